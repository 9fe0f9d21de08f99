/** The curve that a person expects, drawn on empty axes: by a stroke of pointer or finger, or place by place with the arrow keys. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Asked, Axis } from '#lab';
import { type Heights, keyed, pathOf, stroked, ticksOf } from '../answers/sketch-drawing.ts';
import { onAxisText } from './numbers.ts';

type Curve = Extract<Asked, { kind: 'curve' }>;
type CurveFieldProps = { readonly asked: Curve; readonly heights: Heights; readonly onChange: (heights: Heights) => void; readonly onEnter: () => void };

const places = 13;
const onto = ({ log }: Axis, value: number): number => (log === true ? Math.log10(value) : value);
const from = ({ log }: Axis, height: number): number => Number((log === true ? Math.pow(10, height) : height).toPrecision(6));
const rangeOf = (axis: Axis): readonly [number, number] => [onto(axis, axis.low), onto(axis, axis.high)];
const placesOf = ({ x }: Curve): readonly number[] => { const [low, high] = rangeOf(x); return Array.from({ length: places }, (_, i) => low + ((high - low) * i) / (places - 1)); };

export const noCurve: Heights = Array.from({ length: places }, () => null);
/** In the units of the axes; null while it does not go all the way across. */
export const curvePoints = (asked: Curve, heights: Heights): readonly (readonly [number, number])[] | null => {
  const at = placesOf(asked);
  return heights.every((y) => y !== null) ? heights.map((y, i) => [from(asked.x, at[i] ?? 0), from(asked.y, y)] as const) : null;
};

const room = { left: 60, right: 16, top: 28, bottom: 46 } as const;

export const CurveField = ({ asked, heights, onChange, onEnter }: CurveFieldProps) => {
  const at = placesOf(asked);
  const range = rangeOf(asked.y);
  const [low, high] = range;
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  const [place, setPlace] = useState(0);
  const [isFocused, setFocused] = useState(false);
  const last = useRef<readonly [number, number] | null>(null);
  const drawn = useRef(heights);
  drawn.current = heights;
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => entry !== undefined && entry.contentRect.width > 0 && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const height = Math.round(Math.min(440, Math.max(300, width * 0.62)));
  const [first, end] = rangeOf(asked.x);
  const toX = (x: number): number => room.left + ((x - first) / (end - first)) * (width - room.left - room.right);
  const toY = (y: number): number => room.top + ((high - y) / (high - low)) * (height - room.top - room.bottom);
  const put = (next: Heights): void => { drawn.current = next; onChange(next); };
  const under = (event: PointerEvent): readonly [number, number] => {
    const rectangle = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - rectangle.left, event.clientY - rectangle.top];
    return [first + ((x - room.left) / (width - room.left - room.right)) * (end - first), high - ((y - room.top) / (height - room.top - room.bottom)) * (high - low)];
  };
  const stroke = (event: PointerEvent): void => {
    const here = under(event);
    put(stroked(at, drawn.current, range, last.current ?? here, here));
    setPlace(at.reduce((best, one, k) => (Math.abs(one - here[0]) < Math.abs((at[best] ?? one) - here[0]) ? k : best), 0));
    last.current = here;
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') { event.preventDefault(); onEnter(); return; }
    const moved = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const next = keyed(event.key, drawn.current, place, range);
    if (moved === 0 && next === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (moved !== 0) setPlace(Math.min(places - 1, Math.max(0, place + moved)));
    else if (next !== null) put(next);
  };
  const says = (y: number): string => onAxisText(asked.y, from(asked.y, y));
  const here = heights[place] ?? null;
  const hereWords = `${asked.x.label} ${onAxisText(asked.x, from(asked.x, at[place] ?? 0))}`;
  const count = heights.filter((y) => y !== null).length;
  const yTicks = asked.y.log === true ? Array.from({ length: Math.floor(high + 1e-9) - Math.ceil(low - 1e-9) + 1 }, (_, i) => Math.ceil(low - 1e-9) + i) : ticksOf(range, 6);
  const xTicks = asked.x.log === true ? Array.from({ length: Math.floor(end + 1e-9) - Math.ceil(first - 1e-9) + 1 }, (_, i) => Math.ceil(first - 1e-9) + i) : ticksOf([first, end], width < 480 ? 5 : 9);
  return (
    <div className="curve-field">
      <div
        ref={box}
        className="curve-axes"
        role="slider"
        tabIndex={0}
        aria-label={`${asked.y.label}, by ${asked.x.label}: the curve you expect; left and right choose the place, up and down move the curve there`}
        aria-orientation="vertical"
        aria-valuemin={low}
        aria-valuemax={high}
        aria-valuenow={here ?? (low + high) / 2}
        aria-valuetext={`${hereWords}: ${here === null ? 'no point yet' : says(here)}`}
        onKeyDown={pressed}
        onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setFocused(false)}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); last.current = null; stroke(event); }}
        onPointerMove={(event) => { if (last.current !== null) stroke(event); }}
        onPointerUp={() => { last.current = null; }}
        onPointerCancel={() => { last.current = null; }}
      >
        <svg className="plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {yTicks.map((y) => (
            <g key={y}>
              <path className="hairline" d={`M${room.left} ${toY(y)}H${width - room.right}`} />
              <text className="tick" x={room.left - 8} y={toY(y) + 4.5} textAnchor="end">{says(y)}</text>
            </g>
          ))}
          {xTicks.map((x) => (
            <g key={x}>
              <path className="axis" d={`M${toX(x)} ${height - room.bottom}v5`} />
              <text className="tick" x={toX(x)} y={height - room.bottom + 21} textAnchor="middle">{onAxisText(asked.x, from(asked.x, x))}</text>
            </g>
          ))}
          <text className="axis-title" x={0} y={14}>{asked.y.label}</text>
          <text className="axis-title" x={width - room.right} y={height - 4} textAnchor="end">{asked.x.label}</text>
          {isFocused ? <path className="curve-place" d={`M${toX(at[place] ?? 0)} ${room.top}V${height - room.bottom}`} /> : null}
          <path className="curve-line" d={pathOf(heights.map((y, k) => (y === null ? null : [toX(at[k] ?? 0), toY(y)])))} />
          {heights.map((y, k) => (y === null ? null : <rect key={at[k]} className="curve-point" x={toX(at[k] ?? 0) - (isFocused && k === place ? 5 : 3)} y={toY(y) - (isFocused && k === place ? 5 : 3)} width={isFocused && k === place ? 10 : 6} height={isFocused && k === place ? 10 : 6} />))}
        </svg>
      </div>
      <p className="curve-says t-label" role="status">
        {count === 0 ? 'Draw the curve in one stroke, or with the arrow keys.' : count < places ? `${count} of ${places} points; the curve must go all the way across.` : `At ${hereWords}: ${here === null ? '…' : says(here)}`}
      </p>
    </div>
  );
};
