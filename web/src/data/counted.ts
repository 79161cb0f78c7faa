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
}

export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly events: number;
  readonly roots: ReadonlyMap<string, { readonly events: number; readonly actual: number }>;
}

/** At most about so many stretches are asked for; each is a bar. */
const MOST_STRETCHES = 1_500;

function query(...parts: readonly string[]): string {
  return parts.filter(Boolean).join("&");
}

/** The whole of a selection's time in stretches: days, or weeks or months where it is long. */
export async function countTime(filters: string, signal: AbortSignal): Promise<Counted | undefined> {
  const ask = (by: string) => get<Buckets>(`${REST}/timeline/buckets?${query(`by=${by}`, filters)}`, signal);
  const months = await ask("month");
  const [one, other] = [months.items[0], months.items.at(-1)];
  if (!one || !other) return undefined;
  const length = dayNumber(other.end) - dayNumber(one.start);
  const by = length <= MOST_STRETCHES ? "day" : length <= 7 * MOST_STRETCHES ? "week" : "month";
  return counted(by === "month" ? months : await ask(by));
}

export function counted(told: Buckets): Counted {
  const stretches = told.items.map((item): Stretch => {
    const roots = new Map<string, { events: number; actual: number }>();
    for (const { type, modality, events } of item.types) {
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
  };
}

export interface PlaceCounted extends PlaceShape {
  readonly events: number;
}

/** The places of a selection with their numbers of events, those with most first. */
export async function countPlaces(selection: string, signal: AbortSignal): Promise<readonly PlaceCounted[]> {
  const found = await get<Listing<PlaceCounted>>(`${REST}/places?${query("limit=1000", selection)}`, signal);
  return found.items;
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
