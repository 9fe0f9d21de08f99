/** Whole numbers: the C file against the model on this machine, byte for byte, and both against the floats that they stand for. */
import { randomStream } from '#numeric';
import { describe, expect, test } from 'vitest';
import { shapesOf } from '../model/shapes.ts';
import { quantisedRow } from '../int8/integer-model.ts';
import { quantise } from '../int8/quantise.ts';
import { rangesOf } from '../int8/ranges.ts';
import { fromRaw, rawInputsOf } from '../int8/raw-inputs.ts';
import { runInteger } from '../int8/run-integer.ts';
import { weightsOf } from '../run/fit.ts';
import { predictorOf } from '../run/predictor.ts';
import { must, spec } from '../run/spec.fixture.ts';
import { trainerOf } from '../run/trainer.ts';
import { ran, variants } from './compiled.fixture.ts';
import { printInteger } from './print-integer.ts';

const dense = (units: number, activation = 'identity') => ({ kind: 'dense', units, activation });
const nets = {
  'relu and dropout': { input: [7], layers: [dense(9, 'relu'), { kind: 'dropout', keep: 0.8 }, dense(4)] },
  'every kind of table': { input: [7], layers: [dense(8, 'tanh'), dense(8, 'sigmoid'), dense(8, 'gelu'), dense(8, 'leaky-relu'), dense(3, 'selu')] },
  'no activation': { input: [5], layers: [dense(6), dense(2)] },
  'a convolution with an edge, a stride and both kinds of pooling': { input: [9, 8, 2], layers: [{ kind: 'conv2d', filters: 5, kernel: 3, padding: 1, activation: 'relu' }, { kind: 'pool', size: 2 }, { kind: 'conv2d', filters: 4, kernel: 2, stride: 2, activation: 'tanh' }, { kind: 'pool', size: 2, take: 'mean' }, { kind: 'flatten' }, dense(3)] },
  'a convolution at the end': { input: [5, 5, 1], layers: [{ kind: 'conv2d', filters: 2, kernel: 3, activation: 'relu' }] },
  'a dense layer on each of several rows': { input: [3, 6], layers: [dense(5, 'relu'), { kind: 'flatten' }, dense(2)] },
};
const rows = 40;
const made = (net: object) => {
  const of = spec({ ...net, loss: 'squared-error' }, { batch: 'full', optimiser: { kind: 'adam', rate: 0.02 } });
  const random = randomStream(JSON.stringify(net));
  const inputs = of.model.input.reduce((n, size) => n * size, 1);
  const x = Float32Array.from({ length: rows * inputs }, () => random.normal());
  const predictor = must(predictorOf(of.model));
  const width = must(shapesOf(of.model)).at(-1)?.reduce((n, size) => n * size, 1) ?? 0;
  const trainer = must(trainerOf(of, { rows, x, y: Float32Array.from({ length: rows * width }, () => random.normal()) }));
  trainer.advance(30);
  const weights = weightsOf(trainer);
  predictor.load(weights);
  const integers = must(quantise(of.model, weights, must(rangesOf(of.model, weights, x, rows))));
  const rowOf = (r: number) => x.subarray(r * inputs, (r + 1) * inputs);
  return { integers, rowOf, width, floats: predictor.predict(x, rows), weights, model: of.model };
};
describe.each(Object.entries(nets))('%s', (_, net) => {
  const { integers, rowOf, width, floats } = made(net);
  const outputs = Array.from({ length: rows }, (__, r) => runInteger(integers, quantisedRow(integers, rowOf(r))));
  test('lies near the floats', () => {
    const { scale, zero } = integers.output;
    const spread = Math.max(...floats) - Math.min(...floats);
    for (const [r, row] of outputs.entries()) for (const [j, y] of row.entries()) expect(Math.abs(scale * (y - zero) - (floats[r * width + j] ?? 0))).toBeLessThan(0.06 * spread);
  });
  test.each(variants)('$label', (variant) => {
    const text = printInteger(integers, 'net');
    expect(text.replace(/\/\*[\s\S]*?\*\//g, '')).not.toMatch(/float|double|\d\.\d|malloc| \/ |%/);
    const main = `#include <stdio.h>\nint main(void) { int8_t x[${integers.inputs}]; int32_t y[${integers.outputs}]; while (fread(x, sizeof x, 1, stdin) == 1) { net(x, y); fwrite(y, sizeof y, 1, stdout); } return 0; }\n`;
    const given = Array.from({ length: rows }, (__, r) => [...quantisedRow(integers, rowOf(r))]).flat();
    // Ends and beyond what was seen in training as well.
    const ends = Array.from({ length: integers.inputs }, (__, i) => (i % 2 === 0 ? 127 : -128));
    const found = ran(variant, text + main, new Uint8Array(Int8Array.from([...given, ...ends]).buffer));
    expect([...new Int32Array(found.buffer)]).toEqual([...outputs.flatMap((row) => [...row]), ...runInteger(integers, Int8Array.from(ends))]);
  });
});

describe('refuses', () => {
  const says = (net: object, of: (weights: { readonly [name: string]: Float32Array }) => { readonly [name: string]: ArrayLike<number> } = (weights) => weights) => {
    const { model, training } = spec({ ...net, loss: 'squared-error' }, { batch: 'full', optimiser: 'adam' });
    const width = must(shapesOf(model)).at(-1)?.reduce((n, size) => n * size, 1) ?? 0;
    const inputs = model.input.reduce((n, size) => n * size, 1);
    const trainer = must(trainerOf({ model, training }, { rows: 1, x: new Float32Array(inputs).fill(1), y: new Float32Array(width) }));
    const weights = weightsOf(trainer);
    const read = quantise(model, of(weights), must(rangesOf(model, weights, new Float32Array(inputs).fill(1), 1)));
    return read.ok ? '' : read.faults.map(({ at, says: said }) => `${at} ${said}`).join();
  };
  test('a layer that has no whole numbers', () => expect(says({ input: [4], layers: [dense(4), { kind: 'layer-norm' }, dense(1)] })).toBe('model.layers[1] is layer-norm; in int8 there are dense, conv2d, pool, flatten, dropout and activations'));
  test('a sum that could be too large', () => expect(says({ input: [2], layers: [dense(2)] }, (weights) => ({ ...weights, 'layer1.b': [0, 1e12] }))).toMatch(/^model\.layers\[0\] can reach a sum of 2³⁰ in output 1/));
});

describe('what is measured in whole numbers', () => {
  const random = randomStream('raw');
  const input = { scale: 0.031, zero: -17 };
  const scalings = {
    'one scale for all': { shift: [7, 7, 7], scale: [4.9, 4.9, 4.9] },
    'a scale each': { shift: [512.25, -3, 100000], scale: [120, 2.5, 900] },
  };
  test.each(Object.entries(scalings))('becomes what its float would, but for ties: %s', (_, scaling) => {
    const raw = rawInputsOf(input, scaling);
    if (raw === null) throw new Error('no shift fits');
    for (let k = 0; k < 500; k += 1) {
      const measured = scaling.shift.map((shift, j) => Math.round(shift + 3 * (scaling.scale[j] ?? 1) * random.normal()));
      const exact = measured.map((v, j) => (v - (scaling.shift[j] ?? 0)) / (scaling.scale[j] ?? 1) / input.scale + input.zero);
      for (const [j, q] of fromRaw(raw, measured).entries()) expect(Math.abs(q - Math.max(-128, Math.min(127, exact[j] ?? 0)))).toBeLessThan(0.5 + 1e-3);
    }
  });
  test('is refused where one shift cannot serve', () => expect(rawInputsOf(input, { shift: [0, 0], scale: [1e-6, 1e6] })).toBeNull());
  test.each(variants.flatMap((variant) => Object.entries(scalings).map(([name, scaling]) => ({ ...variant, name, scaling }))))('the same in C, $label, $name', ({ scaling, ...variant }) => {
    const { integers } = made({ input: [3], layers: [dense(2)] });
    const raw = rawInputsOf(integers.input, scaling);
    if (raw === null) throw new Error('no shift fits');
    const measured = Array.from({ length: 200 }, () => scaling.shift.map((shift, j) => Math.round(shift + 5 * (scaling.scale[j] ?? 1) * random.normal())));
    const rowsOfEnds = [[1073741823, -1073741823, 0], [-1073741823, 1073741823, 1]];
    const all = [...measured, ...rowsOfEnds];
    const main = '#include <stdio.h>\nint main(void) { int32_t r[3]; int8_t x[3]; int32_t y[2]; while (fread(r, sizeof r, 1, stdin) == 1) { net_inputs(r, x); fwrite(x, sizeof x, 1, stdout); net(x, y); } return 0; }\n';
    const found = ran(variant, printInteger(integers, 'net', raw) + main, new Uint8Array(Int32Array.from(all.flat()).buffer));
    expect([...new Int8Array(found.buffer)]).toEqual(all.flatMap((row) => [...fromRaw(raw, row)]));
  });
});
