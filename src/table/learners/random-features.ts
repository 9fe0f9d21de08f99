/** A hidden layer that is drawn and not trained, and ridge on top: as it grows, the regression of a kernel. */
import { type Columns, cos, newColumns, normalOf, streamKey, streamWord, uniformOf } from '#numeric';
import { count, real } from '../parameter.ts';
import { learner, type Rows, type Settings } from './learner.ts';
import { intercept } from './linear.ts';
import { applyLinearMap, costOfLinearMap, fitLinearMap, wrongLinearMap } from './linear-map.ts';

/**
 * Features of rows, column by column, so scaled that the product of two rows' features tends to a kernel as `features` grows:
 * cosine: √(2/N) cos(w·x + b), w normal with deviation 1/scale, b uniform over a turn: exp(−‖x−y‖²/(2 scale²)) (Rahimi and Recht 2007);
 * relu: √(2/N) max(0, w·x), w normal with deviation 1/scale: ‖x‖‖y‖ (sin θ + (π−θ) cos θ)/(π scale²), θ the angle between them (Cho and Saul 2009).
 * A weight depends on the seed, its feature and its column alone: more features change none that were there.
 */
export const featuresOf = ({ features, shape, scale }: Settings, seed: number, { rows, columns, x }: Rows): Columns => {
  const key = streamKey('initialisation', seed);
  const [n, width] = [Number(features), columns.length];
  const out = newColumns(rows, n);
  const w = new Float64Array(width);
  const size = Math.sqrt(2 / n);
  for (let f = 0; f < n; f += 1) {
    for (let j = 0; j < width; j += 1) w[j] = normalOf(streamWord(key, f, j + 1, 0)) / Number(scale);
    const turn = shape === 'cosine' ? 2 * Math.PI * uniformOf(streamWord(key, f, 0, 0)) : 0;
    for (let r = 0; r < rows; r += 1) {
      let s = turn;
      for (let j = 0; j < width; j += 1) s += (w[j] ?? 0) * (x[r * width + j] ?? 0);
      out.data[f * rows + r] = size * (shape === 'cosine' ? cos(s) : s > 0 ? s : 0);
    }
  }
  return out;
};

export const randomFeatures = learner({
  says: 'random features of the inputs, not trained, with ridge on top',
  parameters: {
    features: count(100, 1, 'how many', 100_000),
    shape: { otherwise: 'relu', of: ['relu', 'cosine'], says: 'what is made of a random projection' },
    scale: real(1, 1e-6, 'random weights are normal with deviation 1/scale'),
    lambda: real(1e-3, 0, 'λ: what a squared weight costs; 0 gives the smallest weights among the best'),
    intercept,
  },
  targets: ['number', 'classes'],
  missing: false,
  gives: 'scores',
  fit: (settings, table, { seeds }) => ({ ok: true, value: { state: fitLinearMap(featuresOf(settings, seeds.initialisation, table), table, settings.lambda, settings.intercept), ended: 'solved', history: [] } }),
  predict: (fitted, rows) => {
    const { rows: n, columns, data } = featuresOf(fitted.settings, fitted.seeds.initialisation, rows);
    const byRows = new Float64Array(data.length);
    for (let r = 0; r < n; r += 1) for (let f = 0; f < columns; f += 1) byRows[r * columns + f] = data[f * n + r] ?? 0;
    return applyLinearMap(fitted, byRows, n, columns);
  },
  wrongState: (fitted) => wrongLinearMap(fitted, Number(fitted.settings['features'])),
  // The random weights follow from the seed.
  cost: (fitted) => { const [n, own] = [Number(fitted.settings['features']), costOfLinearMap(fitted, Number(fitted.settings['features']))]; return { parameters: own.parameters, operationsARow: own.operationsARow + n * fitted.columns.length }; },
});
