/** The sizes that come out of each layer, or why they cannot. */
import type { Layer, Model, Shape } from './model.ts';
import type { Fault, Read } from './reader.ts';

export const shapesOf = (model: Model): Read<readonly Shape[]> => {
  const shapes: Shape[] = [];
  const faults: Fault[] = [];
  const flats = [false];
  let [shape, flat] = [model.input, false];
  for (const [i, layer] of model.layers.entries()) {
    const says = flat && !['dense', 'dropout', 'activation'].includes(layer.kind) ? `${layer.kind} cannot follow flatten; a dense layer must` : layer.kind === 'add' && flats[layer.from] === true ? `add cannot take what is flat, as layer ${layer.from} gives it` : unfit(layer, shape, [model.input, ...shapes]);
    if (says !== null) faults.push({ at: `layers[${i}]`, says });
    // After a fault the rest could only say the same again.
    if (faults.length > 0) return { ok: false, faults };
    shape = after(layer, shape);
    flat = layer.kind === 'flatten' || (flat && layer.kind !== 'dense');
    flats.push(flat);
    shapes.push(shape);
  }
  if (flat) return { ok: false, faults: [{ at: 'layers', says: 'must not end flat; a dense layer must follow flatten' }] };
  const last = shape[shape.length - 1] ?? 1;
  if (model.loss.kind === 'softmax-cross-entropy' && last < 2) return { ok: false, faults: [{ at: 'loss', says: `softmax over ${last} output is always 1; take logistic, or at least two outputs` }] };
  return { ok: true, value: shapes };
};

const after = (layer: Layer, shape: Shape): Shape => {
  switch (layer.kind) {
    case 'dense': return [...shape.slice(0, -1), layer.units];
    case 'conv2d': return [...shape.slice(0, 2).map((n) => convolved(n, layer.kernel, layer.stride, layer.padding)), layer.filters];
    case 'pool': return [...shape.slice(0, 2).map((n) => convolved(n, layer.size, layer.stride ?? layer.size, 0)), ...shape.slice(2)];
    case 'flatten': return [shape.reduce((n, size) => n * size, 1)];
    case 'attention': return [...shape.slice(0, -1), (shape[shape.length - 1] ?? 3) / 3];
    case 'embedding': return [...shape, layer.width];
    case 'layer-norm': case 'batch-norm': case 'add': case 'activation': case 'dropout': return shape;
  }
};

/** ⌊(n + 2·padding − kernel)/stride⌋ + 1. */
export const convolved = (n: number, kernel: number, stride: number, padding: number): number => Math.floor((n + 2 * padding - kernel) / stride) + 1;

const unfit = (layer: Layer, shape: Shape, before: readonly Shape[]): string | null => {
  const text = (of: Shape): string => of.join(' × ');
  if (layer.kind === 'conv2d' || layer.kind === 'pool') {
    if (shape.length !== 3) return `${layer.kind} wants height, width and channels, not ${text(shape)}`;
    if (after(layer, shape).some((n) => n < 1)) return `${layer.kind} with a field of ${layer.kind === 'pool' ? layer.size : layer.kernel} leaves nothing of ${text(shape)}`;
  }
  if (layer.kind === 'embedding') {
    if (before.length > 1) return 'embedding takes tokens and must be the first layer';
    if (shape.length !== 1) return `embedding wants one size, the number of tokens in a row, not ${text(shape)}`;
  }
  if (layer.kind === 'attention' && (shape.length !== 2 || (shape[1] ?? 0) % (12 * layer.heads) !== 0)) return `attention of ${layer.heads} heads wants time and a multiple of ${12 * layer.heads} (queries, keys and values, each head a multiple of 4), not ${text(shape)}`;
  if (layer.kind === 'add') {
    const from = before[layer.from];
    if (from === undefined) return `add takes what comes from a layer before it, 0 to ${before.length - 1}, not ${layer.from}`;
    if (text(from) !== text(shape)) return `add wants equal sizes, not ${text(from)} (from layer ${layer.from}) and ${text(shape)}`;
  }
  return null;
};
