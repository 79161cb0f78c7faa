/** The network of more events than are here: its strongest actors and edges, counted by the server and arranged here. */

import { useMemo } from "preact/hooks";
import { Waiting } from "../common/waiting";
import type { Strongest } from "../data/counted";
import type { Side } from "../explorer/model";
import { networkOf, partWords, weightsOf } from "./strongest";
import { Picture } from "./view";

export function LargeNetwork({ side }: { side: Side }) {
  const found = side.strongest.found.value;
  if (!found) return <Waiting asked={side.strongest} words="The server counts the network …" />;
  return <Strong side={side} told={found} key={side.resting.value} />;
}

function Strong({ side, told }: { side: Side; told: Strongest }) {
  const [net, weights] = useMemo(() => [networkOf(told), weightsOf(told)] as const, [told]);
  return <Picture side={side} actors={told.members} net={net} weights={() => weights} note={partWords(told)} />;
}
