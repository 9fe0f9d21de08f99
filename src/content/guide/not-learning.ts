import { percent, plain, points } from '#lab';
import { md } from '#paper';
import { guidePage } from './page.ts';

export default guidePage({
  id: 'not-learning', number: 10,
  title: 'It does not learn. What now?',
  short: 'Seven looks, the cheapest first, and what each of them tells.',
  shows: {
    deep: { question: 'deep-network', dials: { activation: 'ReLU', depth: 20, width: 128, inputs: 'noise' } },
    depth: { question: 'depth' },
    untuned: { question: 'depth', dials: { data: 'digits', rate: 'one for all' } },
    xor: { question: 'xor-and-width' },
    activations: { question: 'activations', dials: { data: 'spirals', layers: 2 } },
  },
  read: ({ deep, depth, untuned, xor, activations }) => ({
    answer: md`Make it small before you make it clever. Take ten rows and see whether the network can learn them by heart. If not, something is broken: the labels, the loss, the rate, the scale. If so, it is not broken but too weak, too deep, badly started or short of rows, and each of these can be told from the others by one cheap look.`,
    parts: [
      {
        title: 'Seven looks, in this order',
        says: md`
1. *The loss at the start.* With $c$ classes and no knowledge it is about $\ln c$ ($0.69$ for two), or up to one more where the first outputs are spread. Far above that the output or the loss is wrong, or the weights are far too large.
2. *Ten rows by heart.* The training loss must go to almost nothing. If it does not, stop here and find the fault.
3. *The learning rate,* three values a factor of ten apart. A loss that jumps or grows: too large. One that creeps: too small.
4. *The inputs.* Mean near zero, deviation near one, nothing missing, labels beside their own rows.
5. *The gradient by layer,* before training: first layer against last.
6. *Dead or saturated units:* the share that never answers, or always says the same.
7. *A linear model on the same rows.* If it does as well, there may be nothing more to learn.`,
      },
      {
        title: 'When it is the scale of the weights',
        says: md`Twenty plain ReLU layers, just drawn: at a weight variance of $1$ the gradient reaches the first layer ${plain(1 / deep.figure('at 1'))} times smaller; with $4$ it is ${plain(deep.figure('at 4'))} times larger, and with about ${plain(deep.figure('crossing'))} as it was. One number for each layer decides whether the first layers learn at all.`,
        beside: { of: 'deep', says: md`Gradient at the first layer over that at the last, by the variance of the weights.` },
      },
      {
        title: 'When it is depth',
        says: md`On digits thirty-two plain layers reach ${percent(depth.figure('32'))} where one reaches ${percent(depth.figure('1'))}, and between starts it varies by ${points(depth.figure('spread at 32'))}. With skip connections it is ${percent(depth.figure('32 with skips'))}. A network that learns in some starts and not in others has a problem of optimisation, not of data.`,
        beside: { of: 'depth', says: md`Right on test rows, by depth; the rate chosen for each.` },
      },
      {
        title: 'When it is the rate',
        says: md`With one rate for all, eight plain layers reach ${percent(untuned.figure('8'))}; with their own ${percent(depth.figure('8'))}. Before you blame the architecture, give it three rates.`,
        beside: { of: 'untuned', says: md`The same networks, one rate for all depths.` },
      },
      {
        title: 'When it is too small, or bends nothing',
        says: md`Two tanh units can do XOR, and ${percent(xor.figure('solved at 2'), 0)} of the starts find it; with eight it is ${percent(xor.figure('solved at 8'), 0)}. If some starts succeed, widen. And without an activation spirals stay at ${percent(activations.figure('none'))}, however long one trains: a forgotten activation looks just like a network that does not learn.`,
        beside: { of: 'xor', says: md`XOR with tanh units: the share of starts that solve it, by width.` },
      },
      {
        title: 'What theory says',
        says: md`Gradient descent on a bowl with largest curvature $\lambda_{\max}$ diverges above the rate $2/\lambda_{\max}$, and needs about $\lambda_{\max}/\lambda_{\min}$ steps for the flattest direction: unscaled inputs make that ratio large. Through $L$ layers the mean square of the gradient is multiplied by $(\sigma_w^2\,\mathbb{E}f'^2)^L$. The loss of a classifier that knows only the shares of the classes is their entropy.`,
      },
      {
        title: 'Where it is silent',
        says: md`Most faults are of bookkeeping: labels shifted by one row, a softmax applied twice, evaluation in training mode, rows of the test set in the training set. No theorem finds these. A model that learns ten rows by heart and a glance at twenty raw rows beside their labels do.`,
      },
    ],
    changes: [
      ['has columns of very different size', 'scale them; the rate that suits one is wrong for the others'],
      ['has rare positives', 'a loss that falls at once and then stands still has learnt the share; set the output bias to it and go on'],
      ['has labels that do not depend on the columns', 'nothing will help; the linear model and the trees fail as well'],
      ['is in an order (by class, by time)', 'shuffle, or each batch teaches one thing and forgets the last'],
    ],
    fails: md`A network that learns ten rows by heart and not a thousand may only be too small. One that learns all training rows and no others does learn: see the page on regularisation. And some tasks are flat by nature (parities, hashes): there no start and no rate is good.`,
    holds: {
      'at a variance of 1 the gradient is far smaller, at 4 far larger': deep.figure('at 1') < 0.01 && deep.figure('at 4') > 100,
      'thirty-two plain layers are far below one, and skips bring most of it back': depth.figure('32') < depth.figure('1') - 0.1 && depth.figure('32 with skips') > depth.figure('32') + 0.1,
      'eight layers are better with their own rate': depth.figure('8') > untuned.figure('8'),
      'more starts find XOR with eight units than with two': xor.figure('solved at 8') > xor.figure('solved at 2'),
      'without an activation spirals are not learnt': activations.figure('none') < 0.8,
    },
  }),
  sources: ['K. He, X. Zhang, S. Ren, J. Sun, Deep residual learning for image recognition, 2015', 'S. Shalev-Shwartz, O. Shamir, S. Shammah, Failures of gradient-based deep learning, 2017'],
  exercise: 'networks/layers-until-silent', experiment: { question: 'deep-network' },
});
