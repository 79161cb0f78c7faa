/** What does the server count and lay out, where a selection has more events than come to the page? */

import { get, REST } from "../common/api";
import { dayNumber } from "../common/dates";
import type { Buckets, Listing, PlaceShape } from "../common/shapes";
import type { ActorEntry } from "./events";

/** Numbers of events by stretch of time, and in each by PLOVER root and whether they happened. */
export interface Counted {
  readonly first: number;
  readonly last: number;
  readonly stretches: readonly Stretch[];
  /** The kinds of acts that there are. */
  readonly acts: readonly Act[];
}

export interface Act {
  readonly root: string;
  readonly colour: string;
  readonly score: number;
}

export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly events: number;
  readonly roots: ReadonlyMap<string, { readonly events: number; readonly actual: number }>;
}

/** At most about so many stretches are asked for; each is a bar. */
const MOST_STRETCHES = 1_500;
/** Of so many events at most the server is asked for more than the months, which it keeps the numbers of. */
const MOST_FINELY = 200_000;

function query(...parts: readonly string[]): string {
  return parts.filter(Boolean).join("&");
}

/**
 * The whole of a selection's time in stretches: days, or weeks or months where it is long. The months, which are there
 * sooner, are told until then; and they stay where the server needs too long for the others.
 */
export async function countTime(
  filters: string,
  signal: AbortSignal,
  sooner: (months: Counted) => void,
): Promise<Counted | undefined> {
  const ask = (by: string) => get<Buckets>(`${REST}/timeline/buckets?${query(`by=${by}`, filters)}`, signal);
  const told = await ask("month");
  const [one, other] = [told.items[0], told.items.at(-1)];
  if (!one || !other) return undefined;
  const months = counted(told);
  const length = dayNumber(other.end) - dayNumber(one.start);
  if (told.total > MOST_FINELY || length > 7 * MOST_STRETCHES) return months;
  sooner(months);
  try {
    return counted(await ask(length <= MOST_STRETCHES ? "day" : "week"));
  } catch (problem) {
    if (signal.aborted) throw problem;
    return months;
  }
}

export function counted(told: Buckets): Counted {
  const acts = new Map<string, Act>();
  const stretches = told.items.map((item): Stretch => {
    const roots = new Map<string, { events: number; actual: number }>();
    for (const { type, modality, events, colour } of item.types) {
      if (!acts.has(type.root)) acts.set(type.root, { root: type.root, colour, score: type.score });
      const known = roots.get(type.root) ?? { events: 0, actual: 0 };
      roots.set(type.root, {
        events: known.events + events,
        actual: known.actual + (modality === "actual" ? events : 0),
      });
    }
    return { first: dayNumber(item.start), last: dayNumber(item.end), events: item.events, roots };
  });
  return {
    first: Math.min(...stretches.map((one) => one.first)),
    last: Math.max(...stretches.map((one) => one.last)),
    stretches,
    acts: [...acts.values()],
  };
}

export interface PlaceCounted extends PlaceShape {
  readonly events: number;
}

/** How many places a selection has, and those with most events. */
export interface PlacesCounted {
  readonly total: number;
  readonly items: readonly PlaceCounted[];
}

/** The places of a selection with their numbers of events, those with most first. */
export async function countPlaces(selection: string, signal: AbortSignal): Promise<PlacesCounted> {
  return await get<Listing<PlaceCounted> & PlacesCounted>(`${REST}/places?${query("limit=1000", selection)}`, signal);
}

/** How many of the places are shown, where that is not all. */
export function partOfPlaces({ total, items }: PlacesCounted): string {
  if (items.length >= total) return "";
  const of = `${items.length.toLocaleString("en")} of ${total.toLocaleString("en")} places`;
  return `These are those with most events: ${of}. A shorter period or a filter shows more of what is left. `;
}

/** The strongest part of a network, as the server counts it. */
export interface Strongest {
  /** How many actors and edges the whole network has. */
  readonly actors: number;
  readonly edges: number;
  readonly members: readonly (ActorEntry & { readonly events: number })[];
  /** Source and target are places in `members`. */
  readonly strongest: readonly {
    readonly source: number;
    readonly target: number;
    readonly root: string;
    readonly colour: string;
    readonly events: number;
    readonly actual: number;
  }[];
}

/** The strongest actors of a selection, so many, and the edges between them. */
export async function strongestOf(selection: string, signal: AbortSignal): Promise<Strongest> {
  return await get<Strongest>(`${REST}/network${selection ? `?${selection}` : ""}`, signal);
}
