/** The rating over time: the value in the accent, its band of two deviations, and the lower edge, which the level follows. */
import { useId } from 'react';
import { useWidth } from '../parts/width.ts';
import { AsTable } from './as-table.tsx';
import { alongAxis, bandOf, byDay, linear, type RatingPoint, ratingTicks } from './scale.ts';
import { shortDay } from '../parts/short-day.ts';

const height = 330;
const top = 36;
const bottom = 294;
const left = 44;
const right = 6;
/** Below this width a tick would run into the next. */
const tickWidth = 130;
const labelBelow = 20;
const labelWidth = 210;

export const RatingPlot = ({ points }: { readonly points: readonly RatingPoint[] }) => {
  const [ref, width] = useWidth();
  return (
    <figure className="rating-plot">
      <div ref={ref} className="plot-room">
        {width === null ? null : points.length === 0 ? <Empty /> : <Drawing points={points} width={width} />}
      </div>
      {points.length === 0 ? null : (
        <AsTable
          caption="Rating at the end of each day"
          heads={['day', 'rating', 'band']}
          rows={byDay(points).map((point) => ({ key: point.day, cells: [shortDay(point.day), Math.round(point.value), bandOf(point).map(Math.round).join(' to ')] }))}
        />
      )}
    </figure>
  );
};

const Empty = () => <p className="t-note plot-empty">The rating will be drawn here, with its band, from the first exercise that counts.</p>;

const Drawing = ({ points, width }: { readonly points: readonly RatingPoint[]; readonly width: number }) => {
  const clip = useId();
  const last = points.at(-1);
  if (last === undefined) return null;
  const ticks = ratingTicks(points);
  const along = alongAxis(points, Math.max(2, Math.min(5, Math.floor(width / tickWidth))));
  const x = linear([along.from, along.to], [left, width - right]);
  const y = linear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [bottom, top]);
  const at = points.map((_, i) => round(x(along.position(i))));
  // The first games say little, and their band would leave no room for the rest.
  const isCut = points.some((point) => bandOf(point)[0] < (ticks[0] ?? 0) || bandOf(point)[1] > (ticks.at(-1) ?? 0));
  const edge = (k: 0 | 1): readonly string[] => points.map((point, i) => `${at[i]} ${round(y(bandOf(point)[k]))}`);
  const low = edge(0);
  const labelled = labelPlace(points.map((_, i) => labelBelow + Math.max(...points.flatMap((point, k) => (Math.abs((at[k] ?? 0) - (at[i] ?? 0)) < labelWidth / 2 ? [y(bandOf(point)[0])] : [])))));
  return (
    <svg width={width} height={height} role="img" aria-label={alternative(points)}>
      <clipPath id={clip}>
        <rect x={left} y={top} width={Math.max(0, width - left)} height={bottom - top} />
      </clipPath>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} className="plot-line" />
          <text x={left - 8} y={y(tick) + 4.5} className="plot-tick plot-end">
            {tick}
          </text>
        </g>
      ))}
      {along.ticks.map((tick, i, all) => (
        <text key={tick.says} x={x(tick.at)} y={bottom + 23} className={`plot-tick ${i === 0 ? '' : i === all.length - 1 ? 'plot-end' : 'plot-middle'}`}>
          {tick.says}
        </text>
      ))}
      <g clipPath={`url(#${clip})`}>
        {points.length < 2 ? <line x1={at[0]} x2={at[0]} y1={y(bandOf(last)[0])} y2={y(bandOf(last)[1])} className="plot-whisker" /> : null}
        <path d={`M${edge(1).join('L')}L${low.toReversed().join('L')}Z`} className="plot-band" />
        <path d={`M${low.join('L')}`} className="plot-edge" />
        <path d={`M${points.map((point, i) => `${at[i]} ${round(y(point.value))}`).join('L')}`} className="plot-value" />
      </g>
      <circle cx={at.at(-1)} cy={y(last.value)} r="5" className="plot-disc" />
      {points.length < 2 ? null : (
        <>
          <text x={(left + width) / 2} y={top - 15} className="plot-label plot-middle">
            the band is two deviations either way
          </text>
          {isCut ? (
            <text x={left + 8} y={top + 18} className="plot-label">
              at first wider than shown: ± {Math.round(2 * Math.max(...points.map((point) => point.deviation)))}
            </text>
          ) : null}
          {labelled === null ? null : (
            <text x={Math.min(at[labelled.index] ?? 0, width - labelWidth / 2 - right)} y={labelled.y} className="plot-label plot-middle">
              the level follows the lower edge
            </text>
          )}
        </>
      )}
    </svg>
  );
};

/** Where the label of the lower edge has room below it: as near as can be to seven tenths of the way; null where there is none. */
const labelPlace = (ys: readonly number[]): { readonly index: number; readonly y: number } | null => {
  const far = (index: number): number => Math.abs(index - 0.7 * ys.length);
  return ys.map((at, index) => ({ index, y: at })).filter((one) => one.y < bottom - 8).sort((a, b) => far(a.index) - far(b.index))[0] ?? null;
};

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

const alternative = (points: readonly RatingPoint[]): string => {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return 'No rating yet.';
  const [low, high] = bandOf(last).map(Math.round);
  return `Rating over ${points.length} exercises: from ${Math.round(first.value)} to ${Math.round(last.value)}; the band is now ${low} to ${high}.`;
};
