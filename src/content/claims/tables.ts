/** What is said about tables: network or not, why trees, scaling, more rows. */
import { plain, points } from '#lab';
import { md } from '#paper';
import { type Claim, claim } from './claim.ts';
import { stepsToShare } from './computed/descending.ts';
import { smallestNormError } from './computed/fitting.ts';

const topic = 'Tables';
const ladder = (table: string, figure: string) => ({ question: 'network-or-not', dials: { table }, figure });
const turned = (table: string, figure: string) => ({ question: 'trees-on-tables', dials: { table }, figure });
const fortyFeatures = (rows: number): number => smallestNormError({ rows, features: 40, inside: 1, outside: 0, noise: 0.5 });

export const tables: readonly Claim[] = [
  claim({
    id: 'better-off-without-a-network', topic,
    says: 'For almost every table you are better off without a network.',
    heard: 'people who win competitions on tables',
    verdict: { is: 'depends', scope: 'Small tables, of some hundred to some thousand rows: no gain by a network could be shown. From some ten thousand rows on it is open, and the best networks have caught up with trees.' },
    quotes: {
      'breast cancer, network minus linear': ladder('breast cancer', 'over linear'), 'breast cancer, lower end': ladder('breast cancer', 'over linear low'),
      'iris, network minus linear': ladder('iris', 'over linear'), 'iris, lower end': ladder('iris', 'over linear low'),
      'wine, network minus linear': ladder('wine', 'over linear'), 'wine, lower end': ladder('wine', 'over linear low'),
      'penguins, network minus linear': ladder('penguins', 'over linear'), 'penguins, lower end': ladder('penguins', 'over linear low'),
      'diabetes, network minus linear': ladder('diabetes', 'over linear'), 'diabetes, lower end': ladder('diabetes', 'over linear low'),
      'abalone, network minus linear': ladder('abalone', 'over linear'), 'abalone, lower end': ladder('abalone', 'over linear low'),
    },
    stands: (n) => [n['breast cancer, lower end'], n['iris, lower end'], n['wine, lower end'], n['penguins, lower end'], n['diabetes, lower end'], n['abalone, lower end']].every((low) => low < 0),
    why: (n) => md`
On six bundled tables a tuned network of one hidden layer was set against a linear model, on the same folds. The differences in accuracy are ${points(n['breast cancer, network minus linear'])} on breast cancer, ${points(n['iris, network minus linear'])} on iris,
${points(n['wine, network minus linear'])} on wine and ${points(n['penguins, network minus linear'])} on penguins; in the share of variance explained ${points(n['diabetes, network minus linear'])} on diabetes and ${points(n['abalone, network minus linear'])} on abalone.
On none of the six does the interval lie above zero. These are small tables, though. On some with ten thousand rows boosted trees were still ahead of networks (Grinsztajn and others 2022), while a later
comparison sees the best tuned networks and the best trees level (Holzmüller and others 2024). So begin with a linear model and with trees: if a network is to be worth it, it has to beat both.`,
    sources: ['L. Grinsztajn, E. Oyallon and G. Varoquaux, Why do tree-based models still outperform deep learning on typical tabular data?, NeurIPS 2022', 'D. Holzmüller, L. Grinsztajn and I. Steinwart, Better by default: strong pre-tuned MLPs and boosted trees on tabular data, NeurIPS 2024', 'The lab’s question 2'],
  }),
  claim({
    id: 'trees-look-at-one-column', topic,
    says: 'Trees win on tables because they look at one column at a time.',
    heard: 'explanations after the fact, of why boosted trees won',
    verdict: { is: 'depends', scope: 'A rotation of the columns must hurt axis-parallel trees where the columns mean something one by one; on none of four small tables here could it be told that it does. As the one reason why trees win it is not shown.' },
    quotes: {
      'trees, rotated: breast cancer': turned('breast cancer', 'trees rotated'), 'trees, rotated: wine': turned('wine', 'trees rotated'), 'trees, rotated: penguins': turned('penguins', 'trees rotated'), 'trees, rotated: abalone': turned('abalone', 'trees rotated'),
      'network with as many noise columns: abalone': turned('abalone', 'network with noise'), 'trees with as many noise columns: abalone': turned('abalone', 'trees with noise'),
    },
    stands: (n) => [n['trees, rotated: breast cancer'], n['trees, rotated: penguins'], n['trees, rotated: abalone']].every((x) => Math.abs(x) < 0.005) && n['trees, rotated: wine'] < -0.02 && n['trees, rotated: wine'] > -0.05 && n['network with as many noise columns: abalone'] < n['trees with as many noise columns: abalone'] - 0.05,
    why: (n) => md`
If it were the reason, turning all columns into mixtures of each other would take the advantage away: a tree cuts along columns, while a network or a linear model may undo a rotation. Grinsztajn and others (2022) saw just that on tables of
about ten thousand rows. On four small tables here the rotation moves boosted trees by ${points(n['trees, rotated: breast cancer'])} (breast cancer), ${points(n['trees, rotated: wine'])} (wine), ${points(n['trees, rotated: penguins'])} (penguins) and
${points(n['trees, rotated: abalone'])} (abalone). Not one of these could be told from nothing, even that on wine: the intervals are too wide to say that a rotation does no harm. What shows more is another of their reasons: as many columns of noise as there are columns cost a network ${points(-n['network with as many noise columns: abalone'])} of explained variance on abalone and trees
${points(-n['trees with as many noise columns: abalone'])}. Trees pass useless columns by.`,
    sources: ['L. Grinsztajn, E. Oyallon and G. Varoquaux, Why do tree-based models still outperform deep learning on typical tabular data?, NeurIPS 2022', 'A. Y. Ng, Feature selection, L1 vs. L2 regularization, and rotational invariance, ICML 2004: what is invariant to rotation needs rows in proportion to the useless columns', 'The lab’s question 6'],
  }),
  claim({
    id: 'always-normalise', topic,
    says: 'Always bring the inputs to one scale.',
    heard: 'the first line of every recipe',
    verdict: { is: 'depends', scope: 'Needed for gradient descent, penalties on weights, and distances. Without effect for trees and for least squares that is solved exactly.' },
    proof: true,
    check: () => ({ 'condition number of two columns, one a hundred times the other': 100 * 100, 'steps to a hundredth of the error': stepsToShare(10_000, 0.01), 'steps on one scale': stepsToShare(1, 0.01) }),
    stands: (n) => n['steps to a hundredth of the error'] > 1000 * n['steps on one scale'],
    why: (n) => md`
Gradient descent on a quadratic shrinks its worst direction by $(\kappa - 1)/(\kappa + 1)$ a step at best, $\kappa$ being the largest curvature over the smallest. Two independent columns, one a hundred times the other, make
$\kappa$ ${plain(n['condition number of two columns, one a hundred times the other'])} and take ${plain(n['steps to a hundredth of the error'])} steps to a hundredth of the error; on one scale, ${plain(n['steps on one scale'])}. Ridge, lasso and nearest neighbours give another
answer when a column changes its unit, since they compare sizes. A tree only asks whether a value lies above a cut, which no increasing map of the column changes; and least squares solved exactly gives the same predictions,
as $Xw = (XD)(D^{-1}w)$ for every invertible diagonal $D$.`,
    sources: ['Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, Efficient BackProp, 1998', 'S. Boyd and L. Vandenberghe, Convex Optimization, 2004, section 9.3'],
  }),
  claim({
    id: 'more-data-always-helps', topic,
    says: 'More data always helps.',
    heard: 'whenever a model disappoints',
    verdict: { is: 'false', scope: '“Always” fails without regularisation, where rows come to be as many as parameters, and with rows from another world. With a penalty tuned for each size, more rows of the same kind do not hurt in this model, on average.' },
    check: () => ({ 'error with 20 rows': fortyFeatures(20), 'with 38 rows': fortyFeatures(38), 'with 80 rows': fortyFeatures(80), 'of predicting zero': 1 + 0.25 }),
    stands: (n) => n['with 38 rows'] > 5 * n['error with 20 rows'] && n['with 80 rows'] < n['error with 20 rows'] && n['with 38 rows'] > n['of predicting zero'],
    why: (n) => md`
Least squares of smallest norm on forty features has a closed form for its expected error (Belkin, Hsu and Xu 2020), here for weights of norm one and noise of deviation one half. With twenty rows it is ${plain(n['error with 20 rows'])}, with thirty-eight
${plain(n['with 38 rows'])}, with eighty ${plain(n['with 80 rows'])}; predicting zero has ${plain(n['of predicting zero'])}. Near as many rows as features the fit is forced through the noise along directions that the data hardly shows, and those weights explode. A
ridge penalty chosen for each number of rows takes the hump away (Nakkiran and others 2021). The other way in which more data hurts is no matter of number: rows collected in another way than those that the model will meet.`,
    sources: ['M. Belkin, D. Hsu and J. Xu, Two models of double descent for weak features, SIAM Journal on Mathematics of Data Science 2 (2020)', 'P. Nakkiran, More data can hurt for linear regression: sample-wise double descent, 2019', 'P. Nakkiran, P. Venkat, S. Kakade and T. Ma, Optimal regularization can mitigate double descent, ICLR 2021'],
  }),
];
