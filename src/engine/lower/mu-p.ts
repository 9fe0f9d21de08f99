/**
 * μP, the parametrisation in which the best learning rate does not move with the width (Yang et al. 2021, "Tensor Programs V", table 8, for
 * Adam): relative to a base width, hidden and output weights learn at base/in; output weights begin smaller by a further √(base/in).
 */
import type { Model } from '../model/model.ts';

export const scalesOf = (muP: Model['muP'], place: 'input' | 'hidden' | 'output', fanIn: number): { readonly start: number; readonly rate: number } => {
  if (muP === null || place === 'input') return { start: 1, rate: 1 };
  const share = muP.baseWidth / fanIn;
  return { start: place === 'output' ? Math.sqrt(share) : 1, rate: share };
};
