/** What is drawn of an opened network: the values of its units anywhere, the line where they are zero, the rows as a layer sees them. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openingUsual } from './asked.ts';
import { lookingGlass } from './looking-glass.ts';
import { openNetwork, weightsSeen } from './open-network.ts';
import { gridOver, squareAround, zeroLine } from './plane.ts';
import { cutOf, unfold } from './unfold.ts';

describe('a looking glass', () => {
  test('shows XOR by two units as it is written down: 1 − |x + y|, zero where x + y is 1 or −1', () => {
    const { model } = openNetwork({ ...openingUsual, data: 'xor', rows: 4, units: [2], activation: 'relu' });
    const points = [-1, -1, -1, 1, 1, -1, 1, 1, 0.25, 0.5, 1, 0, -2, 0.5];
    const [hidden, output] = lookingGlass(model, points)({ 'layer1.W': [1, -1, 1, -1], 'layer1.b': [0, 0], 'layer2.W': [-1, -1], 'layer2.b': [1] });
    expect([...(output?.a ?? [])]).toEqual([-1, 1, 1, -1, 0.25, 0, -0.5]);
    expect([...(hidden?.z ?? [])].slice(-4)).toEqual([1, -1, -1.5, 1.5]);
    expect([...(hidden?.a ?? [])].slice(-4)).toEqual([1, 0, 0, 1.5]);
    const side = 41;
    const field = lookingGlass(model, gridOver({ middle: [0, 0], half: 2 }, side))({ 'layer1.W': [1, -1, 1, -1], 'layer1.b': [0, 0], 'layer2.W': [-1, -1], 'layer2.b': [1] })[1]?.z ?? [];
    const ends = zeroLine(field, side).flatMap(([x1, y1, x2, y2]) => [[x1, y1], [x2, y2]]);
    expect(ends.length).toBeGreaterThan(100);
    for (const [x = 0, y = 0] of ends) expect(Math.abs(-2 + 4 * x + 2 - 4 * y)).toBeCloseTo(1, 5);
  });
  test.each(['tanh', 'relu', 'gelu'] as const)('shows with %s the bits that training has', (activation) => {
    const network = openNetwork({ ...openingUsual, activation, units: [5, 4, 3], rows: 30 });
    network.reach(20);
    const seen = network.at(20);
    const shown = lookingGlass(network.model, network.points)(weightsSeen(seen));
    expect(shown.map(({ a }) => a)).toEqual(seen.layers.map(({ values }) => values));
  });
});

describe('the plane', () => {
  test('is a square around all points with a tenth to spare, its grid from corner to corner', () => {
    const square = squareAround([0, 0, 4, 1, 2, -1]);
    expect(square.middle).toEqual([2, 0]);
    expect(square.half).toBeCloseTo(2.2, 12);
    expect([...gridOver({ middle: [1, 2], half: 1 }, 3)]).toEqual([0, 3, 1, 3, 2, 3, 0, 2, 1, 2, 2, 2, 0, 1, 1, 1, 2, 1]);
    expect(squareAround([3, 3, 3, 3])).toEqual({ middle: [3, 3], half: 1 });
  });
  const fieldOf = (side: number, value: (x: number, y: number) => number) => Array.from({ length: side * side }, (_, i) => value((i % side) / (side - 1), Math.floor(i / side) / (side - 1)));
  const lengthOf = (segments: ReturnType<typeof zeroLine>) => segments.reduce((s, [x1, y1, x2, y2]) => s + Math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2), 0);
  test('a linear field has its line exactly, from one side of the square to the other', () => {
    fc.assert(fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -0.45, max: 0.45, noNaN: true }), (tilt, shift) => {
      // Through the square from left to right: its length is √(1 + tilt²) where it leaves neither above nor below.
      fc.pre(Math.abs(tilt) / 2 + Math.abs(shift) < 0.49);
      const found = zeroLine(fieldOf(17, (x, y) => y - 0.5 - shift - tilt * (x - 0.5)), 17);
      for (const [x1, y1, x2, y2] of found) for (const [x, y] of [[x1, y1], [x2, y2]] as const) expect(Math.abs(y - 0.5 - shift - tilt * (x - 0.5))).toBeLessThan(1e-9);
      expect(lengthOf(found)).toBeCloseTo(Math.sqrt(1 + tilt * tilt), 9);
    }));
  });
  test('a circle has the length 2πr', () => expect(lengthOf(zeroLine(fieldOf(201, (x, y) => (x - 0.5) ** 2 + (y - 0.5) ** 2 - 0.16), 201))).toBeCloseTo(2 * Math.PI * 0.4, 3));
  test('a cell with two pairs of opposite corners is cut twice, round the corners that differ from its middle', () => {
    expect(zeroLine([3, -1, -1, 3], 2)).toEqual([[0.75, 0, 1, 0.25], [0.25, 1, 0, 0.75]]);
    expect(zeroLine([1, -3, -3, 1], 2)).toEqual([[0.25, 0, 0, 0.25], [1, 0.75, 0.75, 1]]);
  });
  test('a field of one sign, and one that is not finite, have none', () => {
    expect(zeroLine(fieldOf(9, () => 1), 9)).toEqual([]);
    // As the sums of a unit whose inputs are all silent.
    expect(zeroLine(fieldOf(9, (x) => Math.min(0, x - 0.5)), 9)).toEqual([]);
    expect(zeroLine([1, Number.NaN, -1, -1], 2)).toEqual([]);
  });
});

describe('unfolded', () => {
  test('one unit is a line, two units are the plane they are', () => {
    expect(unfold([1, 3, 2], 1)).toMatchObject({ kind: 'line', x: [1, 3, 2], y: [0, 0, 0], share: 1 });
    expect(unfold([1, 10, 3, 30, 2, 20], 2)).toMatchObject({ kind: 'units', x: [1, 3, 2], y: [10, 30, 20], units: [0, 1], share: 1 });
    expect(unfold([1, 1, 1, 1], 2)?.share).toBeNull();
    expect(unfold([1, Number.POSITIVE_INFINITY], 1)).toBeNull();
  });
  // Along (2, 2, 1)/3 as far as u, along (1, −2, 2)/3 as far as v: u has variance 5, v has 1, and nothing else varies.
  const [u, v] = [[3, -3, 1, -1], [1, 1, -1, -1]];
  const values = u.flatMap((a, r) => [(2 * a + (v[r] ?? 0)) / 3 + 1, (2 * a - 2 * (v[r] ?? 0)) / 3 + 2, (a + 2 * (v[r] ?? 0)) / 3 - 4]);
  test('three units lie along the directions in which they were laid out, whatever their means', () => {
    const found = unfold(values, 3);
    expect(found?.kind).toBe('components');
    expect(found?.share).toBeCloseTo(1, 12);
    for (const [r, x] of (found?.x ?? []).entries()) expect(x).toBeCloseTo(u[r] ?? 0, 10);
    // The largest entry of (1, −2, 2)/3 in size is the second or the third, which differ by rounding alone.
    const sign = (found?.y[0] ?? 0) > 0 ? 1 : -1;
    for (const [r, y] of (found?.y ?? []).entries()) expect(sign * y).toBeCloseTo(v[r] ?? 0, 10);
  });
  test('two of three units show the share of the variance that is theirs', () => {
    const of = (k: number) => [0, 1, 2, 3].map((r) => values[3 * r + k] ?? 0);
    const variance = (xs: readonly number[]) => { const m = xs.reduce((s, x) => s + x, 0) / xs.length; return xs.reduce((s, x) => s + (x - m) ** 2, 0) / xs.length; };
    const found = unfold(values, 3, [0, 2]);
    expect([found?.x, found?.y]).toEqual([of(0), of(2)]);
    expect(found?.share).toBeCloseTo((variance(of(0)) + variance(of(2))) / 6, 10);
  });
  test('no plane shows more of the variance than the components do', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 40, maxLength: 40 }), (drawn) => {
      const best = unfold(drawn, 4);
      fc.pre(best !== null && best.share !== null);
      for (const pair of [[0, 1], [0, 3], [1, 2], [2, 3]] as const) expect(unfold(drawn, 4, pair)?.share ?? 0).toBeLessThanOrEqual((best?.share ?? 0) + 1e-9);
    }));
  });
  test('a unit of the next layer is zero on its cut', () => {
    const plane = unfold(values, 3);
    if (plane === null) throw new Error('no plane');
    const [weights, bias] = [[0.5, -2, 1], 0.7] as const;
    const [p, q, r] = cutOf(plane, weights, bias);
    for (const x of [-2, 0, 3]) {
      const y = -(p * x + r) / q;
      const point = plane.origin.map((o, j) => o + x * (plane.axes[0][j] ?? 0) + y * (plane.axes[1][j] ?? 0));
      expect(point.reduce((s, a, j) => s + a * (weights[j] ?? 0), bias)).toBeCloseTo(0, 10);
    }
  });
});
