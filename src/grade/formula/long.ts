/** Long numbers as an arithmetic of formulas. */
import { log2 } from '#numeric';
import type { FunctionName } from '../read/index.ts';
import { trouble, type Arithmetic, type Ratio } from './arithmetic.ts';
import type { Watch } from './bounded.ts';
import { asin, atan, cos, erf, digamma, exp, log, logGamma, piLong, sin } from './long-functions.ts';
import { absolute, add as sum, bitLength, divide, fromDouble, fromRatio, isSureZero, multiply, negate, one, signOf, sqrt, toBounded, wholeLong, zero, type Long } from './long-number.ts';

/** An exact whole number of moderate size; null else. */
const wholeOf = (a: Long): number | null => {
  if (a.e !== 0) return null;
  if (a.m === 0n) return 0;
  if (bitLength(a.m) + a.x > 40) return null;
  if (a.x >= 0) return Number(a.m << BigInt(a.x));
  const n = a.m >> BigInt(-a.x);
  return n << BigInt(-a.x) === a.m ? Number(n) : null;
};
const floorOf = (a: Long): bigint => (a.x >= 0 ? a.m << BigInt(a.x) : a.m >> BigInt(-a.x));

const cost = (name: FunctionName | 'power'): number => {
  switch (name) {
    case 'gamma': case 'lgamma': case 'digamma': case 'factorial': case 'beta': case 'binomial': return 5_000;
    case 'erf': case 'normalcdf': return 2_000;
    case 'power': return 300;
    case 'abs': case 'relu': case 'sign': case 'floor': case 'ceil': return 10;
    default: return 800;
  }
};

export const longArithmetic = (watch: Watch): Arithmetic<Long> => {
  const lost = () => { watch.lost = true; };
  const add = (a: Long, b: Long) => sum(a, b, lost);
  const minus = (a: Long, b: Long) => add(a, negate(b));
  const half = (a: Long): Long => (isSureZero(a) ? a : { m: a.m, x: a.x - 1, e: a.e });
  const certainSign = (a: Long): -1 | 0 | 1 => signOf(a) ?? trouble('unsure');
  const wholePower = (a: Long, k: number): Long => {
    if (Math.abs(k) > 4096) return trouble('overflow');
    let result = one;
    for (let bit = Math.abs(k), base = a; bit > 0; bit = Math.floor(bit / 2)) {
      if (bit % 2 === 1) result = multiply(result, base);
      if (bit > 1) base = multiply(base, base);
    }
    return k < 0 ? divide(one, result) : result;
  };
  const power = (a: Long, b: Long, exact: Ratio | null): Long => {
    const k = wholeOf(b);
    if (k !== null && (Math.abs(k) <= 4096 || signOf(a) !== 1)) return isSureZero(a) && k < 0 ? trouble('undefined') : wholePower(a, k);
    const sign = certainSign(a);
    if (sign < 0) {
      if (exact === null || exact[1] % 2n !== 1n) return trouble('undefined');
      const positive = exp(multiply(b, log(negate(a))), lost);
      return exact[0] % 2n === 0n ? positive : negate(positive);
    }
    if (sign === 0) return certainSign(b) > 0 ? zero : trouble('undefined');
    if (exact !== null && exact[1] === 2n && exact[0] > -64n && exact[0] < 64n) return wholePower(sqrt(a), Number(exact[0]));
    return exp(multiply(b, log(a)), lost);
  };
  const factorial = (a: Long): Long => {
    const n = wholeOf(a);
    if (n === null) return exp(logGamma(add(a, one), lost), lost);
    if (n < 0) return trouble('overflow');
    if (n > 400) return trouble('overflow');
    let product = one;
    for (let k = 2; k <= n; k += 1) product = multiply(product, wholeLong(k));
    return product;
  };
  const steps = (a: Long, round: (n: Long) => bigint): Long => {
    const n = round(a);
    const [low, high] = [round({ m: a.m - BigInt(Math.ceil(a.e)), x: a.x, e: 0 }), round({ m: a.m + BigInt(Math.ceil(a.e)), x: a.x, e: 0 })];
    return low === high ? wholeLong(n) : trouble('unsure');
  };
  const small = (a: Long): Long => (bitLength(a.m) + a.x > 60 ? trouble('overflow') : a);

  const ofOne: { readonly [name in FunctionName]?: (a: Long) => Long } = {
    exp: (a) => exp(a, lost), log, log2: (a) => divide(log(a), log(wholeLong(2))), log10: (a) => divide(log(a), log(wholeLong(10))), sqrt,
    sin: (a) => sin(a, lost), cos: (a) => cos(a, lost), tan: (a) => divide(sin(a, lost), cos(a, lost)),
    sinh: (a) => half(minus(exp(a, lost), exp(negate(a), lost))), cosh: (a) => half(add(exp(a, lost), exp(negate(a), lost))),
    tanh: (a) => { const e = exp(multiply(wholeLong(-2), { m: absolute(a.m), x: a.x, e: a.e }), lost); const t = divide(minus(one, e), add(one, e)); return a.m < 0n ? negate(t) : t; },
    asin: (a) => asin(a, lost), acos: (a) => minus(half(piLong()), asin(a, lost)), atan: (a) => atan(a, lost),
    sigmoid: (a) => (a.m < 0n ? (() => { const e = exp(a, lost); return divide(e, add(one, e)); })() : divide(one, add(one, exp(negate(a), lost)))),
    softplus: (a) => (a.m < 0n ? log(add(one, exp(a, lost))) : add(a, log(add(one, exp(negate(a), lost))))),
    relu: (a) => (signOf(a) === null ? { m: 0n, x: a.x, e: a.e * 2 } : a.m > 0n ? a : zero),
    erf: (a) => erf(a, lost), normalcdf: (a) => half(add(one, erf(divide(a, sqrt(wholeLong(2))), lost))),
    gamma: (a) => { const n = wholeOf(a); return n !== null && n > 0 ? factorial(wholeLong(n - 1)) : n !== null ? trouble('undefined') : exp(logGamma(a, lost), lost); },
    lgamma: (a) => logGamma(a, lost), digamma: (a) => digamma(a, lost), factorial,
    abs: (a) => (a.m < 0n ? negate(a) : a), sign: (a) => wholeLong(certainSign(a)),
    floor: (a) => steps(small(a), floorOf), ceil: (a) => negate(steps(negate(small(a)), floorOf)),
  };
  const call = (name: FunctionName, args: readonly Long[]): Long => {
    const [a, b] = args;
    if (a === undefined) return trouble('unsupported');
    const f = ofOne[name];
    if (b === undefined) return f === undefined ? trouble('unsupported') : f(a);
    switch (name) {
      case 'root': {
        const n = wholeOf(b);
        if (n === null || n === 0) return trouble('unsupported');
        return n === 2 ? sqrt(a) : power(a, divide(one, b), n < 0 ? [-1n, BigInt(-n)] : [1n, BigInt(n)]);
      }
      case 'binomial': {
        const k = wholeOf(b);
        const n = wholeOf(a);
        if (k === null) return trouble('unsupported');
        if (k < 0 && signOf(a) === -1) return trouble('undefined');
        if (k < 0 || n !== null && n >= 0 && k > n) return zero;
        const least = n !== null && n >= 0 ? Math.min(k, n - k) : k;
        if (least > 200) return trouble('overflow');
        let result = one;
        for (let j = 1; j <= least; j += 1) result = divide(multiply(result, add(a, wholeLong(1 - j))), wholeLong(j));
        return result;
      }
      case 'beta': return exp(minus(add(logGamma(a, lost), logGamma(b, lost)), logGamma(add(a, b), lost)), lost);
      default: return trouble('unsupported');
    }
  };
  const quiet = () => undefined;
  const difference = (a: Long, b: Long) => sum(a, negate(b), quiet);
  const arithmetic: Arithmetic<Long> = {
    level: 0, cost, unit: 10,
    get below(): Arithmetic<Long> { return arithmetic; },
    get above(): Arithmetic<Long> { return arithmetic; },
    zero, one,
    rational: (n, d) => fromRatio(n, d),
    exactly: fromDouble,
    add, accumulate: (a, b) => sum(a, b, quiet), negate, multiply, divide, power, call,
    constant: (name) => (name === 'e' ? exp(one, lost) : piLong()),
    compare: (a, b) => certainSign(difference(a, b)),
    larger: (a, b) => { const s = signOf(difference(a, b)); return s === null ? { m: a.m, x: a.x, e: a.e * 2 + 2 + Number(absolute(difference(a, b).m)) } : s < 0 ? b : a; },
    smaller: (a, b) => { const s = signOf(difference(a, b)); return s === null ? { m: a.m, x: a.x, e: a.e * 2 + 2 + Number(absolute(difference(a, b).m)) } : s > 0 ? b : a; },
    isZero: isSureZero,
    size: (a) => (signOf(a) === null || a.m === 0n ? 0 : 2 ** Math.max(-1000, Math.min(1000, bitLength(a.m) + a.x))),
    quadrature: {
      held: (x) => x,
      widened: (x, by) => { if (by === 0) return x; const exponent = Math.max(-1060, Math.floor(log2(by))); const scale = exponent - 40; const shift = x.x - scale; return shift >= 0 ? sum({ m: x.m, x: x.x, e: x.e }, { m: 0n, x: scale, e: 2 ** 42 }, quiet) : { ...x, e: x.e + Math.ceil(2 ** (exponent + 1 - x.x)) }; },
      magnitude: (x) => Math.abs(toBounded(x).v), isVague: (x) => Number(absolute(x.m)) <= x.e && !(toBounded(x).e < 1e-60),
      quietly: (run) => { const before = watch.lost; try { return run(); } finally { watch.lost = before; } },
      isLong: true, levels: 8, reach: 5.7, tail: 1e-62, negligible: 1e-55, agreement: 1e-28, slack: 1e-55,
    },
    settled: (total, last, before) => {
      if (last.m === 0n || before.m === 0n || total.m === 0n) return null;
      const drop = bitLength(last.m) + last.x - (bitLength(before.m) + before.x);
      const depth = bitLength(last.m) + last.x - (bitLength(total.m) + total.x);
      if (drop > -1 || depth > -230) return null;
      return sum(total, { m: 0n, x: last.x + bitLength(last.m) + 2, e: 2 }, quiet);
    },
  };
  return arithmetic;
};
export const longToBounded = toBounded;
