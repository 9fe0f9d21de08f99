/** A form that is asked for: told beside the field, judged apart from the value, and no cover for a mistake in the value. */
import { describe, expect, test } from 'vitest';
import { formula, type Given } from '#grade/read';
import { md, toText } from '#paper';
import { askedOf, enumeration, exercise, expression, judge, travelling, type Instance } from './index.ts';

const f = formula({ t: 'positive' });
/** Of a square with sides that grow by t on both ends: its side, in any form, and its area, multiplied out. */
const square = exercise({ id: 'trial/square', version: 1, title: 'A square', trains: 'tensor-shapes', rating: 1200 })
  .draw((r) => ({ a: r.stream('a').int(2, 9) }))
  .step({ side: ({ a }) => f`${a} + 2 t` }, md`Both ends.`)
  .step({ area: ({ a }) => f`${a * a} + ${4 * a} t + 4 t^2` }, md`Multiply out.`)
  .ask({
    prompt: md`What are side and area, the latter multiplied out?`,
    answers: { side: expression({ symbols: { t: 'positive' } }), area: expression({ symbols: { t: 'positive' }, form: ({ a }) => (a > 0 ? 'expanded' : 'factored') }) },
    mistakes: { area: { 'one end': { gives: ({ a }) => f`(${a} + t)^2`, says: md`There are two ends.` } } },
    help: { nudge: md`Draw it.`, method: md`Square the side.` },
    perspectives: { algebra: md`So.` },
    matters: 'Frames are cut to it.',
    oracle: enumeration(({ a }) => ({ side: { at: ({ t }) => a + t + t }, area: { at: ({ t }) => (a + 2 * t) * (a + 2 * t) } })),
    degenerate: {},
  });
const instance: Instance = { drawn: { a: 3 }, orders: {} };
const typed = (text: string): Given => ({ kind: 'typed', text });
const judged = (side: string, area: string) => judge(square, instance, { a: typed(side), b: typed(area) });

test('the field says it before anything is typed, and the field beside it says nothing', () => {
  expect(askedOf(travelling(square), instance).fields.map((field) => field.placeholder)).toEqual(['a formula', 'a formula, without brackets, like terms collected']);
});

describe('judgement', () => {
  test.each(['9 + 12t + 4t^2', '4t^2 + 12 t + 9', String.raw`4t^{2}+9+12\cdot t`])('accepts %s', (area) => { expect(judged('2t + 3', area).verdict).toBe('right'); });

  test.each(['(3 + 2t)^2', '(3 + 2t)(2t + 3)', '9 + 4t(3 + t)', '9 + 6t + 6t + 4t^2'])('calls %s right in value, a slip', (area) => {
    const it = judged('2t + 3', area);
    expect([it.verdict, it.mistake, it.parts[1]?.carried, toText(it.parts[1]?.says ?? [])]).toEqual(['wrong', { step: 'area', name: expect.any(String), slip: true }, false, 'Right in value, but a bracket is left to multiply out, or like terms to collect.']);
  });

  test.each(['(3 + t)^2', '9 + 6t + t^2'])('names the mistake in the value of %s, whatever its form', (area) => { expect(judged('2t + 3', area).mistake).toEqual({ step: 'area', name: 'one end', slip: false }); });

  test.each(['9 + 12t + 5t^2', '9 - 12t + 4t^2', '(3 + 2t)^2 + 1'])('of %s says nothing of form, since its value is another', (area) => {
    const it = judged('2t + 3', area);
    expect([it.verdict, toText(it.parts[1]?.says ?? []).includes('Right in value')]).toEqual(['wrong', false]);
  });

  test('leaves the form of the other part free', () => { expect(judged('2(t + 3/2)', '9 + 12t + 4t^2').verdict).toBe('right'); });
});
