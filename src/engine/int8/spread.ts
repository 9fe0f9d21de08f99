/** A model with every activation as a layer of its own, which is how whole numbers see it: sums first, then a table. */
import type { Layer, Model } from '../model/model.ts';

/** Where each layer came from: its number in the model, counted from 1. */
export type Spread = { readonly model: Model; readonly origin: readonly number[] };

export const spread = (model: Model): Spread => {
  const parts = model.layers.flatMap((layer, i): readonly (readonly [Layer, number])[] =>
    (layer.kind === 'dense' || layer.kind === 'conv2d') && layer.activation.kind !== 'identity' ? [[{ ...layer, activation: { kind: 'identity' } }, i + 1], [{ kind: 'activation', activation: layer.activation }, i + 1]] : [[layer, i + 1]]);
  return { model: { ...model, layers: parts.map(([layer]) => layer) }, origin: parts.map(([, number]) => number) };
};
