import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Directed, Edge } from './directed.ts';
import { firstDifference } from './equivalence.ts';
import { dSeparated } from './separation.ts';

const dag = (nodes: readonly string[]) => fc.tuple(fc.shuffledSubarray([...nodes], { minLength: nodes.length }), fc.array(fc.boolean(), { minLength: 10, maxLength: 10 })).map(([order, bits]): Directed => {
  let k = 0;
  return { nodes, edges: order.flatMap((a, i) => order.slice(i + 1).flatMap((b): readonly Edge[] => (bits[k++] === true ? [[a, b]] : []))) };
});
/** Verma and Pearl (1990): the same lines, and the same pairs of unjoined parents. */
const shape = ({ nodes, edges }: Directed): string => {
  const joined = (a: string, b: string): boolean => edges.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
  const lines = edges.map(([a, b]) => [a, b].sort().join('')).sort();
  const colliders = nodes.flatMap((c) => { const above = edges.filter(([, to]) => to === c).map(([from]) => from).sort(); return above.flatMap((a, i) => above.slice(i + 1).filter((b) => !joined(a, b)).map((b) => `${a}${c}${b}`)); });
  return JSON.stringify([lines, colliders.sort()]);
};

describe('I-equivalence', () => {
  test('a chain and a fork claim the same, a collider does not', () => {
    const graph = (edges: readonly Edge[]): Directed => ({ nodes: ['A', 'B', 'C'], edges });
    expect(firstDifference(graph([['A', 'B'], ['B', 'C']]), graph([['B', 'A'], ['B', 'C']]))).toBeNull();
    expect(firstDifference(graph([['A', 'B'], ['B', 'C']]), graph([['A', 'B'], ['C', 'B']]))).toEqual({ a: 'A', b: 'C', given: [], holdsInFirst: false });
  });
  test('is the same lines and the same immoralities, as Verma and Pearl found', () => {
    let same = 0;
    fc.assert(fc.property(dag(['A', 'B', 'C', 'D']), dag(['A', 'B', 'C', 'D']), (one, other) => {
      const found = firstDifference(one, other);
      expect(found === null).toBe(shape(one) === shape(other));
      if (found === null) same += 1;
      else expect(dSeparated(one, found.a, found.b, found.given)).toBe(found.holdsInFirst);
    }), { numRuns: 2000, seed: 7 });
    expect(same).toBeGreaterThan(5);
  });
});
