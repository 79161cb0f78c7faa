/** The events as a list by day: what the other views draw, in words. */

import { useState } from "preact/hooks";
import { MONTHS } from "../common/dates";
import { formOf, lineOf, plural } from "../common/looks";
import { type Events, entries, UNKNOWN } from "../data/events";
import { LISTED, MOST_LISTED } from "../data/loading";
import type { Side } from "../explorer/model";
import { act, state } from "../state/history";
import { whenWords } from "../timeline/timeline";

const STEP = 60;

export function ListView({ side, events }: { side: Side; events: Events }) {
  const chosen = side.chosen.value;
  const [most, setMost] = useState(STEP);
  return (
    <div class="list-view" data-events={chosen.length}>
      <EventList events={events} numbers={chosen.subarray(0, most)} heading="h2" />
      {chosen.length > most && (
        <p class="below">
          <button type="button" class="plain" onClick={() => setMost(most + STEP * 3)}>
            Show {Math.min(STEP * 3, chosen.length - most)} more of {plural(chosen.length, "event")}
          </button>
        </p>
      )}
      {chosen.length <= most && <MoreListed side={side} events={events} />}
    </div>
  );
}

/** Lists more of very many events. */
export function MoreListed({ side, events }: { side: Side; events: Events }) {
  if (!side.part.value || events.count >= MOST_LISTED) return null;
  const more = Math.min(LISTED, events.total - events.count, MOST_LISTED - events.count);
  return (
    <p class="below">
      <button type="button" class="plain" disabled={side.busy.value} onClick={() => side.more()}>
        {side.busy.value
          ? "Fetching more …"
          : `Fetch ${more.toLocaleString("en")} more of ${plural(events.total, "event")}`}
      </button>
    </p>
  );
}

function monthOf(events: Events, event: number): string {
  const [start, end] = [events.start[event] as number, events.end[event] as number];
  const day = start === UNKNOWN ? end : start;
  if (day === UNKNOWN) return "Day unknown";
  const date = new Date(day * 86_400_000);
  return `${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

interface Listed {
  events: Events;
  numbers: Uint32Array | readonly number[];
  /** One level below the heading that they stand under. */
  heading?: "h2" | "h3";
}

/** Some events by month, each a button that shows what is behind it. */
export function EventList({ events, numbers, heading: Heading = "h3" }: Listed) {
  const months: { name: string; numbers: number[] }[] = [];
  for (const event of numbers) {
    const name = monthOf(events, event);
    const last = months.at(-1);
    if (last?.name === name) last.numbers.push(event);
    else months.push({ name, numbers: [event] });
  }
  return (
    <>
      {months.map((month, i) => (
        <section key={`${month.name} ${i}`} class="month">
          <Heading class="month-name">{month.name}</Heading>
          <ol>
            {month.numbers.map((event) => (
              <EventRow key={events.id[event]} events={events} event={event} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function EventRow({ events, event }: { events: Events; event: number }) {
  const id = events.id[event] as string;
  const type = events.types[events.type[event] as number];
  const modality = events.modalities[events.modality[event] as number] ?? "actual";
  const { shown } = state.value;
  const actors = [...entries(events.actorsOf, event)].map((one) => events.actors[one]?.name).join(", ");
  return (
    <li>
      <button
        type="button"
        class={`row is-${modality}`}
        aria-pressed={shown?.kind === "event" && shown.id === id}
        onClick={() => act({ shown: { kind: "event", id } })}
      >
        <i class="form dot" style={{ background: type?.colour }} />
        <span class="row-when">{whenWords(events, event)}</span>
        <span class="row-what">
          <span class="row-label">{lineOf(events.label[event] as string, modality)}</span>
          <small>
            {actors}
            {modality !== "actual" && <em> · {formOf(modality).words}</em>}
            {events.contested[event] ? <em> · reports disagree</em> : null}
            {(events.independent[event] as number) > 1 ? ` · ${events.independent[event]} independent reports` : ""}
          </small>
        </span>
        <span class="row-type">{type?.label}</span>
      </button>
    </li>
  );
}
