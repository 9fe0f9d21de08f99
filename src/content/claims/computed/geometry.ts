/** Shapes: what a narrow layer keeps, how many pieces a folded line has, how distances spread. */
import { cos, exp, logGamma, range, sin } from '#numeric';

const tau = 2 * Math.PI;

/** A circle turned into `width` dimensions, through a linear layer of two units and back: the largest error of any coordinate. */
export const circleThroughTwoUnits = (width: number): number => {
  // Orthonormal for any whole frequency below half the width.
  const size = Math.sqrt(2 / width);
  const [u, v] = [range(width).map((i) => size * cos((tau * 3 * i) / width)), range(width).map((i) => size * sin((tau * 3 * i) / width))];
  const along = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  return Math.max(...range(24).map((k) => {
    const [c, s] = [cos((tau * k) / 24), sin((tau * k) / 24)];
    const point = u.map((x, i) => c * x + s * (v[i] ?? 0));
    const [first, second] = [along(u, point), along(v, point)];
    return Math.max(...point.map((x, i) => Math.abs(x - first * (u[i] ?? 0) - second * (v[i] ?? 0))));
  }));
};

/** Straight pieces on [0, 1] of the tent 2 max(x, 0) − 4 max(x − ½, 0) applied to itself `layers` times, counted where the slope turns. Exact: all its corners are dyadic. */
export const sawtoothPieces = (layers: number): number => {
  const relu = (x: number): number => Math.max(x, 0);
  const folded = (x: number): number => { let y = x; for (let l = 0; l < layers; l += 1) y = 2 * relu(y) - 4 * relu(y - 0.5); return y; };
  const step = 2 ** -(layers + 1);
  let [pieces, before, slope] = [0, folded(0), 0];
  for (let i = 1; i <= 2 ** (layers + 1); i += 1) { const next = folded(i * step); const now = Math.sign(next - before); if (now !== slope) pieces += 1; [before, slope] = [next, now]; }
  return pieces;
};

/** Standard deviation over mean of the distance between two points drawn from N(0, I) in d dimensions: the distance is √2 times a chi variable, whose mean is √2 Γ((d+1)/2)/Γ(d/2). */
export const spreadOfDistance = (d: number): number => {
  const mean = Math.SQRT2 * exp(logGamma((d + 1) / 2) - logGamma(d / 2));
  return Math.sqrt(d / (mean * mean) - 1);
};
