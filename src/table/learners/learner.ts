/** What a learner is: parameters as data, a fit that gives plain numbers, and predictions that follow from those. */
import type { Choice, Parameter } from '../parameter.ts';
import type { Table, Target } from '../table.ts';

/** `at` is the parameter or the part of the data that does not fit. */
export type Fault = { readonly at: string; readonly says: string };
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] };
export const refused = (at: string, says: string): Read<never> => ({ ok: false, faults: [{ at, says }] });

export type Settings = { readonly [parameter: string]: number | string };
type Parameters = { readonly [name: string]: Parameter | Choice };
type SettingsOf<P extends Parameters> = { readonly [name in keyof P]: P[name] extends Choice ? string : number };

/** What was learned: named lists of numbers. */
export type State = { readonly [name: string]: Float64Array | Int32Array };
export type Rows = Pick<Table, 'rows' | 'columns' | 'x'>;
export type Context = {
  /** Of the streams that learners draw from. */
  readonly seeds: { readonly initialisation: number; readonly shuffle: number };
  /** Rows that are not learned from, by which a learner may stop early; their name is used in messages. */
  readonly held: { readonly split: string; readonly table: Table } | null;
};
/** Losses after a round: the mean squared error for numbers, the mean cross-entropy in nats for classes. */
export type Round = { readonly loss: number; readonly held: number };
export type Learned = {
  readonly state: State;
  readonly ended: 'solved' | 'all rounds' | 'no progress';
  /** One entry a round, where there are rounds and held rows. */
  readonly history: readonly Round[];
};
export const solved = (state: State): Read<Learned> => ({ ok: true, value: { state, ended: 'solved', history: [] } });

/** A model that has learned: all that predictions need, as data. */
export type Fitted = {
  readonly learner: string;
  readonly settings: Settings;
  readonly columns: readonly string[];
  readonly target: { readonly kind: 'number'; readonly name: string } | { readonly kind: 'classes'; readonly name: string; readonly labels: readonly string[] };
  readonly seeds: Context['seeds'];
  readonly state: State;
};

export type Learner = {
  readonly says: string;
  readonly parameters: Parameters;
  readonly targets: readonly Target['kind'][];
  /** Whether inputs may lack values (NaN). */
  readonly missing: boolean;
  /** What a prediction is for classes: numbers from 0 that sum to 1, or any numbers of which the largest wins. */
  readonly gives: 'probabilities' | 'scores';
  /** The table has passed `wrongData`. */
  readonly fit: (settings: Settings, table: Table, context: Context) => Read<Learned>;
  /** rows for a number, rows × classes for classes, row by row. */
  readonly predict: (fitted: Fitted, rows: Rows) => Float64Array;
  /** What is wrong with a state that comes from outside; null where predictions can be made from it. */
  readonly wrongState: (fitted: Fitted) => string | null;
  /** Numbers that were learned, and multiply-adds (or comparisons) for one prediction. */
  readonly cost: (fitted: Fitted) => { readonly parameters: number; readonly operationsARow: number };
};
type Typed<P extends Parameters> = Omit<Learner, 'parameters' | 'fit'> & { readonly parameters: P; readonly fit: (settings: SettingsOf<P>, table: Table, context: Context) => Read<Learned> };

/** Gives `fit` its settings by their types; that every parameter is there and in range is checked before a learner is called. */
export const learner = <P extends Parameters>(of: Typed<P>): Learner => ({ ...of, fit: (settings, table, context) => of.fit(settings as SettingsOf<P>, table, context) });

/** How many numbers a prediction has. */
export const outputsOf = ({ target }: Pick<Fitted, 'target'>): number => (target.kind === 'number' ? 1 : target.labels.length);
/** A list of the state; one that is missing is a bug, since `wrongState` has been asked. */
export const doubles = ({ state }: Pick<Fitted, 'state'>, name: string): Float64Array => { const found = state[name]; if (!(found instanceof Float64Array)) throw new Error(`there is no list of doubles ${name}`); return found; };
export const integers = ({ state }: Pick<Fitted, 'state'>, name: string): Int32Array => { const found = state[name]; if (!(found instanceof Int32Array)) throw new Error(`there is no list of integers ${name}`); return found; };
/** Why a list of the state is not there, or not as long as it must be. */
export const wrongList = ({ state }: Pick<Fitted, 'state'>, name: string, type: 'doubles' | 'integers', length: number | null): string | null => {
  const list = state[name];
  if (!(type === 'doubles' ? list instanceof Float64Array : list instanceof Int32Array)) return `must hold the list of ${type} “${name}”`;
  return length === null || list?.length === length ? null : `“${name}” has ${list?.length} numbers, not ${length}`;
};
