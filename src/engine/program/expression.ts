/**
 * What a nest computes: an expression over loads, constants and the operations of `operations.ts`. An expression is a tree by its type and a
 * graph in memory: parts that are written once are computed once (`order.ts`).
 */
import { type Operation, operations, type Type } from './operations.ts';

/** A loop: a name, unique in its nest, and how often it runs. */
export type Axis = { readonly name: string; readonly size: number };

/** A place for numbers. Where it lies in memory is the arena's business (`arena.ts`); here it has a name, a type and sizes, outermost first. */
export type Buffer = { readonly name: string; readonly type: Type; readonly sizes: readonly number[] };

/** One coordinate in a buffer: plus + Σ coefficient · axis + times · (an integer that is loaded). The last makes the load a gather. */
export type Index = {
  readonly plus: number;
  readonly axes: readonly (readonly [axis: Axis, coefficient: number])[];
  readonly gather: { readonly from: Load; readonly times: number } | null;
};

export type Load = { readonly kind: 'load'; readonly type: Type; readonly buffer: Buffer; readonly at: readonly Index[] };
export type Expr =
  | { readonly kind: 'number'; readonly type: 'f32'; readonly value: number }
  | { readonly kind: 'integer'; readonly type: 'i32'; readonly value: number }
  | Load
  /** The value of an index itself. */
  | { readonly kind: 'index'; readonly type: 'i32'; readonly at: Index }
  /** What the reduction came to; in stores only. */
  | { readonly kind: 'acc'; readonly type: 'f32' }
  /** Bits moved by a constant, 0 … 31; from above come zeros. */
  | { readonly kind: 'shift'; readonly type: 'i32'; readonly to: 'left' | 'right'; readonly by: number; readonly of: Expr }
  | { readonly kind: 'apply'; readonly type: Type; readonly operation: Operation; readonly of: readonly Expr[] };

/** A coordinate as it is written: an axis, a number, or an index. */
export type Coordinate = Axis | number | Index;

export const axis = (name: string, size: number): Axis => ({ name, size });
export const buffer = (name: string, sizes: readonly number[], type: Type = 'f32'): Buffer => ({ name, type, sizes });

export const index = (of: Coordinate): Index => {
  if (typeof of === 'number') return { plus: of, axes: [], gather: null };
  return 'plus' in of ? of : { plus: 0, axes: [[of, 1]], gather: null };
};
/** Σ coefficient · axis + plus. */
export const along = (axes: readonly (readonly [Axis, number])[], plus = 0): Index => ({ plus, axes, gather: null });
/** times · (a loaded integer) + rest. */
export const gathered = (from: Load, times = 1, rest: Coordinate = 0): Index => ({ ...index(rest), gather: { from, times } });

export const load = (from: Buffer, ...at: readonly Coordinate[]): Load => ({ kind: 'load', type: from.type, buffer: from, at: at.map(index) });
export const number = (value: number): Expr => ({ kind: 'number', type: 'f32', value });
export const integer = (value: number): Expr => ({ kind: 'integer', type: 'i32', value: value | 0 });
export const indexValue = (at: Coordinate): Expr => ({ kind: 'index', type: 'i32', at: index(at) });
export const acc: Expr = { kind: 'acc', type: 'f32' };
export const shift = (to: 'left' | 'right', of: Expr, by: number): Expr => ({ kind: 'shift', type: 'i32', to, by, of });

type Operand = Expr | number;
const apply = (operation: Operation, ...of: readonly Operand[]): Expr => {
  const { takes, gives } = operations[operation];
  return { kind: 'apply', type: gives, operation, of: of.map((x, i) => (typeof x === 'number' ? (takes[i] === 'i32' ? integer(x) : number(x)) : x)) };
};
export const add = (a: Operand, b: Operand): Expr => apply('add', a, b);
export const sub = (a: Operand, b: Operand): Expr => apply('sub', a, b);
export const mul = (a: Operand, b: Operand): Expr => apply('mul', a, b);
export const div = (a: Operand, b: Operand): Expr => apply('div', a, b);
export const min = (a: Operand, b: Operand): Expr => apply('min', a, b);
export const max = (a: Operand, b: Operand): Expr => apply('max', a, b);
/** a < b ? x : y */
export const less = (a: Operand, b: Operand, x: Operand, y: Operand): Expr => apply('choose', x, y, a, b);
export const neg = (a: Operand): Expr => apply('neg', a);
export const abs = (a: Operand): Expr => apply('abs', a);
export const sqrt = (a: Operand): Expr => apply('sqrt', a);
export const nearest = (a: Operand): Expr => apply('nearest', a);
export const pow2 = (a: Operand): Expr => apply('pow2', a);
export const exponent = (a: Operand): Expr => apply('exponent', a);
export const mantissa = (a: Operand): Expr => apply('mantissa', a);
export const float = (a: Operand): Expr => apply('float', a);
export const plus = (a: Operand, b: Operand): Expr => apply('plus', a, b);
export const times = (a: Operand, b: Operand): Expr => apply('times', a, b);
export const and = (a: Operand, b: Operand): Expr => apply('and', a, b);
export const or = (a: Operand, b: Operand): Expr => apply('or', a, b);
export const xor = (a: Operand, b: Operand): Expr => apply('xor', a, b);
/** c₀ + x (c₁ + x (c₂ + …)): one multiplication and one addition a coefficient, each rounded. */
export const polynomial = (x: Expr, coefficients: readonly number[]): Expr =>
  coefficients.slice(0, -1).reduceRight<Expr>((rest, c) => add(c, mul(x, rest)), number(coefficients[coefficients.length - 1] ?? 0));
