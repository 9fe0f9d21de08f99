/**
 * Doubles that carry a bound of their error, so that "different" and "equal" need no tuned tolerance. Rounding is bounded by one unit in
 * the last place of each operation, the elementary functions by a few. A value also tells whether something went lost on its way: a term
 * too small to show in its sum, an argument that no longer moves its function. Such a value can contradict but not confirm.
 */
import { atan, cos, cosh, erf, exp as expOf, expm1, gamma, log as logOf, logGamma, normalCdf, normalDensity, sigmoid as sigmoidOf, sin, sinh, softplus as softplusOf, tanh } from '#numeric';
import type { FunctionName } from '../read/index.ts';
import { trouble, type Arithmetic, type Ratio } from './arithmetic.ts';
import { isSureZero, toBounded } from './long-number.ts';

export type Bounded = { readonly v: number; readonly e: number };
/** Set where something went lost; read and cleared by whoever evaluates. */
export type Watch = { lost: boolean };

const u = 2 ** -52;
const of = (v: number, e: number): Bounded => {
  if (!(Math.abs(v) < 1e300 && e < 1e300) || v !== 0 && Math.abs(v) < 1e-290) return trouble('overflow');
  return { v, e };
};
const rounded = (v: number, e: number, units = 1): Bounded => of(v, e + Math.abs(v) * u * units);
const exactly = (v: number): Bounded => ({ v, e: 0 });
const isWhole = (a: Bounded) => a.e === 0 && Number.isInteger(a.v) && Math.abs(a.v) < 2 ** 53;

/** Mantissas of at most 24 bits multiply without rounding; so do integers below 2⁵³. */
const short = (x: number) => Math.fround(x) === x;
const exactProduct = (a: number, b: number, product: number) => short(a) && short(b) || Number.isInteger(a) && Number.isInteger(b) && Math.abs(product) <= 2 ** 53;

/** What a sum rounds away is known exactly (Knuth's two-sum), so that sums of whole numbers and short fractions carry no error. */
const accumulate = (a: Bounded, b: Bounded): Bounded => {
  const v = a.v + b.v;
  const part = v - a.v;
  const missing = a.v - (v - part) + (b.v - part);
  return of(v, a.e + b.e + (missing === 0 ? 0 : Math.abs(v) * u));
};
const negate = (a: Bounded): Bounded => ({ v: -a.v, e: a.e });
const multiply = (a: Bounded, b: Bounded): Bounded => {
  const v = a.v * b.v;
  if (v === 0 && a.v !== 0 && b.v !== 0) return trouble('overflow');
  if (a.e === 0 && b.e === 0 && exactProduct(a.v, b.v, v)) return of(v, 0);
  return rounded(v, Math.abs(a.v) * b.e + Math.abs(b.v) * a.e + a.e * b.e);
};
const divide = (a: Bounded, b: Bounded): Bounded => {
  if (Math.abs(b.v) <= b.e) return trouble(b.e === 0 ? 'undefined' : 'unsure');
  const v = a.v / b.v;
  if (a.e === 0 && b.e === 0 && v * b.v === a.v && exactProduct(v, b.v, a.v)) return of(v, 0);
  return rounded(v, (a.e + Math.abs(v) * b.e) / (Math.abs(b.v) - b.e));
};

const positiveOnly = (a: Bounded): void => {
  if (a.v <= 0 && a.v + a.e <= 0) trouble('undefined');
  if (a.v <= a.e) trouble('unsure');
};
const exp = (a: Bounded): Bounded => {
  if (a.v === 0 && a.e === 0) return exactly(1);
  if (Math.abs(a.v) > 650 || a.e > 1) return trouble('overflow');
  const v = expOf(a.v);
  return rounded(v, v * expm1(a.e), 4);
};
const log = (a: Bounded): Bounded => {
  if (a.v === 1 && a.e === 0) return exactly(0);
  positiveOnly(a);
  const v = logOf(a.v);
  return of(v, a.e / (a.v - a.e) + Math.abs(v) * 4 * u);
};
const sqrt = (a: Bounded): Bounded => {
  if (a.v === 0 && a.e === 0) return a;
  positiveOnly(a);
  const v = Math.sqrt(a.v);
  return a.e === 0 && v * v === a.v && short(v) ? exactly(v) : rounded(v, a.e / (2 * Math.sqrt(a.v - a.e)), 2);
};
/** The ends of the interval bound a monotone function. */
const monotone = (f: (x: number) => number, lo: number, hi: number, units: number) => (a: Bounded): Bounded => {
  if (a.v + a.e < lo || a.v - a.e > hi) trouble('undefined');
  if (a.e > 0 && (a.v - a.e < lo || a.v + a.e > hi)) trouble('unsure');
  const v = f(a.v);
  return rounded(v, a.e === 0 ? 0 : Math.max(Math.abs(f(a.v + a.e) - v), Math.abs(f(a.v - a.e) - v)) * 1.01, units);
};
/** |f′| is nowhere larger than `slope`. */
const gentle = (f: (x: number) => number, slope: number, units = 8) => (a: Bounded): Bounded => rounded(f(a.v), a.e * slope, units);
const circular = (f: (x: number) => number) => (a: Bounded): Bounded => {
  if (Math.abs(a.v) > 1e5) trouble('overflow');
  return of(f(a.v), a.e + (Math.abs(a.v) * 2 ** -20 + 4) * u);
};
const jump = (f: (x: number) => number, boundary: (x: number) => number) => (a: Bounded): Bounded => {
  if (a.e > 0 && Math.abs(a.v - boundary(a.v)) <= a.e) trouble('unsure');
  return exactly(f(a.v));
};
/** In its tail Φ is e^(−z²/2), and z² is rounded; nearer it is a difference from 1. */
const normalTail = (a: Bounded): Bounded => {
  if (a.v < -36) return trouble('overflow');
  const r = monotone(normalCdf, -37, Number.POSITIVE_INFINITY, 64 + 2 * a.v * a.v)(a);
  return a.v > -3 ? { v: r.v, e: r.e + 8 * u } : r;
};
/** Γ and its logarithm by Lanczos are good to about 1e-14; between 1 and 2 the logarithm passes through zero. */
const gammaLike = (f: (x: number) => number) => (a: Bounded): Bounded => {
  if (a.v - a.e <= 0) return trouble(a.v <= 0 && Number.isInteger(a.v) && a.e === 0 ? 'undefined' : 'unsupported');
  const v = f(a.v);
  const spread = a.e === 0 ? 0 : Math.max(Math.abs(f(a.v + a.e) - v), Math.abs(f(a.v - a.e) - v)) * 1.1;
  return of(v, spread + (Math.abs(v) + 1) * 2e-13);
};
/** ψ: upwards by its recurrence, then its asymptotic series (Abramowitz and Stegun 1964, 6.3.18). */
const digamma = (x: number): number => {
  let [z, sum] = [x, 0];
  for (; z < 12; z += 1) sum -= 1 / z;
  const y = 1 / (z * z);
  return sum + logOf(z) - 0.5 / z - y * (1 / 12 - y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - y * (691 / 32760 - y / 12))))));
};
const factorial = (a: Bounded): Bounded => {
  if (!isWhole(a)) return gammaLike(gamma)({ v: a.v + 1, e: a.e + Math.abs(a.v + 1) * u });
  // A pole: one over it is zero, so that n!/(k!(n − k)!) is not without a value for k > n.
  if (a.v < 0) return trouble('overflow');
  if (a.v > 160) return trouble('overflow');
  let v = 1;
  for (let k = 2; k <= a.v; k += 1) v *= k;
  return a.v <= 18 ? exactly(v) : rounded(v, 0, a.v);
};

const asin = (x: number) => (Math.abs(x) === 1 ? Math.sign(x) * (Math.PI / 2) : atan(x / Math.sqrt((1 - x) * (1 + x))));

/** A function with its derivative, which tells whether the argument still shows in the value. */
type Curve = { readonly value: (a: Bounded) => Bounded; readonly slope?: (x: number, v: number) => number };
const curves: { readonly [name in FunctionName]?: Curve } = {
  exp: { value: exp, slope: (_, v) => v },
  log: { value: log, slope: (x) => 1 / x },
  log2: { value: (a) => divide(log(a), rounded(Math.LN2, 0)), slope: (x) => 1 / x },
  log10: { value: (a) => divide(log(a), rounded(Math.LN10, 0)), slope: (x) => 1 / x },
  sqrt: { value: sqrt },
  sin: { value: circular(sin), slope: cos }, cos: { value: circular(cos), slope: sin },
  tan: { value: (a) => divide(circular(sin)(a), circular(cos)(a)) },
  sinh: { value: (a) => (Math.abs(a.v) > 600 ? trouble('overflow') : rounded(sinh(a.v), a.e * cosh(Math.abs(a.v) + a.e), 8)) },
  cosh: { value: (a) => (Math.abs(a.v) > 600 ? trouble('overflow') : rounded(cosh(a.v), a.e * cosh(Math.abs(a.v) + a.e), 8)), slope: sinh },
  tanh: { value: gentle(tanh, 1), slope: (_, v) => 1 - v * v },
  asin: { value: monotone(asin, -1, 1, 16) }, acos: { value: monotone((x) => Math.PI / 2 - asin(x), -1, 1, 64) },
  atan: { value: gentle(atan, 1), slope: (x) => 1 / (1 + x * x) },
  sigmoid: { value: (a) => (a.v < -650 || a.e > 1 ? trouble('overflow') : rounded(sigmoidOf(a.v), sigmoidOf(a.v) * expm1(a.e), 8)), slope: (_, v) => v * (1 - v) },
  softplus: { value: (a) => (a.v < -650 || a.e > 1 ? trouble('overflow') : rounded(softplusOf(a.v), Math.min(a.e, softplusOf(a.v) * expm1(a.e)), 16)), slope: (x) => sigmoidOf(x) },
  relu: { value: (a) => ({ v: Math.max(0, a.v), e: a.v + a.e <= 0 ? 0 : a.e }) },
  erf: { value: gentle(erf, 1.13, 64), slope: (x) => 2 * normalDensity(x * Math.SQRT2) }, 
  normalcdf: { value: normalTail, slope: normalDensity },
  gamma: { value: (a) => (isWhole(a) && a.v > 0 ? factorial(exactly(a.v - 1)) : gammaLike(gamma)(a)) }, lgamma: { value: gammaLike(logGamma) }, digamma: { value: gammaLike(digamma) },
  factorial: { value: factorial },
  abs: { value: (a) => ({ v: Math.abs(a.v), e: a.e }) },
  sign: { value: jump(Math.sign, () => 0) }, floor: { value: jump(Math.floor, Math.round) }, ceil: { value: jump(Math.ceil, Math.round) },
};

const rational = (n: bigint, d: bigint, watch: Watch, literalError: number): Bounded => {
  const [p, q] = [Number(n), Number(d)];
  const v = p / q;
  const error = Math.abs(v) * literalError;
  const representable = Math.abs(p) <= 2 ** 53 && q <= 2 ** 53;
  if (representable && (q === 1 || v * q === p && exactProduct(v, q, p))) return of(v, error);
  // More digits than a double holds: what they say does not show.
  if (!representable) watch.lost = true;
  return rounded(v, error, 3);
};

const cost = (name: FunctionName | 'power'): number => {
  switch (name) {
    case 'erf': case 'normalcdf': case 'gamma': case 'lgamma': case 'digamma': case 'beta': case 'binomial': case 'factorial': return 20;
    case 'abs': case 'sqrt': case 'relu': case 'sign': case 'floor': case 'ceil': return 1;
    default: return 3;
  }
};

/** `literalError`: the relative error given to a literal of seven or more significant digits (0, or 2e-9). */
export const bounded = (watch: Watch, literalError = 0): Arithmetic<Bounded> => {
  const add = (a: Bounded, b: Bounded): Bounded => {
    const sum = accumulate(a, b);
    const least = 4 * sum.e;
    if (least > 0 && (Math.abs(b.v) <= least && b.v !== 0 || Math.abs(a.v) <= least && a.v !== 0)) watch.lost = true;
    return sum;
  };
  const shown = (curve: Curve, a: Bounded): Bounded => {
    const r = curve.value(a);
    if (curve.slope !== undefined && a.v !== 0 && Math.abs(curve.slope(a.v, r.v) * a.v) <= 4 * r.e) watch.lost = true;
    return r;
  };
  const expCurve = curves.exp ?? { value: exp };
  const wholePower = (a: Bounded, k: number): Bounded => {
    if (Math.abs(k) > 4096) return trouble('overflow');
    let result = exactly(1);
    for (let bit = Math.abs(k), base = a; bit > 0; bit = Math.floor(bit / 2)) {
      if (bit % 2 === 1) result = multiply(result, base);
      if (bit > 1) base = multiply(base, base);
    }
    return k < 0 ? divide(exactly(1), result) : result;
  };
  const power = (a: Bounded, b: Bounded, exact: Ratio | null): Bounded => {
    // Very high powers of what is positive by their logarithm.
    if (isWhole(b) && (Math.abs(b.v) <= 4096 || a.v <= a.e)) return a.v === 0 && a.e === 0 && b.v < 0 ? trouble('undefined') : wholePower(a, b.v);
    if (a.v < 0 && a.v + a.e < 0 && exact !== null && exact[1] % 2n === 1n) {
      // An odd root of a negative number is real.
      const positive = exp(multiply(b, log(negate(a))));
      return exact[0] % 2n === 0n ? positive : negate(positive);
    }
    if (a.v === 0 && a.e === 0) return b.v > b.e ? a : trouble(b.v < -b.e ? 'undefined' : 'unsure');
    if (exact !== null && exact[1] === 2n && exact[0] > -64n && exact[0] < 64n) return wholePower(sqrt(a), Number(exact[0]));
    positiveOnly(a);
    const x = multiply(b, log(a));
    return shown(expCurve, { v: x.v, e: x.e + Math.abs(x.v) * 2 * u });
  };
  const call = (name: FunctionName, args: readonly Bounded[]): Bounded => {
    const [a, b] = args;
    if (a === undefined) return trouble('unsupported');
    const curve = curves[name];
    if (curve !== undefined && b === undefined) return shown(curve, a);
    if (b === undefined) return trouble('unsupported');
    switch (name) {
      case 'root': {
        if (!isWhole(b) || b.v === 0) return trouble('unsupported');
        return b.v === 2 ? sqrt(a) : power(a, divide(exactly(1), b), b.v < 0 ? [-1n, BigInt(-b.v)] : [1n, BigInt(b.v)]);
      }
      case 'binomial': {
        if (!isWhole(b)) return trouble('unsupported');
        // Below zero on both sides it is a matter of convention.
        if (b.v < 0 && a.v < 0) return trouble('undefined');
        if (b.v < 0 || isWhole(a) && a.v >= 0 && b.v > a.v) return exactly(0);
        const k = isWhole(a) && a.v >= 0 ? Math.min(b.v, a.v - b.v) : b.v;
        if (k > 200) return trouble('overflow');
        let result = exactly(1);
        for (let j = 1; j <= k; j += 1) result = divide(multiply(result, add(a, exactly(1 - j))), exactly(j));
        return result;
      }
      case 'beta': {
        const g = gammaLike(logGamma);
        return exp(add(add(g(a), g(b)), negate(g(add(a, b)))));
      }
      default: return trouble('unsupported');
    }
  };
  const overlap = (a: Bounded, b: Bounded) => Math.abs(a.v - b.v) <= a.e + b.e;
  const arithmetic: Arithmetic<Bounded> = {
    level: 0, cost, unit: 1,
    get below(): Arithmetic<Bounded> { return arithmetic; },
    get above(): Arithmetic<Bounded> { return arithmetic; },
    zero: exactly(0),
    one: exactly(1),
    rational: (n, d, digits) => rational(n, d, watch, digits >= 7 ? literalError : 0),
    exactly,
    add, accumulate, negate, multiply, divide, power, call,
    constant: (name) => rounded(name === 'e' ? Math.E : Math.PI, 0),
    compare: (a, b) => (overlap(a, b) ? (a.e + b.e === 0 ? 0 : trouble('unsure')) : a.v < b.v ? -1 : 1),
    larger: (a, b) => (overlap(a, b) ? { v: Math.max(a.v, b.v), e: Math.max(a.e, b.e) } : a.v > b.v ? a : b),
    smaller: (a, b) => (overlap(a, b) ? { v: Math.min(a.v, b.v), e: Math.max(a.e, b.e) } : a.v < b.v ? a : b),
    isZero: (a) => a.v === 0 && a.e === 0,
    size: (a) => (Math.abs(a.v) > a.e ? Math.abs(a.v) : 0),
    quadrature: {
      held: (x) => { const { v } = toBounded(x); return isSureZero(x) ? exactly(0) : v === 0 ? trouble('overflow') : of(v, Math.abs(v) * u); },
      widened: (x, by) => ({ v: x.v, e: x.e + by }), magnitude: (x) => Math.abs(x.v), isVague: (x) => Math.abs(x.v) <= x.e,
      quietly: (run) => { const before = watch.lost; try { return run(); } finally { watch.lost = before; } },
      isLong: false, levels: 6, reach: 4.4, tail: 1e-19, negligible: 1e-14, agreement: 1e-12, slack: 1e-14,
    },
    settled: (sum, last, before) => {
      const ratio = Math.abs(last.v) / Math.abs(before.v);
      if (!(ratio < 0.95) || last.v === 0 || Math.abs(last.v) > Math.abs(sum.v) * 2 ** -58) return null;
      return { v: sum.v, e: sum.e + 4 * Math.abs(last.v) / (1 - ratio) };
    },
  };
  return arithmetic;
};
