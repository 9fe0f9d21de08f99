/**
 * What each loss costs, in closed form. Least squares on normal inputs, exactly: v (1/n + (n+1)/n · q/(n−q−2)) with an intercept and q slopes, v the variance of the noise, by the mean of an inverse Wishart matrix.
 * Losses of what is missed, to first order: v becomes E ψ² / (E ψ′)² (P. J. Huber 1964). Outputs made for their noise: tr(I⁻¹G)/n by likelihood, tr(G⁻¹J)/n by squared error, where I, G, J are the means of Σ ⊗ xxᵀ, Σ² ⊗ xxᵀ,
 * Σ³ ⊗ xxᵀ and Σ is the noise's covariance at x (the sandwich; P. J. Huber 1967, H. White 1982). A wrong output stays at the floor of its best fit to the whole population.
 */
import { exp, integrate, inverse, kronecker, log, logGamma, type Matrix, matmul, normalCdf, normalDensity, outer, range, trace } from '#numeric';
import { type Candidate, candidatesOf, delta, linearId, rounding } from './loss-candidates.ts';
import { fitted, scoresOf } from './losses.ts';
import { inputs, meanAt, outlierSize, type Rows, type TaskName, weightsEach, widthOf, type World } from './noise-tasks.ts';

export type Expected = {
  /** Mean squared distance from the true means that no number of rows takes away. */
  readonly floor: number;
  /** What is above it falls as this over n; null where the closed form ends at the floor. */
  readonly slope: number | null;
  /** On n rows; null where the closed form ends at the floor. */
  readonly at: (n: number) => number | null;
};

/** Of least squares by the variance of the noise, n rows, q normal inputs and an intercept: exact, whatever the noise. Without the intercept it is q/(n − q − 1). */
export const leastSquaresExcess = (n: number, q: number): number => 1 / n + (((n + 1) / n) * q) / (n - q - 2);

const spreads = (outliers: number): readonly (readonly [share: number, size: number])[] => [[1 - outliers, 1], [outliers, outlierSize]];
/** E ψ² / (E ψ′)² of Huber's loss: n times the variance of a location, to first order. With δ endless the variance itself. */
export const huberVariance = (d: number, outliers: number): number => {
  const parts = spreads(outliers).map(([share, size]) => { const t = d / size; const within = 2 * normalCdf(t) - 1; return { square: share * (size * size * (within - 2 * t * normalDensity(t)) + d * d * (1 - within)), slope: share * within }; });
  const slope = parts.reduce((sum, one) => sum + one.slope, 0);
  return parts.reduce((sum, one) => sum + one.square, 0) / (slope * slope);
};
export const noiseVariance = (outliers: number): number => spreads(outliers).reduce((sum, [share, size]) => sum + share * size * size, 0);
/** Fisher's information about the middle of the noise. */
export const noiseInformation = (outliers: number): number => 2 * integrate((r) => {
  const [near, far] = [(1 - outliers) * normalDensity(r), (outliers / outlierSize) * normalDensity(r / outlierSize)];
  const slope = r * (near + far / (outlierSize * outlierSize));
  return near + far > 0 ? (slope * slope) / (near + far) : 0;
}, 0, 12 * outlierSize);

/** The population as weighted rows: a fine grid along the directions that matter, which is exact to many digits for normal places, and ±1 in the others, which is exact for second moments. */
export const populationOf = (world: World): Rows => {
  const width = widthOf(world.task);
  const isPlane = world.task === 'several classes';
  const [end, step] = isPlane ? [6.5, 0.5] : [9, 0.2];
  const grid = range(2 * Math.round(end / step) + 1).map((i) => -end + i * step);
  const places = isPlane ? grid.flatMap((a) => grid.map((b) => [a, b] as const)) : grid.flatMap((a) => [-1, 1].map((b) => [a, b] as const));
  const signs = [-1, 1].flatMap((a) => [-1, 1].map((b) => [a, b] as const));
  const rows = places.flatMap(([a, b]) => signs.map(([c, d]) => ({ x: [1, a, b, c, d], mean: meanAt(world, a, b), weight: (normalDensity(a) * (isPlane ? normalDensity(b) * step : 0.5) * step) / 4 })));
  const mean = Float64Array.from(rows.flatMap((row) => row.mean));
  return { n: rows.length, width, x: Float64Array.from(rows.flatMap(({ x }) => x)), mean, y: mean, counts: Float64Array.from(rows.map(({ weight }) => weight)) };
};

const covarianceAt = (task: TaskName, means: readonly number[]): Matrix => {
  const [first = 0] = means;
  if (task === 'several classes') return means.map((p, i) => means.map((q, j) => (i === j ? p : 0) - p * q));
  return [[task === 'counts' ? first : first * (1 - first)]];
};
/** The mean over the population of a small matrix ⊗ xxᵀ. */
const averaged = (population: Rows, of: (means: readonly number[]) => Matrix): Matrix => {
  let sum: number[][] = [];
  for (let r = 0; r < population.n; r += 1) {
    const x = Array.from(population.x.subarray(r * weightsEach, (r + 1) * weightsEach));
    const here = kronecker(of(Array.from(population.mean.subarray(r * population.width, (r + 1) * population.width))), outer(x, x));
    const weight = population.counts?.[r] ?? 1;
    if (sum.length === 0) sum = here.map((row) => row.map(() => 0));
    for (const [i, row] of here.entries()) { const to = sum[i]; if (to !== undefined) for (const [j, v] of row.entries()) to[j] = (to[j] ?? 0) + weight * v; }
  }
  return sum;
};
const power = (A: Matrix, k: number): Matrix => range(k - 1).reduce((sum) => matmul(sum, A), A);
/** n times what is above the floor, for an output made for its noise. */
const slopeOfOutput = (world: World, population: Rows, isLikelihood: boolean): number => {
  const free = Math.max(1, population.width - 1);
  const moment = (k: number): Matrix => averaged(population, (means) => power(covarianceAt(world.task, means), k).slice(0, free).map((row) => row.slice(0, free)));
  return isLikelihood ? trace(matmul(inverse(moment(1)), moment(2))) : trace(matmul(inverse(moment(2)), moment(3)));
};

/** E ln(1 + Y) of a count. */
export const meanLogOfOneMore = (mean: number): number => {
  const reach = 10 * Math.sqrt(mean) + 20;
  const first = Math.max(0, Math.floor(mean - reach));
  return range(Math.ceil(mean + reach) - first, first).reduce((sum, k) => sum + exp(k * log(mean) - mean - logGamma(k + 1)) * log(1 + k), 0);
};
const bestFitOf = ({ loss, means, target }: Candidate, population: Rows): { readonly floor: number; readonly misses: readonly (readonly number[])[] } => {
  // The place is what counts: eight rows have the same mean.
  const known = new Map<number, number>();
  const ofTarget = (m: number): number => { const found = known.get(m) ?? meanLogOfOneMore(m); known.set(m, found); return found; };
  const weights = fitted(loss, target === undefined ? population : { ...population, y: population.mean.map(ofTarget) });
  const s = new Float64Array(loss.scores);
  const misses = range(population.n).map((r) => { scoresOf(weights, population.x, r, s); return means(s).map((one, k) => one - (population.mean[r * population.width + k] ?? 0)); });
  return { floor: misses.reduce((sum, own, r) => sum + (population.counts?.[r] ?? 0) * own.reduce((all, miss) => all + miss * miss, 0), 0), misses };
};

const byNumbers = ({ task, outliers: share }: World, { id }: Candidate): Expected => {
  const outliers = task === 'outliers' ? share : 0;
  const v = id === 'squared error' ? noiseVariance(outliers) : id === 'Huber' ? huberVariance(delta, outliers) : id === 'absolute error' ? huberVariance(rounding, outliers) : 1 / noiseInformation(outliers);
  return { floor: 0, slope: weightsEach * v, at: (n) => v * leastSquaresExcess(n, inputs) };
};
const byPopulation = (world: World, candidate: Candidate, population: Rows): Expected => {
  const isRight = candidate.isLikelihood === true || candidate.from !== undefined;
  if (isRight) { const slope = slopeOfOutput(world, population, candidate.isLikelihood === true); return { floor: 0, slope, at: (n) => slope / n }; }
  const { floor, misses } = bestFitOf(candidate, population);
  if (candidate.id !== linearId) return { floor, slope: null, at: () => null };
  // What least squares sees as noise: the noise, and what a straight line misses.
  const slope = range(population.n).reduce((sum, r) => {
    const means = Array.from(population.mean.subarray(r * population.width, (r + 1) * population.width));
    const noise = trace(covarianceAt(world.task, means)) + (misses[r] ?? []).reduce((all, miss) => all + miss * miss, 0);
    const length = population.x.subarray(r * weightsEach, (r + 1) * weightsEach).reduce((all, x) => all + x * x, 0);
    return sum + (population.counts?.[r] ?? 0) * noise * length;
  }, 0);
  return { floor, slope, at: (n) => floor + slope / n };
};

const reckoned = new Map<string, ReadonlyMap<string, Expected>>();
/** Of every candidate of a task, by its id. Reckoned once: it is drawn at every point that arrives. */
export const expectedOf = (world: World): ReadonlyMap<string, Expected> => {
  const key = JSON.stringify(world);
  const found = reckoned.get(key);
  if (found !== undefined) return found;
  const isNumber = world.task === 'outliers' || world.task === 'normal noise';
  const population = isNumber ? null : populationOf(world);
  const made = new Map(candidatesOf(world).map((candidate) => [candidate.id, population === null ? byNumbers(world, candidate) : byPopulation(world, candidate, population)]));
  reckoned.set(key, made);
  return made;
};
/** Weights that a likelihood fits: its mean Kullback–Leibler distance from the true noise is half of them over n, to first order (S. S. Wilks 1938; H. Akaike 1973). */
export const freeWeights = (task: TaskName): number => weightsEach * Math.max(1, widthOf(task) - 1);
