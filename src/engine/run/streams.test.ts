/** Streams: published answers, moments, and that streams do not touch each other. */
import { threefry4x32 } from '#numeric';
import { expect, test } from 'vitest';
import { keyOf, normal, shuffled, uniform, word } from './streams.ts';

test('13 rounds give the published answer for zeros (Random123, kat_vectors)', () => {
  expect(threefry4x32([0, 0, 0, 0], [0, 0, 0, 0], 13)).toEqual([0x531c7e4f, 0x39491ee5, 0x2c855a92, 0x3d6abf9a]);
  expect(threefry4x32([0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], 13)).toEqual([0xc4189358, 0x1c9cc83a, 0xd5881c67, 0x6a0a89e0]);
  expect(threefry4x32([0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89], [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], 13)).toEqual([0x4aa71d8f, 0x734738c2, 0x431fc6a8, 0xae6debf1]);
});
test('uniform numbers are floats, never 0 or 1, and symmetric about ½', () => {
  expect([uniform(0), uniform(0xffffffff)]).toEqual([0.5 / 8388608, 1 - 0.5 / 8388608]);
  expect(Math.fround(uniform(0xffffffff))).toBe(uniform(0xffffffff));
});
test('normal numbers have mean 0 and variance 1', () => {
  const values = Array.from({ length: 20000 }, (_, i) => normal(word(keyOf('initialisation', 7), i, 0, 1)));
  const mean = values.reduce((s, x) => s + x, 0) / values.length;
  const variance = values.reduce((s, x) => s + x * x, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(values.length));
  expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / values.length));
});
test('a shuffle is a permutation, each epoch its own, and every place is reached evenly', () => {
  const counts = Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
  for (let epoch = 0; epoch < 5000; epoch += 1) {
    const order = new Int32Array(5);
    shuffled(keyOf('shuffle', 1), 5, epoch, order);
    expect([...order].sort()).toEqual([0, 1, 2, 3, 4]);
    for (const [place, row] of order.entries()) { const counted = counts[place]; if (counted !== undefined) counted[row] = (counted[row] ?? 0) + 1; }
  }
  for (const count of counts.flat()) expect(Math.abs(count - 1000)).toBeLessThan(4.5 * Math.sqrt(5000 * 0.2 * 0.8));
});
