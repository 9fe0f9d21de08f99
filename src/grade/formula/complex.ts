/** Complex numbers over any arithmetic of reals; only where the imaginary unit or a complex symbol is declared. Roots, logarithms and powers are principal. */
import type { FunctionName } from '../read/index.ts';
import { trouble, type Arithmetic } from './arithmetic.ts';
import type { Place } from './evaluate.ts';
import { single, type Tensor } from './tensor.ts';

/** `im` null: real. */
export type Complex<T> = { readonly re: T; readonly im: T | null };

export const complexOver = <T>(a: Arithmetic<T>): Arithmetic<Complex<T>> => {
  const real = (re: T): Complex<T> => ({ re, im: null });
  const of = (re: T, im: T): Complex<T> => (a.isZero(im) ? real(re) : { re, im });
  const call1 = (name: FunctionName, x: T): T => a.call(name, [x]);
  const half = a.rational(1n, 2n, 0);
  const imOf = (z: Complex<T>): T => z.im ?? a.zero;
  const add = (x: Complex<T>, y: Complex<T>): Complex<T> => (x.im === null && y.im === null ? real(a.add(x.re, y.re)) : of(a.add(x.re, y.re), a.add(imOf(x), imOf(y))));
  const negate = (z: Complex<T>): Complex<T> => ({ re: a.negate(z.re), im: z.im === null ? null : a.negate(z.im) });
  const multiply = (x: Complex<T>, y: Complex<T>): Complex<T> => {
    if (x.im === null && y.im === null) return real(a.multiply(x.re, y.re));
    if (x.im === null) return { re: a.multiply(x.re, y.re), im: a.multiply(x.re, imOf(y)) };
    if (y.im === null) return { re: a.multiply(x.re, y.re), im: a.multiply(x.im, y.re) };
    return of(a.accumulate(a.multiply(x.re, y.re), a.negate(a.multiply(x.im, y.im))), a.accumulate(a.multiply(x.re, y.im), a.multiply(x.im, y.re)));
  };
  const square = (z: Complex<T>): T => (z.im === null ? a.multiply(z.re, z.re) : a.add(a.multiply(z.re, z.re), a.multiply(z.im, z.im)));
  const divide = (x: Complex<T>, y: Complex<T>): Complex<T> => {
    if (y.im === null) return { re: a.divide(x.re, y.re), im: x.im === null ? null : a.divide(x.im, y.re) };
    const product = multiply(x, { re: y.re, im: a.negate(y.im) });
    const size = square(y);
    return { re: a.divide(product.re, size), im: product.im === null ? null : a.divide(product.im, size) };
  };
  const modulus = (z: Complex<T>): T => (z.im === null ? call1('abs', z.re) : call1('sqrt', square(z)));
  const sign = (x: T): -1 | 0 | 1 => a.compare(x, a.zero);
  /** Between −π and π. */
  const argument = (z: Complex<T>): T => {
    const [re, im] = [sign(z.re), z.im === null ? 0 : sign(z.im)];
    const pi = a.constant('pi');
    if (im === 0) return re < 0 ? pi : re > 0 ? a.zero : trouble('undefined');
    if (re === 0) return a.multiply(im > 0 ? half : a.negate(half), pi);
    const slope = call1('atan', a.divide(imOf(z), z.re));
    return re > 0 ? slope : a.add(slope, im > 0 ? pi : a.negate(pi));
  };
  const exp = (z: Complex<T>): Complex<T> => {
    const size = call1('exp', z.re);
    return z.im === null ? real(size) : of(a.multiply(size, call1('cos', z.im)), a.multiply(size, call1('sin', z.im)));
  };
  const log = (z: Complex<T>): Complex<T> => (z.im === null && sign(z.re) > 0 ? real(call1('log', z.re)) : of(call1('log', modulus(z)), argument(z)));
  const whole = (z: Complex<T>, k: number): Complex<T> => {
    if (Math.abs(k) > 200) return trouble('overflow');
    let result = real(a.one);
    for (let j = 0; j < Math.abs(k); j += 1) result = multiply(result, z);
    return k < 0 ? divide(real(a.one), result) : result;
  };
  const isNought = (z: Complex<T>): boolean => a.isZero(z.re) && (z.im === null || a.isZero(z.im));
  const sqrt = (z: Complex<T>): Complex<T> => {
    if (z.im !== null) return exp(multiply(real(half), log(z)));
    return sign(z.re) >= 0 ? real(call1('sqrt', z.re)) : { re: a.zero, im: call1('sqrt', a.negate(z.re)) };
  };
  const power: Arithmetic<Complex<T>>['power'] = (x, y, exact) => {
    if (exact !== null && exact[1] === 1n) return whole(x, Number(exact[0]));
    if (x.im === null && y.im === null && sign(x.re) > 0) return real(a.power(x.re, y.re, exact));
    if (isNought(x)) return x;
    return exact !== null && exact[0] === 1n && exact[1] === 2n ? sqrt(x) : exp(multiply(y, log(x)));
  };
  const times = (z: Complex<T>, by: T): Complex<T> => ({ re: a.multiply(z.re, by), im: z.im === null ? null : a.multiply(z.im, by) });
  const turned = (z: Complex<T>): Complex<T> => ({ re: a.negate(imOf(z)), im: z.re });
  const one = real(a.one);
  const hyperbolic = (z: Complex<T>, side: 1 | -1): Complex<T> => times(add(exp(z), side > 0 ? exp(negate(z)) : negate(exp(negate(z)))), half);
  const both = (f: (x: T, y: T) => T) => (x: Complex<T>, y: Complex<T>): Complex<T> => (x.im === null && y.im === null ? real(f(x.re, y.re)) : trouble('unsupported'));
  const call: Arithmetic<Complex<T>>['call'] = (name, args) => {
    const [z] = args;
    if (z === undefined) return trouble('unsupported');
    switch (name) {
      case 'abs': return real(modulus(z));
      case 're': return real(z.re);
      case 'im': return real(imOf(z));
      case 'conj': return { re: z.re, im: z.im === null ? null : a.negate(z.im) };
      case 'sqrt': return sqrt(z);
      case 'log': return log(z);
      default: break;
    }
    if (args.every((x) => x.im === null)) return real(a.call(name, args.map((x) => x.re)));
    switch (name) {
      case 'exp': return exp(z);
      case 'sinh': return hyperbolic(z, -1);
      case 'cosh': return hyperbolic(z, 1);
      case 'tanh': return divide(hyperbolic(z, -1), hyperbolic(z, 1));
      case 'cos': return hyperbolic(turned(z), 1);
      case 'sin': return negate(turned(hyperbolic(turned(z), -1)));
      case 'tan': return divide(call('sin', [z]), call('cos', [z]));
      case 'sigmoid': return divide(one, add(one, exp(negate(z))));
      case 'log2': case 'log10': return divide(log(z), real(call1('log', a.exactly(name === 'log2' ? 2 : 10))));
      default: return trouble('unsupported');
    }
  };
  const arithmetic: Arithmetic<Complex<T>> = {
    isComplex: true, level: a.level, cost: (name) => 3 * a.cost(name), unit: 3 * a.unit,
    get below(): Arithmetic<Complex<T>> | null { return a.below === a ? arithmetic : null; },
    get above(): Arithmetic<Complex<T>> | null { return a.above === a ? arithmetic : null; },
    zero: real(a.zero), one, rational: (n, d, digits) => real(a.rational(n, d, digits)), exactly: (x) => real(a.exactly(x)),
    add, accumulate: add, negate, multiply, divide, power, call, constant: (name) => real(a.constant(name)),
    // There is no order but among the reals.
    compare: (x, y) => (x.im === null && y.im === null ? a.compare(x.re, y.re) : trouble('unsupported')), larger: both(a.larger), smaller: both(a.smaller),
    isZero: isNought, size: (z) => Math.max(a.size(z.re), z.im === null ? 0 : a.size(z.im)), settled: () => null,
  };
  return arithmetic;
};

/** Values of symbols as complex numbers: the unit itself, pairs of what was drawn, reals. */
export const complexPlace = <T>(place: Place<T>, a: Arithmetic<T>, kindOf: (name: string) => 'unit' | 'complex' | 'real'): Place<Complex<T>> => ({
  ...place,
  value: (name): Tensor<Complex<T>> | null => {
    switch (kindOf(name)) {
      case 'unit': return single({ re: a.zero, im: a.one });
      case 'complex': { const [x = 1, y = 1] = place.numbers(name) ?? []; return single({ re: a.exactly(x), im: a.exactly(y) }); }
      case 'real': { const t = place.value(name, a); return t === null ? null : { ...t, entries: t.entries.map((re) => ({ re, im: null })) }; }
    }
  },
  exact: (name) => (kindOf(name) === 'real' ? place.exact(name) : null),
});
/** Real and imaginary parts side by side. */
export const partsOfComplex = <T>(entries: readonly Complex<T>[], zero: T): readonly T[] => entries.flatMap(({ re, im }) => [re, im ?? zero]);
