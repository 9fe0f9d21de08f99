/** Values and gradients of each layer at this step, as bars and numbers. */
import type { Seen } from '#lab';
import { layerName, said } from './words.ts';

export const ByLayer = ({ seen }: { readonly seen: Seen }) => {
  const largest = Math.max(...seen.layers.map(({ gradient }) => (Number.isFinite(gradient) ? gradient : 0)), 1e-30);
  return (
    <div className="open-scroll">
      <table className="open-table">
        <caption className="heard">Each layer at step {seen.step}</caption>
        <thead>
          <tr>
            <th scope="col">at this step</th>
            <th scope="col" colSpan={2}>gradient’s length</th>
            <th scope="col">size of values</th>
            <th scope="col">silent units</th>
          </tr>
        </thead>
        <tbody>
          {seen.layers.map(({ number, units, rms, silent, gradient }) => (
            <tr key={number}>
              <th scope="row">{layerName(number, seen.layers.length)}</th>
              <td className="open-bar-cell" aria-hidden="true"><span className="open-bar" style={{ width: `${Number.isFinite(gradient) ? (100 * gradient) / largest : 0}%` }} /></td>
              <td>{said(gradient)}</td>
              <td>{said(rms)}</td>
              <td>{number === seen.layers.length ? '–' : `${silent} of ${units}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
