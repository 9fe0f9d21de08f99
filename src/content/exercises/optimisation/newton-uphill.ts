import { exercise, finiteDifferences, number, vector } from '#exercise';
import { dot, entry, gradientByDifferences, hessianByDifferences, matvec, solve, symmetricEigen } from '#numeric';
import { fraction, md } from '#paper';

type Vector = readonly number[];
type Matrix = readonly Vector[];
/** f(u, v) = k u³ + a u² + b uv + c v² + p u + q v. */
type Drawn = { readonly k: number; readonly a: number; readonly b: number; readonly c: number; readonly p: number; readonly q: number; readonly at: Vector };
const gradientOf = ({ k, a, b, c, p, q, at }: Drawn): Vector => { const [u, v] = [entry(at, 0), entry(at, 1)]; return [3 * k * u * u + 2 * a * u + b * v + p, b * u + 2 * c * v + q]; };
const hessianOf = ({ k, a, b, c, at }: Drawn): Matrix => [[6 * k * entry(at, 0) + 2 * a, b], [b, 2 * c]];
/** Solves Hs = r. */
const solved = (H: Matrix, r: Vector): Vector => { const D = det(H); return [(entry(H, 1, 1) * entry(r, 0) - entry(H, 0, 1) * entry(r, 1)) / D + 0, (entry(H, 0, 0) * entry(r, 1) - entry(H, 1, 0) * entry(r, 0)) / D + 0]; };
const det = (H: Matrix) => entry(H, 0, 0) * entry(H, 1, 1) - entry(H, 0, 1) * entry(H, 1, 0);
/** Both eigenvalues, the larger one first. */
const eigenvalues = (H: Matrix): Vector => { const [t, d] = [entry(H, 0, 0) + entry(H, 1, 1), det(H)]; const half = Math.sqrt(t * t / 4 - d); return [t / 2 + half, t / 2 - half]; };
const withoutCubic = ({ a, b, c }: Drawn): Matrix => [[2 * a, b], [b, 2 * c]];

export default exercise({
  id: 'optimisation/newton-uphill',
  version: 1,
  title: 'Newton’s method where curvature is negative',
  trains: 'newton-method',
  uses: { 'descent-directions': 0.4, eigenvalues: 0.3 },
  rating: 1550,
  minutes: 6,
})
  .draw(
    (r): Drawn => {
      // A Hessian with whole entries and one or two negative eigenvalues, a step; then the function that has them at this point.
      const [v0, v1] = r.stream('eigenvector').pick([[1, 2], [2, 1], [1, -2], [2, -1], [1, 1], [1, -1]] as const);
      const low = -r.stream('low').int(1, 9);
      // Two saddles for every dome.
      const m = Math.max(1, Math.floor(-low / (v0 * v0 + v1 * v1)) + r.stream('rise').pick([0, 1, 1]));
      const H = [[low + m * v0 * v0, m * v0 * v1], [m * v0 * v1, low + m * v1 * v1]];
      const s = [r.stream('s1').nonzero(-3, 3), r.stream('s2').nonzero(-3, 3)];
      const at = [r.stream('u').nonzero(-2, 2), r.stream('v').int(-2, 2)];
      const k = r.stream('k').pick([1, -1, 2]);
      const [a, b, c] = [(entry(H, 0, 0) - 6 * k * entry(at, 0)) / 2, entry(H, 0, 1), entry(H, 1, 1) / 2];
      const g = matvec(H, s).map((x) => -x);
      const bare = gradientOf({ k, a, b, c, p: 0, q: 0, at });
      return { k, a, b, c, p: entry(g, 0) - entry(bare, 0), q: entry(g, 1) - entry(bare, 1), at };
    },
    {
      'the Hessian can be inverted': (drawn) => det(hessianOf(drawn)) !== 0 && det(withoutCubic(drawn)) !== 0,
      'the step is not level': (drawn) => { const g = gradientOf(drawn); return dot(g, solved(hessianOf(drawn), g)) !== 0; },
      'the step is not along the gradient': (drawn) => { const g = gradientOf(drawn); const s = solved(hessianOf(drawn), g); return entry(g, 0) * entry(s, 1) !== entry(g, 1) * entry(s, 0) && Math.abs(dot(g, s)) !== dot(g, g); },
    },
  )
  .step({ g: (drawn) => gradientOf(drawn) }, ({ k, a, b, c, p, q }) => md`The gradient at the point, from $\partial f/\partial u = ${terms([[3 * k, 'u^2'], [2 * a, 'u'], [b, 'v'], [p, '']])}$ and $\partial f/\partial v = ${terms([[b, 'u'], [2 * c, 'v'], [q, '']])}$.`, ({ g }) => md`$\nabla f = ${column(g)}$`)
  .step({ H: (drawn) => hessianOf(drawn) }, ({ k, a }) => md`The Hessian there; its first entry is $${terms([[6 * k, 'u'], [2 * a, '']])}$ at the point.`, ({ H }) => md`$H = ${H}$, $\ \det H = ${det(H)}$`)
  .step({ s: ({ g, H }) => solved(H, g.map((x) => -x)) }, md`Solve $Hs = -\nabla f$.`, ({ g, H, s }) => md`$s = -H^{-1}\nabla f = ${det(H) === 1 ? '-' : det(H) === -1 ? '' : fraction(-1, det(H)).tex}${[[entry(H, 1, 1), -entry(H, 0, 1) + 0], [-entry(H, 1, 0) + 0, entry(H, 0, 0)]]}${column(g)} = ${column(s)}$`)
  .step({ slope: ({ g, s }) => dot(g, s) }, md`To first order $f$ changes along $s$ by $\nabla f^\top s$.`, ({ g, s, slope }) => md`$${entry(g, 0)}\cdot${signed(entry(s, 0))} + ${signed(entry(g, 1))}\cdot${signed(entry(s, 1))} = ${slope}$, so $f$ at first ${slope > 0 ? 'grows' : 'falls'}`)
  .step(
    { shift: ({ H }) => -entry(eigenvalues(H), 1) },
    md`$H + \mu I$ has the eigenvalues of $H$, each larger by $\mu$. They are all positive once $\mu$ exceeds minus the smallest one.`,
    ({ H, shift }) => md`eigenvalues $${entry(eigenvalues(H), 0)}$ and $${entry(eigenvalues(H), 1)}$, so $\mu > ${shift}$`,
  )
  .ask({
    prompt: (drawn) => md`
Let $$f(u, v) = ${functionTex(drawn)}.$$

At the point $(u, v) = ${drawn.at}$:

- Which step $s$ does Newton’s method take (with full length)?
- How fast does $f$ change at the start of that step: what is $\nabla f^\top s$?
- With $H + \mu I$ in the place of $H$ the step goes downhill for certain as soon as this matrix is positive definite. Which number must $\mu$ exceed?`,
    symbols: [['H', '2 \\times 2', 'Hessian of f at the point'], ['s', '\\in \\mathbb{R}^2', 'step: by u, then by v'], ['\\mu', '\\ge 0', 'a number']],
    answers: {
      s: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: 's =' }),
      slope: number({ tolerance: 'exact', label: '\\nabla f^\\top s =' }),
      shift: number({ tolerance: 'exact', label: '\\mu >' }),
    },
    mistakes: {
      H: {
        'the cubic term left out': {
          gives: withoutCubic,
          says: ({ k }) => md`In your Hessian the cubic term is missing. The second derivative of $${leading(k)}u^3$ is not zero; it depends on where you are.`,
        },
      },
      s: {
        'along the gradient': {
          gives: ({ g }) => g.map((x) => -x),
          says: md`That is the step of gradient descent, which never walks up at first. Newton’s step is $-H^{-1}\nabla f$, whatever the signs in $H$.`,
        },
        'without the minus': {
          gives: ({ g, H }) => solved(H, g),
          says: md`Your step has the opposite sign: it solves $Hs = \nabla f$. At its end the linearised gradient would be doubled, not zero.`,
          slip: true,
        },
      },
      slope: {
        'minus the squared gradient': {
          gives: ({ g }) => -dot(g, g),
          says: md`You gave $-\lVert\nabla f\rVert^2$. That is the slope along the negative gradient; this step goes in another direction.`,
        },
        'the curvature along the step': {
          gives: ({ s, H }) => dot(s, matvec(H, s)),
          says: md`You computed $s^\top Hs$, the curvature along the step. Asked is the first derivative, and $\nabla f = -Hs$.`,
        },
      },
      shift: {
        'the other eigenvalue': {
          gives: ({ H }) => Math.abs(entry(eigenvalues(H), 0)),
          says: md`You took the larger eigenvalue. It is the *smallest* one that must be lifted above zero; then the other is above it too.`,
        },
        'its sign kept': {
          gives: ({ H }) => entry(eigenvalues(H), 1),
          says: md`With a negative $\mu$ the eigenvalues would sink further. By how much must the smallest one be lifted?`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Newton’s method looks for a point where the gradient vanishes. Does it ask whether that is a minimum?`,
      method: md`Gradient and Hessian at the point; solve $Hs = -\nabla f$. The slope is $\nabla f^\top s = -s^\top Hs$: negative if $H$ is positive definite, else it may have either sign. The eigenvalues of $H + \mu I$ are those of $H$ plus $\mu$.`,
    },
    perspectives: {
      algebra: {
        reaches: (drawn) => {
          // In the eigenbasis of H every coordinate is divided by its own curvature.
          const { values, vectors } = symmetricEigen(hessianOf(drawn));
          const g = gradientOf(drawn);
          const parts = vectors.map((e, i) => -dot(e, g) / entry(values, i));
          const s = [0, 1].map((j) => vectors.reduce((t, e, i) => t + entry(parts, i) * entry(e, j), 0));
          return { s, slope: vectors.reduce((t, e, i) => t - dot(e, g) ** 2 / entry(values, i), 0), shift: -entry(values, values.length - 1) };
        },
        says: ({ H, slope }) => md`
In the directions of the eigenvectors $H$ only divides: by $${entry(eigenvalues(H), 0)}$ along one, by $${entry(eigenvalues(H), 1)}$ along the other. A negative divisor turns the sign of its part of $-\nabla f$, and that part walks *up*. The slope is $-\sum_i(e_i^\top\nabla f)^2/\lambda_i$. ${entry(eigenvalues(H), 0) < 0 ? md`Here both eigenvalues are negative, so it is positive for certain.` : slope > 0 ? md`Here one part falls and one climbs, and the one that climbs wins.` : md`Here one part falls and one climbs. The one that falls wins, and yet the step leads to a point that is no minimum.`}`,
      },
      geometry: ({ H }) => (entry(eigenvalues(H), 0) < 0
        ? md`Both curvatures are negative: the quadratic surface that fits is a dome, and Newton’s method goes straight to its top.`
        : md`The quadratic surface that fits is a saddle. Newton’s method goes to its middle: down along one axis, up along the other.`),
      code: md`
~~~python
s = np.linalg.solve(H, -g)
if g @ s >= 0:    # not downhill: lift the curvature
    mu = 1.1 * max(0, -np.linalg.eigvalsh(H)[0]) + 1e-3
    s = np.linalg.solve(H + mu * np.eye(len(g)), -g)
~~~`,
    },
    matters: 'The losses of networks have many saddles, and plain Newton steps are drawn to them (Dauphin et al., 2014); damping, trust regions and Gauss–Newton are ways to go down all the same.',
    oracle: finiteDifferences(({ k, a, b, c, p, q, at }) => {
      const f = (x: Vector) => { const [u = 0, v = 0] = x; return k * u * u * u + a * u * u + b * u * v + c * v * v + p * u + q * v; };
      const g = gradientByDifferences(f, at);
      const H = hessianByDifferences(f, at);
      const s = solve(H, g).map((x) => -x);
      // The slope by walking; the smallest curvature by looking in all directions, then closer.
      const walk = (t: number) => f(at.map((x, i) => x + t * (s[i] ?? 0)));
      const curvature = (m: number, n: number) => ((H[0]?.[0] ?? 0) * m * m + 2 * (H[0]?.[1] ?? 0) * m * n + (H[1]?.[1] ?? 0) * n * n) / (m * m + n * n);
      let best = [1, 0];
      for (let width = 1; width > 1e-9; width /= 2) for (let i = -40; i <= 40; i += 1) {
        for (const turn of [[-(best[1] ?? 0), best[0] ?? 0]]) {
          const tried = best.map((x, j) => x + (turn[j] ?? 0) * (width * i) / 20);
          if (curvature(tried[0] ?? 0, tried[1] ?? 0) < curvature(best[0] ?? 0, best[1] ?? 0)) best = tried;
        }
      }
      return { s, slope: gradientByDifferences((t) => walk(t[0] ?? 0), [0], 0.01)[0] ?? Number.NaN, shift: -curvature(best[0] ?? 0, best[1] ?? 0) };
    }),
    degenerate: {
      'a plain saddle': { drawn: { k: 0, a: 1, b: 0, c: -1, p: 0, q: 0, at: [1, 1] }, gives: { s: [-1, -1], slope: 0, shift: 2 } },
      'a dome': { drawn: { k: 0, a: -1, b: 0, c: -2, p: 2, q: 0, at: [0, 1] }, gives: { s: [1, -1], slope: 6, shift: 4 } },
    },
  });

const column = (v: Vector): Matrix => v.map((x) => [x]);
const signed = (x: number) => (x < 0 ? `(${x})` : `${x}`);
const leading = (x: number) => (x === 1 ? '' : x === -1 ? '-' : `${x}`);
/** 3u² − uv + 4, from factors and letters; terms with factor 0 are left out. */
const terms = (list: readonly (readonly [number, string])[]) => {
  const said = list.filter(([k]) => k !== 0).map(([k, x], i) => `${k < 0 ? (i === 0 ? '-' : '- ') : i === 0 ? '' : '+ '}${Math.abs(k) === 1 && x !== '' ? '' : Math.abs(k)}${x}`);
  return said.length === 0 ? '0' : said.join(' ');
};
const functionTex = ({ k, a, b, c, p, q }: Drawn) => terms([[k, 'u^3'], [a, 'u^2'], [b, 'uv'], [c, 'v^2'], [p, 'u'], [q, 'v']]);
