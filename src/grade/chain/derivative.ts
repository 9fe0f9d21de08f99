/**
 * Derivatives by central differences in numbers of 60 digits: with a step of 2⁻⁵⁵ some 30 digits of the derivative are right, whatever the
 * formula is made of. So a line "dL/dw = …" can be held against what L was said to be.
 */
import { longArithmetic } from '../formula/long.ts';
import { add, divide, fromDouble, isSureZero, multiply, negate, toBounded, wholeLong, type Long } from '../formula/long-number.ts';
import { evaluate, type Place, type Purse } from '../formula/evaluate.ts';
import { drawPoint, placeOf, type Kind, type Names } from '../formula/points.ts';
import { filled } from '../formula/equal.ts';
import { first, isSingle, single, type Tensor } from '../formula/tensor.ts';
import type { Expr, Symbols } from '../read/index.ts';
import { remembering } from './remembered.ts';
import type { Spot } from './spot.ts';

const none = () => undefined;
const step = fromDouble(2 ** -55);
/** Types whose entries are free: of a symmetric matrix one entry cannot be moved alone. */
const free: ReadonlySet<string> = new Set(['real', 'positive', 'nonnegative', 'nonzero', 'probability']);

const basePlace = (spot: Spot): Place<Long> => {
  const base = placeOf<Long>(spot.point, spot.names);
  const { root } = spot;
  return root === null ? base : { ...base, value: (name, a) => (name === root.name ? single(root.value) : base.value(name, a)), exact: (name) => (name === root.name ? null : base.exact(name)) };
};

/** The derivatives of a number by each entry of `by`; null where it has none that can be told. */
export const derivativeAt = (f: Expr, by: string, spot: Spot, purse: Purse): readonly Long[] | null => {
  const type = spot.names.types.get(by);
  if (type === undefined || !free.has(type.domain)) return null;
  const arithmetic = longArithmetic({ lost: false });
  const base = basePlace(spot);
  const here: Tensor<Long> | null = base.value(by, arithmetic);
  if (here === null) return null;
  const at = (j: number, h: Long): Long | null => {
    const moved: Tensor<Long> = { ...here, entries: here.entries.map((x, i) => (i === j ? add(x, h, none) : x)) };
    const place: Place<Long> = { ...base, value: (name, a) => (name === by ? moved : base.value(name, a)), exact: (name) => (name === by ? null : base.exact(name)) };
    const { value } = evaluate(f, arithmetic, place, purse);
    return value === null || !isSingle(value) ? null : first(value);
  };
  const slopes = here.entries.map((x, j) => {
    const h = isSureZero(x) ? step : multiply(x, step);
    const [up, down] = [at(j, h), at(j, negate(h))];
    return up === null || down === null ? null : divide(add(up, negate(down), none), multiply(wholeLong(2), h));
  });
  return slopes.every((s) => s !== null) ? slopes : null;
};

const kinds: readonly Kind[] = ['positive', 'normal', 'uniform', 'whole', 'positive', 'normal', 'halves', 'uniform', 'positive', 'normal', 'uniform', 'positive', 'normal', 'uniform', 'positive', 'normal'];
const informativeNeeded = 8;
const budget = 8_000_000;
const nearness = 1e-22;

export type DerivativeStep = { readonly result: 'yes' } | { readonly result: 'no'; readonly spot: Spot } | { readonly result: 'open' };
const remembered = remembering<DerivativeStep>();
/** Whether `claimed` is the gradient of the number `f` by `by`, as a column (or in the shape of `by`). */
export const derivativeStep = (f: Expr, by: string, claimed: Expr, symbols: Symbols, names: Names): DerivativeStep =>
  remembered(symbols, () => JSON.stringify([f, by, claimed]), () => slopeOrNot(f, by, claimed, names));
const slopeOrNot = (f: Expr, by: string, claimed: Expr, names: Names): DerivativeStep => {
  const purse: Purse = { left: budget };
  let informative = 0;
  for (const [k, kind] of kinds.entries()) {
    const spot: Spot = { point: drawPoint(names, 900 + k, kind, 2), names, root: null, loose: false };
    const slopes = derivativeAt(f, by, spot, purse);
    if (slopes === null) continue;
    const arithmetic = longArithmetic({ lost: false });
    const own = evaluate(claimed, arithmetic, placeOf<Long>(spot.point, names), purse);
    if (purse.left < 0) break;
    if (own.trouble !== null) continue;
    const shape = names.types.get(by)?.shape;
    const columns = shape?.kind === 'matrix' ? (placeOf<Long>(spot.point, names).value(by, arithmetic)?.columns ?? 1) : 1;
    const entries = filled(own.value, slopes.length / columns, columns, arithmetic.zero);
    if (entries === null) return { result: 'no', spot };
    const size = (x: Long) => Math.abs(toBounded(x).v);
    const scale = Math.max(...slopes.map(size), ...entries.map(size));
    const gap = Math.max(...slopes.map((s, i) => size(add(s, negate(entries[i] ?? s), none))));
    if (gap > nearness * scale && gap > 1e-40) return { result: 'no', spot };
    informative += 1;
    if (informative === informativeNeeded) return { result: 'yes' };
  }

  return { result: 'open' };
};
