/**
 * The interval of an effect that was measured on the same test rows with several seeds: both are samples, of the seeds that could have been and
 * of the rows that could have been, and they are crossed.
 *
 * A difference is μ + a_seed + b_row + e. Its mean has variance σ_a²/S + σ_b²/R + σ_e²/(SR), estimated from the mean squares of the two-way
 * layout, with Satterthwaite's degrees of freedom in the form of Hillis (2007), whose reader is our seed and whose case is our row. Where the
 * rows seem to vary less than the noise alone would make them, their component is zero, not negative. In simulated worlds whose effect is known
 * the interval covers what it promises whichever component dominates; the plain bootstrap over both does not.
 * Sources: F. E. Satterthwaite, Biometrics Bulletin 2 (1946); S. L. Hillis, Statistics in Medicine 26 (2007).
 */
import { studentQuantile } from '#numeric';

/** What was measured, or a paired difference of it: an array a seed, a number a row, the same rows for all. */
export type Measured = readonly ArrayLike<number>[];

export type Effect = {
  /** The mean over seeds and rows. */
  readonly estimate: number;
  readonly standardError: number;
  /** Degrees of freedom of its t; not whole. */
  readonly df: number;
  readonly seeds: number;
  readonly rows: number;
  /** Standard deviations of the components: from seed to seed, from row to row, and of what is left for a single pair. */
  readonly deviation: { readonly seed: number; readonly row: number; readonly pair: number };
};

/** @throws {Error} where there are fewer than two seeds, no rows, seeds with different numbers of rows, or a value that is no number. */
export const effectOf = (measured: Measured): Effect => {
  const { seeds, rows, grand, seedSquare, rowSquare, pairSquare } = meanSquares(measured);
  const rowExcess = rows > 1 ? Math.max(0, rowSquare - pairSquare) : 0;
  const sum = seedSquare + rowExcess;
  const spread = (seedSquare * seedSquare) / (seeds - 1) + (rows > 1 ? (rowExcess * rowExcess) / (rows - 1) : 0);
  return {
    estimate: grand,
    standardError: Math.sqrt(sum / (seeds * rows)),
    df: spread > 0 ? (sum * sum) / spread : seeds - 1,
    seeds, rows,
    deviation: { seed: Math.sqrt(Math.max(0, seedSquare - pairSquare) / rows), row: Math.sqrt(rowExcess / seeds), pair: Math.sqrt(pairSquare) },
  };
};

/** The interval that covers the true effect with probability `level`. */
export const intervalOf = ({ estimate, standardError, df }: Effect, level = 0.95): readonly [low: number, high: number] => {
  const half = standardError * studentQuantile((1 + level) / 2, df);
  return [estimate - half, estimate + half];
};

/** The smallest true difference that such a design finds with probability `power`, where a two-sided test at 1 − `level` is made. An approximation by shifted t. */
export const visibleFrom = ({ standardError, df }: Effect, { level = 0.95, power = 0.8 }: { readonly level?: number; readonly power?: number } = {}): number =>
  standardError * (studentQuantile((1 + level) / 2, df) + studentQuantile(power, df));

/**
 * The noise floor: how far apart two groups of the incumbent's own seeds lie, half the width of the interval of a difference that is none. On the same rows what the
 * rows contribute cancels. (Shape of `measured`: seeds, rows.)
 */
export const noiseFloor = (measured: Measured, level = 0.95): number => {
  const { seeds, rows, seedSquare } = meanSquares(measured);
  return Math.sqrt((2 * seedSquare) / (seeds * rows)) * studentQuantile((1 + level) / 2, 2 * (seeds - 1));
};

/** a − b, by seed and by row. @throws {Error} where they were not measured with as many seeds on as many rows. */
export const paired = (a: Measured, b: Measured): Measured => {
  if (a.length !== b.length) throw new Error(`paired: ${a.length} seeds against ${b.length}; both sides need the same seeds`);
  return a.map((of, s) => {
    const other = b[s] ?? [];
    if (of.length !== other.length) throw new Error(`paired: seed ${s + 1} has ${of.length} rows on one side and ${other.length} on the other; both sides need the same rows`);
    return Array.from(of, (value, r) => value - (other[r] ?? Number.NaN));
  });
};

type Squares = { readonly seeds: number; readonly rows: number; readonly grand: number; readonly seedSquare: number; readonly rowSquare: number; readonly pairSquare: number };

/** Mean squares between seeds, between rows, and of what is left; with one row a seed there is nothing left. */
const meanSquares = (measured: Measured): Squares => {
  const seeds = measured.length;
  const rows = measured[0]?.length ?? 0;
  if (seeds < 2) throw new Error(`an interval over seeds needs at least two of them, not ${seeds}`);
  if (rows < 1) throw new Error('an interval needs at least one test row');
  const bySeed = new Float64Array(seeds);
  const byRow = new Float64Array(rows);
  for (const [s, of] of measured.entries()) {
    if (of.length !== rows) throw new Error(`seed ${s + 1} was measured on ${of.length} rows, the first on ${rows}; all need the same`);
    for (let r = 0; r < rows; r += 1) {
      const value = of[r] ?? Number.NaN;
      if (!Number.isFinite(value)) throw new Error(`seed ${s + 1}, row ${r + 1}: ${value} is no number; a diverged run is counted apart`);
      bySeed[s] = (bySeed[s] ?? 0) + value / rows;
      byRow[r] = (byRow[r] ?? 0) + value / seeds;
    }
  }
  let grand = 0;
  for (const value of bySeed) grand += value / seeds;
  let [between, across, left] = [0, 0, 0];
  for (const value of bySeed) between += (value - grand) ** 2;
  for (const value of byRow) across += (value - grand) ** 2;
  for (const [s, of] of measured.entries()) for (let r = 0; r < rows; r += 1) left += ((of[r] ?? 0) - (bySeed[s] ?? 0) - (byRow[r] ?? 0) + grand) ** 2;
  return {
    seeds, rows, grand,
    seedSquare: (rows * between) / (seeds - 1),
    rowSquare: rows > 1 ? (seeds * across) / (rows - 1) : 0,
    pairSquare: rows > 1 ? left / ((seeds - 1) * (rows - 1)) : 0,
  };
};
