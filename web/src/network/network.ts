/** Who acts on whom? The edges of all events of a selection, and how many events each has in a period. */

import { type Events, tally } from "../data/events";

export interface Network {
  /** The actors that take part in an event, as numbers in `events.actors`. */
  readonly nodes: Uint32Array;
  readonly edges: readonly Edge[];
  /** The edge of each pair of `events.pairsOf`. */
  readonly edgeOfPair: Uint32Array;
}

export interface Edge {
  readonly source: number;
  readonly target: number;
  readonly root: string;
  readonly colour: string;
}

/** One edge for each source, target and type of events. */
export function network(events: Events): Network {
  const { at, of } = events.pairsOf;
  const edgeOfPair = new Uint32Array(of.length / 2);
  const known = new Map<string, number>();
  const edges: Edge[] = [];
  for (let event = 0; event < events.count; event++) {
    const type = events.types[events.type[event] as number];
    for (let k = at[event] as number; k < (at[event + 1] as number); k += 2) {
      const [source, target] = [of[k] as number, of[k + 1] as number];
      const key = `${source} ${target} ${type?.root ?? ""}`;
      let number = known.get(key);
      if (number === undefined) {
        number = edges.length;
        known.set(key, number);
        edges.push({ source, target, root: type?.root ?? "", colour: type?.colour ?? "#969696" });
      }
      edgeOfPair[k / 2] = number;
    }
  }
  const everyone = Uint32Array.from({ length: events.count }, (_, i) => i);
  const present = tally(events.actorsOf, everyone, events.actors.length);
  return { nodes: Uint32Array.from([...present.keys()].filter((i) => (present[i] as number) > 0)), edges, edgeOfPair };
}

export interface Weights {
  /** By edge, how many of the chosen events it has, and how many of them happened. */
  readonly edges: Uint32Array;
  readonly actual: Uint32Array;
  /** By actor, how many of the chosen events it takes part in. */
  readonly events: Uint32Array;
  /** By actor, how many other actors an edge joins it to. */
  readonly degree: Uint32Array;
}

export function weigh(events: Events, net: Network, chosen: Uint32Array): Weights {
  const { at } = events.pairsOf;
  const edges = new Uint32Array(net.edges.length);
  const actual = new Uint32Array(net.edges.length);
  const happened = events.modalities.indexOf("actual");
  for (let c = 0; c < chosen.length; c++) {
    const event = chosen[c] as number;
    const real = events.modality[event] === happened ? 1 : 0;
    for (let k = at[event] as number; k < (at[event + 1] as number); k += 2) {
      const edge = net.edgeOfPair[k / 2] as number;
      edges[edge] = (edges[edge] as number) + 1;
      actual[edge] = (actual[edge] as number) + real;
    }
  }
  return {
    edges,
    actual,
    events: tally(events.actorsOf, chosen, events.actors.length),
    degree: degrees(net, edges, events.actors.length),
  };
}

/** By actor, to how many others an edge that has events joins it. */
export function degrees(net: Network, weights: Uint32Array, size: number): Uint32Array {
  const degree = new Uint32Array(size);
  const seen = new Set<number>();
  net.edges.forEach(({ source, target }, i) => {
    if (!weights[i] || source === target) return;
    const pair = Math.min(source, target) * size + Math.max(source, target);
    if (seen.has(pair)) return;
    seen.add(pair);
    degree[source] = (degree[source] as number) + 1;
    degree[target] = (degree[target] as number) + 1;
  });
  return degree;
}
