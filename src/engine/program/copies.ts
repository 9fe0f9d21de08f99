/**
 * Leaves out the copies that are made only to bring a row into lanes. Where the replica fills the lanes, the original serves as well: loads of
 * the copy become loads of it. No value changes, since a copy rounds nothing.
 */
import type { Axis, Expr, Index, Load } from './expression.ts';
import type { Nest } from './nest.ts';

type Copy = { readonly nest: Nest; readonly axes: readonly Axis[]; readonly of: Load };

/** `originals` are the buffers whose copies are left out; nothing may store to them between the copy and its use. */
export const withoutCopies = (nests: readonly Nest[], originals: ReadonlySet<string>): { readonly nests: readonly Nest[]; readonly left: ReadonlySet<string> } => {
  const copies = new Map(nests.flatMap((nest) => { const copy = asCopy(nest, originals); return copy === null ? [] : [[copy.into, copy] as const]; }));
  const known = new Map<Expr, Expr>();
  const at = (index: Index): Index => (index.gather === null ? index : { ...index, gather: { ...index.gather, from: loaded(index.gather.from) } });
  const loaded = (load: Load): Load => {
    const copy = copies.get(load.buffer.name);
    if (copy === undefined) return { ...load, at: load.at.map(at) };
    const placed = new Map(copy.axes.map((axis, i) => [axis, load.at[i]]));
    return { ...copy.of, at: copy.of.at.map((index) => substituted(index, placed)) };
  };
  const changed = (expr: Expr): Expr => {
    switch (expr.kind) {
      case 'load': return loaded(expr);
      case 'shift': return { ...expr, of: through(expr.of) };
      case 'apply': return { ...expr, of: expr.of.map(through) };
      case 'index': case 'number': case 'integer': case 'acc': return expr;
    }
  };
  const through = (expr: Expr): Expr => { const before = known.get(expr); if (before !== undefined) return before; const made = changed(expr); known.set(expr, made); return made; };
  const kept = nests.filter((nest) => ![...copies.values()].some((copy) => copy.nest === nest));
  return {
    left: new Set(copies.keys()),
    nests: kept.map((nest) => ({ ...nest, reduce: nest.reduce === null ? null : { ...nest.reduce, from: through(nest.reduce.from), each: through(nest.reduce.each) }, stores: nest.stores.map((store) => ({ ...store, value: through(store.value) })) })),
  };
};

/** A nest that stores at its own axes, in whatever order, what it loads from an original, and computes nothing. */
const asCopy = (nest: Nest, originals: ReadonlySet<string>): (Copy & { readonly into: string }) | null => {
  const [only, second] = nest.stores;
  if (nest.reduce !== null || only === undefined || second !== undefined || only.value.kind !== 'load' || !originals.has(only.value.buffer.name)) return null;
  const axes = only.at.flatMap(({ plus, axes: [first, ...others], gather }) => (plus === 0 && gather === null && first !== undefined && first[1] === 1 && others.length === 0 ? [first[0]] : []));
  const whole = axes.length === only.at.length && axes.every((axis, i) => axis.size === only.buffer.sizes[i]);
  return whole && only.value.at.every(({ gather }) => gather === null) ? { nest, axes, of: only.value, into: only.buffer.name } : null;
};

const substituted = ({ plus, axes }: Index, placed: ReadonlyMap<Axis, Index | undefined>): Index =>
  axes.reduce<Index>((sum, [axis, k]) => {
    const into = placed.get(axis);
    if (into === undefined || (into.gather !== null && sum.gather !== null)) throw new Error(`the copy’s axis ${axis.name} has no single place`);
    return { plus: sum.plus + k * into.plus, axes: [...sum.axes, ...into.axes.map(([own, times]) => [own, k * times] as const)], gather: into.gather === null ? sum.gather : { ...into.gather, times: k * into.gather.times } };
  }, { plus, axes: [], gather: null });
