/** d-separation by reachability: a ball rolls along the edges and is let through or stopped at each node (Shachter 1998). */
import { ancestralSet, children, type Directed, type Nodes, nodesOf, parents, topologicalOrder } from './directed.ts';

/** How the ball came to a node: from a child, against the arrow ('up'), or from a parent, along it ('down'). */
type Arrival = 'up' | 'down';
export type Stop = { readonly node: string; readonly came: Arrival; readonly before: Stop | null };

/** d-separation is defined for graphs without cycles; another graph is a bug of the caller. */
export const acyclic = (graph: Directed): void => {
  if (topologicalOrder(graph) === null) throw new Error('graph: d-separation needs a graph without directed cycles');
};

/**
 * Where the ball can be, breadth first, so that the first stop at a node ends a shortest active walk to it. Nodes that are given are passed
 * through as colliders but are never an end.
 *
 * A shortest active walk visits no node twice: cut the loop between two visits of v. If v now has an arrow leaving it along the walk, it was
 * passed that way before and is not given. If two arrows meet at v now, either they met there before, or the loop leaves v along an arrow
 * and must turn at a collider below v, which is open, so that v is open as well. So the walk would not have been shortest.
 */
export const activeStops = (graph: Directed, from: Nodes, given: readonly string[]): readonly Stop[] => {
  acyclic(graph);
  const known = nodesOf(graph, given);
  const opened = new Set(ancestralSet(graph, given));
  // A start behaves as if a child had sent the ball: it may leave in every direction.
  const stops: Stop[] = [...nodesOf(graph, from)].filter((node) => !known.has(node)).map((node) => ({ node, came: 'up', before: null }));
  const seen = new Set(stops.map(({ node, came }) => `${came} ${node}`));
  // The list grows while it is walked through.
  for (const stop of stops) {
    const { node, came } = stop;
    const up = came === 'up' ? !known.has(node) : opened.has(node);
    const down = !known.has(node);
    const next: readonly Stop[] = [
      ...(up ? parents(graph, node).map((n): Stop => ({ node: n, came: 'up', before: stop })) : []),
      ...(down ? children(graph, node).map((n): Stop => ({ node: n, came: 'down', before: stop })) : []),
    ];
    for (const n of next) {
      const key = `${n.came} ${n.node}`;
      if (!seen.has(key)) { seen.add(key); stops.push(n); }
    }
  }
  return stops;
};

/** All nodes that are not given and are not d-separated from `from`; itself included. */
export const dConnected = (graph: Directed, from: Nodes, given: readonly string[]): readonly string[] => {
  const reached = new Set(activeStops(graph, from, given).map(({ node }) => node));
  return graph.nodes.filter((node) => reached.has(node) && !given.includes(node));
};

/** Is `from` d-separated from `to` by `given`? What is itself given is separated from everything, since nothing more can be learnt about it. */
export const dSeparated = (graph: Directed, from: Nodes, to: Nodes, given: readonly string[]): boolean => {
  const connected = dConnected(graph, from, given);
  return [...nodesOf(graph, to)].every((node) => !connected.includes(node));
};
