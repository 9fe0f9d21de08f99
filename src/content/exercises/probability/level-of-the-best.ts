import { exercise, expression, search } from '#exercise';
import { formula, type Symbols, toTex } from '#grade/read';
import { exp, pow } from '#numeric';
import { md, type Words } from '#paper';

const f = formula({ k: 'positive integer', q: 'probability', delta: 'probability', u: 'probability', c: 'positive', lambda: 'positive', m: 'real' });
type F = ReturnType<typeof f>;
type Family = 'uniform' | 'exponential' | 'power' | 'weibull' | 'pareto' | 'logistic' | 'gumbel';
type Drawn = { readonly family: Family; readonly shape: number; readonly best: 'largest' | 'smallest'; readonly told: 'below' | 'above' };

/** `invert` gives t from the probabilities that one score is at most t and that it is above. */
const families: { readonly [K in Family]: { readonly cdf: (shape: number) => string; readonly where: string; readonly invert: (below: F, above: F, shape: number) => F } } = {
  uniform: { cdf: () => 'F(t) = t/c', where: '0\\le t\\le c', invert: (below) => f`c ${below}` },
  exponential: { cdf: () => 'F(t) = 1 - e^{-\\lambda t}', where: 't\\ge 0', invert: (_, above) => f`-log(${above})/lambda` },
  power: { cdf: (j) => `F(t) = (t/c)^{${j}}`, where: '0\\le t\\le c', invert: (below, _, j) => f`c (${below})^(1/${j})` },
  weibull: { cdf: (j) => `F(t) = 1 - e^{-(t/c)^{${j}}}`, where: 't\\ge 0', invert: (_, above, j) => f`c (-log(${above}))^(1/${j})` },
  pareto: { cdf: (j) => `F(t) = 1 - (c/t)^{${j}}`, where: 't\\ge c', invert: (_, above, j) => f`c/(${above})^(1/${j})` },
  logistic: { cdf: () => 'F(t) = \\frac{1}{1 + e^{-(t - m)/c}}', where: 't\\in\\mathbb{R}', invert: (below, above) => f`m + c log(${below}/${above})` },
  gumbel: { cdf: () => 'F(t) = \\exp\\bigl(-e^{-(t - m)/c}\\bigr)', where: 't\\in\\mathbb{R}', invert: (below) => f`m - c log(-log(${below}))` },
};
/** The same from the probability of one side alone: at most t for the largest, above t for the smallest. */
const inverted = ({ family, shape, best }: Drawn, one: F): F => (best === 'largest' ? families[family].invert(one, f`1 - ${one}`, shape) : families[family].invert(f`1 - ${one}`, one, shape));
const symbolsOf = ({ family, told }: Drawn): Symbols => ({
  k: 'positive integer',
  ...(told === 'below' ? { q: 'probability' } : { delta: 'probability' }),
  ...(family === 'exponential' ? { lambda: 'positive' } : family === 'logistic' || family === 'gumbel' ? { m: 'real', c: 'positive' } : { c: 'positive' }),
});
/** The given probability that all are on the side that the event tells of. */
const allOf = (best: Drawn['best'], told: Drawn['told']): F => (best === 'largest' ? (told === 'below' ? f`q` : f`1 - delta`) : told === 'below' ? f`1 - q` : f`delta`);
const event = ({ best, told }: Drawn): Words => md`the ${best} of the $k$ scores is ${told === 'below' ? md`at most $t$ with probability $q$` : md`above $t$ with probability $\delta$`}`;

export default exercise({
  id: 'probability/level-of-the-best',
  version: 1,
  title: 'A level for the best of k',
  trains: 'sample-maxima',
  rating: 1500,
  minutes: 4,
})
  .draw((r): Drawn => {
    const family = r.stream('family').pick(['uniform', 'exponential', 'power', 'weibull', 'pareto', 'logistic', 'gumbel'] as const);
    const shaped = family === 'power' || family === 'weibull' || family === 'pareto';
    return { family, shape: shaped ? r.stream('shape').int(2, 5) : 1, best: r.stream('best').pick(['largest', 'smallest'] as const), told: r.stream('told').pick(['below', 'above'] as const) };
  })
  .step(
    { all: ({ best, told }) => allOf(best, told) },
    ({ best }) => (best === 'largest' ? md`The largest is at most $t$ if *all* $k$ are, and they are independent. So $F(t)^k$ is given.` : md`The smallest is above $t$ if *all* $k$ are, and they are independent. So $(1 - F(t))^k$ is given.`),
    ({ all, best }) => md`$${best === 'largest' ? 'F(t)^k' : '(1 - F(t))^k'} = ${toTex(all.tree)}$`,
  )
  .step({ one: ({ all }) => f`${all}^(1/k)` }, md`Take the $k$-th root; that leaves a statement about one score.`, ({ one, best }) => md`$${best === 'largest' ? 'F(t)' : '1 - F(t)'} = ${toTex(one.tree)}$`)
  .step({ t: (d) => inverted(d, d.one) }, ({ family, shape }) => md`Solve $${families[family].cdf(shape)}$ for $t$.`)
  .ask({
    prompt: (d) => md`
There are $k$ independent scores, each with the distribution function

$$${families[d.family].cdf(d.shape)}\qquad (${families[d.family].where}).$$

At which level $t$ does it hold that ${event(d)}? Write $t$ as a formula.`,
    symbols: (d) => [
      ['k', '\\in \\{1, 2, \\dots\\}', 'number of scores'],
      d.told === 'below' ? ['q', '\\in (0, 1)', 'a probability'] : ['\\delta', '\\in (0, 1)', 'a probability (type delta)'],
      ...(d.family === 'exponential' ? [['\\lambda', '> 0', 'rate'] as const] : [['c', '> 0', 'scale'] as const]),
      ...(d.family === 'logistic' || d.family === 'gumbel' ? [['m', '\\in \\mathbb{R}', 'location'] as const] : []),
    ],
    answers: {
      t: expression({ symbols: (d) => symbolsOf(d), leftSide: ['t'], label: 't =' }),
    },
    mistakes: {
      one: {
        'largest and smallest confused': {
          gives: ({ best, told }) => f`1 - ${allOf(best === 'largest' ? 'smallest' : 'largest', told)}^(1/k)`,
          says: ({ best }) => (best === 'largest'
            ? md`Yours is the level for the *smallest* of the scores. Which of “all are below” and “all are above” is what the largest tells?`
            : md`Yours is the level for the *largest* of the scores. Which of “all are below” and “all are above” is what the smallest tells?`),
        },
        'the power for the root': {
          gives: ({ all }) => f`${all}^k`,
          says: md`You raised to the power $k$. That answers another question: how probable the event is for all, if you know it for one. Here all of them together are given, and one is wanted.`,
        },
        'shared out equally': {
          gives: ({ best, told }) => f`1 - ${best === 'largest' ? (told === 'below' ? f`(1 - q)` : f`delta`) : told === 'below' ? f`q` : f`(1 - delta)`}/k`,
          says: md`You divided the probability by $k$. That is Bonferroni's bound, safe whatever the scores have to do with each other; independent scores have an exact level, called Šidák's.`,
        },
      },
    },
    help: {
      nudge: ({ best }) => (best === 'largest' ? md`Put “the largest is at most $t$” as a sentence about every single score.` : md`Put “the smallest is above $t$” as a sentence about every single score.`),
      method: ({ best }) => (best === 'largest'
        ? md`$P(\text{largest}\le t) = F(t)^k$. Set it equal to what is given, solve for $F(t)$, then for $t$.`
        : md`$P(\text{smallest} > t) = (1 - F(t))^k$. Set it equal to what is given, solve for $F(t)$, then for $t$.`),
    },
    perspectives: {
      algebra: {
        reaches: ({ best, told, family, shape }) => {
          // With logarithms: k ln(…) = ln(given).
          const inside = best === 'largest' ? (told === 'below' ? f`q` : f`1 - delta`) : told === 'below' ? f`1 - q` : f`delta`;
          return { t: inverted({ best, told, family, shape }, f`exp(log(${inside})/k)`) };
        },
        says: ({ best }) => md`
Take logarithms: $k\ln ${best === 'largest' ? 'F(t)' : '(1 - F(t))'}$ is given, so a single score has a $k$-th part of that logarithm. For large $k$ the part is small, and with $\ln(1 - x)\approx -x$ one sees that dividing a small probability by $k$ is nearly right, but not quite.`,
      },
      probability: (d) => tails(d),
      code: ({ best, told }) => md`
~~~python
# every score is F^-1 of a uniform one
u = rng.uniform(size=(100_000, k)).${best === 'largest' ? 'max' : 'min'}(axis=1)
print(np.quantile(u, ${told === 'below' ? 'q' : '1 - delta'}))          # compare with F(t)
~~~`,
    },
    matters: 'An alarm that watches k sensors at once needs its threshold at this level, or it will ring up to k times as often as you meant.',
    oracle: search(({ family, shape, best, told }) => {
      /** The chance of the event at level t, all k scores one after the other. */
      const below = (t: number, point: { readonly [name: string]: number }) => {
        const { c = 1, lambda = 1, m = 0 } = point;
        switch (family) {
          case 'uniform': return Math.min(1, Math.max(0, t / c));
          case 'power': return pow(Math.min(1, Math.max(0, t / c)), shape);
          case 'exponential': return t <= 0 ? 0 : 1 - exp(-lambda * t);
          case 'weibull': return t <= 0 ? 0 : 1 - exp(-pow(t / c, shape));
          case 'pareto': return t <= c ? 0 : 1 - pow(c / t, shape);
          case 'logistic': return 1 / (1 + exp(-(t - m) / c));
          case 'gumbel': return exp(-exp(-(t - m) / c));
        }
      };
      const level = (point: { readonly [name: string]: number }) => {
        const k = point.k ?? 1;
        const wanted = told === 'below' ? (point.q ?? 0) : 1 - (point.delta ?? 0);
        const chance = (t: number) => {
          const one = below(t, point);
          let all = 1;
          for (let i = 0; i < k; i += 1) all *= best === 'largest' ? one : 1 - one;
          return best === 'largest' ? all : 1 - all;
        };
        // Widen until the level lies inside, then halve.
        const scale = family === 'exponential' ? 1 / (point.lambda ?? 1) : (point.c ?? 1);
        const middle = family === 'logistic' || family === 'gumbel' ? (point.m ?? 0) : 0;
        let reach = scale;
        while (reach < 1e12 * scale && (chance(middle + reach) < wanted || chance(middle - reach) > wanted)) reach *= 2;
        let [low, high] = [middle - reach, middle + reach];
        for (let i = 0; i < 200; i += 1) { const t = (low + high) / 2; if (chance(t) < wanted) low = t; else high = t; }
        return (low + high) / 2;
      };
      return { t: { at: (point) => level({ ...point }) } };
    }),
    degenerate: {
      'the median of the largest of uniform scores': { drawn: { family: 'uniform', shape: 1, best: 'largest', told: 'below' }, gives: { t: f`c q^(1/k)` } },
      'the smallest of exponential waits is exponential again': { drawn: { family: 'exponential', shape: 1, best: 'smallest', told: 'above' }, gives: { t: f`-log(delta)/(k lambda)` } },
    },
  });

const tails = ({ family, best }: Drawn): Words => {
  if (best === 'smallest') return md`The smallest of many scores is decided by the lower end of the distribution alone: how probable are very low scores? All the rest of $F$ is forgotten as $k$ grows.`;
  const grows = {
    uniform: md`The scores end at $c$, and the largest of many creeps up to it.`,
    power: md`The scores end at $c$, and the largest of many creeps up to it.`,
    exponential: md`The upper tail is exponential, so for large $k$ the level grows like $\ln k$.`,
    weibull: md`The upper tail is lighter than exponential, so the level grows more slowly than $\ln k$.`,
    pareto: md`The upper tail is a power of $t$, so the level grows like a power of $k$.`,
    logistic: md`The upper tail is exponential, so for large $k$ the level grows like $c\ln k$.`,
    gumbel: md`Here $F(t)^k$ is $F$ again, moved to the right by exactly $c\ln k$.`,
  }[family];
  return md`${grows} How much is won by trying more is decided by the upper tail alone.`;
};
