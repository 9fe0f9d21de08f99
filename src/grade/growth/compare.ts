/** Which of two classes of growth bounds the other, as all variables grow, together or each by itself. */
import { solve } from '#numeric';
import { type Growth, isAtMost, ratesIn, type Term } from './terms.ts';

export type Relation = 'same' | 'larger' | 'smaller' | 'neither';

/** How the first stands to the second: 'larger' is an upper bound that is not tight. */
export const relationOf = (given: Growth, reference: Growth): Relation => {
  const [above, below] = [bounds(given, reference), bounds(reference, given)];
  return above && below ? 'same' : above ? 'larger' : below ? 'smaller' : 'neither';
};

const bounds = (upper: Growth, lower: Growth): boolean => lower.every((term) => upper.some((one) => isAtMost(term, one)) || isMixed(term, upper));

const isPolynomial = (term: Term): boolean => Object.values(term.of).every(([factorial, rate]) => factorial === 0 && rate === 0);
const variablesMax = 3;
const termsMax = 12;

/**
 * nd is at most n² + d², though neither of these bounds it. The powers first: a product is at most the sum wherever a weighted geometric mean of the
 * sum's terms has as large powers in each variable (weighted AM-GM, and nowhere else). Then the logarithms, along all ways to grow together: where the powers tie they decide.
 */
const isMixed = (term: Term, upper: Growth): boolean => {
  const terms = upper.filter(isPolynomial);
  const variables = [...new Set([term, ...terms].flatMap((one) => Object.keys(one.of)))];
  if (!isPolynomial(term) || terms.length < 2 || terms.length > termsMax || variables.length > variablesMax) return false;
  return hasPowers(term, terms, variables) && directions(variables.length).every((u) => isAtMostAlong(u, term, terms, variables));
};

/** An optimal mix is that of a square subgame of terms against variables (Shapley and Snow 1950). */
const hasPowers = (term: Term, terms: Growth, variables: readonly string[]): boolean => {
  const gain = terms.map((one) => variables.map((v) => ratesIn(one, v)[2] - ratesIn(term, v)[2]));
  const isEnough = (rows: readonly number[], weights: readonly number[]): boolean => variables.every((_, i) => rows.reduce((s, j, at) => s + (weights[at] ?? 0) * (gain[j]?.[i] ?? 0), 0) >= -1e-9);
  for (let k = 1; k <= variables.length; k += 1) for (const rows of subsets(terms.length, k)) for (const columns of subsets(variables.length, k)) {
    const weights = equalising(rows.map((j) => columns.map((i) => gain[j]?.[i] ?? 0)));
    if (weights?.every((w) => w >= -1e-12) && isEnough(rows, weights)) return true;
  }
  return false;
};

/** How all variables grow together: x_i = t^(power), or, where that is zero, (log t)^(log); both zero is standing still. */
type Direction = readonly { readonly power: number; readonly log: number }[];
/** Of a term along a direction: the power of t, of log t, of log log t. */
const along = (direction: Direction, term: Term, variables: readonly string[]): readonly [number, number, number] =>
  variables.reduce<readonly [number, number, number]>(([t, logT, loglogT], v, i) => {
    const [, , p, l, ll] = ratesIn(term, v);
    const { power, log } = direction[i] ?? { power: 0, log: 0 };
    return power > 0 ? [t + power * p, logT + l, loglogT + ll] : log > 0 ? [t, logT + log * p, loglogT + l] : [t, logT, loglogT];
  }, [0, 0, 0]);
const isAtMostAlong = (direction: Direction, term: Term, terms: Growth, variables: readonly string[]): boolean => {
  const own = along(direction, term, variables);
  return terms.some((one) => { const other = along(direction, one, variables); const k = own.findIndex((x, i) => Math.abs(x - (other[i] ?? 0)) > 1e-9); return k < 0 || (own[k] ?? 0) < (other[k] ?? 0); });
};
const powerSteps = [0, 1, 2, 3, 4, 5, 6];
/** Beside log t, whatever power of t another variable is: so fractions too. */
const logSteps = [0, 1 / 4, 1 / 3, 1 / 2, 2 / 3, 1, 3 / 2, 2, 3, 4];
/** Powers are small, so where two of them tie is one of these. */
const directions = (n: number): readonly Direction[] => {
  const all = (k: number, steps: readonly number[]): readonly (readonly number[])[] => (k === 0 ? [[]] : all(k - 1, steps).flatMap((rest) => steps.map((step) => [...rest, step])));
  return all(n, powerSteps).flatMap((powers) => all(powers.filter((power) => power === 0).length, logSteps).map((logs) => { let used = 0; return powers.map((power) => { if (power > 0) return { power, log: 0 }; used += 1; return { power, log: logs[used - 1] ?? 0 }; }); }));
};

/** Weights that sum to one and give the same in every column; null where there are none, or many. */
const equalising = (gain: readonly (readonly number[])[]): readonly number[] | null => {
  const k = gain.length;
  const A = [...Array.from({ length: k - 1 }, (_, i) => gain.map((row) => (row[i] ?? 0) - (row[i + 1] ?? 0))), gain.map(() => 1)];
  try {
    const weights = solve(A, A.map((_, i) => (i === k - 1 ? 1 : 0)));
    return weights.every(Number.isFinite) ? weights : null;
  } catch {
    return null;
  }
};
const subsets = (n: number, k: number): readonly (readonly number[])[] => (k === 0 ? [[]] : Array.from({ length: n }, (_, i) => i).flatMap((i) => subsets(i, k - 1).map((rest) => [...rest, i])));
