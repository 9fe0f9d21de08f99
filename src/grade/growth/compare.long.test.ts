/** Relations of classes against numbers: sizes up to e to the million, in logarithms. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { relationOf } from './compare.ts';
import type { Growth, Term } from './terms.ts';

const variables = ['n', 'd'];
const term = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })).map(([p, l, q, m]): Term => ({ sign: 1, of: { n: [0, 0, p, l, 0], d: [0, 0, q, m, 0] } }));
const sum = fc.array(term, { minLength: 1, maxLength: 3 });
const sizes = [2, 5, 1e2, 1e4, 1e6, 1e8].flatMap((size) => [1, 1.5, 2, 3, 4, 6].map((by) => size * by));
/** The logarithm of the largest term, where the logarithms of the variables are these. */
const largest = (growth: Growth, at: readonly number[]): number => Math.max(...growth.map((one) => variables.reduce((s, v, i) => { const [, , p, l] = one.of[v] ?? [0, 0, 0, 0, 0]; const size = at[i] ?? 0; return s + p * size + l * Math.log(size); }, 0)));
const excess = (lower: Growth, upper: Growth): number => Math.max(...sizes.flatMap((n) => sizes.map((d) => largest(lower, [n, d]) - largest(upper, [n, d]))));

it('a class that bounds another is never left behind, and one that does not is, somewhere', () => {
  let mixed = 0;
  fc.assert(fc.property(sum, sum, (a, b) => {
    const relation = relationOf(a, b);
    // A constant factor is a few units here; what falls behind by a logarithm of a logarithm only, falls behind by little more.
    for (const [bounds, behind] of [[relation === 'same' || relation === 'larger', excess(b, a)], [relation === 'same' || relation === 'smaller', excess(a, b)]] as const) {
      if (bounds) expect(behind).toBeLessThan(3);
      else expect(behind).toBeGreaterThan(1);
    }
    if (relation === 'same' && JSON.stringify(a) !== JSON.stringify(b)) mixed += 1;
  }), { numRuns: 3000, seed: 1 });
  expect(mixed).toBeGreaterThan(5);
});
