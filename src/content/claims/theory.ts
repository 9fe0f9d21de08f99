/** What is said about what theory can and cannot say. */
import { percent, plain } from '#lab';
import { pow } from '#numeric';
import { md } from '#paper';
import { type Claim, claim } from './claim.ts';
import { farFromSmallest, missOfRandomLabels, rowsForGap, smallestNormError, squareByReluError, twoLaws, vcGap, vcOfThresholdNetwork } from './computed/fitting.ts';
import { spreadOfDistance } from './computed/geometry.ts';

const topic = 'Theory';
const descent = { question: 'double-descent' } as const;
const onDigits = { question: 'double-descent', dials: { data: 'digits' } } as const;
/** Forty rows, a hundred features that matter alike, of which p are used. */
const oneHundred = (p: number, noise: number): number => smallestNormError({ rows: 40, features: p, inside: p / 100, outside: 1 - p / 100, noise });

export const theory: readonly Claim[] = [
  claim({
    id: 'relu-without-a-theorem', topic,
    says: 'ReLU is used without a universal approximation theorem.',
    heard: 'those who learnt the theorem for sigmoids',
    verdict: { is: 'false', scope: 'The theorem has been there since 1993, for every activation that is locally bounded, continuous but for a set of measure zero, and no polynomial. Like its older forms it speaks of existence, not of size or training.' },
    proof: true,
    check: () => ({ 'largest error of ten units on x²': squareByReluError(10), 'of a hundred units': squareByReluError(100) }),
    stands: (n) => Math.abs(n['largest error of ten units on x²'] / n['of a hundred units'] - 100) < 1e-6,
    why: (n) => md`
Leshno, Lin, Pinkus and Schocken (1993) proved it: one hidden layer approximates every continuous function on a compact set, as closely as wanted, if and only if the activation is not a polynomial; a ReLU is none. On a line one can see it by hand. A sum
of ReLU units with bends at $0, h, 2h, \dots$ is any broken line with these corners, and broken lines come as near to a continuous function as one wants. For $x^2$ on $[0, 1]$ with $k$ units the largest error is $1/(4k^2)$: run here, ten units
have ${plain(n['largest error of ten units on x²'])} and a hundred ${plain(n['of a hundred units'])}.`,
    sources: ['M. Leshno, V. Y. Lin, A. Pinkus and S. Schocken, Multilayer feedforward networks with a nonpolynomial activation function can approximate any function, Neural Networks 6 (1993)', 'A. Pinkus, Approximation theory of the MLP model in neural networks, Acta Numerica 8 (1999)'],
  }),
  claim({
    id: 'vc-theory-does-not-apply', topic,
    says: 'VC theory does not apply to neural networks.',
    heard: 'talks on deep learning since 2017',
    verdict: { is: 'false', scope: 'It applies to every network of fixed size with threshold or ReLU units, and what it says is true. With as many weights as one uses, what it says is mostly too weak to be of use.' },
    check: () => {
      const dimension = vcOfThresholdNetwork(3000, 50);
      return { 'bound on the gap of a linear classifier on 64 inputs, 1,000 rows': vcGap(1000, 65), 'the same, 100,000 rows': vcGap(100_000, 65), 'VC dimension of 3,000 weights in 50 threshold units, at most': dimension, 'rows until the bound is below one half': rowsForGap(0.5, dimension) };
    },
    stands: (n) => n['bound on the gap of a linear classifier on 64 inputs, 1,000 rows'] > 0.5 && n['the same, 100,000 rows'] < 0.15 && n['rows until the bound is below one half'] > 100_000,
    why: (n) => md`
The bound on the gap between training and new rows, $\sqrt{2d\ln(em/d)/m} + \sqrt{\ln(1/\delta)/2m}$ at $\delta = 0.05$, holds for any class of finite VC dimension $d$, and networks have one. For a linear classifier on sixty-four inputs
$d$ is one more than these; the bound is ${plain(n['bound on the gap of a linear classifier on 64 inputs, 1,000 rows'])} on a thousand rows and ${plain(n['the same, 100,000 rows'])} on a hundred thousand. For three thousand weights in fifty threshold units $d$ is at most
${plain(Math.round(n['VC dimension of 3,000 weights in 50 threshold units, at most']))} (Baum and Haussler 1989), and it takes ${plain(n['rows until the bound is below one half'])} rows until the bound falls below one half. It must be so weak, as it holds for the worst labels too: networks
that generalise can also fit random labels (Zhang and others 2017). So: it applies, and seldom tells what one wants to know.`,
    sources: ['M. Mohri, A. Rostamizadeh and A. Talwalkar, Foundations of Machine Learning, 2018, chapter 3', 'E. B. Baum and D. Haussler, What size net gives valid generalization?, Neural Computation 1 (1989)', 'P. Bartlett, N. Harvey, C. Liaw and A. Mehrabian, Nearly-tight VC-dimension and pseudodimension bounds for piecewise linear neural networks, JMLR 20 (2019)', 'C. Zhang, S. Bengio, M. Hardt, B. Recht and O. Vinyals, Understanding deep learning requires rethinking generalization, ICLR 2017'],
  }),
  claim({
    id: 'more-neurons-never-hurt', topic,
    says: 'More neurons never hurt.',
    heard: 'advice to make the network as wide as the machine allows',
    verdict: { is: 'false', scope: 'Without a penalty or early stopping the error peaks where parameters become as many as rows, and falls again behind that. Far behind the peak, or with a tuned penalty, more mostly does no harm but its cost.' },
    quotes: {
      'rows of digits': { ...onDigits, figure: 'rows' }, 'random ReLU features before the peak': { ...onDigits, figure: 'best below at' }, 'their error': { ...onDigits, figure: 'best below' },
      'features at the peak': { ...onDigits, figure: 'peak at' }, 'error at the peak': { ...onDigits, figure: 'error at peak' }, 'most features': { ...onDigits, figure: 'largest' }, 'error with most features': { ...onDigits, figure: 'error at largest' },
    },
    stands: (n) => n['error at the peak'] > 3 * n['their error'] && n['error with most features'] < n['their error'] && n['features at the peak'] > n['random ReLU features before the peak'],
    why: (n) => md`
On ${plain(n['rows of digits'])} rows of digits, random ReLU features with least squares of smallest norm err on ${percent(n['their error'])} of new rows with ${plain(n['random ReLU features before the peak'])} features and on
${percent(n['error at the peak'])} with ${plain(n['features at the peak'])}: twice the neurons, and worse by far. With ${plain(n['most features'])} features it is ${percent(n['error with most features'])}, better than the best before the peak. Where features are as many as rows there is
just one fit that meets every row, and it has enormous weights; with more there are many, and the smallest of them is tame. A ridge penalty that is tuned takes the peak away (Nakkiran and others 2021).`,
    sources: ['M. Belkin, D. Hsu, S. Ma and S. Mandal, Reconciling modern machine-learning practice and the classical bias–variance trade-off, PNAS 116 (2019)', 'P. Nakkiran, P. Venkat, S. Kakade and T. Ma, Optimal regularization can mitigate double descent, ICLR 2021', 'The lab’s question 4'],
  }),
  claim({
    id: 'overfitting-is-over', topic,
    says: 'Double descent means that overfitting is over: just take the largest model.',
    heard: 'summaries of the papers on double descent',
    verdict: { is: 'false', scope: 'The second descent need not go below the first. Here for least squares of smallest norm on Gaussian features: with little noise the largest model wins, with much noise even predicting zero beats it.' },
    quotes: { 'smallest noise, best small model': { ...descent, figure: 'best below' }, 'smallest noise, largest model': { ...descent, figure: 'error at largest' } },
    check: () => ({ 'noise as large as the signal, all features': oneHundred(100, 1), 'the same, none': oneHundred(0, 1) }),
    stands: (n) => n['smallest noise, largest model'] < n['smallest noise, best small model'] && n['noise as large as the signal, all features'] > n['the same, none'],
    why: (n) => md`
The stored run, on forty rows with a hundred features and little noise, measures ${plain(n['smallest noise, largest model'])} for the largest model and ${plain(n['smallest noise, best small model'])} for the best one with fewer features than rows: here the largest wins.
Make the noise as large as the signal, all else alike, and by the closed form (Belkin, Hsu and Xu 2020) the largest has ${plain(n['noise as large as the signal, all features'])}, where using no feature at all has ${plain(n['the same, none'])}. Fitting noise
exactly costs something at any size; it is harmless only where it spreads over many directions that do not matter (Bartlett and others 2020).`,
    sources: ['M. Belkin, D. Hsu and J. Xu, Two models of double descent for weak features, SIAM Journal on Mathematics of Data Science 2 (2020)', 'P. Bartlett, P. Long, G. Lugosi and A. Tsigler, Benign overfitting in linear regression, PNAS 117 (2020)', 'The lab’s question 4'],
  }),
  claim({
    id: 'distance-is-useless', topic,
    says: 'In a thousand dimensions distance is useless.',
    heard: 'the curse of dimensionality, in one sentence',
    verdict: { is: 'depends', scope: 'On how many dimensions the data has, not on how many columns it is written in. True for independent columns of equal spread.' },
    proof: true,
    check: () => ({ 'two dimensions': spreadOfDistance(2), 'a thousand dimensions': spreadOfDistance(1000) }),
    stands: (n) => n['two dimensions'] > 20 * n['a thousand dimensions'],
    why: (n) => md`
For two points from $\mathcal N(0, I)$ in $d$ dimensions the distance is $\sqrt2$ times a chi variable with $d$ degrees of freedom. Its deviation over its mean is ${percent(n['two dimensions'])} in two dimensions and ${percent(n['a thousand dimensions'])} in a thousand,
about $1/\sqrt{2d}$: every point is nearly as far as every other, and the nearest neighbour says little (Beyer and others 1999). But turn a plane into a thousand dimensions and nothing changes, since a rotation keeps distances: it is still
${percent(n['two dimensions'])}. Images, sound and text lie near sets of few dimensions, which is why their neighbours mean something; columns of pure noise are what spoils them.`,
    sources: ['K. Beyer, J. Goldstein, R. Ramakrishnan and U. Shaft, When is “nearest neighbor” meaningful?, ICDT 1999', 'A. Zimek, E. Schubert and H.-P. Kriegel, A survey on unsupervised outlier detection in high-dimensional numerical data, 2012'],
  }),
  claim({
    id: 'abilities-emerge-suddenly', topic,
    says: 'Abilities of large models emerge suddenly.',
    heard: 'plots over model size with a sharp bend',
    verdict: { is: 'depends', scope: 'On the measure: an all-or-nothing score of a long answer stays near zero while its parts already gain, and so it comes late. That some inner change is sudden is not excluded by this, and has been seen in small models.' },
    check: () => ({ 'all of ten right, each at 60 %': pow(0.6, 10), 'each at 95 %': pow(0.95, 10) }),
    quotes: {
      'two hidden units: single digits right': { question: 'sudden-abilities', figure: 'digits at 2' }, 'strings of ten right': { question: 'sudden-abilities', figure: 'strings at 2' },
      'eight hidden units: digits': { question: 'sudden-abilities', figure: 'digits at 8' }, 'strings': { question: 'sudden-abilities', figure: 'strings at 8' },
      'steepest step of the strings, of their whole rise': { question: 'sudden-abilities', figure: 'steepest part of strings' }, 'steepest step of the digits, of theirs': { question: 'sudden-abilities', figure: 'steepest part of digits' },
      'sixty-four hidden units: digits': { question: 'sudden-abilities', figure: 'digits at 64' }, 'strings of these': { question: 'sudden-abilities', figure: 'strings at 64' },
    },
    stands: (n) => n['all of ten right, each at 60 %'] < 0.01 && n['two hidden units: single digits right'] > 0.5 && n['strings of ten right'] < 0.02 && n['strings of these'] > 0.5 && n['steepest step of the strings, of their whole rise'] < n['steepest step of the digits, of theirs'],
    why: (n) => md`
If each of $L$ parts is right with chance $p$, independently, the whole is right with chance $p^L$: of ten parts all are right with ${percent(n['all of ten right, each at 60 %'])} at $p = 0.6$ and with ${percent(n['each at 95 %'])} at $0.95$. In the stored runs networks read strings of ten digits. With two hidden units
they read ${percent(n['two hidden units: single digits right'])} of the digits and ${percent(n['strings of ten right'])} of the strings; with eight ${percent(n['eight hidden units: digits'])} and ${percent(n.strings)}; with sixty-four ${percent(n['sixty-four hidden units: digits'])} and
${percent(n['strings of these'])}. By strings the ability comes later, not more steeply: their steepest step is ${percent(n['steepest step of the strings, of their whole rise'], 0)} of their whole rise, that of the digits
${percent(n['steepest step of the digits, of theirs'], 0)} of theirs. Most sharp bends that were reported came from such measures (Schaeffer, Miranda and Koyejo 2023). The other side: a network may memorise for long and then generalise within few steps (Power and others 2022), and that is a change
inside, however it is measured.`,
    sources: ['J. Wei and others, Emergent abilities of large language models, TMLR 2022', 'R. Schaeffer, B. Miranda and S. Koyejo, Are emergent abilities of large language models a mirage?, NeurIPS 2023', 'A. Power and others, Grokking: generalization beyond overfitting on small algorithmic datasets, 2022', 'The lab’s question 14'],
  }),
  claim({
    id: 'any-labels-can-be-learnt', topic,
    says: 'A layer with as many units as rows can learn any labels, even random ones.',
    heard: 'after the paper on rethinking generalisation',
    verdict: { is: 'true', scope: 'On the training rows, if no two rows are equal, for ReLU units whose weights and biases may be chosen. Counting weights is not enough: they must be arranged so that the units differ on the rows.' },
    proof: true,
    check: () => ({ 'largest miss, 20 random labels, 40 random units': missOfRandomLabels(20, 40) }),
    stands: (n) => n['largest miss, 20 random labels, 40 random units'] < 1e-8,
    why: () => md`
Project the rows on a direction on which no two coincide, and sort them. Units that bend between one row and the next make a triangular matrix of activations with positive numbers on its diagonal, so the output weights can be solved for any labels whatever (Zhang and others 2017). Random units do it
as well where there are enough of them: twenty rows with labels by the toss of a coin are met here by forty random units to within $10^{-8}$. Of new rows such a fit knows nothing. So a small training error says nothing by itself; that the
same networks do generalise when labels mean something must come from the data and from how one got to the fit.`,
    sources: ['C. Zhang, S. Bengio, M. Hardt, B. Recht and O. Vinyals, Understanding deep learning requires rethinking generalization, ICLR 2017'],
  }),
  claim({
    id: 'scaling-laws-foretell', topic,
    says: 'Scaling laws tell how good the next, much larger model will be.',
    heard: 'budgets for training runs',
    verdict: { is: 'nobody knows', scope: 'Within and a little beyond the sizes that were measured they held well for the loss. Far beyond, the data does not decide between laws that part there; and what the loss means for a task is a second question.' },
    check: () => { const { between, at } = twoLaws(1e9); return { 'two laws differ over three decades by at most': between, 'and six decades further by': at }; },
    stands: (n) => n['two laws differ over three decades by at most'] < 0.015 && n['and six decades further by'] > 0.3,
    why: (n) => md`
Two laws, $N^{-0.1}$ and $0.1 + 0.9\,N^{-b}$, with $b$ such that they meet at both ends of three decades. In between they differ by at most ${percent(n['two laws differ over three decades by at most'])}, less than one would notice in a plot; six decades further the second is ${percent(n['and six decades further by'], 0)} above the first, and it
has a floor where the other has none. No finite range of sizes tells such laws apart, and no theorem says which holds. What speaks for extrapolating is a record: the loss of some large models was foretold closely from much smaller ones (OpenAI 2023). What speaks against it is that the most cited law had to be put right twice, in
its exponents (Hoffmann and others 2022) and then in its fit (Besiroglu and others 2024).`,
    sources: ['J. Kaplan and others, Scaling laws for neural language models, 2020', 'J. Hoffmann and others, Training compute-optimal large language models, NeurIPS 2022', 'T. Besiroglu, E. Erdil, M. Barnett and J. You, Chinchilla scaling: a replication attempt, 2024', 'OpenAI, GPT-4 technical report, 2023, section 3'],
  }),
  claim({
    id: 'descent-prefers-simple', topic,
    says: 'Networks generalise because gradient descent prefers simple functions.',
    heard: 'the usual answer to why large networks do not overfit',
    verdict: { is: 'nobody knows', scope: 'For linear models the preference is proved, and is one for small norm. For deep networks there are special cases, and experiments in which other ways of choosing among fits generalise too.' },
    proof: true,
    check: () => ({ 'from zero, distance to the smallest solution': farFromSmallest(0), 'from weights of one': farFromSmallest(1) }),
    stands: (n) => n['from zero, distance to the smallest solution'] < 1e-9 && n['from weights of one'] > 0.5,
    why: (n) => md`
For least squares with more columns than rows, every gradient is a combination of rows, so gradient descent from zero stays in their span, and the only solution there is the one of smallest norm. Run here on three rows and six columns it ends within $10^{-9}$ of it; from weights that are all one it ends
${plain(n['from weights of one'])} away, so the start has its say. For a linear classifier on separable data the direction goes to the largest margin (Soudry and others 2018). For deep networks such results hold in special cases, and norm is not always what is small. And fits that were found by drawing weights at random until the
training rows were met, without any gradient, generalised about as well where that could be done (Chiang and others 2023): then the preference lies in the network, not in the descent.`,
    sources: ['D. Soudry, E. Hoffer, M. S. Nacson, S. Gunasekar and N. Srebro, The implicit bias of gradient descent on separable data, JMLR 19 (2018)', 'G. Vardi, On the implicit bias in deep-learning algorithms, Communications of the ACM 66 (2023)', 'P.-Y. Chiang and others, Loss landscapes are all you need: neural network generalization can be explained without the implicit bias of gradient descent, ICLR 2023'],
  }),
];
