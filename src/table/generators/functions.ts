/** A number that depends on the inputs by a known function, with noise of a known size. */
import { sin } from '#numeric';
import { count, type Draws, type Generator, ofNoRow, real, rows, withNumber } from './generator.ts';

/** Weights of length 1 over the first `relevant` inputs, drawn once for the table. */
const weights = (relevant: number, { normal }: Draws): readonly number[] => {
  const drawn = Array.from({ length: relevant }, (_, j) => normal(ofNoRow, j));
  const length = Math.sqrt(drawn.reduce((s, w) => s + w * w, 0));
  return drawn.map((w) => w / length);
};
const linearOf = (n: number, dimensions: number, relevant: number, noise: number, draws: Draws) => {
  const w = weights(relevant, draws);
  return withNumber(n, dimensions, (i) => {
    const x = Array.from({ length: dimensions }, (_, j) => draws.normal(i, 1 + j));
    return { x, y: w.reduce((s, wj, j) => s + wj * (x[j] ?? 0), 0) + noise * draws.normal(i, 0) };
  });
};

export const linear: Generator = {
  says: 'w·x + noise with |w| = 1 and normal inputs',
  parameters: { rows: rows(400), dimensions: count(10, 1, 'how many inputs', 1000), noise: real(0.5, 0, 'standard deviation') },
  draw: (of, draws) => linearOf(of('rows'), of('dimensions'), of('dimensions'), of('noise'), draws),
};
export const sparseLinear: Generator = {
  says: 'w·x + noise where only the first inputs count',
  parameters: { rows: rows(400), dimensions: count(50, 1, 'how many inputs', 1000), relevant: count(5, 1, 'how many of them count', 1000), noise: real(0.5, 0, 'standard deviation') },
  draw: (of, draws) => linearOf(of('rows'), of('dimensions'), Math.min(of('relevant'), of('dimensions')), of('noise'), draws),
};
/** Friedman 1991, as the first of his examples: five inputs of ten count. */
export const friedman1: Generator = {
  says: '10 sin(π x₁x₂) + 20 (x₃ − ½)² + 10 x₄ + 5 x₅ + noise, inputs uniform in (0, 1)',
  parameters: { rows: rows(400), dimensions: count(10, 5, 'how many inputs; five count', 1000), noise: real(1, 0, 'standard deviation') },
  draw: (of, draws) => withNumber(of('rows'), of('dimensions'), (i) => {
    const x = Array.from({ length: of('dimensions') }, (_, j) => draws.uniform(i, 1 + j));
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = x;
    return { x, y: 10 * sin(Math.PI * a * b) + 20 * (c - 0.5) * (c - 0.5) + 10 * d + 5 * e + of('noise') * draws.normal(i, 0) };
  }),
};
