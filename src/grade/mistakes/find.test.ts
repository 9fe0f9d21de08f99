import { describe, expect, it } from 'vitest';
import { toText } from '#paper';
import { formulaOf, read, type AnswerKind, type AnswerValue, type Field } from '../read/index.ts';
import { compare, find, judgeTyped } from '../index.ts';

const found = (field: Field, reference: AnswerValue[AnswerKind], given: AnswerValue[AnswerKind]) => {
  expect(compare(field, reference, given).result).not.toBe('same');
  return find(field, reference, given)?.id ?? null;
};

describe('mistakes in numbers', () => {
  it.each<readonly [number, number, string | null]>([
    [0.25, -0.25, 'sign'], [0.25, 25, 'percent'], [35, 0.35, 'percent'], [0.4, 2.5, 'reciprocal'], [3.2, 6.4, 'factor'], [3.2, 1.6, 'factor'], [1.7, 5.34, 'factor'], [0.2143, 0.21, 'rounding'], [0.2157, 0.215, 'rounding'],
    [153, 150, 'rounding'], [153, 157, 'arithmetic'], [3.2, 17.9, null], [0, 1, null], [1, 2, null], [5, 10, null], [0.2, 0.4, null], [8, 16, null], [24, 48, 'factor'], [0.72, 72, 'percent'], [0.416, 0.6, 'log-base'], [1.25, 2.878, 'log-base'], [5.1, 0.9, null],
  ])('%d, given %d: %s', (reference, given, id) => { expect(found({ kind: 'number' }, reference, given)).toBe(id); });
  it('asks for the exact value where a rounded one is given', () => {
    const f = find({ kind: 'number', tolerance: 'exact' }, 2 / 3, 0.667);
    expect([f?.id, f?.slip, f && toText(f.says)]).toEqual(['rounding', true, 'This is rounded; the exact value is asked, as a fraction or a root.']);
  });
  it('finds a count that is off by one', () => { expect(found({ kind: 'number', integer: true, tolerance: 'exact' }, 17, 16)).toBe('arithmetic'); });
});

describe('mistakes in vectors and matrices', () => {
  it.each<readonly [readonly number[], readonly number[], string | null]>([
    [[1, -2, 3], [-1, 2, -3], 'sign'], [[1, -2, 3], [1, 2, 3], 'sign'], [[1, -2, 3], [2, -4, 6], 'factor'], [[0.2, 0.3, 0.5], [2, 3, 5], 'normaliser'], [[0.2, 0.3, 0.5], [0.5, 0.3, 0.2], 'order'],
    [[1, -2, 3], [1, -2, 4], 'arithmetic'], [[0.2, 0.3, 0.5], [20, 30, 50], 'percent'], [[1, -2, 3], [4, 5, 6], null],
  ])('%j, given %j: %s', (reference, given, id) => { expect(found({ kind: 'vector' }, reference, given)).toBe(id); });
  it.each<readonly [readonly (readonly number[])[], readonly (readonly number[])[], string | null]>([
    [[[1, 2], [3, 4]], [[1, 3], [2, 4]], 'transpose'], [[[1, 2], [3, 4]], [[-2, 1], [1.5, -0.5]], 'reciprocal'], [[[1, 2], [3, 4]], [[1, 2], [3, 5]], 'arithmetic'], [[[0.5, 0.5], [0.1, 0.9]], [[1, 1], [1, 9]], 'normaliser'],
    [[[1, 2], [3, 4]], [[3, 4], [1, 2]], 'order'], [[[1, 2], [3, 4]], [[7, 5], [0, 1]], null],
  ])('%j, given %j: %s', (reference, given, id) => { expect(found({ kind: 'matrix' }, reference, given)).toBe(id); });
  it('claims no sign where the sign is free', () => { expect(found({ kind: 'vector', upTo: 'scale' }, [1, 2, 2], [1, 2, -2])).toBe('arithmetic'); });
});

describe('mistakes in formulas', () => {
  const symbols = { A: 'matrix n d', M: 'matrix d d', N: 'matrix d d', w: 'vector d', b: 'vector n', x: 'real', y: 'real', s: 'positive', n: 'positive integer', z: 'vector K', lambda: 'positive' };
  it.each<readonly [shape: string, reference: string, given: string, id: string | null]>([
    ['vector d', 'A^T(A w - b)', 'A^T(b - A w)', 'sign'], ['vector d', 'A^T(A w - b)', 'A^T(A w + b)', 'sign'], ['vector d', 'A^T(A w - b)', '2A^T(A w - b)', 'factor'], ['scalar', '(x-y)^2/(2 s^2)', '(x-y)^2/s^2', 'factor'],
    ['scalar', 'x/(1+s)', '(1+s)/x', 'reciprocal'], ['matrix d d', 'A^T A + lambda I', '(A^T A + lambda I)^(-1)', 'reciprocal'], ['matrix d d', 'M N', '(M N)^T', 'transpose'], ['vector d', 'M w', 'M^T w', 'transpose'],
    ['matrix d d', 'M N', 'N M', 'order'], ['matrix d d', 'M M^T + M N', 'M M^T + N M', 'order'], ['vector K', 'softmax(z)', 'exp(z)', 'normaliser'], ['scalar', 'exp(-x^2/s)', 'exp(x^2/s)', 'sign'], ['scalar', 'x + y s', 'x - y s', 'sign'],
    ['scalar', 'x^2 + s', 'x^3 + s', null], ['scalar', 'x^2 + s', 'x + s', 'power'], ['scalar', '||w||', '||w||^2', 'power'], ['scalar', 'sqrt(x^2 + s)', 'x^2 + s', 'power'], ['vector d', 'M^(-1) w', 'M w', 'inverse'], ['vector d', 'M w', 'M^(-1) w', 'inverse'],
    ['scalar', 'sum_{i=1}^n x^i', 'sum_{i=0}^n x^i', 'range'], ['scalar', 'sum_{i=1}^n x^i', 'sum_{i=1}^{n-1} x^i', 'range'], ['scalar', 'x^2/(n - 1) + s', 'x^2/n + s', 'freedom'], ['scalar', 'x^2/n + s', 'x^2/(n-1) + s', 'freedom'],
    // Each beside a near miss.
    ['scalar', 'x^2 - 2 x y', 'x^2 + 2 x y', 'sign'], ['scalar', 'x^2 - 2 x y', 'x^2 + 3 x y', null], ['scalar', 'x y', '2 x y', 'factor'], ['scalar', 'x', '3x + 1', null], ['matrix d d', 'M N', 'M N^T', 'transpose'], ['matrix d d', 'M N', 'M N M', null],
    ['vector d', 'N^(-1) M w', 'N M w', 'inverse'], ['vector d', 'N^(-1) M w', 'N N M w', null], ['scalar', '1/(2 s^2)', '1/(2 s)', 'power'], ['scalar', '1/(2 s^2) + x', '1/(2 s^3) + x', null], ['scalar', 'y/(s+1)', '(s+1)/y', 'reciprocal'], ['scalar', 'y/(s+1)', 'y/(s+2)', null],
    ['scalar', 'prod_{i=1}^n (s+i)', 'prod_{i=0}^n (s+i)', 'range'], ['scalar', 'sum_{i=1}^n s^i', 'sum_{i=1}^{2n} s^i', null], ['scalar', 'x/(n-1)', 'x/n', 'freedom'], ['scalar', 'x/(n-1) + s', 'x/(n-2) + s', null], ['scalar', 'x/n + s', 'x/(n+1) + s', null],
    ['scalar', 'log_10(s)', 'log(s)', 'log-base'], ['scalar', 'log(s)', 'log(2s)', null],
    ['scalar', '-s log(s)', '-s log_2(s)', 'log-base'], ['scalar', 'x + log_2(s)', 'x + log(s)', 'log-base'], ['scalar', 'log(1 + e^x)', 'x', null], ['vector d', 'A^T(A w - b)', 'w', null], ['scalar', '0', '3', null],
  ])('%s: %s, given %s: %s', (shape, reference, given, id) => {
    const field: Field = { kind: 'expression', symbols, shape };
    const r = read(field, { kind: 'typed', text: given });
    if (!r.ok) throw new Error(toText(r.says));
    expect(found(field, formulaOf(symbols, reference), r.value)).toBe(id);
  });
});

describe('mistakes in chance and form', () => {
  const judged = (reference: string, given: string, further: Partial<Parameters<typeof judgeTyped>[0]> = {}) => { const j = judgeTyped({ reference, given, ...further }); return `${j.verdict} ${j.mistake ?? ''}`.trim(); };
  it('knows a joint for a conditional probability', () => {
    const symbols = { p: 'distribution' };
    expect([judged('p(z|x)', 'p(z, x)', { symbols }), judged('p(z|x)', 'p(x|z)', { symbols }), judged('p(x|z) p(z)/p(x)', 'p(x,z) p(z)/p(x)', { symbols }), judged('p(x|z) p(z)/p(x)', 'p(x|z) p(z)', { symbols }), judged('p(z|x)', 'p(z)', { symbols })]).toEqual(['wrong joint', 'wrong joint', 'wrong joint', 'wrong joint', 'wrong']);
  });
  it.each([
    ['x^2 - 1', '(x-1)(x+1)', 'factored', 'right'], ['x^2 - 1', 'x^2 - 1', 'factored', 'wrong form'], ['x^3 - x', 'x(x^2 - 1)', 'factored', 'wrong form'], ['x^2 + 1', 'x^2 + 1', 'factored', 'right'], ['2x + 2', '2(x + 1)', 'factored', 'right'], ['2x + 2', '2x + 2', 'factored', 'wrong form'],
    ['x y + x z', 'x(y + z)', 'factored', 'right'], ['x y + x z', 'x y + x z', 'factored', 'wrong form'], ['(x+1)^2', 'x^2 + 2x + 1', 'expanded', 'right'], ['(x+1)^2', '(x+1)^2', 'expanded', 'wrong form'], ['(x+1)^2', 'x(x+2) + 1', 'expanded', 'wrong form'],
    ['3/4', '0.75', 'fraction', 'wrong form'], ['3/4', raw`\frac{3}{4}`, 'fraction', 'right'], ['0.75', '3/4', 'decimal', 'wrong form'], ['0.75', '0.75', 'decimal', 'right'], ['1/4', '25%', 'percent', 'right'], ['1/4', '0.25', 'percent', 'wrong form'],
    ['x + 1', 'x + 2 - 1', 'simplified', 'wrong form'], ['x + 1', '(x^2 + x)/x', 'simplified', 'wrong form'], ['2x', 'x + x', 'simplified', 'wrong form'], ['x/2', '2x/4', 'simplified', 'wrong form'], ['2 sqrt(2)', 'sqrt(8)', 'simplified', 'wrong form'], ['x^2', 'x x', 'simplified', 'wrong form'], ['2x', '2x', 'simplified', 'right'],
    ['log x + log y', 'log(x y)', 'single log', 'right'], ['log x + log y', 'log x + log y', 'single log', 'wrong form'], ['x^2 - 1', '(x-1)(x+2)', 'factored', 'wrong'],
  ] as const)('%s, given %s, asked %s: %s', (reference, given, form, expected) => { expect(judged(reference, given, { form, symbols: { x: 'positive', y: 'positive', z: 'real' } }).replace(/^(wrong) (?!form).*/, '$1')).toBe(expected); });
  it('says what the form lacks', () => {
    const said = (reference: string, given: string, form: 'simplified' | 'expanded') => toText(judgeTyped({ reference, given, form }).why);
    expect([said('2x', 'x + x', 'simplified'), said('2x + 2', '2(x + 1)', 'expanded')]).toEqual([
      'Right in value, but it is not simplified; something can still be worked out, collected or cancelled.', 'Right in value, but a bracket is left to multiply out, or like terms to collect.',
    ]);
  });
});
const raw = String.raw;

describe('other kinds', () => {
  const options = [[], [], [], []];
  it('knows lines that change places, and an order turned round', () => {
    expect(found({ kind: 'ordering', options }, ['a', 'b', 'c', 'd'], ['a', 'c', 'b', 'd'])).toBe('order');
    expect(found({ kind: 'ordering', options }, ['a', 'b', 'c', 'd'], ['d', 'c', 'b', 'a'])).toBe('order');
    expect(found({ kind: 'ordering', options }, ['a', 'b', 'c', 'd'], ['c', 'a', 'd', 'b'])).toBe(null);
  });
  it('finds nothing in choices', () => { expect(found({ kind: 'choice', options }, 'a', 'b')).toBe(null); });
});
