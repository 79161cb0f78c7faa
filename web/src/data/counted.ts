/** What does the server count and lay out, where a selection has more events than come to the page? */

import { Failure, get, REST } from "../common/api";
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

/** The answer of the export "graphology", as far as it is drawn. */
interface Graphology {
  readonly nodes: readonly {
    readonly key: string;
    readonly attributes: { readonly label: string; readonly x: number; readonly y: number; readonly color: string } & {
      readonly actor_kind?: string;
      readonly event_count?: number;
    };
  }[];
  readonly edges: readonly {
    readonly source: string;
    readonly target: string;
    readonly attributes: {
      readonly event_root: string;
      readonly color: string;
      readonly event_count: number;
      readonly actual_count?: number;
    };
  }[];
}

/** A network as the server lays it out. */
export interface Arrangement {
  readonly actors: readonly ActorEntry[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly events: Uint32Array;
  readonly edges: readonly {
    readonly source: number;
    readonly target: number;
    readonly root: string;
    readonly colour: string;
    readonly count: number;
    readonly actual: number;
  }[];
  /** Edges with fewer events than this are left out. */
  readonly least: number;
}

/** At most so many edges are drawn: more of them nobody can tell apart. */
const MOST_EDGES = 20_000;

/** The network of a selection with the places of its actors; its weakest edges are left out, where it has very many. */
export async function arrangeThere(selection: string, signal: AbortSignal): Promise<Arrangement> {
  let layout = "force";
  for (let least = 1; ; least += 1) {
    const asked = (by: string) =>
      query(`format=graphology&edges=aggregated&layout=${by}&min_weight=${least}`, selection);
    const found = await get<Graphology>(`${REST}/export?${asked(layout)}`, signal).catch((problem: unknown) => {
      if (!(problem instanceof Failure) || problem.retry) throw problem;
      layout = "spiral"; // the server lacks what arranges by force
      return get<Graphology>(`${REST}/export?${asked(layout)}`, signal);
    });
    if (found.edges.length <= MOST_EDGES || least >= 5) return arrangement(found, least);
  }
}

function arrangement(told: Graphology, least: number): Arrangement {
  const numbers = new Map(told.nodes.map((node, i) => [node.key, i]));
  return {
    actors: told.nodes.map(({ key, attributes }) => ({
      id: key,
      name: attributes.label,
      kind: attributes.actor_kind ?? "Group",
      country: null,
      colour: attributes.color,
    })),
    x: Float64Array.from(told.nodes, (node) => node.attributes.x),
    y: Float64Array.from(told.nodes, (node) => node.attributes.y),
    events: Uint32Array.from(told.nodes, (node) => node.attributes.event_count ?? 1),
    edges: told.edges.map(({ source, target, attributes }) => ({
      source: numbers.get(source) ?? 0,
      target: numbers.get(target) ?? 0,
      root: attributes.event_root,
      colour: attributes.color,
      count: attributes.event_count,
      actual: attributes.actual_count ?? attributes.event_count,
    })),
    least,
  };
}
