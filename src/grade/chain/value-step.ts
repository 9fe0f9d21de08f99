/** Whether one formula stands in the relation to the one before that a line claims: equal, at most, in proportion. */
import type { Expr, Formula, Relation, Shape, Symbols } from '../read/index.ts';
import { everywhere } from '../formula/everywhere.ts';
import { compareFormulas, pairOf, usedNames, type Pair } from '../formula/equal.ts';
import type { Purse } from '../formula/evaluate.ts';
import { kinkPoints } from '../formula/kinks.ts';
import { drawPoint, type Kind, type Names, type Point } from '../formula/points.ts';
import { formulaIn, type Atom } from './atoms.ts';
import { remembering } from './remembered.ts';
import { orderAt, type Spot } from './spot.ts';

export type ValueStep =
  | { readonly result: 'yes'; readonly how: 'exact' | 'points' }
  | { readonly result: 'no'; readonly pair: Pair | null; readonly spot: Spot | null }
  | { readonly result: 'open' };

export const shapeSentence = (shape: Shape): string | undefined => (shape.kind === 'scalar' ? undefined : shape.kind === 'vector' ? `vector ${shape.size}` : `matrix ${shape.rows} ${shape.columns}`);

const remembered = remembering<ValueStep>();
/** Between the lines of a chain formulas are compared where both have a value. */
export const equalStep = (before: Expr, next: Expr, shape: Shape, symbols: Symbols): ValueStep => remembered(symbols, () => JSON.stringify([before, next, shape]), () => equalOrNot(before, next, shape, symbols));
const equalOrNot = (before: Expr, next: Expr, shape: Shape, symbols: Symbols): ValueStep => {
  const [a, b]: readonly [Formula, Formula] = [formulaIn(symbols, before), formulaIn(symbols, next)];
  const sentence = shapeSentence(shape);
  const forth = compareFormulas(a, b, sentence);
  if (forth.result === 'same') return { result: 'yes', how: forth.how };
  if (forth.result === 'different' && forth.hasValue) return { result: 'no', pair: forth.pair, spot: null };
  const back = compareFormulas(b, a, sentence);
  if (back.result === 'same') return { result: 'yes', how: back.how };
  if (back.result === 'different' && back.hasValue) return { result: 'no', pair: pairOf(a, b, shape), spot: null };
  return { result: 'open' };
};

const kinds: readonly Kind[] = ['normal', 'uniform', 'whole', 'positive', 'scales', 'halves', 'positive', 'uniform', 'normal', 'far'];
const pointsMax = 150;
const informativeNeeded = 12;
const budget = 400_000;
const triedPoints = function* (names: Names, trees: readonly Expr[]): Generator<Point> {
  for (let k = 0; k < pointsMax; k += 1) yield drawPoint(names, k, kinds[k % kinds.length] ?? 'normal', 20);
  yield* kinkPoints(names, trees);
};
/** An order between two formulas: tried at many points, those beside kinks included. */
export const orderStep = (before: Expr, next: Expr, relation: Relation, shape: Shape, symbols: Symbols): ValueStep => {
  const isWeak = relation === '<=' || relation === '>=';
  if (isWeak) { const same = equalStep(before, next, shape, symbols); if (same.result === 'yes') return same; }
  const pair = pairOf(formulaIn(symbols, before), formulaIn(symbols, next), shape);
  const atom: Atom = { left: before, right: next, relation, shape };
  const purse: Purse = { left: budget };
  const wanted = relation === '<' || relation === '<=' ? -1 : 1;
  let informative = 0;
  for (const point of triedPoints(pair.names, [before, next])) {
    if (purse.left < 0) break;
    const spot: Spot = { point, names: pair.names, root: null, loose: false };
    const order = orderAt(atom, spot, purse);
    if (order === 'undefined' || order === 'unknown') continue;
    if (order !== wanted && !(isWeak && order === 0)) return { result: 'no', pair, spot };
    informative += 1;
  }
  return informative >= informativeNeeded ? { result: 'yes', how: 'points' } : { result: 'open' };
};

const other = (name: string) => `${name}_other`;
const renamed = (e: Expr, name: string): Expr => everywhere(e, (x) => (x.op === 'symbol' && x.name === name ? { ...x, name: other(name) } : x));
/** Each relation inside of a formula is left as it is by `everywhere`; such a formula is not compared in proportion. */
const hasRelation = (e: Expr): boolean => JSON.stringify(e).includes('"op":"relation"');

/**
 * In proportion as `name` varies: b(v) a(v′) = b(v′) a(v) for two values of it. With `constant`, equal up to a term that does not vary:
 * b(v) + a(v′) = b(v′) + a(v).
 */
export const freeStep = (before: Expr, next: Expr, name: string, how: 'factor' | 'term', shape: Shape, symbols: Symbols): ValueStep => {
  if (shape.kind !== 'scalar' || hasRelation(before) || hasRelation(next)) return { result: 'open' };
  const both: Symbols = { ...symbols, [other(name)]: symbols[name] ?? 'real' };
  const join = (x: Expr, y: Expr): Expr => (how === 'factor' ? { op: 'multiply', args: [x, y] } : { op: 'add', args: [x, y] });
  const step = equalStep(join(next, renamed(before, name)), join(renamed(next, name), before), shape, both);
  return step.result === 'no' ? { ...step, pair: null } : step;
};

export const dependsOn = (e: Expr, name: string): boolean => usedNames([e]).has(name);
