/** Whether one statement follows from others: every place found where those hold is tried. */
import type { Purse } from '../formula/evaluate.ts';
import { compareFormulas } from '../formula/equal.ts';
import type { Names } from '../formula/points.ts';
import { sameShape, shapeIn, type Expr, type Symbols } from '../read/index.ts';
import { shapeSentence } from './value-step.ts';
import { difference, formulaIn, isThin, namesIn, onlyEquation, solvedAtoms, type Atoms } from './atoms.ts';
import { remembering } from './remembered.ts';
import { placesFor } from './solutions.ts';
import { holdsAt, type Spot } from './spot.ts';

export type Implied =
  | { readonly result: 'yes'; readonly how: 'exact' | 'points'; readonly places: number }
  /** `hasValue` false: the later statement has no value there. */
  | { readonly result: 'no'; readonly spot: Spot; readonly letter: string; readonly hasValue: boolean }
  | { readonly result: 'open' };

/** Operations for one step: each evaluation in long numbers costs a few hundred. */
const budget = 6_000_000;
const placesNeeded = 6;

/** l = r and l′ = r′ say the same where l − r is l′ − r′ or its opposite; x = a and x = b where a is b. */
export const sameByForm = (before: Atoms, next: Atoms, symbols: Symbols): boolean => {
  const [a, b] = [onlyEquation(before), onlyEquation(next)];
  if (a === null || b === null || a.shape.kind !== b.shape.kind) return false;
  const shape = a.shape.kind === 'scalar' ? undefined : a.shape.kind === 'vector' ? `vector ${a.shape.size}` : `matrix ${a.shape.rows} ${a.shape.columns}`;
  const same = (x: Parameters<typeof formulaIn>[1], y: Parameters<typeof formulaIn>[1]) => compareFormulas(formulaIn(symbols, x), formulaIn(symbols, y), shape).result === 'same';
  const gap = difference(a.left, a.right);
  return same(gap, difference(b.left, b.right)) || same(gap, difference(b.right, b.left));
};

const flipped: { readonly [relation: string]: string } = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const weaker: { readonly [relation: string]: string } = { '<': '<=', '>': '>=' };
/** l ≤ r and l′ ≤ r′ where l − r is l′ − r′, or its opposite and the sign turned. */
const sameOrder = (before: Atoms, next: Atoms, symbols: Symbols): boolean => {
  const [a, b] = [before, next].map((atoms) => (atoms.length === 1 && atoms[0]?.length === 1 ? atoms[0][0] : undefined));
  if (a === undefined || b === undefined || a.shape.kind !== 'scalar' || flipped[a.relation] === undefined) return false;
  const says = (relation: string | undefined): boolean => b.relation === relation || relation !== undefined && b.relation === weaker[relation];
  const same = (x: Expr, y: Expr): boolean => compareFormulas(formulaIn(symbols, x), formulaIn(symbols, y)).result === 'same';
  const gap = difference(a.left, a.right);
  return says(a.relation) && same(gap, difference(b.left, b.right)) || says(flipped[a.relation]) && same(gap, difference(b.right, b.left));
};

/** l = r multiplied by the same on both sides: where a vector or matrix F of the next line gives F l = F r or l F = r F. */
const isMultiplied = (before: Atoms, next: Atoms, symbols: Symbols): boolean => {
  const [a, b] = [onlyEquation(before), onlyEquation(next)];
  if (a === null || b === null || a.shape.kind === 'scalar') return false;
  const [gap, wanted] = [difference(a.left, a.right), difference(b.left, b.right)];
  const shaped = (e: Expr): boolean => { try { return sameShape(shapeIn(e, symbols), b.shape); } catch { return false; } };
  const factors = [...namesIn(next)].filter((name) => Object.hasOwn(symbols, name) && /^(?:\w+ )?(?:vector|matrix|symmetric|spd|orthogonal|diagonal|simplex) /.test(symbols[name] ?? '')).slice(0, factorsMax).flatMap((name): readonly Expr[] => { const e: Expr = { op: 'symbol', name }; return [e, { op: 'transpose', args: [e] }]; });
  const shape = shapeSentence(b.shape);
  return factors.flatMap((f): readonly Expr[] => [{ op: 'multiply', args: [f, gap] }, { op: 'multiply', args: [gap, f] }]).filter(shaped).some((e) => [e, { op: 'negate', args: [e] } as const].some((x) => compareFormulas(formulaIn(symbols, x), formulaIn(symbols, wanted), shape).result === 'same'));
};
const factorsMax = 4;

/** Alone it may fail where with the others it would not. */
const onlyIfYes = (implied: Implied): Implied => (implied.result === 'yes' ? implied : { result: 'open' });

const remembered = remembering<Implied>();
/** `before`: statements that hold together; `asked`: the letter that the chain is about. */
export const implies = (before: readonly Atoms[], next: Atoms, symbols: Symbols, names: Names, asked: string | null): Implied =>
  remembered(symbols, () => JSON.stringify([before, next, asked, [...names.types.keys()]]), () => found(before, next, symbols, names, asked));

const found = (before: readonly Atoms[], next: Atoms, symbols: Symbols, names: Names, asked: string | null): Implied => {
  const last = before.at(-1);
  if (last === undefined) return { result: 'open' };
  const [given, wanted] = [last.map(solvedAtoms), next.map(solvedAtoms)];
  const isSolved = given.length === 1 && wanted.length === 1 && given[0] != null && given[0].name === wanted[0]?.name;
  if ((isSolved || onlyEquation(last) !== null) && sameByForm(last, next, symbols)) return { result: 'yes', how: 'exact', places: 0 };
  if (isMultiplied(last, next, symbols) || sameOrder(last, next, symbols)) return { result: 'yes', how: 'exact', places: 0 };
  const purse: Purse = { left: budget };
  let [agreed, open, draws] = [0, 0, 0];
  const seen = new Set<string>();
  const lost: { readonly spot: Spot; readonly letter: string }[] = [];
  const places = placesFor(last, [next, ...before.slice(0, -1)], names, asked, purse);
  let told = false;
  for (let at = places.next(told); at.done !== true; at = places.next(told)) {
    const { spot, draw, letter } = at.value;
    told = false;
    const holds = before.map((atoms) => holdsAt(atoms, spot, purse));
    if (holds.some((h) => h === 'no' || h === 'undefined')) continue;
    if (holds.includes('unknown')) { open += spot.loose ? 0 : 1; continue; }
    const truth = holdsAt(next, spot, purse);
    if (truth === 'no') return { result: 'no', spot, letter, hasValue: true };
    if (truth === 'undefined') lost.push({ spot, letter });
    // What is solved in doubles only is often too near to singular to be told.
    else if (truth === 'unknown') open += spot.loose ? 0 : 1;
    else { agreed += 1; told = true; if (!seen.has(`${letter} ${draw}`)) { seen.add(`${letter} ${draw}`); draws += 1; } }
  }
  // What has no value at a root is lost with it; where it has none on a whole region, only the rest is compared.
  const atRoot = isThin(last) ? lost.find(({ spot }) => spot.root !== null) : undefined;
  if (atRoot !== undefined) return { result: 'no', ...atRoot, hasValue: false };
  // The places of the last statement may not be those of the others; what follows from it alone follows.
  const alone = (): Implied => (before.length > 1 ? found([last], next, symbols, names, asked) : { result: 'open' });
  if (purse.left < 0) return onlyIfYes(alone());
  const isAlone = new Set([...before, next].flatMap((atoms) => [...namesIn(atoms)])).size === 1;
  return agreed >= (isAlone ? 1 : placesNeeded) && open <= agreed / 4 && draws > 0 ? { result: 'yes', how: 'points', places: agreed } : agreed === 0 ? onlyIfYes(alone()) : { result: 'open' };
};
