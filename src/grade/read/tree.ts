/**
 * The grader's one tree for formulas: what the reader makes of LaTeX and of plain typing, and what the comparer evaluates.
 * Plain JSON data. Products keep their order (matrices do not commute).
 */
export type Expr =
  /** An exact rational: decimals are the fraction that they spell. `digits` = significant digits of a decimal as typed (0 for integers, fractions). */
  | { readonly op: 'number'; readonly numerator: string; readonly denominator: string; readonly digits: number }
  | { readonly op: 'symbol'; readonly name: string }
  | { readonly op: 'constant'; readonly name: 'e' | 'pi' | 'identity' | 'infinity' | 'ones'; /** Of an identity or a vector of ones, where the comparison has told it. */ readonly size?: string }
  | { readonly op: 'add'; readonly args: readonly Expr[] }
  | { readonly op: 'multiply'; readonly args: readonly Expr[] }
  /** Explicit elementwise or Kronecker product. */
  | { readonly op: 'hadamard' | 'kronecker'; readonly args: readonly [Expr, Expr] }
  | { readonly op: 'divide'; readonly args: readonly [Expr, Expr] }
  | { readonly op: 'negate'; readonly args: readonly [Expr] }
  | { readonly op: 'power'; readonly args: readonly [Expr, Expr] }
  | { readonly op: 'transpose'; readonly args: readonly [Expr] }
  | { readonly op: 'call'; readonly name: FunctionName; readonly args: readonly Expr[] }
  /** f(x), x_i of letters that nobody declared: an unknown function; `order`: how often it is differentiated, where it has one argument. */
  | { readonly op: 'apply'; readonly name: string; readonly args: readonly Expr[]; readonly order: number }
  /** The derivative by a symbol or one of its entries; of a number by a vector or matrix the gradient, in the shape of `by`. */
  | { readonly op: 'derivative'; readonly by: Expr; readonly of: Expr }
  /** E[of | given] over the joint distribution of the random symbols that are in play. */
  | { readonly op: 'expectation'; readonly of: Expr; readonly given: readonly string[] }
  /** p(x, z | y): each argument is a variable, told by its name without primes, at the value that the name holds. */
  | { readonly op: 'probability'; readonly name: string; readonly names: readonly string[]; readonly given: readonly string[] }
  /** v_i, A_{ij}: indices start at 1. */
  | { readonly op: 'entry'; readonly of: Expr; readonly at: readonly Expr[] }
  | { readonly op: 'sum' | 'product' | 'maximum' | 'minimum'; readonly index: string; readonly from: Expr | null; readonly to: Expr | null; readonly body: Expr }
  /** Over a real letter: from one end to the other. Of a limit `to` is what the letter tends to, `from` the side (1 above, −1 below, null both). */
  | { readonly op: 'integral' | 'limit'; readonly index: string; readonly from: Expr | null; readonly to: Expr | null; readonly body: Expr }
  /** A column vector written out; rows of a matrix written out. */
  | { readonly op: 'vector'; readonly args: readonly Expr[] }
  | { readonly op: 'matrix'; readonly rows: readonly (readonly Expr[])[] }
  | { readonly op: 'cases'; readonly branches: readonly { readonly value: Expr; readonly when: Expr | null }[] }
  | { readonly op: 'relation'; readonly name: '=' | '<' | '<=' | '>' | '>=' | '!='; readonly args: readonly [Expr, Expr] }
  /** [x > 0] and 1{x > 0}: 1 where the relation holds, else 0. */
  | { readonly op: 'indicator'; readonly args: readonly [Expr] };

/** The formulas of which a formula is made, in the order of reading. */
export const partsOf = (e: Expr): readonly Expr[] => {
  switch (e.op) {
    case 'number': case 'symbol': case 'constant': case 'probability': return [];
    case 'derivative': return [e.by, e.of];
    case 'expectation': return [e.of];
    case 'entry': return [e.of, ...e.at];
    case 'sum': case 'product': case 'maximum': case 'minimum': case 'integral': case 'limit': return [...(e.from === null ? [] : [e.from]), ...(e.to === null ? [] : [e.to]), e.body];
    case 'matrix': return e.rows.flat();
    case 'cases': return e.branches.flatMap((b) => (b.when === null ? [b.value] : [b.value, b.when]));
    default: return e.args;
  }
};

export const functionNames = [
  'exp', 'log', 'log2', 'log10', 'sqrt', 'root', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'asin', 'acos', 'atan',
  'sigmoid', 'softplus', 'relu', 'softmax', 'erf', 'normalcdf', 'gamma', 'lgamma', 'digamma', 'beta', 'binomial', 'factorial',
  'abs', 'sign', 'floor', 'ceil', 'max', 'min', 'norm1', 'norm2', 'normf', 'norminf',
  're', 'im', 'conj', 'percent', 'normal', 'multinormal', 'trace', 'det', 'logdet', 'inverse', 'diag', 'rank', 'vec', 'inner', 'sumentries',
] as const;
export type FunctionName = (typeof functionNames)[number];

/**
 * Types of symbols, as a short sentence: 'real', 'positive', 'nonnegative', 'nonzero', 'probability', 'integer',
 * 'positive integer', 'nonnegative integer', 'index n', 'vector d', 'positive vector d', 'simplex K', 'matrix n d',
 * 'symmetric d', 'spd d', 'orthogonal d', 'diagonal d', 'stochastic n n', 'random', 'distribution',
 * 'function', 'complex', 'imaginary' (the unit, as i); 'free' and 'free integer' are letters that nobody declared. A size is a letter or a number.
 */
export type SymbolType = string;
export type Symbols = { readonly [name: string]: SymbolType };

/** A formula with the vocabulary that it was read with. Plain JSON data; two readings are compared by `grade`, never by ===. */
export type Formula<S extends Symbols = Symbols> = { readonly kind: 'formula'; readonly tree: Expr; readonly symbols: S };
