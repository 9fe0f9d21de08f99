import { percent, plain } from '#lab';
import { md } from '#paper';
import { guidePage, isSure } from './page.ts';

export default guidePage({
  id: 'regularisation', number: 7,
  title: 'How do I keep it from overfitting?',
  short: 'Stop early, then L2, then dropout; each does something else.',
  shows: {
    l2: { question: 'regularisation' },
    early: { question: 'regularisation', dials: { way: 'early stopping', strength: 'medium', columns: 'independent', noise: 0 } },
    dropout: { question: 'regularisation', dials: { way: 'dropout', strength: 'medium', columns: 'independent', noise: 0 } },
    mixed: { question: 'regularisation', dials: { way: 'dropout', strength: 'medium', columns: 'mixed', noise: 0 } },
    peak: { question: 'double-descent' },
  },
  read: ({ l2, early, dropout, mixed, peak }) => ({
    answer: md`First look whether it overfits: compare the loss on training and validation rows. If so, more rows or better columns help most. Then stop at the best validation loss; then add L2 and tune its strength on a logarithmic grid; dropout only in wide layers, with the rate tuned again. All three buy less variance with more bias, and none repairs a leak.`,
    parts: [
      {
        title: 'Where to start',
        says: md`Early stopping costs nothing and needs one number, the patience. On a linear model one can see what it does: along the direction about which the data says least, ${percent(early.figure('kept at 0.2'), 0)} of the free solution is kept, along the strongest ${percent(early.figure('kept at 12.8'), 0)}. Weak directions are learnt last, and so they are what stopping leaves out.`,
        beside: { of: 'early', says: md`The share of the free solution that is kept, by the strength (singular value) of the direction.` },
      },
      {
        title: 'What L2 does',
        says: md`The same, with another curve: it keeps $d^2/(d^2+\lambda)$ along a direction of singular value $d$. At the strength tried here that is ${percent(l2.figure('kept at 0.2'), 0)} along the weakest and ${percent(l2.figure('kept at 12.8'), 0)} along the strongest. “It makes the weights small” is only half of it: it makes those small that the data does not hold up.`,
        beside: { of: 'l2', says: md`L2, on the same data; the dashed line is the formula.` },
      },
      {
        title: 'What dropout does',
        says: md`It looks at columns, not at directions: in a linear model it is an L2 whose strength for each column is that column’s own size. With independent columns every direction keeps the same share (${percent(dropout.figure('kept at 0.2'), 0)} and ${percent(dropout.figure('kept at 12.8'), 0)}), so the whole answer is shrunk alike. With mixed columns the strongest direction keeps more than the weakest, by ${mixed.effectText(0)} as a share, and which of those between pay follows no simple rule.`,
        beside: { of: 'mixed', says: md`Dropout on mixed columns, every input kept with probability 0.7.` },
      },
      {
        title: 'Where it matters most',
        says: md`Where parameters are about as many as rows. Without any regularisation least squares with ${plain(peak.figure('rows'))} rows has an error of ${plain(peak.figure('error at peak'))} at ${plain(peak.figure('peak at'))} inputs, and ${plain(peak.figure('error at largest'))} at ${plain(peak.figure('largest'))}. The peak is made of weak directions that fit the noise: just those which L2 and early stopping give up.`,
        beside: { of: 'peak', says: md`Mean test error of the smallest least-squares solution, by the number of inputs.` },
      },
      {
        title: 'What theory says',
        says: md`For a linear model each has its closed form: L2 $d^2/(d^2+\lambda)$; $t$ steps of gradient descent with rate $\eta$ from zero $1-(1-\eta d^2)^t$; dropout of the inputs with keep $p$ a ridge with $\frac{1-p}{p}\operatorname{diag}(X^\top X)$; noise of deviation $s$ on the inputs a ridge with $\lambda = n s^2$. For a network they hold near a solution, as a guide to what will happen.`,
      },
      {
        title: 'Where it is silent',
        says: md`The right strength depends on noise that you do not know. It is found on validation rows, on a grid over several powers of ten, and it moves when the number of rows changes.`,
      },
    ],
    changes: [
      ['has few rows and many columns', 'strong L2; or fewer columns'],
      ['has columns that stand in for one another', 'L2 shares the weight among them; dropout makes each useful alone'],
      ['has labels that are partly wrong', 'stop early: a network learns what is common before it learns what is false'],
      ['has very many rows', 'little or none; the data regularises'],
    ],
    fails: md`With adaptive optimisers L2 in the loss is not weight decay; use a decoupled decay and tune that. Early stopping on few validation rows picks a lucky epoch. And where the test world differs from the training world, all of this makes you sure of the wrong thing.`,
    holds: {
      'stopping and L2 keep little of the weakest direction and nearly all of the strongest': [early, l2].every(({ figure }) => figure('kept at 0.2') < 0.05 && figure('kept at 12.8') > 0.95),
      'dropout on independent columns keeps all directions alike': !isSure(dropout.effect(0)),
      'on mixed columns it does not': isSure(mixed.effect(0)) && mixed.figure('kept at 12.8') > 2 * mixed.figure('kept at 0.2'),
      'the peak lies near as many inputs as rows, and beyond it the error falls below the peak tenfold': Math.abs(peak.figure('peak at') - peak.figure('rows')) <= 5 && peak.figure('error at peak') > 10 * peak.figure('error at largest'),
    },
  }),
  sources: ['S. Wager, S. Wang, P. Liang, Dropout training as adaptive regularization, 2013', 'C. M. Bishop, Training with noise is equivalent to Tikhonov regularization, 1995', 'I. Loshchilov, F. Hutter, Decoupled weight decay regularization, 2019', 'M. Belkin, D. Hsu, J. Xu, Two models of double descent for weak features, 2019'],
  exercise: 'linear-algebra/kept-along-a-direction', experiment: { question: 'regularisation' },
});
