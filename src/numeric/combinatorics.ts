/** Enumerations, in a fixed order. */
export const permutations = <T>(of: readonly T[]): readonly (readonly T[])[] => (of.length <= 1 ? [of] : of.flatMap((x, i) => permutations([...of.slice(0, i), ...of.slice(i + 1)]).map((rest) => [x, ...rest])));
/** All 2ⁿ subsets: subset k holds element i where bit i of k is set. n is at most 30. */
export const subsets = <T>(of: readonly T[]): readonly (readonly T[])[] => Array.from({ length: 2 ** of.length }, (_, k) => of.filter((_, i) => ((k >> i) & 1) === 1));
/** All ways to take one of each; the last set turns fastest. */
export const cartesian = <T>(sets: readonly (readonly T[])[]): readonly (readonly T[])[] => {
  let all: readonly (readonly T[])[] = [[]];
  for (const set of sets) all = all.flatMap((head) => set.map((x) => [...head, x]));
  return all;
};
export const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
export const range = (n: number, from = 0): readonly number[] => Array.from({ length: n }, (_, i) => from + i);
