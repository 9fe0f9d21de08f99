/**
 * The code of one nest. The last parallel axis runs in lanes of four, the one before it in rows; a tile of rows × vectors (where one vector is
 * all, of the axis before × rows) is kept in registers while the reduction runs over it, loads that fall together in a tile are made once, and what is left over at the edges gets the same code
 * with a smaller tile. No kernel is written by hand: the product of matrices comes out of this.
 */
import type { Arena } from '../program/arena.ts';
import type { Axis, Buffer, Expr, Index, Load } from '../program/expression.ts';
import { type Nest, partsOf } from '../program/nest.ts';
import { inOrder, type Ordered } from '../program/order.ts';
import type { Bytes, Local, Routine } from './bytes.ts';
import { applied, constant, counted, floatBits, i32Add, i32Load, i32Multiply, i32Splat, laneLoad, localGet, localSet, localTee, shiftLeft, shiftRight, splatLoad, vectorConstant, vectorLoad, vectorStore } from './instructions.ts';
import { type FullTile, type Tile, tileOf } from './tile.ts';

/** An address in bytes: base + Σ stride · axis + times · (a loaded integer). */
type Address = { readonly base: number; readonly strides: ReadonlyMap<Axis, number>; readonly gather: { readonly from: Address; readonly times: number } | null };

const addressOf = (buffer: Buffer, at: readonly Index[], arena: Arena): Address => {
  const { offset, strides } = arena.place(buffer);
  const sum = new Map<Axis, number>();
  let base = 4 * offset;
  let gather: Address['gather'] = null;
  for (const [i, index] of at.entries()) {
    const bytes = 4 * (strides[i] ?? 1);
    base += bytes * index.plus;
    for (const [axis, k] of index.axes) sum.set(axis, (sum.get(axis) ?? 0) + k * bytes);
    if (index.gather !== null) gather = { from: addressOf(index.gather.from.buffer, index.gather.from.at, arena), times: bytes * index.gather.times };
  }
  return { base, strides: sum, gather };
};

/** A place in a tile. */
type Point = { readonly deep: number; readonly row: number; readonly vector: number };
/** Pointers in use: one for each pattern of strides. Those of a reduction move along with it. */
type Pointer = { readonly local: number; readonly address: Address };

export const nestCode = (nest: Nest, arena: Arena, wish: Tile, name: string): Routine => {
  const { parallel, reduce } = nest;
  const lanes = parallel[parallel.length - 1];
  if (lanes === undefined) throw new Error(`the nest “${nest.name}” has no parallel axis`);
  const rows = parallel[parallel.length - 2] ?? null;
  const tile = tileOf(nest, wish);
  // An axis that is not tiled stays outside the others.
  const deep = tile.deep === 1 ? null : parallel[parallel.length - 3] ?? null;
  const outer = parallel.slice(0, deep === null ? -2 : -3);
  const over = reduce?.over ?? [];

  const locals: Local[] = [];
  const local = (type: Local): number => { locals.push(type); return locals.length - 1; };
  const counter = new Map<Axis, number>([...parallel, ...over].map((axis) => [axis, local('i32')]));
  const counterOf = (axis: Axis): Bytes => localGet(counter.get(axis) ?? 0);
  const constants = new Map<string, { readonly local: number; readonly words: readonly number[] }>();
  const held = (words: readonly number[]): Bytes => {
    const text = words.join();
    const known = constants.get(text) ?? { local: local('v128'), words };
    constants.set(text, known);
    return localGet(known.local);
  };
  const bits = (word: number): Bytes => held([word, word, word, word].map((one) => one | 0));

  // Pointers. Their locals are found again by the pattern, so that all tiles of the nest use the same ones.
  const pointerLocals = new Map<string, number>();
  const patternOf = ({ base, strides, gather }: Address): string => {
    const walksBack = [...strides.values()].some((bytes) => bytes < 0);
    return `${[...strides].filter(([, bytes]) => bytes !== 0).map(([{ name }, bytes]) => `${name} ${bytes}`).sort().join()}|${walksBack ? base : ''}|${gather === null ? '' : `${gather.times}*${patternOf(gather.from)}+${gather.from.base}`}`;
  };
  /** Addresses do not wrap, so a pointer that walks backwards holds its base; others leave it to the instruction. */
  const bias = ({ base, strides }: Address): number => ([...strides.values()].some((bytes) => bytes < 0) ? base : 0);
  const start = (address: Address): Bytes => {
    const terms = [...address.strides].filter(([axis, bytes]) => bytes !== 0 && parallel.includes(axis));
    const own = terms.map(([axis, bytes]): Bytes => [...counterOf(axis), ...constant(bytes), ...i32Multiply]);
    const loaded: readonly Bytes[] = address.gather === null ? [] : [[...start(address.gather.from), ...i32Load(address.gather.from.base), ...constant(address.gather.times), ...i32Multiply]];
    const held = bias(address);
    const all = [...own, ...loaded, ...(held === 0 ? [] : [constant(held)])];
    return all.length === 0 ? constant(0) : all.flatMap((term, i) => (i === 0 ? term : [...term, ...i32Add]));
  };

  const tileCode = (tile: FullTile): Bytes => {
    const points: readonly Point[] = Array.from({ length: tile.deep * tile.rows * tile.vectors }, (_, i) => ({ deep: Math.floor(i / (tile.rows * tile.vectors)), row: Math.floor(i / tile.vectors) % tile.rows, vector: i % tile.vectors }));
    const parts = partsOf(nest);
    const accumulators = reduce === null ? [] : points.map((_, i) => accumulator(i));
    const still = pointers('still');
    const moving = pointers('moving');

    const from = phase(inOrder(parts.from), still, accumulators, tile);
    const starts = points.flatMap((point, i) => (reduce === null ? [] : [...from(point, 0), ...localSet(accumulators[i] ?? 0)]));
    const each = phase(inOrder(parts.each), moving, accumulators, tile);
    const body = points.flatMap((point, i): Bytes => {
      if (reduce === null) return [];
      const acc = accumulators[i] ?? 0;
      return [...applied(reduce.combine, [localGet(acc), each(point, 0)], bits), ...localSet(acc)];
    });
    const reduction = reduce === null ? [] : reductionCode(body, moving.used());
    const ends = phase(inOrder(parts.ends), still, accumulators, tile);
    const stores = points.flatMap((point) => storeCode(point, ends, still));
    const begin = [...still.used(), ...moving.used()].flatMap(({ local, address }) => [...start(address), ...localSet(local)]);
    return [...begin, ...starts, ...reduction, ...stores];
  };

  const accumulatorLocals: number[] = [];
  const accumulator = (i: number): number => { const known = accumulatorLocals[i] ?? local('v128'); accumulatorLocals[i] = known; return known; };

  /** Pointers of one tile and of one kind, made when they are first asked for. */
  const pointers = (kind: 'still' | 'moving') => {
    const used = new Map<string, Pointer>();
    const to = (address: Address): Bytes => {
      const pattern = `${kind} ${patternOf(address)}`;
      const walks = [...address.strides.values()].some((bytes) => bytes !== 0);
      if (!walks && address.gather === null) return constant(0);
      const known = used.get(pattern) ?? { local: pointerLocals.get(pattern) ?? local('i32'), address };
      pointerLocals.set(pattern, known.local);
      used.set(pattern, known);
      return localGet(known.local);
    };
    return { to, used: (): readonly Pointer[] => [...used.values()] };
  };

  /** Gives the code that leaves the value of a result at a point on the stack. What several points share is computed at the first. */
  const phase = ({ steps, results }: Ordered, at: ReturnType<typeof pointers>, accumulators: readonly number[], tile: FullTile) => {
    temporariesUsed = 0;
    const axes = { deep, row: rows, lanes };
    const varies = variation(steps, axes, arena);
    const kept = keeping(steps, results, varies, axes);
    const known = new Map<string, number>();
    const value = (i: number, point: Point): Bytes => {
      const step = steps[i];
      const vary = varies[i];
      if (step === undefined || vary === undefined) throw new Error('a step that is not there');
      const { expr, of } = step;
      if (expr.kind === 'number') return bits(floatBits(expr.value));
      if (expr.kind === 'integer') return bits(expr.value);
      if (expr.kind === 'acc') return localGet(accumulators[(point.deep * tile.rows + point.row) * tile.vectors + point.vector] ?? 0);
      const own = { deep: vary.deep ? point.deep : 0, row: vary.row ? point.row : 0, vector: vary.lanes ? point.vector : 0 };
      const text = `${i} ${own.deep} ${own.row} ${own.vector}`;
      const before = known.get(text);
      if (before !== undefined) return localGet(before);
      const code = expr.kind === 'load' ? loadCode(expr, own, at) : expr.kind === 'index' ? indexCode(expr.at, own) : expr.kind === 'shift' ? [...value(of[0] ?? 0, point), ...constant(expr.by), ...(expr.to === 'left' ? shiftLeft : shiftRight)] : applied(expr.operation, of.map((one) => value(one, point)), bits);
      if (!kept[i]) return code;
      const into = temporary();
      known.set(text, into);
      return [...code, ...localTee(into)];
    };
    return (point: Point, result: number): Bytes => value(results[result] ?? 0, point);
  };
  const temporaries: number[] = [];
  let temporariesUsed = 0;
  const temporary = (): number => { const known = temporaries[temporariesUsed] ?? local('v128'); temporaries[temporariesUsed] = known; temporariesUsed += 1; return known; };

  /** How far a place in the tile is from the tile's first, for something with these strides. */
  const within = (strides: ReadonlyMap<Axis, number>, { deep: d, row, vector }: Point): number => d * (deep === null ? 0 : strides.get(deep) ?? 0) + row * (rows === null ? 0 : strides.get(rows) ?? 0) + 4 * vector * (strides.get(lanes) ?? 0);
  const shifted = (address: Address, point: Point): number => address.base - bias(address) + within(address.strides, point);
  const loadCode = (load: Load, point: Point, at: ReturnType<typeof pointers>): Bytes => {
    const address = addressOf(load.buffer, load.at, arena);
    const offset = shifted(address, point);
    const stride = address.strides.get(lanes) ?? 0;
    if (address.gather !== null && (address.gather.from.strides.get(lanes) ?? 0) !== 0) {
      // Each lane has an integer of its own, and with it a pointer of its own.
      const { from, times } = address.gather;
      const own = [0, 1, 2, 3].map((lane) => at.to({ ...address, gather: { from: { ...from, base: from.base + within(from.strides, point) + lane * (from.strides.get(lanes) ?? 0) }, times } }));
      return [...own.toReversed().flat(), ...splatLoad(offset), ...[1, 2, 3].flatMap((lane) => laneLoad(offset + lane * stride, lane))];
    }
    const pointer = at.to(address);
    if (stride === 0) return [...pointer, ...splatLoad(offset)];
    if (stride === 4) return [...pointer, ...vectorLoad(offset)];
    return [...pointer, ...pointer, ...pointer, ...pointer, ...splatLoad(offset), ...[1, 2, 3].flatMap((lane) => laneLoad(offset + lane * stride, lane))];
  };
  const indexCode = ({ plus, axes }: Index, point: Point): Bytes => {
    const of = new Map(axes);
    const fixed = plus + within(of, point);
    const sum = [constant(fixed), ...axes.map(([axis, k]): Bytes => [...counterOf(axis), ...constant(k), ...i32Multiply])].flatMap((term, i) => (i === 0 ? term : [...term, ...i32Add]));
    const k = of.get(lanes) ?? 0;
    return k === 0 ? [...sum, ...i32Splat] : applied('plus', [[...sum, ...i32Splat], held([0, k, 2 * k, 3 * k])], bits);
  };
  /** All values of a cell are there before the first is stored. */
  const storeCode = (point: Point, value: (point: Point, result: number) => Bytes, at: ReturnType<typeof pointers>): Bytes => {
    const into = nest.stores.map(({ buffer, at: index }) => addressOf(buffer, index, arena));
    if (into.length === 1) return into.flatMap((address) => [...at.to(address), ...value(point, 0), ...vectorStore(shifted(address, point))]);
    const values = into.map((_, i) => { const code = value(point, i); const to = temporary(); return { code: [...code, ...localSet(to)], to }; });
    return [...values.flatMap(({ code }) => code), ...into.flatMap((address, i) => [...at.to(address), ...localGet(values[i]?.to ?? 0), ...vectorStore(shifted(address, point))])];
  };

  const reductionCode = (body: Bytes, moving: readonly Pointer[]): Bytes => {
    /** How far a pointer has gone once the loop over axis number d, and those within it, are through. */
    const gone = (d: number, { strides }: Address): number => { const axis = over[d]; return axis === undefined ? 0 : axis.size === 1 ? gone(d + 1, { base: 0, strides, gather: null }) : axis.size * (strides.get(axis) ?? 0); };
    const loop = (d: number): Bytes => {
      const axis = over[d];
      if (axis === undefined) return body;
      if (axis.size === 1) return [...constant(0), ...localSet(counter.get(axis) ?? 0), ...loop(d + 1)];
      const moves = moving.map(({ local, address }) => ({ local, by: (address.strides.get(axis) ?? 0) - gone(d + 1, address) })).filter(({ by }) => by !== 0);
      return counted(counter.get(axis) ?? 0, 0, 1, constant(axis.size), [...loop(d + 1), ...moves.flatMap(({ local, by }) => [...localGet(local), ...constant(by), ...i32Add, ...localSet(local)])]);
    };
    return loop(0);
  };

  /** A loop over whole tiles of an axis, then one smaller tile for the rest. */
  const tiled = (axis: Axis, total: number, width: number, scale: number, inner: (width: number) => Bytes): Bytes => {
    const at = counter.get(axis) ?? 0;
    const whole = Math.floor(total / width) * width;
    const rest = total - whole;
    return [...(whole === 0 ? [] : counted(at, 0, width * scale, constant(whole * scale), inner(width))), ...(rest === 0 ? [] : [...constant(whole * scale), ...localSet(at), ...inner(rest)])];
  };
  const ofDeep = (vectors: number, height: number): Bytes => (deep === null ? tileCode({ deep: 1, rows: height, vectors }) : tiled(deep, deep.size, tile.deep, 1, (depth) => tileCode({ deep: depth, rows: height, vectors })));
  const columns = tiled(lanes, Math.ceil(lanes.size / 4), tile.vectors, 4, (vectors) => (rows === null ? ofDeep(vectors, 1) : tiled(rows, rows.size, tile.rows, 1, (height) => ofDeep(vectors, height))));
  const loops = outer.reduceRight<Bytes>((body, axis) => counted(counter.get(axis) ?? 0, 0, 1, constant(axis.size), body), columns);
  const prologue = [...constants.values()].flatMap(({ local, words }) => [...vectorConstant(words), ...localSet(local)]);
  return { name, parameters: 0, locals, code: [...prologue, ...loops] };
};

type Varies = { readonly deep: boolean; readonly row: boolean; readonly lanes: boolean };
type TileAxes = { readonly [along in keyof Varies]: Axis | null };
/** Along which axes of a tile each step takes different values. */
const variation = (steps: Ordered['steps'], axes: TileAxes, arena: Arena): readonly Varies[] => {
  const found: Varies[] = [];
  for (const { expr, of } of steps) found.push(ownVariation(expr, of.map((i) => found[i] ?? everywhere), axes, arena));
  return found;
};
const everywhere: Varies = { deep: true, row: true, lanes: true };
const ownVariation = (expr: Expr, of: readonly Varies[], axes: TileAxes, arena: Arena): Varies => {
  if (expr.kind === 'acc') return everywhere;
  if (expr.kind === 'apply' || expr.kind === 'shift') return { deep: of.some(({ deep }) => deep), row: of.some(({ row }) => row), lanes: of.some(({ lanes }) => lanes) };
  const address = expr.kind === 'load' ? addressOf(expr.buffer, expr.at, arena) : null;
  const strides: readonly ReadonlyMap<Axis, number>[] = address !== null ? [address.strides, ...(address.gather === null ? [] : [address.gather.from.strides])] : [new Map(expr.kind === 'index' ? expr.at.axes : [])];
  const along = (axis: Axis | null): boolean => axis !== null && strides.some((own) => (own.get(axis) ?? 0) !== 0);
  return { deep: along(axes.deep), row: along(axes.row), lanes: along(axes.lanes) };
};

/** Which steps are used more than once in a tile, by several others or by others that vary more than they do, and so are kept in a local. */
const keeping = (steps: Ordered['steps'], results: readonly number[], varies: readonly Varies[], axes: TileAxes): readonly boolean[] => {
  const uses = steps.map(() => 0);
  const fully = (own: Varies | undefined): boolean => (['deep', 'row', 'lanes'] as const).every((along) => axes[along] === null || own?.[along] === true);
  for (const [i, { of }] of steps.entries()) for (const one of of) {
    const [own, user] = [varies[one], varies[i]];
    const shares = own !== undefined && user !== undefined && ((user.deep && !own.deep) || (user.row && !own.row) || (user.lanes && !own.lanes));
    uses[one] = (uses[one] ?? 0) + (shares ? 2 : 1);
  }
  for (const result of results) uses[result] = (uses[result] ?? 0) + (fully(varies[result]) ? 1 : 2);
  return uses.map((n) => n > 1);
};
