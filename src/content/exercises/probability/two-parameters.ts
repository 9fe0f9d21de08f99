import { exercise, ordering, search } from '#exercise';
import type { Needs } from '#grade/read';
import { centralDifference, exp, log, pow, sum } from '#numeric';
import { fraction, md } from '#paper';

type Line = 'likelihood' | 'logarithm' | 'in the mean' | 'in the variance' | 'mean' | 'squares' | 'variance' | 'turned' | 'one less';
type Drawn = { readonly data: readonly number[] };

const squares = (data: readonly number[]): number => sum(data.map((x) => x * x));
/** Σ (x − mean)², times n: a whole number. */
const aroundTimes = (data: readonly number[]): number => data.length * squares(data) - sum(data) ** 2;

/** n/2 as it is written before a logarithm: 5/2, 3. */
const half = (n: number): string => fraction(n, 2).tex;
/** The lines in TeX; two of them do not belong. */
const linesOf = ({ data }: Drawn): { readonly [L in Line]: string } => {
  const [n, S] = [data.length, sum(data)];
  const rest = fraction(aroundTimes(data), n).tex;
  return {
    likelihood: `L = (2\\pi v)^{-${n % 2 === 0 ? n / 2 : `${n}/2`}}\\,e^{-q(\\mu)/(2v)}`,
    logarithm: `\\ell = -${half(n)}\\ln(2\\pi v) - \\frac{q(\\mu)}{2v}`,
    'in the mean': `\\frac{\\partial\\ell}{\\partial\\mu} = \\frac{${S} - ${n}\\mu}{v}`,
    'in the variance': `\\frac{\\partial\\ell}{\\partial v} = -\\frac{${n % 2 === 0 ? n / 2 : n}}{${n % 2 === 0 ? 'v' : '2v'}} + \\frac{q(\\mu)}{2v^2}`,
    mean: `\\hat\\mu = ${fraction(S, n).tex}`,
    squares: `q(\\hat\\mu) = ${rest}`,
    variance: `\\hat v = ${fraction(aroundTimes(data), n * n).tex}`,
    turned: `\\frac{\\partial\\ell}{\\partial v} = -\\frac{${n % 2 === 0 ? n / 2 : n}}{${n % 2 === 0 ? 'v' : '2v'}} - \\frac{q(\\mu)}{2v^2}`,
    'one less': `\\hat v = ${fraction(aroundTimes(data), n * (n - 1)).tex}`,
  };
};
/** Which line rests on which. */
const needs: Needs = {
  logarithm: ['likelihood'], 'in the mean': ['logarithm'], 'in the variance': ['logarithm'], turned: ['logarithm'], mean: ['in the mean'], squares: ['mean'], variance: ['in the variance', 'squares'], 'one less': ['squares'],
};
const allLines: readonly Line[] = ['likelihood', 'logarithm', 'in the mean', 'in the variance', 'mean', 'squares', 'variance', 'turned', 'one less'];
const tex = (d: Drawn, lines: readonly string[]) => md`$${lines.map((line) => linesOf(d)[line as Line]).join(';\\quad ')}$`;

export default exercise({
  id: 'probability/two-parameters',
  version: 1,
  title: 'Two estimates from one likelihood',
  trains: 'maximum-likelihood',
  rating: 1500,
  minutes: 4,
})
  .draw((r): Drawn => ({ data: r.stream('data').ints(r.stream('n').int(3, 6), -9, 12) }), {
    'the mean is not zero, and the data differ': ({ data }) => sum(data) !== 0 && new Set(data).size > 2,
  })
  .step({ start: () => ['likelihood', 'logarithm'] }, md`The density of all the data, then its logarithm.`, (d) => tex(d, d.start))
  .step({ mean: ({ start }) => [...start, 'in the mean', 'mean'] }, md`Differentiate in $\mu$; whatever $v$ is, the derivative vanishes at one place.`, (d) => tex(d, ['in the mean', 'mean']))
  .step({ slope: ({ mean }) => [...mean, 'in the variance'] }, md`Differentiate in $v$. This needs the logarithm only, so it may as well come before the mean.`, (d) => tex(d, ['in the variance']))
  .step({ order: ({ slope }) => [...slope, 'squares', 'variance'] }, md`Put the mean into the sum of squares, and with it let the other derivative vanish.`, (d) => tex(d, ['squares', 'variance']))
  .ask({
    prompt: ({ data }) => md`
The numbers $${data.join(',\\ ')}$ are independent draws from a Gaussian with mean $\mu$ and variance $v$. Let $q(\mu) = \sum_i (x_i - \mu)^2 = ${{ tex: `${squares(data)} ${sum(data) > 0 ? '-' : '+'} ${2 * Math.abs(sum(data))}\\mu + ${data.length}\\mu^2` }}$. Here are the lines of a derivation of the maximum-likelihood estimates $\hat\mu$ and $\hat v$, in disorder, and two lines that are wrong. Take the right ones, in an order in which each line follows from those before it, up to the line for $\hat v$. There is more than one such order.`,
    symbols: [['L', '', 'the likelihood'], ['\\ell', '', 'its natural logarithm'], ['v', '> 0', 'the variance']],
    answers: { order: ordering({ distractors: true, needs, options: (d) => allLines.map((id) => ({ id, says: id === 'mean' ? md`$${linesOf(d)[id]}$, whatever $v$ is` : md`$${linesOf(d)[id]}$` })) }) },
    mistakes: {
      slope: {
        'a sign lost in the derivative': {
          gives: ({ mean }) => [...mean, 'turned'],
          says: md`Differentiate $-\frac{c}{2v}$ in $v$ once more: it falls in size as $v$ grows, so from below it rises. One of your derivatives can never vanish.`,
        },
      },
      order: {
        'divided by one less': {
          gives: ({ slope }) => [...slope, 'squares', 'one less'],
          says: md`Your last line divides by $n - 1$. That makes the estimate right on average, but it is not where this likelihood is highest.`,
        },
        'the variance before its mean': {
          gives: ({ slope }) => [...slope.filter((line) => line !== 'mean'), 'squares', 'variance', 'mean'],
          says: md`All your lines are right. But the sum of squares is taken around $\hat\mu$, so $\hat\mu$ has to be found first.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Which lines use nothing but the logarithm of the likelihood? Their order among each other is free.`,
      method: md`For each line ask what is used in it: a derivative needs the function, an estimate needs the derivative that vanishes there, and a number in which $\hat\mu$ stands needs $\hat\mu$. A line that does not follow from the others is one of the wrong ones.`,
    },
    perspectives: {
      algebra: {
        // From the end: what does each line rest on?
        reaches: () => {
          const lines: string[] = [];
          const write = (line: string): void => { for (const need of needs[line] ?? []) write(need); if (!lines.includes(line)) lines.push(line); };
          write('variance');
          return { order: lines };
        },
        says: md`
Read it from the end. $\hat v$ rests on two lines: on the derivative in $v$, which must vanish, and on the sum of squares around $\hat\mu$. They meet only here. Above them the derivation has two branches, both from the logarithm; written down, the branches may be mixed as one likes.`,
      },
      geometry: md`
Over the plane of $\mu$ and $v$ the likelihood is one hill. Cut it along any $v$: the ridge lies over the same $\hat\mu$ each time. So one may walk to the ridge first, and then along it to the top.`,
    },
    matters: 'A network that predicts a mean and a variance is trained on minus this logarithm; with one variance for all rows the best mean does not depend on it, so one may fit by squared error first and take the mean square of the residuals then.',
    oracle: search(({ data }) => {
      const n = data.length;
      const density = (m: number, v: number): number => data.reduce((p, x) => (p * exp(-((x - m) * (x - m)) / (2 * v))) / Math.sqrt(2 * Math.PI * v), 1);
      const around = (m: number): number => sum(data.map((x) => (x - m) * (x - m)));
      const middle = sum(data) / n;
      // Each line as the function or the number that it states, and whether it can be had from those that stand before it.
      type Function2 = (m: number, v: number) => number;
      const stated: { readonly [L in Line]: Function2 | number } = {
        likelihood: (m, v) => pow(2 * Math.PI * v, -n / 2) * exp(-around(m) / (2 * v)), logarithm: (m, v) => (-n / 2) * log(2 * Math.PI * v) - around(m) / (2 * v),
        'in the mean': (m, v) => (sum(data) - n * m) / v, 'in the variance': (m, v) => -n / (2 * v) + around(m) / (2 * v * v), turned: (m, v) => -n / (2 * v) - around(m) / (2 * v * v),
        mean: middle, squares: around(middle), variance: around(middle) / n, 'one less': around(middle) / (n - 1),
      };
      const tries = [[0.4, 3.1], [-2.3, 7.7], [5.2, 21.3]] as const;
      const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-5 * (Math.abs(a) + Math.abs(b)) + 1e-280;
      const isFunction = (line: Line): Function2 | null => { const one = stated[line]; return typeof one === 'function' ? one : null; };
      const follows = (line: Line, before: readonly Line[]): boolean => {
        const f = isFunction(line);
        const known = before.flatMap((one) => isFunction(one) ?? []);
        const equals = (g: Function2): boolean => f !== null && tries.every(([m, v]) => near(f(m, v), g(m, v)));
        if (f !== null) return equals(density) || known.some((g) => equals((m, v) => log(g(m, v))) || equals((m, v) => centralDifference((t) => g(t, v), m, 1e-4)) || equals((m, v) => centralDifference((t) => g(m, t), v, 1e-4)));
        const value = stated[line];
        if (typeof value !== 'number') return false;
        // It vanishes there and changes its sign.
        const crosses = (g: (t: number) => number): boolean => Math.abs(g(value)) <= 1e-9 * Math.abs(g(value + 0.5)) && g(value - 0.01) * g(value + 0.01) < 0;
        if (line === 'mean') return known.some((g) => tries.every(([, v]) => crosses((m) => g(m, v))));
        const hasMean = before.includes('mean');
        if (line === 'squares') return hasMean && near(value, around(middle));
        return hasMean && before.includes('squares') && known.some((g) => crosses((v) => g(middle, v)));
      };
      return { order: { holds: (order) => new Set(order).size === order.length && order.at(-1) !== undefined && order.includes('variance') && order.every((line, k) => allLines.includes(line as Line) && follows(line as Line, order.slice(0, k) as readonly Line[])) } };
    }),
    degenerate: { 'three numbers in even steps': { drawn: { data: [1, 2, 3] }, gives: { order: ['likelihood', 'logarithm', 'in the variance', 'in the mean', 'mean', 'squares', 'variance'] } } },
  });
