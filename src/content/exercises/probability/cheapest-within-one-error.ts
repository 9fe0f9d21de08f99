import { choice, enumeration, exercise, vector } from '#exercise';
import { md, text } from '#paper';

const rungs = ['linear', 'neighbours', 'trees', 'network'] as const;
const names: { readonly [rung: string]: string } = { linear: 'linear model', neighbours: 'nearest neighbours', trees: 'boosted trees', network: 'network' };
/** Per cent right, a list for each rung, cheapest rung first; column j is repetition j, in which all rungs had the same rows. */
type Drawn = { readonly scores: readonly (readonly number[])[] };

const mean = (xs: readonly number[]): number => xs.reduce((sum, x) => sum + x, 0) / xs.length;
const deviation = (xs: readonly number[]): number => { const m = mean(xs); return Math.sqrt(xs.reduce((sum, x) => sum + (x - m) * (x - m), 0) / (xs.length - 1)); };
const rowOf = ({ scores }: Drawn, i: number): readonly number[] => scores[i] ?? [];
const bestOf = (d: Drawn): number => d.scores.reduce((best, row, i) => (mean(row) > mean(rowOf(d, best)) ? i : best), 0);
const behind = (d: Drawn, i: number): readonly number[] => rowOf(d, i).map((x, j) => (rowOf(d, bestOf(d))[j] ?? 0) - x);
const first = (isNear: (i: number) => boolean): string => rungs[rungs.findIndex((_, i) => isNear(i))] ?? 'network';
/** The cheapest whose mean is no more than one standard error of the best one's own scores below it, as if nothing were shared. */
const unpaired = (d: Drawn): string => first((i) => mean(behind(d, i)) <= deviation(rowOf(d, bestOf(d))) / Math.sqrt(5));
const right = (d: Drawn): string => first((i) => mean(behind(d, i)) <= deviation(behind(d, i)) / Math.sqrt(5));

export default exercise({
  id: 'probability/cheapest-within-one-error',
  version: 1,
  title: 'The cheapest that is not surely worse',
  trains: 'test-set-error',
  lab: ['network-or-not'],
  rating: 1400,
  minutes: 7,
})
  .draw(
    (r): Drawn => {
      const answer = r.stream('answer').int(0, 3);
      // The best is the answer itself or a dearer rung; of rungs cheaper than the answer each is surely behind.
      const best = answer === 3 ? 3 : r.stream('best').int(answer, 3);
      const rows = r.stream('rows').shuffle([-3, -1, 0, 1, 3]);
      const level = r.stream('level').int(80, 90);
      const at = (i: number): readonly number[] => {
        if (i === best) return [0, 0, 0, 0, 0];
        const own = r.stream(`rung ${i}`);
        // A mean difference within its standard error, or far outside of it.
        if (i === answer) return own.shuffle(own.pick([[2, 0, 1, -1, 0], [1, -1, 1, 0, 0], [2, 1, -1, -1, 0], [2, 2, -1, -1, 0]]));
        return own.shuffle(own.pick([[1, 2, 1, 2, 1], [2, 2, 1, 3, 2], [1, 1, 0, 1, 1], [3, 2, 3, 1, 2]]));
      };
      return { scores: rungs.map((_, i) => at(i).map((lag, j) => level + (rows[j] ?? 0) - lag)) };
    },
  )
  .step({ gaps: (d) => rungs.map((_, i) => mean(behind(d, i))) }, md`Subtract, repetition by repetition, from the scores of the one with the highest mean; then take means.`, ({ gaps }) => md`$${gaps}$`)
  .step({ errors: (d) => rungs.map((_, i) => deviation(behind(d, i)) / Math.sqrt(5)) }, md`The standard error of such a mean is the standard deviation of its five differences (squares over $5 - 1$), divided by $\sqrt 5$.`, ({ errors }) => md`$${errors}$`)
  .step({ chosen: ({ gaps, errors }): string => first((i) => (gaps[i] ?? 0) <= (errors[i] ?? 0)) }, md`From the cheapest up, take the first that is behind by no more than its standard error.`)
  .ask({
    prompt: (d) => md`
Four learners, the cheapest first, were trained and judged five times; in each repetition all four had the same fresh rows. Per cent right:

| repetition | 1 | 2 | 3 | 4 | 5 |
| --- | --- | --- | --- | --- | --- |
| linear model | ${rowOf(d, 0)[0] ?? 0} | ${rowOf(d, 0)[1] ?? 0} | ${rowOf(d, 0)[2] ?? 0} | ${rowOf(d, 0)[3] ?? 0} | ${rowOf(d, 0)[4] ?? 0} |
| nearest neighbours | ${rowOf(d, 1)[0] ?? 0} | ${rowOf(d, 1)[1] ?? 0} | ${rowOf(d, 1)[2] ?? 0} | ${rowOf(d, 1)[3] ?? 0} | ${rowOf(d, 1)[4] ?? 0} |
| boosted trees | ${rowOf(d, 2)[0] ?? 0} | ${rowOf(d, 2)[1] ?? 0} | ${rowOf(d, 2)[2] ?? 0} | ${rowOf(d, 2)[3] ?? 0} | ${rowOf(d, 2)[4] ?? 0} |
| network | ${rowOf(d, 3)[0] ?? 0} | ${rowOf(d, 3)[1] ?? 0} | ${rowOf(d, 3)[2] ?? 0} | ${rowOf(d, 3)[3] ?? 0} | ${rowOf(d, 3)[4] ?? 0} |

How far is each behind the one with the highest mean, on average, and what is the standard error of that mean difference, paired by repetition (in points, in the order of the table; $0$ and $0$ for the best itself)? Which is the cheapest that is behind by no more than one such standard error?`,
    symbols: [],
    answers: {
      gaps: vector({ size: 4, tolerance: { digits: 3 }, credit: 'per entry', label: '\\text{behind} =' }),
      errors: vector({ size: 4, tolerance: { digits: 3 }, credit: 'per entry', label: '\\text{standard errors} =' }),
      chosen: choice({ options: rungs.map((id) => ({ id, says: text(names[id] ?? id) })) }),
    },
    mistakes: {
      errors: {
        'the spread of a single difference': {
          gives: (d) => rungs.map((_, i) => deviation(behind(d, i))),
          says: md`That is how much a single difference scatters. A mean of five scatters less.`,
        },
        'the scatter of the scores': {
          gives: (d) => rungs.map((_, i) => deviation(rowOf(d, i)) / Math.sqrt(5)),
          says: md`You took the standard error of each learner’s own scores. These go up and down together with the rows, and in a difference that cancels.`,
        },
      },
      chosen: {
        'the highest mean': {
          when: (d) => rungs[bestOf(d)] !== right(d),
          gives: (d) => rungs[bestOf(d)] ?? 'network',
          says: md`That one has the highest mean. A cheaper one cannot be told from it.`,
        },
        'not paired': {
          when: (d) => unpaired(d) !== right(d) && unpaired(d) !== rungs[bestOf(d)],
          gives: (d) => unpaired(d),
          says: md`That one is within the scatter of the scores themselves. But most of that scatter is shared: in every repetition, look how far it is behind.`,
        },
      },
    },
    help: {
      nudge: md`The five repetitions are not equally hard. What is the same in a column for all four?`,
      method: md`Take differences within each column first. Their mean, and their standard deviation over $\sqrt 5$, say how far a learner is behind and how sure that is. Then go up from the cheapest.`,
    },
    perspectives: {
      algebra: {
        reaches: (d) => {
          // From sums of squares and products: Var(x − y) = Var(x) + Var(y) − 2 Cov(x, y).
          const covariance = (a: readonly number[], b: readonly number[]) => (a.reduce((sum, x, j) => sum + x * (b[j] ?? 0), 0) - (a.reduce((s, x) => s + x, 0) * b.reduce((s, x) => s + x, 0)) / 5) / 4;
          const best = rowOf(d, bestOf(d));
          return {
            gaps: rungs.map((_, i) => mean(best) - mean(rowOf(d, i))),
            errors: rungs.map((_, i) => Math.sqrt(Math.max(0, covariance(best, best) + covariance(rowOf(d, i), rowOf(d, i)) - 2 * covariance(best, rowOf(d, i))) / 5)),
          };
        },
        says: md`$\operatorname{Var}(x - y) = \operatorname{Var}(x) + \operatorname{Var}(y) - 2\operatorname{Cov}(x, y)$: a hard repetition is hard for all, so the covariance is nearly as large as the variances, and little is left. Pairing is worth as much as many more repetitions.`,
      },
      probability: ({ chosen }) => md`
The rule is a habit, not a test: of two learners that are truly equal it takes the cheaper one about four times in five, since by luck the dearer one is ahead by more than a standard error in the fifth. It says what one may take at no visible loss (here the ${names[chosen] ?? chosen}), not that the two are equal.`,
      code: md`
~~~python
best = scores[scores.mean(axis=1).argmax()]
d = best - scores                             # 4 learners, 5 repetitions
error = d.std(axis=1, ddof=1) / 5 ** 0.5
print(np.argmax(d.mean(axis=1) <= error))     # the first that holds
~~~`,
    },
    matters: 'Of models that cannot be told apart the cheapest is easier to run, to explain and to repair; this rule, paired, finds it from a table that one has anyway.',
    oracle: enumeration(({ scores }) => {
      // Each repetition left out in turn: how the mean difference moves says its standard error.
      const total = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0);
      const highest = Math.max(...scores.map(total));
      const best = scores.find((row) => total(row) === highest) ?? [];
      const found = scores.map((row) => {
        const gap = (highest - total(row)) / 5;
        let square = 0;
        for (let out = 0; out < 5; out += 1) { const without = (highest - (best[out] ?? 0) - (total(row) - (row[out] ?? 0))) / 4; square += (without - gap) * (without - gap); }
        return { gap, error: Math.sqrt((4 / 5) * square) };
      });
      return { gaps: found.map(({ gap }) => gap), errors: found.map(({ error }) => error), chosen: rungs[found.findIndex(({ gap, error }) => gap <= error + 1e-9)] ?? 'network' };
    }),
    degenerate: {
      'all alike': { drawn: { scores: [[80, 82, 84, 81, 83], [80, 82, 84, 81, 83], [80, 82, 84, 81, 83], [80, 82, 84, 81, 83]] }, gives: { gaps: [0, 0, 0, 0], errors: [0, 0, 0, 0], chosen: 'linear' } },
    },
  });
