/** Prose that its writer judges: what is told when, and what counts. */
import { describe, expect, test } from 'vitest';
import { randomStream } from '#numeric';
import { toText } from '#paper';
import { modelProse, read, type Field, type Given, type Prose } from '../read/index.ts';
import { compare, samples } from '../index.ts';

const field = (needed: number): Extract<Field, { kind: 'rubric' }> => ({ kind: 'rubric', count: 4, needed, wordsMin: 5 });
const model = modelProse('One cause explains the other away, once the effect is seen.', 4);
const told = (given: Given, needed = 4): string => {
  const r = read(field(needed), given);
  if (!r.ok) return `${r.reason}: ${toText(r.says).trim()}`;
  const c = compare(field(needed), model, r.value);
  return c.result === 'different' ? `${c.right}: ${toText(c.failure?.says ?? []).trim()}` : c.result;
};
const prose = (text: string, met: readonly number[] | null): Given => ({ kind: 'prose', text, met });

describe('prose', () => {
  test('is undetermined until its writer has ticked', () => expect(told(prose('Each makes the other less needed.', null))).toBe('undetermined'));
  test('is right by what was ticked, and by nothing else', () => { expect([told(prose('Quite another text, about cats.', [3, 1, 0, 2])), told(prose('Quite another text, about cats.', [0, 1]), 2)]).toEqual(['same', 'same']); });
  test('is wrong where points are left out, and told how many', () => {
    expect(told(prose('Quite another text, about cats.', [1, 1]))).toBe('0.25: You found 1 of the 4 points in your text; all are needed. Write what is missing, in your own words, and look again.');
    expect(told(prose('Quite another text, about cats.', []), 3)).toBe('0: You found none of the 4 points in your text; 3 are needed. Write what is missing, in your own words, and look again.');
  });
  test.each<readonly [Given, string]>([
    [prose('', null), 'empty: There is nothing here yet.'], [prose('? !', null), 'empty: There is nothing here yet.'], [prose('Too short.', [0]), 'empty: 2 words are not enough: write 5 at least, so that there is something to hold against the points.'],
    [prose('Quite another text, about cats.', [4]), 'wrong-kind: There is no such point.'], [prose('a '.repeat(3000), null), 'too-long: This is 6000 characters long; 4000 are read at most.'], [{ kind: 'typed', text: 'Quite another text, about cats.' }, 'wrong-kind: A text is to be written here.'],
  ])('%j cannot be judged', (given, says) => expect(told(given)).toBe(says));
  test('keeps its own samples', () => {
    const { right, wrong, invalid } = samples(field(4), model, randomStream('prose'));
    expect([right.map((given) => told(given)), wrong.map((given) => told(given).slice(0, 1)), invalid.map((given) => told(given).split(':')[0])]).toEqual([['same', 'same'], ['0', '0'], expect.not.arrayContaining(['same', 'undetermined', '0'])]);
  });
  test('a value is plain data', () => { expect(JSON.parse(JSON.stringify(model)) as Prose).toEqual(model); });
});
