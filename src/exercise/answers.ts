/**
 * Declarations of answers: what is asked for, and which steps it fits. Any value may be a function of what was drawn.
 *
 *   answers: { W: matrix({ rows: 2, columns: ({ x }) => x.length, tolerance: 'exact' }), loss: number({ label: 'L =' }) }
 */
import type { AnswerKind, Derivation, Edge, Equation, Factorisation, Failure, Feature, Field, Form, Formula, Independence, Matrix, Measure, Needs, Option, Plain, Prose, Region, ShownCurve, Symbols, Tolerance } from '#grade/read';
import type { DrawnGraph, Words } from '#paper';
import type { Declaration } from './exercise.ts';
import type { TableRule } from './tables.ts';

type Of<Drawn, T> = T | ((drawn: Drawn) => T);
type Labelled<Drawn> = { /** TeX before the field, as "\\nabla L =". */ readonly label?: Of<Drawn, string> };

const resolved = <Drawn, T>(value: Of<Drawn, T>, drawn: Drawn): T => (typeof value === 'function' ? (value as (drawn: Drawn) => T)(drawn) : value);

/** The field of an instance: each setting resolved, absent ones left out. */
const declared = <V, Drawn>(kind: AnswerKind, settings: { readonly [name: string]: unknown }, label: Of<Drawn, string> = ''): Declaration<V, Drawn> => ({
  field: (drawn) => {
    const entries = Object.entries(settings).map(([name, value]) => [name, resolved(value, drawn)] as const);
    return { kind, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) } as Field;
  },
  label: (drawn) => resolved(label, drawn),
  options: null,
});

const withOptions = <V, Drawn, Whole>(kind: 'choice' | 'choices' | 'ordering', options: Of<Whole, readonly Option[]>, settings: { readonly [name: string]: unknown }, label: Of<Drawn, string> | undefined): Declaration<V, Drawn, Whole> => ({
  ...declared<V, Drawn>(kind, { ...settings, options: [] as readonly Words[] }, label),
  options: (sheet) => resolved(options, sheet),
});

/** One number. `measure`: what it counts (a typed unit is converted); `figures`: significant figures, neither fewer nor more; `tolerance`: exact, or significant digits (default 3), or a share of the value; `in`: the range outside which an answer is invalid. */
export const number = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly tolerance?: Of<Drawn, Tolerance>; readonly in?: Of<Drawn, readonly [low: number, high: number]>; readonly integer?: Of<Drawn, boolean>; readonly unit?: Of<Drawn, string>; readonly measure?: Of<Drawn, Measure>; readonly figures?: Of<Drawn, number> }): Declaration<number, Drawn> =>
  declared('number', settings, label);

type Entries<Drawn> = Labelled<Drawn> & { readonly tolerance?: Of<Drawn, Tolerance>; readonly credit?: 'per entry' | 'whole' };
/** A list of numbers. `upTo`: which vectors count as the same (any multiple, either sign, any order). */
export const vector = <Drawn>({ label, ...settings }: Entries<Drawn> & { readonly size?: Of<Drawn, number>; readonly upTo?: 'scale' | 'sign' | 'order' }): Declaration<readonly number[], Drawn> =>
  declared('vector', settings, label);

export const matrix = <Drawn>({ label, ...settings }: Entries<Drawn> & { readonly rows?: Of<Drawn, number>; readonly columns?: Of<Drawn, number> }): Declaration<Matrix, Drawn> =>
  declared('matrix', settings, label);

/**
 * A number for each row and column; the step's value is a matrix, best made by `filled` with the very rule that stands here as `follows`: entries that
 * are right from the learner's own earlier entries then count for half. Names of rows and columns are TeX; `in`: the range of every entry.
 */
export const table = <Drawn, Whole>({ label, follows, ...settings }: Labelled<Drawn> & { readonly rows: Of<Drawn, readonly string[]>; readonly columns: Of<Drawn, readonly string[]>; readonly corner?: Of<Drawn, string>; readonly in?: Of<Drawn, readonly [low: number, high: number]>; readonly tolerance?: Of<Drawn, Tolerance>; readonly follows?: (sheet: Whole) => TableRule }): Declaration<Matrix, Drawn, Whole> => ({
  ...declared<Matrix, Drawn>('table', { ...settings, credit: 'per entry' }, label),
  ...(follows === undefined ? {} : { follows }),
});

/** A set of numbers, in any order. */
export const set = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly tolerance?: Of<Drawn, Tolerance> }): Declaration<readonly number[], Drawn> =>
  declared('set', settings, label);

/** Numbers in any order, each as often as it occurs. */
export const multiset = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly tolerance?: Of<Drawn, Tolerance> }): Declaration<readonly number[], Drawn> =>
  declared('multiset', settings, label);

/** A formula in declared symbols. `shape`: 'scalar' (default), 'vector d', 'matrix n d'. `leftSide`: what may stand before "=", as typed. `form`: how it must look, only where that is the skill; the step's value has that form, and the prompt asks for it. */
export const expression = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly symbols: Of<Drawn, Symbols>; readonly shape?: Of<Drawn, string>; readonly leftSide?: Of<Drawn, readonly string[]>; readonly form?: Of<Drawn, Form> }): Declaration<Formula, Drawn> =>
  declared('expression', settings, label);

/**
 * Lines, each of which equals the one before or follows from it; the last line of the step's value is the form at which the learner must end. `start`: the
 * line that stands before the first, as one would type it. `varies`: what varies where constants are dropped (∝, + const).
 */
export const derivation = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly symbols: Of<Drawn, Symbols>; readonly start?: Of<Drawn, string>; readonly varies?: Of<Drawn, string> }): Declaration<Derivation, Drawn> =>
  declared('derivation', { ...settings, credit: 'per entry' }, label);
/** An equation: a factor, and what is moved to the other side, do not matter. `of`: the letter that it is about. */
export const equation = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly symbols: Of<Drawn, Symbols>; readonly of?: Of<Drawn, string> }): Declaration<Equation, Drawn> =>
  declared('equation', settings, label);
/** Where a letter may lie: a union of intervals, or inequalities; whether an end belongs to it counts. */
export const interval = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly symbols: Of<Drawn, Symbols>; readonly of: Of<Drawn, string> }): Declaration<Region, Drawn> =>
  declared('interval', settings, label);
/** A class of growth, as O(n log n), in variables that all grow; the step's value is a formula of that class. The oracle counts: its value at a point is what is counted there. */
export const growth = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly variables: Of<Drawn, readonly string[]> }): Declaration<Formula, Drawn> =>
  declared('growth', settings, label);

/**
 * A joint distribution as a product. 'directed': of conditional probabilities; every product that describes the same independences is right, in any order.
 * 'undirected': of factors on sets of variables, up to the maximal cliques. Values are made by `product(model, [{ of: ['A'], given: ['B'] }, …])`.
 */
export const factorisation = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly variables: Of<Drawn, readonly string[]>; readonly model: 'directed' | 'undirected' }): Declaration<Factorisation, Drawn> =>
  declared('factorisation', settings, label);

/**
 * A curve to be drawn; the step's value are its heights at the places `at`, least first. It is judged by its `features`, of which the first that a curve
 * lacks is named; they stay on the server. `range`: the axis upward; `shown`: curves that stand in the axes already.
 */
export const sketch = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly at: Of<Drawn, readonly number[]>; readonly range: Of<Drawn, readonly [low: number, high: number]>; readonly title?: Of<Drawn, string>; readonly shown?: Of<Drawn, readonly ShownCurve[]>; readonly features: Of<Drawn, readonly Feature[]> }): Declaration<readonly number[], Drawn> =>
  declared('sketch', settings, label);

/**
 * Prose that its writer judges: once it stands the points are shown, and those that it makes are ticked. `needed` of them (all, if absent) make it right.
 * The step's value is a model answer, `modelProse(text, points)`. What is graded by oneself does not change a rating, and is not asked where one is measured.
 */
export const rubric = <Drawn>({ label, points, needed, wordsMin = 10 }: Labelled<Drawn> & { readonly points: Of<Drawn, readonly Words[]>; readonly needed?: number; readonly wordsMin?: number }): Declaration<Prose, Drawn> =>
  declared<Prose, Drawn>('rubric', { points, count: (drawn: Drawn) => resolved(points, drawn).length, needed: (drawn: Drawn) => needed ?? resolved(points, drawn).length, wordsMin }, label);

type Optional<Drawn, Whole> = Labelled<Drawn> & { /** Ids stay on the server; the texts may use every step. */ readonly options: Of<Whole, readonly Option[]> };
/** One option; the step's value is its id. Between two one can guess: then another answer is the `witness` that shows why, named by its step. */
export const choice = <Drawn, Whole>({ options, label, witness }: Optional<Drawn, Whole> & { readonly witness?: string }): Declaration<string, Drawn, Whole> => ({
  ...withOptions<string, Drawn, Whole>('choice', options, {}, label),
  ...(witness === undefined ? {} : { witness }),
});
/** Any number of options; the step's value is the list of their ids, in any order. */
export const choices = <Drawn, Whole>({ options, label }: Optional<Drawn, Whole>): Declaration<readonly string[], Drawn, Whole> => withOptions('choices', options, {}, label);
/**
 * Lines to be put in order; the step's value is the list of ids in order. `distractors`: some lines do not belong. `needs`: of each line, by id,
 * those that it rests on; then every order is right in which each comes after them, and the oracle says of any order whether it is one.
 */
export const ordering = <Drawn, Whole>({ options, label, ...settings }: Optional<Drawn, Whole> & { readonly distractors?: Of<Drawn, boolean>; readonly needs?: Of<Drawn, Needs> }): Declaration<readonly string[], Drawn, Whole> =>
  withOptions('ordering', options, settings, label);

/** Nodes of a graph, to be clicked; the step's value is the list of their ids, in any order. */
export const nodes = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly graph: Of<Drawn, DrawnGraph> }): Declaration<readonly string[], Drawn> =>
  declared('nodes', settings, label);
/** Edges, drawn or picked; undirected graphs do not tell their ends apart. */
export const edges = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly graph: Of<Drawn, DrawnGraph>; readonly how: 'draw' | 'pick' }): Declaration<readonly Edge[], Drawn> =>
  declared('edges', settings, label);
/** Whether two nodes are d-separated given others; "no" needs an active path as its witness. */
export const independence = <Drawn>({ label, ...settings }: Labelled<Drawn> & { readonly graph: Of<Drawn, DrawnGraph>; readonly from: Of<Drawn, string>; readonly to: Of<Drawn, string>; readonly given: Of<Drawn, readonly string[]> }): Declaration<Independence, Drawn> =>
  declared('independence', settings, label);

/**
 * Any value of a form that has a property; the step's value is one of them. `check` says null where the property holds, else what is lacking:
 * its name, and words that tell the learner's own value and no right one. A later answer may use the learner's own choice, by replay.
 *
 *   v: suchThat({ of: vector({ size: 2 }), check: ({ A, lambda }) => (v) => (isEigenvector(A, v, lambda) ? null : { name: 'another direction', says: md`…` }) })
 */
export const suchThat = <Drawn, V, Whole>({ of, check, label }: Labelled<Drawn> & { readonly of: Declaration<V, Drawn, Whole>; readonly check: (drawn: Drawn) => (value: V) => Failure | null }): Declaration<V, Drawn, Whole> => ({
  field: (drawn) => ({ kind: 'any', of: of.field(drawn) as Plain, check: check(drawn) as (value: never) => Failure | null }),
  label: (drawn) => (label === undefined ? of.label(drawn) : resolved(label, drawn)),
  options: of.options,
});
