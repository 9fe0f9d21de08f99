/** Undirected graphs as plain data. An edge stands once, its ends in the order of `graph.nodes`. */
export type Undirected = { readonly nodes: readonly string[]; readonly edges: readonly (readonly [a: string, b: string])[] };

/** The undirected graph of these pairs, each kept once, sorted by the order of the nodes. */
export const edgesWithin = (nodes: readonly string[], pairs: readonly (readonly [string, string])[]): Undirected => {
  const joined = new Set(pairs.flatMap(([a, b]) => [`${nodes.indexOf(a)} ${nodes.indexOf(b)}`, `${nodes.indexOf(b)} ${nodes.indexOf(a)}`]));
  return { nodes, edges: nodes.flatMap((a, i) => nodes.slice(i + 1).flatMap((b, k) => (joined.has(`${i} ${i + 1 + k}`) ? [[a, b] as const] : []))) };
};

/** The nodes that share an edge with this one; its Markov blanket, if the graph stands for a Gibbs distribution. */
export const neighbours = (graph: Undirected, of: string): readonly string[] => {
  if (!graph.nodes.includes(of)) throw new Error(`graph: there is no node "${of}" among ${graph.nodes.join(', ')}`);
  return graph.nodes.filter((node) => node !== of && graph.edges.some(([a, b]) => (a === of && b === node) || (b === of && a === node)));
};

/** Does every path from `from` to `to` pass through `given`? What is itself given is separated from everything. */
export const separated = (graph: Undirected, from: string | readonly string[], to: string | readonly string[], given: readonly string[]): boolean => {
  const targets = new Set(typeof to === 'string' ? [to] : to);
  const seen = new Set(given);
  let edge = (typeof from === 'string' ? [from] : from).filter((node) => !seen.has(node));
  while (edge.length > 0) {
    if (edge.some((node) => targets.has(node))) return false;
    for (const node of edge) seen.add(node);
    edge = [...new Set(edge.flatMap((node) => neighbours(graph, node)))].filter((node) => !seen.has(node));
  }
  return true;
};
