/**
 * Where formulas with abs, max, cases and the like may change their course: points past every literal with both signs, between and beside
 * the literals, and on both sides of each kink that can be found. Without them |t + 400| − 400 would be t.
 */
import { randomStream } from '#numeric';
import { partsOf, type Expr } from '../read/index.ts';
import { bounded, type Bounded } from './bounded.ts';
import { canonical } from './canonical.ts';
import { evaluate, type Place, type Purse } from './evaluate.ts';
import { drawPoint, placeOf, type Names, type Point } from './points.ts';

const kinked: ReadonlySet<string> = new Set(['abs', 'max', 'min', 'floor', 'ceil', 'sign', 'relu', 'norm1', 'norminf']);

/** The formulas whose sign decides, once each; null where there is no kink at all. */
const deciders = (trees: readonly Expr[]): readonly Expr[] | null => {
  const found = new Map<string, Expr>();
  let has = false;
  const note = (e: Expr) => { has = true; found.set(canonical(e), e); };
  const minus = (a: Expr, b: Expr): Expr => ({ op: 'add', args: [a, { op: 'negate', args: [b] }] });
  const walk = (e: Expr, isSlope = false): void => {
    // The slope of log|x| is 1/x on both sides.
    const inside = e.op === 'call' && e.name === 'log' ? e.args[0] : undefined;
    if (isSlope && inside?.op === 'call' && inside.name === 'abs') { for (const part of inside.args) walk(part, isSlope); return; }
    if (e.op === 'call' && kinked.has(e.name)) {
      const [a, b] = e.args;
      has = true;
      if (a !== undefined) note(b === undefined ? a : minus(a, b));
    }
    if (e.op === 'relation') note(minus(e.args[0], e.args[1]));
    if (e.op === 'maximum' || e.op === 'minimum') has = true;
    // The parts of an indicator are its relation, of a case distinction its values and conditions.
    for (const part of partsOf(e)) walk(part, isSlope || e.op === 'derivative');
  };
  for (const tree of trees) walk(tree);
  return has ? [...found.values()] : null;
};

const rounds = (e: Expr): boolean => e.op === 'call' && (e.name === 'floor' || e.name === 'ceil') || partsOf(e).some(rounds);

const literalsOf = (trees: readonly Expr[]): readonly number[] => {
  const found = new Set<number>();
  // What holds no letter is a literal too: 10⁻⁹, e^10.
  const arithmetic = bounded({ lost: false });
  const purse: Purse = { left: 2_000 };
  const walk = (e: Expr): boolean => {
    if (e.op === 'number') { found.add(Number(e.numerator) / Number(e.denominator)); return true; }
    if (e.op === 'symbol' || e.op === 'apply' || e.op === 'probability') return false;
    const isFixed = partsOf(e).map(walk).every(Boolean) && e.op !== 'sum' && e.op !== 'product';
    if (isFixed && (e.op === 'power' || e.op === 'divide' || e.op === 'call') && purse.left > 0) { const x = evaluate<Bounded>(e, arithmetic, nowhere, purse).value?.entries; if (x?.length === 1 && x[0] !== undefined) found.add(Math.abs(x[0].v)); }
    return isFixed;
  };
  trees.forEach(walk);
  return [...found].filter((x) => Number.isFinite(x) && x < 1e100);
};
const nowhere: Place<Bounded> = { value: () => null, exact: () => null, numbers: () => null, random: [], variables: () => [] };
/** The largest literal of a formula with kinks, at least 2; null for one without. */
export const kinkScale = (trees: readonly Expr[]): number | null => (deciders(trees) === null ? null : Math.min(literalsOf(trees).reduce((m, x) => Math.max(m, x), 2), 1e9));
const besideMax = 80;
/** Beside each literal, between neighbours, with both signs; just below and above whole numbers where something is rounded to them. */
const besides = (literals: readonly number[], rounds: boolean): readonly number[] => {
  const sorted = [...new Set(literals.flatMap((x) => [x, -x]))].sort((a, b) => a - b);
  const near = sorted.flatMap((x, k) => [x - 0.5, x + 0.5, x * (1 + 2 ** -9), ...(k === 0 ? [] : [(x + (sorted[k - 1] ?? x)) / 2])]);
  const nearest = (x: number) => [x, x * (1 + 2 ** -52), x * (1 - 2 ** -52)];
  const edges = rounds
    ? [...[-2, 1, 3].flatMap((m) => [8, 16, 24, 34, 44].flatMap((j) => [m - 2 ** -j, m + 2 ** -j])), ...[16, 34, 52, 70, 120, 400, 900].flatMap((j) => [2 ** -j, -(2 ** -j)]), ...sorted.filter((x) => Math.abs(x) < 20 && !Number.isInteger(x)).slice(0, 6).flatMap((x) => nearest(1 - x))]
    : [];
  const all = [...new Set(near.map((x) => Math.fround(x)))].filter((x) => x !== 0 && Number.isFinite(x));
  const step = Math.max(1, Math.ceil(all.length / besideMax));
  return [...all.filter((_, k) => k % step === 0), ...edges];
};

const withReals = (point: Point, names: Names, value: (j: number, old: number) => number): Point => {
  let j = 0;
  return {
    ...point,
    numbers: new Map([...point.numbers].map(([name, xs]) => {
      const domain = names.types.get(name)?.domain ?? 'real';
      if (point.sizes.has(name) || domain === 'index' || domain === 'probability' || domain === 'simplex' || domain === 'stochastic' || domain === 'random' || domain === 'distribution' || domain === 'function') return [name, xs] as const;
      const isWhole = domain.endsWith('integer');
      const isPositive = domain.startsWith('positive') || domain.startsWith('nonnegative') || domain === 'spd';
      return [name, xs.map((old) => { const x = value(j, old); j += 1; return isWhole ? Math.round(isPositive ? Math.abs(x) || 1 : x) : isPositive ? Math.abs(x) : x; })] as const;
    })),
  };
};

/** Points on both sides of each decider, searched at growing sizes. */
const crossings = function* (names: Names, trees: readonly Expr[]): Generator<Point> {
  const arithmetic = bounded({ lost: false });
  const purse: Purse = { left: 15_000 };
  for (const tree of trees.slice(0, 8)) {
    const sides: { [side: string]: number } = {};
    for (let k = 0; k < 26 && purse.left > 0; k += 1) {
      const r = randomStream(`grade crossing ${k}`);
      const point = withReals(drawPoint(names, 400 + k, 'whole', 2), names, () => (r.int(0, 1) === 0 ? 1 : -1) * r.int(1, 9) * 10 ** r.int(0, Math.floor(k / 2)));
      const { value } = evaluate<Bounded>(tree, arithmetic, placeOf(point, names), purse);
      const x = value?.entries[0];
      if (x === undefined || value?.entries.length !== 1 || Math.abs(x.v) <= x.e) continue;
      const side = x.v > 0 ? 'above' : 'below';
      sides[side] = (sides[side] ?? 0) + 1;
      if ((sides[side] ?? 0) <= 2) yield point;
    }
  }
};

/** The further points that a pair with kinks needs; none for others. */
export const kinkPoints = function* (names: Names, trees: readonly Expr[]): Generator<Point> {
  const decide = deciders(trees);
  if (decide === null) return;
  const literals = literalsOf(trees);
  const far = kinkScale(trees) ?? 2;
  for (let k = 24; k < 32; k += 1) yield drawPoint(names, k, 'far', far);
  const beside = besides(literals, trees.some(rounds));
  for (const [k, x] of beside.entries()) yield withReals(drawPoint(names, 500 + k, 'normal', 2), names, (j, old) => (j === k % 2 || j === 0 ? x : old));
  yield* crossings(names, decide);
};

/** Whole numbers past every literal, for showing a difference. */
export const readableFar = function* (names: Names, trees: readonly Expr[]): Generator<Point> {
  if (deciders(trees) === null) return;
  const size = Math.ceil(2 * literalsOf(trees).reduce((m, x) => Math.max(m, x), 2));
  for (let k = 0; k < 4; k += 1) yield withReals(drawPoint(names, 300 + k, 'whole', 2), names, (j) => ((k + j) % 2 === 0 ? -size : size));
};
