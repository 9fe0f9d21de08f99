/** What is said about penalties, dropout, stopping and averaging. */
import { percent, points } from '#lab';
import { md } from '#paper';
import { type Claim, claim } from './claim.ts';
import { voteOfThree } from './computed/chances.ts';
import { flowAgainstRidge } from './computed/fitting.ts';

const topic = 'Regularisation';
const kept = (way: string, at: string) => ({ question: 'regularisation', dials: { way }, figure: `kept at ${at}` });

export const regularising: readonly Claim[] = [
  claim({
    id: 'dropout-is-just-l2', topic,
    says: 'Dropout is just L2.',
    heard: 'after reading that dropout is a penalty on weights',
    verdict: { is: 'depends', scope: 'Dropout on the inputs of a linear model: exactly a penalty on squared weights, each weighed by the size of its column, so plain L2 where all columns have one size. Inside a network only to a first approximation, and less and less as units interact.' },
    proof: true,
    quotes: {
      'L2 keeps of the weakest direction': kept('L2', '0.2'), 'L2 keeps of the strongest': kept('L2', '12.8'),
      'dropout keeps of the weakest direction': kept('dropout', '0.2'), 'dropout keeps of the strongest': kept('dropout', '12.8'),
    },
    stands: (n) => n['L2 keeps of the strongest'] - n['L2 keeps of the weakest direction'] > 0.9 && Math.abs(n['dropout keeps of the strongest'] - n['dropout keeps of the weakest direction']) < 0.1,
    why: (n) => md`
Keep each input with probability $p$ and divide it by $p$. Its mean stays, its variance is $\frac{1-p}{p}x_j^2$, so the expected squared error is that without dropout plus $\frac{1-p}{p}\sum_j w_j^2 \sum_i x_{ij}^2$. This is L2 with the size of each column as its weight. If all columns are brought to
mean square one it is plain L2 with $\lambda = n(1-p)/p$, and nothing else. If they are not, it is another thing: on independent columns of different size, L2 keeps ${percent(n['L2 keeps of the weakest direction'], 0)} of the weakest direction and ${percent(n['L2 keeps of the strongest'], 0)} of the strongest, dropout
${percent(n['dropout keeps of the weakest direction'], 0)} and ${percent(n['dropout keeps of the strongest'], 0)}. For logistic and other generalised linear models the same holds to second order, weighed by the curvature of the loss (Wager, Wang and Liang 2013).`,
    sources: ['N. Srivastava and others, Dropout: a simple way to prevent neural networks from overfitting, JMLR 15 (2014), section 9', 'S. Wager, S. Wang and P. Liang, Dropout training as adaptive regularization, NeurIPS 2013', 'The lab’s question 10'],
  }),
  claim({
    id: 'early-stopping-is-l2', topic,
    says: 'Early stopping is the same thing as L2.',
    heard: 'introductory courses, in one slide',
    verdict: { is: 'false', scope: 'For least squares from zero they are cousins, with λ near one over the time, and never far apart in what they achieve. They are not the same there; for networks no theorem makes them so.' },
    proof: true,
    check: () => ({ 'largest difference in what is kept of a direction': flowAgainstRidge() }),
    quotes: { 'stopping keeps of a middling direction': kept('early stopping', '3.2'), 'L2 keeps of the same': kept('L2', '3.2') },
    stands: (n) => n['largest difference in what is kept of a direction'] > 0.2 && n['stopping keeps of a middling direction'] - n['L2 keeps of the same'] > 0.1,
    why: (n) => md`
Along a direction in which the data has spread $d$, ridge keeps the share $d^2/(d^2 + \lambda)$ of the free solution, and $t$ steps of gradient descent from zero keep $1 - (1 - \eta d^2)^t$. Both give up the weak directions. With $\lambda = 1/(\eta t)$ and small steps, the shares differ by up to
${points(n['largest difference in what is kept of a direction'])}: stopping keeps more, in the middle most. In the stored runs a middling direction is kept to ${percent(n['stopping keeps of a middling direction'], 0)} by stopping and to ${percent(n['L2 keeps of the same'], 0)} by L2. No one $\lambda$ makes the two curves equal. In risk
they are close all the same: at $\lambda = 1/t$ that of gradient flow is never more than 1.69 times that of ridge (Ali, Kolter and Tibshirani 2019). For other strongly convex losses the two paths stay near each other too (Suggala, Prasad and Ravikumar 2018).`,
    sources: ['A. Ali, J. Z. Kolter and R. Tibshirani, A continuous-time view of early stopping for least squares regression, AISTATS 2019', 'A. Suggala, A. Prasad and P. Ravikumar, Connecting optimization and regularization paths, NeurIPS 2018', 'The lab’s question 10'],
  }),
  claim({
    id: 'averaging-never-hurts', topic,
    says: 'Averaging several models is never worse than picking one of them blindly.',
    heard: 'those who train five seeds anyway',
    verdict: { is: 'true', scope: 'For squared error and log loss, averaging predictions, against the average member. It need not beat the best member; and for accuracy with votes it can be worse.' },
    proof: true,
    check: () => ({ 'each of three right on': 0.4, 'their majority right on': voteOfThree(0.4) }),
    stands: (n) => n['their majority right on'] < n['each of three right on'],
    why: (n) => md`
Squared error and log loss are convex in the prediction, so by Jensen’s inequality the loss of the mean is at most the mean of the losses, on every single row. For squared error the difference is known: it is how much the members vary about their mean,
$(\bar f - y)^2 = \overline{(f_k - y)^2} - \overline{(f_k - \bar f)^2}$ (Krogh and Vedelsby 1995). So one gains most from members that are good and disagree. Accuracy is not convex: three independent voters who are right on ${percent(n['each of three right on'], 0)} each are right together on
${percent(n['their majority right on'])} only. Votes help where members are right more often than not.`,
    sources: ['A. Krogh and J. Vedelsby, Neural network ensembles, cross validation, and active learning, NeurIPS 1995', 'B. Lakshminarayanan, A. Pritzel and C. Blundell, Simple and scalable predictive uncertainty estimation using deep ensembles, NeurIPS 2017'],
  }),
];
