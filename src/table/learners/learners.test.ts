/** What holds for every learner: the same bits again, the same bits saved and read, clear words for what does not fit. */
import { describe, expect, test } from 'vitest';
import type { Table } from '../table.ts';
import { costOfLearner, fitLearner, type LearnerName, learners, predictWith, scoreWith } from './learners.ts';
import type { Learner } from './learner.ts';
import { classes, drawnTable, numbers, tableWith } from './random-table.fixture.ts';
import { readSavedLearner, savedLearner } from './saved.ts';

const settings: { readonly [name in LearnerName]?: { readonly [parameter: string]: number } } = { 'random-features': { features: 12 }, 'boosted-trees': { trees: 4, depth: 3, rowShare: 0.7 }, 'n-grams': { context: 2 } };
const symbols = (of: Table): Table => ({ ...of, x: of.x.map((v) => Math.min(3, Math.floor(Math.abs(v) * 2))) });
const all = (Object.keys(learners) as LearnerName[]).flatMap((name) => (['number', 2, 3] as const).filter((kind) => (learners[name] as Learner).targets.includes(kind === 'number' ? 'number' : 'classes')).map((kind) => [name, kind] as const));

describe.each(all)('%s, target %s', (name, kind) => {
  const table = (key: string): Table => (name === 'n-grams' ? symbols : (of: Table) => of)(drawnTable(key, 60, 3, kind));
  const fitOf = (of: Table) => { const found = fitLearner(name, settings[name] ?? {}, of, { seeds: { initialisation: 3, shuffle: 4 } }); if (!found.ok) throw new Error(JSON.stringify(found.faults)); return found.value.fitted; };
  const fresh = table('fresh');

  test('gives the same bits again, and after it was saved and read', () => {
    const text = savedLearner(fitOf(table('learned')));
    expect(savedLearner(fitOf(table('learned')))).toBe(text);
    const read = readSavedLearner(text);
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    expect(savedLearner(read.value)).toBe(text);
    expect(predictWith(read.value, fresh)).toEqual(predictWith(fitOf(table('learned')), fresh));
  });
  test('predicts and scores', () => {
    const fitted = fitOf(table('learned'));
    const [predicted, score] = [predictWith(fitted, fresh), scoreWith(fitted, fresh)];
    if (!predicted.ok || !score.ok) throw new Error('neither');
    expect(predicted.value).toHaveLength(60 * (kind === 'number' ? 1 : kind));
    expect(predicted.value.every(Number.isFinite)).toBe(true);
    if (kind !== 'number' && learners[name].gives === 'probabilities') for (let r = 0; r < 60; r += 1) expect(predicted.value.slice(kind * r, kind * (r + 1)).reduce((s, p) => s + p, 0)).toBeCloseTo(1, 12);
    expect(score.value.byRow.reduce((s, v) => s + v, 0) / 60).toBeCloseTo(kind === 'number' ? score.value.loss : score.value.accuracy ?? Number.NaN, 12);
    expect(costOfLearner(fitted).parameters).toBeGreaterThan(0);
  });
  test('does not change what it is given', () => {
    const [given, untouched] = [table('learned'), table('learned')];
    fitOf(given);
    expect(given).toEqual(untouched);
  });
});

const good = drawnTable('good', 10, 2, 'number');
const says = (name: LearnerName, given: { readonly [parameter: string]: number | string }, table: Table): string => { const found = fitLearner(name, given, table); return found.ok ? '' : found.faults.map((one) => `${one.at} ${one.says}`).join('; '); };
test.each<[string, LearnerName, { readonly [parameter: string]: number | string }, Table, string]>([
  ['a parameter that is not known', 'ridge', { lamda: 1 }, good, 'lamda is not known here; ridge knows lambda, intercept'],
  ['a parameter out of range', 'boosted-trees', { rate: 2, depth: 1.5 }, good, 'rate must be a number from 0.000001 to 1, not 2; depth must be a whole number from 0 to 30, not 1.5'],
  ['a word that is none of the choices', 'linear', { intercept: 'yes' }, good, 'intercept must be one of free, none, not "yes"'],
  ['NaN in the inputs', 'linear', {}, tableWith([[1, 2], [3, Number.NaN]], numbers([1, 2])), 'data.x lacks a value in row 1, column “x2”, which this learner does not take: fill it in or leave the row out'],
  ['an infinite input, also where values may be missing', 'boosted-trees', {}, tableWith([[1], [Number.POSITIVE_INFINITY]], numbers([1, 2])), 'data.x has Infinity in row 1, column “x1”; numbers must be finite'],
  ['NaN in the targets', 'constant', {}, tableWith([[1], [2]], numbers([1, Number.NaN])), 'data.y has NaN in row 1; numbers must be finite'],
  ['a label out of range', 'nearest-neighbours', { neighbours: 1 }, tableWith([[1], [2]], classes([0, 2], 2)), 'data.y has the label 2 in row 1; labels go from 0 to 1'],
  ['zero rows', 'ridge', {}, { ...good, rows: 0 }, 'data.rows must be a whole number from 1, not 0'],
  ['inputs that do not fit', 'ridge', {}, { ...good, rows: 9 }, 'data.x has 20 numbers; 9 rows of 2 are 18'],
  ['targets that do not fit', 'ridge', {}, { ...good, target: numbers([1]) }, 'data.y has 1 targets for 10 rows'],
  ['a number where classes are wanted', 'logistic', {}, good, 'data.target “y” is a number; this learner predicts classes only'],
  ['too many neighbours', 'nearest-neighbours', { neighbours: 11 }, good, 'neighbours must be at most 10, the rows there are, not 11'],
])('names %s', (_, name, given, table, expected) => {
  expect(says(name, given, table)).toBe(expected);
});

test('rows of other columns are not predicted', () => {
  const found = fitLearner('linear', {}, good);
  if (!found.ok) throw new Error('not fitted');
  const predicted = (columns: readonly string[]) => { const one = predictWith(found.value.fitted, { rows: 1, columns, x: new Float64Array(columns.length) }); return one.ok ? '' : `${one.faults[0]?.at} ${one.faults[0]?.says}`; };
  expect(predicted(['x2', 'x1'])).toBe('data.columns have “x2” where “x1” was learned from');
  expect(predicted(['x1', 'x2', 'x3'])).toBe('data.columns are 3, not 2');
});

describe('a saved learner that was tampered with is refused', () => {
  const found = fitLearner('boosted-trees', { trees: 2, depth: 2 }, good);
  const text = found.ok ? savedLearner(found.value.fitted) : '';
  const changed = (change: (of: { [name: string]: { [name: string]: unknown } }) => void): string => { const value = JSON.parse(text); change(value); const read = readSavedLearner(JSON.stringify(value)); return read.ok ? '' : `${read.faults[0]?.at} ${read.faults[0]?.says}`; };
  test.each<[string, (of: { [name: string]: { [name: string]: unknown } }) => void, string]>([
    ['an unknown learner', (of) => { Object.assign(of, { learner: 'oracle' }); }, 'learner must be one of'],
    ['a setting out of range', (of) => { of['settings'] = { ...of['settings'], rate: -1 }; }, 'settings.rate must be'],
    ['what is no base64', (of) => { of['state'] = { ...of['state'], base: { type: 'f64', bits: '%' } }; }, 'state.base must hold'],
    ['another format', (of) => { Object.assign(of, { format: 'x' }); }, 'format must be'],
  ])('%s', (_, change, expected) => { expect(changed(change)).toContain(expected); });

  const withLeft = (left: (of: Int32Array) => Int32Array): string => {
    if (!found.ok) throw new Error('not fitted');
    const { fitted } = found.value;
    const own = fitted.state['left'];
    const read = readSavedLearner(savedLearner({ ...fitted, state: { ...fitted.state, left: left(own instanceof Int32Array ? own : new Int32Array()) } }));
    return read.ok ? '' : `${read.faults[0]?.at} ${read.faults[0]?.says}`;
  };
  test('a list that is too short', () => { expect(withLeft((left) => left.slice(1))).toMatch(/^state “left” has \d+ numbers, not \d+$/); });
  test('children that lead back, which would never end', () => { expect(withLeft((left) => left.slice().fill(0))).toBe('state node 0 must ask for a column there is, and its children must come after it'); });
  test('nothing, where nothing was changed', () => { expect(withLeft((left) => left)).toBe(''); });
});
