/** Answers and references that are both typed, of every kind that can be; and tolerances of formulas. */
import { describe, expect, test } from 'vitest';
import { toText } from '#paper';
import { judgeTyped, type Request } from '../index.ts';

const verdict = (request: Request): string => judgeTyped(request).verdict;

describe('kinds that are typed', () => {
  const x = { x: 'real', y: 'real', a: 'positive' } as const;
  test.each<readonly [Request, string]>([
    [{ kind: 'equation', reference: '2x + y = 3', given: 'y = 3 - 2x', symbols: x }, 'right'], [{ kind: 'equation', reference: '2x + y = 3', given: 'y = 2x - 3', symbols: x }, 'wrong'], [{ kind: 'equation', reference: '2x + y = 3', given: '2x + y', symbols: x }, 'invalid'],
    [{ kind: 'interval', reference: '(0, 2/a]', given: '0 < x <= 2/a', symbols: x, of: 'x' }, 'right'], [{ kind: 'interval', reference: '(0, 2/a]', given: '0 < x < 2/a', symbols: x, of: 'x' }, 'wrong'], [{ kind: 'interval', reference: '(0, 2/a]', given: raw`\left(0,\frac{4}{2\,a}\right]`, symbols: x }, 'right'],
    [{ kind: 'growth', reference: 'n log n', given: 'O(n log(n^2))' }, 'right'], [{ kind: 'growth', reference: 'n log n', given: 'O(n^2)' }, 'wrong'], [{ kind: 'growth', reference: 'n d', given: 'O(d n + n)', symbols: { n: 'positive', d: 'positive' } }, 'right'],
    [{ kind: 'multiset', reference: '{1, 1, 2}', given: '{2, 1, 1}' }, 'right'], [{ kind: 'multiset', reference: '{1, 1, 2}', given: '{1, 2}' }, 'wrong'],
  ])('%j: %s', (request, expected) => { expect(verdict(request)).toBe(expected); });
  test('says what is wrong in the kind’s own words', () => { expect(toText(judgeTyped({ kind: 'growth', reference: 'n log n', given: 'O(n^2)' }).why)).not.toBe('This is not what is asked.'); });
});
const raw = String.raw;

describe('the tolerance of a formula', () => {
  test.each<readonly [reference: string, given: string, tolerance: Request['tolerance'], string]>([
    ['pi x^2', '3.1416 x^2', { digits: 3 }, 'right'], ['pi x^2', '3.1416 x^2', 'exact', 'wrong'], ['pi x^2', '3.1416 x^2', undefined, 'wrong'], ['pi x^2', '3.15 x^2', { relative: 0.001 }, 'wrong'], ['pi x^2', '3.15 x^2', { relative: 0.01 }, 'right'],
    ['sqrt(2)', '1.414', { digits: 4 }, 'right'], ['sqrt(2)', '1.41', { digits: 4 }, 'wrong'], ['exp(-x^2/2)/sqrt(2 pi)', '0.399 exp(-x^2/2)', { digits: 2 }, 'right'], ['exp(-x^2/2)/sqrt(2 pi)', '0.399 exp(-x^2/3)', { digits: 2 }, 'wrong'],
    ['x + 1', 'x + 1 + 10^(-6) x^2', { relative: 1e-5 }, 'wrong'], ['x', 'x + 10^(-9)/x', { relative: 1e-6 }, 'wrong'], ['log(x)', '1/0 + x', { relative: 0.5 }, 'wrong'],
  ])('%s, given %s, %j: %s', (reference, given, tolerance, expected) => { expect(verdict({ reference, given, ...(tolerance === undefined ? {} : { tolerance }) }).replace('undetermined', 'wrong')).toBe(expected); });
  test('is not exact', () => { expect(judgeTyped({ reference: 'pi x', given: '3.14159 x', tolerance: { digits: 4 } })).toMatchObject({ verdict: 'right', exact: false }); });
});
