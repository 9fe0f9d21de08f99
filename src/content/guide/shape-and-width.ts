import { percent, plain, points } from '#lab';
import { md } from '#paper';
import { guidePage, isSure } from './page.ts';

export default guidePage({
  id: 'shape-and-width', number: 4,
  title: 'Which sizes, for a budget of parameters?',
  short: 'Most shapes do; a first layer that is too narrow does not.',
  shows: {
    shapes: { question: 'shapes-for-a-budget' },
    spirals: { question: 'shapes-for-a-budget', dials: { compare: 'ten shapes', data: 'spirals', parameters: 3000 } },
    twelve: { question: 'shapes-for-a-budget', dials: { compare: '12 or 15 units', data: 'digits', parameters: 3000 } },
    xor: { question: 'xor-and-width' },
    circles: { question: 'xor-and-width', dials: { data: 'circles', noise: 0.05, activation: 'ReLU' } },
    descent: { question: 'double-descent', dials: { data: 'digits', rows: 40, noise: 0.2, spread: 'evenly' } },
  },
  read: ({ shapes, spirals, twelve, xor, circles, descent }) => ({
    answer: md`Choose the budget first: how many parameters you can train, store and run. Spend it on one or two layers of equal width, two where the inputs are few and the boundary bends. Avoid a first layer much narrower than what the input has to say; beyond that, shapes differ by a point or two, which one experiment on your data can tell. From 12 to 15 units nothing could be told: to learn whether width matters, double it or halve it.`,
    parts: [
      {
        title: 'Where to start',
        says: md`Two equal layers of width $w$ between $d$ inputs and $c$ outputs have $w^2 + (d + 2 + c)\,w + c$ parameters; solve for $w$. On digits with a budget of 3,000 one layer reached ${percent(shapes.figure('1 layer'))}, two equal ones ${percent(shapes.figure('2 equal'))}: ${shapes.effectText(1)}, no difference that could be seen. The deeper shapes fall behind: from the best of ten to the fifth it is ${shapes.effectText(2)}, and ${plain(shapes.figure('may be best'))} of the ten may be the best.`,
        beside: { of: 'shapes', says: md`Ten shapes of about 3,000 parameters on digits, each with its own learning rate.` },
      },
      {
        title: 'The shape that loses',
        says: md`A first layer of three units reached ${percent(shapes.figure('narrow first'))}, and on spirals ${percent(spirals.figure('narrow first'))}. What the first layer throws away no later layer can bring back: three numbers are all that is left of sixty-four. Shrinking as such costs far less: the funnel, which gets narrower towards the output, reached ${percent(shapes.figure('funnel'))} and ${percent(spirals.figure('funnel'))}. On spirals ${plain(spirals.figure('may be best'))} of the ten may be the best, and a single layer, ${percent(spirals.figure('1 layer'))}, is not among them.`,
        beside: { of: 'spirals', says: md`The same ten shapes on spirals, which have two inputs.` },
      },
      {
        title: 'Twelve or fifteen units',
        says: md`The difference of fifteen minus twelve was ${twelve.effectText(0)}. Anything in that interval would fit what was seen, and another start of the very same network moves the result by ${points(twelve.sheet.noiseFloor?.value ?? 0)}. Whoever saw such a change help in one run has not shown it.`,
        beside: { of: 'twelve', says: md`Twelve against fifteen units, paired by seed and test row.` },
      },
      {
        title: 'How narrow is too narrow',
        says: md`
There is a smallest width that can do a task, and a larger one that finds it. XOR can be done with two tanh units; of the networks with two, ${percent(xor.figure('solved at 2'), 0)} found it, with three ${percent(xor.figure('solved at 3'), 0)}, with eight ${percent(xor.figure('solved at 8'), 0)}. A circle needs three ReLU units (a triangle closes round it); ${percent(circles.figure('solved at 3'), 0)} of the starts with three found one, and ${percent(circles.figure('solved at 8'), 0)} with eight.

The spare units are not there for the function. They are there for the search.`,
        beside: { of: 'circles', says: md`Circles: the share of starts that solve it, by width.` },
      },
      {
        title: 'Can it be too wide?',
        says: md`With least squares on random features of digits and ${plain(descent.figure('rows'))} rows the error is worst, ${percent(descent.figure('error at peak'))}, at ${plain(descent.figure('peak at'))} features; with ${plain(descent.figure('largest'))} it is ${percent(descent.figure('error at largest'))}, below the best with fewer features than rows, ${percent(descent.figure('best below'))}. More parameters than data is not what harms; *as many as* data is, where nothing regularises. A wide network costs multiply-adds, and little else.`,
        beside: { of: 'descent', says: md`Test error by the number of random features; the peak lies where features are as many as rows.` },
      },
      {
        title: 'What theory says',
        says: md`$L$ equal hidden layers of width $w$ have $(L-1)w^2 + (d+L+c)\,w + c$ parameters. One hidden layer of ReLU units is enough for any continuous function if it may be wide enough; in $d$ inputs a bounded region needs at least $d+1$ units, one for each face of a simplex. Functions that fold need far fewer units in several layers than in one.`,
      },
      {
        title: 'Where it is silent',
        says: md`Which width gradient descent needs for your data, and which of ten sane shapes is ahead, no theorem says. That costs an experiment.`,
      },
    ],
    changes: [
      ['has many inputs that all matter', 'a wide first layer; the narrowing may come later'],
      ['has two or three inputs', 'a second layer helps more than a wider first'],
      ['is to run on a small device', 'the narrowest width whose doubling gains nothing'],
      ['has as many rows as the model has parameters, and clean labels are rare', 'regularise, or go well beyond'],
    ],
    fails: md`Where the learning rate is the same for all shapes: then you compare rates. Where a layer is meant to be narrow, as in an autoencoder or for compression. And in very large models, where width, depth and rows are traded by measured laws.`,
    holds: {
      'digits: one layer and two cannot be told apart, the fifth is surely behind': !isSure(shapes.effect(1)) && isSure(shapes.effect(2)),
      'on spirals one layer is not among those that may be the best': spirals.figure('may be best') < 10 && spirals.figure('1 layer') < Math.min(...['3 equal', '2 equal', '8 equal', '5 equal', 'funnel', 'growing', 'diamond', 'hourglass'].map(spirals.figure)),
      'a narrow first layer surely loses, on both data': shapes.effect(0).high < 0 && spirals.effect(0).high < 0,
      'the funnel is far above the narrow first layer': shapes.figure('funnel') - shapes.figure('narrow first') > 0.05 && spirals.figure('funnel') > spirals.figure('narrow first'),
      'on spirals one layer is below two': spirals.figure('1 layer') < spirals.figure('2 equal'),
      'twelve and fifteen cannot be told apart': !isSure(twelve.effect(0)),
      'two units can do XOR, three find it more often, eight nearly always': xor.figure('solved at 2') > 0 && xor.figure('solved at 3') > xor.figure('solved at 2') && xor.figure('solved at 8') >= 0.9,
      'no circle with two units, most with three, nearly all with eight': circles.figure('solved at 2') === 0 && circles.figure('solved at 3') > 0.5 && circles.figure('solved at 8') >= 0.9,
      'the error far beyond the rows is below the best with fewer features than rows': descent.figure('error at largest') < descent.figure('best below') && descent.figure('error at peak') > 2 * descent.figure('best below'),
    },
  }),
  sources: ['M. Belkin, D. Hsu, J. Xu, Two models of double descent for weak features, 2019', 'M. Minsky, S. Papert, Perceptrons, 1969'],
  exercise: 'networks/same-budget', experiment: { question: 'shapes-for-a-budget' },
});
