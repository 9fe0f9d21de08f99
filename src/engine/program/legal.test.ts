/** One illegal nest for each rule, and that the rule sees it. */
import { describe, expect, test } from 'vitest';
import { layOut } from './arena.ts';
import { acc, along, axis, buffer, gathered, integer, load, mul, number } from './expression.ts';
import { mustBeLegal, rules } from './legal.ts';
import { type Nest, nest, store, sum } from './nest.ts';

const [a, b, ints] = [buffer('a', [6, 8]), buffer('b', [6, 8]), buffer('ints', [6], 'i32')];
const arena = layOut([a, b, ints], []);
const [i, j, k, row] = [axis('i', 6), axis('j', 8), axis('k', 3), axis('row', 6)];
const copy = (...parts: Partial<Nest>[]): Nest => Object.assign({ ...nest('forward', 'copy', [i, j], null, [store(b, [i, j], load(a, i, j))]) }, ...parts);

test('a copy and a sum are legal', () => {
  expect(() => mustBeLegal([copy(), copy({ reduce: sum([k], load(a, k, j)), stores: [store(b, [i, j], mul(acc, load(b, i, j)))] })], arena)).not.toThrow();
});
const cases: readonly (readonly [string, Nest])[] = [
  ['axes have different names and whole sizes from 1, and there is a parallel one', copy({ parallel: [] })],
  ['a reduction goes over something', copy({ reduce: sum([], number(1)) })],
  ['what starts a reduction knows parallel axes only, and so do stores and their values', copy({ reduce: sum([k], number(1), load(a, k, j)) })],
  ['every axis used is an axis of the nest', copy({ reduce: sum([k], load(a, axis('i', 6), j)) })],
  ['acc stands in stores only, and only after a reduction', copy({ stores: [store(b, [i, j], acc)] })],
  ['operations take and give the types of their rows, stores those of their buffers', copy({ stores: [store(b, [i, j], integer(1))] })],
  ['every place loaded or stored lies in its buffer', copy({ stores: [store(b, [i, j], load(a, along([[i, 1]], 1), j))] })],
  ['two cells never store to one place, and a row of lanes stays in its row', copy({ stores: [store(b, [0, j], number(1))] })],
  ['two cells never store to one place, and a row of lanes stays in its row', copy({ parallel: [axis('i', 6), axis('j', 7)], stores: [store(b, [i, along([[j, 1]], 1)], number(1))] })],
  ['no buffer is stored to twice', copy({ stores: [store(b, [i, j], number(1)), store(b, [i, j], number(2))] })],
  ['what a nest stores, it loads only in the cell that stores it', copy({ stores: [store(b, [i, j], load(b, i, 0))] })],
  ['only a reduction may walk backwards', copy({ stores: [store(b, [i, j], load(a, along([[i, -1]], 5), j))] })],
  ['a gather reads its integer outside the reduction, and from no padded lane', copy({ reduce: sum([k], load(a, gathered(load(ints, k)), j)) })],
  ['a gather reads its integer outside the reduction, and from no padded lane', copy({ parallel: [row, i], stores: [store(b, [row, i], load(a, gathered(load(ints, i)), 0))] })],
];
describe('illegal, because', () => {
  test.each(cases)('%s', (says, bad) => { expect(rules.find((rule) => rule.says === says)?.breaks(bad, arena)).not.toEqual([]); });
  test('each rule has a case', () => { expect(rules.map(({ says }) => says).filter((says) => !cases.some(([one]) => one === says))).toEqual([]); });
});
