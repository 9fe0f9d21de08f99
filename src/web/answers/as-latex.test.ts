/** What was typed plainly must be the same answer once the mathematics field has taken it over. */
import { describe, expect, test } from 'vitest';
import { toPlain, type Field, read } from '#grade/read';
import { asLatex } from './as-latex.ts';

const symbols = { x: 'real', a: 'positive', L: 'positive' } as const;
const understood = (field: Field, text: string): unknown => { const r = read(field, { kind: 'typed', text }); return r.ok ? JSON.parse(JSON.stringify(r.value, (key, value: unknown) => (key === 'text' ? undefined : typeof value === 'object' && value !== null && 'op' in value ? toPlain(value as never) : value))) : r.says; };

describe('plain typing, taken over', () => {
  const interval: Field = { kind: 'interval', symbols, of: 'x' };
  test.each(['(0, 2*a/3]', '0 < x <= 2*a/3', '[-1, 2*(a + 1)*L)', '(-inf, 1/a) ∪ [2*a, inf)', 'x in (0, 2*a]', 'x < -2*a or x > 3*a'])('an interval stays the same: %s', (text) => {
    const latex = asLatex(text, symbols);
    expect(latex).not.toContain('*');
    expect(understood(interval, latex)).toEqual(understood(interval, text));
  });
  test.each(['2*a*x = 3', 'x/(2*a) = L'])('so does an equation: %s', (text) => {
    const latex = asLatex(text, symbols);
    expect(latex).not.toContain('*');
    expect(understood({ kind: 'equation', symbols }, latex)).toEqual(understood({ kind: 'equation', symbols }, text));
  });
  test('a condition within a formula is still one', () => expect(asLatex('[x > 0]*a', symbols)).toMatch(/x > 0/));
  test('what cannot be read yet keeps no star', () => expect(asLatex('(2*a, ', symbols)).toBe('(2\\cdot a, '));
  test('LaTeX and nothing are left alone', () => expect([asLatex('\\frac{1}{2}*', symbols), asLatex(' ', symbols)]).toEqual(['\\frac{1}{2}*', ' ']));
});
