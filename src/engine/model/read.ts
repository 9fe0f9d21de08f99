/** Reads a model and its training from JSON, fills in what was left out, and says of everything else what is wrong, where, and what would be right. */
import type { Activation, Initialisation, Layer, Loss, Model, Optimiser, Schedule, Seeds, Training } from './model.ts';
import { choice, count, each, field, flag, fraction, type Reader, real, record, shown, tagged, within } from './reader.ts';

export { type Fault, type Read, read } from './reader.ts';

/** Training is in floats: what is 0 or infinite there would be another number than the one written. */
const positive: Reader<number> = (value, at) => {
  const read = within(0, Number.POSITIVE_INFINITY, 'a number above 0', true)(value, at);
  if (!read.ok || (Math.fround(read.value) > 0 && Number.isFinite(Math.fround(read.value)))) return read;
  return { ok: false, faults: [{ at, says: `must be from 1.4e-45 to 3.4e38, which floats can hold, not ${shown(value)}` }] };
};
/** Of a running mean that is corrected by 1 − βᵗ, which must not be 0 in floats. */
const beta: Reader<number> = (value, at) => {
  const read = within(0, 1, 'a number above 0 and below 1', true)(value, at);
  return !read.ok || Math.fround(read.value) < 1 ? read : { ok: false, faults: [{ at, says: `must be a number above 0 and below 1, also as a float, not ${shown(value)}` }] };
};
const countFrom0 = within(0, Number.MAX_SAFE_INTEGER, 'a whole number from 0', false, true);
const notNegative = within(0, Number.POSITIVE_INFINITY, 'a number from 0', false);

export const activation: Reader<Activation> = tagged({
  ...Object.fromEntries((['identity', 'relu', 'tanh', 'sigmoid', 'gelu', 'silu', 'selu', 'softplus', 'mish', 'squared-relu'] as const).map((kind) => [kind, {}])),
  'leaky-relu': { slope: field(real, 0.01) },
  elu: { scale: field(positive, 1) },
  swish: { alpha: field(real, 1), beta: field(real, 1) },
  sine: { omega: field(real, 1) },
});
const drawn = { shape: field(choice('normal', 'uniform'), 'normal') };
export const initialisation: Reader<Initialisation> = tagged({
  glorot: drawn, he: drawn, lecun: drawn,
  orthogonal: { gain: field(positive, 1) },
  given: { weightVariance: field(notNegative), biasVariance: field(notNegative, 0) },
  zero: {},
});
const layer: Reader<Layer> = tagged({
  dense: { units: field(count), activation: field(activation, { kind: 'identity' }), bias: field(flag, true), initialisation: field(initialisation, { kind: 'glorot', shape: 'normal' }) },
  activation: { activation: field(activation) },
  conv2d: { filters: field(count), kernel: field(count), stride: field(count, 1), padding: field(countFrom0, 0), activation: field(activation, { kind: 'identity' }), bias: field(flag, true), initialisation: field(initialisation, { kind: 'glorot', shape: 'normal' }) },
  pool: { take: field(choice('max', 'mean'), 'max'), size: field(count), stride: field(count, null) },
  flatten: {},
  'layer-norm': { epsilon: field(positive, 1e-5) },
  'batch-norm': { epsilon: field(positive, 1e-5), momentum: field(fraction, 0.1) },
  embedding: { tokens: field(count), width: field(count), positions: field(flag, true), initialisation: field(initialisation, { kind: 'given', weightVariance: 1, biasVariance: 0 }) },
  attention: { heads: field(count), causal: field(flag, true) },
  add: { from: field(countFrom0) },
  dropout: { keep: field(fraction) },
});
const loss: Reader<Loss> = tagged({ 'squared-error': {}, logistic: {}, 'softmax-cross-entropy': {}, huber: { delta: field(positive, 1) }, poisson: {} });

export const model: Reader<Model> = record({ input: field(each(count, 1)), layers: field(each(layer, 1)), loss: field(loss), muP: field(record({ baseWidth: field(count) }), null) });

const decay = { decay: field(notNegative, 0) };
const adam = { rate: field(positive, 0.001), beta1: field(beta, 0.9), beta2: field(beta, 0.999), epsilon: field(positive, 1e-8), ...decay };
const momentum = { rate: field(positive), momentum: field(fraction, 0.9), ...decay };
const optimiser: Reader<Optimiser> = tagged({ sgd: { rate: field(positive), ...decay }, momentum, nesterov: momentum, adam, adamw: { ...adam, decay: field(notNegative, 0.01) } });
const schedule: Reader<Schedule> = tagged({ constant: {}, step: { every: field(count), factor: field(positive) }, cosine: { warmUp: field(countFrom0, 0), steps: field(count), floor: field(notNegative, 0) } });
const seed = within(0, 4294967295, 'a whole number from 0 to 2³² − 1', false, true);
const seeds: Reader<Seeds> = record({ data: field(seed, 0), split: field(seed, 0), initialisation: field(seed, 0), shuffle: field(seed, 0), dropout: field(seed, 0) });
const batch: Reader<number | 'full'> = (value, at) => (value === 'full' ? { ok: true, value } : within(1, Number.MAX_SAFE_INTEGER, 'a whole number from 1, or "full"', false, true)(value, at));

export const training: Reader<Training> = record({ batch: field(batch, 32), optimiser: field(optimiser), schedule: field(schedule, { kind: 'constant' }), clip: field(positive, null), seeds: field(seeds, { data: 0, split: 0, initialisation: 0, shuffle: 0, dropout: 0 }) });
