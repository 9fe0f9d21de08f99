/** What a line of a derivation, an equation or an inequality says: alternatives joined by "or", each of clauses that hold together. */
import type { Expr, Symbols } from './tree.ts';

/** '∝': equal up to a factor that does not depend on what is meant to vary. */
export type Relation = '=' | '<' | '<=' | '>' | '>=' | '!=' | '∝';
/** a < b <= c: one relation fewer than sides. */
export type Clause = { readonly sides: readonly Expr[]; readonly relations: readonly Relation[] };
export type Statement = readonly (readonly Clause[])[];

/** A left side that only names what is written: L(w), p(θ | x), dL/dw. `of` and `by`: it is the derivative of what has that name. */
export type Label = { readonly name: string; readonly argument: string | null; readonly of?: string; readonly by?: string | null };

/**
 * One line. `leads`: the relation with which it begins, so that it goes on from the line before. `label`: its left side, where that is only a name;
 * the relation after the label is then in `leads`. `constant`: "+ const" was written, so it holds up to a term that does not vary.
 */
export type Line = { readonly text: string; readonly statement: Statement; readonly leads: Relation | null; readonly label: Label | null; readonly constant: boolean };

/** The lines of a derivation as typed, with the vocabulary that they were read with; a typed line with arrows is several. Plain JSON data. */
export type Derivation<S extends Symbols = Symbols> = { readonly kind: 'derivation'; readonly lines: readonly (readonly Line[])[]; readonly symbols: S };
export type Equation<S extends Symbols = Symbols> = { readonly kind: 'equation'; readonly statement: Statement; readonly symbols: S };

export const isSingleClause = (s: Statement): boolean => s.length === 1 && s[0]?.length === 1;
/** The one clause of a statement that has no other. */
export const onlyClause = (s: Statement): Clause | null => (isSingleClause(s) ? s[0]?.[0] ?? null : null);

const turned: { readonly [R in Relation]: Relation } = { '=': '=', '!=': '!=', '∝': '∝', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
/** The relation read from right to left. */
export const turnedRelation = (r: Relation): Relation => turned[r];
