/** Which events are behind a mark? */

import { dayNumber } from "../common/dates";
import { type Events, entries, holds, UNKNOWN } from "../data/events";
import type { Filters, Shown } from "../state/state";

/** The chosen events behind what is shown. An event that is shown is behind itself. */
export function behind(events: Events, chosen: Uint32Array, shown: Shown): Uint32Array {
  return chosen.filter(test(events, shown));
}

function test(events: Events, shown: Shown): (event: number) => boolean {
  if (shown.kind === "event") return (event) => events.id[event] === shown.id;
  if (shown.kind === "actor") return has(events.actorsOf, numberOf(events.actors, shown.id));
  if (shown.kind === "place") return has(events.placesOf, numberOf(events.places, shown.id));
  if (shown.kind === "edge") return edge(events, shown);
  const [first, last] = [dayNumber(shown.from), dayNumber(shown.to)];
  const inLane = lane(events, shown.lane);
  return (event) => {
    const start = events.start[event] as number;
    const end = events.end[event] as number;
    const from = start === UNKNOWN ? end : start;
    const to = end === UNKNOWN ? start : end;
    return from !== UNKNOWN && from <= last && to >= first && inLane(event);
  };
}

function numberOf(entries: readonly { readonly id: string }[], id: string): number {
  return entries.findIndex((entry) => entry.id === id);
}

function has(of: Events["actorsOf"], number: number): (event: number) => boolean {
  return (event) => number >= 0 && holds(of, event, number);
}

function edge(events: Events, shown: Extract<Shown, { kind: "edge" }>): (event: number) => boolean {
  const [source, target] = [numberOf(events.actors, shown.source), numberOf(events.actors, shown.target)];
  return (event) => {
    if (shown.root && events.types[events.type[event] as number]?.root !== shown.root) return false;
    const pairs = entries(events.pairsOf, event);
    for (let k = 0; k < pairs.length; k += 2) if (pairs[k] === source && pairs[k + 1] === target) return true;
    return false;
  };
}

/** Whether an event is in a lane of the timeline: that of an actor, or of a type. */
function lane(events: Events, key: string): (event: number) => boolean {
  if (!key) return () => true;
  if (events.types.some((type) => type.root === key))
    return (event) => events.types[events.type[event] as number]?.root === key;
  return has(events.actorsOf, numberOf(events.actors, key));
}

/** The filters of REST for the events behind something, where they are too many to be here. */
export function narrowed(filters: Filters, shown: Shown): Filters {
  if (shown.kind === "actor") return { ...filters, actor: [...filters.actor, shown.id], together: true };
  if (shown.kind === "place") return { ...filters, place: [shown.id] };
  if (shown.kind === "edge")
    return {
      ...filters,
      actor: [shown.source, shown.target],
      together: true,
      type: shown.root ? [shown.root] : filters.type,
    };
  if (shown.kind === "span" && shown.lane) {
    if (/^[A-Z]+$/.test(shown.lane)) return { ...filters, type: [shown.lane] };
    return { ...filters, actor: [...filters.actor, shown.lane], together: true };
  }
  return filters;
}
