import { plain } from '#lab';
import { md } from '#paper';
import { guidePage } from './page.ts';

export default guidePage({
  id: 'initialisation', number: 6,
  title: 'How large should the first weights be?',
  short: 'One number a layer, and theory gives it.',
  shows: { tanh: { question: 'deep-network' }, relu: { question: 'deep-network', dials: { activation: 'ReLU', depth: 20, width: 128, inputs: 'noise' } } },
  read: ({ tanh, relu }) => ({
    answer: md`Draw each weight with mean zero and variance $\sigma_w^2/n$, where $n$ is the number of inputs of its layer: $\sigma_w^2 = 2$ for ReLU and its kin (He), about $1$ for tanh in shallow networks (Glorot, LeCun), and for twenty layers about $1.65$ with biases at zero, $2$ with biases of variance $0.05$. Scale the inputs to variance one first, or the rule is about something else.`,
    parts: [
      {
        title: 'Where to start',
        says: md`The defaults of the libraries are sound for a few layers. From about eight layers on look at one number: the size of the gradient at the first layer over its size at the last, before any training. If it is not within a factor of ten of one, plain gradient descent will move the first layers far too slowly, or throw the last ones about; Adam divides by the size of the gradient and hides much of it, not all.`,
      },
      {
        title: 'How much it matters',
        says: md`Twenty ReLU layers of 128 units, weights just drawn. With $\sigma_w^2 = 1$ the gradient at the first layer is ${plain(1 / relu.figure('at 1'))} times smaller than at the last; with $4$ it is ${plain(relu.figure('at 4'))} times larger. It arrives as large as it left at ${plain(relu.figure('crossing'))}; theory, which knows the width, says ${plain(relu.figure('crossing foretold'))}. No skip connection is needed for that, only the right number.`,
        beside: { of: 'relu', says: md`ReLU: the gradient at the first layer over that at the last, by the variance of the weights.` },
      },
      {
        title: 'For tanh',
        says: md`The measured crossing at twenty layers is ${plain(tanh.figure('crossing'))}, the recursion of the mean field, corrected for the width, gives ${plain(tanh.figure('crossing foretold'))} (for endless width ${plain(tanh.figure('crossing for endless width'))}). For endless depth, and biases of variance $0.05$, the edge is ${plain(tanh.figure('edge'))}: below it signals become alike and gradients die, above it small differences explode. The dependence is gentler than for ReLU, since saturation holds the signal in: at $1$ the gradient is ${plain(1 / tanh.figure('at 1'))} times smaller, at $4$ it is ${plain(tanh.figure('at 4'))} times larger.`,
        beside: { of: 'tanh', says: md`tanh: the same networks.` },
      },
      {
        title: 'What theory says',
        says: md`
A unit adds $n$ independent products, so the size of its sum is $\sigma_w^2\,\mathbb{E}f^2$ for inputs that went through $f$. Asking that it stay gives $\sigma_w^2 = 1/\mathbb{E}f^2$, which is $2$ for ReLU since half of its input is set to zero.

Backward each layer multiplies the mean square of the gradient by $\chi = \sigma_w^2\,\mathbb{E}f'^2$. Over $L$ layers that is $\chi^L$: $1.1$ over twenty layers is a factor of about seven. That is why depth makes a small error in the scale a large one.`,
      },
      {
        title: 'Where it is silent',
        says: md`It speaks of the first step and of wide layers. Narrow layers wander about the mean, the more so the deeper. What happens after a hundred steps it does not say; normalisation layers and skip connections make training forget its start, which is why large models can be careless here.`,
      },
    ],
    changes: [
      ['has columns of very different size', 'scale them first; no initialisation repairs it'],
      ['has inputs that are mostly zero', 'count the non-zero ones: $n$ is what reaches a unit'],
      ['needs twenty layers and more', 'the right variance, and skip connections or normalisation'],
      ['has rare positives', 'start the output bias at the log-odds of their share'],
    ],
    fails: md`Equal weights for all units, zero among them: then all units of a layer receive the same gradient and stay equal for ever. And where layers are shared or gated, $n$ is not the number of inputs that a diagram shows.`,
    holds: {
      'ReLU: a hundred times smaller at 1, a hundred times larger at 4': relu.figure('at 1') < 0.01 && relu.figure('at 4') > 100,
      'ReLU crosses near 2': Math.abs(relu.figure('crossing') - 2) < 0.1,
      'tanh crosses near what the recursion says': Math.abs(tanh.figure('crossing') - tanh.figure('crossing foretold')) < 0.15,
      'tanh depends on it less than ReLU does': tanh.figure('at 1') > relu.figure('at 1') && tanh.figure('at 4') < relu.figure('at 4'),
      '1.1 to the twentieth is about seven': Math.abs(1.1 ** 20 - 7) < 0.5,
    },
  }),
  sources: ['K. He, X. Zhang, S. Ren, J. Sun, Delving deep into rectifiers, 2015', 'X. Glorot, Y. Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010', 'S. S. Schoenholz, J. Gilmer, S. Ganguli, J. Sohl-Dickstein, Deep information propagation, 2017'],
  exercise: 'networks/gradient-per-layer', experiment: { question: 'deep-network' },
});
