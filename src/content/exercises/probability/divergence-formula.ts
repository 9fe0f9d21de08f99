import { exercise, expression, quadrature } from '#exercise';
import { formula, type Symbols, toTex } from '#grade/read';
import { exp, integrate, log, logGamma } from '#numeric';
import { md, type Words } from '#paper';

const all = {
  p: 'probability', q: 'probability', a: 'positive', b: 'positive', mu_1: 'real', mu_2: 'real',
  v: 'positive', v_1: 'positive', v_2: 'positive', sigma: 'positive', sigma_1: 'positive', sigma_2: 'positive', tau: 'positive', tau_1: 'positive', tau_2: 'positive', x: 'real',
} as const;
const f = formula(all);
type F = ReturnType<typeof f>;

type Kind = 'coin' | 'counts' | 'rates' | 'means' | 'shifted' | 'scaled' | 'both';
type Told = 'variance' | 'deviation' | 'precision';
type Drawn = { readonly kind: Kind; readonly told: Told; readonly from: 'P' | 'Q'; readonly copies: number };
const lawOf = ({ kind }: Drawn) => (kind === 'coin' || kind === 'counts' ? 'probability' : 'density');
const isGaussian = (kind: Kind) => kind === 'shifted' || kind === 'scaled' || kind === 'both';

/** The variance of P (1) or Q (2) as it is told; one for both where they only differ in the mean. */
const spread = ({ kind, told }: Drawn, i: 1 | 2): F => {
  const name = `${{ variance: 'v', deviation: 'sigma', precision: 'tau' }[told]}${kind === 'shifted' ? '' : `_${i}`}`;
  return told === 'variance' ? f`${name}` : told === 'deviation' ? f`${name}^2` : f`1/${name}`;
};
/** The variance of one over that of the other, and something over a variance, without fractions in fractions. */
const ratio = ({ told }: Drawn, i: 1 | 2, j: 1 | 2): F => (told === 'variance' ? f`${`v_${i}`}/${`v_${j}`}` : told === 'deviation' ? f`${`sigma_${i}`}^2/${`sigma_${j}`}^2` : f`${`tau_${j}`}/${`tau_${i}`}`);
const over = (e: F, { kind, told }: Drawn, i: 1 | 2, factor: '' | '2' = ''): F => {
  const suffix = kind === 'shifted' ? '' : `_${i}`;
  if (told === 'precision') return factor === '' ? f`${`tau${suffix}`} ${e}` : f`${`tau${suffix}`} ${e}/2`;
  return told === 'variance' ? f`${e}/(${`${factor} v${suffix}`})` : f`${e}/(${`${factor} sigma${suffix}`}^2)`;
};
const centre = ({ kind }: Drawn, i: 1 | 2): F => (kind === 'scaled' ? f`0` : f`${`mu_${i}`}`);

/** ln of the density of one over the density of the other; `i` is P or Q, whichever stands first. */
const logRatio = (d: Drawn, i: 1 | 2): F => {
  const j = i === 1 ? 2 : 1;
  const [mine, other] = i === 1 ? ['p', 'q'] : ['q', 'p'];
  const [a, b] = i === 1 ? ['a', 'b'] : ['b', 'a'];
  switch (d.kind) {
    case 'coin': return f`x log(${mine}/${other}) + (1 - x) log((1 - ${mine})/(1 - ${other}))`;
    case 'counts': return f`x log(${a}/${b}) - ${a} + ${b}`;
    case 'rates': return f`log(${a}/${b}) + (${b} - ${a}) x`;
    case 'means': return f`log(${b}/${a}) + x/${b} - x/${a}`;
    case 'shifted': return f`${over(f`(x - ${centre(d, j)})^2`, d, j, '2')} - ${over(f`(x - ${centre(d, i)})^2`, d, i, '2')}`;
    case 'scaled': return f`1/2 log(${ratio(d, j, i)}) + ${over(f`x^2`, d, j, '2')} - ${over(f`x^2`, d, i, '2')}`;
    case 'both': return f`1/2 log(${ratio(d, j, i)}) + ${over(f`(x - ${centre(d, j)})^2`, d, j, '2')} - ${over(f`(x - ${centre(d, i)})^2`, d, i, '2')}`;
  }
};
/** Its mean under the first. */
const divergence = (d: Drawn, i: 1 | 2): F => {
  const j = i === 1 ? 2 : 1;
  const [mine, other] = i === 1 ? ['p', 'q'] : ['q', 'p'];
  const [a, b] = i === 1 ? ['a', 'b'] : ['b', 'a'];
  switch (d.kind) {
    case 'coin': return f`${mine} log(${mine}/${other}) + (1 - ${mine}) log((1 - ${mine})/(1 - ${other}))`;
    case 'counts': return f`${a} log(${a}/${b}) - ${a} + ${b}`;
    case 'rates': return f`log(${a}/${b}) + ${b}/${a} - 1`;
    case 'means': return f`log(${b}/${a}) + ${a}/${b} - 1`;
    case 'shifted': return over(f`(mu_1 - mu_2)^2`, d, j, '2');
    case 'scaled': return f`1/2 (${ratio(d, i, j)} - 1 + log(${ratio(d, j, i)}))`;
    case 'both': return f`1/2 (${ratio(d, i, j)} + ${over(f`(mu_1 - mu_2)^2`, d, j)} - 1 + log(${ratio(d, j, i)}))`;
  }
};
/** What must be known of x under the first: its mean; of a Gaussian the mean square about the other's mean, or, with equal widths, by how much that is larger than the variance. */
const moment = (d: Drawn, i: 1 | 2): F => {
  const a = i === 1 ? 'a' : 'b';
  switch (d.kind) {
    case 'coin': return f`${i === 1 ? 'p' : 'q'}`;
    case 'counts': case 'means': return f`${a}`;
    case 'rates': return f`1/${a}`;
    case 'shifted': return f`(mu_1 - mu_2)^2`;
    case 'scaled': return spread(d, i);
    case 'both': return f`${spread(d, i)} + (mu_1 - mu_2)^2`;
  }
};
/** The mean of the logarithm of the ratio, from that. */
const meanRatio = (d: Drawn, i: 1 | 2, m: F): F => {
  const j = i === 1 ? 2 : 1;
  const [mine, other] = i === 1 ? ['p', 'q'] : ['q', 'p'];
  const [a, b] = i === 1 ? ['a', 'b'] : ['b', 'a'];
  switch (d.kind) {
    case 'coin': return f`${m} log(${mine}/${other}) + (1 - ${m}) log((1 - ${mine})/(1 - ${other}))`;
    case 'counts': return f`${m} log(${a}/${b}) - ${a} + ${b}`;
    case 'rates': return f`log(${a}/${b}) + ${b} ${m} - 1`;
    case 'means': return f`log(${b}/${a}) + ${m}/${b} - 1`;
    case 'shifted': return over(m, d, j, '2');
    default: return f`1/2 (${over(m, d, j)} - 1 + log(${ratio(d, j, i)}))`;
  }
};
const first = ({ from }: Drawn): 1 | 2 => (from === 'P' ? 1 : 2);
const second = ({ from }: Drawn): 1 | 2 => (from === 'P' ? 2 : 1);
const toldTex = ({ kind, told }: Drawn, i: 1 | 2) => `${{ variance: 'v', deviation: '\\sigma', precision: '\\tau' }[told]}${kind === 'shifted' ? '' : `_${i}`}`;
const toldWords = { variance: 'variance', deviation: 'standard deviation', precision: 'precision (one over the variance)' } as const;

const scene = (d: Drawn): Words => {
  switch (d.kind) {
    case 'coin': return md`$P$ is the throw of a coin that shows heads with probability $p$, $Q$ of one with probability $q$.`;
    case 'counts': return md`$P$ is the Poisson distribution with mean $a$, $e^{-a}a^x/x!$ on $x = 0, 1, 2, \dots$; $Q$ is the one with mean $b$.`;
    case 'rates': return md`$P$ has the exponential density $a\,e^{-ax}$ on $x > 0$, with rate $a$; $Q$ the one with rate $b$.`;
    case 'means': return md`$P$ has the exponential density $\frac1a\,e^{-x/a}$ on $x > 0$, with mean $a$; $Q$ the one with mean $b$.`;
    case 'shifted': return md`$P$ and $Q$ are Gaussians on the line with means $\mu_1$ and $\mu_2$ and the same ${toldWords[d.told]} $${toldTex(d, 1)}$.`;
    case 'scaled': return md`$P$ and $Q$ are Gaussians on the line with mean $0$; $P$ has the ${toldWords[d.told]} $${toldTex(d, 1)}$, $Q$ has $${toldTex(d, 2)}$.`;
    case 'both': return md`$P$ and $Q$ are Gaussians on the line; $P$ has mean $\mu_1$ and ${toldWords[d.told]} $${toldTex(d, 1)}$, $Q$ has $\mu_2$ and $${toldTex(d, 2)}$.`;
  }
};
const symbolsOf = (d: Drawn): Symbols => {
  if (d.kind === 'coin') return { p: 'probability', q: 'probability' };
  if (!isGaussian(d.kind)) return { a: 'positive', b: 'positive' };
  const name = { variance: 'v', deviation: 'sigma', precision: 'tau' }[d.told];
  return {
    ...(d.kind === 'scaled' ? {} : { mu_1: 'real', mu_2: 'real' }),
    ...(d.kind === 'shifted' ? { [name]: 'positive' } : { [`${name}_1`]: 'positive', [`${name}_2`]: 'positive' }),
  };
};
const marks = (d: Drawn) => (d.copies === 1 ? '' : `^{${d.copies}}`);
const asked = (d: Drawn) => (d.from === 'P' ? `\\mathrm{KL}(P${marks(d)}\\,\\Vert\\,Q${marks(d)})` : `\\mathrm{KL}(Q${marks(d)}\\,\\Vert\\,P${marks(d)})`);

export default exercise({
  id: 'probability/divergence-formula',
  version: 1,
  title: 'Two members of a family',
  trains: 'entropy-kl',
  uses: { gaussians: 0.2 },
  rating: 1550,
  minutes: 5,
})
  .draw((r): Drawn => ({
    kind: r.stream('kind').pick(['coin', 'counts', 'rates', 'means', 'shifted', 'scaled', 'both', 'both'] as const),
    told: r.stream('told').pick(['variance', 'deviation', 'precision'] as const),
    from: r.stream('from').pick(['P', 'Q'] as const),
    copies: r.stream('copies').pick([1, 1, 2, 3, 4, 5, 6, 10]),
  }))
  .step(
    { moment: (d) => moment(d, first(d)) },
    (d) => md`The logarithm of one ${lawOf(d)} over the other, $${d.from}$ above, since it stands first, is $${toTex(logRatio(d, first(d)).tree)}$. ${wanted(d)}`,
  )
  .step({ one: (d) => meanRatio(d, first(d), d.moment) }, (d) => md`Put it in, to average the logarithm of the ratio under $${d.from}$.`)
  .step({ divergence: ({ one, copies }) => (copies === 1 ? one : f`${copies} (${one})`) }, ({ copies }) => (copies === 1 ? md`That is all: there is one draw.` : md`For independent draws the logarithms of the ratios add up, so the divergences do.`))
  .ask({
    prompt: (d) => md`
${scene(d)} ${d.copies === 1 ? md`` : md`$P^{${d.copies}}$ stands for ${d.copies} independent draws from $P$, likewise $Q^{${d.copies}}$.`}

Find $${asked(d)}$ as a formula, in nats.`,
    symbols: (d) => Object.entries(symbolsOf(d)).map(([name, type]) => [texOf(name), type === 'probability' ? '\\in (0, 1)' : type === 'positive' ? '> 0' : '\\in \\mathbb{R}', saysOf(d, name)] as const),
    answers: { divergence: expression({ symbols: symbolsOf, label: (d) => `${asked(d)} =` }) },
    mistakes: {
      one: {
        'the other way round': {
          when: ({ kind }) => kind !== 'shifted',
          gives: (d) => divergence(d, second(d)),
          says: ({ from }) => md`That is the divergence in the other direction. Here $${from}$ stands first: it is the truth, under which the average is taken.`,
        },
        'averaged under the wrong one': {
          gives: (d) => f`-(${divergence(d, second(d))})`,
          says: ({ from }) => md`Your result is never positive. You have the right ratio, but averaged it under the other distribution; under $${from}$ it must come out positive, since $${from}$ explains its own draws best.`,
        },
        'the half forgotten': {
          when: ({ kind }) => isGaussian(kind),
          gives: (d) => f`2 (${divergence(d, first(d))})`,
          says: md`A factor $\frac12$ of the Gaussian exponent got lost on the way.`,
          slip: true,
        },
      },
      divergence: {
        'one draw only': {
          when: ({ copies }) => copies > 1,
          gives: ({ one }) => one,
          says: ({ copies }) => md`That is the divergence of a single draw. With ${copies} independent draws the two are easier to tell apart.`,
        },
        'the number of draws squared': {
          when: ({ copies }) => copies > 1,
          gives: ({ one, copies }) => f`${copies * copies} (${one})`,
          says: md`You counted the number of draws twice. The logarithm of a product of ratios is a sum with one term a draw.`,
        },
      },
    },
    help: {
      nudge: md`What does $\ln\frac{p(x)}{q(x)}$ look like, before any average is taken? Which moments of $x$ does it contain?`,
      method: md`$\mathrm{KL}(P\,\Vert\,Q) = \mathbb{E}_P[\ln p(x) - \ln q(x)]$, the mean under the one that stands *first*. Put in the moments of $x$ under it. Independent draws add.`,
    },
    perspectives: {
      algebra: {
        reaches: (d) => {
          // Cross-entropy minus entropy, each in closed form.
          const i = first(d);
          const j = second(d);
          const [mine, other] = i === 1 ? ['p', 'q'] : ['q', 'p'];
          const [a, b] = i === 1 ? ['a', 'b'] : ['b', 'a'];
          const costs = (): readonly [cross: F, own: F] => {
            switch (d.kind) {
              case 'coin': return [f`-${mine} log(${other}) - (1 - ${mine}) log(1 - ${other})`, f`-${mine} log(${mine}) - (1 - ${mine}) log(1 - ${mine})`];
              // Without E[ln x!], which both contain.
              case 'counts': return [f`${b} - ${a} log(${b})`, f`${a} - ${a} log(${a})`];
              case 'rates': return [f`${b}/${a} - log(${b})`, f`1 - log(${a})`];
              case 'means': return [f`${a}/${b} + log(${b})`, f`1 + log(${a})`];
              default: return [
                f`1/2 log(2 pi ${spread(d, j)}) + (${spread(d, i)} + (${centre(d, 1)} - ${centre(d, 2)})^2)/(2 ${spread(d, j)})`,
                f`1/2 log(2 pi ${spread(d, i)}) + 1/2`,
              ];
            }
          };
          const [cross, own] = costs();
          return { divergence: f`${d.copies} (${cross}) - ${d.copies} (${own})` };
        },
        says: (d) => md`
Cross-entropy minus entropy: what $${d.from}$'s draws cost if one believes in the other, less what they must cost. Each half is a mean of the logarithm of one ${lawOf(d)} under $${d.from}$, ${d.kind === 'counts' ? md`and the awkward $\mathbb{E}[\ln x!]$ stands in both` : md`and the constants of the two need not be carried along if one subtracts at once`}.`,
      },
      probability: (d) => md`
Draw from $${d.from}$, and for each draw add up the logarithm of its ${lawOf(d)} over the other's: the sum drifts upward by the divergence of one draw each time. One over the divergence of a draw is the number of draws that bring one nat of evidence; at $0.01$ a draw it takes hundreds to be sure.`,
      geometry: (d) => (d.kind === 'shifted'
        ? md`Two Gaussians of equal width are as far apart as their means, in units of that width, squared and halved. It is one of the few pairs for which the divergence is symmetric.`
        : md`For a small step $\delta$ of a parameter the divergence is $\frac12 I\delta^2$, whichever stands first; only beyond the second order do the two directions differ. $I$ is the Fisher information: the mean curvature of minus the log-likelihood.`),
    },
    matters: 'Variational autoencoders, policy updates and distillation all have such a formula in their loss, and get worse quietly if it is written the wrong way round.',
    oracle: quadrature((d) => ({
      divergence: {
        at: (point) => {
          const number = (name: string) => (point as { readonly [name: string]: number })[name] ?? 0;
          const swapped = d.from === 'Q';
          const [mine, other] = swapped ? ['q', 'p'] : ['p', 'q'];
          const [a, b] = swapped ? [number('b'), number('a')] : [number('a'), number('b')];
          if (d.kind === 'coin') {
            // Two outcomes.
            const [s, t] = [number(mine), number(other)];
            return d.copies * [[s, t], [1 - s, 1 - t]].reduce((sum, [x = 0, y = 0]) => sum + x * log(x / y), 0);
          }
          if (d.kind === 'counts') {
            // Outcome by outcome, as far as there is any probability.
            const reach = 40 * Math.sqrt(a) + 60;
            let sum = 0;
            for (let x = Math.max(0, Math.floor(a - reach)); x < a + reach; x += 1) {
              const logOf = (mean: number) => x * log(mean) - mean - logGamma(x + 1);
              sum += exp(logOf(a)) * (logOf(a) - logOf(b));
            }
            return d.copies * sum;
          }
          if (d.kind === 'rates' || d.kind === 'means') {
            const [s, t] = d.kind === 'rates' ? [a, b] : [1 / a, 1 / b];
            // In units of the first mean, u = s x.
            return d.copies * integrate((u) => exp(-u) * (log(s) - u - (log(t) - (t * u) / s)), 0, Number.POSITIVE_INFINITY);
          }
          const variance = (i: 1 | 2) => {
            const suffix = d.kind === 'shifted' ? '' : `_${i}`;
            return d.told === 'variance' ? number(`v${suffix}`) : d.told === 'deviation' ? number(`sigma${suffix}`) * number(`sigma${suffix}`) : 1 / number(`tau${suffix}`);
          };
          const mean = (i: 1 | 2) => (d.kind === 'scaled' ? 0 : number(`mu_${i}`));
          const [i, j] = swapped ? [2, 1] as const : [1, 2] as const;
          const logDensity = (x: number, k: 1 | 2) => -((x - mean(k)) * (x - mean(k))) / (2 * variance(k)) - log(2 * Math.PI * variance(k)) / 2;
          const deviation = Math.sqrt(variance(i));
          return d.copies * integrate((z) => { const x = mean(i) + deviation * z; return (exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI)) * (logDensity(x, i) - logDensity(x, j)); }, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
        },
      },
    })),
    degenerate: {
      'a latent against the standard Gaussian': { drawn: { kind: 'both', told: 'variance', from: 'P', copies: 1 }, gives: { divergence: f`(v_1/v_2 + (mu_1 - mu_2)^2/v_2 - 1 - log(v_1) + log(v_2))/2` } },
      'one draw, means apart': { drawn: { kind: 'shifted', told: 'deviation', from: 'Q', copies: 1 }, gives: { divergence: f`(mu_1 - mu_2)^2/(2 sigma^2)` } },
    },
  });

/** Which mean is wanted, before the average is taken. */
const wanted = (d: Drawn): Words => {
  switch (d.kind) {
    case 'coin': return md`Here $x$ is $1$ for heads and $0$ else; what is wanted is its mean under $${d.from}$.`;
    case 'counts': case 'rates': case 'means': return md`What is wanted is the mean of $x$ under $${d.from}$.`;
    case 'shifted': return md`What is wanted: under $${d.from}$, by how much is the mean square about the other centre larger than that about its own?`;
    case 'scaled': return md`What is wanted is the mean of $x^2$ under $${d.from}$.`;
    case 'both': return md`The mean square about its own centre is the variance; what is wanted is, under $${d.from}$, the mean square about the *other* centre.`;
  }
};
const texOf = (name: string) => (name.includes('_') || name.length > 1 ? `\\${name}` : name).replace('\\v', 'v');
const saysOf = ({ kind, told }: Drawn, name: string) => {
  const whose = name.endsWith('1') || name === 'p' || name === 'a' ? 'of P' : name.endsWith('2') || name === 'q' || name === 'b' ? 'of Q' : 'of both';
  if (kind === 'coin') return `probability of heads ${whose}`;
  if (kind === 'rates') return `rate ${whose}`;
  if (name.startsWith('mu') || !isGaussian(kind)) return `mean ${whose}`;
  return `${toldWords[told]} ${whose}`;
};
