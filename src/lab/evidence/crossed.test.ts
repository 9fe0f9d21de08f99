import { describe, expect, test } from 'vitest';
import { effectOf, intervalOf, noiseFloor, paired, visibleFrom } from '../index.ts';
import { accuracy, answers, differences, quickNormals, type World } from './worlds.fixture.ts';

const worlds = 2000;
const covers = ([low, high]: readonly [number, number], effect: number): boolean => low <= effect && effect <= high;
const share = (name: string, run: (normal: () => number) => boolean): number => {
  const normal = quickNormals(name);
  let held = 0;
  for (let k = 0; k < worlds; k += 1) if (run(normal)) held += 1;
  return held / worlds;
};

describe('the interval of an effect over seeds and rows', () => {
  test.each<readonly [string, World]>([
    ['few seeds, and they dominate', { seeds: 5, rows: 40, seed: 1, row: 0, pair: 0.5 }],
    ['few seeds, and the rows dominate', { seeds: 5, rows: 60, seed: 0, row: 1, pair: 0.5 }],
    ['few seeds, and single pairs dominate', { seeds: 5, rows: 60, seed: 0, row: 0, pair: 1 }],
    ['some of each', { seeds: 8, rows: 40, seed: 0.3, row: 0.7, pair: 2 }],
    ['twenty seeds', { seeds: 20, rows: 30, seed: 0.2, row: 1, pair: 1 }],
    ['forty seeds', { seeds: 40, rows: 20, seed: 0.5, row: 0.5, pair: 1 }],
  ])('covers 93 to 97 % of 2,000 worlds: %s', (name, world) => {
    const covered = share(name, (normal) => covers(intervalOf(effectOf(differences(world, 0.3, normal))), 0.3));
    expect(covered).toBeGreaterThanOrEqual(0.93);
    expect(covered).toBeLessThanOrEqual(0.97);
  });

  test.each<readonly [string, World]>([
    ['five seeds that differ', { seeds: 5, rows: 100, seed: 0.5, row: 1, pair: 0.5 }],
    ['ten seeds that hardly differ', { seeds: 10, rows: 100, seed: 0.05, row: 1, pair: 0.5 }],
    ['forty seeds', { seeds: 40, rows: 30, seed: 0.2, row: 1, pair: 1 }],
  ])('covers as many where answers are right or wrong: %s', (name, world) => {
    const [incumbent, candidate] = [0.8, 1.1];
    const effect = accuracy(world, candidate) - accuracy(world, incumbent);
    const covered = share(name, (normal) => { const [a, b] = answers(world, [incumbent, candidate], normal); return covers(intervalOf(effectOf(paired(b, a))), effect); });
    expect(covered).toBeGreaterThanOrEqual(0.93);
    expect(covered).toBeLessThanOrEqual(0.97);
  });

  test('would be far too narrow if each pair counted as a sample of its own', () => {
    const covered = share('pairs as samples', (normal) => {
      const pairs = differences({ seeds: 5, rows: 60, seed: 0.5, row: 0.5, pair: 0.5 }, 0, normal).flat();
      const mean = pairs.reduce((s, x) => s + x, 0) / pairs.length;
      const error = Math.sqrt(pairs.reduce((s, x) => s + (x - mean) ** 2, 0) / (pairs.length - 1) / pairs.length);
      return covers([mean - 1.96 * error, mean + 1.96 * error], 0);
    });
    expect(covered).toBeLessThan(0.6);
  });

  // Worked by hand: two seeds, three rows.
  const byHand = [[1, 2, 6], [3, 4, 2]];
  test('is the textbook’s two-way layout', () => {
    const effect = effectOf(byHand);
    // Means of seeds 3 and 3; of rows 2, 3, 4; the whole 3. Between seeds 0; between rows 2·(1 + 0 + 1)/2 = 2; left: (0, 0, 2, −0, …).
    const left = [[1 - 3 - 2 + 3, 2 - 3 - 3 + 3, 6 - 3 - 4 + 3], [3 - 3 - 2 + 3, 4 - 3 - 3 + 3, 2 - 3 - 4 + 3]].flat().reduce((s, x) => s + x * x, 0) / 2;
    expect(effect.estimate).toBeCloseTo(3, 14);
    expect(effect.deviation.pair).toBeCloseTo(Math.sqrt(left), 14);
    expect(effect.deviation.row).toBe(0);
    expect(effect.standardError).toBeCloseTo(0, 14);
  });

  test('is Student’s own where there is one row', () => {
    const { estimate, standardError, df } = effectOf([[4], [6], [11]]);
    expect(estimate).toBeCloseTo(7, 14);
    expect(standardError).toBeCloseTo(Math.sqrt((9 + 1 + 16) / 2 / 3), 14);
    expect(df).toBe(2);
    expect(intervalOf({ estimate, standardError, df, seeds: 3, rows: 1, deviation: { seed: 0, row: 0, pair: 0 } })[1]).toBeCloseTo(7 + 4.302653 * standardError, 5);
  });

  test('has no width where nothing varies', () => { expect(intervalOf(effectOf([[2, 2], [2, 2]]))).toEqual([2, 2]); });

  test('moves and stretches as what was measured does', () => {
    const one = effectOf([[1, 5, 2], [3, 4, 7], [2, 2, 9]]);
    const other = effectOf([[1, 5, 2], [3, 4, 7], [2, 2, 9]].map((seed) => seed.map((x) => 10 - 3 * x)));
    expect(other.estimate).toBeCloseTo(10 - 3 * one.estimate, 12);
    expect(other.standardError).toBeCloseTo(3 * one.standardError, 12);
    expect(other.df).toBeCloseTo(one.df, 10);
  });

  test.each([
    ['one seed', [[1, 2]], /at least two/],
    ['no rows', [[], []], /at least one test row/],
    ['uneven rows', [[1, 2], [1]], /seed 2 was measured on 1 rows, the first on 2/],
    ['a value that is no number', [[1, 2], [1, Number.NaN]], /seed 2, row 2/],
  ])('is refused for %s', (_, measured, says) => { expect(() => effectOf(measured)).toThrow(says); });
  test('pairs only what was measured alike', () => {
    expect(() => paired([[1], [2]], [[1]])).toThrow(/2 seeds against 1/);
    expect(() => paired([[1, 2]], [[1]])).toThrow(/seed 1 has 2 rows/);
  });
});

test('the noise floor is passed by one in twenty of the incumbent’s own groups of seeds', () => {
  const world: World = { seeds: 8, rows: 50, seed: 0.4, row: 1, pair: 0.8 };
  const normal = quickNormals('floor');
  let passed = 0;
  for (let k = 0; k < worlds; k += 1) {
    const all = differences({ ...world, seeds: 16 }, 0, normal);
    const [one, other] = [all.slice(0, 8), all.slice(8)];
    if (Math.abs(effectOf(paired(one, other)).estimate) > noiseFloor(one)) passed += 1;
  }
  // The floor is estimated from one group alone; with both it would be one in twenty sharp.
  expect(passed / worlds).toBeGreaterThan(0.03);
  expect(passed / worlds).toBeLessThan(0.085);
});

test('a difference of the visible size is seen in four of five experiments', () => {
  const world: World = { seeds: 10, rows: 60, seed: 0.3, row: 0.5, pair: 1 };
  const size = visibleFrom(effectOf(differences(world, 0, quickNormals('design'))));
  // What the design can see depends on the estimate of one experiment; the true one is reckoned from the components.
  const error = Math.sqrt(world.seed ** 2 / world.seeds + world.row ** 2 / world.rows + world.pair ** 2 / (world.seeds * world.rows));
  expect(size / error).toBeGreaterThan(1.5);
  expect(size / error).toBeLessThan(5.5);
  const effect = error * (2.145 + 0.868);
  const seen = share('power', (normal) => intervalOf(effectOf(differences(world, effect, normal)))[0] > 0);
  expect(seen).toBeGreaterThan(0.74);
  expect(seen).toBeLessThan(0.86);
});
