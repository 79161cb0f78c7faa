/** The timeline of one side: lanes by actor or type over the brushed period. */

import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { dayNumber, spanWords } from "../common/dates";
import { inspect } from "../common/inspect";
import { formOf, lineOf, plural, theme } from "../common/looks";
import { themed } from "../common/switch";
import { type Events, UNKNOWN } from "../data/events";
import { moved } from "../explorer/brush";
import { ColoursOfActs, KindsOfActors } from "../explorer/key";
import { extent, type Side, show as showBehind } from "../explorer/model";
import { act, amend, begin, nudge, settle, state } from "../state/history";
import type { Shown } from "../state/state";
import { AXIS, draw } from "./draw";
import { type Bar, type Frame, type Lane, lay, layCounted, MARK, type Mark, MOST_LANES, ROW } from "./layout";

interface Laid {
  readonly lanes: readonly Lane[];
  readonly height: number;
  readonly left: number;
  readonly undated: number;
  readonly frame: Frame;
}

/** The days that a side shows: its period, or all of the time. */
export function daysOf(side: Side, all: readonly [number, number]): [number, number] {
  const { from, to } = side.period.value;
  return [from ? dayNumber(from) : all[0], to ? dayNumber(to) : all[1]];
}

export function Timeline({ side, events, name }: { side: Side; events: Events; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [laid, setLaid] = useState<Laid>();
  const [most, setMost] = useState(MOST_LANES);
  const [tip, setTip] = useState<{ x: number; y: number; words: string }>();
  const current = useRef<Laid>();
  const all = extent.value;

  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  const show = () => {
    if (!all || width === 0 || !canvas.current) return;
    const gutter = width < 420 ? 96 : width < 700 ? 140 : 168;
    const [first, last] = daysOf(side, all);
    const frame: Frame = { first, last, left: gutter, right: width - 8 };
    const counted = side.part.value ? side.time.value : undefined;
    const found = {
      ...(counted ? layCounted(counted, frame) : lay(events, side.chosen.value, state.value.lanes, frame, most)),
      frame,
    };
    current.current = found;
    paint(canvas.current, events, found, width);
    setLaid(found);
  };
  useSignalEffect(() => {
    themed.value;
    side.chosen.value;
    side.part.value;
    side.time.value;
    state.value.lanes;
    state.value.shown;
    show();
  });
  // The days of all events may come after those of this side, where another one stands beside it.
  useEffect(show, [width, events, most, all?.[0], all?.[1]]);

  useEffect(
    () =>
      inspect(name ? `timeline ${name}` : "timeline", () =>
        current.current?.lanes.map((lane) => ({
          key: lane.key,
          marks: lane.marks.map((mark) => ({
            id: events.id[mark.event],
            x: mark.x + MARK / 2,
            y: AXIS + lane.top + 4 + mark.row * ROW + ROW / 2,
          })),
          bars: lane.bars.map((bar) => ({ ...bar, x: bar.x + bar.width / 2, y: AXIS + lane.top + lane.height - 6 })),
        })),
      ),
    [events, name],
  );

  const zoom = (by: number, centre = 0.5, push = true) => {
    if (!all) return;
    const [first, last] = daysOf(side, all);
    const length = Math.min(all[1] - all[0] + 1, Math.max(3, Math.round((last - first + 1) * by)));
    const middle = first + (last - first) * centre;
    const start = Math.max(all[0], Math.min(all[1] - length + 1, Math.round(middle - length * centre)));
    (push ? act : nudge)(moved(side, start, start + length - 1, all));
  };
  const pan = (byDays: number) => {
    if (!all) return;
    const [first, last] = daysOf(side, all);
    const by = Math.max(all[0] - first, Math.min(all[1] - last, Math.round(byDays)));
    act(moved(side, first + by, last + by, all));
  };
  const keys = (event: KeyboardEvent) => {
    if (!all) return;
    const [first, last] = daysOf(side, all);
    const step = Math.max(1, (last - first) / 10);
    const doing: Record<string, () => void> = {
      ArrowLeft: () => pan(-step),
      ArrowRight: () => pan(step),
      "+": () => zoom(0.5),
      "=": () => zoom(0.5),
      "-": () => zoom(2),
      Home: () => act(moved(side, all[0], all[1], all)),
    };
    const done = doing[event.key];
    if (!done || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    done();
  };

  const drag = useRef<{ x: number; first: number; last: number; moved: boolean }>();
  const down = (event: PointerEvent) => {
    if (!all || event.button !== 0) return;
    const [first, last] = daysOf(side, all);
    drag.current = { x: event.clientX, first, last, moved: false };
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const held = drag.current;
    const found = current.current;
    if (!found || !all) return;
    if (!held) {
      const hit = at(found, event);
      setTip(hit ? { x: event.offsetX, y: event.offsetY, words: wordsOf(events, hit) } : undefined);
      return;
    }
    if (!held.moved && Math.abs(event.clientX - held.x) < 5) return;
    if (!held.moved) begin();
    held.moved = true;
    const perDay = (found.frame.right - found.frame.left) / (held.last - held.first + 1);
    const by = Math.max(
      all[0] - held.first,
      Math.min(all[1] - held.last, Math.round((held.x - event.clientX) / perDay)),
    );
    amend(moved(side, held.first + by, held.last + by, all));
  };
  const up = (event: PointerEvent) => {
    const held = drag.current;
    drag.current = undefined;
    if (held?.moved) settle();
    else if (current.current && held) {
      const hit = at(current.current, event);
      if (hit) showBehind(side, shownOf(events, hit));
    }
  };
  const wheel = (event: WheelEvent) => {
    const found = current.current;
    if (!found || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const part = (event.offsetX - found.frame.left) / (found.frame.right - found.frame.left);
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, Math.max(0, Math.min(1, part)), false);
  };

  const marks = laid?.lanes.reduce((sum, lane) => sum + lane.marks.length, 0) ?? 0;
  const bars = laid?.lanes.reduce((sum, lane) => sum + lane.bars.length, 0) ?? 0;
  return (
    <div class="timeline-view" data-marks={marks} data-bars={bars} data-lanes={laid?.lanes.length ?? 0}>
      <div class="view-tools">
        <fieldset class="choice" disabled={side.part.value}>
          <legend>Lanes by</legend>
          {(["actor", "type"] as const).map((by) => (
            <label key={by}>
              <input
                type="radio"
                name={`lanes-${name}`}
                checked={(side.part.value ? "type" : state.value.lanes) === by}
                onChange={() => act({ lanes: by })}
              />
              {by}
            </label>
          ))}
        </fieldset>
        <span class="group">
          <button type="button" class="plain" aria-label="Zoom in" onClick={() => zoom(0.5)}>
            +
          </button>
          <button type="button" class="plain" aria-label="Zoom out" onClick={() => zoom(2)}>
            −
          </button>
        </span>
      </div>
      <div class="legends">
        <Legend />
        {!side.part.value && state.value.lanes === "actor" && <KindsOfActors actors={events.actors} />}
        {side.part.value ? (
          <ColoursOfActs types={side.time.value?.acts ?? []} of="Bars" />
        ) : (
          <ColoursOfActs types={events.types} of="Marks" />
        )}
      </div>
      <div class="timeline-box" ref={box}>
        <div class="lane-names">
          {laid?.lanes.map((lane) => (
            <LaneName
              key={lane.key}
              side={side}
              lane={lane}
              gutter={laid.frame.left}
              by={side.part.value ? "type" : state.value.lanes}
            />
          ))}
        </div>
        <div
          class="canvas-box"
          tabIndex={0}
          role="group"
          aria-label="Timeline: arrows move, plus and minus zoom"
          onKeyDown={keys}
        >
          <canvas
            ref={canvas}
            aria-hidden="true"
            onPointerDown={down}
            onPointerMove={move}
            onPointerUp={up}
            onPointerLeave={() => setTip(undefined)}
            onWheel={wheel}
          />
        </div>
        {tip && <Tip {...tip} width={width} />}
      </div>
      {laid && (
        <p class="quiet below">
          {laid.left > 0 && (
            <>
              {plural(laid.left, "more lane")} with fewer events.{" "}
              <button type="button" class="link" onClick={() => setMost(most + MOST_LANES)}>
                Show {Math.min(MOST_LANES, laid.left)} more
              </button>{" "}
            </>
          )}
          {laid.undated > 0 && `${plural(laid.undated, "event")} of no known day stand in the list alone.`}
        </p>
      )}
    </div>
  );
}

function paint(canvas: HTMLCanvasElement, events: Events, laid: Laid, width: number): void {
  const ratio = devicePixelRatio || 1;
  const height = laid.height + AXIS + 2;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const shown = state.peek().shown;
  draw(
    context,
    events,
    laid.lanes,
    laid.frame,
    { width, height },
    theme(),
    shown?.kind === "event" ? events.id.indexOf(shown.id) : -1,
  );
}

function LaneName({ side, lane, gutter, by }: { side: Side; lane: Lane; gutter: number; by: "actor" | "type" }) {
  const name = by === "type" ? lane.name.charAt(0) + lane.name.slice(1).toLowerCase() : lane.name;
  const style = { top: `${AXIS + lane.top}px`, height: `${lane.height}px`, width: `${gutter - 8}px` };
  const words = (
    <>
      <i style={{ background: lane.colour }} />
      <span>{name}</span> <small>{lane.count.toLocaleString("en")}</small>
    </>
  );
  if (by === "type")
    return (
      <div class="lane-name" style={style}>
        {words}
      </div>
    );
  return (
    <button
      type="button"
      class="lane-name"
      style={style}
      title={lane.name}
      onClick={() => showBehind(side, { kind: "actor", id: lane.key })}
    >
      {words}
    </button>
  );
}

function Tip({ x, y, words, width }: { x: number; y: number; words: string; width: number }) {
  return (
    <div class="tip" style={{ left: `${Math.min(x + 12, Math.max(0, width - 300))}px`, top: `${y + 16}px` }}>
      {words}
    </div>
  );
}

export function Legend() {
  return (
    <ul class="forms" aria-label="What the marks mean">
      <li>
        <i class="form actual" />
        happened
      </li>
      <li>
        <i class="form planned" />
        planned
      </li>
      <li>
        <i class="form requested" />
        asked for
      </li>
      <li>
        <i class="form hypothetical" />
        supposed
      </li>
      <li>
        <i class="form denied" />
        denied
      </li>
      <li>
        <i class="form uncertain" />
        day not certain
      </li>
    </ul>
  );
}

type Hit = { readonly mark: Mark } | { readonly bar: Bar; readonly lane: Lane };

/** What is under the pointer. */
function at(laid: Laid, event: MouseEvent): Hit | undefined {
  const [x, y] = [event.offsetX, event.offsetY - AXIS];
  const lane = laid.lanes.find((one) => y >= one.top && y < one.top + one.height);
  if (!lane || x < laid.frame.left - MARK) return undefined;
  const row = Math.floor((y - lane.top - 4) / ROW);
  const mark = lane.marks.find(
    (one) => one.row === row && x >= one.x - 3 && x <= one.x + one.width + one.labelWidth + 3,
  );
  if (mark) return { mark };
  const bar = lane.bars.find((one) => x >= one.x && x <= one.x + one.width + 1);
  return bar ? { bar, lane } : undefined;
}

function shownOf(events: Events, hit: Hit): Shown {
  if ("mark" in hit) return { kind: "event", id: events.id[hit.mark.event] as string };
  return { kind: "span", from: iso(hit.bar.first), to: iso(hit.bar.last), lane: hit.lane.key };
}

const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

export function whenWords(events: Events, event: number): string {
  const [start, end] = [events.start[event] as number, events.end[event] as number];
  if (start === UNKNOWN && end === UNKNOWN) return "day unknown";
  if (start === UNKNOWN) return `by ${spanWords(end, end)}`;
  if (end === UNKNOWN) return `from ${spanWords(start, start)}`;
  return `${events.exact[event] ? "" : "some time in "}${spanWords(start, end)}`;
}

function wordsOf(events: Events, hit: Hit): string {
  if ("bar" in hit)
    return `${hit.lane.name}: ${plural(hit.bar.count, "event")}, ${spanWords(hit.bar.first, hit.bar.last)}`;
  const { event } = hit.mark;
  const modality = events.modalities[events.modality[event] as number] ?? "actual";
  const form = formOf(modality).words;
  return `${lineOf(events.label[event] as string, modality)} · ${whenWords(events, event)} · ${form}`;
}
