/** Right up to the sum by which it should have been divided. */
import { text } from '#paper';
import { ratiosAt } from '../formula/ratio.ts';
import { parseShape, type Formula } from '../read/index.ts';
import { near } from '../answers/tolerance.ts';
import { numbersOf, type Finder } from './finder.ts';

const found = { id: 'normaliser', says: text('The parts stand in the right proportions, but they do not sum to one: the normaliser is missing.'), slip: false } as const;

const sumOf = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0);
const isDistribution = (xs: readonly number[]) => xs.length > 1 && xs.every((x) => x >= 0) && Math.abs(sumOf(xs) - 1) < 1e-9;

export const normaliser: Finder = (field, reference, given) => {
  if (field.kind === 'expression') {
    if (parseShape(field.shape).kind !== 'vector') return null;
    const points = ratiosAt(reference as Formula, given as Formula, field.shape);
    return points?.every((p) => isDistribution(p.reference) && Math.max(...p.ratios) - Math.min(...p.ratios) <= 1e-9 * Math.abs(p.ratios[0] ?? 0) && Math.abs((p.ratios[0] ?? 1) - 1) > 1e-6) === true ? found : null;
  }
  const n = numbersOf(field, reference, given);
  if (n === null || field.kind === 'number' || n.given.length !== n.reference.length) return null;
  const rows = n.reference.every(isDistribution) ? n.reference.map((row, i) => [row, n.given[i] ?? []] as const) : isDistribution(n.reference.flat()) ? [[n.reference.flat(), n.given.flat()] as const] : null;
  if (rows === null) return null;
  const proportional = rows.every(([row, own]) => { const s = sumOf(own); return own.length === row.length && s > 0 && row.every((x, j) => near(x, (own[j] ?? 0) / s, n.tolerance ?? { digits: 3 }, 1)); });
  return proportional && rows.some(([, own]) => Math.abs(sumOf(own) - 1) > 0.01) ? found : null;
};
