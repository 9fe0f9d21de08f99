/** Small tables for tests. */
import { randomStream } from '#numeric';
import type { Table, Target } from '../table.ts';

export const tableWith = (rows: readonly (readonly number[])[], target: Target): Table => ({ rows: rows.length, columns: Array.from({ length: rows[0]?.length ?? 0 }, (_, j) => `x${j + 1}`), x: Float64Array.from(rows.flat()), target });
export const numbers = (y: readonly number[]): Target => ({ kind: 'number', name: 'y', y: Float64Array.from(y) });
export const classes = (y: readonly number[], count = Math.max(...y) + 1): Target => ({ kind: 'classes', name: 'class', labels: Array.from({ length: count }, (_, k) => `c${k}`), y: Int32Array.from(y) });

/** Normal inputs, and a target that depends on the first of them. */
export const drawnTable = (key: string, rows: number, width: number, kind: 'number' | 2 | 3): Table => {
  const { normal } = randomStream(key);
  const x = Array.from({ length: rows }, () => Array.from({ length: width }, normal));
  const signal = x.map(([a = 0, b = 0]) => a - b / 2 + normal());
  return tableWith(x, kind === 'number' ? numbers(signal) : classes(signal.map((s) => (kind === 2 ? (s > 0 ? 1 : 0) : s > 0.7 ? 2 : s > -0.7 ? 1 : 0)), kind));
};
