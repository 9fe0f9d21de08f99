/** A mistake that can be recognised without the exercise: by comparing the answer with what the mistake would make of the reference. */
import { toDouble, type AnswerKind, type AnswerValue, type Expr, type Field, type Formula, type Tolerance } from '../read/index.ts';
import { toleranceOf } from '../answers/number.ts';
import { near } from '../answers/tolerance.ts';
import { compareFormulas, mayBeEqual } from '../formula/equal.ts';
import type { Purse } from '../formula/evaluate.ts';
import type { Found } from '../verdict.ts';

export type Answer = AnswerValue[AnswerKind];
/** Gets an answer that is known to be different from the reference; all finders together spend from one purse. */
export type Finder = (field: Field, reference: Answer, given: Answer, purse: Purse) => Found | null;

/** The numbers of a number, vector or matrix, row by row; null for other kinds and for shapes that do not fit. */
export type Numbers = { readonly reference: readonly (readonly number[])[]; readonly given: readonly (readonly number[])[]; readonly tolerance: Tolerance | undefined; readonly scale: number };
const rowsOf = (field: Field, value: Answer): readonly (readonly number[])[] | null => {
  switch (field.kind) {
    case 'number': return typeof value === 'number' ? [[value]] : null;
    case 'vector': return [value as readonly number[]];
    case 'matrix': return value as readonly (readonly number[])[];
    default: return null;
  }
};
export const numbersOf = (field: Field, reference: Answer, given: Answer): Numbers | null => {
  const [r, g] = [rowsOf(field, reference), rowsOf(field, given)];
  if (r === null || g === null) return null;
  return { reference: r, given: g, tolerance: field.kind === 'number' ? toleranceOf(field) : 'tolerance' in field ? field.tolerance : undefined, scale: r.flat().reduce((m, x) => Math.max(m, Math.abs(x)), 0) };
};
/** Whether the given numbers are these, to the tolerance of the field. */
export const are = (n: Numbers, expected: readonly (readonly number[])[]): boolean =>
  expected.length === n.given.length && expected.every((row, i) => row.length === n.given[i]?.length && row.every((x, j) => near(x, n.given[i]?.[j] ?? Number.NaN, n.tolerance, n.scale)));
export const each = (rows: readonly (readonly number[])[], f: (x: number) => number): readonly (readonly number[])[] => rows.map((row) => row.map(f));

/** Whether the given formula equals a tree; a few points rule out most that do not. */
export const isFormula = (purse: Purse, field: Field, reference: Answer, given: Answer, tree: Expr): boolean => {
  if (field.kind !== 'expression' || purse.left < 0) return false;
  const expected: Formula = { ...(reference as Formula), tree };
  return mayBeEqual(expected, given as Formula, field.shape, purse) && compareFormulas(expected, given as Formula, field.shape).result === 'same';
};
/** The same for trees that are one step away from the reference; a long formula is searched at its beginning. */
export const isAnyFormula = (purse: Purse, field: Field, reference: Answer, given: Answer, trees: readonly Expr[]): boolean => trees.slice(0, 24).some((tree) => isFormula(purse, field, reference, given, tree));
export const isZeroTree = (e: Expr): boolean => e.op === 'number' && toDouble(e) === 0;
