import type { Told } from "../common/island";

/** The page of timeline, network, map and list. */
export function Explorer({ told }: { told: Told }) {
  return <h1>{told.title ?? "Explorer"}</h1>;
}
