/** Whether a formula has come as far as the form that is asked: written alike, or of the same build and no longer. */
import { partsOf, type Expr } from '../read/index.ts';
import { canonical } from '../formula/canonical.ts';

const sizeOf = (e: Expr): number => 1 + partsOf(e).reduce((n, part) => n + sizeOf(part), 0);
const isNumber = (e: Expr): boolean => e.op === 'number' || e.op === 'negate' && isNumber(e.args[0]) || e.op === 'divide' && e.args.every(isNumber);
/** A sum, or something else, whatever sign or number stands before it. */
const isSum = (e: Expr): boolean => {
  switch (e.op) {
    case 'add': return true;
    case 'negate': return isSum(e.args[0]);
    default: return false;
  }
};
/** How many terms are added up, whatever sign or number stands before. */
const termsOf = (e: Expr): number => (e.op === 'add' ? e.args.reduce((n, a) => n + termsOf(a), 0) : e.op === 'negate' ? termsOf(e.args[0]) : 1);
const slack = (size: number): number => 2 + Math.floor(size / 4);

export const isFinished = (reference: Expr, given: Expr): boolean => {
  if (canonical(reference) === canonical(given)) return true;
  if (isNumber(reference)) return isNumber(given) || partsOf(given).length <= 2 && sizeOf(given) <= sizeOf(reference) + slack(sizeOf(reference));
  const [asked, own] = [sizeOf(reference), sizeOf(given)];
  return isSum(reference) === isSum(given) && termsOf(given) <= termsOf(reference) && own <= asked + slack(asked);
};
