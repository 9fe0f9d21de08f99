import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { functionNames, type Expr, type FunctionName } from '../read/index.ts';
import { bounded, type Bounded } from './bounded.ts';
import { evaluate } from './evaluate.ts';
import { longArithmetic } from './long.ts';
import { add, fromDouble, isUnclear, negate, toBounded, type Long } from './long-number.ts';
import { drawPoint, namesOf, placeOf } from './points.ts';

const names = namesOf({ x: 'real', y: 'real', s: 'positive', p: 'probability', n: 'positive integer' }, { kind: 'scalar' });
const unary: readonly FunctionName[] = ['exp', 'log', 'sqrt', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'asin', 'acos', 'atan', 'sigmoid', 'softplus', 'relu', 'erf', 'normalcdf', 'gamma', 'lgamma', 'digamma', 'abs', 'log2', 'log10', 'factorial', 'floor', 'sign'];
const number = (k: number): Expr => ({ op: 'number', numerator: String(k), denominator: '1', digits: 0 });
const tree = fc.letrec<{ e: Expr }>((tie) => ({
  e: fc.oneof({ maxDepth: 4 },
    fc.integer({ min: 1, max: 7 }).map(number),
    fc.constantFrom('x', 'y', 's', 'p', 'n').map((name): Expr => ({ op: 'symbol', name })),
    fc.tuple(tie('e'), tie('e')).map((args): Expr => ({ op: 'add', args })),
    fc.tuple(tie('e'), tie('e')).map((args): Expr => ({ op: 'multiply', args })),
    fc.tuple(tie('e'), tie('e')).map((args): Expr => ({ op: 'divide', args })),
    fc.tuple(tie('e'), fc.constantFrom<Expr>(number(2), number(3), { op: 'divide', args: [number(1), number(2)] }, { op: 'symbol', name: 'x' })).map((args): Expr => ({ op: 'power', args })),
    tie('e').map((a): Expr => ({ op: 'negate', args: [a] })),
    fc.tuple(fc.constantFrom(...unary), tie('e')).map(([name, a]): Expr => ({ op: 'call', name, args: [a] })),
    fc.tuple(fc.constantFrom<FunctionName>('max', 'min'), tie('e'), tie('e')).map(([name, a, b]): Expr => ({ op: 'call', name, args: [a, b] }))),
})).e;

describe('doubles with bounds', () => {
  it('hold the true value, which 60 decimals know', () => {
    let checked = 0;
    fc.assert(fc.property(tree, fc.integer({ min: 0, max: 200 }), (e, k) => {
      const point = drawPoint(names, k, (['normal', 'uniform', 'whole', 'positive', 'scales', 'halves'] as const)[k % 6] ?? 'normal', 2);
      const own = evaluate<Bounded>(e, bounded({ lost: false }), placeOf(point, names), { left: 1e6 });
      const long = evaluate<Long>(e, longArithmetic({ lost: false }), placeOf(point, names), { left: 1e7 });
      if (own.value === null || long.value === null) {
        // "Undefined" is said by both or by neither.
        if (own.trouble === 'undefined' && long.trouble !== null) expect(['undefined', 'unsure', 'overflow', 'unsupported']).toContain(long.trouble);
        if (own.trouble === 'undefined') expect(long.trouble).not.toBe(null);
        return;
      }
      const [a, b] = [own.value.entries[0], long.value.entries[0]];
      if (a === undefined || b === undefined) throw new Error('no value');
      const gap = add(fromDouble(a.v), negate(b), () => undefined);
      const { v, e: slack } = toBounded(gap);
      expect(Math.abs(v), `${a.v} ± ${a.e}`).toBeLessThanOrEqual(a.e * (1 + 1e-12) + slack);
      if (!isUnclear(gap)) checked += 1;
    }), { numRuns: 1500, seed: 41 });
    expect(checked).toBeGreaterThan(200);
  });
  it.each<readonly [FunctionName, number]>([['normalcdf', -12], ['normalcdf', -15], ['normalcdf', -30], ['normalcdf', -2.5], ['normalcdf', 8], ['factorial', -0.25], ['erf', 1e-6], ['erf', 5], ['lgamma', 1.0009765625], ['gamma', 0.001953125], ['log', 1.0009765625], ['cos', 1e5]])(
    'hold %s(%d)', (name, x) => {
      const [own, long] = [bounded({ lost: false }).call(name, [{ v: x, e: 0 }]), longArithmetic({ lost: false }).call(name, [fromDouble(x)])];
      const gap = toBounded(add(fromDouble(own.v), negate(long), () => undefined));
      expect(Math.abs(gap.v)).toBeLessThanOrEqual(own.e + gap.e);
      expect(own.e).toBeLessThan(1e-9 * Math.abs(own.v));
    });
  it('leave what is too small for doubles open', () => {
    const trouble = (name: FunctionName, x: number) => evaluate({ op: 'call', name, args: [{ op: 'symbol', name: 'x' }] }, bounded({ lost: false }), { value: (_, a) => ({ rows: 1, columns: 1, entries: [a.exactly(x)] }), exact: () => null, numbers: () => null, random: [], variables: () => [] }, { left: 1000 }).trouble;
    expect([trouble('normalcdf', -50), trouble('normalcdf', 1e12), trouble('factorial', -2), trouble('exp', -1000), trouble('log', -1)]).toEqual(['overflow', null, 'overflow', 'overflow', 'undefined']);
  });
  it('are exact for whole numbers and short fractions', () => {
    const a = bounded({ lost: false });
    expect(a.add(a.exactly(0.1), a.exactly(0.2)).e).toBeGreaterThan(0);
    expect(a.multiply(a.exactly(-3), a.power(a.exactly(-3), a.exactly(5), [5n, 1n]))).toEqual({ v: 729, e: 0 });
    expect(a.multiply(a.exactly(1.5), a.exactly(2))).toEqual({ v: 3, e: 0 });
    expect(a.divide(a.exactly(3), a.exactly(2))).toEqual({ v: 1.5, e: 0 });
  });
  it('tell when something no longer shows', () => {
    const watch = { lost: false };
    const a = bounded(watch);
    const lost = (run: () => unknown) => { watch.lost = false; run(); return watch.lost; };
    const tiny = a.rational(1n, 10n ** 30n, 0);
    expect(lost(() => a.add(a.exactly(1), tiny))).toBe(true);
    expect(lost(() => a.call('exp', [tiny]))).toBe(true);
    expect(lost(() => a.call('tanh', [a.exactly(40)]))).toBe(true);
    expect(lost(() => a.rational(10n ** 21n + 1n, 10n ** 21n, 0))).toBe(true);
    expect(lost(() => a.add(a.exactly(1), a.exactly(1e-6)))).toBe(false);
    expect(lost(() => a.call('exp', [a.exactly(3)]))).toBe(false);
  });
  it('have a rule for every function but those of whole vectors and matrices', () => {
    const ofWholes = new Set(['root', 'beta', 'binomial', 'softmax', 'max', 'min', 'norm1', 'norm2', 'normf', 'norminf', 'trace', 'det', 'logdet', 'inverse', 'diag', 'rank', 'vec', 'inner', 'sumentries', 'percent', 'normal', 'multinormal', 're', 'im', 'conj']);
    expect(functionNames.filter((name) => !ofWholes.has(name) && name !== 'ceil').every((name) => unary.includes(name))).toBe(true);
  });
});
