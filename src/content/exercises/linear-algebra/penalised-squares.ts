import { exercise, expression, finiteDifferences } from '#exercise';
import { formula, toTex } from '#grade/read';
import { gradientByDifferences, hessianByDifferences, solve } from '#numeric';
import { md } from '#paper';

const symbols = { X: 'matrix n d', y: 'vector n', b: 'vector n', S: 'spd n', P: 'spd d', m: 'vector d', lambda: 'positive' } as const;
const f = formula(symbols);

type Drawn = {
  readonly fit: 'half' | 'whole' | 'mean';
  readonly penalty: 'half' | 'whole';
  readonly shape: 'plain' | 'matrix';
  readonly weighted: boolean;
  readonly towards: boolean;
  readonly offset: boolean;
};

const residual = ({ offset }: Drawn) => `y - Xw${offset ? ' - b' : ''}`;
const lossTex = (drawn: Drawn) => {
  const front = { half: '\\tfrac12', whole: '', mean: '\\tfrac{1}{2n}' }[drawn.fit];
  const fit = drawn.weighted ? `(${residual(drawn)})^\\top S\\,(${residual(drawn)})` : `\\lVert ${residual(drawn)}\\rVert^2`;
  const what = drawn.towards ? '(w - m)' : 'w';
  const bare = drawn.towards ? 'w - m' : 'w';
  const penalty = drawn.shape === 'matrix' ? `${what}^\\top P\\,${what}` : `\\lVert ${bare}\\rVert^2`;
  return `${front}${fit} + ${drawn.penalty === 'half' ? '\\tfrac{\\lambda}{2}' : '\\lambda'}\\,${penalty}`;
};
/** λ after the loss has been divided by the factor of its first term and multiplied by ½. */
const strengths = {
  half: { half: () => f`lambda`, whole: () => f`2 lambda` },
  whole: { half: () => f`lambda/2`, whole: () => f`lambda` },
  mean: { half: () => f`n lambda`, whole: () => f`2 n lambda` },
} as const;
/** The factor of the penalty once the first term has a ½. */
const factors = {
  half: { half: '\\tfrac{\\lambda}{2}', whole: '\\lambda' },
  whole: { half: '\\tfrac{\\lambda}{4}', whole: '\\tfrac{\\lambda}{2}' },
  mean: { half: '\\tfrac{n\\lambda}{2}', whole: 'n\\lambda' },
} as const;
const target = ({ offset }: Drawn) => (offset ? '(y - b)' : 'y');
const times = ({ weighted }: Drawn) => (weighted ? 'X^T S' : 'X^T');
const form = ({ shape }: Drawn) => (shape === 'matrix' ? 'P' : 'I');
const pull = ({ shape }: Drawn) => (shape === 'matrix' ? 'P m' : 'm');

/** What is given, and so may occur in the answer. */
const given = ({ shape, weighted, towards, offset }: Drawn) => ({
  X: symbols.X, y: symbols.y, ...(offset ? { b: symbols.b } : {}), ...(weighted ? { S: symbols.S } : {}), ...(shape === 'matrix' ? { P: symbols.P } : {}), ...(towards ? { m: symbols.m } : {}), lambda: symbols.lambda,
});

export default exercise({
  id: 'linear-algebra/penalised-squares',
  version: 1,
  title: 'Least squares with a pull',
  trains: 'least-squares',
  uses: { 'vector-gradients': 0.4 },
  rating: 1600,
  minutes: 5,
})
  .draw(
    (r): Drawn => ({
      fit: r.stream('fit').pick(['half', 'whole', 'mean'] as const),
      penalty: r.stream('penalty').pick(['half', 'whole'] as const),
      shape: r.stream('shape').pick(['plain', 'matrix'] as const),
      weighted: r.stream('weighted').pick([true, false]),
      towards: r.stream('towards').pick([true, false]),
      offset: r.stream('offset').pick([true, false]),
    }),
    { 'more than ridge regression': ({ weighted, towards, offset }) => weighted || towards || offset },
  )
  .step(
    { strength: ({ fit, penalty }) => strengths[fit][penalty]() },
    ({ fit, penalty }) => md`Only the ratio of the two factors counts. ${{ half: md`The first term has a $\frac12$ as it is`, whole: md`Halve the loss, so that the first term has a $\frac12$`, mean: md`Multiply the loss by $n$, so that the first term has a $\frac12$`}[fit]}; then the penalty has the factor $${factors[fit][penalty]}$. Call that $\frac{\mu}{2}$.`,
    ({ strength }) => md`$\mu = ${toTex(strength.tree)}$`,
  )
  .step(
    { system: (sheet) => f`${times(sheet)} X + ${sheet.strength} ${form(sheet)}` },
    md`Set the gradient to zero and collect what stands before $w$.`,
  )
  .step(
    { right: (sheet) => (sheet.towards ? f`${times(sheet)} ${target(sheet)} + ${sheet.strength} ${pull(sheet)}` : f`${times(sheet)} ${target(sheet)}`) },
    md`And what does not contain $w$, on the other side.`,
  )
  .step({ best: ({ system, right }) => f`(${system})^(-1) (${right})` }, md`The matrix is positive definite, so it can be inverted.`)
  .ask({
    prompt: (drawn) => md`
Find the $w$ that makes

$$L(w) = ${lossTex(drawn)}$$

as small as possible, as a formula in what is given.`,
    symbols: ({ shape, weighted, towards, offset }) => [
      ['X', 'n \\times d', 'data, a row for each example'],
      ['y', '\\in \\mathbb{R}^n', 'measurements'],
      ...(offset ? [['b', '\\in \\mathbb{R}^n', 'known, what an earlier model predicts'] as const] : []),
      ['w', '\\in \\mathbb{R}^d', 'unknown'],
      ...(weighted ? [['S', 'n \\times n', 'weights of the measurements: symmetric, positive definite'] as const] : []),
      ...(shape === 'matrix' ? [['P', 'd \\times d', 'weights of the penalty: symmetric, positive definite'] as const] : []),
      ...(towards ? [['m', '\\in \\mathbb{R}^d', 'known, where w is pulled'] as const] : []),
      ['\\lambda', '> 0', 'strength of the penalty'],
    ],
    answers: { best: expression({ symbols: (drawn) => given(drawn), shape: 'vector d', label: '\\hat w =' }) },
    mistakes: {
      strength: {
        'the factors not compared': {
          gives: ({ fit, penalty }) => (fit === penalty ? f`2 lambda` : fit === 'mean' ? (penalty === 'half' ? f`lambda` : f`2 lambda`) : f`lambda`),
          says: ({ fit, penalty }) => (fit === 'mean'
            ? md`Your penalty lacks the $n$. The first term is a mean; multiply through by $n$ before you compare the two.`
            : fit === penalty
              ? md`Your penalty counts twice. Both terms have the same factor, so differentiating brings the same $2$ to both.`
              : md`You let the two factors cancel, but they are different: of the two terms only one has a $\frac12$.`),
        },
      },
      system: {
        'the sign of the penalty': {
          gives: (sheet) => f`${times(sheet)} X - ${sheet.strength} ${form(sheet)}`,
          says: md`You subtracted the penalty in the matrix. It is *added*: that is what makes the matrix invertible whatever $X$ is. With a minus some $\lambda$ would make it singular.`,
          slip: true,
        },
      },
      right: {
        'one side only': {
          gives: (sheet) => (sheet.towards ? f`${times(sheet)} ${target(sheet)}` : sheet.weighted ? f`X^T ${target(sheet)}` : f`${times(sheet)} y`),
          says: ({ towards, weighted }) => (towards
            ? md`The point $m$ has got lost. Let $\lambda$ grow without bound: $w$ should then go to $m$; where does yours go?`
            : weighted
              ? md`The weights $S$ stand in the matrix but not on the other side. They multiply the whole residual, so they meet $X$ and $y$ alike.`
              : md`The known part $b$ has got lost. What $Xw$ has to explain is only what $b$ leaves over.`),
        },
      },
    },
    help: {
      nudge: md`Where is the gradient zero? Mind the factors before the two terms: after differentiating they need not be the same.`,
      method: md`$\nabla_w\,\frac12(y - Xw)^\top S(y - Xw) = -X^\top S(y - Xw)$ and $\nabla_w\,\frac12(w - m)^\top P(w - m) = P(w - m)$. Set the sum to zero, bring $w$ to one side, invert.`,
    },
    perspectives: {
      algebra: {
        reaches: (drawn) => {
          // The other way round (Woodbury): the unknown is how far to go from m, and the matrix to be inverted is n by n.
          const mu = strengths[drawn.fit][drawn.penalty]();
          const inverseForm = drawn.shape === 'matrix' ? 'P^(-1)' : 'I';
          const noise = drawn.weighted ? 'S^(-1)' : 'I';
          const gap = drawn.towards ? f`${target(drawn)} - X m` : target(drawn);
          const step = f`${inverseForm} X^T (X ${inverseForm} X^T + ${mu} ${noise})^(-1) (${gap})`;
          return { best: drawn.towards ? f`m + ${step}` : step };
        },
        says: ({ towards, weighted, shape }) => md`
There is a second form, with a matrix of size $n$ in place of $d$. With $\mu$ for the strength of the penalty:
$$\hat w = ${towards ? 'm + ' : ''}${shape === 'matrix' ? 'P^{-1}' : ''}X^\top\bigl(X${shape === 'matrix' ? 'P^{-1}' : ''}X^\top + \mu ${weighted ? 'S^{-1}' : 'I'}\bigr)^{-1}(\dots),$$
where the dots are what is left over at ${towards ? md`$w = m$` : md`$w = 0$`}. With more features than examples it is the cheaper one, and it is the door to kernels.`,
      },
      probability: ({ weighted, towards, shape }) => md`
Read $-L$ as a log density. The data speak with Gaussian noise${weighted ? md` of covariance proportional to $S^{-1}$` : md``}, the penalty is a Gaussian prior around $${towards ? 'm' : '0'}$${shape === 'matrix' ? md` with covariance proportional to $P^{-1}$` : md``}. The answer is the mean of the posterior: an average of what the data say and what the prior says, each
weighted with its precision.`,
    },
    matters: 'Ridge, weighted regression, warm starts and Bayesian linear regression are one formula; whoever can derive it need not search which library has the variant at hand.',
    oracle: finiteDifferences((drawn) => ({
      best: {
        at: ({ X, y, b, S, P, m, lambda }) => {
          const loss = (w: readonly number[]) => {
            const e = y.map((t, i) => t - (drawn.offset ? (b[i] ?? 0) : 0) - (X[i] ?? []).reduce((s, x, j) => s + x * (w[j] ?? 0), 0));
            const v = w.map((x, j) => x - (drawn.towards ? (m[j] ?? 0) : 0));
            const quadratic = (M: readonly (readonly number[])[], a: readonly number[]) => a.reduce((s, x, i) => s + x * a.reduce((t, z, j) => t + (M[i]?.[j] ?? 0) * z, 0), 0);
            const square = (a: readonly number[]) => a.reduce((s, x) => s + x * x, 0);
            const front = drawn.fit === 'half' ? 1 / 2 : drawn.fit === 'whole' ? 1 : 1 / (2 * y.length);
            return front * (drawn.weighted ? quadratic(S, e) : square(e)) + (drawn.penalty === 'half' ? lambda / 2 : lambda) * (drawn.shape === 'matrix' ? quadratic(P, v) : square(v));
          };
          // Of a paraboloid gradient and curvature at one place say where the lowest point is.
          const origin = (X[0] ?? []).map(() => 0);
          return solve(hessianByDifferences(loss, origin, 1), gradientByDifferences(loss, origin, 1).map((g) => -g));
        },
      },
    })),
    degenerate: {
      'pulled to a point': { drawn: { fit: 'half', penalty: 'half', shape: 'plain', weighted: false, towards: true, offset: false }, gives: { best: f`m + (X^T X + lambda I)^(-1) X^T (y - X m)` } },
      'ridge regression itself': { drawn: { fit: 'half', penalty: 'half', shape: 'plain', weighted: false, towards: false, offset: false }, gives: { best: f`X^T (X X^T + lambda I)^(-1) y` } },
    },
  });
