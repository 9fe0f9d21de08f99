/** The rows as each layer sees them, from the plane to the output: how they come apart until a straight line parts them. */
import { useMemo, useState } from 'react';
import { cutOf, type LayerSeen, type OpenNetwork, type Seen, type Square, squareAround, straightLine, type Unfolded, unfold, type View } from '#lab';
import { Canvas } from './canvas.tsx';
import type { Colours } from './colours.ts';
import { paintCut, paintRows } from './paint.ts';
import { counted, layerName, percentSaid } from './words.ts';

type UnfoldingProps = { readonly network: OpenNetwork; readonly seen: Seen; readonly colours: Colours; readonly width: number };

export const Unfolding = ({ network, seen, colours, width }: UnfoldingProps) => {
  const [views, setViews] = useState<{ readonly [layer: number]: View }>({});
  const { layers } = seen;
  const inputs = { values: network.points, units: 2, number: 0 };
  const all = [inputs, ...layers];
  const across = width < 560 ? 2 : all.length;
  const gap = width < 560 ? 16 : 32;
  const size = Math.min(248, Math.floor((width - gap * (across - 1)) / across));
  return (
    <ol className="open-unfolding" style={{ gridTemplateColumns: `repeat(${across}, ${size}px)`, columnGap: gap }}>
      {all.map(({ values, units, number }) => {
        const plane = unfold(values, units, views[number] ?? 'components');
        return (
          <li key={number}>
            <h3 className="t-label">{number === 0 ? 'the data' : number === layers.length ? 'the output' : `layer ${number}, ${counted(units, 'unit')}`}</h3>
            <div role="img" aria-label={`The rows as ${number === 0 ? 'they are' : `${layerName(number, layers.length)} sees them`}${plane === null ? '' : `: ${saysOf(plane, number)}`}`}>
              {plane === null ? <p className="t-note" style={{ width: size, height: size }}>Some of its values are not finite.</p> : <Canvas size={size} colours={colours} paint={(context, wide, tokens) => paintPlane(context, wide, tokens, { plane, network, next: layers[number] ?? null, isOutput: number === layers.length })} />}
            </div>
            {plane === null ? null : <p className="t-label">{saysOf(plane, number)}</p>}
            {number === layers.length ? null : <Parted values={values} units={units} classes={network.classes} />}
            {units < 3 ? null : <ViewChoice number={number} units={units} view={views[number] ?? 'components'} onChange={(view) => setViews({ ...views, [number]: view })} />}
          </li>
        );
      })}
    </ol>
  );
};

/** What a straight line does with the rows as they lie here, in all directions and not in the drawn ones alone: that of logistic regression, which is not always the best. */
const Parted = ({ values, units, classes }: { readonly values: ArrayLike<number>; readonly units: number; readonly classes: ArrayLike<number> }) => {
  const line = useMemo(() => straightLine(values, units, classes), [values, units, classes]);
  return line === null ? null : <p className="t-label"><strong>logistic regression here: right on {percentSaid(line.accuracy)}</strong></p>;
};

const saysOf = ({ kind, units, share }: Unfolded, number: number): string => {
  if (number === 0) return 'x across, y up';
  if (kind === 'line') return 'its one value across; up and down only parts the classes';
  const seen = share === null ? 'all rows are alike' : `${percentSaid(share)} of the variance`;
  return kind === 'components' ? `first principal component across, second up: ${seen}` : `unit ${(units[0] ?? 0) + 1} across, unit ${(units[1] ?? 0) + 1} up${share !== null && share < 0.9995 ? `: ${seen}` : ''}`;
};

/** Cuts are drawn where the plane is (almost) all there is, so that a point lies on the side that is its own. */
const wholeFrom = 0.95;

type Drawn = { readonly plane: Unfolded; readonly network: OpenNetwork; readonly next: LayerSeen | null; readonly isOutput: boolean };
const paintPlane = (context: CanvasRenderingContext2D, size: number, colours: Colours, { plane, network: { classes }, next, isOutput }: Drawn): void => {
  const isLine = plane.kind === 'line';
  // One value has a place across only: each class gets a strip, and a row its place in it.
  const y = isLine ? plane.x.map((_, r) => ((classes[r] ?? 0) > 0.5 ? 0.5 : -0.5) + 0.7 * (((r * 0.618) % 1) - 0.5)) : plane.y;
  const square = isLine ? null : squareAround(plane.x.flatMap((x, r) => [x, plane.y[r] ?? Number.NaN]));
  const shown: Square = square ?? { middle: [0, 0], half: 1.1 };
  const x = isLine ? acrossOf(plane.x, isOutput) : { of: plane.x, at: (value: number): number => value };
  context.strokeStyle = colours.rule;
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, size - 1, size - 1);
  if (isOutput) paintCut(context, size, colours, shown, [1, 0, -x.at(0)], 2);
  else if (next !== null && (plane.share ?? 1) >= wholeFrom) {
    for (let j = 0; j < next.units; j += 1) {
      const [p, q, r] = cutOf(plane, Array.from({ length: next.inputs }, (_, i) => next.weights[i * next.units + j] ?? Number.NaN), next.bias[j] ?? Number.NaN);
      paintCut(context, size, colours, shown, isLine ? [1, 0, -x.at(-r / p)] : [p, q, r], next.units === 1 ? 2 : 1);
    }
  }
  paintRows(context, size, colours, shown, { x: x.of, y, classes }, 2.6);
};

/** Values of one unit spread over −1 to 1; the output's zero stays in the middle. */
const acrossOf = (values: readonly number[], isOutput: boolean): { readonly of: readonly number[]; readonly at: (value: number) => number } => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const [middle, half] = isOutput ? [0, Math.max(Math.abs(low), Math.abs(high), 1e-6)] : [(low + high) / 2, Math.max((high - low) / 2, 1e-6)];
  const at = (value: number): number => (value - middle) / half;
  return { of: values.map(at), at };
};

const ViewChoice = ({ number, units, view, onChange }: { readonly number: number; readonly units: number; readonly view: View; readonly onChange: (view: View) => void }) => {
  const pairs = Array.from({ length: units }, (_, a) => Array.from({ length: units - a - 1 }, (__, d) => [a, a + 1 + d] as const)).flat();
  return (
    <select className="open-select" aria-label={`How layer ${number} is laid out`} value={view === 'components' ? view : view.join('-')} onChange={(event) => onChange(pairs.find((pair) => pair.join('-') === event.target.value) ?? 'components')}>
      <option value="components">components</option>
      {pairs.map(([a, b]) => <option key={`${a}-${b}`} value={`${a}-${b}`}>{`units ${a + 1} and ${b + 1}`}</option>)}
    </select>
  );
};
