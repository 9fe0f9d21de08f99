import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formula as formulaIn, fromDecimal, integer, parse, rational, shapeOf, toPlain, tidied, toTex, vocabularyOf, type Expr, type Formula, type FunctionName } from '../read/index.ts';
import { compareFormulas } from './equal.ts';

const symbols = { x: 'real', y: 'real', mu_1: 'real', sigma_w: 'positive', theta: 'real', n: 'positive integer', w: 'vector d', v: 'vector d', M: 'matrix d d', W_1: 'matrix d d', 'h^(1)': 'real', yhat: 'real', q: 'probability' };
const f = formulaIn(symbols);
const formula = (tree: Expr): Formula => ({ kind: 'formula', tree, symbols });
const symbol = (...names: readonly string[]): fc.Arbitrary<Expr> => fc.constantFrom(...names).map((name): Expr => ({ op: 'symbol', name }));
const call = (names: readonly FunctionName[], ...args: readonly fc.Arbitrary<Expr>[]): fc.Arbitrary<Expr> => fc.tuple(fc.constantFrom(...names), fc.tuple(...args)).map(([name, given]): Expr => ({ op: 'call', name, args: given }));
const pair = (op: 'divide' | 'power' | 'hadamard' | 'kronecker', a: fc.Arbitrary<Expr>, b: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> => fc.tuple(a, b).map((args): Expr => ({ op, args }));
const many = (op: 'add' | 'multiply', ...args: readonly fc.Arbitrary<Expr>[]): fc.Arbitrary<Expr> => fc.tuple(...args).map((given): Expr => ({ op, args: given }));
const one = (op: 'negate' | 'transpose', a: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> => a.map((arg): Expr => ({ op, args: [arg] }));
const small = (min: number, max: number): fc.Arbitrary<Expr> => fc.integer({ min, max }).map((k): Expr => integer(k));
const relation = (a: fc.Arbitrary<Expr>): fc.Arbitrary<Expr> => fc.tuple(fc.constantFrom('<', '<=', '>', '>=', '=', '!='), a, a).map(([name, x, y]): Expr => ({ op: 'relation', name, args: [x, y] }));

/** Trees as the reader makes them, of numbers, columns of d entries and d by d matrices. */
const { number } = fc.letrec<{ number: Expr; vector: Expr; matrix: Expr }>((tie) => {
  const [s, v, m] = [tie('number'), tie('vector'), tie('matrix')];
  return {
    number: fc.oneof({ maxDepth: 4 },
      small(0, 20), fc.constantFrom('0.25', '1.5', '3.125', '10.04').map(fromDecimal), fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 2, max: 9 })).map(([a, b]): Expr => rational(BigInt(a), BigInt(b))),
      symbol('x', 'y', 'mu_1', 'sigma_w', 'theta', 'n', 'd', 'h^(1)', 'yhat', 'q'), fc.constantFrom('e', 'pi').map((name): Expr => ({ op: 'constant', name })),
      many('add', s, s), many('add', s, s, s), many('multiply', s, s), many('multiply', s, s, s), pair('divide', s, s), pair('power', s, s), one('negate', s),
      call(['exp', 'abs', 'log', 'sqrt', 'sin', 'sigmoid', 'floor', 'ceil', 'gamma', 'normalcdf', 'factorial', 'log2', 'log10', 'tanh', 'asin', 'relu', 'lgamma', 'erf', 'softplus', 'sign', 'cosh'], s),
      call(['max', 'min', 'binomial', 'beta'], s, s), call(['root'], s, small(2, 5)), call(['norm1', 'norm2', 'norminf', 'sumentries', 'max'], v), call(['trace', 'det', 'normf', 'sumentries'], m), call(['inner'], v, v),
      many('multiply', one('transpose', v), v), fc.tuple(v, small(1, 2)).map(([of, i]): Expr => ({ op: 'entry', of, at: [i] })), fc.tuple(m, small(1, 2), small(1, 2)).map(([of, i, j]): Expr => ({ op: 'entry', of, at: [i, j] })),
      fc.tuple(fc.constantFrom('sum', 'product', 'maximum', 'minimum'), s, small(1, 5)).map(([op, body, to]): Expr => ({ op, index: 'i', from: integer(1), to, body })),
      fc.tuple(fc.constantFrom('sum', 'product'), s).map(([op, body]): Expr => ({ op, index: 'j', from: null, to: null, body: { op: 'multiply', args: [{ op: 'entry', of: { op: 'symbol', name: 'w' }, at: [{ op: 'symbol', name: 'j' }] }, body] } })),
      relation(s).map((r): Expr => ({ op: 'indicator', args: [r] })), fc.tuple(s, relation(s), s).map(([value, when, otherwise]): Expr => ({ op: 'cases', branches: [{ value, when }, { value: otherwise, when: null }] }))),
    vector: fc.oneof({ maxDepth: 3 }, symbol('w', 'v'), many('add', v, v), many('multiply', s, v), many('multiply', m, v), one('negate', v), pair('hadamard', v, v), pair('divide', v, s), call(['softmax', 'exp'], v), call(['diag'], m)),
    matrix: fc.oneof({ maxDepth: 3 }, symbol('M', 'W_1'), many('add', m, m), many('multiply', m, m), many('multiply', v, one('transpose', v)), many('multiply', s, m), one('transpose', m), call(['inverse'], m), call(['diag'], v), pair('hadamard', m, m), pair('power', m, small(2, 3)),
      fc.tuple(m, s).map(([a, k]): Expr => ({ op: 'add', args: [a, { op: 'multiply', args: [k, { op: 'constant', name: 'identity' }] }] }))),
  };
});
const fits = (e: Expr): boolean => { try { return shapeOf(e, { vocabulary: vocabularyOf(symbols), bound: new Set() }).kind === 'scalar'; } catch { return false; } };
const back = (text: string): Expr | string => { const r = parse(text, symbols); return r.ok ? r.rows.flat()[0] ?? 'nothing' : `${r.reason}: ${JSON.stringify(r.says)}`; };

describe('a formula', () => {
  it('printed plainly is read back as itself', () => {
    fc.assert(fc.property(number.filter(fits), (tree) => {
      const again = back(toPlain(tree));
      expect(typeof again === 'string' ? again : toPlain(again)).toBe(toPlain(tree));
    }), { numRuns: 600, seed: 7 });
  });
  it('printed as TeX is read back with the same meaning', () => {
    fc.assert(fc.property(number.filter(fits), (tree) => {
      const again = back(toTex(tree));
      if (typeof again === 'string') throw new Error(`${toTex(tree)}: ${again}`);
      expect(compareFormulas(formula(tree), formula(again)).result, toTex(tree)).not.toBe('different');
    }), { numRuns: 250, seed: 8 });
  });
  it.each<readonly [string, Expr]>([
    ['|x |0 + 0||', { op: 'call', name: 'abs', args: [{ op: 'multiply', args: [{ op: 'symbol', name: 'x' }, { op: 'call', name: 'abs', args: [{ op: 'add', args: [integer(0), integer(0)] }] }] }] }],
    ['0/0', { op: 'divide', args: [integer(0), integer(0)] }], ['1 · 5!', { op: 'multiply', args: [integer(1), { op: 'call', name: 'factorial', args: [integer(5)] }] }],
    ['(ln Γ 2)^x', { op: 'power', args: [{ op: 'call', name: 'lgamma', args: [integer(2)] }, { op: 'symbol', name: 'x' }] }],
  ])('that was once misread: %s', (_, tree) => {
    for (const text of [toPlain(tree), toTex(tree)]) { const again = back(text); expect(typeof again === 'string' ? again : compareFormulas(formula(tree), formula(again)).result, text).toMatch(/same|undetermined/); }
  });
  it('tidied has the same meaning, and stays as it is when tidied again', () => {
    fc.assert(fc.property(number.filter(fits), (tree) => {
      const [neat, again] = [tidied(tree), tidied(tidied(tree))];
      expect(toPlain(again)).toBe(toPlain(neat));
      expect(compareFormulas(formula(tree), formula(neat)).result, `${toPlain(tree)} became ${toPlain(neat)}`).not.toBe('different');
    }), { numRuns: 250, seed: 9 });
  });
  it.each<readonly [Formula, string]>([
    [f`${-2} (x - ${-3}) + ${1} max(0, x - ${0}) + ${-1} y`, '-2 * (x + 3) + max(0, x) - y'], [f`${0} + ${1} x^${1}`, 'x'], [f`${f`2 theta`} M + ${1} M`, '2 * theta * M + M'],
    [f`x - ${0}`, 'x'], [f`${1} + ${-1}`, '1 - 1'], [f`(${-2})^2 + x`, '(-2)^2 + x'], [f`x (${-2})`, 'x * (-2)'], [f`x^2 - ${-2} (${-1})`, 'x^2 + 2 * (-1)'],
  ])('into which numbers were put is written as one writes it: %#', (made, text) => { expect(toPlain(made.tree)).toBe(text); });
});
