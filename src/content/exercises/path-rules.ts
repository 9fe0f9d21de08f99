/**
 * When does a path let information through? The rule, the wrong rules that learners use in its place, and the reasons in words.
 * A wrong rule is the right one with one part of it missing.
 */
import { ancestralSet, dConnected, type Directed, type Reason, reasonsAlong, simplePaths } from '#graph';
import { md, type Words } from '#paper';

export type PathRule = 'right' | 'colliders never open' | 'colliders like any node' | 'collider itself only' | 'along the arrows only' | 'known never closes';

const arrow = (graph: Directed, from: string, to: string) => graph.edges.some(([a, b]) => a === from && b === to);

/** Is this path open, by this rule? */
export const isOpen = (graph: Directed, path: readonly string[], given: readonly string[], rule: PathRule): boolean => {
  const opened = ancestralSet(graph, given);
  const one = path.slice(1).every((node, i) => arrow(graph, path[i] ?? '', node));
  const other = path.slice(1).every((node, i) => arrow(graph, node, path[i] ?? ''));
  if (rule === 'along the arrows only' && !one && !other) return false;
  return path.slice(1, -1).every((node, i) => {
    const meet = arrow(graph, path[i] ?? '', node) && arrow(graph, path[i + 2] ?? '', node);
    if (!meet || rule === 'colliders like any node') return rule === 'known never closes' || !given.includes(node);
    if (rule === 'colliders never open') return false;
    return rule === 'collider itself only' ? given.includes(node) : opened.includes(node);
  });
};

/** All paths between two nodes that are open by this rule, shortest first. */
export const openPaths = (graph: Directed, from: string, to: string, given: readonly string[], rule: PathRule = 'right'): readonly (readonly string[])[] =>
  simplePaths(graph, from, to).filter((path) => isOpen(graph, path, given, rule));

/** Those of the others, not known themselves, to which no path is open by this rule. By the right one a walk along the arrows finds them without listing paths. */
export const outOfReach = (graph: Directed, from: string, given: readonly string[], rule: PathRule = 'right'): readonly string[] => {
  const connected = rule === 'right' ? dConnected(graph, from, given) : null;
  const isReached = (node: string): boolean => connected?.includes(node) ?? simplePaths(graph, from, node).some((path) => isOpen(graph, path, given, rule));
  return graph.nodes.filter((node) => node !== from && !given.includes(node) && !isReached(node));
};

/** A → T → E ← L */
export const pathTex = (graph: Directed, path: readonly string[]): string => path.map((node, i) => (i === 0 ? node : `${arrow(graph, path[i - 1] ?? '', node) ? '\\to' : '\\leftarrow'} ${node}`)).join(' ');

/** What happens at one inner node, as a clause. */
const reasonWords = (reason: Reason): Words => {
  if (reason.kind === 'collider') {
    if (!reason.open) return md`meeting at $${reason.node}$, nothing at or below it known: closed`;
    const lowest = reason.route.at(-1) ?? reason.node;
    return lowest === reason.node ? md`meeting at $${reason.node}$, known: open` : md`meeting at $${reason.node}$, $${lowest}$ below it known: open`;
  }
  return reason.open ? md`${reason.kind} at $${reason.node}$, not known: open` : md`${reason.kind} at $${reason.node}$, known: closed`;
};

/** A path and why it is open, or where it is closed first. */
export const pathWords = (graph: Directed, path: readonly string[], given: readonly string[]): Words => {
  const reasons = reasonsAlong(graph, path, given);
  const closed = reasons.find((r) => !r.open);
  const told = closed === undefined ? reasons : [closed];
  if (told.length === 0) return md`$${pathTex(graph, path)}$: a single arrow, always open`;
  return md`$${pathTex(graph, path)}$: ${told.map(reasonWords).reduce((a, b) => md`${a}; ${b}`)}`;
};

/** One line a path. */
export const pathList = (graph: Directed, paths: readonly (readonly string[])[], given: readonly string[]): Words =>
  [{ kind: 'list', ordered: false, items: paths.map((path) => pathWords(graph, path, given)) }];
