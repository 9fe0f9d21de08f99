import { exercise, number, theorem, vector } from '#exercise';
import { dot, entry, matvec, scale, symmetricEigen } from '#numeric';
import { md } from '#paper';

type Vector = readonly number[];
type Matrix = readonly Vector[];
type Drawn = { readonly P: Matrix; readonly g: Vector };
const eigenvalues = (P: Matrix): Vector => { const [t, d] = [entry(P, 0, 0) + entry(P, 1, 1), entry(P, 0, 0) * entry(P, 1, 1) - entry(P, 0, 1) * entry(P, 1, 0)]; const half = Math.sqrt(t * t / 4 - d); return [t / 2 + half, t / 2 - half]; };

export default exercise({
  id: 'optimisation/preconditioned',
  version: 1,
  title: 'A preconditioner and its trap',
  trains: 'descent-directions',
  uses: { eigenvalues: 0.5 },
  rating: 1550,
  minutes: 5,
})
  .draw(
    (r): Drawn => {
      // One positive and one negative eigenvalue, along whole directions.
      const [a, b] = r.stream('eigenvector').pick([[1, 2], [2, 1], [1, -2], [2, -1], [1, 3], [3, 1], [3, -1], [1, -3]] as const);
      const low = -r.stream('low').int(1, 9);
      const m = Math.floor(-low / (a * a + b * b)) + r.stream('rise').int(1, a * a + b * b === 5 ? 2 : 1);
      return {
        P: [[low + m * a * a, m * a * b], [m * a * b, low + m * b * b]],
        g: [r.stream('g1').nonzero(-4, 4), r.stream('g2').nonzero(-4, 4)],
      };
    },
    {
      'the slope is not zero': ({ P, g }) => dot(g, matvec(P, g)) !== 0,
      'the gradient is no eigenvector': ({ P, g }) => { const d = matvec(P, g); return entry(d, 0) * entry(g, 1) !== entry(d, 1) * entry(g, 0); },
      'the eigenvalues differ in size': ({ P }) => entry(P, 0, 0) + entry(P, 1, 1) !== 0,
    },
  )
  .step({ direction: ({ P, g }) => matvec(P, g).map((x) => -x + 0) }, md`The direction that is proposed.`, ({ P, g, direction }) => md`$d = -Pg = -${P}${column(g)} = ${column(direction)}$`)
  .step({ slope: ({ g, direction }) => dot(g, direction) }, md`Its product with the gradient.`, ({ g, direction, slope }) => md`$g^\top d = ${entry(g, 0)}\cdot${signed(entry(direction, 0))} + ${signed(entry(g, 1))}\cdot${signed(entry(direction, 1))} = ${slope}$: ${slope < 0 ? 'downhill' : 'uphill'}`)
  .step(
    { climb: ({ P }) => -entry(eigenvalues(P), 1) },
    ({ P }) => md`For a gradient $u$ of length one the slope is $-u^\top Pu$. It is largest where $u^\top Pu$ is least: at the smallest eigenvalue, a root of $\lambda^2 ${term(-(entry(P, 0, 0) + entry(P, 1, 1)))}\lambda ${withSign(entry(P, 0, 0) * entry(P, 1, 1) - entry(P, 0, 1) ** 2)} = 0$.`,
    ({ P, climb }) => md`eigenvalues $${entry(eigenvalues(P), 0)}$ and $${entry(eigenvalues(P), 1)}$, so the slope is at most $${climb}$`,
  )
  .step(
    { worst: ({ P, climb }) => lowest([entry(P, 0, 1), -climb - entry(P, 0, 0)]) },
    md`And it is reached along the eigenvector that belongs to it.`,
    ({ P, worst, climb }) => md`$u \propto ${worst}$; test: $P${column(worst)} = ${column(matvec(P, worst))} = ${-climb}\,${column(worst)}$`,
  )
  .ask({
    prompt: ({ P, g }) => md`
An optimiser multiplies the gradient by a matrix before it steps: $d = -Pg$ with

$$P = ${P}.$$

- At the current point $g = ${g}$. Find the slope $g^\top d$.
- Suppose that $g$ has length one. How large can the slope $g^\top d$ be at most, over all directions of $g$?
- In which direction does $g$ point then? Any multiple other than zero is right.`,
    symbols: [['P', '2 \\times 2', 'symmetric'], ['g', '\\in \\mathbb{R}^2', 'gradient, a column'], ['d', '\\in \\mathbb{R}^2', 'direction of the step']],
    answers: {
      slope: number({ tolerance: 'exact', label: 'g^\\top d =' }),
      climb: number({ tolerance: 'exact', label: '\\text{at most}' }),
      worst: vector({ size: 2, tolerance: 'exact', upTo: 'scale', label: 'g \\propto' }),
    },
    mistakes: {
      direction: {
        'the minus forgotten': {
          gives: ({ P, g }) => matvec(P, g),
          says: md`You stepped along $+Pg$. A descent method steps against the gradient.`,
          slip: true,
        },
        'without the matrix': {
          gives: ({ g }) => g.map((x) => -x),
          says: md`That is the slope along $-g$, which is never positive. Here the gradient is multiplied by $P$ first.`,
        },
      },
      climb: {
        'the largest eigenvalue': {
          gives: ({ P }) => entry(eigenvalues(P), 0),
          says: md`You took the largest eigenvalue of $P$. With a gradient along its eigenvector the slope is most negative; the danger is at the other end.`,
        },
        'the eigenvalue with its own sign': {
          gives: ({ P }) => entry(eigenvalues(P), 1),
          says: md`That would be a slope downhill. The slope is $-g^\top Pg$: which sign has it where $g^\top Pg$ is least?`,
          slip: true,
        },
      },
      worst: {
        'the other eigenvector': {
          gives: ({ P, climb }) => lowest([-climb - entry(P, 0, 0), -entry(P, 0, 1)]),
          says: md`Multiply $P$ by your vector: it is stretched by a positive number, so for this gradient the step goes down.`,
        },
        'an axis': {
          gives: ({ P }) => (entry(P, 0, 0) < entry(P, 1, 1) ? [1, 0] : [0, 1]),
          says: md`You looked at the diagonal of $P$ only. The entries beside it make a direction in between worse than either axis.`,
        },
      },
    },
    help: {
      nudge: md`Write the slope as an expression in $g$ and $P$ alone. What kind of expression is it, and what tells its sign for *all* $g$?`,
      method: md`The slope is $-g^\top Pg$. Over all $g$ of length one the quadratic form $g^\top Pg$ runs from the smallest to the largest eigenvalue of $P$, each reached at its eigenvector.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ P, g }) => {
          // Along the angle t: g'Pg = mean + radius·cos(2t − 2t₀), from the double-angle formulas.
          const mean = (entry(P, 0, 0) + entry(P, 1, 1)) / 2;
          const [x, y] = [(entry(P, 0, 0) - entry(P, 1, 1)) / 2, entry(P, 0, 1)];
          const radius = Math.sqrt(x * x + y * y);
          return { slope: -(entry(P, 0, 0) * entry(g, 0) ** 2 + 2 * entry(P, 0, 1) * entry(g, 0) * entry(g, 1) + entry(P, 1, 1) * entry(g, 1) ** 2), climb: radius - mean, worst: [-y, radius + x] };
        },
        says: ({ P }) => {
          const mean = (entry(P, 0, 0) + entry(P, 1, 1)) / 2;
          const x = (entry(P, 0, 0) - entry(P, 1, 1)) / 2;
          return md`
For a gradient $(\cos t, \sin t)$ the double angles give $g^\top Pg = ${mean} ${withSign(x)}\cos 2t ${withSign(entry(P, 0, 1))}\sin 2t$: a wave around half the trace with amplitude $\sqrt{${x * x} + ${entry(P, 0, 1) ** 2}}$. Its lowest value is $${mean} - ${Math.sqrt(x * x + entry(P, 0, 1) ** 2)}$.`;
        },
      },
      geometry: ({ worst, climb }) => md`
Gradients of length one form a circle, and where $g^\top Pg = 0$ lie two lines that cut it into four arcs, safe and unsafe in turn. The unsafe ones are centred on $${worst}$ and its opposite; in their middle the step climbs at the rate $${climb}$. Only a positive definite $P$ leaves no unsafe gradient.`,
      code: ({ P }) => md`
~~~python
values, vectors = np.linalg.eigh(np.array(${JSON.stringify(P)}))
print(-values[0], vectors[:, 0])      # how bad, and for which gradient
~~~`,
    },
    matters: 'An estimated inverse Hessian need not be positive definite; quasi-Newton methods go to some length to keep it so, and skip an update that would spoil it.',
    oracle: theorem(({ P, g }) => {
      // Jacobi rotations; the slope from the eigenvalues and the parts of g along the eigenvectors.
      const { values, vectors } = symmetricEigen(P);
      const part = (e: Vector) => e.reduce((s, x, i) => s + x * (g[i] ?? 0), 0);
      return { slope: -values.reduce((s, l, i) => s + l * part(vectors[i] ?? []) ** 2, 0), climb: -(values[1] ?? 0), worst: vectors[1] ?? [] };
    }),
    degenerate: {
      'a sign turned on one axis': { drawn: { P: [[2, 0], [0, -1]], g: [1, 1] }, gives: { slope: -1, climb: 1 } },
      'positive definite after all': { drawn: { P: [[2, 1], [1, 2]], g: [1, 0] }, gives: { slope: -2, climb: -1, worst: [1, -1] } },
    },
  });

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b));
/** The shortest whole multiple; of decimals the vector itself. */
const lowest = (v: Vector): Vector => { const g = v.every(Number.isInteger) ? gcd(entry(v, 0), entry(v, 1)) || 1 : 1; return scale((entry(v, 0) < 0 ? -1 : 1) / g, v); };
const column = (v: Vector): Matrix => v.map((x) => [x]);
const signed = (x: number) => (x < 0 ? `(${x})` : `${x}`);
const withSign = (x: number) => (x < 0 ? `- ${-x}` : `+ ${x}`);
const term = (x: number) => (x < 0 ? `- ${x === -1 ? '' : -x}` : `+ ${x === 1 ? '' : x}`);
