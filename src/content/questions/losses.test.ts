/** Each loss against differences, each fit against what its minimum must fulfil, the tasks against their own distributions. */
import { describe, expect, test } from 'vitest';
import { gradientByDifferences, hessianByDifferences, mean, randomStream, range, variance } from '#numeric';
import { candidatesOf, fitAll, marksOf } from './loss-candidates.ts';
import { contaminated, crossEntropy, fitted, huber, logistic, type Loss, poissonLoss, squared, squaredOfExp, squaredOfSigmoid, squaredOfSoftmax } from './losses.ts';
import { drawRows, meanAt, taskNames, weightsEach, type World } from './noise-tasks.ts';

const worldOf = (task: World['task']): World => ({ task, signal: 0.8, outliers: task === 'outliers' ? 0.1 : 0 });

describe('losses', () => {
  const all: readonly (readonly [string, Loss, readonly number[], 'exact' | 'bound'])[] = [
    ['squared', squared(2), [1.5, -1], 'exact'], ['Huber within', huber(1), [0.3], 'bound'], ['Huber beyond', huber(1), [-2], 'bound'], ['contaminated', contaminated(0.1, 10), [1], 'bound'],
    ['Poisson', poissonLoss, [2], 'exact'], ['squared of exp', squaredOfExp, [2], 'bound'], ['logistic', logistic(2), [1, 0], 'exact'], ['squared of sigmoid', squaredOfSigmoid, [1], 'bound'],
    ['cross-entropy', crossEntropy(3), [0, 1, 0], 'exact'], ['squared of softmax', squaredOfSoftmax(3), [0, 0, 1], 'bound'],
  ];
  test.each(all)('%s: slope and curvature', (_, { scores, at }, y, kind) => {
    const outcome = Float64Array.from(y);
    const value = (s: readonly number[]): number => at(Float64Array.from(s), outcome, new Float64Array(scores), new Float64Array(scores * scores));
    for (const s of [[0.4, -0.7], [-1.1, 0.2], [4, 3]].map((one) => one.slice(0, scores))) {
      const [g, c] = [new Float64Array(scores), new Float64Array(scores * scores)];
      at(Float64Array.from(s), outcome, g, c);
      for (const [i, slope] of gradientByDifferences(value, s).entries()) expect(g[i]).toBeCloseTo(slope, 6);
      if (kind === 'exact') for (const [i, row] of hessianByDifferences(value, s).entries()) for (const [j, bend] of row.entries()) expect(c[i * scores + j]).toBeCloseTo(bend, 4);
      else for (let i = 0; i < scores; i += 1) expect(c[i * scores + i]).toBeGreaterThan(0);
    }
  });
});

describe('fits', () => {
  test('least squares, Poisson and logistic leave residuals that no input explains', () => {
    const moments = (task: World['task'], loss: Loss, link: (s: number) => number) => {
      const rows = drawRows(worldOf(task), 150, randomStream(`fits ${task}`));
      const w = fitted(loss, rows);
      return range(weightsEach).map((j) => range(rows.n).reduce((sum, r) => { const x = rows.x.subarray(r * weightsEach, (r + 1) * weightsEach); return sum + (x[j] ?? 0) * ((rows.y[r] ?? 0) - link(x.reduce((s, v, i) => s + v * (w[i] ?? 0), 0))); }, 0));
    };
    for (const left of [moments('normal noise', squared(1), (s) => s), moments('counts', poissonLoss, Math.exp), moments('two classes', logistic(1), (s) => 1 / (1 + Math.exp(-s)))]) for (const one of left) expect(Math.abs(one)).toBeLessThan(0.01);
  });
  test.each(taskNames)('of %s: no weight moved either way makes its loss smaller', (task) => {
    const world = worldOf(task);
    const rows = drawRows(world, 200, randomStream(`valleys ${task}`));
    const weights = fitAll(candidatesOf(world), rows);
    for (const { id, loss, target } of candidatesOf(world)) {
      const w = Array.from(weights.get(id) ?? []);
      const total = (of: readonly number[]): number => range(rows.n).reduce((sum, r) => {
        const s = Float64Array.from(range(loss.scores), (k) => range(weightsEach).reduce((all, j) => all + (of[k * weightsEach + j] ?? 0) * (rows.x[r * weightsEach + j] ?? 0), 0));
        return sum + loss.at(s, rows.y.subarray(r * rows.width, (r + 1) * rows.width).map(target ?? ((y) => y)), new Float64Array(loss.scores), new Float64Array(loss.scores ** 2));
      }, 0);
      const here = total(w);
      for (const i of range(w.length)) for (const step of [-0.02, 0.02]) expect(total(w.map((one, j) => (i === j ? one + step : one)))).toBeGreaterThan(here);
    }
  });
  test('marks of the true means are perfect', () => {
    const world = worldOf('two classes');
    const [train, fresh] = [drawRows(world, 50, randomStream('a')), drawRows(world, 400, randomStream('b'))];
    const [candidate] = candidatesOf(world).filter(({ isLikelihood }) => isLikelihood === true);
    if (candidate === undefined) throw new Error('no likelihood');
    // The direction of the data, the offset of the task.
    const marks = marksOf(candidate, world, Float64Array.from([-1, 0.4, 0.4, 0.4, 0.4]), train, fresh);
    expect(marks.excess).toBeCloseTo(0, 20);
    expect(marks.nats).toBeCloseTo(0, 12);
    expect(marks.slope).toBeCloseTo(1, 9);
    expect(marks).toMatchObject({ impossible: 0, covered: null });
  });
  test('what is said too far from the middle has a slope below 1', () => {
    const world = worldOf('normal noise');
    const [train, fresh] = [drawRows(world, 50, randomStream('c')), drawRows(world, 400, randomStream('d'))];
    const [candidate] = candidatesOf(world);
    if (candidate === undefined) throw new Error('no candidate');
    const marks = marksOf(candidate, world, Float64Array.from([0, 0.8, 0.8, 0.8, 0.8]), train, fresh);
    // Twice the true slope of 0.4.
    expect(marks.slope).toBeCloseTo(0.5, 9);
  });
});

describe('tasks', () => {
  const drawn = (world: World) => { const rows = drawRows(world, 20_000, randomStream(`tasks ${world.task}`)); return { ...rows, misses: Array.from(rows.y, (y, i) => y - (rows.mean[i] ?? 0)) }; };
  test('outcomes lie round their means', () => { for (const task of taskNames) expect(Math.abs(mean(drawn(worldOf(task)).misses))).toBeLessThan(0.06); });
  test('with the variance of their noise', () => {
    expect(variance(drawn(worldOf('normal noise')).misses)).toBeCloseTo(1, 1);
    expect(Math.abs(variance(drawn(worldOf('outliers')).misses) - 10.9)).toBeLessThan(0.8);
    const counts = drawn(worldOf('counts'));
    // A Poisson count varies by its mean.
    expect(Math.abs(mean(counts.misses.map((miss) => miss * miss)) - mean(Array.from(counts.mean)))).toBeLessThan(0.1);
    expect(Math.abs(mean(Array.from(counts.mean)) - 2)).toBeLessThan(0.06);
  });
  test('classes are one of them', () => { const { y, n } = drawn(worldOf('several classes')); for (const r of range(n).slice(0, 500)) expect(Array.from(y.subarray(3 * r, 3 * r + 3)).sort()).toEqual([0, 0, 1]); });
  test('three classes without a signal are equally likely', () => expect(meanAt({ task: 'several classes', signal: 0, outliers: 0 }, 1, 2)).toEqual([1 / 3, 1 / 3, 1 / 3]));
});
