/** A named stream of random numbers: pure in its key, with a counter that it keeps for itself. */
import { normalQuantile } from './normal.ts';
import { threefry4x32, type Words4 } from './threefry.ts';

export type RandomStream = {
  /** Uniform over 0 … 2³² − 1. */
  readonly uint32: () => number;
  /** Uniform in [0, 1), 53 bits. */
  readonly uniform: () => number;
  /** Uniform over the integers lo … hi, both included; unbiased. */
  readonly int: (lo: number, hi: number) => number;
  /** Standard normal, by the inverse of the distribution function. */
  readonly normal: () => number;
  readonly shuffle: <T>(of: readonly T[]) => readonly T[];
};

/** A key of four words from any text (FNV-1a, four lanes, finished by one Threefry call). Different texts get unrelated streams. */
export const keyFromText = (text: string): Words4 => {
  const lanes = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    for (let l = 0; l < 4; l += 1) lanes[l] = Math.imul((lanes[l] ?? 0) ^ (code + l * 0x101 + (i << l)), 0x01000193);
  }
  const word = (l: number) => (lanes[l] ?? 0) >>> 0;
  return threefry4x32([word(0), word(1), word(2), word(3)], [text.length, 0, 0, 0], 20);
};

/** The stream of a key. Two calls with the same key give the same numbers. */
export const randomStream = (key: string | Words4): RandomStream => {
  const words = typeof key === 'string' ? keyFromText(key) : key;
  let block: Words4 = [0, 0, 0, 0];
  let used = 4;
  let counter = 0;
  const uint32 = () => {
    if (used === 4) { block = threefry4x32(words, [counter >>> 0, Math.floor(counter / 4294967296), 0, 0], 20); counter += 1; used = 0; }
    used += 1;
    return block[used - 1] ?? 0;
  };
  const uniform = () => ((uint32() >>> 5) * 67108864 + (uint32() >>> 6)) / 9007199254740992;
  const int = (lo: number, hi: number) => {
    if (!Number.isInteger(lo) || !Number.isInteger(hi) || hi < lo || hi - lo >= 4294967296) throw new Error(`int: ${lo} … ${hi} is not a range of integers`);
    const n = hi - lo + 1;
    const limit = 4294967296 - (4294967296 % n);
    let x = uint32();
    while (x >= limit) x = uint32();
    return lo + (x % n);
  };
  const normal = () => { let u = uniform(); while (u === 0) u = uniform(); return normalQuantile(u); };
  const shuffle = <T>(of: readonly T[]): readonly T[] => {
    const out = [...of];
    for (let i = out.length - 1; i > 0; i -= 1) {
      const j = int(0, i);
      const held = out[i] as T;
      out[i] = out[j] as T;
      out[j] = held;
    }
    return out;
  };
  return { uint32, uniform, int, normal, shuffle };
};
