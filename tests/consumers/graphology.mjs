// Imports graphology JSON, as sigma's users and Gephi Lite do, and prints what it holds.
import { readFileSync } from "node:fs";
import Graph from "graphology";
import { report } from "./report.mjs";

report(Graph.from(JSON.parse(readFileSync(process.argv[2], "utf-8"))));
