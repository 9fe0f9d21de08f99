/** The parts of the grammar, which call each other. */
import type { Span } from './fault.ts';
import type { Expr, FunctionName } from './tree.ts';

export type Grammar = {
  // parse-operations.ts
  readonly rows: (until: string | null) => (readonly Expr[])[];
  readonly relation: () => Expr;
  readonly sum: () => Expr;
  readonly tensor: () => Expr;
  readonly signed: (run: () => Expr) => Expr;
  readonly factor: () => Expr;
  readonly startsFactor: () => boolean;
  readonly exponentHere: () => Expr;
  /** `sizes`: over what each runs. */
  readonly indices: (count: number, sizes?: readonly string[]) => readonly Expr[];
  // parse-atoms.ts
  readonly number: () => Expr;
  readonly group: (opener: '(' | '[' | '{' | '\\{') => Expr;
  readonly environment: () => Expr;
  readonly wordHere: (words: readonly string[]) => boolean;
  readonly primary: (inExponent?: boolean) => Expr;
  readonly one: (from: number) => Expr;
  // parse-names.ts
  readonly word: (inExponent: boolean) => Expr;
  readonly unknown: (name: string, span: Span) => never;
  readonly subscript: () => string | null;
  // parse-chance.ts
  readonly expectation: (from: number) => Expr;
  readonly statistic: (word: string, from: number) => Expr;
  readonly probability: (name: string, from: number) => Expr;
  readonly normal: (from: number) => Expr;
  readonly integral: (from: number) => Expr;
  readonly variableName: () => string;
  readonly entropy: (word: 'H' | 'I', from: number) => Expr | null;
  readonly entropyOfVector: (from: number) => Expr | null;
  // parse-ranges.ts
  readonly definite: (from: number) => Expr | null;
  readonly limit: (from: number) => Expr;
  readonly between: (e: Expr, from: number) => Expr;
  // parse-derivatives.ts
  readonly derivative: (from: number) => Expr | null;
  readonly plainDerivative: (from: number) => Expr | null;
  readonly gradient: (from: number) => Expr;
  // parse-functions.ts
  readonly plainCases: (from: number) => Expr;
  readonly applied: (wordAsTyped: string, plainName: FunctionName, from: number) => Expr;
  readonly big: (op: 'sum' | 'product', from: number) => Expr;
  readonly placeOf: (most: 'max' | 'min', from: number) => Expr;
  readonly openIndex: () => string | null;
};
