import { enumeration, exercise, expression } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { md } from '#paper';

const f = formula({ p: 'probability', q: 'probability', b: 'probability', c: 'probability', r: 'probability', d: 'probability', n: 'positive integer', z: 'positive' });
type F = ReturnType<typeof f>;
/** Two test sets; or one for both, with the disagreement told by its two shares, or by their sum and their difference. */
type Design = 'separate' | 'shares' | 'total';
type Drawn = { readonly design: Design; readonly times: number; readonly copies: number; readonly z: number | 'z' };

const difference = (design: Design): F => (design === 'separate' ? f`p - q` : design === 'shares' ? f`b - c` : f`d`);
const zOf = (z: Drawn['z']): F => (z === 'z' ? f`z` : f`${z}`);
const dataSymbols = ({ design }: Drawn): Symbols => (design === 'separate' ? { p: 'probability', q: 'probability' } : design === 'shares' ? { b: 'probability', c: 'probability' } : { r: 'probability', d: 'probability' });

export default exercise({
  id: 'probability/rows-for-a-difference',
  version: 1,
  title: 'How many rows for this difference?',
  trains: 'test-set-error',
  uses: { gaussians: 0.2 },
  lab: ['test-rows'],
  rating: 1550,
  minutes: 5,
})
  .draw((r): Drawn => {
    const design = r.stream('design').pick(['separate', 'shares', 'total'] as const);
    return { design, times: design === 'separate' ? r.stream('times').int(1, 4) : 1, copies: r.stream('copies').pick([1, 1, 2, 3, 4, 5]), z: r.stream('z').pick([2, 3, 4, 'z', 'z'] as const) };
  })
  .step(
    { row: ({ design, times }) => {
      if (design === 'separate') return times === 1 ? f`p (1 - p) + q (1 - q)` : f`p (1 - p) + q (1 - q)/${times}`;
      return design === 'shares' ? f`b + c - (b - c)^2` : f`r - d^2`;
    } },
    ({ design, times }) => (design === 'separate'
      ? md`A row of one set has variance $p(1 - p)$, of the other $q(1 - q)$. Independent means are subtracted, so their variances add${times === 1 ? md`.` : md`; the second set has ${times} times as many rows.`}`
      : md`Per row the difference is $1$, $-1$ or $0$. Its mean square is the share of rows on which the two disagree; subtract the square of its mean.`),
  )
  .step({ variance: ({ row, copies }) => (copies === 1 ? f`(${row})/n` : f`${copies} (${row})/n`) }, ({ copies }) => (copies === 1 ? md`The mean of $n$ independent rows has an $n$-th of that.` : md`In groups of ${copies} copies there are only $n/${copies}$ independent rows.`))
  .step({ error: ({ variance }) => f`sqrt(${variance})` }, md`The standard error is its root.`)
  .step({ rows: ({ row, copies, design, z }) => (copies === 1 ? f`${zOf(z)}^2 (${row})/(${difference(design)})^2` : f`${copies} ${zOf(z)}^2 (${row})/(${difference(design)})^2`) }, ({ z }) => md`Set the difference equal to $${z}$ standard errors, square, and solve for $n$.`)
  .ask({
    prompt: (d) => md`
Two classifiers are compared. ${scene(d)} ${d.copies === 1 ? md`` : md`The rows come in groups of ${d.copies} near copies: on all rows of a group a classifier gives the same answer, right or wrong. Different groups are independent.`}

Write the standard error of the measured difference of the two error rates. And how large must $n$ be so that the true difference is $${d.z}$ standard errors?`,
    symbols: (d) => [
      ['n', '\\in \\{1, 2, \\dots\\}', d.times === 1 && d.design === 'separate' ? 'rows of each test set' : d.design === 'separate' ? 'rows of the first test set' : 'rows'],
      ...(d.design === 'separate'
        ? [['p,\\ q', '\\in (0, 1)', 'true error rates of the first and the second, p ≠ q'] as const]
        : d.design === 'shares'
          ? [['b,\\ c', '\\in (0, 1)', 'shares of rows on which only the first, only the second is wrong; b ≠ c, b + c ≤ 1'] as const]
          : [['r', '\\in (0, 1)', 'share of rows on which exactly one is wrong'] as const, ['d', '\\in (0, r]', 'by how much the true error rate of the first is higher'] as const]),
      ...(d.z === 'z' ? [['z', '> 0', 'how many standard errors'] as const] : []),
    ],
    answers: {
      error: expression({ symbols: (d) => ({ ...dataSymbols(d), n: 'positive integer' }), label: '\\text{standard error} =' }),
      rows: expression({ symbols: (d) => ({ ...dataSymbols(d), ...(d.z === 'z' ? { z: 'positive' } : {}) }), leftSide: ['n'], label: 'n =' }),
    },
    mistakes: {
      row: {
        'the variances subtracted': {
          when: ({ design }) => design === 'separate',
          gives: ({ times }) => (times === 1 ? f`p (1 - p) - q (1 - q)` : f`p (1 - p) - q (1 - q)/${times}`),
          says: md`You subtracted the variances. Two equally good classifiers would then be compared without any error. Both rates scatter, and in a difference both scatters count.`,
        },
        'as if on different rows': {
          when: ({ design }) => design === 'shares',
          gives: () => f`b (1 - b) + c (1 - c)`,
          says: md`You treated the two kinds of row as independent. A row on which only the first is wrong cannot be one on which only the second is: look at the three values that the difference on a row can take.`,
        },
        'the mean not taken off': {
          when: ({ design }) => design === 'total',
          gives: () => f`r`,
          says: md`You gave the mean *square* of the difference on a row. For the variance the square of its mean must be taken off.`,
        },
        'the rates taken as their variance': {
          when: ({ design }) => design === 'separate',
          gives: ({ times }) => (times === 1 ? f`p + q` : f`p + q/${times}`),
          says: md`A row that is wrong with probability $p$ has variance $p(1 - p)$; you left out the second factor.`,
        },
        'the difference taken for an error rate': {
          when: ({ design }) => design !== 'separate',
          gives: ({ design }) => (design === 'shares' ? f`(b - c) (1 - (b - c))` : f`d (1 - d)`),
          says: md`You treated the difference itself as an error rate. On a row it may be $-1$ as well: two models that are equally good but often disagree are compared with a large error, not with none.`,
        },
      },
      variance: {
        'the copies counted as new rows': {
          when: ({ copies }) => copies > 1,
          gives: ({ row }) => f`(${row})/n`,
          says: md`You counted each copy as a row of its own. A copy tells nothing new.`,
        },
      },
      rows: {
        'not squared': {
          gives: ({ row, copies, design, z }) => (copies === 1 ? f`${zOf(z)} (${row})/(${difference(design)})^2` : f`${copies} ${zOf(z)} (${row})/(${difference(design)})^2`),
          says: ({ z }) => md`Under the root stands $n$; when you square, the factor $${z}$ is squared as well.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: ({ design }) => (design === 'separate' ? md`What is the variance of one row of each set? And of a difference of two independent means?` : md`Which three values can the difference take on a single row, and with what probabilities?`),
      method: ({ design }) => (design === 'separate'
        ? md`Variance of a mean: that of one row over the number of independent rows. Variances of independent means add. Then set the difference equal to the given number of roots of that, and solve.`
        : md`Variance of one row: mean square minus square of the mean. Divide by the number of independent rows. Then set the difference equal to the given number of roots of that, and solve.`),
    },
    perspectives: {
      probability: {
        reaches: ({ design, times, copies, z }) => {
          // By covariance: Var(x) + Var(y) − 2 Cov(x, y), with the same-row covariance where rows are shared.
          const per = design === 'separate'
            ? f`(p - p^2) + (q - q^2)/${times}`
            : design === 'shares'
              ? f`b (1 - b) + c (1 - c) + 2 b c`
              // Shares of the two kinds of disagreement from their sum and difference.
              : f`(r + d)/2 (1 - (r + d)/2) + (r - d)/2 (1 - (r - d)/2) + 2 (r + d)/2 (r - d)/2`;
          const size = f`n/${copies}`;
          return { error: f`((${per})/(${size}))^(1/2)`, rows: f`${copies} (${per}) (${zOf(z)}/(${difference(design)}))^2` };
        },
        says: ({ design }) => (design === 'separate'
          ? md`The variance of a difference is $\operatorname{Var} + \operatorname{Var} - 2\operatorname{Cov}$. On different rows the covariance is zero. On the *same* rows it is mostly positive, as hard rows are hard for both, and fewer are needed.`
          : md`The indicators “only the first is wrong” and “only the second is wrong”, with probabilities $b${design === 'total' ? ' = \\frac{r + d}{2}' : ''}$ and $c${design === 'total' ? ' = \\frac{r - d}{2}' : ''}$, have variances $b(1 - b)$ and $c(1 - c)$, and covariance $-bc$, since they exclude each other. In a
difference that adds $2bc$, and it all comes to $b + c - (b - c)^2$${design === 'total' ? md`, which is $r - d^2$.` : md`.`}`),
      },
      counting: ({ design }) => (design === 'separate'
        ? md`If both rates are small, $1 - p$ and $1 - q$ hardly matter: each *error* counts one, and the number of rows that is needed falls like the square of the difference grows. A difference half as large needs four times the rows.`
        : md`Only rows of disagreement count. Of $m$ such rows, without a true difference, about half go each way, give or take $\sqrt m/2$. The rows on which both agree, however many, cost time and tell nothing.`),
    },
    matters: 'Before a comparison is run, this line says whether it can succeed; many comparisons on small test sets cannot.',
    oracle: enumeration(({ design, times, copies, z }) => {
      /** Variance of the difference for a row (of the first set), by listing what can happen. */
      const listed = (point: { readonly [name: string]: number }) => {
        const at = (name: string) => point[name] ?? Number.NaN;
        const spread = (cases: readonly (readonly [value: number, chance: number])[]) => {
          const mean = cases.reduce((s, [x, w]) => s + x * w, 0);
          return { mean, variance: cases.reduce((s, [x, w]) => s + (x - mean) * (x - mean) * w, 0) };
        };
        if (design === 'separate') {
          const [first, second] = ['p', 'q'].map((name) => spread([[1, at(name)], [0, 1 - at(name)]]));
          return { mean: (first?.mean ?? 0) - (second?.mean ?? 0), variance: (first?.variance ?? 0) + (second?.variance ?? 0) / times };
        }
        const [b, c] = design === 'shares' ? [at('b'), at('c')] : [(at('r') + at('d')) / 2, (at('r') - at('d')) / 2];
        return spread([[1, b], [-1, c], [0, 1 - b - c]]);
      };
      return {
        error: { at: (point) => Math.sqrt((listed({ ...point }).variance * copies) / point.n) },
        rows: { at: (point) => { const { mean, variance } = listed({ ...point }); const factor = (z === 'z' ? point.z : z) / mean; return copies * variance * factor * factor; } },
      };
    }),
    degenerate: {
      'the same rows, no copies': { drawn: { design: 'shares', times: 1, copies: 1, z: 2 }, gives: { error: f`sqrt((b + c - (b - c)^2)/n)`, rows: f`4 (b + c - (b - c)^2)/(b - c)^2` } },
      'two sets of equal size': { drawn: { design: 'separate', times: 1, copies: 1, z: 2 }, gives: { error: f`sqrt(p (1 - p)/n + q (1 - q)/n)` } },
    },
  });

const scene = ({ design, times }: Drawn) => {
  if (design === 'separate') return md`The first, with true error rate $p$, is tried on $n$ rows; the second, with $q\ne p$, on ${times === 1 ? md`$n$ other rows` : md`$${times}n$ other rows`}.`;
  if (design === 'shares') return md`Both are tried on the same $n$ rows. On a row, only the first is wrong with probability $b$, only the second with probability $c\ne b$; else both are right or both wrong.`;
  return md`Both are tried on the same $n$ rows. On a row, exactly one of them is wrong with probability $r$, and the true error rate of the first is higher by $d > 0$.`;
};
