/** An answer that can be given in many ways: later answers may follow from the learner's own choice; its check does not travel. */
import { expect, test } from 'vitest';
import { md, toText } from '#paper';
import { audit, askedOf, enumeration, exercise, judge, number, suchThat, travelling, type Exercise } from './index.ts';
import { drawInstance } from './instance.ts';

/** Any divisor of n but 1 and n, then n over it. */
const divisor = (holds: (n: number, d: number) => boolean): Exercise => exercise({ id: 'trial/divisor', version: 1, title: 'A divisor', trains: 'tensor-shapes', rating: 1200 })
  .draw((r) => ({ n: r.stream('p').pick([11, 13, 17, 19, 23, 29, 31, 37]) * r.stream('q').pick([41, 43, 47, 53, 59, 61, 67, 71, 73, 79]) * 5 }))
  .step({ d: ({ n }) => [11, 13, 17, 19, 23, 29, 31, 37].find((p) => n % p === 0) ?? 5 }, md`Try the primes.`)
  .step({ rest: ({ n, d }) => n / d }, md`Divide.`)
  .ask({
    prompt: ({ n }) => md`Give a divisor of $${n}$.`,
    answers: {
      d: suchThat({ of: number({ integer: true, in: [1, 1e6] }), check: ({ n }) => (d) => (d === 1 || d === n ? { name: 'a trivial divisor', says: md`Every number has that one.` } : n % d !== 0 ? { name: 'a remainder', says: md`Dividing by ${d} leaves ${n % d}.` } : null) }),
      rest: number({ tolerance: 'exact' }),
    },
    mistakes: { d: { 'one': { gives: () => 1, says: md`One divides all.` } }, rest: { 'the divisor again': { gives: ({ d }) => d, says: md`That is what you divided by.` } } },
    help: { nudge: md`Look.`, method: md`Divide.` },
    perspectives: { counting: { reaches: ({ n }) => ({ d: 5 * (n % 5 === 0 ? 1 : 0) }), says: md`It ends in five.` }, algebra: md`So.` },
    matters: 'It divides.',
    oracle: enumeration(({ n }) => ({ d: { holds: (d: number) => holds(n, d) }, rest: n / ([11, 13, 17, 19, 23, 29, 31, 37].find((p) => n % p === 0) ?? 5) })),
    degenerate: { 'a least one': { drawn: { n: 11 * 41 * 5 }, gives: { rest: 205 } } },
  });
const sound = divisor((n, d) => d > 1 && d < n && Number.isInteger(n / d));
const instance = { ...drawInstance(sound, '1'), drawn: { n: 13 * 41 * 5 } };
const judged = (a: string, b: string) => judge(sound, instance, { a: { kind: 'typed', text: a }, b: { kind: 'typed', text: b } });

test('what follows from one\'s own choice is right, in full', () => {
  for (const [d, rest] of [[13, 205], [41, 65], [205, 13], [5, 533]]) expect(judged(String(d), String(rest))).toMatchObject({ verdict: 'right', parts: [{ credit: 1 }, { credit: 1, carried: false }] });
  expect(judged('41', '66').parts.map(({ verdict }) => verdict)).toEqual(['right', 'wrong']);
  // A mistake after one's own choice is still known.
  expect(judged('41', '41').mistake?.name).toBe('the divisor again');
});
test('a failure is a mistake by its name', () => {
  const { parts: [part], mistake } = judged('7', '380');
  expect(mistake).toEqual({ step: 'd', name: 'a remainder', slip: false });
  expect(toText(part?.says ?? [])).toBe('Dividing by 7 leaves 5.');
});
test('the check does not travel', () => { expect(JSON.stringify(askedOf(travelling(sound), instance).fields.map(({ field }) => Object.keys(field)))).toBe('[["kind","of"],["kind","tolerance"]]'); });
test('the audit wants an oracle that says of any value whether it fits, and holds the check to it', () => {
  expect(audit(sound, { seeds: 6, tells: 200 }).problems.map(({ check, says }) => [check, says])).toEqual([['no tell', '5 has what is asked of d in 100 % of the draws; below 20 % is wanted']]);
  const lax = audit(divisor((n, d) => Number.isInteger(n / d)), { seeds: 3, tells: 60 }).problems.filter(({ check }) => check === 'oracle agrees');
  expect(lax[0]?.says).toContain('1 is refused, and the oracle finds what is asked in it');
});
