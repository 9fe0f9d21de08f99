/** What is tried on each task: an output, the loss that it is fitted by, and how far its means are from the true ones on fresh rows. */
import { exp, expm1, log, mean, normalCdf, normalQuantile, sigmoid, softplus } from '#numeric';
import { contaminated, crossEntropy, fitted, huber, logistic, logOfOneMore, type Loss, poissonLoss, scoresOf, shares, squared, squaredOfExp, squaredOfSigmoid, squaredOfSoftmax } from './losses.ts';
import { outlierSize, type Rows, type TaskName, weightsEach, type World } from './noise-tasks.ts';

export type Candidate = {
  /** As in a legend. */
  readonly id: string;
  readonly loss: Loss;
  /** Means by the scores. */
  readonly means: (scores: Float64Array) => readonly number[];
  /** It is fitted to this of the outcome. */
  readonly target?: (y: number) => number;
  /** Its fit begins where this one ended: it has more than one valley, or is slow from afar. */
  readonly from?: string;
  /** The loss is −ln of the task's own noise, the output the true one: the maximum of the likelihood. */
  readonly isLikelihood?: true;
  /** Half the width of the interval that its noise model gives to half of all rows, by what was missed in the fit. */
  readonly halfOf?: (missed: readonly number[], outliers: number) => number;
};

/** Within so much of the noise's own deviation the absolute error is rounded, so that it has a slope everywhere. */
export const rounding = 0.05;
/** Huber's δ, in units of the ordinary noise: as most libraries have it. */
export const delta = 1;

const same = (s: Float64Array): readonly number[] => Array.from(s);
const exponential = ([s = 0]: Float64Array): readonly number[] => [exp(s)];
const sigmoids = (s: Float64Array): readonly number[] => Array.from(s, sigmoid);

const ofNumbers = (own: Candidate): readonly Candidate[] => [
  own,
  { id: 'Huber', loss: huber(delta), means: same, halfOf: () => huberHalf },
  { id: 'absolute error', loss: huber(rounding), means: same, from: 'Huber', halfOf: (missed) => Math.LN2 * mean(missed.map(Math.abs)) },
];
const squaredError: Candidate = { id: 'squared error', loss: squared(1), means: same, halfOf: (missed) => normalQuantile(0.75) * Math.sqrt(missed.reduce((sum, m) => sum + m * m, 0) / (missed.length - weightsEach)) };

/** In the order of the legend. Where the loss depends on the share of outliers it is told it. */
export const candidatesOf = ({ task, outliers }: World): readonly Candidate[] => {
  switch (task) {
    case 'normal noise': return ofNumbers({ ...squaredError, isLikelihood: true });
    case 'outliers': return [...ofNumbers(squaredError), { id: 'the noise’s own', loss: contaminated(outliers, outlierSize), means: same, from: 'Huber', isLikelihood: true, halfOf: () => mixtureHalf(outliers) }];
    case 'counts': return [
      { id: 'linear, squared error', loss: squared(1), means: same },
      { id: 'squared error of ln(1 + y)', loss: squared(1), means: ([s = 0]) => [expm1(s)], target: logOfOneMore },
      { id: 'exp, Poisson', loss: poissonLoss, means: exponential, isLikelihood: true },
      { id: 'exp, squared error', loss: squaredOfExp, means: exponential, from: 'exp, Poisson' },
    ];
    case 'two classes': return [
      { id: 'linear, squared error', loss: squared(1), means: same },
      { id: 'sigmoid, log loss', loss: logistic(1), means: sigmoids, isLikelihood: true },
      { id: 'sigmoid, squared error', loss: squaredOfSigmoid, means: sigmoids, from: 'sigmoid, log loss' },
    ];
    case 'several classes': return [
      { id: 'linear, squared error', loss: squared(3), means: same },
      { id: 'three sigmoids, log loss', loss: logistic(3), means: sigmoids },
      { id: 'softmax, cross-entropy', loss: crossEntropy(3), means: shares, isLikelihood: true },
      { id: 'softmax, squared error', loss: squaredOfSoftmax(3), means: shares, from: 'softmax, cross-entropy' },
    ];
  }
};
/** Which of them a person would take first, and which they are held against: the asked number is how many times the rows the first needs. */
export const rivals: { readonly [task in TaskName]: readonly [asked: string, against: string] } = {
  outliers: ['squared error', 'Huber'], 'normal noise': ['Huber', 'squared error'], counts: ['exp, squared error', 'exp, Poisson'],
  'two classes': ['sigmoid, squared error', 'sigmoid, log loss'], 'several classes': ['softmax, squared error', 'softmax, cross-entropy'],
};
/** The outputs that are straight, and can leave what is possible. */
export const linearId = 'linear, squared error';

/** Half of the mass of the density in proportion to e^−loss lies within this of its middle. */
const huberHalf = ((): number => {
  const middle = 2 * normalCdf(delta) - 1;
  const tails = (2 * exp((-delta * delta) / 2)) / delta / Math.sqrt(2 * Math.PI);
  return normalQuantile((1 + (middle + tails) / 2) / 2);
})();
const mixtureHalf = (outliers: number): number => {
  let [low, high] = [0, outlierSize];
  for (let i = 0; i < 50; i += 1) { const c = (low + high) / 2; if ((1 - outliers) * (2 * normalCdf(c) - 1) + outliers * (2 * normalCdf(c / outlierSize) - 1) < 0.5) low = c; else high = c; }
  return (low + high) / 2;
};

/** Weights of each, by its id. */
export const fitAll = (candidates: readonly Candidate[], rows: Pick<Rows, 'n' | 'width' | 'x' | 'y' | 'counts'>): ReadonlyMap<string, Float64Array> => {
  const weights = new Map<string, Float64Array>();
  for (const { id, loss, target, from } of candidates) weights.set(id, fitted(loss, target === undefined ? rows : { ...rows, y: rows.y.map(target) }, from === undefined ? undefined : weights.get(from)));
  return weights;
};

export type Marks = {
  /** Mean squared distance of its means from the true ones; summed over classes. */
  readonly excess: number;
  /** Kullback–Leibler, nats a row, from the true noise to its own with the likelihood's output; null for others. */
  readonly nats: number | null;
  /** Share of rows with a negative count, or with a share outside 0 to 1. */
  readonly impossible: number;
  /** Of the true means over its own: 1 where its means mean what they say, below where they go too far. */
  readonly slope: number;
  /** In tenths of the rows by its means: the distance of the mean of its means from that of the true ones, averaged; and both in the lowest and highest tenth. */
  readonly off: number;
  readonly lowest: readonly [said: number, true: number];
  readonly highest: readonly [said: number, true: number];
  /** Share of outcomes within the interval that its noise model gives to half of them; null where it gives none. */
  readonly covered: number | null;
  /** Rows whose class is named wrongly beyond those that the best possible names wrongly, as a share; null where there are no classes. */
  readonly extraErrors: number | null;
};

/** On rows that it was not fitted to. */
export const marksOf = ({ loss, means, isLikelihood, halfOf }: Candidate, { task, outliers }: World, weights: Float64Array, train: Rows, fresh: Rows): Marks => {
  const s = new Float64Array(loss.scores);
  const meansAt = ({ x }: Rows, r: number): readonly number[] => { scoresOf(weights, x, r, s); return means(s); };
  const isNumber = task === 'outliers' || task === 'normal noise';
  const isClasses = task === 'two classes' || task === 'several classes';
  const half = halfOf?.(Array.from({ length: train.n }, (_, r) => (train.y[r] ?? 0) - (meansAt(train, r)[0] ?? 0)), outliers);
  const pairs: (readonly [said: number, true: number])[] = [];
  let [squares, nats, impossible, covered, extra] = [0, 0, 0, 0, 0];
  for (let r = 0; r < fresh.n; r += 1) {
    const said = meansAt(fresh, r);
    const true_ = fresh.mean.subarray(r * fresh.width, (r + 1) * fresh.width);
    for (const [k, one] of said.entries()) { squares += (one - (true_[k] ?? 0)) * (one - (true_[k] ?? 0)); pairs.push([one, true_[k] ?? 0]); }
    if (!isNumber && said.some((one) => one < 0 || (task !== 'counts' && one > 1))) impossible += 1;
    if (isLikelihood === true && !isNumber) nats += natsAt(task, s, true_);
    if (isClasses) extra += lostBy(said, Array.from(true_));
    if (half !== undefined && Math.abs((fresh.y[r] ?? 0) - (said[0] ?? 0)) <= half) covered += 1;
  }
  pairs.sort(([a], [b]) => a - b);
  const tenths = Array.from({ length: 10 }, (_, i) => { const own = pairs.slice(Math.round((i * pairs.length) / 10), Math.round(((i + 1) * pairs.length) / 10)); return [mean(own.map(([a]) => a)), mean(own.map(([, b]) => b))] as const; });
  const [middle, trueMiddle] = [mean(pairs.map(([a]) => a)), mean(pairs.map(([, b]) => b))];
  const spread = pairs.reduce((sum, [a]) => sum + (a - middle) * (a - middle), 0);
  return {
    excess: squares / fresh.n, nats: isLikelihood === true && !isNumber ? nats / fresh.n : null, impossible: impossible / fresh.n,
    slope: spread > 0 ? pairs.reduce((sum, [a, b]) => sum + (a - middle) * (b - trueMiddle), 0) / spread : 0,
    off: mean(tenths.map(([a, b]) => Math.abs(a - b))), lowest: tenths[0] ?? [0, 0], highest: tenths.at(-1) ?? [0, 0], covered: half === undefined ? null : covered / fresh.n, extraErrors: isClasses ? extra / fresh.n : null,
  };
};
/** How much likelier the likeliest class is than the one that is named. */
const lostBy = (said: readonly number[], true_: readonly number[]): number => {
  const [a, b] = [said, true_].map((shares) => (shares.length === 1 ? [1 - (shares[0] ?? 0), shares[0] ?? 0] : shares));
  return Math.max(...(b ?? [])) - (b?.[a?.indexOf(Math.max(...a)) ?? 0] ?? 0);
};
/** From the true noise at a row to that which the scores say, without logarithms of what has rounded to nothing. */
const natsAt = (task: TaskName, s: Float64Array, true_: Float64Array): number => {
  const [m = 0] = true_;
  const [score = 0] = s;
  const times = (p: number, logSaid: number): number => (p > 0 ? p * (log(p) - logSaid) : 0);
  if (task === 'counts') return exp(score) - m - m * (score - log(m));
  if (task === 'two classes') return times(m, -softplus(-score)) + times(1 - m, -softplus(score));
  const all = [...s, 0];
  const top = Math.max(...all);
  const whole = top + log(all.reduce((sum, one) => sum + exp(one - top), 0));
  return all.reduce((sum, one, k) => sum + times(true_[k] ?? 0, one - whole), 0);
};
