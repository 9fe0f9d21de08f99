/** A formula's values at moderate points of its symbols' domains, as plain numbers: what another way to the same values is held against. */
import { parseShape, type Formula, type Matrix, type Vector } from '../read/index.ts';
import { bounded, type Bounded } from './bounded.ts';
import { evaluate } from './evaluate.ts';
import { filled } from './equal.ts';
import { expanded } from './expand.ts';
import { kinkScale } from './kinks.ts';
import { drawPoint, namesOf, placeOf, shapeAt, type Kind } from './points.ts';
import type { Tensor } from './tensor.ts';

export type PlainValue = number | Vector | Matrix;
/** Values of symbols and of the letters that stand for sizes, by name. */
export type PlainPoint = { readonly [name: string]: PlainValue };

const kinds: readonly Kind[] = ['positive', 'normal', 'uniform', 'positive', 'whole', 'normal', 'uniform', 'positive'];
const budget = 100_000;

const shaped = (entries: readonly Bounded[], rows: number, columns: number): PlainValue => {
  const at = (i: number, j: number): number => entries[i * columns + j]?.v ?? Number.NaN;
  if (rows === 1 && columns === 1) return at(0, 0);
  const list = Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_c, j) => at(i, j)));
  return columns === 1 ? list.map((row) => row[0] ?? Number.NaN) : list;
};
const plain = ({ entries, rows, columns }: Tensor<Bounded>): PlainValue => shaped(entries, rows, columns);

/**
 * Eight points (more where the formula has kinks) with the value there; a point where the formula has no certain value is left out. Deterministic.
 * @param reach how far out a formula with kinks is looked at, at least: a kink that it lacks shows only beyond its place.
 */
export const valuesAt = (formula: Formula, shape?: string, reach = 0): readonly { readonly point: PlainPoint; readonly value: PlainValue }[] => {
  const asked = parseShape(shape);
  const names = namesOf(formula.symbols, asked);
  // Where a formula may change its course there are points beyond its literals, on both sides.
  const own = kinkScale([formula.tree]);
  const far = own === null ? null : Math.max(own, reach);
  const all = far === null ? kinds : [...kinds, ...Array.from({ length: 6 }, (): Kind => 'far')];
  return all.flatMap((kind, k) => {
    const point = drawPoint(names, 300 + k, kind, far ?? 2);
    const arithmetic = bounded({ lost: false });
    const place = placeOf<Bounded>(point, names);
    const { value } = evaluate(expanded(formula.tree, new Set()), arithmetic, place, { left: budget });
    const [rows, columns] = shapeAt(asked, point.sizes);
    const entries = value === null ? null : filled(value, rows, columns, arithmetic.zero);
    if (entries === null || entries.some(({ v, e }) => !Number.isFinite(v) || e > 1e-6 * Math.max(1, Math.abs(v)))) return [];
    const symbols = [...names.types.keys()].flatMap((name) => { const t = place.value(name, arithmetic); return t === null ? [] : [[name, plain(t)] as const]; });
    // A vector of one entry is a number in the formula's eyes; to other eyes it stays a list.
    const listed = symbols.map(([name, v]) => [name, typeof v === 'number' && names.types.get(name)?.shape.kind === 'vector' ? [v] : v] as const);
    return [{ point: { ...Object.fromEntries(point.sizes), ...Object.fromEntries(listed) }, value: shaped(entries, rows, columns) }];
  });
};
