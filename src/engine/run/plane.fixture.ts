/** Small data sets in the plane, for tests: XOR, two circles, two spirals. */
import { cos, randomStream, sin } from '#numeric';
import type { Data } from './trainer.ts';

export const xor: Data = { rows: 4, x: [-1, -1, -1, 1, 1, -1, 1, 1], y: [0, 1, 1, 0] };

const labelled = (rows: number, point: (i: number, label: number) => readonly [number, number]): Data => {
  const x = Array.from({ length: rows }, (_, i) => point(i, i % 2)).flat();
  return { rows, x, y: Array.from({ length: rows }, (_, i) => i % 2) };
};
/** Radius 1 inside, 2 outside, with noise of deviation `noise`. */
export const circles = (rows: number, seed: string, noise = 0.1): Data => {
  const random = randomStream(seed);
  return labelled(rows, (_, label) => { const turn = 2 * Math.PI * random.uniform(); const r = 1 + label; return [r * cos(turn) + noise * random.normal(), r * sin(turn) + noise * random.normal()]; });
};
/** One and a half turns each. */
export const spirals = (rows: number, seed: string, noise = 0.02): Data => {
  const random = randomStream(seed);
  return labelled(rows, (i, label) => { const t = Math.sqrt((i + 1) / rows); const turn = 3 * Math.PI * t + Math.PI * label; return [t * cos(turn) + noise * random.normal(), t * sin(turn) + noise * random.normal()]; });
};
