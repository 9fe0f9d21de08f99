/** The lab's plot: what was measured with its intervals, over what was predicted and what theory says. Drawn by Observable Plot, in the pages' own colours. */
import * as Observable from '@observablehq/plot';
import { useEffect, useRef, useState } from 'react';
import type { Asked, Foretold, Plot, Series } from '#lab';
import { onAxisText } from './numbers.ts';

type LabPlotProps = { readonly plot: Plot; /** What the person predicted, drawn under what was measured. */ readonly asked?: Asked; readonly foretold?: Foretold | null; /** For a margin. */ readonly small?: boolean };

const measuredColours = ['var(--s1)', 'var(--s2)', 'var(--s3)', 'var(--s4)', 'var(--s5)'] as const;
const symbols = ['circle', 'triangle', 'square', 'diamond', 'cross'] as const;

export const LabPlot = ({ plot, asked, foretold = null, small = false }: LabPlotProps) => {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => entry !== undefined && entry.contentRect.width > 0 && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const element = box.current;
    if (element === null || width === 0) return;
    const drawing = drawn(plot, width, small, asked, foretold);
    // The content security policy lets in no style element; the pages' own sheet says what this one said.
    for (const style of drawing.querySelectorAll('style')) style.remove();
    drawing.setAttribute('aria-hidden', 'true');
    element.replaceChildren(drawing);
  }, [plot, width, small, asked, foretold]);
  return (
    <figure className={`lab-plot${small ? ' lab-plot-small' : ''}`} role="img" aria-label={`${plot.y.label}, by ${plot.x.label}. ${plot.says}`}>
      <div ref={box} className="lab-plot-room" />
    </figure>
  );
};

type Drawn = { readonly x: number | string; readonly y: number; readonly low?: number; readonly high?: number };

const drawn = (plot: Plot, width: number, small: boolean, asked: Asked | undefined, foretold: Foretold | null): Element => {
  const isNamed = 'names' in plot.x;
  const { x, y } = plot;
  const height = Math.round(Math.min(440, Math.max(small ? 220 : 300, width * 0.62)));
  const measured = plot.series.filter(({ kind }) => kind === 'measured');
  const theory = plot.series.filter(({ kind }) => kind === 'theory');
  const curve = foretold?.kind === 'curve' && asked?.kind === 'curve' ? foretold.points.map(([at, to]): Drawn => ({ x: at, y: to })) : [];
  const span = foretold?.kind === 'number' && asked?.kind === 'number' && asked.axis.label === y.label ? foretold : null;
  const longest = isNamed ? Math.max(...('names' in x ? x.names : []).map((name) => name.length)) : 0;
  // Long names stand upright in their own room.
  const tilted = isNamed && longest * 7.2 > (width - 80) / Math.max(1, 'names' in x ? x.names.length : 1);
  const clip = !isNamed;
  return Observable.plot({
    width, height, marginLeft: 60, marginRight: 24, insetLeft: isNamed ? 0 : 6, insetRight: isNamed ? 0 : 6, marginTop: 28, marginBottom: tilted ? Math.min(130, 30 + longest * 5.2) : 46, className: 'lab-drawing',
    style: { background: 'transparent', color: 'var(--ink-2)', fontSize: '13px', fontFamily: 'var(--sans)', overflow: 'visible' },
    x: isNamed ? { type: 'band', domain: [...('names' in x ? x.names : [])], padding: 0.4 } : { type: 'low' in x && x.log === true ? 'log' : 'linear', domain: 'low' in x ? [x.low, x.high] : [0, 1] },
    y: { type: y.log === true ? 'log' : 'linear', domain: small ? spanOf(plot) : [y.low, y.high] },
    marks: [
      Observable.gridY({ stroke: 'var(--rule)', strokeOpacity: 1, ticks: 6 }),
      ...(plot.floor === undefined ? [] : [Observable.rectY([plot.floor], { y1: 'low', y2: 'high', fill: 'var(--noise)' }), Observable.text([plot.floor.says], { text: (d: string) => d, frameAnchor: 'right', y: plot.floor.high, dy: -8, textAnchor: 'end', fill: 'var(--ink-2)' })]),
      ...(span === null ? [] : [Observable.rectY([span], { y1: 'low', y2: 'high', fill: 'var(--warm-soft)' })]),
      ...(plot.rules ?? []).map(({ axis, at }) => (axis === 'x' ? Observable.ruleX([at], { stroke: 'var(--ink)', strokeDasharray: '4 4' }) : Observable.ruleY([at], { stroke: 'var(--ink)', strokeDasharray: '4 4' }))),
      ...theory.flatMap((one) => (isNamed ? [Observable.tickY(one.points, { x: 'x', y: 'y', stroke: 'var(--ink)', strokeWidth: 1.5, strokeDasharray: '5 4' })] : [Observable.line(one.points, { x: 'x', y: 'y', stroke: 'var(--ink)', strokeWidth: 1.25, strokeDasharray: '5 4', clip }), ...(one.points.length === 1 ? [Observable.dot(one.points, { x: 'x', y: 'y', stroke: 'var(--ink)', r: 5 })] : [])])),
      ...(curve.length === 0 ? [] : [Observable.line(curve, { x: 'x', y: 'y', stroke: 'var(--warm)', strokeWidth: 2.5, clip }), Observable.dot(curve.length <= 8 ? curve : [curve[0], curve.at(-1)], { x: 'x', y: 'y', symbol: 'square', fill: 'var(--paper)', stroke: 'var(--warm)', strokeWidth: 2 })]),
      ...measured.flatMap((one, i) => series(one, measuredColours[i % 5] ?? 'var(--s1)', symbols[i % 5] ?? 'circle', isNamed, clip)),
      ...(plot.rules ?? []).map(({ axis, at, says }, i) => Observable.text([at], { ...(axis === 'x' ? { x: (d: number) => d, frameAnchor: 'bottom' as const, dy: -10 - 18 * i, ...('low' in x && at > x.low + 0.6 * (x.high - x.low) ? { dx: -6, textAnchor: 'end' as const } : { dx: 6, textAnchor: 'start' as const }) } : { y: (d: number) => d, frameAnchor: 'right' as const, dy: -8, textAnchor: 'end' as const }), text: () => says, fill: 'var(--ink-2)', stroke: 'var(--paper)', strokeWidth: 4 })),
      Observable.axisX({ label: null, tickSize: 5, color: 'var(--ink-2)', ...(isNamed ? (tilted ? { tickRotate: -38 } : {}) : { ticks: placesOf(plot, width) ?? (width < 480 ? 4 : 7), tickFormat: (at: number) => ('low' in x ? (x.log === true && !isPowerOfTen(at) && placesOf(plot, width) === null ? '' : onAxisText(x, at)) : String(at)) }) }),
      Observable.axisY({ label: null, tickSize: 0, color: 'var(--ink-2)', ticks: 6, tickFormat: (at: number) => (y.log === true && !isPowerOfTen(at) ? '' : onAxisText(y, at)) }),
      Observable.text([y.label], { frameAnchor: 'top-left', dx: -60, dy: -26, textAnchor: 'start', fill: 'var(--ink)' }),
      ...(isNamed ? [] : [Observable.text([x.label], { frameAnchor: 'bottom-right', dy: 42, textAnchor: 'end', fill: 'var(--ink)' })]),
    ],
  });
};

const series = ({ points }: Series, colour: string, symbol: (typeof symbols)[number], isNamed: boolean, clip: boolean) => [
  Observable.ruleX(points.filter(({ low, high }) => low !== undefined && high !== undefined), { x: 'x', y1: 'low', y2: 'high', stroke: colour, strokeWidth: 1.5, clip }),
  ...(isNamed || points.length < 2 ? [] : [Observable.line([...points].sort((a, b) => Number(a.x) - Number(b.x)), { x: 'x', y: 'y', stroke: colour, strokeWidth: 1.25, strokeOpacity: 0.55, clip })]),
  Observable.dot(points, { x: 'x', y: 'y', symbol, fill: colour, stroke: 'var(--paper)', strokeWidth: 1, r: 5 }),
];
/** A small plot shows only the heights where something is, with a tenth of them as air, within its axis. */
const spanOf = ({ y, series: all, rules = [] }: Plot): [number, number] => {
  const heights = [...all.flatMap(({ points }) => points.flatMap((one) => [one.low ?? one.y, one.y, one.high ?? one.y])), ...rules.flatMap(({ axis, at }) => (axis === 'y' ? [at] : []))].filter((one) => one >= y.low && one <= y.high);
  const [low, high] = [Math.min(...heights), Math.max(...heights)];
  if (!(high > low) || y.log === true) return [y.low, y.high];
  const air = (high - low) / 10;
  return [Math.max(y.low, low - air), Math.min(y.high, high + air)];
};
/** Where there are few measured places, and room to name each, they are what the axis names. */
const placesOf = ({ x, series: all }: Plot, width: number): number[] | null => {
  if ('names' in x) return null;
  const places = [...new Set(all.flatMap(({ kind, points }) => (kind === 'measured' ? points.map((one) => Number(one.x)) : [])))].sort((a, b) => a - b);
  const [from, to] = x.log === true ? [Math.log(x.low), Math.log(x.high)] : [x.low, x.high];
  const at = places.map((place) => (((x.log === true ? Math.log(place) : place) - from) / (to - from)) * (width - 96));
  const isRoomy = at.every((place, i) => i === 0 || place - (at[i - 1] ?? 0) >= 14 + 7 * onAxisText(x, places[i] ?? 0).length);
  return places.length >= 2 && places.length <= 12 && isRoomy ? places : null;
};
const isPowerOfTen = (at: number): boolean => { const exponent = Math.log10(at); return Math.abs(exponent - Math.round(exponent)) < 1e-9; };

/** What the marks mean, in words beside their looks. */
export const LabKey = ({ plot, foretold }: { readonly plot: Plot; readonly foretold: boolean }) => {
  const measured = plot.series.filter(({ kind }) => kind === 'measured');
  const theory = plot.series.filter(({ kind }) => kind === 'theory');
  return (
    <ul className="lab-key t-label">
      {measured.map(({ name }, i) => (
        <li key={name}>
          <span className={`lab-mark lab-mark-${symbols[i % 5]} lab-s${(i % 5) + 1}`} aria-hidden="true" />
          {name}
        </li>
      ))}
      {plot.intervals === undefined ? null : (
        <li>
          <span className="lab-mark lab-mark-whisker" aria-hidden="true" />
          {plot.intervals}
        </li>
      )}
      {theory.map(({ name }) => (
        <li key={name}>
          <span className="lab-mark lab-mark-theory" aria-hidden="true" />
          {name}
        </li>
      ))}
      {foretold ? (
        <li>
          <span className="lab-mark lab-mark-foretold" aria-hidden="true" />
          you predicted
        </li>
      ) : null}
    </ul>
  );
};

/** The data behind the plot. */
export const LabTable = ({ plot }: { readonly plot: Plot }) => (
  <div className="lab-table scrolls">
    <table className="rows">
      <caption className="heard">{`${plot.y.label}, by ${plot.x.label}`}</caption>
      <thead>
        <tr>
          {['series', plot.x.label, plot.y.label, 'interval'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plot.series.flatMap(({ name, points }) =>
          points.map(({ x, y, low, high }) => (
            <tr key={`${name} ${x}`}>
              <th scope="row">{name}</th>
              <td>{typeof x === 'number' && !('names' in plot.x) ? onAxisText(plot.x, x) : x}</td>
              <td>{onAxisText(plot.y, y)}</td>
              <td>{low === undefined || high === undefined ? '' : `${onAxisText(plot.y, low)} to ${onAxisText(plot.y, high)}`}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  </div>
);
