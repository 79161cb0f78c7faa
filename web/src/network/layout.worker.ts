/** Arranges a network beside the page's own work: who acts on whom lies close together. The same each time. */

import { UndirectedGraph } from "graphology";
import louvain from "graphology-communities-louvain";
import forceAtlas2 from "graphology-layout-forceatlas2";

export interface Task {
  readonly nodes: Uint32Array;
  /** Source, target, source, target … */
  readonly pairs: Uint32Array;
  readonly weights: Uint32Array;
}

export interface Arranged {
  /** x, y, x, y … in the order of the nodes. */
  readonly places: Float32Array;
  /** The community of each node; 0 is the largest. */
  readonly communities: Uint32Array;
}

const GOLDEN = Math.PI * (3 - Math.sqrt(5));

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

function arrange({ nodes, pairs, weights }: Task): Arranged {
  const graph = new UndirectedGraph();
  nodes.forEach((node, i) => {
    const radius = 10 * Math.sqrt(i + 1);
    graph.addNode(node, { x: radius * Math.cos(i * GOLDEN), y: radius * Math.sin(i * GOLDEN) });
  });
  for (let k = 0; k < pairs.length; k += 2) {
    const [source, target] = [pairs[k] as number, pairs[k + 1] as number];
    if (source === target) continue;
    graph.updateEdge(source, target, (known) => ({ weight: (known.weight ?? 0) + (weights[k / 2] as number) }));
  }
  const iterations = Math.max(60, Math.min(400, Math.round(150_000 / Math.max(1, graph.order))));
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    barnesHutOptimize: graph.order > 800,
    adjustSizes: false,
    gravity: 1.5,
    scalingRatio: 12,
  };
  const weight = (_: string, edge: { weight?: number }) => Math.log2(1 + (edge.weight ?? 1));
  if (graph.order > 1) forceAtlas2.assign(graph, { iterations, settings, getEdgeWeight: weight });
  const found = graph.size ? louvain(graph, { rng: random(20240322), getEdgeWeight: "weight" }) : {};
  const places = new Float32Array(nodes.length * 2);
  nodes.forEach((node, i) => {
    places[2 * i] = graph.getNodeAttribute(node, "x");
    places[2 * i + 1] = graph.getNodeAttribute(node, "y");
  });
  return { places, communities: byBigness(Uint32Array.from(nodes, (node) => found[node] ?? 0xffff_ffff)) };
}

function byBigness(found: Uint32Array): Uint32Array {
  const sizes = new Map<number, number>();
  for (const one of found) sizes.set(one, (sizes.get(one) ?? 0) + 1);
  const order = new Map([...sizes].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([name], i) => [name, i]));
  return found.map((one) => order.get(one) ?? 0);
}

self.onmessage = (message: MessageEvent<Task>) => self.postMessage(arrange(message.data));
