import { describe, expect, it } from 'vitest';
import { toText } from '#paper';
import { readFormula } from '../read/index.ts';
import { compareFormulas } from './equal.ts';
import { sections } from './pairs.ts';
import { witnessOf } from './witness.ts';

const says = (symbols: { readonly [name: string]: string }, reference: string, given: string, shape?: string): string | null => {
  const r = readFormula(reference, symbols, { open: true, beside: [given] });
  const g = r.ok ? readFormula(given, r.value.symbols, { open: true }) : r;
  if (!r.ok || !g.ok) throw new Error(`${reference} | ${given}`);
  const c = compareFormulas(r.value, g.value, shape ?? r.shape);
  if (c.result !== 'different') return c.result;
  const words = witnessOf(c.pair, c.hasValue);
  return words === null ? null : toText(words);
};
const reals = { x: 'real', y: 'real', sigma: 'positive' };

describe('what is said of a wrong formula', () => {
  it.each([
    ['(x + y)^2', 'x^2 + y^2', 'At x = 2 and y = 3 yours gives 13.'],
    ['x/sigma^2', 'x/sigma', 'At x = 2 and σ = 3 yours gives 0.6667.'],
    ['sqrt(x^2)', 'x', 'At x = −1 yours gives −1.'],
    ['log(x^2)', '2 log(x)', 'Your formula has no value at x = −1.'],
    ['x', '1/0', 'Your formula has no value.'],
    ['x', '3', 'Yours is 3 whatever the symbols are.'],
    ['x/3', '0.3333333x', 'Yours comes near, but it is not the same.'],
    ['y', 'y + 3e-11', 'Yours comes near, but it is not the same.'],
  ])('for %s, given %s', (reference, given, words) => { expect(says(reals, reference, given)).toBe(words); });
  it('goes past the literals where there are kinks', () => { expect(says(reals, '|x + 100| - 100', 'x')).toMatch(/^At x = −\d+ yours gives −\d+\.$/); });
  it('shows where a power of a power loses a sign', () => { expect(says({ x: 'real', a: 'real', b: 'real' }, '(x^a)^b', 'x^(a b)')).toBe('At x = −2, a = −2 and b = 1.5 yours gives −0.125.'); });
  it('shows small matrices, and names only what the given formula uses', () => {
    expect(says({ A: 'matrix n d', w: 'vector d', b: 'vector n' }, 'A^T(A w - b)', 'A^T b', 'vector d')).toMatch(/^At A = \[[^\]]*\] and b = \([^)]*\) yours gives \([^)]*\)\.$/);
    expect(says({ Sigma: 'spd d', mu: 'vector d' }, 'Sigma^(-1) mu', 'Sigma mu', 'vector d')).toMatch(/^At Σ = /);
  });
  it('says nothing where too many numbers would be needed', () => { expect(says({ A: 'matrix n d', B: 'matrix d m', C: 'matrix n m' }, 'A B + C', 'A B - C', 'matrix n m')).toBe(null); });
  it('is one of these sentences for every wrong pair of the table', () => {
    for (const { symbols, shape, rows } of sections) {
      for (const [verdict, reference, given] of rows.filter(([v]) => v === '≠')) expect(says(symbols, reference, given, shape) ?? '', `${verdict} ${reference}, ${given}`).toMatch(/^$|^At .* yours gives .*\.$|^Yours is .*\.$|^Yours comes near, but it is not the same\.$|^Your formula has no value/);
    }
  });
});
