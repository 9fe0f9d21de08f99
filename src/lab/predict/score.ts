/**
 * How good a prediction was. Each kind of prediction comes with what a proper rule needs: a chance for what can be right or wrong, an interval for a
 * number, a band for a curve. Smaller is better, 0 is perfect; numbers and curves are scored in units of the axis that was shown, so that questions compare.
 *
 * The level of an interval is the same for all, and how sure one is enters no interval score: where the person chose the level, claiming less would score better (2/(1 − level) falls), whatever they
 * believed. How sure one is is the chance of one event, that the interval holds the number, or the band the share `bandShare` of the points; whether such chances are met the reliability curve tells.
 */
import { brier, intervalScore } from '#numeric';

/** An interval is asked for that shall hold the number four times in five. */
export const intervalLevel = 0.8;
/** A drawn curve came so where its band holds this share of the measured points. */
export const bandShare = 0.8;

/** `sure`: the chance, from 0 to 1, that one gives to being right. */
export type Prediction =
  | { readonly kind: 'choice'; readonly option: string; readonly sure: number }
  | { readonly kind: 'order'; readonly options: readonly string[]; readonly sure: number }
  | { readonly kind: 'number'; readonly interval: readonly [low: number, high: number]; readonly sure: number }
  /** Drawn by hand: points with rising x, and half the height of the band around it. */
  | { readonly kind: 'curve'; readonly points: readonly (readonly [x: number, y: number])[]; readonly half: number; readonly sure: number };

export type Outcome =
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  /** Options from first to last; those in one group could not be told apart, and any order of theirs is right. */
  | { readonly kind: 'order'; readonly groups: readonly (readonly string[])[] }
  | { readonly kind: 'number'; readonly value: number; readonly axis: readonly [low: number, high: number] }
  | { readonly kind: 'curve'; readonly points: readonly (readonly [x: number, y: number])[]; readonly axis: readonly [low: number, high: number] };

export type Score = {
  readonly score: number;
  /** Whether what was predicted happened: for a curve, whether at least the share `bandShare` of the measured points lies in its band. */
  readonly hit: boolean;
  /** The chance that was claimed for it. */
  readonly claimed: number;
};

/** @throws {Error} where prediction and outcome are of different kinds, or one of them cannot be scored. */
export const scoreOf = (prediction: Prediction, outcome: Outcome): Score => {
  if (prediction.kind === 'choice' && outcome.kind === 'choice') return chance(outcome.options.includes(prediction.option), prediction.sure);
  if (prediction.kind === 'order' && outcome.kind === 'order') return chance(isInOrder(prediction.options, outcome.groups), prediction.sure);
  if (prediction.kind === 'number' && outcome.kind === 'number') {
    const [low, high] = prediction.interval;
    return { score: intervalScore([low, high], outcome.value, intervalLevel) / unit(outcome.axis), hit: low <= outcome.value && outcome.value <= high, claimed: sureOf(prediction) };
  }
  if (prediction.kind === 'curve' && outcome.kind === 'curve') return curve(prediction, outcome);
  throw new Error(`a prediction of a ${prediction.kind} cannot be scored by a ${outcome.kind}`);
};

const chance = (hit: boolean, sure: number): Score => {
  return { score: brier(sureOf({ sure }), hit ? 1 : 0), hit, claimed: sure };
};
const sureOf = ({ sure }: { readonly sure: number }): number => {
  if (!(sure >= 0 && sure <= 1)) throw new Error(`how sure one is lies between 0 and 1, ${sure} does not`);
  return sure;
};

const unit = ([low, high]: readonly [number, number]): number => {
  if (!(high > low)) throw new Error(`an axis runs upward, not from ${low} to ${high}`);
  return high - low;
};

const isInOrder = (options: readonly string[], groups: readonly (readonly string[])[]): boolean => {
  const all = groups.flat();
  if (options.length !== all.length || new Set(options).size !== options.length || !options.every((one) => all.includes(one))) throw new Error(`an order names each of ${all.join(', ')} once`);
  const place = (one: string): number => groups.findIndex((group) => group.includes(one));
  return options.every((one, i) => i === 0 || place(options[i - 1] ?? '') <= place(one));
};

const curve = ({ points, half, sure }: Extract<Prediction, { kind: 'curve' }>, { points: measured, axis }: Extract<Outcome, { kind: 'curve' }>): Score => {
  if (points.length < 2) throw new Error('a curve has at least two points');
  if (points.some(([x], i) => i > 0 && x <= (points[i - 1]?.[0] ?? 0))) throw new Error('a curve goes from left to right: each point lies to the right of the one before');
  if (!(half >= 0)) throw new Error(`half the height of a band is at least 0, not ${half}`);
  if (measured.length === 0) throw new Error('nothing was measured that the curve could be scored by');
  let [sum, inside] = [0, 0];
  for (const [x, y] of measured) {
    const drawn = heightAt(points, x);
    sum += intervalScore([drawn - half, drawn + half], y, intervalLevel);
    if (Math.abs(y - drawn) <= half) inside += 1;
  }
  return { score: sum / measured.length / unit(axis), hit: inside >= bandShare * measured.length, claimed: sureOf({ sure }) };
};

/** Straight between its points, level beyond its ends. */
export const heightAt = (points: readonly (readonly [x: number, y: number])[], x: number): number => {
  const k = points.findIndex(([at]) => at >= x);
  const right = points[k < 0 ? points.length - 1 : k];
  const left = points[k < 0 ? points.length - 1 : Math.max(0, k - 1)];
  if (right === undefined || left === undefined) throw new Error('a curve without points has no height');
  if (right[0] === left[0]) return right[1];
  return left[1] + ((right[1] - left[1]) * (x - left[0])) / (right[0] - left[0]);
};
