/** A matrix for its inverse, in one place. */
import { text } from '#paper';
import { oneStep, type Step } from '../formula/mutate.ts';
import { shapeOf, vocabularyOf, type Expr, type Formula, type Symbols } from '../read/index.ts';
import { isAnyFormula, type Finder } from './finder.ts';

const found = { id: 'inverse', says: text('A matrix stands here in place of its inverse, or the other way round.'), slip: false } as const;

const inverseStep = (symbols: Symbols): Step => {
  const vocabulary = vocabularyOf(symbols);
  const isSquare = (e: Expr) => { try { const s = shapeOf(e, { vocabulary, bound: new Set() }); return s.kind === 'matrix' && s.rows === s.columns && s.rows !== '?'; } catch { return false; } };
  return (e) => (e.op === 'call' && e.name === 'inverse' && e.args[0] !== undefined ? [e.args[0]] : e.op === 'symbol' && isSquare(e) ? [{ op: 'call', name: 'inverse', args: [e] }] : []);
};

export const inverse: Finder = (field, reference, given, purse) => {
  if (field.kind !== 'expression') return null;
  const { tree, symbols } = reference as Formula;
  return isAnyFormula(purse, field, reference, given, oneStep(tree, inverseStep(symbols))) ? found : null;
};
