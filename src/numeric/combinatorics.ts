/** Enumerations, in a fixed order. */
export const permutations = <T>(of: readonly T[]): readonly (readonly T[])[] => (of.length <= 1 ? [of] : of.flatMap((x, i) => permutations([...of.slice(0, i), ...of.slice(i + 1)]).map((rest) => [x, ...rest])));
export const subsets = <T>(of: readonly T[]): readonly (readonly T[])[] => of.reduce<readonly (readonly T[])[]>((all, x) => [...all, ...all.map((s) => [...s, x])], [[]]);
/** All ways to take one of each. */
export const cartesian = <T>(sets: readonly (readonly T[])[]): readonly (readonly T[])[] => sets.reduce<readonly (readonly T[])[]>((all, set) => all.flatMap((head) => set.map((x) => [...head, x])), [[]]);
export const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
export const range = (n: number, from = 0): readonly number[] => Array.from({ length: n }, (_, i) => from + i);
