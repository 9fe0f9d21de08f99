/**
 * A question that practitioners ask, as data and pure functions: what is foretold, which pieces of work answer it, what they come to. A piece says all
 * that its result depends on, so that it can be done anywhere, in any order, and never twice.
 */
import type { Table } from '#table';
import type { Words } from '#paper';
import type { Opening } from '../open/asked.ts';
import type { Asked } from './asked.ts';
import type { Dials, DialsAsked } from './dials.ts';
import type { Json } from './json.ts';
import type { Judged } from './judged.ts';
import type { Plot } from './plot.ts';

export type Size = 'quick' | 'full';
/** How large an experiment is: quick within 20 seconds on two cores, full within two minutes. `seeds`: how many seeds, or repetitions. */
export type Scale = { readonly size: Size; readonly seeds: number };
/** Seconds on two cores that an experiment of this scale stays within: 20 for the quick setting, 120 for the full one, and in proportion where it has other seeds. */
export const secondsWithin = ({ seeds: usual }: { readonly seeds: { readonly [size in Size]: number } }, { size, seeds }: Scale): number => ((size === 'quick' ? 20 : 120) * seeds) / usual[size];
/** From here on it is said that an experiment is long, before it begins. */
export const longSeconds = 600;
/** Tables by the names that the question gives them. */
export type Tables = { readonly [name: string]: Table };
export type Done<Piece, Result> = { readonly piece: Piece; readonly result: Result };

export type Question<Piece = Json, Result = Json> = {
  /** A word or a few, as in a link: "layers-for-a-budget". */
  readonly id: string;
  /** Its place among the lab's questions. */
  readonly number: number;
  /** Rises whenever a result changes for equal dials, other than by the engine. */
  readonly version: number;
  /** As a person asks it. */
  readonly title: string;
  /** "Networks", "Statistics": what it is about. */
  readonly topic: string;
  /** What is tried, in two or three sentences, before anything is shown. */
  readonly about: (dials: Dials) => Words;
  /** The claim from practice that is put to the test, and where it is heard. */
  readonly claim: { readonly says: string; readonly source: string };
  /** At least two, one of them of the data. */
  readonly dials: DialsAsked;
  /** Settings worth a click of their own: "12 or 15 units". */
  readonly presets?: readonly { readonly title: string; readonly dials: Dials }[];
  readonly seeds: { readonly [size in Size]: number };
  readonly asks: (dials: Dials) => Asked;
  /** The formula behind it with its source, and how a person would write the experiment: about thirty lines. */
  readonly formula: Words;
  readonly code: string;
  /** Data that is read before: a name for each table, and its place as in the `data` of a run's spec. */
  readonly tables?: (dials: Dials) => { readonly [name: string]: unknown };
  /** In the order in which points shall arrive. Equal dials and scale give equal pieces. */
  readonly plan: (dials: Dials, scale: Scale, tables: Tables) => readonly Piece[];
  /** Multiply-adds of a piece, or of what counts for them; above 0. Time left is reckoned by it. */
  readonly weight: (piece: Piece, tables: Tables) => number;
  /** Pure: equal pieces give equal bits, anywhere. Every number of the result is finite; a run that diverged is null there, or a flag. Between 10 ms and 2 s. */
  readonly work: (piece: Piece, tables: Tables) => Result;
  /** What is to be seen of what has been done so far; null where that is nothing yet. */
  readonly plot: (dials: Dials, done: readonly Done<Piece, Result>[], scale: Scale) => Plot | null;
  /** Of everything that was planned. */
  readonly judge: (dials: Dials, done: readonly Done<Piece, Result>[], scale: Scale) => Judged;
  /** Ids of exercises: one that derives its closed form or the reason behind it, one that uses it on new numbers. */
  readonly exercises: readonly string[];
  /** A small network in which one can see what the question is about, step by step. */
  readonly opened?: { readonly says: string; readonly of: Partial<Opening> };
  /** Settings besides the usual ones whose full result is stored. */
  readonly alsoStored?: readonly Dials[];
};

/** Checks what types cannot, and forgets the types of its pieces: whoever runs a question sees JSON. @throws {Error} for a question that cannot be asked. */
export const question = <Piece extends Json, Result extends Json>(of: Question<Piece, Result>): Question => {
  const no = (says: string): never => { throw new Error(`the question ${of.id} ${says}`); };
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(of.id)) no('needs an id of small letters, digits and hyphens');
  const dials = Object.entries(of.dials);
  if (dials.length < 2) no('needs at least two dials');
  if (!dials.some(([, dial]) => dial.of === 'data')) no('needs a dial of the data');
  for (const [name, dial] of dials) {
    if ('values' in dial ? !dial.values.includes(dial.usual) : !(dial.usual >= dial.least && dial.usual <= dial.most)) no(`has a dial ${name} whose usual value is none of its values`);
    if ('values' in dial && dial.values.length < 2) no(`has a dial ${name} with nothing to choose`);
  }
  return of as unknown as Question;
};
