/** A formula's values at points inside the domains of its symbols, as plain numbers: for holding it against an oracle. */
import { parseShape, type Formula, type Matrix } from '../read/index.ts';
import { bounded, type Bounded } from './bounded.ts';
import { filled } from './equal.ts';
import { evaluate } from './evaluate.ts';
import { drawPoint, namesOf, placeOf, shapeAt, type Kind } from './points.ts';
import type { Tensor } from './tensor.ts';

export type PlainValue = number | readonly number[] | Matrix;
/** A value for each declared symbol, and one for each size that the declarations name. */
export type PlainPoint = { readonly [name: string]: PlainValue };

const kinds: readonly Kind[] = ['uniform', 'positive', 'normal', 'uniform', 'positive', 'normal'];
const operationsMax = 250_000;

const plain = (rows: number, columns: number, entries: readonly number[], isScalar: boolean, isVector: boolean): PlainValue =>
  isScalar ? (entries[0] ?? Number.NaN) : isVector ? entries : Array.from({ length: rows }, (_, i) => entries.slice(i * columns, (i + 1) * columns));

/** The points, the same for every formula with these symbols; `at` gives a formula's value there, null where it has none. */
export const plainPoints = (like: Formula, shape: string | undefined, count: number): readonly { readonly point: PlainPoint; readonly at: (formula: Formula) => PlainValue | null }[] => {
  const asked = parseShape(shape);
  const names = namesOf(like.symbols, asked);
  return Array.from({ length: count }, (_, k) => {
    const drawn = drawPoint(names, 300 + k, kinds[k % kinds.length] ?? 'uniform', 2);
    const place = placeOf<Bounded>(drawn, names);
    const arithmetic = bounded({ lost: false });
    const point: { [name: string]: PlainValue } = Object.fromEntries(drawn.sizes);
    for (const [name, type] of names.types) {
      const value: Tensor<Bounded> | null = place.value(name, arithmetic);
      if (value !== null) point[name] = plain(value.rows, value.columns, value.entries.map((x) => x.v), type.shape.kind === 'scalar', type.shape.kind === 'vector');
    }
    return {
      point,
      at: (formula) => {
        const value = evaluate(formula.tree, arithmetic, place, { left: operationsMax });
        if (value.trouble !== null) return null;
        const [rows, columns] = shapeAt(asked, drawn.sizes);
        const entries = filled(value.value, rows, columns, arithmetic.zero);
        return entries === null ? null : plain(rows, columns, entries.map((x) => x.v), asked.kind === 'scalar', asked.kind === 'vector');
      },
    };
  });
};
