/** Digits with 64-32-10 on twenty seeds: as good as scikit-learn's under the same protocol, and in whole numbers as good as in floats. */
import { describe, expect, test } from 'vitest';
import { type Data, type IntegerModel, predictorOf, printInteger, quantise, quantisedRow, rangesOf, rawInputsOf, runInteger, weightsOf } from '#engine';
import { execute, loadTable, prepare, readRunSpec, withSeed } from '#lab';
import { cortexBytes } from '../../engine/c/compiled.fixture.ts';
import { bundledText } from './index.ts';

/** What digits.golden.py found with scikit-learn 1.2.1. */
const golden = { mean: 0.970694, standardError: 0.001693 };
const seeds = 20;

const must = <T>(read: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: unknown }): T => { if (!read.ok) throw new Error(JSON.stringify(read.faults)); return read.value; };
const spec = must(readRunSpec({
  data: 'digits', split: { validation: 0, test: 389 }, scaling: { inputs: 'all' },
  model: { layers: [{ kind: 'dense', units: 32, activation: 'relu', initialisation: { kind: 'glorot', shape: 'uniform' } }, { kind: 'dense', units: 10, initialisation: { kind: 'glorot', shape: 'uniform' } }], loss: 'softmax-cross-entropy' },
  training: { batch: 64, optimiser: { kind: 'adam', rate: 0.005 } }, epochs: 20,
}));
const { table } = must(await loadTable(spec, { bundledNames: [], file: () => Promise.reject(new Error('no file')), bundled: async () => ({ text: await bundledText('digits'), target: 'digit', task: 'classes' }) }));

const largest = (of: ArrayLike<number>): number => { let best = 0; for (let j = 1; j < of.length; j += 1) if ((of[j] ?? 0) > (of[best] ?? 0)) best = j; return best; };
const rowsOf = (values: ArrayLike<number>, rows: number): readonly (readonly number[])[] => { const width = values.length / rows; return Array.from({ length: rows }, (_, r) => Array.from({ length: width }, (__, j) => values[r * width + j] ?? 0)); };

/** One seed: right answers in floats and in whole numbers, rows that they answer differently. */
const one = (seed: number) => {
  const prepared = must(prepare(withSeed(spec, seed), table));
  const { trainer, outcome } = must(execute(prepared, spec));
  const { model } = prepared.spec;
  const weights = weightsOf(trainer);
  const integers = must(quantise(model, weights, must(rangesOf(model, weights, prepared.train.x, prepared.train.rows))));
  const predictor = must(predictorOf(model));
  predictor.load(weights);
  const test: Data = prepared.test ?? { rows: 0, x: [], y: [] };
  const truth = rowsOf(test.y, test.rows).map(largest);
  const floats = rowsOf(predictor.predict(test.x, test.rows), test.rows).map(largest);
  const whole = rowsOf(test.x, test.rows).map((x) => largest(runInteger(integers, quantisedRow(integers, x))));
  const right = (of: readonly number[]): number => of.filter((label, r) => label === truth[r]).length / test.rows;
  return { accuracy: outcome.metrics.test?.accuracy ?? 0, floats: right(floats), whole: right(whole), flips: whole.filter((label, r) => label !== floats[r]).length / test.rows, integers, inputs: prepared.preparation.inputs };
};

describe('digits 64-32-10', () => {
  const runs = Array.from({ length: seeds }, (_, seed) => one(seed));
  const mean = (of: (run: (typeof runs)[number]) => number): number => runs.reduce((sum, run) => sum + of(run), 0) / seeds;
  const first = runs[0];
  const integers = (): IntegerModel => { if (first === undefined) throw new Error('no run'); return first.integers; };

  test('the mean lies within two standard errors of scikit-learn’s', () => expect(Math.abs(mean(({ accuracy }) => accuracy) - golden.mean)).toBeLessThan(2 * golden.standardError));
  test('in whole numbers at most 0.2 % of test rows flip, and the accuracy stays within 0.2 points', () => {
    for (const { accuracy, floats } of runs) expect(floats).toBe(accuracy);
    expect(mean(({ flips }) => flips)).toBeLessThanOrEqual(0.002);
    expect(Math.abs(mean(({ whole }) => whole) - mean(({ floats }) => floats))).toBeLessThanOrEqual(0.002);
  });
  test('the C is below 3.2 kB on a Cortex-M0, weights included', () => {
    const raw = rawInputsOf(integers().input, first?.inputs ?? { shift: [], scale: [] });
    expect(raw).not.toBeNull();
    const text = printInteger(integers(), 'digits', raw);
    // 2,368 weights, and a bias and a multiplier for each of 42 sums.
    expect(text).toContain('Constants 2704 bytes, variables 32 bytes, 2368 multiply-adds.');
    const bytes = cortexBytes(text);
    if (bytes !== null) expect(bytes).toBeLessThan(3200);
  });
});
