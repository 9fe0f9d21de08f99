/** Values of an expression of x at some points, in doubles. */
import { layOut } from '../program/arena.ts';
import { type Arithmetic, double } from '../program/arithmetic.ts';
import { axis, buffer, type Expr, load } from '../program/expression.ts';
import { nest, store } from '../program/nest.ts';
import { interpret, newMemory } from './interpret.ts';

export const valuesAt = (f: (x: Expr) => Expr, points: readonly number[], arithmetic: Arithmetic = double): readonly number[] => {
  const [x, y, at] = [buffer('x', [points.length]), buffer('y', [points.length]), axis('at', points.length)];
  const arena = layOut([x, y], []);
  const memory = newMemory(arena, 'double');
  memory.floats.set(points, arena.place(x).offset);
  interpret([nest('forward', 'f', [at], null, [store(y, [at], f(load(x, at)))])], arena, memory, arithmetic);
  return [...memory.floats.slice(arena.place(y).offset, arena.place(y).offset + points.length)];
};
