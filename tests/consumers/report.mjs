// Prints a graphology graph as JSON: {nodes: {key: attributes}, edges: {key: attributes}}.
export function report(graph) {
  const nodes = Object.fromEntries(graph.mapNodes((key, attributes) => [key, attributes]));
  const edges = Object.fromEntries(
    graph.mapEdges((key, attributes, source, target) => [key, { ...attributes, from: source, to: target }]),
  );
  process.stdout.write(JSON.stringify({ nodes, edges }));
}
