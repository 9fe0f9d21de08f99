/** Where a chain stands after a line: at a formula, or at a statement with all that it follows from. */
import type { Expr, Label, Shape, Symbols } from '../read/index.ts';
import type { Words } from '#paper';
import type { Names } from '../formula/points.ts';
import type { Atoms } from './atoms.ts';

export type Value = { readonly expr: Expr; readonly shape: Shape };
/** The order that the chain has shown so far, from its first formula to the one at hand. */
export type Direction = '=' | '<' | '<=' | '>' | '>=' | '∝';
export type State =
  | { readonly is: 'value'; readonly value: Value; readonly label: Label | null; readonly direction: Direction; /** A bare letter at the far left: x = … */ readonly left: Expr | null; readonly constant: boolean }
  /** `history`: statements that hold together, the last one at hand. `identity`: the last holds whatever the letters are. */
  | { readonly is: 'statement'; readonly history: readonly Atoms[]; readonly identity: boolean };

/** What the whole chain is about. */
export type Chain = {
  readonly symbols: Symbols;
  readonly names: Names;
  /** The letter that the reference is solved for. */
  readonly asked: string | null;
  /** What varies where constants are dropped; null where it cannot be told. */
  readonly varies: (label: Label | null) => string | null;
  /** What was named before, by name, and of what it was said to be a function: w after L(w) = …. */
  readonly definitions: Map<string, Value & { readonly argument: string | null }>;
};

export type Step =
  | { readonly result: 'yes'; readonly how: 'exact' | 'points'; readonly state: State }
  | { readonly result: 'no'; readonly says: Words }
  | { readonly result: 'open'; readonly state: State };
