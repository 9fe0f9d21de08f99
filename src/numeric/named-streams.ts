/**
 * The five named streams of a run. A number of a stream depends on its seed, the stream and the counter alone, so that nothing shifts anything
 * else: more rows, another layer, a frozen stream. Threefry4x32 with 13 rounds, key = seed and stream, counter = index, step or epoch, layer.
 */
import { normalQuantile } from './normal.ts';
import { threefry4x32, type Words4 } from './threefry.ts';

const numbers = { data: 1, split: 2, initialisation: 3, shuffle: 4, dropout: 5 } as const;
export type StreamName = keyof typeof numbers;
const rounds = 13;

export const streamKey = (name: StreamName, seed: number): Words4 => [seed, numbers[name], 0, 0];
/** 32 random bits for an index, a step or epoch, and a layer. */
export const streamWord = (key: Words4, index: number, step: number, layer: number): number => threefry4x32(key, [index, step, layer, 0], rounds)[0];
/** In (0, 1), symmetric about ½, never 0 or 1; exact as a float. */
export const uniformOf = (bits: number): number => ((bits >>> 9) + 0.5) / 8388608;
/** Standard normal, one number one value. */
export const normalOf = (bits: number): number => normalQuantile(uniformOf(bits));

/** The order of `rows` rows in an epoch: Fisher and Yates in integers. */
export const streamOrder = (key: Words4, rows: number, epoch: number, into: Int32Array): void => {
  for (let i = 0; i < rows; i += 1) into[i] = i;
  for (let i = rows - 1; i > 0; i -= 1) {
    const j = Math.floor((streamWord(key, i, epoch, 0) * (i + 1)) / 4294967296);
    const held = into[i] ?? 0;
    into[i] = into[j] ?? 0;
    into[j] = held;
  }
};
