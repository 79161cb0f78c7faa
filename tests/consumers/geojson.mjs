// Checks a GeoJSON file with check-geojson, which throws at what RFC 7946 does not allow, and prints its features by id.
import { check } from "@placemarkio/check-geojson";
import { readFileSync } from "node:fs";

const { features } = check(readFileSync(process.argv[2], "utf-8"));
const found = features.map(({ id, geometry, properties }) => [id, { ...properties, coordinates: geometry?.coordinates }]);
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
