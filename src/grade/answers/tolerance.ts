/** When two numbers count as the same: relative to the reference, never by an absolute floor. */
import type { Tolerance } from '../read/index.ts';
import type { Comparison } from '../verdict.ts';

const exact = 1e-9;
/** What doubles leave of a zero, measured by the numbers around it. */
const noise = 1e-13;

/** The power of ten at or below |x|: 0.05 → 0.01. */
const decade = (x: number): number => {
  const exponent = Number(Math.abs(x).toExponential().split('e')[1]);
  return Number(`1e${exponent}`);
};
/** How far a value may lie from the reference. Three digits: half a unit of the third. */
export const allowance = (reference: number, tolerance: Tolerance | undefined): number => {
  const size = Math.abs(reference);
  if (tolerance === 'exact') return size * exact;
  if (tolerance !== undefined && 'relative' in tolerance) return size * Math.max(tolerance.relative, exact);
  if (size === 0) return 0;
  // A hair more than half a unit, since what is typed and what is computed are both rounded.
  return Math.max(decade(size) * 10 ** (1 - (tolerance?.digits ?? 3)) * 0.5 * (1 + 1e-9), size * exact);
};
/** `scale`: the largest number around, by which a zero is measured. */
export const near = (reference: number, given: number, tolerance: Tolerance | undefined, scale: number): boolean =>
  Math.abs(given - reference) <= allowance(reference, tolerance) || (reference === 0 || given === 0) && Math.abs(given - reference) <= noise * scale;

/** Where every right answer is equal to all shown digits, it is exact. */
export const howNear = (tolerance: Tolerance | undefined): 'exact' | 'tolerance' => (tolerance === 'exact' ? 'exact' : 'tolerance');

/** Entry by entry: all right, or the share that is. */
export const byEntries = (entries: readonly boolean[], tolerance: Tolerance | undefined): Comparison =>
  entries.every(Boolean) ? { result: 'same', how: howNear(tolerance) } : { result: 'different', right: entries.filter(Boolean).length / entries.length, entries };
