/**
 * Declarations of answers: what is asked for, as plain data that may travel to the page. The phantom type says which
 * step values a declaration fits, so that a number declared for a matrix step does not compile.
 */
import type { DrawnGraph, Words } from '#paper';
import type { Measure } from './measures.ts';
import type { Factorisation } from './factors.ts';
import type { Prose } from './prose.ts';
import type { Region } from './regions.ts';
import type { Feature, ShownCurve } from './sketches.ts';
import type { Derivation, Equation } from './statement.ts';
import type { Formula, Symbols } from './tree.ts';

export type Vector = readonly number[];
export type Matrix = readonly Vector[];
export type Edge = readonly [from: string, to: string];
/** A claim "A and B are (not) d-separated given C", a "not" with an active path as its witness. */
export type Independence = { readonly holds: boolean; readonly path?: readonly string[] };

/** How near a number must be: exact (1e-9 of itself), or `digits` significant digits (default 3), or a share of itself. */
export type Tolerance = 'exact' | { readonly digits: number } | { readonly relative: number };

/** An option of a choice; `id` never leaves the server, positions do. */
export type Option = { readonly id: string; readonly says: Words };

/** What an answer must look like, where that is asked. */
export const forms = ['factored', 'expanded', 'simplified', 'fraction', 'decimal', 'percent', 'single log'] as const;
export type Form = (typeof forms)[number];
/** What is said beside the field, before anything is typed. */
export const formWords: { readonly [F in Form]: string } = {
  factored: 'factored', expanded: 'without brackets, like terms collected', simplified: 'simplified', fraction: 'as one fraction', decimal: 'as a decimal number', percent: 'as a percentage', 'single log': 'as one logarithm',
};

/** A way in which a value lacks what was asked: its name, and what is said of it, which may not tell a right value. */
export type Failure = { readonly name: string; readonly says: Words; readonly slip?: boolean };
/** Of each line those that it rests on, by id; then every order is right in which each comes after them. */
export type Needs = { readonly [id: string]: readonly string[] };
/** What is asked for can be given in many ways. */
type Property = (value: never) => Failure | null;

export type Field =
  | { readonly kind: 'number'; readonly tolerance?: Tolerance; readonly in?: readonly [number, number]; readonly integer?: boolean; readonly unit?: string; readonly measure?: Measure; /** Significant figures, neither fewer nor more. */ readonly figures?: number; readonly decimal?: '.' | ',' }
  | { readonly kind: 'vector'; readonly size?: number; readonly tolerance?: Tolerance; readonly credit?: 'per entry' | 'whole'; readonly upTo?: 'scale' | 'sign' | 'order' }
  | { readonly kind: 'matrix'; readonly rows?: number; readonly columns?: number; readonly tolerance?: Tolerance; readonly credit?: 'per entry' | 'whole' }
  /** Named rows and columns (TeX), a number in each cell; credit is by entry. */
  | { readonly kind: 'table'; readonly rows: readonly string[]; readonly columns: readonly string[]; /** Above the names of the rows, TeX. */ readonly corner?: string; readonly in?: readonly [number, number]; readonly tolerance?: Tolerance; readonly credit: 'per entry' }
  | { readonly kind: 'set'; readonly tolerance?: Tolerance }
  /** A set in which a number may stand several times, and has to stand as often as in the reference. */
  | { readonly kind: 'multiset'; readonly tolerance?: Tolerance }
  /** `shape`: 'scalar' (default), 'vector d', 'matrix n d'. `form`: what the answer must look like, only where form is the skill. */
  | { readonly kind: 'expression'; readonly symbols: Symbols; readonly shape?: string; readonly leftSide?: readonly string[]; readonly form?: Form; readonly decimal?: '.' | ','; /** How near its values must be, where it need not be exact. */ readonly tolerance?: Tolerance;
      /** Letters that are not declared may be used; what they stand for is a convention. */
      readonly undeclared?: 'by convention' }
  /** Lines, each of which follows from the one before. `start`: the line that stands before the first, as typed. `varies`: what varies where constants are dropped. */
  | { readonly kind: 'derivation'; readonly symbols: Symbols; readonly start?: string; readonly varies?: string; readonly credit: 'per entry' }
  /** Equal up to a factor and what is moved to the other side. `of`: the letter whose solutions are compared first. */
  | { readonly kind: 'equation'; readonly symbols: Symbols; readonly of?: string }
  /** Where the letter may lie: intervals, or inequalities. */
  | { readonly kind: 'interval'; readonly symbols: Symbols; readonly of: string }
  /** A class of growth, as O(n log n): the tightest, in these variables, which all grow. */
  | { readonly kind: 'growth'; readonly variables: readonly string[] }
  /** A joint distribution as a product: of conditional probabilities, or of factors up to maximal cliques. */
  | { readonly kind: 'factorisation'; readonly variables: readonly string[]; readonly model: 'directed' | 'undirected' }
  /** A curve, drawn by its heights at these places, least first; typed as the list of them. `shown`: curves that stand there already. */
  | { readonly kind: 'sketch'; readonly at: readonly number[]; readonly range: readonly [low: number, high: number]; readonly title?: string; readonly shown?: readonly ShownCurve[]; /** Stay on the server. */ readonly features?: readonly Feature[] }
  /** Prose that its writer judges: of `count` points, `needed` make it right. */
  | { readonly kind: 'rubric'; readonly count: number; readonly needed: number; readonly wordsMin: number; /** Told once the text stands. */ readonly points?: readonly Words[] }
  | { readonly kind: 'choice'; readonly options: readonly Words[] }
  | { readonly kind: 'choices'; readonly options: readonly Words[] }
  | { readonly kind: 'ordering'; readonly options: readonly Words[]; /** Some lines do not belong. */ readonly distractors?: boolean; /** Stays on the server. */ readonly needs?: Needs }
  | { readonly kind: 'nodes'; readonly graph: DrawnGraph }
  | { readonly kind: 'edges'; readonly graph: DrawnGraph; /** 'add': edges are drawn; 'pick': shown edges are chosen. */ readonly how: 'draw' | 'pick' }
  /** Any value of that form which has a property. `check` stays on the server: null where it holds, else the first failure. */
  | { readonly kind: 'any'; readonly of: Plain; readonly check?: Property }
  | { readonly kind: 'independence'; readonly graph: DrawnGraph; readonly from: string; readonly to: string; readonly given: readonly string[] };

/** A field that asks for one value. */
export type Plain = Exclude<Field, { readonly kind: 'any' }>;
/** What is typed or clicked, whether one value or any with a property is asked for. */
export const formOf = (field: Field): Plain => (field.kind === 'any' ? field.of : field);

export type AnswerKind = Field['kind'];

/** The value of an answer of each kind, in a step, in a mistake, and as read from a learner. */
export type AnswerValue = {
  number: number;
  vector: Vector;
  matrix: Matrix;
  table: Matrix;
  set: readonly number[];
  multiset: readonly number[];
  expression: Formula;
  derivation: Derivation;
  equation: Equation;
  interval: Region;
  growth: Formula;
  factorisation: Factorisation;
  sketch: Vector;
  rubric: Prose;
  /** Option ids in a step; the reader gives ids back, positions having been resolved. */
  choice: string;
  choices: readonly string[];
  ordering: readonly string[];
  nodes: readonly string[];
  edges: readonly Edge[];
  independence: Independence;
  any: number | Vector | Matrix | Formula | readonly string[] | readonly Edge[];
};

/** What a learner sent, before it is read. `text` is LaTeX from the mathematics field or plain typing; the reader takes both. */
export type Given =
  | { readonly kind: 'typed'; readonly text: string }
  /** Positions among the options as shown, counted from 0. For an ordering, in the order chosen. */
  | { readonly kind: 'picked'; readonly positions: readonly number[] }
  /** `met`: the points of the rubric that the writer ticked, from 0; null before they were seen. */
  | { readonly kind: 'prose'; readonly text: string; readonly met: readonly number[] | null }
  | { readonly kind: 'nodes'; readonly nodes: readonly string[] }
  | { readonly kind: 'edges'; readonly edges: readonly Edge[] }
  | { readonly kind: 'independence'; readonly holds: boolean; readonly path: readonly string[] };

/** Why an answer could not be judged. Free of cost; one closed list. */
export type InvalidReason =
  | 'empty' | 'too-long' | 'too-deep' | 'syntax' | 'unknown-symbol' | 'shape' | 'wrong-kind' | 'not-a-number' | 'out-of-range'
  | 'too-costly' | 'no-value' | 'not-in-graph' | 'no-witness' | 'figures';

export type Invalid = {
  readonly ok: false;
  readonly reason: InvalidReason;
  /** What was wrong, where, what would be right; one or two sentences. */
  readonly says: Words;
  /** The offending part, as character offsets into the text as typed. */
  readonly at?: readonly [start: number, end: number];
};

/** What was understood. `tex` is the echo, `shape` its words ("a vector of d entries, as asked"). */
export type Read<K extends AnswerKind = AnswerKind> = { readonly ok: true; readonly value: AnswerValue[K]; readonly tex: string; readonly shape: string } | Invalid;
