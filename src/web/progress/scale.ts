/** Scales of plots: from values to pixels, and the few round values that an axis names. */
import { isoDay, shortDay } from '../parts/short-day.ts';

export type Scale = (value: number) => number;
export const linear = (from: readonly [number, number], to: readonly [number, number]): Scale => {
  const span = from[1] - from[0];
  return (value) => (span === 0 ? (to[0] + to[1]) / 2 : to[0] + ((value - from[0]) / span) * (to[1] - to[0]));
};

/** Round ends around a range and the values between them, at most `most` (3 or more): steps of 1, 2 or 5 times a power of ten. */
export const roundTicks = (low: number, high: number, most = 6): readonly number[] => {
  const [from, to] = high > low ? [low, high] : [low - 1, low + 1];
  for (let power = 10 ** Math.floor(Math.log10((to - from) / most)); ; power *= 10) {
    for (const step of [power, 2 * power, 5 * power]) {
      const first = Math.floor(from / step);
      const last = Math.ceil(to / step);
      if (last - first < most) return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
    }
  }
};

export type RatingPoint = { readonly at: number; readonly value: number; readonly deviation: number };
/** Two deviations either way. */
export const bandOf = ({ value, deviation }: RatingPoint): readonly [low: number, high: number] => [value - 2 * deviation, value + 2 * deviation];

/** Up to here, or to half as much again as now, a band is shown whole. */
const settledDeviation = 110;
/** The ratings that the plot shows: every value, and the band since it has settled; the wide band of the beginning is cut off. */
export const ratingTicks = (points: readonly RatingPoint[], most = 5): readonly number[] => {
  const last = points.at(-1);
  if (last === undefined) return [];
  const whole = Math.max(settledDeviation, 1.5 * last.deviation);
  const shown = points.flatMap((point) => (point.deviation <= whole ? bandOf(point) : [point.value]));
  return roundTicks(Math.min(...shown), Math.max(...shown), most);
};

const dayMs = 86_400_000;
/** Below this span a time axis says nothing, and exercises are counted instead. */
const spanMinMs = 3 * dayMs;
export type AlongAxis = { readonly position: (index: number) => number; readonly from: number; readonly to: number; readonly ticks: readonly { readonly at: number; readonly says: string }[] };

/** Where each point stands along the axis, and what the axis names: days, or the number of the exercise where it all lies within three days. */
export const alongAxis = (points: readonly RatingPoint[], most: number): AlongAxis => {
  const first = points[0]?.at ?? 0;
  const last = points.at(-1)?.at ?? first;
  if (last - first < spanMinMs) {
    const to = Math.max(1, points.length - 1);
    const ticks = [0, to].map((at) => ({ at, says: at === 0 ? 'first exercise' : `exercise ${at + 1}` }));
    return { position: (index) => index, from: 0, to, ticks: points.length < 2 ? [] : ticks };
  }
  const count = Math.min(most, Math.floor((last - first) / dayMs) + 1);
  const ticks = Array.from({ length: count }, (_, i) => first + ((last - first) * i) / (count - 1)).map((at) => ({ at, says: shortDay(isoDay(at)) }));
  return { position: (index) => points[index]?.at ?? first, from: first, to: last, ticks };
};

/** The last rating of each day, for the table behind the plot; newest first. */
export const byDay = (points: readonly RatingPoint[]): readonly (RatingPoint & { readonly day: string })[] =>
  [...new Map(points.map((point) => [isoDay(point.at), { ...point, day: isoDay(point.at) }])).values()].reverse();
