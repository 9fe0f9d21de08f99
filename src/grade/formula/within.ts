/** Whether a formula's values lie within a tolerance of another's, wherever the two are compared: for answers that need not be exact. */
import { near } from '../answers/tolerance.ts';
import { parseShape, type Formula, type Tolerance } from '../read/index.ts';
import { bounded, type Bounded } from './bounded.ts';
import { filled, pairOf } from './equal.ts';
import { evaluate, type Purse } from './evaluate.ts';
import { ordinaryPoints, placeOf, shapeAt } from './points.ts';

const pointsNeeded = 12;
const budget = 250_000;

/** At twelve points or more, and at none of those looked at beyond it; a formula without letters has one value. No value where the reference has one is not near. */
export const isWithin = (reference: Formula, given: Formula, shape: string | undefined, tolerance: Tolerance): boolean => {
  const pair = pairOf(reference, given, parseShape(shape));
  const purse: Purse = { left: budget };
  const arithmetic = bounded({ lost: false });
  const isConstant = pair.names.types.size === 0 && pair.names.sizes.length === 0;
  let seen = 0;
  for (const point of ordinaryPoints(pair.names)) {
    const place = placeOf<Bounded>(point, pair.names);
    const r = evaluate(pair.reference, arithmetic, place, purse);
    if (r.trouble !== null) continue;
    const g = evaluate(pair.given, arithmetic, place, purse);
    if (g.trouble === 'undefined') return false;
    if (g.trouble !== null) continue;
    const [rows, columns] = shapeAt(pair.shape, point.sizes);
    const [x, y] = [filled(r.value, rows, columns, arithmetic.zero), filled(g.value, rows, columns, arithmetic.zero)];
    if (x === null || y === null) return false;
    const scale = x.reduce((m, { v }) => Math.max(m, Math.abs(v)), 0);
    if (!x.every(({ v }, k) => near(v, y[k]?.v ?? Number.NaN, tolerance, scale))) return false;
    seen += 1;
    if (isConstant) return true;
  }
  return seen >= pointsNeeded;
};
