import { exp, normalCdf, randomStream } from '#numeric';
import { expect, test } from 'vitest';
import { fitLearner, predictWith, scoreWith } from './learners.ts';
import { classes, numbers, tableWith } from './random-table.fixture.ts';
import { generated } from '../generators/generators.ts';

const asked = (k: number, table: Parameters<typeof fitLearner>[2], rows: readonly (readonly number[])[]): readonly number[] => {
  const found = fitLearner('nearest-neighbours', { neighbours: k }, table);
  const predicted = found.ok ? predictWith(found.value.fitted, tableWith(rows, numbers(rows.map(() => 0)))) : found;
  if (!predicted.ok) throw new Error(JSON.stringify(predicted.faults));
  return [...predicted.value];
};

test('of equally near rows those that come first are asked, of equal votes the lower class wins', () => {
  const table = tableWith([[0], [2], [2], [4]], numbers([1, 10, 20, 100]));
  expect(asked(1, table, [[1], [3], [2]])).toEqual([1, 10, 10]);
  expect(asked(2, table, [[3], [2]])).toEqual([15, 15]);
  expect(asked(3, table, [[0]])).toEqual([31 / 3]);
  expect(asked(2, tableWith([[0], [1]], classes([1, 0])), [[0.2]])).toEqual([0.5, 0.5]);
});

test('the same as sorting all rows by their distance', () => {
  const { int } = randomStream('neighbours');
  for (let trial = 0; trial < 30; trial += 1) {
    const [width, k] = [int(1, 3), int(1, 6)];
    const draw = () => Array.from({ length: width }, () => int(0, 4));
    const [known, queries] = [Array.from({ length: int(6, 25) }, draw), Array.from({ length: 4 }, draw)];
    const y = known.map(() => int(-5, 5));
    const bySorting = queries.map((q) => known.map((row, i) => ({ i, square: row.reduce((s, x, j) => s + (x - (q[j] ?? 0)) ** 2, 0) })).sort((a, b) => a.square - b.square || a.i - b.i).slice(0, k).reduce((s, { i }) => s + (y[i] ?? 0), 0) / k);
    expect(asked(k, tableWith(known, numbers(y)), queries)).toEqual(bySorting);
  }
});

test('the nearest neighbour errs as E 2η(1−η), at most 2R(1−R), and many neighbours nearly as little as any rule can', () => {
  const distance = 2;
  const [table, fresh] = [1, 2].map((seed) => generated('gaussians', { rows: 1200, dimensions: 1, distance }, seed));
  if (table === undefined || fresh === undefined) throw new Error('no tables');
  const errorWith = (k: number): number => { const found = fitLearner('nearest-neighbours', { neighbours: k }, table); const score = found.ok ? scoreWith(found.value.fitted, fresh) : found; return score.ok ? 1 - (score.value.accuracy ?? 0) : Number.NaN; };
  const bayes = normalCdf(-distance / 2);
  // By the midpoint rule: η is the share of the right class at x.
  let limit = 0;
  for (let x = -8; x < 8; x += 0.01) { const [a, b] = [1, -1].map((s) => exp(-((x - s * (distance / 2)) ** 2) / 2) / Math.sqrt(2 * Math.PI)); const density = ((a ?? 0) + (b ?? 0)) / 2; const eta = (a ?? 0) / ((a ?? 0) + (b ?? 0)); limit += 2 * eta * (1 - eta) * density * 0.01; }
  const deviation = Math.sqrt((limit * (1 - limit) * 2) / 1200);
  expect(limit).toBeLessThan(2 * bayes * (1 - bayes));
  expect(Math.abs(errorWith(1) - limit)).toBeLessThan(4 * deviation);
  expect(Math.abs(errorWith(81) - bayes)).toBeLessThan(4 * deviation);
});
