/** A sum or product with one term too many or too few. */
import { text } from '#paper';
import { oneStep, type Step } from '../formula/mutate.ts';
import { integer, type Expr, type Formula } from '../read/index.ts';
import { isAnyFormula, type Finder } from './finder.ts';

const found = { id: 'range', says: text('A range begins or ends one step off.'), slip: true } as const;

const moved = (e: Expr, by: 1 | -1): Expr => ({ op: 'add', args: [e, by === 1 ? integer(1) : { op: 'negate', args: [integer(1)] }] });
const rangeStep: Step = (e) => {
  if (e.op !== 'sum' && e.op !== 'product' || e.from === null || e.to === null) return [];
  const { from, to } = e;
  const isEndless = to.op === 'constant';
  return ([1, -1] as const).flatMap((by): readonly Expr[] => [{ ...e, from: moved(from, by) }, ...(isEndless ? [] : [{ ...e, to: moved(to, by) }])]);
};

export const range: Finder = (field, reference, given, purse) =>
  field.kind === 'expression' && isAnyFormula(purse, field, reference, given, oneStep((reference as Formula).tree, rangeStep)) ? found : null;
