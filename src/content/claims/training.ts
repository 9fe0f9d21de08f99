/** What is said about training: rates, batches, minima, tries. */
import { percent, plain, points } from '#lab';
import { md } from '#paper';
import { type Claim, claim } from './claim.ts';
import { hitsBest } from './computed/chances.ts';
import { bestRateShare, curvatureAtScale, leftByAdam, shareOfMinima } from './computed/descending.ts';

const topic = 'Training';
const oneRate = { question: 'depth', dials: { data: 'digits', rate: 'one for all' } } as const;
const ownRate = { question: 'depth', dials: { data: 'digits' } } as const;
const xor = { question: 'xor-and-width', dials: { activation: 'tanh' } } as const;

export const training: readonly Claim[] = [
  claim({
    id: 'adam-needs-no-tuning', topic,
    says: 'Adam needs no tuning.',
    heard: 'why Adam is the usual choice',
    verdict: { is: 'false', scope: 'It needs less than plain gradient descent, as the size of the loss cancels. The rate still sets how far weights move in a step, and that has to fit the network.' },
    check: () => ({ 'way left of 10 after 1,000 steps at 0.001': leftByAdam(10, 0.001, 1000), 'at 0.1': leftByAdam(10, 0.1, 1000) }),
    quotes: { 'digits, eight layers, one rate for all depths': { ...oneRate, figure: '8' }, 'digits, eight layers, rate of their own': { ...ownRate, figure: '8' } },
    stands: (n) => n['way left of 10 after 1,000 steps at 0.001'] > 8 && n['at 0.1'] < 0.001 && n['digits, eight layers, rate of their own'] > n['digits, eight layers, one rate for all depths'] + 0.01,
    why: (n) => md`
A step of Adam is about the rate in size, as it divides the gradient by its own recent size. So the rate is a distance. On $\tfrac12(x - 10)^2$ from zero, at the usual $0.001$, ${plain(n['way left of 10 after 1,000 steps at 0.001'])} of the ten are still to go after a thousand
steps; at $0.1$ it has arrived, to within a thousandth. In the lab, eight plain layers on digits reach ${percent(n['digits, eight layers, one rate for all depths'])} with Adam at one rate for all depths, and
${percent(n['digits, eight layers, rate of their own'])} with the rate that they like best: ${points(n['digits, eight layers, rate of their own'] - n['digits, eight layers, one rate for all depths'])} for trying other values. A large comparison found that tuning an optimiser gains about as much as trying several with
what is preset (Schmidt, Schneider and Hennig 2021).`,
    sources: ['D. Kingma and J. Ba, Adam: a method for stochastic optimization, ICLR 2015', 'R. Schmidt, F. Schneider and P. Hennig, Descending through a crowded valley, ICML 2021', 'The lab’s question 5'],
  }),
  claim({
    id: 'rate-in-proportion-to-batch', topic,
    says: 'Twice the batch wants twice the learning rate.',
    heard: 'scaling training to more machines',
    verdict: { is: 'depends', scope: 'For gradient descent with batches far below the noise scale: yes. Far above it the best rate stays as it is. For Adam the square root is nearer.' },
    proof: true,
    check: () => {
      const gain = (batch: number): number => bestRateShare(2 * batch, 1000) / bestRateShare(batch, 1000);
      return { 'noise scale': 1000, 'from 10 to 20, times': gain(10), 'from 1,000 to 2,000, times': gain(1000), 'from 20,000 to 40,000, times': gain(20_000) };
    },
    stands: (n) => n['from 10 to 20, times'] > 1.95 && n['from 20,000 to 40,000, times'] < 1.05,
    why: (n) => md`
Take one step of size $\eta$ along a gradient whose noise has covariance $\Sigma/B$. To second order the expected loss changes by $-\eta|g|^2 + \tfrac12\eta^2(g^\top Hg + \operatorname{tr}(H\Sigma)/B)$, which is least at $\eta = \eta_{\max}/(1 + B_0/B)$ with
$\eta_{\max} = |g|^2/g^\top Hg$ and $B_0 = \operatorname{tr}(H\Sigma)/g^\top Hg$, the noise scale (McCandlish and others 2018). With $B_0$ at ${plain(n['noise scale'])}, doubling the batch from ten multiplies the best rate by ${plain(n['from 10 to 20, times'])}, from a thousand by ${plain(n['from 1,000 to 2,000, times'])}, from twenty thousand
by ${plain(n['from 20,000 to 40,000, times'])}. Far beyond the noise scale a larger batch gains next to nothing and costs its size. The noise scale differs from task to task and grows during training, so the rule has to be measured rather than believed.`,
    sources: ['P. Goyal and others, Accurate, large minibatch SGD: training ImageNet in 1 hour, 2017', 'S. McCandlish, J. Kaplan, D. Amodei and others, An empirical model of large-batch training, 2018', 'S. Malladi, K. Lyu, A. Panigrahi and S. Arora, On the SDEs and scaling rules for adaptive gradient algorithms, NeurIPS 2022: the square root for Adam'],
  }),
  claim({
    id: 'local-minima', topic,
    says: 'Networks are hard to train because they get stuck in local minima.',
    heard: 'textbooks of the nineties',
    verdict: { is: 'depends', scope: 'On the width. In networks with hardly more units than needed the start decides whether a solution is found; in wide ones bad minima are seldom what is met, and saddles, plateaus and bad scaling are.' },
    check: () => ({ 'random symmetric 2 × 2 matrices that are positive definite': shareOfMinima(2, 4000), '3 × 3': shareOfMinima(3, 4000) }),
    quotes: { 'starts that solve XOR with two units': { ...xor, figure: 'solved at 2' }, 'with three': { ...xor, figure: 'solved at 3' }, 'with eight': { ...xor, figure: 'solved at 8' } },
    stands: (n) => n['starts that solve XOR with two units'] < 0.8 && n['with eight'] > 0.98 && n['3 × 3'] < n['random symmetric 2 × 2 matrices that are positive definite'] / 3,
    why: (n) => md`
Two tanh units can do XOR, and only ${percent(n['starts that solve XOR with two units'], 0)} of the starts get there; with three units it is ${percent(n['with three'], 0)}, with eight ${percent(n['with eight'], 0)}. Even those that fail need not lie in a minimum: the small network of two sigmoid units has
none on XOR that is not global (Hamey 1998), only long plateaus. A heuristic says why minima become rare: where the gradient is zero, all curvatures must be positive. Of random symmetric matrices ${percent(n['random symmetric 2 × 2 matrices that are positive definite'])} have that in two dimensions and
${percent(n['3 × 3'])} in three, counted here; in thousands, none (Dauphin and others 2014). Real losses are no random matrices, but for wide networks what was found agrees. That every minimum of a deep linear network is global is proved (Kawaguchi 2016).`,
    sources: ['Y. Dauphin and others, Identifying and attacking the saddle point problem in high-dimensional non-convex optimization, NeurIPS 2014', 'K. Kawaguchi, Deep learning without poor local minima, NeurIPS 2016', 'L. Hamey, XOR has no local minima: a case study in neural network error surface analysis, Neural Networks 11 (1998)', 'The lab’s question 7'],
  }),
  claim({
    id: 'flat-minima-generalise', topic,
    says: 'Flat minima generalise better.',
    heard: 'explanations of why small batches do well',
    verdict: { is: 'nobody knows', scope: 'By curvature alone the sentence says nothing, since it can be changed without changing the network. For measures that do not have this flaw the findings disagree.' },
    proof: true,
    check: () => ({ 'curvature along the first weight': curvatureAtScale(1), 'the same function, weights scaled by 10': curvatureAtScale(10) }),
    stands: (n) => n['the same function, weights scaled by 10'] / n['curvature along the first weight'] > 99,
    why: (n) => md`
In $f(x) = b\,a\,x$ (and with a ReLU between, for $a > 0$) one may divide $a$ by ten and multiply $b$ by ten: the function is the same on every input. The curvature of $\tfrac12(ab - 1)^2$ along $a$ is $b^2$: computed here, it goes from ${plain(n['curvature along the first weight'])} to
${plain(n['the same function, weights scaled by 10'])}. So each minimum of a ReLU network can be made as sharp as one likes, and generalises as before (Dinh and others 2017). Measures that do not change under such scalings exist. In a large comparison some of them went along with generalisation
(Jiang and others 2020); in a later one on modern networks they mostly did not, or went the other way (Andriushchenko and others 2023). Training that seeks flatness (Foret and others 2021) does often help, and why is open.`,
    sources: ['L. Dinh, R. Pascanu, S. Bengio and Y. Bengio, Sharp minima can generalize for deep nets, ICML 2017', 'Y. Jiang and others, Fantastic generalization measures and where to find them, ICLR 2020', 'P. Foret and others, Sharpness-aware minimization, ICLR 2021', 'M. Andriushchenko and others, A modern look at the relationship between sharpness and generalization, ICML 2023'],
  }),
  claim({
    id: 'sixty-random-tries', topic,
    says: 'Sixty random tries find a setting among the best five per cent.',
    heard: 'those who gave up grid search',
    verdict: { is: 'true', scope: 'With a chance of about 95 %, counted in the volume that is searched, with scores measured without noise. It does not say that this setting is nearly as good as the best one.' },
    proof: true,
    check: () => ({ 'sixty tries': hitsBest(60, 0.05), 'fifty-eight tries': hitsBest(58, 0.05), 'fifty-nine tries': hitsBest(59, 0.05) }),
    stands: (n) => n['sixty tries'] > 0.95 && n['fifty-eight tries'] < 0.95 && n['fifty-nine tries'] > 0.95,
    why: (n) => md`
A try misses the best twentieth with chance $0.95$; sixty independent tries all miss it with $0.95^{60}$. So they find it with a chance of ${percent(n['sixty tries'])}; fifty-nine are just enough (${percent(n['fifty-nine tries'], 2)}), fifty-eight just not (${percent(n['fifty-eight tries'], 2)}). The number of
hyperparameters does not occur, and that is why random tries beat a grid: of sixty settings on a grid in four dimensions each hyperparameter has taken two or three values. Two things are left out: the five per cent are those of the ranges that one chose, and with noise
in the scores one may well find the setting and not pick it.`,
    sources: ['J. Bergstra and Y. Bengio, Random search for hyper-parameter optimization, JMLR 13 (2012)'],
  }),
  claim({
    id: 'skips-make-depth-trainable', topic,
    says: 'With skip connections a deep network trains where a plain one does not.',
    heard: 'everyone, since 2016',
    verdict: { is: 'true', scope: 'Thirty-two ReLU layers of sixteen units on digits, each with its own rate. It need not be better than a shallow one for that, and a plain one can be made to train by a start that is chosen with care.' },
    quotes: { 'digits, thirty-two plain layers': { ...ownRate, figure: '32' }, 'with skips': { ...ownRate, figure: '32 with skips' }, 'sixteen plain': { ...ownRate, figure: '16' }, 'sixteen with skips': { ...ownRate, figure: '16 with skips' }, 'one layer': { ...ownRate, figure: '1' } },
    stands: (n) => n['with skips'] > n['digits, thirty-two plain layers'] + 0.1 && n['sixteen with skips'] > n['sixteen plain'] + 0.02,
    why: (n) => md`
On digits thirty-two plain layers reach ${percent(n['digits, thirty-two plain layers'])} and the same with a skip connection round every layer ${percent(n['with skips'])}; with sixteen layers it is ${percent(n['sixteen plain'])} and ${percent(n['sixteen with skips'])}. The reason is in the derivative. A plain layer multiplies the gradient
by a matrix, so over many layers it grows or shrinks with the product; a layer $x + f(x)$ multiplies it by $I + f'(x)$, and begins near the identity where $f$ is small. What skips do not do is make depth useful: one layer has ${percent(n['one layer'])} here. And they are not the only way,
as plain networks of ten thousand layers have been trained from orthogonal starts at the edge of chaos (Xiao and others 2018).`,
    sources: ['K. He, X. Zhang, S. Ren and J. Sun, Deep residual learning for image recognition, CVPR 2016', 'L. Xiao and others, Dynamical isometry and a mean field theory of CNNs: how to train 10,000-layer vanilla convolutional neural networks, ICML 2018', 'The lab’s question 5'],
  }),
];
