/** Typed sets whose members are formulas: each has to have its like in the other. */
import { compareFormulas } from '../formula/equal.ts';
import { listedValues, readFormula, type Formula, type Invalid, type Symbols } from '../read/index.ts';
import type { Comparison } from '../verdict.ts';
import { text } from '#paper';

const membersMax = 24;
export type Members = readonly { readonly value: Formula; readonly shape: string }[];

/** The members of a set as formulas; letters that nobody declared are read as the conventions say. */
export const readMembers = (typed: string, symbols: Symbols, beside: readonly string[], decimal: '.' | ',' = '.'): Members | Invalid => {
  const texts = listedValues(typed, decimal);
  if (texts.length > membersMax) return { ok: false, reason: 'too-long', says: text(`At most ${membersMax} members are read.`) };
  const members: { readonly value: Formula; readonly shape: string }[] = [];
  for (const member of texts) {
    const read = readFormula(member, symbols, { open: true, beside, decimal });
    if (!read.ok) return read;
    members.push(read);
  }
  return members;
};

/** `counted`: a member counts as often as it stands there. */
export const compareMembers = (reference: Members, given: Members, counted: boolean): Comparison => {
  let isExact = true;
  let isOpen = false;
  let points = Number.POSITIVE_INFINITY;
  const alike = (a: Members[number], b: Members[number]): boolean => {
    if (a.shape !== b.shape) return false;
    const c = compareFormulas(a.value, b.value, a.shape);
    if (c.result === 'undetermined') isOpen = true;
    if (c.result === 'same') { isExact &&= c.how === 'exact'; points = Math.min(points, c.points); }
    return c.result === 'same';
  };
  const likes = reference.map((asked) => given.map((own) => alike(asked, own)));
  const unused = new Set(given.keys());
  // Being alike is transitive, so that the first that is left will do.
  const found = likes.map((row) => { const k = row.findIndex((isLike, j) => isLike && (!counted || unused.has(j))); if (k >= 0) unused.delete(k); return k >= 0; });
  const missing = found.includes(false);
  const further = counted ? unused.size > 0 : given.some((_, j) => !likes.some((row) => row[j] === true));
  if (!missing && !further) return isExact ? { result: 'same', how: 'exact' } : { result: 'same', how: 'points', points };
  return isOpen ? { result: 'undetermined', says: text('Whether these are the same members could not be decided with certainty. It counts neither as right nor as wrong.') } : { result: 'different', witness: text(missing ? 'A member is missing or wrong.' : 'A member too many.') };
};
