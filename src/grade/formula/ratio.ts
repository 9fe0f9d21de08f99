/** How a given formula relates to its reference at a few points: entry by entry, given over reference. */
import { parseShape, type Formula } from '../read/index.ts';
import { bounded, type Bounded } from './bounded.ts';
import { filled, pairOf } from './equal.ts';
import { evaluate, type Purse } from './evaluate.ts';
import { ordinaryPoints, placeOf, shapeAt } from './points.ts';

export type Ratios = { readonly reference: readonly number[]; readonly ratios: readonly number[] };
const pointsNeeded = 4;

/** Null where fewer than four points have values, or an entry is zero in one formula alone, or nothing depends on a symbol. */
export const ratiosAt = (reference: Formula, given: Formula, shape: string | undefined): readonly Ratios[] | null => {
  const pair = pairOf(reference, given, parseShape(shape));
  if (pair.names.types.size === 0) return null;
  const purse: Purse = { left: 15_000 };
  const arithmetic = bounded({ lost: false });
  const found: Ratios[] = [];
  for (const point of ordinaryPoints(pair.names)) {
    const place = placeOf<Bounded>(point, pair.names);
    const [r, g] = [evaluate(pair.reference, arithmetic, place, purse), evaluate(pair.given, arithmetic, place, purse)];
    if (r.trouble !== null || g.trouble !== null) continue;
    const [rows, columns] = shapeAt(pair.shape, point.sizes);
    const [x, y] = [filled(r.value, rows, columns, arithmetic.zero), filled(g.value, rows, columns, arithmetic.zero)];
    if (x === null || y === null) return null;
    const isZero = (b: Bounded | undefined) => b === undefined || Math.abs(b.v) <= b.e;
    if (x.some((b, k) => isZero(b) !== isZero(y[k]))) return null;
    const ratios = x.flatMap((b, k) => (isZero(b) ? [] : [(y[k]?.v ?? 0) / b.v]));
    if (ratios.length > 0) found.push({ reference: x.map((b) => b.v), ratios });
    if (found.length === pointsNeeded) return found;
  }
  return null;
};
