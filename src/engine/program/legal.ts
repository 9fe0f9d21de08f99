/**
 * Which nests are legal: one rule a row, checked after every pass. A nest that passes may be tiled, put in lanes and reordered over its
 * parallel axes without a bit changing, and touches no memory but its own.
 */
import type { Arena } from './arena.ts';
import type { Axis, Buffer, Expr, Index } from './expression.ts';
import { type Nest, partsOf } from './nest.ts';
import { operations } from './operations.ts';
import { inOrder, textOf } from './order.ts';

type Rule = { readonly says: string; readonly breaks: (nest: Nest, arena: Arena) => readonly string[] };

export const rules: readonly Rule[] = [
  {
    says: 'axes have different names and whole sizes from 1, and there is a parallel one',
    breaks: ({ parallel, reduce }) => {
      const axes = [...parallel, ...(reduce?.over ?? [])];
      return [...(parallel.length === 0 ? ['no parallel axis'] : []), ...(new Set(axes.map(({ name }) => name)).size < axes.length ? ['two axes of one name'] : []), ...axes.filter(({ size }) => !Number.isInteger(size) || size < 1).map(({ name, size }) => `${name} has size ${size}`)];
    },
  },
  { says: 'a reduction goes over something', breaks: ({ reduce }) => (reduce !== null && reduce.over.length === 0 ? ['no reduction axis'] : []) },
  {
    says: 'what starts a reduction knows parallel axes only, and so do stores and their values',
    breaks: ({ parallel, reduce, stores }) => {
      const outside = (indices: readonly Index[]): readonly string[] => indices.flatMap(({ axes }) => axes.filter(([axis]) => !parallel.includes(axis)).map(([axis]) => axis.name));
      return [...outside(stores.flatMap(({ at }) => at)), ...outside(indicesOf([...(reduce === null ? [] : [reduce.from]), ...stores.map(({ value }) => value)]))];
    },
  },
  {
    says: 'every axis used is an axis of the nest',
    breaks: (nest) => { const own = axesOf(nest); return indicesOf(allOf(nest)).flatMap(({ axes }) => axes.filter(([axis]) => !own.includes(axis)).map(([axis]) => axis.name)); },
  },
  { says: 'acc stands in stores only, and only after a reduction', breaks: (nest) => ([...partsOf(nest).from, ...partsOf(nest).each, ...(nest.reduce === null ? partsOf(nest).ends : [])].some(hasAcc) ? ['acc'] : []) },
  {
    says: 'operations take and give the types of their rows, stores those of their buffers',
    breaks: (nest) => [
      ...stepsOf(allOf(nest)).flatMap((expr) => (expr.kind === 'apply' ? operations[expr.operation].takes.flatMap((type, i) => (expr.of[i]?.type === type ? [] : [`${expr.operation} takes ${type}, not ${expr.of[i]?.type}`])) : expr.kind === 'shift' && (expr.of.type !== 'i32' || expr.by < 0 || expr.by > 31) ? ['shift'] : [])),
      ...nest.stores.filter(({ buffer, value }) => buffer.type !== value.type).map(({ buffer, value }) => `${value.type} into ${buffer.name}`),
      ...(nest.reduce === null || (nest.reduce.from.type === 'f32' && nest.reduce.each.type === 'f32') ? [] : ['a sum of integers']),
    ],
  },
  {
    says: 'every place loaded or stored lies in its buffer',
    breaks: (nest) => touched(nest).flatMap(({ buffer, at }) =>
      at.length !== buffer.sizes.length ? [`${buffer.name} has ${buffer.sizes.length} sizes, not ${at.length}`] : at.flatMap((index, i) => { const [lo, hi] = range(index); const size = buffer.sizes[i] ?? 0; return index.gather === null && (lo < 0 || hi >= size) ? [`${buffer.name} from ${lo} to ${hi} of ${size}`] : []; })),
  },
  {
    says: 'two cells never store to one place, and a row of lanes stays in its row',
    breaks: ({ parallel, stores }, arena) => stores.flatMap(({ buffer, at }) => {
      const lanes = parallel[parallel.length - 1];
      const used = at.flatMap(({ axes }) => axes.map(([axis]) => axis));
      const apart = at.every((index) => index.gather === null && separates(index)) && parallel.every((axis) => used.filter((one) => one === axis).length === (axis.size === 1 ? used.filter((one) => one === axis).length : 1));
      const last = at[at.length - 1];
      const first = last === undefined || lanes === undefined ? null : { plus: last.plus, others: last.axes.filter(([axis]) => axis !== lanes), own: last.axes.filter(([axis]) => axis === lanes) };
      const inRow = first !== null && first.own.length === 1 && first.own[0]?.[1] === 1 && first.plus % 4 === 0 && first.others.every(([, k]) => k % 4 === 0);
      const width = lanes === undefined ? 0 : Math.ceil(lanes.size / 4) * 4 - lanes.size;
      const row = buffer.sizes.length > 1 ? (arena.place(buffer).strides[buffer.sizes.length - 2] ?? 0) : Math.ceil((buffer.sizes[0] ?? 0) / 4) * 4;
      const fits = last !== undefined && range(last)[1] + width < row;
      return apart && inRow && fits ? [] : [`${buffer.name}[${at.map(textOf).join()}]`];
    }),
  },
  { says: 'no buffer is stored to twice', breaks: ({ stores }) => (new Set(stores.map(({ buffer, at }) => `${buffer.name} ${at.map(textOf).join()}`)).size < stores.length ? ['one place twice'] : []) },
  {
    says: 'what a nest stores, it loads only in the cell that stores it',
    breaks: (nest, arena) => loadsOf(nest).flatMap((load) => nest.stores.filter(({ buffer }) => overlap(buffer, load.buffer, arena)).filter(({ buffer, at }) => buffer.name !== load.buffer.name || at.map(textOf).join() !== load.at.map(textOf).join()).map(({ buffer }) => `${load.buffer.name} and ${buffer.name}`)),
  },
  {
    says: 'only a reduction may walk backwards',
    breaks: (nest) => indicesOf(allOf(nest)).concat(nest.stores.flatMap(({ at }) => at)).flatMap(({ axes }) => axes.filter(([axis, k]) => !Number.isInteger(k) || (k < 0 && nest.parallel.includes(axis))).map(([axis, k]) => `${k}·${axis.name}`)),
  },
  {
    says: 'a gather reads its integer outside the reduction, and from no padded lane',
    breaks: (nest) => {
      const { parallel } = nest;
      const lanes = parallel[parallel.length - 1];
      const allowed = (axis: Axis): boolean => parallel.includes(axis) && (axis !== lanes || axis.size % 4 === 0);
      return indicesOf(allOf(nest)).flatMap(({ gather }) => (gather === null ? [] : gather.from.type === 'i32' && gather.from.at.every(({ axes, gather: inner }) => inner === null && axes.every(([axis]) => allowed(axis))) ? [] : [gather.from.buffer.name]));
    },
  },
];

/** @throws an error that names the nest and the rule: an illegal nest is a mistake in the engine, never in a model. */
export const mustBeLegal = (nests: readonly Nest[], arena: Arena): void => {
  for (const nest of nests) for (const { says, breaks } of rules) {
    const found = breaks(nest, arena);
    if (found.length > 0) throw new Error(`the nest “${nest.name}” breaks the rule that ${says}: ${found.join('; ')}`);
  }
};

const allOf = (nest: Nest): readonly Expr[] => { const { from, each, ends } = partsOf(nest); return [...from, ...each, ...ends]; };
const axesOf = ({ parallel, reduce }: Nest): readonly Axis[] => [...parallel, ...(reduce?.over ?? [])];
const stepsOf = (expressions: readonly Expr[]): readonly Expr[] => inOrder(expressions).steps.map(({ expr }) => expr);
const hasAcc = (expr: Expr): boolean => stepsOf([expr]).some(({ kind }) => kind === 'acc');
const loadsIn = (expressions: readonly Expr[]) => stepsOf(expressions).flatMap((expr) => (expr.kind === 'load' ? [expr, ...expr.at.flatMap(({ gather }) => (gather === null ? [] : [gather.from]))] : []));
export const loadsOf = (nest: Nest) => loadsIn(allOf(nest));
const indicesOf = (expressions: readonly Expr[]): readonly Index[] => [...loadsIn(expressions).flatMap(({ at }) => at), ...stepsOf(expressions).flatMap((expr) => (expr.kind === 'index' ? [expr.at] : []))];
const touched = (nest: Nest) => [...loadsOf(nest), ...nest.stores];

/** The least and the largest value of an index, gathered part aside. */
export const range = ({ plus, axes }: Index): readonly [number, number] => {
  const ends = axes.map(([axis, k]) => k * (axis.size - 1));
  return [plus + ends.reduce((sum, end) => sum + Math.min(0, end), 0), plus + ends.reduce((sum, end) => sum + Math.max(0, end), 0)];
};
/** Whether different values of the axes give different values: each coefficient is larger than all that the smaller ones can reach. */
const separates = ({ axes }: Index): boolean => {
  let reach = 0;
  for (const [axis, k] of [...axes].filter(([{ size }]) => size > 1).sort(([, a], [, b]) => a - b)) {
    if (k <= reach) return false;
    reach += k * (axis.size - 1);
  }
  return true;
};
const overlap = (a: Buffer, b: Buffer, arena: Arena): boolean => {
  const span = (buffer: Buffer): readonly [number, number] => { const { offset, strides } = arena.place(buffer); return [offset, offset + buffer.sizes.reduce((sum, size, i) => sum + (size - 1) * (strides[i] ?? 0), 1)]; };
  const [[a0, a1], [b0, b1]] = [span(a), span(b)];
  return a0 < b1 && b0 < a1;
};
