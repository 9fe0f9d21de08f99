import { exercise, number, simulation, vector } from '#exercise';
import { entry, gradientByDifferences, hessianByDifferences, solve } from '#numeric';
import { md } from '#paper';

type Drawn = { readonly squares: readonly number[]; readonly eta: number; readonly t: number; readonly matched: number };
const round = (x: number) => Math.round(x * 1e9) / 1e9;
const power = (x: number, t: number): number => (t === 0 ? 1 : x * power(x, t - 1));
const stoppedAt = ({ eta, t }: Drawn, square: number) => 1 - power(round(1 - eta * square), t);
const name = (k: number) => (k === 0 ? 'first' : 'second');

export default exercise({
  id: 'linear-algebra/match-the-penalty',
  version: 1,
  title: 'Steps, λ, or dropout?',
  trains: 'least-squares',
  uses: { 'step-sizes': 0.3 },
  lab: ['regularisation'],
  rating: 1550,
  minutes: 6,
})
  .draw((r): Drawn => {
    // Choose what a step takes away of each, then the data.
    const shares = r.stream('shares').sample([0.5, 0.4, 0.3, 0.25, 0.2, 0.1, 0.05, 0.02], 2);
    const eta = r.stream('eta').pick([0.005, 0.01, 0.02, 0.05]);
    return { squares: shares.map((share) => round(share / eta)), eta, t: r.stream('t').int(3, 15), matched: r.stream('matched').int(0, 1) };
  }, {
    'neither is kept whole nor lost': (drawn) => drawn.squares.every((s) => { const k = stoppedAt(drawn, s); return k > 0.08 && k < 0.97; }),
  })
  .step({ stopped: ({ squares, eta, t, matched }) => squares.map((s) => stoppedAt({ squares, eta, t, matched }, s)) }, md`The columns are perpendicular, so each weight goes its own way: a step leaves $1 - \eta\,d_j^2$ of what is missing.`, ({ stopped, squares, eta, t }) => md`$1 - ${round(1 - eta * entry(squares, 0))}^{${t}} = ${entry(stopped, 0)}$ and $1 - ${round(1 - eta * entry(squares, 1))}^{${t}} = ${entry(stopped, 1)}$`)
  .step({ lambda: ({ stopped, squares, matched }) => entry(squares, matched) * (1 / entry(stopped, matched) - 1) }, ({ matched }) => md`Ridge keeps $\frac{d_j^2}{d_j^2 + \lambda}$. Solve for $\lambda$ with the ${name(matched)} weight.`, ({ lambda, stopped, squares, matched }) => md`$\lambda = ${entry(squares, matched)}\cdot\Bigl(\frac{1}{${entry(stopped, matched)}} - 1\Bigr) = ${lambda}$`)
  .step({ ridge: ({ lambda, squares, matched }) => entry(squares, 1 - matched) / (entry(squares, 1 - matched) + lambda) }, ({ matched }) => md`Put that $\lambda$ to the ${name(1 - matched)} weight.`, ({ ridge, lambda, squares, matched }) => md`$\frac{${entry(squares, 1 - matched)}}{${entry(squares, 1 - matched)} + ${lambda}} = ${ridge}$`)
  .step({ dropped: ({ stopped, matched }) => entry(stopped, matched) }, md`Dropout adds $\frac{1 - p}{p}\,d_j^2\,w_j^2$ to the expected squared error, so it keeps $\frac{d_j^2}{d_j^2 + \frac{1 - p}{p}d_j^2} = p$, of every column alike.`, ({ dropped }) => md`$p = ${dropped}$ for the one, so $${dropped}$ for the other`)
  .ask({
    prompt: ({ squares, eta, t, matched }) => md`
The two columns of $X$ are perpendicular, with squared lengths $d_1^2 = ${entry(squares, 0)}$ and $d_2^2 = ${entry(squares, 1)}$. Let $\hat w$ make $\frac12\lVert y - Xw\rVert^2$ smallest; neither of its weights is zero. "Kept" is what another way finds, over the weight in $\hat w$.

- Gradient descent on $\frac12\lVert y - Xw\rVert^2$ starts at $w = 0$ and is stopped after ${t} steps of size $\eta = ${eta}$. How much is kept of the first weight, how much of the second?
- With which $\lambda$ does a ridge, $\frac12\lVert y - Xw\rVert^2 + \frac\lambda2\lVert w\rVert^2$, keep just as much of the *${name(matched)}* weight, and how much does it then keep of the ${name(1 - matched)} one?
- Dropout sets each entry of $X$ to zero with probability $1 - p$ and divides the others by $p$, anew in every step; the minimum of the expected error is taken, with the $p$ that keeps just as much of the ${name(matched)} weight. How much does it keep of the ${name(1 - matched)} one?`,
    symbols: [['d_j^2', '> 0', 'squared length of column j, which is a squared singular value of X'], ['\\eta', '> 0', 'step size'], ['\\lambda', '> 0', 'strength of the ridge'], ['p', '\\in (0, 1)', 'probability that an entry is kept']],
    answers: {
      stopped: vector({ size: 2, tolerance: { digits: 3 }, credit: 'per entry', label: '\\text{stopped: kept} =' }),
      lambda: number({ tolerance: { digits: 3 }, label: '\\lambda =' }),
      ridge: number({ tolerance: { digits: 3 }, in: [0, 1], label: ({ matched }) => `\\text{ridge: kept of the ${name(1 - matched)}} =` }),
      dropped: number({ tolerance: { digits: 3 }, in: [0, 1], label: ({ matched }) => `\\text{dropout: kept of the ${name(1 - matched)}} =` }),
    },
    mistakes: {
      stopped: {
        'what is still missing': {
          gives: ({ squares, eta, t }) => squares.map((s) => power(round(1 - eta * s), t)),
          says: md`That is the share of the weight that is still missing. Descent starts at zero and comes nearer.`,
        },
        'the length in place of its square': {
          gives: ({ squares, eta, t }) => squares.map((s) => 1 - power(1 - eta * Math.sqrt(s), t)),
          says: md`You let a step take the share $\eta\,d_j$. The slope of $\frac12(u^\top y - dz)^2$ in $z$ is $d\,(dz - u^\top y)$: one $d$ from each side.`,
        },
      },
      lambda: {
        'the reciprocal of steps times size': {
          gives: ({ eta, t }) => 1 / (eta * t),
          says: md`The rule of thumb $\lambda\approx\frac{1}{\eta t}$ holds where little is kept. Here you are asked for a $\lambda$ that keeps just as much: set the two factors equal.`,
        },
        'kept and lost exchanged': {
          gives: ({ stopped, squares, matched }) => (entry(squares, matched) * entry(stopped, matched)) / (1 - entry(stopped, matched)),
          says: md`With your $\lambda$ the ridge takes away what stopping keeps.`,
        },
      },
      dropped: {
        'one penalty for both columns': {
          gives: ({ ridge }) => ridge,
          says: md`You let dropout act as a ridge with one strength for all columns. How much noise does it make in a long column, how much in a short one?`,
        },
      },
    },
    help: {
      nudge: md`For perpendicular columns the error falls apart into one parabola for each weight. How steep is it, and what does each of the three ways do to it?`,
      method: md`Stopping keeps $1 - (1 - \eta d_j^2)^t$, ridge $\frac{d_j^2}{d_j^2 + \lambda}$. Dropout leaves the mean of a prediction as it is and adds its variance, $\frac{1 - p}{p}\sum_i x_{ij}^2\,w_j^2$: a ridge, with a strength of its own for each column.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ squares, eta, t, matched }) => {
          // By the sum of a geometric series: what all steps together take.
          const taken = squares.map((s) => { let [sum, left] = [0, eta * s]; for (let k = 0; k < t; k += 1) { sum += left; left *= 1 - eta * s; } return sum; });
          const kept = taken[matched] ?? 0;
          const [own, other] = [squares[matched] ?? 0, squares[1 - matched] ?? 0];
          // Odds of being kept are d²/λ, so between two columns they are as the squared lengths.
          const odds = (kept / (1 - kept)) * (other / own);
          return { stopped: taken, lambda: own / (kept / (1 - kept)), ridge: odds / (1 + odds), dropped: kept };
        },
        says: ({ ridge, squares, matched }) => md`
Think in odds, kept over lost. Under a ridge they are $d_j^2/\lambda$, so for the ${name(1 - matched)} weight they are ${round(entry(squares, 1 - matched) / entry(squares, matched))} times those of the ${name(matched)} one: $${ridge}$ is kept. Under dropout they are $p/(1 - p)$ whatever the column: it does not know weak from strong where columns are perpendicular.`,
      },
      geometry: ({ stopped, ridge, matched }) => md`
Both curves, stopping and ridge, go through the same point at the ${name(matched)} column. Beside it they part: of the ${name(1 - matched)} weight stopping keeps $${entry(stopped, 1 - matched)}$ and ridge $${ridge}$. The power of $t$ is the sharper cut: it finishes strong directions and hardly begins weak ones.`,
      code: ({ squares, eta, t }) => md`
~~~python
X = np.diag(np.sqrt(${JSON.stringify(squares)})); y = X @ np.ones(2)
w = np.zeros(2)
for _ in range(${t}):
    w -= ${eta} * X.T @ (X @ w - y)
print(w)                                    # kept by stopping
ridge = lambda lam: np.linalg.solve(X.T @ X + lam * np.eye(2), X.T @ y)
~~~`,
    },
    matters: 'Early stopping, weight decay and dropout are turned against each other in every tuning; here is what a unit of one is in the others, and where they cannot replace each other.',
    oracle: simulation(({ squares, eta, t, matched }) => {
      const lengths = squares.map((s) => Math.sqrt(s));
      // y such that least squares finds (1, 1).
      const error = (w: readonly number[], masks: readonly number[] = [1, 1]) => lengths.reduce((sum, d, j) => sum + (d - d * (masks[j] ?? 0) * (w[j] ?? 0)) ** 2 / 2, 0);
      const lowest = (loss: (w: readonly number[]) => number) => solve(hessianByDifferences(loss, [0, 0], 1), gradientByDifferences(loss, [0, 0], 1).map((g) => -g));
      let w: readonly number[] = [0, 0];
      for (let k = 0; k < t; k += 1) { const slope = gradientByDifferences((v) => error(v), w, 0.5); w = w.map((x, j) => x - eta * (slope[j] ?? 0)); }
      const wanted = w[matched] ?? 0;
      const bisected = (kept: (x: number) => number, from: number, to: number) => { let [low, high] = [from, to]; for (let k = 0; k < 60; k += 1) { const x = (low + high) / 2; if ((kept(x) - wanted) * (kept(high) - wanted) > 0) high = x; else low = x; } return (low + high) / 2; };
      const ridge = (lambda: number) => lowest((v) => error(v) + (lambda / 2) * v.reduce((s, x) => s + x * x, 0));
      /** The mean over the four ways in which the two entries that are not zero are kept or dropped. */
      const dropout = (p: number) => lowest((v) => [[0, 0], [0, 1], [1, 0], [1, 1]].reduce((s, kept) => s + kept.reduce((chance, one) => chance * (one === 1 ? p : 1 - p), 1) * error(v, kept.map((one) => one / p)), 0));
      const lambda = bisected((x) => ridge(x)[matched] ?? 0, 0, 100_000);
      const p = bisected((x) => dropout(x)[matched] ?? 0, 0.001, 0.999);
      return { stopped: w, lambda, ridge: ridge(lambda)[1 - matched] ?? 0, dropped: dropout(p)[1 - matched] ?? 0 };
    }),
    degenerate: {
      'two steps of a half': { drawn: { squares: [50, 25], eta: 0.01, t: 2, matched: 0 }, gives: { stopped: [0.75, 0.4375], lambda: 50 / 3, ridge: 0.6, dropped: 0.75 } },
    },
  });
