/** A curve to be drawn: by a stroke of pointer or finger, or place by place with the arrow keys. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { type Field, type Given, heightsIn, heightsTyped } from '#grade/read';
import { numberText } from '#paper';
import type { FieldProps } from './field.tsx';
import { keyed, pathOf, stroked, ticksOf } from './sketch-drawing.ts';
import './sketch-field.css';

type SketchProps = FieldProps<Extract<Given, { kind: 'typed' }>> & { readonly field: Extract<Field, { kind: 'sketch' }> };

const room = { left: 44, right: 12, top: 28, bottom: 34 } as const;

/** As finely as one can draw. */
const rounded = (y: number): number => Math.round(y * 100) / 100;

export const SketchField = ({ given, state, label, describedBy, id, field, onChange, onEnter }: SketchProps) => {
  const { at: places, range, title = '', shown = [] } = field;
  const [low, high] = range;
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  const [place, setPlace] = useState(0);
  const [isFocused, setFocused] = useState(false);
  const last = useRef<readonly [number, number] | null>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => entry !== undefined && entry.contentRect.width > 0 && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const heights = heightsIn(given.text, places.length);
  const drawn = useRef(heights);
  drawn.current = heights;
  const put = (next: readonly (number | null)[]): void => {
    drawn.current = next;
    onChange({ kind: 'typed', text: heightsTyped(next) });
  };
  const height = Math.round(Math.min(380, Math.max(260, width * 0.58)));
  const [first, end] = [places[0] ?? 0, places.at(-1) ?? 1];
  const toX = (x: number): number => room.left + ((x - first) / (end - first)) * (width - room.left - room.right);
  const toY = (y: number): number => room.top + ((high - y) / (high - low)) * (height - room.top - room.bottom);
  const under = (event: PointerEvent): readonly [number, number] => {
    const rectangle = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - rectangle.left, event.clientY - rectangle.top];
    return [first + ((x - room.left) / (width - room.left - room.right)) * (end - first), high - ((y - room.top) / (height - room.top - room.bottom)) * (high - low)];
  };
  const nearest = (x: number): number => places.reduce((best, one, k) => (Math.abs(one - x) < Math.abs((places[best] ?? one) - x) ? k : best), 0);
  const stroke = (event: PointerEvent): void => {
    const here = under(event);
    put(stroked(places, drawn.current, range, last.current ?? here, here));
    setPlace(nearest(here[0]));
    last.current = here;
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') { event.preventDefault(); onEnter(); return; }
    const moved = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    const next = state.locked ? null : keyed(event.key, drawn.current, place, range);
    if (moved === 0 && next === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (moved !== 0) setPlace(Math.min(places.length - 1, Math.max(0, place + moved)));
    else if (next !== null) put(next);
  };

  const curve = (ys: readonly (number | null)[]) => pathOf(ys.map((y, k) => (y === null ? null : [toX(places[k] ?? 0), toY(y)])));
  const count = heights.filter((y) => y !== null).length;
  const here = heights[place] ?? null;
  const reference = state.part?.referenceHeights ?? null;
  const x = toX(places[place] ?? 0);
  const placeWords = `x = ${numberText(places[place] ?? 0)}`;
  return (
    <div className={`sketch-field sketch-${state.is}`}>
      <div
        ref={box}
        id={id}
        className={`sketch-axes${state.locked ? '' : ' sketch-open'}`}
        role="slider"
        tabIndex={0}
        aria-label={`${label}; left and right choose the place, up and down move the curve there`}
        aria-describedby={describedBy || undefined}
        aria-orientation="vertical"
        aria-valuemin={low}
        aria-valuemax={high}
        aria-valuenow={here ?? (low + high) / 2}
        aria-valuetext={`${placeWords}: ${here === null ? 'no point yet' : numberText(rounded(here))}`}
        aria-disabled={state.locked || undefined}
        onKeyDown={pressed}
        onFocus={(event) => setFocused(event.currentTarget.matches(':focus-visible'))}
        onBlur={() => setFocused(false)}
        {...(state.locked ? {} : {
          onPointerDown: (event: PointerEvent) => { event.currentTarget.setPointerCapture(event.pointerId); last.current = null; stroke(event); },
          onPointerMove: (event: PointerEvent) => { if (last.current !== null) stroke(event); },
          onPointerUp: () => { last.current = null; },
          onPointerCancel: () => { last.current = null; },
        })}
      >
        <svg className="plot sketch-plot" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {ticksOf(range, 6).map((y) => (
            <g key={y}>
              <path className={y === 0 ? 'axis' : 'hairline'} d={`M${room.left} ${toY(y)}H${width - room.right}`} />
              <text className="tick" x={room.left - 8} y={toY(y) + 4.5} textAnchor="end">{numberText(y)}</text>
            </g>
          ))}
          {ticksOf([first, end], width < 480 ? 5 : 9).map((tick) => (
            <g key={tick}>
              <path className="axis" d={`M${toX(tick)} ${height - room.bottom}v5`} />
              <text className="tick" x={toX(tick)} y={height - room.bottom + 21} textAnchor="middle">{numberText(tick)}</text>
            </g>
          ))}
          {title === '' ? null : <text className="axis-title" x={0} y={14}>{title}</text>}
          {shown.map((one) => (
            <g key={one.says}>
              <path className="line role-s2" d={curve(one.heights)} />
              <text className="label" x={width - room.right} y={toY(one.heights.at(-1) ?? 0) - 8} textAnchor="end">{one.says}</text>
            </g>
          ))}
          {reference === null || state.is === 'right' ? null : <path className="sketch-missed" d={curve(reference)} />}
          {isFocused ? <path className="sketch-place" d={`M${x} ${room.top}V${height - room.bottom}`} /> : null}
          <path className="sketch-curve" d={curve(heights)} />
          {heights.map((y, k) => (y === null ? null : <circle key={places[k]} className="sketch-point" cx={toX(places[k] ?? 0)} cy={toY(y)} r={isFocused && k === place ? 5.5 : 2.5} />))}
        </svg>
      </div>
      <p className="sketch-says" role="status">
        {state.locked ? '' : count === 0 ? 'Draw the curve in one stroke, or with the arrow keys.' : count < places.length ? `${count} of ${places.length} points; the curve must go all the way across.` : `At ${placeWords} the curve is at ${here === null ? '…' : numberText(rounded(here))}.`}
      </p>
    </div>
  );
};
