import { exercise, expression, finiteDifferences } from '#exercise';
import { formula, toTex } from '#grade/read';
import { centralDifference } from '#numeric';
import { md } from '#paper';

const symbols = { X: 'matrix n p', y: 'vector n', A: 'spd p', b: 'vector p', w: 'vector p', d: 'vector p', v: 'vector p', m: 'vector p', lambda: 'positive' } as const;
const f = formula(symbols);
type Vector = readonly number[];
type Drawn = { readonly of: 'squares' | 'quadratic'; readonly factor: 'half' | 'one' | 'mean'; readonly penalty: 'none' | 'ridge' | 'around'; readonly along: 'free' | 'shrink' | 'blend' };

const functionTex = ({ of, factor, penalty }: Drawn) => {
  const front = { half: '\\tfrac12', one: '', mean: '\\tfrac{1}{2n}' }[factor];
  const main = of === 'squares' ? `${front}\\lVert Xw - y\\rVert^2` : { half: '\\tfrac12 w^\\top Aw - b^\\top w', one: 'w^\\top Aw - b^\\top w', mean: '\\tfrac12(w - b)^\\top A(w - b)' }[factor];
  return `${main}${{ none: '', ridge: ' + \\tfrac{\\lambda}{2}\\lVert w\\rVert^2', around: ' + \\tfrac{\\lambda}{2}\\lVert w - m\\rVert^2' }[penalty]}`;
};
/** The direction, as formula and as TeX. */
const directions = { free: { of: () => f`d`, tex: 'd' }, shrink: { of: () => f`-w`, tex: '-w' }, blend: { of: () => f`v - w`, tex: 'v - w' } } as const;
const mainGradient = ({ of, factor }: Drawn) => (of === 'squares'
  ? { half: () => f`X^T (X w - y)`, one: () => f`2 X^T (X w - y)`, mean: () => f`1/n X^T (X w - y)` }
  : { half: () => f`A w - b`, one: () => f`2 A w - b`, mean: () => f`A (w - b)` })[factor]();
const mainCurvature = ({ of, factor }: Drawn) => (of === 'squares'
  ? { half: () => f`X^T X`, one: () => f`2 X^T X`, mean: () => f`1/n X^T X` }
  : { half: () => f`A`, one: () => f`2 A`, mean: () => f`A` })[factor]();

const hessian = (drawn: Drawn) => (drawn.penalty === 'none' ? mainCurvature(drawn) : f`${mainCurvature(drawn)} + lambda I`);

/** What is given, and so may occur in the answer. */
const given = ({ of, penalty, along }: Drawn) => ({
  ...(of === 'squares' ? { X: symbols.X, y: symbols.y } : { A: symbols.A, b: symbols.b }), w: symbols.w, ...(along === 'free' ? { d: symbols.d } : along === 'blend' ? { v: symbols.v } : {}),
  ...(penalty === 'none' ? {} : { lambda: symbols.lambda }), ...(penalty === 'around' ? { m: symbols.m } : {}),
});

export default exercise({
  id: 'optimisation/slope-along',
  version: 1,
  title: 'The slope along a direction',
  trains: 'descent-directions',
  uses: { 'vector-gradients': 0.4, 'step-sizes': 0.2 },
  rating: 1500,
  minutes: 5,
})
  .draw((r): Drawn => ({
    of: r.stream('of').pick(['squares', 'quadratic'] as const),
    factor: r.stream('factor').pick(['half', 'one', 'mean'] as const),
    penalty: r.stream('penalty').pick(['none', 'ridge', 'around'] as const),
    along: r.stream('along').pick(['free', 'shrink', 'blend'] as const),
  }))
  .step(
    { gradient: (drawn) => ({ none: () => mainGradient(drawn), ridge: () => f`${mainGradient(drawn)} + lambda w`, around: () => f`${mainGradient(drawn)} + lambda (w - m)` })[drawn.penalty]() },
    ({ penalty }) => md`First the gradient${penalty === 'none' ? md`` : md`, of both terms`}.`,
  )
  .step({ slope: ({ gradient, along }) => f`(${gradient})^T (${directions[along].of()})` }, ({ along }) => md`By the chain rule $\varphi'(0) = \nabla f(w)^\top ${along === 'free' ? 'd' : `(${directions[along].tex})`}$.`)
  .step(
    { curvature: (drawn) => f`(${directions[drawn.along].of()})^T (${hessian(drawn)}) (${directions[drawn.along].of()})` },
    md`$f$ is quadratic, so $\varphi$ is a parabola in $\eta$. Its second derivative is the direction, times the Hessian, times the direction.`,
    (drawn) => md`$\varphi'' = ${drawn.along === 'free' ? 'd^\\top Hd' : `(${directions[drawn.along].tex})^\\top H(${directions[drawn.along].tex})`}$ with $H = ${toTex(hessian(drawn).tree)}$`,
  )
  .step({ best: ({ slope, curvature }) => f`-(${slope})/(${curvature})` }, md`$\varphi'(\eta) = \varphi'(0) + \eta\,\varphi''$ vanishes at minus slope over curvature.`)
  .ask({
    prompt: (drawn) => md`
From $w$ one looks along the direction $d${drawn.along === 'free' ? '' : ` = ${directions[drawn.along].tex}`}$: let $\varphi(\eta) = f(w + \eta d)$ with

$$f(w) = ${functionTex(drawn)}.$$

Write the slope at the start, $\varphi'(0)$, and the step $\eta_\star$ at which $\varphi$ is smallest, as formulas in what is given${drawn.along === 'free' ? md`` : md` (without $d$)`}.`,
    symbols: ({ of, penalty, along }) => [
      ['w', along === 'shrink' ? '\\in \\mathbb{R}^p,\\ \\ne 0' : '\\in \\mathbb{R}^p', 'where one is, a column'],
      ...(along === 'free' ? [['d', '\\in \\mathbb{R}^p,\\ \\ne 0', 'direction, a column of any length'] as const] : along === 'blend' ? [['v', '\\in \\mathbb{R}^p,\\ \\ne w', 'another model’s weights'] as const] : []),
      ...(of === 'squares' ? [['X', 'n \\times p', 'data, of full column rank'] as const, ['y', '\\in \\mathbb{R}^n', 'measurements'] as const] : [['A', 'p \\times p', 'symmetric, positive definite'] as const, ['b', '\\in \\mathbb{R}^p', 'a given vector'] as const]),
      ...(penalty === 'none' ? [] : [['\\lambda', '> 0', 'strength of the penalty'] as const]),
      ...(penalty === 'around' ? [['m', '\\in \\mathbb{R}^p', 'where w is pulled'] as const] : []),
    ],
    answers: {
      slope: expression({ symbols: (drawn) => given(drawn), shape: 'scalar', label: "\\varphi'(0) =" }),
      best: expression({ symbols: (drawn) => given(drawn), shape: 'scalar', label: '\\eta_\\star =' }),
    },
    mistakes: {
      gradient: {
        'a factor in the gradient': {
          gives: (drawn) => ({ none: () => f`2 (${mainGradient(drawn)})`, ridge: () => f`${mainGradient(drawn)} + 2 lambda w`, around: () => f`${mainGradient(drawn)} + 2 lambda (w - m)` })[drawn.penalty](),
          says: ({ penalty }) => (penalty === 'none' ? md`Your gradient is twice too large. Differentiate again, with an eye on the factors.` : md`The penalty counts double in your gradient: the $2$ of the square and the $\frac12$ before it cancel.`),
        },
      },
      slope: {
        'per unit of length': {
          gives: ({ gradient, along }) => f`(${gradient})^T (${directions[along].of()})/‖${directions[along].of()}‖`,
          says: md`You divided by the length of the direction. $\varphi$ is a function of $\eta$, and $\eta$ counts in units of $d$, however long it is.`,
        },
      },
      best: {
        'without the curvature': {
          gives: ({ slope, along }) => f`-(${slope})/((${directions[along].of()})^T (${directions[along].of()}))`,
          says: md`You divided by $d^\top d$. That would be right if the curvature were one in every direction; here the Hessian of $f$ stands between the two.`,
        },
        'the sign': {
          gives: ({ slope, curvature }) => f`(${slope})/(${curvature})`,
          says: md`Your sign is turned: if the slope at the start is negative, the lowest point lies ahead, at a positive $\eta$.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Along a line, $f$ is a function of one number. Which kind of function is it here, and what two things must you know to find its lowest point?`,
      method: md`$\varphi'(0) = \nabla f(w)^\top d$ and $\varphi'' = d^\top Hd$. A parabola is lowest at $\eta_\star = -\varphi'(0)/\varphi''$.`,
    },
    perspectives: {
      algebra: {
        reaches: (drawn) => {
          // Expand f(w + ηd) without any gradient: what stands before η, and twice what stands before η².
          const d = directions[drawn.along].of();
          const linear = drawn.of === 'squares'
            ? { half: () => f`(X w - y)^T (X (${d}))`, one: () => f`2 (X w - y)^T (X (${d}))`, mean: () => f`(X w - y)^T (X (${d}))/n` }[drawn.factor]()
            : { half: () => f`w^T A (${d}) - b^T (${d})`, one: () => f`2 w^T A (${d}) - b^T (${d})`, mean: () => f`(w - b)^T A (${d})` }[drawn.factor]();
          const square = drawn.of === 'squares'
            ? { half: () => f`‖X (${d})‖^2`, one: () => f`2 ‖X (${d})‖^2`, mean: () => f`‖X (${d})‖^2/n` }[drawn.factor]()
            : { half: () => f`(${d})^T A (${d})`, one: () => f`2 (${d})^T A (${d})`, mean: () => f`(${d})^T A (${d})` }[drawn.factor]();
          const pull = drawn.penalty === 'none' ? null : drawn.penalty === 'ridge' ? f`lambda w^T (${d})` : f`lambda (w - m)^T (${d})`;
          const slope = pull === null ? linear : f`${linear} + ${pull}`;
          return { slope, best: pull === null ? f`-(${slope})/(${square})` : f`-(${slope})/(${square} + lambda ‖${d}‖^2)` };
        },
        says: ({ of, penalty }) => md`
Without a gradient: put $w + \eta d$ in and sort by powers of $\eta$. ${of === 'squares' ? md`The residual becomes $(Xw - y) + \eta\,Xd$, so with $r = Xw - y$ and $q = Xd$ everything${penalty === 'none' ? md`` : md` but the penalty`} is made of $r^\top q$ and $\lVert q\rVert^2$: once $r$ and $q$ are known, two products of vectors.` : md`What stands before $\eta$ is the slope, and twice what stands before $\eta^2$ is the curvature.`}`,
      },
      geometry: ({ along }) => ({
        free: md`Cut the bowl of $f$ along the line through $w$ in direction $d$: the cut is a parabola. At its lowest point the gradient is perpendicular to $d$; there is nothing more to gain along this line.`,
        shrink: md`The line leads from $w$, at $\eta = 0$, to the origin, at $\eta = 1$. So $\eta_\star$ says by which share all weights should be shrunk together.`,
        blend: md`The line leads from $w$, at $\eta = 0$, to $v$, at $\eta = 1$. So $\eta_\star$ says how much of the other model to mix in; outside $0\dots1$ one goes beyond one of the two.`,
      })[along],
    },
    matters: 'An exact line search, the best blend of two models and the best amount of shrinkage are this one division.',
    oracle: finiteDifferences(({ of, factor, penalty, along }) => {
      const phi = ({ X, y, A, b, w, d, v, m, lambda }: { readonly X: readonly Vector[]; readonly y: Vector; readonly A: readonly Vector[]; readonly b: Vector; readonly w: Vector; readonly d: Vector; readonly v: Vector; readonly m: Vector; readonly lambda: number }) => (eta: number) => {
        const x = w.map((wi, i) => wi + eta * (along === 'free' ? (d[i] ?? 0) : along === 'shrink' ? -wi : (v[i] ?? 0) - wi));
        const dot = (p: Vector, q: Vector) => p.reduce((s, a, i) => s + a * (q[i] ?? 0), 0);
        const form = (z: Vector) => dot(z, A.map((row) => dot(row, z)));
        const rest = of === 'squares' ? X.map((row, i) => dot(row, x) - (y[i] ?? 0)) : [];
        const main = of === 'squares' ? dot(rest, rest) / (factor === 'half' ? 2 : factor === 'one' ? 1 : 2 * y.length) : factor === 'mean' ? form(x.map((a, i) => a - (b[i] ?? 0))) / 2 : form(x) / (factor === 'half' ? 2 : 1) - dot(b, x);
        const off = x.map((a, i) => (penalty === 'around' ? a - (m[i] ?? 0) : a));
        return main + (penalty === 'none' ? 0 : (lambda / 2) * dot(off, off));
      };
      return {
        slope: { at: (point) => centralDifference(phi(point), 0) },
        // Three values of a parabola give its lowest point.
        best: { at: (point) => { const p = phi(point); return (p(-1) - p(1)) / (2 * (p(1) + p(-1) - 2 * p(0))); } },
      };
    }),
    degenerate: {
      'a bare parabola': { drawn: { of: 'quadratic', factor: 'half', penalty: 'none', along: 'free' }, gives: { slope: f`d^T A w - d^T b`, best: f`(b^T d - w^T A d)/(d^T A d)` } },
    },
  });
