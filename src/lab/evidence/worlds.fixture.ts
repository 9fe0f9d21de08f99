/** Worlds whose effect is known: what a lab would measure in them, drawn again and again. */
import { normalCdf, normalQuantile, randomStream, type RandomStream } from '#numeric';

/** Standard normal numbers from a table of 2¹⁶ quantiles, divided by their own deviation: quick, and exact in mean and variance. */
const table = (() => {
  const size = 65_536;
  const quantiles = Float64Array.from({ length: size / 2 }, (_, i) => normalQuantile((i + size / 2 + 0.5) / size));
  const deviation = Math.sqrt(quantiles.reduce((s, z) => s + z * z, 0) / (size / 2));
  return Float64Array.from({ length: size }, (_, i) => (i < size / 2 ? -(quantiles[size / 2 - 1 - i] ?? 0) : (quantiles[i - size / 2] ?? 0)) / deviation);
})();

export const quickNormals = (key: string): (() => number) => {
  const stream: RandomStream = randomStream(key);
  let held = -1;
  return () => {
    if (held >= 0) { const z = table[held] ?? 0; held = -1; return z; }
    const word = stream.uint32();
    held = word >>> 16;
    return table[word & 0xffff] ?? 0;
  };
};

export type World = { readonly seeds: number; readonly rows: number; /** Deviations of the components. */ readonly seed: number; readonly row: number; readonly pair: number };

/** Differences μ + a_seed + b_row + e. */
export const differences = ({ seeds, rows, seed, row, pair }: World, effect: number, normal: () => number): readonly (readonly number[])[] => {
  const b = Array.from({ length: rows }, () => row * normal());
  return Array.from({ length: seeds }, () => { const a = seed * normal(); return b.map((own) => effect + a + own + pair * normal()); });
};

/** Two classifiers on the same rows, right (1) or wrong (0): right where skill + row + seed + noise > 0. The rows are hard for both alike. */
export const answers = ({ seeds, rows, seed, row, pair }: World, skills: readonly [number, number], normal: () => number): readonly [readonly (readonly number[])[], readonly (readonly number[])[]] => {
  const b = Array.from({ length: rows }, () => row * normal());
  const own = (skill: number): readonly (readonly number[])[] => Array.from({ length: seeds }, () => { const a = seed * normal(); return b.map((hard) => (skill + a + hard + pair * normal() > 0 ? 1 : 0)); });
  return [own(skills[0]), own(skills[1])];
};
/** How often such a classifier is right, over all seeds and rows. */
export const accuracy = ({ seed, row, pair }: World, skill: number): number => normalCdf(skill / Math.sqrt(seed * seed + row * row + pair * pair));
