/** A square or a square root too many or too few. */
import { text } from '#paper';
import { oneStep, type Step } from '../formula/mutate.ts';
import { integer, parseShape, type Expr, type Formula } from '../read/index.ts';
import { are, each, isAnyFormula, isFormula, numbersOf, type Finder } from './finder.ts';

const whole = { id: 'power', says: text('A square or a square root is missing, or one too many.'), slip: false } as const;
const part = { id: 'power', says: text('In one place a square or a square root is missing, or one too many.'), slip: true } as const;

const isTwo = (e: Expr) => e.op === 'number' && e.numerator === '2' && e.denominator === '1';
const squared = (e: Expr): Expr => ({ op: 'power', args: [e, integer(2)] });
const rooted = (e: Expr): Expr => ({ op: 'call', name: 'sqrt', args: [e] });
/** Takes away a square or a root, or puts one on a letter or on a sum under a bar. */
const powerStep: Step = (e) => {
  if (e.op === 'power' && isTwo(e.args[1])) return [e.args[0]];
  if (e.op === 'call' && e.name === 'sqrt' && e.args[0] !== undefined) return [e.args[0], squared(e)];
  if (e.op === 'call' && (e.name === 'norm2' || e.name === 'normf')) return [squared(e)];
  return e.op === 'symbol' ? [squared(e), rooted(e)] : [];
};

export const power: Finder = (field, reference, given, purse) => {
  if (field.kind === 'expression') {
    const { tree } = reference as Formula;
    const isScalar = parseShape(field.shape).kind === 'scalar';
    if (isScalar && (isFormula(purse, field, reference, given, squared(tree)) || isFormula(purse, field, reference, given, rooted(tree)))) return whole;
    return isAnyFormula(purse, field, reference, given, oneStep(tree, powerStep)) ? part : null;
  }
  const n = numbersOf(field, reference, given);
  if (n === null || field.kind !== 'number' || n.scale === 0 || n.scale === 1) return null;
  return are(n, each(n.reference, (x) => x * x)) || n.reference.flat().every((x) => x > 0) && are(n, each(n.reference, Math.sqrt)) ? whole : null;
};
