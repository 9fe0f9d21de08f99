/** Drawing: pure in exercise, version and seed; refused draws are counted; options are shuffled by their own stream. */
import { describe, expect, test } from 'vitest';
import { md, toText } from '#paper';
import { acceptance, drawInstance, optionTexts, sheetOf } from './index.ts';
import { mistakesShow } from './instance.ts';
import { hiddenMistake, mistaken, mistakesOf } from './mistakes.ts';
import { rectangle, withAsked, withSteps } from './rectangle.fixture.ts';
import { replay, replayWhile } from './sheet.ts';

const seeds = Array.from({ length: 300 }, (_, i) => String(i));

describe('an instance', () => {
  test('is the same for the same seed, another for another seed, version or id', () => {
    const at = (seed: string, about = rectangle.about) => JSON.stringify(drawInstance({ ...rectangle, about }, seed));
    expect(at('1')).toBe(at('1'));
    const others = [at('2'), at('1', { ...rectangle.about, version: 2 }), at('1', { ...rectangle.about, id: 'trial/other' })];
    expect(new Set([at('1'), ...others]).size).toBe(4);
  });

  test('keeps every predicate, and shows every mistake', () => {
    for (const seed of seeds.slice(0, 60)) {
      const { drawn } = drawInstance(rectangle, seed);
      expect(drawn['c']).toBeGreaterThan(0);
      expect(hiddenMistake(rectangle, drawn)).toBeNull();
    }
  });

  test('that is refused 200 times is an error that names what refused it', () => {
    expect(() => drawInstance({ ...rectangle, predicates: { 'the moon is full': () => false } }, '1')).toThrow('200 draws in a row were refused, 200 of them because of “the moon is full”');
  });

  test('in which a mistake leads to the right answers is drawn again; where it always does, the mistake is named', () => {
    const idle = withAsked(rectangle, { mistakes: { sum: { 'nothing wrong': { gives: ({ a, b }) => Number(a) + Number(b), says: md`.` } } } });
    expect(() => drawInstance(idle, '1')).toThrow('the mistake “sum: nothing wrong” leads to the right answers');
    const twins = withAsked(rectangle, { mistakes: { sum: { one: { gives: () => 7.5, says: md`.` }, two: { gives: () => 7.5, says: md`.` } } } });
    expect(() => drawInstance(twins, '1')).toThrow('the mistakes “sum: one” and “sum: two” lead to the same answers');
    const broken = withAsked(rectangle, { mistakes: { sum: { broken: { gives: () => Number.NaN, says: md`.` } } } });
    expect(() => drawInstance(broken, '1')).toThrow('the mistake “sum: broken” has no value');
  });

  test('counts what was refused by predicate', () => {
    const { draws, accepted, refused } = acceptance({ ...rectangle, predicates: { ...rectangle.predicates, 'a is even': ({ a }) => Number(a) % 2 === 0 } }, seeds);
    expect(draws).toBe(300);
    expect(accepted + Object.values(refused).reduce((s, k) => s + k, 0)).toBe(300);
    // a is uniform in 2 … 20, where ten of nineteen are even; five standard errors are 0.15.
    const odd = (refused['a is even'] ?? 0) / (300 - (refused['no side is nothing'] ?? 0));
    expect(Math.abs(odd - 9 / 19)).toBeLessThan(0.15);
    expect(refused[mistakesShow]).toBe(0);
  });
});

describe('options', () => {
  test('stand in every order alike, and their texts follow the order', () => {
    const orders = seeds.map((seed) => drawInstance(rectangle, seed, () => null).orders['longer'] ?? []);
    const counts = new Map<string, number>();
    for (const order of orders) counts.set(order.join(''), (counts.get(order.join('')) ?? 0) + 1);
    // 50 expected of each of 6 orders, standard deviation √(300·1/6·5/6) = 6.5.
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 50)).toBeLessThan(5 * 6.5);
    const texts = optionTexts(rectangle, { drawn: { a: 3, b: 5, c: 2, first: 'left' }, orders: { longer: [2, 0, 1] } });
    expect(Object.keys(texts)).toEqual(['c']);
    expect(texts['c']?.map(toText)).toEqual(['neither', 'the left one', 'the other one']);
  });
});

describe('the sheet', () => {
  const drawn = { a: 3, b: 5, c: 2, first: 'left' };

  test('holds what was drawn and every step', () => {
    expect(sheetOf(rectangle, drawn)).toMatchObject({ ...drawn, sum: 8, square: 64, scaled: [192, 66], longer: 'b' });
  });

  test('replays the later steps from a value that is put in, and leaves the earlier ones', () => {
    expect(replay(rectangle, drawn, { square: 10 })).toMatchObject({ sum: 8, square: 10, scaled: [30, 12], longer: 'b' });
    expect(replay(rectangle, drawn, { sum: 1, scaled: [0, 0] })).toMatchObject({ sum: 1, square: 1, scaled: [0, 0] });
  });

  test('ends where a value breaks a step', () => {
    const breaks = withSteps(rectangle, { square: ({ sum }) => { if (sum !== 8) throw new Error('no'); return 64; }, scaled: ({ square }) => [Number(square) / 0, 1] });
    expect(Object.keys(replayWhile(breaks, drawn, { sum: 9 }))).toEqual(['a', 'b', 'c', 'first', 'sum']);
    expect(Object.keys(replayWhile(breaks, drawn, {}))).toEqual(['a', 'b', 'c', 'first', 'sum', 'square']);
    expect(() => replay(breaks, drawn, { sum: 9 })).toThrow('no');
  });
});

describe('a mistake', () => {
  test('is made at its step and replayed, on the learner’s own values where there are some', () => {
    const drawn = { a: 3, b: 5, c: 2, first: 'left' };
    const doubled = mistakesOf(rectangle, drawn).find(({ name }) => name === 'doubled');
    if (doubled === undefined) throw new Error('the mistake is there');
    expect(mistaken(rectangle, drawn, doubled)).toMatchObject({ sum: 8, square: 16, scaled: [48, 18] });
    expect(mistaken(rectangle, drawn, doubled, { sum: 7 })).toMatchObject({ sum: 7, square: 14, scaled: [42, 16] });
  });

  test('that cannot be made here is not there', () => {
    const sometimes = withAsked(rectangle, { mistakes: { sum: { big: { gives: () => 1e6, says: md`.`, when: ({ a }) => Number(a) > 9 } } } });
    expect(mistakesOf(sometimes, { a: 10 })).toHaveLength(1);
    expect(mistakesOf(sometimes, { a: 9 })).toHaveLength(0);
  });
});
