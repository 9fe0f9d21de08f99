/** erf x as one rational function x·P(x²)/Q(x²), minimax in the relative error on |x| ≤ 3.92, where erf rounds to 1. Within 6 ulp (tested). */
import { div, type Expr, max, min, mul, polynomial } from '../program/expression.ts';

export const erf = (of: Expr): Expr => {
  const x = max(min(of, 3.92), -3.92);
  const square = mul(x, x);
  const above = mul(x, polynomial(square, [1.1283791065216064, 0.19040580093860626, 0.05274864658713341, 0.0037655923515558243, 0.0002848828735295683, 2.0501008748397e-6]));
  const below = polynomial(square, [1, 0.5020754933357239, 0.1141088455915451, 0.014969165436923504, 0.001162530854344368, 3.8091864553280175e-5]);
  return max(min(div(above, below), 1), -1);
};
