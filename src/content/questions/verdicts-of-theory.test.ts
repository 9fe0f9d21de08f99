/**
 * What the questions with a closed form say where the evidence keeps to it, where it does not, and where it shows nothing. The pieces are those of the plan; what came of them is made up: the published value and as much
 * noise as the test says, alternating, so that means and widths are known.
 */
import { describe, expect, test } from 'vitest';
import { type Dials, type Json, type Judged, type Question, usualDials } from '#lab';
import { toText } from '#paper';
import bestLearner from './best-learner.ts';
import bestOfTwenty, { expectedMax } from './best-of-twenty.ts';
import doubleDescent, { expected } from './double-descent.ts';
import deepNetwork from './deep-network.ts';
import { meanLogRatio } from './gradient-size.ts';
import regularisation from './regularisation.ts';
import testRows, { powerAt } from './test-rows.ts';
import xor from './xor-and-width.ts';

/** The verdict on made-up results of all pieces that are planned. */
const on = <Piece>(question: Question, dials: Dials, resultOf: (piece: Piece) => Json, seeds = question.seeds.full): Judged => {
  const all = { ...usualDials(question.dials), ...dials };
  const scale = { size: 'full', seeds } as const;
  return question.judge(all, question.plan(all, scale, {}).map((piece) => ({ piece, result: resultOf(piece as Piece) })), scale);
};
const says = ({ verdict }: Judged): string => toText(verdict.says);
/** + and − in turn. */
const sign = (k: number): number => (k % 2 === 0 ? 1 : -1);

describe('double descent', () => {
  type Piece = { readonly p: number; readonly group: number };
  const evidence = (noise: number, errorAt = (p: number): number => expected(40, p, 0.2, 'evenly') ?? 60) => on(doubleDescent, {}, ({ p }: Piece) => ({ errors: Array.from({ length: 20 }, (_, k) => errorAt(p) * (1 + noise * sign(k))) }));
  test('as the theorem says: the widest is better than the best small one, and the claim falls', () => {
    const found = evidence(0.05);
    expect(found.verdict.is).toBe('as foretold');
    expect(says(found)).toMatch(/^No\. The error is worst at (?:38|40|42) inputs, about as many as there are rows/);
    expect(says(found)).toContain('it is 0.667, better than the best with fewer');
    expect(found.claim.is).toBe('refuted');
  });
  test('past the peak it falls, and stays above the best small model', () => {
    const found = evidence(0.05, (p) => (p < 36 ? 0.4 + p / 400 : p > 60 ? 0.9 : 30));
    expect(found.verdict.is).toBe('not as foretold');
    expect(says(found)).toMatch(/^Not the more the worse, yet .*it is 0\.9, worse than the best with fewer/);
    expect(found.claim.is).toBe('depends');
  });
  test('it rises all the way', () => {
    const found = evidence(0.05, (p) => p);
    expect(says(found)).toMatch(/^Here it does\. The error is worst at 100 inputs, where there are 40 rows/);
    expect(found.claim.is).toBe('supported');
  });
  test('where the draws differ more than the errors do, nothing is told', () => {
    const found = evidence(8);
    expect(says(found)).toMatch(/^From these draws it cannot be told\./);
    expect(found.claim.is).toBe('cannot tell');
  });
});

describe('exclusive or, and width', () => {
  type Piece = { readonly width: number; readonly seeds: readonly number[] };
  /** Of the starts at a width, the share that solves it. */
  const evidence = (share: (width: number) => number, dials: Dials = {}) => on(xor, dials, ({ width, seeds }: Piece) => { const test1 = seeds.map((seed) => ((seed + 0.5) / 64 < share(width) ? 1 : 0.75)); return { validation: test1, test: test1 }; });
  test('one never, two mostly', () => {
    const found = evidence((width) => (width === 1 ? 0 : 1));
    expect(found.verdict.is).toBe('as foretold');
    expect(says(found)).toMatch(/^No: of 64 networks with one tanh unit none solved XOR/);
    expect(found.claim.is).toBe('supported');
  });
  test('two can, and seldom do', () => expect(evidence((width) => (width === 1 ? 0 : width / 8)).claim).toMatchObject({ is: 'depends', says: expect.stringContaining('25') }));
  test('one that is found where none can be', () => {
    const found = evidence(() => 0.5);
    expect(found.verdict.is).toBe('not as foretold');
    expect(found.claim.is).toBe('refuted');
  });
  test('one unit that falls before it rises', () => expect(evidence(() => 0.5, { activation: 'SiLU' })).toMatchObject({ verdict: { is: 'better' }, claim: { is: 'refuted' }, theory: { silent: expect.any(String) } }));
  test('what was not found is not said to be impossible', () => expect(evidence((width) => (width === 1 ? 0 : 1), { activation: 'SiLU' }).claim).toMatchObject({ is: 'depends', says: expect.stringContaining('does not say that it cannot') }));
  test.each(['tanh', 'SiLU'])('where no %s network solves it, nothing is told', (activation) => {
    const found = evidence(() => 0, { activation });
    expect(says(found)).toMatch(/^None of these widths did it/);
    expect(found.claim.is).toBe('cannot tell');
  });
});

describe('a deep network', () => {
  type Piece = { readonly weightVariance: number; readonly seeds: readonly number[] };
  const evidence = (logAt: (weightVariance: number) => number, noise = 0.5) => on(deepNetwork, {}, ({ weightVariance, seeds }: Piece) => ({ logs: seeds.map((seed) => logAt(weightVariance) + noise * sign(seed)) }));
  const theory = (width: number) => (weightVariance: number): number => meanLogRatio({ activation: 'tanh', depth: 20, width, weightVariance, inputsVary: 2 / 64 });
  test('as theory says for so many units', () => {
    const found = evidence(theory(128));
    expect(found).toMatchObject({ verdict: { is: 'as foretold' }, claim: { is: 'refuted' } });
    expect(says(found)).toMatch(/^Because of one number.*At a weight variance of 2\.0\d /);
  });
  test('as it says for a quarter of the units, which starts so much alike tell apart', () => expect(evidence(theory(32)).verdict.is).toBe('not as foretold'));
  test('smaller at every variance', () => {
    const found = evidence((v) => v - 6);
    expect(says(found)).toMatch(/^Because the gradient does not arrive: at every variance that was tried it is smaller/);
    expect(found.claim.is).toBe('supported');
  });
  test('larger at every variance', () => {
    const found = evidence((v) => v);
    expect(says(found)).toMatch(/^Here it arrives too large: at every variance that was tried it is larger/);
    expect(found.claim).toEqual({ is: 'refuted', says: 'here they grow at every variance that was tried' });
  });
  test('starts that differ more than the variances do', () => {
    const found = evidence(theory(128), 60);
    expect(says(found)).toMatch(/^From these starts it cannot be told/);
    expect(found.claim.is).toBe('cannot tell');
  });
});

describe('regularisation', () => {
  type Piece = { readonly group: number };
  const values = [0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8];
  const evidence = (dials: Dials, factor: (value: number) => number, noise = 0) => on(regularisation, dials, ({ group }: Piece) => ({ factors: values.map((v, k) => factor(v) + noise * sign(group + k)) }));
  test('the formula of ridge, and weak directions that pay', () => {
    const found = evidence({ way: 'L2', strength: 'medium' }, (v) => (v * v) / (v * v + 3));
    expect(found.verdict.is).toBe('as foretold');
    expect(says(found)).toMatch(/^It gives up the directions.*weakest direction 1 %.*strongest 98 %/);
    expect(found.claim.is).toBe('depends');
  });
  test('another formula', () => expect(evidence({ way: 'L2', strength: 'medium' }, (v) => v / (v + 3)).verdict.is).toBe('not as foretold'));
  test('dropout that keeps all alike', () => {
    const found = evidence({ way: 'dropout', strength: 'medium' }, () => 0.7, 0.01);
    expect(says(found)).toMatch(/^It takes the same share.*all alike/);
    expect(found).toMatchObject({ verdict: { is: 'as foretold' }, claim: { is: 'refuted' } });
  });
  test('dropout that does not', () => {
    const found = evidence({ way: 'dropout', strength: 'medium' }, (v) => (v > 3 ? 0.9 : 0.2), 0.01);
    expect(says(found)).not.toContain('alike');
    expect(found).toMatchObject({ verdict: { is: 'not as foretold' }, claim: { is: 'depends' } });
  });
  test.each(['L2', 'early stopping', 'dropout'])('%s, where draws differ more than directions do', (way) => {
    const found = evidence({ way, strength: 'medium' }, () => 0.7, 0.8);
    expect(says(found)).toMatch(/^Between the weak directions and the strong no difference can be told/);
    expect(found.claim.is).toBe('cannot tell');
  });
});

describe('the best of twenty', () => {
  type Piece = { readonly at: number; readonly group: number };
  const evidence = (dials: Dials, done: (at: number) => number, repaired: number, noise: number) => on(bestOfTwenty, dials, ({ at, group }: Piece) => ({ done: done(at) + noise * sign(group), repaired: repaired + noise * sign(group >> 1) }));
  test('as much too high as the formula says', () => {
    const found = evidence({}, (K) => expectedMax(K) / Math.sqrt(1.25), 0, 0.05);
    expect(says(found)).toMatch(/promises 1\.67 s more than it keeps.*theory says 1\.67 s/);
    expect(found).toMatchObject({ verdict: { is: 'as foretold' }, claim: { is: 'refuted' } });
  });
  test('a promise that is kept', () => expect(evidence({}, () => 0, 0, 0.05)).toMatchObject({ verdict: { is: 'not as foretold' }, claim: { is: 'depends' } }));
  test('a promise of which nothing can be told', () => expect(evidence({}, () => 0, 0, 3).claim.is).toBe('cannot tell'));
  const cliff = { scene: 'a loss that does not compose', spread: 1 };
  test.each([
    [0.3, 0.05, 0.01, 'better', 'better', /wrong where it matters/],
    [0.05, 0.3, 0.01, 'worse', 'worse', /rigidity saves more/],
    [0.1, 0.105, 0.001, 'cannot tell', 'same', /no difference that counts/],
    [0.2, 0.15, 0.9, 'cannot tell', 'better', /cannot tell them apart/],
  ] as const)('a curve that loses %f, a table that loses %f, give or take %f', (done, repaired, noise, is, option, words) => {
    const found = evidence(cliff, () => done, repaired, noise);
    expect(found.verdict.is).toBe(is);
    expect(found.outcome).toEqual({ kind: 'choice', options: [option] });
    expect(says(found)).toMatch(words);
  });
});

describe('test rows', () => {
  type Piece = { readonly rows: number };
  const set = { difference: 0.01, disagreement: 0.05, same: true };
  const evidence = (share: (rows: number) => number, seeds?: number, dials: Dials = {}) => on(testRows, dials, ({ rows }: Piece) => ({ found: Math.round(50 * share(rows)), of: 50 }), seeds);
  test('as the approximation says: 3,923 rows, and a thousand miss it', () => {
    const found = evidence((rows) => powerAt(set, rows));
    expect(found).toMatchObject({ verdict: { is: 'as foretold' }, claim: { is: 'refuted' } });
    expect(says(found)).toMatch(/^About (?:3,900|4,000) rows; theory says 3,923\./);
  });
  test('a test that finds it always', () => expect(evidence(() => 1)).toMatchObject({ verdict: { is: 'not as foretold' }, claim: { is: 'supported' } }));
  test('two of three', () => expect(evidence((rows) => (rows < 5000 ? 0.66 : 0.9)).claim.is).toBe('depends'));
  test('never as often as is wanted', () => expect(says(evidence(() => 0.1))).toMatch(/^More than 50,000 rows/));
  test('after fifty comparisons nothing can be told', () => expect(evidence(() => 0.78, 50).claim.is).toBe('cannot tell'));
});

describe('the best learner', () => {
  type Piece = { readonly learner: string; readonly seed: number };
  const evidence = (worlds: string, shares: { readonly [learner: string]: number }, noise = 0) => on(bestLearner, { worlds }, ({ learner, seed }: Piece) => ({ right: (shares[learner] ?? 0.5) + (learner === 'network' ? noise * sign(seed) : 0), all: 1 }));
  test('over every world all have a half', () => {
    const found = evidence('every world alike', {});
    expect(found).toMatchObject({ verdict: { is: 'as foretold' }, claim: { is: 'refuted' }, outcome: { options: ['none'] } });
    expect(says(found)).toMatch(/exactly 50 %/);
  });
  test('one that has more than a half there is a mistake, and is said to be', () => {
    const found = evidence('every world alike', { nearest: 0.6 });
    expect(found.verdict.is).toBe('not as foretold');
    expect(says(found)).toMatch(/nearest is right on 60\.000 %/);
  });
  test('over some worlds one is ahead', () => expect(evidence('neighbours mostly alike', { nearest: 0.8 })).toMatchObject({ verdict: { is: 'better' }, claim: { is: 'depends' }, outcome: { options: ['nearest'] } }));
  test('two that are alike', () => {
    const found = evidence('neighbours mostly alike', { nearest: 0.8, majority: 0.798 });
    expect(found).toMatchObject({ verdict: { is: 'cannot tell' }, claim: { is: 'cannot tell' }, outcome: { options: ['none'] } });
    expect(says(found)).toMatch(/^Not in these worlds: nearest and majority come out alike/);
  });
  test('a lead that another start would turn is none', () => expect(evidence('neighbours mostly alike', { nearest: 0.8, network: 0.82 }, 0.1).outcome).toEqual({ kind: 'choice', options: ['none'] }));
});
