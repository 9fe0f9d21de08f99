import { percent, points } from '#lab';
import { md } from '#paper';
import { guidePage, isSure } from './page.ts';

const few = ['2', '4', '8'] as const;

export default guidePage({
  id: 'number-of-layers', number: 3,
  title: 'How many layers?',
  short: 'One or two, then more only while the held-out result rises.',
  shows: {
    digits: { question: 'depth' },
    spirals: { question: 'depth', dials: { data: 'spirals', rate: 'for each depth' } },
    untuned: { question: 'depth', dials: { data: 'digits', rate: 'one for all' } },
  },
  read: ({ digits, spirals, untuned }) => ({
    answer: md`Start with one hidden layer, try two, and tune the learning rate for each. Add layers only while the result on held-out rows rises by more than chance moves it, and tune the rate again at every depth. Beyond about eight layers use skip connections, or do not go there.`,
    parts: [
      {
        title: 'Where to start',
        says: md`
On small pictures of digits one hidden layer of 16 units is right on ${percent(digits.figure('1'))} of the test rows. A second changes that by ${digits.effectText(0)}, which may be nothing. Thirty-two plain layers change it by ${digits.effectText(1)}.

From start to start that result has a standard deviation of ${points(digits.figure('spread at 32'))}, and skip connections bring most of it back: it is the search that fails, not the function that is wrong.`,
        beside: { of: 'digits', says: md`Digits, 16 ReLU units a layer, the rate chosen for each depth on validation rows.` },
      },
      {
        title: 'Where depth pays',
        says: md`Two spirals wound round each other are another matter. One layer reaches ${percent(spirals.figure('1'))}, two gain ${spirals.effectText(0)}. From two layers to eight all lie between ${percent(Math.min(...few.map(spirals.figure)))} and ${percent(Math.max(...few.map(spirals.figure)))}: which of them is best cannot be told. The boundary folds; each layer can fold what the one before has folded. With 16 units a layer the deeper networks also have more parameters, so this is depth at equal *width*; for equal parameters see the page on shape and width.`,
        beside: { of: 'spirals', says: md`Spirals, the same networks.` },
      },
      {
        title: 'The learning rate decides with you',
        says: md`A statement about depth that does not say how the rate was chosen is in part one about the rate. With one rate for all depths, eight plain layers on digits reach ${percent(untuned.figure('8'))}; with a rate of their own ${percent(digits.figure('8'))}. At thirty-two layers the common rate happens to be the best one too. Two reports could be written from these two rows.`,
        beside: { of: 'untuned', says: md`Digits again, one rate for all depths.` },
      },
      {
        title: 'Skip connections',
        says: md`On digits they do not make a deep network better than a shallow one; they make it trainable. At thirty-two layers they lift ${percent(digits.figure('32'))} to ${percent(digits.figure('32 with skips'))}; against one layer it is still ${digits.effectText(2)}. On spirals thirty-two layers with skips gain ${spirals.effectText(2)} over one.`,
      },
      {
        title: 'What theory says',
        says: md`There are functions for which depth is worth exponentially more than width: folding the interval $k$ times makes $2^k$ straight pieces with $k$ layers of two rectified units, and one layer needs $2^k - 1$ units for as many pieces (Telgarsky). And a random plain layer of $n$ ReLU units shrinks the logarithm of a typical signal a little, so that narrow and deep starts badly; see the page on a network that does not learn.`,
      },
      {
        title: 'Where it is silent',
        says: md`No theorem says whether *your* function is of the folded kind, nor whether gradient descent will find the folding. Both are asked of held-out rows.`,
      },
    ],
    changes: [
      ['is a table of unrelated columns', 'one layer or two; try boosted trees first'],
      ['has a boundary that bends back on itself', 'two to eight layers'],
      ['has locality: images, sound, text', 'depth widens what a unit can see; it pays, with skip connections'],
      ['has few rows', 'fewer layers are easier to tune, hardly safer'],
    ],
    fails: md`Where the number of parameters is fixed, every further layer makes all of them narrower: then ask about the shape first. Where layers share a purpose (convolutions, attention), depth is set by what a unit has to see, not by trial.`,
    holds: {
      'digits: the second layer makes no difference that could be seen': !isSure(digits.effect(0)),
      'digits: thirty-two plain layers are surely worse': digits.effect(1).high < 0,
      'digits: with skips they are still worse than one layer': digits.effect(2).high < 0,
      'spirals: the second layer surely gains': spirals.effect(0).low > 0,
      'a rate of its own is worth more at eight layers than at one': digits.figure('8') - untuned.figure('8') > digits.figure('1') - untuned.figure('1') && digits.figure('8') > untuned.figure('8'),
      'skips lift thirty-two layers by more than ten points': digits.figure('32 with skips') - digits.figure('32') > 0.1,
      'on spirals two layers to eight lie within half a point': Math.max(...few.map(spirals.figure)) - Math.min(...few.map(spirals.figure)) < 0.005,
      'on spirals thirty-two with skips surely gain over one': spirals.effect(2).low > 0,
      'at thirty-two layers the common rate was chosen': digits.figure('32') === untuned.figure('32'),
    },
  }),
  sources: ['M. Telgarsky, Benefits of depth in neural networks, 2016', 'K. He, X. Zhang, S. Ren, J. Sun, Deep residual learning for image recognition, 2015', 'B. Hanin, D. Rolnick, How to start training, 2018'],
  exercise: 'networks/skip-or-not', experiment: { question: 'depth' },
});
