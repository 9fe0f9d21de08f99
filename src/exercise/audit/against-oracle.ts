/** A sheet held against the oracle: which answers it confirms. The oracle is asked once an instance; sheets may then be many. */
import { compare, formulaOfAnswer, type PlainValue, valuesAt } from '#grade';
import { constantValue, fromDouble, type AnswerKind, type AnswerValue, type Expr, type Field, type Formula } from '#grade/read';
import type { Exercise, Sheet } from '../exercise.ts';
import { fieldOf } from '../mistakes.ts';
import { askedSteps } from '../sheet.ts';

type Value = AnswerValue[AnswerKind];
/** How near an oracle comes: differences and sums of many steps are not exact. Relative to the largest entry. */
const nearness = { 'finite differences': 2e-5, quadrature: 1e-6, search: 1e-5, simulation: 1e-6, 'Monte Carlo': 0, enumeration: 1e-8, 'another theorem': 1e-8 } as const;
const standardErrorsMax = 4.5;
/** Fewer points with a value on both sides say too little. */
const pointsMin = 3;

/** Where a kink may stand is among the numbers drawn. */
const reachMax = 1000;
const largestIn = (value: unknown): number => (typeof value === 'number' ? Math.abs(value) : typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((most, one) => Math.max(most, largestIn(one)), 0) : 0);

type Verdict = { readonly agrees: boolean; readonly says: string };
export type Oracled = { readonly check: (answer: string, value: unknown) => Verdict; readonly answers: readonly string[] };

const flat = (value: unknown): readonly number[] => [value].flat(3).map((x) => (typeof x === 'number' ? x : Number.NaN));
export const isNear = (a: unknown, b: unknown, relative: number): boolean => {
  const [x, y] = [flat(a), flat(b)];
  const scale = Math.max(1e-12, ...x.map(Math.abs), ...y.map(Math.abs));
  return x.length === y.length && x.every((p, i) => Math.abs(p - (y[i] ?? Number.NaN)) <= relative * scale + 1e-12);
};
const isMonteCarlo = (value: unknown): value is { readonly value: unknown; readonly standardError: unknown } => typeof value === 'object' && value !== null && 'standardError' in value;
export const isProperty = (value: unknown): value is { readonly holds: (value: unknown) => boolean } => typeof value === 'object' && value !== null && 'holds' in value && typeof value.holds === 'function';
const isAtPoints = (value: unknown): value is { readonly at: (point: unknown) => PlainValue } => typeof value === 'object' && value !== null && !Array.isArray(value) && 'at' in value && typeof value.at === 'function';
const shown = (value: unknown): string => JSON.stringify(value, (_, x: unknown) => (typeof x === 'number' ? Number(x.toPrecision(8)) : x)) ?? 'nothing';

export const askOracle = (exercise: Exercise, drawn: Sheet): Oracled => {
  const { kind, compute } = exercise.asked.oracle;
  const said = compute(drawn);
  const reach = Math.min(reachMax, largestIn(drawn));
  const answers = askedSteps(exercise).map(({ step }) => step.name);
  const checks = new Map(
    answers.map((answer): readonly [string, (value: unknown) => Verdict] => {
      const field = fieldOf(exercise, drawn, answer);
      const own = said[answer];
      if (own === undefined) return [answer, () => ({ agrees: false, says: `the oracle says nothing of ${answer}` })];
      if (isAtPoints(own) && field.kind === 'growth') return [answer, growsAs(field.variables, own.at as (point: unknown) => number)];
      if (isAtPoints(own)) return [answer, atPoints(field, own.at, nearness[kind] === 0 ? 1e-6 : nearness[kind], reach)];
      if (isProperty(own)) return [answer, (value) => ({ agrees: own.holds(value), says: `the oracle finds that ${shown(value)} lacks what is asked` })];
      if (isMonteCarlo(own)) return [answer, (value) => byChance(value, own)];
      return [answer, (value) => directly(field, value, own, nearness[kind] === 0 ? 1e-6 : nearness[kind])];
    }),
  );
  return { answers, check: (answer, value) => checks.get(answer)?.(value) ?? { agrees: false, says: `${answer} is not asked for` } };
};

const directly = (field: Field, value: unknown, own: unknown, relative: number): Verdict => {
  const isNumeric = field.kind === 'number' || field.kind === 'matrix' || field.kind === 'table' || field.kind === 'sketch' || (field.kind === 'vector' && field.upTo === undefined);
  const agrees = isNumeric ? isNear(value, own, relative) : compare(field, own as Value, value as Value).result === 'same';
  return { agrees, says: `the key is ${shown(value)}, the oracle says ${shown(own)}` };
};
const byChance = (value: unknown, own: { readonly value: unknown; readonly standardError: unknown }): Verdict => {
  const [x, y, errors] = [flat(value), flat(own.value), flat(own.standardError)];
  const agrees = x.length === y.length && x.every((p, i) => Math.abs(p - (y[i] ?? Number.NaN)) <= standardErrorsMax * (errors[i] ?? errors[0] ?? 0));
  return { agrees, says: `the key is ${shown(value)}, the oracle says ${shown(own.value)} with standard error ${shown(own.standardError)}` };
};

/** What of an answer has a value at a point. */
const formulaFor = (field: Field, value: Value): { readonly formula: Formula; readonly shape?: string } => {
  if (field.kind === 'derivation' || field.kind === 'equation' || field.kind === 'interval') return formulaOfAnswer(value as never);
  return { formula: value as Formula, ...(field.kind === 'expression' && field.shape !== undefined ? { shape: field.shape } : {}) };
};
/** An equation is free up to a factor, which its largest entry tells at the first point. */
const largestRatio = (own: PlainValue, here: PlainValue): number => {
  const [x, y] = [flat(own), flat(here)];
  const k = y.reduce((best, v, i) => (Math.abs(v) > Math.abs(y[best] ?? 0) ? i : best), 0);
  return (x[k] ?? 0) / (y[k] ?? 1);
};
const scaled = (value: PlainValue, factor: number): PlainValue => (factor === 1 ? value : flat(value).map((x) => x * factor));
/** A variable stands still, or grows, or grows as the square of those: sizes by its speed, first and last. */
const sizesBySpeed = [[2, 2], [2 ** 5, 2 ** 20], [2 ** 10, 2 ** 40]] as const;
/** Terms have their own constants, and logarithms their bases; a logarithm that is missing makes a factor of four. */
const driftMax = 2;
/** What is counted stays in the same proportion to the formula, whichever of the variables grow, and how fast beside each other. */
const growsAs = (variables: readonly string[], count: (point: unknown) => number): ((value: unknown) => Verdict) => {
  const directions = variables.reduce<readonly (readonly number[])[]>((speeds) => speeds.flatMap((before) => [0, 1, 2].map((speed) => [...before, speed])), [[]]);
  const counts = directions.map((speeds) => [0, 1].map((at) => { const point = Object.fromEntries(variables.map((v, i) => [v, sizesBySpeed[speeds[i] ?? 0]?.[at] ?? Number.NaN])); return { point, count: count(point) }; }));
  return (value) => {
    for (const at of counts) {
      const [small = Number.NaN, large = Number.NaN] = at.map(({ point, count: counted }) => { const bound = valueAt((value as Formula).tree, point); return counted / (typeof bound === 'number' ? bound : Number.NaN); });
      const drift = large / small;
      if (!(small > 0 && drift < driftMax && drift > 1 / driftMax)) return { agrees: false, says: `from ${shown(at[0]?.point)} to ${shown(at[1]?.point)} what is counted grows by ${shown(drift)} against the formula` };
    }
    return { agrees: true, says: '' };
  };
};
/** Its value with numbers in place of its symbols. */
const valueAt = (e: Expr, point: { readonly [name: string]: number }): unknown => constantValue(inserted(e, point));
const inserted = (e: Expr, point: { readonly [name: string]: number }): Expr => (e.op === 'symbol' ? fromDouble(point[e.name] ?? Number.NaN) : 'args' in e ? ({ ...e, args: e.args.map((arg) => inserted(arg, point)) } as Expr) : e);

const atPoints = (field: Field, at: (point: unknown) => PlainValue, relative: number, reach: number): ((value: unknown) => Verdict) => {
  const known = new Map<string, PlainValue>();
  const ownAt = (point: unknown): PlainValue => {
    const name = JSON.stringify(point);
    const before = known.get(name);
    if (before !== undefined) return before;
    const own = at(point);
    known.set(name, own);
    return own;
  };
  return (value) => {
    let used = 0;
    let factor: number | null = field.kind === 'equation' ? null : 1;
    const { formula, shape } = formulaFor(field, value as Value);
    for (const { point, value: value1 } of valuesAt(formula, shape, reach)) {
      const own = ownAt(point);
      factor ??= largestRatio(own, value1);
      const here = scaled(value1, factor);
      if (flat(own).some((x) => !Number.isFinite(x))) continue;
      used += 1;
      if (!isNear(here, own, relative)) return { agrees: false, says: `at ${shown(point)} the key is ${shown(here)}, the oracle says ${shown(own)}` };
    }
    return { agrees: used >= pointsMin, says: `only ${used} points have a value to be compared` };
  };
};
