/** Weights and bias of a layer, with their gradients where it trains. */
import type { Initialisation, Model } from '../model/model.ts';
import type { Buffer } from '../program/expression.ts';
import type { Lowering } from './lowering.ts';
import { scalesOf } from './mu-p.ts';

/** A layer's number from 1, and where it stands among those that have weights. */
export type Place = { readonly number: number; readonly place: 'input' | 'hidden' | 'output'; readonly muP: Model['muP'] };
/** In a program that does not train, the gradients are the weights themselves, and nothing is stored to them. */
export type Trained = { readonly W: Buffer; readonly b: Buffer | null; readonly dW: Buffer; readonly db: Buffer | null };

export const trained = (lowering: Lowering, { number, place, muP }: Place, sizes: readonly number[], { fanIn, fanOut, bias, initialisation }: { readonly fanIn: number; readonly fanOut: number; readonly bias: boolean; readonly initialisation: Initialisation }): Trained => {
  const name = `layer${number}`;
  const outputs = sizes.slice(-1);
  const trains = lowering.mode === 'training';
  const W = lowering.buffer(`${name}.W`, sizes);
  const b = bias ? lowering.buffer(`${name}.b`, outputs) : null;
  const dW = trains ? lowering.buffer(`${name}.dW`, sizes) : W;
  const db = b === null || !trains ? b : lowering.buffer(`${name}.db`, outputs);
  const scales = scalesOf(muP, place, fanIn);
  const shared = { layer: number, fanIn, fanOut, initialisation };
  lowering.parameter({ ...shared, value: W, gradient: dW, role: 'weight', startScale: scales.start, rateScale: scales.rate, decays: true });
  if (b !== null && db !== null) lowering.parameter({ ...shared, value: b, gradient: db, role: 'bias', startScale: 1, rateScale: 1, decays: false });
  return { W, b, dW, db };
};
