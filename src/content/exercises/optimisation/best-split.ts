import { exercise, number, search, vector } from '#exercise';
import { range } from '#numeric';
import { fraction, md, type Mark, type Words } from '#paper';

/** Residuals in the order of the column; a leaf of value w costs Σ (r − w)² + λ w². */
type Drawn = { readonly r: readonly number[]; readonly lambda: number };

const sum = (xs: readonly number[]): number => xs.reduce((total, x) => total + x, 0);
/** G²/(H + λ) of the rows of a leaf: how much cheaper its best value is than 0. */
const saved = (rows: readonly number[], lambda: number): number => (rows.length + lambda === 0 ? 0 : (sum(rows) * sum(rows)) / (rows.length + lambda));
const gainAt = ({ r, lambda }: Drawn, left: number): number => saved(r.slice(0, left), lambda) + saved(r.slice(left), lambda) - saved(r, lambda);
const gainsOf = (drawn: Drawn): readonly number[] => range(drawn.r.length - 1, 1).map((left) => gainAt(drawn, left));
const largest = (xs: readonly number[]): number => xs.reduce((best, x, i) => (x > (xs[best] ?? 0) ? i : best), 0);
/** Rows to the left of the widest step between neighbours. */
const jump = (r: readonly number[]): number => 1 + largest(r.slice(1).map((x, i) => Math.abs(x - (r[i] ?? 0))));
/** Where the best split stands out, also if the penalty is forgotten. */
const isClear = (drawn: Drawn): boolean => { const [first = 0, second = 0] = [...gainsOf(drawn)].sort((a, b) => b - a); return first - second > 0.5 && first > 2; };

export default exercise({
  id: 'optimisation/best-split',
  version: 1,
  title: 'Where a tree asks',
  trains: 'tree-splits',
  lab: ['trees-on-tables'],
  rating: 1250,
  minutes: 6,
  first: true,
})
  .draw(
    (s): Drawn => {
      const n = s.stream('n').int(6, 9);
      const cut = s.stream('cut').int(1, n - 1);
      const low = s.stream('low').int(-5, 1);
      const high = low + s.stream('step').int(3, 6);
      const up = s.stream('up').pick([true, false]);
      const wiggle = s.stream('wiggle').ints(n, -1, 1);
      return { r: range(n).map((i) => ((i < cut) === up ? low : high) + (wiggle[i] ?? 0)), lambda: s.stream('lambda').int(1, 3) };
    },
    {
      'one split is clearly the best': isClear,
      'the residuals do not cancel': ({ r }) => sum(r) !== 0,
      'no leaf is at zero': (drawn) => { const left = 1 + largest(gainsOf(drawn)); return sum(drawn.r.slice(0, left)) !== 0 && sum(drawn.r.slice(left)) !== 0; },
    },
  )
  .step(
    { gains: (drawn) => gainsOf(drawn) },
    md`A leaf of $n$ rows whose residuals sum to $G$ costs $\sum r_i^2 - 2Gw + (n + \lambda)w^2$. Its lowest point, $w = \frac{G}{n + \lambda}$, saves $\frac{G^2}{n + \lambda}$. So a split saves that on the left, plus that on the right, less that of the whole. Try each place.`,
    ({ gains }) => md`$${gains.map((g) => sig(g)).join(',\\ ')}$ with $${range(gains.length, 1).join(',\\ ')}$ rows on the left`,
  )
  .step({ left: ({ gains }) => 1 + largest(gains) }, md`Take the largest.`, ({ left }) => md`${left} ${left === 1 ? 'row goes' : 'rows go'} to the left`)
  .step(
    { gain: ({ r, lambda, left }) => gainAt({ r, lambda }, left) },
    md`Its gain, exactly.`,
    ({ r, lambda, left, gain }) => md`$\frac{${signed(sum(r.slice(0, left)))}^2}{${left} + ${lambda}} + \frac{${signed(sum(r.slice(left)))}^2}{${r.length - left} + ${lambda}} - \frac{${signed(sum(r))}^2}{${r.length} + ${lambda}} \approx ${gain}$`,
  )
  .step(
    { leaves: ({ r, lambda, left }) => [sum(r.slice(0, left)) / (left + lambda), sum(r.slice(left)) / (r.length - left + lambda)] },
    md`And the two best values.`,
    ({ r, lambda, left }) => md`$w_{\text{left}} = ${fraction(sum(r.slice(0, left)), left + lambda)}$ and $w_{\text{right}} = ${fraction(sum(r.slice(left)), r.length - left + lambda)}$`,
  )
  .ask({
    prompt: ({ r, lambda }) => md`
On ${r.length} rows, put in the order of their only column, earlier trees have left over the residuals $r = ${r}$.

A leaf that says $w$ for its rows costs $\sum (r_i - w)^2 + \lambda w^2$ over these rows, with $\lambda = ${lambda}$; a tree costs what its leaves cost together. Split the rows once, at the place where it saves most against a single leaf for all, each leaf with its best value.

How many rows go to the left? By how much is the cost lower than with a single leaf? And what do the two leaves say?`,
    symbols: [['r_i', '', 'residual: what earlier trees have left over of row i'], ['w', '', 'what a leaf says'], ['\\lambda', '> 0', 'penalty']],
    answers: {
      left: number({ tolerance: 'exact', integer: true, label: '\\text{rows on the left} =' }),
      gain: number({ tolerance: { digits: 3 }, label: '\\text{gain} =' }),
      leaves: vector({ size: 2, tolerance: { digits: 3 }, credit: 'per entry', label: '(w_{\\text{left}},\\ w_{\\text{right}}) =' }),
    },
    mistakes: {
      left: {
        'at the widest step': {
          when: (drawn) => jump(drawn.r) !== 1 + largest(gainsOf(drawn)),
          gives: ({ r }) => jump(r),
          says: md`You split where two neighbours differ most. A split is paid by all rows of both sides, not by the two beside it.`,
        },
      },
      gain: {
        'the single leaf not taken off': {
          gives: ({ r, lambda, left }) => saved(r.slice(0, left), lambda) + saved(r.slice(left), lambda),
          says: md`You measured against a tree that says $0$ everywhere. A single leaf would have saved something already; that must be taken off.`,
        },
        'the penalty left out': {
          gives: ({ r, left }) => gainAt({ r, lambda: 0 }, left),
          says: md`You saved as much as without a penalty. It makes every leaf’s saving smaller: what stands below is not the number of rows alone.`,
        },
      },
      leaves: {
        'the plain means': {
          gives: ({ r, left }) => [sum(r.slice(0, left)) / left, sum(r.slice(left)) / (r.length - left)],
          says: md`Your leaves say the means of their rows. The penalty draws them towards $0$, the more the fewer rows they have.`,
        },
        'against the residuals': {
          gives: ({ r, lambda, left }) => [-sum(r.slice(0, left)) / (left + lambda), -sum(r.slice(left)) / (r.length - left + lambda)],
          says: md`Your leaves have the wrong sign: a leaf should come near to what is left over of its rows.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`For a single leaf the cost is a parabola in $w$. Where is it lowest, and how far below the cost of $w = 0$?`,
      method: md`With $G$ for the sum of a leaf’s residuals and $n$ for its rows: best value $\frac{G}{n + \lambda}$, saving $\frac{G^2}{n + \lambda}$. Try every place; the gain is left plus right less the whole.`,
    },
    perspectives: {
      algebra: {
        reaches: (drawn) => {
          // From the right end, by running sums, and the costs themselves in place of what is saved.
          const cost = (rows: readonly number[]): { readonly cost: number; readonly w: number } => { const w = sum(rows) / (rows.length + drawn.lambda); return { cost: sum(rows.map((x) => (x - w) * (x - w))) + drawn.lambda * w * w, w }; };
          const tried = [...range(drawn.r.length - 1, 1)].reverse().map((left) => ({ left, a: cost(drawn.r.slice(0, left)), b: cost(drawn.r.slice(left)) }));
          const best = tried.reduce((x, y) => (y.a.cost + y.b.cost < x.a.cost + x.b.cost ? y : x));
          return { left: best.left, gain: cost(drawn.r).cost - best.a.cost - best.b.cost, leaves: [best.a.w, best.b.w] };
        },
        says: ({ r, left, leaves, lambda }) => md`
A leaf is ridge regression on a column of ones: $w = (\mathbf 1^\top \mathbf 1 + \lambda)^{-1}\,\mathbf 1^\top r$. Without the penalty it would say the mean of its rows; with it, ${left} ${left === 1 ? 'row counts' : 'rows count'} as ${left + lambda}, so the left one says $${sig(leaves[0] ?? 0)}$ and not $${sig(sum(r.slice(0, left)) / left)}$.`,
      },
      picture: (sheet) => steps(sheet),
      code: ({ lambda }) => md`
~~~python
G, n = r.cumsum(), np.arange(1, len(r) + 1)
left = G[:-1] ** 2 / (n[:-1] + ${lambda})
right = (G[-1] - G[:-1]) ** 2 / (n[-1] - n[:-1] + ${lambda})
gain = left + right - G[-1] ** 2 / (n[-1] + ${lambda})
print(1 + gain.argmax(), gain.max())
~~~`,
    },
    picture: (sheet) => steps(sheet),
    matters: 'Gradient boosting does this for every column and every leaf, thousands of times; who can do it once by hand can read what its penalty and its smallest gain are for.',
    oracle: search(({ r, lambda }) => {
      /** The lowest cost of a leaf and where it is, by narrowing in; near a lowest point its place is found less exactly than its height. */
      const leaf = (rows: readonly number[]) => {
        const cost = (w: number) => rows.reduce((total, x) => total + (x - w) * (x - w), lambda * w * w);
        let [low, high] = [Math.min(0, ...rows) - 1, Math.max(0, ...rows) + 1];
        for (let i = 0; i < 200; i += 1) { const [a, b] = [low + (high - low) / 3, high - (high - low) / 3]; if (cost(a) < cost(b)) high = b; else low = a; }
        return { w: (low + high) / 2, cost: cost((low + high) / 2) };
      };
      const whole = leaf(r).cost;
      let best = { left: 0, gain: -1, leaves: [0, 0] };
      for (let left = 1; left < r.length; left += 1) {
        const [a, b] = [leaf(r.slice(0, left)), leaf(r.slice(left))];
        if (whole - a.cost - b.cost > best.gain) best = { left, gain: whole - a.cost - b.cost, leaves: [a.w, b.w] };
      }
      return best;
    }),
    degenerate: {
      'eight rows, no penalty': { drawn: { r: [1, 1, 1, 1, 5, 5, 5, 9], lambda: 0 }, gives: { left: 4, gain: 50, leaves: [1, 6] } },
      'eight rows, a penalty of one': { drawn: { r: [1, 1, 1, 1, 5, 5, 5, 9], lambda: 1 }, gives: { left: 4, gain: 1408 / 45, leaves: [0.8, 4.8] } },
    },
  });

const sig = (x: number) => Number(x.toPrecision(3));
const signed = (x: number) => (x < 0 ? `(${x})` : `${x}`);

/** The rows as dots, what the two leaves say as lines. */
const steps = ({ r, left, leaves }: Drawn & { readonly left: number; readonly leaves: readonly number[] }): Words => {
  const [low, high] = [Math.min(0, ...r) - 1, Math.max(0, ...r) + 1];
  const marks: readonly Mark[] = [
    { mark: 'line', points: [[0.4, 0], [r.length + 0.6, 0]], role: 'faint' },
    { mark: 'line', points: [[left + 0.5, low], [left + 0.5, high]], role: 'theory', dashed: true },
    { mark: 'line', points: [[0.6, leaves[0] ?? 0], [left + 0.5, leaves[0] ?? 0]], role: 'accent', thick: true },
    { mark: 'line', points: [[left + 0.5, leaves[1] ?? 0], [r.length + 0.4, leaves[1] ?? 0]], role: 'accent', thick: true },
    ...r.map((y, i): Mark => ({ mark: 'dot', at: [i + 1, y], role: 'ink' })),
  ];
  return [{
    kind: 'figure',
    figure: {
      alt: `${r.length} residuals over their column as dots; a dashed line after row ${left}; on either side a level line, a little nearer to zero than the mean of the dots there.`,
      x: [0.4, r.length + 0.6],
      y: [low, high],
      axes: { x: { title: 'x', ticks: range(r.length, 1) }, y: { title: 'residual' } },
      marks,
      caption: 'Each side stays a little nearer to zero than the mean of its rows: that is the penalty.',
    },
  }];
};
