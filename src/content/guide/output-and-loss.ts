import { percent, plain, points } from '#lab';
import { md } from '#paper';
import { guidePage } from './page.ts';

const usual = { rows: 200, signal: 'strong', outliers: 5 } as const;

export default guidePage({
  id: 'output-and-loss', number: 2,
  title: 'Which output, and which loss?',
  short: 'Ask how the target is scattered; the loss follows from that, and the output with it.',
  shows: {
    outliers: { question: 'output-and-loss' },
    normal: { question: 'output-and-loss', dials: { ...usual, task: 'normal noise' } },
    counts: { question: 'output-and-loss', dials: { ...usual, task: 'counts' } },
    two: { question: 'output-and-loss', dials: { ...usual, task: 'two classes' } },
    weak: { question: 'output-and-loss', dials: { ...usual, task: 'two classes', signal: 'weak' } },
    several: { question: 'output-and-loss', dials: { ...usual, task: 'several classes' } },
  },
  read: ({ outliers, normal, counts, two, weak, several }) => ({
    answer: md`The loss says what you take the noise for. A number with even noise: one linear output, squared error; with now and then a wild value: Huber’s loss. A count: the exponential of the output, Poisson’s loss. Yes or no: a sigmoid with log loss. One of several: softmax with cross-entropy. The output comes first: one that can say the impossible is wrong, whatever its loss.`,
    parts: [
      {
        title: 'Where to start',
        says: md`
Ask what would be an ordinary miss. If the target is a number and its noise is normal, squared error is its likelihood, and nothing does better: Huber’s loss would need ${plain(normal.figure('times the rows'))} times the rows.

With one wild value in twenty it is the other way round. Squared error needs ${plain(outliers.figure('times the rows'))} times the rows that Huber’s loss needs; theory says ${plain(outliers.figure('times the rows, theory'))}. So the insurance is cheap and the damage is not: take Huber where you do not know.`,
        beside: { of: 'outliers', says: md`How far the foretold means are from the true ones, by rows; 5 % of the rows are wild.` },
      },
      {
        title: 'Counts',
        says: md`How often something happens cannot be below zero, and its noise grows with its mean. A straight line foretells a negative count for ${percent(counts.figure('linear, squared error: impossible'), 0)} of the rows, and with eight times the rows it does not come as near as the exponential output with Poisson’s loss does with ${plain(counts.figure('rows'))}. With the right output and squared error it takes ${plain(counts.figure('times the rows'))} times the rows. Taking the logarithm of one plus the count and squared error foretells another thing than the mean: where it says most, ${plain(counts.figure('squared error of ln(1 + y): highest tenth, said'))}, the truth is ${plain(counts.figure('squared error of ln(1 + y): highest tenth, true'))}.`,
        beside: { of: 'counts', says: md`Counts: the two that level off have the wrong output.` },
      },
      {
        title: 'Yes or no',
        says: md`If you only name the class, much is forgiven: a straight line fitted by squared error errs on ${points(two.figure('linear, squared error: extra errors'))} of the rows more than must be, log loss on ${points(two.figure('sigmoid, log loss: extra errors'))}. If you use the *probability*, it is not: the straight line says less than 0 or more than 1 for ${percent(two.figure('linear, squared error: impossible'), 0)} of the rows. Tenth by tenth it lies ${points(two.figure('linear, squared error: off by tenths'))} from the truth, the sigmoid with log loss ${points(two.figure('sigmoid, log loss: off by tenths'))}. Where the inputs say little the difference vanishes: then ${points(weak.figure('linear, squared error: off by tenths'))} and ${points(weak.figure('sigmoid, log loss: off by tenths'))}.`,
        beside: { of: 'two', says: md`Two classes by a logistic law.` },
      },
      {
        title: 'One of several',
        says: md`Softmax with cross-entropy. Squared error on the softmax needs ${plain(several.figure('times the rows'))} times the rows. Three sigmoids, each with its own log loss, answer another question (several may be true at once); taken for shares of one whole they are off by ${plain(several.figure('three sigmoids, log loss: off by') / several.figure('softmax, cross-entropy: off by'))} times as much.`,
        beside: { of: 'several', says: md`Three classes by a softmax law.` },
      },
      {
        title: 'What theory says',
        says: md`
A loss is minus the logarithm of a noise model, so its minimum is a maximum of likelihood, and with many rows nothing is nearer to the truth. With the output that belongs to it (the *canonical link*: identity, sigmoid, softmax, exponential) the slope of the loss with respect to the score is always output minus target, which is why a network learns from it at an even pace. Squared error behind a sigmoid multiplies that by $p(1-p)$: where the network is surely wrong, it hardly learns.

Squared error foretells the mean, the absolute error the median; quantile losses foretell quantiles. Which of them you need is a question about the decision, not about the data.`,
      },
      {
        title: 'Where it is silent',
        says: md`It does not say what your noise is. Look at the residuals of a first model: skew, a few huge ones, a spread that grows with the prediction. And whether one more point of calibration is worth anything depends on what is done with the number.`,
      },
    ],
    changes: [
      ['has a few wild values', 'Huber’s loss, or the absolute error; or find out what they are'],
      ['is a count or a rate', 'exponential output, Poisson’s loss; look whether the spread is larger than the mean'],
      ['is positive and spread over powers of ten', 'foretell the logarithm, and know that its mean is not the logarithm of the mean'],
      ['has labels that may be wrong', 'a little label smoothing; log loss punishes being sure and wrong without end'],
    ],
    fails: md`Where being wrong in one direction costs more: then choose the threshold, or the quantile, by the costs. Where classes are rare: the loss is right as it is, and reweighting it destroys the calibration unless you undo it afterwards. And a deep network trained long with log loss grows too sure of itself; measure calibration on held-out rows, and scale the logits.`,
    holds: {
      'normal noise: squared error is ahead, by little': normal.figure('times the rows') > 1 && normal.figure('times the rows') < 1.3,
      'outliers: squared error needs several times the rows, as theory says': outliers.figure('times the rows') > 3 && Math.abs(outliers.figure('times the rows') / outliers.figure('times the rows, theory') - 1) < 0.15,
      'counts: the straight line does not come as near even with most rows': counts.figure('linear, squared error: off by with most rows') > counts.figure('exp, Poisson: off by') && counts.figure('most rows') === 8 * counts.figure('rows'),
      'counts: some forecasts are impossible': counts.figure('linear, squared error: impossible') > 0.05,
      'counts: the logarithm says too little where it says most': counts.figure('squared error of ln(1 + y): highest tenth, said') < counts.figure('squared error of ln(1 + y): highest tenth, true') - 1,
      'two classes: naming the class the two are within half a point': Math.abs(two.figure('linear, squared error: extra errors') - two.figure('sigmoid, log loss: extra errors')) < 0.005,
      'two classes: the probabilities of the straight line are worse': two.figure('linear, squared error: off by tenths') > 1.5 * two.figure('sigmoid, log loss: off by tenths'),
      'weak signal: they are within a point': Math.abs(weak.figure('linear, squared error: off by tenths') - weak.figure('sigmoid, log loss: off by tenths')) < 0.01,
      'several classes: squared error needs more rows, three sigmoids are further off': several.figure('times the rows') > 1.1 && several.figure('three sigmoids, log loss: off by') > 1.5 * several.figure('softmax, cross-entropy: off by'),
    },
  }),
  sources: ['P. J. Huber, Robust estimation of a location parameter, 1964', 'P. McCullagh, J. A. Nelder, Generalized linear models, 1989', 'L. Hui, M. Belkin, Evaluation of neural architectures trained with square loss vs cross-entropy in classification tasks, 2021', 'C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, On calibration of modern neural networks, 2017'],
  exercise: 'probability/slope-at-the-output', experiment: { question: 'output-and-loss' },
});
