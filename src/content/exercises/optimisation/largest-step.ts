import { exercise, number, simulation, vector } from '#exercise';
import { entry } from '#numeric';
import { md } from '#paper';

type Vector = readonly number[];
type Drawn = { readonly steep: number; readonly flat: number; readonly eta: number; readonly order: 'steep first' | 'flat first' };
/** The curvatures along u and along v. */
const curvatures = ({ steep, flat, order }: Drawn): Vector => (order === 'steep first' ? [steep, flat] : [flat, steep]);

export default exercise({
  id: 'optimisation/largest-step',
  version: 1,
  title: 'How large may the step be?',
  trains: 'step-sizes',
  rating: 1150,
  minutes: 3,
  first: true,
})
  .draw(
    (r): Drawn => {
      // Curvatures for which 2/λ and 2/(λ + μ) are short decimals.
      const [steep, flat] = r.stream('curvatures').pick([[4, 1], [8, 2], [16, 4], [5, 3], [16, 9], [20, 5], [3.2, 0.8], [6.4, 1.6], [40, 10], [12.5, 3.5], [12.8, 3.2], [10, 2.5], [2, 0.5], [32, 8], [50, 14], [25, 7], [80, 20], [6.25, 3.75]] as const);
      return { steep, flat, eta: r.stream('eta').pick([0.1, 0.2, 0.05, 0.01, 0.02, 0.25]), order: r.stream('order').pick(['steep first', 'flat first'] as const) };
    },
    {
      'the step asked about is not the special one': ({ steep, flat, eta }) => eta * steep < 3 && ![1 / steep, 2 / steep, 1 / flat, 2 / (steep + flat)].includes(eta),
    },
  )
  .step({ factors: (drawn) => curvatures(drawn).map((l) => 1 - drawn.eta * l) }, md`Along each axis the slope is the curvature $\lambda$ times the coordinate, so a step multiplies the coordinate by $1 - \eta\lambda$.`, (drawn) => md`$1 - ${drawn.eta}\cdot ${entry(curvatures(drawn), 0)} = ${entry(drawn.factors, 0)}$ along $u$, $\ 1 - ${drawn.eta}\cdot ${entry(curvatures(drawn), 1)} = ${entry(drawn.factors, 1)}$ along $v$`)
  .step({ limit: ({ steep }) => 2 / steep }, md`A coordinate shrinks as long as its factor lies between $-1$ and $1$, that is for $\eta < 2/\lambda$. The steepest axis sets the limit.`, ({ steep, limit }) => md`$2/${steep} = ${limit}$`)
  .step({ best: ({ steep, flat }) => 2 / (steep + flat) }, md`The slower of the two decides. It is quickest where both are equally slow, the flat axis from above and the steep one from below: $1 - \eta\lambda_{\min} = -(1 - \eta\lambda_{\max})$.`, ({ steep, flat, best }) => md`$2/(${steep} + ${flat}) = ${best}$`)
  .ask({
    prompt: (drawn) => md`
Gradient descent with a fixed step size $\eta$ runs on

$$f(u, v) = \tfrac12\bigl(${before(entry(curvatures(drawn), 0))}u^2 + ${before(entry(curvatures(drawn), 1))}v^2\bigr).$$

- With $\eta = ${drawn.eta}$, by which factor does one step multiply $u$, and by which $v$?
- Below which step size does it converge, from every starting point?
- Take both factors without their signs. At which step size is the larger of the two as small as possible?`,
    symbols: [['u,\\ v', '\\in \\mathbb{R}', 'coordinates; the minimum is at (0, 0)'], ['\\eta', '> 0', 'step size, the same for both']],
    answers: {
      factors: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '(\\text{factor of } u,\\ \\text{of } v) =' }),
      limit: number({ tolerance: 'exact', label: '\\eta <' }),
      best: number({ tolerance: 'exact', label: '\\eta =' }),
    },
    mistakes: {
      factors: {
        'what is taken away': {
          gives: (drawn) => curvatures(drawn).map((l) => drawn.eta * l),
          says: md`That is the share that a step takes away. The factor is what is left: one minus it.`,
        },
        'the wrong sign': {
          gives: (drawn) => curvatures(drawn).map((l) => 1 + drawn.eta * l),
          says: md`With your factors both coordinates grow at every step. The gradient is subtracted.`,
          slip: true,
        },
        'the half kept': {
          gives: (drawn) => curvatures(drawn).map((l) => 1 - (drawn.eta * l) / 2),
          says: md`You kept the $\frac12$ of the function. The derivative of a square brings a $2$, and the two cancel.`,
        },
      },
      limit: {
        'set by the flat axis': {
          gives: ({ flat }) => 2 / flat,
          says: md`That is the limit of the flat axis. With such a step the steep one would explode; $\eta$ must be small enough for both.`,
        },
        'where it no longer overshoots': {
          gives: ({ steep }) => 1 / steep,
          says: md`Up to there the factor stays positive. Beyond it a step overshoots, but it still lands nearer than before, and that is enough to converge.`,
        },
      },
      best: {
        'the step that is best for the steep axis alone': {
          gives: ({ steep }) => 1 / steep,
          says: md`That brings the steep axis to zero in one step, and lets the flat one crawl. A somewhat larger step is better for the slower of the two.`,
        },
        'the mean of the two best': {
          gives: ({ steep, flat }) => (1 / steep + 1 / flat) / 2,
          says: md`You averaged the step sizes that would be best for each axis alone. Look at the two factors: they should be equal in size, with opposite signs.`,
        },
      },
    },
    help: {
      nudge: md`Write one step for $u$ alone: $u_{\text{new}} = u - \eta\,\partial f/\partial u$. What is the right side a multiple of?`,
      method: md`Each axis has its factor $1 - \eta\lambda$. Converging means that all lie strictly between $-1$ and $1$; best means that the largest in size is as small as possible, which happens where two of them are equal in size and opposite in sign.`,
    },
    perspectives: {
      picture: ({ steep, flat, best }) => md`
Draw the sizes $\lvert 1 - \eta\lambda\rvert$ of both factors over $\eta$: two V-shaped curves that start at $1$, touch zero at $${1 / steep}$ and at $${1 / flat}$ and rise again. Their maximum first follows that of the flat axis down, then that of the steep axis up; the corner in between is at $${best}$, with the value $${Math.abs(1 - best * flat)}$, and the steep
one crosses $1$ at $${2 / steep}$.`,
      algebra: {
        reaches: ({ steep, flat }) => {
          // With the condition number κ: the best step is twice the reciprocal of (κ + 1) times the flat curvature.
          const kappa = steep / flat;
          return { best: 2 / ((kappa + 1) * flat), limit: (2 / flat) / kappa };
        },
        says: ({ steep, flat }) => md`
Only the ratio $\kappa = ${steep}/${flat} = ${steep / flat}$ matters for the speed: at the best step both factors have the size $(\kappa - 1)/(\kappa + 1) = ${(steep / flat - 1) / (steep / flat + 1)}$. In units of the flat axis the best step is $2/(\kappa + 1)$ and the limit $2/\kappa$; for a large $\kappa$ they are almost the same: the best step lies
just below the edge.`,
      },
      code: (drawn) => md`
~~~python
x = np.array([1.0, 1.0])
for _ in range(5):
    x = x - ${drawn.eta} * np.array(${JSON.stringify(curvatures(drawn))}) * x
    print(x)
~~~`,
    },
    picture: ({ steep, flat, limit, best }) => {
      const top = 1.15 * limit;
      const hook = (l: number) => Array.from({ length: 61 }, (_, i) => { const eta = (top * i) / 60; return [eta, Math.abs(1 - eta * l)] as const; });
      return [{
        kind: 'figure',
        figure: {
          alt: 'The sizes of the two factors over the step size; they cross at the best step, the steep one reaches 1 at the limit',
          x: [0, top], y: [0, 1.4],
          axes: { x: { title: 'step size', ticks: [0, best, limit] }, y: { title: 'size of the factor', ticks: [0, 1] } },
          marks: [
            { mark: 'line', points: [[0, 1], [top, 1]], role: 'faint', dashed: true },
            { mark: 'line', points: hook(steep), role: 'accent', thick: true },
            { mark: 'line', points: hook(flat), role: 'theory', thick: true },
            { mark: 'dot', at: [best, Math.abs(1 - best * flat)], role: 'ink' },
            { mark: 'dot', at: [limit, 1], role: 'ink', hollow: true },
          ],
          caption: 'Solid: the steep axis. Dashed: the flat one. Dot: the best step, circle: the limit.',
        },
      }];
    },
    matters: 'A loss that suddenly blows up has usually met a curvature above two over the step size; one that creeps still has directions with a curvature far below it.',
    oracle: simulation((drawn) => {
      const run = (eta: number, l: number) => { const x = 1; return x - eta * l * x; };
      const worst = (eta: number) => Math.max(...curvatures(drawn).map((l) => Math.abs(run(eta, l))));
      // The edge and the lowest point of the worse factor, by halving and by thirds.
      let [low, high] = [0, 100];
      for (let i = 0; i < 200; i += 1) { const middle = (low + high) / 2; if (worst(middle) < 1 || middle === 0) low = middle; else high = middle; }
      let [left, right] = [0, high];
      for (let i = 0; i < 300; i += 1) { const [p, q] = [left + (right - left) / 3, right - (right - left) / 3]; if (worst(p) < worst(q)) right = q; else left = p; }
      return { factors: curvatures(drawn).map((l) => run(drawn.eta, l)), limit: low, best: (left + right) / 2 };
    }),
    degenerate: {
      'a round bowl is done in one step': { drawn: { steep: 4, flat: 4, eta: 0.25, order: 'steep first' }, gives: { factors: [0, 0], limit: 0.5, best: 0.25 } },
      'at the edge it goes round for ever': { drawn: { steep: 10, flat: 2.5, eta: 0.2, order: 'flat first' }, gives: { factors: [0.5, -1], limit: 0.2, best: 0.16 } },
    },
  });

/** A factor before a letter; a 1 is left out. */
const before = (x: number) => (x === 1 ? '' : `${x}\\,`);
