/** A place at which statements are tried: drawn values, some of them replaced by a root that is known to 60 digits. */
import { bounded, type Bounded } from '../formula/bounded.ts';
import { filled } from '../formula/equal.ts';
import { evaluate, type Place, type Purse } from '../formula/evaluate.ts';
import { longArithmetic } from '../formula/long.ts';
import { add, fromDouble, isSureZero, isUnclear, multiply, negate, toBounded, type Long } from '../formula/long-number.ts';
import { placeOf, shapeAt, type Names, type Point } from '../formula/points.ts';
import { single, type Tensor } from '../formula/tensor.ts';
import type { Expr } from '../read/index.ts';
import type { Atom, Atoms } from './atoms.ts';

export type Spot = {
  readonly point: Point;
  readonly names: Names;
  /** A letter whose value is a root: exact to about 60 digits. */
  readonly root: { readonly name: string; readonly value: Long } | null;
  /** Found by solving in doubles: what is equal there is equal to about seven digits. */
  readonly loose: boolean;
};

export const withNumbers = (point: Point, name: string, values: readonly number[]): Point => ({ ...point, numbers: new Map([...point.numbers].map(([n, xs]) => [n, n === name ? values : xs] as const)), regular: true });

const longPlace = (spot: Spot, shift: Long | null): Place<Long> => {
  const base = placeOf<Long>(spot.point, spot.names);
  const { root } = spot;
  if (root === null) return base;
  const value = single(shift === null ? root.value : add(root.value, shift, () => undefined));
  return { ...base, value: (name, a) => (name === root.name ? value : base.value(name, a)), exact: (name) => (name === root.name ? null : base.exact(name)) };
};

/** 'apart': not equal, where there is no order. 'unknown': the arithmetic cannot tell. */
export type Order = -1 | 0 | 1 | 'apart' | 'undefined' | 'unknown';

const valuesLong = (e: Expr, atom: Atom, spot: Spot, purse: Purse, shift: Long | null): readonly Long[] | 'undefined' | 'unknown' => {
  const arithmetic = longArithmetic({ lost: false });
  const { value, trouble } = evaluate(e, arithmetic, longPlace(spot, shift), purse);
  if (trouble !== null) return trouble === 'undefined' ? 'undefined' : 'unknown';
  return filled(value, ...shapeAt(atom.shape, spot.point.sizes), arithmetic.zero) ?? 'unknown';
};
const gapLong = (atom: Atom, spot: Spot, purse: Purse, shift: Long | null): { readonly gaps: readonly Long[]; readonly scale: number } | 'undefined' | 'unknown' => {
  const l = valuesLong(atom.left, atom, spot, purse, shift);
  if (typeof l === 'string') return l;
  const r = valuesLong(atom.right, atom, spot, purse, shift);
  if (typeof r === 'string') return r;
  const sizes = [...l, ...r].map((x) => Math.abs(toBounded(x).v));
  return { gaps: l.map((x, k) => add(x, negate(r[k] ?? x), () => undefined)), scale: Math.max(...sizes, 0) };
};

/** Below this share of its scale a difference is the error of the root. */
const rootNoise = 2 ** -90;
/** How far the root is moved to see how fast a difference grows. */
const step = fromDouble(2 ** -30);
const largest = (xs: readonly Long[]): number => xs.reduce((m, x) => Math.max(m, Math.abs(toBounded(x).v)), 0);

const orderLong = (atom: Atom, spot: Spot, purse: Purse): Order => {
  const here = gapLong(atom, spot, purse, null);
  if (typeof here === 'string') return here;
  if (here.gaps.every(isSureZero)) return 0;
  const { root } = spot;
  if (root === null) return here.gaps.every(isUnclear) ? 'unknown' : ordered(here.gaps);
  // The terms may be far larger than what is left of them; how fast the difference changes tells. (A zero is exact, so that nothing is left of it.)
  const moved = isSureZero(root.value) ? 'unknown' : gapLong(atom, spot, purse, multiply(root.value, step));
  const scale = Math.max(here.scale, typeof moved === 'string' ? 0 : largest(moved.gaps) * 2 ** 30);
  return largest(here.gaps) <= rootNoise * scale ? 0 : ordered(here.gaps);
};
const ordered = (gaps: readonly Long[]): Order => (gaps.length === 1 && gaps[0] !== undefined ? (gaps[0].m < 0n ? -1 : 1) : 'apart');

const looseShare = 1e-7;
const orderDoubles = (atom: Atom, spot: Spot, purse: Purse): Order => {
  const arithmetic = bounded({ lost: false });
  const place = placeOf<Bounded>(spot.point, spot.names);
  const side = (e: Expr) => {
    const { value, trouble } = evaluate(e, arithmetic, place, purse);
    return trouble !== null ? (trouble === 'undefined' ? ('undefined' as const) : ('unknown' as const)) : (filled(value, ...shapeAt(atom.shape, spot.point.sizes), arithmetic.zero) ?? ('unknown' as const));
  };
  const l = side(atom.left);
  if (typeof l === 'string') return l;
  const r = side(atom.right);
  if (typeof r === 'string') return r;
  const gaps = l.map((x, k) => ({ v: x.v - (r[k]?.v ?? 0), e: x.e + (r[k]?.e ?? 0) + Math.abs(x.v) * 2 ** -50 }));
  if (spot.loose) {
    const scale = Math.max(...[...l, ...r].map((x) => Math.abs(x.v)));
    const gap = Math.max(...gaps.map((g) => Math.abs(g.v)));
    if (gap <= looseShare * Math.max(scale, 1e-3)) return 0;
    return gap < 1e-4 * scale ? 'unknown' : gaps.length === 1 ? ((gaps[0]?.v ?? 0) < 0 ? -1 : 1) : 'apart';
  }
  if (gaps.every((g) => Math.abs(g.v) <= g.e)) return gaps.every((g) => g.v === 0 && g.e === 0) ? 0 : 'unknown';
  return gaps.length === 1 ? ((gaps[0]?.v ?? 0) < 0 ? -1 : 1) : 'apart';
};

export const orderAt = (atom: Atom, spot: Spot, purse: Purse): Order => {
  if (spot.root === null) {
    const order = orderDoubles(atom, spot, purse);
    if (order !== 'unknown' || spot.loose) return order;
  }
  return orderLong(atom, spot, purse);
};

export type Truth = 'yes' | 'no' | 'undefined' | 'unknown';
const atomHolds = (atom: Atom, spot: Spot, purse: Purse): Truth => {
  const order = orderAt(atom, spot, purse);
  if (order === 'undefined' || order === 'unknown') return order;
  switch (atom.relation) {
    case '=': return order === 0 ? 'yes' : 'no';
    case '!=': return order === 0 ? 'no' : 'yes';
    case '<': return order === -1 ? 'yes' : 'no';
    case '<=': return order === -1 || order === 0 ? 'yes' : 'no';
    case '>': return order === 1 ? 'yes' : 'no';
    case '>=': return order === 1 || order === 0 ? 'yes' : 'no';
    case '∝': return 'unknown';
  }
};
/** Whether a statement holds there: one alternative with all that it says. What has no value does not hold. */
export const holdsAt = (atoms: Atoms, spot: Spot, purse: Purse): Truth => {
  const each = atoms.map((all): Truth => {
    const truths = all.map((a) => atomHolds(a, spot, purse));
    return truths.includes('no') ? 'no' : truths.includes('undefined') ? 'undefined' : truths.includes('unknown') ? 'unknown' : 'yes';
  });
  return each.includes('yes') ? 'yes' : each.includes('unknown') ? 'unknown' : each.includes('undefined') ? 'undefined' : 'no';
};

/** The difference of the sides in doubles, for looking for roots; null where there is none. */
export const gapInDoubles = (atom: Atom, spot: Spot, purse: Purse): readonly number[] | null => {
  const arithmetic = bounded({ lost: false });
  const place = placeOf<Bounded>(spot.point, spot.names);
  const [l, r] = [evaluate(atom.left, arithmetic, place, purse), evaluate(atom.right, arithmetic, place, purse)];
  if (l.trouble !== null || r.trouble !== null) return null;
  const [rows, columns] = shapeAt(atom.shape, spot.point.sizes);
  const [x, y] = [filled(l.value, rows, columns, arithmetic.zero), filled(r.value, rows, columns, arithmetic.zero)];
  return x === null || y === null ? null : x.map((a, k) => a.v - (y[k]?.v ?? 0));
};
/** The difference of two numbers in doubles as one letter moves and all else stays; null where it has no value. */
export const gapAlong = (atom: Atom, spot: Spot, name: string, purse: Purse): ((x: number) => number | null) => {
  const arithmetic = bounded({ lost: false });
  const base = placeOf<Bounded>(spot.point, spot.names);
  let here: Tensor<Bounded> = single(arithmetic.zero);
  const place: Place<Bounded> = { ...base, value: (n, a) => (n === name ? here : base.value(n, a)), exact: (n) => (n === name ? null : base.exact(n)) };
  return (x) => {
    here = single({ v: x, e: 0 });
    const l = evaluate(atom.left, arithmetic, place, purse).value?.entries[0];
    const r = l === undefined ? undefined : evaluate(atom.right, arithmetic, place, purse).value?.entries[0];
    return l === undefined || r === undefined ? null : l.v - r.v;
  };
};
/** The same at a root, in long numbers; null where there is none. */
export const gapAtRoot = (atom: Atom, spot: Spot, purse: Purse): Long | null => {
  const found = gapLong(atom, spot, purse, null);
  return typeof found === 'string' ? null : (found.gaps[0] ?? null);
};
