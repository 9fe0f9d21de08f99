/** A claim from practice as data: what is said, what is true of it, and the numbers that bear it, each taken from a stored result or computed on the spot. */
import type { Words } from '#paper';

export const verdicts = ['true', 'false', 'depends', 'nobody knows'] as const;
export type Is = (typeof verdicts)[number];
/** A named figure of the stored result of a question of the lab; dials that are not named are as usual. */
export type Quote = { readonly question: string; readonly dials?: { readonly [name: string]: string | number }; readonly figure: string };
/** Finds a figure; throws where there is none. */
export type Stored = (quote: Quote) => number;
export type Source = string;

export type Claim = {
  readonly id: string;
  /** Rises where what is said, or the verdict, changes: then it is asked anew. */
  readonly version: number;
  readonly topic: string;
  /** The sentence as it is heard. */
  readonly says: string;
  /** Where it is heard. */
  readonly heard: string;
  readonly verdict: { readonly is: Is; /** For what it holds, and for what not. */ readonly scope: string };
  /** What carries the verdict. */
  readonly rests: readonly ('proof' | 'computation' | 'evidence')[];
  readonly quotes: { readonly [name: string]: Quote };
  /** Every number that the reason names, by what it is. */
  readonly numbers: (stored: Stored) => Numbers;
  /** Whether the numbers bear the verdict. */
  readonly stands: (stored: Stored) => boolean;
  /** Three to eight sentences. */
  readonly why: (stored: Stored) => Words;
  readonly sources: readonly [Source, ...Source[]];
};
export type Numbers = { readonly [name: string]: number };

type Told<N> = Pick<Claim, 'id' | 'topic' | 'says' | 'heard' | 'verdict' | 'sources'> & {
  readonly version?: number;
  /** The reason is a closed argument. */
  readonly proof?: true;
  readonly why: (numbers: N) => Words;
};
type Quotes = { readonly [name: string]: Quote };
type Of<Q extends Quotes, C extends Numbers> = { readonly [name in keyof Q | keyof C]: number };

/** A claim that rests on figures of stored results, on numbers that are computed, or on both; each has its name in the words of a reader. */
export const claim = <const Q extends Quotes = Record<never, never>, C extends Numbers = Record<never, never>>(
  { version = 1, proof, why, quotes, check, stands, ...told }: Told<Of<Q, C>> & {
    readonly quotes?: Q;
    /** Pure and quick. */
    readonly check?: () => C;
    readonly stands?: (numbers: Of<Q, C>) => boolean;
  },
): Claim => {
  const numbers = (stored: Stored): Of<Q, C> => ({ ...Object.fromEntries(Object.entries(quotes ?? {}).map(([name, quote]) => [name, stored(quote)])), ...check?.() }) as Of<Q, C>;
  return {
    ...told, version, quotes: quotes ?? {},
    rests: [...(proof ? ['proof' as const] : []), ...(check === undefined ? [] : ['computation' as const]), ...(quotes === undefined ? [] : ['evidence' as const])],
    numbers, stands: (stored) => stands?.(numbers(stored)) ?? true, why: (stored) => why(numbers(stored)),
  };
};
