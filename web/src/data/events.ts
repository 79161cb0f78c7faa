/** The events of a selection in memory: numbers in typed arrays, and what these stand for. */

export interface TypeEntry {
  readonly id: string;
  readonly root: string;
  readonly mode: string | null;
  readonly label: string;
  readonly quad: number;
  readonly score: number;
  readonly colour: string;
}
export interface ActorEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly country: string | null;
  readonly colour: string;
}
export interface PlaceEntry {
  readonly id: string;
  readonly name: string;
  readonly country: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}
export interface ArticleEntry {
  readonly id: string;
  readonly title: string;
  readonly source: string | null;
  readonly published: string | null;
}

/** The answer of `/api/v1/events/columns`. */
export interface Columnar {
  readonly total: number;
  readonly shown: number;
  readonly types: readonly TypeEntry[];
  readonly modalities: readonly string[];
  readonly precisions: readonly string[];
  readonly bases: readonly string[];
  readonly actors: readonly ActorEntry[];
  readonly places: readonly PlaceEntry[];
  readonly articles: readonly ArticleEntry[];
  readonly columns: {
    readonly id: readonly string[];
    readonly label: readonly string[];
    readonly start: readonly (number | null)[];
    readonly end: readonly (number | null)[];
    readonly precision: readonly (number | null)[];
    readonly type: readonly number[];
    readonly modality: readonly number[];
    readonly actors: readonly (readonly number[])[];
    readonly pairs: readonly (readonly number[])[];
    readonly places: readonly (readonly number[])[];
    readonly articles: readonly (readonly number[])[];
    readonly confidence: readonly number[];
    readonly independent: readonly number[];
    readonly contested: readonly number[];
  };
}

/** A bound of time that is not known. */
export const UNKNOWN = -0x80000000;

/** Lists of numbers, one after the other: those of entry i are `of[at[i]]` to `of[at[i + 1]]`. */
export interface Lists {
  readonly at: Uint32Array;
  readonly of: Uint32Array;
}

export interface Events {
  readonly total: number;
  readonly count: number;
  readonly types: readonly TypeEntry[];
  readonly modalities: readonly string[];
  readonly actors: readonly ActorEntry[];
  readonly places: readonly PlaceEntry[];
  readonly articles: readonly ArticleEntry[];
  readonly id: readonly string[];
  readonly label: readonly string[];
  /** The first and the last day on which it can have been, UNKNOWN where that is open. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** 1 where the day, or both days of a stretch, are known. */
  readonly exact: Uint8Array;
  readonly type: Uint16Array;
  readonly modality: Uint8Array;
  readonly actorsOf: Lists;
  /** Source, target, source, target …: the edges that an event makes. */
  readonly pairsOf: Lists;
  readonly placesOf: Lists;
  readonly articlesOf: Lists;
  readonly contested: Uint8Array;
  readonly independent: Uint16Array;
  /** The first and the last day of all that have one; equal to UNKNOWN where none has. */
  readonly first: number;
  readonly last: number;
}

function lists(given: readonly (readonly number[])[]): Lists {
  const at = new Uint32Array(given.length + 1);
  for (let i = 0; i < given.length; i++) at[i + 1] = (at[i] as number) + (given[i] as readonly number[]).length;
  const of = new Uint32Array(at[given.length] as number);
  for (let i = 0; i < given.length; i++) of.set(given[i] as readonly number[], at[i]);
  return { at, of };
}

/** Numbers in typed arrays, from the answer of the server. */
export function decode(told: Columnar): Events {
  const { columns } = told;
  const count = columns.id.length;
  const start = Int32Array.from(columns.start, (day) => day ?? UNKNOWN);
  const end = Int32Array.from(columns.end, (day) => day ?? UNKNOWN);
  const byDay = told.precisions.indexOf("day");
  const exact = new Uint8Array(count);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    const [s, e] = [start[i] as number, end[i] as number];
    exact[i] = s !== UNKNOWN && e !== UNKNOWN && columns.precision[i] === byDay ? 1 : 0;
    if (s !== UNKNOWN || e !== UNKNOWN) {
      first = Math.min(first, s === UNKNOWN ? e : s);
      last = Math.max(last, e === UNKNOWN ? s : e);
    }
  }
  return {
    total: told.total,
    count,
    types: told.types,
    modalities: told.modalities,
    actors: told.actors,
    places: told.places,
    articles: told.articles,
    id: columns.id,
    label: columns.label,
    start,
    end,
    exact,
    type: Uint16Array.from(columns.type),
    modality: Uint8Array.from(columns.modality),
    actorsOf: lists(columns.actors),
    pairsOf: lists(columns.pairs),
    placesOf: lists(columns.places),
    articlesOf: lists(columns.articles),
    contested: Uint8Array.from(columns.contested),
    independent: Uint16Array.from(columns.independent),
    first: Number.isFinite(first) ? first : UNKNOWN,
    last: Number.isFinite(last) ? last : UNKNOWN,
  };
}

/**
 * The events that lie in a period, by number: those whose days overlap it; with one bound known, if that day lies in it.
 * Without a period all, also those of no known time. The same rule as that of `from` and `to` on the server.
 */
export function within(events: Events, from: number, to: number): Uint32Array {
  const found = new Uint32Array(events.count);
  let n = 0;
  const open = from === UNKNOWN && to === UNKNOWN;
  const low = from === UNKNOWN ? Number.NEGATIVE_INFINITY : from;
  const high = to === UNKNOWN ? Number.POSITIVE_INFINITY : to;
  for (let i = 0; i < events.count; i++) {
    let s = events.start[i] as number;
    let e = events.end[i] as number;
    if (s === UNKNOWN) s = e;
    else if (e === UNKNOWN) e = s;
    if (open || (s !== UNKNOWN && s <= high && e >= low)) found[n++] = i;
  }
  return found.subarray(0, n);
}

/** Whether a number is among those of an entry. */
export function holds(of: Lists, entry: number, number: number): boolean {
  for (let k = of.at[entry] as number; k < (of.at[entry + 1] as number); k++) if (of.of[k] === number) return true;
  return false;
}

/** The numbers of an entry. */
export function entries(of: Lists, entry: number): Uint32Array {
  return of.of.subarray(of.at[entry], of.at[entry + 1]);
}

/** How often each number occurs among the lists of some entries. */
export function tally(of: Lists, chosen: Uint32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let c = 0; c < chosen.length; c++) {
    const i = chosen[c] as number;
    for (let k = of.at[i] as number; k < (of.at[i + 1] as number); k++) {
      const number = of.of[k] as number;
      counts[number] = (counts[number] as number) + 1;
    }
  }
  return counts;
}
