/** Right up to a constant factor. */
import { text } from '#paper';
import { ratiosAt } from '../formula/ratio.ts';
import type { Formula } from '../read/index.ts';
import { are, each, numbersOf, type Finder } from './finder.ts';

const found = { id: 'factor', says: text('This is right up to a constant factor.'), slip: false } as const;
const simple = { id: 'factor', says: text('This is off by a simple factor, such as 2, a half, π or a power of ten.'), slip: false } as const;
/** Of a single number only these are no coincidence, and where it has more than one figure. */
const usual = [2, 3, 4, 1 / 2, 1 / 3, 1 / 4, Math.PI, 1 / Math.PI, Math.LN2, 1 / Math.LN2, 10, 0.1, 1000, 0.001];
/** Twice a small whole number, or one of a single figure, is met by chance. */
const isTelling = (x: number): boolean => !(Number.isInteger(x) && Math.abs(x) <= 20) && !/^-?\d(?:e|$)/.test(x.toExponential().replace(/\.?0*e/, 'e'));

export const factor: Finder = (field, reference, given) => {
  if (field.kind === 'expression') {
    const points = ratiosAt(reference as Formula, given as Formula, field.shape);
    const all = points?.flatMap((p) => p.ratios) ?? [];
    const [first] = all;
    if (points === null || first === undefined || Math.abs(first - 1) < 1e-6) return null;
    return all.every((r) => Math.abs(r - first) <= 1e-9 * Math.abs(first)) ? found : null;
  }
  const n = numbersOf(field, reference, given);
  if (n === null || n.scale === 0 || field.kind === 'vector' && field.upTo === 'scale') return null;
  if (field.kind === 'number') return isTelling(n.scale) && isTelling(n.given[0]?.[0] ?? 0) && usual.some((f) => are(n, each(n.reference, (x) => f * x))) ? simple : null;
  if (n.given.length !== n.reference.length || n.given.some((row, i) => row.length !== n.reference[i]?.length)) return null;
  const [rs, gs] = [n.reference.flat(), n.given.flat()];
  const at = rs.findIndex((x) => Math.abs(x) === n.scale);
  const f = (gs[at] ?? 0) / (rs[at] ?? 1);
  return f !== 0 && rs.filter((x) => x !== 0).length > 1 && are(n, each(n.reference, (x) => f * x)) ? found : null;
};
