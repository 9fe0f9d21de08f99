/**
 * Whether two formulas are equal: doubles with bounds at 24 points and more, long numbers where doubles tell nothing, residues modulo
 * primes last. "Same" is twelve points that could have shown a difference, or an exact argument, and no contradiction anywhere.
 */
import { log2 } from '#numeric';
import { parseShape, partsOf, vocabularyOf, type Expr, type Formula, type Shape, type TypeOf } from '../read/index.ts';
import type { Arithmetic, Trouble } from './arithmetic.ts';
import { bounded, type Bounded, type Watch } from './bounded.ts';
import { canonical } from './canonical.ts';
import { complexOver, complexPlace, partsOfComplex } from './complex.ts';
import { evaluate, type Place, type Purse, type Value } from './evaluate.ts';
import { longArithmetic, longToBounded } from './long.ts';
import { add as addLong, bitLength, isUnclear, negate as negateLong, signOf, type Long } from './long-number.ts';
import { expanded } from './expand.ts';
import { byRoots } from './half-powers.ts';
import { kinkPoints } from './kinks.ts';
import { namesOf, nudged, sizesOf as namesIn, furtherPoints, ordinaryPoints, placeOf, powerPoints, shapeAt, type Names, type Point } from './points.ts';
import { prove, type Proof } from './proof.ts';
import { sizesTold, withSizes } from './sizes.ts';
import { isSingle, type Tensor } from './tensor.ts';

export type FormulaComparison =
  | { readonly result: 'same'; readonly how: 'exact' | 'points'; readonly points: number }
  /** `hasValue` false: the given formula has none on a whole region where the reference has one. */
  | { readonly result: 'different'; readonly hasValue: boolean; readonly pair: Pair }
  | { readonly result: 'undetermined'; readonly why: 'costly' | 'no value' | 'unclear' };

const informativeNeeded = 12;
/** Points that told nothing in doubles and are looked at once more before twelve others decide. */
const doubtfulMax = 6;
/** Operations for one pair: enough for sums over hundreds of terms, little enough that nobody waits. */
const budget = { doubles: 100_000, matrices: 250_000, derivatives: 400_000, long: 100_000, residues: 100_000, together: 400_000, least: 30_000 } as const;

/** What one point says. */
/** 'far apart': a difference that needs no second look. */
export type Says = 'agree' | 'consistent' | 'different' | 'far apart' | 'given undefined' | 'reference undefined' | 'nothing';

export type Pair = { readonly reference: Expr; readonly given: Expr; readonly names: Names; readonly shape: Shape; /** An imaginary unit or a complex number comes up. */ readonly isComplex: boolean };

export const usedNames = (trees: readonly Expr[]): ReadonlySet<string> => {
  const used = new Set<string>();
  const walk = (e: Expr, bound: ReadonlySet<string> = new Set()): void => {
    if (e.op === 'symbol' && !bound.has(e.name)) used.add(e.name);
    if (e.op === 'apply') used.add(e.name);
    if (e.op === 'expectation') { used.add('·joint'); for (const name of e.given) used.add(name.replaceAll("'", '')); }
    if (e.op === 'probability') { used.add(e.name); for (const name of [...e.names, ...e.given]) used.add(name.replaceAll("'", '')); }
    if (e.op === 'sum' || e.op === 'product' || e.op === 'maximum' || e.op === 'minimum' || e.op === 'integral' || e.op === 'limit') {
      if (e.from !== null) walk(e.from, bound);
      if (e.to !== null) walk(e.to, bound);
      walk(e.body, new Set([...bound, e.index]));
    } else for (const part of partsOf(e)) walk(part, bound);
  };
  for (const tree of trees) walk(tree);
  return used;
};

/** Fills a tensor to its shape: identities and ones get their size, a single zero becomes the zero vector. */
export const filled = <T>(t: Tensor<T>, rows: number, columns: number, zero: T): readonly T[] | null => {
  const [only] = t.entries;
  const all = Array.from({ length: rows * columns }, (_, k) => k);
  if (only !== undefined && t.waiting === 'identity') return all.map((k) => (Math.floor(k / columns) === k % columns ? only : zero));
  if (only !== undefined && (t.waiting !== undefined || isSingle(t))) return all.map(() => only);
  return t.rows === rows && t.columns === columns ? t.entries : null;
};

const largestOf = (xs: readonly Bounded[]) => xs.reduce((m, x) => Math.max(m, Math.abs(x.v)), 0);
/** Agreement counts where the bounds are small against the values; entries that vanish are measured by the largest. */
const compareBounded = (r: readonly Bounded[], g: readonly Bounded[], relative: number): 'agree' | 'consistent' | 'different' | 'far apart' => {
  const scale = Math.max(largestOf(r), largestOf(g));
  let informative = true;
  for (let k = 0; k < r.length; k += 1) {
    const [x, y] = [r[k], g[k]];
    if (x === undefined || y === undefined) return 'consistent';
    const e = x.e + y.e;
    const gap = Math.abs(x.v - y.v);
    if (gap > e) return gap > 1e4 * e && gap > 1e-6 * Math.max(Math.abs(x.v), Math.abs(y.v)) ? 'far apart' : 'different';
    if (e > relative * Math.max(Math.abs(x.v), Math.abs(y.v)) && !(r.length > 1 && e <= relative * 1e-2 * scale)) informative = false;
  }
  return informative ? 'agree' : 'consistent';
};
const compareLong = (r: readonly Long[], g: readonly Long[], placesNeeded: number): 'agree' | 'consistent' | 'different' => {
  let informative = true;
  const places = (x: Long) => (x.e === 0 ? 1000 : bitLength(x.m) - log2(x.e));
  for (let k = 0; k < r.length; k += 1) {
    const [x, y] = [r[k], g[k]];
    if (x === undefined || y === undefined) return 'consistent';
    const s = signOf(addLong(x, negateLong(y), () => undefined));
    if (s !== null && s !== 0) return 'different';
    // A zero counts when its bound lies so many places below one; else both values need so many.
    const isZero = isUnclear(x) && isUnclear(y) && longToBounded(x).e + longToBounded(y).e < 2 ** -placesNeeded;
    if (!isZero && s !== 0 && Math.min(places(x), places(y)) < placesNeeded) informative = false;
  }
  return informative ? 'agree' : 'consistent';
};

const troubled = (reference: Trouble | null, given: Trouble | null): Says =>
  reference === 'undefined' ? 'reference undefined' : reference !== null ? 'nothing' : given === 'undefined' ? 'given undefined' : 'nothing';

const doublesWith = (literalError: number) => { const watch: Watch = { lost: false }; return { watch, arithmetic: bounded(watch, literalError) }; };
const rounding = 2e-9;
const exactDoubles = doublesWith(0);
const looseDoubles = doublesWith(rounding);
const complexly = <T>(pair: Pair, point: Point, purse: Purse, a: Arithmetic<T>, place: Place<T>, compare: (x: readonly T[], y: readonly T[]) => Says): Says => {
  const kindOf = (name: string) => { const domain = pair.names.types.get(name)?.domain; return domain === 'imaginary' ? 'unit' : domain === 'complex' ? 'complex' : 'real'; };
  const [over, at] = [complexOver(a), complexPlace(place, a, kindOf)];
  const r = evaluate(pair.reference, over, at, purse);
  if (r.trouble !== null) return troubled(r.trouble, null);
  const g = evaluate(pair.given, over, at, purse);
  if (g.trouble !== null) return troubled(null, g.trouble);
  const [rows, columns] = shapeAt(pair.shape, point.sizes);
  const [x, y] = [filled(r.value, rows, columns, over.zero), filled(g.value, rows, columns, over.zero)];
  return x === null || y === null ? 'nothing' : compare(partsOfComplex(x, a.zero), partsOfComplex(y, a.zero));
};
/** Both formulas at a point in doubles; `literalError` as in `bounded`. */
export const inDoubles = (pair: Pair, point: Point, purse: Purse, literalError = 0): Says => {
  const { watch, arithmetic } = literalError === 0 ? exactDoubles : looseDoubles;
  watch.lost = false;
  const place = placeOf<Bounded>(point, pair.names);
  const options = { loose: literalError > 0 };
  if (pair.isComplex) return complexly(pair, point, purse, arithmetic, place, (x, y) => { const says = compareBounded(x, y, literalError > 0 ? 1e-6 : 1e-11); return says === 'agree' && watch.lost ? 'consistent' : says; });
  const r = evaluate(pair.reference, arithmetic, place, purse, options);
  if (r.trouble !== null) return troubled(r.trouble, null);
  const g = evaluate(pair.given, arithmetic, place, purse, options);
  if (g.trouble !== null) return troubled(null, g.trouble);
  const [rows, columns] = shapeAt(pair.shape, point.sizes);
  const [x, y] = [filled(r.value, rows, columns, arithmetic.zero), filled(g.value, rows, columns, arithmetic.zero)];
  if (x === null || y === null) return 'nothing';
  const says = compareBounded(x, y, literalError > 0 ? 1e-6 : 1e-11);
  return says === 'agree' && watch.lost ? 'consistent' : says;
};
/** Integrals and limits are known to fewer places. */
const isRanging = (e: Expr): boolean => e.op === 'integral' || e.op === 'limit' || partsOf(e).some(isRanging);
const inLong = (pair: Pair, point: Point, purse: Purse): Says => {
  const watch: Watch = { lost: false };
  const arithmetic = longArithmetic(watch);
  const place = placeOf<Long>(point, pair.names);
  if (pair.isComplex) return complexly(pair, point, purse, arithmetic, place, (x, y) => compareLong(x, y, 120));
  const r: Value<Long> = evaluate(pair.reference, arithmetic, place, purse);
  if (r.trouble !== null) return troubled(r.trouble, null);
  const g: Value<Long> = evaluate(pair.given, arithmetic, place, purse);
  if (g.trouble !== null) return troubled(null, g.trouble);
  const [rows, columns] = shapeAt(pair.shape, point.sizes);
  const [x, y] = [filled(r.value, rows, columns, arithmetic.zero), filled(g.value, rows, columns, arithmetic.zero)];
  if (x === null || y === null) return 'nothing';
  const says = compareLong(x, y, isRanging(pair.reference) || isRanging(pair.given) ? 80 : 150);
  return says === 'agree' && watch.lost ? 'consistent' : says;
};

/** The coordinates that the pair depends on, as a key: repeated points count once. */
const keyOf = (point: Point, used: ReadonlySet<string>): string => [...[...point.sizes].map(([s, n]) => `${s}${n}`), ...[...point.numbers].filter(([name]) => used.has(name)).map(([, xs]) => xs.join())].join(' ');

/** Is the given formula undefined on a whole region around the point, while the reference is defined? */
export const isRegion = (pair: Pair, point: Point, purse: Purse): boolean => [2 ** -9, -(2 ** -10)].every((by) => inDoubles(pair, nudged(point, pair.names, by), purse) === 'given undefined');

/** All points of a pair: ordinary ones, then those of kinks and open powers, which only a full round has seen. */
const pointsOf = function* (pair: Pair, wantsFurther: () => boolean): Generator<Point> {
  const trees = [pair.reference, pair.given];
  yield* ordinaryPoints(pair.names);
  // For formulas that have no value at most of the usual ones.
  if (wantsFurther()) yield* furtherPoints(pair.names);
  yield* kinkPoints(pair.names, trees);
  yield* powerPoints(pair.names, trees);
};

const isDifferentiated = (e: Expr): boolean => e.op === 'derivative' || e.op === 'integral' || partsOf(e).some(isDifferentiated);
const total: ReadonlySet<string> = new Set(['exp', 'sigmoid', 'softplus', 'tanh', 'softmax', 'sin', 'cos', 'trace', 'det', 'inverse', 'diag', 'vec', 'inner', 'sumentries']);
/** Without value at most in holes, and without a kink: made of what is defined everywhere, whole powers and divisions. */
const isTotal = (e: Expr): boolean => {
  switch (e.op) {
    case 'call': return total.has(e.name) && e.args.every(isTotal);
    case 'power': return isTotal(e.args[0]) && (e.args[0].op === 'constant' ? isTotal(e.args[1]) : e.args[1].op === 'number' && e.args[1].denominator === '1');
    case 'cases': case 'indicator': case 'relation': case 'maximum': case 'minimum': case 'integral': case 'limit': case 'derivative': case 'expectation': case 'probability': return false;
    case 'sum': case 'product': return (e.to === null || isTotal(e.to) && e.to.op !== 'constant') && isTotal(e.body);
    default: return partsOf(e).every(isTotal);
  }
};
const isSpecial = (pair: Pair): boolean => [kinkPoints, powerPoints].some((points) => points(pair.names, [pair.reference, pair.given]).next().done !== true);

/** What doubles say at all points. */
type Round =
  | { readonly result: 'different'; readonly hasValue: boolean }
  /** `open`: points that told nothing; `again`: two agreements, for a second look; `defined`: points where both had a value. */
  | { readonly result: 'none'; readonly agreed: number; readonly defined: number; readonly open: readonly Point[]; readonly again: readonly Point[]; readonly isComplete: boolean; readonly spent: number };

const roundInDoubles = (pair: Pair, used: ReadonlySet<string>, isConstant: boolean, literalError: number, longPurse: Purse, proofOf: () => Proof): Round => {
  const purse: Purse = { left: [pair.reference, pair.given].some(isDifferentiated) ? budget.derivatives : [...pair.names.types.values()].some((type) => type.shape.kind === 'matrix') ? budget.matrices : budget.doubles };
  const allowed = purse.left;
  const domains = [...used].map((name) => pair.names.types.get(name)?.domain ?? 'integer');
  const wholes = domains.filter((d) => d.endsWith('integer') || d === 'index').length;
  // Letters that nobody declared are compared where both formulas have a value.
  const isFree = [...used].some((name) => pair.names.types.get(name)?.free === true);
  const regionsNeeded = wholes === 0 ? 1 : wholes === domains.length ? 3 : 2;
  const seen = new Set<string>();
  const [open, again]: [Point[], Point[]] = [[], []];
  let [agreed, defined, regions, regionsSeen] = [0, 0, 0, 0];
  let asked = false;
  const isTame = isTotal(pair.reference) && isTotal(pair.given);
  for (const point of pointsOf(pair, () => defined < informativeNeeded && !isConstant)) {
    const key = keyOf(point, used);
    if (seen.has(key)) continue;
    seen.add(key);
    const says = inDoubles(pair, point, purse, literalError);
    // Where nothing is special about the pair, twelve points are enough.
    if (purse.left < 0) return { result: 'none', agreed, defined, open, again, isComplete: agreed >= informativeNeeded && !isSpecial(pair), spent: allowed - purse.left };
    if (says === 'far apart' || says === 'different' && literalError > 0) return { result: 'different', hasValue: true };
    if (says === 'different') {
      const confirmed = inLong(pair, point, longPurse);
      if (confirmed !== 'agree' && confirmed !== 'consistent') return { result: 'different', hasValue: true };
    }
    if (says === 'agree' || says === 'consistent') defined += 1;
    if (says === 'agree' && (!isConstant || literalError > 0)) {
      agreed += 1;
      if (again.length < 2) again.push(point);
    } else if (says === 'given undefined') {
      if (point.regular && isRegion(pair, point, purse)) { regions += isFree ? 0 : 1; regionsSeen += 1; }
    } else if (says !== 'reference undefined') open.push(point);
    // Twelve agreements and an exact argument, of formulas that have a value everywhere: other points could only repeat them.
    if (agreed === informativeNeeded && !asked && literalError === 0 && isTame) {
      asked = true;
      if (proofOf() === 'equal') break;
    }
    // A formula without symbols has one point; long numbers decide it.
    if (isConstant) break;
  }
  // Nowhere a value, wherever the reference has one.
  if (regions >= regionsNeeded || defined === 0 && regionsSeen >= (isConstant ? 1 : 4) && open.length === 0) return { result: 'different', hasValue: false };
  return { result: 'none', agreed, defined, open, again, isComplete: true, spent: allowed - purse.left };
};

const slowFunctions: ReadonlySet<string> = new Set(['gamma', 'lgamma', 'digamma', 'beta', 'erf', 'normalcdf']);
/** Each of its long values costs thousands of operations. */
const isSlow = (e: Expr): boolean => isRanging(e) || e.op === 'call' && slowFunctions.has(e.name) || partsOf(e).some(isSlow);

const exactly = (pair: Pair, used: ReadonlySet<string>, literalError: number): FormulaComparison => {
  const isConstant = [...used].every((name) => pair.names.types.get(name)?.domain === 'imaginary') && pair.names.sizes.length === 0;
  // A number is looked at once only.
  const longPurse: Purse = { left: isConstant ? (isRanging(pair.reference) || isRanging(pair.given) ? 15 : 6) * budget.long : isSlow(pair.reference) || isSlow(pair.given) ? (isRanging(pair.reference) || isRanging(pair.given) ? 6 : 3) * budget.long : budget.long };
  let known: Proof | null = null;
  const proofOf = (): Proof => { known ??= pair.isComplex ? 'none' : prove(pair.reference, pair.given, pair.names, pair.shape, { left: budget.residues }); return known; };
  const round = roundInDoubles(pair, used, isConstant, literalError, longPurse, proofOf);
  if (round.result === 'different') return { ...round, pair };
  const { open, again, isComplete } = round;
  // What doubles have cost is not there any more.
  if (!isConstant && !isRanging(pair.reference) && !isRanging(pair.given)) longPurse.left = Math.min(longPurse.left, Math.max(budget.least, budget.together - round.spent));
  let { agreed, defined } = round;
  if (literalError > 0) return agreed >= (isConstant ? 1 : informativeNeeded) && isComplete ? { result: 'same', how: 'points', points: agreed } : { result: 'undetermined', why: 'unclear' };

  const proof = proofOf();
  if (proof === 'undefined' && defined === 0) return { result: 'different', hasValue: false, pair };
  // Two numbers may agree in all digits of a double and yet differ: e^(π√163) and 640320³ + 744 in 30.
  // And where a term was lost, or a branch not certain, agreement elsewhere says nothing of it.
  // A formula with kinks may differ on one side alone, so that all of them are looked at.
  const special = isSpecial(pair);
  const doubtful = proof === 'equal' ? [] : [...again, ...(special ? [] : open.slice(0, doubtfulMax))];
  if (doubtful.some((point) => inLong(pair, point, longPurse) === 'different')) return { result: 'different', hasValue: true, pair };
  const needed = proof === 'equal' || isConstant ? 1 : informativeNeeded;
  const isEnough = () => proof !== 'unequal' && proof !== 'refuted' && agreed >= needed;
  for (const point of isEnough() && (proof === 'equal' || !special) ? [] : open) {
    const says = inLong(pair, point, longPurse);
    if (says === 'different') return { result: 'different', hasValue: true, pair };
    if (says === 'agree') agreed += 1;
    if (says === 'agree' || says === 'consistent') defined += 1;
    if (isEnough() && !special || longPurse.left < 0) break;
  }
  if (proof === 'unequal') return { result: 'different', hasValue: true, pair };
  if (isEnough() && isComplete && !(special && longPurse.left < 0)) return { result: 'same', how: proof === 'equal' ? 'exact' : 'points', points: agreed };
  if (longPurse.left < 0 || !isComplete) return { result: 'undetermined', why: 'costly' };
  return { result: 'undetermined', why: defined === 0 ? 'no value' : 'unclear' };
};

const hasLongLiteral = (e: Expr): boolean => (e.op === 'number' ? e.digits >= 7 : partsOf(e).some(hasLongLiteral));

const joint: TypeOf = { domain: 'distribution', shape: { kind: 'scalar' } };
/** The variables that a distribution has anywhere in the pair. */
const variablesOf = (distribution: string, trees: readonly Expr[]): readonly string[] => {
  const found = new Set<string>();
  const walk = (e: Expr): void => { if (e.op === 'probability' && e.name === distribution) for (const name of [...e.names, ...e.given]) found.add(name.replaceAll("'", '')); partsOf(e).forEach(walk); };
  trees.forEach(walk);
  return [...found].sort();
};

export const pairOf = (reference: Formula, given: Formula, shape: Shape): Pair => {
  const isKnown = reference.symbols === given.symbols || Object.entries(given.symbols).every(([name, type]) => Object.hasOwn(reference.symbols, name) && reference.symbols[name] === type);
  const sequences = new Set(Object.keys({ ...reference.symbols, ...given.symbols }).filter((name) => name.endsWith('_')));
  const declared = isKnown ? reference.symbols : { ...reference.symbols, ...given.symbols };
  const { trees: plain, symbols } = byRoots([expanded(reference.tree, sequences), expanded(given.tree, sequences)], declared);
  const vocabulary = vocabularyOf(symbols);
  const trees = [withSizes(plain[0], shape, vocabulary), withSizes(plain[1], shape, vocabulary)] as const;
  const all = namesOf(symbols, shape);
  const used = usedNames(trees);
  const types = new Map([...all.types].filter(([name]) => used.has(name)));
  if (used.has('·joint')) types.set('·joint', joint);
  const variables = new Map([...types].filter(([, type]) => type.domain === 'distribution').map(([name]) => [name, variablesOf(name, trees)] as const));
  const counting = all.sizes.some((size) => used.has(size)) || [...types.values()].some((type) => type.domain === 'index');
  // Only the sizes that come up: with few letters the matrices stay small.
  const sizes = [...namesIn(types, shape), ...trees.flatMap(sizesTold), ...used];
  return { reference: trees[0], given: trees[1], names: { types, sizes: all.sizes.filter((size) => sizes.includes(size)), counting, ...(variables.size === 0 ? {} : { variables }) }, shape, isComplex: [...types.values()].some(({ domain }) => domain === 'imaginary' || domain === 'complex') };
};

/** A few points in doubles: whether the two agree somewhere and differ nowhere, which saves the full comparison where they do not. */
export const mayBeEqual = (reference: Formula, given: Formula, shape: string | undefined, all: Purse): boolean => {
  const pair = pairOf(reference, given, parseShape(shape));
  const allowed = Math.min(8_000, all.left);
  const purse: Purse = { left: allowed };
  // Making the pair costs too.
  all.left -= 150;
  let [k, agreed] = [0, 0];
  for (const point of ordinaryPoints(pair.names)) {
    const says = inDoubles(pair, point, purse);
    if (says === 'different' || says === 'far apart' || says === 'given undefined' && point.regular) { all.left -= allowed - purse.left; return false; }
    if (says === 'agree') agreed += 1;
    k += 1;
    if (k >= 4 && agreed > 0 || k === 6 || purse.left < 0) break;
  }
  all.left -= allowed - purse.left;
  return agreed > 0;
};

/** 1 and −1 for the two infinities alone, 0 for anything else. */
const infinity = (e: Expr): number => (e.op === 'constant' && e.name === 'infinity' ? 1 : e.op === 'negate' ? -infinity(e.args[0]) : 0);

export const compareFormulas = (reference: Formula, given: Formula, shape?: string): FormulaComparison => {
  const [asked, own] = [infinity(reference.tree), infinity(given.tree)];
  if (asked !== 0 || own !== 0) return asked === own ? { result: 'same', how: 'exact', points: 0 } : { result: 'different', hasValue: true, pair: pairOf(reference, given, parseShape(shape)) };
  if (canonical(reference.tree) === canonical(given.tree)) return { result: 'same', how: 'exact', points: 0 };
  const pair = pairOf(reference, given, parseShape(shape));
  const used = usedNames([pair.reference, pair.given]);
  const first = exactly(pair, used, 0);
  if (first.result === 'same' || !hasLongLiteral(pair.reference) && !hasLongLiteral(pair.given)) return first;
  // A decimal is the fraction that it spells; only now may a long one be a rounded number. People cut as often as they round.
  const second = exactly(pair, used, rounding);
  return second.result === 'same' ? second : first;
};
