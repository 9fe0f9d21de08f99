/** A smooth function that nobody said anything about: a plane with a wave on it, other numbers at each point of a comparison. */
import type { Arithmetic } from './arithmetic.ts';

/** How many numbers make one, for up to three arguments. */
export const coefficientsNeeded = 10;

/** c₀ + Σ cⱼ xⱼ + s·sin(Σ wⱼ xⱼ + p); of a function of one argument the derivative of any order. */
export const unknownFunction = <T>(coefficients: readonly number[], args: readonly T[], order: number, a: Arithmetic<T>): T => {
  const c = (k: number): T => a.exactly(coefficients[k % coefficients.length] ?? 1);
  const dot = (from: number): T => args.reduce((sum, x, j) => a.accumulate(sum, a.multiply(c(from + j), x)), a.zero);
  const phase = a.accumulate(dot(5), c(8));
  const wave = a.call(order % 2 === 0 ? 'sin' : 'cos', [phase]);
  let height = c(9);
  for (let k = 0; k < order; k += 1) height = a.multiply(height, c(5));
  if (order % 4 >= 2) height = a.negate(height);
  const waved = a.multiply(height, wave);
  return order === 0 ? a.accumulate(a.accumulate(c(1), dot(2)), waved) : order === 1 ? a.accumulate(c(2), waved) : waved;
};
