/**
 * sin x and cos x: x = n·π/2 + r with |r| ≤ π/4, then one of two minimax polynomials by the quarter. Within 1.2·10⁻⁷ absolutely for |x| ≤ 8,192
 * (tested); beyond, the reduction loses its digits, and the result is still within [−1, 1] up to |x| = 10⁶ but means nothing.
 */
import { abs, add, type Expr, less, mul, nearest, neg, polynomial, sub } from '../program/expression.ts';

/** π/2 in three pieces; products of the first two with n, |n| < 2¹³, are exact. */
const [first, second, third] = [1.5703125, 4.837512969970703e-4, 7.549789948768648e-8];

const circle = (x: Expr, quarters: number): Expr => {
  const n = nearest(mul(x, 0.6366197723675814));
  const r = sub(sub(sub(x, mul(n, first)), mul(n, second)), mul(n, third));
  const square = mul(r, r);
  const sine = add(r, mul(mul(r, square), polynomial(square, [-0.16666655242443085, 0.008332155644893646, -0.0001951463200384751])));
  const cosine = add(sub(1, mul(0.5, square)), mul(mul(square, square), polynomial(square, [0.04166664555668831, -0.0013887309469282627, 2.443241282890085e-5])));
  const turned = add(n, quarters);
  /** −2, −1, 0, 1 or 2: the quarter, counted from the nearest whole turn. */
  const quarter = sub(turned, mul(4, nearest(mul(turned, 0.25))));
  const odd = less(abs(sub(abs(quarter), 1)), 0.5, cosine, sine);
  return less(quarter, -0.5, neg(odd), less(1.5, quarter, neg(odd), odd));
};
export const sin = (x: Expr): Expr => circle(x, 0);
export const cos = (x: Expr): Expr => circle(x, 1);
