/**
 * eˣ: x = n·ln 2 + r with |r| ≤ ½ ln 2, eʳ by a minimax polynomial, 2ⁿ by bits. Within 1 ulp on [−87, 88] (tested); 0 below −87.68, so that no
 * subnormal number arises, and ∞ above 88.37, a little early.
 */
import { add, type Expr, max, min, mul, nearest, polynomial, pow2, sub } from '../program/expression.ts';

/** ln 2 in two pieces; products of the first with n, |n| ≤ 128, are exact. */
export const ln2High = 0.693359375;
export const ln2Low = -2.1219444005469057e-4;

export const exp = (of: Expr): Expr => {
  const x = max(min(of, 89), -89);
  const n = nearest(mul(x, Math.LOG2E));
  const r = sub(sub(x, mul(n, ln2High)), mul(n, ln2Low));
  const tail = mul(mul(r, r), polynomial(r, [0.4999999403953552, 0.1666651964187622, 0.04166839271783829, 0.008368780836462975, 0.001381446490995586]));
  return mul(add(1, add(r, tail)), pow2(n));
};
