/** Derivations, equations and intervals as answers: what is the same, what is not, what cannot be read, and the grader's own samples. */
import { describe, expect, test } from 'vitest';
import { randomStream } from '#numeric';
import { toText } from '#paper';
import { chain, equality, read, region, type AnswerKind, type AnswerValue, type Field } from '../read/index.ts';
import { compare, samples } from '../index.ts';

const judged = (field: Field, reference: AnswerValue[AnswerKind], text: string): string => {
  const r = read(field, { kind: 'typed', text });
  return r.ok ? compare(field, reference, r.value).result : 'invalid';
};
const expectSamples = (field: Field, reference: AnswerValue[AnswerKind]): void => {
  const { right, wrong, invalid } = samples(field, reference, randomStream('statements'));
  const each = (list: typeof right) => list.map((given) => [given, given.kind === 'typed' ? judged(field, reference, given.text) : '']);
  expect(each(right)).toEqual(right.map((given) => [given, 'same']));
  expect(each(wrong)).toEqual(wrong.map((given) => [given, 'different']));
  expect(each(invalid)).toEqual(invalid.map((given) => [given, 'invalid']));
  expect(wrong.length).toBeGreaterThan(1);
};

describe('an equation', () => {
  const symbols = { x: 'real', y: 'real' } as const;
  const field: Field = { kind: 'equation', symbols };
  const line = equality(symbols)`2x + y = 3`;
  test.each([
    ['y = 3 - 2x', 'same'], ['4x + 2y - 6 = 0', 'same'], ['-y = 2x - 3', 'same'], ['x = 3/2 - y/2', 'same'],
    ['y = 2x - 3', 'different'], ['2x + y = 4', 'different'], ['(2x + y - 3)(x - 1) = 0', 'different'], ['0 = 0', 'different'],
    ['2x + y', 'invalid'], ['2x + y < 3', 'invalid'], ['y = 3 - 2x = 1', 'invalid'],
  ])('2x + y = 3 and %s: %s', (text, result) => expect(judged(field, line, text)).toBe(result));

  const matrices = { X: 'matrix n d', w: 'vector d', y: 'vector n' } as const;
  const normal = equality(matrices)`X^T X w = X^T y`;
  const least: Field = { kind: 'equation', symbols: matrices, of: 'w' };
  test.each([['2 X^T (X w - y) = 0', 'same'], ['X^T y = X^T X w', 'same'], ['X^T (y - X w) = 0', 'same'], ['X^T X w = 2 X^T y', 'different'], ['X w = y', 'invalid']])('the normal equations and %s: %s', (text, result) => {
    // X w = y follows only where there is an exact fit; it has another shape, and fewer solutions.
    expect(judged(least, normal, text)).toBe(text === 'X w = y' ? 'different' : result);
  });
  test('its samples', () => { expectSamples(field, line); expectSamples(least, normal); });
});

describe('an interval', () => {
  const symbols = { eta: 'real', L: 'positive' } as const;
  const field: Field = { kind: 'interval', symbols, of: 'eta' };
  const rate = region(symbols, 'eta')`0 < eta < 2/L`;
  test.each([
    ['(0, 2/L)', 'same'], ['eta > 0 and eta < 2/L', 'same'], ['2/L > eta > 0', 'same'], [String.raw`\eta \in \left(0, \frac{2}{L}\right)`, 'same'], ['(0, 1/L] ∪ [1/L, 2/L)', 'same'], ['(0, 1/L] or (1/L, 2/L)', 'same'],
    ['[0, 2/L)', 'different'], ['0 < eta <= 2/L', 'different'], ['eta < 2/L', 'different'], ['(0, 1/L)', 'different'], ['(0, 1/L) ∪ (1/L, 2/L)', 'different'],
    ['2/L', 'invalid'], ['(0, 2/L', 'invalid'], ['eta < 2 eta', 'invalid'], ['(0, eta)', 'invalid'],
  ])('0 < eta < 2/L and %s: %s', (text, result) => expect(judged(field, rate, text)).toBe(result));

  test('of a positive letter the lower end may be left out', () => {
    const positive = { eta: 'positive', L: 'positive' } as const;
    expect(judged({ kind: 'interval', symbols: positive, of: 'eta' }, region(positive, 'eta')`0 < eta < 2/L`, 'eta < 2/L')).toBe('same');
  });
  test('says that an end counts, and only where it is the ends', () => {
    const says = (text: string) => { const r = read(field, { kind: 'typed', text }); const c = r.ok ? compare(field, rate, r.value) : null; return c?.result === 'different' && c.witness !== undefined ? toText(c.witness) : ''; };
    expect(says('[0, 2/L]')).toContain('square bracket');
    expect(says('[0, 3/L]')).not.toContain('square bracket');
  });
  const real = { x: 'real' } as const;
  const two = region(real, 'x')`x > 3 or x < -1`;
  test.each([['(-inf, -1) U (3, inf)', 'same'], ['x < -1 or 3 < x', 'same'], ['x > 3', 'different'], ['-1 < x < 3', 'different'], ['x >= 3 or x < -1', 'different'], [String.raw`\left(-\infty, -1\right) \cup \left(3, \infty\right)`, 'same']])('x > 3 or x < −1 and %s: %s', (text, result) =>
    expect(judged({ kind: 'interval', symbols: real, of: 'x' }, two, text)).toBe(result));
  test('its samples', () => { expectSamples(field, rate); expectSamples({ kind: 'interval', symbols: real, of: 'x' }, two); });
});

describe('a derivation', () => {
  const symbols = { theta: 'probability', k: 'positive', n: 'positive' } as const;
  const field: Field = { kind: 'derivation', symbols, start: 'k log theta + (n - k) log(1 - theta)', credit: 'per entry' };
  const key = chain(symbols)`k/theta - (n - k)/(1 - theta) = 0; k(1 - theta) = (n - k) theta; theta = k/n`;
  const slip = chain(symbols)`k/theta + (n - k)/(1 - theta) = 0; theta = k/(2k - n)`;
  test.each([
    ['k/theta = (n - k)/(1 - theta)\ntheta = k/n', 'same'], ['theta = k/n', 'same'], ['k/theta - (n - k)/(1 - theta) = 0\nk - k theta = n theta - k theta\n\ntheta = k/n', 'same'],
    ['k/theta - (n - k)/(1 - theta) = 0\ntheta = k/(n - k)', 'different'], ['k/theta - (n - k)/(1 - theta) = 0', 'different'], ['', 'invalid'], ['k/theta = q', 'invalid'],
  ])('%s: %s', (text, result) => expect(judged(field, key, text)).toBe(result));
  test('marks the first line that does not follow', () => {
    const r = read(field, { kind: 'typed', text: 'k/theta - (n - k)/(1 - theta) = 0\nk(1 - theta) = n theta\ntheta = k/(n + k)' });
    const c = r.ok ? compare(field, key, r.value) : null;
    expect(c?.result === 'different' && c.entries).toEqual([true, false, true]);
  });
  test('a mistake is known by the line at which it is made', () => {
    expect(compare(field, key, slip).result).toBe('different');
    expect(judged(field, slip, '(n - k)/(1 - theta) = -k/theta\ntheta = 1/2')).toBe('same');
    expect(judged(field, slip, 'k/theta - (n - k)/(1 - theta) = 0\ntheta = k')).toBe('different');
  });
  test('names the line that cannot be read, and its place', () => {
    const r = read(field, { kind: 'typed', text: 'theta = k/n\ntheta = ((k' });
    expect(r).toMatchObject({ ok: false });
    expect(r.ok ? '' : toText(r.says)).toContain('Line 2');
    expect(r.ok ? 0 : (r.at?.[0] ?? 0)).toBeGreaterThan(11);
  });
  test('its samples', () => expectSamples(field, key));
  test('of formulas, its samples', () => {
    const own = { x: 'real' } as const;
    expectSamples({ kind: 'derivation', symbols: own, start: 'x^2 + 6x + 5', credit: 'per entry' }, chain(own)`= x^2 + 6x + 9 - 4; = (x + 3)^2 - 4`);
  });
});
