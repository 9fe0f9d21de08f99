/** Five learners on rows of a world whose best rule is known: what each gets right of rows that all are judged on. A fifth of the rows that there are chooses what is tuned, where something is. */
import { trainedTogether } from '#lab';
import { range } from '#numeric';
import { type Fitted, fitLearner, type LearnerName, rowsOf, scoreWith, type Table } from '#table';
import { fisher, labelsOf, rightBy } from './gaussian-worlds.ts';

export type WorldLearner = 'fisher' | 'one' | 'several' | 'trees' | 'network';
export const worldLearners: readonly WorldLearner[] = ['fisher', 'one', 'several', 'trees', 'network'];
export const learnerWords: { readonly [learner in WorldLearner]: string } = { fisher: 'Fisher’s linear rule', one: 'one nearest neighbour', several: 'several neighbours', trees: 'boosted trees', network: 'a network' };
export const neighboursTried = [5, 15, 50, 150, 400] as const;
export const worldTuned = `neighbours (${neighboursTried.join(', ')}), depth of the trees (2, 4) and their number, learning rate of the network (0.003, 0.01) and when it stops, on a fifth of the rows to learn from; Fisher’s rule and one neighbour have nothing to tune and take all of them`;

/** Fisher's rule estimates a covariance, which wants more rows than dimensions, and far more to be of use. */
export const canLearn = (learner: WorldLearner, rows: number, dimensions: number): boolean => learner !== 'fisher' || rows >= 2 * dimensions;

/** What a learner gets right of each row, 1 or 0, and what was chosen for it where that is a number of neighbours. */
export type Judgement = { readonly right: readonly number[]; readonly neighbours: number | null };

type Try<T> = { readonly loss: number; readonly of: T };
const best = <T>(tries: readonly Try<T>[]): T => {
  const [first, ...others] = tries;
  if (first === undefined) throw new Error('nothing could be fitted');
  return others.reduce((a, b) => (b.loss < a.loss ? b : a), first).of;
};
/** By the share that is right, and where that is equal by the loss. */
const lossOf = ({ accuracy, loss }: { readonly accuracy: number | null; readonly loss: number }): number => -(accuracy ?? 0) + 1e-6 * loss;
const scored = (fitted: Fitted, table: Table) => { const score = scoreWith(fitted, table); if (!score.ok) throw new Error(JSON.stringify(score.faults)); return score.value; };

/** @param seed of the streams that a learner draws from. */
export const rightOf = (learner: WorldLearner, table: Table, judge: Table, seed: number): Judgement => {
  const alone = (right: ArrayLike<number>): Judgement => ({ right: Array.from(right), neighbours: null });
  if (learner === 'fisher') return alone(rightBy(fisher(table), judge));
  if (learner === 'one') return alone(scored(learned('nearest-neighbours', { neighbours: 1 }, table, null), judge).byRow);
  // Every fifth row of each class, so that both are among those that learn.
  const y = labelsOf(table);
  const held = new Set([0, 1].flatMap((c) => range(table.rows).filter((r) => y[r] === c).filter((_, i) => i % 5 === 4)));
  const [train, validation] = [range(table.rows).filter((r) => !held.has(r)), [...held].sort((a, b) => a - b)];
  if (learner === 'network') return alone(byNetwork(table, { train, validation }, judge, seed));
  const [rows, choosing] = [rowsOf(table, train), rowsOf(table, validation)];
  const fits = learner === 'several'
    ? neighboursTried.filter((neighbours) => neighbours <= rows.rows).map((neighbours) => learned('nearest-neighbours', { neighbours }, rows, null))
    : [2, 4].map((depth) => learned('boosted-trees', { trees: 200, depth, patience: 15 }, rows, choosing));
  const chosen = best(fits.map((of) => ({ loss: lossOf(scored(of, choosing)), of })));
  return { right: Array.from(scored(chosen, judge).byRow), neighbours: learner === 'several' ? Number(chosen.settings['neighbours']) : null };
};
const learned = (name: LearnerName, settings: { readonly [name: string]: number }, table: Table, choosing: Table | null): Fitted => {
  const fit = fitLearner(name, settings, table, choosing === null ? {} : { held: { split: 'validation', table: choosing } });
  if (!fit.ok) throw new Error(JSON.stringify(fit.faults));
  return fit.value.fitted;
};

const epochs = 60;
const byNetwork = (table: Table, { train, validation }: { readonly train: readonly number[]; readonly validation: readonly number[] }, judge: Table, seed: number): readonly number[] => {
  const both: Table = { ...table, rows: table.rows + judge.rows, x: Float64Array.from([...table.x, ...judge.x]), target: { kind: 'classes', name: 'class', labels: ['first', 'second'], y: Int32Array.from([...labelsOf(table), ...labelsOf(judge)]) } };
  const split = { train: Int32Array.from(train), validation: Int32Array.from(validation), test: Int32Array.from(range(judge.rows, table.rows)) };
  const specs = [0.003, 0.01].map((rate) => ({
    data: 'table', split: { validation: 0.2, test: 0.2 },
    model: { layers: [{ kind: 'dense', units: 16, activation: 'relu', initialisation: { kind: 'he' } }, { kind: 'dense', units: 1 }], loss: 'logistic' },
    training: { batch: Math.min(32, train.length), optimiser: { kind: 'adam', rate }, clip: 10 }, epochs, stopping: { patience: 10 },
  }));
  const tries = trainedTogether(specs.map((spec) => ({ spec, seeds: [seed], table: both, split }))).flatMap((runs) => runs.flatMap(({ outcome: { ended, metrics }, byTestRow }) => (ended === 'diverged' || metrics.validation === null ? [] : [{ loss: lossOf(metrics.validation), of: byTestRow }])));
  // Both diverged: nothing is right.
  return tries.length === 0 ? new Array<number>(judge.rows).fill(0) : best(tries);
};

/** Multiply-adds, or comparisons; roughly, for the time that is left. */
export const weightOfLearner = (learner: WorldLearner, rows: number, dimensions: number, judged: number): number => {
  const drawing = 30 * (rows + judged) * dimensions;
  switch (learner) {
    case 'fisher': return drawing + rows * dimensions * dimensions + judged * dimensions;
    case 'one': return drawing + rows * judged * dimensions;
    case 'several': return drawing + (rows * judged + 0.64 * rows * rows) * dimensions;
    case 'trees': return drawing + 2 * 60 * 4 * rows * dimensions * 4 + judged * 1000;
    case 'network': return 2e7 + drawing + 2 * 30 * rows * 3 * (dimensions + 2) * 16 * 3 + judged * dimensions * 16;
    default: return learner satisfies never;
  }
};
