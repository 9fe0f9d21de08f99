import { percent, points } from '#lab';
import { md } from '#paper';
import { guidePage, isSure } from './page.ts';

export default guidePage({
  id: 'network-or-not', number: 1,
  title: 'Should it be a network at all?',
  short: 'A ladder of five models, each with the right to stop.',
  shows: {
    cancer: { question: 'network-or-not' },
    diabetes: { question: 'network-or-not', dials: { table: 'diabetes', rows: 'all' } },
    penguins: { question: 'network-or-not', dials: { table: 'penguins', rows: 'all' } },
    abalone: { question: 'network-or-not', dials: { table: 'abalone', rows: 'all' } },
    noise: { question: 'trees-on-tables', dials: { table: 'abalone', noise: '1 times' } },
    learners: { question: 'best-learner' },
  },
  read: ({ cancer, diabetes, penguins, abalone, noise, learners }) => ({
    answer: md`On a table, climb a ladder and stop where the next rung gains nothing that you can see: a constant, a linear model, nearest neighbours, boosted trees, a network. Every rung gets its own tuning and the same folds. A network has to earn its place twice, against the linear model and against trees.`,
    parts: [
      {
        title: 'Where to start',
        says: md`
The constant comes first, since it says what the number means. On the breast cancer table it is right on ${percent(cancer.figure('constant'))} of the rows; a linear model is right on ${percent(cancer.figure('linear'))}, and a network on ${percent(cancer.figure('network'))}. Between the last two there are ${cancer.effectText(0)}: nothing that the table can tell from nothing.

Whoever had begun with the network would have reported ${percent(cancer.figure('network'))} with pride, and would have had to keep, explain and deploy it.`,
        beside: { of: 'cancer', says: md`Breast cancer, ${cancer.sheet.verdict.scope.split(', ').slice(1, 3).join(', ')}. Each rung tuned inside each fold.` },
      },
      {
        title: 'Where it is worse',
        says: md`On the diabetes table the linear model explains ${percent(diabetes.figure('linear'))} of the variance and the network ${percent(diabetes.figure('network'))}: a difference of ${diabetes.effectText(0)}. The table has few rows and much noise; a network has more freedom to follow it, and its tuning has to be found in the same few rows.`,
        beside: { of: 'diabetes', says: md`Diabetes, a number to be foretold; the share of its variance that each rung explains.` },
      },
      {
        title: 'With more rows',
        says: md`Abalone has more rows and bent relations between its columns. Even there the network against the linear model comes to ${abalone.effectText(0)}, against trees to ${abalone.effectText(1)}: nothing can be told. On penguins network and linear model differ by ${points(penguins.figure('over linear'))}. On none of the six tables that were tried could a gain of a network be shown. That is a statement about small tables, and about what they can show, not about networks.`,
        beside: { of: 'abalone', says: md`Abalone, ${abalone.sheet.verdict.scope.split(', ').slice(1, 2).join('')} of it.` },
      },
      {
        title: 'What theory says',
        says: md`
Over all worlds alike, no learner is better than another on what it has not seen. On all 256 labellings of three bits a network is right on ${percent(learners.figure('network'), 0)} of the unseen inputs, and so is a learner built to be wrong (${percent(learners.figure('contrary'), 0)}).

So a learner is good *for* something: a linear model for effects that add, trees for steps in single columns, neighbours for smooth surfaces in few dimensions, networks for directions that many columns make together, and for data with structure that its layers are made for: images, sound, text.`,
        beside: { of: 'learners', says: md`Every labelling of three bits, four labels seen.` },
      },
      {
        title: 'Where it is silent',
        says: md`No closed form says which rung fits your table. It can be tried. On abalone with as many noise columns as real ones the network loses ${points(-noise.figure('network with noise'))}, trees ${points(-noise.figure('trees with noise'))}; rotating the columns, which should cost trees most, costs nobody anything that could be told here.`,
        beside: { of: 'noise', says: md`Abalone as it is, with its columns rotated, and with noise columns added.` },
      },
    ],
    changes: [
      ['has under a thousand rows', 'a linear model first; look for better columns before better models'],
      ['has columns that act in steps, or many useless ones', 'boosted trees'],
      ['has columns that mean something only together', 'a network, if rows are many'],
      ['is images, sound or text', 'this page does not apply: structure decides, and networks are made for it'],
    ],
    fails: md`Where the rows that come later differ from those that you have; where the score is not what you need (a calibrated probability, a rare class); where a rung was tuned more carefully than the others. And a ladder judged on rows that also chose the tuning favours whatever has most to tune.`,
    holds: {
      'breast cancer: network and linear model cannot be told apart': !isSure(cancer.effect(0)),
      'diabetes: the linear model is surely ahead': diabetes.effect(0).high < 0,
      'abalone: the network is surely ahead of neither': !isSure(abalone.effect(0)) && !isSure(abalone.effect(1)),
      'penguins: no difference from the linear model': !isSure(penguins.effect(0)),
      'over all worlds each learner is right on one half': ['majority', 'nearest', 'contrary', 'network'].every((name) => learners.figure(name) === 0.5),
      'noise columns cost the network more than trees and the linear model': noise.figure('network with noise') < Math.min(noise.figure('trees with noise'), noise.figure('linear with noise'), 0),
      'the rotation surely costs nobody': [0, 1, 2].every((at) => !isSure(noise.effect(at))),
    },
  }),
  sources: ['L. Grinsztajn, E. Oyallon, G. Varoquaux, Why do tree-based models still outperform deep learning on typical tabular data?, 2022', 'D. H. Wolpert, The lack of a priori distinctions between learning algorithms, 1996'],
  exercise: 'probability/cheapest-within-one-error', experiment: { question: 'network-or-not' },
});
