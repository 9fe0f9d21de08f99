import { exercise, number, simulation } from '#exercise';
import { entry, log } from '#numeric';
import { fraction, md } from '#paper';

type Vector = readonly number[];
type Matrix = readonly Vector[];
type Drawn = { readonly H: Matrix; readonly digits: number };
const eigenvalues = (H: Matrix): Vector => { const [t, d] = [entry(H, 0, 0) + entry(H, 1, 1), entry(H, 0, 0) * entry(H, 1, 1) - entry(H, 0, 1) * entry(H, 1, 0)]; const half = Math.sqrt(t * t / 4 - d); return [t / 2 + half, t / 2 - half]; };
/** The least whole k with ρ^k at most 10^−digits. */
const needed = (rho: number, digits: number) => Math.ceil((digits * log(10)) / -log(rho));
const exact = (rho: number, digits: number) => (digits * log(10)) / -log(rho);

export default exercise({
  id: 'optimisation/steps-needed',
  version: 1,
  title: 'How many steps does it take?',
  trains: 'step-sizes',
  uses: { eigenvalues: 0.4 },
  rating: 1500,
  minutes: 5,
})
  .draw(
    (r): Drawn => {
      // Whole eigenvalues and a whole eigenvector; the first coordinates of the two differ in scale.
      const [a, b] = r.stream('eigenvector').pick([[1, 1], [1, -1], [1, 2], [2, 1], [1, -2], [2, -1], [1, 3], [3, -1]] as const);
      const low = r.stream('low').int(1, 4);
      const m = r.stream('rise').int(1, 9);
      return { H: [[low + m * a * a, m * a * b], [m * a * b, low + m * b * b]], digits: r.stream('digits').int(2, 6) };
    },
    {
      'neither round nor hopeless': ({ H }) => { const [high = 0, low = 1] = eigenvalues(H); return high / low >= 2 && high / low <= 60; },
      'the number of steps is clear': ({ H, digits }) => { const [high = 0, low = 1] = eigenvalues(H); const x = exact((high - low) / (high + low), digits); const y = exact(1 - low / high, digits); return [x, y].every((z) => Math.abs(z - Math.round(z)) > 0.03) && Math.ceil(x) !== Math.ceil(y); },
    },
  )
  .step({ values: ({ H }) => eigenvalues(H) }, ({ H }) => md`The curvatures are the eigenvalues of $H$, with sum $${entry(H, 0, 0) + entry(H, 1, 1)}$ and product $${entry(H, 0, 0) * entry(H, 1, 1) - entry(H, 0, 1) ** 2}$.`, ({ values }) => md`$\lambda_{\max} = ${entry(values, 0)}$, $\ \lambda_{\min} = ${entry(values, 1)}$`)
  .step({ eta: ({ values }) => 2 / (entry(values, 0) + entry(values, 1)) }, md`Along an eigenvector the factor is $1 - \eta\lambda$. The best fixed step makes the two factors equal in size and opposite in sign: $\eta = 2/(\lambda_{\max} + \lambda_{\min})$.`, ({ values }) => md`$\eta = 2/${entry(values, 0) + entry(values, 1)}${fractionTail(2, entry(values, 0) + entry(values, 1))}$`)
  .step({ rho: ({ values, eta }) => Math.max(...values.map((l) => Math.abs(1 - eta * l))) }, md`Both factors then have the size $(\lambda_{\max} - \lambda_{\min})/(\lambda_{\max} + \lambda_{\min})$.`, ({ values }) => md`$\rho = ${fraction(entry(values, 0) - entry(values, 1), entry(values, 0) + entry(values, 1))}$`)
  .step({ steps: ({ rho, digits }) => needed(rho, digits) }, ({ digits }) => md`$\rho^k \le 10^{-${digits}}$ means $k \ge ${digits}\ln 10/\ln(1/\rho)$. The next whole number.`, ({ rho, digits, steps }) => md`$${exact(rho, digits)}$, so $${steps}$`)
  .ask({
    prompt: ({ H, digits }) => md`
Gradient descent with a fixed step size $\eta$ runs on $f(w) = \frac12(w - w_\star)^\top H(w - w_\star)$ with

$$H = ${H}.$$

A step multiplies the distance $\lVert w - w_\star\rVert$ by a factor that depends on $w$; let $\rho$ be the largest factor that can occur.

- Which $\eta$ makes $\rho$ as small as possible?
- How large is $\rho$ then? (A fraction, or three significant digits; for $\eta$ likewise.)
- After how many steps $k$ is the distance then at most $10^{-${digits}}$ of what it was at the start, whatever the start was? Give the smallest number for which that is certain, from the unrounded $\rho$.`,
    symbols: [['H', '2 \\times 2', 'symmetric, positive definite'], ['w,\\ w_\\star', '\\in \\mathbb{R}^2', 'where one is, and the minimum'], ['\\rho', '\\in (0, 1)', 'largest factor per step']],
    answers: {
      eta: number({ tolerance: { digits: 3 }, label: '\\eta =' }),
      rho: number({ tolerance: { digits: 3 }, label: '\\rho =' }),
      steps: number({ tolerance: 'exact', integer: true, label: 'k =' }),
    },
    mistakes: {
      values: {
        'read off the diagonal': {
          when: ({ H }) => entry(H, 0, 0) !== entry(H, 1, 1),
          gives: ({ H }) => [Math.max(entry(H, 0, 0), entry(H, 1, 1)), Math.min(entry(H, 0, 0), entry(H, 1, 1))],
          says: md`You took the diagonal of $H$ for its curvatures. The axes of the bowl are its eigenvectors, and they do not lie along the coordinates here.`,
        },
      },
      eta: {
        'the reciprocal of the steepest': {
          gives: ({ values }) => 1 / entry(values, 0),
          says: md`That step finishes the steepest direction at once and is safe, but a larger one is better for the slowest direction, and that is the worst case.`,
        },
        'the edge': {
          gives: ({ values }) => 2 / entry(values, 0),
          says: md`At that step size the steepest direction jumps from one side to the other for ever: it is the edge of convergence, not the best.`,
        },
      },
      rho: {
        'the share taken away': {
          gives: ({ values, eta }) => eta * entry(values, 1),
          says: md`That is the share of the distance that a step takes away. Asked is the factor by which it is multiplied: what is left.`,
        },
      },
      steps: {
        'rounded down': {
          gives: ({ rho, digits }) => needed(rho, digits) - 1,
          says: md`One step too few: at your $k$ the distance in the worst case is still a little too large. Round up.`,
          slip: true,
        },
        'logarithms to different bases': {
          gives: ({ rho, digits }) => Math.ceil(digits / -log(rho)),
          says: md`You divided a decimal logarithm by a natural one. Take both to the same base.`,
        },
      },
    },
    help: {
      nudge: md`What does a step do to the distance along one eigenvector? Which two eigenvectors are the ones to worry about?`,
      method: md`Find the eigenvalues. The best fixed step is $2/(\lambda_{\max} + \lambda_{\min})$, its factor $\rho = (\kappa - 1)/(\kappa + 1)$ with $\kappa = \lambda_{\max}/\lambda_{\min}$. Then solve $\rho^k \le 10^{-m}$ with logarithms and round up.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ H, digits }) => {
          // From trace and determinant alone: η = 2/t, ρ² = 1 − 4d/t².
          const [t, d] = [entry(H, 0, 0) + entry(H, 1, 1), entry(H, 0, 0) * entry(H, 1, 1) - entry(H, 0, 1) * entry(H, 1, 0)];
          const square = 1 - (4 * d) / (t * t);
          let k = 0;
          for (let left = 1; left > 10 ** -digits * 10 ** -digits; left *= square) k += 1;
          return { eta: 2 / t, rho: Math.sqrt(square), steps: k };
        },
        says: ({ H }) => {
          const [t, d] = [entry(H, 0, 0) + entry(H, 1, 1), entry(H, 0, 0) * entry(H, 1, 1) - entry(H, 0, 1) ** 2];
          return md`
For two parameters the eigenvalues themselves are not needed: the best step is two over the trace, $2/${t}$, and $\rho^2 = 1 - 4\det H/(\operatorname{tr}H)^2 = 1 - 4\cdot ${d}/${t}^2$. The flatter the bowl in one direction, the smaller the determinant beside the trace, and the nearer $\rho$ comes to $1$.`;
        },
      },
      counting: ({ values, digits }) => {
        const kappa = entry(values, 0) / entry(values, 1);
        return md`
The rule of thumb: for a large condition number $\ln(1/\rho) \approx 2/\kappa$, so $m$ digits cost about $\frac{\ln 10}{2}\,m\kappa \approx 1.15\,m\kappa$ steps. Here $1.15\cdot ${digits}\cdot ${kappa} \approx ${Math.round(1.15 * digits * kappa)}$. Twice the condition number, twice the time.`;
      },
      code: ({ H, digits }) => md`
~~~python
H = np.array(${JSON.stringify(H)}); low, high = np.linalg.eigvalsh(H)
rho = (high - low) / (high + low)
print(2 / (high + low), rho, int(np.ceil(${digits} * np.log(10) / -np.log(rho))))
~~~`,
    },
    matters: 'Scaling the inputs, normalising and preconditioning all aim at the condition number: the steps that plain gradient descent needs grow in proportion to it.',
    oracle: simulation(({ H, digits }) => {
      // The best step by trying, the number of steps by counting.
      // The spectrum of I − ηH through its trace and determinant.
      const worst = (eta: number) => {
        const [p, q, s] = [1 - eta * (H[0]?.[0] ?? 0), -eta * (H[0]?.[1] ?? 0), 1 - eta * (H[1]?.[1] ?? 0)];
        const root = Math.sqrt(((p - s) / 2) ** 2 + q * q);
        return Math.max(Math.abs((p + s) / 2 + root), Math.abs((p + s) / 2 - root));
      };
      let [left, right] = [0, 2];
      for (let i = 0; i < 300; i += 1) { const [a, b] = [left + (right - left) / 3, right - (right - left) / 3]; if (worst(a) < worst(b)) right = b; else left = a; }
      const eta = (left + right) / 2;
      const rho = worst(eta);
      let steps = 0;
      for (let rest = 1; rest > 10 ** -digits; rest *= rho) steps += 1;
      return { eta, rho, steps };
    }),
    degenerate: {
      'along the axes': { drawn: { H: [[3, 0], [0, 1]], digits: 3 }, gives: { eta: 0.5, rho: 0.5, steps: 10 } },
      'a round bowl but for a little': { drawn: { H: [[2, 0.5], [0.5, 2]], digits: 2 }, gives: { eta: 0.5, rho: 0.25, steps: 4 } },
    },
  });

/** " = 1/7" where 2/n can be shortened. */
const fractionTail = (n: number, d: number) => (Number.isInteger(d) && d % 2 === 0 ? ` = ${fraction(n, d).tex}` : '');
