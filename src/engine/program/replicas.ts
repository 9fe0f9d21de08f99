/**
 * Several runs in one program. Every nest gets one more, last parallel axis, the replica, which fills the lanes; every buffer that may differ
 * between replicas gets it as its last size. No sum is touched, so by the law of `nest.ts` each replica has exactly the bits that it has alone.
 */
import { axis, type Axis, type Buffer, type Expr, type Index, index, type Load } from './expression.ts';
import { covering, type Region } from './arena.ts';
import { loadsOf } from './legal.ts';
import type { Nest } from './nest.ts';

export type Parts = { readonly nests: readonly Nest[]; readonly buffers: readonly Buffer[]; readonly regions: readonly Region[] };
export type Replicated = Parts & { /** Names of the buffers that have the replica as their last size. */ readonly varying: ReadonlySet<string> };

/** `differ` names what the replicas begin with differently; what follows from it differs too, and everything else they share. */
export const replicate = ({ nests, buffers, regions }: Parts, count: number, differ: ReadonlySet<string>): Replicated => {
  const varying = whatVaries(nests, regions, differ);
  const wide = (buffer: Buffer): Buffer => (varying.has(buffer.name) ? { ...buffer, sizes: [...buffer.sizes, count] } : buffer);
  const wideRegions = regions.map(({ name, of }) => ({ name, of: of.map(wide) }));
  const covers = new Map(wideRegions.map((region) => [region.name, covering(region, varying.has(region.name) ? count : 1)]));
  const replica = axis('replica', count);
  const spread = (nest: Nest): Nest => {
    if (!nest.stores.some(({ buffer }) => varying.has(buffer.name))) return nest;
    // Rows of replicas are padded otherwise than those of one run, so a region is longer or shorter than it was.
    const cover = nest.stores.map(({ buffer }) => covers.get(buffer.name)).find((one) => one !== undefined);
    const resized = new Map<Axis, Axis>(cover === undefined ? [] : nest.parallel.map((own) => [own, { ...own, size: cover.sizes[0] ?? 1 }]));
    const known = new Map<Expr, Expr>();
    const at = ({ plus, axes, gather }: Index): Index => ({ plus, axes: axes.map(([own, k]) => [resized.get(own) ?? own, k]), gather: gather === null ? null : { from: loaded(gather.from), times: gather.times } });
    const placed = (buffer: Buffer, indices: readonly Index[]): { readonly buffer: Buffer; readonly at: readonly Index[] } => ({ buffer: covers.get(buffer.name) ?? wide(buffer), at: [...indices.map(at), ...(varying.has(buffer.name) ? [index(replica)] : [])] });
    const loaded = (load: Load): Load => ({ ...load, ...placed(load.buffer, load.at) });
    const changed = (expr: Expr): Expr => {
      switch (expr.kind) {
        case 'load': return loaded(expr);
        case 'index': return { ...expr, at: at(expr.at) };
        case 'shift': return { ...expr, of: spreadIn(expr.of) };
        case 'apply': return { ...expr, of: expr.of.map(spreadIn) };
        case 'number': case 'integer': case 'acc': return expr;
      }
    };
    const spreadIn = (expr: Expr): Expr => { const before = known.get(expr); if (before !== undefined) return before; const made = changed(expr); known.set(expr, made); return made; };
    return {
      ...nest,
      parallel: [...nest.parallel.map((own) => resized.get(own) ?? own), replica],
      reduce: nest.reduce === null ? null : { ...nest.reduce, from: spreadIn(nest.reduce.from), each: spreadIn(nest.reduce.each) },
      stores: nest.stores.map(({ buffer, at: indices, value }) => ({ ...placed(buffer, indices), value: spreadIn(value) })),
    };
  };
  return { nests: nests.map(spread), buffers: buffers.map(wide), regions: wideRegions, varying };
};

/** A nest that reads what varies stores what varies; a region varies as a whole. */
const whatVaries = (nests: readonly Nest[], regions: readonly Region[], differ: ReadonlySet<string>): ReadonlySet<string> => {
  const varying = new Set(differ);
  const add = (name: string): boolean => { if (varying.has(name)) return false; varying.add(name); return true; };
  for (let more = true; more;) {
    more = false;
    for (const nest of nests) {
      const names = [...loadsOf(nest), ...nest.stores].map(({ buffer }) => buffer.name);
      if (names.some((name) => varying.has(name))) for (const { buffer } of nest.stores) more = add(buffer.name) || more;
    }
    for (const { name, of } of regions) {
      const all = [name, ...of.map((buffer) => buffer.name)];
      if (all.some((one) => varying.has(one))) for (const one of all) more = add(one) || more;
    }
  }
  return varying;
};
