/** Judging: parts read and compared, errors carried forward by replay, declared mistakes recognised, and no right value in any word. */
import { describe, expect, test } from 'vitest';
import type { Given } from '#grade/read';
import { md, toText } from '#paper';
import { enumeration, exercise, judge, number, vector, type Instance, type Judgement } from './index.ts';
import { rectangle, withAsked } from './rectangle.fixture.ts';

/** 3 by 5, and 2: sum 8, square 64, scaled (192, 66), b is longer, border (3 + 2t)(5 + 2t). Shown at the places: none, a, b. */
const instance: Instance = { drawn: { a: 3, b: 5, c: 2, first: 'left' }, orders: { longer: [2, 0, 1] } };
const typed = (text: string): Given => ({ kind: 'typed', text });
const picked = (position: number): Given => ({ kind: 'picked', positions: [position] });
const right = { a: typed('8'), b: typed('(192, 66)'), c: picked(2), d: typed('(3 + 2t)(5 + 2t)') };
const judged = (given: { readonly [key: string]: Given }): Judgement => judge(rectangle, instance, { ...right, ...given });
const parts = ({ parts: all }: Judgement) => Object.fromEntries(all.map((part) => [part.key, part]));
const titles = ({ parts: all }: Judgement) => all.map((part) => toText(part.title));

describe('a whole answer', () => {
  test('is right if every part is, however it is written', () => {
    const it = judged({ a: typed('\\frac{16}{2}'), d: typed('15 + 16t + 4t^2') });
    expect([it.verdict, it.mistake, ...it.parts.map((part) => [part.verdict, part.credit])]).toEqual(['right', null, ['right', 1], ['right', 1], ['right', 1], ['right', 1]]);
  });

  test('is invalid if one part cannot be read; then the others are not judged, so that they cannot be tried for free', () => {
    const it = judged({ b: typed('(192, 66'), a: typed('7') });
    expect(it.verdict).toBe('invalid');
    expect(it.parts.map((part) => [part.verdict, toText(part.title), part.credit])).toEqual([
      ['undetermined', 'Not judged yet', 0], ['invalid', 'Cannot be read', 0], ['undetermined', 'Not judged yet', 0], ['undetermined', 'Not judged yet', 0],
    ]);
    expect(it.parts[1]?.at).not.toBeNull();
    // Whether the first part is right or wrong leaves no trace.
    expect(JSON.stringify({ ...judged({ b: typed('(192, 66') }).parts[0], read: null })).toBe(JSON.stringify({ ...it.parts[0], read: null }));
  });

  test('is invalid where a field is left empty, of whichever kind', () => {
    for (const key of ['a', 'b', 'c', 'd']) {
      const { [key]: _left, ...rest } = right as { readonly [key: string]: Given };
      expect(judge(rectangle, instance, rest).verdict).toBe('invalid');
    }
    expect(judge(rectangle, instance, JSON.parse('{"__proto__": {"kind": "typed", "text": "8"}}') as { readonly [key: string]: Given }).verdict).toBe('invalid');
  });

  test('is asked in part only, where lines were given', () => {
    const it = judge(rectangle, instance, { d: typed('15 + 16t') }, ['d']);
    expect(it.parts.map((part) => part.key)).toEqual(['d']);
    expect(it.mistake).toEqual({ step: 'border', name: 'without the corners', slip: false });
  });

  test('gets the same judgement however often', () => {
    const given = { ...right, a: typed('9'), b: typed('(1, 2)') };
    expect(JSON.stringify(judge(rectangle, instance, given))).toBe(JSON.stringify(judge(rectangle, instance, given)));
  });
});

describe('errors carried forward', () => {
  test('a part that follows from one’s own earlier value is right at half credit, and the whole is wrong', () => {
    // 7² = 49: (147, 51).
    const it = judged({ a: typed('7'), b: typed('(147, 51)') });
    expect(it.verdict).toBe('wrong');
    expect(parts(it)['b']).toMatchObject({ verdict: 'right', carried: true, credit: 0.5, mistake: null });
    expect(titles(it)).toEqual(['Wrong', 'Right, from your own a', 'Right', 'Right']);
  });

  test('a part that does not follow from it is wrong, with the credit of the entries that do', () => {
    const it = parts(judged({ a: typed('7'), b: typed('(147, 0)') }));
    expect(it['b']).toMatchObject({ verdict: 'wrong', carried: false, credit: 0.25, entries: [false, false] });
  });

  test('a part that is right in spite of an earlier one keeps its full credit', () => {
    expect(parts(judged({ a: typed('7') }))['b']).toMatchObject({ verdict: 'right', carried: false, credit: 1 });
  });

  test('later steps that a value breaks are no crash', () => {
    const breaks = exercise({ id: 'trial/breaks', version: 1, title: 'Breaks', trains: 'einsum', rating: 1000 })
      .draw(() => ({ n: 4 }))
      .step({ half: ({ n }) => n / 2 }, md`Halve.`)
      .step({ turned: ({ half }) => { if (half !== 2) throw new Error('made for halves of four'); return 1 / half; } }, md`Turn over.`)
      .ask({
        prompt: md`Halve, turn over.`, answers: { half: number({}), turned: number({}) }, help: { nudge: md`.`, method: md`.` }, perspectives: {}, matters: '.', degenerate: {},
        mistakes: { half: { 'with a nasty text': { gives: () => 9, says: ({ given }) => { if (given === 9) throw new Error('a bug of the author'); return md`Nine.`; } } } }, oracle: enumeration(() => ({ half: 2, turned: 0.5 })),
      });
    const it = judge(breaks, { drawn: { n: 4 }, orders: {} }, { a: typed('9'), b: typed('3') });
    expect(it.parts.map((part) => part.verdict)).toEqual(['wrong', 'wrong']);
    expect(it.mistake?.name).toBe('with a nasty text');
    expect(toText(it.parts[0]?.says ?? [])).toBe('This is not the number asked for.');
  });

  test('a value right to its tolerance may be gone on from as written, or with all its digits', () => {
    const thirds = exercise({ id: 'trial/thirds', version: 1, title: 'Thirds', trains: 'einsum', rating: 1000 })
      .draw(() => ({ n: 1 }))
      .step({ third: ({ n }) => n / 3 }, md`A third.`)
      .step({ thousand: ({ third }) => 3000 * third }, md`Times three thousand.`)
      .ask({
        prompt: md`A third, and three thousand of them.`, answers: { third: number({}), thousand: number({ tolerance: 'exact' }) }, help: { nudge: md`.`, method: md`.` }, perspectives: {}, matters: '.', degenerate: {},
        mistakes: { thousand: { 'one less': { gives: ({ third }) => 3000 * third - 1, says: md`One is missing.` } } }, oracle: enumeration(() => ({ third: 1 / 3, thousand: 1000 })),
      });
    const answer = (text: string) => judge(thirds, { drawn: { n: 1 }, orders: {} }, { a: typed('0.333'), b: typed(text) });
    expect(answer('1000').verdict).toBe('right');
    expect([answer('999').verdict, answer('999').parts[1]?.carried]).toEqual(['wrong', true]);
    expect(toText(answer('999').parts[1]?.says ?? [])).toContain('more digits');
    expect(answer('998').mistake?.name).toBe('one less');
  });
});

describe('a declared mistake', () => {
  test('is recognised by its value, named in the title, and told with the learner’s own values only', () => {
    const it = judged({ a: typed('-102') });
    expect(it.mistake).toEqual({ step: 'sum', name: 'a difference', slip: true });
    expect(titles(it)[0]).toBe('Wrong: a difference');
    expect(toText(parts(it)['a']?.says ?? [])).toBe('You subtracted and got −102.');
  });

  test('at a step that is not asked for shows in what follows', () => {
    // 16 in place of 64: (48, 18).
    const it = judged({ b: typed('(48, 18)') });
    expect(it.mistake).toEqual({ step: 'square', name: 'doubled', slip: false });
    expect(toText(parts(it)['b']?.says ?? [])).toBe('From your 8 you made 16.');
  });

  test('is recognised after a wrong earlier value too, and its words hold that value', () => {
    // From 7: doubled is 14, so (42, 16).
    const it = judged({ a: typed('7'), b: typed('(42, 16)') });
    expect(toText(parts(it)['b']?.title ?? [])).toBe('Wrong: doubled');
    expect(toText(parts(it)['b']?.says ?? [])).toBe('From your 7 you made 14.');
  });

  test('that does not apply to the instance is not looked for', () => {
    const never = withAsked(rectangle, { mistakes: { sum: { 'a difference': { gives: () => -102, says: md`No.`, when: () => false } } } });
    expect(judge(never, instance, { ...right, a: typed('-102') }).parts[0]?.mistake).toBeNull();
  });

  test('of two that explain a part equally well, the earlier is named', () => {
    // Squared to nothing leads to (0, 2) as “zero” does, and comes first.
    const two = withAsked(rectangle, {
      mistakes: {
        sum: { 'the sign': { gives: () => -9, says: md`Sign.` } },
        square: { 'nothing': { gives: () => 0, says: md`Nothing.` } },
        scaled: { 'zero': { gives: () => [0, 2], says: md`Zero.` } },
      },
    });
    const it = judge(two, instance, { ...right, b: typed('(0, 2)') });
    expect(it.mistake?.name).toBe('nothing');
  });

  test('is the one that explains more parts, or spoils none that is right, where several lead to a value', () => {
    const many = exercise({ id: 'trial/many', version: 1, title: 'Many', trains: 'einsum', rating: 1000 })
      .draw(() => ({ n: 3 }))
      .step({ square: ({ n }) => n * n }, md`Square.`)
      .step({ fourth: ({ n, square }) => square * n * n }, md`Again.`)
      .step({ sum: ({ square, fourth }) => square + fourth }, md`Add.`)
      .step({ fourthAgain: ({ fourth }) => fourth }, md`Say it.`)
      .ask({
        prompt: md`Two numbers.`, answers: { sum: number({ tolerance: 'exact' }), fourthAgain: number({ tolerance: 'exact' }) }, help: { nudge: md`.`, method: md`.` }, perspectives: {}, matters: '.', degenerate: {},
        // Both lead to the sum 54; the first spoils the other part as well, to 45.
        mistakes: { fourth: { 'early': { gives: () => 45, says: md`E.` } }, sum: { 'late': { gives: () => 54, says: md`L.` } } },
        oracle: enumeration(() => ({ sum: 90, fourthAgain: 81 })),
      });
    const name = (a: string, b: string) => judge(many, { drawn: { n: 3 }, orders: {} }, { a: typed(a), b: typed(b) }).parts[0]?.mistake?.name;
    expect(name('54', '45')).toBe('early');
    expect(name('54', '81')).toBe('late');
  });

  test('is a slip only if nothing else is wrong', () => {
    expect(judged({ a: typed('-102'), c: picked(0) }).mistake).toEqual({ step: 'sum', name: 'a difference', slip: false });
    expect(judged({ a: typed('-102'), d: typed('15 + 16t') }).mistake).toEqual({ step: 'border', name: 'without the corners', slip: false });
  });

  test('made once is not counted twice', () => {
    const both = exercise({ id: 'trial/both', version: 1, title: 'Both', trains: 'einsum', rating: 1000 })
      .draw(() => ({ n: 3 }))
      .step({ hidden: ({ n }) => n * n }, md`Square.`)
      .step({ up: ({ hidden }) => hidden + 1 }, md`Up.`)
      .step({ pair: ({ hidden, n }) => [hidden, n] }, md`Pair.`)
      .ask({
        prompt: md`Square, add one; and pair.`, answers: { up: number({ tolerance: 'exact' }), pair: vector({ tolerance: 'exact' }) }, help: { nudge: md`.`, method: md`.` }, perspectives: {}, matters: '.', degenerate: {},
        mistakes: { hidden: { doubled: { gives: ({ n }) => 2 * n, says: md`Doubled.` } } }, oracle: enumeration(() => ({ up: 10, pair: [9, 3] })),
      });
    const it = judge(both, { drawn: { n: 3 }, orders: {} }, { a: typed('7'), b: typed('(6, 3)') });
    expect(it.parts.map((part) => [toText(part.title), part.credit])).toEqual([['Wrong: doubled', 0], ['Right, after the same mistake', 0.5]]);
    expect(it.mistake).toEqual({ step: 'hidden', name: 'doubled', slip: false });
  });
});

describe('a mistake that nobody declared', () => {
  test('is found by the grader where it is of a known kind', () => {
    const it = judged({ a: typed('-8') });
    expect(it.mistake).toMatchObject({ step: 'sum', name: 'the sign' });
    expect(titles(it)[0]).toBe('Wrong: the sign');
  });

  test('else a place and the own value are said, or that it is wrong', () => {
    expect(toText(parts(judged({ d: typed('15 + 17t + 4t^2') }))['d']?.says ?? [])).toMatch(/t =|at/);
    expect(toText(parts(judged({ c: picked(0) }))['c']?.says ?? [])).toBe('Another option fits better.');
    expect(toText(parts(judged({ b: typed('(192, 61)') }))['b']?.says ?? [])).toContain('1 of 2 entries is right');
  });
});

test('no word of a wrong answer holds a right value: what is said stays the same when the key is another', () => {
  // Replacing what the asked steps compute changes the verdicts of right parts, never the words for parts that are wrong either way.
  const others = (by: number) => ({ ...rectangle, steps: rectangle.steps.map((step) => (step.name === 'sum' ? { ...step, compute: () => 1000 + by } : step.name === 'scaled' ? { ...step, compute: () => [5000 + by, 7000 + by] } : step)) });
  for (const given of [{ a: typed('-102') }, { a: typed('-102'), b: typed('(1, 1)') }, { a: typed('12.5'), b: typed('(3, 4)') }]) {
    const say = (by: number) => judge(others(by), instance, { ...right, ...given }).parts.slice(0, 2).map((part) => [part.verdict, toText(part.title), toText(part.says)]);
    expect(say(1)).toEqual(say(2));
  }
});
