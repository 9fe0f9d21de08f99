/** What is wrong with data, before anything is made of it: sizes, numbers that are none, targets that the loss does not take. */
import type { Model } from '../model/model.ts';
import type { Fault } from '../model/reader.ts';
import { shapesOf } from '../model/shapes.ts';
import type { Data } from './trainer.ts';

const product = (sizes: readonly number[]): number => sizes.reduce((n, size) => n * size, 1);

export const checkData = (model: Model, { rows, x, y }: Data): readonly Fault[] => {
  const shapes = shapesOf(model);
  if (!shapes.ok) return shapes.faults;
  if (!Number.isInteger(rows) || rows < 1) return [{ at: 'data.rows', says: `must be a whole number from 1, not ${rows}` }];
  const outputs = shapes.value[shapes.value.length - 1] ?? model.input;
  const [inputs, targets] = [product(model.input), product(outputs)];
  const sizes = [
    ...(x.length === rows * inputs ? [] : [{ at: 'data.x', says: `has ${x.length} numbers; ${rows} rows of ${model.input.join(' × ')} are ${rows * inputs}` }]),
    ...(y.length === rows * targets ? [] : [{ at: 'data.y', says: `has ${y.length} numbers; ${rows} rows of ${outputs.join(' × ')} are ${rows * targets}` }]),
  ];
  if (sizes.length > 0) return sizes;
  return [...notFinite('data.x', x, inputs), ...wrongTokens(model, x), ...notFinite('data.y', y, targets), ...wrongTargets(model, y, targets, outputs[outputs.length - 1] ?? 1)].slice(0, 1);
};

const notFinite = (at: string, values: ArrayLike<number>, width: number): readonly Fault[] => {
  for (let i = 0; i < values.length; i += 1) if (!Number.isFinite(Math.fround(values[i] ?? Number.NaN))) return [{ at, says: `has ${values[i]} in row ${Math.floor(i / width)}, column ${i % width}; all numbers must be finite floats` }];
  return [];
};

/** What an embedding cannot look up: a wrong index would read other data without a word. */
export const wrongTokens = ({ layers: [first], input: [time = 1] }: Model, x: ArrayLike<number>): readonly Fault[] => {
  if (first?.kind !== 'embedding') return [];
  for (let i = 0; i < x.length; i += 1) { const token = x[i] ?? Number.NaN; if (!Number.isInteger(token) || token < 0 || token >= first.tokens) return [{ at: 'data.x', says: `has ${token} in row ${Math.floor(i / time)}, column ${i % time}; tokens are whole numbers from 0 to ${first.tokens - 1}` }]; }
  return [];
};

const wrongTargets = ({ loss }: Model, y: ArrayLike<number>, width: number, classes: number): readonly Fault[] => {
  const bad = (i: number, says: string): readonly Fault[] => [{ at: 'data.y', says: `in row ${Math.floor(i / width)} ${says}` }];
  for (let i = 0; i < y.length; i += 1) {
    const value = y[i] ?? Number.NaN;
    if (loss.kind === 'logistic' && (value < 0 || value > 1)) return bad(i, `has the target ${value}; logistic takes 0 … 1`);
    if (loss.kind === 'poisson' && value < 0) return bad(i, `has the target ${value}; poisson takes counts`);
    if (loss.kind === 'softmax-cross-entropy' && value < 0) return bad(i, `has the target ${value}; cross-entropy takes probabilities`);
  }
  if (loss.kind === 'softmax-cross-entropy') for (let i = 0; i < y.length; i += classes) {
    let sum = 0;
    for (let j = 0; j < classes; j += 1) sum += y[i + j] ?? 0;
    if (Math.abs(sum - 1) > 1e-5) return bad(i, `has targets that sum to ${sum}; cross-entropy takes probabilities that sum to 1`);
  }
  return [];
};

/** Labels 0 … classes − 1 as targets of `classes` outputs. A label out of range is a fault. */
export const oneHot = (labels: ArrayLike<number>, classes: number): { readonly ok: true; readonly value: Float32Array } | { readonly ok: false; readonly faults: readonly Fault[] } => {
  const out = new Float32Array(labels.length * classes);
  for (let i = 0; i < labels.length; i += 1) {
    const label = labels[i] ?? Number.NaN;
    if (!Number.isInteger(label) || label < 0 || label >= classes) return { ok: false, faults: [{ at: 'data.y', says: `has the label ${label} in row ${i}; labels go from 0 to ${classes - 1}` }] };
    out[i * classes + label] = 1;
  }
  return { ok: true, value: out };
};
