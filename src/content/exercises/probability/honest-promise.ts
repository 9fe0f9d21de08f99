import { exercise, number, quadrature } from '#exercise';
import { binomialProbability, exp, integrate } from '#numeric';
import { md } from '#paper';

/** Share of all variants together, visitors of each, and in units of a variant's noise how far the measured shares spread and the winner lies out. */
type Drawn = { readonly p: number; readonly n: number; readonly K: number; readonly deviation: number; readonly winner: number };

const short = (x: number) => Number(x.toPrecision(10));

export default exercise({
  id: 'probability/honest-promise',
  version: 1,
  title: 'An honest promise for the winner',
  trains: 'sample-maxima',
  uses: { 'test-set-error': 0.3 },
  lab: ['best-of-twenty'],
  rating: 1400,
  minutes: 5,
})
  .draw(
    (r): Drawn => {
      // Shares and visitors for which the noise is a short decimal.
      const [p, n] = r.stream('share').pick([[0.1, 900], [0.1, 400], [0.1, 2500], [0.1, 3600], [0.2, 10_000], [0.2, 400], [0.2, 2500], [0.02, 4900], [0.02, 1225], [0.5, 1600], [0.5, 10_000], [0.5, 40_000]] as const);
      const noise = Math.sqrt((p * (1 - p)) / n);
      const K = r.stream('K').pick([8, 10, 12, 15, 20, 25]);
      const deviation = short(noise * r.stream('spread').pick([1.2, 1.25, 1.5, 2, 2.5]));
      return { p, n, K, deviation, winner: short(p + Math.round(r.stream('out').pick([1.6, 1.8, 2, 2.2, 2.4]) * deviation * 2000) / 2000) };
    },
    { 'no share above the whole': ({ winner }) => winner < 0.95 },
  )
  .step({ noise: ({ p, n }) => Math.sqrt((p * (1 - p)) / n) }, ({ n }) => md`A share of ${n} visitors scatters by $\sqrt{p(1 - p)/n}$.`, ({ p, n, noise }) => md`$\sqrt{\frac{${p}\cdot ${short(1 - p)}}{${n}}} = ${noise}$`)
  .step({ kept: ({ noise, deviation }) => 1 - (noise / deviation) ** 2 }, md`The variance of the measured shares is that of the true ones plus that of the noise. What is not noise is true, and that part of a lead is kept.`, ({ noise, deviation, kept }) => md`$1 - \frac{${noise}^2}{${deviation}^2} = ${kept}$`)
  .step({ honest: ({ p, winner, kept }) => p + kept * (winner - p) }, md`Draw the winner’s lead in by that much, towards the mean of all.`, ({ p, winner, kept, honest }) => md`$${p} + ${kept}\cdot(${winner} - ${p}) = ${honest}$`)
  .ask({
    prompt: ({ p, n, K, deviation, winner }) => md`
A shop tries ${K} variants of a page on ${n} visitors each. Over all variants a share of ${p} buys. The measured shares of the variants have standard deviation ${deviation} around that; the best variant has ${winner}.

Let every variant’s share have the noise of a share of ${p}, and take true shares and noise to be Gaussian. What is the standard deviation of that noise? Which part of a measured lead over ${p} is kept, on average? And which share is then an honest promise for the best variant?`,
    symbols: [],
    answers: {
      noise: number({ tolerance: { digits: 3 }, label: '\\text{noise} =' }),
      kept: number({ tolerance: { digits: 3 }, label: '\\text{part kept} =' }),
      honest: number({ tolerance: { digits: 3 }, label: '\\text{honest share} =' }),
    },
    mistakes: {
      noise: {
        'the visitors of all variants': {
          gives: ({ p, n, K }) => Math.sqrt((p * (1 - p)) / (n * K)),
          says: md`You used the visitors of all variants together. Each variant’s own share comes from its own visitors.`,
        },
        'a single visitor': {
          gives: ({ p }) => Math.sqrt(p * (1 - p)),
          says: md`That is how much one visitor scatters, who buys or does not. A share is a mean of many.`,
        },
      },
      kept: {
        'by deviations': {
          gives: ({ noise, deviation }) => 1 - noise / deviation,
          says: md`You compared standard deviations. The parts of which a spread is made add up in variances.`,
        },
        'the part that is noise': {
          gives: ({ noise, deviation }) => (noise / deviation) ** 2,
          says: md`That part of a lead is noise; it is what must be given back.`,
        },
      },
      honest: {
        'drawn in towards zero': {
          gives: ({ winner, kept }) => kept * winner,
          says: ({ p }) => md`You shrank the whole share. Luck is in the lead over the others, not in what all have: without any true differences every variant has ${p}.`,
        },
        'drawn in by that part': {
          gives: ({ p, winner, kept }) => winner - kept * (winner - p),
          says: md`You took off the part that is kept, and left the part that is luck.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`The measured shares differ for two reasons. How far would they spread if all variants were equally good?`,
      method: md`Noise of a share: $\sqrt{p(1 - p)/n}$. Kept is one minus the noise’s variance over the variance of the measured shares. The promise is the mean of all plus that part of the lead.`,
    },
    perspectives: {
      probability: {
        reaches: ({ p, n, deviation, winner }) => {
          // As two opinions about the winner's true share, weighted by their precisions.
          const noise = (p * (1 - p)) / n;
          const [measured, all] = [1 / noise, 1 / (deviation * deviation - noise)];
          return { kept: measured / (measured + all), honest: (measured * winner + all * p) / (measured + all) };
        },
        says: ({ p, noise, deviation, winner }) => md`
Two opinions about the winner: its own visitors say $${winner}$, give or take $${noise}$; the other variants say that a variant has about $${p}$, give or take $\sqrt{${deviation}^2 - ${noise}^2}\approx ${Number(Math.sqrt(deviation ** 2 - noise ** 2).toPrecision(3))}$. Weigh each by one over its variance.`,
      },
      counting: ({ winner, honest, n }) => md`
The promise of ${winner} would be ${Math.round(winner * n)} buyers in the next ${n} visitors; the honest one is about ${Math.round(honest * n)}. The difference was never lost: it was not there.`,
      code: ({ p, n, deviation, winner }) => md`
~~~python
noise = (${p} * ${short(1 - p)} / ${n}) ** 0.5
kept = 1 - noise ** 2 / ${deviation} ** 2
print(noise, kept, ${p} + kept * (${winner} - ${p}))
~~~`,
    },
    matters: 'Revenue planned from the measured share of the best variant falls short on average; one division with numbers that stand in every report mends it.',
    oracle: quadrature(({ p, n, deviation, winner }) => {
      // Noise from the binomial distribution, far enough out; the true share by integrating prior times likelihood.
      let square = 0;
      const reach = 12 * Math.sqrt(n * p);
      for (let k = Math.max(0, Math.floor(n * p - reach)); k <= Math.min(n, n * p + reach); k += 1) square += binomialProbability(n, k, p) * (k / n - p) * (k / n - p);
      const noise = Math.sqrt(square);
      const spread = Math.sqrt(deviation * deviation - square);
      const mean = (seen: number): number => {
        const weight = (x: number) => exp(-(((x - p) / spread) ** 2) / 2 - (((seen - x) / noise) ** 2) / 2);
        const [low, high] = [Math.min(p, seen) - 8 * noise, Math.max(p, seen) + 8 * noise];
        return integrate((x) => x * weight(x), low, high) / integrate(weight, low, high);
      };
      return { noise, kept: (mean(p + deviation) - mean(p - deviation)) / (2 * deviation), honest: mean(winner) };
    }),
    degenerate: {
      'hardly more than noise': { drawn: { p: 0.1, n: 900, K: 20, deviation: 0.0125, winner: 0.125 }, gives: { noise: 0.01, kept: 0.36, honest: 0.109 } },
    },
  });
