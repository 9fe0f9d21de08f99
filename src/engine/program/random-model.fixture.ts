/** Random models, trainings and data for tests that should hold for all of them. */
import { randomStream } from '#numeric';
import { model as modelReader, training as trainingReader } from '../model/read.ts';
import type { Model, Training } from '../model/model.ts';

const activations = ['identity', 'relu', 'tanh', 'sigmoid', 'gelu', 'silu', 'selu', 'softplus', 'mish', 'squared-relu', 'leaky-relu', 'elu', { kind: 'swish', alpha: 1.2, beta: 0.7 }, { kind: 'sine', omega: 2 }] as const;
const losses = ['squared-error', 'logistic', 'softmax-cross-entropy', { kind: 'huber', delta: 0.7 }, 'poisson'] as const;
const optimisers = [{ kind: 'sgd', rate: 0.05 }, { kind: 'sgd', rate: 0.05, decay: 0.1 }, { kind: 'momentum', rate: 0.02 }, { kind: 'nesterov', rate: 0.02, decay: 0.01 }, { kind: 'adam', rate: 0.01 }, { kind: 'adam', rate: 0.01, decay: 0.1 }, { kind: 'adamw', rate: 0.01, decay: 0.1 }] as const;
const schedules = ['constant', { kind: 'step', every: 2, factor: 0.5 }, { kind: 'cosine', warmUp: 2, steps: 6, floor: 0.1 }] as const;
const initialisations = ['glorot', { kind: 'he', shape: 'uniform' }, 'lecun', 'orthogonal', { kind: 'given', weightVariance: 1.5, biasVariance: 0.1 }] as const;

export type Drawn = { readonly model: Model; readonly training: Training; readonly rows: number; readonly x: Float32Array; readonly y: Float32Array };

/** The k-th model; equal k, equal model. Every activation, loss and optimiser comes up within the first few dozen. */
export const randomModel = (k: number): Drawn => {
  const random = randomStream(`model ${k}`);
  const pick = <T>(of: readonly T[]): T => of[random.int(0, of.length - 1)] as T;
  const size = () => pick([1, 2, 3, 4, 5, 7, 8, 11, 16, 19]);
  /** A stream of its own for layers that came later, so that the draws of the others stayed. */
  const later = randomStream(`later layers of model ${k}`);
  const batchNorm = (chance: number): readonly object[] => (later.uniform() < chance ? [{ kind: 'batch-norm', epsilon: 0.1, momentum: 0.3 }] : []);
  const image = k % 3 === 2;
  const drawnInput = image ? [random.int(4, 7), random.int(4, 7), random.int(1, 5)] : random.int(0, 3) === 0 ? [random.int(1, 5), size()] : [size()];
  const embedded = !image && k % 4 === 1;
  const tokens = later.int(2, 7);
  const input = embedded ? [later.int(1, 6)] : drawnInput;
  const loss = losses[k % losses.length];
  const layers: object[] = [];
  const activation = (i: number) => activations[(k * 3 + i) % activations.length];
  if (image) {
    layers.push({ kind: 'conv2d', filters: random.int(1, 6), kernel: random.int(1, 3), stride: random.int(1, 2), padding: random.int(0, 1), activation: activation(0), bias: random.int(0, 1) === 0 });
    if (random.int(0, 1) === 0) {
      layers.push({ kind: 'conv2d', filters: random.int(1, 6), kernel: 3, padding: 1, activation: activation(1) });
      if (random.int(0, 1) === 0) layers.push({ kind: 'layer-norm' }, { kind: 'add', from: 2 });
    }
    layers.push(...batchNorm(0.4));
    if (random.int(0, 2) > 0) layers.push({ kind: 'pool', size: random.int(1, 2), take: pick(['max', 'mean']), stride: later.int(0, 1) === 0 ? null : 1 });
    layers.push({ kind: 'flatten' });
  }
  if (embedded) layers.push({ kind: 'embedding', tokens, width: later.int(1, 9), positions: later.int(0, 2) > 0, initialisation: initialisations[later.int(0, initialisations.length - 1)] });
  if (!image && drawnInput.length === 2) {
    const heads = random.int(1, 2);
    layers.push({ kind: 'dense', units: 12 * heads }, { kind: 'attention', heads, causal: random.int(0, 1) === 0 });
  }
  for (let i = random.int(0, 2); i > 0; i -= 1) {
    const width = size();
    layers.push({ kind: 'dense', units: width, activation: activation(i), bias: random.int(0, 3) > 0, initialisation: pick(initialisations) });
    const from = layers.length;
    if (random.int(0, 2) === 0) layers.push({ kind: 'dropout', keep: pick([0.5, 0.8]) });
    if (random.int(0, 2) === 0) layers.push({ kind: 'layer-norm' });
    layers.push(...batchNorm(0.25));
    if (random.int(0, 4) === 0) layers.push({ kind: 'activation', activation: pick(activations) });
    if (random.int(0, 2) === 0) layers.push({ kind: 'dense', units: width, activation: 'tanh' }, { kind: 'add', from });
  }
  const units = loss === 'softmax-cross-entropy' ? random.int(2, 6) : random.int(1, 5);
  const rows = random.int(2, 23);
  const drawnBatch = random.int(0, 3) === 0 ? 'full' : random.int(1, rows);
  const batch = drawnBatch === 1 && layers.some((layer) => 'kind' in layer && layer.kind === 'batch-norm') ? 2 : drawnBatch;
  const model = modelReader({ input, layers: [...layers, { kind: 'dense', units }], loss, ...(random.int(0, 4) === 0 ? { muP: { baseWidth: 4 } } : {}) }, '');
  const training = trainingReader({ batch, optimiser: optimisers[k % optimisers.length], schedule: pick(schedules), clip: pick([null, 0.5]), seeds: { data: 1, split: 1, initialisation: k, shuffle: k, dropout: k } }, '');
  if (!model.ok || !training.ok) throw new Error(JSON.stringify([model, training]));
  const entries = (sizes: readonly number[]) => rows * sizes.reduce((n, one) => n * one, 1);
  const outer = image ? [] : embedded ? input : input.slice(0, -1);
  const x = Float32Array.from({ length: entries(input) }, () => (embedded ? later.int(0, tokens - 1) : random.normal()));
  const cells = entries(outer);
  const y = new Float32Array(cells * units);
  for (let c = 0; c < cells; c += 1) {
    const label = random.int(0, units - 1);
    for (let j = 0; j < units; j += 1) y[c * units + j] = loss === 'softmax-cross-entropy' ? (j === label ? 1 : 0) : loss === 'logistic' ? random.int(0, 1) : loss === 'poisson' ? random.int(0, 4) : random.normal();
  }
  return { model: model.value, training: training.value, rows, x, y };
};
