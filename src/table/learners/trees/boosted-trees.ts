/** Gradient-boosted trees with histograms: Newton steps of a loss, one tree a score and round. */
import { streamKey, streamOrder, streamWord } from '#numeric';
import { count, real } from '../../parameter.ts';
import type { Table } from '../../table.ts';
import { absentClass } from '../check-data.ts';
import { type Context, doubles, type Fitted, integers, type Learned, learner, outputsOf, type Read, refused, type Round, wrongList } from '../learner.ts';
import { logistic, softmaxInPlace } from '../softmax.ts';
import { binned, binsMax, cutsOf } from './bins.ts';
import { growerFor, type GrowOptions } from './grow.ts';
import { lossFor, meanLoss } from './losses.ts';
import { addBinnedTree, addTree, firstTrees, makeRoom, newTrees, type Trees } from './tree.ts';

export const boostedTrees = learner({
  says: 'trees that each mend what those before left wrong',
  parameters: {
    trees: count(100, 1, 'how many rounds; with more than two classes, a tree a class in each', 10_000),
    start: { otherwise: 'best', of: ['best', 'zero'], says: 'the score before the first tree: the best there is without inputs (a mean, log-odds), or 0' },
    rate: real(0.1, 1e-6, 'η: how much of each tree is taken', 1),
    depth: count(6, 0, 'questions from the root to a leaf, at most', 30),
    lambda: real(1, 0, 'λ: a leaf is −G/(H+λ)'),
    gamma: real(0, 0, 'γ: what a split must gain, at least'),
    minChildWeight: real(1, 0, 'H that both sides of a split must have, at least; the number of rows for squared error'),
    bins: count(255, 2, 'ranges that the values of a column are divided into, at most', binsMax),
    rowShare: real(1, 1e-6, 'share of the rows that each round sees', 1),
    columnShare: real(1, 1e-6, 'share of the columns that each tree sees', 1),
    patience: count(0, 0, 'rounds without a better loss on the held rows after which it ends, with the trees of the best round; 0 never ends early'),
  },
  targets: ['number', 'classes'],
  missing: true,
  gives: 'probabilities',
  fit: (settings, table, context) => {
    const absent = absentClass(table);
    if (absent !== null) return { ok: false, faults: [absent] };
    if (settings.patience > 0 && context.held === null) return refused('patience', 'wants rows that are held out, by which to stop');
    return boosted(settings, table, context);
  },
  predict: (fitted, { rows, columns, x }) => {
    const base = doubles(fitted, 'base');
    const trees = treesOf(fitted);
    const scores = new Float64Array(rows * base.length);
    for (let k = 0; k < base.length; k += 1) scores.fill(base[k] ?? 0, k * rows, (k + 1) * rows);
    for (let t = 0; t < trees.root.length; t += 1) addTree(trees, t, x, columns.length, rows, scores, (t % base.length) * rows);
    return fitted.target.kind === 'number' ? scores : probabilities(scores, rows, outputsOf(fitted));
  },
  wrongState: (fitted) => wrongTrees(fitted),
  cost: (fitted) => {
    const trees = treesOf(fitted);
    const inner = trees.column.reduce((n, j) => n + (j >= 0 ? 1 : 0), 0);
    // A leaf's value, or a column, a threshold and a side; a row is asked as often as the training rows were on average.
    const asked = trees.column.reduce((n, j, node) => n + (j >= 0 ? trees.weight[node] ?? 0 : 0), 0);
    const seen = trees.root.reduce((n, node) => n + (trees.weight[node] ?? 0), 0);
    return { parameters: 2 * inner + trees.column.length + doubles(fitted, 'base').length, operationsARow: seen > 0 ? Math.round(((asked / seen) + 1) * trees.root.length) : 0 };
  },
});

type BoostOptions = GrowOptions & { readonly trees: number; readonly start: string; readonly bins: number; readonly rowShare: number; readonly columnShare: number; readonly patience: number };

/**
 * Rows and columns of a round come from the shuffle stream: a row is seen where its word (counter: row, round, layer 1) is below the share; columns are
 * the first of an order (epoch: the tree), rounded, at least one.
 */
const boosted = (options: BoostOptions, table: Table, { seeds, held }: Context): Read<Learned> => {
  const { rows, columns: { length: width } } = table;
  const cuts = cutsOf(table, options.bins);
  const bins = binned(table, cuts);
  const heldBins = held === null ? null : binned(held.table, cuts);
  const missing = cuts.map((own) => own.length + 1);
  const loss = lossFor(table.target);
  const base = options.start === 'best' ? loss.best : new Float64Array(loss.scores);
  const K = loss.scores;
  const grower = growerFor(rows, bins, cuts, options);
  const begun = (n: number): Float64Array => { const scores = new Float64Array(n * K); for (let k = 0; k < K; k += 1) scores.fill(base[k] ?? 0, k * n, (k + 1) * n); return scores; };
  const scores = begun(rows);
  const heldScores = begun(held?.table.rows ?? 0);
  const [gh, order, seen, shuffled] = [new Float64Array(2 * rows), new Int32Array(rows), new Uint8Array(rows), new Int32Array(width)];
  const everyColumn = Int32Array.from({ length: width }, (_, j) => j);
  const taken = Math.max(1, Math.round(options.columnShare * width));
  const key = streamKey('shuffle', seeds.shuffle);
  const nodesMax = Math.min(2 ** (options.depth + 1) - 1, 2 * rows - 1);
  const trees = newTrees();
  const history: Round[] = [];
  let [best, ended]: [number, Learned['ended']] = [0, 'all rounds'];
  const below = Math.round(options.rowShare * 4294967296);

  for (let round = 0; round < options.trees; round += 1) {
    let n = 0;
    for (let r = 0; r < rows; r += 1) { seen[r] = below === 4294967296 || streamWord(key, r, round, 1) < below ? 1 : 0; n += seen[r] ?? 0; }
    const before = K > 1 ? scores.slice() : scores;
    for (let k = 0; k < K; k += 1) {
      loss.slopes(before, k, gh);
      for (let r = 0, i = 0; r < rows; r += 1) if (seen[r] === 1) { order[i] = r; i += 1; }
      if (taken < width) streamOrder(key, width, round * K + k, shuffled);
      makeRoom(trees, nodesMax);
      grower.grow(trees, gh, order, n, taken < width ? shuffled.slice(0, taken).sort() : everyColumn, scores, k * rows);
      if (n < rows) addBinnedTree(trees, trees.trees - 1, bins.columns, missing, rows, scores, k * rows, seen);
      if (heldBins !== null && held !== null) addBinnedTree(trees, trees.trees - 1, heldBins.columns, missing, held.table.rows, heldScores, k * held.table.rows, null);
    }
    if (held === null) continue;
    history.push({ loss: meanLoss(table.target, scores), held: meanLoss(held.table.target, heldScores) });
    if ((history[round]?.held ?? 0) < (history[best]?.held ?? 0)) best = round;
    if (options.patience > 0 && round - best >= options.patience) { ended = 'no progress'; break; }
  }
  const kept = options.patience > 0 ? best + 1 : options.trees;
  return { ok: true, value: { state: { base, ...firstTrees(trees, kept * K) }, ended, history } };
};

/** From scores that hold all rows of score 0, then all of score 1, … to probabilities row by row. */
const probabilities = (scores: Float64Array, rows: number, K: number): Float64Array => {
  const out = new Float64Array(rows * K);
  for (let r = 0; r < rows; r += 1) {
    if (K === 2) { const p = logistic(scores[r] ?? 0); out[2 * r] = 1 - p; out[2 * r + 1] = p; continue; }
    for (let k = 0; k < K; k += 1) out[r * K + k] = scores[k * rows + r] ?? 0;
    softmaxInPlace(out, r * K, K, 0);
  }
  return out;
};

export const treesOf = (fitted: Pick<Fitted, 'state'>): Trees => {
  const [root, column, missingLeft, left, right] = [integers(fitted, 'root'), integers(fitted, 'column'), integers(fitted, 'missingLeft'), integers(fitted, 'left'), integers(fitted, 'right')];
  return { root, column, missingLeft, left, right, threshold: doubles(fitted, 'threshold'), value: doubles(fitted, 'value'), gain: doubles(fitted, 'gain'), weight: doubles(fitted, 'weight') };
};

const wrongTrees = (fitted: Fitted): string | null => {
  const nodes = fitted.state['column']?.length ?? 0;
  const K = outputsOf(fitted);
  const wrong = wrongList(fitted, 'base', 'doubles', K === 2 ? 1 : K) ?? wrongList(fitted, 'root', 'integers', null)
    ?? (['column', 'missingLeft', 'left', 'right'] as const).map((name) => wrongList(fitted, name, 'integers', nodes)).find((one) => one !== null)
    ?? (['threshold', 'value', 'gain', 'weight'] as const).map((name) => wrongList(fitted, name, 'doubles', nodes)).find((one) => one !== null);
  if (wrong !== undefined && wrong !== null) return wrong;
  const { root, column, left, right } = treesOf(fitted);
  if (root.some((node) => node < 0 || node >= nodes)) return '“root” must name nodes';
  const misled = column.findIndex((j, node) => j >= fitted.columns.length || (j >= 0 && ![left, right].every((side) => { const child = side[node] ?? 0; return child > node && child < nodes; })));
  return misled < 0 ? null : `node ${misled} must ask for a column there is, and its children must come after it`;
};
