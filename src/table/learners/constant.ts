/** What every model must beat: the mean, or the shares of the classes. */
import { doubles, learner, outputsOf, solved, wrongList } from './learner.ts';

export const constant = learner({
  says: 'the same for every row: the mean of the targets, or the shares of the classes',
  parameters: {},
  targets: ['number', 'classes'],
  missing: true,
  gives: 'probabilities',
  fit: (_, { rows, target }) => {
    const values = new Float64Array(target.kind === 'number' ? 1 : target.labels.length);
    for (let r = 0; r < rows; r += 1) { const y = target.y[r] ?? 0; const at = target.kind === 'number' ? 0 : y; values[at] = (values[at] ?? 0) + (target.kind === 'number' ? y : 1); }
    return solved({ values: values.map((sum) => sum / rows) });
  },
  predict: (fitted, { rows }) => {
    const values = doubles(fitted, 'values');
    const out = new Float64Array(rows * values.length);
    for (let r = 0; r < rows; r += 1) out.set(values, r * values.length);
    return out;
  },
  wrongState: (fitted) => wrongList(fitted, 'values', 'doubles', outputsOf(fitted)),
  cost: (fitted) => ({ parameters: outputsOf(fitted), operationsARow: 0 }),
});
