/**
 * Logistic regression by Newton's method, exact to rounding: −Σ log p(class) + ½ λ‖w‖², the intercepts free. Two classes share one w; of more each
 * has its own, p ∝ exp(w·x + b). With λ = 0 and columns that depend on each other: the w without a part outside of the rows' space.
 */
import { cholesky, type Columns, newColumns, rowSpaceOf, solveCholesky } from '#numeric';
import { real } from '../parameter.ts';
import type { Table } from '../table.ts';
import { absentClass } from './check-data.ts';
import { doubles, learner, type Read, refused, type State, wrongList } from './learner.ts';
import { byColumns, centre } from './linear-map.ts';
import { softmaxInPlace } from './softmax.ts';

export const logistic = learner({
  says: 'log-odds that are linear in the inputs, of greatest likelihood but for a ridge',
  parameters: { lambda: real(1, 0, 'λ: ½ λ is what a squared weight costs; 0 wants classes that no plane separates') },
  targets: ['classes'],
  missing: false,
  gives: 'probabilities',
  fit: ({ lambda }, table) => {
    const absent = absentClass(table);
    if (absent !== null) return { ok: false, faults: [absent] };
    const state = newton(table, lambda);
    return state.ok ? { ok: true, value: { state: state.value, ended: 'solved', history: [] } } : state;
  },
  predict: (fitted, { rows, columns, x }) => {
    const [weights, intercepts] = [doubles(fitted, 'weights'), doubles(fitted, 'intercepts')];
    const [scores, width] = [intercepts.length, columns.length];
    // The first of two classes has the score 0.
    const first = scores === 1 ? 1 : 0;
    const out = new Float64Array(rows * (scores + first));
    for (let r = 0; r < rows; r += 1) {
      const at = r * (scores + first);
      for (let k = 0; k < scores; k += 1) {
        let s = intercepts[k] ?? 0;
        for (let j = 0; j < width; j += 1) s += (weights[k * width + j] ?? 0) * (x[r * width + j] ?? 0);
        out[at + first + k] = s;
      }
      softmaxInPlace(out, at, scores + first, 0);
    }
    return out;
  },
  wrongState: (fitted) => { const k = scoresOf(fitted.target.kind === 'classes' ? fitted.target.labels.length : 2); return wrongList(fitted, 'weights', 'doubles', k * fitted.columns.length) ?? wrongList(fitted, 'intercepts', 'doubles', k); },
  cost: (fitted) => { const n = doubles(fitted, 'weights').length; return { parameters: n + doubles(fitted, 'intercepts').length, operationsARow: n }; },
});
const scoresOf = (classes: number): number => (classes === 2 ? 1 : classes);

const stepsMax = 100;
/**
 * Newton's steps over the differences of each class's weights from a reference class (of two the first, of more the last), whose cost is
 * ½ λ (Σ‖v_k‖² − ‖Σ v_k‖²/K) for K > 2, which is ½ λ Σ‖w_k‖² where it is least, and ½ λ‖v‖² for two.
 */
const newton = (table: Table, lambda: number): Read<State> => {
  if (table.target.kind !== 'classes') return refused('data.target', 'must be classes');
  const { rows, columns: { length: width }, target: { y, labels: { length: K } } } = table;
  const X = byColumns(table.x, rows, width);
  const means = centre(X);
  const basis = rowSpaceOf({ ...X, data: X.data.slice() });
  const Z = basis.columns < width ? projected(X, basis) : X;
  const p = Z.columns + 1;
  const free = K - 1;
  const n = free * p;
  // Class c has the score of parameters at slot(c), the reference class 0.
  const slot = (c: number): number => (K === 2 ? c - 1 : c === K - 1 ? -1 : c);
  const crossing = K === 2 ? 0 : 1 / K;
  const entry = (j: number, r: number): number => (j === 0 ? 1 : Z.data[(j - 1) * rows + r] ?? 0);
  const probabilities = new Float64Array(rows * K);
  const objective = (v: Float64Array): { readonly value: number; readonly separated: boolean } => {
    let value = 0;
    let separated = true;
    for (let r = 0; r < rows; r += 1) {
      const at = r * K;
      for (let c = 0; c < K; c += 1) {
        const k = slot(c);
        let s = 0;
        if (k >= 0) for (let j = 0; j < p; j += 1) s += (v[k * p + j] ?? 0) * entry(j, r);
        probabilities[at + c] = s;
      }
      const truth = y[r] ?? 0;
      for (let c = 0; c < K; c += 1) if (c !== truth && !((probabilities[at + c] ?? 0) < (probabilities[at + truth] ?? 0))) separated = false;
      value += softmaxInPlace(probabilities, at, K, truth);
    }
    if (lambda > 0) for (let j = 1; j < p; j += 1) {
      let [squares, sum] = [0, 0];
      for (let k = 0; k < free; k += 1) { const w = v[k * p + j] ?? 0; squares += w * w; sum += w; }
      value += 0.5 * lambda * (squares - crossing * sum * sum);
    }
    return { value, separated };
  };
  const gradient = new Float64Array(n);
  const H = new Float64Array(n * n);
  // The curvature where all weights are 0, of which nothing is left along a way on which the likelihood rises for ever.
  const begun = new Float64Array(n);
  const differentiate = (v: Float64Array): void => {
    gradient.fill(0);
    H.fill(0);
    for (let r = 0; r < rows; r += 1) for (let c = 0; c < K; c += 1) {
      const k = slot(c);
      if (k < 0) continue;
      const q = probabilities[r * K + c] ?? 0;
      const g = q - (y[r] === c ? 1 : 0);
      for (let j = 0; j < p; j += 1) gradient[k * p + j] = (gradient[k * p + j] ?? 0) + g * entry(j, r);
      for (let d = 0; d < K; d += 1) {
        const l = slot(d);
        if (l < 0 || l > k) continue;
        const h = (c === d ? q : 0) - q * (probabilities[r * K + d] ?? 0);
        for (let i = 0; i < p; i += 1) { const [hx, row] = [h * entry(i, r), (k * p + i) * n + l * p]; for (let j = 0; j < p; j += 1) H[row + j] = (H[row + j] ?? 0) + hx * entry(j, r); }
      }
    }
    for (let j = 1; j < p; j += 1) {
      let sum = 0;
      for (let k = 0; k < free; k += 1) sum += v[k * p + j] ?? 0;
      for (let k = 0; k < free; k += 1) {
        gradient[k * p + j] = (gradient[k * p + j] ?? 0) + lambda * ((v[k * p + j] ?? 0) - crossing * sum);
        for (let l = 0; l <= k; l += 1) { const at = (k * p + j) * n + l * p + j; H[at] = (H[at] ?? 0) + lambda * ((k === l ? 1 : 0) - crossing); }
      }
    }
  };

  let v = new Float64Array(n);
  let now = objective(v);
  for (let step = 0; step < stepsMax; step += 1) {
    if (lambda === 0 && now.separated) return refused('lambda', 'must be above 0 for this data: a plane separates the classes, so no weights are large enough to be best');
    differentiate(v);
    if (step === 0) for (let i = 0; i < n; i += 1) begun[i] = H[i * n + i] ?? 0;
    const left = cholesky(H, n, begun);
    if (lambda === 0 ? left < 1e-10 : left <= 0) return refused('lambda', 'must be larger for this data: no weights are clearly the best, as where a plane separates the classes but for ties');
    const by = gradient.slice();
    solveCholesky(H, n, by);
    const decrement = gradient.reduce((s, g, i) => s + g * (by[i] ?? 0), 0);
    if (!(decrement > 1e-22 * (1 + now.value))) return { ok: true, value: inColumns(v, free, p, K, basis, basis.columns < width, means) };
    let [next, length] = [v, 1];
    let found = now;
    // A whole step, or as much of one as makes it better. Near the end the whole one, since there rounding decides what is better.
    for (; length > 1e-10; length /= 2) {
      next = v.map((w, i) => w - length * (by[i] ?? 0));
      found = objective(next);
      if (found.value <= now.value || decrement < 1e-9 * (1 + now.value)) break;
    }
    if (length <= 1e-10) break;
    v = next;
    now = found;
  }
  return refused('lambda', `must be larger for this data: ${stepsMax} of Newton’s steps did not settle`);
};

/** XB, for orthonormal columns B. */
const projected = (X: Columns, B: Columns): Columns => {
  const Z = newColumns(X.rows, B.columns);
  for (let c = 0; c < B.columns; c += 1) for (let j = 0; j < X.columns; j += 1) { const b = B.data[c * X.columns + j] ?? 0; for (let r = 0; r < X.rows; r += 1) Z.data[c * X.rows + r] = (Z.data[c * X.rows + r] ?? 0) + b * (X.data[j * X.rows + r] ?? 0); }
  return Z;
};

/** From differences in the coordinates of the basis to weights of the columns as they are; of more than two classes they sum to 0. */
const inColumns = (v: Float64Array, free: number, p: number, K: number, basis: Columns, turned: boolean, means: Float64Array): State => {
  const width = means.length;
  const scores = scoresOf(K);
  const own = Float64Array.from({ length: scores * p }, (_, i) => (i < free * p ? v[i] ?? 0 : 0));
  if (K > 2) for (let j = 0; j < p; j += 1) {
    let total = 0;
    for (let k = 0; k < K; k += 1) total += own[k * p + j] ?? 0;
    for (let k = 0; k < K; k += 1) own[k * p + j] = (own[k * p + j] ?? 0) - total / K;
  }
  const weights = new Float64Array(scores * width);
  const intercepts = new Float64Array(scores);
  for (let k = 0; k < scores; k += 1) {
    let b = own[k * p] ?? 0;
    for (let j = 0; j < width; j += 1) {
      let w = turned ? 0 : own[k * p + 1 + j] ?? 0;
      if (turned) for (let c = 0; c < basis.columns; c += 1) w += (basis.data[c * width + j] ?? 0) * (own[k * p + 1 + c] ?? 0);
      weights[k * width + j] = w;
      b -= w * (means[j] ?? 0);
    }
    intercepts[k] = b;
  }
  return { weights, intercepts };
};
