import { exercise, expression, number, quadrature } from '#exercise';
import { formula } from '#grade/read';
import { binomialCoefficient, integrate, pow } from '#numeric';
import { md, type Mark, type Point, type Words } from '#paper';

const symbols = { t: 'real' } as const;
const f = formula(symbols);

export default exercise({
  id: 'probability/best-of-several',
  version: 1,
  title: 'The best of several is lucky',
  trains: 'sample-maxima',
  rating: 1200,
  minutes: 4,
  first: true,
})
  .draw((r) => {
    const k = r.stream('k').int(3, 9);
    const a = r.stream('a').int(40, 70);
    // A width that k + 1 divides, so that the mean of the best is a whole number.
    const parts = r.stream('parts').int(1, k > 5 ? 2 : 4);
    return { k, a, b: a + (k + 1) * parts };
  })
  .step({ one: ({ a, b }) => f`(t - ${a})/${b - a}` }, md`A single score is at most $t$ with a probability equal to the share of the interval below $t$.`, ({ a, b }) => md`$F(t) = \frac{t - ${a}}{${b - a}}$`)
  .step({ below: ({ one, k }) => f`(${one})^${k}` }, md`The best is at most $t$ only if *all* of them are, and they are independent: the probabilities multiply.`, ({ a, b, k }) => md`$\left(\frac{t - ${a}}{${b - a}}\right)^{${k}}$`)
  .step({ share: ({ k }) => k / (k + 1) }, md`On $[0, 1]$ the density of the best is $k\,u^{k - 1}$, so its mean is $\int_0^1 k\,u^k\,du$.`, ({ k }) => md`$\frac{k}{k + 1} = \frac{${k}}{${k + 1}}$`)
  .step({ mean: ({ a, b, share }) => a + (b - a) * share }, md`Stretch that to the interval.`, ({ a, b, k, mean }) => md`$${a} + ${b - a}\cdot\frac{${k}}{${k + 1}} = ${mean}$`)
  .ask({
    prompt: ({ k, a, b }) => md`
You try ${k} settings of a model that are in truth all equally good. Each gets a score; the scores are independent and uniform between ${a} and ${b}. You report the best one.

For $${a}\le t\le ${b}$, write the probability that the reported score is at most $t$. And what is the mean of the reported score?`,
    symbols: ({ a, b }) => [['t', `\\in [${a}, ${b}]`, 'a score'], ['M', '', 'the best score, a random number']],
    answers: {
      below: expression({ symbols, leftSide: ['P(M \\le t)'], label: 'P(M\\le t) =' }),
      mean: number({ tolerance: 'exact', label: '\\mathbb{E}[M] =' }),
    },
    mistakes: {
      below: {
        'at least one is below': {
          gives: ({ one, k }) => f`1 - (1 - ${one})^${k}`,
          says: md`That is the probability that *at least one* score is at most $t$, which is a statement about the worst of them. If the best is to be at most $t$, none may lie above.`,
        },
        'a single score': {
          gives: ({ one }) => one,
          says: ({ k }) => md`That is the distribution of one score. You had ${k} tries, and kept the luckiest.`,
        },
        'added up': {
          gives: ({ one, k }) => f`${k} ${one}`,
          says: md`You added the probabilities; your formula exceeds $1$ where $t$ is large. That all of several independent things happen has the *product* of their probabilities.`,
        },
      },
      mean: {
        'the middle': {
          gives: ({ a, b }) => (a + b) / 2,
          says: md`That is the mean of one score. The best of several is more often in the upper part.`,
        },
        'the mean of the worst': {
          gives: ({ a, b, k }) => a + (b - a) / (k + 1),
          says: md`That lies below the middle: so low would be the *worst* of them, on average.`,
        },
      },
    },
    help: {
      nudge: md`If the best score is at most $t$, what do you know about every single one?`,
      method: md`$P(M\le t) = F(t)^k$. For the mean map the interval to $[0, 1]$ first: there it is $\int_0^1 u\cdot k\,u^{k-1}\,du$.`,
    },
    perspectives: {
      geometry: {
        reaches: ({ k, a, b }) => {
          // k + 1 exchangeable gaps on a circle: the best stands one gap below the upper end.
          const gap = (b - a) / (k + 1);
          return { mean: b - gap };
        },
        says: ({ k, a, b }) => md`
Without an integral: ${k} scores cut the interval into ${k + 1} gaps. By symmetry (bend the interval into a ring; its end is one more point among ${k + 1} equal ones) all gaps have the same mean, $${b - a}/${k + 1} = ${(b - a) / (k + 1)}$. The best
stands one gap below ${b}.`,
      },
      picture: ({ k }) => densities(k),
      code: ({ k, a, b }) => md`
~~~python
rng = np.random.default_rng(0)
best = rng.uniform(${a}, ${b}, size=(100_000, ${k})).max(axis=1)
print(best.mean())
~~~`,
    },
    picture: ({ k }) => densities(k),
    matters: 'A search over hyperparameters reports exactly such a best score; measure the winner once more, on rows that did not choose it, before you believe it.',
    oracle: quadrature(({ k, a, b }) => {
      /** One minus the chance that at least one is above t: with one, two, … of them above. */
      const below = (t: number) => {
        const u = (t - a) / (b - a);
        let none = 1;
        for (let above = 1; above <= k; above += 1) none -= binomialCoefficient(k, above) * pow(1 - u, above) * pow(u, k - above);
        return none;
      };
      return { below: { at: ({ t }) => below(t) }, mean: a + integrate((t) => 1 - below(t), a, b) };
    }),
    degenerate: {
      'one try is no choice': { drawn: { k: 1, a: 50, b: 60 }, gives: { below: f`(t - 50)/10`, mean: 55 } },
      'two tries': { drawn: { k: 2, a: 0, b: 3 }, gives: { below: f`t^2/9`, mean: 2 } },
    },
  });

/** On [0, 1]: the density of one score and of the best, with their means. */
const densities = (k: number): Words => {
  const curve = Array.from({ length: 61 }, (_, i): Point => [i / 60, k * pow(i / 60, k - 1)]);
  const marks: readonly Mark[] = [
    { mark: 'line', points: [[0, 1], [1, 1]], role: 'ink' },
    { mark: 'line', points: curve, role: 'accent', thick: true },
    { mark: 'line', points: [[0.5, 0], [0.5, 1]], role: 'theory', dashed: true },
    { mark: 'line', points: [[k / (k + 1), 0], [k / (k + 1), k * pow(k / (k + 1), k - 1)]], role: 'theory', dashed: true },
    { mark: 'label', at: [0.02, 1 + 0.06 * k], text: 'one score', anchor: 'start', role: 'ink' },
    { mark: 'label', at: [0.93, 0.85 * k], text: `the best of ${k}`, anchor: 'end', role: 'accent' },
  ];
  return [{
    kind: 'figure',
    figure: {
      alt: `Two densities over the interval from its lower to its upper end. One score: flat, mean in the middle. The best of ${k}: rising steeply to the upper end, mean at ${k}/${k + 1} of the way.`,
      x: [0, 1],
      y: [0, k],
      axes: { x: { title: 'share of the interval', ticks: [0, 0.5, 1] } },
      marks,
      caption: 'The dashed lines are the means. Between them lies what luck adds to the report.',
    },
  }];
};
