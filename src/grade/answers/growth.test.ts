/** Classes of growth: which formulas are of one class, and how another stands to it. */
import { describe, expect, it } from 'vitest';
import { toText } from '#paper';
import { compare } from '../index.ts';
import { type Field, type Formula, read } from '../read/index.ts';

const fieldOf = (names: string): Extract<Field, { kind: 'growth' }> => ({ kind: 'growth', variables: names.split(' ') });
const judged = (names: string, reference: string, given: string) => {
  const field = fieldOf(names);
  const [r, g] = [reference, given].map((text) => read(field, { kind: 'typed', text }));
  if (r?.ok !== true) throw new Error(reference);
  return g?.ok === true ? compare(field, r.value as Formula, g.value as Formula) : { result: g?.reason ?? '' };
};
const relation = (names: string, reference: string, given: string): string => { const c = judged(names, reference, given); return c.result === 'different' && 'failure' in c ? (c.failure?.name ?? '') : c.result; };

describe('one class', () => {
  it.each<readonly [string, string, string]>([
    ['n', 'n log n', 'O(n \\log n)'], ['n', 'n log n', '5 n log2(n) + 100 n'], ['n', 'n log n', 'n ln(n^3)'], ['n', 'n log n', 'log(n!)'], ['n', 'n^2', 'n(n-1)/2'], ['n', 'n^2', 'n^2 - 3 n log n + 1'], ['n', '1', '42'], ['n', '1', 'O(1)'],
    ['n', 'n', '2^(log2 n)'], ['n', 'n^2', '4^(log2 n)'], ['n', 'n^3', '\\mathcal{O}(n^{3})'], ['n', 'sqrt(n)', 'n^{1/2}'], ['n', 'sqrt(n)', '\\sqrt{n + 7}'], ['n', 'log n', 'log(n^2 + n)'], ['n', 'log n', 'log(10 n)'], ['n', '2^n', '2^(n+3)'], ['n', 'n 2^n', '2^(n + log2 n)'],
    ['n', '4^n', '2^(2n)'], ['n', 'exp(n)', 'e^n + n^9'], ['n', 'n^2', '(n + 1)^2'], ['n', 'n^2', '(n + sqrt(n))^2'], ['n', 'n^2', 'n^2 + n^(3/2)'], ['n', 'log(log n)', 'log log(n^5)'], ['n', 'n^3', 'binom(n, 3)'], ['n', 'n^2/log n', 'n^2/(1 + log n)'],
    ['n d', 'n^2 d', 'Θ(n^2 d)'], ['n d', 'n d^2 + d^3', 'd^2 (n + d)'], ['n d', 'n + d', 'max(n, d)'], ['n d', 'n^2 + d^2', 'n^2 + n d + d^2'], ['n d', 'n^2 + d^2', '(n + d)^2'], ['n d', 'n + d', 'n + d + sqrt(n d)'], ['n d', 'log n + log d', 'log(n d)'], ['n d', 'log n + log d', 'log(n + d)'],
    ['n d k', 'n d k', 'n k d + n d'], ['n d k', 'n^3 + d^3 + k^3', 'n^3 + d^3 + k^3 + n d k'], ['n d k', 'n^2 + d^2', 'n^2 + d^2 + n d'], ['n d', 'n^2 log n + d^2 log d', 'n^2 log n + d^2 log d + n d'], ['n', 'n log n', 'T(n) = O(n log n)'], ['n', 'n', 'T \\in \\Theta\\left(n\\right)'],
  ])('in %s: O(%s) and %s', (names, reference, given) => { expect(relation(names, reference, given)).toBe('same'); });
});

describe('another class', () => {
  it.each<readonly [string, string, string, string]>([
    ['n', 'n log n', 'n^2', 'too loose a bound'], ['n', 'n log n', 'n^1.01', 'too loose a bound'], ['n', 'n', 'n log n', 'too loose a bound'], ['n', 'n log n', 'n', 'too small a bound'], ['n', 'n^9', '1.1^n', 'too loose a bound'], ['n', '2^n', '3^n', 'too loose a bound'], ['n', '2^n', 'n!', 'too loose a bound'],
    ['n', '2^n', '2^(2n)', 'too loose a bound'], ['n', '3^n', '2^(n+5)', 'too small a bound'], ['n', 'log n', 'log(log n)', 'too small a bound'], ['n', 'n', '3^(log2 n)', 'too loose a bound'], ['n', 'n/log n', 'n', 'too loose a bound'], ['n', '1', 'log n', 'too loose a bound'],
    ['n d', 'n^2 d', 'n d^2', 'another growth'], ['n d', 'n d', 'n^2 + d^2', 'too loose a bound'], ['n d', 'n^2 + d^2', 'n d', 'too small a bound'], ['n d', 'n + d', 'n d', 'too loose a bound'], ['n d', 'n^2 d', 'n^2', 'too small a bound'], ['n d', 'n^2 + d^2', 'n^2 + n d^1.5 + d^2', 'too loose a bound'], ['n d', 'n log n + d log d', 'n log d', 'too small a bound'], ['n d', 'n log n + d', 'n log d', 'too small a bound'], ['n d', 'n log n', 'n log d', 'another growth'],
    ['n d', 'n d^2 + d^3', 'n d^2', 'too small a bound'], ['n d k', 'n d + d k', 'n k', 'another growth'], ['n d k', 'n^2 + d^2', 'n d k', 'another growth'], ['n d k', 'n^3 + d^3 + k^3', 'n d k', 'too small a bound'],
  ])('in %s: for O(%s), %s is %s', (names, reference, given, is) => { expect(relation(names, reference, given)).toBe(is); });
  it('is told by how one\'s own grows, and no word on the other', () => {
    const c = judged('n d', 'n d', 'n^2 log n');
    expect(c.result === 'different' && 'failure' in c ? toText(c.failure?.says ?? []) : '').toBe('Along one way to grow this is larger than what is asked, along another smaller. Yours grows 4-fold as n doubles, and a little more; not at all with d.');
  });
});

describe('what is no class', () => {
  it.each(['n^n', 'sin(n)', 'n - n', '1/(n - d)', 'n^(log n)', 'd - n'])('%s is left open', (given) => { expect(relation('n d', 'n d', given)).toBe('undetermined'); });
  it.each<readonly [string, string]>([['Ω(n)', 'wrong-kind'], ['\\Omega(n)', 'wrong-kind'], ['o(n)', 'wrong-kind'], ['O(n', 'syntax'], ['O()', 'empty'], ['O(n) + O(d)', 'syntax'], ['O(m)', 'unknown-symbol'], ['O(n, d)', 'wrong-kind'], ['', 'empty'], ['__proto__', 'syntax']])('%s is invalid: %s', (given, reason) => { expect(relation('n d', 'n d', given)).toBe(reason); });
});
