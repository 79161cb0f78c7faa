/** How many events are there over time? Buckets for bars, and the trend of each counterpart. */

import { dayNumber, isoDay } from "../common/dates";

/** The buckets of `/timeline/buckets`, as far as they are read here. */
export interface Told {
  readonly total: number;
  readonly undated: number;
  readonly items: readonly {
    readonly start: string;
    readonly end: string;
    readonly events: number;
    readonly vague: number;
    readonly types: readonly {
      readonly type: { readonly quad: number };
      readonly modality: string;
      readonly events: number;
    }[];
  }[];
}

/** One bar: the events of a stretch of days; by quad those that happened, and the others. */
export interface Bar {
  readonly first: number;
  readonly last: number;
  readonly events: number;
  readonly vague: number;
  readonly actual: readonly [number, number, number, number];
  readonly other: number;
}

const STEPS = [1, 3, 12, 60, 120] as const;

/** The months that one bar has, so that there are at most so many bars. */
export function monthsPerBar(first: string, last: string, most: number): number {
  const months = monthOf(last) - monthOf(first) + 1;
  return STEPS.find((step) => months / step <= most) ?? 240;
}

function monthOf(iso: string): number {
  return Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
}

function firstDay(month: number): number {
  return dayNumber(
    `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`,
  );
}

/** The bars of a timeline that is told by month, without gaps. */
export function barsOf(told: Told, most = 48): Bar[] {
  const [begin, end] = [told.items[0], told.items.at(-1)];
  if (!begin || !end) return [];
  const step = monthsPerBar(begin.start, end.start, most);
  const origin = Math.floor(monthOf(begin.start) / step) * step;
  const count = Math.floor((monthOf(end.start) - origin) / step) + 1;
  const made = Array.from({ length: count }, (_, n) => ({
    first: firstDay(origin + n * step),
    last: firstDay(origin + (n + 1) * step) - 1,
    events: 0,
    vague: 0,
    actual: [0, 0, 0, 0] as [number, number, number, number],
    other: 0,
  }));
  for (const bucket of told.items) {
    const bar = made[Math.floor((monthOf(bucket.start) - origin) / step)];
    if (!bar) continue;
    bar.events += bucket.events;
    bar.vague += bucket.vague;
    for (const { type, modality, events } of bucket.types) {
      if (modality === "actual") bar.actual[type.quad - 1] = (bar.actual[type.quad - 1] ?? 0) + events;
      else bar.other += events;
    }
  }
  return made;
}

/** The days of a bar as filters have them. */
export function daysOf(bar: Bar): string {
  return `from=${isoDay(bar.first)}&to=${isoDay(bar.last)}`;
}

/** The columns of events that trends are counted from. */
export interface Columns {
  readonly actors: readonly { readonly id: string; readonly name: string }[];
  readonly columns: {
    readonly actors: readonly (readonly number[])[];
    readonly start: readonly (number | null)[];
    readonly end: readonly (number | null)[];
  };
}

export interface Counterpart {
  readonly id: string;
  readonly name: string;
  readonly events: number;
  readonly bins: readonly number[];
  readonly trend: "more of late" | "fewer of late" | "steady";
}

/** With whom an actor has to do, most first, each with its numbers over the time that all events span. */
export function counterparts(told: Columns, actor: string, most: number, bins = 12): Counterpart[] {
  const { actors, start, end } = told.columns;
  const days = actors.map((_, n) => start[n] ?? end[n] ?? null);
  const known = days.filter((day): day is number => day !== null);
  const first = Math.min(...known);
  const width = Math.max(1, (Math.max(...known) - first + 1) / bins);
  const counted = new Map<number, { events: number; bins: number[] }>();
  actors.forEach((takers, event) => {
    for (const who of new Set(takers)) {
      const one = counted.get(who) ?? { events: 0, bins: Array.from({ length: bins }, () => 0) };
      one.events += 1;
      const day = days[event] ?? null;
      if (day !== null) {
        const bin = Math.min(bins - 1, Math.floor((day - first) / width));
        one.bins[bin] = (one.bins[bin] ?? 0) + 1;
      }
      counted.set(who, one);
    }
  });
  return [...counted]
    .map(([who, one]) => ({
      id: told.actors[who]?.id ?? "",
      name: told.actors[who]?.name ?? "",
      ...one,
      trend: trendOf(one.bins),
    }))
    .filter((one) => one.id !== actor)
    .sort((one, other) => other.events - one.events || one.name.localeCompare(other.name))
    .slice(0, most);
}

/**
 * Whether the later half has clearly more or fewer than the earlier one: twice as many, and three at least. What has
 * none in the last quarter is over, however late it was.
 */
export function trendOf(bins: readonly number[]): Counterpart["trend"] {
  const half = Math.floor(bins.length / 2);
  const sum = (part: readonly number[]) => part.reduce((before, one) => before + one, 0);
  const [early, late] = [sum(bins.slice(0, half)), sum(bins.slice(half))];
  const over = sum(bins.slice(-Math.max(1, Math.floor(bins.length / 4)))) === 0;
  if (over) return early + late >= 3 ? "fewer of late" : "steady";
  if (late >= 3 && late >= 2 * early) return "more of late";
  if (early >= 3 && early >= 2 * late) return "fewer of late";
  return "steady";
}
