/** A line that states something: an equation, an inequality, solutions joined by "or". It has to follow from what stands before. */
import { integer, onlyClause, type Expr, type Line, type Shape } from '../read/index.ts';
import { usedNames } from '../formula/equal.ts';
import type { Purse } from '../formula/evaluate.ts';
import { fromDouble, multiply, toBounded, type Long } from '../formula/long-number.ts';
import { atomsOf, difference, namesIn, onlyEquation, solvedFor, type Atoms } from './atoms.ts';
import { derivativeAt, derivativeStep } from './derivative.ts';
import { implies, sameByForm, type Implied } from './implies.ts';
import { remembering } from './remembered.ts';
import { lettersOf, placesFor } from './solutions.ts';
import { holdsAt, withNumbers, type Spot } from './spot.ts';
import type { Chain, State, Step } from './state.ts';
import { valueLine, withinLine } from './value-line.ts';
import { equalStep, type ValueStep } from './value-step.ts';
import { lostWords, plainWords, sidesWords } from './words.ts';

const used = (all: readonly Atoms[]): ReadonlySet<string> => new Set(all.flatMap((a) => [...namesIn(a)]));

const follows = (history: readonly Atoms[], next: Atoms, chain: Chain): Implied => implies(history, next, chain.symbols, chain.names, chain.asked ?? solvedFor(next));
const stepOf = (implied: Implied, history: readonly Atoms[], next: Atoms): Step => {
  const state: State = { is: 'statement', history: [...history, next].slice(-6), identity: false };
  switch (implied.result) {
    case 'yes': return { result: 'yes', how: implied.how, state };
    case 'open': return { result: 'open', state };
    case 'no': return { result: 'no', says: lostWords(implied.spot, used([...history.slice(-1), next]), implied.hasValue) };
  }
};

/** An equation whose sides are the same formula holds whatever the letters are: it says nothing of them. Null for what is no single equation. */
const asIdentity = (atoms: Atoms, chain: Chain): ValueStep | null => {
  const only = onlyEquation(atoms);
  return only === null ? null : equalStep(only.left, only.right, only.shape, chain.symbols);
};
const hasLetters = (atoms: Atoms, chain: Chain): boolean => lettersOf(atoms, chain.names, chain.asked).length > 0;
const identityStep = (step: Extract<ValueStep, { result: 'yes' }>, history: readonly Atoms[]): Step => ({ result: 'yes', how: step.how, state: { is: 'statement', history, identity: true } });
const noIdentity = (step: ValueStep | null): Step | null => (step?.result === 'no' ? { result: 'no', says: step.pair === null ? plainWords('This does not hold.') : sidesWords(step.pair) } : null);

/** The first statement. Where no letter can be solved for, it must hold of itself. */
export const firstStatement = (line: Line, chain: Chain): Step => {
  const atoms = atomsOf(line.statement, chain.symbols);
  const identity = asIdentity(atoms, chain);
  if (identity?.result === 'yes') return identityStep(identity, [atoms]);
  return (hasLetters(atoms, chain) ? null : noIdentity(identity)) ?? { result: 'yes', how: 'exact', state: { is: 'statement', history: [atoms], identity: false } };
};

export const afterStatement = (line: Line, before: Extract<State, { is: 'statement' }>, chain: Chain): Step => {
  const next = atomsOf(line.statement, chain.symbols);
  const identity = asIdentity(next, chain);
  if (identity?.result === 'yes') return identityStep(identity, before.identity ? [next] : [...before.history, next].slice(-6));
  // What holds always follows from nothing but itself.
  if (before.identity || !hasLetters(next, chain)) { const wrong = noIdentity(identity); if (wrong !== null) return wrong; }
  return stepOf(follows(before.history, next, chain), before.history, next);
};

export const zeroOf = (expr: Expr, shape: Shape): Atoms => [[{ left: expr, right: integer(0), relation: '=', shape }]];

const budget = 4_000_000;
const rootsNeeded = 4;
const aside = fromDouble(1.125);
/** 'open': too few solutions lie where the letters may lie. */
type Stationary = 'yes' | 'no' | 'open';
const remembered = remembering<Stationary>();
/** Whether every solution of an equation is a place where the slope of f vanishes: a maximum is looked for, and its derivative not written down. */
const stationary = (f: Expr, next: Atoms, by: string, chain: Chain): Stationary => remembered(chain.symbols, () => JSON.stringify([f, next, by]), () => stationaryOrNot(f, next, by, chain));
const stationaryOrNot = (f: Expr, next: Atoms, by: string, chain: Chain): Stationary => {
  const purse: Purse = { left: budget };
  let found = 0;
  const size = (xs: readonly Long[]) => xs.reduce((m, x) => Math.max(m, Math.abs(toBounded(x).v)), 0);
  const places = placesFor(next, [], chain.names, by, purse);
  let told = false;
  for (let at = places.next(told); at.done !== true; at = places.next(told)) {
    const { spot, letter } = at.value;
    told = false;
    if (letter !== by || spot.root === null && !spot.loose || holdsAt(next, spot, purse) !== 'yes') continue;
    const slopes = derivativeAt(f, by, spot, purse);
    // An eighth aside the slope shows its size.
    const moved: Spot = spot.root === null ? { ...spot, point: withNumbers(spot.point, by, (spot.point.numbers.get(by) ?? []).map((x) => 1.125 * x)) } : { ...spot, root: { name: by, value: multiply(spot.root.value, aside) } };
    const beside = derivativeAt(f, by, moved, purse);
    if (slopes === null || beside === null) continue;
    if (size(slopes) > (spot.loose ? 1e-6 : 1e-15) * size(beside)) return 'no';
    told = true;
    found += 1;
  }
  return found >= rootsNeeded ? 'yes' : 'open';
};

/** Where no solution lies where the letters may lie: whether the difference of the sides is the slope itself, or its opposite. */
const isSlope = (f: Expr, next: Atoms, by: string, chain: Chain): boolean => {
  const only = onlyEquation(next);
  return only !== null && [difference(only.left, only.right), difference(only.right, only.left)].some((gap) => derivativeStep(f, by, gap, chain.symbols, chain.names).result === 'yes');
};

/** After a formula: the formula itself with what it equals, or the formula set to zero, or its slope set to zero. */
export const afterValue = (line: Line, before: Extract<State, { is: 'value' }>, chain: Chain): Step => {
  const clause = onlyClause(line.statement);
  const [first] = clause?.sides ?? [];
  if (clause !== null && first !== undefined && clause.relations.every((r) => r === '=')) {
    const same = equalStep(before.value.expr, first, before.value.shape, chain.symbols);
    const within = same.result === 'yes' ? withinLine(clause.sides, clause.relations, { direction: before.direction, how: same.how, open: false }, { ...line, label: before.label }, before.left, chain) : null;
    if (within?.result === 'yes') return within;
  }
  const next = atomsOf(line.statement, chain.symbols);
  const zero = zeroOf(before.value.expr, before.value.shape);
  const by = chain.asked ?? solvedFor(next);
  // What is said to be a derivative is set to zero itself; of anything else the slope is likelier, and cheaper to try.
  const mayBeSlope = before.label?.of === undefined && by !== null && before.value.shape.kind === 'scalar' && usedNames([before.value.expr]).has(by) && !sameByForm(zero, next, chain.symbols);
  const slope = mayBeSlope ? stationary(before.value.expr, next, by, chain) : 'no';
  const state: State = { is: 'statement', history: [next], identity: false };
  if (slope === 'yes' || slope === 'open' && by !== null && isSlope(before.value.expr, next, by, chain)) return { result: 'yes', how: 'points', state };
  return stepOf(follows([zero], next, chain), [zero], next);
};

/** An equation whose right side is gone on with: "(a + b)² = …", then "= …". Null where there is no such right side. */
export const goesOnFromRight = (line: Line, before: Extract<State, { is: 'statement' }>, chain: Chain): Step | null => {
  const last = before.history.at(-1);
  const only = last?.length === 1 && last[0]?.length === 1 ? last[0][0] : undefined;
  if (only === undefined || line.label !== null || only.relation === '!=') return null;
  const value: State = { is: 'value', value: { expr: only.right, shape: only.shape }, label: null, direction: only.relation, left: only.left, constant: false };
  const step = valueLine(line, value, chain);
  if (step.result === 'no' || step.state.is !== 'value') return step;
  const next: Atoms = [[{ left: only.left, right: step.state.value.expr, relation: step.state.direction, shape: only.shape }]];
  return { ...step, state: { is: 'statement', history: [...before.history, next], identity: before.identity } };
};
