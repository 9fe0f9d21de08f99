/**
 * Tables whose entries follow from each other, as messages do: one rule fills the table, and the same rule says which of a learner's
 * entries are right from their own earlier ones.
 */
import { compare } from '#grade';
import type { Field, Matrix } from '#grade/read';
import { numberTex } from '#paper';
import { md, type Words } from '#paper';
import { attempted } from './sheet.ts';

/** Another entry, by row and column from 0. */
export type At = (row: number, column: number) => number;
/** The entry in a row and column, from other entries by `at`. */
export type TableRule = (at: At, row: number, column: number) => number;

/** The table that a rule fills, in whatever order its entries need each other. @throws {Error} where an entry needs itself. */
export const filled = (rows: number, columns: number, rule: TableRule): Matrix => {
  const known = new Map<string, number | null>();
  const at: At = (i, j) => {
    const name = `${i} ${j}`;
    const before = known.get(name);
    if (before === null) throw new Error(`table: the entry in row ${i + 1}, column ${j + 1} needs itself`);
    if (before !== undefined) return before;
    if (!(i >= 0 && i < rows && j >= 0 && j < columns)) throw new Error(`table: there is no row ${i + 1} with a column ${j + 1} in a table of ${rows} by ${columns}`);
    known.set(name, null);
    const value = rule(at, i, j);
    known.set(name, value);
    return value;
  };
  return Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_column, j) => at(i, j)));
};

/** Of an entry: right; right from the learner's own earlier entries, one of which is wrong; wrong. */
export type EntryVerdict = 'right' | 'carried' | 'wrong';

/**
 * Entry by entry. `right`: those that are the key's. Another that follows from the learner's own entries is right if all of those are, since
 * then it differs by their rounding alone.
 */
export const entryVerdicts = (field: Field, rule: TableRule, own: Matrix, right: readonly boolean[]): readonly EntryVerdict[] => {
  const columns = own[0]?.length ?? 0;
  const needs = new Map<number, readonly number[]>();
  const follow = own.map((row, i) => row.map((_, j) => {
    const read = new Set<number>();
    const at: At = (a, b) => { read.add(a * columns + b); return own[a]?.[b] ?? Number.NaN; };
    const value = attempted(() => rule(at, i, j)) ?? Number.NaN;
    needs.set(i * columns + j, [...read]);
    return value;
  }));
  const compared = compare(field, follow, own);
  const follows = own.flat().map((_, k) => compared.result === 'same' || (compared.result === 'different' && compared.entries?.[k] === true));
  // An entry that rests on one which is right only by rounding is asked for after it; each round settles one more step of the chain.
  let verdicts: readonly EntryVerdict[] = right.map((is) => (is ? 'right' : 'wrong'));
  for (let round = 0; round < right.length; round += 1) {
    const next = verdicts.map((before, k): EntryVerdict => {
      const above = needs.get(k) ?? [];
      return before === 'right' || follows[k] !== true || above.length === 0 ? before : above.every((other) => verdicts[other] === 'right') ? 'right' : 'carried';
    });
    if (next.every((verdict, k) => verdict === verdicts[k])) break;
    verdicts = next;
  }
  return verdicts;
};

/** The share of the whole: an entry that is carried counts for `carriedCredit`. */
export const tableCredit = (verdicts: readonly EntryVerdict[], carriedCredit: number): number =>
  verdicts.reduce((sum, verdict) => sum + (verdict === 'right' ? 1 : verdict === 'carried' ? carriedCredit : 0), 0) / verdicts.length;

/** How many entries are right, how many follow from others, and the first that is wrong on its own, with the learner's value. */
export const tableWords = (field: Extract<Field, { kind: 'table' }>, own: Matrix, verdicts: readonly EntryVerdict[]): Words => {
  const columns = field.columns.length;
  const count = (which: EntryVerdict): number => verdicts.filter((verdict) => verdict === which).length;
  const [right, carried, first] = [count('right'), count('carried'), verdicts.indexOf('wrong')];
  const place = first < 0 ? '' : md`In row $${{ tex: field.rows[Math.floor(first / columns)] ?? '' }}$, column $${{ tex: field.columns[first % columns] ?? '' }}$ you have $${{ tex: numberTex(own.flat()[first] ?? Number.NaN) }}$, which does not come out right${count('wrong') > 1 ? '; look there first' : ''}.`;
  const follow = carried === 0 ? '' : ` ${carried === 1 ? 'One more follows' : `${carried} more follow`} from your own entries and ${carried === 1 ? 'counts' : 'count'} for half.`;
  const total = right === 0 ? 'None of the entries is right.' : `${right} of ${verdicts.length} entries ${right === 1 ? 'is' : 'are'} right.`;
  return [...md`${total}${follow}`, ...(place === '' ? [] : place)];
};
