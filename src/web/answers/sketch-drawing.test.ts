import { describe, expect, test } from 'vitest';
import { keyed, pathOf, stroked, ticksOf, type Heights } from './sketch-drawing.ts';

const places = [-2, -1, 0, 1, 2];
const none: Heights = [null, null, null, null, null];

describe('a hand', () => {
  test('gives every place that it passes the height of its stroke', () => expect(stroked(places, none, [0, 1], [-2.5, 0], [2.5, 1]).map((y) => y?.toFixed(2))).toEqual(['0.10', '0.30', '0.50', '0.70', '0.90']));
  test('puts a point by a touch', () => expect(stroked(places, none, [0, 1], [0.9, 0.5], [0.9, 0.5])).toEqual([null, null, null, 0.5, null]));
  test('stays within the axes, and leaves the rest as it was', () => expect(stroked(places, [0, 0, 0, 0, 0], [-1, 1], [1, 3], [2, 3])).toEqual([0, 0, 0, 0, 1]));
});

describe('keys', () => {
  test('begin a point beside its left neighbour, and move it', () => {
    const placed = keyed(' ', [0.5, null, null, null, null], 1, [0, 1]) ?? none;
    expect(placed).toEqual([0.5, 0.5, null, null, null]);
    expect(keyed('ArrowUp', placed, 1, [0, 1])).toEqual([0.5, 0.525, null, null, null]);
    expect(keyed('PageDown', placed, 1, [0, 1])).toEqual([0.5, 0.375, null, null, null]);
    expect([keyed('End', placed, 0, [0, 1])?.[0], keyed('Home', placed, 0, [0, 1])?.[0], keyed('Delete', placed, 0, [0, 1])?.[0]]).toEqual([1, 0, null]);
  });
  test('begin in the middle where nothing is, and leave other keys alone', () => expect([keyed('ArrowDown', none, 0, [-1, 1])?.[0], keyed('a', none, 0, [0, 1]), keyed('ArrowRight', none, 0, [0, 1])]).toEqual([-0.05, null, null]));
});

test('a path is parted where a point is missing', () => expect(pathOf([[0, 1], [2, 3], null, [4, 5]])).toBe('M0.0 1.0L2.0 3.0M4.0 5.0'));
test('ticks are round', () => expect([ticksOf([-4, 4], 8), ticksOf([-0.5, 1], 6), ticksOf([0, 250], 6)]).toEqual([[-4, -3, -2, -1, 0, 1, 2, 3, 4], [-0.5, 0, 0.5, 1], [0, 50, 100, 150, 200, 250]]));
