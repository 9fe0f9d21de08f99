/**
 * Every operation that an expression may apply, on one page: what it takes, what it gives, and its value.
 * The interpreter evaluates this table; WebAssembly and C have one instruction, or a few, for each row.
 *
 * Floating results are rounded by the caller's arithmetic, integers are 32 bits wide and wrap. Comparisons are written as selections, so that
 * NaN and −0 behave alike everywhere: `min` and `max` are those of `pmin` and `pmax`, not of `Math`.
 */
import type { Arithmetic } from './arithmetic.ts';

export type Type = 'f32' | 'i32';

type Row = {
  readonly takes: readonly Type[];
  readonly gives: Type;
  /** Whether the value below may have more digits than the arithmetic keeps. */
  readonly rounds: boolean;
  readonly value: (of: readonly number[], arithmetic: Arithmetic) => number;
};

const float = (arity: number, rounds: boolean, value: Row['value']): Row => ({ takes: Array.from({ length: arity }, () => 'f32' as const), gives: 'f32', rounds, value });
const whole = (value: (a: number, b: number) => number): Row => ({ takes: ['i32', 'i32'], gives: 'i32', rounds: false, value: ([a = 0, b = 0]) => value(a, b) | 0 });

export const operations = {
  add: float(2, true, ([a = 0, b = 0]) => a + b),
  sub: float(2, true, ([a = 0, b = 0]) => a - b),
  mul: float(2, true, ([a = 0, b = 0]) => a * b),
  div: float(2, true, ([a = 0, b = 0]) => a / b),
  sqrt: float(1, true, ([a = 0]) => Math.sqrt(a)),
  neg: float(1, false, ([a = 0]) => -a),
  abs: float(1, false, ([a = 0]) => Math.abs(a)),
  /** b < a ? b : a */
  min: float(2, false, ([a = 0, b = 0]) => (b < a ? b : a)),
  /** a < b ? b : a */
  max: float(2, false, ([a = 0, b = 0]) => (a < b ? b : a)),
  /** Of (x, y, a, b): a < b ? x : y, so that an unordered pair gives y. */
  choose: float(4, false, ([x = 0, y = 0, a = 0, b = 0]) => (a < b ? x : y)),
  /** To the nearest whole number, ties to even. */
  nearest: float(1, false, ([a = 0]) => nearest(a)),
  /** 2ⁿ for a whole n: 0 from −127 down, ∞ from 128 up, 1 for NaN. */
  pow2: float(1, false, ([a = 0]) => pow2(a)),
  /** The exponent e of a = ±2ᵉ·m, 1 ≤ m < 2, read from the bits: −127 for 0 and subnormal numbers. */
  exponent: float(1, false, ([a = 0], arithmetic) => arithmetic.exponent(a)),
  /** The m of the same, positive; 1 for 0. */
  mantissa: float(1, false, ([a = 0], arithmetic) => arithmetic.mantissa(a)),
  /** A signed integer as a number. */
  float: { takes: ['i32'], gives: 'f32', rounds: true, value: ([a = 0]) => a } satisfies Row as Row,
  plus: whole((a, b) => a + b),
  times: whole((a, b) => Math.imul(a, b)),
  and: whole((a, b) => a & b),
  or: whole((a, b) => a | b),
  xor: whole((a, b) => a ^ b),
} as const satisfies { readonly [name: string]: Row };

export type Operation = keyof typeof operations;

const nearest = (x: number): number => {
  if (!(Math.abs(x) < 4503599627370496)) return x;
  const down = Math.floor(x);
  const rest = x - down;
  const up = rest > 0.5 || (rest === 0.5 && down % 2 !== 0);
  const rounded = up ? down + 1 : down;
  return rounded === 0 && (x < 0 || Object.is(x, -0)) ? -0 : rounded;
};

const pow2 = (n: number): number => (n >= 128 ? Number.POSITIVE_INFINITY : n <= -127 ? 0 : 2 ** (Number.isNaN(n) ? 0 : n));
