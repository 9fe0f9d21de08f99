/** Chains of probability and statistics: likelihoods, Bayes, entropies. Some of the labels were proved with SymPy, as `algebra.ts` says; the others are the author's. */
import type { ChainSection } from './section.ts';

const raw = String.raw;

export const statistics: readonly ChainSection[] = [
  {
    title: 'Maximum likelihood', symbols: { theta: 'probability', lambda: 'positive', mu: 'real', sigma: 'positive', k: 'positive', n: 'positive', s: 'positive', x: 'vector n' }, rows: [
      ['right', 'theta = k/n', raw`\ell(\theta) = k \log\theta + (n - k) \log(1 - \theta)`, raw`\ell'(\theta) = \frac{k}{\theta} - \frac{n - k}{1 - \theta}`, raw`\frac{k}{\theta} = \frac{n - k}{1 - \theta}`, raw`k(1 - \theta) = (n - k)\theta`, raw`k = n\theta`, raw`\theta = \frac{k}{n}`],
      [2, 'theta = k/n', raw`\ell(\theta) = k \log\theta + (n - k) \log(1 - \theta)`, raw`\ell'(\theta) = \frac{k}{\theta} + \frac{n - k}{1 - \theta}`, raw`\theta = \frac{k}{n}`],
      [4, 'theta = k/n', raw`\ell(\theta) = k \log\theta + (n - k) \log(1 - \theta)`, raw`\ell'(\theta) = \frac{k}{\theta} - \frac{n - k}{1 - \theta}`, raw`\frac{k}{\theta} = \frac{n - k}{1 - \theta}`, raw`k(1 - \theta) = n\theta`, raw`\theta = \frac{k}{n + k}`],
      ['right', 'theta = k/n', 'k/theta - (n - k)/(1 - theta) = 0', 'k(1 - theta) - (n - k) theta = 0', 'theta = k/n'],
      ['right', 'lambda = n/s', 'n log lambda - lambda s', 'n/lambda - s = 0', 'lambda = n/s'],
      [3, 'lambda = n/s', 'n log lambda - lambda s', 'n/lambda - s = 0', 'lambda = s/n'],
      [2, 'lambda = n/s', 'n log lambda - lambda s', 'n/lambda + s = 0', 'lambda = -n/s'],
      ['right', 'lambda = n/s', 'L(lambda) = lambda^n e^(-lambda s)', raw`\ell(\lambda) = n \log\lambda - \lambda s`, raw`\frac{d\ell}{d\lambda} = \frac{n}{\lambda} - s`, raw`\frac{n}{\lambda} = s`, raw`\lambda = \frac{n}{s}`],
      [2, 'lambda = n/s', 'L(lambda) = lambda^n e^(-lambda s)', raw`\ell(\lambda) = n \log\lambda + \lambda s`, raw`\frac{d\ell}{d\lambda} = \frac{n}{\lambda} + s`],
      // The derivative of what nobody named, or named otherwise, is that of the line before.
      ['right', 'lambda = n/s', 'n log lambda - lambda s', 'dℓ/dλ = n/λ - s', 'dℓ/dλ = 0', 'λ = n/s'],
      ['right', 'lambda = n/s', 'ℓ(λ) = n log λ - λ s + const', 'd/dλ L = n/λ - s = 0', 'λ = n/s'],
      [2, 'lambda = n/s', 'n log lambda - lambda s', 'dℓ/dλ = n/λ + s', 'λ = -n/s'],
      [2, 'lambda = n/s', 'ℓ(λ) = n log λ - λ s + const', 'dL/dλ = n/λ - 1/s', 'λ = n s'],
      ['right', raw`\mu = \frac{1}{n}\sum_{i=1}^n x_i`, raw`\ell(\mu) = -\frac{1}{2\sigma^2}\sum_{i=1}^n (x_i - \mu)^2`, raw`\frac{d\ell}{d\mu} = \frac{1}{\sigma^2}\sum_{i=1}^n (x_i - \mu)`, raw`\sum_{i=1}^n (x_i - \mu) = 0`, raw`\sum_{i=1}^n x_i = n\mu`, raw`\mu = \frac{1}{n}\sum_{i=1}^n x_i`],
      [4, raw`\mu = \frac{1}{n}\sum_{i=1}^n x_i`, raw`\ell(\mu) = -\frac{1}{2\sigma^2}\sum_{i=1}^n (x_i - \mu)^2`, raw`\frac{d\ell}{d\mu} = \frac{1}{\sigma^2}\sum_{i=1}^n (x_i - \mu)`, raw`\sum_{i=1}^n (x_i - \mu) = 0`, raw`\sum_{i=1}^n x_i = \mu`, raw`\mu = \sum_{i=1}^n x_i`],
      ['right', 'sigma = sqrt(s/n)', '-n log sigma - s/(2 sigma^2)', '-n/sigma + s/sigma^3 = 0', 'n sigma^2 = s', 'sigma = sqrt(s/n)'],
      [2, 'sigma = sqrt(s/n)', '-n log sigma - s/(2 sigma^2)', '-n/sigma + s/sigma^2 = 0', 'sigma = s/n'],
      ['right', raw`\sum_{i=1}^n x_i^2 - n \mu^2`, raw`\sum_{i=1}^n (x_i - \mu)^2 + 2\mu\sum_{i=1}^n (x_i - \mu)`, raw`\sum_{i=1}^n (x_i^2 - 2\mu x_i + \mu^2) + 2\mu\sum_{i=1}^n x_i - 2n\mu^2`, raw`\sum_{i=1}^n x_i^2 + n\mu^2 - 2n\mu^2`, raw`\sum_{i=1}^n x_i^2 - n\mu^2`],
      [2, raw`\sum_{i=1}^n x_i^2 + \mu^2`, raw`\sum_{i=1}^n (x_i^2 + \mu^2)`, raw`\sum_{i=1}^n x_i^2 + \mu^2`],
    ],
  },
  {
    title: 'Proportionality', symbols: { theta: 'probability', lambda: 'positive', mu: 'real', k: 'positive integer', n: 'positive integer', a: 'positive', b: 'positive', s: 'positive', t: 'positive', x: 'real', tau: 'positive', sigma: 'positive' }, rows: [
      ['right', 'theta^(k + a - 1) (1 - theta)^(n - k + b - 1)', raw`p(\theta \mid x) \propto \binom{n}{k} \theta^k (1-\theta)^{n-k} \cdot \theta^{a-1}(1-\theta)^{b-1}`, raw`\propto \theta^k (1-\theta)^{n-k} \theta^{a-1}(1-\theta)^{b-1}`, raw`\propto \theta^{k+a-1}(1-\theta)^{n-k+b-1}`],
      [2, 'theta^(k + a) (1 - theta)^(n - k + b)', raw`p(\theta \mid x) \propto \theta^k (1-\theta)^{n-k} \cdot \theta^{a-1}(1-\theta)^{b-1}`, raw`\propto \theta^{k+a}(1-\theta)^{n-k+b}`],
      ['right', 'lambda^(a + n - 1) e^(-(b + s) lambda)', raw`p(\lambda \mid x) \propto \lambda^n e^{-\lambda s} \cdot b^a \lambda^{a-1} e^{-b\lambda}`, raw`\propto \lambda^{a+n-1} e^{-(b+s)\lambda}`],
      [2, 'lambda^(a + n - 1) e^(-b lambda)', raw`p(\lambda \mid x) \propto \lambda^n e^{-\lambda s} \cdot b^a \lambda^{a-1} e^{-b\lambda}`, raw`\propto \lambda^{a+n-1} e^{-b\lambda}`],
      ['right', 'e^(-(mu - x)^2/2)', raw`p(\mu \mid x) \propto e^{-\mu^2/2 + \mu x}`, raw`\propto e^{-(\mu^2 - 2\mu x + x^2)/2}`, raw`\propto e^{-(\mu - x)^2/2}`],
      [2, 'e^(-(mu - x)^2)', raw`p(\mu \mid x) \propto e^{-\mu^2/2 + \mu x}`, raw`\propto e^{-(\mu - x)^2}`],
      ['right', raw`-\frac{1}{2}\left(\frac{1}{\tau^2} + \frac{1}{\sigma^2}\right)\mu^2 + \frac{x\mu}{\sigma^2} + \text{const}`, raw`\log p(\mu \mid x) = -\frac{\mu^2}{2\tau^2} - \frac{(x - \mu)^2}{2\sigma^2} + \text{const}`, raw`= -\frac{\mu^2}{2\tau^2} - \frac{\mu^2}{2\sigma^2} + \frac{x\mu}{\sigma^2} + \text{const}`, raw`= -\frac{1}{2}\left(\frac{1}{\tau^2} + \frac{1}{\sigma^2}\right)\mu^2 + \frac{x\mu}{\sigma^2} + \text{const}`],
      [2, raw`-\frac{1}{2}\left(\frac{1}{\tau^2} + \frac{1}{\sigma^2}\right)\mu^2 + \text{const}`, raw`\log p(\mu \mid x) = -\frac{\mu^2}{2\tau^2} - \frac{(x - \mu)^2}{2\sigma^2} + \text{const}`, raw`= -\frac{\mu^2}{2\tau^2} - \frac{\mu^2}{2\sigma^2} + \text{const}`],
    ],
  },
  {
    title: 'Bayes and posteriors', symbols: { p: 'probability', q: 'probability', r: 'probability', o: 'positive' }, rows: [
      ['right', '1/(1 + r(1 - p)/(q p))', 'q p/(q p + r(1 - p))', '1/((q p + r(1 - p))/(q p))', '1/(1 + r(1 - p)/(q p))'],
      [2, '1/(1 + r(1 - p)/(q p))', 'q p/(q p + r(1 - p))', '1/(1 + q p/(r(1 - p)))'],
      ['right', 'p = o/(1 + o)', 'o = p/(1 - p)', 'o(1 - p) = p', 'o = p + o p', 'p = o/(1 + o)'],
      [3, 'p = o/(1 - o)', 'o = p/(1 - p)', 'o(1 - p) = p', 'o = p - o p', 'p = o/(1 - o)'],
      [2, 'p(1 - q)', 'p - p q', 'p(1 + q)'],
    ],
  },
  {
    title: 'Entropy and divergence', symbols: { p: 'simplex K', q: 'simplex K', z: 'vector K', t: 'probability', mu: 'real', sigma: 'positive' }, rows: [
      ['right', raw`\sum_{i=1}^K p_i \log p_i - \sum_{i=1}^K p_i \log q_i`, raw`\sum_{i=1}^K p_i \log\frac{p_i}{q_i}`, raw`\sum_{i=1}^K p_i (\log p_i - \log q_i)`, raw`\sum_{i=1}^K p_i \log p_i - \sum_{i=1}^K p_i \log q_i`],
      [2, raw`\sum_{i=1}^K p_i \log p_i + \sum_{i=1}^K p_i \log q_i`, raw`\sum_{i=1}^K p_i \log\frac{p_i}{q_i}`, raw`\sum_{i=1}^K p_i \log p_i + \sum_{i=1}^K p_i \log q_i`],
      ['right', raw`\log K - \left(-\sum_{i=1}^K p_i \log p_i\right)`, raw`\sum_{i=1}^K p_i \log\frac{p_i}{1/K}`, raw`\sum_{i=1}^K p_i \log p_i + \log K \sum_{i=1}^K p_i`, raw`\sum_{i=1}^K p_i \log p_i + \log K`, raw`\log K - \left(-\sum_{i=1}^K p_i \log p_i\right)`],
      [2, raw`\sum_{i=1}^K p_i \log p_i - \log K`, raw`\sum_{i=1}^K p_i \log\frac{p_i}{1/K}`, raw`\sum_{i=1}^K p_i \log p_i - \log K`],
      ['right', raw`\le 0`, raw`-\sum_{i=1}^K p_i \log\frac{p_i}{q_i}`, raw`= \sum_{i=1}^K p_i \log\frac{q_i}{p_i}`, raw`\le \sum_{i=1}^K p_i \left(\frac{q_i}{p_i} - 1\right)`, raw`= \sum_{i=1}^K q_i - \sum_{i=1}^K p_i`, '= 0'],
      [3, raw`\ge 0`, raw`-\sum_{i=1}^K p_i \log\frac{p_i}{q_i}`, raw`= \sum_{i=1}^K p_i \log\frac{q_i}{p_i}`, raw`\ge \sum_{i=1}^K p_i \left(\frac{q_i}{p_i} - 1\right)`, '= 0'],
      ['right', '(mu^2 + sigma^2 - 1)/2 - log sigma', '-1/2 log(sigma^2) - 1/2 + (sigma^2 + mu^2)/2', '-log sigma - 1/2 + (sigma^2 + mu^2)/2', '(mu^2 + sigma^2 - 1)/2 - log sigma'],
      [2, '(mu^2 + sigma^2 - 1)/2 - 2 log sigma', '-1/2 log(sigma^2) - 1/2 + (sigma^2 + mu^2)/2', '-2 log sigma - 1/2 + (sigma^2 + mu^2)/2', '(mu^2 + sigma^2 - 1)/2 - 2 log sigma'],
      ['right', 'log((1 - t)/t)', raw`-\log t + \log(1 - t)`, raw`\log\frac{1 - t}{t}`],
      [2, 'log(1 - 2t)', raw`-\log t + \log(1 - t)`, raw`\log(1 - t - t)`],
    ],
  },
];
