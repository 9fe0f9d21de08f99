/** What is said about outputs and losses. */
import { percent, plain } from '#lab';
import { exp, log, logSumExp, range, sigmoid, softmax } from '#numeric';
import { md } from '#paper';
import { type Claim, claim } from './claim.ts';

const topic = 'Outputs and losses';
const loss = (task: string) => ({ question: 'output-and-loss', dials: { task } });
/** The guess, to a thousandth, with the smallest expected squared error of an event of this chance. */
const bestGuess = (chance: number): number => range(1001).map((i) => i / 1000).reduce((best, q) => { const error = (g: number): number => chance * (1 - g) * (1 - g) + (1 - chance) * g * g; return error(q) < error(best) ? q : best; });
const largest = (xs: readonly number[]): number => Math.max(...xs);

export const outputs: readonly Claim[] = [
  claim({
    id: 'cross-entropy-needs-softmax', topic,
    says: 'Cross-entropy needs a softmax.',
    heard: 'error messages and tutorials that always show the two together',
    verdict: { is: 'false', scope: 'It needs probabilities that are positive where a label can occur. Softmax is one way to get them, and the right one where exactly one class holds and logits are what one models.' },
    proof: true,
    check: () => ({ 'softmax of (1.3, 0), first class': softmax([1.3, 0])[0] ?? 0, 'sigmoid of 1.3': sigmoid(1.3) }),
    stands: (n) => Math.abs(n['softmax of (1.3, 0), first class'] - n['sigmoid of 1.3']) < 1e-15,
    why: (n) => md`
Cross-entropy is $-\log q_y$, the negative log-likelihood of the label under whatever distribution $q$ the model states. With two classes a single sigmoid states it, and is the same model as a softmax over two logits of which one is zero: ${plain(n['softmax of (1.3, 0), first class'])} by the one and
${plain(n['sigmoid of 1.3'])} by the other, at a logit of $1.3$. Where several labels may hold at once, each wants a sigmoid of its own, and a softmax is wrong, as it makes them compete. Any other positive numbers divided by their sum would do as well (softplus of the logits, say), as would a hierarchy of choices. What softmax has for itself is a gradient that is simply $q - y$.`,
    sources: ['J. S. Bridle, Probabilistic interpretation of feedforward classification network outputs, 1990', 'C. M. Bishop, Pattern Recognition and Machine Learning, 2006, section 4.3'],
  }),
  claim({
    id: 'no-squared-error-for-classes', topic,
    says: 'Squared error must not be used for classes.',
    heard: 'courses, on the day when cross-entropy is introduced',
    verdict: { is: 'false', scope: 'As a loss on probabilities it is sound: it is the Brier score. Behind a sigmoid or softmax it learns slowly from confident mistakes, which is a reason and not a ban.' },
    proof: true,
    check: () => { const q = sigmoid(-10); return { 'best guess by squared error, of an event of chance 0.7': bestGuess(0.7), 'pull of squared error on a logit of −10 that should be high': 2 * (1 - q) * q * (1 - q), 'pull of cross-entropy': 1 - q }; },
    quotes: { 'rows for a sigmoid with squared error, times those for log loss': { ...loss('two classes'), figure: 'times the rows' } },
    stands: (n) => n['rows for a sigmoid with squared error, times those for log loss'] > 1 && n['rows for a sigmoid with squared error, times those for log loss'] < 1.5 && n['best guess by squared error, of an event of chance 0.7'] === 0.7 && n['pull of cross-entropy'] > 1000 * n['pull of squared error on a logit of −10 that should be high'],
    why: (n) => md`
For an event of chance $p$ the expected squared error of the guess $q$ is $(q - p)^2 + p(1 - p)$, so it is least at $q = p$: the score is proper, and by trying all thousandths the best guess at $p = 0.7$ is ${plain(n['best guess by squared error, of an event of chance 0.7'])}. What is true in the warning is the slope.
With a sigmoid behind a logit of $-10$ that should be high, cross-entropy pulls with ${plain(n['pull of cross-entropy'])} and squared error with ${plain(n['pull of squared error on a logit of −10 that should be high'])}, as the sigmoid is flat there. It costs rows too, though not many: in the
stored runs a sigmoid with squared error needs ${plain(n['rows for a sigmoid with squared error, times those for log loss'])} times the rows of one with log loss to come as near to the true chances. On many benchmarks squared error on the outputs did about as well as cross-entropy (Hui and Belkin 2021).`,
    sources: ['G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950)', 'L. Hui and M. Belkin, Evaluation of neural architectures trained with square loss vs cross-entropy in classification tasks, ICLR 2021', 'X. Glorot and Y. Bengio, Understanding the difficulty of training deep feedforward neural networks, AISTATS 2010', 'The lab’s question 30'],
  }),
  claim({
    id: 'softmax-says-how-sure', topic,
    says: 'The softmax says 95 %, so the model is right in 95 of 100 such cases.',
    heard: 'where a threshold on the confidence decides what a person has to check',
    verdict: { is: 'depends', scope: 'On whether it was measured, on rows like those to come. After training with log loss and stopping in time it can hold; large networks that were trained on are mostly too sure, and away from their data anything can be said.' },
    proof: true,
    check: () => ({ 'largest share of logits (2, 1, 0)': largest(softmax([2, 1, 0])), 'of the same, times 3': largest(softmax([6, 3, 0])), 'of the same, divided by 3': largest(softmax([2 / 3, 1 / 3, 0])) }),
    stands: (n) => n['of the same, times 3'] > 0.94 && n['of the same, divided by 3'] < 0.5,
    why: (n) => md`
Multiply all logits by one positive number: every decision stays as it is, and so does the accuracy, while the stated chance goes anywhere. Of the logits $(2, 1, 0)$ the first class gets ${percent(n['largest share of logits (2, 1, 0)'])}; times three ${percent(n['of the same, times 3'])}, divided by three
${percent(n['of the same, divided by 3'])}. So accuracy says nothing about whether the chances are right, and a network that has every training row right lowers its loss further by making its logits larger. Modern networks were found too sure (Guo and others 2017). The cure is one number:
choose that factor on validation rows, then look at a reliability curve on others.`,
    sources: ['C. Guo, G. Pleiss, Y. Sun and K. Weinberger, On calibration of modern neural networks, ICML 2017', 'M. Minderer and others, Revisiting the calibration of modern neural networks, NeurIPS 2021: newer ones are better'],
  }),
  claim({
    id: 'log-of-softmax-in-one-step', topic,
    says: 'Never take the logarithm of a softmax in two steps.',
    heard: 'documentation of every library, and those who have met a NaN',
    verdict: { is: 'true', scope: 'In floating point. On paper the two are the same; with logits a hundred apart in single precision, or seven hundred in double, the two steps give infinity or nothing.' },
    proof: true,
    check: () => ({ 'e to the −104 in single precision': Math.fround(exp(-104)), 'log loss at logits (0, 104) of the first class, in one step': logSumExp([0, 104]), 'largest logit whose exponential is a single': log(3.4028234663852886e38) }),
    stands: (n) => n['e to the −104 in single precision'] === 0 && n['log loss at logits (0, 104) of the first class, in one step'] === 104,
    why: (n) => md`
The softmax of a logit that lies 104 below another is $e^{-104}$, which single precision rounds to ${plain(n['e to the −104 in single precision'])}: its logarithm is minus infinity, and the gradient of that no number at all. In one step, $\log q_y = z_y - m - \log\sum_i e^{z_i - m}$ with $m$ the largest logit, nothing overflows and what is lost is
below the last digit: the loss is ${plain(n['log loss at logits (0, 104) of the first class, in one step'])}, as it should be. Without taking $m$ off, a logit above ${plain(n['largest logit whose exponential is a single'])} overflows by itself. The same holds for a sigmoid, whose one step is called log loss with logits. Clipping the probability
hides the infinity and takes the gradient away, just where it would be needed.`,
    sources: ['P. Blanchard, D. Higham and N. Higham, Accurately computing the log-sum-exp and softmax functions, IMA Journal of Numerical Analysis 41 (2021)'],
  }),
  claim({
    id: 'squared-error-for-numbers', topic,
    says: 'Squared error is the right loss for numbers.',
    heard: 'whoever takes what stands first in the library',
    verdict: { is: 'depends', scope: 'On the noise. It is the likelihood of normal noise, and best there; with a few gross errors among the rows, or for counts, another loss needs fewer rows. Seen for linear models of four inputs.' },
    quotes: {
      'normal noise: rows for Huber’s loss, times those for squared error': { ...loss('normal noise'), figure: 'times the rows' },
      'outliers: rows for squared error, times those for Huber’s loss': { ...loss('outliers'), figure: 'times the rows' },
      'counts: rows for squared error, times those for Poisson': { ...loss('counts'), figure: 'times the rows' },
    },
    stands: (n) => n['normal noise: rows for Huber’s loss, times those for squared error'] > 1 && n['outliers: rows for squared error, times those for Huber’s loss'] > 2 && n['counts: rows for squared error, times those for Poisson'] > 1.1,
    why: (n) => md`
A loss is a model of the noise, minus its logarithm: squared error that of normal noise of one size everywhere. Where the noise is that, nothing comes nearer to the true means with many rows, and Huber’s loss needs ${plain(n['normal noise: rows for Huber’s loss, times those for squared error'])} times the rows for the
same. Where a few rows in a hundred carry errors ten times as large, squared error needs ${plain(n['outliers: rows for squared error, times those for Huber’s loss'])} times the rows of Huber’s. For counts with an exponential output it needs ${plain(n['counts: rows for squared error, times those for Poisson'])}
times those of Poisson’s likelihood. What speaks for squared error all the same: its minimum is the mean, whatever the noise. Where the noise is lopsided, Huber’s loss and the absolute error estimate something else. So look at the residuals first.`,
    sources: ['P. J. Huber, Robust estimation of a location parameter, Annals of Mathematical Statistics 35 (1964)', 'The lab’s question 30'],
  }),
];
