/** The oracles are tested by changing steps: one that looks away is found, and so is a step that no answer needs. */
import { expect, test } from 'vitest';
import { md } from '#paper';
import { mutationAudit, type Exercise } from '../index.ts';
import { rectangle, withAsked } from '../rectangle.fixture.ts';

test('an oracle that computes every answer anew notices every change', () => {
  const report = mutationAudit(rectangle);
  expect(report).toMatchObject({ id: 'trial/rectangle', ok: true, problems: [] });
  // Five steps, ten seeds, two changes or more of each.
  expect(report.made).toBeGreaterThan(100);
  expect(report.noticed).toBe(report.made);
});

test('an oracle that accepts whatever formula it is shown does not', () => {
  const blind = withAsked(rectangle, { oracle: { kind: 'Monte Carlo', compute: ({ a, b }) => ({ sum: { value: Number(a) + Number(b), standardError: 1e6 }, scaled: { value: [0, 0], standardError: 1e9 }, longer: 'a', border: { at: () => Number.NaN } }) } });
  const { ok, made, noticed, problems } = mutationAudit(blind);
  expect(ok).toBe(false);
  expect(noticed).toBeLessThan(made);
  expect(problems.some(({ check, says }) => check === 'oracle notices' && says.startsWith('sum changed to'))).toBe(true);
});

test('a step of which no change reaches an answer is idle', () => {
  const idle: Exercise = { ...rectangle, steps: [...rectangle.steps, { name: 'remark', compute: ({ a }) => Number(a) + 1, words: md`By the way.`, shows: undefined }] };
  expect(mutationAudit(idle)).toMatchObject({ ok: false, problems: [{ check: 'every step counts', says: 'no change of remark reaches an answer' }] });
});

test('slips inside a formula are tried, not only its sign', () => {
  // This oracle knows the size of the border's area at one width only, where 2t and t² are alike.
  const narrow = withAsked(rectangle, { answers: { border: rectangle.asked.answers['border'] ?? never() }, oracle: { kind: 'enumeration', compute: ({ a, b }) => ({ border: { at: ({ t }: { readonly t: number }) => (Number(a) + 2 * t) * (Number(b) + 2 * t) } }) } });
  const { made, noticed } = mutationAudit({ ...narrow, steps: narrow.steps.filter((step) => step.name === 'border') }, { seeds: 1 });
  expect(made).toBeGreaterThan(4);
  expect(noticed).toBe(made);
});
const never = (): never => { throw new Error('the answer is there'); };
