/** Each activation and its slope, as expressions of the value z before it and the value a after it. */
import { exp } from '../functions/exp.ts';
import { cos, sin } from '../functions/circle.ts';
import { erf } from '../functions/erf.ts';
import { log1p } from '../functions/log.ts';
import { sigmoid, tanh } from '../functions/tanh.ts';
import type { Activation } from '../model/model.ts';
import { abs, add, type Expr, less, max, mul, neg, number, sub } from '../program/expression.ts';

export type Lowered = {
  readonly value: (z: Expr) => Expr;
  /** f'(z), from z and a = f(z). */
  readonly slope: (z: Expr, a: Expr) => Expr;
  /** Whether the slope needs z, so that it is kept. */
  readonly keepsZ: boolean;
};

const byOutput = (value: Lowered['value'], slope: (a: Expr) => Expr): Lowered => ({ value, slope: (_, a) => slope(a), keepsZ: false });
const byInput = (value: Lowered['value'], slope: (z: Expr) => Expr): Lowered => ({ value, slope: (z) => slope(z), keepsZ: true });
/** ln(1 + eᶻ), without overflow. */
export const softplus = (z: Expr): Expr => add(max(z, 0), log1p(exp(neg(abs(z)))));

/** Klambauer et al. 2017. */
const selu = { scale: 1.0507009873554805, alpha: 1.6732632423543772 };

export const lowered = (activation: Activation): Lowered => {
  switch (activation.kind) {
    case 'identity': return byOutput((z) => z, () => number(1));
    case 'relu': return byOutput((z) => max(z, 0), (a) => less(0, a, 1, 0));
    case 'leaky-relu': return byInput((z) => less(0, z, z, mul(activation.slope, z)), (z) => less(0, z, 1, activation.slope));
    case 'tanh': return byOutput(tanh, (a) => sub(1, mul(a, a)));
    case 'sigmoid': return byOutput(sigmoid, (a) => mul(a, sub(1, a)));
    case 'gelu': {
      const normal = (z: Expr): Expr => add(0.5, mul(0.5, erf(mul(z, Math.SQRT1_2))));
      return byInput((z) => mul(z, normal(z)), (z) => add(normal(z), mul(mul(z, 0.3989422804014327), exp(mul(mul(z, z), -0.5)))));
    }
    case 'silu': return swish(1, 1);
    case 'swish': return swish(activation.alpha, activation.beta);
    case 'elu': return exponential(1, activation.scale);
    case 'selu': return exponential(selu.scale, selu.scale * selu.alpha);
    case 'softplus': return byInput(softplus, sigmoid);
    case 'mish': return byInput((z) => mul(z, tanh(softplus(z))), (z) => { const t = tanh(softplus(z)); return add(t, mul(mul(z, sub(1, mul(t, t))), sigmoid(z))); });
    case 'squared-relu': return byInput((z) => { const p = max(z, 0); return mul(p, p); }, (z) => mul(2, max(z, 0)));
    case 'sine': return byInput((z) => sin(mul(activation.omega, z)), (z) => mul(activation.omega, cos(mul(activation.omega, z))));
  }
};

const swish = (alpha: number, beta: number): Lowered => byInput(
  (z) => mul(mul(alpha, z), sigmoid(mul(beta, z))),
  (z) => { const s = sigmoid(mul(beta, z)); return mul(alpha, add(s, mul(mul(mul(beta, z), s), sub(1, s)))); },
);
/** above·z for z > 0, below·(eᶻ − 1) else. */
const exponential = (above: number, below: number): Lowered => byInput(
  (z) => less(0, z, mul(above, z), mul(below, sub(exp(z), 1))),
  (z) => less(0, z, above, mul(below, exp(z))),
);
