// Loads cytoscape.js JSON into a headless cytoscape.js and prints what it holds.
import cytoscape from "cytoscape";
import { readFileSync } from "node:fs";

const { elements } = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const graph = cytoscape({ headless: true, elements });
const nodes = Object.fromEntries(graph.nodes().map((node) => [node.id(), node.data()]));
const edges = Object.fromEntries(
  graph.edges().map((edge) => [edge.id(), { ...edge.data(), from: edge.source().id(), to: edge.target().id() }]),
);
process.stdout.write(JSON.stringify({ nodes, edges }));
