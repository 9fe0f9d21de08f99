import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  activePath, activePaths, ancestors, ancestralSet, children, type Directed, descendants, dConnected, dSeparated, induced, isActive, isPath, markovBlanket, moralise, neighbours,
  parents, reasonsAlong, separated, simplePaths, skeleton, topologicalOrder,
} from './index.ts';

/** The chest clinic of Lauritzen and Spiegelhalter (1988). */
const clinic: Directed = {
  nodes: ['A', 'S', 'T', 'L', 'B', 'E', 'X', 'D'],
  edges: [['A', 'T'], ['S', 'L'], ['S', 'B'], ['T', 'E'], ['L', 'E'], ['E', 'X'], ['E', 'D'], ['B', 'D']],
};

describe('the chest clinic', () => {
  test('relatives', () => {
    expect(parents(clinic, 'E')).toEqual(['T', 'L']);
    expect(children(clinic, 'E')).toEqual(['X', 'D']);
    expect(ancestors(clinic, 'X')).toEqual(['A', 'S', 'T', 'L', 'E']);
    expect(descendants(clinic, 'S')).toEqual(['L', 'B', 'E', 'X', 'D']);
    expect(ancestralSet(clinic, ['T', 'B'])).toEqual(['A', 'S', 'T', 'B']);
    expect(markovBlanket(clinic, 'E')).toEqual(['T', 'L', 'B', 'X', 'D']);
    expect(induced(clinic, ['A', 'T', 'E']).edges).toEqual([['A', 'T'], ['T', 'E']]);
  });
  test('the moral graph marries T with L and E with B', () => {
    const added = moralise(clinic).edges.filter(([a, b]) => !skeleton(clinic).edges.some(([c, d]) => a === c && b === d));
    expect(added).toEqual([['T', 'L'], ['B', 'E']]);
    expect(neighbours(moralise(clinic), 'B')).toEqual(['S', 'E', 'D']);
  });
  test('an abnormal X-ray of a smoker opens the way from the visit to lung cancer, and not to bronchitis', () => {
    expect(activePath(clinic, 'A', 'L', ['S', 'X'])).toEqual(['A', 'T', 'E', 'L']);
    expect(reasonsAlong(clinic, ['A', 'T', 'E', 'L'], ['S', 'X'])).toEqual([
      { node: 'T', kind: 'chain', open: true },
      { node: 'E', kind: 'collider', open: true, route: ['E', 'X'] },
    ]);
    expect(dSeparated(clinic, 'A', 'B', ['S', 'X'])).toBe(true);
    expect(dConnected(clinic, 'A', ['S', 'X'])).toEqual(['A', 'T', 'L', 'E', 'D']);
  });
  test('a blocked path says where and why', () => {
    expect(isActive(clinic, ['A', 'T', 'E', 'L'], [])).toEqual({ active: false, blockedAt: 'E', why: 'collider' });
    expect(isActive(clinic, ['L', 'S', 'B'], ['S'])).toEqual({ active: false, blockedAt: 'S', why: 'fork' });
    expect(isActive(clinic, ['A', 'T', 'E', 'X'], ['T'])).toEqual({ active: false, blockedAt: 'T', why: 'chain' });
    expect(isActive(clinic, ['A', 'T'], [])).toEqual({ active: true });
  });
  test('what is given is separated from everything', () => {
    expect(dSeparated(clinic, 'A', 'T', ['T'])).toBe(true);
    expect(activePath(clinic, 'A', 'T', ['T'])).toBeNull();
    expect(activePath(clinic, 'T', 'A', ['T'])).toBeNull();
  });
  test('what is no node, no path or no acyclic graph is refused', () => {
    expect(() => parents(clinic, 'Z')).toThrow('there is no node "Z"');
    expect(() => reasonsAlong(clinic, ['A', 'E'], [])).toThrow('A, E is no path');
    expect(() => isActive(clinic, ['A', 'T', 'E'], ['E'])).toThrow('whose end E is given');
    expect(() => dSeparated({ nodes: ['P', 'Q'], edges: [['P', 'Q'], ['Q', 'P']] }, 'P', 'Q', [])).toThrow('without directed cycles');
    expect(topologicalOrder({ nodes: ['P', 'Q'], edges: [['P', 'Q'], ['Q', 'P']] })).toBeNull();
  });
});

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
/** A random acyclic graph whose order of nodes says nothing about its arrows, two of its nodes, and some of the others as given. */
const questions = (most: number) =>
  fc
    .record({ n: fc.integer({ min: 2, max: most }), shuffled: fc.shuffledSubarray(letters, { minLength: 7 }), bits: fc.array(fc.boolean(), { minLength: 21, maxLength: 21 }), known: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }) })
    .map(({ n, shuffled, bits, known }) => {
      const order = shuffled.slice(0, n);
      const edges = order.flatMap((a, i) => order.slice(i + 1).flatMap((b, k) => (bits[i * 6 - (i * (i - 1)) / 2 + k] ? [[a, b] as const] : [])));
      const nodes = letters.filter((node) => order.includes(node));
      const [from = '', to = '', ...others] = nodes;
      return { graph: { nodes, edges } satisfies Directed, from, to, given: others.filter((_, i) => known[i]) };
    });

const runs = { numRuns: 1500 };

describe('for random acyclic graphs', () => {
  test('reachability agrees with separation in the moral graph of the ancestors (Lauritzen 1996, proposition 3.25)', () => {
    fc.assert(fc.property(questions(7), ({ graph, from, to, given }) => {
      const moral = moralise(induced(graph, ancestralSet(graph, [from, to, ...given])));
      expect(dSeparated(graph, from, to, given)).toBe(separated(moral, from, to, given));
    }), runs);
  });
  test('… and with “no simple path is active”; the path that is found is a shortest active one', () => {
    fc.assert(fc.property(questions(6), ({ graph, from, to, given }) => {
      const active = activePaths(graph, from, to, given);
      expect(active.length === 0).toBe(dSeparated(graph, from, to, given));
      const path = activePath(graph, from, to, given);
      expect(path?.length).toBe(active[0]?.length);
      expect(path === null || isPath(graph, path)).toBe(true);
      if (path !== null) expect(isActive(graph, path, given)).toEqual({ active: true });
    }), runs);
  });
  test('it is symmetric, and sets are separated just where all their pairs are', () => {
    fc.assert(fc.property(questions(7), ({ graph, from, to, given }) => {
      expect(dSeparated(graph, from, to, given)).toBe(dSeparated(graph, to, from, given));
      const others = graph.nodes.filter((node) => node !== from && !given.includes(node));
      expect(dSeparated(graph, from, others, given)).toBe(others.every((node) => dSeparated(graph, from, node, given)));
    }), runs);
  });
  test('reasons: an open collider has a directed route to something given, a closed one has no given descendant', () => {
    fc.assert(fc.property(questions(6), ({ graph, from, to, given }) => {
      for (const path of simplePaths(graph, from, to)) for (const reason of reasonsAlong(graph, path, given)) {
        if (reason.kind !== 'collider') expect(reason.open).toBe(!given.includes(reason.node));
        else if (!reason.open) expect([reason.node, ...descendants(graph, reason.node)].filter((node) => given.includes(node))).toEqual([]);
        else {
          expect(given).toContain(reason.route[reason.route.length - 1]);
          for (const [i, node] of reason.route.entries()) if (i > 0) expect(parents(graph, node)).toContain(reason.route[i - 1]);
        }
      }
    }), { numRuns: 400 });
  });
  test('the Markov blanket separates from all the rest, and no smaller part of it does', () => {
    fc.assert(fc.property(questions(7), ({ graph, from }) => {
      const blanket = markovBlanket(graph, from);
      const rest = (given: readonly string[]) => graph.nodes.filter((node) => node !== from && !given.includes(node));
      expect(dSeparated(graph, from, rest(blanket), blanket)).toBe(true);
      for (const node of blanket) { const fewer = blanket.filter((other) => other !== node); expect(dSeparated(graph, from, rest(fewer), fewer)).toBe(false); }
    }), runs);
  });
  test('a topological order has every arrow forward', () => {
    fc.assert(fc.property(questions(7), ({ graph }) => {
      const order = topologicalOrder(graph) ?? [];
      expect([...order].sort()).toEqual([...graph.nodes].sort());
      for (const [a, b] of graph.edges) expect(order.indexOf(a)).toBeLessThan(order.indexOf(b));
    }), runs);
  });
});

/** The joint of binary variables with drawn conditional tables, as a list of [values, probability]. */
const joint = (graph: Directed, chances: readonly number[]): readonly (readonly [ReadonlyMap<string, number>, number])[] =>
  Array.from({ length: 2 ** graph.nodes.length }, (_, code) => {
    const values = new Map(graph.nodes.map((node, i) => [node, (code >> i) & 1]));
    const p = graph.nodes.reduce((product, node, i) => {
      const row = parents(graph, node).reduce((r, parent) => 2 * r + (values.get(parent) ?? 0), 1);
      const one = chances[(i * 31 + row * 7) % chances.length] ?? 0.5;
      return product * (values.get(node) === 1 ? one : 1 - one);
    }, 1);
    return [values, p] as const;
  });

/** I(from; to | given) in nats, by enumeration. */
const conditionalInformation = (graph: Directed, from: string, to: string, given: readonly string[], chances: readonly number[]): number => {
  const table = joint(graph, chances);
  const marginal = (of: readonly string[]) => {
    const sums = new Map<string, number>();
    const key = (values: ReadonlyMap<string, number>) => of.map((node) => values.get(node)).join('');
    for (const [values, p] of table) sums.set(key(values), (sums.get(key(values)) ?? 0) + p);
    return (values: ReadonlyMap<string, number>) => sums.get(key(values)) ?? 0;
  };
  const [xyz, xz, yz, z] = [marginal([from, to, ...given]), marginal([from, ...given]), marginal([to, ...given]), marginal(given)];
  return table.reduce((sum, [v, p]) => sum + p * Math.log((xyz(v) * z(v)) / (xz(v) * yz(v))), 0);
};

test('in numbers: what is d-separated carries no conditional information; what is not, does for almost all tables', () => {
  let [connected, informative] = [0, 0];
  fc.assert(fc.property(questions(5), fc.array(fc.double({ min: 0.05, max: 0.95, noNaN: true }), { minLength: 97, maxLength: 97 }), ({ graph, from, to, given }, chances) => {
    const information = conditionalInformation(graph, from, to, given, chances);
    if (dSeparated(graph, from, to, given)) expect(Math.abs(information)).toBeLessThan(1e-12);
    else { connected += 1; if (information > 1e-12) informative += 1; }
  }), runs);
  expect(connected).toBeGreaterThan(200);
  expect(informative / connected).toBeGreaterThan(0.9);
});

test('undirected: nothing is separated from its neighbours but by being given', () => {
  const ring = { nodes: ['A', 'B', 'C', 'D'], edges: [['A', 'B'], ['B', 'C'], ['C', 'D'], ['A', 'D']] as const };
  expect(neighbours(ring, 'A')).toEqual(['B', 'D']);
  expect(separated(ring, 'A', 'C', ['B'])).toBe(false);
  expect(separated(ring, 'A', 'C', ['B', 'D'])).toBe(true);
  expect(separated(ring, 'A', 'B', ['B'])).toBe(true);
  expect(separated(ring, ['A', 'B'], ['C'], [])).toBe(false);
});
