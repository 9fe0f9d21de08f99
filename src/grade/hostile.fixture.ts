/** Texts that a public reader may get: formulas that cost, overflow or have no value; pieces in any order; any characters; towers. The same each time. */
import { randomStream, type RandomStream } from '#numeric';

export const hostileSymbols = { x: 'real', y: 'real', s: 'positive', p: 'probability', n: 'positive integer', k: 'integer', A: 'matrix m d', M: 'matrix d d', Sigma: 'spd d', w: 'vector d', z: 'vector K', q: 'simplex K', Q: 'orthogonal d' };
/** None of them is spelt by what the generators below can make. */
export const hostileReferences = ['x^2 + 17 s', 'log(1 + e^x) - p/7', 'w^T M w + 13', 'det(Sigma) + 11 x', 'sum_j z_j + 19 y', 'n(n+1)/2 + 23/3', 'sin(x) + cos(y) + 1/29'];
const pick = <T>(r: RandomStream, xs: readonly T[]): T => xs[r.int(0, xs.length - 1)] as T;

const leaves = ['x', 'y', 's', 'p', 'n', 'k', '2', '3', '0', '1', '-1', '0.5', '1e-30', '1e300', '12345678901234567890', '0.3333333333', 'pi', 'e', '10^10', 'd', 'K', 'm'];
/** Formulas that can be read and are meant to cost, to overflow, to have no value. */
export const formulaText = (r: RandomStream, depth: number): string => {
  if (depth <= 0) return pick(r, leaves);
  const e = () => formulaText(r, depth - 1 - r.int(0, 1));
  return pick(r, [
    () => `(${e()} + ${e()})`, () => `(${e()} - ${e()})`, () => `(${e()})*(${e()})`, () => `(${e()})/(${e()})`, () => `(${e()})^(${e()})`, () => `${pick(r, ['exp', 'log', 'sqrt', 'sin', 'tanh', 'atan', 'asin', 'erf', 'softplus', 'Gamma', 'lgamma', 'Phi', 'floor'])}(${e()})`,
    () => `|${e()}|`, () => `sum_{i=${pick(r, ['0', '1'])}}^{${pick(r, ['10', '400', 'n', '5000', '10^9', 'n^2', '\\infty'])}} (${e()} + i)`, () => `sum_{i=0}^{\\infty} (${e()})^i`, () => `prod_{j=1}^{${pick(r, ['10', '100', 'n'])}} (${e()})`,
    () => `max(${e()}, ${e()})`, () => `(${e()})!`, () => `binomial(${e()}, ${e()})`, () => `B(${e()}, ${e()})`, () => `sum_j z_j^(${e()})`, () => `det(M + (${e()}) I)`, () => `w^T M^(${pick(r, ['2', '-1', '10', '40', 'n', '10^9'])}) w`,
    () => `cases(${e()} if ${e()} > 0; ${e()})`, () => `tr(M ⊗ M ⊗ M)`, () => `sum_i sum_j M_{ij} (${e()})`, () => `log(det(Sigma))`, () => `tr(Q^T A^T A)`,
    () => `E[${e()} + X^2 | Y]`, () => `Var(X + ${e()})`, () => `sum_u p(u, v) (${e()})`, () => `p(u|v)`, () => `N(x; ${e()}, ${e()})`, () => `d/dx (${e()})`, () => `∇_w (w^T M w ${e()})`, () => `f(${e()})`, () => `f'(${e()})`, () => `softmax(z)_{${e()}}`, () => `sum_{i=1}^{n} u_i^{${e()}}`, () => `(M ⊗ M)^(-1)`, () => `${e()}%`, () => `log_{${e()}}(${e()})`, () => `int_{${e()}}^{${e()}} (${e()} + t) dt`, () => `lim_{t -> ${e()}} (${e()})/(t + ${e()})`, () => `argmax_i (z_i ${e()})`, () => `P(A ∪ B^c, C | D) (${e()})`, () => `psi(${e()})`, () => `(${e()})_+`, () => `w^T M^(-1/2) w`,
  ])();
};
/** Pieces of both notations in any order, and what is no notation at all. */
const pieces = ['x', 'w', 'M', '1', '2.5', '1e9', '+', '-', '*', '/', '^', '_', '(', ')', '[', ']', '{', '}', '|', '‖', ',', ';', '\\frac', '\\sqrt', '\\sum', 'sum', 'prod', 'log', '\\left', '\\right', '\\left|', '\\right|', '\\begin{cases}', '\\end{cases}', '\\begin{pmatrix}', '&', '\\\\', "'", '!', '%', '=', '<', '\\mathbb', '\\hat', '𝟙', 'T', ' ', '∑', '½', 'ᵀ', '²', 'π', '\\operatorname', '__proto__', 'constructor', '\u0000', '\ud800', '\u202e', '𝔁', 'é', '"', '`', '$', '#', '\\text{if}', 'max', 'min', '_{i=1}^{n}', '^{-1}', '^\\top', '\\mathbb{E}', '\\mid', 'Var', 'p(', 'N(', '\\frac{\\partial}{\\partial x}', '∂', '∇_x', '∫', 'dx', '\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}', 'f(', 'KL(', '\\choose', '\\sim', '\\land'];
export const soup = (r: RandomStream): string => Array.from({ length: r.int(1, 30) }, () => pick(r, pieces)).join('');
export const characters = (r: RandomStream): string => Array.from({ length: r.int(0, 60) }, () => String.fromCharCode(r.int(0, 3) === 0 ? r.int(0, 0xffff) : r.int(32, 126))).join('');
export const towers = ['('.repeat(5000), 'x^'.repeat(900) + 'x', '-'.repeat(3000) + 'x', 'sqrt('.repeat(50) + 'x' + ')'.repeat(50), '9'.repeat(3999), 'x+'.repeat(1400) + 'x', 'x*'.repeat(1400) + 'x', '\\frac{'.repeat(59), '[['.repeat(400), '{'.repeat(58) + 'x' + '}'.repeat(58), 'sum_{i=1}^{400} '.repeat(12) + 'i',
  'a'.repeat(1_000_000), 'x_{'.repeat(300), '|'.repeat(401), '2^3^4^5^6^7^8^9', 'exp(exp(exp(exp(exp(x)))))', 'prod_{i=1}^{400} prod_{j=1}^{400} (x + i j)', '10^10^10^10', '((x^9)^9)^9', 'tr(M ⊗ M ⊗ M ⊗ M ⊗ M)', 'x^(10^400)', '0^0', '0/0', '1/0', 'Gamma(-1)', '(-1)!', '(10^6)!', 'binomial(10^9, 10^8)'];

/** A ninth formulas, pieces and characters by halves, and the towers. */
export const hostileTexts = function* (count: number): Generator<string> {
  const r = randomStream('hostile texts');
  yield* towers;
  for (let k = towers.length; k < count; k += 1) yield k % 9 === 0 ? formulaText(r, r.int(1, 6)) : k % 2 === 1 ? soup(r) : characters(r);
};
