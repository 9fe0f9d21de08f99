import { exercise, expression, simulation } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { centralDifference } from '#numeric';
import { md } from '#paper';

const f = formula({ d: 'positive', n: 'positive integer', lambda: 'positive', v: 'positive', eta: 'positive', t: 'positive integer', c: 'probability' });
type F = ReturnType<typeof f>;
/** What stands before ‖y − Xw‖². */
type Front = 'half' | 'whole' | 'halfMean' | 'mean';
/** A penalty on ‖w‖², or noise of variance v on every input. */
type Pull = 'half' | 'whole' | 'rows' | 'noise';
type Drawn = { readonly front: Front; readonly pull: Pull; readonly start: 'zero' | 'warm'; readonly steps: 'fit' | 'whole' };

const fronts: { readonly [name in Front]: { readonly tex: string; readonly twice: () => F; /** Twice it, times n v. */ readonly noise: () => F; readonly at: (n: number) => number } } = {
  half: { tex: '\\tfrac12', twice: () => f`1`, noise: () => f`n v`, at: () => 1 / 2 },
  whole: { tex: '', twice: () => f`2`, noise: () => f`2 n v`, at: () => 1 },
  halfMean: { tex: '\\tfrac{1}{2n}', twice: () => f`1/n`, noise: () => f`v`, at: (n) => 1 / (2 * n) },
  mean: { tex: '\\tfrac1n', twice: () => f`2/n`, noise: () => f`2 v`, at: (n) => 1 / n },
};
const pulls: { readonly [name in Exclude<Pull, 'noise'>]: { readonly tex: string; readonly twice: () => F; readonly at: (lambda: number, n: number) => number } } = {
  half: { tex: '\\tfrac{\\lambda}{2}', twice: () => f`lambda`, at: (lambda) => lambda / 2 },
  whole: { tex: '\\lambda', twice: () => f`2 lambda`, at: (lambda) => lambda },
  rows: { tex: 'n\\lambda', twice: () => f`2 n lambda`, at: (lambda, n) => n * lambda },
};
const usesRows = ({ front, pull }: Drawn) => front === 'mean' || front === 'halfMean' || pull === 'rows' || pull === 'noise';
const shrunkSymbols = (d: Drawn): Symbols => ({ d: 'positive', ...(d.pull === 'noise' ? { v: 'positive' } : { lambda: 'positive' }), ...(usesRows(d) ? { n: 'positive integer' } : {}) });
const stoppedSymbols = (d: Drawn): Symbols => ({ ...shrunkSymbols(d), eta: 'positive', t: 'positive integer', ...(d.start === 'warm' ? { c: 'probability' } : {}) });
const fit = (front: Front) => `${fronts[front].tex}\\,\\lVert y - Xw\\rVert^2`;

export default exercise({
  id: 'linear-algebra/kept-along-a-direction',
  version: 1,
  title: 'What a penalty leaves, and what stopping does',
  trains: 'least-squares',
  uses: { 'step-sizes': 0.4, eigenvalues: 0.2 },
  lab: ['regularisation'],
  rating: 1600,
  minutes: 6,
})
  .draw((r): Drawn => ({
    front: r.stream('front').pick(['half', 'whole', 'halfMean', 'mean'] as const),
    pull: r.stream('pull').pick(['half', 'whole', 'rows', 'noise'] as const),
    start: r.stream('start').pick(['zero', 'warm'] as const),
    steps: r.stream('steps').pick(['fit', 'whole'] as const),
  }))
  .step({ bend: ({ front }) => (front === 'half' ? f`d^2` : f`${fronts[front].twice()} d^2`) }, md`Along the direction let $z = v_1^\top w$. There $\lVert y - Xw\rVert^2$ is $(u_1^\top y - dz)^2$ and something without $z$, so the fit has the second derivative: twice what stands before it, times $d^2$.`)
  .step(
    { pulled: ({ pull, front }) => (pull === 'noise' ? fronts[front].noise() : pulls[pull].twice()) },
    ({ pull }) => (pull === 'noise' ? md`Noise on the inputs adds $n\,v\,z^2$ to the expected $(u_1^\top y - dz)^2$: in each of $n$ rows an independent error of variance $v z^2$. It has the same factor before it as the fit.` : md`The second derivative of the penalty.`),
  )
  .step({ shrunk: ({ bend, pulled }) => f`(${bend})/(${bend} + ${pulled})` }, md`Without the second part the minimum is at $\hat z$, with it where $\text{bend}\cdot(z - \hat z) + \text{pull}\cdot z = 0$.`)
  .step({ speed: ({ bend, pulled, steps }) => (steps === 'fit' ? bend : f`${bend} + ${pulled}`) }, ({ steps }) => (steps === 'fit' ? md`The steps go down the fit alone, so a step multiplies the distance to $\hat z$ by $1 - \eta\cdot$ its second derivative.` : md`The steps go down the whole of $L$: its second derivative is the sum of both, and they end at its minimum.`))
  .step(
    { stopped: ({ speed, shrunk, steps, start }) => {
      const left = f`(1 - eta (${speed}))^t`;
      const [goal, from] = [steps === 'fit' ? f`1` : shrunk, start === 'zero' ? null : f`c`];
      return from === null ? f`${goal} (1 - ${left})` : f`${goal} + (${from} - ${goal}) ${left}`;
    } },
    md`After $t$ steps what is left of the distance at the start is that factor to the power $t$.`,
  )
  .ask({
    prompt: (d) => md`
The singular value decomposition of $X$ ($n$ rows) has a singular value $d > 0$ with directions $u_1$ and $v_1$, $Xv_1 = d\,u_1$. Let $\hat w$ be the solution of least squares, $v_1^\top\hat w\ne 0$.

${d.pull === 'noise' ? md`Now every entry of $X$ gets independent noise of mean $0$ and variance $v$, new at every look, and what is made small is the mean over the noise,

$$L(w) = \mathbb{E}\Bigl[${{ tex: `${fronts[d.front].tex}\\,\\lVert y - (X + N)w\\rVert^2` }}\Bigr].$$` : md`Now a penalty is added:

$$L(w) = ${{ tex: fit(d.front) }} + ${{ tex: pulls[d.pull].tex }}\,\lVert w\rVert^2.$$`}

- At the minimum of $L$ the number $v_1^\top w$ is $v_1^\top\hat w$ times which factor?
- And times which factor after $t$ steps of gradient descent with step size $\eta$ on ${d.steps === 'whole' ? md`$L$` : d.pull === 'noise' ? md`$${{ tex: fit(d.front) }}$, without noise` : md`the first term of $L$ alone`}, begun at ${d.start === 'zero' ? md`$w = 0$` : md`$w = c\,\hat w$`}?`,
    symbols: (d) => [
      ['d', '> 0', 'a singular value of X'],
      ...(usesRows(d) ? [['n', '\\in \\{1, 2, \\dots\\}', 'rows'] as const] : []),
      ...(d.pull === 'noise' ? [['v', '> 0', 'variance of the noise on an input'] as const, ['N', '', 'the noise, a matrix like X'] as const] : [['\\lambda', '> 0', 'strength of the penalty'] as const]),
      ['\\eta', '> 0', 'step size'],
      ['t', '\\in \\{1, 2, \\dots\\}', 'steps'],
      ...(d.start === 'warm' ? [['c', '\\in (0, 1)', 'where descent begins, as a share'] as const] : []),
    ],
    answers: {
      shrunk: expression({ symbols: shrunkSymbols, label: '\\text{at the minimum} \\times' }),
      stopped: expression({ symbols: stoppedSymbols, label: '\\text{after } t \\text{ steps} \\times' }),
    },
    mistakes: {
      bend: {
        'the singular value not squared': {
          gives: ({ front }) => (front === 'half' ? f`d` : f`${fronts[front].twice()} d`),
          says: md`In your formula a direction counts by $d$. $X$ stretches by $d$ on the way to $y$, and the slope brings $d$ once more on the way back.`,
        },
      },
      pulled: {
        'as if everything were halved': {
          when: ({ pull }) => pull === 'whole' || pull === 'rows',
          gives: ({ pull }) => (pull === 'rows' ? f`n lambda` : f`lambda`),
          says: md`The derivative of $z^2$ brings a $2$, in the penalty as in the fit. It cancels only where both have the same factor before them.`,
        },
        'the noise of one row': {
          when: ({ pull }) => pull === 'noise',
          gives: ({ front }) => (front === 'half' ? f`v` : f`${fronts[front].twice()} v`),
          says: md`You counted the noise of a single row. $\lVert\cdot\rVert^2$ adds up all rows, and each has its own.`,
        },
      },
      shrunk: {
        'what is taken away': {
          gives: ({ bend, pulled }) => f`(${pulled})/(${bend} + ${pulled})`,
          says: md`That is the share that the penalty takes away; for a very large $d$ yours goes to zero. Strong directions are kept.`,
        },
      },
      stopped: {
        'what is still missing': {
          gives: ({ speed }) => f`(1 - eta (${speed}))^t`,
          says: md`That is what is left of the distance to the goal. Where does one begin, and what has been reached?`,
        },
        'one step t times as long': {
          gives: ({ speed, shrunk, steps, start }) => {
            const left = f`(1 - t eta (${speed}))`;
            const goal = steps === 'fit' ? f`1` : shrunk;
            return start === 'zero' ? f`${goal} (1 - ${left})` : f`${goal} + (c - ${goal}) ${left}`;
          },
          says: md`You multiplied by $t$. Every step takes a share of what is still *left*, so the factors multiply.`,
        },
      },
    },
    help: {
      nudge: md`Write $w$ in the right singular directions. Which of its coordinates does the error along $u_1$ depend on?`,
      method: md`Each coordinate has a parabola of its own. The minimum of two parabolas added is the average of their places, weighted by their second derivatives. Descent multiplies the distance to the minimum by $1 - \eta\cdot$(second derivative) at each step.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ front, pull, start, steps }) => {
          // The usual form: everything over what stands before the fit, so that it reads d²/(d² + λ′), and η′.
          const strength = pull === 'noise' ? f`n v` : f`${pulls[pull].twice()}/(${fronts[front].twice()})`;
          const rate = f`eta ${fronts[front].twice()}`;
          const shrunk = f`1/(1 + (${strength})/d^2)`;
          const [goal, speed] = steps === 'fit' ? [f`1`, f`d^2`] : [shrunk, f`(d^2 + ${strength})`];
          const left = f`(1 - (${rate}) ${speed})^t`;
          return { shrunk, stopped: f`${goal} - (${goal}) ${left} + ${start === 'zero' ? f`0` : f`c`} ${left}` };
        },
        says: ({ front, pull }) => md`
Divide $L$ by twice what stands before the fit: it becomes $\frac12\lVert y - Xw\rVert^2 + \frac{\lambda'}{2}\lVert w\rVert^2$ with $\lambda' = ${{ tex: strengthTex(front, pull) }}$, and the step size $\eta' = ${{ tex: stepTex[front] }}$. Then all texts agree: $\frac{d^2}{d^2 + \lambda'}$ and $1 - (1 - \eta'd^2)^t$. A $\lambda$ from one library is another number in the next.`,
      },
      geometry: md`
Over $d$ both curves rise from $0$ to $1$: strong directions are kept, weak ones given up. For weak ones $1 - (1 - \eta d^2)^t \approx t\eta d^2$ and $\frac{d^2}{d^2 + \lambda} \approx d^2/\lambda$, so $t$ steps act about like $\lambda = \frac{1}{t\eta}$. Early stopping is a ridge for which one need not wait.`,
    },
    matters: 'Weight decay, noise on the inputs and stopping early press the same directions, the weak ones; who knows the factors can trade one for another, and translate λ between libraries.',
    oracle: simulation(({ front, pull, start, steps }) => {
      type Point = { readonly d: number; readonly n: number; readonly lambda: number; readonly v: number };
      const parts = ({ d, n, lambda, v }: Point) => {
        // With uᵀy = 1; the noise on a row as the mean over its two signs, a row after the other.
        const fitted = (z: number) => fronts[front].at(n) * (1 - d * z) ** 2;
        const noisy = (z: number) => { const s = Math.sqrt(v) * z; let sum = (1 - d * z) ** 2; for (let row = 0; row < n; row += 1) sum += (s * s + -s * -s) / 2; return fronts[front].at(n) * sum; };
        const whole = pull === 'noise' ? noisy : (z: number) => fitted(z) + pulls[pull].at(lambda, n) * z * z;
        return { fitted, whole };
      };
      const slope = (loss: (z: number) => number) => (z: number) => centralDifference(loss, z, 0.5);
      /** Of a parabola the lowest place, from its slopes at 0 and 1. */
      const lowest = (loss: (z: number) => number) => { const [a, b] = [slope(loss)(0), slope(loss)(1)]; return a / (a - b); };
      return {
        shrunk: { at: (point) => { const { fitted, whole } = parts(point); return lowest(whole) / lowest(fitted); } },
        stopped: {
          at: (point) => {
            const { fitted, whole } = parts(point);
            const best = lowest(fitted);
            const down = slope(steps === 'fit' ? fitted : whole);
            let z = start === 'zero' ? 0 : point.c * best;
            for (let k = 0; k < point.t; k += 1) z -= point.eta * down(z);
            return Math.abs(z) > 1e4 * best ? Number.NaN : z / best;
          },
        },
      };
    }),
    degenerate: {
      'ridge and early stopping': { drawn: { front: 'half', pull: 'half', start: 'zero', steps: 'fit' }, gives: { shrunk: f`d^2/(d^2 + lambda)`, stopped: f`1 - (1 - eta d^2)^t` } },
      'noise on the inputs': { drawn: { front: 'mean', pull: 'noise', start: 'zero', steps: 'fit' }, gives: { shrunk: f`d^2/(d^2 + n v)` } },
    },
  });

const stepTex: { readonly [name in Front]: string } = { half: '\\eta', whole: '2\\eta', halfMean: '\\eta/n', mean: '2\\eta/n' };
/** λ of the usual form: a number, a power of n, and λ. */
const strengthTex = (front: Front, pull: Pull): string => {
  if (pull === 'noise') return 'nv';
  const factor = (pull === 'half' ? 1 : 2) / (front === 'half' || front === 'halfMean' ? 1 : 2);
  const rows = (pull === 'rows' ? 1 : 0) + (front === 'mean' || front === 'halfMean' ? 1 : 0);
  return `${factor === 1 ? '' : factor === 2 ? '2' : '\\tfrac12'}${['', 'n', 'n^2'][rows] ?? ''}\\lambda`;
};
