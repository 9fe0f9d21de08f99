/** One answer and its reference, both as text: read by the declarations and conventions, compared, explained. */
import { text, type Words } from '#paper';
import { kinds } from './answers/all.ts';
import { judgeChain } from './chain/texts.ts';
import { compareTyped, type Typed } from './answers/typed-field.ts';
import { comparePicked, picked } from './answers/typed-picks.ts';
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

/** Kinds whose right answers no reference tells by itself, and what they need beside it. */
const unjudged: ReadonlyMap<string, string> = new Map([
  ['sketch', 'A curve is judged by features that its exercise declares, which a reference alone does not tell.'],
  ['rubric', 'Prose is judged by the person who wrote it.'],
  ['any', 'Any value with a property is judged by the property, which a reference alone does not tell.'],
  ['independence', 'A claim of independence is judged in its graph, which a reference alone does not tell.'],
]);

/** @throws {Error} on a symbol type that there is not. */
export const judgeTyped = (request: Request): Judged => {
  const kind = request.kind ?? (typeof request.given === 'string' ? 'expression' : 'derivation');
  if (kind === 'derivation') return judgeChain({ lines: typeof request.given === 'string' ? request.given.split('\n') : request.given, reference: request.reference, ...(request.symbols === undefined ? {} : { symbols: request.symbols }), ...(request.decimal === undefined ? {} : { decimal: request.decimal }) });
  if (!Object.hasOwn(kinds, kind)) return { verdict: 'undetermined', why: text(`There is no kind of answer “${kind}”.`) };
  const names = picked.find((name) => name === kind);
  const untyped = unjudged.get(kind);
  if (untyped !== undefined) return { verdict: 'undetermined', why: text(untyped) };
  if (typeof request.given !== 'string') return { verdict: 'invalid', why: text('Lines are for a derivation; here one answer is asked.') };
  if (names !== undefined) return comparePicked(names, request.reference, request.given);
  return compareTyped({ ...request, given: request.given, kind: kind === 'table' ? 'matrix' : kind } as Typed);
};
