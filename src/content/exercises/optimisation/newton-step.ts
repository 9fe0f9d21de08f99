import { exercise, finiteDifferences, matrix, vector } from '#exercise';
import { add, cos, dot, entry, gradientByDifferences, hessianByDifferences, matvec, norm, range, sin, solve, subtract } from '#numeric';
import { md } from '#paper';

type Vector = readonly number[];
type Matrix = readonly Vector[];
/** f(u, v) = a u² + b uv + c v² + p u + q v. */
type Drawn = { readonly a: number; readonly b: number; readonly c: number; readonly p: number; readonly q: number; readonly at: Vector };

export default exercise({
  id: 'optimisation/newton-step',
  version: 1,
  title: 'One step of Newton’s method',
  trains: 'newton-method',
  uses: { 'vector-gradients': 0.3 },
  rating: 1250,
  minutes: 5,
  first: true,
})
  .draw(
    (r): Drawn => {
      // The lowest point and the curvatures first; the linear terms follow.
      const lowest = [r.stream('u').int(-4, 4), r.stream('v').int(-4, 4)];
      const [a, c] = [r.stream('a').int(1, 4), r.stream('c').int(1, 4)];
      const b = r.stream('b').nonzero(-4, 4);
      const H = [[2 * a, b], [b, 2 * c]];
      const [p, q] = matvec(H, lowest);
      return { a, b, c, p: -(p ?? 0) + 0, q: -(q ?? 0) + 0, at: [r.stream('at u').int(-4, 4), r.stream('at v').int(-4, 4)] };
    },
    {
      'the curvature is positive in every direction': ({ a, b, c }) => 4 * a * c - b * b > 0,
      'the gradient does not point at the lowest point': (drawn) => { const g = gradient(drawn); const s = solve([[2 * drawn.a, drawn.b], [drawn.b, 2 * drawn.c]], g); return Math.abs(entry(g, 0) * entry(s, 1) - entry(g, 1) * entry(s, 0)) > 1e-9; },
      'the gradient has no zero': (drawn) => gradient(drawn).every((x) => x !== 0),
    },
  )
  .step({ g: (drawn) => gradient(drawn) }, ({ a, b, c, p, q }) => md`Both partial derivatives, $${terms([[2 * a, 'u'], [b, 'v'], [p, '']])}$ and $${terms([[b, 'u'], [2 * c, 'v'], [q, '']])}$, at the given point.`, ({ g }) => md`$\nabla f = ${column(g)}$`)
  .step({ H: ({ a, b, c }): Matrix => [[2 * a, b], [b, 2 * c]] }, md`Differentiate once more: a row for each entry of the gradient.`, ({ H }) => md`$H = ${H}$`)
  .step(
    { step: ({ g, H }) => { const D = det(H); return [-(entry(H, 1, 1) * entry(g, 0) - entry(H, 0, 1) * entry(g, 1)) / D + 0, -(entry(H, 0, 0) * entry(g, 1) - entry(H, 1, 0) * entry(g, 0)) / D + 0]; } },
    md`The Newton step $s$ solves $Hs = -\nabla f$.`,
    ({ g, H, step }) => md`$${H}s = ${column(g.map((x) => -x + 0))}$, so $\ s = \frac{1}{${det(H)}}${[[entry(H, 1, 1), -entry(H, 0, 1) + 0], [-entry(H, 1, 0) + 0, entry(H, 0, 0)]]}${column(g.map((x) => -x + 0))} = ${column(step)}$`,
  )
  .step({ next: ({ at, step }) => add(at, step) }, md`Go there.`, ({ at, step, next }) => md`$${column(at)} + ${column(step)} = ${column(next)}$`)
  .ask({
    prompt: (drawn) => md`
Let $$f(u, v) = ${functionTex(drawn)}.$$

Take one step of Newton’s method from $(u, v) = ${drawn.at}$, with full length: give the gradient and the Hessian $H$ at that point, and the point $(u, v)_{\text{new}}$ at which the step arrives.`,
    symbols: [['\\nabla f', '\\in \\mathbb{R}^2', 'gradient: by u, then by v'], ['H', '2 \\times 2', 'Hessian, the second derivatives']],
    answers: {
      g: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '\\nabla f =' }),
      H: matrix({ rows: 2, columns: 2, tolerance: 'exact', credit: 'per entry', label: 'H =' }),
      next: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '(u, v)_{\\text{new}} =' }),
    },
    mistakes: {
      g: {
        'the mixed term differentiated once only': {
          gives: ({ a, c, p, q, b, at }) => [2 * a * entry(at, 0) + b * entry(at, 1) + p, 2 * c * entry(at, 1) + q],
          says: md`The product $uv$ contains both variables, so it contributes to both partial derivatives; in your second entry it is missing.`,
        },
      },
      H: {
        'the square terms not doubled': {
          gives: ({ a, b, c }): Matrix => [[a, b], [b, c]],
          says: md`On the diagonal you wrote the factors of the squares. The second derivative of $u^2$ is $2$.`,
        },
        'the mixed term doubled': {
          gives: ({ a, b, c }): Matrix => [[2 * a, 2 * b], [2 * b, 2 * c]],
          says: md`You doubled the mixed term. Differentiate $uv$ by $u$ and then by $v$: what is left?`,
        },
      },
      step: {
        'along the gradient': {
          gives: ({ g }) => g.map((x) => -x),
          says: md`You walked along the negative gradient. Newton’s step takes the curvature into account: the gradient is first multiplied by $H^{-1}$.`,
        },
        'each coordinate by its own curvature': {
          gives: ({ g, H }) => [-entry(g, 0) / entry(H, 0, 0), -entry(g, 1) / entry(H, 1, 1)],
          says: md`You divided each entry of the gradient by its own curvature. That inverts the diagonal only; the entries beside it say that the two coordinates pull on each other.`,
        },
        'uphill': {
          gives: ({ g, H }) => solve(H, g),
          says: md`Your step has the wrong sign: put your point into the gradient, it is twice what it was. The step solves $Hs = -\nabla f$.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Newton’s method replaces $f$ by the quadratic function that fits at the point, and goes to its lowest point. What do you know about the gradient there?`,
      method: md`Compute $\nabla f$ and $H$ at the point, solve $Hs = -\nabla f$, and add $s$. For a $2\times 2$ matrix: exchange the entries on the diagonal, turn the signs of the others, divide by the determinant.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ a, b, c, p, q }) => {
          // f is its own parabola: the step ends where both derivatives vanish, wherever it began. Eliminate v.
          const u = (b * q - 2 * c * p) / (4 * a * c - b * b);
          return { next: [u, -(b * u + q) / (2 * c)] };
        },
        says: ({ a, b, c, p, q, next }) => md`
This $f$ is quadratic, so the quadratic function that fits is $f$ itself, and the step lands where the gradient vanishes, from whatever point it starts: $${terms([[2 * a, 'u'], [b, 'v'], [p, '']])} = 0$ and $${terms([[b, 'u'], [2 * c, 'v'], [q, '']])} = 0$ give $(u, v) = ${next}$ at once.`,
      },
      geometry: ({ at, next, step, g }) => md`
The level lines are ellipses around $${next}$. From $${at}$ the negative gradient $${g.map((x) => -x)}$ leaves at a right angle to the level line, and that does not point to the centre of an ellipse; the Newton step $${step}$ does.`,
      code: md`
~~~python
# never np.linalg.inv(H) @ g: slower and less exact
s = np.linalg.solve(H, -g)
new = at + s
~~~`,
    },
    picture: ({ at, g, H, step, next }) => {
      // Level lines: with H = LLᵀ the points at which (x − next)ᵀH(x − next) has one value are next + L⁻ᵀ times a circle.
      const l11 = Math.sqrt(entry(H, 0, 0));
      const l21 = entry(H, 1, 0) / l11;
      const l22 = Math.sqrt(entry(H, 1, 1) - l21 * l21);
      const radius = Math.sqrt(dot(step, matvec(H, step)));
      const level = (share: number) => range(73).map((i) => {
        const [p, q] = [share * radius * cos((i * Math.PI) / 36), share * radius * sin((i * Math.PI) / 36)];
        return [entry(next, 0) + (p - (l21 * q) / l22) / l11, entry(next, 1) + q / l22] as const;
      });
      const outer = level(1.25);
      const k = norm(step) / norm(g);
      const downhill = [entry(at, 0) - k * entry(g, 0), entry(at, 1) - k * entry(g, 1)] as const;
      const xs = [...outer.map(([x]) => x), downhill[0]];
      const ys = [...outer.map(([, y]) => y), downhill[1]];
      const [left, low] = [Math.min(...xs), Math.min(...ys)];
      const size = 1.04 * Math.max(Math.max(...xs) - left, Math.max(...ys) - low);
      const start = [entry(at, 0), entry(at, 1)] as const;
      const lowest = [entry(next, 0), entry(next, 1)] as const;
      return [{
        kind: 'figure',
        figure: {
          alt: 'Elliptic level lines around the lowest point. From the starting point the negative gradient points past it, the Newton step leads to it',
          x: [left - 0.02 * size, left + size], y: [low - 0.02 * size, low + size], aspect: 1,
          axes: { x: { title: 'u' }, y: { title: 'v' } },
          marks: [
            ...[1.25, 1, 0.66, 0.33].map((share) => ({ mark: 'line', points: level(share), role: 'faint' }) as const),
            { mark: 'line', points: [start, downhill], role: 's3', arrow: true },
            { mark: 'line', points: [start, lowest], role: 'accent', arrow: true, thick: true },
            { mark: 'dot', at: start, role: 'ink' },
            { mark: 'dot', at: lowest, role: 'accent' },
          ],
          caption: 'Thick: the Newton step. Thin, of the same length: along the negative gradient.',
        },
      }];
    },
    matters: 'Second-order methods, from the solvers of logistic regression to K-FAC, differ in the matrix that they put for H and in how they solve for the step.',
    oracle: finiteDifferences(({ a, b, c, p, q, at }) => {
      const f = (x: Vector) => { const [u = 0, v = 0] = x; return a * u * u + b * u * v + c * v * v + p * u + q * v; };
      const g = gradientByDifferences(f, at);
      const H = hessianByDifferences(f, at);
      return { g, H, next: subtract(at, solve(H, g)) };
    }),
    degenerate: {
      'no mixed term': { drawn: { a: 1, b: 0, c: 2, p: -2, q: 4, at: [0, 0] }, gives: { g: [-2, 4], H: [[2, 0], [0, 4]], next: [1, -1] } },
      'already there': { drawn: { a: 1, b: 1, c: 1, p: -3, q: -3, at: [1, 1] }, gives: { g: [0, 0], next: [1, 1] } },
    },
  });

const gradient = ({ a, b, c, p, q, at }: Drawn): Vector => [2 * a * entry(at, 0) + b * entry(at, 1) + p, b * entry(at, 0) + 2 * c * entry(at, 1) + q];
const det = (H: Matrix) => entry(H, 0, 0) * entry(H, 1, 1) - entry(H, 0, 1) * entry(H, 1, 0);
const column = (v: Vector): Matrix => v.map((x) => [x]);
/** 3u² − uv + 4, from factors and letters; terms with factor 0 are left out. */
const terms = (list: readonly (readonly [number, string])[]) => {
  const said = list.filter(([k]) => k !== 0).map(([k, x], i) => `${k < 0 ? (i === 0 ? '-' : '- ') : i === 0 ? '' : '+ '}${Math.abs(k) === 1 && x !== '' ? '' : Math.abs(k)}${x}`);
  return said.length === 0 ? '0' : said.join(' ');
};
const functionTex = ({ a, b, c, p, q }: Drawn) => terms([[a, 'u^2'], [b, 'uv'], [c, 'v^2'], [p, 'u'], [q, 'v']]);
