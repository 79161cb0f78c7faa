/** Where is land? Natural Earth's outline at 1 : 110 million as a path in degrees, north up. */

export type Land = string;

let known: Promise<Land> | null = null;

/** The path of all countries' borders; loaded once. */
export function land(): Promise<Land> {
  known ??= import("../map/ground").then(({ countries }) =>
    countries()
      .features.map((one) => outline(one.geometry))
      .join(""),
  );
  return known;
}

type Ring = readonly (readonly number[])[];

function outline(shape: GeoJSON.Geometry): string {
  return shape.type === "MultiPolygon" ? shape.coordinates.flatMap((rings) => rings.map(path)).join("") : "";
}

function path(ring: Ring): string {
  return `M${ring.map(([x = 0, y = 0]) => `${x.toFixed(2)},${(-y).toFixed(2)}`).join("L")}Z`;
}
