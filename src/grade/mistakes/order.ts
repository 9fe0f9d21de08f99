/** The right parts in the wrong order. */
import { text } from '#paper';
import { oneStep, swapStep } from '../formula/mutate.ts';
import type { Formula } from '../read/index.ts';
import { matched } from '../answers/matching.ts';
import { near } from '../answers/tolerance.ts';
import { isAnyFormula, numbersOf, type Finder } from './finder.ts';

const entries = { id: 'order', says: text('The entries are the right ones, but not in the right places.'), slip: true } as const;
const factors = { id: 'order', says: text('Two factors of a product of matrices are exchanged.'), slip: false } as const;
const reversed = { id: 'order', says: text('The order is turned round.'), slip: false } as const;
const neighbours = { id: 'order', says: text('Two lines that stand next to each other are exchanged.'), slip: true } as const;

const isNeighbourSwap = (a: readonly string[], b: readonly string[]): boolean => {
  const off = a.flatMap((x, k) => (x === b[k] ? [] : [k]));
  const [i, j] = off;
  return a.length === b.length && off.length === 2 && i !== undefined && j === i + 1 && a[i] === b[j] && a[j] === b[i];
};

export const order: Finder = (field, reference, given, purse) => {
  if (field.kind === 'expression') {
    const formula = reference as Formula;
    return isAnyFormula(purse, field, reference, given, oneStep(formula.tree, swapStep(formula.symbols))) ? factors : null;
  }
  if (field.kind === 'ordering') {
    // Where several orders are right, the line that comes too early is named instead.
    if (field.needs !== undefined) return null;
    const [a, b] = [reference as readonly string[], given as readonly string[]];
    if (isNeighbourSwap(a, b)) return neighbours;
    return a.length > 2 && a.length === b.length && a.every((x, k) => x === b[b.length - 1 - k]) ? reversed : null;
  }
  const n = numbersOf(field, reference, given);
  if (n === null || field.kind === 'number') return null;
  const [a, b] = [n.reference.flat(), n.given.flat()];
  return a.length === b.length && a.length > 1 && matched(a, b, (x, y) => near(x, y, n.tolerance, n.scale)).every(Boolean) ? entries : null;
};
