/** All that is drawn, as tables: the weights of every layer, and the course of the run. */
import type { LayerSeen, OpenNetwork, Seen, StepNumbers } from '#lab';
import { Fold } from '../parts/fold.tsx';
import { layerName, percentSaid, said } from './words.ts';

export const InNumbers = ({ network, seen }: { readonly network: OpenNetwork; readonly seen: Seen }) => (
  <Fold title="The same in numbers">
    {seen.layers.map((layer) => <Weights key={layer.number} layer={layer} layers={seen.layers.length} />)}
    <Course history={network.history()} />
  </Fold>
);

const Weights = ({ layer, layers }: { readonly layer: LayerSeen; readonly layers: number }) => {
  const { number, inputs, units, weights, bias, weightGradient, biasGradient } = layer;
  const from = (i: number): string => (number === 1 ? ['x', 'y'][i] ?? '' : `u${i + 1}`);
  const cell = (value: number | undefined, slope: number | undefined): string => `${said(value ?? Number.NaN)} (${said(slope ?? Number.NaN)})`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways can be scrolled by keys
    <section className="open-scroll" tabIndex={0} aria-label={`Weights of ${layerName(number, layers)}`}>
      <table className="open-table">
        <caption>{layerName(number, layers)}: each weight, and in brackets the loss’s slope along it</caption>
        <thead>
          <tr>
            <th scope="col">unit</th>
            {Array.from({ length: inputs }, (_, i) => <th key={from(i)} scope="col">from {from(i)}</th>)}
            <th scope="col">bias</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: units }, (_, j) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a unit is its place
            <tr key={j}>
              <th scope="row">{j + 1}</th>
              {Array.from({ length: inputs }, (__, i) => <td key={from(i)}>{cell(weights[i * units + j], weightGradient[i * units + j])}</td>)}
              <td>{cell(bias[j], biasGradient[j])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const rowsMax = 20;
const Course = ({ history }: { readonly history: readonly StepNumbers[] }) => {
  const every = Math.max(1, Math.ceil((history.length - 1) / rowsMax));
  const shown = history.flatMap((one, step) => (step % every === 0 || step === history.length - 1 ? [{ step, ...one }] : []));
  const layers = history[0]?.layers.length ?? 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways can be scrolled by keys
    <section className="open-scroll" tabIndex={0} aria-label="The course of the run">
      <table className="open-table">
        <caption>The course of the run: loss, rows on the right side, and by layer the length of the gradient, the size of the values, and silent units</caption>
        <thead>
          <tr>
            {['step', 'loss', 'right', ...Array.from({ length: layers }, (_, k) => layerName(k + 1, layers))].map((head) => <th key={head} scope="col">{head}</th>)}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ step, loss, accuracy, layers: of }) => (
            <tr key={step}>
              <th scope="row">{step}</th>
              <td>{said(loss)}</td>
              <td>{percentSaid(accuracy)}</td>
              {of.map(({ gradient, rms, silent }, k) => <td key={layerName(k + 1, layers)}>{said(gradient)}; {said(rms)}; {silent}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
