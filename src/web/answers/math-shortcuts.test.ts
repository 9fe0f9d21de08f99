/** Typing in the mathematics field: what becomes a sign, and when one leaves an index, an exponent or a denominator. */
import { describe, expect, test } from 'vitest';
import { read } from '#grade/read';
import { isOnlySpace, levelsLeft, mathShortcuts } from './math-shortcuts.ts';

describe('shortcuts', () => {
  test('are Greek names, functions and the exercise’s own names', () => {
    expect(mathShortcuts({ X: 'matrix n d', yhat: 'vector n', sigma_w: 'positive' })).toMatchObject({ lambda: '\\lambda', log: '\\log', tr: '\\operatorname{tr}', yhat: '\\hat y', '<=': '\\le' });
  });
  test('leave alone what one-letter names spell', () => {
    expect(mathShortcuts({ p: 'real', i: 'real' })).not.toHaveProperty('pi');
    expect(mathShortcuts({ p: 'real', i: 'real' })).toHaveProperty('phi');
  });
  test('never hold differentials', () => {
    expect(Object.keys(mathShortcuts({ d: 'real', x: 'real' }))).not.toContain('dx');
  });
  test.each(Object.entries(mathShortcuts({})).filter(([typed]) => /^[a-zA-Z]+$/.test(typed) && !['sum', 'prod', 'inf', 'max', 'min'].includes(typed)))('%s is read as it is typed', (_, latex) => {
    const result = read({ kind: 'expression', symbols: { x: 'real' } }, { kind: 'typed', text: `${latex}(x)` });
    expect(result.ok || !/syntax/.test(result.reason)).toBe(true);
  });
});

describe('the next key', () => {
  test.each([
    ['X^T', '('], ['X^T', 'X'], ['A^-1', 'b'], ['x_i', '+'], ['x_i', '^'], ['x_1', 'y'], ['A_ij', '='], ['sum_i', '('], ['1/2', '+'], ['(a+b)/(c+d)', '-'], ['exp(-x^2/2', ')'], ['1/x_1', 'y'], ['1/(1+exp(-x))', '-'], ['a^2/b^2', '-'],
  ])('leaves one level after %s before %s', (typed, key) => {
    expect(levelsLeft(typed, key)).toBe(1);
  });
  test.each([['x/y_1', '+'], ['1/X^T', '-'], ['(1/y_i', ')']])('leaves two levels after %s before %s', (typed, key) => {
    expect(levelsLeft(typed, key)).toBe(2);
  });
  test.each([
    ['x^', 'T'], ['x^n', '+'], ['x^-1', '2'], ['x_', 'i'], ['x_i', 'j'], ['x_1', '2'], ['x_(', 'n'], ['abc', '+'], ['1/', '-'], ['1/(a', '+'], ['1/(a+b', ')'], ['1/2', 'n'], ['1/x^n', '+'], ['1/2 ', '+'],
  ])('leaves nothing after %s before %s', (typed, key) => {
    expect(levelsLeft(typed, key)).toBe(0);
  });
});

test('a space in a bracket that is open leaves nothing; in a script or a fraction of its own it does', () => {
  for (const typed of ['a/(2', 'a/(x^2', 'a/(x_1 +', '(a +', 'a/(b c)(d', '(6', '(X^T ', '(X^T X', '(x_1 y', '(A^-1 b', '(a/b+c', '(x^n y']) expect(isOnlySpace(typed), typed).toBe(true);
  for (const typed of ['a/2', 'a', '(x^n', '(a/b', 'x_i', 'a/(2 s)', '(6 X^T', '(A^-1', '(x_1', '(2 x_ij', '1/(a+b)/(c/d']) expect(isOnlySpace(typed), typed).toBe(false);
});
