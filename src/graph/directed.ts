/**
 * Directed graphs as plain data. Every list of nodes that a function returns is in the order of `graph.nodes`, whatever the order of the edges.
 * A name that is not a node of the graph is a bug of the caller and throws.
 */
import { edgesWithin, type Undirected } from './undirected.ts';

export type Edge = readonly [from: string, to: string];
export type Directed = { readonly nodes: readonly string[]; readonly edges: readonly Edge[] };
/** One node or several. */
export type Nodes = string | readonly string[];

/** The nodes as a set, each of them checked to be in the graph. */
export const nodesOf = (graph: Directed | Undirected, nodes: Nodes): ReadonlySet<string> => {
  const set = new Set(typeof nodes === 'string' ? [nodes] : nodes);
  for (const node of set) if (!graph.nodes.includes(node)) throw new Error(`graph: there is no node "${node}" among ${graph.nodes.join(', ')}`);
  return set;
};

const inOrder = (graph: Directed, found: ReadonlySet<string>): readonly string[] => graph.nodes.filter((node) => found.has(node));

export const parents = (graph: Directed, of: Nodes): readonly string[] => {
  const children = nodesOf(graph, of);
  return inOrder(graph, new Set(graph.edges.filter(([, to]) => children.has(to)).map(([from]) => from)));
};
export const children = (graph: Directed, of: Nodes): readonly string[] => {
  const above = nodesOf(graph, of);
  return inOrder(graph, new Set(graph.edges.filter(([from]) => above.has(from)).map(([, to]) => to)));
};

/** All that can be reached by one or more steps. */
const reached = (graph: Directed, of: Nodes, step: (graph: Directed, of: Nodes) => readonly string[]): readonly string[] => {
  const found = new Set<string>();
  for (let edge = step(graph, of); edge.length > 0; edge = step(graph, edge).filter((node) => !found.has(node))) for (const node of edge) found.add(node);
  return inOrder(graph, found);
};

/** The nodes from which a directed path leads to one of these. A node is no ancestor of itself (unless there is a cycle). */
export const ancestors = (graph: Directed, of: Nodes): readonly string[] => reached(graph, of, parents);
/** The nodes to which a directed path leads from one of these. A node is no descendant of itself (unless there is a cycle). */
export const descendants = (graph: Directed, of: Nodes): readonly string[] => reached(graph, of, children);
/** The smallest set that holds these and, with a node, its parents. */
export const ancestralSet = (graph: Directed, of: Nodes): readonly string[] => inOrder(graph, new Set([...nodesOf(graph, of), ...ancestors(graph, of)]));

/** An order in which parents stand before children, ties in the order of `graph.nodes`; null where there is a cycle. */
export const topologicalOrder = (graph: Directed): readonly string[] | null => {
  const order: string[] = [];
  const placed = new Set<string>();
  while (order.length < graph.nodes.length) {
    const next = graph.nodes.find((node) => !placed.has(node) && parents(graph, node).every((parent) => placed.has(parent)));
    if (next === undefined) return null;
    order.push(next);
    placed.add(next);
  }
  return order;
};

/** The part of the graph on these nodes. */
export const induced = (graph: Directed, on: Nodes): Directed => {
  const kept = nodesOf(graph, on);
  return { nodes: inOrder(graph, kept), edges: graph.edges.filter(([from, to]) => kept.has(from) && kept.has(to)) };
};

/** The graph without its arrowheads. */
export const skeleton = (graph: Directed): Undirected => edgesWithin(graph.nodes, graph.edges);

/** The skeleton with the parents of each node joined to each other. */
export const moralise = (graph: Directed): Undirected => {
  const marriages = graph.nodes.flatMap((child) => {
    const both = parents(graph, child);
    return both.flatMap((a, i) => both.slice(i + 1).map((b): Edge => [a, b]));
  });
  return edgesWithin(graph.nodes, [...graph.edges, ...marriages]);
};

/** Parents, children, and the children's other parents. */
export const markovBlanket = (graph: Directed, of: string): readonly string[] => {
  const below = children(graph, of);
  const blanket = new Set([...parents(graph, of), ...below, ...parents(graph, below)]);
  blanket.delete(of);
  return inOrder(graph, blanket);
};
