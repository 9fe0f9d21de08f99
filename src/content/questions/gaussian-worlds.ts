/**
 * Two normal clouds of unit covariance, whose centres lie a distance Δ apart: a world in which the best that any rule can do is known. With a share π of the second class and t = ln((1 − π)/π) the best rule is
 * right on π Φ(Δ/2 − t/Δ) + (1 − π) Φ(Δ/2 + t/Δ) of all rows; equally likely classes make it Φ(Δ/2). Source: R. O. Duda, P. E. Hart, D. G. Stork, Pattern Classification (2001), 2.6 to 2.8.
 */
import { cholesky, integrate, log, normalCdf, normalDensity, randomStream, range, sigmoid, solveCholesky } from '#numeric';
import type { Table } from '#table';

export type World = {
  readonly distance: number;
  readonly dimensions: number;
  /** How many inputs the distance is spread over, evenly; the others say nothing. */
  readonly carriers: number;
  /** Of the second class. */
  readonly share: number;
};

export const bestIn = ({ distance, share }: Pick<World, 'distance' | 'share'>): number => {
  const lean = log((1 - share) / share) / distance;
  return share * normalCdf(distance / 2 - lean) + (1 - share) * normalCdf(distance / 2 + lean);
};
/** The chance that two labels drawn for one input differ, E[2η(1 − η)]: the error of one nearest neighbour as rows grow without end. T. M. Cover and P. E. Hart, IEEE Transactions on Information Theory 13 (1967). */
export const differing = ({ distance, share }: Pick<World, 'distance' | 'share'>): number => {
  const at = (u: number): number => {
    const [one, other] = [share * normalDensity(u - distance / 2), (1 - share) * normalDensity(u + distance / 2)];
    return one + other === 0 ? 0 : (2 * one * other) / (one + other);
  };
  return range(48).reduce((sum, k) => sum + integrate(at, -12 + k / 2, -11.5 + k / 2), 0);
};
/** Between which accuracies the best rule lies where two labels of one input differ with this chance: that is at most 2R(1 − R) for its error R, and at least R. */
export const bestBetween = (differ: number): readonly [low: number, high: number] => [1 - differ, (1 + Math.sqrt(Math.max(0, 1 - 2 * differ))) / 2];

/** Along which the centres lie; of length 1. */
const direction = ({ dimensions, carriers }: World): Float64Array => Float64Array.from({ length: dimensions }, (_, j) => (j < carriers ? 1 / Math.sqrt(carriers) : 0));
/** Rows of a table with whole classes: the share of the second is as near to π as a whole number allows. */
const classesOf = (rows: number, share: number): readonly number[] => { const second = Math.round(share * rows); return range(rows).map((i) => (i < second ? 1 : 0)); };

/** The classes stand mixed. */
export const drawRows = (world: World, rows: number, key: string): Table => {
  const { normal, shuffle } = randomStream(key);
  const y = Int32Array.from(shuffle(classesOf(rows, world.share)));
  const along = direction(world);
  const x = new Float64Array(rows * world.dimensions);
  for (let r = 0; r < rows; r += 1) for (let j = 0; j < world.dimensions; j += 1) x[r * world.dimensions + j] = ((y[r] ?? 0) - 0.5) * world.distance * (along[j] ?? 0) + normal();
  return { rows, columns: range(world.dimensions).map((j) => `x${j + 1}`), x, target: { kind: 'classes', name: 'class', labels: ['first', 'second'], y } };
};
export const labelsOf = ({ target }: Table): Int32Array => { if (target.kind !== 'classes') throw new Error('a world of classes has labels'); return target.y; };
/** Of each row the chance of the second class, given its inputs. */
export const chances = (world: World, { rows, x }: Table): readonly number[] => {
  const along = direction(world);
  const lean = log((1 - world.share) / world.share);
  return range(rows).map((r) => { let u = 0; for (let j = 0; j < along.length; j += 1) u += (along[j] ?? 0) * (x[r * along.length + j] ?? 0); return sigmoid(world.distance * u - lean); });
};

export type LinearRule = { readonly w: Float64Array; readonly b: number };
/** Fisher's rule: means and one covariance estimated from the rows and put in for the true ones. @throws where there are fewer rows than it takes. */
export const fisher = (table: Table): LinearRule => {
  const { rows, columns: { length: d }, x } = table;
  const y = labelsOf(table);
  const counts = [0, 0];
  const means = [new Float64Array(d), new Float64Array(d)] as const;
  const meanOf = (r: number): Float64Array => means[y[r] === 1 ? 1 : 0];
  for (let r = 0; r < rows; r += 1) { const m = meanOf(r); counts[y[r] ?? 0] = (counts[y[r] ?? 0] ?? 0) + 1; for (let j = 0; j < d; j += 1) m[j] = (m[j] ?? 0) + (x[r * d + j] ?? 0); }
  for (const [c, m] of means.entries()) for (let j = 0; j < d; j += 1) m[j] = (m[j] ?? 0) / (counts[c] ?? 1);
  const S = new Float64Array(d * d);
  const away = new Float64Array(d);
  for (let r = 0; r < rows; r += 1) {
    const m = meanOf(r);
    for (let j = 0; j < d; j += 1) away[j] = (x[r * d + j] ?? 0) - (m[j] ?? 0);
    for (let i = 0; i < d; i += 1) for (let j = 0; j <= i; j += 1) S[i * d + j] = (S[i * d + j] ?? 0) + ((away[i] ?? 0) * (away[j] ?? 0)) / (rows - 2);
  }
  if (cholesky(S, d) <= 0) throw new Error(`${rows} rows are too few for a covariance in ${d} dimensions`);
  const w = means[1].map((m, j) => m - (means[0][j] ?? 0));
  solveCholesky(S, d, w);
  return { w, b: w.reduce((sum, v, j) => sum - (v * ((means[1][j] ?? 0) + (means[0][j] ?? 0))) / 2, log((counts[1] ?? 1) / (counts[0] ?? 1))) };
};
export const rightBy = ({ w, b }: LinearRule, table: Table): readonly number[] => {
  const { rows, x } = table;
  const y = labelsOf(table);
  return range(rows).map((r) => { let s = b; for (let j = 0; j < w.length; j += 1) s += (w[j] ?? 0) * (x[r * w.length + j] ?? 0); return s > 0 === (y[r] === 1) ? 1 : 0; });
};
/** How often a linear rule is right over the whole world: no test row is needed to know it. */
export const accuracyOf = (world: World, { w, b }: LinearRule): number => {
  const along = direction(world);
  let [centre, square] = [0, 0];
  for (let j = 0; j < w.length; j += 1) { centre += ((w[j] ?? 0) * (along[j] ?? 0) * world.distance) / 2; square += (w[j] ?? 0) * (w[j] ?? 0); }
  const length = Math.sqrt(square);
  return world.share * normalCdf((centre + b) / length) + (1 - world.share) * normalCdf((centre - b) / length);
};
/**
 * How often Fisher’s rule is right on average over training sets of n rows, in the limit in which rows and dimensions grow together, d/n = γ: the score of a row of a class is then normal. For equally likely
 * classes it is Φ(½ Δ √(1 − γ) / √(1 + 4γ/Δ²)). Sources: Š. Raudys and D. M. Young, Journal of Multivariate Analysis 89 (2004), who find it good for few rows too; C. Wang and B. Jiang, Electronic Journal of Statistics 12 (2018).
 */
export const fisherExpected = ({ distance, dimensions: d, share }: Omit<World, 'carriers'>, rows: number): number => {
  const second = Math.round(share * rows);
  const [of1, of0, left] = [d / second, d / (rows - second), 1 - d / rows];
  // The estimated inverse covariance is too large by 1/(1 − γ), its square by 1/(1 − γ)³.
  const lean = left * log((rows - second) / second);
  const scale = Math.sqrt(left / (distance * distance + of1 + of0));
  return share * normalCdf(scale * ((distance * distance - of1 + of0) / 2 - lean)) + (1 - share) * normalCdf(scale * ((distance * distance + of1 - of0) / 2 + lean));
};
