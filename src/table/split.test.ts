/** Division and scaling of rows. */
import { expect, test } from 'vitest';
import { splitOf } from './split.ts';
import { columnMeans, scaled, scalingOf } from './standardise.ts';
import { rowsOf, type Table } from './table.ts';

const seeds = { test: 0, validation: 0 };
test('every row has one part, and the parts have their sizes', () => {
  const split = splitOf(101, { validation: 0.2, test: 30 }, seeds);
  if (split === null) throw new Error('nothing to train on');
  expect([split.train.length, split.validation.length, split.test.length]).toEqual([51, 20, 30]);
  expect([...split.train, ...split.validation, ...split.test].sort((a, b) => a - b)).toEqual(Array.from({ length: 101 }, (_, i) => i));
});
test('another seed of validation leaves the test rows as they are', () => {
  const [one, other] = [splitOf(200, { validation: 0.2, test: 0.2 }, seeds), splitOf(200, { validation: 0.2, test: 0.2 }, { test: 0, validation: 1 })];
  expect(other?.test).toEqual(one?.test);
  expect(other?.validation).not.toEqual(one?.validation);
  expect(splitOf(200, { validation: 0.2, test: 0.2 }, { test: 1, validation: 0 })?.test).not.toEqual(one?.test);
});
test('nothing to train on is told', () => expect(splitOf(10, { validation: 5, test: 5 }, seeds)).toBeNull());

const table: Table = { rows: 3, columns: ['a', 'b', 'c'], x: Float64Array.from([1, 10, 5, 3, Number.NaN, 5, 5, 30, 5]), target: { kind: 'number', name: 'y', y: Float64Array.from([1, 2, 3]) } };
test('columns get mean 0 and variance 1; missing values become the mean, constant ones 0', () => {
  const scaling = scalingOf(table, 'columns');
  expect(scaling.shift).toEqual([3, 20, 5]);
  expect(scaling.scale[0]).toBeCloseTo(Math.sqrt(8 / 3), 12);
  const out = scaled(table, scaling, columnMeans(table));
  expect([out[1], out[4], out[7], out[2], out[5]]).toEqual([-1, 0, 1, 0, 0]);
});
test('all together have one scale, and none is the identity', () => {
  expect(new Set(scalingOf(table, 'all').scale).size).toBe(1);
  expect([...scaled(table, scalingOf(table, 'none'), [0, 7, 0])]).toEqual([1, 10, 5, 3, 7, 5, 5, 30, 5]);
});
test('rows are taken in the order that is asked for', () => {
  const taken = rowsOf(table, [2, 0]);
  expect([[...taken.x], [...taken.target.y]]).toEqual([[5, 30, 5, 1, 10, 5], [3, 1]]);
  expect(() => rowsOf(table, [3])).toThrow('no row 3');
});
