/** What is said about activations and starts. */
import { percent, plain, points } from '#lab';
import { tanh } from '#numeric';
import { md } from '#paper';
import { type Claim, claim } from './claim.ts';
import { largestShare } from './computed/chances.ts';
import { startAllEqual } from './computed/descending.ts';

const topic = 'Activations and starts';
const digits = (figure: string) => ({ question: 'activations', dials: { data: 'digits' }, figure });
const spirals = (figure: string) => ({ question: 'activations', dials: { data: 'spirals' }, figure });
const gradient = (activation: string, figure: string) => ({ question: 'deep-network', dials: { activation }, figure });
const xor = (activation: string, figure: string) => ({ question: 'xor-and-width', dials: { activation }, figure });
const orNone = (count: number): string => (count === 0 ? 'none' : plain(count));

export const activations: readonly Claim[] = [
  claim({
    id: 'tanh-is-x-sigma', topic,
    says: 'tanh is of the form x·σ(βx), like SiLU and GELU.',
    heard: 'lists of activations that put all smooth ones into one family',
    verdict: { is: 'false', scope: 'For every β. What is true: tanh(x) = 2σ(2x) − 1, and SiLU is x·σ(x); GELU is close to x·σ(1.702x).' },
    proof: true,
    check: () => ({ 'smallest possible deviation on [−3, 3]': 1.5 - tanh(3) }),
    stands: (n) => n['smallest possible deviation on [−3, 3]'] > 0.5,
    why: (n) => md`
Since $\sigma(-u) = 1 - \sigma(u)$, a function $f(x) = x\,\sigma(\beta x)$ has $f(x) - f(-x) = x$, whatever $\beta$ is: its odd part is $x/2$. tanh is odd, so were it of that form it would be $x/2$, a straight line.
It also stays between $-1$ and $1$, where $f$ grows without bound. How far apart they must be: an error has an odd part, here $x/2 - \tanh x$, and is at least as large as that at $x$ or at $-x$; at $x = 3$ this is
${plain(n['smallest possible deviation on [−3, 3]'])}, for any $\beta$. The difference matters: of inputs spread evenly about zero an odd activation makes outputs of mean zero, one of the form $x\,\sigma(\beta x)$ does not.`,
    sources: ['P. Ramachandran, B. Zoph and Q. V. Le, Searching for activation functions, 2017: x·σ(βx) under the name Swish', 'D. Hendrycks and K. Gimpel, Gaussian error linear units, 2016'],
  }),
  claim({
    id: 'relu-units-die', topic,
    says: 'ReLU units die, so take leaky ReLU.',
    heard: 'code reviews, and most lists of activations',
    verdict: { is: 'depends', scope: 'Units can die, and then stay dead. With He’s start and a tuned rate it costs nothing that could be seen here, on digits and spirals with two hidden layers; with too large a rate it can.' },
    proof: true,
    check: () => ({ 'chance that a fresh unit is dead on twenty rows': 2 ** -20 }),
    quotes: { 'digits, leaky ReLU': digits('leaky ReLU'), 'digits, ReLU': digits('ReLU'), 'spirals, leaky ReLU': spirals('leaky ReLU'), 'spirals, ReLU': spirals('ReLU'), 'half the interval of ReLU on digits': digits('interval of ReLU'), 'half the interval of ReLU on spirals': spirals('interval of ReLU') },
    stands: (n) => Math.abs(1e6 * n['chance that a fresh unit is dead on twenty rows'] - 1) < 0.1 && Math.abs(n['digits, leaky ReLU'] - n['digits, ReLU']) < n['half the interval of ReLU on digits'] && Math.abs(n['spirals, leaky ReLU'] - n['spirals, ReLU']) < n['half the interval of ReLU on spirals'],
    why: (n) => md`
Where a unit’s input is negative on every row, its output is zero, and so is the gradient of all that leads into it: nothing that the loss says can wake it, and only a change of the layers before can. It hardly begins so. With weights drawn evenly about zero, no bias, and
rows drawn evenly about zero, a unit is dead on twenty rows with a chance of $2^{-20}$, about one in a million. Units die later, by a step that throws their bias far down.
With the rate tuned for each, leaky ReLU minus ReLU is ${points(n['digits, leaky ReLU'] - n['digits, ReLU'], 2)} on digits and ${points(n['spirals, leaky ReLU'] - n['spirals, ReLU'], 2)} on spirals, far within what seeds and rows make. So look whether units are dead, and lower the
rate, before changing the activation.`,
    sources: ['A. Maas, A. Hannun and A. Ng, Rectifier nonlinearities improve neural network acoustic models, ICML workshop 2013: leaky and plain ReLU come out alike', 'L. Lu, Y. Shin, Y. Su and G. E. Karniadakis, Dying ReLU and initialization, Communications in Computational Physics 28 (2020)', 'The lab’s question 8'],
  }),
  claim({
    id: 'newer-activations', topic,
    says: 'GELU, SiLU or Mish are better than ReLU.',
    heard: 'release notes',
    verdict: { is: 'depends', scope: 'In small networks on digits and spirals, each with its own rate and gain, none of them can be told from ReLU. In large language models small gains are reported, and those are worth having there.' },
    quotes: { 'digits, GELU': digits('GELU'), 'digits, SiLU': digits('SiLU'), 'digits, Mish': digits('Mish'), 'digits, ReLU': digits('ReLU'), 'half the interval of ReLU': digits('interval of ReLU'), 'surely better than ReLU on digits': digits('better'), 'surely better on spirals': spirals('better'), 'spirals, none at all': spirals('none'), 'spirals, ReLU': spirals('ReLU') },
    stands: (n) => n['surely better than ReLU on digits'] === 0 && n['surely better on spirals'] === 0 && n['spirals, none at all'] < n['spirals, ReLU'] - 0.1,
    why: (n) => md`
On digits, GELU minus ReLU is ${points(n['digits, GELU'] - n['digits, ReLU'], 2)}, SiLU ${points(n['digits, SiLU'] - n['digits, ReLU'], 2)}, Mish ${points(n['digits, Mish'] - n['digits, ReLU'], 2)}; the interval of ReLU alone is wider than that, ${points(n['half the interval of ReLU'])} to each side.
Of all that were compared with it, ${orNone(n['surely better than ReLU on digits'])} are surely better on digits and ${orNone(n['surely better on spirals'])} on spirals. What counts is to have one: without any, spirals fall from ${percent(n['spirals, ReLU'])} to
${percent(n['spirals, none at all'])}. Gated variants lower the loss of transformers by a little at equal cost (Shazeer 2020); the paper offers no explanation, and says so.`,
    sources: ['N. Shazeer, GLU variants improve transformer, 2020', 'D. Hendrycks and K. Gimpel, Gaussian error linear units, 2016', 'The lab’s question 8'],
  }),
  claim({
    id: 'relu-ended-vanishing-gradients', topic,
    says: 'ReLU has solved vanishing gradients.',
    heard: 'histories of deep learning in one slide',
    verdict: { is: 'false', scope: 'Plain networks, just after the weights are drawn. What keeps gradients is the variance of the weights, or a path around the layers; ReLU only makes the right variance easy to state.' },
    quotes: { 'ReLU, variance 1': gradient('ReLU', 'at 1'), 'ReLU, variance 4': gradient('ReLU', 'at 4'), 'ReLU, where it neither grows nor shrinks': gradient('ReLU', 'crossing'), 'tanh, where it neither grows nor shrinks': gradient('tanh', 'crossing') },
    stands: (n) => n['ReLU, variance 1'] < 0.01 && n['ReLU, variance 4'] > 100 && Math.abs(n['tanh, where it neither grows nor shrinks'] - 2) < 0.2,
    why: (n) => md`
A ReLU passes a gradient on or stops it, each for about half of the units, so a layer multiplies its squared length by $\sigma_w^2/2$ on average, $\sigma_w^2$ being the variance of the weights times the number of inputs. Over twenty layers at $\sigma_w^2 = 1$ it was measured to shrink
to ${plain(n['ReLU, variance 1'])} of what it was, at $\sigma_w^2 = 4$ it grew to ${plain(n['ReLU, variance 4'])} times. It stays as it is near ${plain(n['ReLU, where it neither grows nor shrinks'])}; that is He’s start. And tanh, the one that is said to vanish, stays as it is near
${plain(n['tanh, where it neither grows nor shrinks'])} in the same twenty layers. Both need the right start; how long it lasts in training is another matter, and there normalisation and skip connections do the most.`,
    sources: ['K. He, X. Zhang, S. Ren and J. Sun, Delving deep into rectifiers, ICCV 2015', 'S. Schoenholz, J. Gilmer, S. Ganguli and J. Sohl-Dickstein, Deep information propagation, ICLR 2017', 'The lab’s question 9'],
  }),
  claim({
    id: 'start-at-zero', topic,
    says: 'All weights may as well start at zero.',
    heard: 'first attempts, and those who come from logistic regression',
    verdict: { is: 'false', scope: 'For networks with a hidden layer. Without one (linear, logistic) the loss is convex and zero is a good start; biases may start at zero, and so may the last layer of a residual branch.' },
    proof: true,
    check: () => ({ 'largest hidden weight after 500 steps from zero': startAllEqual(0).largest, 'difference of the two units after 500 steps from 0.5': startAllEqual(0.5).apart, 'largest hidden weight then': startAllEqual(0.5).largest }),
    stands: (n) => n['largest hidden weight after 500 steps from zero'] === 0 && n['difference of the two units after 500 steps from 0.5'] === 0 && n['largest hidden weight then'] > 0,
    why: (n) => md`
The gradient of a hidden weight is a product that contains the weights above it, and that of an output weight contains the activations below. With tanh or ReLU and all at zero both are zero, so only the last bias learns. Run here on XOR with two tanh units: after five
hundred steps the largest hidden weight is ${plain(n['largest hidden weight after 500 steps from zero'])}. Any other common value is no better, as units that begin alike have the same gradient and stay alike: from one half, the two units differ after five hundred steps by
${plain(n['difference of the two units after 500 steps from 0.5'])}, to the last bit, so the layer is one unit wide. Chance in the start is what breaks this symmetry.`,
    sources: ['I. Goodfellow, Y. Bengio and A. Courville, Deep Learning, 2016, section 8.4', 'H. Zhang, Y. Dauphin and T. Ma, Fixup initialization, ICLR 2019: zero as the start of a residual branch’s last layer'],
  }),
  claim({
    id: 'linear-layers-are-one', topic,
    says: 'Without an activation, many layers are no more than one.',
    heard: 'the reason that is given for activations',
    verdict: { is: 'true', scope: 'In what they can represent, if no layer is narrower than input or output. How they learn does change: gradient descent on a product of matrices goes another way.' },
    proof: true,
    quotes: { 'spirals, two layers without activation': spirals('none'), 'spirals, with ReLU': spirals('ReLU') },
    stands: (n) => n['spirals, two layers without activation'] < n['spirals, with ReLU'] - 0.1,
    why: (n) => md`
$W_2(W_1x + b_1) + b_2 = (W_2W_1)x + (W_2b_1 + b_2)$: a matrix and a vector again, however often it is done. So the boundary is a plane, and two spirals are not to be parted by a line: two layers without an activation reach
${percent(n['spirals, two layers without activation'])} on them, with ReLU ${percent(n['spirals, with ReLU'])}. A narrow layer takes something away besides, as the product has at most its rank. What depth does change without any activation is the path: learning goes in
steps, strong directions first (Saxe, McClelland and Ganguli 2014).`,
    sources: ['A. Saxe, J. McClelland and S. Ganguli, Exact solutions to the nonlinear dynamics of learning in deep linear neural networks, ICLR 2014', 'The lab’s question 8'],
  }),
  claim({
    id: 'one-neuron-cannot-do-xor', topic,
    says: 'One neuron cannot do XOR.',
    heard: 'every history, after Minsky and Papert',
    verdict: { is: 'depends', scope: 'On the activation. True for one that only rises, such as a step, a sigmoid, tanh or ReLU; false for one that falls and rises, such as SiLU, GELU or sine. Seen on four noisy clusters.' },
    proof: true,
    quotes: { 'starts that solve it with one tanh unit': xor('tanh', 'solved at 1'), 'with one SiLU unit': xor('SiLU', 'solved at 1') },
    stands: (n) => n['starts that solve it with one tanh unit'] === 0 && n['with one SiLU unit'] > 0.9,
    why: (n) => md`
One unit computes $g(w \cdot x + b)$, and a threshold on it decides. If $g$ only rises, that is a threshold on $w \cdot x$, a line, and no line parts XOR: each class has its two points opposite each other, so both classes have the same mean, while a line that parts them
parts their means. If $g$ falls and rises again, a threshold on it is a strip or all but a strip, and a strip along the diagonal does part them. In the stored runs one tanh unit solves it from ${percent(n['starts that solve it with one tanh unit'], 0)} of the starts and one SiLU unit from
${percent(n['with one SiLU unit'], 0)}. What Minsky and Papert proved was about thresholds, and about much more than XOR.`,
    sources: ['M. Minsky and S. Papert, Perceptrons, 1969', 'The lab’s question 7'],
  }),
  claim({
    id: 'attention-divides-by-root-d', topic,
    says: 'Attention must divide its products by √d, or it saturates.',
    heard: 'the reason given with the first transformer',
    verdict: { is: 'true', scope: 'At the start, where queries and keys have entries of unit variance. Training could learn to undo the size, but from a softmax that is nearly one-hot it has next to no gradient to do it with.' },
    proof: true,
    check: () => ({ 'largest of 16 weights, divided by √64': largestShare(16, 1, 1000), 'not divided': largestShare(16, 8, 1000), 'sixteen equal weights': 1 / 16 }),
    stands: (n) => n['not divided'] > 0.8 && n['largest of 16 weights, divided by √64'] < 0.4,
    why: (n) => md`
The product of two vectors with $d$ independent entries of mean zero and variance one has variance $d$: each term has variance one, and they add up. So undivided logits have a standard deviation of $\sqrt d$, which is $8$ at $d = 64$. Among sixteen keys the largest weight of the softmax is then
${percent(n['not divided'], 0)} on average, computed here over a thousand draws; divided by $\sqrt d$ it is ${percent(n['largest of 16 weights, divided by √64'], 0)}, where equal weights have ${percent(n['sixteen equal weights'])}. The derivative of a softmax is $q_i(\delta_{ij} - q_j)$, which vanishes as one $q$
comes near to one. Where the product of query and key grows in training, the same reason speaks for normalising both.`,
    sources: ['A. Vaswani and others, Attention is all you need, NeurIPS 2017, section 3.2.1', 'M. Dehghani and others, Scaling vision transformers to 22 billion parameters, ICML 2023: queries and keys normalised'],
  }),
];
