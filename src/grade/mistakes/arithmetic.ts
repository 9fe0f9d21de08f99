/** One entry off, or a value that is nearly right. */
import { text } from '#paper';
import { near } from '../answers/tolerance.ts';
import { numbersOf, type Finder } from './finder.ts';

const entry = { id: 'arithmetic', says: text('All entries but one are right: check the arithmetic of that one.'), slip: true } as const;
const close = { id: 'arithmetic', says: text('Near, but not near enough: check the arithmetic.'), slip: true } as const;

export const arithmetic: Finder = (field, reference, given) => {
  const n = numbersOf(field, reference, given);
  if (n === null) return null;
  const [rs, gs] = [n.reference.flat(), n.given.flat()];
  if (rs.length !== gs.length) return null;
  const wrong = rs.filter((x, k) => !near(x, gs[k] ?? Number.NaN, n.tolerance, n.scale));
  if (rs.length > 2 && wrong.length === 1) return entry;
  if (rs.length > 1 || n.scale === 0) return null;
  const gap = Math.abs((gs[0] ?? 0) - (rs[0] ?? 0));
  return gap <= 0.03 * n.scale || 'integer' in field && field.integer === true && gap === 1 && n.scale > 3 ? close : null;
};
