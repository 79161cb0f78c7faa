/** The rows of an answer as chart, timeline, network or map: drawn as SVG, each mark with its words. */

import { UndirectedGraph } from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import { useEffect, useState } from "preact/hooks";
import { isoDay, ticks } from "../common/dates";
import { type Land, land } from "../common/land";
import { Scrolled } from "../common/scrolled";
import { type Drawing, dayOf, numberOf, type Row, type Rows, words } from "./results";

type Names = ReadonlyMap<string, string>;
const MOST = 500;

function More({ left, what }: { left: number; what: string }) {
  return left > 0 ? (
    <p class="quiet">
      The first {MOST} are drawn; the table has the {left.toLocaleString("en")} other {what} too.
    </p>
  ) : null;
}

export function Chart({ rows, by, names }: { rows: Rows; by: NonNullable<Drawing["chart"]>; names: Names }) {
  const told = rows.rows
    .slice(0, MOST)
    .map((row) => ({ label: words(row[by.label], names), value: numberOf(row[by.value]) ?? 0 }));
  const values = told.map((one) => one.value);
  return (
    <figure class="drawn">
      <figcaption>
        {by.value} by {by.label}
      </figcaption>
      <ol class="bars-chart">
        {told.map((one, n) => (
          <li key={n}>
            <span class="bar-label">{one.label}</span>
            <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect {...barOf(one.value, values)} height="10" />
            </svg>
            <span class="bar-value">{one.value.toLocaleString("en")}</span>
          </li>
        ))}
      </ol>
      <More left={rows.rows.length - MOST} what="rows" />
    </figure>
  );
}

/** Where a bar stands, of a hundred: from naught to the right, or to the left where it is less. */
export function barOf(value: number, values: readonly number[]): { x: number; width: number } {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const part = (of: number) => (100 * of) / Math.max(1e-9, high - low);
  return { x: part(Math.min(0, value) - low), width: part(Math.abs(value)) };
}

const WIDTH = 1000;
const ROW = 22;

export function TimeLine({ rows, by, names }: { rows: Rows; by: NonNullable<Drawing["timeline"]>; names: Names }) {
  const told = rows.rows
    .slice(0, MOST)
    .map((row) => ({
      start: dayOf(row[by.start]),
      end: by.end ? dayOf(row[by.end]) : null,
      label: labelOf(row, by.label, rows, names),
    }))
    .filter((one): one is { start: number; end: number | null; label: string } => one.start !== null)
    .sort((one, other) => one.start - other.start);
  const first = Math.min(...told.map((one) => one.start));
  const last = Math.max(...told.map((one) => one.end ?? one.start)) + 1;
  const x = (day: number) => 10 + ((day - first) / Math.max(1, last - first)) * (WIDTH - 320);
  const height = told.length * ROW + 30;
  return (
    <figure class="drawn">
      <figcaption>
        {told.length.toLocaleString("en")} rows by {by.start}
      </figcaption>
      <Scrolled label="Timeline">
        <svg
          viewBox={`0 0 ${WIDTH} ${height}`}
          class="time-line"
          role="img"
          aria-label={`Timeline from ${isoDay(first)} to ${isoDay(last - 1)}; the table has the same rows`}
        >
          {ticks(first, last, 6).map((tick) => (
            <g key={tick.day} class="tick">
              <line x1={x(tick.day)} x2={x(tick.day)} y1="18" y2={height} />
              <text x={x(tick.day) + 3} y="12">
                {tick.label}
              </text>
            </g>
          ))}
          {told.map((one, n) => (
            <g key={n} class="mark">
              <rect
                x={x(one.start)}
                y={24 + n * ROW}
                height="12"
                rx="2"
                width={Math.max(6, x((one.end ?? one.start) + 1) - x(one.start))}
              />
              <text x={x((one.end ?? one.start) + 1) + 8} y={34 + n * ROW}>
                {isoDay(one.start)} {one.label.slice(0, 60)}
              </text>
            </g>
          ))}
        </svg>
      </Scrolled>
      <More left={rows.rows.length - MOST} what="rows" />
    </figure>
  );
}

function labelOf(row: Row, label: string | null, rows: Rows, names: Names): string {
  const found = label ?? rows.names.find((name) => row[name]?.type === "uri") ?? "";
  return words(row[found], names);
}

export function Network({ rows, by, names }: { rows: Rows; by: NonNullable<Drawing["network"]>; names: Names }) {
  const graph = new UndirectedGraph<{ x: number; y: number; label: string }>();
  const weights = new Map<string, number>();
  for (const row of rows.rows.slice(0, MOST)) {
    const ends = [row[by.source], row[by.target]];
    const [one, other] = ends.map((term) => term?.value ?? "");
    if (!one || !other || one === other) continue;
    for (const [n, id] of [one, other].entries()) {
      const at = graph.order * 2.4;
      if (!graph.hasNode(id))
        graph.addNode(id, {
          x: Math.cos(at) * (1 + graph.order),
          y: Math.sin(at) * (1 + graph.order),
          label: words(ends[n], names),
        });
    }
    const key = graph.mergeEdge(one, other)[0];
    weights.set(key, (weights.get(key) ?? 0) + ((by.weight ? numberOf(row[by.weight]) : null) ?? 1));
  }
  if (graph.order > 2)
    forceAtlas2.assign(graph, {
      iterations: 200,
      settings: { ...forceAtlas2.inferSettings(graph), gravity: 1.5, adjustSizes: false },
    });
  const place = fitted(
    graph.mapNodes((id) => [id, graph.getNodeAttribute(id, "x"), graph.getNodeAttribute(id, "y")] as const),
  );
  const most = Math.max(1, ...weights.values());
  return (
    <figure class="drawn">
      <figcaption>
        {graph.order.toLocaleString("en")} nodes, {graph.size.toLocaleString("en")} links from {by.source} to{" "}
        {by.target}
      </figcaption>
      <svg
        viewBox="0 0 1000 640"
        class="network-of-rows"
        role="img"
        aria-label={`Network of ${graph.order} nodes; the table has the same rows`}
      >
        {graph.mapEdges((key, _, one, other) => {
          const [[ax, ay], [bx, by_]] = [place.get(one) ?? [0, 0], place.get(other) ?? [0, 0]];
          return (
            <line key={key} x1={ax} y1={ay} x2={bx} y2={by_} stroke-width={1 + 5 * ((weights.get(key) ?? 1) / most)} />
          );
        })}
        {graph.mapNodes((id, told) => {
          const [cx, cy] = place.get(id) ?? [0, 0];
          return (
            <g key={id}>
              <circle cx={cx} cy={cy} r={4 + 2 * Math.sqrt(graph.degree(id))} />
              <text x={cx} y={cy - 9 - Math.sqrt(graph.degree(id))}>
                {told.label.slice(0, 32)}
              </text>
            </g>
          );
        })}
      </svg>
      <More left={rows.rows.length - MOST} what="rows" />
    </figure>
  );
}

/** Places in the drawing, as wide and high as there is room. */
function fitted(nodes: readonly (readonly [string, number, number])[]): Map<string, [number, number]> {
  const [xs, ys] = [nodes.map((one) => one[1]), nodes.map((one) => one[2])];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const across = (value: number, low: number, high: number, from: number, size: number) =>
    high > low ? from + ((value - low) / (high - low)) * size : from + size / 2;
  return new Map(nodes.map(([id, x, y]) => [id, [across(x, left, right, 90, 820), across(y, top, bottom, 40, 570)]]));
}

export function PointMap({ rows, by, names }: { rows: Rows; by: NonNullable<Drawing["map"]>; names: Names }) {
  const [shore, setShore] = useState<Land | null>(null);
  useEffect(() => void land().then(setShore), []);
  const told = rows.rows.slice(0, MOST).map((row) => ({
    x: numberOf(row[by.longitude]) ?? 0,
    y: -(numberOf(row[by.latitude]) ?? 0),
    label: labelOf(row, by.label, rows, names),
  }));
  const box = around(told);
  const unit = box[2] / 1000;
  return (
    <figure class="drawn">
      <figcaption>{told.length.toLocaleString("en")} places</figcaption>
      <svg
        viewBox={box.join(" ")}
        class="point-map"
        role="img"
        aria-label={`Map of ${told.length} places; the table has the same rows`}
      >
        {shore && <path class="shore" d={shore} stroke-width={unit} />}
        {told.map((one, n) => (
          <g key={n}>
            <circle cx={one.x} cy={one.y} r={7 * unit} stroke-width={1.5 * unit} />
            <text x={one.x + 11 * unit} y={one.y + 5 * unit} font-size={15 * unit}>
              {one.label.slice(0, 40)}
            </text>
          </g>
        ))}
      </svg>
      <More left={rows.rows.length - MOST} what="rows" />
    </figure>
  );
}

/** A part of the map with all points in it, twice as wide as high: left, top, width, height in degrees. */
function around(points: readonly { readonly x: number; readonly y: number }[]): [number, number, number, number] {
  const [xs, ys] = [points.map((one) => one.x), points.map((one) => one.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const width = Math.min(360, Math.max(20, (right - left) * 1.5, (bottom - top) * 3));
  return [(left + right) / 2 - width / 2, (top + bottom) / 2 - width / 4, width, width / 2];
}
