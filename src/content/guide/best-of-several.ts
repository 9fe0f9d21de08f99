import { percent, plain, points } from '#lab';
import { md } from '#paper';
import { guidePage } from './page.ts';

export default guidePage({
  id: 'best-of-several', number: 9,
  title: 'We tried twenty. May we take the best?',
  short: 'Take it, and do not believe its score.',
  shows: {
    best: { question: 'best-of-twenty' },
    prices: { question: 'best-of-twenty', dials: { scene: 'variance ignored', spread: 0.5 } },
    maxima: { question: 'best-of-twenty', dials: { scene: 'maxima combined', spread: 0.5 } },
    loss: { question: 'best-of-twenty', dials: { scene: 'a loss that does not compose', spread: 1 } },
    seeds: { question: 'lucky-seed' },
  },
  read: ({ best, prices, maxima, loss, seeds }) => ({
    answer: md`Yes: on average the best of twenty is a good choice. Its *score* is not what you will get. Before you promise anything, shrink every score towards the mean of all by as much as noise makes of their spread, or measure the winner once more on rows that did not choose it. And optimise the thing you want, not its parts.`,
    parts: [
      {
        title: 'Why it disappoints',
        says: md`It was picked by its worth and by its luck together. With true differences half as large as the noise, the winner of twenty promises ${plain(best.figure('done'))} standard deviations of the noise more than it keeps. Theory says ${plain(best.figure('theory'))}.`,
        beside: { of: 'best', says: md`What the winner of $K$ promises beyond what it keeps, in units of the noise.` },
      },
      {
        title: 'The repair',
        says: md`Shrink: of the spread between the scores a part is noise ($s^2$, known from rows or repeats) and the rest is real ($\tau^2$). Move each score towards the mean, keeping the share $\tau^2/(\tau^2+s^2)$. In the experiment the promise is then kept to within ${plain(Number(Math.abs(best.figure('repaired')).toPrecision(1)))} standard deviations. With few candidates $\tau$ itself is hard to tell, and the repair is rougher. The order does not change where all have the same noise; where they do not, it does, and rightly.`,
      },
      {
        title: 'A decision on top',
        says: md`
Conversion rates for ten prices, estimated by their shares, and then the price with the largest promised revenue. Three things go wrong.

*Variance ignored.* With a thousand visitors a price the promise is ${percent(prices.figure('done'))} above what is got; shrunken, ${percent(prices.figure('repaired'))}.

*Maxima combined.* Taking the best of each step and multiplying promises ${percent(maxima.figure('done'))} more than can be had, since no single price has both; with twenty times the visitors it is still ${percent(maxima.figure('done with most'))}. Maximise the product; with a thousand visitors its best value is a winner too, ${percent(maxima.figure('repaired'))} above what is got, so shrink it as well.

*A loss that does not compose.* The curve that is likeliest on the whole can be wrong just where the best price lies: deciding by it loses ${percent(loss.figure('done'))} of the best revenue, and more data makes it no better (${percent(loss.figure('done with most'))}); a plain table loses ${percent(loss.figure('repaired'))}. Fit where the decision is made.`,
        beside: { of: 'maxima', says: md`Best of each step multiplied, and the product maximised: what is promised beyond what is got, by visitors a price.` },
      },
      {
        title: 'Seeds are candidates too',
        says: md`Who runs ten seeds and reports the best has picked a winner among equals. On digits the best of ten runs, each with its own split and start, lies ${points(seeds.figure('best of ten above mean'))} above their mean, though nothing was changed. Report the mean, and the spread.`,
        beside: { of: 'seeds', says: md`Where that spread comes from.` },
      },
      {
        title: 'What theory says',
        says: md`The expected largest of $K$ standard normals is $0.56$ for two, $1.54$ for ten, $1.87$ for twenty, $2.51$ for a hundred. The winner’s bias is that number times $s^2/\sqrt{s^2+\tau^2}$: the more noise against real spread, the worse. It grows slowly with $K$, so twenty candidates are not much worse than ten, and two are bad already.`,
      },
      {
        title: 'Where it is silent',
        says: md`It takes the scores for normal and the candidates for exchangeable. If one of them was an old favourite and nineteen were nudges, shrink towards what you knew of each.`,
      },
    ],
    changes: [
      ['has few rows', 'most of the spread is noise: shrink strongly, or take the simplest'],
      ['has candidates with different numbers of rows', 'shrink each by its own noise; the loudest winner has the fewest rows'],
      ['changes with time', 'measure the winner again later, beside the runner-up'],
    ],
    fails: md`Where one looks after every day and stops when it is “significant”: then the bias is larger than any formula here. And shrinking repairs the promise, not the choice: too few rows choose badly however honestly one reports.`,
    holds: {
      'the winner promises more than it keeps, as theory says': best.figure('done') > 1 && Math.abs(best.figure('done') - best.figure('theory')) < 0.05,
      'shrunken it keeps its promise': Math.abs(best.figure('repaired')) < 0.05,
      'the repair helps in each scene': [prices, maxima, loss].every(({ figure }) => Math.abs(figure('repaired')) < Math.abs(figure('done'))),
      'maxima combined stay wrong with most data': maxima.figure('done with most') > 0.3,
      'the likeliest curve gets no better with more data': loss.figure('done with most') >= loss.figure('done') - 0.02,
    },
  }),
  sources: ['E. C. Capen, R. V. Clapp, W. M. Campbell, Competitive bidding in high-risk situations, 1971', 'B. Efron, C. Morris, Stein’s estimation rule and its competitors: an empirical Bayes approach, 1973'],
  exercise: 'probability/winners-bias', experiment: { question: 'best-of-twenty' },
});
