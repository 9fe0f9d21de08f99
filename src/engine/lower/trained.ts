/** What a layer learns, with its gradients where it trains: weights and bias, or gain and shift. */
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
  const shared = { layer: number, fanIn, fanOut, initialisation, firstDraw: 0 };
  lowering.parameter({ ...shared, value: W, gradient: dW, role: 'weight', startScale: scales.start, rateScale: scales.rate, decays: true });
  if (b !== null && db !== null) lowering.parameter({ ...shared, value: b, gradient: db, role: 'bias', firstDraw: fanIn * fanOut, startScale: 1, rateScale: 1, decays: false });
  return { W, b, dW, db };
};

/** Of a normalisation over n values: a gain that starts at 1 and a shift that starts at 0. */
export const gainAndShift = (lowering: Lowering, number: number, n: number): { readonly gain: Buffer; readonly shift: Buffer; readonly dGain: Buffer; readonly dShift: Buffer } => {
  const name = `layer${number}`;
  const [gain, shift] = [lowering.buffer(`${name}.gain`, [n]), lowering.buffer(`${name}.b`, [n])];
  const [dGain, dShift] = lowering.mode === 'training' ? [lowering.buffer(`${name}.dgain`, [n]), lowering.buffer(`${name}.db`, [n])] : [gain, shift];
  const shared = { layer: number, fanIn: n, fanOut: n, initialisation: { kind: 'zero' }, firstDraw: 0, startScale: 1, rateScale: 1, decays: false } as const;
  lowering.parameter({ ...shared, value: gain, gradient: dGain, role: 'gain' });
  lowering.parameter({ ...shared, value: shift, gradient: dShift, role: 'bias' });
  return { gain, shift, dGain, dShift };
};
