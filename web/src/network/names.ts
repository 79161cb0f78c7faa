import type { Events } from "../data/events";

/** The name of an actor of the selection; its id, where the selection does not have it. */
export function nameOf(events: Pick<Events, "actors">, id: string): string {
  return events.actors.find((actor) => actor.id === id)?.name ?? id;
}
