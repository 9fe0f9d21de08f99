import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestElimination, eliminationCost, eliminations } from './elimination.ts';
import type { Undirected } from './undirected.ts';

const nodes = ['A', 'B', 'C', 'D', 'E'];
const pairs = nodes.flatMap((a, i) => nodes.slice(i + 1).map((b) => [a, b] as const));
const graphs = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }).map((bits): Undirected => ({ nodes, edges: pairs.filter((_, i) => bits[i]) }));
const permutations = (of: readonly string[]): readonly (readonly string[])[] => (of.length < 2 ? [of] : of.flatMap((x) => permutations(of.filter((y) => y !== x)).map((rest) => [x, ...rest])));

/** By the tables themselves: factors as sets of variables, multiplied and summed out. */
const byTables = ({ edges }: Undirected, order: readonly string[]): number => {
  let factors: readonly (readonly string[])[] = edges;
  let entries = 0;
  for (const node of order) {
    const table = [...new Set([node, ...factors.filter((f) => f.includes(node)).flat()])];
    entries += 2 ** table.length;
    factors = [...factors.filter((f) => !f.includes(node)), table.filter((other) => other !== node)];
  }
  return entries;
};

test('a ring of four makes a table of three, whichever variable is first', () => {
  const ring: Undirected = { nodes: ['A', 'B', 'C', 'D'], edges: [['A', 'B'], ['B', 'C'], ['C', 'D'], ['A', 'D']] };
  expect(eliminations(ring, ['A', 'B', 'C', 'D'])).toEqual([{ node: 'A', with: ['B', 'D'] }, { node: 'B', with: ['C', 'D'] }, { node: 'C', with: ['D'] }, { node: 'D', with: [] }]);
  expect(bestElimination(ring)).toMatchObject({ cost: 8 + 8 + 4 + 2, share: 1 });
  expect(() => eliminations(ring, ['A', 'B'])).toThrow('is no order of');
});
test('a star is eliminated from its tips', () => {
  const star: Undirected = { nodes: ['M', 'A', 'B', 'C'], edges: [['M', 'A'], ['M', 'B'], ['M', 'C']] };
  // The centre may be last or last but one.
  expect(bestElimination(star)).toMatchObject({ cost: 4 * 3 + 2, share: 0.5 });
  expect(eliminationCost(star, ['M', 'A', 'B', 'C'])).toBe(16 + 8 + 4 + 2);
});
test('cost and best are those of the tables, for every order', () => {
  fc.assert(fc.property(graphs, (graph) => {
    const costs = permutations(nodes).map((order) => [byTables(graph, order), eliminationCost(graph, order)] as const);
    for (const [tables, cost] of costs) expect(cost).toBe(tables);
    const least = Math.min(...costs.map(([tables]) => tables));
    const best = bestElimination(graph);
    expect([best.cost, byTables(graph, best.order), best.share]).toEqual([least, least, costs.filter(([tables]) => tables === least).length / costs.length]);
  }), { numRuns: 40, seed: 3 });
});
