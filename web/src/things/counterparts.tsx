/** With whom an actor has to do: by count, with the trend of each, and a way to the page of both. */

import { useEffect, useState } from "preact/hooks";
import { getOnce, pageOf, pairPage } from "../common/api";
import type { Told } from "../common/island";
import { type Columns, type Counterpart, counterparts } from "./numbers";
import "./things.css";

const MOST = 20;

export function Counterparts({ told }: { told: Told }) {
  const actor = told.actor ?? "";
  const [found, setFound] = useState<Counterpart[] | null>(null);
  const [fault, setFault] = useState("");
  useEffect(() => {
    getOnce<Columns>(`/api/v1/events/columns?actor=${encodeURIComponent(actor)}`).then(
      (columns) => setFound(counterparts(columns, actor, MOST)),
      (problem: Error) => setFault(problem.message),
    );
  }, [actor]);
  if (fault) return <p role="alert">{fault}</p>;
  if (!found)
    return (
      <p class="quiet" role="status">
        Counting …
      </p>
    );
  return (
    <table class="list counterparts">
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col" class="number">
            Events
          </th>
          <th scope="col">Trend</th>
        </tr>
      </thead>
      <tbody>
        {found.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a class="party" href={pageOf("actor", one.id)}>
                {one.name}
              </a>
            </th>
            <td class="number">
              <a href={pairPage(actor, one.id)} aria-label={`${one.events} with ${one.name}`}>
                {one.events}
              </a>
            </td>
            <td>
              <Spark bins={one.bins} />{" "}
              {one.trend !== "steady" && (
                <span role="img" aria-label={one.trend} title={one.trend}>
                  {one.trend === "more of late" ? "↗" : "↘"}
                </span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Spark({ bins }: { bins: readonly number[] }) {
  const most = Math.max(1, ...bins);
  return (
    <svg class="spark" viewBox={`0 0 ${bins.length * 5} 18`} role="img" aria-label={`over time ${bins.join(", ")}`}>
      {bins.map((count, n) => (
        <rect
          key={n}
          x={n * 5}
          y={18 - (count / most) * 17 - (count ? 1 : 0)}
          width="4"
          height={count ? (count / most) * 17 + 1 : 0}
        />
      ))}
    </svg>
  );
}
