import { enumeration, exercise, number } from '#exercise';
import { normalCdf } from '#numeric';
import { md } from '#paper';

/** True accuracies and shares in per cent; quantiles to three figures, as they are shown. */
type Drawn = { readonly first: number; readonly gain: number; readonly disagree: number; readonly power: 80 | 90 };

const level = 1.96;
const quantile = ({ power }: Pick<Drawn, 'power'>): number => (power === 80 ? 0.84 : 1.28);
const share = (percent: number): number => percent / 100;
const short = (x: number) => Number(x.toPrecision(10));
const square = (x: number) => x * x;

export default exercise({
  id: 'probability/rows-with-power',
  version: 1,
  title: 'On the same rows, or on rows of their own?',
  trains: 'test-set-error',
  uses: { gaussians: 0.2 },
  lab: ['test-rows'],
  rating: 1500,
  minutes: 6,
})
  .draw(
    (r): Drawn => ({
      first: r.stream('first').pick([70, 75, 80, 84, 85, 88, 90, 92, 95]),
      gain: r.stream('gain').pick([1, 2, 3]),
      disagree: r.stream('disagree').int(3, 12),
      power: r.stream('power').pick([80, 90] as const),
    }),
    {
      'they differ on more rows than the gain needs': ({ gain, disagree }) => disagree > gain + 1,
      'and on no more than both have errors': ({ first, gain, disagree }) => disagree <= 200 - 2 * first - gain,
    },
  )
  .step(
    { own: ({ first, gain, power }) => (square(level + quantile({ power })) * (share(first) * share(100 - first) + share(first + gain) * share(100 - first - gain))) / square(share(gain)) },
    ({ power }) => md`On rows of their own the variances of both rates add: a row of each has $q_1(1 - q_1) + q_2(1 - q_2)$. The gain must be $1.96 + ${quantile({ power })}$ standard errors.`,
    ({ first, gain, power, own }) => md`$n = \frac{(1.96 + ${quantile({ power })})^2\,(${share(first)}\cdot ${share(100 - first)} + ${share(first + gain)}\cdot ${share(100 - first - gain)})}{${share(gain)}^2} \approx ${Math.round(own)}$`,
  )
  .step(
    { spread: ({ gain, disagree }) => Math.sqrt(share(disagree) - square(share(gain))) },
    md`On the same rows a row’s difference is $1$, $-1$ or $0$: its mean square is the share of rows on which they differ. With the true gain its square is taken off; without a gain there is nothing to take off.`,
    ({ gain, disagree, spread }) => md`$\sqrt{${share(disagree)} - ${share(gain)}^2} \approx ${spread}$ with the gain, $\sqrt{${share(disagree)}} \approx ${Number(Math.sqrt(share(disagree)).toPrecision(4))}$ without`,
  )
  .step(
    { same: ({ gain, disagree, power, spread }) => square((level * Math.sqrt(share(disagree)) + quantile({ power }) * spread) / share(gain)) },
    ({ power }) => md`The test stands at $1.96\sqrt{d/n}$, and with the gain the measured difference must be beyond that with probability ${power} %: so $\delta = 1.96\sqrt{\frac dn} + ${quantile({ power })}\sqrt{\frac{d - \delta^2}{n}}$. Solve for $n$.`,
    ({ gain, disagree, power, spread, same }) => md`$n = \left(\frac{1.96\sqrt{${share(disagree)}} + ${quantile({ power })}\cdot ${Number(spread.toPrecision(4))}}{${share(gain)}}\right)^2 \approx ${Math.round(same)}$`,
  )
  .ask({
    prompt: (d) => md`
In truth one classifier is right on a share $q_1 = ${share(d.first)}$ of all rows, a new one on $q_2 = ${short(share(d.first + d.gain))}$. A test at the level of 5 %, to both sides, shall find the new one better with a probability of ${d.power} %. Use normal approximations, with the quantiles $1.96$ and $${quantile(d)}$.

How many rows does each of them need if it is tried on rows of its own (the test estimates the two variances)? And how many rows suffice if both are tried on the same rows, of which a share $d = ${share(d.disagree)}$ has one of them right and the other wrong (the test takes $d/n$ for the variance of the difference, which holds if there is no gain)? Three significant digits, no rounding up.`,
    symbols: [
      ['q_1,\\ q_2', '\\in (0, 1)', 'true shares that are right'],
      ['\\delta', '= q_2 - q_1', 'the true gain'],
      ['d', '\\in (0, 1)', 'share of rows on which one is right and the other wrong'],
      ['n', '', 'rows'],
    ],
    answers: {
      own: number({ tolerance: { digits: 3 }, label: '\\text{rows of each} =' }),
      same: number({ tolerance: { digits: 3 }, label: '\\text{the same rows} =' }),
    },
    mistakes: {
      own: {
        'one variance only': {
          gives: ({ first, gain, power }) => (square(level + quantile({ power })) * share(first) * share(100 - first)) / square(share(gain)),
          says: md`You let only one of the two rates scatter. Both are measured.`,
        },
        'at the level only': {
          gives: ({ first, gain }) => (square(level) * (share(first) * share(100 - first) + share(first + gain) * share(100 - first - gain))) / square(share(gain)),
          says: md`With so few rows the true gain lies just at the threshold: the test finds it every second time.`,
        },
        'squares added': {
          gives: ({ first, gain, power }) => ((square(level) + square(quantile({ power }))) * (share(first) * share(100 - first) + share(first + gain) * share(100 - first - gain))) / square(share(gain)),
          says: md`You squared the two quantiles one by one. The threshold is 1.96 standard errors from zero and the gain lies further out still: the distances add, and then are squared.`,
        },
      },
      same: {
        'as if right and wrong of one row': {
          gives: ({ gain, disagree, power }) => square(((level + quantile({ power })) * Math.sqrt(share(disagree) * (1 - share(disagree)))) / share(gain)),
          says: md`You treated the share of disagreement as a rate that is measured, with variance $d(1 - d)$. What is measured is a difference, $1$ or $-1$ on those rows and $0$ on all others.`,
        },
        'the rows of disagreement only': {
          gives: ({ disagree, gain, power, spread }) => share(disagree) * square((level * Math.sqrt(share(disagree)) + quantile({ power }) * spread) / share(gain)),
          says: md`That is how many rows of *disagreement* are needed. Most rows are not of that kind, and have to be looked at to know it.`,
        },
      },
    },
    help: {
      nudge: md`Draw two bells: the measured difference without a gain, and with it. Where does the threshold stand in each?`,
      method: md`Threshold: $1.96$ standard errors above zero, as they are without a gain. The true gain lies a further quantile’s worth of standard errors beyond. Write the errors with $n$, and solve.`,
    },
    perspectives: {
      probability: {
        reaches: ({ first, gain, disagree, power }) => {
          // By covariance: rows on which only the one, only the other is right, as indicators that exclude each other.
          const [b, c] = [(share(disagree) + share(gain)) / 2, (share(disagree) - share(gain)) / 2];
          const spread = Math.sqrt(b * (1 - b) + c * (1 - c) + 2 * b * c);
          const root = (level * Math.sqrt(b + c) + quantile({ power }) * spread) / (b - c);
          const [q, p] = [share(first), share(first + gain)];
          return { same: root * root, own: square((level + quantile({ power })) / (p - q)) * (q - q * q + p - p * p) };
        },
        says: ({ own, same, disagree, first, gain }) => md`
On the same rows the variance of the difference is that of both rates less twice their covariance. Rows that are hard for one are mostly hard for the other, so of $${short(share(first) * share(100 - first) + share(first + gain) * share(100 - first - gain))}$ no more than about $${share(disagree)}$ is left, and ${Math.round(own)} rows each become ${Math.round(same)}.`,
      },
      counting: ({ same, disagree, gain }) => md`
Of ${Math.round(same)} rows about ${Math.round(same * share(disagree))} show a difference, and on these the new one wins about ${Math.round((same * (share(disagree) + share(gain))) / 2)}. The test asks whether so many of them would be heads of a fair coin.`,
      code: ({ gain, disagree, power }) => md`
~~~python
n, d, gain = 2000, ${share(disagree)}, ${share(gain)}
rows = rng.choice([1, -1, 0], size=(10_000, n),
                  p=[(d + gain) / 2, (d - gain) / 2, 1 - d])
print((rows.mean(axis=1) > 1.96 * (d / n) ** 0.5).mean())
# raise n until it prints ${power / 100}
~~~`,
    },
    matters: 'A comparison on the same rows often needs a third of the rows or less; one on too few rows finds nothing and is then read as “no difference”.',
    oracle: enumeration((d) => {
      // What can happen on a row, one by one; then the chance that the test finds the gain, and the rows at which it is as wanted.
      const spreadOf = (cases: readonly (readonly [value: number, chance: number])[]) => {
        const mean = cases.reduce((sum, [x, w]) => sum + x * w, 0);
        return Math.sqrt(cases.reduce((sum, [x, w]) => sum + (x - mean) * (x - mean) * w, 0));
      };
      const [gain, disagree] = [share(d.gain), share(d.disagree)];
      const [q, p] = [share(d.first), share(d.first + d.gain)];
      const [none, some] = [spreadOf([[1, disagree / 2], [-1, disagree / 2], [0, 1 - disagree]]), spreadOf([[1, (disagree + gain) / 2], [-1, (disagree - gain) / 2], [0, 1 - disagree]])];
      const apart = spreadOf([[1, p * (1 - q)], [-1, q * (1 - p)], [0, p * q + (1 - p) * (1 - q)]]);
      const rows = (under: number, over: number) => {
        const found = (n: number) => normalCdf((gain - (level * under) / Math.sqrt(n)) / (over / Math.sqrt(n)));
        const wanted = normalCdf(quantile(d));
        let [low, high] = [1, 1e8];
        for (let i = 0; i < 200; i += 1) { const n = (low + high) / 2; if (found(n) < wanted) low = n; else high = n; }
        return (low + high) / 2;
      };
      return { own: rows(apart, apart), same: rows(none, some) };
    }),
    degenerate: {
      // (1.96 + 0.84)² (0.09 + 0.0819)/0.0001; and with the quantiles to more figures 13,493 and 3,923.
      'a point at ninety per cent': { drawn: { first: 90, gain: 1, disagree: 5, power: 80 }, gives: { own: 13_476.96 } },
    },
  });
