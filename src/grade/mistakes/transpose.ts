/** Rows for columns: of the whole, or of one factor. */
import { transpose as transposed } from '#numeric';
import { text } from '#paper';
import { oneStep, transposeStep } from '../formula/mutate.ts';
import { parseShape, type Formula } from '../read/index.ts';
import { are, isAnyFormula, isFormula, numbersOf, type Finder } from './finder.ts';

const whole = { id: 'transpose', says: text('Rows and columns are exchanged.'), slip: false } as const;
const factor = { id: 'transpose', says: text('A matrix stands here in place of its transpose, or the other way round.'), slip: false } as const;

export const transpose: Finder = (field, reference, given, purse) => {
  if (field.kind === 'expression') {
    const formula = reference as Formula;
    const shape = parseShape(field.shape);
    if (shape.kind === 'matrix' && shape.rows === shape.columns && isFormula(purse, field, reference, given, { op: 'transpose', args: [formula.tree] })) return whole;
    return isAnyFormula(purse, field, reference, given, oneStep(formula.tree, transposeStep(formula.symbols))) ? factor : null;
  }
  const n = numbersOf(field, reference, given);
  return n !== null && field.kind === 'matrix' && are(n, transposed(n.reference)) ? whole : null;
};
