/**
 * Strings of digits that are right only where each digit is. Digits that are drawn independently, each right with chance p, make pᴸ. Where a group (a hand, a degree of difficulty) is drawn first and all digits from it, the
 * mean of p_gᴸ over groups: never less than pᴸ, since the power is convex. R. Schaeffer, B. Miranda, S. Koyejo, “Are emergent abilities of large language models a mirage?”, NeurIPS 2023.
 */
import { pow, randomStream, range } from '#numeric';
import type { Table } from '#table';

export type Strings = 'drawn at random' | 'from one hand' | 'alike in difficulty';
export const kindsOfStrings: readonly Strings[] = ['drawn at random', 'from one hand', 'alike in difficulty'];

/** Where the hand changes in the file, as the course of scikit-learn has found it from the order of the digits, which each writer was given anew (“Sample grouping”, scikit-learn MOOC, Inria). */
const hands = [0, 130, 256, 386, 516, 646, 776, 915, 1029, 1157, 1287, 1415, 1545, 1667] as const;
const degrees = 10;

/** A group for each test row, from 0. @param test numbers of rows of the table, as are those of `train`. */
export const groupsOf = (kind: Strings, table: Table, train: readonly number[], test: readonly number[]): readonly number[] => {
  if (kind === 'drawn at random') return test.map(() => 0);
  if (kind === 'from one hand') return test.map((row) => hands.findLastIndex((from) => from <= row));
  // How much nearer a row is to the mean image of another digit than to that of its own; means of the training rows, so that no network is asked.
  const margins = marginsOf(table, train, test);
  const order = [...range(test.length)].sort((a, b) => (margins[a] ?? 0) - (margins[b] ?? 0));
  const groups = new Array<number>(test.length).fill(0);
  for (const [place, i] of order.entries()) groups[i] = Math.floor((place * degrees) / test.length);
  return groups;
};
const marginsOf = ({ columns: { length: width }, x, target }: Table, train: readonly number[], test: readonly number[]): readonly number[] => {
  if (target.kind !== 'classes') throw new Error('digits are classes');
  const { y, labels } = target;
  const means = labels.map((_, c) => {
    const own = train.filter((row) => y[row] === c);
    const sum = new Float64Array(width);
    for (const row of own) for (let j = 0; j < width; j += 1) sum[j] = (sum[j] ?? 0) + (x[row * width + j] ?? 0) / own.length;
    return sum;
  });
  return test.map((row) => {
    const far = means.map((m) => { let s = 0; for (let j = 0; j < width; j += 1) { const d = (x[row * width + j] ?? 0) - (m[j] ?? 0); s += d * d; } return s; });
    return (far[y[row] ?? 0] ?? 0) - Math.min(...far.filter((_, c) => c !== y[row]));
  });
};

/** Of so many strings those that are right. Each draws a test row, and its digits from that row's group, any row as often as it comes. */
export const stringsRight = (right: ArrayLike<number>, groups: readonly number[], length: number, strings: number, key: string): number => {
  const { int } = randomStream(key);
  const members = [...Map.groupBy(range(groups.length), (i) => groups[i] ?? 0)].sort(([a], [b]) => a - b).map(([, own]) => own);
  const names = [...new Set(groups)].sort((a, b) => a - b);
  let count = 0;
  for (let s = 0; s < strings; s += 1) {
    const own = members[names.indexOf(groups[int(0, groups.length - 1)] ?? 0)] ?? [];
    let whole = true;
    // Every digit is drawn, also behind a wrong one, so that the strings are the same whatever a network gets right.
    for (let k = 0; k < length; k += 1) if (right[own[int(0, own.length - 1)] ?? 0] !== 1) whole = false;
    if (whole) count += 1;
  }
  return count;
};

/**
 * For each test row what it adds to the chance that a string is right, to first order: p_gᴸ + L p_gᴸ⁻¹ (right − p_g). The mean over rows is that chance exactly, Σ n_g/N p_gᴸ; how rows differ in it says how
 * far the chance would move with other test rows.
 */
export const stringValues = (right: ArrayLike<number>, groups: readonly number[], length: number): Float64Array => {
  const [sum, count] = [new Map<number, number>(), new Map<number, number>()];
  for (const [i, g] of groups.entries()) { sum.set(g, (sum.get(g) ?? 0) + (right[i] ?? 0)); count.set(g, (count.get(g) ?? 0) + 1); }
  const shares = new Map([...count].map(([g, n]) => { const p = (sum.get(g) ?? 0) / n; return [g, { p, whole: pow(p, length), slope: length * pow(p, length - 1) }]; }));
  return Float64Array.from(groups, (g, i) => { const { p, whole, slope } = shares.get(g) ?? { p: 0, whole: 0, slope: 0 }; return whole + slope * ((right[i] ?? 0) - p); });
};
/** What share of the digits must be right for half of the strings to be. */
export const halfAt = (length: number): number => pow(0.5, 1 / length);
