/** What do all views of the explorer share? The events of each side, and which of them lie in the brushed period. */

import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { dayNumber } from "../common/dates";
import { type Events, UNKNOWN, within } from "../data/events";
import { type Loaded, Loader } from "../data/loading";
import { state } from "../state/history";
import { type Filters, other, type Period, selectionQuery } from "../state/state";

/** One side: alone, or one of two that are compared. */
export interface Side {
  readonly filters: ReadonlySignal<Filters>;
  readonly period: ReadonlySignal<Period>;
  readonly loaded: ReadonlySignal<Loaded>;
  /** The query string of REST for all that the side shows. */
  readonly query: ReadonlySignal<string>;
  /** The numbers of the events in the period; empty while there are none. */
  readonly chosen: ReadonlySignal<Uint32Array>;
  again(): void;
}

const NONE = new Uint32Array(0);
const bound = (day: string) => (day ? dayNumber(day) : UNKNOWN);

function side(filters: ReadonlySignal<Filters>, period: ReadonlySignal<Period>, wanted: ReadonlySignal<boolean>): Side {
  const loader = new Loader();
  const asked = computed(() => selectionQuery(filters.value));
  effect(() => {
    if (wanted.value) loader.load(asked.value);
  });
  const from = computed(() => bound(period.value.from));
  const to = computed(() => bound(period.value.to));
  const chosen = computed(() => {
    const { value } = loader.loaded;
    return value.state === "ready" ? within(value.events, from.value, to.value) : NONE;
  });
  return {
    filters,
    period,
    loaded: loader.loaded,
    query: computed(() => selectionQuery(filters.value, period.value)),
    chosen,
    again: () => loader.again(),
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

/** The events of the first side, once they are there. */
export const events = computed<Events | undefined>(() => {
  const { value } = main.loaded;
  return value.state === "ready" ? value.events : undefined;
});

/** Whether the selection has more events than come to the page: then the server counts, and lays out. */
export const large = computed(() => (events.value ? events.value.total > events.value.count : false));

/** The days of all events, with a margin: what the brush can choose from. */
export const extent = computed<readonly [number, number] | undefined>(() => {
  const known = events.value;
  if (!known || known.first === UNKNOWN) return undefined;
  const margin = Math.max(2, Math.round((known.last - known.first) * 0.01));
  return [known.first - margin, known.last + margin];
});
