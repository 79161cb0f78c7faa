/** What stands where on the timeline? Lanes, and in each the single events, or bars of how many there are. */

import type { Counted, Stretch } from "../data/counted";
import { type Events, entries, UNKNOWN } from "../data/events";
import { Rows } from "./packing";

export interface Mark {
  readonly event: number;
  readonly x: number;
  readonly width: number;
  readonly row: number;
  readonly labelWidth: number;
  /** Whether the first, or the last, day is not known. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
  readonly exact: boolean;
}

export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** How many of them did not happen, or not yet: drawn lighter. */
  readonly unreal: number;
}

export interface Lane {
  readonly key: string;
  readonly name: string;
  readonly colour: string;
  readonly count: number;
  readonly top: number;
  readonly height: number;
  readonly marks: readonly Mark[];
  readonly bars: readonly Bar[];
  readonly tallest: number;
}

export interface Frame {
  /** The first and last day shown, and the pixels between which they lie. */
  readonly first: number;
  readonly last: number;
  readonly left: number;
  readonly right: number;
}

export const ROW = 20;
export const MARK = 11;
/** Events of one day stand side by side where the day is wide enough. */
const SLOT = MARK + 4;
const LANE_PADDING = 7;
const MOST_ROWS = 5;
const BAR_HEIGHT = 40;
/** Room for a name of two lines. */
const LEAST_HEIGHT = 36;
const BAR_WIDTH = 7;
const LABEL = 168;
/** About so many pixels a letter takes, which spares measuring each text. */
const LETTER = 6.1;

export const MOST_LANES = 24;

export function scale(frame: Frame): (day: number) => number {
  const perDay = (frame.right - frame.left) / (frame.last - frame.first + 1);
  return (day) => frame.left + (day - frame.first) * perDay;
}

interface Group {
  readonly key: string;
  readonly name: string;
  readonly colour: string;
  readonly events: number[];
}

function grouped(events: Events, chosen: Uint32Array, by: "actor" | "type"): Group[] {
  const groups = new Map<number, Group>();
  const add = (key: number, make: () => Omit<Group, "events">, event: number) => {
    let group = groups.get(key);
    if (!group) {
      group = { ...make(), events: [] };
      groups.set(key, group);
    }
    group.events.push(event);
  };
  const roots = new Map<string, number>();
  const rootOf = events.types.map((type) => {
    const known = roots.get(type.root) ?? roots.size;
    roots.set(type.root, known);
    return known;
  });
  for (let c = 0; c < chosen.length; c++) {
    const event = chosen[c] as number;
    if (by === "type") {
      const type = events.types[events.type[event] as number];
      if (!type) continue;
      add(
        rootOf[events.type[event] as number] as number,
        () => ({ key: type.root, name: type.root, colour: type.colour }),
        event,
      );
    } else {
      for (const actor of entries(events.actorsOf, event)) {
        const entry = events.actors[actor];
        if (entry) add(actor, () => ({ key: entry.id, name: entry.name, colour: entry.colour }), event);
      }
    }
  }
  return [...groups.values()].sort((a, b) => b.events.length - a.events.length || a.name.localeCompare(b.name));
}

/** Lays out the lanes that fit; `left` counts those that do not. */
export function lay(
  events: Events,
  chosen: Uint32Array,
  by: "actor" | "type",
  frame: Frame,
  most: number,
): { lanes: Lane[]; height: number; left: number; undated: number } {
  const groups = grouped(events, chosen, by);
  const lanes: Lane[] = [];
  let top = 0;
  for (const group of groups.slice(0, most)) {
    const lane = layLane(events, group, frame, top);
    lanes.push(lane);
    top += lane.height;
  }
  let undated = 0;
  for (let c = 0; c < chosen.length; c++) {
    const event = chosen[c] as number;
    if (events.start[event] === UNKNOWN && events.end[event] === UNKNOWN) undated++;
  }
  return { lanes, height: top, left: Math.max(0, groups.length - most), undated };
}

function layLane(events: Events, group: Group, frame: Frame, top: number): Lane {
  const base = { key: group.key, name: group.name, colour: group.colour, count: group.events.length, top };
  const width = frame.right - frame.left;
  if (group.events.length * MARK <= width * MOST_ROWS) {
    for (const labelled of [true, false]) {
      const found = place(events, group.events, frame, labelled);
      if (found)
        return {
          ...base,
          height: Math.max(LEAST_HEIGHT, found.rows * ROW + LANE_PADDING),
          marks: found.marks,
          bars: [],
          tallest: 0,
        };
    }
  }
  const bars = density(events, group.events, frame);
  const tallest = bars.reduce((most, bar) => Math.max(most, bar.count), 0);
  return { ...base, height: BAR_HEIGHT + LANE_PADDING, marks: [], bars, tallest };
}

function place(
  events: Events,
  numbers: readonly number[],
  frame: Frame,
  labelled: boolean,
): { marks: Mark[]; rows: number } | undefined {
  const at = scale(frame);
  const rows = new Rows(MOST_ROWS);
  const marks: Mark[] = [];
  const begins = (event: number) => {
    const start = events.start[event] as number;
    return start === UNKNOWN ? (events.end[event] as number) : start;
  };
  for (const event of [...numbers].sort((a, b) => begins(a) - begins(b))) {
    const start = events.start[event] as number;
    const end = events.end[event] as number;
    if (start === UNKNOWN && end === UNKNOWN) continue;
    const openStart = start === UNKNOWN;
    const openEnd = end === UNKNOWN;
    const first = Math.max(openStart ? end : start, frame.first - 1);
    const last = Math.min(openEnd ? start : end, frame.last + 1);
    const x = at(first);
    const span = Math.max(MARK, at(last + 1) - x);
    const oneDay = first === last;
    const markWidth = oneDay ? MARK : span;
    const labelWidth = labelled ? Math.min(LABEL, (events.label[event] as string).length * LETTER + 6) : 0;
    const slots = labelled || !oneDay ? 1 : Math.max(1, Math.floor((at(first + 1) - x) / SLOT));
    let row = -1;
    let left = x;
    for (let slot = 0; slot < slots && row < 0; slot++) {
      left = x + slot * SLOT;
      row = rows.put(left - (openStart ? 14 : 0), left + markWidth + labelWidth + (openEnd ? 14 : 0) + 3);
    }
    if (row < 0) return undefined;
    marks.push({
      event,
      x: left,
      width: markWidth,
      row,
      labelWidth,
      openStart,
      openEnd,
      exact: events.exact[event] === 1,
    });
  }
  return { marks, rows: rows.used };
}

function density(events: Events, numbers: readonly number[], frame: Frame): Bar[] {
  const days = frame.last - frame.first + 1;
  const width = frame.right - frame.left;
  const perBin = Math.max(1, Math.ceil((BAR_WIDTH * days) / width));
  const bins = Math.ceil(days / perBin);
  const counts = new Uint32Array(bins);
  const unreal = new Uint32Array(bins);
  const actual = events.modalities.indexOf("actual");
  for (const event of numbers) {
    const start = events.start[event] as number;
    const day = Math.max(frame.first, start === UNKNOWN ? (events.end[event] as number) : start);
    if (day === UNKNOWN || day > frame.last) continue;
    const bin = Math.floor((day - frame.first) / perBin);
    counts[bin] = (counts[bin] as number) + 1;
    if (events.modality[event] !== actual) unreal[bin] = (unreal[bin] as number) + 1;
  }
  return barsOf(counts, unreal, frame, perBin);
}

/** Whether an event is one of those that a bar of a lane counts. */
export function holdsEvent(
  events: Events,
  lane: Pick<Lane, "key">,
  bar: Pick<Bar, "first" | "last">,
  event: number,
): boolean {
  if (event < 0) return false;
  const start = events.start[event] as number;
  const day = start === UNKNOWN ? (events.end[event] as number) : start;
  if (day === UNKNOWN || day < bar.first || day > bar.last) return false;
  if (events.types[events.type[event] as number]?.root === lane.key) return true;
  return [...entries(events.actorsOf, event)].some((actor) => events.actors[actor]?.id === lane.key);
}

function barsOf(counts: Uint32Array, unreal: Uint32Array, frame: Frame, perBin: number): Bar[] {
  const bars: Bar[] = [];
  counts.forEach((count, bin) => {
    const first = frame.first + bin * perBin;
    if (count) bars.push(barOf(first, first + perBin - 1, count, unreal[bin] as number, frame));
  });
  return bars;
}

/** A bar over some days, as far as they are shown. */
function barOf(from: number, to: number, count: number, unreal: number, frame: Frame): Bar {
  const at = scale(frame);
  const [first, last] = [Math.max(frame.first, from), Math.min(frame.last, to)];
  return { x: at(first), width: Math.max(3, at(last + 1) - at(first) - 1), first, last, count, unreal };
}

/**
 * Lanes by type as the server counts them, for more events than are here. What is counted by longer stretches than a bar
 * has, months for example, has a bar for each.
 */
export function layCounted(
  counted: Counted,
  frame: Frame,
): { lanes: Lane[]; height: number; left: number; undated: number } {
  const seen = counted.stretches.filter(({ first, last }) => last >= frame.first && first <= frame.last);
  const days = frame.last - frame.first + 1;
  const perBin = Math.max(1, Math.ceil((BAR_WIDTH * days) / (frame.right - frame.left)));
  const coarse = longest(seen) > perBin;
  const binOf = ({ first }: Stretch) => Math.floor((Math.max(first, frame.first) - frame.first) / perBin);
  const bins = coarse ? seen.length : Math.ceil(days / perBin);
  const counts = new Map<string, { all: Uint32Array; unreal: Uint32Array }>();
  seen.forEach((stretch, place) => {
    const bin = coarse ? place : binOf(stretch);
    for (const [root, { events, actual }] of stretch.roots) {
      const known = counts.get(root) ?? { all: new Uint32Array(bins), unreal: new Uint32Array(bins) };
      counts.set(root, known);
      known.all[bin] = (known.all[bin] as number) + events;
      known.unreal[bin] = (known.unreal[bin] as number) + events - actual;
    }
  });
  const colours = new Map(counted.acts.map((act) => [act.root, act.colour]));
  const totals = [...counts].map(([root, { all }]) => [root, all.reduce((sum, one) => sum + one, 0)] as const);
  const ranked = totals.sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const lanes = ranked.map(([root, count], i): Lane => {
    const { all, unreal } = counts.get(root) as { all: Uint32Array; unreal: Uint32Array };
    return {
      key: root,
      name: root,
      colour: colours.get(root) as string,
      count,
      top: i * (BAR_HEIGHT + LANE_PADDING),
      height: BAR_HEIGHT + LANE_PADDING,
      marks: [],
      bars: coarse ? barsOfStretches(seen, all, unreal, frame) : barsOf(all, unreal, frame, perBin),
      tallest: all.reduce((most, one) => Math.max(most, one), 0),
    };
  });
  return { lanes, height: lanes.length * (BAR_HEIGHT + LANE_PADDING), left: 0, undated: 0 };
}

function barsOfStretches(seen: readonly Stretch[], all: Uint32Array, unreal: Uint32Array, frame: Frame): Bar[] {
  return seen.flatMap(({ first, last }, i) =>
    all[i] ? [barOf(first, last, all[i] as number, unreal[i] as number, frame)] : [],
  );
}

/** The days of the longest stretch. */
export function longest(stretches: readonly Stretch[]): number {
  return stretches.reduce((most, { first, last }) => Math.max(most, last - first + 1), 1);
}
