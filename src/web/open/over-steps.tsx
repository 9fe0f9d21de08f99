/** How the run came to be where it is: loss, rows on the right side, and by layer the gradient and the size of the values, over all steps made so far. */
import { type StepNumbers, stepsMax } from '#lab';
import { useWidth } from '../parts/width.ts';
import { linear, roundTicks } from '../progress/scale.ts';
import { pathOf, ticksOfLog } from './curve-path.ts';
import { layerName, percentSaid, said } from './words.ts';

type Curve = { readonly name: string; readonly values: readonly number[] };
type StepsPlotProps = { readonly title: string; readonly curves: readonly Curve[]; readonly step: number; readonly log?: boolean; readonly says: (value: number) => string; readonly ends?: readonly [number, number] };

export const OverSteps = ({ history, step }: { readonly history: readonly StepNumbers[]; readonly step: number }) => {
  const layers = history[0]?.layers.length ?? 0;
  const byLayer = (of: 'gradient' | 'rms'): readonly Curve[] => Array.from({ length: layers }, (_, k) => ({ name: layerName(k + 1, layers), values: history.map((one) => one.layers[k]?.[of] ?? Number.NaN) }));
  return (
    <div className="open-plots">
      <StepsPlot title="loss" curves={[{ name: '', values: history.map(({ loss }) => loss) }]} step={step} says={said} />
      <StepsPlot title="rows on the right side" curves={[{ name: '', values: history.map(({ accuracy }) => accuracy) }]} step={step} says={percentSaid} ends={[0, 1]} />
      <StepsPlot title="length of the gradient" curves={byLayer('gradient')} step={step} log says={said} />
      <StepsPlot title="size of the values (root mean square)" curves={byLayer('rms')} step={step} log says={said} />
    </div>
  );
};

const height = 208;
const [left, right, top, bottom] = [52, 72, 30, 174] as const;

const StepsPlot = (props: StepsPlotProps) => {
  const [ref, width] = useWidth();
  const { title, curves, step, says } = props;
  const now = curves.map(({ name, values }) => `${name === '' ? '' : `${name} `}${says(values[step] ?? Number.NaN)}`).join(', ');
  return (
    <figure className="open-plot">
      <div ref={ref} role="img" aria-label={`${title}, at step ${step}: ${now}`}>
        {width === null || width === 0 ? null : <Drawing {...props} width={width} />}
      </div>
    </figure>
  );
};

const Drawing = ({ title, curves: given, step, log = false, says, ends, width }: StepsPlotProps & { readonly width: number }) => {
  // A logarithmic axis has no place for 0: the curve has a gap there, and its name says so.
  const curves = given.map(({ name, values }) => ({ name, isZero: log && values.at(-1) === 0, values: log ? values.map((value) => (value > 0 ? value : Number.NaN)) : values }));
  const last = Math.max(1, (curves[0]?.values.length ?? 1) - 1);
  const finite = curves.flatMap(({ values }) => values.filter(Number.isFinite));
  const [low, high] = ends ?? [log ? Math.min(...finite) : 0, Math.max(...finite)];
  const ticks = finite.length === 0 ? [] : log ? ticksOfLog(low, high) : roundTicks(low, high, 5).filter((tick) => ends === undefined || (tick >= ends[0] && tick <= ends[1]));
  const [from, to] = [ticks[0] ?? (log ? 0.1 : 0), ticks.at(-1) ?? 1];
  const scale = linear(log ? [Math.log10(from), Math.log10(to)] : [from, to], [bottom, top]);
  const y = (value: number): number => scale(log ? Math.log10(value) : value);
  const x = linear([0, last], [left, width - right]);
  const labels = apart(curves.map(({ name, isZero, values }, i) => ({ name: isZero ? `${name}: 0` : name, i, at: isZero ? bottom : y(values.findLast(Number.isFinite) ?? from) })));
  return (
    <svg width={width} height={height} aria-hidden="true" className="open-drawing">
      <text x={0} y={14} className="open-plot-title">{title}</text>
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} className="open-hairline" />
          <text x={left - 8} y={y(tick) + 4.5} className="open-tick open-end">{says(tick)}</text>
        </g>
      ))}
      {stepTicks(last).map((tick) => <text key={tick} x={x(tick)} y={bottom + 22} className="open-tick open-middle">{tick.toLocaleString('en-GB')}</text>)}
      <text x={width - right + 24} y={bottom + 22} className="open-tick">step</text>
      <line x1={x(step)} x2={x(step)} y1={top - 6} y2={bottom} className="open-here" />
      {curves.map(({ name, values }, i) => <path key={name} d={pathOf(values, x, y, Math.floor(width / 2))} className={`open-curve open-s${(i % 4) + 1}`} />)}
      {curves.map(({ name, values }, i) => { const at = y(values[step] ?? Number.NaN); return Number.isFinite(at) ? <circle key={name} cx={x(step)} cy={at} r={4} className={`open-dot open-s${(i % 4) + 1}`} /> : null; })}
      {labels.map(({ name, i, at }) => (name === '' ? null : <text key={name} x={width - right + 8} y={at + 4.5} className={`open-tick open-label open-s${(i % 4) + 1}`}>{name}</text>))}
    </svg>
  );
};

const stepTicks = (last: number): readonly number[] => roundTicks(0, last, 5).filter((tick) => Number.isInteger(tick) && tick <= last && tick <= stepsMax);
/** Labels at least a line apart, in the order of what they name. */
const apart = <T extends { readonly at: number }>(labels: readonly T[]): readonly T[] => {
  const sorted = [...labels].sort((a, b) => a.at - b.at);
  let floor = Number.NEGATIVE_INFINITY;
  const moved = sorted.map((one) => { const at = Math.max(one.at, floor); floor = at + 16; return { ...one, at }; });
  const over = Math.max(0, (moved.at(-1)?.at ?? 0) - bottom);
  return moved.map((one) => ({ ...one, at: one.at - over }));
};
