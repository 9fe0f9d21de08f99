/**
 * From a trained model to whole numbers. Weights are symmetric, with a scale an output channel; values lie between the ends that they had on the rows
 * which were shown. Source: Jacob et al., "Quantization and training of neural networks for efficient integer-arithmetic-only inference" (2018), with
 * one rounding in place of two, and outputs that stay int32.
 */
import type { Activation, Layer, Model, Shape } from '../model/model.ts';
import type { Read } from '../model/reader.ts';
import { convolved, shapesOf } from '../model/shapes.ts';
import { predictorOf, type Weights } from '../run/predictor.ts';
import { clamped, type IntegerModel, type IntegerStep, type Quantised, type Rescale, type Window } from './integer-model.ts';
import type { Range, Ranges } from './ranges.ts';
import { spread } from './spread.ts';

/** A sum that can reach 2³⁰ is refused: its product with a multiplier would not fit. */
const sumMax = 1_073_741_824;
const shiftMax = 60;
const product = (sizes: readonly number[]): number => sizes.reduce((n, size) => n * size, 1);
const refused = (layer: number, says: string): Read<never> => ({ ok: false, faults: [{ at: `model.layers[${layer - 1}]`, says }] });

/** @param ranges of this model with these weights, see `rangesOf`. Faults name the layer that whole numbers cannot do, and why. */
export const quantise = (model: Model, weights: Weights, ranges: Ranges): Read<IntegerModel> => {
  const { model: whole, origin } = spread(model);
  const shapes = shapesOf(whole);
  if (!shapes.ok) return shapes;
  const { layers } = whole;
  const input = between(ranges.input);
  const steps: IntegerStep[] = [];
  let [now, shape, flat]: [Quantised, Shape, boolean] = [input, model.input, false];
  for (let i = 0; i < layers.length; i += 1) {
    const layer = layers[i];
    const number = origin[i] ?? 0;
    if (layer === undefined) break;
    if (layer.kind === 'dense' || layer.kind === 'conv2d') {
      const following = layers[i + 1];
      const isRelu = following?.kind === 'activation' && following.activation.kind === 'relu';
      // Clamped at the zero point, which is the least value of such a range, a sum is its own ReLU.
      const range = ranges.layers[isRelu ? i + 1 : i] ?? [0, 0];
      const isLast = !isRelu && layers.slice(i + 1).every(({ kind }) => kind === 'dropout');
      const made = sumStep(layer, { number, from: now, shape, flat, weights, to: isLast ? null : between(isRelu ? [0, range[1]] : range) });
      if (!made.ok) return made;
      steps.push(made.value.step);
      now = made.value.gives;
      if (isRelu) i += 1;
    } else if (layer.kind === 'activation') {
      const gives = between(ranges.layers[i] ?? [0, 0]);
      steps.push({ kind: 'table', layer: number, size: product(shape), table: tableOf(layer.activation, now, gives) });
      now = gives;
    } else if (layer.kind === 'pool') {
      const [height = 1, width = 1, channels = 1] = shape;
      const { size } = layer;
      const stride = layer.stride ?? size;
      const window: Window = { height, width, channels, kernel: size, stride, padding: 0, rows: convolved(height, size, stride, 0), columns: convolved(width, size, stride, 0) };
      const rescale = rescaleBy([1 / (size * size)], 0);
      if (layer.take === 'mean' && rescale === null) return refused(number, 'averages too many values');
      steps.push(layer.take === 'mean' && rescale !== null ? { kind: 'mean', layer: number, window, rescale } : { kind: 'largest', layer: number, window });
    } else if (layer.kind !== 'dropout' && layer.kind !== 'flatten') return refused(number, `is ${layer.kind}; in int8 there are dense, conv2d, pool, flatten, dropout and activations`);
    flat = layer.kind === 'flatten' || (flat && layer.kind !== 'dense');
    shape = shapes.value[i] ?? shape;
  }
  return { ok: true, value: { inputs: product(model.input), outputs: product(shape), input, output: now, steps } };
};

/** 256 values from end to end, of which one is 0 exactly. */
const between = ([low, high]: Range): Quantised => {
  const [a, b] = [Math.min(low, 0), Math.max(high, 0)];
  const scale = b > a ? (b - a) / 255 : 1 / 255;
  return { scale, zero: clamped(Math.round(-128 - a / scale)) };
};

type Place = { readonly number: number; readonly from: Quantised; readonly shape: Shape; readonly flat: boolean; readonly weights: Weights; /** Null for outputs. */ readonly to: Quantised | null };

const sumStep = (layer: Layer & { readonly kind: 'dense' | 'conv2d' }, { number, from, shape, flat, weights, to }: Place): Read<{ readonly step: IntegerStep; readonly gives: Quantised }> => {
  const window = windowOf(layer, shape, flat);
  const outputs = layer.kind === 'dense' ? layer.units : layer.filters;
  const n = window.kernel * window.kernel * window.channels;
  const [W, b] = [weights[`layer${number}.W`] ?? [], weights[`layer${number}.b`] ?? []];
  if (W.length !== n * outputs) throw new Error(`layer${number}.W has ${W.length} weights, not ${n * outputs}`);
  const quantisedWeights = new Int8Array(n * outputs);
  const bias = new Int32Array(outputs);
  const scales: number[] = [];
  for (let j = 0; j < outputs; j += 1) {
    let most = 0;
    for (let i = 0; i < n; i += 1) most = Math.max(most, Math.abs(W[i * outputs + j] ?? 0));
    const scale = most > 0 ? most / 127 : 1 / 127;
    let [total, reach] = [0, 0];
    for (let i = 0; i < n; i += 1) { const q = Math.round((W[i * outputs + j] ?? 0) / scale); quantisedWeights[j * n + i] = q; total += q; reach += Math.abs(q); }
    const folded = Math.round((b[j] ?? 0) / (from.scale * scale)) - from.zero * total;
    if (Math.abs(folded) + 128 * reach >= sumMax) return refused(number, `can reach a sum of 2³⁰ in output ${j}; it has too many inputs, or a bias too large for the scale of its inputs`);
    bias[j] = folded;
    scales.push(from.scale * scale);
  }
  // Outputs keep nearly all digits of their sums, on one scale for all of them; with a factor just above two the shift drops a whole lower word.
  const gives = to ?? { scale: 2.000001 * Math.max(...scales), zero: 0 };
  const rescale = rescaleBy(scales.map((scale) => scale / gives.scale), gives.zero);
  if (rescale === null) return refused(number, 'has outputs whose scales lie too far from those of its inputs');
  return { ok: true, value: { step: { kind: 'sum', layer: number, window, outputs, weights: quantisedWeights, bias, rescale, outside: from.zero, gives: to === null ? 'int32' : 'int8' }, gives } };
};

/** The largest shift with which every multiplier is below 2³¹; null where that is not between 1 and 60. */
const rescaleBy = (factors: readonly number[], zero: number): Rescale | null => {
  const most = Math.max(...factors);
  let [shift, scaled] = [0, most];
  while (Math.round(scaled * 2) < 2147483648 && shift <= shiftMax) { scaled *= 2; shift += 1; }
  return shift < 1 || shift > shiftMax || Math.round(scaled) >= 2147483648 ? null : { multipliers: Int32Array.from(factors, (factor) => Math.round(factor * 2 ** shift)), shift, zero };
};

const windowOf = (layer: Layer & { readonly kind: 'dense' | 'conv2d' }, shape: Shape, flat: boolean): Window => {
  if (layer.kind === 'dense') {
    const channels = flat ? product(shape) : shape[shape.length - 1] ?? 1;
    const rows = product(shape) / channels;
    return { height: rows, width: 1, channels, kernel: 1, stride: 1, padding: 0, rows, columns: 1 };
  }
  const [height = 1, width = 1, channels = 1] = shape;
  const { kernel, stride, padding } = layer;
  return { height, width, channels, kernel, stride, padding, rows: convolved(height, kernel, stride, padding), columns: convolved(width, kernel, stride, padding) };
};

/** What an activation makes of each of 256 values. */
const tableOf = (activation: Activation, from: Quantised, to: Quantised): Int8Array => {
  const predictor = predictorOf({ input: [256], layers: [{ kind: 'activation', activation }], loss: { kind: 'squared-error' }, muP: null });
  if (!predictor.ok) throw new Error('an activation alone cannot be compiled');
  const values = predictor.value.predict(Array.from({ length: 256 }, (_, i) => from.scale * (i - 128 - from.zero)), 1);
  return Int8Array.from(values, (value) => clamped(Math.round(value / to.scale) + to.zero));
};
