/** Every hidden unit's field, layer by layer, each with the line where its sum is zero; the one that is looked at is told in words and numbers. */
import type { LayerSeen, LayerValues, OpenNetwork, Seen } from '#lab';
import { Canvas } from './canvas.tsx';
import type { Colours } from './colours.ts';
import { paintField, paintZero } from './paint.ts';
import { counted, formulaOf, layerName, middleOf, rowsAbove, said } from './words.ts';

export type Looked = { readonly layer: number; readonly unit: number };
type UnitFieldsProps = {
  readonly network: OpenNetwork; readonly seen: Seen; readonly fields: readonly LayerValues[]; readonly side: number; readonly colours: Colours;
  readonly width: number; readonly looked: Looked; readonly look: (at: Looked) => void;
};

export const UnitFields = ({ network, seen, fields, side, colours, width, looked, look }: UnitFieldsProps) => {
  const hidden = seen.layers.slice(0, -1);
  const { across, size } = roomOf(width, hidden.length);
  const middle = middleOf(network.opening.activation);
  return (
    <div className="open-layers">
      {hidden.map((layer, k) => {
        const values = fields[k];
        if (values === undefined) return null;
        const far = farthest(values.a, middle);
        return (
          <section key={layer.number} aria-label={`Layer ${layer.number}`}>
            <h3 className="t-label">layer {layer.number}, {counted(layer.units, 'unit')}</h3>
            <ul className="open-units" style={{ gridTemplateColumns: `repeat(${across}, ${size}px)` }}>
              {Array.from({ length: layer.units }, (_, unit) => {
                const isLooked = looked.layer === layer.number && looked.unit === unit;
                const at = { layer: layer.number, unit };
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a unit is its place
                  <li key={unit}>
                    <button type="button" className="open-unit" aria-pressed={isLooked} aria-label={`Layer ${layer.number}, unit ${unit + 1}: ${formulaOf(layer, unit, network.opening.activation)}`} onClick={() => look(at)} onFocus={() => look(at)} onPointerEnter={() => look(at)}>
                      <Canvas size={size} colours={colours} paint={(context, wide, of) => {
                        paintField(context, wide, of, { values: unitOf(values.a, values.units, unit), side, middle, far });
                        paintZero(context, wide, of, unitOf(values.z, values.units, unit), side, 1.25);
                      }} />
                    </button>
                  </li>
                );
              })}
            </ul>
            <p className="t-label">full colour at {said(middle - far)} and {said(middle + far)}</p>
          </section>
        );
      })}
    </div>
  );
};

/** Layers stand side by side where there is room, each two units wide. */
const roomOf = (width: number, layers: number): { readonly across: number; readonly size: number } => {
  const gap = 8;
  if (width < 560) return { across: 4, size: Math.floor((width - 3 * gap) / 4) };
  const across = layers === 1 ? 4 : 2;
  const room = (width - 32 * (layers - 1)) / layers;
  return { across, size: Math.min(124, Math.floor((room - gap * (across - 1)) / across)) };
};
export const unitOf = (values: Float32Array, units: number, unit: number): Float32Array => { const out = new Float32Array(values.length / units); for (let i = 0; i < out.length; i += 1) out[i] = values[i * units + unit] ?? Number.NaN; return out; };
/** One scale for a layer, so that its units can be compared; never so narrow that rounding has a colour. */
const farthest = (values: Float32Array, middle: number): number => { let far = 0; for (const value of values) { const from = Math.abs(value - middle); if (from > far && Number.isFinite(from)) far = from; } return Math.max(far, 1e-3); };

/** The unit that is looked at. */
export const UnitWords = ({ network, seen, looked }: { readonly network: OpenNetwork; readonly seen: Seen; readonly looked: Looked }) => {
  const { opening: { activation }, classes, labels } = network;
  const layer = seen.layers[looked.layer - 1];
  const next = seen.layers[looked.layer];
  if (layer === undefined || next === undefined || looked.unit >= layer.units) return null;
  const middle = middleOf(activation);
  const above = rowsAbove(layer, looked.unit, middle, classes);
  const all = above[0] + above[1];
  const gradient = gradientOf(layer, looked.unit);
  return (
    <section className="open-words" aria-label="The unit that is looked at">
      <h3 className="t-strong">Layer {looked.layer}, unit {looked.unit + 1}</h3>
      <p className="open-formula tabular">{formulaOf(layer, looked.unit, activation)}</p>
      <p className="t-note">
        {looked.layer === 1 ? 'Its sum is zero along a straight line' : 'u1, u2, … are the units of the layer before; its sum is zero along the line drawn in its field'}, and above zero on {all === 0 ? 'no row' : `${all} of ${classes.length} rows: ${above[1]} ${labels[1] ?? ''}, ${above[0]} ${labels[0] ?? ''}`}.{' '}
        {handsOn(next, looked.unit, seen.layers.length)} The gradient of its own weights and bias has the length {said(gradient)}.
      </p>
    </section>
  );
};

const handsOn = (next: LayerSeen, unit: number, layers: number): string => {
  const weights = Array.from({ length: next.units }, (_, j) => next.weights[unit * next.units + j] ?? Number.NaN);
  return `It enters ${next.number === layers ? 'the output' : layerName(next.number, layers)} with ${weights.length === 1 ? 'the weight' : 'the weights'} ${weights.map(said).join(', ')}.`;
};
const gradientOf = ({ inputs, units, weightGradient, biasGradient }: LayerSeen, unit: number): number => {
  let squares = (biasGradient[unit] ?? Number.NaN) ** 2;
  for (let i = 0; i < inputs; i += 1) squares += (weightGradient[i * units + unit] ?? Number.NaN) ** 2;
  return Math.sqrt(squares);
};
