/** Bits for nats, or another base of a logarithm. */
import { log } from '#numeric';
import { text } from '#paper';
import { ratiosAt } from '../formula/ratio.ts';
import { oneStep, type Step } from '../formula/mutate.ts';
import type { Formula, FunctionName } from '../read/index.ts';
import { are, each, isAnyFormula, numbersOf, type Finder } from './finder.ts';

const units = { id: 'log-base', says: text('This is off by a factor of ln 2: nats in place of bits, or the other way round.'), slip: false } as const;
const base = { id: 'log-base', says: text('Check the base of the logarithm.'), slip: false } as const;

const ten = { id: 'log-base', says: text('This is off by a factor of ln 10: check the base of the logarithm.'), slip: false } as const;

const [ln2, ln10] = [log(2), log(10)];
const bases: readonly FunctionName[] = ['log', 'log2', 'log10'];
const baseStep: Step = (e) => (e.op === 'call' && bases.includes(e.name) ? bases.filter((name) => name !== e.name).map((name) => ({ ...e, name })) : []);

export const logBase: Finder = (field, reference, given, purse) => {
  if (field.kind === 'expression') {
    const ratios = ratiosAt(reference as Formula, given as Formula, field.shape)?.flatMap((p) => p.ratios) ?? [];
    if (ratios.length > 0 && [ln2, 1 / ln2].some((f) => ratios.every((r) => Math.abs(r - f) <= 1e-9 * f))) return units;
    return isAnyFormula(purse, field, reference, given, oneStep((reference as Formula).tree, baseStep)) ? base : null;
  }
  const n = numbersOf(field, reference, given);
  if (n === null || n.scale === 0) return null;
  const isOffBy = (f: number): boolean => are(n, each(n.reference, (x) => x * f)) || are(n, each(n.reference, (x) => x / f));
  return isOffBy(ln2) ? units : isOffBy(ln10) ? ten : null;
};
