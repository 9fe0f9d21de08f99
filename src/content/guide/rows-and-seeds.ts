import { percent, plain, points } from '#lab';
import { md } from '#paper';
import { guidePage } from './page.ts';

export default guidePage({
  id: 'rows-and-seeds', number: 8,
  title: 'How many test rows, how many seeds?',
  short: 'Decide which difference you must see; the numbers follow.',
  shows: {
    same: { question: 'test-rows' },
    own: { question: 'test-rows', dials: { difference: 1, rows: 'of their own', disagreement: 5 } },
    seeds: { question: 'lucky-seed' },
    cancer: { question: 'lucky-seed', dials: { data: 'breast-cancer', testRows: 200 } },
  },
  read: ({ same, own, seeds, cancer }) => ({
    answer: md`Decide first which difference you would act on. Judge both models on the *same* rows and count only the rows on which they differ. Repeat with several seeds, a new split with each, and give the result with an interval over seeds and rows. For one point of accuracy that means thousands of test rows; for half a point with small data, dozens of runs.`,
    parts: [
      {
        title: 'Where to start',
        says: md`To see 91 against 90 % four times in five, two models that are marked differently on 5 % of the rows need ${plain(same.figure('rows'))} test rows, if both are judged on the same ones; on rows of their own it is ${plain(own.figure('rows'))} each. Pairing costs nothing and saves most of the rows.`,
        beside: { of: 'same', says: md`How often the better model is found, by the number of test rows; the same rows for both.` },
      },
      {
        title: 'A thousand rows',
        says: md`With 1,000 rows a true gain of one point is found ${percent(same.figure('found with 1,000'), 0)} of the time on the same rows, ${percent(own.figure('found with 1,000'), 0)} on rows of their own. So most of the time a real improvement is missed.`,
        beside: { of: 'own', says: md`The same, with rows of their own.` },
      },
      {
        title: 'Seeds',
        says: md`Nothing was changed but chance, and the score of a small network on digits moved by ${points(seeds.figure('all'), 2)} (one standard deviation). Which rows train and which judge made ${points(seeds.figure('split'), 2)} of it alone, the start of the weights ${points(seeds.figure('initialisation'), 2)}, the order of the rows ${points(seeds.figure('shuffle'), 2)}. To see a true half point there it takes about ${plain(seeds.figure('runs for half a point'))} runs of each; on the breast cancer table ${plain(cancer.figure('runs for half a point'))}.`,
        beside: { of: 'seeds', says: md`Digits, 200 test rows; one source of chance set free at a time.` },
      },
      {
        title: 'What theory says',
        says: md`
The number of test rows for a difference $\delta$ between models that disagree on a share $\psi$ of the same rows is about $(z_{0.975}\sqrt{\psi} + z_{0.8}\sqrt{\psi-\delta^2})^2/\delta^2$ (Miettinen; McNemar’s test). It goes with $1/\delta^2$: half the difference, four times the rows.

A score on $m$ rows at accuracy $a$ has the standard deviation $\sqrt{a(1-a)/m}$ from the rows alone, ${points(seeds.figure('by rows'), 2)} here, and seeds do not make it smaller. The best of ten runs lies about $1.54$ standard deviations above their mean; that is its luck, not its worth.`,
      },
      {
        title: 'Where it is silent',
        says: md`How much two models disagree is not known before; a pilot of a few runs tells. And whether a point is worth having is not a question of statistics.`,
      },
    ],
    changes: [
      ['has few rows', 'repeated cross-validation, with the interval that allows for shared rows'],
      ['has rare positives', 'count positives, not rows: they carry the information'],
      ['has groups (patients, shops, days)', 'split by group, and count groups'],
      ['has many rows', 'few seeds are enough: the rows judge, the seeds only check'],
    ],
    fails: md`Where rows are not independent, all these numbers are too small. Where the test rows were looked at more than once, they have become validation rows. And an interval over seeds alone says nothing about other rows.`,
    holds: {
      'the same rows need less than half of what rows of their own need': same.figure('rows') < own.figure('rows') / 2,
      'with a thousand rows a gain of a point is missed more often than found': same.figure('found with 1,000') < 0.5 && own.figure('found with 1,000') < same.figure('found with 1,000'),
      'the split makes most of it, then the start, then the order': seeds.figure('split') > seeds.figure('initialisation') && seeds.figure('initialisation') > seeds.figure('shuffle'),
      'dozens of runs for half a point': [seeds, cancer].every(({ figure }) => figure('runs for half a point') >= 24),
    },
  }),
  sources: ['O. S. Miettinen, The matched pairs design in the case of all-or-none responses, 1968', 'X. Bouthillier and others, Accounting for variance in machine learning benchmarks, 2021', 'C. Nadeau, Y. Bengio, Inference for the generalization error, 2003'],
  exercise: 'probability/rows-with-power', experiment: { question: 'test-rows' },
});
