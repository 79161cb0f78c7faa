/** The network of more events than are here: counted and laid out by the server. */

import { useEffect, useMemo, useRef } from "preact/hooks";
import { type Arrangement, arrangeThere } from "../data/counted";
import { Asked } from "../data/loading";
import type { Side } from "../explorer/model";
import { degrees, type Network, type Weights } from "./network";
import { Picture } from "./view";

export function LargeNetwork({ side }: { side: Side }) {
  const arranged = useRef(new Asked(arrangeThere)).current;
  const asked = side.resting.value;
  useEffect(() => arranged.load(asked), [asked]);
  const found = arranged.found.value;
  if (!found) return <p class="notice">{arranged.failed.value || "The server lays out the network …"}</p>;
  return <Arranged side={side} told={found} key={asked} />;
}

function Arranged({ side, told }: { side: Side; told: Arrangement }) {
  const [net, weights] = useMemo(() => [networkOf(told), weightsOf(told)] as const, [told]);
  const note = told.least > 1 ? `Edges of fewer than ${told.least} events are left out.` : "";
  return <Picture side={side} actors={told.actors} net={net} weights={() => weights} places={told} note={note} />;
}

function networkOf(told: Arrangement): Network {
  return { nodes: Uint32Array.from(told.actors.keys()), edges: told.edges, edgeOfPair: new Uint32Array(0) };
}

function weightsOf(told: Arrangement): Weights {
  const edges = Uint32Array.from(told.edges, (edge) => edge.count);
  return {
    edges,
    actual: Uint32Array.from(told.edges, (edge) => edge.actual),
    events: told.events,
    degree: degrees(networkOf(told), edges, told.actors.length),
  };
}
