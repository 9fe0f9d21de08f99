/**
 * Runs nests one cell after the other, exactly as they are written. With `single` arithmetic it is the reference of every bit; with `double`
 * the same program is the oracle for finite differences. It is for tests and for looking closely: a thousand times slower than the module.
 */
import type { Arena } from '../program/arena.ts';
import type { Arithmetic } from '../program/arithmetic.ts';
import type { Axis, Buffer, Index } from '../program/expression.ts';
import { type Nest, partsOf } from '../program/nest.ts';
import { operations } from '../program/operations.ts';
import { inOrder, type Ordered, type Step } from '../program/order.ts';

/** Integers have a memory of their own, since a float array may change patterns that are not numbers. Both are addressed by the arena. */
export type Memory = { readonly floats: Float32Array | Float64Array; readonly ints: Int32Array };

export const newMemory = (arena: Arena, width: 'single' | 'double'): Memory => ({
  floats: width === 'single' ? new Float32Array(arena.length) : new Float64Array(arena.length),
  ints: new Int32Array(arena.length),
});

type Counters = Int32Array;
type Cell = { readonly counters: Counters; acc: number };

export const interpret = (nests: readonly Nest[], arena: Arena, memory: Memory, arithmetic: Arithmetic): void => {
  for (const nest of nests) interpretNest(nest, arena, memory, arithmetic);
};

const interpretNest = (nest: Nest, arena: Arena, memory: Memory, arithmetic: Arithmetic): void => {
  const axes = [...nest.parallel, ...(nest.reduce?.over ?? [])];
  const { reduce } = nest;
  const parts = partsOf(nest);
  const evaluator = (ordered: Ordered) => evaluate(ordered, axes, arena, memory, arithmetic);
  const [from, each, ends] = [evaluator(inOrder(parts.from)), evaluator(inOrder(parts.each)), evaluator(inOrder(parts.ends))];
  const places = nest.stores.map(({ buffer, at }) => ({ buffer, address: address(buffer, at, axes, arena, memory) }));
  const cell: Cell = { counters: new Int32Array(axes.length), acc: 0 };

  forEach(nest.parallel, 0, cell.counters, () => {
    if (reduce !== null) {
      let acc = from(cell)[0] ?? 0;
      forEach(reduce.over, nest.parallel.length, cell.counters, () => {
        const x = each(cell)[0] ?? 0;
        acc = reduce.combine === 'add' ? arithmetic.round(acc + x) : acc < x ? x : acc;
      });
      cell.acc = acc;
    }
    const values = ends(cell);
    for (const [i, { buffer, address }] of places.entries()) (buffer.type === 'f32' ? memory.floats : memory.ints)[address(cell.counters)] = values[i] ?? 0;
  });
};

const forEach = (over: readonly Axis[], first: number, counters: Counters, visit: () => void): void => {
  const loop = (depth: number): void => {
    const axis = over[depth];
    if (axis === undefined) { visit(); return; }
    for (let i = 0; i < axis.size; i += 1) { counters[first + depth] = i; loop(depth + 1); }
  };
  loop(0);
};

/** The element that a coordinate list names. */
const address = (buffer: Buffer, at: readonly Index[], axes: readonly Axis[], arena: Arena, memory: Memory): ((counters: Counters) => number) => {
  const { offset, strides } = arena.place(buffer);
  const coordinates = at.map((index) => coordinate(index, axes, arena, memory));
  return (counters) => coordinates.reduce((sum, of, i) => sum + of(counters) * (strides[i] ?? 0), offset);
};

const coordinate = ({ plus, axes: terms, gather }: Index, axes: readonly Axis[], arena: Arena, memory: Memory): ((counters: Counters) => number) => {
  const own = terms.map(([axis, k]) => [axes.indexOf(axis), k] as const);
  const from = gather === null ? null : address(gather.from.buffer, gather.from.at, axes, arena, memory);
  const times = gather?.times ?? 0;
  return (counters) => own.reduce((sum, [i, k]) => sum + k * (counters[i] ?? 0), plus) + (from === null ? 0 : times * (memory.ints[from(counters)] ?? 0));
};

/** Gives the values of the results for a cell; the list is used again for the next one. */
const evaluate = ({ steps, results }: Ordered, axes: readonly Axis[], arena: Arena, memory: Memory, arithmetic: Arithmetic): ((cell: Cell) => readonly number[]) => {
  const values = new Array<number>(steps.length).fill(0);
  const out = results.map(() => 0);
  const workOf = ({ expr, of }: Step): ((cell: Cell) => number) => {
    switch (expr.kind) {
      case 'number': { const value = arithmetic.round(expr.value); return () => value; }
      case 'integer': return () => expr.value;
      case 'acc': return (cell) => cell.acc;
      case 'index': { const at = coordinate(expr.at, axes, arena, memory); return (cell) => at(cell.counters); }
      case 'load': {
        const at = address(expr.buffer, expr.at, axes, arena, memory);
        const from = expr.type === 'f32' ? memory.floats : memory.ints;
        return (cell) => from[at(cell.counters)] ?? Number.NaN;
      }
      case 'shift': { const [a = 0] = of; return expr.to === 'left' ? () => (values[a] ?? 0) << expr.by : () => ((values[a] ?? 0) >>> expr.by) | 0; }
      case 'apply': {
        const { value, rounds } = operations[expr.operation];
        const taken = of.map(() => 0);
        const compute = () => { for (let i = 0; i < of.length; i += 1) taken[i] = values[of[i] ?? 0] ?? 0; return value(taken, arithmetic); };
        return rounds ? () => arithmetic.round(compute()) : compute;
      }
    }
  };
  const work = steps.map(workOf);
  return (cell) => {
    for (let i = 0; i < work.length; i += 1) values[i] = work[i]?.(cell) ?? 0;
    for (let i = 0; i < results.length; i += 1) out[i] = values[results[i] ?? 0] ?? 0;
    return out;
  };
};
