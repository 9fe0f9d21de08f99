/** One answer and its reference, both as text: read by the declarations and conventions, compared, explained. */
import { text, type Words } from '#paper';
import { kinds } from './answers/all.ts';
import { judgeChain } from './chain/texts.ts';
import { compareTyped, type Typed } from './answers/typed-field.ts';
import type { FoundId } from './verdict.ts';
import type { Form, Symbols, Tolerance } from './read/index.ts';

export type Request = {
  readonly reference: string;
  /** Lines are for a derivation, whose reference is the form at which it must end. */
  readonly given: string | readonly string[];
  /** A file name in `answers/`; an expression where nothing is said. */
  readonly kind?: string;
  readonly symbols?: Symbols;
  /** The letter that an interval bounds. */
  readonly of?: string;
  readonly form?: Form;
  readonly tolerance?: Tolerance;
  readonly decimal?: '.' | ',';
};
export type Judged = {
  readonly verdict: 'right' | 'wrong' | 'invalid' | 'undetermined';
  /** Of a right answer: whether an exact argument stands behind it, or points alone. */
  readonly exact?: boolean;
  readonly mistake?: FoundId;
  /** From 1. */
  readonly firstWrongLine?: number;
  readonly why: Words;
};

const typedKinds: ReadonlySet<string> = new Set(['number', 'vector', 'matrix', 'set', 'multiset', 'expression', 'equation', 'interval', 'growth', 'factorisation']);

/** @throws {Error} on a symbol type that there is not. */
export const judgeTyped = (request: Request): Judged => {
  const kind = request.kind ?? (typeof request.given === 'string' ? 'expression' : 'derivation');
  if (kind === 'derivation') return judgeChain({ lines: typeof request.given === 'string' ? request.given.split('\n') : request.given, reference: request.reference, ...(request.symbols === undefined ? {} : { symbols: request.symbols }), ...(request.decimal === undefined ? {} : { decimal: request.decimal }) });
  if (!Object.hasOwn(kinds, kind)) return { verdict: 'undetermined', why: text(`There is no kind of answer “${kind}”.`) };
  if (!typedKinds.has(kind) && kind !== 'table') return { verdict: 'undetermined', why: text(`An answer of the kind “${kind}” is not typed.`) };
  if (typeof request.given !== 'string') return { verdict: 'invalid', why: text('Lines are for a derivation; here one answer is asked.') };
  return compareTyped({ ...request, given: request.given, kind: kind === 'table' ? 'matrix' : kind } as Typed);
};
