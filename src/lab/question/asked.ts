/** What must be foretold before anything that was measured is shown. */
import { log } from '#numeric';
import type { Words } from '#paper';
import type { Prediction } from '../predict/score.ts';

export type Axis = {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  /** Factors count instead of differences: predictions are drawn, and scored, on its decimal logarithm. */
  readonly log?: true;
  /** How numbers are written: as they are, as per cent (0.25 is 25 %), or as points of a per cent. */
  readonly as?: 'number' | 'percent';
};
export type Option = { readonly id: string; readonly says: string };
export type Asked =
  | { readonly kind: 'choice'; readonly asks: Words; readonly options: readonly Option[] }
  /** From the first to the last, as `asks` says. */
  | { readonly kind: 'order'; readonly asks: Words; readonly options: readonly Option[] }
  | { readonly kind: 'number'; readonly asks: Words; readonly axis: Axis }
  /** `half`: half the height of the band around what is drawn, in units of the y axis, or as a factor where that is logarithmic. */
  | { readonly kind: 'curve'; readonly asks: Words; readonly x: Axis; readonly y: Axis; readonly half: number };

/** The place of a value on its axis as it is scored. */
export const onAxis = ({ log: isLog }: Axis, value: number): number => (isLog === true ? log(value) / log(10) : value);
/** The axis as scoring takes it. */
export const axisEnds = (axis: Axis): readonly [low: number, high: number] => [onAxis(axis, axis.low), onAxis(axis, axis.high)];

/** A prediction as the person gives it, in the units of the axes. `sure` is a chance from 0 to 1. */
export type Foretold =
  | { readonly kind: 'choice'; readonly option: string; readonly sure: number }
  | { readonly kind: 'order'; readonly options: readonly string[]; readonly sure: number }
  | { readonly kind: 'number'; readonly low: number; readonly high: number; readonly sure: number }
  | { readonly kind: 'curve'; readonly points: readonly (readonly [x: number, y: number])[]; readonly sure: number };

export type ForetoldRead = { readonly ok: true; readonly value: Prediction } | { readonly ok: false; readonly says: string };
/** The prediction in the units in which it is scored, or what is wrong with it. */
export const predictionOf = (asked: Asked, foretold: Foretold): ForetoldRead => {
  const no = (says: string): ForetoldRead => ({ ok: false, says });
  const { sure } = foretold;
  if (!(sure >= 0 && sure <= 1)) return no('how sure you are lies between 0 and 100 %');
  if (asked.kind === 'choice' && foretold.kind === 'choice')
    return asked.options.some(({ id }) => id === foretold.option) ? { ok: true, value: { kind: 'choice', option: foretold.option, sure } } : no(`there is no “${foretold.option}” to choose; there are ${asked.options.map(({ id }) => id).join(', ')}`);
  if (asked.kind === 'order' && foretold.kind === 'order') {
    const given = new Set(foretold.options);
    const isWhole = given.size === foretold.options.length && given.size === asked.options.length && asked.options.every(({ id }) => given.has(id));
    return isWhole ? { ok: true, value: { kind: 'order', options: foretold.options, sure } } : no(`an order names each of ${asked.options.map(({ id }) => id).join(', ')} once`);
  }
  if (asked.kind === 'number' && foretold.kind === 'number') {
    const { low, high } = foretold;
    if (!(low <= high)) return no('an interval goes from a smaller number to a larger one');
    if (asked.axis.log === true && !(low > 0)) return no('only numbers above zero can come out here');
    return { ok: true, value: { kind: 'number', interval: [onAxis(asked.axis, low), onAxis(asked.axis, high)], sure } };
  }
  if (asked.kind === 'curve' && foretold.kind === 'curve') {
    if (foretold.points.length < 2) return no('a curve has at least two points');
    if (foretold.points.some(([x], i) => i > 0 && x <= (foretold.points[i - 1]?.[0] ?? 0))) return no('a curve goes from left to right: each point lies to the right of the one before');
    if (foretold.points.some(([x, y]) => (asked.x.log === true && !(x > 0)) || (asked.y.log === true && !(y > 0)))) return no('only numbers above zero lie on this axis');
    return { ok: true, value: { kind: 'curve', points: foretold.points.map(([x, y]) => [onAxis(asked.x, x), onAxis(asked.y, y)]), half: asked.y.log === true ? log(asked.half) / log(10) : asked.half, sure } };
  }
  return no(`this question asks for a ${asked.kind}, not for a ${foretold.kind}`);
};
