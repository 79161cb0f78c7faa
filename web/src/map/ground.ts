/** The countries as shapes for a flat map: none leaps from one edge of it to the other. */

import type { Feature, FeatureCollection, Geometry, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlas from "world-atlas/countries-110m.json";

/** A ring without leaps over the date line: its degrees go on beyond 180. One around a pole is closed along that edge. */
export function unwrapped(ring: readonly Position[]): Position[] {
  const found: Position[] = [];
  let turn = 0;
  let before: number | undefined;
  for (const [longitude = 0, latitude = 0] of ring) {
    if (before !== undefined && longitude - before > 180) turn -= 360;
    else if (before !== undefined && longitude - before < -180) turn += 360;
    before = longitude;
    found.push([longitude + turn, latitude]);
  }
  if (turn !== 0) {
    const [first, last] = [found[0] as Position, found.at(-1) as Position];
    const pole = (first[1] ?? 0) < 0 ? -90 : 90;
    found.push([last[0] as number, pole], [first[0] as number, pole], first);
  }
  return found;
}

function shifted(polygon: Position[][], by: number): Position[][] {
  const kept = (longitude: number) => Math.min(180, Math.max(-180, longitude + by));
  return polygon.map((ring) => ring.map(([longitude = 0, latitude = 0]) => [kept(longitude), latitude]));
}

/** What of a polygon lies beyond an edge of the map stands at the other edge. */
function laid(polygon: readonly (readonly Position[])[]): Position[][][] {
  const whole = polygon.map(unwrapped);
  const longitudes = (whole[0] ?? []).map(([longitude = 0]) => longitude);
  const found = [shifted(whole, 0)];
  if (Math.max(...longitudes) > 180.01) found.push(shifted(whole, -360));
  if (Math.min(...longitudes) < -180.01) found.push(shifted(whole, 360));
  return found;
}

function flat(shape: Geometry): MultiPolygon {
  const polygons = shape.type === "Polygon" ? [(shape as Polygon).coordinates] : (shape as MultiPolygon).coordinates;
  return { type: "MultiPolygon", coordinates: polygons.flatMap(laid) };
}

/** The countries of the world (Natural Earth, 1:110 million). */
export function countries(): FeatureCollection {
  const world = atlas as unknown as Topology;
  const found = feature(world, world.objects.countries as GeometryCollection);
  return { ...found, features: found.features.map((one): Feature => ({ ...one, geometry: flat(one.geometry) })) };
}
