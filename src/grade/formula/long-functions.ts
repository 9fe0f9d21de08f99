/** Elementary and special functions of long numbers: fixed point with 64 bits to spare inside, bounds outside. */
import { atan as atanOf, log as logOf } from '#numeric';
import { trouble } from './arithmetic.ts';
import { absolute, add, bitLength, divide, fromRatio, isSureZero, long, multiply, negate, one, signOf, sqrt, toBounded, wholeLong, zero, type Long } from './long-number.ts';

/** Fixed point: n stands for n / 2^scale. */
const scale = 288;
const S = BigInt(scale);
const unit = 1n << S;
const times = (a: bigint, b: bigint): bigint => (a * b) >> S;
/** 2^scale as a double, and the size of one unit. */
const toUnits = 2 ** scale;

const lazily = <T>(make: () => T): (() => T) => { let made: { readonly value: T } | null = null; return () => { made ??= { value: make() }; return made.value; }; };
/** artanh(1/n) or arctan(1/n) as a series. */
const inverseSeries = (n: bigint, sign: 1n | -1n): bigint => {
  let power = unit / n;
  let sum = power;
  for (let k = 3n, s = sign; power !== 0n; k += 2n, s *= sign) { power /= n * n; sum += (s * power) / k; }
  return sum;
};
/** ln 2 = 2 artanh(1/3); π by Machin (1706). */
const ln2 = lazily(() => 2n * inverseSeries(3n, 1n));
const pi = lazily(() => 16n * inverseSeries(5n, -1n) - 4n * inverseSeries(239n, -1n));

/** A long number in fixed point, with its error in units there. */
const fixed = (a: Long): { readonly n: bigint; readonly e: number } => {
  const shift = a.x + scale;
  return { n: shift >= 0 ? a.m << BigInt(shift) : a.m >> BigInt(-shift), e: (shift >= -1000 ? a.e * 2 ** shift : 0) + (shift < 0 ? 1 : 0) };
};
/** Whether |a| < 2^k; the bound on shifts keeps every number small. */
const within = (a: Long, k: number) => bitLength(a.m) + a.x <= k;
const roundedQuotient = (a: bigint, b: bigint): bigint => { const q = (2n * a + b) / (2n * b); return 2n * a + b < 0n && q * 2n * b !== 2n * a + b ? q - 1n : q; };

/** e^t as y · 2^k with y near 1; about 2^12 units of error, and one for each ln 2 that was taken away. */
const expFixed = (t: bigint): { readonly y: bigint; readonly k: number } => {
  const k = roundedQuotient(t, ln2());
  const r = (t - k * ln2()) >> 8n;
  let term = unit;
  let sum = unit;
  for (let j = 1n; term !== 0n && j < 80n; j += 1n) { term = times(term, r) / j; sum += term; if (term === -1n) break; }
  for (let j = 0; j < 8; j += 1) sum = times(sum, sum);
  return { y: sum, k: Number(k) };
};
export const exp = (a: Long, lost: () => void): Long => {
  if (isSureZero(a)) return one;
  if (!within(a, 22)) return trouble('overflow');
  const t = fixed(a);
  const relative = t.e / toUnits;
  if (relative > 2 ** -10) return trouble('unsure');
  if (!(bitLength(a.m) + a.x > -212)) lost();
  const { y, k } = expFixed(t.n);
  return long(y, k - scale, Number(y) * relative * 1.01 + 2 ** 14 + Math.abs(k));
};
export const log = (a: Long): Long => {
  const sign = signOf(a);
  if (sign === null) return trouble('unsure');
  if (sign <= 0) return trouble('undefined');
  if (a.e === 0 && a.m === 1n && a.x === 0) return zero;
  const length = bitLength(a.m);
  const f = length <= scale ? a.m << BigInt(scale - length) : a.m >> BigInt(length - scale);
  let y = BigInt(Math.round(logOf(Number(f >> (S - 53n)) / 2 ** 53) * 2 ** 53)) << (S - 53n);
  // Halley's step for e^y = f: 53 bits become more than 150, then all.
  for (let j = 0; j < 2; j += 1) {
    const { y: p, k } = expFixed(y);
    const e = k >= 0 ? p << BigInt(k) : p >> BigInt(-k);
    y += (2n * (f - e) * unit) / (f + e);
  }
  const k = a.x + length;
  const relative = a.e / (Number(a.m) - a.e);
  return long(y + BigInt(k) * ln2(), -scale, relative * 1.01 * toUnits + 2 ** 14 + Math.abs(k));
};

/** Sine and cosine of a fixed-point angle. */
const circleFixed = (t: bigint): { readonly sin: bigint; readonly cos: bigint } => {
  const half = pi() >> 1n;
  const q = roundedQuotient(t, half);
  const r = t - q * half;
  const square = times(r, r);
  const series = (first: bigint, start: bigint): bigint => {
    let term = first;
    let sum = first;
    for (let j = start; term !== 0n && term !== -1n && j < 200n; j += 2n) { term = -times(term, square) / (j * (j + 1n)); sum += term; }
    return sum;
  };
  const [s, c] = [series(r, 2n), series(unit, 1n)];
  switch (Number(((q % 4n) + 4n) % 4n)) {
    case 0: return { sin: s, cos: c };
    case 1: return { sin: c, cos: -s };
    case 2: return { sin: -s, cos: -c };
    default: return { sin: -c, cos: s };
  }
};
const circular = (pick: 'sin' | 'cos') => (a: Long, lost: () => void): Long => {
  if (isSureZero(a)) return pick === 'sin' ? zero : one;
  if (!within(a, 20)) return trouble('overflow');
  const t = fixed(a);
  if (pick === 'cos' && bitLength(a.m) + a.x < -106) lost();
  return long(circleFixed(t.n)[pick], -scale, t.e + 2 ** 22);
};
export const sin = circular('sin');
export const cos = circular('cos');

export const piLong = (): Long => long(pi(), -scale, 64);

export const atan = (a: Long, lost: () => void): Long => {
  if (isSureZero(a)) return zero;
  if (!within(a, 1)) {
    const half = multiply(piLong(), { m: 1n, x: -1, e: 0 });
    const rest = negate(atan(divide(one, a), lost));
    return add(a.m < 0n ? negate(half) : half, rest, lost);
  }
  const t = fixed(a);
  const start = atanOf(toBounded(a).v);
  const y = BigInt(Math.round(start * 2 ** 53)) << (S - 53n);
  const { sin: s, cos: c } = circleFixed(y);
  // tan(atan t − y) = (t − tan y) / (1 + t tan y), which is tiny.
  const d = ((times(t.n, c) - s) * unit) / (c + times(t.n, s));
  const cube = times(times(d, d), d);
  return long(y + d - cube / 3n, -scale, t.e + 2 ** 23);
};
export const asin = (a: Long, lost: () => void): Long => {
  const rest = multiply(add(one, negate(a), lost), add(one, a, lost));
  const sign = signOf(rest);
  if (sign === null) return trouble('unsure');
  if (sign < 0) return trouble('undefined');
  const half = multiply(piLong(), { m: 1n, x: -1, e: 0 });
  if (sign === 0) return a.m < 0n ? negate(half) : half;
  return atan(divide(a, sqrt(rest)), lost);
};

/** erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)): all terms positive. */
export const erf = (a: Long, lost: () => void): Long => {
  if (isSureZero(a)) return zero;
  const t = fixed(a);
  if (!within(a, 3) && absolute(t.n) > 13n * unit) { lost(); return long(a.m < 0n ? -unit : unit, -scale, 2 ** 46); }
  const square = times(t.n, t.n);
  let term = t.n;
  let sum = t.n;
  for (let n = 1n; absolute(term) > 1n && n < 2000n; n += 1n) { term = (2n * times(term, square)) / (2n * n + 1n); sum += term; }
  // The sum is as large as its weight is small: the digits of the weight are kept until both have met.
  const { y, k } = expFixed(-square);
  const root = fixed(divide(wholeLong(2), sqrt(piLong()))).n;
  return long(times(times(sum, y), root) >> BigInt(Math.max(0, -k)), -scale, t.e * 1.2 + 2 ** 70);
};

/** B₂, B₄ … B₆₄, by their recurrence. */
const bernoulli = lazily((): readonly Long[] => {
  const B: { n: bigint; d: bigint }[] = [];
  const gcd = (a: bigint, b: bigint): bigint => { let [x, y] = [absolute(a), absolute(b)]; while (y !== 0n) [x, y] = [y, x % y]; return x; };
  for (let m = 0; m <= 64; m += 1) {
    let [n, d] = [0n, 1n];
    let choose = 1n;
    for (let k = 0; k < m; k += 1) {
      const b = B[k] ?? { n: 0n, d: 1n };
      [n, d] = [n * b.d + choose * b.n * d, d * b.d];
      const g = gcd(n, d) || 1n;
      [n, d] = [n / g, d / g];
      choose = (choose * BigInt(m + 1 - k)) / BigInt(k + 1);
    }
    B.push(m === 0 ? { n: 1n, d: 1n } : { n: -n, d: d * BigInt(m + 1) });
  }
  return B.filter((_, m) => m >= 2 && m % 2 === 0).map((b) => fromRatio(b.n, b.d));
});
/** ln Γ for positive arguments: Stirling's series past 64, its error below the first term left out. */
export const logGamma = (a: Long, lost: () => void): Long => {
  if (signOf(a) !== 1) return trouble(signOf(a) === null ? 'unsure' : 'unsupported');
  if (!within(a, 20)) return trouble('overflow');
  const start = toBounded(a).v;
  let z = a;
  let product = one;
  for (let v = start; v < 64; v += 1) { product = multiply(product, z); z = add(z, one, lost); }
  const logZ = log(z);
  const quiet = () => undefined;
  let sum = add(multiply(add(z, { m: -1n, x: -1, e: 0 }, quiet), logZ), negate(z), quiet);
  sum = add(sum, multiply(log(multiply(piLong(), wholeLong(2))), { m: 1n, x: -1, e: 0 }), quiet);
  const inverse = divide(one, z);
  const inverseSquare = multiply(inverse, inverse);
  let power = inverse;
  bernoulli().forEach((b, k) => {
    sum = add(sum, divide(multiply(b, power), wholeLong((2 * k + 2) * (2 * k + 1))), quiet);
    power = multiply(power, inverseSquare);
  });
  return add(add(sum, { m: 0n, x: -scale, e: 2 ** 30 }, quiet), negate(log(product)), quiet);
};

/** ψ for positive arguments: its asymptotic series past 64, the recurrence below. */
export const digamma = (a: Long, lost: () => void): Long => {
  if (signOf(a) !== 1) return trouble(signOf(a) === null ? 'unsure' : 'unsupported');
  if (!within(a, 20)) return trouble('overflow');
  const quiet = () => undefined;
  const start = toBounded(a).v;
  let z = a;
  let steps = zero;
  for (let v = start; v < 64; v += 1) { steps = add(steps, divide(one, z), quiet); z = add(z, one, lost); }
  const inverse = divide(one, z);
  const inverseSquare = multiply(inverse, inverse);
  let sum = add(log(z), negate(multiply(inverse, { m: 1n, x: -1, e: 0 })), quiet);
  let power = inverseSquare;
  bernoulli().forEach((b, k) => {
    sum = add(sum, negate(divide(multiply(b, power), wholeLong(2 * k + 2))), quiet);
    power = multiply(power, inverseSquare);
  });
  return add(add(sum, { m: 0n, x: -scale, e: 2 ** 30 }, quiet), negate(steps), quiet);
};
