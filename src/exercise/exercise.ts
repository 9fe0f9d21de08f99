/**
 * The authoring grammar: draw an instance, solve it in named steps, ask about the steps.
 *
 *   export default exercise({ id, version, title, trains, uses, lab, rating })
 *     .draw((r) => ({ … }), { 'a named predicate': (drawn) => … })
 *     .step({ name: (sheet) => value }, md`what is done`, (sheet) => md`how it looks`)
 *     .ask({ prompt, answers, mistakes, help, perspectives, matters, oracle, … });
 *
 * The sheet is one record: what was drawn, then the steps so far. A step is a function of the sheet, so that a learner's
 * own value can be put in and the rest replayed. Types carry the rules: what travels before a decision sees only what
 * was drawn; an oracle never sees a step; a mistake sees the sheet as it was before its step, its words of the steps
 * only those that the learner gave.
 */
import type { SkillId } from '#content/skills';
import type { Field, Formula, Option } from '#grade/read';
import type { Words } from '#paper';
import type { OracleKind, OracleValue } from './oracles.ts';
import type { Random } from './streams.ts';
import type { TableRule } from './tables.ts';

export type Text<Sheet> = Words | ((sheet: Sheet) => Words);
type Simplify<T> = { [K in keyof T]: T[K] } & {};

/** What an exercise is about. `rating` is the author's estimate on the Glicko scale (1500: an attentive second-year student solves it half the time). */
export type About = {
  /** "chapter/name", which is also the place of its file. */
  readonly id: string;
  /** Raised with every change of the generator: the same seed then gives another instance. */
  readonly version: number;
  readonly title: string;
  readonly trains: SkillId;
  /** Skills contained in this one, each with the share of it that is practised here, 0 < w <= 1. */
  readonly uses?: { readonly [id in SkillId]?: number };
  readonly lab?: readonly string[];
  readonly rating: number;
  readonly minutes?: number;
  /** True for the exercise with which the skill is first met (needs a `picture`). Exactly one a skill. */
  readonly first?: boolean;
};

/** A declared answer that fits steps of value V. Made by the functions of `answers.ts`. */
export type Declaration<V, Drawn = never, Whole = unknown> = {
  /** Carries V for the types alone; never there at run time. */
  readonly fits?: (value: V) => void;
  /** The declaration as data, for this instance; of a choice or an ordering without its options. Gets what was drawn, never a step. */
  readonly field: (drawn: Drawn) => Field;
  /** TeX before the field, as "\\nabla J(w) =". */
  readonly label: (drawn: Drawn) => string;
  /** Options of choices and orderings; their texts may use the whole sheet, their order is shuffled by stream. Null for other kinds. */
  readonly options: ((sheet: Whole) => readonly Option[]) | null;
  /** Of a choice between two: the answer that shows why. */
  readonly witness?: string;
  /** Of a table: how each entry follows from others, given the sheet before it. */
  readonly follows?: (sheet: Whole) => TableRule;
};

/** A value for each answer; for other steps too, where it has one. (The optional half gives types to what is written before the answers are known.) */
type OracleValues<Steps, A extends keyof Steps> = { readonly [K in keyof Steps]?: OracleValue<Steps[K]> } & { readonly [K in A]: OracleValue<Steps[K]> };
export type Oracle<Drawn, Values> = { readonly kind: OracleKind; readonly compute: (drawn: Drawn) => Values };

export type Mistake<Before, Seen, V, Drawn> = {
  /** The value to which the wrong method leads, from the sheet as it was before this step. */
  readonly gives: (sheet: Before) => V;
  /** What went wrong, told before the attempt is decided: gets what was drawn, the learner's own earlier answers and the mistaken value, never a right step. */
  readonly says: Text<Simplify<Seen & { readonly given: V }>>;
  /** Where the mistake can be made at all; everywhere, if absent. */
  readonly when?: (drawn: Drawn) => boolean;
  /** A slip of notation or arithmetic costs less than a wrong idea. */
  readonly slip?: boolean;
};

/** Another teacher. At least one in an exercise `reaches` the answers in its own way. */
export type Perspective<Drawn, Whole, Values> = Text<Whole> | { readonly reaches: (drawn: Drawn) => Partial<Values>; readonly says: Text<Whole> };

export type PerspectiveName = 'picture' | 'algebra' | 'geometry' | 'probability' | 'code' | 'physics' | 'counting';

/** A symbol in the margin: TeX, its shape or domain as TeX, what it is. */
export type SymbolRow = readonly [tex: string, shape: string, says: string];

/** Of the steps before a step, those that are asked for. */
type Seen<Drawn, Before, A extends PropertyKey> = Simplify<Drawn & Pick<Before, Extract<keyof Before, A>>>;

/** Where a formula stands, one that was read with other symbols may stand too. */
type AnyFormula<V> = V extends Formula ? Formula : V;

/** Mistakes at a step are typed by what stood on the sheet before it. */
type Mistakes<Steps, Before, Drawn, A extends PropertyKey> = {
  readonly [K in keyof Steps & keyof Before]?: { readonly [name: string]: Mistake<Simplify<Drawn & Before[K]>, Seen<Drawn, Before[K], A>, AnyFormula<Steps[K]>, Drawn> };
};

export type Asked<Steps, Before, Drawn, A extends keyof Steps> = {
  /** Gets what was drawn, never a step. */
  readonly prompt: Text<Drawn>;
  readonly symbols?: readonly SymbolRow[] | ((drawn: Drawn) => readonly SymbolRow[]);
  /** An answer's key is its step. */
  readonly answers: { readonly [K in A]: Declaration<Steps[K], Drawn, Simplify<Drawn & Steps>> };
  /** Two or more; made at a step, replayed through the later ones. */
  readonly mistakes: Mistakes<Steps, Before, Drawn, A>;
  /** The first-step rung is the first step. None of them gives the bare answer. */
  readonly help: { readonly nudge: Text<Drawn>; readonly method: Text<Drawn> };
  /** Two or more. */
  readonly perspectives: { readonly [P in PerspectiveName]?: Perspective<Drawn, Simplify<Drawn & Steps>, { readonly [K in A]: AnyFormula<Steps[K]> }> };
  /** The picture of a first meeting. */
  readonly picture?: (sheet: Simplify<Drawn & Steps>) => Words;
  /** One sentence: why a practitioner cares. */
  readonly matters: string;
  readonly oracle: Oracle<Drawn, OracleValues<Steps, A>>;
  /** Hand-made instances at the edge, with the answers that they must have; checked by the audit. */
  readonly degenerate: { readonly [name: string]: { readonly drawn: Drawn; readonly gives: { readonly [K in A]?: AnyFormula<Steps[K]> } } };
};

export type Sheet = { readonly [name: string]: unknown };

/** A step at run time. */
export type Step = {
  readonly name: string;
  readonly compute: (sheet: Sheet) => unknown;
  readonly words: Text<Sheet>;
  readonly shows: ((sheet: Sheet) => Words) | undefined;
};

/** What an exercise asks, with its types erased. */
export type ErasedMistake = { readonly gives: (sheet: Sheet) => unknown; readonly says: Text<Sheet>; readonly when?: (drawn: Sheet) => boolean; readonly slip?: boolean };
export type ErasedAsked = {
  readonly prompt: Text<Sheet>;
  readonly symbols?: readonly SymbolRow[] | ((drawn: Sheet) => readonly SymbolRow[]);
  readonly answers: { readonly [step: string]: Declaration<unknown, Sheet, Sheet> };
  readonly mistakes: { readonly [step: string]: { readonly [name: string]: ErasedMistake } };
  readonly help: { readonly nudge: Text<Sheet>; readonly method: Text<Sheet> };
  readonly perspectives: { readonly [P in PerspectiveName]?: Perspective<Sheet, Sheet, Sheet> };
  readonly picture?: (sheet: Sheet) => Words;
  readonly matters: string;
  readonly oracle: Oracle<Sheet, Sheet>;
  readonly degenerate: { readonly [name: string]: { readonly drawn: Sheet; readonly gives: Sheet } };
};

/** An exercise with its types erased: what the audit, the service and the command line work on. */
export type Exercise = {
  readonly about: About;
  readonly draw: (random: Random) => Sheet;
  readonly predicates: { readonly [name: string]: (drawn: Sheet) => boolean };
  readonly steps: readonly Step[];
  readonly asked: ErasedAsked;
};

/** What a step's value may be in general: of a literal its type, of a list any list that is not changed; texts keep their literals, which are ids. */
type Widened<V> = V extends number ? number : V extends boolean ? boolean : V extends readonly (infer E)[] ? (number extends V['length'] ? readonly Widened<E>[] : V) : V;

export type Stage<Drawn, Steps, Before> = {
  /**
   * Names one step. `words` says what is done (gets the sheet before the step); `shows` how the line looks once done
   * (gets the sheet with the step; default: the value as mathematics).
   */
  step<const Name extends string, V>(
    definition: { readonly [K in Name]: (sheet: Simplify<Drawn & Steps>) => V },
    words: Text<Simplify<Drawn & Steps>>,
    shows?: (sheet: Simplify<Drawn & Steps & { readonly [K in Name]: Widened<V> }>) => Words,
  ): Stage<Drawn, Steps & { readonly [K in Name]: Widened<V> }, Before & { readonly [K in Name]: Steps }>;
  ask<A extends keyof Steps & string>(asked: Asked<Steps, Before, Drawn, A>): Exercise;
};

/** Begins an exercise; see the head of this file. */
export const exercise = (about: About): {
  draw<const Drawn extends Sheet>(draw: (random: Random) => Drawn, predicates?: { readonly [name: string]: (drawn: Drawn) => boolean }): Stage<Drawn, unknown, unknown>;
} => ({
  draw: (draw, predicates = {}) => stage(about, draw, predicates as Exercise['predicates'], []) as never,
});

const stage = (about: About, draw: Exercise['draw'], predicates: Exercise['predicates'], steps: readonly Step[]): unknown => ({
  step: (definition: Record<string, Step['compute']>, words: Step['words'], shows?: Step['shows']) => {
    const entries = Object.entries(definition);
    const [only] = entries;
    if (only === undefined || entries.length !== 1) throw new Error(`${about.id}: a step names exactly one value, this one names ${entries.length}`);
    const [name, compute] = only;
    if (steps.some((s) => s.name === name)) throw new Error(`${about.id}: two steps are named ${name}`);
    return stage(about, draw, predicates, [...steps, { name, compute, words, shows }]);
  },
  ask: (asked: ErasedAsked): Exercise => ({ about, draw, predicates, steps, asked }),
});

/** Resolves a text that may depend on a sheet. */
export const textOf = <S>(text: Text<S>, sheet: S): Words => (typeof text === 'function' ? text(sheet) : text);
