/** Lines that rest on each other: every order that respects it is right, and of others the line that comes too early is named. */
import { describe, expect, it } from 'vitest';
import { randomStream } from '#numeric';
import { toText } from '#paper';
import { compare, samples } from '../index.ts';
import { type Field, read } from '../read/index.ts';

/** A diamond: b and c rest on a, d on both; x rests on a and does not belong. */
const needs = { b: ['a'], c: ['a'], d: ['b', 'c'], x: ['a'] };
const field: Field = { kind: 'ordering', options: [[], [], [], [], []], distractors: true, needs };
const reference = ['a', 'b', 'c', 'd'];
const judged = (order: string) => compare(field, reference, order === '' ? [] : order.split(''));
const told = (order: string): string => { const c = judged(order); return c.result === 'different' ? toText(c.witness ?? []) : c.result; };
const permutations = (of: readonly string[]): readonly string[] => (of.length < 2 ? [of.join('')] : of.flatMap((x) => permutations(of.filter((y) => y !== x)).map((rest) => x + rest)));

describe('a partial order', () => {
  it('has two right orders of twenty-four', () => { expect(permutations(reference).filter((order) => judged(order).result === 'same').sort()).toEqual(['abcd', 'acbd']); });
  it.each([
    ['bacd', 'Your line 1 comes too early: a line that it rests on comes after it.'], ['abdc', 'Your line 3 comes too early: a line that it rests on comes after it.'], ['abd', 'Your line 3 rests on a line that you have not taken.'],
    ['abcxd', 'Each line comes after those that it rests on. But one of the lines that you took does not belong.'], ['abc', 'What is there is in a good order. A line is missing.'], ['ab', 'What is there is in a good order. 2 lines are missing.'],
  ])('%s: %s', (order, says) => { expect(told(order)).toBe(says); });
  it('gives the share of lines that stand as they should', () => {
    expect(judged('abdc')).toMatchObject({ right: 0.75 });
    expect(judged('abcdx')).toMatchObject({ right: 0.8 });
    expect(judged('dcba')).toMatchObject({ right: 0.25 });
  });
  it('is not led astray by names of the language', () => { expect(compare({ ...field, needs: {} }, ['constructor', 'toString'], ['toString', 'constructor']).result).toBe('same'); });
  it('has samples of both sorts', () => {
    const ids = ['c', 'x', 'a', 'd', 'b'];
    const { right, wrong, invalid } = samples(field, reference, randomStream('orders'), ids);
    const verdict = (given: (typeof right)[number]) => { const one = read(field, given, ids); return one.ok ? compare(field, reference, one.value).result : 'invalid'; };
    expect([new Set(right.map(verdict)), new Set(wrong.map(verdict)), new Set(invalid.map(verdict))]).toEqual([new Set(['same']), new Set(['different']), new Set(['invalid'])]);
    expect(new Set(right.map((given) => JSON.stringify(given))).size).toBe(2);
  });
});
