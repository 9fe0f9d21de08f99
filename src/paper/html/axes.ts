/** The room of a figure: which part of it is the plot, where its ticks are, and the hairlines and numbers that say so. */
import { type Figure, numberText, textWidth } from '#paper';
import { element, escapeHtml, shape } from './markup.ts';
import { labelRuns, runsMarkup } from './label-text.ts';

export const labelSize = 13;
export const labelLine = 16;
/** Baseline below the middle of a line of labels. */
export const middleDrop = 4.5;

export type Plot = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
};

/** Round numbers inside [low, high], about `count` of them: steps of 1, 2 or 5 times a power of ten. */
export const roundTicks = (low: number, high: number, count: number): readonly number[] => {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [low];
  let power = 1;
  while (power * 10 <= span / count) power *= 10;
  while (power > span / count) power /= 10;
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => span / s <= count + 0.5) ?? power * 10;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Dividing by the inverse of a small step keeps 0.3 from becoming 0.30000000000000004.
  const of = (k: number): number => (step >= 1 ? k * step : k / Math.round(1 / step));
  return Array.from({ length: last - first + 1 }, (_, i) => of(first + i) + 0);
};

/** A square picture does not fill the screen. */
const tallest = { wide: 360, narrow: 300 } as const;

/** Pictures in which a unit is as long across as down keep their shape; others become taller where the column is narrow. */
const shapeOf = ({ x, y, aspect = 2 }: Figure, name: 'wide' | 'narrow'): number => {
  const data = (x[1] - x[0]) / (y[1] - y[0]);
  const isometric = Math.abs(data / aspect - 1) < 0.05;
  return isometric || name === 'wide' ? aspect : Math.max(Math.min(aspect, 1), aspect * 0.7);
};

export const plotOf = (figure: Figure, width: number, name: 'wide' | 'narrow'): Plot => {
  const { x: xs, y: ys, axes = {} } = figure;
  const yTicks = axes.y === undefined ? [] : (axes.y.ticks ?? roundTicks(ys[0], ys[1], 5));
  const xTicks = axes.x === undefined ? [] : (axes.x.ticks ?? roundTicks(xs[0], xs[1], name === 'wide' ? 7 : 4));
  const widest = (ticks: readonly number[]): number => Math.max(0, ...ticks.map((tick) => textWidth(numberText(tick), labelSize)));
  const left = axes.y === undefined ? (axes.x === undefined ? 2 : Math.max(8, textWidth(numberText(xTicks[0] ?? 0), labelSize) / 2)) : widest(yTicks) + 10;
  const widestRight = width - (axes.x === undefined ? 8 : Math.max(8, textWidth(numberText(xTicks[xTicks.length - 1] ?? 0), labelSize) / 2));
  const top = axes.y === undefined ? 8 : axes.y.title === undefined ? 10 : 28;
  const right = Math.min(widestRight, left + tallest[name] * shapeOf(figure, name));
  const bottom = top + (right - left) / shapeOf(figure, name);
  const below = axes.x === undefined ? 8 : axes.x.title === undefined ? 26 : 44;
  return {
    width, height: bottom + below, left, right, top, bottom, xTicks, yTicks,
    x: (value) => left + ((value - xs[0]) / (xs[1] - xs[0])) * (right - left),
    y: (value) => bottom - ((value - ys[0]) / (ys[1] - ys[0])) * (bottom - top),
  };
};

/** Of ticks that would run into each other, every second, third … is named. */
const named = (ticks: readonly number[], spot: (tick: number) => number): readonly number[] => {
  const fits = (shown: readonly number[]) => shown.every((tick, i) => {
    const before = shown[i - 1];
    return before === undefined || Math.abs(spot(tick) - spot(before)) >= (textWidth(numberText(tick), labelSize) + textWidth(numberText(before), labelSize)) / 2 + 8;
  });
  for (let every = 1; every < ticks.length; every += 1) { const shown = ticks.filter((_, i) => i % every === 0); if (fits(shown)) return shown; }
  return ticks.slice(0, 1);
};

/** Hairlines first; the axis of x and the line at zero are the stronger ones. */
export const axesMarkup = (figure: Figure, plot: Plot): string => {
  const { axes = {} } = figure;
  const across = (y: number, className: string) => shape('path', { class: className, d: `M${plot.left.toFixed(1)} ${y.toFixed(1)}H${plot.right.toFixed(1)}` });
  const tick = (value: number, x: number, y: number, anchor: 'middle' | 'end') => element('text', { class: 'tick', x, y, 'text-anchor': anchor }, escapeHtml(numberText(value)));
  const title = (text: string, x: number, y: number, anchor: 'start' | 'end') => element('text', { class: 'axis-title', x, y, 'text-anchor': anchor }, runsMarkup(labelRuns(text)));
  const [low, high] = figure.y;
  const floor = axes.x !== undefined;
  const hairlines = plot.yTicks.filter((value) => !(floor && value === low)).map((value) => across(plot.y(value), value === 0 ? 'axis' : 'hairline'));
  const zero = low < 0 && high > 0 && axes.y !== undefined && !plot.yTicks.includes(0) ? [across(plot.y(0), 'axis')] : [];
  const yPart = axes.y === undefined ? [] : [
    ...plot.yTicks.map((value) => tick(value, plot.left - 8, plot.y(value) + middleDrop, 'end')),
    ...(axes.y.title === undefined ? [] : [title(axes.y.title, 0, 12, 'start')]),
  ];
  const xPart = axes.x === undefined ? [] : [
    across(plot.bottom, 'axis'),
    shape('path', { class: 'axis', d: plot.xTicks.map((value) => `M${plot.x(value).toFixed(1)} ${plot.bottom.toFixed(1)}v5`).join('') }),
    ...named(plot.xTicks, plot.x).map((value) => tick(value, plot.x(value), plot.bottom + 20, 'middle')),
    ...(axes.x.title === undefined ? [] : [title(axes.x.title, plot.right, plot.bottom + 39, 'end')]),
  ];
  return [...hairlines, ...zero, ...yPart, ...xPart].join('');
};
