/** The sizes that come out of each layer, or why they cannot. */
import type { Model, Shape } from './model.ts';
import type { Read } from './reader.ts';

export const shapesOf = (model: Model): Read<readonly Shape[]> => {
  let shape = model.input;
  const shapes = model.layers.map((layer) => { shape = layer.kind === 'dense' ? [...shape.slice(0, -1), layer.units] : shape; return shape; });
  const last = shape[shape.length - 1] ?? 1;
  if (model.loss.kind === 'softmax-cross-entropy' && last < 2) return { ok: false, faults: [{ at: 'loss', says: `softmax over ${last} output is always 1; take logistic, or at least two outputs` }] };
  return { ok: true, value: shapes };
};
