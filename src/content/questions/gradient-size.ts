/**
 * How large a gradient is that has passed down a network just drawn, in the mean of its logarithm. Endless width: q ← σ_w² E f(√q z)² + σ_b², and each layer multiplies the square by χ = σ_w² E f′(√q z)²: B. Poole et al.,
 * “Exponential expressivity in deep neural networks through transient chaos”, and S. S. Schoenholz et al., “Deep information propagation”, ICLR 2017. A layer of N units is a sum of N and not a mean, which moves the
 * logarithm by terms of 1/N each layer: for ReLU log of the squared length is about N(−β/2, β), β = 5 Σ 1/N (B. Hanin and M. Nica, “Products of many large random matrices and gradients in deep neural networks”,
 * Communications in Mathematical Physics 376, 2020), and here its mean exactly; for tanh the expansion below.
 */
import { log, normalDensity, range, tanh } from '#numeric';
import { meanLogNorm } from './depth.ts';

export type Activation = 'tanh' | 'ReLU';
/** Variance of the biases. */
export const biasOf = (activation: Activation): number => (activation === 'tanh' ? 0.05 : 0);
export type Net = { readonly activation: Activation; readonly depth: number; /** Units a layer; Infinity for endless width. */ readonly width: number; readonly weightVariance: number; /** Variance of the mean square of the inputs, which is 1 on average. */ readonly inputsVary: number };

/** The standard normal by the trapezoid rule, which is exact to rounding for what is smooth and fades. */
const nodes = range(161, -80).map((k) => ({ z: k / 10, weight: normalDensity(k / 10) / 10 }));
/** For t = tanh(√q z) and its slope s = 1 − t²: E t², E t⁴, E s², E s⁴, E z²s², E s²t². */
const momentsAt = (q: number) => {
  const root = Math.sqrt(q);
  let [tt, t4, ss, s4, zs, st] = [0, 0, 0, 0, 0, 0];
  for (const { z, weight } of nodes) {
    const t = tanh(root * z);
    const [square, slope] = [t * t, (1 - t * t) * (1 - t * t)];
    tt += weight * square; t4 += weight * square * square; ss += weight * slope; s4 += weight * slope * slope; zs += weight * z * z * slope; st += weight * slope * square;
  }
  return { tt, t4, ss, s4, zs, st };
};

/**
 * E log of the length of the gradient at the first layer over that at the last. With q̄ the mean-field value, d = E q − q̄ and V its variance, a layer contributes to twice that
 * log χ(q̄) + (log χ)′ d + ½ (log χ)″ V − (3 E s⁴/(E s²)² − 1)/2N + c E s²t²/(E s² E t²)/N: the curvature of log χ, that of the logarithm of a sum of N, and that weights which led a signal up are met
 * again on the way down, c = (1 − σ_b²/q)(E z²s²/E s² − 1). Then V ← m′² V + σ_w⁴ Var(t²)/N and d ← m′ d + ½ m″ V, m being the recursion of q.
 */
export const meanLogRatio = (net: Net): number => (net.activation === 'ReLU' ? throughReLU(net) : throughTanh(net));

/** By symmetry of the weights the way down is a chain of layers that are independent: awake with ½, and of them a χ². */
const throughReLU = ({ depth, width, weightVariance }: Net): number => ((depth - 1) * (log(weightVariance / 2) + (width === Number.POSITIVE_INFINITY ? 0 : meanLogNorm(width)))) / 2;

const throughTanh = ({ activation, depth, width, weightVariance, inputsVary }: Net): number => {
  const [bias, isWide] = [biasOf(activation), width === Number.POSITIVE_INFINITY];
  let [q, sum, off, spread] = [weightVariance + bias, 0, 0, weightVariance * weightVariance * inputsVary];
  // The gradient with respect to what enters layer l + 1 becomes that of layer l through the slope there.
  for (let layer = 1; layer < depth; layer += 1) {
    const at = momentsAt(q);
    sum += log(weightVariance * at.ss);
    if (!isWide) {
      const h = 0.01 * q;
      const [below, above] = [momentsAt(q - h), momentsAt(q + h)];
      const [turn, bend] = differences(log(below.ss), log(at.ss), log(above.ss), h);
      const [slope, curve] = differences(weightVariance * below.tt, weightVariance * at.tt, weightVariance * above.tt, h);
      const again = (1 - bias / q) * (at.zs / at.ss - 1) * (at.st / (at.ss * at.tt));
      sum += turn * off + (bend * spread) / 2 + (again - (3 * at.s4) / (2 * at.ss * at.ss) + 0.5) / width;
      off = slope * off + (curve * spread) / 2;
      spread = slope * slope * spread + (weightVariance * weightVariance * (at.t4 - at.tt * at.tt)) / width;
    }
    q = weightVariance * at.tt + bias;
  }
  return sum / 2;
};
/** First and second derivative from three values h apart. */
const differences = (below: number, at: number, above: number, h: number): readonly [number, number] => [(above - below) / (2 * h), (above - 2 * at + below) / (h * h)];

/** The weight variance at which a gradient arrives as large as it left. */
export const crossingOf = (net: Omit<Net, 'weightVariance'>): number => {
  let [low, high] = [0.2, 12];
  for (let i = 0; i < 50; i += 1) { const weightVariance = (low + high) / 2; if (meanLogRatio({ ...net, weightVariance }) < 0) low = weightVariance; else high = weightVariance; }
  return (low + high) / 2;
};

/** The edge of chaos of tanh, endlessly wide and deep: the weight variance at which χ = 1 where q has settled, and that q. Each q is the settled one of just one pair of variances; larger q, larger biases. */
export const edgeOf = (bias: number): { readonly weightVariance: number; readonly q: number } => {
  let [low, high] = [0, 64];
  for (let i = 0; i < 100; i += 1) { const q = (low + high) / 2; const { tt, ss } = momentsAt(q); if (q - tt / ss < bias) low = q; else high = q; }
  const q = bias === 0 ? 0 : (low + high) / 2;
  return { weightVariance: 1 / momentsAt(q).ss, q };
};
