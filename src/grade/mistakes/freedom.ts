/** n for n − 1, or the other way round: the degrees of freedom. */
import { text } from '#paper';
import { oneStep, type Step } from '../formula/mutate.ts';
import { integer, partsOf, type Expr, type Formula } from '../read/index.ts';
import { isAnyFormula, type Finder } from './finder.ts';

const found = { id: 'freedom', says: text('Count the degrees of freedom: n and n − 1 are exchanged in a denominator.'), slip: false } as const;

const isOne = (e: Expr) => e.op === 'number' && e.numerator === '1' && e.denominator === '1';
const less = (e: Expr): Expr => ({ op: 'add', args: [e, { op: 'negate', args: [integer(1)] }] });
const isLess = (e: Expr): boolean => e.op === 'add' && e.args.length === 2 && e.args[1]?.op === 'negate' && isOne(e.args[1].args[0]);
const anywhere = (e: Expr, is: (e: Expr) => boolean): boolean => is(e) || partsOf(e).some((part) => anywhere(part, is));
/** Of a denominator in which one is taken off something, that without it; of another, a letter with one taken off: not one more than is off already. */
const freedomStep: Step = (e) => {
  if (e.op !== 'divide') return [];
  const [above, below] = e.args;
  const swap: Step = anywhere(below, isLess) ? (x) => (x.op === 'add' && isLess(x) && x.args[0] !== undefined ? [x.args[0]] : []) : (x) => (x.op === 'symbol' ? [less(x)] : []);
  return oneStep(below, swap).map((changed): Expr => ({ op: 'divide', args: [above, changed] }));
};

export const freedom: Finder = (field, reference, given, purse) =>
  field.kind === 'expression' && isAnyFormula(purse, field, reference, given, oneStep((reference as Formula).tree, freedomStep)) ? found : null;
