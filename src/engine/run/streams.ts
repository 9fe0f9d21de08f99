/** The five named streams. A number of a stream depends on its seed, the stream and the counter alone, so that nothing shifts anything else. */
import { normalQuantile, threefry4x32, type Words4 } from '#numeric';
import type { Seeds } from '../model/model.ts';

export type StreamName = keyof Seeds;
const numbers: { readonly [name in StreamName]: number } = { data: 1, split: 2, initialisation: 3, shuffle: 4, dropout: 5 };
const rounds = 13;

export const keyOf = (name: StreamName, seed: number): Words4 => [seed, numbers[name], 0, 0];
/** 32 random bits for an index, a step or epoch, and a layer. */
export const word = (key: Words4, index: number, step: number, layer: number): number => threefry4x32(key, [index, step, layer, 0], rounds)[0];
/** In (0, 1), symmetric about ½, never 0 or 1; exact as a float. */
export const uniform = (bits: number): number => ((bits >>> 9) + 0.5) / 8388608;
/** Standard normal, one number one value. */
export const normal = (bits: number): number => normalQuantile(uniform(bits));

/** The order of the rows in an epoch: Fisher and Yates in integers. */
export const shuffled = (key: Words4, rows: number, epoch: number, into: Int32Array): void => {
  for (let i = 0; i < rows; i += 1) into[i] = i;
  for (let i = rows - 1; i > 0; i -= 1) {
    const j = Math.floor((word(key, i, epoch, 0) * (i + 1)) / 4294967296);
    const held = into[i] ?? 0;
    into[i] = into[j] ?? 0;
    into[j] = held;
  }
};
