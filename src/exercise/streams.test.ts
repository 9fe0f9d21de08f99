/** Draws: pure in their key, named streams that do not disturb each other, and the distributions that are promised. */
import { describe, expect, test } from 'vitest';
import { randomOf, type Stream } from './streams.ts';

const n = 6000;
const of = (key: string): Stream => randomOf(key).stream('s');
const many = <T>(draw: (stream: Stream) => T, count = n): readonly T[] => { const stream = of('many'); return Array.from({ length: count }, () => draw(stream)); };
const counts = (xs: readonly unknown[]): ReadonlyMap<string, number> => {
  const out = new Map<string, number>();
  for (const x of xs) out.set(JSON.stringify(x), (out.get(JSON.stringify(x)) ?? 0) + 1);
  return out;
};
/** Pearson's statistic against equal shares of k classes, within five standard deviations of its mean k − 1 (variance 2(k − 1)). */
const expectUniform = (xs: readonly unknown[], k: number): void => {
  const found = counts(xs);
  expect(found.size).toBe(k);
  const expected = xs.length / k;
  const statistic = [...found.values()].reduce((s, c) => s + ((c - expected) * (c - expected)) / expected, 0);
  expect(statistic).toBeLessThan(k - 1 + 5 * Math.sqrt(2 * (k - 1)));
};

describe('streams', () => {
  test('give the same numbers for the same key, others for another key or name', () => {
    const draw = (key: string, name: string) => randomOf(key).stream(name).ints(8, 0, 999);
    expect(draw('k', 'a')).toEqual(draw('k', 'a'));
    expect(draw('k', 'a')).not.toEqual(draw('k', 'b'));
    expect(draw('k', 'a')).not.toEqual(draw('l', 'a'));
  });

  test('shift no other by drawing more', () => {
    const plain = randomOf('k');
    const greedy = randomOf('k');
    greedy.stream('a').ints(100, 0, 9);
    expect(greedy.stream('b').ints(8, 0, 999)).toEqual(plain.stream('b').ints(8, 0, 999));
  });

  test('go on where they were when they are asked for again', () => {
    const once = randomOf('k').stream('a').ints(6, 0, 999);
    const twice = randomOf('k');
    expect([...twice.stream('a').ints(3, 0, 999), ...twice.stream('a').ints(3, 0, 999)]).toEqual(once);
  });
});

describe('draws', () => {
  test('of integers are uniform, both ends included, and nonzero leaves out 0 alone', () => {
    expectUniform(many((s) => s.int(-3, 3)), 7);
    expectUniform(many((s) => s.nonzero(-3, 3)), 6);
    expect(counts(many((s) => s.nonzero(-3, 3))).has('0')).toBe(false);
    expectUniform(many((s) => s.nonzero(2, 5)), 4);
    expectUniform(many((s) => s.nonzero(-2, 0)), 2);
    expectUniform(many((s) => s.nonzero(0, 2)), 2);
    expect(() => of('k').nonzero(0, 0)).toThrow('nothing but 0');
  });

  test('of decimals are the doubles nearest to their short decimals', () => {
    const xs = many((s) => s.decimal(-0.5, 0.5, 0.1));
    expectUniform(xs, 11);
    // The shortest decimal of a double that is nearest to k/10 has one place.
    for (const x of new Set(xs)) expect(String(x)).toMatch(/^-?0(?:\.[1-5])?$/);
    for (const x of many((s) => s.decimal(0, 3, 0.05), 500)) expect(String(x)).toMatch(/^\d(?:\.\d{1,2})?$/);
    for (const x of many((s) => s.decimal(0, 30, 2.5), 500)) expect(x % 2.5).toBe(0);
    expect(many((s) => s.decimal(-0.3, 0, 0.1), 200).some((x) => Object.is(x, -0))).toBe(false);
    expect(() => of('k').decimal(0.05, 1, 0.1)).toThrow('no multiple');
  });

  test('of distributions are uniform over all that there are, sum to one, and hold their least', () => {
    const xs = many((s) => s.distribution(3, { step: 0.1, min: 0.2 }));
    // Four free tenths among three: (4 + 2 choose 2) = 15 ways.
    expectUniform(xs, 15);
    for (const p of xs.slice(0, 200)) {
      expect(p.reduce((s, x) => s + Math.round(10 * x), 0)).toBe(10);
      for (const x of p) { expect(x).toBeGreaterThanOrEqual(0.2); expect(String(x)).toMatch(/^0\.\d$/); }
    }
    for (const p of many((s) => s.distribution(4, { step: 0.05, min: 0 }), 300)) expect(p.reduce((s, x) => s + Math.round(20 * x), 0)).toBe(20);
    expect(of('k').distribution(1)).toEqual([1]);
    expect(() => of('k').distribution(6, { step: 0.1, min: 0.2 })).toThrow('sum to more than 1');
  });

  test('of stochastic matrices have a distribution in each row, independently', () => {
    const rows = many((s) => s.stochastic(2, { step: 0.25, min: 0.25 }));
    expectUniform(rows, 9);
  });

  test('of samples are different ones, every order alike; a pick is uniform', () => {
    expectUniform(many((s) => s.sample(['a', 'b', 'c', 'd'], 2)), 12);
    expectUniform(many((s) => s.shuffle([1, 2, 3])), 6);
    expectUniform(many((s) => s.pick(['a', 'b', 'c'])), 3);
    expect(() => of('k').sample([1], 2)).toThrow('cannot be had');
    expect(() => of('k').pick([])).toThrow('nothing to pick');
  });

  test('of rotations are Pythagorean in all four quadrants', () => {
    const xs = many((s) => s.pythagorean());
    for (const { a, b, h } of xs) expect(a * a + b * b).toBe(h * h);
    expectUniform(xs.map(({ a, b }) => [a > 0, b > 0]), 4);
  });

  test('of graphs keep the order of the names and their density', () => {
    const names = ['A', 'B', 'C', 'D'];
    const graphs = many((s) => s.dag(names, 0.3), 2000);
    for (const [from, to] of graphs.flat()) expect(names.indexOf(from)).toBeLessThan(names.indexOf(to));
    // 6 possible edges in each of 2,000 graphs: a share of 0.3 within five standard errors.
    expect(Math.abs(graphs.flat().length / 12_000 - 0.3)).toBeLessThan(5 * Math.sqrt((0.3 * 0.7) / 12_000));
    expect(of('k').dag(names, 1)).toHaveLength(6);
    expect(of('k').dag(names, 0)).toEqual([]);
  });

  test('of matrices have their shape and range', () => {
    const A = of('k').intMatrix(2, 3, -1, 1);
    expect(A.map((row) => row.length)).toEqual([3, 3]);
    expectUniform(many((s) => s.intMatrix(1, 2, 0, 1)), 4);
  });
});
