/** What is said about choosing a network: layers, sizes, and whether anyone knows. */
import { percent, plain, points } from '#lab';
import { md } from '#paper';
import { type Claim, claim } from './claim.ts';
import { circleThroughTwoUnits, sawtoothPieces } from './computed/geometry.ts';

const topic = 'Choosing a network';
const ten = { question: 'shapes-for-a-budget', dials: { data: 'digits' } } as const;
const tenOnSpirals = { question: 'shapes-for-a-budget', dials: { data: 'spirals' } } as const;
const two = { question: 'shapes-for-a-budget', dials: { compare: '12 or 15 units' } } as const;
const depth = { question: 'depth', dials: { data: 'digits' } } as const;
const depthOnSpirals = { question: 'depth', dials: { data: 'spirals' } } as const;
const xor = { question: 'xor-and-width', dials: { activation: 'tanh' } } as const;

export const choosing: readonly Claim[] = [
  claim({
    id: 'nobody-knows-how-to-choose', topic,
    says: 'Nobody knows how to choose layers and units; it is trial and error.',
    heard: 'the usual answer to a beginner’s first question',
    verdict: { is: 'depends', scope: 'Nobody has a rule that names the best network for a table that was not tried. How much a choice costs depends on the data: on the digits all but two of ten shapes are ruled out as the best, on spirals only two are.' },
    quotes: {
      'any learner, over every world on three bits': { question: 'best-learner', figure: 'network' },
      'what a first layer of three units costs on digits': { ...ten, figure: 'narrow first loses' },
      'shapes of ten that may be the best on digits': { ...ten, figure: 'may be best' },
      'from the best of ten to the fifth on digits': { ...ten, figure: 'gap to the fifth' },
      'shapes of ten that may be the best on spirals': { ...tenOnSpirals, figure: 'may be best' },
      'one hidden layer on digits': { ...depth, figure: '1' },
      'thirty-two plain layers on digits': { ...depth, figure: '32' },
    },
    stands: (n) => n['any learner, over every world on three bits'] === 0.5 && n['what a first layer of three units costs on digits'] > 0.1 && n['shapes of ten that may be the best on digits'] === 2 && n['from the best of ten to the fifth on digits'] > 0.01 && n['shapes of ten that may be the best on spirals'] === 8 && n['thirty-two plain layers on digits'] < n['one hidden layer on digits'] - 0.1,
    why: (n) => md`
A rule for all data cannot exist: over every possible world each learner is right on ${percent(n['any learner, over every world on three bits'], 0)} of what it has not seen (Wolpert 1996).
For data as it comes, some things are known. On the digits, at equal numbers of weights, a first layer of three units costs ${points(n['what a first layer of three units costs on digits'])}, and thirty-two plain layers
reach ${percent(n['thirty-two plain layers on digits'])} where one reaches ${percent(n['one hidden layer on digits'])}. Of ten shapes ${plain(n['shapes of ten that may be the best on digits'])} may still be the best there, one layer or two equal ones, and from the best to the
fifth it is ${points(n['from the best of ten to the fifth on digits'])}. On spirals ${plain(n['shapes of ten that may be the best on spirals'])} may be; ruled out are the first layer of three units and the single layer, the very one that did best on digits.
So the honest sentence is: some shapes one may avoid, and the rest is a comparison on validation rows, for each data set anew.`,
    sources: ['D. H. Wolpert, The lack of a priori distinctions between learning algorithms, Neural Computation 8 (1996)', 'V. Godbole and others, Deep Learning Tuning Playbook (2023)'],
  }),
  claim({
    id: 'shrink-ten-to-twenty', topic,
    says: 'A layer should not shrink its input more than 10 to 20 times.',
    heard: 'design reviews, as a rule of thumb for encoders',
    verdict: { is: 'false', scope: 'As a rule about the ratio. What counts is how many directions of the input carry what the task needs; a layer narrower than that loses, at any ratio.' },
    proof: true,
    check: () => { const width = 1000; return { 'inputs into two units': width, 'shrunk by': width / 2, 'largest error after decoding a circle': circleThroughTwoUnits(width) }; },
    quotes: {
      'what a first layer of three units costs on digits': { ...ten, figure: 'narrow first loses' },
      'what it costs on spirals': { ...tenOnSpirals, figure: 'narrow first loses' },
    },
    stands: (n) => n['largest error after decoding a circle'] < 1e-12 && n['what a first layer of three units costs on digits'] > 0.02 && n['what it costs on spirals'] > 0.02,
    why: (n) => md`
Both directions have a counterexample. Points on a circle that is turned into ${plain(n['inputs into two units'])} dimensions go through a linear layer of two units and come back with an error below $10^{-12}$:
shrunk ${plain(n['shrunk by'])} times and nothing lost, since the data has two directions. Independent inputs of equal spread have as many directions as columns: of $d$ such columns $k$ linear units keep the share $k/d$ of the variance and no more,
so halving them already loses half. In the stored runs a first layer of three units loses ${points(n['what a first layer of three units costs on digits'])} on digits, where it shrinks its input about twentyfold, and also
${points(n['what it costs on spirals'])} on spirals, where it is wider than its input: the ratio tells neither.`,
    sources: ['P. Baldi and K. Hornik, Neural networks and principal component analysis, Neural Networks 2 (1989): a linear bottleneck keeps the leading directions', 'P. Pope and others, The intrinsic dimension of images and its impact on learning, ICLR 2021'],
  }),
  claim({
    id: 'twelve-or-fifteen', topic,
    says: 'Changing 12 units to 15 is voodoo.',
    heard: 'said by the one who did not change them',
    verdict: { is: 'depends', scope: 'For the digits here it cannot be told: less than a point either way would fit what was seen. Where units are just what is missing, one or two more decide everything.' },
    quotes: {
      '15 units minus 12': { ...two, figure: 'difference' }, 'its lower end': { ...two, figure: 'low' }, 'its upper end': { ...two, figure: 'high' },
      'starts that solve XOR with two tanh units': { ...xor, figure: 'solved at 2' }, 'with three': { ...xor, figure: 'solved at 3' },
    },
    stands: (n) => n['its lower end'] < 0 && n['its lower end'] > -0.01 && n['its upper end'] > 0 && n['its upper end'] < 0.01 && n['with three'] - n['starts that solve XOR with two tanh units'] > 0.2,
    why: (n) => md`
On the digits the difference is ${points(n['15 units minus 12'], 2)}, with an interval over seeds and rows from ${points(n['its lower end'])} to ${points(n['its upper end'])}: so it cannot be told which is better.
XOR is the other case. With two tanh units ${percent(n['starts that solve XOR with two tanh units'], 0)} of the starts solve it, with three ${percent(n['with three'], 0)}. So at the width that the data asks for, one unit
may be the whole difference. Which of the two one has, seeds at both widths tell, up to the interval that they leave.`,
    sources: ['The lab’s question 3, preset “12 or 15 units”, and question 7'],
  }),
  claim({
    id: 'deeper-is-better', topic,
    says: 'Deeper is better.',
    heard: 'the years after 2012',
    verdict: { is: 'depends', scope: 'On what the boundary is like, on skip connections, and on whether the learning rate was chosen again. Seen for ReLU layers of equal width on digits and on two spirals.' },
    quotes: {
      'digits, one layer': { ...depth, figure: '1' }, 'digits, thirty-two layers': { ...depth, figure: '32' }, 'digits, thirty-two with skips': { ...depth, figure: '32 with skips' },
      'spirals, one layer': { ...depthOnSpirals, figure: '1' }, 'spirals, two layers': { ...depthOnSpirals, figure: '2' }, 'spirals, thirty-two layers': { ...depthOnSpirals, figure: '32' },
    },
    stands: (n) => n['digits, one layer'] > n['digits, thirty-two layers'] + 0.05 && n['digits, thirty-two with skips'] < n['digits, one layer'] && n['spirals, two layers'] > n['spirals, one layer'] + 0.02 && n['spirals, thirty-two layers'] < n['spirals, two layers'],
    why: (n) => md`
On the digits one hidden layer reaches ${percent(n['digits, one layer'])} and thirty-two reach ${percent(n['digits, thirty-two layers'])}, each with the learning rate that it likes best; skip connections bring that back to
${percent(n['digits, thirty-two with skips'])}, and still not above one layer. Two spirals wound into each other want many bends: there one layer of the same width reaches ${percent(n['spirals, one layer'])} and two reach
${percent(n['spirals, two layers'])}, but thirty-two plain ones ${percent(n['spirals, thirty-two layers'])}. Depth buys bends that multiply instead of adding up; where the data does not ask for them it buys only a harder optimisation.`,
    sources: ['K. He, X. Zhang, S. Ren and J. Sun, Deep residual learning for image recognition, CVPR 2016: plain deep networks have larger *training* error', 'M. Telgarsky, Benefits of depth in neural networks, COLT 2016'],
  }),
  claim({
    id: 'one-layer-is-enough', topic,
    says: 'One hidden layer can represent anything, so more are not needed.',
    heard: 'after a first look at the universal approximation theorem',
    verdict: { is: 'depends', scope: 'Existence: true, for continuous functions on a closed and bounded set. Cost: false, for some functions the width must grow exponentially where a deeper network stays small.' },
    proof: true,
    check: () => { const layers = 12; return { 'layers of two ReLU units': layers, 'straight pieces that they make': sawtoothPieces(layers), 'units that one layer needs for as many': sawtoothPieces(layers) - 1 }; },
    stands: (n) => n['straight pieces that they make'] === 2 ** n['layers of two ReLU units'],
    why: (n) => md`
One layer of $n$ ReLU units is a sum of $n$ functions with one bend each, so along a line it has at most $n + 1$ straight pieces. Two ReLU units make a tent, $t(x) = 2\max(x, 0) - 4\max(x - \tfrac12, 0)$ on $[0, 1]$,
and a tent of a tent has twice the pieces. So ${plain(n['layers of two ReLU units'])} layers of two units make ${plain(n['straight pieces that they make'])} pieces, counted here by running them, and one layer needs
${plain(n['units that one layer needs for as many'])} units to do the same (Telgarsky 2016). That such a network exists does not say that gradient descent finds it: from a random start it seldom does.`,
    sources: ['M. Telgarsky, Benefits of depth in neural networks, COLT 2016', 'G. Cybenko, Approximation by superpositions of a sigmoidal function, Mathematics of Control, Signals and Systems 2 (1989)', 'B. Hanin and D. Rolnick, Complexity of linear regions in deep networks, ICML 2019: after training there are far fewer pieces than possible'],
  }),
  claim({
    id: 'simply-the-better-algorithm', topic,
    says: 'This learner simply generalises better than that one, whatever the data.',
    heard: 'of nearly every method when it was new',
    verdict: { is: 'false', scope: 'Averaged over all worlds on a finite set of inputs, on inputs that were not seen. Over the worlds that one meets, learners do differ, because of what those worlds are like.' },
    proof: true,
    quotes: {
      'copies its neighbours': { question: 'best-learner', figure: 'nearest' }, 'contradicts its neighbours': { question: 'best-learner', figure: 'contrary' }, 'a network': { question: 'best-learner', figure: 'network' },
    },
    stands: (n) => n['copies its neighbours'] === 0.5 && n['contradicts its neighbours'] === 0.5 && n['a network'] === 0.5,
    why: (n) => md`
Fix what was seen and what a learner says of an unseen input. The worlds that agree with the seen labels come in pairs that differ at this input alone, one saying yes and one saying no; so over all worlds every learner is
right on exactly half (Wolpert 1996). Counted over all worlds on three bits: a learner that copies its neighbours ${percent(n['copies its neighbours'], 0)}, one that contradicts them ${percent(n['contradicts its neighbours'], 0)},
a network ${percent(n['a network'], 0)}. What favours one of them is always an assumption about the world, and it is better said aloud.`,
    sources: ['D. H. Wolpert, The lack of a priori distinctions between learning algorithms, Neural Computation 8 (1996)'],
  }),
];
