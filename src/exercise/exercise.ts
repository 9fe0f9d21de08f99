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
 * was drawn; an oracle never sees a step; a mistake sees the sheet as it was before its step.
 */
import type { SkillId } from '#content/skills';
import type { AnswerValue, AnswerKind, Field, Formula } from '#grade/read';
import type { Words } from '#paper';
import type { Random } from './random.ts';

export type Text<Sheet> = Words | ((sheet: Sheet) => Words);
type Simplify<T> = { [K in keyof T]: T[K] } & {};

/** What an exercise is about. `rating` is the author's estimate on the Glicko scale (1500: an attentive second-year student solves it half the time). */
export type About = {
  readonly id: string;
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
export type Declaration<V, Drawn = never> = {
  readonly fits: (value: V) => void;
  /** The declaration as data, for this instance. Gets what was drawn, never a step. */
  readonly field: (drawn: Drawn) => Field;
  /** Options of choices and orderings, with their ids; their texts may use the whole sheet, their order is shuffled by stream. */
  readonly options?: (sheet: never) => readonly { readonly id: string; readonly says: Words }[];
  /** TeX before the field, as "\\nabla J(w) =". */
  readonly label?: string | ((drawn: Drawn) => string);
};

/** What an oracle says of an answer: the value; for Monte Carlo with its standard error; for a formula its value at a point. */
export type OracleValue<V> = V extends Formula
  ? { readonly at: (point: { readonly [symbol: string]: number & readonly number[] & readonly (readonly number[])[] }) => number | readonly number[] | readonly (readonly number[])[] }
  : V | { readonly value: V; readonly standardError: number };

export type OracleKind = 'enumeration' | 'quadrature' | 'Monte Carlo' | 'finite differences' | 'another theorem' | 'search' | 'simulation';
export type Oracle<Drawn, Values> = { readonly kind: OracleKind; readonly compute: (drawn: Drawn) => Values };

export type Mistake<Before, V> = {
  /** The value to which the wrong method leads, from the sheet as it was before this step. */
  readonly gives: (sheet: Before) => V;
  /** What went wrong, told to the learner before the attempt is decided: gets what was drawn and the mistaken value, never a right step. */
  readonly says: Text<Before & { readonly given: V }>;
  /** A slip of notation or arithmetic costs less than a wrong idea. */
  readonly slip?: boolean;
};

/** Another teacher. At least one in an exercise `reaches` the answers in its own way. */
export type Perspective<Drawn, Sheet, Values> =
  | Text<Sheet>
  | { readonly reaches: (drawn: Drawn) => Partial<Values>; readonly says: Text<Sheet> };

export type PerspectiveName = 'picture' | 'algebra' | 'geometry' | 'probability' | 'code' | 'physics' | 'counting';

/** A symbol in the margin: TeX, its shape or domain as TeX, what it is. */
export type SymbolRow = readonly [tex: string, shape: string, says: string];

type Asked<Steps, Before, Drawn, A extends keyof Steps> = {
  /** Gets what was drawn, never a step. */
  readonly prompt: Text<Drawn>;
  readonly symbols?: readonly SymbolRow[] | ((drawn: Drawn) => readonly SymbolRow[]);
  readonly answers: { readonly [K in A]: Declaration<Steps[K], Drawn> };
  /** Two or more; made at a step, replayed through the later ones. */
  readonly mistakes: { readonly [K in keyof Steps]?: { readonly [name: string]: Mistake<K extends keyof Before ? Before[K] : never, Steps[K]> } };
  /** The first-step rung is the first step. None of them gives the bare answer. */
  readonly help: { readonly nudge: Text<Drawn>; readonly method: Text<Drawn> };
  readonly perspectives: { readonly [P in PerspectiveName]?: Perspective<Drawn, Simplify<Drawn & Steps>, { readonly [K in A]: Steps[K] }> };
  /** The picture of a first meeting. */
  readonly picture?: (sheet: Simplify<Drawn & Steps>) => Words;
  /** One sentence: why a practitioner cares. */
  readonly matters: string;
  readonly oracle: Oracle<Drawn, { readonly [K in A]: OracleValue<Steps[K]> }>;
  /** Hand-made instances at the edge, with the answers that they must have; checked by the audit. */
  readonly degenerate: { readonly [name: string]: { readonly drawn: Drawn; readonly gives: { readonly [K in A]?: Steps[K] } } };
};

/** A step at runtime. */
export type Step = {
  readonly name: string;
  readonly compute: (sheet: Sheet) => unknown;
  readonly words: Text<Sheet>;
  readonly shows: ((sheet: Sheet) => Words) | undefined;
};
export type Sheet = { readonly [name: string]: unknown };

/** An exercise with its types erased: what the audit, the service and the command line work on. */
export type Exercise = {
  readonly about: About;
  readonly draw: (random: Random) => Sheet;
  readonly predicates: { readonly [name: string]: (drawn: Sheet) => boolean };
  readonly steps: readonly Step[];
  readonly asked: Asked<Sheet, Sheet, Sheet, string>;
};

type Stage<Drawn, Steps, Before> = {
  /**
   * Names one step. `words` says what is done (gets the sheet before the step); `shows` how the line looks once done
   * (gets the sheet with the step; default: the value as mathematics).
   */
  step<const Name extends string, V>(
    definition: { readonly [K in Name]: (sheet: Simplify<Drawn & Steps>) => V },
    words: Text<Simplify<Drawn & Steps>>,
    shows?: (sheet: Simplify<Drawn & Steps & { readonly [K in Name]: V }>) => Words,
  ): Stage<Drawn, Steps & { readonly [K in Name]: V }, Before & { readonly [K in Name]: Simplify<Drawn & Steps> }>;
  ask<A extends keyof Steps & string>(asked: Asked<Steps, Before, Drawn, A>): Exercise;
};

/** Begins an exercise; see the head of this file. */
export const exercise = (about: About): {
  draw<const Drawn extends Sheet>(draw: (random: Random) => Drawn, predicates?: { readonly [name: string]: (drawn: Drawn) => boolean }): Stage<Drawn, unknown, unknown>;
} => ({
  draw: (draw, predicates = {}) => stage(about, draw as Exercise['draw'], predicates as Exercise['predicates'], []) as never,
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
  ask: (asked: Exercise['asked']): Exercise => ({ about, draw, predicates, steps, asked }),
});

/** Resolves a text that may depend on a sheet. */
export const textOf = <S>(text: Text<S>, sheet: S): Words => (typeof text === 'function' ? text(sheet) : text);

export type ValueOf<K extends AnswerKind> = AnswerValue[K];
