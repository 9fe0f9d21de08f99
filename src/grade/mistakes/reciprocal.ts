/** One over what is asked; for matrices the inverse. */
import { det, inverse } from '#numeric';
import { text } from '#paper';
import { integer, parseShape, type Expr, type Formula } from '../read/index.ts';
import { are, isFormula, isZeroTree, numbersOf, type Finder } from './finder.ts';

const number = { id: 'reciprocal', says: text('This is the wrong way up: numerator and denominator are exchanged.'), slip: false } as const;
const matrix = { id: 'reciprocal', says: text('A matrix and its inverse are exchanged.'), slip: false } as const;

export const reciprocal: Finder = (field, reference, given, purse) => {
  if (field.kind === 'expression') {
    const { tree } = reference as Formula;
    const shape = parseShape(field.shape);
    if (isZeroTree(tree)) return null;
    if (shape.kind === 'scalar') return isFormula(purse, field, reference, given, { op: 'divide', args: [integer(1), tree] }) ? number : null;
    const inverted: Expr = { op: 'call', name: 'inverse', args: [tree] };
    return shape.kind === 'matrix' && shape.rows === shape.columns && isFormula(purse, field, reference, given, inverted) ? matrix : null;
  }
  const n = numbersOf(field, reference, given);
  if (n === null || n.scale === 0) return null;
  const [first] = n.reference;
  if (field.kind === 'number') return first?.[0] !== undefined && are(n, [[1 / first[0]]]) ? number : null;
  const isSquare = field.kind === 'matrix' && n.reference.every((row) => row.length === n.reference.length);
  return isSquare && Math.abs(det(n.reference)) > 1e-9 && are(n, inverse(n.reference)) ? matrix : null;
};
