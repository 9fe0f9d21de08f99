import { describe, expect, it } from 'vitest';
import { randomStream, type RandomStream } from '#numeric';
import { toText } from '#paper';
import { formulaOf, read, type Field } from './read/index.ts';
import { compare, find } from './index.ts';

const symbols = { x: 'real', y: 'real', s: 'positive', p: 'probability', n: 'positive integer', k: 'integer', A: 'matrix m d', M: 'matrix d d', Sigma: 'spd d', w: 'vector d', z: 'vector K', q: 'simplex K', Q: 'orthogonal d' };
const field: Extract<Field, { kind: 'expression' }> = { kind: 'expression', symbols };
/** None of them is spelt by what the generators below can make. */
const references = ['x^2 + 17 s', 'log(1 + e^x) - p/7', 'w^T M w + 13', 'det(Sigma) + 11 x', 'sum_j z_j + 19 y', 'n(n+1)/2 + 23/3', 'sin(x) + cos(y) + 1/29'].map((text) => formulaOf(symbols, text));
const pick = <T>(r: RandomStream, xs: readonly T[]): T => xs[r.int(0, xs.length - 1)] as T;

const leaves = ['x', 'y', 's', 'p', 'n', 'k', '2', '3', '0', '1', '-1', '0.5', '1e-30', '1e300', '12345678901234567890', '0.3333333333', 'pi', 'e', '10^10', 'd', 'K', 'm'];
/** Formulas that can be read and are meant to cost, to overflow, to have no value. */
const formulaText = (r: RandomStream, depth: number): string => {
  if (depth <= 0) return pick(r, leaves);
  const e = () => formulaText(r, depth - 1 - r.int(0, 1));
  return pick(r, [
    () => `(${e()} + ${e()})`, () => `(${e()} - ${e()})`, () => `(${e()})*(${e()})`, () => `(${e()})/(${e()})`, () => `(${e()})^(${e()})`, () => `${pick(r, ['exp', 'log', 'sqrt', 'sin', 'tanh', 'atan', 'asin', 'erf', 'softplus', 'Gamma', 'lgamma', 'Phi', 'floor'])}(${e()})`,
    () => `|${e()}|`, () => `sum_{i=${pick(r, ['0', '1'])}}^{${pick(r, ['10', '400', 'n', '5000', '10^9', 'n^2', '\\infty'])}} (${e()} + i)`, () => `sum_{i=0}^{\\infty} (${e()})^i`, () => `prod_{j=1}^{${pick(r, ['10', '100', 'n'])}} (${e()})`,
    () => `max(${e()}, ${e()})`, () => `(${e()})!`, () => `binomial(${e()}, ${e()})`, () => `B(${e()}, ${e()})`, () => `sum_j z_j^(${e()})`, () => `det(M + (${e()}) I)`, () => `w^T M^(${pick(r, ['2', '-1', '10', '40', 'n', '10^9'])}) w`,
    () => `cases(${e()} if ${e()} > 0; ${e()})`, () => `tr(M ⊗ M ⊗ M)`, () => `sum_i sum_j M_{ij} (${e()})`, () => `log(det(Sigma))`, () => `tr(Q^T A^T A)`,
  ])();
};
/** Pieces of both notations in any order, and what is no notation at all. */
const pieces = ['x', 'w', 'M', '1', '2.5', '1e9', '+', '-', '*', '/', '^', '_', '(', ')', '[', ']', '{', '}', '|', '‖', ',', ';', '\\frac', '\\sqrt', '\\sum', 'sum', 'prod', 'log', '\\left', '\\right', '\\left|', '\\right|', '\\begin{cases}', '\\end{cases}', '\\begin{pmatrix}', '&', '\\\\', "'", '!', '%', '=', '<', '\\mathbb', '\\hat', '𝟙', 'T', ' ', '∑', '½', 'ᵀ', '²', 'π', '\\operatorname', '__proto__', 'constructor', '\u0000', '\ud800', '\u202e', '𝔁', 'é', '"', '`', '$', '#', '\\text{if}', 'max', 'min', '_{i=1}^{n}', '^{-1}', '^\\top'];
const soup = (r: RandomStream): string => Array.from({ length: r.int(1, 30) }, () => pick(r, pieces)).join('');
const characters = (r: RandomStream): string => Array.from({ length: r.int(0, 60) }, () => String.fromCharCode(r.int(0, 3) === 0 ? r.int(0, 0xffff) : r.int(32, 126))).join('');
const towers = ['('.repeat(5000), 'x^'.repeat(900) + 'x', '-'.repeat(3000) + 'x', 'sqrt('.repeat(50) + 'x' + ')'.repeat(50), '9'.repeat(3999), 'x+'.repeat(1400) + 'x', 'x*'.repeat(1400) + 'x', '\\frac{'.repeat(59), '[['.repeat(400), '{'.repeat(58) + 'x' + '}'.repeat(58), 'sum_{i=1}^{400} '.repeat(12) + 'i',
  'a'.repeat(1_000_000), 'x_{'.repeat(300), '|'.repeat(401), '2^3^4^5^6^7^8^9', 'exp(exp(exp(exp(exp(x)))))', 'prod_{i=1}^{400} prod_{j=1}^{400} (x + i j)', '10^10^10^10', '((x^9)^9)^9', 'tr(M ⊗ M ⊗ M ⊗ M ⊗ M)', 'x^(10^400)', '0^0', '0/0', '1/0', 'Gamma(-1)', '(-1)!', '(10^6)!', 'binomial(10^9, 10^8)'];

/** What becomes of a text: nothing may be thrown, nothing called right. Returns the result, for counting. */
const judge = (text: string, k: number): string => {
  const reference = references[k % references.length] ?? references[0];
  if (reference === undefined) return 'none';
  const r = read(field, { kind: 'typed', text });
  if (!r.ok) {
    expect(toText(r.says).length).toBeGreaterThan(8);
    return 'invalid';
  }
  const c = compare(field, reference, r.value);
  expect(c.result, text).not.toBe('same');
  if (c.result === 'different' && k % 4 === 0) find(field, reference, r.value);
  if (c.result === 'different' && c.witness !== undefined) expect(toText(c.witness)).toMatch(/^(?:At |Yours |Your formula )/);
  return c.result;
};

describe('hostile input', () => {
  it('formulas that cost, overflow or have no value: no exception, nothing right', () => {
    const r = randomStream('hostile formulas');
    const tally = new Map<string, number>();
    for (let k = 0; k < 450; k += 1) { const verdict = judge(formulaText(r, r.int(1, 6)), k); tally.set(verdict, (tally.get(verdict) ?? 0) + 1); }
    expect(tally.get('different')).toBeGreaterThan(220);
  });
  it('pieces of formulas in any order, and any characters', () => {
    const r = randomStream('hostile characters');
    for (let k = 0; k < 4000; k += 1) judge(k % 3 === 0 ? characters(r) : soup(r), k);
    for (const kind of ['number', 'vector', 'matrix', 'set'] as const) for (let k = 0; k < 300; k += 1) read({ kind }, { kind: 'typed', text: soup(r) });
  });
  it('towers, megabytes and factorials', () => { for (const [k, text] of towers.entries()) judge(text, k); });
  it('is answered within the budget, the same each time', () => {
    const r = randomStream('hostile again');
    for (let k = 0; k < 30; k += 1) { const text = formulaText(r, 5); expect(judge(text, k)).toBe(judge(text, k)); }
  });
});
