/** What an author draws from: named sub-streams, so that one more draw in one shifts no other. Pure: same key, same values. */
import { randomStream, type RandomStream } from '#numeric';

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
  pick<A extends readonly unknown[]>(from: A): A[number];
  /** k different ones, in drawn order. */
  sample<T>(from: readonly T[], k: number): readonly T[];
  shuffle<T>(of: readonly T[]): readonly T[];
  ints(n: number, lo: number, hi: number): readonly number[];
  intMatrix(rows: number, columns: number, lo: number, hi: number): Matrix;
  /** k numbers that are multiples of `step` (default 0.1), at least `min` (default `step`), and sum to 1 as short decimals; uniform over all such. */
  distribution(k: number, options?: { readonly step?: number; readonly min?: number }): readonly number[];
  /** k rows, each a distribution over k. */
  stochastic(k: number, options?: { readonly step?: number; readonly min?: number }): Matrix;
  /** An orthogonal 2×2 matrix with rational entries from a Pythagorean triple, as [[c, −s], [s, c]] = 1/h [[a, −b], [b, a]]. */
  pythagorean(): { readonly a: number; readonly b: number; readonly h: number };
  /** A random DAG over the names, in topological order of the names given, each possible edge with chance `density`. */
  dag(names: readonly string[], density: number): readonly (readonly [from: string, to: string])[];
};

export type Random = {
  /** The stream of that name for this instance; asked for twice, it goes on where it was. */
  stream(name: string): Stream;
};

/** The streams of an instance; `key` is exercise, version, seed and attempt. */
export const randomOf = (key: string): Random => {
  const opened = new Map<string, Stream>();
  return {
    stream: (name) => {
      const known = opened.get(name);
      if (known !== undefined) return known;
      const made = streamOf(randomStream(`${key} | ${name}`));
      opened.set(name, made);
      return made;
    },
  };
};

/** k · step as the double nearest to the short decimal, where the step is one (or 1/n, or a whole number). */
const multiple = (k: number, step: number): number => {
  const perUnit = 1 / step;
  const whole = Math.round(perUnit);
  if (whole >= 1 && Math.abs(perUnit - whole) < 1e-9 * whole) return k / whole;
  return Number((k * step).toPrecision(12));
};
const stepsIn = (length: number, step: number, what: string): number => {
  const n = length / step;
  if (!(step > 0) || Math.abs(n - Math.round(n)) > 1e-6) throw new Error(`${what}: ${length} is no multiple of the step ${step}`);
  return Math.round(n);
};

/** Legs of a Pythagorean triple, either first, with the signs of all four quadrants. */
const triples: readonly (readonly [number, number, number])[] = [[3, 4, 5], [4, 3, 5], [5, 12, 13], [12, 5, 13], [8, 15, 17], [15, 8, 17]];

/** The author's draws on top of a plain stream. */
export const streamOf = (stream: RandomStream): Stream => {
  const { int, uniform, normal, shuffle } = stream;
  const nonzero = (lo: number, hi: number) => {
    if (lo > 0 || hi < 0) return int(lo, hi);
    if (lo === 0 && hi === 0) throw new Error('nonzero: there is nothing but 0 in 0 … 0');
    const x = int(lo, hi - 1);
    return x < 0 ? x : x + 1;
  };
  const decimal = (lo: number, hi: number, step: number) => {
    const first = stepsIn(lo, step, 'decimal');
    return multiple(int(first, first + stepsIn(hi - lo, step, 'decimal')), step);
  };
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new Error('pick: there is nothing to pick from');
    return from[int(0, from.length - 1)] as T;
  };
  const sample = <T>(from: readonly T[], k: number): readonly T[] => {
    if (k > from.length) throw new Error(`sample: ${k} different ones of ${from.length} cannot be had`);
    return shuffle(from).slice(0, k);
  };
  const ints = (n: number, lo: number, hi: number) => Array.from({ length: n }, () => int(lo, hi));
  /** Uniform over the ways to share out `free` steps among k: cuts at k − 1 different places of free + k − 1. */
  const distribution = (k: number, { step = 0.1, min = step }: { readonly step?: number; readonly min?: number } = {}) => {
    const least = stepsIn(min, step, 'distribution');
    const free = stepsIn(1, step, 'distribution') - k * least;
    if (free < 0) throw new Error(`distribution: ${k} numbers of at least ${min} sum to more than 1`);
    const cuts = [...sample(Array.from({ length: free + k - 1 }, (_, i) => i), k - 1)].sort((a, b) => a - b);
    return Array.from({ length: k }, (_, i) => multiple(least + (cuts[i] ?? free + k - 1) - (cuts[i - 1] ?? -1) - 1, step));
  };
  return {
    int, nonzero, decimal, uniform, normal, pick, sample, shuffle, ints, distribution,
    intMatrix: (rows, columns, lo, hi) => Array.from({ length: rows }, () => ints(columns, lo, hi)),
    stochastic: (k, options) => Array.from({ length: k }, () => distribution(k, options)),
    pythagorean: () => {
      const [a, b, h] = pick(triples);
      return { a: a * pick([1, -1]), b: b * pick([1, -1]), h };
    },
    dag: (names, density) => names.flatMap((to, j) => names.slice(0, j).flatMap((from) => (uniform() < density ? [[from, to] as const] : []))),
  };
};
