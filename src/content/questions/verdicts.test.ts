/** What each verdict says where the evidence speaks for one side, for the other, and for neither. The evidence is made up; its differences are as large as they are said to be. */
import { describe, expect, test } from 'vitest';
import { chosenOf, type ComparedRun, type Judged } from '#lab';
import { normalCdf, randomStream, range } from '#numeric';
import { toText } from '#paper';
import { judged as activationsJudged } from './activations.ts';
import { judged as depth } from './depth.ts';
import { spreadOf, judged as luckySeed } from './lucky-seed.ts';
import { judged as network } from './network-or-not.ts';
import { judged as shapes } from './shapes-for-a-budget.ts';
import { judged as trees } from './trees-on-tables.ts';

const [seeds, rows] = [8, 400];
/** Right on this share of the rows; the same rows are hard for all, so that differences are seen. */
const rowsOf = (key: string, share: number): readonly number[][] => {
  const hard = randomStream('hard rows');
  const difficulty = range(rows).map(() => hard.uniform());
  return range(seeds).map((s) => { const { uniform } = randomStream(`${key} ${s}`); return difficulty.map((d) => (0.9 * d + 0.1 * uniform() < share ? 1 : 0)); });
};
const runsOf = (key: string, share: number): readonly ComparedRun[] => rowsOf(key, share).map((right) => ({ validation: share, rows: right.join('') }));
const says = ({ verdict }: Judged): string => toText(verdict.says);

describe('which activation', () => {
  const all = (of: { readonly [name: string]: number }) => chosenOf(Object.entries(of).map(([setting, share]) => ({ setting, tuned: 0.01, runs: runsOf(setting, share) })), (name) => name, 1);
  const dials = { data: 'digits', layers: 2 };
  const passed = [{ name: 'ReLU', gain: Math.SQRT2, half: 0.01, units: 1000 }, { name: 'tanh', gain: 1.592537, half: 0.01, units: 1000 }];
  const activations = (given: typeof dials, of: ReturnType<typeof all>, gains = passed) => activationsJudged(given, of, gains);
  test('gains that are met, and one that is not', () => {
    const alike = all({ ReLU: 0.9, GELU: 0.9, none: 0.9 });
    const [met, missed] = [passed, passed.map((one) => ({ ...one, gain: one.gain + 0.05 }))].map((gains) => activations(dials, alike, gains).theory);
    expect(met).toMatchObject({ deviation: expect.closeTo(0, 3) });
    expect(missed !== undefined && 'within' in missed && missed.deviation > missed.within).toBe(true);
  });
  test.each([[{ ReLU: 0.9, GELU: 0.6, tanh: 0.6, SiLU: 0.9 }, 'supported'], [{ ReLU: 0.9, GELU: 0.6, tanh: 0.9, SiLU: 0.9 }, 'depends']] as const)('what makes or breaks: %j', (shares, is) => expect(activations(dials, all(shares)).claim.is).toBe(is));
  test('equal row by row is surely alike; equal but for chance is not', () => {
    const same = chosenOf(['ReLU', 'GELU'].map((setting) => ({ setting, tuned: 0.01, runs: runsOf('one', 0.9) })), (name) => name, 1);
    expect(activations(dials, same).claim.is).toBe('refuted');
    const noisy = chosenOf(['ReLU', 'GELU'].map((setting) => ({ setting, tuned: 0.01, runs: runsOf(setting, 0.5).map(({ rows: of, ...rest }) => ({ ...rest, rows: typeof of === 'string' ? of.slice(0, 40) : of })) })), (name) => name, 1);
    expect(activations(dials, noisy).claim.is).toBe('cannot tell');
  });
  test('one that is worse is named, and is right as a prediction', () => {
    const found = activations(dials, all({ ReLU: 0.95, GELU: 0.95, sigmoid: 0.6 }));
    expect(found.verdict.is).toBe('worse');
    expect(says(found)).toMatch(/Surely worse than ReLU.*sigmoid/);
    expect(found.outcome).toEqual({ kind: 'choice', options: ['sigmoid'] });
  });
  test('one that is better is named', () => expect(says(activations(dials, all({ ReLU: 0.6, GELU: 0.95, none: 0.6 })))).toMatch(/Surely better: GELU/));
  test('where nothing can be told, it says so', () => {
    const found = activations(dials, all({ ReLU: 0.9, GELU: 0.9, none: 0.9 }));
    expect(found.verdict.is).toBe('cannot tell');
    expect(says(found)).toContain('None is surely worse than ReLU. None is surely better.');
    expect(found.outcome).toEqual({ kind: 'choice', options: ['nothing'] });
  });
});

describe('shapes for a budget', () => {
  const all = (of: { readonly [name: string]: number }) => chosenOf(Object.entries(of).map(([setting, share]) => ({ setting, tuned: 0.01, runs: runsOf(setting, share) })), (name) => name, 1);
  const two = { compare: '12 or 15 units', data: 'digits', parameters: 3000 };
  test.each([[0.6, 0.9, 'better', '15 units'], [0.9, 0.6, 'worse', '12 units'], [0.8, 0.8, 'cannot tell', 'neither']] as const)('12 units right on %f, 15 on %f', (a, b, is, option) => {
    const found = shapes(two, all({ '12 units': a, '15 units': b }));
    expect(found.verdict.is).toBe(is);
    expect(found.outcome).toEqual({ kind: 'choice', options: [option] });
  });
  const ten = { compare: 'ten shapes', data: 'digits', parameters: 3000 };
  test('a narrow first layer that loses is said to lose', () => {
    const found = shapes(ten, all({ '1 layer': 0.95, '2 equal': 0.95, '3 equal': 0.95, funnel: 0.95, growing: 0.95, 'narrow first': 0.5 }));
    expect(says(found)).toMatch(/A first layer of three units costs 4\d/);
    expect(found.verdict.is).toBe('worse');
  });
  test('the gap to the fifth has its interval, and an effect', () => {
    const found = shapes(ten, all({ '1 layer': 0.95, '2 equal': 0.8, '3 equal': 0.94, funnel: 0.93, growing: 0.7, 'narrow first': 0.5 }));
    expect(says(found)).toMatch(/to the fifth \(growing\) it is 2\d\.\d points \(95 %: \d+\.\d points to \d+\.\d points\)/);
    expect(found.effects.map(({ says: of }) => of)).toContain('growing, the fifth, minus 1 layer');
    expect(found.claim).toMatchObject({ is: 'refuted', says: expect.stringMatching(/^three equal layers are 1\d\.\d points better than two/) });
  });
  const alike = (share: number) => chosenOf(['1 layer', '2 equal', '3 equal', 'funnel', 'growing', 'narrow first'].map((setting) => ({ setting, tuned: 0.01, runs: runsOf('alike', share) })), (name) => name, 1);
  test('where none can be told, any may be the best', () => {
    const found = shapes(ten, alike(0.9));
    expect(says(found)).toContain('Any of the ten may be the best.');
    expect(found.verdict.is).toBe('cannot tell');
  });
  test('equal to the row is surely below what matters', () => expect(shapes(ten, alike(0.9)).claim.is).toBe('supported'));
  test('alike but for chance is no evidence for either side', () => {
    const noisy = chosenOf(['1 layer', '2 equal', '3 equal', 'funnel', 'growing', 'narrow first'].map((setting) => ({ setting, tuned: 0.01, runs: runsOf(`chance ${setting}`, 0.7) })), (name) => name, 1);
    expect(shapes(ten, noisy).claim.is).toBe('cannot tell');
  });
});

describe('a network or not', () => {
  const ladder = (constant: number, linear: number, neighbours: number, boosted: number, net: number) => Object.entries({ constant, linear, neighbours, trees: boosted, network: net }).map(([rung, share]) => ({ rung: rung as 'trees', measured: rowsOf(rung, share) }));
  const dials = { table: 'wine', rows: 'all' };
  test.each([
    [ladder(0.3, 0.6, 0.6, 0.6, 0.95), 'better', 'network', /Yes, it may be worth it/, 'refuted'],
    [ladder(0.3, 0.6, 0.95, 0.6, 0.95), 'better', 'neighbours', /Yes, it may be worth it/, 'depends'],
    [ladder(0.3, 0.95, 0.6, 0.6, 0.6), 'worse', 'linear', /^No\./, 'supported'],
    [ladder(0.3, 0.6, 0.6, 0.95, 0.6), 'worse', 'trees', /boosted trees reach/, 'supported'],
  ] as const)('%#', (of, is, option, words, claim) => {
    const found = network(dials, of);
    expect(found.claim.is).toBe(claim);
    expect(found.verdict.is).toBe(is);
    expect(found.outcome).toEqual({ kind: 'choice', options: [option] });
    expect(says(found)).toMatch(words);
  });
  test('where nothing shows, the lowest rung is enough', () => {
    const found = network(dials, ladder(0.3, 0.9, 0.9, 0.9, 0.9));
    expect(['cannot tell', 'same but cheaper']).toContain(found.verdict.is);
    expect(found.outcome).toEqual({ kind: 'choice', options: ['linear'] });
    expect(says(found)).toMatch(/^It would not show/);
    // On forty rows, no gain is not the same as surely none.
    const few = ladder(0.3, 0.7, 0.7, 0.7, 0.7).map((one) => ({ ...one, measured: one.measured.map((row) => row.slice(0, 40)) }));
    expect(network(dials, few).claim.is).toBe('cannot tell');
  });
});

describe('trees on tables', () => {
  const world = (of: { readonly [rung: string]: readonly [number, number, number] }) => Object.entries(of).flatMap(([rung, shares]) => (['as it is', 'rotated', 'noise added'] as const).map((name, i) => ({ rung: rung as 'trees', world: name, measured: rowsOf(`${rung} ${name}`, shares[i] ?? 0) })));
  const dials = { table: 'wine', noise: '1 times' };
  test('whom the rotation hurts is named', () => {
    const found = trees(dials, world({ linear: [0.9, 0.9, 0.9], trees: [0.95, 0.6, 0.95], network: [0.9, 0.9, 0.7] }));
    expect(found.outcome).toEqual({ kind: 'choice', options: ['trees'] });
    expect(says(found)).toMatch(/^Because they look at one column at a time/);
    expect(says(found)).toMatch(/With noise columns, a network loses \d+\.\d points, the most of the three/);
  });
  test('another than trees', () => expect(says(trees(dials, world({ linear: [0.9, 0.9, 0.9], trees: [0.9, 0.9, 0.9], network: [0.95, 0.6, 0.9] })))).toMatch(/^Not for that reason here: the rotation hurts a network most/));
  test('surely trees, and not surely more than a network', () => {
    const found = trees(dials, world({ linear: [0.9, 0.9, 0.9], trees: [0.95, 0.7, 0.95], network: [0.95, 0.7, 0.9] }));
    expect(says(found)).toMatch(/^It may be: the rotation surely hurts trees/);
    expect(found).toMatchObject({ verdict: { is: 'cannot tell' }, claim: { is: 'depends' }, outcome: { options: expect.arrayContaining(['trees', 'network']) } });
  });
  test.each([[0.6, 'supported'], [0.944, 'cannot tell']] as const)('what is claimed of trees that are right on 95 %% as they are and on $0 rotated: $1', (rotated, is) => expect(trees(dials, world({ linear: [0.9, 0.9, 0.9], trees: [0.95, rotated, 0.95], network: [0.9, 0.9, 0.9] })).claim.is).toBe(is));
  test('trees to which the rotation does nothing', () => {
    const same = world({ linear: [0.9, 0.9, 0.9], trees: [0.95, 0.95, 0.95], network: [0.9, 0.9, 0.9] });
    const [tree] = same.filter(({ rung }) => rung === 'trees');
    expect(trees(dials, same.map((one) => (one.rung === 'trees' ? { ...one, measured: tree?.measured ?? [] } : one))).claim.is).toBe('refuted');
  });
  test('nobody', () => expect(trees(dials, world({ linear: [0.9, 0.9, 0.9], trees: [0.9, 0.9, 0.9], network: [0.9, 0.9, 0.9] })).outcome).toEqual({ kind: 'choice', options: ['none'] }));
});

describe('a lucky seed', () => {
  const source = (id: string, sd: number) => { const { normal } = randomStream(`lucky ${id}`); return spreadOf(id, range(40).map(() => 0.95 + sd * normal())); };
  const dials = { data: 'digits', testRows: 200 };
  test('the largest source comes first, alone where the others are far smaller', () => expect(luckySeed(dials, [source('split', 0.02), source('initialisation', 0.005), source('shuffle', 0.001), source('dropout', 0.001), source('all', 0.02)]).outcome).toMatchObject({ kind: 'order', groups: [['split'], ['initialisation'], expect.arrayContaining(['shuffle', 'dropout'])] }));
  test('sources that cannot be told apart share a place', () => { const { scores } = source('split', 0.01); const { outcome } = luckySeed(dials, ['split', 'initialisation', 'shuffle', 'dropout', 'all'].map((id) => spreadOf(id, scores))); expect(outcome.kind === 'order' && outcome.groups.length).toBe(1); });
  test('two runs that vary by 0.24 points lie half a point apart in 14 of 100 pairs, which is not more than luck makes', () => { const found = luckySeed(dials, ['split', 'initialisation', 'shuffle', 'dropout', 'all'].map((id) => source(id, 0.0024))); expect(2 * (1 - normalCdf(0.005 / (Math.SQRT2 * 0.0024)))).toBeCloseTo(0.14, 2); expect(found.claim.is).not.toBe('supported'); expect(says(found)).not.toMatch(/more than luck/); });
  test('forty runs do not decide whether 0.18 points are passed, which lie within their interval', () => { const found = luckySeed(dials, ['split', 'initialisation', 'shuffle', 'dropout', 'all'].map((id) => source(id, 0.0018))); expect(found.claim.is).toBe('cannot tell'); expect(says(found)).toMatch(/^It cannot be told here/); });
  test('a split that moves it less than the start is not as foretold', () => expect(luckySeed(dials, [source('split', 0.002), source('initialisation', 0.02), source('shuffle', 0.002), source('dropout', 0.002), source('all', 0.02)])).toMatchObject({ verdict: { is: 'not as foretold' }, claim: { is: 'refuted' } }));
  test('of a score that hardly moves it says so', () => expect(luckySeed(dials, ['split', 'initialisation', 'shuffle', 'dropout', 'all'].map((id) => source(id, 0.001))).claim.is).toBe('supported'));
});

describe('depth', () => {
  const nets = (plainly: readonly number[], skipping: readonly number[]) => chosenOf([1, 2, 4, 8, 16, 32].flatMap((layers, i) => [false, true].filter((skips) => layers > 1 || !skips).map((skips) => ({ setting: { depth: layers, skips }, tuned: 0.003, runs: runsOf(`${layers} ${skips}`, (skips ? skipping : plainly)[i] ?? 0) }))), ({ depth: layers, skips }) => `${layers} ${skips}`, 1);
  const dials = { data: 'digits', rate: 'one for all' };
  const norms = { relu: { mean: -0.1764, half: 0.01 }, linear: { mean: -0.0638, half: 0.005 } };
  test.each([
    [[0.6, 0.9, 0.9, 0.9, 0.9, 0.95], 'better', 'supported'],
    [[0.6, 0.9, 0.95, 0.9, 0.9, 0.9], 'better', 'depends'],
    [[0.6, 0.9, 0.95, 0.9, 0.9, 0.5], 'better', 'depends'],
    [[0.9, 0.9, 0.9, 0.9, 0.9, 0.5], 'cannot tell', 'refuted'],
    [[0.95, 0.6, 0.6, 0.6, 0.6, 0.5], 'worse', 'refuted'],
    [[0.9, 0.9, 0.9, 0.9, 0.9, 0.9], 'cannot tell', 'cannot tell'],
  ] as const)('%j', (shares, is, claim) => {
    const found = depth(dials, nets(shares, shares), norms);
    expect(found.verdict.is).toBe(is);
    expect(found.claim.is).toBe(claim);
  });
  // One layer lies between, too near to two and to thirty-two to be told from either.
  test.each([[0.906, 0.894, 'refuted', 'worse'], [0.894, 0.908, 'depends', 'better']] as const)('two layers right on %f, thirty-two on %f', (two, deep, is, than) => {
    const shares = [0.9, two, 0.9, 0.9, 0.9, deep];
    expect(depth(dials, nets(shares, shares), norms).claim).toMatchObject({ is, says: expect.stringContaining(`surely ${than} than two here`) });
  });
  test('lengths that are not those of theory are told', () => {
    const flat = nets([0.9, 0.9, 0.9, 0.9, 0.9, 0.9], [0.9, 0.9, 0.9, 0.9, 0.9, 0.9]);
    const isMet = (given: typeof norms): boolean => { const { theory } = depth(dials, flat, given); return 'within' in theory && theory.deviation <= theory.within; };
    expect([norms, { ...norms, linear: { mean: -0.08, half: 0.005 } }, { ...norms, relu: { mean: -0.2, half: 0.01 } }].map(isMet)).toEqual([true, false, false]);
  });
});
