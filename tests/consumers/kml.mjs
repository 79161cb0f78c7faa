// Reads a KML file with togeojson, as web maps do, and prints its placemarks by IRI.
import { kmlWithFolders } from "@tmcw/togeojson";
import { DOMParser } from "@xmldom/xmldom";
import { readFileSync } from "node:fs";

const document = new DOMParser().parseFromString(readFileSync(process.argv[2], "utf-8"), "text/xml");
const { children } = kmlWithFolders(document, { skipNullGeometry: false });
const found = children.map(({ id, geometry, properties }) => [
  properties.iri,
  { ...properties, id, coordinates: geometry?.coordinates },
]);
process.stdout.write(JSON.stringify(Object.fromEntries(found)));
