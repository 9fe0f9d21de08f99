import { exercise, number, quadrature } from '#exercise';
import { integrate, log, normalCdf, normalDensity, range } from '#numeric';
import { md, type Mark, type Point, type Words } from '#paper';

/** Columns that carry something, columns in all, by how much the means differ in each of the former, deviation within a class, share of the more frequent class. */
type Drawn = { readonly carriers: number; readonly columns: number; readonly gap: number; readonly deviation: number; readonly share: number };

const sig = (x: number, figures = 4) => Number(x.toPrecision(figures));
const rest = (share: number) => Number((1 - share).toPrecision(10));

export default exercise({
  id: 'probability/best-possible',
  version: 1,
  title: 'As good as any model can be',
  trains: 'gaussians',
  uses: { 'bayes-rule': 0.4 },
  lab: ['how-good-can-it-be'],
  rating: 1500,
  minutes: 6,
})
  .draw(
    (r): Drawn => {
      const carriers = r.stream('carriers').pick([2, 3, 4, 5, 6, 8, 9, 10]);
      const deviation = r.stream('deviation').pick([1, 2, 4, 5]);
      return { carriers, columns: carriers + r.stream('others').int(3, 20), deviation, gap: Number((deviation * r.stream('gap').pick([0.4, 0.5, 0.6, 0.7, 0.8, 1])).toPrecision(6)), share: r.stream('share').pick([0.6, 0.7, 0.75, 0.8, 0.9]) };
    },
    { 'neither hopeless nor trivial': ({ carriers, gap, deviation }) => { const D = (gap / deviation) * Math.sqrt(carriers); return D > 0.9 && D < 3; } },
  )
  .step({ distance: ({ carriers, gap, deviation }) => (gap / deviation) * Math.sqrt(carriers) }, md`In units of the spread the means differ by the same amount in each column that carries something, and by nothing in the others. Pythagoras.`, ({ carriers, gap, deviation, distance }) => md`$\Delta = \sqrt{${carriers}\cdot(${gap}/${deviation})^2} = ${distance}$`)
  .step({ equal: ({ distance }) => normalCdf(-distance / 2) }, md`Along the line through both means the classes are two bells with standard deviation $1$, a distance $\Delta$ apart; across it they are alike. Cut in the middle, $\Delta/2$ from each.`, ({ distance, equal }) => md`$\Phi(-${sig(distance / 2)}) = ${equal}$`)
  .step({ move: ({ distance, share }) => log(share / (1 - share)) / distance }, md`Unequal shares move the cut from the frequent class’s mean towards the other, to where both bells, times their shares, are equally high.`, ({ share, distance, move }) => md`by $\frac{1}{${sig(distance)}}\ln\frac{${share}}{${rest(share)}} = ${move}$`)
  .step({ error: ({ distance, share, move }) => share * normalCdf(-(distance / 2 + move)) + (1 - share) * normalCdf(-(distance / 2 - move)) }, md`Each class has its tail beyond the cut.`, ({ distance, share, move, error }) => md`$${share}\,\Phi(-${sig(distance / 2 + move)}) + ${rest(share)}\,\Phi(${sig(-(distance / 2 - move))}) = ${error}$`)
  .ask({
    prompt: ({ carriers, columns, gap, deviation, share }) => md`
Rows with ${columns} columns come from two classes. Within a class the columns are independent and Gaussian with standard deviation ${deviation}. In ${carriers} of them the means of the two classes differ by ${gap}; in the others they do not differ.

How far apart are the two means in units of the standard deviation, as a distance in all columns together? Which share of the rows must even the best model get wrong if both classes are equally frequent? And if one class has a share of ${share}, and the model knows it? (Use any table or program for $\Phi$; three significant digits.)`,
    symbols: [
      ['\\Delta', '> 0', 'distance of the means, in standard deviations'],
      ['\\Phi', '', 'distribution function of the standard normal distribution'],
    ],
    answers: {
      distance: number({ tolerance: { digits: 3 }, label: '\\Delta =' }),
      equal: number({ tolerance: { digits: 3 }, label: '\\text{wrong, equal shares} =' }),
      error: number({ tolerance: { digits: 3 }, label: '\\text{wrong, unequal shares} =' }),
    },
    mistakes: {
      distance: {
        'the differences added': {
          gives: ({ carriers, gap, deviation }) => (gap / deviation) * carriers,
          says: md`You added the differences of the columns. They stand at right angles to each other.`,
        },
        'one column only': {
          gives: ({ gap, deviation }) => gap / deviation,
          says: md`That is the distance in a single column. Several carry something, and together they tell more.`,
        },
        'columns of noise counted': {
          gives: ({ columns, gap, deviation }) => (gap / deviation) * Math.sqrt(columns),
          says: md`You counted columns in which the classes do not differ.`,
        },
      },
      equal: {
        'the whole distance': {
          gives: ({ distance }) => normalCdf(-distance),
          says: md`You put the cut at the other class’s mean. It stands half way.`,
        },
        'what is right': {
          gives: ({ distance }) => normalCdf(distance / 2),
          says: md`That is the share which is right; asked is what is wrong.`,
          slip: true,
        },
      },
      move: {
        'towards the frequent class': {
          gives: ({ distance, share }) => -log(share / (1 - share)) / distance,
          says: md`You moved the cut towards the frequent class, so that more of its many rows fall beyond it. It is the frequent class that needs the room.`,
        },
        'the cut left in the middle': {
          gives: () => 0,
          says: md`With equally frequent classes that would be the best. Now one of the two errors concerns many more rows, and the cut should give it more room.`,
        },
        'not divided by the distance': {
          when: ({ carriers, gap, deviation }) => Math.abs((gap / deviation) * Math.sqrt(carriers) - 1) > 0.1,
          gives: ({ share }) => log(share / (1 - share)),
          says: md`You moved the cut by the logarithm of the odds itself. The log-odds change by $\Delta$ per standard deviation, so divide by it.`,
        },
      },
      error: {
        'always the frequent class': {
          gives: ({ share }) => 1 - share,
          says: md`That is what one gets wrong who always says the frequent class, without looking at the row.`,
        },
      },
    },
    help: {
      nudge: md`Turn the axes so that one of them runs through both means. What is left to see along the others?`,
      method: md`$\Delta$ by Pythagoras. Equal shares: $\Phi(-\Delta/2)$. Unequal: move the cut by $\frac1\Delta\ln\frac{\text{share}}{1 - \text{share}}$ away from the frequent class, and add both tails, each times its share.`,
    },
    perspectives: {
      probability: {
        reaches: ({ carriers, gap, deviation, share }) => {
          // The least of the two weighted densities, summed finely.
          const D = Math.sqrt(range(carriers).reduce((sum) => sum + (gap * gap) / (deviation * deviation), 0));
          const least = (p: number) => range(32_001).reduce((sum, i) => { const u = -8 + i / 1600; return sum + Math.min(p * normalDensity(u - D / 2), (1 - p) * normalDensity(u + D / 2)) / 1600; }, 0);
          return { distance: D, equal: Number(least(0.5).toPrecision(6)), error: Number(least(share).toPrecision(6)) };
        },
        says: md`Wherever a row lies, the best model says the likelier class and is wrong with the probability of the other. So what no model avoids is the area under the *lower* of the two bells, each times its share. Whoever reports less has seen the answers, or has been lucky with the test rows.`,
      },
      picture: (sheet) => bells(sheet),
      code: ({ columns, carriers, gap, deviation, share, distance, move }) => md`
~~~python
n, mean = 100_000, np.zeros(${columns})
mean[:${carriers}] = ${gap}
second = rng.random(n) > ${share}
x = second[:, None] * mean + rng.normal(0, ${deviation}, (n, ${columns}))
along = x @ mean / np.linalg.norm(mean) / ${deviation}
print(((along > ${sig(distance / 2 + move)}) != second).mean())
~~~`,
    },
    matters: 'Before a larger model is tried it is worth knowing how much is left to gain; where classes overlap, nothing but other columns will bring it.',
    oracle: quadrature(({ carriers, gap, deviation, share }) => {
      // One number stands for all columns, the log-ratio of the densities; its mean and variance add up column by column.
      let [mean, variance] = [0, 0];
      for (let j = 0; j < carriers; j += 1) {
        const ratio = (u: number) => ((u + gap) * (u + gap) - u * u) / (2 * deviation * deviation);
        const density = (u: number) => normalDensity(u / deviation) / deviation;
        const own = integrate((u) => ratio(u) * density(u), -12 * deviation, 12 * deviation);
        mean += own;
        variance += integrate((u) => (ratio(u) - own) * (ratio(u) - own) * density(u), -12 * deviation, 12 * deviation);
      }
      // In one class it has this mean and variance, in the other minus the mean.
      const spread = Math.sqrt(variance);
      const wrong = (p: number) => {
        const [one, two] = [(y: number) => (p * normalDensity((y - mean) / spread)) / spread, (y: number) => ((1 - p) * normalDensity((y + mean) / spread)) / spread];
        let [low, high] = [-mean - 20 * spread, mean + 20 * spread];
        for (let i = 0; i < 200; i += 1) { const y = (low + high) / 2; if (log(p / (1 - p)) + (2 * mean * y) / variance > 0) high = y; else low = y; }
        return integrate(one, low - 14 * spread, low) + integrate(two, low, low + 14 * spread);
      };
      return { distance: (2 * mean) / spread, equal: wrong(0.5), error: wrong(share) };
    }),
    degenerate: {
      // Φ(−1), of a table.
      'two deviations apart, equally frequent': { drawn: { carriers: 4, columns: 6, gap: 1, deviation: 1, share: 0.5 }, gives: { distance: 2, equal: 0.15865525393145707, error: 0.15865525393145707 } },
    },
  });

/** The two bells, each as high as its class is frequent, with the cut. */
const bells = ({ share, distance, move }: Drawn & { readonly distance: number; readonly move: number }): Words => {
  const [low, high] = [-3.5, distance + 3.5];
  const curve = (center: number, weight: number): readonly Point[] => range(81).map((i): Point => { const x = low + ((high - low) * i) / 80; return [x, weight * normalDensity(x - center)]; });
  const cut = distance / 2 + move;
  const marks: readonly Mark[] = [
    { mark: 'line', points: curve(0, share), role: 'accent', thick: true },
    { mark: 'line', points: curve(distance, 1 - share), role: 's3', thick: true },
    ...(cut > low && cut < high ? [{ mark: 'line', points: [[cut, 0], [cut, 0.41 * share]], role: 'theory', dashed: true } as const] : []),
  ];
  return [{
    kind: 'figure',
    figure: {
      alt: `Two bells, the left one with share ${share} higher than the right one; a dashed cut stands where they cross.`,
      x: [low, high], y: [0, 0.44 * share],
      axes: { x: { title: 'along the line through both means, in standard deviations' } },
      marks,
      caption: 'What each bell has beyond the cut is lost, whatever the model.',
    },
  }];
};
