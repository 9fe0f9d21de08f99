/**
 * Layers, activations, losses and optimisers against PyTorch: `golden.json` holds what `golden.py` made with it, in doubles. The module computes in
 * floats, so the bounds are a few units of 2⁻²³, growing with the sums that a number goes through; relative to the number where it is above 1.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { predictorOf } from '../run/predictor.ts';
import { must, spec } from '../run/spec.fixture.ts';
import { isLearnt } from './lowering.ts';
import { trainerOf } from '../run/trainer.ts';
import { weightsOf } from '../run/fit.ts';

type Named = { readonly [buffer: string]: readonly number[] };
type Golden = {
  readonly name: string;
  readonly model: object;
  readonly training: object;
  readonly rows: number;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly weights: Named;
  readonly outputs: readonly number[];
  readonly loss: number;
  /** Of the first step; then the weights after all of them, and the outputs with these outside training. */
  readonly gradients: Named;
  readonly steps: number;
  readonly after: Named;
  readonly evaluated: readonly number[];
};
const cases = JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8')) as readonly Golden[];

/** The largest difference, relative above 1. */
const apart = (found: ArrayLike<number> | null, expected: readonly number[]): number =>
  found?.length !== expected.length ? Number.POSITIVE_INFINITY : expected.reduce((most, value, i) => Math.max(most, Math.abs((found[i] ?? Number.NaN) - value) / Math.max(1, Math.abs(value))), 0);

const bounds = { outputs: 1e-6, loss: 1e-6, gradients: 2e-6, after: 5e-6, evaluated: 5e-6 } as const;

describe('as PyTorch has it', () => {
  test.each(cases.map((golden) => [golden.name, golden] as const))('%s', (_, { model, training, rows, x, y, weights, outputs, loss, gradients, steps, after, evaluated }) => {
    const of = spec(model, training);
    const trainer = must(trainerOf(of, { rows, x, y }));
    const { program, machine } = trainer;
    expect(program.parameters.map(({ value }) => value.name).sort()).toEqual(Object.keys(weights).sort());
    for (const { value } of program.parameters) machine.write(value, weights[value.name] ?? []);
    for (const [i, { phase }] of program.nests.entries()) if (phase !== 'update') machine.runNest(i);
    expect(apart(machine.read(program.outputs), outputs), 'outputs').toBeLessThan(bounds.outputs);
    expect(apart(trainer.read('loss'), [loss]), 'loss').toBeLessThan(bounds.loss);
    for (const { value, gradient } of program.parameters.filter(isLearnt)) expect(apart(machine.read(gradient), gradients[value.name] ?? []), gradient.name).toBeLessThan(bounds.gradients);
    trainer.advance(steps);
    for (const { value } of program.parameters) expect(apart(machine.read(value), after[value.name] ?? []), `${value.name} after ${steps} steps`).toBeLessThan(bounds.after);
    const predictor = must(predictorOf(of.model));
    predictor.load(weightsOf(trainer));
    expect(apart(predictor.predict(x, rows), evaluated), 'evaluated').toBeLessThan(bounds.evaluated);
  });
});
