/** From what is asked to a list of runs, and from what the runs came to, to what is said. */
import { describe, expect, test } from 'vitest';
import { generated } from '#table';
import { execute, type Scored } from '../run/execute.ts';
import { prepare } from '../run/prepare.ts';
import { runChunk } from './chunk.ts';
import { costOfRuns } from './cost.ts';
import { put, valuesIn } from './place.ts';
import { type Plan, planOf, type SweepSpec } from './plan.ts';
import { resultOf } from './result.ts';
import { runKey } from './run-key.ts';

const dense = (units: number, activation = 'identity') => ({ kind: 'dense', units, activation });
const spec = { data: { generator: 'circles', rows: 100 }, model: { layers: [dense(4, 'tanh'), dense(1)], loss: 'logistic' }, training: { batch: 20, optimiser: { kind: 'adam', rate: 0.05 } }, epochs: 3 };
const asked = (other: Partial<SweepSpec> = {}): SweepSpec => ({ spec, vary: [{ key: 'model.layers[0].units', values: [2, 4] }], tune: [{ key: 'lr', values: [0.01, 0.1] }], seeds: 3, streams: ['initialisation', 'shuffle'], ...other });
const planned = (other: Partial<SweepSpec> = {}): Plan => { const plan = planOf(asked(other)); if (!plan.ok) throw new Error(JSON.stringify(plan.faults)); return plan.value; };
const said = (other: Partial<SweepSpec>) => { const plan = planOf(asked(other)); return plan.ok ? [] : plan.faults.map(({ at, says }) => `${at} ${says}`); };

describe('places in a spec', () => {
  test.each<[string, unknown, unknown]>([
    ['a.b', 1, { a: { b: 1, c: 2 } }],
    ['list[1].x', 9, { list: [{ x: 1 }, { x: 9 }] }],
    ['kind.rate', 3, { kind: { kind: 'adam', rate: 3 } }],
    ['new', true, { new: true }],
  ])('%s takes a value', (key, value, expected) => {
    expect(put({ a: { b: 0, c: 2 }, list: [{ x: 1 }, { x: 2 }], kind: 'adam' }, key, value)).toEqual({ ok: true, value: { a: { b: 0, c: 2 }, list: [{ x: 1 }, { x: 2 }], kind: 'adam', ...(expected as object) } });
  });
  test.each([['a..b', 'names no place'], ['list[2].x', 'names place 2 of a list of 2'], ['a.b.c', 'names “c” in what has no parts'], ['a[0]', 'names place 0 of what is no list']])('%s is refused', (key, says) => {
    expect(put({ a: { b: 0 }, list: [1, 2] }, key, 1)).toMatchObject({ ok: false, says: expect.stringContaining(says) });
  });
  test('values are numbers, words, lists and records', () => {
    expect(valuesIn('1,relu,[1,2],{"kind":"step","at":[1,2]},"a,b",null,0.1')).toEqual([1, 'relu', [1, 2], { kind: 'step', at: [1, 2] }, 'a,b', null, 0.1]);
  });
});

describe('a plan', () => {
  test('holds each setting with each tuning on each seed, and moves no stream but those named', () => {
    const { runs, settings, candidates } = planned();
    expect([settings, candidates]).toEqual([[[2], [4]], [[0.01], [0.1]]]);
    expect(runs.map(({ setting, candidate, seed }) => `${setting}${candidate}${seed}`)).toEqual(['000', '001', '002', '010', '011', '012', '100', '101', '102', '110', '111', '112']);
    expect(runs.map(({ spec: { model, training: { optimiser, seeds } } }) => [model.layers[0], optimiser.rate, seeds])).toEqual(
      [2, 4].flatMap((units) => [0.01, 0.1].flatMap((rate) => [0, 1, 2].map((seed) => [expect.objectContaining({ units }), rate, { data: 0, split: 0, dropout: 0, initialisation: seed, shuffle: seed }]))),
    );
  });
  test('tries five values in steps of √10 where none are named', () => { expect(planned({ tune: [{ key: 'lr', values: null }] }).candidates).toEqual([[0.005], [0.0158], [0.05], [0.158], [0.5]]); });
  test.each<[string, Partial<SweepSpec>, string]>([
    ['no test rows', { spec: { ...spec, split: { test: 0 } } }, 'split.test is 0'],
    ['no validation rows to tune on', { spec: { ...spec, split: { validation: 0 } } }, 'split.validation is 0'],
    ['a place twice', { tune: [{ key: 'model.layers[0].units', values: [1] }] }, 'model.layers[0].units is varied or tuned twice'],
    ['no values for a word', { tune: [{ key: 'model.layers[0].activation', values: null }] }, 'model.layers[0].activation is no number in the spec'],
    ['a value that does not fit', { vary: [{ key: 'model.layers[0].units', values: [2, 'many'] }] }, 'model.layers[0].units must be a whole number from 1, not "many"'],
    ['a place that is not there', { vary: [{ key: 'model.layers[7].units', values: [2] }] }, ' “model.layers[7].units” names place 7 of a list of 2'],
    ['too many runs', { seeds: 1000, vary: [{ key: 'model.layers[0].units', values: Array.from({ length: 60 }, (_, i) => i + 1) }] }, ' 60 settings, 2 tunings of each and 1000 seeds are 120,000 runs; a sweep has at most 100,000'],
  ])('is refused for %s', (_, other, says) => { expect(said(other)).toEqual([expect.stringContaining(says)]); });
});

test('a chunk gives each run what it has alone, and leaves a faulty one to its fault', () => {
  const runs = planned().runs.map((run) => ({ spec: run.spec, table: null }));
  const [first] = runs;
  if (first === undefined) throw new Error('no runs');
  const bad = { ...first, spec: { ...first.spec, model: { ...first.spec.model, input: [3] } } };
  const results = runChunk([...runs, bad], []);
  const alone = runs.map(({ spec: own }) => {
    const prepared = prepare(own, generated('circles', own.data.from === 'generator' ? own.data.parameters : {}, 0));
    if (!prepared.ok) throw new Error('not prepared');
    const executed = execute(prepared.value, own);
    if (!executed.ok) throw new Error('not executed');
    return { ok: true, value: { outcome: executed.value.outcome, byTestRow: executed.value.byTestRow } };
  });
  expect(results.slice(0, -1)).toEqual(alone);
  expect(results.at(-1)).toEqual({ ok: false, faults: [expect.objectContaining({ at: 'model.input' })] });
});

test('the cost is counted from the programs of the runs, and what is tried is timed', () => {
  const specs = planned().runs.map((run) => run.spec);
  const table = generated('circles', { rows: 100, noise: 0.1 }, 0);
  let now = 0;
  const cost = costOfRuns(specs, () => table, 4, () => { now += 1; return now; });
  // 70 training rows in batches of 20: 3 steps an epoch, 9 a run. Multiply-adds a step as the runs themselves count them.
  const counted = runChunk(specs.map((own) => ({ spec: own, table: null })), []).reduce((sum, one) => sum + (one.ok ? one.value.outcome.counts.multiplyAdds.total : Number.NaN), 0);
  expect(cost).toMatchObject({ ok: true, value: { runs: 12, multiplyAdds: counted } });
  expect(cost.ok && cost.value.ms > 12 && cost.value.bytes > 4 * 100 * 12).toBe(true);
  expect(costOfRuns(specs.map((own) => ({ ...own, training: { ...own.training, batch: 71 } })), () => table, 4, () => 0)).toEqual({ ok: false, faults: [expect.objectContaining({ at: expect.stringContaining('batch') })] });
});

describe('what a sweep found', () => {
  const plan = planned({ tune: [{ key: 'lr', values: [0.1, 0.2, 0.3] }] });
  const outcome = (validation: number, test: readonly number[], ended: Scored['outcome']['ended'] = 'epochs'): Scored => {
    const metrics = (accuracy: number) => ({ loss: 1 - accuracy, accuracy, rmse: null });
    const mean = test.reduce((sum, one) => sum + one, 0) / test.length;
    return { byTestRow: test, outcome: { hash: '', ended, diverged: null, epochs: 3, epoch: 3, steps: 9, metrics: { train: metrics(0.9), validation: metrics(validation), test: metrics(mean) }, counts: { parameters: 9, multiplyAdds: { row: 1, step: 1, total: 100 }, bytes: 1 }, rows: { train: 70, validation: 15, test: 15, droppedPerEpoch: 0 } } };
  };
  const rows = (right: number): readonly number[] => Array.from({ length: 10 }, (_, r) => (r < right ? 1 : 0));
  /** By setting and tuning: validation; its test rows vary a little with the seed. */
  const world = (validation: readonly (readonly number[])[], right: readonly (readonly number[])[]) => plan.runs.map(({ setting, candidate, seed }) => outcome(validation[setting]?.[candidate] ?? 0, rows((right[setting]?.[candidate] ?? 0) + (seed === 0 ? 1 : 0))));

  test('each setting is chosen on validation rows, whatever the test rows would have said', () => {
    const { metric, settings } = resultOf(plan, world([[0.5, 0.9, 0.8], [0.7, 0.6, 0.5]], [[9, 4, 9], [6, 9, 9]]));
    expect(metric).toBe('accuracy');
    expect(settings.map(({ tuned, atEnd, validation, test: score }) => [tuned, atEnd, validation, Math.round(1000 * score)])).toEqual([[[0.2], false, expect.closeTo(0.9), 433], [[0.1], true, expect.closeTo(0.7), 633]]);
  });
  test('the difference is that of the chosen ones, paired, with zero for the same outcomes', () => {
    const same = resultOf(plan, world([[0.9, 0.1, 0.1], [0.9, 0.1, 0.1]], [[5, 0, 0], [5, 0, 0]])).settings[1]?.difference;
    expect(same).toEqual({ estimate: 0, low: 0, high: 0, isDifferent: false });
    const more = resultOf(plan, world([[0.9, 0.1, 0.1], [0.9, 0.1, 0.1]], [[2, 0, 0], [8, 0, 0]])).settings[1]?.difference;
    expect(more?.estimate).toBeCloseTo(0.6);
    expect([(more?.low ?? 0) > 0, (more?.high ?? 0) > 0.6, more?.isDifferent]).toEqual([true, true, true]);
  });
  test('a tuning whose seeds diverge loses to one whose do not, and a setting that only diverges is told so and compared with nothing', () => {
    const scored = plan.runs.map(({ setting, candidate }) => outcome(candidate === 0 ? 0.99 : 0.5, rows(5), candidate === 0 || setting === 1 ? 'diverged' : 'epochs'));
    const { settings } = resultOf(plan, scored);
    expect(settings.map(({ tuned, diverged, difference }) => [tuned, diverged, difference])).toEqual([[[0.2], 0, null], [[0.1], 3, null]]);
  });
});

test('the key of a run is that of its spec, its data and the engine, however the spec was written', async () => {
  const [first, second] = planned().runs;
  if (first === undefined || second === undefined) throw new Error('no runs');
  const turned = Object.fromEntries(Object.entries(first.spec).reverse()) as typeof first.spec;
  const keys = await Promise.all([runKey(first.spec, ''), runKey(turned, ''), runKey(second.spec, ''), runKey(first.spec, 'a')]);
  expect(keys[1]).toBe(keys[0]);
  expect(new Set(keys).size).toBe(3);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
});
