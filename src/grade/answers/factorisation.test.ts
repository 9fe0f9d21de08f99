/** Joint distributions as products: what is read, what is the same, and which factor is named. Independences are checked by numbers elsewhere (graph/). */
import { describe, expect, test } from 'vitest';
import { randomStream } from '#numeric';
import { toText } from '#paper';
import { read, type Factorisation, type Field } from '../read/index.ts';
import { compare, judgeTyped, samples } from '../index.ts';

type Asked = Extract<Field, { kind: 'factorisation' }>;
const directed = (names: string): Asked => ({ kind: 'factorisation', variables: names.split(' '), model: 'directed' });
const undirected = (names: string): Asked => ({ kind: 'factorisation', variables: names.split(' '), model: 'undirected' });
const productOf = (field: Asked, text: string): Factorisation => { const r = read(field, { kind: 'typed', text }); if (!r.ok) throw new Error(toText(r.says)); return r.value as Factorisation; };
const judged = (field: Asked, reference: string, text: string): string => {
  const r = read(field, { kind: 'typed', text });
  if (!r.ok) return r.reason;
  const c = compare(field, productOf(field, reference), r.value);
  return c.result === 'different' && c.witness !== undefined ? toText(c.witness).trim() : c.result;
};

describe('a product of conditional probabilities', () => {
  const chain = 'p(A) p(B|A) p(C|B)';
  test.each([
    'p(C|B) p(A) p(B|A)', 'p(A,B,C) = p(A) p(B | A) p(C | B)', raw`p(a,b,c)=p(a)\,p\left(b\mid a\right)\cdot p(c\mid b)`, 'P(A) * P(B|A) * P(C|B)', 'p(C) p(B|C) p(A|B)', 'p(B) p(A|B) p(C|B)', 'p(A,B) p(C|B)', 'p(AB)p(C|B)', raw`$\Pr(A)\Pr(B|A)\Pr(C|B)$`, 'p(B,A) p(C|B).',
  ])('of a chain: %s', (text) => expect(judged(directed('A B C'), chain, text)).toBe('same'));
  test.each([
    ['p(A) p(B) p(C|B)', 'The factor p(B) does not fit: what it conditions on is too little.'], ['p(A) p(B|A) p(C|A,B)', 'The factor p(C | A, B) does not fit: it conditions on more than the model needs'], ['p(A) p(B|A) p(C|A)', 'The factor p(C | A) does not fit: what it conditions on is too little.'],
    ['p(A) p(B|A)', 'No factor of yours has C before the bar'], ['p(A) p(A|B) p(B|C) p(C)', 'The factor p(A | B) does not fit: A stands before the bar in an earlier factor already'], ['p(A|C) p(B|A) p(C|B)', 'lead round in a circle'], ['p(A,B,C)', 'The factor p(A, B, C) does not fit: it conditions on more'],
  ])('%s is no chain', (text, says) => expect(judged(directed('A B C'), chain, text)).toContain(says));
  test('two causes of one effect may not be turned round, and the whole is said where no single factor is wrong', () => {
    const field = directed('A B C');
    expect(judged(field, 'p(A) p(B) p(C|A,B)', 'p(B)p(A)p(C|B,A)')).toBe('same');
    expect(judged(field, 'p(A) p(B) p(C|A,B)', 'p(C) p(A|C) p(B|A,C)')).toContain('another order shows more independences');
  });
  test.each([
    ['p(A) p(B|A) p(D)', 'unknown-symbol'], ['p(A) p(B|A)/p(C)', 'syntax'], ['p(A) + p(B)', 'syntax'], ['p(A|A)', 'syntax'], ['p(A|B|C)', 'syntax'], ['', 'empty'], ['p(A', 'syntax'], ['f(A)', 'syntax'], ['1/Z p(A)', 'wrong-kind'], ['p(A)=p(B)=p(C)', 'wrong-kind'], ['p(A,B) = p(A) p(B) p(C)', 'wrong-kind'], ['p()', 'syntax'], [raw`\prod_i p(A)`, 'syntax'],
  ])('%s cannot be judged: %s', (text, reason) => expect(judged(directed('A B C'), chain, text)).toBe(reason));
  test('letters with an index are one variable, however it is typed', () => expect(judged(directed('x_1 x_2 z'), 'p(z) p(x_1|z) p(x_2|z)', raw`p(x_{1}\mid z) p(x2 | z) p(z)`)).toBe('same'));
});

describe('a product of factors on sets of variables', () => {
  const square = 'phi(A,B) phi(B,C) phi(C,D) phi(D,A)';
  test.each(['f(B,A) g(C,B) h(D,C) k(A,D)', raw`p(A,B,C,D)\propto\phi_{1}(A,B)\,\phi_2(B,C)\,\phi_3(C,D)\,\phi_4(D,A)`, '1/Z phi(A) phi(A,B) phi(B,C) phi(C,D) phi(A,D)', raw`\frac{1}{Z}\psi(A,B)\psi(B,C)\psi(C,D)\psi(A,D)`])('of a square: %s', (text) => expect(judged(undirected('A B C D'), square, text)).toBe('same'));
  test.each([
    ['phi(A,B,C) phi(C,D) phi(D,A)', 'The factor ϕ(A, B, C) does not fit: A and C stand in it together'], ['phi(A,B) phi(B,C) phi(C,D)', 'some variables that act on each other'], ['phi(A,B) phi(B,C)', 'D stands in no factor'],
  ])('%s is no square', (text, says) => expect(judged(undirected('A B C D'), square, text).replace('φ', 'ϕ')).toContain(says));
  test('three that all hang together need one factor', () => { expect([judged(undirected('A B C'), 'phi(A,B,C)', 'phi(A,B) phi(B,C) phi(A,C)'), judged(undirected('A B C'), 'phi(A,B,C)', 'phi(C,A,B) phi(A)')]).toEqual([expect.stringContaining('all at once'), 'same']); });
  test('a bar has no place there', () => expect(judged(undirected('A B'), 'phi(A,B)', 'p(A|B)')).toBe('wrong-kind'));
});

describe('the grader’s own samples', () => {
  test.each<readonly [Asked, string]>([[directed('A B C D'), 'p(A) p(B|A) p(C|A) p(D|B,C)'], [directed('x_1 x_2 z'), 'p(z) p(x_1|z) p(x_2|z)'], [undirected('A B C D'), 'phi(A,B,C) phi(C,D)']])('%j: %s', (field, reference) => {
    const value = productOf(field, reference);
    const { right, wrong, invalid } = samples(field, value, randomStream('products'));
    const each = (list: typeof right) => list.map((given) => [given, given.kind === 'typed' ? judged(field, reference, given.text) : '']);
    expect(each(right)).toEqual(right.map((given) => [given, 'same']));
    for (const [given, says] of each(wrong)) expect([given, String(says)]).toEqual([given, expect.stringMatching(/ /)]);
    for (const [given, says] of each(invalid)) expect([given, String(says)]).toEqual([given, expect.stringMatching(/^[a-z-]+$/)]);
    expect(wrong.length).toBeGreaterThan(3);
    expect(invalid.some((given) => given.kind === 'typed' && judged(field, reference, given.text) === 'same')).toBe(false);
  });
  test('as lines of JSON too', () => { expect(['p(C|B) p(B|A) p(A)', 'p(A) p(B) p(C)', 'p(A'].map((given) => judgeTyped({ kind: 'factorisation', reference: 'p(A) p(B|A) p(C|B)', given }).verdict)).toEqual(['right', 'wrong', 'invalid']); });
});
const raw = String.raw;
