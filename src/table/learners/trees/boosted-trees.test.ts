/** Boosted trees against their formulas, against trying every split, and against xgboost. */
import { readFileSync } from 'node:fs';
import { randomStream } from '#numeric';
import { describe, expect, test } from 'vitest';
import { fitLearner, predictWith } from '../learners.ts';
import { classes, drawnTable, numbers, tableWith } from '../random-table.fixture.ts';
import { savedLearner } from '../saved.ts';
import { treesOf } from './boosted-trees.ts';

type Args = Parameters<typeof fitLearner>;
const grown = (settings: Args[1], table: Args[2], context: Args[3] = {}) => { const found = fitLearner('boosted-trees', settings, table, context); if (!found.ok) throw new Error(JSON.stringify(found.faults)); return found.value; };
const predictions = (...args: Parameters<typeof predictWith>): Float64Array => { const found = predictWith(...args); if (!found.ok) throw new Error(JSON.stringify(found.faults)); return found.value; };

const eight = tableWith([1, 2, 3, 4, 5, 6, 7, 8].map((x) => [x]), numbers([1, 1, 1, 1, 5, 5, 5, 9]));
const oneSplit = { trees: 1, rate: 1, depth: 1, start: 'zero' };

describe('formulas', () => {
  test.each([[0, 50, 1, 6], [1, 31.288889, 0.8, 4.8]])('λ = %i: gain %f, leaves %f and %f', (lambda, gain, low, high) => {
    const trees = treesOf(grown({ ...oneSplit, lambda }, eight).fitted);
    expect(trees.gain[0]).toBeCloseTo(gain, 6);
    expect([trees.value[1], trees.value[2]].map((v) => Number(v?.toFixed(12)))).toEqual([low, high]);
    expect(trees.threshold[0]).toBe(4.5);
  });
  test('γ below the gain splits, at the gain does not', () => {
    const column = (gamma: number) => treesOf(grown({ ...oneSplit, lambda: 0, gamma }, eight).fitted).column[0];
    expect([column(49.9), column(50)]).toEqual([0, -1]);
  });
  test('full depth without λ leaves (1 − η)^T of the targets', () => {
    const [rate, trees] = [0.3, 12];
    const p = predictions(grown({ trees, rate, depth: 3, lambda: 0, start: 'zero' }, tableWith([1, 2, 3, 4].map((x) => [x]), numbers([3, -1, 4, 1.5]))).fitted, { rows: 4, columns: ['x1'], x: Float64Array.of(1, 2, 3, 4) });
    for (const [r, y] of [3, -1, 4, 1.5].entries()) expect((y - (p[r] ?? 0)) / y).toBeCloseTo(0.7 ** trees, 10);
  });
  test('nothing but noise of rounding is no gain: a target that is the same everywhere stays one leaf', () => {
    expect(treesOf(grown({ trees: 3 }, tableWith([[1], [2], [3]], numbers([0.1, 0.1, 0.1]))).fitted).column).toEqual(Int32Array.of(-1, -1, -1));
  });
});

/** One tree by trying every column, every cut between neighbouring values, and both sides for what is missing. */
type Options = { readonly depth: number; readonly lambda: number; readonly gamma: number; readonly minChildWeight: number };
const byTrying = (x: readonly (readonly number[])[], g: readonly number[], h: readonly number[], { depth, lambda, gamma, minChildWeight }: Options): ((row: readonly number[]) => number) => {
  const node = (rows: readonly number[], left: number): ((row: readonly number[]) => number) => {
    const total = (of: readonly number[], some: readonly number[]): number => some.reduce((s, r) => s + (of[r] ?? 0), 0);
    const [G, H] = [total(g, rows), total(h, rows)];
    let best: { readonly score: number; readonly goesLeft: (row: readonly number[]) => boolean } | null = null;
    if (left > 0) for (let j = 0; j < (x[0]?.length ?? 0); j += 1) {
      const at = (r: number): number => x[r]?.[j] ?? Number.NaN;
      const values = [...new Set(x.map((row) => row[j] ?? Number.NaN).filter((v) => !Number.isNaN(v)))].sort((a, b) => a - b);
      const someLack = rows.some((r) => Number.isNaN(at(r)));
      for (const [i, value] of values.entries()) for (const missingLeft of someLack ? [true, false] : [true]) {
        const cut = i + 1 < values.length ? (value + (values[i + 1] ?? 0)) / 2 : Number.POSITIVE_INFINITY;
        const [those, others] = [rows.filter((r) => (Number.isNaN(at(r)) ? missingLeft : at(r) < cut)), rows.filter((r) => !(Number.isNaN(at(r)) ? missingLeft : at(r) < cut))];
        const [gl, hl, gr, hr] = [total(g, those), total(h, those), total(g, others), total(h, others)];
        // Only values divide: what lacks them all on one side is the split that has them all on the other.
        if (those.every((r) => Number.isNaN(at(r))) || others.length === 0 || hl < minChildWeight || hr < minChildWeight) continue;
        const score = (gl * gl) / (hl + lambda) + (gr * gr) / (hr + lambda);
        const side = someLack ? missingLeft : hl >= hr;
        if (best === null || score > best.score) best = { score, goesLeft: (row) => (Number.isNaN(row[j]) ? side : (row[j] ?? 0) < cut) };
      }
    }
    const gain = (best?.score ?? 0) - (G * G) / (H + lambda);
    if (best === null || !(gain > gamma) || gain < 1e-9) { const leaf = 0 - G / (H + lambda); return () => leaf; }
    const { goesLeft } = best;
    const [low, high] = [node(rows.filter((r) => goesLeft(x[r] ?? [])), left - 1), node(rows.filter((r) => !goesLeft(x[r] ?? [])), left - 1)];
    return (row) => (goesLeft(row) ? low(row) : high(row));
  };
  return node(x.map((_, r) => r), depth);
};

test('one tree is what trying every split gives, with missing values and on rows that it has not seen', () => {
  const { int, uniform } = randomStream('every split');
  const pick = <T>(of: readonly T[]): T => of[int(0, of.length - 1)] as T;
  for (let trial = 0; trial < 150; trial += 1) {
    const [width, rows] = [int(1, 4), int(2, 30)];
    const lacking = pick([0, 0, 0.3]);
    const draw = (lack = lacking): readonly number[] => Array.from({ length: width }, () => (uniform() < lack ? Number.NaN : int(-3, 3)));
    const x = Array.from({ length: rows }, () => draw());
    const options = { depth: int(1, 4), lambda: pick([0, 0.5, 1]), gamma: pick([0, 0, 2]), minChildWeight: pick([0, 1, 2]) };
    const kind = pick(['number', 'classes'] as const);
    const y = x.map((_, r) => (kind === 'number' ? int(-4, 4) : r < 2 ? r : int(0, 1)));
    const own = byTrying(x, y.map((v) => (kind === 'number' ? -v : 0.5 - v)), y.map(() => (kind === 'number' ? 1 : 0.25)), options);
    const { fitted } = grown({ ...options, trees: 1, rate: 1, start: 'zero' }, tableWith(x, kind === 'number' ? numbers(y) : classes(y, 2)));
    const fresh = [...x, ...Array.from({ length: 20 }, () => draw(0.3))];
    const p = predictions(fitted, tableWith(fresh, numbers(fresh.map(() => 0))));
    for (const [r, row] of fresh.entries()) {
      const score = own(row);
      if (kind === 'number') expect(p[r]).toBeCloseTo(score, 12);
      else expect(Math.log((p[2 * r + 1] ?? 0) / (p[2 * r] ?? 0))).toBeCloseTo(score, 12);
    }
  }
});

type Golden = { readonly name: string; readonly objective: string; readonly rounds: number; readonly settings: { readonly [name: string]: number }; readonly x: readonly (readonly (number | null)[])[]; readonly y: readonly number[]; readonly predicted: readonly (readonly number[])[] };
const golden: readonly Golden[] = JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8'));
test.each(golden.map((one) => [one.name, one] as const))('as xgboost: %s', (_, { objective, rounds, settings, x, y, predicted }) => {
  const K = objective === 'reg:squarederror' ? 1 : objective === 'binary:logistic' ? 2 : 3;
  const { max_depth: depth = 6, eta: rate = 0.3, reg_lambda: lambda = 1, min_child_weight: minChildWeight = 1 } = settings;
  const rows = x.map((row) => row.map((v) => v ?? Number.NaN));
  const table = tableWith(rows, K === 1 ? numbers(y) : classes(y, K));
  const p = predictions(grown({ trees: rounds, depth, rate, lambda, minChildWeight, start: 'zero' }, table).fitted, table);
  // Its sums are floats.
  for (const [r, row] of predicted.entries()) for (const [k, v] of row.entries()) expect(Math.abs((p[K === 2 ? 2 * r + 1 : K * r + k] ?? 0) - v)).toBeLessThan(2e-5);
});

describe('bins', () => {
  test('few bins divide the rows into nearly equal parts', () => {
    const table = drawnTable('bins', 1000, 1, 'number');
    const trees = treesOf(grown({ trees: 1, bins: 4, depth: 2, lambda: 0 }, table).fitted);
    expect([...new Set(trees.threshold.filter((_, node) => (trees.column[node] ?? -1) >= 0))]).toHaveLength(3);
    for (const [node, column] of trees.column.entries()) if (column < 0) expect(Math.abs((trees.weight[node] ?? 0) - 250)).toBeLessThanOrEqual(1);
  });
  test('many equal values take one bin, and the others what is left', () => {
    const table = tableWith(Array.from({ length: 100 }, (_, i) => [i < 90 ? 0 : i - 89]), numbers(Array.from({ length: 100 }, (_, i) => (i < 90 ? 0 : i))));
    expect([...new Set(treesOf(grown({ trees: 1, bins: 3, depth: 3, lambda: 0 }, table).fitted).threshold)].sort((a, b) => a - b)).toEqual([0, 0.5, 5.5]);
  });
  test('a column that lacks every value, or has only one, is never asked for', () => {
    const table = tableWith([1, 2, 3, 4].map((v) => [Number.NaN, 7, v]), numbers([1, 2, 3, 4]));
    expect([...new Set(treesOf(grown({ trees: 5, depth: 2 }, table).fitted).column)].sort()).toEqual([-1, 2]);
  });
});

describe('seeds', () => {
  const table = drawnTable('seeds', 300, 8, 2);
  const sampled = { trees: 6, depth: 3, rowShare: 0.5, columnShare: 0.5 };
  const text = (settings: Args[1], shuffle: number) => savedLearner(grown(settings, table, { seeds: { initialisation: 0, shuffle } }).fitted);
  test('equal seeds give equal bits, others other trees; without sampling the seed says nothing of the trees', () => {
    expect(text(sampled, 1)).toBe(text(sampled, 1));
    const trees = (settings: Args[1], shuffle: number) => treesOf(grown(settings, table, { seeds: { initialisation: 0, shuffle } }).fitted);
    expect(trees(sampled, 1)).not.toEqual(trees(sampled, 2));
    expect(trees({ trees: 6 }, 1)).toEqual(trees({ trees: 6 }, 2));
  });
  test('a round sees its share of rows and columns; fewer trees are the first of more', () => {
    const trees = treesOf(grown({ ...sampled, minChildWeight: 0 }, drawnTable('seeds', 2000, 8, 'number')).fitted);
    for (const [t, node] of trees.root.entries()) {
      expect(Math.abs((trees.weight[node] ?? 0) / 2000 - 0.5)).toBeLessThan(0.05);
      expect(new Set(trees.column.slice(node, trees.root[t + 1]).filter((j) => j >= 0)).size).toBeLessThanOrEqual(4);
    }
    const few = treesOf(grown({ ...sampled, trees: 3 }, table).fitted);
    const many = treesOf(grown(sampled, table).fitted);
    expect(many.value.slice(0, few.value.length)).toEqual(few.value);
  });
});

describe('early stopping', () => {
  const [table, held] = [drawnTable('learned', 60, 3, 'number'), drawnTable('held', 200, 3, 'number')];
  test('ends without progress on the held rows, with the trees of the best round', () => {
    const { fitted, ended, history } = grown({ trees: 200, rate: 0.3, depth: 4, patience: 5 }, table, { held: { split: 'validation', table: held } });
    expect(ended).toBe('no progress');
    const best = history.reduce((at, { held: loss }, i) => (loss < (history[at]?.held ?? 0) ? i : at), 0);
    expect(history).toHaveLength(best + 6);
    expect(treesOf(fitted).root).toHaveLength(best + 1);
    const errors = predictions(fitted, held).map((p, r) => (p - (held.target.y[r] ?? 0)) ** 2);
    expect(errors.reduce((s, e) => s + e, 0) / 200).toBeCloseTo(history[best]?.held ?? 0, 12);
  });
  test('wants rows to stop by', () => {
    expect(fitLearner('boosted-trees', { patience: 3 }, table)).toEqual({ ok: false, faults: [{ at: 'patience', says: 'wants rows that are held out, by which to stop' }] });
  });
});
