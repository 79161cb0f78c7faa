// Reads a GraphML file with graphology-graphml and prints what it holds.
import { DOMParser } from "@xmldom/xmldom";
import { readFileSync } from "node:fs";
import Graph from "graphology";
import { parse } from "graphology-graphml";
import { report } from "./report.mjs";

globalThis.DOMParser = DOMParser;
report(parse(Graph, readFileSync(process.argv[2], "utf-8")));
