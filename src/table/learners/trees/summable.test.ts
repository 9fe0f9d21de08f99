import { randomStream } from '#numeric';
import { expect, test } from 'vitest';
import { makeSummable } from './summable.ts';

test('sums are the same in every order and grouping, and nothing that counts is lost', () => {
  const { normal, shuffle, int } = randomStream('summable');
  for (let trial = 0; trial < 200; trial += 1) {
    const n = int(1, 300);
    const before = Float64Array.from({ length: n }, () => normal() * 10 ** int(-6, 6));
    const values = before.slice();
    makeSummable(values);
    const largest = Math.max(...before.map(Math.abs));
    for (const [i, v] of values.entries()) expect(Math.abs(v - (before[i] ?? 0))).toBeLessThanOrEqual(n * largest * 2 ** -50);
    const sum = (of: readonly number[]): number => of.reduce((s, v) => s + v, 0);
    const [all, mixed, cut] = [[...values], shuffle([...values]), int(0, n)];
    expect(sum(mixed)).toBe(sum(all));
    expect(sum(all) - sum(mixed.slice(0, cut))).toBe(sum(mixed.slice(cut)));
  }
});
test('whole numbers stay as they are', () => {
  const values = Float64Array.of(3, -5, 0, 1000);
  makeSummable(values);
  expect([...values]).toEqual([3, -5, 0, 1000]);
});
