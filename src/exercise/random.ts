/** What an author draws from: named sub-streams, so that one more draw in one shifts no other. Pure: same key, same values. */
export type Matrix = readonly (readonly number[])[];

export type Stream = {
  /** Uniform in lo…hi, both included. */
  int(lo: number, hi: number): number;
  /** Like `int`, never 0. */
  nonzero(lo: number, hi: number): number;
  /** A multiple of `step` in lo…hi, both included, as the double nearest to its short decimal. */
  decimal(lo: number, hi: number, step: number): number;
  /** Uniform in [0, 1). */
  uniform(): number;
  normal(): number;
  pick<T>(from: readonly T[]): T;
  /** k different ones, in drawn order. */
  sample<T>(from: readonly T[], k: number): readonly T[];
  shuffle<T>(of: readonly T[]): readonly T[];
  ints(n: number, lo: number, hi: number): readonly number[];
  intMatrix(rows: number, columns: number, lo: number, hi: number): Matrix;
  /** k numbers that are multiples of `step`, at least `min`, and sum to 1 as short decimals. */
  distribution(k: number, options?: { readonly step?: number; readonly min?: number }): readonly number[];
  stochastic(k: number, options?: { readonly step?: number; readonly min?: number }): Matrix;
  /** An orthogonal 2×2 matrix with rational entries from a Pythagorean triple, as [[c, −s], [s, c]] = 1/h [[a, −b], [b, a]]. */
  pythagorean(): { readonly a: number; readonly b: number; readonly h: number };
  /** A random DAG over the names, in topological order of the names given, each possible edge with chance `density`. */
  dag(names: readonly string[], density: number): readonly (readonly [from: string, to: string])[];
};

export type Random = {
  /** The stream of that name for this instance. */
  stream(name: string): Stream;
};
