import { percent, plain, points } from '#lab';
import { md } from '#paper';
import { guidePage, isSure } from './page.ts';

export default guidePage({
  id: 'activation', number: 5,
  title: 'Which activation?',
  short: 'Any of a dozen; have one, scale the weights for it, and look elsewhere.',
  shows: { digits: { question: 'activations' }, spirals: { question: 'activations', dials: { data: 'spirals', layers: 2 } }, silu: { question: 'xor-and-width', dials: { data: 'XOR', noise: 0.2, activation: 'SiLU' } }, tanh: { question: 'xor-and-width' } },
  read: ({ digits, spirals, silu, tanh }) => ({
    answer: md`Take ReLU, draw the weights with the variance that belongs to it, and tune the learning rate. If the network is deep or the loss must be smooth, take GELU or SiLU. Between the usual ones no difference could be told in these experiments; where the data bends, having none at all is what costs.`,
    parts: [
      {
        title: 'Where to start',
        says: md`On digits, of twelve activations and none, each with its own rate and the weights scaled for it, ${plain(digits.figure('worse'))} surely did worse than ReLU (${percent(digits.figure('ReLU'))}) and ${plain(digits.figure('better'))} better (${digits.effect(0).says}: ${digits.effectText(0)}). The others lie within ${points(digits.figure('spread of the rest'))} of it as measured. GELU, which large models prefer, gains ${digits.effectText(1)} here.`,
        beside: { of: 'digits', says: md`Digits, two hidden layers of 32 units; each activation with its own rate and gain.` },
      },
      {
        title: 'What it is for',
        says: md`Without an activation a stack of layers is one linear map, however deep. On digits, which a linear map separates well, that costs little: ${percent(digits.figure('none'))}. On spirals it costs everything: ${percent(spirals.figure('none'))} against ${percent(spirals.figure('ReLU'))}. So the question is whether the data bends, and then *that* there is an activation, not which.`,
        beside: { of: 'spirals', says: md`Spirals, the same networks.` },
      },
      {
        title: 'What theory says',
        says: md`
Each activation $f$ changes the size of what passes. If the inputs of a layer are standard normal, weights of variance $1/(n\,\mathbb{E}f^2)$ keep the size; $1/\sqrt{\mathbb{E}f^2}$ is the gain of $f$: $\sqrt2$ for ReLU, about 1.59 for tanh, about 1.85 for the sigmoid. Much of the fame of single activations comes from comparing them at a scale that fits only one.

With enough units every activation that is not a polynomial approximates every continuous function (Leshno and others). What one *unit* can do does differ: one SiLU unit solved XOR in ${percent(silu.figure('solved at 1'), 0)} of the starts and one tanh unit in ${percent(tanh.figure('solved at 1'), 0)}, since SiLU falls before it rises.`,
        beside: { of: 'silu', says: md`XOR with SiLU units: the share of starts that solve it, by width.` },
      },
      {
        title: 'Where it is silent',
        says: md`No theory ranks activations by the test error on your data. Where papers report a rank, ask how many seeds it has, and whether the rate was tuned for each.`,
      },
    ],
    changes: [
      ['is separated by a straight line', 'none is needed; the linear model is cheaper'],
      ['has a smooth target whose derivative you need', 'tanh, softplus, GELU or SiLU: ReLU has corners'],
      ['needs dozens of layers', 'whatever it is, with skip connections and normalisation'],
      ['is to run on integers', 'ReLU: one comparison'],
    ],
    fails: md`For *outputs* the task decides, not taste: probabilities want a sigmoid or a softmax with its own loss. Squared ReLU and other activations that grow fast need smaller rates. Gates (in LSTMs, in gated units) want the sigmoid, since it means a share.`,
    holds: {
      'digits: none is surely better than ReLU': digits.figure('better') === 0,
      'spirals: none is surely better than ReLU': spirals.figure('better') === 0,
      'digits: GELU cannot be told from ReLU': !isSure(digits.effect(1)),
      'having none costs most on spirals': ['ReLU', 'GELU', 'tanh', 'sigmoid', 'SELU'].every((name) => spirals.figure(name) > spirals.figure('none') + 0.1),
      'having none costs little on digits': digits.figure('ReLU') - digits.figure('none') < 0.03,
      'one SiLU unit solves XOR, one tanh unit never': silu.figure('solved at 1') > 0.9 && tanh.figure('solved at 1') === 0,
    },
  }),
  sources: ['M. Leshno, V. Ya. Lin, A. Pinkus, S. Schocken, Multilayer feedforward networks with a nonpolynomial activation function can approximate any function, 1993', 'K. He, X. Zhang, S. Ren, J. Sun, Delving deep into rectifiers, 2015'],
  exercise: 'networks/two-gains', experiment: { question: 'activations' },
});
