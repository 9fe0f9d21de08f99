/**
 * The ladder of learners on a table: each row is foretold once by a model that did not see it, in five folds; within the other four a fifth of the rows chooses what is tuned, and when to stop. The folds are the
 * same for every learner, so that differences are paired by row and by repetition.
 */
import { trained } from '#lab';
import { randomStream, range } from '#numeric';
import { fitLearner, type LearnerName, rowsOf, scaled, scalingOf, scoreWith, type Table } from '#table';

export type Rung = 'constant' | 'linear' | 'neighbours' | 'trees' | 'network';
export const rungs: readonly Rung[] = ['constant', 'linear', 'neighbours', 'trees', 'network'];
export const rungWords: { readonly [rung in Rung]: string } = {
  constant: 'a constant', linear: 'a linear model', neighbours: 'nearest neighbours', trees: 'boosted trees', network: 'a network',
};
/** What is tuned for each, on validation rows. */
export const tunedWords = 'ridge or logistic penalty (0.1, 1, 10, 100), neighbours (1, 5, 15, 30), depth of trees (2, 4) and their number, learning rate of the network (0.003, 0.01) and when it stops; on a fifth of the rows of each training part';

const folds = 5;
/** Bundled tables, as in the `data` of a run. */
export const places: { readonly [name: string]: unknown } = { iris: 'iris', wine: 'wine', 'breast cancer': 'breast-cancer', penguins: { bundled: 'penguins', missing: 'drop' }, diabetes: 'diabetes', abalone: 'abalone' };

/** At most so many rows of a table, drawn by the repetition. */
export const someRows = (table: Table, most: number, repetition: number): Table => (table.rows <= most ? table : rowsOf(table, [...randomStream(`ladder rows ${repetition}`).shuffle(range(table.rows))].slice(0, most)));

/** Of every row, in the table's own order: 1 or 0 for a class, and for a number 1 − e²/σ², σ² of all rows: their mean is the share that is right, or of the variance that is explained. Six digits. */
export const foldScores = (table: Table, rung: Rung, repetition: number): readonly number[] => {
  const order = randomStream(`ladder folds ${repetition}`).shuffle(range(table.rows));
  const scores = new Array<number>(table.rows).fill(0);
  const variance = table.target.kind === 'number' ? varianceOf(table.target.y) : 1;
  for (let fold = 0; fold < folds; fold += 1) {
    const test = order.filter((_, i) => i % folds === fold);
    const rest = order.filter((_, i) => i % folds !== fold);
    const held = Math.max(1, Math.round(rest.length / 5));
    const [validation, train] = [rest.slice(0, held), rest.slice(held)];
    const byRow = rung === 'network' ? byNetwork(table, { train, validation, test }, repetition) : byLearner(table, rung, { train, validation, test });
    for (const [i, row] of test.entries()) { const one = byRow[i] ?? 0; scores[row] = Number((table.target.kind === 'number' ? 1 - one / variance : one).toPrecision(6)); }
  }
  return scores;
};

type Parts = { readonly train: readonly number[]; readonly validation: readonly number[]; readonly test: readonly number[] };
const varianceOf = (y: Float64Array): number => { let [sum, square] = [0, 0]; for (const v of y) sum += v / y.length; for (const v of y) square += ((v - sum) * (v - sum)) / y.length; return square; };
const meanOf = (of: ArrayLike<number>): number => { let sum = 0; for (let i = 0; i < of.length; i += 1) sum += of[i] ?? 0; return sum / of.length; };

const byLearner = (table: Table, rung: Exclude<Rung, 'network'>, parts: Parts): ArrayLike<number> => {
  const scaling = scalingOf(rowsOf(table, parts.train), 'columns');
  const part = (rows: readonly number[]): Table => { const some = rowsOf(table, rows); return { ...some, x: Float64Array.from(scaled(some, scaling, scaling.shift)) }; };
  const [train, validation, test] = [part(parts.train), part(parts.validation), part(parts.test)];
  const numbers = table.target.kind === 'number';
  const tries: readonly (readonly [LearnerName, { readonly [name: string]: number }])[] =
    rung === 'constant' ? [['constant', {}]]
    : rung === 'linear' ? [0.1, 1, 10, 100].map((lambda) => [numbers ? 'ridge' : 'logistic', { lambda }] as const)
    : rung === 'neighbours' ? [1, 5, 15, 30].filter((k) => k <= train.rows).map((neighbours) => ['nearest-neighbours', { neighbours }] as const)
    : [2, 4].map((depth) => ['boosted-trees', { trees: 200, depth, patience: 15 }] as const);
  let best: { readonly loss: number; readonly byRow: ArrayLike<number> } | null = null;
  for (const [name, settings] of tries) {
    const fit = fitLearner(name, settings, train, name === 'boosted-trees' ? { held: { split: 'validation', table: validation } } : {});
    // A class that is not among the training rows, as can be where rows are few: nothing is right.
    if (!fit.ok) continue;
    const [chosen, judged] = [scoreWith(fit.value.fitted, validation), scoreWith(fit.value.fitted, test)];
    if (!chosen.ok || !judged.ok) continue;
    const loss = numbers ? chosen.value.loss : -(chosen.value.accuracy ?? 0) + 1e-6 * chosen.value.loss;
    if (best === null || loss < best.loss) best = { loss, byRow: judged.value.byRow };
  }
  return best?.byRow ?? parts.test.map(() => (numbers ? varianceOf(table.target.y as Float64Array) : 0));
};

const byNetwork = (table: Table, parts: Parts, repetition: number): ArrayLike<number> => {
  const { target } = table;
  const classes = target.kind === 'classes' ? target.labels.length : 1;
  const outputs = target.kind === 'classes' && classes > 2 ? classes : 1;
  const split = { train: Int32Array.from(parts.train), validation: Int32Array.from(parts.validation), test: Int32Array.from(parts.test) };
  let best: { readonly loss: number; readonly byRow: readonly number[] } | null = null;
  for (const rate of [0.003, 0.01]) {
    const spec = {
      data: 'table', split: { validation: 0.2, test: 0.2 },
      model: { layers: [{ kind: 'dense', units: 32, activation: 'relu', initialisation: { kind: 'he' } }, { kind: 'dense', units: outputs }], loss: target.kind === 'number' ? 'squared-error' : outputs === 1 ? 'logistic' : 'softmax-cross-entropy' },
      training: { batch: Math.min(32, parts.train.length), optimiser: { kind: 'adam', rate }, clip: 10 }, epochs: 100, stopping: { patience: 12 },
    };
    const [one] = trained({ spec, seeds: [repetition], table, split });
    const validation = one?.outcome.metrics.validation;
    if (one === undefined || validation == null || one.outcome.ended === 'diverged' || one.byTestRow.some((v) => !Number.isFinite(v))) continue;
    const loss = target.kind === 'number' ? validation.rmse ?? Number.POSITIVE_INFINITY : -(validation.accuracy ?? 0) + 1e-6 * validation.loss;
    if (best === null || loss < best.loss) best = { loss, byRow: one.byTestRow };
  }
  return best?.byRow ?? parts.test.map(() => (target.kind === 'number' ? varianceOf(target.y) : 0));
};

/** Multiply-adds, or comparisons, of a rung on all folds: counted roughly, for the time that is left. */
export const weightOfRung = ({ rows, columns, target }: Table, rung: Rung): number => {
  const [width, classes] = [columns.length, target.kind === 'classes' ? target.labels.length : 1];
  const train = 0.64 * rows;
  switch (rung) {
    case 'constant': return 100 * rows;
    case 'linear': return folds * 4 * (train * width * width * classes * (classes > 1 ? 8 : 1) + 1000);
    case 'neighbours': return folds * 4 * train * 0.36 * rows * width;
    case 'trees': return folds * 2 * 120 * 3 * classes * train * width * 2;
    case 'network': return folds * 2 * 50 * train * 3 * (width * 32 + 32 * classes) + folds * 2e6;
    default: return rung satisfies never;
  }
};
export const meanScore = meanOf;
