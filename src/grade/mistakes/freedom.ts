/** n for n − 1, or the other way round: the degrees of freedom. */
import { text } from '#paper';
import { oneStep, type Step } from '../formula/mutate.ts';
import { integer, type Expr, type Formula } from '../read/index.ts';
import { isAnyFormula, type Finder } from './finder.ts';

const found = { id: 'freedom', says: text('Count the degrees of freedom: n and n − 1 are exchanged in a denominator.'), slip: false } as const;

const isOne = (e: Expr) => e.op === 'number' && e.numerator === '1' && e.denominator === '1';
const less = (e: Expr): Expr => ({ op: 'add', args: [e, { op: 'negate', args: [integer(1)] }] });
/** Letters in a denominator with one taken off, and without it. */
const freedomStep: Step = (e) => {
  if (e.op !== 'divide') return [];
  const [above, below] = e.args;
  const swap: Step = (x) => (x.op === 'symbol' ? [less(x)] : x.op === 'add' && x.args.length === 2 && x.args[0] !== undefined && x.args[1]?.op === 'negate' && isOne(x.args[1].args[0]) ? [x.args[0]] : []);
  return oneStep(below, swap).map((changed): Expr => ({ op: 'divide', args: [above, changed] }));
};

export const freedom: Finder = (field, reference, given, purse) =>
  field.kind === 'expression' && isAnyFormula(purse, field, reference, given, oneStep((reference as Formula).tree, freedomStep)) ? found : null;
