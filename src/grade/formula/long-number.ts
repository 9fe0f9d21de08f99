/**
 * Numbers of 220 bits (more than 60 decimals) with a bound of their error: m · 2^x, off by at most e · 2^x. Plain integers do all of it.
 * They decide where doubles tell nothing: constants, nested roots, differences that cancel.
 */
import { trouble } from './arithmetic.ts';

/** `e` counts units in the last place; 0 is exact. */
export type Long = { readonly m: bigint; readonly x: number; readonly e: number };

export const bits = 220;
const top = 1n << BigInt(bits);
const exponentMax = 2 ** 24;

export const bitLength = (n: bigint): number => {
  const hex = (n < 0n ? -n : n).toString(16);
  return hex === '0' ? 0 : hex.length * 4 + 28 - Math.clz32(Number.parseInt(hex[0] ?? '0', 16));
};
export const absolute = (n: bigint): bigint => (n < 0n ? -n : n);

/** Cuts the mantissa to its size, and bits that hold nothing but error. */
export const long = (m: bigint, x: number, e: number): Long => {
  if (!(e < 1e300)) return trouble('overflow');
  let s = m >= top || m <= -top ? bitLength(m) - bits : 0;
  let noise = 0;
  for (let f = e; f > 2 ** 40; f /= 2 ** 16) noise += 16;
  s = Math.max(s, noise);
  if (Math.abs(x) > exponentMax) return trouble('overflow');
  if (s <= 0) return { m, x, e };
  const cut = m >> BigInt(s);
  const isExact = e === 0 && cut << BigInt(s) === m;
  return { m: cut, x: x + s, e: isExact ? 0 : e / 2 ** Math.min(s, 1000) + 1 };
};
export const wholeLong = (n: number | bigint): Long => ({ m: BigInt(n), x: 0, e: 0 });
/** A double, exactly. */
export const fromDouble = (v: number): Long => {
  let x = 0;
  let n = v;
  while (!Number.isInteger(n)) { n *= 2; x -= 1; }
  return trimmed({ m: BigInt(n), x, e: 0 });
};
export const zero: Long = { m: 0n, x: 0, e: 0 };
export const one: Long = { m: 1n, x: 0, e: 0 };

export const negate = (a: Long): Long => ({ m: -a.m, x: a.x, e: a.e });

/** How far two exponents may lie apart before the smaller number vanishes in the larger. */
const apart = 700;
/** The sum, and whether one of its terms is too small to show in it. */
export const add = (a: Long, b: Long, lost: () => void): Long => {
  if (a.m === 0n && a.e === 0) return b;
  if (b.m === 0n && b.e === 0) return a;
  const [high, low] = a.x >= b.x ? [a, b] : [b, a];
  const gap = high.x - low.x;
  if (gap > apart) {
    lost();
    const shift = high.m === 0n ? 0 : Math.max(0, bits - bitLength(high.m));
    return { m: high.m << BigInt(shift), x: high.x - shift, e: high.e * 2 ** shift + 1 };
  }
  const m = high.m << BigInt(gap);
  const sum = long(m + low.m, low.x, (high.e === 0 ? 0 : high.e * 2 ** gap) + low.e);
  if (sum.e > 0) {
    const least = 4 * sum.e;
    const shift = sum.x - low.x;
    const shows = (n: bigint) => n === 0n || Number(absolute(shift > 0 ? n >> BigInt(shift) : n)) > least;
    if (!shows(m) || !shows(low.m)) lost();
  }
  return sum;
};
export const multiply = (a: Long, b: Long): Long => {
  const e = a.e === 0 && b.e === 0 ? 0 : Number(absolute(a.m)) * b.e + Number(absolute(b.m)) * a.e + a.e * b.e;
  return long(a.m * b.m, a.x + b.x, e * (1 + 2 ** -50));
};
export const isSureZero = (a: Long): boolean => a.m === 0n && a.e === 0;
/** Whether the bound leaves the sign open. */
export const isUnclear = (a: Long): boolean => Number(absolute(a.m)) * (1 + 2 ** -50) <= a.e;

export const divide = (a: Long, b: Long): Long => {
  if (isSureZero(b)) return trouble('undefined');
  if (isUnclear(b)) return trouble('unsure');
  if (isSureZero(a)) return zero;
  const shift = Math.max(0, bits + 8 + bitLength(b.m) - bitLength(a.m));
  const numerator = a.m << BigInt(shift);
  const quotient = numerator / b.m;
  const isExact = a.e === 0 && b.e === 0 && quotient * b.m === numerator;
  const q = Number(absolute(quotient));
  const e = isExact ? 0 : (a.e * 2 ** shift + q * b.e) / (Number(absolute(b.m)) - b.e) * (1 + 2 ** -50) + 1;
  return trimmed(long(quotient, a.x - b.x - shift, e));
};
/** An exact quotient in short form, so that later sums and products stay exact. */
const trimmed = (a: Long): Long => {
  if (a.e !== 0 || a.m === 0n) return a;
  let { m, x } = a;
  while ((m & 0xffffn) === 0n) { m >>= 16n; x += 16; }
  while ((m & 1n) === 0n) { m >>= 1n; x += 1; }
  return { m, x, e: 0 };
};
export const fromRatio = (n: bigint, d: bigint): Long => divide({ m: n, x: 0, e: 0 }, { m: d, x: 0, e: 0 });

/** −1, 0, 1, or null where the bounds overlap. */
export const signOf = (a: Long): -1 | 0 | 1 | null => (isSureZero(a) ? 0 : isUnclear(a) ? null : a.m < 0n ? -1 : 1);

export const sqrt = (a: Long): Long => {
  const sign = signOf(a);
  if (sign === 0) return zero;
  if (sign === null) return trouble('unsure');
  if (sign < 0) return trouble('undefined');
  let shift = Math.max(0, 2 * bits + 16 - bitLength(a.m));
  if ((a.x - shift) % 2 !== 0) shift += 1;
  const radicand = a.m << BigInt(shift);
  const root = integerRoot(radicand);
  const isExact = a.e === 0 && root * root === radicand;
  const relative = a.e / (Number(a.m) - a.e);
  return trimmed(long(root, (a.x - shift) / 2, isExact ? 0 : Number(root) * relative + 1));
};
/** The integer part of √n: Newton from above. */
const integerRoot = (n: bigint): bigint => {
  const length = bitLength(n);
  const drop = Math.max(0, length - 104) & ~1;
  let r = (BigInt(Math.ceil(Math.sqrt(Number(n >> BigInt(drop))))) + 1n) << BigInt(drop / 2);
  for (;;) {
    const next = (r + n / r) >> 1n;
    if (next >= r) return r;
    r = next;
  }
};

/** The nearest double, and the bound as a double; both may overflow to ∞ or 0. */
export const toBounded = (a: Long): { readonly v: number; readonly e: number } => {
  const length = bitLength(a.m);
  const cut = Math.max(0, length - 60);
  const scale = (n: number, x: number) => n * 2 ** Math.max(-1000, Math.min(1000, x)) * 2 ** Math.max(-1000, Math.min(1000, x - Math.max(-1000, Math.min(1000, x))));
  return { v: scale(Number(a.m >> BigInt(cut)), a.x + cut), e: scale(a.e, a.x) };
};
