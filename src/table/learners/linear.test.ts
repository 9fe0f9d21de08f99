/** Ridge and least squares against what is known of them. */
import { randomStream, symmetricEigen } from '#numeric';
import { expect, test } from 'vitest';
import { doubles, integers } from './learner.ts';
import { fitLearner, predictWith } from './learners.ts';
import { drawnTable, numbers, tableWith } from './random-table.fixture.ts';

const fitted = (...args: Parameters<typeof fitLearner>) => { const found = fitLearner(...args); if (!found.ok) throw new Error(JSON.stringify(found.faults)); return found.value.fitted; };

test('a plane is found again, and its constant is not shrunk', () => {
  const table = tableWith([[0, 1], [2, 0], [1, 1], [3, 5]], numbers([7, 5, 8, 18].map((y) => y + 100)));
  const plane = fitted('linear', {}, table);
  // 1·x₁ + … as solved by hand: y = 103 + x₁ + … does not fit; least squares through four points has a residual, so check its normal equations.
  const residual = (predictWith(plane, table) as { value: Float64Array }).value.map((p, r) => (table.target.y[r] ?? 0) - p);
  for (const column of [[1, 1, 1, 1], [0, 2, 1, 3], [1, 0, 1, 5]]) expect(column.reduce((s, x, r) => s + x * (residual[r] ?? 0), 0)).toBeCloseTo(0, 10);
  const shrunk = fitted('ridge', { lambda: 1e12 }, table);
  expect((predictWith(shrunk, table) as { value: Float64Array }).value[0]).toBeCloseTo(109.5, 6);
});

test('ridge shrinks each principal direction by d²/(d² + λ)', () => {
  const table = drawnTable('ridge', 30, 4, 'number');
  const [free, tight] = [0, 5].map((lambda) => doubles(fitted('ridge', { lambda, intercept: 'none' }, table), 'weights'));
  const gram = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => { let s = 0; for (let r = 0; r < 30; r += 1) s += (table.x[4 * r + i] ?? 0) * (table.x[4 * r + j] ?? 0); return s; }));
  const { values, vectors } = symmetricEigen(gram);
  for (const [i, v] of vectors.entries()) {
    const along = (w: Float64Array | undefined) => v.reduce((s, x, j) => s + x * (w?.[j] ?? 0), 0);
    expect(along(tight) / along(free)).toBeCloseTo((values[i] ?? 0) / ((values[i] ?? 0) + 5), 10);
  }
});

test('of many solutions the smallest: equal columns share their weight', () => {
  const plane = fitted('linear', {}, tableWith([[1, 1, 0], [2, 2, 1], [3, 3, 0], [4, 4, 1]], numbers([2, 4, 6, 8])));
  for (const [j, w] of [1, 1, 0].entries()) expect(doubles(plane, 'weights')[j]).toBeCloseTo(w, 12);
  expect(integers(plane, 'rank')[0]).toBe(2);
});

/**
 * Belkin, Hsu and Xu 2019: least squares on the first p of D normal coordinates; n = 40, D = 100, ‖β‖ = 1 spread evenly, σ = 0.2. The risk of a fit is
 * exact, so only the training rows are random.
 */
test.each([[5, 1.1356], [20, 1.7242], [60, 1.5663], [100, 0.6671]])('double descent: the mean risk at p = %i is %f', (p, expected) => {
  const [n, D, sigma, trials] = [40, 100, 0.2, 150];
  const { normal } = randomStream(`double descent ${p}`);
  const beta = 1 / Math.sqrt(D);
  const risks = Array.from({ length: trials }, () => {
    const rows = Array.from({ length: n }, () => Array.from({ length: D }, normal));
    const table = tableWith(rows.map((row) => row.slice(0, p)), numbers(rows.map((row) => row.reduce((s, x) => s + beta * x, 0) + sigma * normal())));
    const w = doubles(fitted('linear', { intercept: 'none' }, table), 'weights');
    return w.reduce((s, one) => s + (one - beta) ** 2, 0) + (D - p) * beta * beta + sigma * sigma;
  });
  const mean = risks.reduce((s, r) => s + r, 0) / trials;
  const error = Math.sqrt(risks.reduce((s, r) => s + (r - mean) ** 2, 0) / (trials - 1) / trials);
  expect(Math.abs(mean - expected)).toBeLessThan(4 * error);
  expect(error).toBeLessThan(0.05 * expected);
});
