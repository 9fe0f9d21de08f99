/**
 * ln x: x = 2ᵉ·m with m in [√½, √2), ln m by a minimax polynomial around 1. Within 1 ulp for normal x (tested); −∞ for 0 and subnormal numbers,
 * NaN below 0 and for NaN, ∞ for ∞.
 */
import { add, div, type Expr, exponent, less, mantissa, mul, number, polynomial, sub } from '../program/expression.ts';
import { ln2High, ln2Low } from './exp.ts';

const smallestNormal = 1.1754943508222875e-38;

export const log = (x: Expr): Expr => {
  const m = mantissa(x);
  const big = (yes: Expr, no: Expr): Expr => less(Math.SQRT2, m, yes, no);
  const e = big(add(exponent(x), 1), exponent(x));
  const f = sub(big(mul(m, 0.5), m), 1);
  const square = mul(f, f);
  const tail = mul(mul(f, square), polynomial(f, [0.3333331346511841, -0.25000008940696716, 0.2000211924314499, -0.1666799634695053, 0.14219550788402557, -0.12405591458082199, 0.11888174712657928, -0.11675640940666199, 0.06746601313352585]));
  const small = add(sub(tail, mul(0.5, square)), mul(e, ln2Low));
  const value = add(add(f, small), mul(e, ln2High));
  const finite = less(x, Number.POSITIVE_INFINITY, value, x);
  return less(x, smallestNormal, less(x, 0, number(Number.NaN), Number.NEGATIVE_INFINITY), finite);
};

/** ln(1 + x) for x ≥ 0 without loss near 0 (Kahan's correction). */
export const log1p = (x: Expr): Expr => {
  const u = add(1, x);
  return sub(log(u), div(sub(sub(u, 1), x), u));
};
