/** k-nearest neighbours by Euclidean distance. Scale the columns first: a column of large numbers decides alone. */
import { count } from '../parameter.ts';
import { doubles, integers, learner, outputsOf, refused, solved, wrongList } from './learner.ts';

export const nearestNeighbours = learner({
  says: 'the mean, or the shares of the classes, of the k rows that are nearest; of equally near ones those that come first',
  parameters: { neighbours: count(5, 1, 'k: how many rows are asked') },
  targets: ['number', 'classes'],
  missing: false,
  gives: 'probabilities',
  fit: ({ neighbours }, { rows, x, target }) => {
    if (neighbours > rows) return refused('neighbours', `must be at most ${rows}, the rows there are, not ${neighbours}`);
    return solved({ x: x.slice(), y: target.y.slice() });
  },
  predict: (fitted, { rows, columns: { length: width }, x }) => {
    const known = doubles(fitted, 'x');
    const classes = fitted.target.kind === 'classes';
    const y = classes ? integers(fitted, 'y') : doubles(fitted, 'y');
    const k = Number(fitted.settings['neighbours']);
    const outputs = outputsOf(fitted);
    const out = new Float64Array(rows * outputs);
    // The nearest so far, nearest first: squares of distances, and rows.
    const [near, who] = [new Float64Array(k), new Int32Array(k)];
    for (let r = 0; r < rows; r += 1) {
      near.fill(Number.POSITIVE_INFINITY);
      for (let i = 0; i < y.length; i += 1) {
        const [worst, a, b] = [near[k - 1] ?? 0, r * width, i * width];
        let square = 0;
        // A sum of squares never shrinks, so one that is past the k-th may stop.
        for (let j = 0; j < width && square < worst; j += 1) { const d = (x[a + j] ?? 0) - (known[b + j] ?? 0); square += d * d; }
        if (!(square < worst)) continue;
        let place = k - 1;
        for (; place > 0 && (near[place - 1] ?? 0) > square; place -= 1) { near[place] = near[place - 1] ?? 0; who[place] = who[place - 1] ?? 0; }
        near[place] = square;
        who[place] = i;
      }
      for (let place = 0; place < k; place += 1) {
        const truth = y[who[place] ?? 0] ?? 0;
        const at = classes ? r * outputs + truth : r;
        out[at] = (out[at] ?? 0) + (classes ? 1 : truth);
      }
    }
    for (let i = 0; i < out.length; i += 1) out[i] = (out[i] ?? 0) / k;
    return out;
  },
  wrongState: (fitted) => {
    const { columns, settings, target } = fitted;
    const wrong = wrongList(fitted, 'y', target.kind === 'classes' ? 'integers' : 'doubles', null) ?? wrongList(fitted, 'x', 'doubles', (fitted.state['y']?.length ?? 0) * columns.length);
    if (wrong !== null) return wrong;
    const { length } = fitted.state['y'] ?? [];
    if (Number(settings['neighbours']) > length) return `holds ${length} rows for ${settings['neighbours']} neighbours`;
    return target.kind === 'classes' && integers(fitted, 'y').some((label) => label < 0 || label >= target.labels.length) ? '“y” has a label that is no class' : null;
  },
  cost: (fitted) => ({ parameters: (fitted.state['x']?.length ?? 0) + (fitted.state['y']?.length ?? 0), operationsARow: fitted.state['x']?.length ?? 0 }),
});
