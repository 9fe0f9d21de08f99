/** The field of the output over the plane, the boundary between the classes, and the rows that it is trained on. */
import { bestPossible, type LayerValues, type OpenNetwork, type Seen, type Square } from '#lab';
import { Canvas } from './canvas.tsx';
import type { Colours } from './colours.ts';
import { paintField, paintRows, paintZero } from './paint.ts';
import { formulaOf, percentSaid, said } from './words.ts';

type DecisionProps = { readonly network: OpenNetwork; readonly seen: Seen; readonly field: LayerValues; readonly side: number; readonly square: Square; readonly colours: Colours; readonly size: number };

export const Decision = ({ network, seen, field, side, square, colours, size }: DecisionProps) => {
  const { points, classes, labels } = network;
  const of = (j: number): readonly number[] => Array.from({ length: classes.length }, (_, r) => points[2 * r + j] ?? Number.NaN);
  const output = seen.layers.at(-1);
  const logOdds = output?.values ?? new Float32Array();
  const best = bestPossible(network.opening);
  const isWrong = (r: number): boolean => (logOdds[r] ?? 0) > 0 !== (classes[r] ?? 0) > 0.5;
  const wrong = Array.from({ length: classes.length }, (_, r) => r).filter(isWrong).length;
  return (
    <figure className="open-decision">
      <div role="img" aria-label={`The field of the output over the plane: right on ${percentSaid(seen.accuracy)} of ${classes.length} rows, loss ${said(seen.loss)}.`}>
        <Canvas size={size} colours={colours} paint={(context, wide, tokens) => {
          paintField(context, wide, tokens, { values: field.a.map(lean), side, middle: 0, far: 1 });
          paintZero(context, wide, tokens, field.z, side, 2);
          paintRows(context, wide, tokens, square, { x: of(0), y: of(1), classes, isWrong }, 3);
        }} />
      </div>
      <figcaption className="t-note">
        Green where the network says “{labels[1]}” (filled points), violet where it says “{labels[0]}” (hollow), the line between them in ink. Right on {percentSaid(seen.accuracy)} of {classes.length} rows{wrong === 0 ? '' : `; the ${wrong === 1 ? 'one that is wrong is' : `${wrong} that are wrong are`} drawn larger`}. Loss {said(seen.loss)}.{best === null ? '' : ` No rule is right more often than ${percentSaid(best)} on new rows.`}
        <span className="open-formula tabular">log-odds of “{labels[1]}” = {output === undefined ? '' : formulaOf(output, 0, null)}</span>
      </figcaption>
    </figure>
  );
};

/** From log-odds to twice the probability minus one: what the page paints, no result. */
const lean = (logOdds: number): number => Math.tanh(logOdds / 2);
