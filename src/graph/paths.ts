/** Paths between two nodes: which are active, where the others are blocked, and why. A path is the list of its nodes, none of them twice. */
import { children, type Directed, nodesOf } from './directed.ts';
import { acyclic, activeStops, type Stop } from './separation.ts';

/** `route`: from an open collider down along the arrows to the nearest node that is given, both included; one node if it is itself given. */
export type Reason =
  | { readonly node: string; readonly kind: 'chain' | 'fork'; readonly open: boolean }
  | { readonly node: string; readonly kind: 'collider'; readonly open: true; readonly route: readonly string[] }
  | { readonly node: string; readonly kind: 'collider'; readonly open: false };
export type Activity = { readonly active: true } | { readonly active: false; readonly blockedAt: string; readonly why: Reason['kind'] };

const hasEdge = (graph: Directed, from: string, to: string): boolean => graph.edges.some(([a, b]) => a === from && b === to);
const joined = (graph: Directed, a: string, b: string): boolean => hasEdge(graph, a, b) || hasEdge(graph, b, a);

/** Are these nodes of the graph, none of them twice, each joined to the next by an edge? */
export const isPath = (graph: Directed, nodes: readonly string[]): boolean =>
  nodes.length > 0 &&
  new Set(nodes).size === nodes.length &&
  nodes.every((node, i) => graph.nodes.includes(node) && (i === 0 || joined(graph, nodes[i - 1] ?? '', node)));

/** Down the arrows from `node` to the nearest given node; null where none is at or below it. */
const routeToGiven = (graph: Directed, node: string, given: ReadonlySet<string>): readonly string[] | null => {
  const routes: (readonly string[])[] = [[node]];
  const seen = new Set([node]);
  for (const route of routes) {
    const last = route[route.length - 1] ?? node;
    if (given.has(last)) return route;
    for (const child of children(graph, last)) if (!seen.has(child)) { seen.add(child); routes.push([...route, child]); }
  }
  return null;
};

const reasonAt = (graph: Directed, before: string, node: string, after: string, given: ReadonlySet<string>): Reason => {
  const [arrives, returns] = [hasEdge(graph, before, node), hasEdge(graph, after, node)];
  if (!arrives || !returns) return { node, kind: arrives || returns ? 'chain' : 'fork', open: !given.has(node) };
  const route = routeToGiven(graph, node, given);
  return route === null ? { node, kind: 'collider', open: false } : { node, kind: 'collider', open: true, route };
};

/** What lets information through or stops it, for each inner node of the path in turn. Throws where this is no path of the graph. */
export const reasonsAlong = (graph: Directed, path: readonly string[], given: readonly string[]): readonly Reason[] => {
  acyclic(graph);
  if (!isPath(graph, path)) throw new Error(`graph: ${path.join(', ')} is no path of this graph`);
  const known = nodesOf(graph, given);
  return path.slice(1, -1).map((node, i) => reasonAt(graph, path[i] ?? '', node, path[i + 2] ?? '', known));
};

/** Does information flow along this path? Else the first node that stops it. Its two ends must not be given. */
export const isActive = (graph: Directed, path: readonly string[], given: readonly string[]): Activity => {
  const reasons = reasonsAlong(graph, path, given);
  const end = [path[0], path[path.length - 1]].find((node) => node !== undefined && given.includes(node));
  if (end !== undefined) throw new Error(`graph: a path is asked about whose end ${end} is given`);
  const blocked = reasons.find((reason) => !reason.open);
  return blocked === undefined ? { active: true } : { active: false, blockedAt: blocked.node, why: blocked.kind };
};

/** A shortest active path, the first by the order of the nodes; null where `from` and `to` are d-separated. */
export const activePath = (graph: Directed, from: string, to: string, given: readonly string[]): readonly string[] | null => {
  nodesOf(graph, to);
  if (given.includes(to)) return null;
  const end = activeStops(graph, from, given).find(({ node }) => node === to);
  return end === undefined ? null : trace(end);
};

const trace = (end: Stop): readonly string[] => {
  const path: string[] = [];
  for (let stop: Stop | null = end; stop !== null; stop = stop.before) path.unshift(stop.node);
  return path;
};

/** All paths between two nodes, active or not, shortest first. Their number grows exponentially: for graphs of a page, up to about ten nodes. */
export const simplePaths = (graph: Directed, from: string, to: string): readonly (readonly string[])[] => {
  nodesOf(graph, [from, to]);
  const extend = (path: readonly string[]): readonly (readonly string[])[] => {
    const last = path[path.length - 1] ?? from;
    if (last === to) return [path];
    return graph.nodes.filter((node) => !path.includes(node) && joined(graph, last, node)).flatMap((node) => extend([...path, node]));
  };
  return [...extend([from])].sort((a, b) => a.length - b.length);
};

/** All active paths, shortest first; as costly as `simplePaths`. */
export const activePaths = (graph: Directed, from: string, to: string, given: readonly string[]): readonly (readonly string[])[] =>
  given.includes(from) || given.includes(to) ? [] : simplePaths(graph, from, to).filter((path) => isActive(graph, path, given).active);
