// Reads a GEXF file with graphology-gexf, as Gephi Lite and sigma do, and prints what it holds.
import { DOMParser } from "@xmldom/xmldom";
import { readFileSync } from "node:fs";
import Graph from "graphology";
import { parse } from "graphology-gexf";
import { report } from "./report.mjs";

globalThis.DOMParser = DOMParser;
report(parse(Graph, readFileSync(process.argv[2], "utf-8"), { addMissingNodes: false }));
