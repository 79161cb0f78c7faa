/** The brush: all of the time, how many events lie in each part of it, and the part that is looked at. */

import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { dayNumber, isoDay, spanWords, ticks } from "../common/dates";
import { plural, theme } from "../common/looks";
import { themed } from "../common/switch";
import type { Counted } from "../data/counted";
import { type Events, UNKNOWN } from "../data/events";
import { act, amend, begin, settle, state } from "../state/history";
import type { State } from "../state/state";
import { longest } from "../timeline/layout";
import { histogram } from "../timeline/packing";
import { beside, all as everything, extent, main, type Side } from "./model";
import { Player } from "./player";

const HEIGHT = 58;
const AXIS = 18;
/** Pixels in which the pointer takes an edge of the brush. */
const REACH = 9;

/** The days of the brush; all of the time where it is open. */
export function brushed(all: readonly [number, number]): [number, number] {
  const { from, to } = state.value.period;
  return [from ? dayNumber(from) : all[0], to ? dayNumber(to) : all[1]];
}

/** A period of two days; open where it is all of the time. */
export function periodOf(first: number, last: number, all: readonly [number, number]) {
  if (first <= all[0] && last >= all[1]) return { from: "", to: "" };
  return { from: isoDay(Math.max(all[0], first)), to: isoDay(Math.min(all[1], last)) };
}

/** What changes where a side moves in time: its own period, of two that are compared. */
export function moved(side: Side, first: number, last: number, all: readonly [number, number]): Partial<State> {
  const { beside: other } = state.peek();
  if (side !== beside || other?.kind !== "period") return { period: periodOf(first, last, all) };
  return { beside: { kind: "period", from: isoDay(Math.max(all[0], first)), to: isoDay(Math.min(all[1], last)) } };
}

/** Some days, and how many events begin in them. */
interface Bar {
  readonly first: number;
  readonly days: number;
  readonly count: number;
}

/** How many events begin in each of so many parts of all the time; of months that are counted alone, in each of these. */
export function barsOf(
  begun: Iterable<number>,
  counted: Counted | undefined,
  all: readonly [number, number],
  bins: number,
): Bar[] {
  const days = (all[1] - all[0] + 1) / bins;
  if (counted && longest(counted.stretches) > days)
    return counted.stretches.map(({ first, last, events }) => ({ first, days: last - first + 1, count: events }));
  const counts = counted ? new Uint32Array(bins) : histogram(begun, all[0], all[1], bins);
  for (const { first, events } of counted?.stretches ?? []) {
    const bin = Math.min(bins - 1, Math.max(0, Math.floor((first - all[0]) / days)));
    counts[bin] = (counts[bin] as number) + events;
  }
  return [...counts].map((count, bin) => ({ first: all[0] + bin * days, days, count }));
}

function days(known: Events): Int32Array {
  return known.start.map((start, i) => (start === UNKNOWN ? (known.end[i] as number) : start));
}

interface Grip {
  readonly part: "first" | "last" | "window" | "new";
  readonly at: number;
  /** Pixels from the edge that is held to where it is held. */
  readonly slip: number;
  readonly was: [number, number];
}

/** The least pixels between the middles of two handles, so that each can be hit (WCAG 2.5.8). */
const APART = 24;

/** Where the handles of a window stand: at its edges, or outside of them where it is narrow, but within the brush. */
export function handles(left: number, right: number, width: number): [number, number] {
  const lacking = Math.max(0, APART - (right - left)) / 2;
  const first = Math.min(Math.max(0, left - lacking), width - Math.max(APART, right - left));
  return [first, first + Math.max(APART, right - left)];
}

export function Brush() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState(800);
  const grip = useRef<Grip>();
  const all = extent.value;

  useEffect(() => {
    const box = canvas.current?.parentElement;
    if (!box) return;
    const observer = new ResizeObserver(() => setWidth(box.clientWidth));
    observer.observe(box);
    setWidth(box.clientWidth);
    return () => observer.disconnect();
  }, [all === undefined]);

  useSignalEffect(() => {
    themed.value;
    main.time.value;
    if (canvas.current && everything.value && extent.value)
      drawBrush(canvas.current, everything.value, extent.value, width);
  });
  useEffect(() => {
    if (canvas.current && everything.value && extent.value)
      drawBrush(canvas.current, everything.value, extent.value, width);
  }, [width, all]);

  if (!all) return null;
  const [first, last] = brushed(all);
  const perDay = width / (all[1] - all[0] + 1);
  const x = (day: number) => (day - all[0]) * perDay;
  const dayAt = (pixel: number) => Math.round(all[0] + pixel / perDay);
  const within = (at: number) => Math.min(width, Math.max(0, at));
  const [left, right] = [within(x(first)), within(x(last + 1))];
  const [grasp, clasp] = handles(left, right, width);
  const open = !state.value.period.from && !state.value.period.to;

  const down = (event: PointerEvent) => {
    const box = event.currentTarget as HTMLElement;
    const at = event.clientX - box.getBoundingClientRect().left;
    const part =
      Math.abs(at - grasp) <= REACH
        ? "first"
        : Math.abs(at - clasp) <= REACH
          ? "last"
          : !open && at > left && at < right
            ? "window"
            : "new";
    const slip = part === "first" ? at - left : part === "last" ? at - right : 0;
    grip.current = { part, at, slip, was: [first, last] };
    box.setPointerCapture(event.pointerId);
    begin();
  };
  const move = (event: PointerEvent) => {
    const held = grip.current;
    if (!held) return;
    const at = event.clientX - (event.currentTarget as HTMLElement).getBoundingClientRect().left;
    const [was, until] = held.was;
    const day = Math.min(all[1], Math.max(all[0], dayAt(at - held.slip)));
    if (held.part === "first") amend({ period: periodOf(Math.min(day, until), until, all) });
    else if (held.part === "last") amend({ period: periodOf(was, Math.max(day, was), all) });
    else if (held.part === "window") {
      const by = Math.max(all[0] - was, Math.min(all[1] - until, dayAt(at) - dayAt(held.at)));
      amend({ period: periodOf(was + by, until + by, all) });
    } else if (Math.abs(at - held.at) > 4) {
      const from = Math.max(all[0], dayAt(held.at));
      amend({ period: periodOf(Math.min(from, day), Math.max(from, day), all) });
    }
  };
  const up = () => {
    grip.current = undefined;
    settle();
  };
  const nudge = (part: "first" | "last") => (event: KeyboardEvent) => {
    const step = event.shiftKey || event.key.startsWith("Page") ? 30 : 1;
    const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageUp: step, PageDown: -step }[
      event.key
    ];
    let day: number | undefined;
    if (by !== undefined) day = (part === "first" ? first : last) + by;
    else if (event.key === "Home") day = part === "first" ? all[0] : first;
    else if (event.key === "End") day = part === "first" ? last : all[1];
    if (day === undefined) return;
    event.preventDefault();
    const next =
      part === "first"
        ? periodOf(Math.min(last, Math.max(all[0], day)), last, all)
        : periodOf(first, Math.max(first, Math.min(all[1], day)), all);
    act({ period: next });
  };

  return (
    <section class="brush" aria-label="Time">
      <div class="brush-words">
        <strong>{open ? `${whole()}, ${spanWords(all[0], all[1])}` : spanWords(first, last)}</strong>
        {!open && (
          <button type="button" class="plain" onClick={() => act({ period: { from: "", to: "" } })}>
            All of the time
          </button>
        )}
        <Player all={all} />
      </div>
      <div class="brush-box" onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up}>
        <canvas ref={canvas} height={HEIGHT} aria-hidden="true" />
        <svg class="brush-window" width={width} height={HEIGHT} aria-hidden="true">
          <rect class="brush-shade" x="0" y="0" width={left} height={HEIGHT - AXIS} />
          <rect class="brush-shade" x={right} y="0" width={Math.max(0, width - right)} height={HEIGHT - AXIS} />
          <rect
            class="brush-frame"
            x={left + 0.5}
            y="0.5"
            width={Math.max(1, right - left - 1)}
            height={HEIGHT - AXIS - 1}
          />
        </svg>
        {(["first", "last"] as const).map((part) => (
          <Handle
            key={part}
            part={part}
            at={part === "first" ? grasp : clasp}
            value={part === "first" ? first : last}
            all={all}
            onKeyDown={nudge(part)}
          />
        ))}
      </div>
    </section>
  );
}

function Handle(told: {
  part: "first" | "last";
  at: number;
  value: number;
  all: readonly [number, number];
  onKeyDown: (event: KeyboardEvent) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current) box.current.style.left = `${told.at}px`;
  }, [told.at]);
  return (
    <div
      ref={box}
      class="brush-handle"
      role="slider"
      tabIndex={0}
      aria-label={told.part === "first" ? "First day" : "Last day"}
      aria-valuemin={told.all[0]}
      aria-valuemax={told.all[1]}
      aria-valuenow={told.value}
      aria-valuetext={spanWords(told.value, told.value)}
      onKeyDown={told.onKeyDown}
    />
  );
}

function drawBrush(canvas: HTMLCanvasElement, known: Events, all: readonly [number, number], width: number): void {
  const look = theme();
  const ratio = devicePixelRatio || 1;
  canvas.width = width * ratio;
  canvas.height = HEIGHT * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${HEIGHT}px`;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(ratio, ratio);
  context.clearRect(0, 0, width, HEIGHT);
  const room = HEIGHT - AXIS;
  const bins = Math.max(1, Math.min(Math.floor(width / 4), all[1] - all[0] + 1));
  const perDay = width / (all[1] - all[0] + 1);
  const bars = barsOf(days(known), main.time.peek(), all, bins);
  const most = bars.reduce((most, { count }) => Math.max(most, count), 1);
  context.fillStyle = look.soft;
  for (const bar of bars) {
    if (!bar.count) continue;
    const height = Math.max(2, Math.sqrt(bar.count / most) * (room - 4));
    context.fillRect((bar.first - all[0]) * perDay, room - height, Math.max(1, bar.days * perDay - 1), height);
  }
  context.font = `11px ${look.font}`;
  context.textBaseline = "middle";
  let free = 0;
  for (const tick of ticks(all[0], all[1], width / 80)) {
    const x = (tick.day - all[0]) * perDay;
    context.fillStyle = look.line;
    context.fillRect(x, room, 1, 5);
    context.fillStyle = look.soft;
    if (x < free || x + 40 >= width) continue;
    context.fillText(tick.label, x + 3, HEIGHT - AXIS / 2 + 1);
    free = x + context.measureText(tick.label).width + 8;
  }
}

/** What the whole of the brush is: until the server has counted those that do not come to the page, the first events. */
function whole(): string {
  const known = everything.value;
  const part = known !== undefined && known.total > known.count && !main.time.value;
  return part ? `The first ${plural(known.count, "event")}` : "All of the time";
}
