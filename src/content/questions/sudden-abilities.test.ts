/** Powers and their mean over groups against numbers from outside, and what the verdict says where strings come late, where digits jump themselves, and where nothing was absent. */
import { describe, expect, test } from 'vitest';
import { randomStream, range } from '#numeric';
import { toText } from '#paper';
import type { Table } from '#table';
import { groupsOf, halfAt, kindsOfStrings, stringsRight, stringValues } from './strings-of-digits.ts';
import { type AtSize, judged } from './sudden-abilities.ts';

const meanOf = (of: ArrayLike<number>): number => Array.from(of).reduce((sum, one) => sum + one, 0) / of.length;
/** So many rows right, then so many wrong. */
const rowsOf = (right: number, wrong: number): readonly number[] => [...range(right).map(() => 1), ...range(wrong).map(() => 0)];

describe('the chance that a string is right', () => {
  // 0.9, 0.99 and 0.6 to the powers, from a table.
  test.each([[9, 1, 10, 0.3486784401], [99, 1, 10, 0.9043820750], [3, 2, 5, 0.07776], [9, 1, 1, 0.9], [0, 5, 3, 0], [5, 0, 20, 1]])('%i right and %i wrong, strings of %i', (right, wrong, length, chance) => {
    const rows = rowsOf(right, wrong);
    expect(meanOf(stringValues(rows, rows.map(() => 0), length))).toBeCloseTo(chance, 10);
  });
  test('is the mean of the powers over groups: (1 + 0.8¹⁰)/2', () => {
    const rows = [...rowsOf(10, 0), ...rowsOf(8, 2)];
    expect(meanOf(stringValues(rows, rows.map((_, i) => (i < 10 ? 0 : 1)), 10))).toBeCloseTo((1 + 0.1073741824) / 2, 10);
  });
  test('moves with one row as its value says', () => {
    const rows = rowsOf(700, 100);
    const groups = rows.map(() => 0);
    const [before, values] = [meanOf(stringValues(rows, groups, 5)), stringValues(rows, groups, 5)];
    const flipped = rows.map((one, i) => (i === 0 ? 0 : one));
    const foretold = ((values[799] ?? 0) - (values[0] ?? 0)) / 800;
    expect((meanOf(stringValues(flipped, groups, 5)) - before) / foretold).toBeCloseTo(1, 1);
  });
  test('half of the strings of ten are right at 93.3 % of the digits', () => expect(halfAt(10)).toBeCloseTo(0.9330329915, 9));
});

describe('strings that are drawn', () => {
  test.each([['of one group', (i: number) => i % 1], ['of two groups', (i: number) => Number(i < 300)]] as const)('%s are right as often as their chance', (_, groupOf) => {
    const { uniform } = randomStream('right rows');
    const rows = range(600).map((i) => (uniform() < (i < 300 ? 0.95 : 0.7) ? 1 : 0));
    const groups = rows.map((__, i) => groupOf(i));
    const chance = meanOf(stringValues(rows, groups, 5));
    const share = stringsRight(rows, groups, 5, 20_000, 'drawn') / 20_000;
    expect(Math.abs(share - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / 20_000));
  });
  test('are the same strings whatever is right: who gets more rows right gets no string less', () => {
    const groups = range(100).map(() => 0);
    const [few, many] = [rowsOf(80, 20), rowsOf(90, 10)];
    expect(range(20).every((k) => stringsRight(few, groups, 3, 50, `same ${k}`) <= stringsRight(many, groups, 3, 50, `same ${k}`))).toBe(true);
  });
});

describe('groups of test rows', () => {
  // Two digits on a line: means at 0 and 10; a 0 that lies at 9 is the hardest.
  const y = Int32Array.from({ length: 1797 }, (_, i) => i % 2);
  const x = Float64Array.from(y, (c, i) => (i === 20 ? 9 : 10 * c));
  const table: Table = { rows: 1797, columns: ['x'], x, target: { kind: 'classes', name: 'digit', labels: ['0', '1'], y } };
  const [train, test10] = [range(10), range(20, 20)];
  test('one for strings at random', () => expect(new Set(groupsOf('drawn at random', table, train, test10)).size).toBe(1));
  test('the hand changes behind rows 129 and 1,666', () => expect(groupsOf('from one hand', table, train, [129, 130, 1666, 1667, 1796])).toEqual([0, 1, 12, 13, 13]));
  test('the row that lies nearest to another digit is among the hardest', () => {
    const groups = groupsOf('alike in difficulty', table, train, test10);
    expect(groups[0]).toBe(9);
    expect(range(10).map((g) => groups.filter((one) => one === g).length)).toEqual(range(10).map(() => 2));
  });
  test('there are three kinds', () => expect(kindsOfStrings).toHaveLength(3));
});

describe('the verdict', () => {
  const dials = { length: 10, strings: 'drawn at random', grows: 'hidden units' };
  const [seeds, rows] = [6, 700];
  const at = (shares: readonly number[], more = 0, groupOf: (i: number) => number = () => 0): readonly AtSize[] => shares.map((share, i) => {
    const hard = randomStream('hard rows');
    const difficulty = range(rows).map(() => hard.uniform());
    const digits = range(seeds).map((s) => { const { uniform } = randomStream(`${i} ${s}`); return Float64Array.from(difficulty, (d) => (0.9 * d + 0.1 * uniform() < share ? 1 : 0)); });
    const order = [...range(rows)].sort((a, b) => (difficulty[a] ?? 0) - (difficulty[b] ?? 0));
    const groups = new Array<number>(rows).fill(0);
    for (const [place, row] of order.entries()) groups[row] = groupOf(place);
    const drawn = 20_000;
    return { size: [1, 2, 4, 8, 16, 32, 64][i] ?? 128, tuned: 0.01, atEnd: i === 2, digits, groups, whole: Math.round(drawn * Math.min(1, meanOf(digits.map((one) => meanOf(stringValues(one, groups, 10)))) + more)), drawn };
  });
  const says = (all: readonly AtSize[], of: typeof dials = dials): string => toText(judged(of, all).verdict.says);

  test('strings that come late while digits had risen before: foretold, and no sudden ability', () => {
    const all = at([0.3, 0.6, 0.8, 0.95, 0.97]);
    expect(judged(dials, all).verdict.is).toBe('as foretold');
    expect(judged(dials, all).claim.is).toBe('refuted');
    expect(judged(dials, all).tuned).toMatch(/1 of 5 chose an end of these \(4\)/);
    expect(says(all)).toMatch(/^By strings of 10 it looks so: with 2 hidden units .*with 16 hidden units/);
    expect(says(all)).toMatch(/stood at \d\d\.\d.% already\. The steepest step brings \d\d.% of the whole rise of the strings, from 4 to 8 hidden units, and \d\d.% of that of the digits, from 1 to 2 hidden units/);
    expect(says(all)).toMatch(/Half of them need 93\.3.% of the digits, which is passed between 4 and 8 hidden units/);
  });
  test('where only the smallest has none, its digits are held against guessing', () => expect(says(at([0.5, 0.9, 0.97, 0.98]))).toMatch(/stood at \d\d\.\d.% already, where guessing gives 10.%/));
  test('digits that jump themselves support the claim', () => {
    const all = at([0.1, 0.1, 0.1, 0.99, 0.99]);
    expect(judged(dials, all).claim.is).toBe('supported');
    expect(judged(dials, all).claim.says).toContain('from 4 to 8 hidden units');
  });
  test('where digits did not move before strings came, nothing is called foretold', () => {
    expect(judged(dials, at([0.5, 0.5, 0.8, 0.97])).claim).toMatchObject({ is: 'depends', says: expect.stringContaining('could not be told from nothing') });
  });
  test('strings that are never absent, or never come, say nothing of suddenness', () => {
    expect(judged(dials, at([0.9, 0.95, 0.97])).claim).toMatchObject({ is: 'depends', says: expect.stringContaining('never absent') });
    expect(judged(dials, at([0.3, 0.4, 0.5])).claim).toMatchObject({ is: 'depends', says: expect.stringContaining('nowhere') });
  });
  test('more strings right than the power says are not as foretold', () => expect(judged(dials, at([0.3, 0.6, 0.8, 0.95], 0.05)).verdict.is).toBe('not as foretold'));
  test('digits that are alike are right together, and more strings than the power says', () => {
    const alike = { ...dials, strings: 'alike in difficulty' };
    const all = at([0.3, 0.6, 0.8, 0.95], 0, (place) => Math.floor((10 * place) / rows));
    const found = judged(alike, all);
    expect(found.verdict.is).toBe('as foretold');
    expect(found.figures['more than the power']).toBeGreaterThan(0.2);
    expect(says(all, alike)).toMatch(/Digits that are alike are right together: with 4 hidden units/);
  });
});
