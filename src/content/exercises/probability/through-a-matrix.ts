import { enumeration, exercise, matrix, vector } from '#exercise';
import { add, addMatrices, diagonal, dot, entry, identity, matmul, matvec, scaleMatrix, transpose } from '#numeric';
import { md } from '#paper';

const same = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]) => JSON.stringify(a) === JSON.stringify(b);

export default exercise({
  id: 'probability/through-a-matrix',
  version: 1,
  title: 'A Gaussian through a layer',
  trains: 'gaussians',
  uses: { 'tensor-shapes': 0.2 },
  rating: 1300,
  minutes: 4,
})
  .draw(
    (r) => {
      // A covariance LLᵀ is positive definite and whole.
      const [l11, l21, l22] = [r.stream('l11').int(1, 2), r.stream('l21').int(-2, 2), r.stream('l22').int(1, 2)];
      return {
        A: r.stream('A').intMatrix(2, 2, -2, 3),
        b: r.stream('b').ints(2, -5, 5),
        mu: r.stream('mu').ints(2, -3, 3),
        Sigma: [[l11 * l11, l11 * l21], [l11 * l21, l21 * l21 + l22 * l22]],
        v: r.stream('v').int(1, 5),
      };
    },
    {
      'the offset matters': ({ b }) => b.some((x) => x !== 0),
      'the mean is carried somewhere else': ({ A, mu }) => matvec(A, mu).some((x, i) => x !== entry(mu, i)),
      'which side is transposed matters': ({ A, Sigma }) => !same(matmul(matmul(A, Sigma), transpose(A)), matmul(matmul(transpose(A), Sigma), A)),
      'one factor is not enough': ({ A, Sigma }) => !same(matmul(matmul(A, Sigma), transpose(A)), matmul(A, Sigma)) && !same(matmul(matmul(transpose(A), Sigma), A), matmul(A, Sigma)),
      'A turns both inputs into both outputs': ({ A }) => A.flat().filter((x) => x === 0).length <= 1,
    },
  )
  .step({ mean: ({ A, mu, b }) => add(matvec(A, mu), b) }, md`The mean goes through like any other point.`, ({ A, mu, b, mean }) => md`$A\mu + b = ${A}${mu} + ${b} = ${mean}$`)
  .step({ half: ({ A, Sigma }) => matmul(A, Sigma) }, md`The covariance is stretched from the left …`, ({ A, Sigma, half }) => md`$A\Sigma = ${A}${Sigma} = ${half}$`)
  .step({ carried: ({ half, A }) => matmul(half, transpose(A)) }, md`… and from the right. The offset moves everything alike, so it adds nothing.`, ({ carried, half, A }) => md`$A\Sigma A^\top = ${half}${transpose(A)} = ${carried}$`)
  .step({ covariance: ({ carried, v }) => addMatrices(carried, scaleMatrix(v, identity(2))) }, md`Independent noise adds its variance to each output, and nothing to the covariance between them.`, ({ covariance, carried, v }) => md`$${carried} + ${diagonal([v, v])} = ${covariance}$`)
  .ask({
    prompt: ({ A, b, mu, Sigma, v }) => md`
A layer without activation receives a random input $x\sim\mathcal N(\mu, \Sigma)$ and gives

$$y = Ax + b + \varepsilon,\qquad A = ${A},\quad b = ${b},\quad \mu = ${mu},\quad \Sigma = ${Sigma},$$

where the two entries of $\varepsilon$ are independent of each other and of $x$, with mean $0$ and variance $${v}$. Find the mean and the covariance of $y$.`,
    symbols: [
      ['x,\\ y', '\\in \\mathbb{R}^2', 'input and output, columns'],
      ['A', '2 \\times 2', 'weights, one row an output'],
      ['b,\\ \\mu', '\\in \\mathbb{R}^2', 'offset, and mean of the input'],
      ['\\Sigma', '2 \\times 2', 'covariance of the input'],
      ['\\varepsilon', '\\in \\mathbb{R}^2', 'noise'],
    ],
    answers: {
      mean: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '\\mathbb{E}[y] =' }),
      covariance: matrix({ rows: 2, columns: 2, tolerance: 'exact', credit: 'per entry', label: '\\operatorname{Cov}(y) =' }),
    },
    mistakes: {
      mean: {
        'the offset forgotten': {
          gives: ({ A, mu }) => matvec(A, mu),
          says: md`Your mean lacks the offset. It does not spread anything, but it moves everything.`,
          slip: true,
        },
      },
      carried: {
        'transposed': {
          gives: ({ A, Sigma }) => matmul(matmul(transpose(A), Sigma), A),
          says: md`You computed $A^\top\Sigma A$. Look at the shapes for an $A$ with three rows: only one order gives a covariance of three outputs.`,
        },
        'multiplied from one side only': {
          gives: ({ half }) => half,
          says: md`You multiplied by $A$ once. A covariance is a mean of products of *two* deviations, and each of them goes through $A$. For a single number: $\operatorname{Var}(ax) = a^2\operatorname{Var}(x)$.`,
        },
      },
      covariance: {
        'the noise added to every entry': {
          gives: ({ carried, v }) => carried.map((row) => row.map((c) => c + v)),
          says: md`You added the noise to the covariance *between* the outputs too. Each output has noise of its own, independent of the other's.`,
        },
      },
    },
    help: {
      nudge: md`What is the variance of the first output alone: of $a_{11}x_1 + a_{12}x_2$, when $x_1$ and $x_2$ are correlated?`,
      method: md`$\mathbb{E}[y] = A\mu + b$ and $\operatorname{Cov}(y) = A\Sigma A^\top + \operatorname{Cov}(\varepsilon)$.`,
    },
    perspectives: {
      probability: {
        reaches: ({ A, b, mu, Sigma, v }) => {
          // Variances of sums only: Var(y₁), Var(y₂), and Var(y₁ + y₂), of which half the excess is the covariance.
          const spread = (a: readonly number[]) => entry(a, 0) * entry(a, 0) * entry(Sigma, 0, 0) + 2 * entry(a, 0) * entry(a, 1) * entry(Sigma, 0, 1) + entry(a, 1) * entry(a, 1) * entry(Sigma, 1, 1);
          const [first, second] = [A[0] ?? [], A[1] ?? []];
          const between = (spread(add(first, second)) - spread(first) - spread(second)) / 2;
          return { mean: [dot(first, mu) + entry(b, 0), dot(second, mu) + entry(b, 1)], covariance: [[spread(first) + v, between], [between, spread(second) + v]] };
        },
        says: ({ A, Sigma, carried, v }) => md`
One output at a time: $\operatorname{Var}(y_1) = ${square(entry(A, 0, 0))}\cdot ${entry(Sigma, 0, 0)} + 2\cdot ${bracketed(entry(A, 0, 0))}\cdot ${bracketed(entry(A, 0, 1))}\cdot ${bracketed(entry(Sigma, 0, 1))} + ${square(entry(A, 0, 1))}\cdot ${entry(Sigma, 1, 1)} + ${v} =
${entry(carried, 0, 0) + v}$, likewise $y_2$. Without the noise, the variance of $y_1 + y_2$ exceeds the sum of the two variances by twice the covariance; that gives the entry beside the diagonal.`,
      },
      geometry: ({ A, Sigma, carried }) => md`
Points of equal density lie on an ellipse; $A$ maps it to another one. Its area is multiplied by $\lvert\det A\rvert = ${Math.abs(det2(A))}$, so the determinant of the covariance goes from ${det2(Sigma)} to ${det2(carried)}, before the noise blurs it${det2(A) === 0 ? ': here it is pressed flat, and only the noise gives it some width' : ''}.`,
      code: ({ A, b, mu, Sigma, v }) => md`
~~~python
rng = np.random.default_rng(0)
x = rng.multivariate_normal(${mu}, ${Sigma}, size=1_000_000)
noise = rng.normal(scale=${v} ** 0.5, size=x.shape)
y = x @ np.array(${A}).T + ${b} + noise
print(y.mean(axis=0)); print(np.cov(y.T))
~~~`,
    },
    matters: 'This line carries uncertainty through a Kalman filter’s prediction, and says how correlated the units of a layer are when its inputs are.',
    oracle: enumeration(({ A, b, mu, Sigma, v }) => {
      // Four inputs and four noises with exactly the given moments, each pair equally likely; list all outputs.
      const s11 = Sigma[0]?.[0] ?? 0;
      const s12 = Sigma[0]?.[1] ?? 0;
      const s22 = Sigma[1]?.[1] ?? 0;
      const root = Math.sqrt(2);
      const l1 = Math.sqrt(s11);
      const l2 = l1 === 0 ? 0 : s12 / l1;
      const l3 = Math.sqrt(s22 - l2 * l2);
      const inputs = [[root * l1, root * l2], [-root * l1, -root * l2], [0, root * l3], [0, -root * l3]];
      const noises = [[1, 0], [-1, 0], [0, 1], [0, -1]].map((e) => e.map((x) => x * Math.sqrt(2 * v)));
      const outputs = inputs.flatMap((x) => noises.map((e) => [0, 1].map((i) => (e[i] ?? 0) + (b[i] ?? 0) + [0, 1].reduce((t, j) => t + (A[i]?.[j] ?? 0) * ((mu[j] ?? 0) + (x[j] ?? 0)), 0))));
      const average = (of: (y: readonly number[]) => number) => outputs.reduce((t, y) => t + of(y), 0) / outputs.length;
      const m = [0, 1].map((i) => average((y) => y[i] ?? 0));
      return { mean: m, covariance: [0, 1].map((i) => [0, 1].map((j) => average((y) => ((y[i] ?? 0) - (m[i] ?? 0)) * ((y[j] ?? 0) - (m[j] ?? 0))))) };
    }),
    degenerate: {
      'weights of zero': { drawn: { A: [[0, 0], [0, 0]], b: [1, 2], mu: [3, 3], Sigma: [[1, 0], [0, 1]], v: 4 }, gives: { mean: [1, 2], covariance: [[4, 0], [0, 4]] } },
      'both outputs the same sum': { drawn: { A: [[1, 1], [1, 1]], b: [0, 0], mu: [1, 2], Sigma: [[1, 0], [0, 1]], v: 1 }, gives: { mean: [3, 3], covariance: [[3, 2], [2, 3]] } },
    },
  });

const bracketed = (x: number) => (x < 0 ? `(${x})` : `${x}`);
const square = (x: number) => `${bracketed(x)}^2`;
const det2 = (m: readonly (readonly number[])[]) => entry(m, 0, 0) * entry(m, 1, 1) - entry(m, 0, 1) * entry(m, 1, 0);
