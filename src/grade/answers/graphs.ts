/** Answers in a graph: a set of nodes, a set of edges, a claim of independence with its witness. */
import { activePaths, dSeparated, isActive, simplePaths, type Directed } from '#graph';
import { paragraph, type DrawnGraph, type Words } from '#paper';
import type { Edge, Given } from '../read/index.ts';
import type { Kind } from './kind.ts';

const nodeIds = (graph: DrawnGraph) => graph.nodes.map((node) => node.id);
const shareOf = <T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): number => {
  const common = a.filter((x) => b.some((y) => same(x, y))).length;
  const all = a.length + b.length - common;
  return all === 0 ? 1 : common / all;
};
const otherKind: readonly Given[] = [{ kind: 'typed', text: 'A' }, { kind: 'picked', positions: [0] }];

export const nodes: Kind<'nodes'> = {
  compare: (_, reference, given) => {
    const right = shareOf(reference, given, (x, y) => x === y);
    return right === 1 ? { result: 'same', how: 'exact' } : { result: 'different', right };
  },
  samples: (field, reference, stream) => {
    const flipped = nodeIds(field.graph).map((id) => (reference.includes(id) ? reference.filter((x) => x !== id) : [...reference, id]));
    return {
      right: [{ kind: 'nodes', nodes: reference }, { kind: 'nodes', nodes: stream.shuffle(reference) }],
      wrong: flipped.map((picked) => ({ kind: 'nodes', nodes: picked })),
      invalid: [...otherKind, { kind: 'nodes', nodes: ['no such node'] }, { kind: 'nodes', nodes: ['__proto__'] }],
    };
  },
  asGiven: (_, value) => ({ kind: 'nodes', nodes: value }),
  tex: (value) => (value.length === 0 ? '\\emptyset' : `\\{${value.join(', ')}\\}`),
};

const sameEdge = (graph: DrawnGraph) => ([a, b]: Edge, [c, d]: Edge) => a === c && b === d || !graph.directed && a === d && b === c;
export const edges: Kind<'edges'> = {
  compare: (field, reference, given) => {
    const right = shareOf(reference, given, sameEdge(field.graph));
    return right === 1 ? { result: 'same', how: 'exact' } : { result: 'different', right };
  },
  samples: (field, reference, stream) => {
    const ids = nodeIds(field.graph);
    const same = sameEdge(field.graph);
    const possible: readonly Edge[] = field.how === 'pick' ? field.graph.edges : ids.flatMap((a) => ids.filter((b) => (field.graph.directed ? a !== b : a < b)).map((b): Edge => [a, b]));
    const flipped = possible.map((edge) => (reference.some((e) => same(e, edge)) ? reference.filter((e) => !same(e, edge)) : [...reference, edge]));
    const given = (picked: readonly Edge[]): Given => ({ kind: 'edges', edges: picked });
    return {
      right: [given(reference), given(stream.shuffle(reference)), ...(field.graph.directed ? [] : [given(reference.map(([a, b]): Edge => [b, a]))])],
      wrong: flipped.map(given),
      invalid: [...otherKind, given([[ids[0] ?? '', ids[0] ?? '']]), given([[ids[0] ?? '', 'no such node']]), given([['__proto__', 'constructor']])],
    };
  },
  asGiven: (_, value) => ({ kind: 'edges', edges: value }),
  tex: (value, field) => (value.length === 0 ? '\\emptyset' : value.map(([a, b]) => (field?.graph.directed === false ? `${a}\\text{–}${b}` : `${a}\\to ${b}`)).join(',\\ ')),
};

const directed = (graph: DrawnGraph): Directed => ({ nodes: nodeIds(graph), edges: graph.edges });
/** What stops the path there, in the words of the field. It says nothing about other paths. */
const blocked = (node: string, why: 'chain' | 'fork' | 'collider'): Words =>
  paragraph(
    { kind: 'text', text: 'The path is blocked at ' }, { kind: 'math', tex: node },
    { kind: 'text', text: why === 'collider' ? ': two arrows meet there, and neither it nor anything below it is given.' : `: it is given, and the path passes it as a ${why}.` },
  );
/** Any active path is as good a witness as the reference's own. */
export const independence: Kind<'independence'> = {
  compare: (field, reference, given) => {
    if (!given.holds) {
      const activity = isActive(directed(field.graph), given.path ?? [], field.given);
      if (!activity.active) return { result: 'different', witness: blocked(activity.blockedAt, activity.why) };
      return { result: 'same', how: 'exact' };
    }
    return reference.holds ? { result: 'same', how: 'exact' } : { result: 'different' };
  },
  samples: (field) => {
    const graph = directed(field.graph);
    const holds = dSeparated(graph, field.from, field.to, field.given);
    const active = activePaths(graph, field.from, field.to, field.given);
    const closed = simplePaths(graph, field.from, field.to).filter((path) => !active.includes(path) && !isActive(graph, path, field.given).active);
    const claim = (path: readonly string[]): Given => ({ kind: 'independence', holds: false, path });
    const independent: Given = { kind: 'independence', holds: true, path: [] };
    return {
      right: holds ? [independent] : active.slice(0, 5).map(claim),
      wrong: [...(holds ? [] : [independent]), ...closed.slice(0, 5).map(claim)],
      invalid: [...otherKind, claim([]), claim([field.from]), claim([field.to, field.from]), claim([field.from, 'no such node', field.to])],
    };
  },
  asGiven: (_, value) => ({ kind: 'independence', holds: value.holds, path: value.path ?? [] }),
  tex: (value) => (value.holds ? '\\text{d-separated}' : `\\text{open path}\\ ${(value.path ?? []).join('\\text{–}')}`),
};
