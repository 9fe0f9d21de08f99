import { exercise, expression, finiteDifferences } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { centralDifference } from '#numeric';
import { md } from '#paper';

const f = formula({ G_1: 'real', G_2: 'real', H_1: 'positive', H_2: 'positive', S_1: 'real', S_2: 'real', n_1: 'positive integer', n_2: 'positive integer', lambda: 'positive', gamma: 'positive' });
type F = ReturnType<typeof f>;
/** What a leaf pays for its rows: any loss to second order, half the squares of the residuals, or the whole of them. */
type Loss = 'any' | 'half' | 'whole';
type Drawn = { readonly loss: Loss; readonly penalty: 'half' | 'whole'; readonly fee: boolean; readonly lambda: number | 'lambda' };
type Leaf = '1' | '2' | 'both';

const top = ({ loss }: Drawn, leaf: Leaf): F => { const name = loss === 'any' ? 'G' : 'S'; return leaf === 'both' ? f`${`${name}_1`} + ${`${name}_2`}` : f`${`${name}_${leaf}`}`; };
const rows = ({ loss }: Drawn, leaf: Leaf): F => { const name = loss === 'any' ? 'H' : 'n'; return leaf === 'both' ? f`${`${name}_1`} + ${`${name}_2`}` : f`${`${name}_${leaf}`}`; };
const lambdaOf = ({ lambda }: Drawn, factor: 'half' | 'one' | 'two'): F => {
  if (lambda !== 'lambda') return factor === 'two' ? f`${2 * lambda}` : factor === 'one' ? f`${lambda}` : lambda % 2 === 0 ? f`${lambda / 2}` : f`${lambda}/2`;
  return factor === 'two' ? f`2 lambda` : factor === 'one' ? f`lambda` : f`lambda/2`;
};
/** The penalty beside the curvature (or the rows), once the factors before both are alike. */
const factorOf = ({ loss, penalty }: Drawn) => (loss === 'whole' ? (penalty === 'half' ? 'half' : 'one') : penalty === 'half' ? 'one' : 'two');
const below = (d: Drawn, leaf: Leaf): F => f`${rows(d, leaf)} + ${lambdaOf(d, factorOf(d))}`;
const savedBy = (d: Drawn, leaf: Leaf, isHalf = d.loss !== 'whole'): F => (isHalf ? f`(${top(d, leaf)})^2/(2 (${below(d, leaf)}))` : f`(${top(d, leaf)})^2/(${below(d, leaf)})`);
const bestOf = (d: Drawn, under: F): F => (d.loss === 'any' ? f`-${top(d, '1')}/(${under})` : f`${top(d, '1')}/(${under})`);
const symbolsOf = (d: Drawn, leaves: readonly ('1' | '2')[]): Symbols => ({
  ...Object.fromEntries(leaves.flatMap((leaf) => (d.loss === 'any' ? [[`G_${leaf}`, 'real'], [`H_${leaf}`, 'positive']] : [[`S_${leaf}`, 'real'], [`n_${leaf}`, 'positive integer']]))),
  ...(d.lambda === 'lambda' ? { lambda: 'positive' } : {}), ...(d.fee && leaves.length > 1 ? { gamma: 'positive' } : {}),
});

export default exercise({
  id: 'optimisation/leaf-and-gain',
  version: 1,
  title: 'What a leaf says and a split gains',
  trains: 'tree-splits',
  uses: { 'newton-method': 0.3 },
  lab: ['trees-on-tables'],
  rating: 1550,
  minutes: 6,
})
  .draw((r): Drawn => ({
    loss: r.stream('loss').pick(['any', 'half', 'whole'] as const),
    penalty: r.stream('penalty').pick(['half', 'whole'] as const),
    fee: r.stream('fee').pick([true, false]),
    lambda: r.stream('lambda').pick([1, 2, 3, 4, 5, 'lambda', 'lambda'] as const),
  }))
  .step({ leaf: (d) => bestOf(d, below(d, '1')) }, (d) => (d.loss === 'any'
    ? md`The cost of the left leaf is a parabola in $w$ with slope $G_1$ at $0$. Set its derivative $G_1 + H_1 w + ${slope(d)}$ to zero: one Newton step.`
    : md`Set the derivative to zero: $${d.loss === 'whole' ? '2' : ''}(n_1 w - S_1) + ${slope(d)} = 0$.`))
  .step({ saved: (d) => savedBy(d, '1') }, md`Put it in: against $w = 0$ the leaf saves half of its value times the slope at $0$, with the sign turned, as every parabola does at its lowest point.`)
  .step({ gain: (d) => { const split = f`${d.saved} + ${savedBy(d, '2')} - ${savedBy(d, 'both')}`; return d.fee ? f`${split} - gamma` : split; } }, ({ fee, loss }) => md`The right leaf the same; the single leaf too, with sums ${loss === 'any' ? md`$G_1 + G_2$ and $H_1 + H_2$` : md`$S_1 + S_2$ and $n_1 + n_2$`}.${fee ? md` There is one leaf more to pay for.` : md``}`)
  .ask({
    prompt: (d) => md`
A leaf of a boosted tree adds the same $w$ to the prediction of all its rows and costs

$$${cost(d)}.$$

${d.loss === 'any' ? md`Here $g_i$ and $h_i$ are the first and second derivative of row $i$’s loss at the present prediction; in the left leaf of a split they sum to $G_1$ and $H_1$, in the right one to $G_2$ and $H_2$.` : md`Here $r_i$ is what is left over of row $i$; the left leaf of a split has $n_1$ rows, whose residuals sum to $S_1$, the right one $n_2$ and $S_2$.`}

What does the left leaf say at its best? And by how much is the split cheaper than a single leaf for all rows, each leaf at its best?`,
    symbols: (d) => [
      ...(d.loss === 'any' ? [['G_1,\\ G_2', '\\in \\mathbb{R}', 'sums of first derivatives, left and right'] as const, ['H_1,\\ H_2', '> 0', 'sums of second derivatives'] as const] : [['S_1,\\ S_2', '\\in \\mathbb{R}', 'sums of residuals, left and right'] as const, ['n_1,\\ n_2', '\\in \\{1, 2, \\dots\\}', 'numbers of rows'] as const]),
      ...(d.lambda === 'lambda' ? [['\\lambda', '> 0', 'penalty of a leaf’s value (type lambda)'] as const] : []),
      ...(d.fee ? [['\\gamma', '> 0', 'price of a leaf (type gamma)'] as const] : []),
    ],
    answers: {
      leaf: expression({ symbols: (d) => symbolsOf(d, ['1']), leftSide: ['w_1'], label: 'w_1 =' }),
      gain: expression({ symbols: (d) => symbolsOf(d, ['1', '2']), label: '\\text{gain} =' }),
    },
    mistakes: {
      leaf: {
        'the wrong way': {
          gives: (d) => (d.loss === 'any' ? f`${top(d, '1')}/(${below(d, '1')})` : f`-${top(d, '1')}/(${below(d, '1')})`),
          says: ({ loss }) => (loss === 'any' ? md`With a positive slope the cost falls towards smaller values; yours goes up the slope.` : md`Your leaf moves away from the residuals of its rows.`),
          slip: true,
        },
        'the factors not compared': {
          gives: (d) => bestOf(d, f`${rows(d, '1')} + ${lambdaOf(d, factorOf(d) === 'one' ? 'two' : 'one')}`),
          says: md`The penalty has the wrong weight in your leaf. Differentiate both terms: which of them has a $\frac12$ that takes up the $2$?`,
        },
      },
      saved: {
        'half or the whole': {
          gives: (d) => savedBy(d, '1', d.loss === 'whole'),
          says: ({ loss }) => (loss === 'whole' ? md`A factor $\frac12$ too much at the left leaf. Put its best value into the cost and compare with $w = 0$.` : md`The left leaf saves twice too much. Put its best value into the cost: the square takes back half of what the linear term saves.`),
        },
      },
      gain: {
        'the single leaf not taken off': {
          gives: (d) => { const split = f`${d.saved} + ${savedBy(d, '2')}`; return d.fee ? f`${split} - gamma` : split; },
          says: md`You compared with a leaf that says $0$. The single leaf has a best value too, and saves something by it.`,
        },
        'a price for both leaves': {
          when: ({ fee }) => fee,
          gives: (d) => f`${d.saved} + ${savedBy(d, '2')} - ${savedBy(d, 'both')} - 2 gamma`,
          says: md`You paid for two leaves. The single leaf had its price as well; a split adds one.`,
        },
      },
    },
    help: {
      nudge: md`In $w$ a leaf’s cost is a parabola through what it costs at $0$. Where is its lowest point?`,
      method: md`Differentiate, set to zero, put the value in. Then: what the left saves, plus what the right saves, minus what one leaf with the sums of both would save, and minus the price of a further leaf where there is one.`,
    },
    perspectives: {
      algebra: {
        reaches: (d) => {
          // By completing the square: a leaf saves its curvature times the square of its value, by two.
          const double = d.loss === 'whole' ? f`1` : f`1/2`;
          const square = (leaf: Leaf) => f`${double} (${below(d, leaf)}) (${top(d, leaf)}/(${below(d, leaf)}))^2`;
          const split = f`${square('1')} + ${square('2')} - ${square('both')}`;
          return { leaf: f`(${d.loss === 'any' ? f`-1` : f`1`}) ${top(d, '1')} (${below(d, '1')})^(-1)`, gain: d.fee ? f`${split} - gamma` : split };
        },
        says: ({ loss }) => md`
Complete the square: the cost is a constant plus $${loss === 'whole' ? '' : '\\frac12'}A(w - w_1)^2$ with the best value $w_1$ and $A$ for what stands below the line in it. So a leaf saves $${loss === 'whole' ? '' : '\\frac12'}A w_1^2$: large values on many rows. A split gains where its two sides want to say different things.`,
      },
      probability: ({ fee }) => md`
Read minus the cost as a log density: the penalty is a Gaussian prior around $0$, and a leaf says the mean of its posterior. Few rows, and it stays near $0$.${fee ? md` The price of a leaf is what a split must bring on top, to be worth making.` : md` Where both sides want to say nearly the same, the gain is negative: the penalty is smaller for one leaf with all the rows.`}`,
      code: (d) => md`
~~~python
def saved(top, rows):
    return ${d.loss === 'whole' ? '' : '0.5 * '}top ** 2 / (rows + penalty)
gain = saved(t1, m1) + saved(t2, m2) - saved(t1 + t2, m1 + m2)${d.fee ? '\ngain -= gamma' : ''}
~~~`,
    },
    matters: 'These two lines are what XGBoost and its kin evaluate at every candidate split; who can derive them can change the loss, the penalty or the price and knows what follows.',
    oracle: finiteDifferences((d) => {
      type At = { readonly [name: string]: number };
      const lambda = (point: At) => (d.lambda === 'lambda' ? (point.lambda ?? 0) : d.lambda);
      /** What a leaf costs at w, but for a constant, from the definition. */
      const costAt = (point: At, t: number, n: number) => (w: number) => (d.loss === 'any' ? t * w + (n * w * w) / 2 : (d.loss === 'half' ? 0.5 : 1) * (n * w * w - 2 * t * w)) + (d.penalty === 'half' ? 0.5 : 1) * lambda(point) * w * w;
      const lowest = (point: At, t: number, n: number) => {
        const g = costAt(point, t, n);
        const slopeAt = (w: number) => centralDifference(g, w, 1);
        const w = -slopeAt(0) / (slopeAt(1) - slopeAt(0));
        return { w, cost: g(w) };
      };
      const of = (point: At, leaf: '1' | '2') => [point[`${d.loss === 'any' ? 'G' : 'S'}_${leaf}`] ?? 0, point[`${d.loss === 'any' ? 'H' : 'n'}_${leaf}`] ?? 0] as const;
      return {
        leaf: { at: (point) => lowest({ ...point }, ...of({ ...point }, '1')).w },
        gain: { at: (point) => { const [[t1, n1], [t2, n2]] = [of({ ...point }, '1'), of({ ...point }, '2')]; const at = { ...point } as At; return lowest(at, t1 + t2, n1 + n2).cost - lowest(at, t1, n1).cost - lowest(at, t2, n2).cost - (d.fee ? (at.gamma ?? 0) : 0); } },
      };
    }),
    degenerate: {
      'the usual form': { drawn: { loss: 'any', penalty: 'half', fee: false, lambda: 'lambda' }, gives: { leaf: f`-G_1/(H_1 + lambda)`, gain: f`1/2 (G_1^2/(H_1 + lambda) + G_2^2/(H_2 + lambda) - (G_1 + G_2)^2/(H_1 + H_2 + lambda))` } },
      'whole squares, whole penalty': { drawn: { loss: 'whole', penalty: 'whole', fee: true, lambda: 1 }, gives: { leaf: f`S_1/(n_1 + 1)` } },
    },
  });

const lambdaTex = ({ lambda }: Drawn): string => (lambda === 'lambda' ? '\\lambda' : `${lambda}`);
const penaltyTex = (d: Drawn): string => (d.penalty === 'half' ? (d.lambda === 'lambda' ? '\\tfrac{\\lambda}{2}' : `\\tfrac{${d.lambda}}{2}`) : d.lambda === 1 ? '' : lambdaTex(d));
const slope = (d: Drawn): string => (d.penalty === 'half' ? `${d.lambda === 1 ? '' : lambdaTex(d)} w` : `${d.lambda === 'lambda' ? '2\\lambda' : 2 * d.lambda} w`);
const cost = (d: Drawn): string => {
  const fit = d.loss === 'any' ? '\\sum_i \\bigl(g_i w + \\tfrac12 h_i w^2\\bigr)' : d.loss === 'half' ? '\\tfrac12\\sum_i (r_i - w)^2' : '\\sum_i (r_i - w)^2';
  return `${fit} + ${penaltyTex(d)}\\, w^2${d.fee ? ' + \\gamma' : ''}`;
};
