import { exercise, number, quadrature } from '#exercise';
import { entry, exp, integrate, inverse } from '#numeric';
import { md, type Mark, type Point, type Words } from '#paper';

/** Covariance over variance of the reading, as a fraction, with variances of the reading that keep everything whole. */
const slopes = [
  [1, 2, [4, 8, 12]], [-1, 2, [4, 8, 12]], [3, 2, [4, 8]], [-3, 2, [4, 8]], [1, 1, [2, 3, 5, 6]], [-1, 1, [2, 3, 5, 6]], [2, 1, [1, 2, 3]], [-2, 1, [1, 2, 3]], [1, 4, [16]], [3, 4, [16]],
] as const;

export default exercise({
  id: 'probability/conditioning',
  version: 1,
  title: 'What a reading tells',
  trains: 'gaussians',
  rating: 1250,
  minutes: 4,
  first: true,
})
  .draw(
    (r) => {
      const [top, bottom, variances] = r.stream('slope').pick(slopes);
      const vy = r.stream('vy').pick<number>(variances);
      const cov = (top * vy) / bottom;
      // The variance that is left over is chosen, the variance before follows.
      const left = r.stream('left').int(1, 9);
      const my = r.stream('my').nonzero(-5, 8);
      return { mx: r.stream('mx').int(-5, 9), my, vx: left + (cov * top) / bottom, vy, cov, y: my + bottom * r.stream('surprise').nonzero(-3, 3) };
    },
    {
      'the two variances differ': ({ vx, vy }) => vx !== vy,
      'the covariance is not the variance': ({ vx, cov }) => Math.abs(cov) !== vx,
    },
  )
  .step({ gain: ({ cov, vy }) => cov / vy }, md`How far does $x$ move with $y$? The covariance over the variance of what is *observed*.`, ({ gain, cov, vy }) => md`$\frac{${cov}}{${vy}} = ${gain}$`)
  .step({ surprise: ({ y, my }) => y - my }, md`How surprising was the reading?`, ({ surprise, y, my }) => md`$${y} - ${bracketed(my)} = ${surprise}$`)
  .step({ mean: ({ mx, gain, surprise }) => mx + gain * surprise }, md`Move the mean by that fraction of the surprise.`, ({ mean, mx, gain, surprise }) => md`$${mx} + ${bracketed(gain)}\cdot ${bracketed(surprise)} = ${mean}$`)
  .step({ variance: ({ vx, gain, cov }) => vx - gain * cov }, md`The variance loses what $y$ explains; the value of $y$ does not matter.`, ({ variance, vx, gain, cov }) => md`$${vx} - ${bracketed(gain)}\cdot ${bracketed(cov)} = ${variance}$`)
  .ask({
    prompt: ({ mx, my, vx, vy, cov, y }) => md`
Two numbers $x$ and $y$ are jointly Gaussian, with means and covariances

$$\mathbb{E}[x] = ${mx},\quad \mathbb{E}[y] = ${my},\qquad \operatorname{Var}(x) = ${vx},\quad \operatorname{Var}(y) = ${vy},\quad \operatorname{Cov}(x, y) = ${cov}.$$

You are interested in $x$ but can only observe $y$, and find $y = ${y}$. What are the mean and the variance of $x$ now?`,
    symbols: [
      ['x', '\\in \\mathbb{R}', 'what you want to know'],
      ['y', '\\in \\mathbb{R}', 'what you observe'],
    ],
    answers: {
      mean: number({ tolerance: 'exact', label: ({ y }) => `\\mathbb{E}[x\\mid y = ${y}] =` }),
      variance: number({ tolerance: 'exact', label: ({ y }) => `\\operatorname{Var}(x\\mid y = ${y}) =` }),
    },
    mistakes: {
      gain: {
        'divided by the wrong variance': {
          gives: ({ cov, vx }) => cov / vx,
          says: md`You divided the covariance by the variance of $x$. That is the slope for guessing $y$ from $x$; here $y$ is what you have.`,
        },
      },
      surprise: {
        'the reading itself': {
          gives: ({ y }) => y,
          says: ({ my }) => md`You moved the mean by a fraction of the reading. Had it been exactly $${my}$, as expected, the mean would have had no reason to move.`,
        },
      },
      variance: {
        'not shrunk': {
          gives: ({ vx }) => vx,
          says: md`That is the variance of $x$ before the reading. The two are correlated, so knowing $y$ makes $x$ less uncertain.`,
        },
        'as if the reading were x plus noise': {
          gives: ({ gain, vx }) => (1 - gain) * vx,
          says: md`You used $(1 - K)\operatorname{Var}(x)$. That holds if $y$ is $x$ plus independent noise, which would make the covariance equal to $\operatorname{Var}(x)$. It is not.`,
        },
      },
    },
    help: {
      nudge: md`The best straight line for guessing $x$ from $y$ passes through the two means. What is its slope?`,
      method: md`$K = \operatorname{Cov}(x, y)/\operatorname{Var}(y)$. Then the mean is $\mathbb{E}[x] + K\,(y - \mathbb{E}[y])$ and the variance $\operatorname{Var}(x) - K\operatorname{Cov}(x, y)$.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ mx, my, vx, vy, cov, y }) => {
          // By the inverse of the covariance: with y fixed, the exponent is a parabola in x.
          const L = inverse([[vx, cov], [cov, vy]]);
          return { variance: 1 / entry(L, 0, 0), mean: mx - (entry(L, 0, 1) / entry(L, 0, 0)) * (y - my) };
        },
        says: ({ vx, vy, cov }) => md`
With $y$ fixed, the exponent of the joint density is a parabola in $x$. Its curvature is the upper left entry of the *inverse* covariance,
$\frac{${vy}}{${vx * vy - cov * cov}}$; so the variance that is left is $\frac{${vx * vy - cov * cov}}{${vy}}$, and no other step is needed. The mean is the top of the parabola.`,
      },
      geometry: ({ gain, vx, variance }) => md`
$x - Ky$ with $K = ${gain}$ is uncorrelated with $y$, so (the two are jointly Gaussian) independent of it. Whatever $y$ turns out to be, this part keeps its variance: ${variance} of the ${vx} that $x$ had. The rest of $x$ is $Ky$, and that is known.`,
      code: ({ mx, my, vx, vy, cov, y }) => md`
~~~python
rng = np.random.default_rng(0)
C = [[${vx}, ${cov}], [${cov}, ${vy}]]
xy = rng.multivariate_normal([${mx}, ${my}], C, size=2_000_000)
# keep the draws in which y was about right
x = xy[abs(xy[:, 1] - ${bracketed(y)}) < 0.05, 0]
print(x.mean(), x.var())
~~~`,
    },
    picture: ({ mx, vx, mean, variance, y }) => twoBells(mx, vx, mean, variance, y),
    matters: 'Kalman filters, Gaussian processes and the filling in of missing columns all rest on these two lines, with matrices for numbers.',
    oracle: quadrature(({ mx, my, vx, vy, cov, y }) => {
      // Cut the joint density along y, and take the moments of the cut.
      const d = vx * vy - cov * cov;
      const density = (u: number) => exp(-(vy * u * u - 2 * cov * u * (y - my) + vx * (y - my) * (y - my)) / (2 * d));
      const mass = integrate(density, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
      const first = integrate((u) => u * density(u), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY) / mass;
      const second = integrate((u) => (u - first) * (u - first) * density(u), Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY) / mass;
      return { mean: mx + first, variance: second };
    }),
    degenerate: {
      'uncorrelated: nothing is learnt': { drawn: { mx: 3, my: 1, vx: 5, vy: 2, cov: 0, y: 9 }, gives: { mean: 3, variance: 5 } },
      'a reading as expected': { drawn: { mx: 3, my: 1, vx: 5, vy: 4, cov: 2, y: 1 }, gives: { mean: 3, variance: 4 } },
    },
  });

const bracketed = (x: number) => (x < 0 ? `(${x})` : `${x}`);

/** The density of x before and after, with what is needed to read them. */
const twoBells = (mx: number, vx: number, mean: number, variance: number, y: number): Words => {
  const [s, t] = [Math.sqrt(vx), Math.sqrt(variance)];
  const low = Math.min(mx - 3 * s, mean - 3 * t);
  const high = Math.max(mx + 3 * s, mean + 3 * t);
  const bell = (m: number, v: number): readonly Point[] => Array.from({ length: 121 }, (_, i) => { const x = low + ((high - low) * i) / 120; return [x, exp(-((x - m) * (x - m)) / (2 * v)) / Math.sqrt(2 * Math.PI * v)] as const; });
  const top = 1 / Math.sqrt(2 * Math.PI * variance);
  const marks: readonly Mark[] = [
    { mark: 'area', points: bell(mean, variance), role: 'accent' },
    { mark: 'line', points: bell(mean, variance), role: 'accent', thick: true },
    { mark: 'line', points: bell(mx, vx), role: 'ink' },
    { mark: 'label', at: [mx < mean ? low : high, 0.55 * top], text: 'before', anchor: mx < mean ? 'start' : 'end', role: 'ink' },
    { mark: 'label', at: [mean, 1.06 * top], text: 'after', anchor: 'middle', role: 'accent' },
  ];
  return [{
    kind: 'figure',
    figure: {
      alt: `Two bell curves over x. Before the reading: mean ${mx}, variance ${vx}. After y = ${y}: mean ${mean}, variance ${variance}, narrower.`,
      x: [low, high],
      y: [0, 1.2 * top],
      axes: { x: { title: 'x' } },
      marks,
      caption: `What is believed about x. Before the reading: mean $${mx}$, variance $${vx}$. After it: mean $${mean}$, variance $${variance}$.`,
    },
  }];
};
