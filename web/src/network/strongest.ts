/** The strongest part of a network, as it is drawn, and what of the whole it is. */

import type { Strongest } from "../data/counted";
import { degrees, type Network, type Weights } from "./network";

/** How much of the network is shown, where that is not all. */
export function partWords({ actors, edges, members, strongest }: Strongest): string {
  if (members.length === actors && strongest.length === edges) return "";
  const of = (some: number, all: number) => `${some.toLocaleString("en")} of ${all.toLocaleString("en")}`;
  return (
    `These are those with most events: ${of(members.length, actors)} actors, ${of(strongest.length, edges)} edges. ` +
    "A shorter period or a filter shows more of what is left."
  );
}

export function networkOf({ members, strongest }: Strongest): Network {
  return { nodes: Uint32Array.from(members.keys()), edges: strongest, edgeOfPair: new Uint32Array(0) };
}

export function weightsOf(told: Strongest): Weights {
  const edges = Uint32Array.from(told.strongest, (edge) => edge.events);
  return {
    edges,
    actual: Uint32Array.from(told.strongest, (edge) => edge.actual),
    events: Uint32Array.from(told.members, (member) => member.events),
    degree: degrees(networkOf(told), edges, told.members.length),
  };
}
