/** What is said about scores: who is better, which seed, how often one may look. */
import { percent, plain, points } from '#lab';
import { normalCdf } from '#numeric';
import { md } from '#paper';
import { type Claim, claim } from './claim.ts';
import { deviationOfAccuracy, expectedBest, rowsToSee, trueAlarms } from './computed/chances.ts';

const topic = 'Evidence';
const rows = (figure: string) => ({ question: 'test-rows', figure });
const onDigits = (figure: string) => ({ question: 'lucky-seed', dials: { data: 'digits' }, figure });
const onCancer = (figure: string) => ({ question: 'lucky-seed', dials: { data: 'breast-cancer' }, figure });
const few = { question: 'how-good-can-it-be', dials: { dimensions: 30, signal: 'all', rows: 200 } } as const;

export const evidence: readonly Claim[] = [
  claim({
    id: 'a-point-is-better', topic,
    says: '91 % against 90 % on the test set: the new model is better.',
    heard: 'tables of results without an interval',
    verdict: { is: 'depends', scope: 'On the number of test rows and on how often the two disagree. On a thousand rows it is hardly evidence; on ten thousand shared rows it is. How far seeds move either comes on top.' },
    quotes: { 'comparisons that find a true gain of a point, 1,000 shared rows': rows('found with 1,000'), 'shared rows for four in five': rows('rows'), 'rows of their own for four in five': rows('rows of the other way') },
    stands: (n) => n['comparisons that find a true gain of a point, 1,000 shared rows'] < 0.5 && n['shared rows for four in five'] < 10_000 && n['rows of their own for four in five'] > n['shared rows for four in five'],
    why: (n) => md`
Let one classifier be truly right on a point more than the other, and let them differ on five rows in a hundred. Tested on a thousand shared rows at the level of one in twenty, the better one is found in ${percent(n['comparisons that find a true gain of a point, 1,000 shared rows'], 0)} of such comparisons. For four in
five one needs ${plain(n['shared rows for four in five'])} shared rows, or ${plain(n['rows of their own for four in five'])} for each on rows of their own. So ask how many rows there were, whether they were the same, on how many the two differed, and how many seeds were run: the
difference itself says little without these.`,
    sources: ['Q. McNemar, Note on the sampling error of the difference between correlated proportions or percentages, Psychometrika 12 (1947)', 'O. S. Miettinen, On the matched-pairs design in the case of all-or-none responses, Biometrics 24 (1968)', 'The lab’s question 15'],
  }),
  claim({
    id: 'half-a-point-in-one-run', topic,
    says: 'A gain of half a point in a single run shows nothing.',
    heard: 'strict reviewers',
    verdict: { is: 'true', scope: 'Two tables of digits and tumours, two hundred test rows, one small network. With many more test rows and a fixed split the spread shrinks, and half a point can be seen in few runs.' },
    quotes: { 'digits, deviation of the score by chance alone': onDigits('all'), 'digits, by the split alone': onDigits('split'), 'digits, by the start alone': onDigits('initialisation'), 'digits, runs to see half a point': onDigits('runs for half a point'), 'tumours, deviation': onCancer('all'), 'tumours, runs': onCancer('runs for half a point') },
    stands: (n) => n['digits, by the split alone'] > n['digits, by the start alone'] && n['digits, deviation of the score by chance alone'] > 0.005 && n['tumours, deviation'] > 0.005 && n['digits, runs to see half a point'] > 20 && n['tumours, runs'] > 20,
    why: (n) => md`
The same network was trained forty times with everything left to chance: which rows are tested, the start, the order of the rows, dropout. Its accuracy moves by a standard deviation of ${points(n['digits, deviation of the score by chance alone'], 2)} on digits and
${points(n['tumours, deviation'], 2)} on tumours, more than the gain in question. To see half a point four times in five would take ${plain(n['digits, runs to see half a point'])} runs of each model on the one and ${plain(n['tumours, runs'])} on the other. Most of it is which rows are tested and which are trained on
(alone ${points(n['digits, by the split alone'], 2)} on digits); much of that cancels if both models get the same rows, which is why comparisons should be paired.`,
    sources: ['X. Bouthillier and others, Accounting for variance in machine learning benchmarks, MLSys 2021', 'The lab’s question 1'],
  }),
  claim({
    id: 'best-of-twenty-seeds', topic,
    says: 'Reporting the best of twenty seeds is fair, since everyone does it.',
    heard: 'between the lines of many tables',
    verdict: { is: 'false', scope: 'As a statement about the model. The largest of twenty scores is what luck adds, and another twenty will have another. It is no less false if all do it: who tries more seeds wins.' },
    proof: true,
    check: () => ({ 'expected best of 20, in standard deviations': expectedBest(20), 'of 100': expectedBest(100), 'of 10': expectedBest(10) }),
    quotes: { 'digits, best of ten above the mean, each on rows of its own': onDigits('best of ten above mean'), 'digits, deviation by the start alone': onDigits('initialisation'), 'winner of twenty, promised minus kept, in units of the noise': { question: 'best-of-twenty', figure: 'done' } },
    stands: (n) => n['digits, best of ten above the mean, each on rows of its own'] > 0.005 && n['of 10'] * n['digits, deviation by the start alone'] > 0.005 && n['winner of twenty, promised minus kept, in units of the noise'] > 1 && n['of 100'] > n['expected best of 20, in standard deviations'],
    why: (n) => md`
If scores vary from seed to seed like a normal variable, the largest of twenty lies ${plain(n['expected best of 20, in standard deviations'])} standard deviations above their mean on average, that of a hundred ${plain(n['of 100'])}. On digits the best of ten runs of one and the same network, with test rows
drawn anew for each, was ${points(n['digits, best of ten above the mean, each on rows of its own'])} above its mean. The start alone makes ${points(n['digits, deviation by the start alone'], 2)} (one standard deviation), of which the best of ten on the same rows would take about ${plain(n['of 10'])} times as much. Where twenty candidates differ in truth as well, the winner still keeps less than it promised, by ${plain(n['winner of twenty, promised minus kept, in units of the noise'])} times the noise in the stored simulation. Report the mean and the spread of all seeds, or choose the seed on
validation rows and report it once on others. An ensemble of the twenty uses them better.`,
    sources: ['J. Dodge, S. Gururangan, D. Card, R. Schwartz and N. A. Smith, Show your work: improved reporting of experimental results, EMNLP 2019', 'The lab’s questions 1 and 13'],
  }),
  claim({
    id: 'a-few-looks-at-the-test-set', topic,
    says: 'The test set may be looked at a few times.',
    heard: 'late in a project',
    verdict: { is: 'depends', scope: 'On the number of looks, on the rows, and on whether anything is chosen by them. Looking does not hurt; choosing by what one saw does, by about the root of the logarithm of the number of choices.' },
    proof: true,
    check: () => { const deviation = deviationOfAccuracy(0.9, 1000); return { 'deviation of 90 % on 1,000 rows': deviation, 'best of 5 equal models': expectedBest(5) * deviation, 'best of 20': expectedBest(20) * deviation, 'best of 20 on 10,000 rows': expectedBest(20) * deviationOfAccuracy(0.9, 10_000) }; },
    stands: (n) => n['best of 20'] > 0.015 && n['best of 20 on 10,000 rows'] < 0.006,
    why: (n) => md`
An accuracy of nine in ten that is measured on a thousand rows has a standard deviation of ${points(n['deviation of 90 % on 1,000 rows'], 2)}. Choose by it the best of five models that are equally good and err independently, and the score is too high by ${points(n['best of 5 equal models'])} on average; of twenty, by
${points(n['best of 20'])}; of twenty on ten thousand rows, by ${points(n['best of 20 on 10,000 rows'])}. Models that err on the same rows lose less by it. The factor grows no faster than $\sqrt{2\ln K}$ with $K$ choices made in advance; choices that follow what was seen can be worse. In
practice, new test sets for well-worn benchmarks found accuracies that are lower for all models alike, and the order of models nearly as before (Recht and others 2019).`,
    sources: ['B. Recht, R. Roelofs, L. Schmidt and V. Shankar, Do ImageNet classifiers generalize to ImageNet?, ICML 2019', 'A. Blum and M. Hardt, The ladder: a reliable leaderboard for machine learning competitions, ICML 2015'],
  }),
  claim({
    id: 'half-the-difference', topic,
    says: 'To see half the difference you need four times the test rows.',
    heard: 'statisticians, to those who ask for a little more',
    verdict: { is: 'true', scope: 'For a comparison of two accuracies on rows of their own or shared, at a fixed level and power, up to the change of the variance with the accuracy itself.' },
    proof: true,
    check: () => ({ 'rows for one point over 90 %': rowsToSee(0.9, 0.01, 0.8), 'rows for half a point': rowsToSee(0.9, 0.005, 0.8), 'times': rowsToSee(0.9, 0.005, 0.8) / rowsToSee(0.9, 0.01, 0.8) }),
    stands: (n) => Math.abs(n.times - 4) < 0.2,
    why: (n) => md`
The standard error of a difference falls as one over the root of the rows, and what can be seen is a fixed number of standard errors; so $n$ goes as $1/\delta^2$. For two models on rows of their own, over nine in ten, at the level of one in twenty and found four times in five: one point wants
${plain(n['rows for one point over 90 %'])} rows for each, half a point ${plain(n['rows for half a point'])}, which is ${plain(n.times)} times as many. The little beyond four comes from the variance $p(1 - p)$, which is smaller for the better model. The same root is why seeds are
costly too: half the effect, four times the runs.`,
    sources: ['J. L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and Proportions, 2003', 'The lab’s question 15'],
  }),
  claim({
    id: 'ninety-nine-per-cent-alarm', topic,
    says: 'It is right 99 % of the time, so when it raises an alarm it is nearly always right.',
    heard: 'offers of fraud detection, screening, monitoring',
    verdict: { is: 'depends', scope: 'On how frequent the thing is. True where it is about as frequent as its absence; where it is rare, most alarms are false.' },
    proof: true,
    check: () => ({ 'true alarms where half have it': trueAlarms(0.99, 0.5), 'where one in a hundred has it': trueAlarms(0.99, 0.01), 'where one in ten thousand has it': trueAlarms(0.99, 0.0001) }),
    stands: (n) => n['true alarms where half have it'] > 0.98 && n['where one in ten thousand has it'] < 0.01,
    why: (n) => md`
Let it be right on $99\,\%$ of those who have it and of those who have not. Of the alarms $\frac{0.99\,\pi}{0.99\,\pi + 0.01\,(1 - \pi)}$ are true, $\pi$ being the share that has it (Bayes). Where half have it, ${percent(n['true alarms where half have it'], 0)} are true; where one in a hundred has it,
${percent(n['where one in a hundred has it'], 0)}; where one in ten thousand, ${percent(n['where one in ten thousand has it'])}. And where it is rare, a program that never raises an alarm is right still more often. So with rare things ask for precision and recall at the rate at which they occur,
not for accuracy.`,
    sources: ['A. Tversky and D. Kahneman, Evidential impact of base rates, in Judgment under Uncertainty, 1982', 'S. Axelsson, The base-rate fallacy and the difficulty of intrusion detection, ACM TISSEC 3 (2000)'],
  }),
  claim({
    id: 'both-sides-tuned', topic,
    says: 'A comparison is only fair if both sides were tuned.',
    heard: 'authors of the method that lost',
    verdict: { is: 'true', scope: 'Wherever what is tuned interacts with what is compared, as the learning rate does with nearly everything. The same effort means: the same number of tries, on the same validation rows.' },
    quotes: {
      'one layer, one rate for all': { question: 'depth', dials: { data: 'digits', rate: 'one for all' }, figure: '1' }, 'eight layers, one rate for all': { question: 'depth', dials: { data: 'digits', rate: 'one for all' }, figure: '8' },
      'one layer, rate of its own': { question: 'depth', dials: { data: 'digits' }, figure: '1' }, 'eight layers, rate of their own': { question: 'depth', dials: { data: 'digits' }, figure: '8' },
    },
    stands: (n) => n['one layer, one rate for all'] - n['eight layers, one rate for all'] > 1.5 * (n['one layer, rate of its own'] - n['eight layers, rate of their own']),
    why: (n) => md`
One hidden layer against eight plain ones on digits: with one learning rate for all, the single layer is ahead by ${points(n['one layer, one rate for all'] - n['eight layers, one rate for all'])}. With the rate that each likes best on validation rows it is ahead by ${points(n['one layer, rate of its own'] - n['eight layers, rate of their own'])}. So about half of what
looked like an effect of depth was an effect of the rate, and whoever tunes only one side may get either answer. Much progress that was reported has gone away when the older method was tuned as well (Melis, Dyer and Blunsom 2018; Musgrave, Belongie and Lim 2020).`,
    sources: ['G. Melis, C. Dyer and P. Blunsom, On the state of the art of evaluation in neural language models, ICLR 2018', 'K. Musgrave, S. Belongie and S.-N. Lim, A metric learning reality check, ECCV 2020', 'The lab’s question 5'],
  }),
  claim({
    id: 'winners-disappoint', topic,
    says: 'The winner of many variants will do worse than it did in the test.',
    heard: 'people who have run a hundred A/B tests',
    verdict: { is: 'true', scope: 'On average, where the winner was picked by the same noisy numbers by which it is judged. The more variants and the more noise, the more; measured anew on other visitors it is gone.' },
    proof: true,
    quotes: { 'promised minus kept, in units of the noise': { question: 'best-of-twenty', figure: 'done' }, 'by theory': { question: 'best-of-twenty', figure: 'theory' }, 'after shrinking': { question: 'best-of-twenty', figure: 'repaired' } },
    check: () => ({ 'expected best of twenty': expectedBest(20) }),
    stands: (n) => Math.abs(n['promised minus kept, in units of the noise'] - n['by theory']) < 0.05 && Math.abs(n['after shrinking']) < 0.05 && Math.abs(n['by theory'] - n['expected best of twenty'] / Math.sqrt(1.25)) < 1e-4,
    why: (n) => md`
A measured effect is a true one plus noise, and the largest measured is more likely than others to have had luck. If true effects have deviation $\tau$ and the noise $s$, the winner of $K$ promises $\mathrm E[\max_K]\,s^2/\sqrt{s^2 + \tau^2}$ more than it keeps. For twenty variants, with $\tau$ half of $s$, that is
${plain(n['by theory'])} times the noise; the stored simulation measured ${plain(n['promised minus kept, in units of the noise'])}. The repair, where $\tau$ and the mean of the effects are known as they are in it, is to shrink: multiply what was measured by $\tau^2/(\tau^2 + s^2)$, about that mean; then promised and kept differ by ${plain(n['after shrinking'])} times the noise. Or measure the winner once more, on others, before one
promises anything.`,
    sources: ['B. Efron, Tweedie’s formula and selection bias, Journal of the American Statistical Association 106 (2011)', 'M. Lee and M. Shen, Winner’s curse: bias estimation for total effects of features in online controlled experiments, KDD 2018', 'The lab’s question 13'],
  }),
  claim({
    id: 'only-84-per-cent', topic,
    says: 'Only 84 %: a better model must do better.',
    heard: 'reviews, from those who have not seen the data',
    verdict: { is: 'depends', scope: 'On how much of the error no model can foretell. It is known here, as the rows are drawn from two normal clouds; in data as one finds it, it has to be bounded, by labelling rows twice for instance.' },
    check: () => ({ 'best of any rule, by the formula': normalCdf(1) }),
    quotes: {
      'best of any rule': { question: 'how-good-can-it-be', figure: 'best possible' },
      'two telling inputs, many rows: best of five learners': { question: 'how-good-can-it-be', figure: 'best learner' }, 'left to gain there': { question: 'how-good-can-it-be', figure: 'left to gain' },
      'thirty telling inputs, few rows: best of five learners': { ...few, figure: 'best learner' }, 'left to gain with few rows': { ...few, figure: 'left to gain' },
    },
    stands: (n) => Math.abs(n['best of any rule'] - n['best of any rule, by the formula']) < 1e-9 && n['left to gain there'] < 0.01 && n['left to gain with few rows'] > 0.02,
    why: (n) => md`
Two normal clouds with centres two deviations apart overlap. The best rule cuts halfway, and is right on $\Phi(1)$ of all rows, ${percent(n['best of any rule'])}; no other is right on more. With three thousand rows and two inputs that tell, the best of five learners reaches
${percent(n['two telling inputs, many rows: best of five learners'])}: ${points(n['left to gain there'])} are left, for any model and any number of rows. Where the same is spread over thirty inputs and there are two hundred rows, the best of the five reaches ${percent(n['thirty telling inputs, few rows: best of five learners'])}, and
${points(n['left to gain with few rows'])} are left to gain. An accuracy by itself does not tell these two apart. Label some rows a second time: where two labels of a row differ, no model can agree with both.`,
    sources: ['L. Devroye, L. Györfi and G. Lugosi, A Probabilistic Theory of Pattern Recognition, 1996, chapter 2', 'The lab’s question 11'],
  }),
];
