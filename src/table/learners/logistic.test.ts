/** That the fit is where the likelihood is greatest, which is one place only: its slopes are 0 there. */
import { expect, test } from 'vitest';
import { doubles } from './learner.ts';
import { fitLearner, predictWith } from './learners.ts';
import { classes, drawnTable, tableWith } from './random-table.fixture.ts';

const probabilitiesOf = (table: Parameters<typeof fitLearner>[2], lambda: number) => {
  const found = fitLearner('logistic', { lambda }, table);
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  const predicted = predictWith(found.value.fitted, table);
  if (!predicted.ok) throw new Error(JSON.stringify(predicted.faults));
  return { p: predicted.value, weights: doubles(found.value.fitted, 'weights') };
};

test.each<[2 | 3, number]>([[2, 0], [2, 1], [3, 0], [3, 0.5]])('%i classes, λ = %f: Σ (y − p) x = λ w, Σ (y − p) = 0', (K, lambda) => {
  const table = drawnTable('logistic', 80, 3, K);
  const { p, weights } = probabilitiesOf(table, lambda);
  const residual = (r: number, k: number): number => (table.target.y[r] === k ? 1 : 0) - (p[r * K + k] ?? 0);
  for (let k = K === 2 ? 1 : 0; k < K; k += 1) for (let j = -1; j < 3; j += 1) {
    let s = 0;
    for (let r = 0; r < 80; r += 1) s += residual(r, k) * (j < 0 ? 1 : table.x[3 * r + j] ?? 0);
    expect(s).toBeCloseTo(j < 0 ? 0 : lambda * (weights[(K === 2 ? 0 : k) * 3 + j] ?? 0), 8);
  }
});

test('columns that depend on each other share a weight, and more columns than rows are no trouble with a ridge', () => {
  const rows = [[1, 1], [2, 2], [3, 3], [4, 4], [5, 5], [6, 6]];
  const { weights } = probabilitiesOf(tableWith(rows, classes([0, 1, 0, 1, 0, 1])), 0);
  expect(weights[0]).toBeCloseTo(weights[1] ?? Number.NaN, 10);
  expect(probabilitiesOf(drawnTable('wide', 10, 20, 2), 1).weights).toHaveLength(20);
});

test.each([
  ['by a plane', [0, 0, 1, 1], 'a plane separates the classes'],
  ['but for a tie', [0, 0, 1, 1, 0, 1], 'where a plane separates the classes but for ties'],
])('classes that are separated %s have no greatest likelihood, and that is said', (_, y, says) => {
  const table = tableWith([[1], [2], [3], [4], [2.5], [2.5]].slice(0, y.length), classes(y));
  const found = fitLearner('logistic', { lambda: 0 }, table);
  expect(found.ok ? '' : `${found.faults[0]?.at} ${found.faults[0]?.says}`).toContain(says);
  expect(fitLearner('logistic', { lambda: 0.01 }, table).ok).toBe(true);
});
test('a class without a row is named', () => {
  const found = fitLearner('logistic', {}, tableWith([[1], [2]], classes([0, 2], 3)));
  expect(found).toEqual({ ok: false, faults: [{ at: 'data.y', says: 'has no row of the class “c1”, which this learner cannot do without' }] });
});
