/** What do all views of the explorer share? The events of each side, and which of them lie in the brushed period. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { dayNumber } from "../common/dates";
import { type Counted, countPlaces, countTime, type PlacesCounted, type Strongest, strongestOf } from "../data/counted";
import { type Events, UNKNOWN, within } from "../data/events";
import { Asked, type Loaded, Loader } from "../data/loading";
import { act, state } from "../state/history";
import { type Filters, other, type Period, type Shown, selectionQuery } from "../state/state";

/** One side: alone, or one of two that are compared. */
export interface Side {
  readonly filters: ReadonlySignal<Filters>;
  readonly period: ReadonlySignal<Period>;
  readonly loaded: ReadonlySignal<Loaded>;
  /** Whether events are being fetched, while those of before are still shown. */
  readonly busy: ReadonlySignal<boolean>;
  /** The query string of REST for all that the side shows. */
  readonly query: ReadonlySignal<string>;
  /** The numbers of the events in the period; empty while there are none. */
  readonly chosen: ReadonlySignal<Uint32Array>;
  /** The events of the filters without the period: all, or the first of very many. */
  readonly whole: ReadonlySignal<Loaded>;
  /** Where the filters have more events than come to the page: their numbers over time, from the server. */
  readonly time: ReadonlySignal<Counted | undefined>;
  /** Whether not even all events of the period are here: then the server counts, and lays out. */
  readonly part: ReadonlySignal<boolean>;
  /** Whether its network is larger than can be arranged here: then the server gives the strongest part of it. */
  readonly crowded: ReadonlySignal<boolean>;
  /** The query string, once the brush has rested. */
  readonly resting: ReadonlySignal<string>;
  /** Where there are very many: their places and the strongest of their network, once a view has asked for them. */
  readonly places: Asked<PlacesCounted>;
  readonly strongest: Asked<Strongest>;
  again(): void;
  /** Lists more of very many events. */
  more(): void;
}

const NONE = new Uint32Array(0);
const view = computed(() => state.value.view);
const bound = (day: string) => (day ? dayNumber(day) : UNKNOWN);

/** So long a moved brush must rest before the server is asked for what lies under it. */
const REST_MS = 300;

/** A value that follows another one when that has rested. */
function rested(of: ReadonlySignal<string>): ReadonlySignal<string> {
  const found = signal(of.peek());
  let later: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const { value } = of;
    clearTimeout(later);
    later = setTimeout(() => {
      found.value = value;
    }, REST_MS);
  });
  return found;
}

function isPart(loaded: Loaded): boolean {
  return loaded.state === "ready" && loaded.events.total > loaded.events.count;
}

/** So many actors are arranged in the page at most: 5,000 took two seconds in which it stood still. */
const MOST_ACTORS = 2_000;

function isCrowded(loaded: Loaded): boolean {
  return loaded.state === "ready" && loaded.events.actors.length > MOST_ACTORS;
}

function side(filters: ReadonlySignal<Filters>, period: ReadonlySignal<Period>, wanted: ReadonlySignal<boolean>): Side {
  const whole = new Loader();
  const under = new Loader();
  const time = new Asked<Counted | undefined>(countTime);
  const places = new Asked(countPlaces);
  const strongest = new Asked(strongestOf);
  const asked = computed(() => selectionQuery(filters.value));
  const query = computed(() => selectionQuery(filters.value, period.value));
  const resting = rested(query);
  const large = computed(() => wanted.value && isPart(whole.loaded.value));
  effect(() => {
    if (wanted.value) whole.load(asked.value);
  });
  effect(() => {
    if (large.value) time.load(asked.value);
    else time.forget();
  });
  const narrowed = computed(() => large.value && (period.value.from !== "" || period.value.to !== ""));
  effect(() => {
    if (narrowed.value && resting.value === query.value) under.load(resting.value);
  });
  const loaded = computed(() => (narrowed.value ? under.loaded.value : whole.loaded.value));
  const part = computed(() => isPart(loaded.value));
  const crowded = computed(() => part.value || isCrowded(loaded.value));
  effect(() => {
    if (wanted.value && part.value && view.value === "map") places.load(resting.value);
    if (wanted.value && crowded.value && view.value === "network") strongest.load(resting.value);
  });
  const from = computed(() => bound(period.value.from));
  const to = computed(() => bound(period.value.to));
  const chosen = computed(() => {
    const { value } = loaded;
    return value.state === "ready" ? within(value.events, from.value, to.value) : NONE;
  });
  return {
    filters,
    period,
    loaded,
    busy: computed(() => (narrowed.value ? under : whole).busy.value),
    whole: whole.loaded,
    time: time.found,
    query,
    resting,
    part,
    crowded,
    places,
    strongest,
    chosen,
    again: () => (narrowed.value ? under : whole).again(),
    more: () => (narrowed.value ? under : whole).more(),
  };
}

const always = signal(true);
export const main: Side = side(
  computed(() => state.value.filters),
  computed(() => state.value.period),
  always,
);
export const compared = computed(() => state.value.beside !== undefined);
const others = computed(() => other(state.value) ?? { filters: state.value.filters, period: state.value.period });
export const beside: Side = side(
  computed(() => others.value.filters),
  computed(() => others.value.period),
  compared,
);

/** Shows what is behind something on a side. */
export function show(side: Side, shown: Shown): void {
  act({ shown: side === beside ? { ...shown, beside: true } : shown });
}

/** The side that something is shown of. */
export function sideOf(shown: Shown): Side {
  return shown.beside && compared.value ? beside : main;
}

/** The events of the first side, once they are there. */
export const events = computed<Events | undefined>(() => {
  const { value } = main.loaded;
  return value.state === "ready" ? value.events : undefined;
});

/** All events of the filters, whatever is brushed; the first of them, where there are very many. */
export const all = computed<Events | undefined>(() => {
  const { value } = main.whole;
  return value.state === "ready" ? value.events : undefined;
});

/** The days of all events, with a margin: what the brush can choose from. */
export const extent = computed<readonly [number, number] | undefined>(() => {
  const known = all.value;
  if (!known || known.first === UNKNOWN) return undefined;
  const counted = main.time.value;
  const [first, last] = counted ? [counted.first, counted.last] : [known.first, known.last];
  const margin = Math.max(2, Math.round((last - first) * 0.01));
  return [first - margin, last + margin];
});
