/** Too few digits, or digits cut off where they should have been rounded. */
import { text } from '#paper';
import { numbersOf, type Finder } from './finder.ts';

const exact = { id: 'rounding', says: text('This is rounded; the exact value is asked, as a fraction or a root.'), slip: true } as const;
const early = { id: 'rounding', says: text('Near, but rounded too early or to too few digits.'), slip: true } as const;

/** Rounded or cut to `digits` significant digits. */
const shortened = (x: number, digits: number): readonly number[] => {
  const rounded = Number(x.toPrecision(digits));
  const unit = Number(`1e${Number(x.toExponential().split('e')[1]) + 1 - digits}`);
  return [rounded, Math.trunc(x / unit) * unit];
};
const isShortened = (x: number, given: number): boolean => given === x || [2, 3, 4, 5, 6, 7, 8].some((d) => shortened(x, d).some((y) => Math.abs(y - given) <= 1e-12 * Math.abs(y)));

export const rounding: Finder = (field, reference, given) => {
  const n = numbersOf(field, reference, given);
  if (n === null || n.scale === 0 || 'integer' in field && field.integer === true) return null;
  const [rs, gs] = [n.reference.flat(), n.given.flat()];
  if (rs.length !== gs.length || !rs.every((x, k) => isShortened(x, gs[k] ?? Number.NaN))) return null;
  return n.tolerance === 'exact' ? exact : early;
};
