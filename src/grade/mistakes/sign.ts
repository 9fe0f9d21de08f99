/** All signs turned, or one. */
import { text } from '#paper';
import { oneStep, signStep } from '../formula/mutate.ts';
import type { Formula } from '../read/index.ts';
import { are, each, isAnyFormula, isFormula, numbersOf, type Finder } from './finder.ts';

const all = { id: 'sign', says: text('Check the sign.'), slip: true } as const;
const one = { id: 'sign', says: text('One sign is wrong.'), slip: true } as const;

export const sign: Finder = (field, reference, given, purse) => {
  if (field.kind === 'expression') {
    const { tree } = reference as Formula;
    if (isFormula(purse, field, reference, given, { op: 'negate', args: [tree] })) return all;
    return isAnyFormula(purse, field, reference, given, oneStep(tree, signStep)) ? one : null;
  }
  const n = numbersOf(field, reference, given);
  if (n === null || n.scale === 0 || field.kind === 'vector' && (field.upTo === 'sign' || field.upTo === 'scale')) return null;
  if (are(n, each(n.reference, (x) => -x))) return all;
  const turned = (i: number, j: number) => n.reference.map((row, a) => row.map((x, b) => (a === i && b === j ? -x : x)));
  return n.reference.some((row, i) => row.some((x, j) => x !== 0 && are(n, turned(i, j)))) ? one : null;
};
