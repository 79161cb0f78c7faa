/** Where is a place? On a small map that is drawn here. */

import { useEffect, useState } from "preact/hooks";
import type { Told } from "../common/island";
import { type Land, land } from "../common/land";
import "./things.css";

const WIDTH = 36;
const HEIGHT = 22;

export function Spot({ told }: { told: Told }) {
  const [x, y] = [Number(told.longitude), -Number(told.latitude)];
  const [shore, setShore] = useState<Land | null>(null);
  useEffect(() => void land().then(setShore), []);
  return (
    <svg
      class="spot"
      viewBox={`${x - WIDTH / 2} ${y - HEIGHT / 2} ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Map: ${told.name} at ${told.latitude}, ${told.longitude} degrees`}
    >
      {shore && <path d={shore} />}
      <circle cx={x} cy={y} r="0.6" />
    </svg>
  );
}
