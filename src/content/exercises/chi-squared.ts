/** An oracle for sums of squares of k independent standard normal numbers: means over their density, by quadrature, with no closed form of any of them. */
import { exp, integrate, log } from '#numeric';

/** E g(x) for x the sum of k > 0 squares; in t = √x the density is t^(k − 1) e^(−t²/2), scaled by its own integral. */
export const meanOverSquares = (k: number, g: (x: number) => number): number => {
  const top = Math.sqrt(Math.max(0, k - 1));
  const height = top === 0 ? 0 : (k - 1) * log(top) - (top * top) / 2;
  const density = (t: number): number => exp((k - 1) * log(t) - (t * t) / 2 - height);
  const [from, to] = [Math.max(0, top - 12), top + 12];
  return integrate((t) => g(t * t) * density(t), from, to) / integrate(density, from, to);
};

/** Mean of the reciprocal of k squares; infinite, and no number here, for k ≤ 2. */
export const meanReciprocal = (k: number): number => (k > 2 ? meanOverSquares(k, (x) => 1 / x) : Number.NaN);
