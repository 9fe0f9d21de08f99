/** What the verdict says where the evidence speaks for one side, for the other, and for neither. The evidence is made up: draws round a line over the rows. */
import { describe, expect, test } from 'vitest';
import { type Judged, usualDials } from '#lab';
import { randomStream, range } from '#numeric';
import { toText } from '#paper';
import { candidatesOf } from './loss-candidates.ts';
import { factorsOf, judged, pointsOf, type Result, timesNeeded } from './loss-verdict.ts';
import type { World } from './noise-tasks.ts';
import question from './output-and-loss.ts';

const n = 200;
const world = (task: World['task']): World => ({ task, signal: task === 'counts' ? 0.8 : 2, outliers: task === 'outliers' ? 0.05 : 0 });
/** Each candidate is off by `off` of it over the rows, and by its floor. */
const evidence = (of: World, off: (id: string) => number, floor: (id: string) => number = () => 0) => factorsOf(of).flatMap((factor) => range(60).map((group) => {
  const { uniform } = randomStream(`made up ${factor} ${group}`);
  const luck = range(5).map(() => 0.7 + 0.6 * uniform());
  const isNumber = of.task === 'outliers' || of.task === 'normal noise';
  const result: Result = Object.fromEntries(candidatesOf(of).map(({ id, isLikelihood }) => [id, {
    excess: luck.map((one) => (one * off(id)) / (factor * n) + floor(id)), impossible: floor(id) > 0 ? 0.12 : 0, slope: 1, off: 0.05, lowest: [-0.1, 0.02], highest: [0.8, 0.9], nats: isLikelihood === true && !isNumber ? 0.01 : null, covered: isNumber ? 0.86 : null, extraErrors: of.task === 'counts' || isNumber ? null : 0.003,
  }]));
  return { piece: { rows: factor * n }, result };
}));
const says = ({ verdict }: Judged): string => toText(verdict.says);

describe('outliers', () => {
  const of = (squared: number): Judged => judged(world('outliers'), n, evidence(world('outliers'), (id) => (id === 'squared error' ? squared : 1)));
  test('squared error that needs many rows is said to, and the claim falls', () => {
    const found = of(4.7);
    expect(found.verdict.is).toBe('worse');
    expect(says(found)).toMatch(/^Of the two, “Huber”: for what it reaches with 200 rows, “squared error” needs 4\.7\d? times as many/);
    expect(says(found)).toContain('; theory says 4.71.');
    expect(found.claim.is).toBe('refuted');
    expect(found.outcome.kind === 'number' && Math.abs(found.outcome.value - 4.7) < 0.2).toBe(true);
  });
  test('where theory lies outside the interval, what most rows say stands beside it', () => expect(says(of(1.3))).toContain('theory, in the limit of many rows, says 4.71, and on 1,600 rows the squared distances are as 1.3 to 1'));
  test('a little worse is no refutation', () => expect(of(1.3)).toMatchObject({ verdict: { is: 'worse' }, claim: { is: 'depends' } }));
  test('as good: nothing could be seen', () => {
    const found = of(1);
    expect(found.verdict.is).toBe('cannot tell');
    expect(says(found)).toMatch(/^Between “squared error” and “Huber” no difference could be seen/);
    expect(found.claim.is).toBe('supported');
  });
  test('better', () => expect(says(of(0.6))).toMatch(/^Of the two, “squared error”: it needs only 0\.6/));
  test('what lies far off the closed form is not within it', () => { const { theory } = of(40); expect('within' in theory && theory.deviation > theory.within).toBe(true); });
});

describe('normal noise', () => {
  const of = (huber: number): Judged => judged(world('normal noise'), n, evidence(world('normal noise'), (id) => (id === 'Huber' ? huber : 1)));
  test.each([[1.4, 'worse', 'supported'], [1, 'cannot tell', 'supported'], [0.7, 'better', 'refuted']] as const)('Huber off by %f of squared error', (huber, is, claim) => {
    const found = of(huber);
    expect(found.verdict.is).toBe(is);
    expect(found.claim.is).toBe(claim);
  });
});

describe.each([['counts', 'exp, squared error', 'negative count'], ['two classes', 'sigmoid, squared error', 'less than 0 or more than 1'], ['several classes', 'softmax, squared error', 'less than 0 or more than 1']] as const)('%s', (task, asked, impossible) => {
  const of = (times: number, floor: number): Judged => judged(world(task), n, evidence(world(task), (id) => (id === asked ? times : 1), (id) => (id.startsWith('linear') ? floor : 0)));
  test.each([[1.9, 0.01, 'worse', 'refuted'], [1.2, 0.01, 'worse', 'depends'], [1, 0, 'cannot tell', 'supported'], [1, 0.01, 'cannot tell', 'depends'], [0.7, 0, 'better', 'supported']] as const)('squared error with the right output needs %f times the rows, a straight line has a floor of %f', (times, floor, is, claim) => {
    const found = of(times, floor);
    expect(found.verdict.is).toBe(is);
    expect(found.claim.is).toBe(claim);
  });
  test('a straight line that stays at its floor never comes as near', () => { expect(says(of(1.2, 0.1))).toMatch(/even with 8 times the rows (?:it does|they do) not come as near/); expect(says(of(1.2, 0.1))).toContain(impossible); });
  test('one that has none does', () => expect(says(of(1.2, 0))).toMatch(/(?:it comes|they come) as near with (?:1|0\.99\d?|1\.0\d?) times/));
});

describe('times the rows', () => {
  const line = (off: (rows: number) => number) => pointsOf([50, 100, 200, 400].map((rows) => ({ piece: { rows }, result: { it: { excess: [0.9 * off(rows), 1.1 * off(rows)], impossible: 0, slope: 1, off: 0, lowest: [0, 0], highest: [0, 0], nats: null, covered: null, extraErrors: null } } })), 'it');
  const at100 = (times: number) => { const [, wanted] = line((rows) => times / rows); if (wanted === undefined) throw new Error('no point'); return wanted; };
  test.each([[2, 2], [3, 3], [0.7, 0.7]])('a line that is %f times as far off needs %f times the rows', (times, rows) => expect(timesNeeded(line((r) => times / r), at100(1), true)?.times).toBeCloseTo(rows, 9));
  test('beyond what was tried it goes on where that is known, and is not told where it is not', () => {
    expect(timesNeeded(line((r) => 10 / r), at100(1), true)?.times).toBeCloseTo(10, 9);
    expect(timesNeeded(line((r) => 10 / r), at100(1), false)).toBeNull();
  });
  test('against itself it needs as many, without doubt', () => { const found = timesNeeded(line((r) => 1 / r), at100(1), true); expect(found?.times).toBeCloseTo(1, 9); expect(found?.error).toBeCloseTo(0, 9); });
  test('falling as the root of the rows it needs the square', () => expect(timesNeeded(line((r) => 1.4 / Math.sqrt(r)), line((r) => 1 / Math.sqrt(r))[1] ?? at100(1), true)?.times).toBeCloseTo(1.96, 9));
});

test('dials that a task does not have make no other pieces', () => {
  const pieces = (dials: object) => question.plan({ ...usualDials(question.dials), ...dials }, { size: 'quick', seeds: 5 }, {});
  expect(pieces({ task: 'counts', outliers: 1 })).toEqual(pieces({ task: 'counts', outliers: 20 }));
  expect(pieces({ signal: 'weak' })).toEqual(pieces({ signal: 'strong' }));
  expect(pieces({ task: 'counts', signal: 'weak' })).not.toEqual(pieces({ task: 'counts', signal: 'strong' }));
});
