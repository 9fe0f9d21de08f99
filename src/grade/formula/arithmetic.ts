/** What the evaluator needs of a kind of number. One walk over the tree serves doubles with bounds, long numbers and residues. */
import type { FunctionName } from '../read/index.ts';
import type { Long } from './long-number.ts';

/** Why a formula has no usable value at a point. */
export type Trouble =
  /** No value in the reals: the logarithm of a negative number, division by zero. */
  | 'undefined'
  /** A value, but not one that this arithmetic can hold. */
  | 'overflow'
  /** The bounds do not tell: whether a divisor is zero, on which side of a jump an argument lies. */
  | 'unsure'
  /** This kind of number knows no such function. */
  | 'unsupported'
  /** Too many operations. */
  | 'costly';

class Troubled extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) { super(trouble); this.trouble = trouble; }
}
/** Made once: a stack trace for each would cost more than the evaluation. */
const thrown = Object.fromEntries((['undefined', 'overflow', 'unsure', 'unsupported', 'costly'] as const).map((kind) => [kind, new Troubled(kind)])) as { readonly [kind in Trouble]: Troubled };
/** Leaves the evaluation; the evaluator's door gives the reason back as a value. */
export const trouble = (kind: Trouble): never => { throw thrown[kind]; };
export const troubleOf = (e: unknown): Trouble | null => (e instanceof Troubled ? e.trouble : null);

/** A ratio of integers in lowest terms, the denominator positive. */
export type Ratio = readonly [numerator: bigint, denominator: bigint];

export type Arithmetic<T> = {
  /** Residues are computed in a chain of fields; the level says in which. Other arithmetics have one level, 0. */
  readonly level: number;
  /** Where the arguments of exp and of log live; null past the ends of the chain. */
  readonly below: Arithmetic<T> | null;
  readonly above: Arithmetic<T> | null;
  /** What a function costs, in units of a tenth of a microsecond; a sum or product costs `unit`. */
  readonly cost: (name: FunctionName | 'power') => number;
  readonly unit: number;
  readonly zero: T;
  readonly one: T;
  /** `digits`: significant digits of a typed decimal, which may stand for a rounded number. */
  readonly rational: (numerator: bigint, denominator: bigint, digits: number) => T;
  /** A double that is meant exactly: a whole number or a short binary fraction. */
  readonly exactly: (x: number) => T;
  readonly add: (a: T, b: T) => T;
  /** A sum in which a vanishing term is no loss: the terms of a series. */
  readonly accumulate: (a: T, b: T) => T;
  readonly negate: (a: T) => T;
  readonly multiply: (a: T, b: T) => T;
  readonly divide: (a: T, b: T) => T;
  /** `exact`: the exponent as a ratio, where it is known exactly. `b` comes from the level below. */
  readonly power: (a: T, b: T, exact: Ratio | null) => T;
  /** Arguments come from the level that `argumentLevel` names. */
  readonly call: (name: FunctionName, args: readonly T[]) => T;
  readonly constant: (name: 'e' | 'pi') => T;
  /** A value of a function that nobody said anything about, where the arithmetic has no sine. */
  readonly arbitrary?: (name: string, args: readonly T[]) => T;
  /** −1, 0, 1; troubles with 'unsure' where the bounds do not tell. */
  readonly compare: (a: T, b: T) => -1 | 0 | 1;
  readonly larger: (a: T, b: T) => T;
  readonly smaller: (a: T, b: T) => T;
  readonly isZero: (a: T) => boolean;
  /** How suited as a pivot: larger is better, 0 is none. */
  readonly size: (a: T) => number;
  readonly isComplex?: true;
  /** What integrals and limits need; absent where they have no meaning. */
  readonly quadrature?: {
    readonly held: (x: Long) => T;
    readonly widened: (x: T, by: number) => T;
    /** The largest part of a value, its derivative included. */
    readonly magnitude: (x: T) => number;
    /** Whether the bound is as large as the value. */
    readonly isVague: (x: T) => boolean;
    /** Runs without noting what is lost: in the tails of a line something always is. */
    readonly quietly: (run: () => T) => T;
    readonly isLong: boolean;
    readonly levels: number;
    /** Nodes lie within ±reach before they are transformed. */
    readonly reach: number;
    /** Shares of the largest term: below the first a tail ends, below the second one that breaks off is complete; two sums agree; what rounding may add. */
    readonly tail: number;
    readonly negligible: number;
    readonly agreement: number;
    readonly slack: number;
  };
  /** The sum of a series when its last two terms are these: with the tail in its bound; null while terms still matter. */
  readonly settled: (sum: T, last: T, before: T) => T | null;
};

/** Where the argument of a function lives in the chain of levels, seen from its value. */
export const argumentLevel = (name: FunctionName): -1 | 0 | 1 => {
  switch (name) {
    case 'exp': case 'sigmoid': case 'sinh': case 'cosh': case 'tanh': case 'softmax': return -1;
    case 'log': case 'log2': case 'log10': case 'logdet': return 1;
    default: return 0;
  }
};
