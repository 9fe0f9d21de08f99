/** The learning rate of a step, as a multiple of the given one: an expression of the step, counted from 0. */
import { cos } from '../functions/circle.ts';
import { exp } from '../functions/exp.ts';
import { log } from '#numeric';
import type { Schedule } from '../model/model.ts';
import { add, div, type Expr, less, max, min, mul, nearest, number, sub } from '../program/expression.ts';

export const scheduled = (schedule: Schedule, step: Expr): Expr => {
  switch (schedule.kind) {
    case 'constant': return number(1);
    case 'step': {
      // ⌊step/every⌋ by rounding half a step beyond the last one; exact below 2²⁰ steps.
      const times = nearest(sub(div(add(step, 0.5), schedule.every), 0.5));
      return exp(mul(times, log(schedule.factor)));
    }
    case 'cosine': {
      const { warmUp, steps, floor } = schedule;
      const done = min(max(div(sub(step, warmUp), Math.max(1, steps - warmUp)), 0), 1);
      const down = add(floor, mul((1 - floor) / 2, add(1, cos(mul(Math.PI, done)))));
      return warmUp === 0 ? down : less(step, warmUp, div(add(step, 1), warmUp), down);
    }
  }
};
