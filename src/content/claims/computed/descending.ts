/** What steps do: how many a badly scaled problem wants, how far Adam gets, what a start at zero can learn, which rate fits which batch. */
import { log, randomStream, range, tanh } from '#numeric';

/** Steps of gradient descent at its best fixed rate until every direction of a quadratic with condition number kappa is down to `share`: its contraction is (κ − 1)/(κ + 1). */
export const stepsToShare = (kappa: number, share: number): number => (kappa === 1 ? 1 : Math.ceil(log(share) / log((kappa - 1) / (kappa + 1))));

/** Distance to the minimum of ½(x − distance)² after `steps` of Adam (β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸) from 0. */
export const leftByAdam = (distance: number, rate: number, steps: number): number => {
  let [x, m, v, b1, b2] = [0, 0, 0, 1, 1];
  for (let t = 0; t < steps; t += 1) {
    const g = x - distance;
    [m, v, b1, b2] = [0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g, 0.9 * b1, 0.999 * b2];
    x -= (rate * (m / (1 - b1))) / (Math.sqrt(v / (1 - b2)) + 1e-8);
  }
  return Math.abs(distance - x);
};

/** XOR by two tanh units and a linear output on squared error, 500 steps of gradient descent from weights that are all `start`: the largest hidden weight, and how far the two units differ. */
export const startAllEqual = (start: number): { readonly largest: number; readonly apart: number } => {
  const rows = [[-1, -1, -1], [-1, 1, 1], [1, -1, 1], [1, 1, -1]] as const;
  const W = [[start, start, start], [start, start, start]];
  const out = [start, start];
  let bias = 0;
  for (let t = 0; t < 500; t += 1) {
    const dW = W.map((w) => w.map(() => 0));
    const dOut = [0, 0];
    let dBias = 0;
    for (const [a, b, y] of rows) {
      const inputs = [a, b, 1];
      const h = W.map((w) => tanh(w.reduce((sum, x, j) => sum + x * (inputs[j] ?? 0), 0)));
      const miss = h.reduce((sum, x, k) => sum + x * (out[k] ?? 0), bias) - y;
      dBias += miss;
      for (const [k, x] of h.entries()) {
        dOut[k] = (dOut[k] ?? 0) + miss * x;
        for (const [j, input] of inputs.entries()) { const row = dW[k]; if (row !== undefined) row[j] = (row[j] ?? 0) + miss * (out[k] ?? 0) * (1 - x * x) * input; }
      }
    }
    bias -= 0.1 * dBias;
    for (const [k, w] of W.entries()) { out[k] = (out[k] ?? 0) - 0.1 * (dOut[k] ?? 0); for (const j of w.keys()) w[j] = (w[j] ?? 0) - 0.1 * (dW[k]?.[j] ?? 0); }
  }
  return { largest: Math.max(...W.flat().map(Math.abs)), apart: Math.max(...range(3).map((j) => Math.abs((W[0]?.[j] ?? 0) - (W[1]?.[j] ?? 0)))) };
};

/** Rate with the largest expected gain of one step, as a share of that of a full batch: 1/(1 + B₀/B), B₀ the noise scale tr(HΣ)/(gᵀHg). S. McCandlish and others, 2018, equation 2.6. */
export const bestRateShare = (batch: number, noiseScale: number): number => 1 / (1 + noiseScale / batch);

/**
 * Share of random symmetric matrices of n × n all of whose eigenvalues are positive: normal entries, of variance 1 off the diagonal and 2 on it (the Gaussian orthogonal ensemble). Counted over `draws`, always the same.
 * Exact: ½ for n = 1, (2 − √2)/4 for n = 2.
 */
export const shareOfMinima = (n: number, draws: number): number => {
  const { normal } = randomStream(`minima ${n}`);
  let found = 0;
  for (let k = 0; k < draws; k += 1) {
    const A = new Float64Array(n * n);
    for (let i = 0; i < n; i += 1) for (let j = 0; j <= i; j += 1) { const x = i === j ? Math.SQRT2 * normal() : normal(); A[i * n + j] = x; A[j * n + i] = x; }
    if (isPositive(A, n)) found += 1;
  }
  return found / draws;
};
/** All pivots of the elimination are positive: Sylvester's criterion. */
const isPositive = (A: Float64Array, n: number): boolean => {
  for (let k = 0; k < n; k += 1) {
    const pivot = A[k * n + k] ?? 0;
    if (!(pivot > 0)) return false;
    for (let i = k + 1; i < n; i += 1) { const factor = (A[i * n + k] ?? 0) / pivot; for (let j = k; j < n; j += 1) A[i * n + j] = (A[i * n + j] ?? 0) - factor * (A[k * n + j] ?? 0); }
  }
  return true;
};

/** Second derivative of ½(a·b − 1)² in the direction of a, at the minimum a = 1/scale, b = scale: the function that is computed is the same for any scale. */
export const curvatureAtScale = (scale: number): number => {
  const loss = (a: number): number => (a * scale - 1) * (a * scale - 1) / 2;
  const [at, h] = [1 / scale, 1e-3 / scale];
  return (loss(at + h) - 2 * loss(at) + loss(at - h)) / (h * h);
};
