import { derivation, exercise, search } from '#exercise';
import { chain } from '#grade/read';
import { exp, log } from '#numeric';
import { md } from '#paper';

const symbols = { lambda: 'positive', s: 'positive' } as const;
const lines = chain(symbols);

type Family = 'waiting times' | 'counts' | 'variance';
type Drawn = { readonly family: Family; readonly n: number; readonly c: number };
/** The log-likelihood without what does not depend on λ, as one would type it. */
const start = ({ family, n, c }: Drawn): string =>
  `ell(lambda) = ${family === 'waiting times' ? `${n} log(${c} lambda) - ${c} lambda s` : family === 'counts' ? `s log(${c} lambda) - ${n * c} lambda` : `-${n} log(${c} lambda) - s/(${2 * c} lambda)`} + const`;
const story = ({ family, n, c }: Drawn) =>
  family === 'waiting times'
    ? md`Requests are answered by ${c} equal servers, each at the rate $\lambda$. The times from one answer to the next are then independent with density $${c}\lambda\,e^{-${c}\lambda t}$, and ${n} of them add up to $s$.`
    : family === 'counts'
      ? md`A counter is read every ${c} minutes. Its counts are independent and Poisson with mean $${c}\lambda$, and ${n} of them add up to $s$.`
      : md`Each reading of a sensor at rest is the sum of ${c} independent errors, all normal with mean $0$ and variance $\lambda$. The squares of ${2 * n} independent readings add up to $s$.`;
const shown = ({ family, n, c }: Drawn) =>
  family === 'waiting times' ? md`$$\ell(\lambda) = ${n}\ln(${c}\lambda) - ${c}\lambda s + \text{const}.$$` : family === 'counts' ? md`$$\ell(\lambda) = s\ln(${c}\lambda) - ${n * c}\lambda + \text{const}.$$` : md`$$\ell(\lambda) = -${n}\ln(${c}\lambda) - \frac{s}{${2 * c}\lambda} + \text{const}.$$`;
const loglik = ({ family, n, c }: Drawn, lambda: number, s: number): number =>
  family === 'waiting times' ? n * log(c * lambda) - c * lambda * s : family === 'counts' ? s * log(c * lambda) - n * c * lambda : -n * log(c * lambda) - s / (2 * c * lambda);

export default exercise({
  id: 'probability/likelihood-by-lines',
  version: 2,
  title: 'From the likelihood to the estimate',
  trains: 'maximum-likelihood',
  rating: 1350,
  minutes: 5,
})
  .draw((r): Drawn => ({ family: r.stream('family').pick(['waiting times', 'counts', 'variance'] as const), n: r.stream('n').int(4, 30), c: r.stream('c').int(2, 9) }))
  .step(
    {
      lines: ({ family, n, c }) =>
        family === 'waiting times'
          ? lines`${n}/lambda - ${c} s = 0; ${n} = ${c} s lambda; lambda = ${n}/(${c} s)`
          : family === 'counts'
            ? lines`s/lambda - ${n * c} = 0; s = ${n * c} lambda; lambda = s/${n * c}`
            : lines`-${n}/lambda + s/(${2 * c} lambda^2) = 0; s = ${2 * n * c} lambda; lambda = s/${2 * n * c}`,
    },
    md`Differentiate by $\lambda$, set the slope to zero, and solve. Multiplying by $\lambda$ loses nothing, since $\lambda > 0$.`,
  )
  .ask({
    prompt: (drawn) => md`
${story(drawn)} Up to a constant, the log-likelihood is

${shown(drawn)}

Go on line by line to the maximum-likelihood estimate, $\lambda = \dots$`,
    symbols: [['\\ell', '', 'log-likelihood'], ['\\lambda', '> 0', 'what is to be estimated'], ['s', '> 0', 'the sum that is given']],
    answers: { lines: derivation({ symbols, start }) },
    mistakes: {
      lines: {
        'turned upside down': {
          gives: ({ family, n, c }) => (family === 'waiting times' ? lines`${n}/lambda - ${c} s = 0; lambda = ${c} s/${n}` : family === 'counts' ? lines`s/lambda - ${n * c} = 0; lambda = ${n * c}/s` : lines`-${n}/lambda + s/(${2 * c} lambda^2) = 0; lambda = ${2 * n * c}/s`),
          says: md`Your slope is right; solving it you turned the fraction upside down. Put your estimate back in: does the slope vanish there?`,
          slip: true,
        },
        'the sign of the slope': {
          gives: ({ family, n, c }) => (family === 'waiting times' ? lines`${n}/lambda + ${c} s = 0; lambda = -${n}/(${c} s)` : family === 'counts' ? lines`s/lambda + ${n * c} = 0; lambda = -s/${n * c}` : lines`-${n}/lambda - s/(${2 * c} lambda^2) = 0; lambda = -s/${2 * n * c}`),
          says: md`With this sign both terms pull the same way, and no positive $\lambda$ balances them. A likelihood has one term that grows with $\lambda$ and one that falls.`,
        },
        'the logarithm left': {
          gives: ({ family, n, c }) => (family === 'waiting times' ? lines`${n} log(${c} lambda) - ${c} s = 0; lambda = exp(${c} s/${n})/${c}` : family === 'counts' ? lines`s log(${c} lambda) - ${n * c} = 0; lambda = exp(${n * c}/s)/${c}` : lines`-${n} log(${c} lambda) + s/(${2 * c} lambda^2) = 0; lambda = s/${n}`),
          says: md`The logarithm has to be differentiated too: it becomes $1/\lambda$, whatever factor stands inside of it.`,
        },
      },
    },
    help: {
      nudge: md`Which of the two terms grows with $\lambda$, and which falls? At the maximum their slopes cancel.`,
      method: md`The derivative of $\ln(c\lambda)$ is $1/\lambda$ for every $c$, that of $1/\lambda$ is $-1/\lambda^2$. Write the slope, set it to zero, multiply by what stands below, solve.`,
    },
    perspectives: {
      algebra: {
        // With u = λs or λ/s as the unknown the data drop out.
        reaches: ({ family, n, c }) => ({ lines: family === 'waiting times' ? lines`${n} - ${c} lambda s = 0; lambda s = ${n}/${c}; lambda = ${n}/(${c} s)` : family === 'counts' ? lines`s - ${n * c} lambda = 0; lambda/s = 1/${n * c}; lambda = s/${n * c}` : lines`-${n} + s/(${2 * c} lambda) = 0; s/lambda = ${2 * n * c}; lambda = s/${2 * n * c}` }),
        says: md`Multiply the slope by $\lambda$ first, which is differentiating by $\ln\lambda$: the equation then holds only $\lambda s$, or $\lambda/s$, and is linear in it.`,
      },
      probability: ({ family }) => (family === 'variance' ? md`The estimate is a mean of squares: what the model calls its variance, set equal to what was seen.` : md`The estimate sets what the model expects equal to what was seen: a rate is events per time. In every exponential family the likelihood says so.`),
      code: ({ family, n, c }) => md`
~~~python
from scipy.optimize import minimize_scalar
loglik = lambda lam: ${family === 'waiting times' ? `${n} * np.log(${c} * lam) - ${c} * lam * s` : family === 'counts' ? `s * np.log(${c} * lam) - ${n * c} * lam` : `-${n} * np.log(${c} * lam) - s / (${2 * c} * lam)`}
# in u = log λ, so that λ stays positive
best = minimize_scalar(lambda u: -loglik(np.exp(u)))
lam = np.exp(best.x)
~~~`,
    },
    matters: 'Every model with one parameter is fitted by these lines, with a root finder where they cannot be solved by hand; and they show which summary of the data is all that the fit uses.',
    oracle: search((drawn) => ({
      lines: {
        at: ({ s }) => {
          // Ternary search in log λ, on which the log-likelihood has one peak.
          let [low, high] = [-30, 30];
          for (let k = 0; k < 200; k += 1) {
            const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
            if (loglik(drawn, exp(a), s) < loglik(drawn, exp(b), s)) low = a; else high = b;
          }
          return exp((low + high) / 2);
        },
      },
    })),
    degenerate: { 'one reading': { drawn: { family: 'waiting times', n: 1, c: 1 }, gives: { lines: lines`lambda = 1/s` } } },
  });
