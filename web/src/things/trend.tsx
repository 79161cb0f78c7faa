/** The history of an actor, place or pair: bars by time, terms of office above them, the events of a bar below. */

import { useEffect, useState } from "preact/hooks";
import { get, getOnce } from "../common/api";
import { dayNumber, spanWords, ticks } from "../common/dates";
import type { Told as Island } from "../common/island";
import { plural } from "../common/looks";
import type { EventShape, Listing } from "../common/shapes";
import { type Bar, barsOf, daysOf, type Told } from "./numbers";
import "./things.css";

interface Office {
  readonly name: string;
  readonly start: string | null;
  readonly end: string | null;
}

/** As wide as there is room, so that letters keep their size on a telephone. */
const WIDTH = Math.max(320, Math.min(760, document.documentElement.clientWidth - 40));
const HEIGHT = 120;
const BAND = 20;
const QUADS = ["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"] as const;
const LISTED = 50;

export function Trend({ told }: { told: Island }) {
  const selection = told.selection ?? "";
  const offices = JSON.parse(told.offices || "[]") as Office[];
  const [found, setFound] = useState<Told | null>(null);
  const [fault, setFault] = useState("");
  const [chosen, setChosen] = useState<Bar | null>(null);
  const ask = () => {
    setFault("");
    getOnce<Told>(`/api/v1/timeline/buckets?by=month&${selection}`).then(setFound, (problem: Error) =>
      setFault(problem.message),
    );
  };
  useEffect(ask, [selection]);
  if (fault)
    return (
      <p class="fault" role="alert">
        {fault}{" "}
        <button type="button" onClick={ask}>
          Try again
        </button>
      </p>
    );
  if (!found)
    return (
      <p class="quiet" role="status">
        Counting by time …
      </p>
    );
  const bars = barsOf(found);
  if (!bars.length)
    return found.undated ? <p class="quiet">{plural(found.undated, "event")} without any date.</p> : null;
  return (
    <figure class="trend-drawn" data-bars={bars.length}>
      <Drawn bars={bars} offices={offices} selection={selection} chosen={chosen} choose={setChosen} />
      <figcaption class="trend-key">
        {QUADS.map((words, quad) => (
          <span key={words}>
            <i class={`quad${quad + 1}`} />
            {words}
          </span>
        ))}
        <span>
          <i class="not-done" />
          not told as done
        </span>
      </figcaption>
      {chosen && <Events bar={chosen} selection={selection} close={() => setChosen(null)} />}
      <InNumbers bars={bars} undated={found.undated} selection={selection} />
    </figure>
  );
}

interface DrawnProps {
  readonly bars: readonly Bar[];
  readonly offices: readonly Office[];
  readonly selection: string;
  readonly chosen: Bar | null;
  readonly choose: (bar: Bar) => void;
}

function Drawn({ bars, offices, selection, chosen, choose }: DrawnProps) {
  const first = bars[0]?.first ?? 0;
  const last = (bars.at(-1)?.last ?? 0) + 1;
  const x = (day: number) => ((Math.min(last, Math.max(first, day)) - first) / (last - first)) * WIDTH;
  const most = Math.max(...bars.map((bar) => bar.events));
  const held = offices
    .map((one) => ({
      name: one.name,
      from: one.start ? dayNumber(one.start) : -1e6,
      to: one.end ? dayNumber(one.end) : 1e6,
    }))
    .filter((one) => one.to >= first && one.from <= last);
  const top = held.length * BAND + 6;
  return (
    <svg
      class="trend-bars"
      viewBox={`0 0 ${WIDTH} ${top + HEIGHT + 18}`}
      role="group"
      aria-label={`Events by time, ${spanWords(first, last - 1)}`}
    >
      {held.map((one, n) => (
        <g key={`${one.name}${one.from}`} class="office">
          <title>{one.name}</title>
          <rect x={x(one.from)} y={n * BAND} width={Math.max(2, x(one.to) - x(one.from))} height={BAND - 4} rx="3" />
          <text x={x(one.from) + 5} y={n * BAND + 12}>
            {one.name}
          </text>
        </g>
      ))}
      {ticks(first, last, WIDTH / 95).map((tick) => (
        <g key={tick.day} class="tick">
          <line x1={x(tick.day)} x2={x(tick.day)} y1={top} y2={top + HEIGHT} />
          {WIDTH - x(tick.day) > LABEL && (
            <text x={x(tick.day) + 3} y={top + HEIGHT + 13}>
              {tick.label}
            </text>
          )}
        </g>
      ))}
      {bars
        .filter((bar) => bar.events)
        .map((bar) => (
          <a
            key={bar.first}
            href={`/?${selection}&${daysOf(bar)}`}
            aria-label={`${spanWords(bar.first, bar.last)}: ${told(bar)}`}
            aria-current={bar === chosen ? "true" : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              choose(bar);
            }}
          >
            <Stack bar={bar} {...barAt(x(bar.first), x(bar.last + 1))} bottom={top + HEIGHT} unit={HEIGHT / most} />
          </a>
        ))}
    </svg>
  );
}

/** What is left of the width for a label, so that it is not cut off. */
const LABEL = 48;

/** The widest bar; where there is room for more, it stands in its middle. */
const WIDEST = 72;

/** Where the bar of a stretch of time stands. */
export function barAt(from: number, to: number): { x: number; width: number } {
  const room = Math.max(3, to - from - 2);
  const width = Math.min(WIDEST, room);
  return { x: from + (room - width) / 2, width };
}

function told(bar: Bar): string {
  const notes = [
    bar.other ? `${bar.other} not told as done` : "",
    bar.vague ? `of ${bar.vague} the day is not known` : "",
  ].filter(Boolean);
  return `${plural(bar.events, "event")}${notes.length ? `, ${notes.join(", ")}` : ""}`;
}

function Stack({ bar, x, width, bottom, unit }: { bar: Bar; x: number; width: number; bottom: number; unit: number }) {
  let at = bottom;
  const part = (count: number, name: string) => {
    at -= count * unit;
    return count ? <rect key={name} class={name} x={x} y={at} width={width} height={count * unit} /> : null;
  };
  return (
    <>
      <rect class="reach" x={x} y={bottom - 24} width={width} height={24} />
      {bar.actual.map((count, quad) => part(count, `quad${quad + 1}`))}
      {part(bar.other, "not-done")}
      <title>{`${spanWords(bar.first, bar.last)}: ${told(bar)}`}</title>
    </>
  );
}

function Events({ bar, selection, close }: { bar: Bar; selection: string; close: () => void }) {
  const [found, setFound] = useState<Listing<EventShape> | null>(null);
  const [fault, setFault] = useState("");
  useEffect(() => {
    const asked = new AbortController();
    setFound(null);
    get<Listing<EventShape>>(`/api/v1/events?${selection}&${daysOf(bar)}&limit=${LISTED}`, asked.signal).then(
      setFound,
      (problem: Error) => {
        if (!asked.signal.aborted) setFault(problem.message);
      },
    );
    return () => asked.abort();
  }, [bar, selection]);
  return (
    <section class="of-bar" aria-label={`Events of ${spanWords(bar.first, bar.last)}`}>
      <p>
        <strong>{spanWords(bar.first, bar.last)}</strong>{" "}
        <button type="button" class="link" onClick={close}>
          close
        </button>
      </p>
      {fault && <p role="alert">{fault}</p>}
      {!found && !fault && (
        <p class="quiet" role="status">
          Loading …
        </p>
      )}
      <ol class="told">
        {found?.items.map((event) => (
          <li key={event.id} class={`quad${event.type.quad} is-${event.modality}`}>
            <a href={event.url}>{event.label}</a>
            <small>
              {[event.date?.words, event.modality === "actual" ? "" : event.modality].filter(Boolean).join(", ")}
            </small>
          </li>
        ))}
      </ol>
      {(found?.total ?? 0) > LISTED && (
        <p>
          <a href={`/?${selection}&${daysOf(bar)}`}>All {found?.total}</a>
        </p>
      )}
    </section>
  );
}

function InNumbers({ bars, undated, selection }: { bars: readonly Bar[]; undated: number; selection: string }) {
  return (
    <details>
      <summary>In numbers</summary>
      <table class="list years">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col" class="number">
              Events
            </th>
            <th scope="col" class="number">
              Not told as done
            </th>
            <th scope="col" class="number">
              Day not known
            </th>
          </tr>
        </thead>
        <tbody>
          {bars
            .filter((bar) => bar.events)
            .map((bar) => (
              <tr key={bar.first}>
                <th scope="row">
                  <a href={`/?${selection}&${daysOf(bar)}`}>{spanWords(bar.first, bar.last)}</a>
                </th>
                <td class="number">{bar.events}</td>
                <td class="number">{bar.other}</td>
                <td class="number">{bar.vague}</td>
              </tr>
            ))}
        </tbody>
      </table>
      {undated > 0 && <p class="quiet">{undated} without any date.</p>}
    </details>
  );
}
