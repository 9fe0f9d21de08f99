/** Runs from their spec: what is read, what is refused and how it is said, what is trained on, what comes out. */
import { describe, expect, test } from 'vitest';
import { execute } from './execute.ts';
import { loadTable } from './load-table.ts';
import { modelTensors, modelText, readModelFile } from './model-file.ts';
import { portOf } from './port.fixture.ts';
import { prepare } from './prepare.ts';
import { readRunSpec } from './run-spec.ts';

const dense = (units: number, activation = 'identity') => ({ kind: 'dense', units, activation });
const circles = { data: { generator: 'circles', rows: 200 }, model: { layers: [dense(6, 'tanh'), dense(1)], loss: 'logistic' }, training: { batch: 20, optimiser: { kind: 'adam', rate: 0.05 } }, epochs: 40 };
const line = Array.from({ length: 40 }, (_, i) => `${i},${(i * 7) % 5},${100 + 3 * i}`).join('\n');
const port = portOf({ 'line.csv': `x,other,y\n${line}\n`, 'gap.csv': 'x,y\n1,a\n,b\n3,a\n4,b\n5,a\n', 'bad.csv': 'x,y\n1,a\n2\n' });

const run = async (given: unknown) => {
  const spec = readRunSpec(given);
  if (!spec.ok) return spec;
  const loaded = await loadTable(spec.value, port);
  if (!loaded.ok) return loaded;
  const prepared = prepare(spec.value, loaded.value.table);
  if (!prepared.ok) return prepared;
  const executed = execute(prepared.value, spec.value);
  return executed.ok ? { ok: true as const, prepared: prepared.value, loaded: loaded.value, ...executed.value } : executed;
};
const done = async (given: unknown) => { const found = await run(given); if (!found.ok) throw new Error(JSON.stringify(found.faults)); return found; };
const said = async (given: unknown) => { const found = await run(given); return found.ok ? [] : found.faults.map(({ at, says }) => `${at} ${says}`); };

describe('a spec that does not fit is told where, and what would be right', () => {
  test.each<[string, unknown, string]>([
    ['no record', 3, ' must be a record of about, data, split, scaling, model, training, epochs, stopping, not 3'],
    ['a word that is not known', { ...circles, epoch: 3 }, 'epoch is not known here; known are about, data,'],
    ['nothing of the model', { ...circles, model: undefined }, 'model must be a record of input, layers, loss, muP, not nothing'],
    ['a layer', { ...circles, model: { ...circles.model, layers: [dense(0)] } }, 'model.layers[0].units must be a whole number from 1, not 0'],
    ['an optimiser', { ...circles, training: { optimiser: 'adan' } }, 'training.optimiser.kind must be one of sgd, momentum, nesterov, adam, adamw, not "adan"'],
    ['a set that is not there', { ...circles, data: 'digit' }, 'data must be a bundled set (four), {"generator": NAME, …} or {"csv": FILE, "target": COLUMN, …}, not “digit”'],
    ['data that is nothing', { ...circles, data: 3 }, 'data must be the name of a bundled set, {"generator": NAME, …} or {"csv": FILE, "target": COLUMN, …}, not 3'],
    ['a generator', { ...circles, data: { generator: 'circle' } }, 'data.generator must be one of xor, circles,'],
    ['its parameter', { ...circles, data: { generator: 'circles', noise: -1 } }, 'data.noise must be a number from 0, not -1'],
    ['a parameter that it does not have', { ...circles, data: { generator: 'circles', turns: 1 } }, 'data.turns is not known here; known are generator, rows, noise'],
    ['a column', { ...circles, data: { csv: 'line.csv', target: 'z' } }, 'data.target names the column “z”; the data has x, other, y'],
    ['uneven rows', { ...circles, data: { csv: 'bad.csv', target: 'y' } }, 'data bad.csv has 1 values in line 3, where the first line names 2 columns'],
    ['a missing value', { ...circles, data: { csv: 'gap.csv', target: 'y' } }, 'data gap.csv lacks a value of “x” in line 3; “missing” may be "drop" or "mean"'],
    ['an unknown label', { ...circles, data: { csv: 'gap.csv', target: 'y', missing: 'drop', labels: ['b', 'c'] } }, 'data.labels has no “a”, which stands in line 2, column “y”'],
    ['too few outputs', { ...circles, model: { layers: [dense(3)], loss: 'softmax-cross-entropy' } }, 'model.layers[0].units must come to 2 numbers, one for each class of “class”, not 3'],
    ['a loss for classes on a number', { ...circles, data: { csv: 'line.csv', target: 'y', task: 'number' } }, 'model.loss is logistic, which wants classes, and “y” is a number'],
    ['an input of another size', { ...circles, model: { ...circles.model, input: [3] } }, 'model.input is 3, which is 3 numbers; a row of the data has 2'],
    ['layers that do not fit', { ...circles, model: { layers: [{ kind: 'pool', size: 2 }, dense(1)], loss: 'logistic' } }, 'model.layers[0] pool wants height, width and channels, not 2'],
    ['a batch larger than the data', { ...circles, training: { batch: 500, optimiser: 'adam' } }, 'training.batch must be at most the number of rows, which is 140, not 500'],
    ['rows that are no share and no number', { ...circles, split: { validation: 1.5 } }, 'split.validation must be a share below 1 or a whole number of rows, not 1.5'],
    ['a batch in words', { ...circles, training: { batch: 'all', optimiser: 'adam' } }, 'training.batch must be a whole number from 1, or "full", not "all"'],
    ['a model beyond all memory', { ...circles, model: { layers: [dense(1e15), dense(1)], loss: 'logistic' } }, 'model needs '],
    ['nothing to train on', { ...circles, split: { test: 0.5, validation: 0.5 } }, 'split leaves none of 200 rows to train on'],
    ['stopping without rows for it', { ...circles, split: { validation: 0 }, stopping: {} }, 'stopping wants validation rows, and split.validation is 0'],
  ])('%s', async (_, given, expected) => { const [first = ''] = await said(given); expect(first.startsWith(expected) ? expected : first).toBe(expected); });
});

describe('a run', () => {
  test('learns, is counted, and comes again bit for bit', async () => {
    const { outcome } = await done(circles);
    expect(outcome.metrics.test?.accuracy).toBeGreaterThan(0.9);
    expect(outcome).toMatchObject({ ended: 'epochs', epochs: 40, epoch: 40, steps: 280, rows: { train: 140, validation: 30, test: 30, droppedPerEpoch: 0 } });
    // 2·6 + 6 and 6 + 1; a multiply-add a weight.
    expect([outcome.counts.parameters, outcome.counts.multiplyAdds.row]).toEqual([25, 18]);
    expect((await done(circles)).outcome).toEqual(outcome);
  });
  test('scores test rows one by one as it scores them together', async () => {
    const { outcome, byTestRow } = await done(circles);
    expect(byTestRow).toHaveLength(30);
    expect(byTestRow.reduce((sum, one) => sum + one, 0) / 30).toBe(outcome.metrics.test?.accuracy);
  });
  test('that predicts a number tells its error in the units of the number', async () => {
    const { outcome, prepared } = await done({ data: { csv: 'line.csv', target: 'y' }, split: { validation: 0 }, model: { layers: [dense(1)], loss: 'squared-error' }, training: { batch: 'full', optimiser: { kind: 'adam', rate: 0.1 } }, epochs: 300 });
    const { shift, scale } = prepared.preparation.target;
    expect(outcome.metrics.train.rmse).toBeCloseTo(Math.sqrt(outcome.metrics.train.loss) * scale, 6);
    // y is a line in x, which a linear model finds; its own deviation is near 35.
    expect([scale > 20, shift > 100, outcome.metrics.test?.accuracy]).toEqual([true, true, null]);
    expect(outcome.metrics.test?.rmse).toBeLessThan(0.1);
  });
  test('that diverges is a result with its step and place', async () => {
    const { outcome } = await done({ ...circles, model: { layers: [dense(6), dense(1)], loss: 'squared-error' }, training: { batch: 20, optimiser: { kind: 'sgd', rate: 1e9 } } });
    expect([outcome.ended, outcome.metrics.train.loss]).toEqual(['diverged', Number.NaN]);
    expect(outcome.diverged?.nest).toMatch(/^\w/);
  });
  test('stops where nothing gets better, with the best weights', async () => {
    const { outcome } = await done({ ...circles, split: { validation: 0.3, test: 0.1 }, epochs: 500, stopping: { patience: 5 } });
    expect(outcome.ended).toBe('no progress');
    expect(outcome.epochs - outcome.epoch).toBe(5);
  });
  test('puts the mean of the training rows where a value is missing', async () => {
    const { prepared, loaded } = await done({ ...circles, data: { csv: 'gap.csv', target: 'y', missing: 'mean' }, split: { validation: 0, test: 1 }, training: { batch: 2, optimiser: 'adam' }, epochs: 1 });
    expect([loaded.rowsDropped, loaded.table.rows]).toEqual([0, 5]);
    expect(Array.from(prepared.train.x).every(Number.isFinite)).toBe(true);
  });
  test('has the same test rows whatever the seed of its weights', async () => {
    const at = (initialisation: number) => done({ ...circles, epochs: 1, training: { ...circles.training, seeds: { initialisation } } });
    const [one, other] = [await at(1), await at(2)];
    expect(other.prepared.split).toEqual(one.prepared.split);
    expect(other.outcome.hash).not.toBe(one.outcome.hash);
  });
});

test.each(['text', 'tensors'] as const)('a model is kept and read as %s, weights and scaling to the last bit', async (form) => {
  const { prepared, trainer, outcome } = await done({ ...circles, epochs: 3 });
  const saving = { spec: prepared.spec, trainer, preparation: prepared.preparation, ranges: { input: [-1, 1] as const, layers: [] }, run: circles, outcome };
  const read = readModelFile(form === 'text' ? new TextEncoder().encode(modelText(saving)) : modelTensors(saving));
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  expect(read.value).toMatchObject({ model: prepared.spec.model, preparation: prepared.preparation, run: circles, outcome });
  for (const [name, values] of Object.entries(read.value.weights)) expect(values).toEqual(trainer.read(name));
  expect(Object.keys(read.value.weights).sort()).toEqual(['layer1.W', 'layer1.b', 'layer2.W', 'layer2.b']);
});
