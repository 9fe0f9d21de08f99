/**
 * Each optimiser: what it keeps for a weight, and how it moves one. The update of all weights that are treated alike is a single nest over
 * their region. Moments below 2⁻¹⁰⁰ are 0 by definition: times 0.9 they would stay subnormal for ever.
 */
import type { Optimiser } from '../model/model.ts';
import { abs, add, type Buffer, div, type Expr, less, load, mul, sqrt, sub } from '../program/expression.ts';
import { type Nest, nest, store } from '../program/nest.ts';
import { one } from './lowering.ts';

const flushed = (moment: Expr): Expr => less(abs(moment), 2 ** -100, 0, moment);

export type Scalars = (name: string) => Buffer;
type Update = {
  readonly moments: readonly string[];
  /** Nests over scalars that come before, once a step. */
  readonly before: readonly Nest[];
  /** The new weight and the new moments. `rate` is that of this step and of this weight. */
  readonly move: (w: Expr, g: Expr, moments: readonly Expr[], rate: (of: Expr) => Expr) => readonly [Expr, ...Expr[]];
};

/** `scalars` gives a scalar by its name: `rate` of this step is there already, `decay` too. */
export const updateOf = (optimiser: Optimiser, scalars: Scalars, decays: boolean): Update => {
  const rate = load(scalars('rate'), 0);
  const pulled = (w: Expr, g: Expr): Expr => (decays ? add(g, mul(load(scalars('decay'), 0), w)) : g);
  switch (optimiser.kind) {
    case 'sgd': return { moments: [], before: [], move: (w, g, _, scale) => [sub(w, mul(scale(rate), pulled(w, g)))] };
    case 'momentum':
    case 'nesterov': {
      const mu = optimiser.momentum;
      return {
        moments: ['m'], before: [],
        move: (w, gradient, [m = w], scale) => {
          const g = pulled(w, gradient);
          const next = flushed(add(mul(mu, m), g));
          return [sub(w, mul(scale(rate), optimiser.kind === 'nesterov' ? add(g, mul(mu, next)) : next)), next];
        },
      };
    }
    case 'adam':
    case 'adamw': {
      const { beta1, beta2, epsilon } = optimiser;
      // A moment's correction 1 − βᵗ is the moment that a gradient of always 1 would have; computed so, it loses no digits.
      const [c1, c2, stepRate, root] = [scalars('correction1'), scalars('correction2'), scalars('stepRate'), scalars('root')];
      const next = (c: Buffer, beta: number): Expr => add(mul(beta, load(c, one)), 1 - beta);
      const before = nest('update', 'adam corrections', [one], null, [store(c1, [one], next(c1, beta1)), store(c2, [one], next(c2, beta2)), store(stepRate, [one], div(rate, next(c1, beta1))), store(root, [one], div(1, sqrt(next(c2, beta2))))]);
      return {
        moments: ['m', 'v'], before: [before],
        move: (w, gradient, [m = w, v = w], scale) => {
          const apart = optimiser.kind === 'adamw';
          const g = apart ? gradient : pulled(w, gradient);
          const kept = apart && decays ? sub(w, mul(mul(scale(rate), load(scalars('decay'), 0)), w)) : w;
          const m1 = flushed(add(mul(beta1, m), mul(1 - beta1, g)));
          const v1 = flushed(add(mul(beta2, v), mul(mul(1 - beta2, g), g)));
          return [sub(kept, div(mul(scale(load(stepRate, 0)), m1), add(mul(sqrt(v1), load(root, 0)), epsilon))), m1, v1];
        },
      };
    }
  }
};
