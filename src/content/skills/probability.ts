import { skill } from './skill.ts';

export const probability = {
  'bayes-rule': skill(
    'probability',
    'Bayes’ rule',
    'Turns the chance of evidence given a cause into the chance of the cause given the evidence.',
    ['Bayesian', 'posterior', 'prior', 'likelihood ratio', 'log-odds', 'base rate', 'conditional probability', 'hidden Markov model', 'HMM', 'forward algorithm', 'filtering'],
    [],
    String.raw`
A model tells you how likely the evidence is under each cause. You want the reverse: how likely each cause is, now that you have seen
the evidence. Multiply, then divide by the sum:

$$p(c\mid e) = \frac{p(e\mid c)\,p(c)}{\sum_{c'} p(e\mid c')\,p(c')} .$$

The numerator weighs each cause by how common it is and by how well it explains what was seen. The denominator is the same for all
causes; it only makes the weights sum to one.

In *odds* it is shorter still: odds after $=$ odds before $\times$ likelihood ratio. Evidence multiplies.

The classic slip is to leave out $p(c)$. A test that is right in $99\,\%$ of cases, for a disease that one in a thousand has, is
usually wrong when it says yes.`,
  ),
  gaussians: skill(
    'probability',
    'Gaussians',
    'Adds, conditions and multiplies Gaussians.',
    ['normal distribution', 'bell curve', 'multivariate normal', 'expectation', 'mean and variance', 'standard deviation', 'covariance', 'Kalman'],
    ['bayes-rule'],
    String.raw`
A Gaussian is told by its mean and its covariance, and everything linear that one does to it gives a Gaussian again:

- *transform*: $Ax + b$ has mean $A\mu + b$ and covariance $A\Sigma A^\top$;
- *add* independent ones: means add, and variances add (never standard deviations);
- *multiply densities* (two opinions about the same number): precisions $1/\sigma^2$ add, and the mean is the average weighted by precision;
- *condition* on $y$: the mean moves by the fraction $\Sigma_{xy}/\Sigma_{yy}$ of the surprise $y - \mu_y$, and the variance shrinks, by an amount that does not depend on $y$.

These four lines are the Kalman filter, Gaussian processes, Bayesian linear regression and the noise model of a diffusion.

They fail quietly where tails are heavy: one outlier moves a Gaussian belief as far as it likes.`,
  ),
  'maximum-likelihood': skill(
    'probability',
    'Maximum likelihood',
    'Writes a log-likelihood and finds its maximum.',
    ['MLE', 'log-likelihood', 'estimator', 'Poisson', 'exponential distribution'],
    ['bayes-rule', 'vector-gradients'],
    String.raw`
Which parameter makes the data that you have seen least surprising? Write the probability of the data as a function of the
parameter, the *likelihood*, and find its highest point.

1. Independent observations multiply: $p(x_1\mid\theta)\cdots p(x_n\mid\theta)$.
2. Take the logarithm, so that the product becomes a sum; the maximum stays where it is.
3. Drop what does not contain $\theta$.
4. Set the derivative to zero, and check that it is a maximum.

Squared error is this with Gaussian noise, cross-entropy is this with a categorical output: most losses are a noise model in disguise.

With few data the answer is too sure of itself. Three heads in three throws give a coin that never shows tails, and the variance of
a Gaussian comes out too small, on average by the factor $(n-1)/n$.`,
  ),
  'entropy-kl': skill(
    'probability',
    'Entropy and KL',
    'Computes entropy, cross-entropy and Kullback–Leibler divergence, and knows which way round.',
    ['KL divergence', 'relative entropy', 'cross entropy', 'information', 'bits', 'nats', 'perplexity', 'mutual information'],
    ['bayes-rule'],
    String.raw`
The *surprise* of an outcome is $-\log p$. Its average is the entropy, $H(p) = -\sum_x p(x)\log p(x)$: what you must pay on
average to be told the outcome, if you know the odds.

If you believe $q$ while the truth is $p$, you pay the cross-entropy $-\sum_x p(x)\log q(x)$. What you overpay is the
*Kullback–Leibler divergence*:

$$\mathrm{KL}(p\,\Vert\,q) = \sum_x p(x)\log\frac{p(x)}{q(x)} \ \ge\ 0 .$$

It is zero only for $p = q$, and it is not symmetric: the average is taken under the first argument. If $q$ calls impossible what
$p$ allows, $\mathrm{KL}(p\,\Vert\,q)$ is infinite, while the other way round $q$ may ignore whole regions unpunished. Training
by likelihood minimises the first, variational inference the second.`,
  ),
  'sample-maxima': skill(
    'probability',
    'Maxima of samples',
    'Says how good the best of several looks by luck alone.',
    ['extreme values', 'order statistics', 'multiple comparisons', 'leaderboard', 'winner’s curse', 'model selection'],
    ['gaussians'],
    String.raw`
Try $k$ settings that are all equally good, measure each with noise, and report the best. You report luck.

For independent draws the maximum is below $t$ only if all are: $F_{\max}(t) = F(t)^k$. For a uniform draw on $[0,1]$ its mean is
$k/(k+1)$; for Gaussian noise with standard deviation $\sigma$ its excess grows like $\sigma\sqrt{2\ln k}$, slowly but without end.

So the score by which a winner was chosen is too good on average, and the more candidates the more: the *optimiser's curse*. The repair
is cheap: measure the winner once more on rows that did not choose it.

Two things shrink the effect: candidates whose errors are correlated, because they were measured on the same rows, and real
differences that are large against the noise.`,
  ),
  'test-set-error': skill(
    'probability',
    'Error of a test set',
    'Says how far a measured error rate may be from the true one, and how many rows a difference needs.',
    ['confidence interval', 'standard error', 'sample size', 'error bar', 'accuracy', 'binomial', 'significance', 'sign test', 'p-value', 'McNemar'],
    ['bayes-rule'],
    String.raw`
A classifier with true error rate $p$ is tried on $n$ rows. Each row is a throw of a coin, so the number of errors is binomial, and
the measured rate $\hat p$ scatters around $p$ with standard error

$$\sqrt{\frac{p(1-p)}{n}} .$$

With $100$ rows and $10\,\%$ error that is three points: $88\,\%$ and $92\,\%$ accuracy cannot be told apart. To halve the
uncertainty takes four times the rows.

Two models are best compared on the *same* rows. Only rows on which they disagree carry information: if $b$ rows go one way and
$c$ the other, then without a true difference $b$ is a fair coin thrown $b + c$ times.

The formula says nothing about rows that resemble each other, or that differ from those of tomorrow.`,
  ),
  'no-free-lunch': skill(
    'probability',
    'No free lunch',
    'Says what any learner gets on what it has not seen if nothing is assumed, and who pays for being ahead.',
    ['Wolpert', 'NFL', 'inductive bias', 'prior over worlds', 'generalisation', 'off-training-set error', 'best algorithm'],
    ['bayes-rule'],
    String.raw`
A learner sees some labels and says the others. When is it right?

Fix what it saw, one unseen input, and what it says there. With $c$ labels, the worlds that agree with what was seen come in groups of $c$
that differ at this input only. In exactly one of each group the learner is right. So over all such worlds

$$\text{mean share right, off the training set} = \frac1c ,$$

for the copier, the contrarian and the network alike (Wolpert, 1996).

It follows that being ahead is paid for: what a learner has more than $1/c$ in some worlds, it has less in the others, and the sum is zero.

That is no reason to despair. Real worlds are not all alike: neighbours mostly have the same label, pictures keep their meaning when
shifted. A method is good where its habits fit. It says that you must ask *which* worlds, not which learner.`,
  ),
} as const;
