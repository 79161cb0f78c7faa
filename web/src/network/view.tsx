/** The network of one side: actors, and what they do to each other in the brushed period. */

import { computed, untracked, useSignalEffect } from "@preact/signals";
import { createEdgeCurveProgram, indexParallelEdgesIndex } from "@sigma/edge-curve";
import { MultiDirectedGraph } from "graphology";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import Sigma from "sigma";
import { EdgeArrowProgram } from "sigma/rendering";
import { inspect } from "../common/inspect";
import { communityColour, mixing, plural, theme } from "../common/looks";
import { isDark, themed } from "../common/switch";
import type { ActorEntry, Events } from "../data/events";
import { ColoursOfActs, KindsOfActors } from "../explorer/key";
import { type Side, show } from "../explorer/model";
import { act, state } from "../state/history";
import { names } from "./labels";
import type { Arranged, Task } from "./layout.worker";
import { nameOf } from "./names";
import { degrees, type Network, network, type Weights, weigh } from "./network";

/** Beyond so many edges they are straight, and those of a pair lie on each other: curves take the graphics card longer. */
const MOST_CURVES = 4_000;
/** From so many edges on they are paler: else they are one blot, on which no name can be read. */
const DENSE = 600;
const PALE = 0.45;
/** Pixels by which the mark of the best connected actor is larger than that of one alone. */
const LARGEST = 13;
/** Pixels of width at which marks have their full size. */
const WIDE = 800;

/** Up to so many actors each has its name at once; of more, those with several edges, and the others nearer by. */
const FEW = 30;

/** What of the state has the whole picture drawn anew; a step of the brush changes neither. */
const shown = computed(() => state.value.shown);
const communities = computed(() => state.value.communities);

interface Drawing {
  readonly sigma: Sigma;
  readonly net: Network;
  weights: Weights;
  communities: Uint32Array;
  placed: boolean;
  /** The actors next to what is shown; the others are faint. */
  around: Set<number> | undefined;
  /** The number of the actor that is shown. */
  centre: number | undefined;
  /** Looked at once for all marks: to ask the browser for each took longer than to draw them. */
  looks: Looks;
}

interface Looks {
  readonly dark: boolean;
  readonly communities: boolean;
  /** An edge's colour, as pale as the picture is dense. */
  readonly pale: (colour: string) => string;
}

export function NetworkView({ side, events }: { side: Side; events: Events }) {
  const net = useMemo(() => network(events), [events]);
  return <Picture side={side} actors={events.actors} net={net} weights={() => weigh(events, net, side.chosen.value)} />;
}

export interface PictureProps {
  readonly side: Side;
  readonly actors: readonly ActorEntry[];
  readonly net: Network;
  /** What each actor and edge weighs now; read anew when a signal in it changes. */
  readonly weights: () => Weights;
  readonly note?: string;
}

/** Actors and edges as they weigh now. */
export function Picture({ side, actors, net, weights, note }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>();
  const [told, setTold] = useState({ nodes: 0, edges: 0, placed: false });
  const [lost, setLost] = useState(false);

  const tell = (one: Drawing) => {
    const count = (of: Uint32Array) => of.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
    setTold({ nodes: count(one.weights.events), edges: count(one.weights.edges), placed: one.placed });
  };

  useEffect(() => {
    if (!box.current) return;
    let made: Sigma;
    try {
      made = draw(box.current, side, actors, net, () => drawing.current);
    } catch {
      setLost(true);
      return;
    }
    const one: Drawing = {
      sigma: made,
      net,
      weights: untracked(weights),
      communities: new Uint32Array(0),
      placed: false,
      around: undefined,
      centre: undefined,
      looks: untracked(() => looks(net)),
    };
    choose(one, actors);
    drawing.current = one;
    const end = arrange(one, () => tell(one));
    tell(one);
    return () => {
      end();
      made.kill();
      drawing.current = undefined;
    };
  }, [net]);

  useSignalEffect(() => {
    const now = weights();
    const one = drawing.current;
    if (!one || now.edges.length !== one.net.edges.length) return;
    const before = one.weights;
    const wasAround = one.around;
    one.weights = now;
    choose(one, actors);
    if (wasAround || one.around) one.sigma.refresh({ skipIndexation: true });
    else one.sigma.refresh({ partialGraph: changed(one.net, before, now), skipIndexation: true });
    tell(one);
  });
  useSignalEffect(() => {
    themed.value;
    const wanted = looks(net);
    shown.value;
    const one = drawing.current;
    if (!one) return;
    one.looks = wanted;
    choose(one, actors);
    one.sigma.setSetting("labelColor", { color: theme().ink });
    one.sigma.refresh({ skipIndexation: true });
  });

  useEffect(
    () =>
      inspect("network", () => {
        const one = drawing.current;
        return (
          one &&
          [...one.net.nodes].map((node) => {
            const { x, y } = one.sigma.graphToViewport(
              one.sigma.getGraph().getNodeAttributes(String(node)) as { x: number; y: number },
            );
            return {
              id: actors[node]?.id,
              x,
              y,
              events: one.weights.events[node],
              community: one.communities[node],
              named: one.sigma.getNodeDisplayedLabels().has(String(node)),
            };
          })
        );
      }),
    [net],
  );

  const zoom = (way: "in" | "out" | "all") => {
    const camera = drawing.current?.sigma.getCamera();
    const duration = matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 200;
    if (way === "in") camera?.animatedZoom({ duration });
    else if (way === "out") camera?.animatedUnzoom({ duration });
    else camera?.animatedReset({ duration });
  };
  const centre = shown.value?.kind === "actor" ? shown.value.id : undefined;
  const known = side.loaded.value;
  return (
    <div class="network-view" data-nodes={told.nodes} data-edges={told.edges} data-placed={told.placed}>
      <div class="view-tools">
        <fieldset class="choice">
          <legend>Colours</legend>
          <label>
            <input type="radio" checked={!state.value.communities} onChange={() => act({ communities: false })} />
            kinds of actors
          </label>
          <label>
            <input type="radio" checked={state.value.communities} onChange={() => act({ communities: true })} />
            communities
          </label>
        </fieldset>
        <span class="group">
          <button type="button" class="plain" aria-label="Zoom in" onClick={() => zoom("in")}>
            +
          </button>
          <button type="button" class="plain" aria-label="Zoom out" onClick={() => zoom("out")}>
            −
          </button>
          <button type="button" class="plain" onClick={() => zoom("all")}>
            Whole network
          </button>
        </span>
        {centre !== undefined && state.value.filters.ego !== centre && (
          <button type="button" class="plain" onClick={() => act({ filters: { ...state.value.filters, ego: centre } })}>
            Only the network around {nameOf({ actors }, centre)}
          </button>
        )}
      </div>
      <div class="legends">
        {!state.value.communities && <KindsOfActors actors={actors} />}
        <ColoursOfActs
          types={side.time.value?.acts ?? (known.state === "ready" ? known.events.types : [])}
          of="Edges"
        />
      </div>
      {lost ? (
        <p class="notice">
          This browser draws no WebGL, which the picture needs. The table below has the whole network.
        </p>
      ) : (
        <div class="network-box" ref={box} aria-hidden="true" />
      )}
      <p class="quiet below">
        {plural(told.nodes, "actor")}, {plural(told.edges, "edge")}: one for each pair and kind of act, as wide as it
        has events. A click on an actor or an edge shows what is behind it. {note}
      </p>
    </div>
  );
}

function task({ net, weights }: Drawing): Task {
  const pairs = new Uint32Array(net.edges.length * 2);
  const counts = new Uint32Array(net.edges.length);
  net.edges.forEach((edge, i) => {
    pairs[2 * i] = edge.source;
    pairs[2 * i + 1] = edge.target;
    counts[i] = Math.max(1, weights.edges[i] as number);
  });
  for (const edge of net.edgeOfPair) counts[edge] = (counts[edge] as number) + 1;
  return { nodes: net.nodes, pairs, weights: counts };
}

/** The nodes and edges that weigh another number than before: of a step of the brush few, and only these are drawn anew. */
function changed(net: Network, before: Weights, now: Weights): { nodes: string[]; edges: string[] } {
  const differs = (one: Uint32Array, other: Uint32Array, i: number) => one[i] !== other[i];
  const nodes = [...net.nodes].filter(
    (node) => differs(before.degree, now.degree, node) || differs(before.events, now.events, node),
  );
  const edges = [...net.edges.keys()].filter((edge) => differs(before.edges, now.edges, edge));
  return { nodes: nodes.map(String), edges: edges.map(String) };
}

function looks(net: Network): Looks {
  const dark = isDark();
  return {
    dark,
    communities: communities.value,
    pale: mixing(dark ? "#1b1f25" : "#ffffff", net.edges.length > DENSE ? PALE : 1),
  };
}

/** Finds the actors that lie next to what is shown; none where nothing of the network is. */
function choose(one: Drawing, actors: readonly ActorEntry[]): void {
  const chosen = shown.peek();
  const number = (id: string) => actors.findIndex((actor) => actor.id === id);
  one.centre = chosen?.kind === "actor" ? number(chosen.id) : undefined;
  one.around = chosen?.kind === "edge" ? new Set([number(chosen.source), number(chosen.target)]) : undefined;
  if (one.centre !== undefined) one.around = neighbours(one, one.centre);
}

function neighbours({ net, weights }: Drawing, centre: number): Set<number> {
  const found = new Set([centre]);
  net.edges.forEach((edge, i) => {
    if (!weights.edges[i]) return;
    if (edge.source === centre) found.add(edge.target);
    if (edge.target === centre) found.add(edge.source);
  });
  return found;
}

/** Puts the actors where they belong, when a worker has found it. */
function arrange(one: Drawing, done: () => void): () => void {
  const graph = one.sigma.getGraph();
  const worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = (message: MessageEvent<Arranged>) => {
    const { places, communities } = message.data;
    one.communities = new Uint32Array(Math.max(0, ...one.net.nodes) + 1);
    one.net.nodes.forEach((node, i) => {
      graph.mergeNodeAttributes(node, { x: places[2 * i], y: places[2 * i + 1] });
      one.communities[node] = communities[i] as number;
    });
    one.placed = true;
    one.sigma.refresh();
    done();
    worker.terminate();
  };
  worker.postMessage(task(one));
  return () => worker.terminate();
}

function draw(
  box: HTMLElement,
  side: Side,
  actors: readonly ActorEntry[],
  net: Network,
  current: () => Drawing | undefined,
): Sigma {
  const graph = new MultiDirectedGraph();
  const golden = Math.PI * (3 - Math.sqrt(5));
  net.nodes.forEach((node, i) => {
    const radius = Math.sqrt(i + 1);
    graph.addNode(node, {
      x: radius * Math.cos(i * golden),
      y: radius * Math.sin(i * golden),
      label: actors[node]?.name ?? "",
    });
  });
  const curved = net.edges.length <= MOST_CURVES;
  net.edges.forEach((edge, i) => {
    graph.addDirectedEdgeWithKey(i, edge.source, edge.target, {});
  });
  if (curved) curve(graph);
  const labels = names();
  const scaled = () => Math.max(0.5, Math.min(1, box.clientWidth / WIDE));
  let scale = scaled(); // once for all nodes and edges: each look at the width has the page laid out anew
  const most = Math.max(1, ...degrees(net, new Uint32Array(net.edges.length).fill(1), actors.length));
  const sigma = new Sigma(graph, box, {
    defaultEdgeType: curved ? "curved" : "arrow",
    edgeProgramClasses: {
      arrow: EdgeArrowProgram,
      curved: createEdgeCurveProgram({
        arrowHead: { extremity: "target", lengthToThicknessRatio: 2.2, widenessToThicknessRatio: 1.8 },
      }),
    },
    enableEdgeEvents: net.edges.length <= 20_000,
    labelColor: { color: theme().ink },
    labelFont: theme().font,
    labelSize: 12,
    labelDensity: 2,
    labelGridCellSize: 90,
    defaultDrawNodeLabel: labels.add,
    labelRenderedSizeThreshold: net.nodes.length <= FEW ? 0 : 5 * scale,
    minEdgeThickness: 1.2,
    zIndex: true,
    defaultDrawNodeHover: (context, data, settings) => {
      const label = data.label ?? "";
      context.font = `600 12px ${settings.labelFont}`;
      const width = context.measureText(label).width + data.size + 12;
      context.fillStyle = theme().sheet;
      context.strokeStyle = theme().line;
      context.beginPath();
      context.roundRect(data.x - data.size - 3, data.y - 11, width + data.size, 22, 6);
      context.fill();
      context.stroke();
      context.beginPath();
      context.fillStyle = data.color;
      context.arc(data.x, data.y, data.size, 0, 2 * Math.PI);
      context.fill();
      context.fillStyle = theme().ink;
      context.fillText(label, data.x + data.size + 4, data.y + 4);
    },
    nodeReducer: (key, data) => {
      const one = current();
      const around = one?.around;
      const node = Number(key);
      const count = one?.weights.events[node] ?? 0;
      const faint = around !== undefined && !around.has(node);
      const community = one?.communities.length ? (one.communities[node] as number) : 0;
      const colour = one?.looks.communities ? communityColour(community, one.looks.dark) : actors[node]?.colour;
      return {
        ...data,
        hidden: count === 0,
        size: scale * (3 + Math.min(1.7, LARGEST / Math.sqrt(most)) * Math.sqrt(one?.weights.degree[node] ?? 0)),
        color: faint ? (one?.looks.dark ? "#3a4048" : "#dcdcd6") : (colour ?? "#969696"),
        label: faint ? "" : data.label,
        forceLabel: around !== undefined && around.size <= 30 && around.has(node),
        zIndex: faint ? 0 : 1,
      };
    },
    edgeReducer: (key, data) => {
      const one = current();
      const around = one?.around;
      const number = Number(key);
      const { source = -1, target = -1, colour = "#969696" } = net.edges[number] ?? {};
      const weight = one?.weights.edges[number] ?? 0;
      const touches =
        !around ||
        (one?.centre !== undefined
          ? source === one.centre || target === one.centre
          : around.has(source) && around.has(target));
      const strong = around || !one ? colour : one.looks.pale(colour);
      return {
        ...data,
        hidden: weight === 0,
        size: scale * (1 + 1.3 * Math.log2(1 + weight)),
        color: touches ? strong : one?.looks.dark ? "#2a2f36" : "#ebebe6",
        zIndex: touches ? 1 : 0,
      };
    },
  });
  sigma.on("beforeProcess", () => {
    scale = scaled();
  });
  sigma.on("beforeRender", labels.clear);
  sigma.on("afterRender", labels.draw);
  sigma.on("clickNode", ({ node }) => {
    const actor = actors[Number(node)];
    if (actor) show(side, { kind: "actor", id: actor.id });
  });
  sigma.on("clickEdge", ({ edge }) => {
    const found = net.edges[Number(edge)];
    const [source, target] = [actors[found?.source ?? -1], actors[found?.target ?? -1]];
    if (found && source && target) show(side, { kind: "edge", source: source.id, target: target.id, root: found.root });
  });
  sigma.on("clickStage", () => {
    if (state.peek().shown) act({ shown: undefined });
  });
  return sigma;
}

/** Edges of one pair lie side by side, each with a curve of its own. */
function curve(graph: MultiDirectedGraph): void {
  indexParallelEdgesIndex(graph, {
    edgeIndexAttribute: "index",
    edgeMinIndexAttribute: "lowest",
    edgeMaxIndexAttribute: "highest",
  });
  graph.forEachEdge((edge, { index, lowest, highest }) => {
    if (typeof index !== "number") graph.setEdgeAttribute(edge, "curvature", 0.12);
    else if (typeof lowest === "number" && typeof highest === "number" && index !== 0)
      graph.setEdgeAttribute(edge, "curvature", (0.55 * index) / Math.max(Math.abs(lowest), highest));
    else graph.setEdgeAttribute(edge, "curvature", (0.5 * (Number(index) + 0.5)) / Math.max(1, Number(highest) + 0.5));
  });
}
