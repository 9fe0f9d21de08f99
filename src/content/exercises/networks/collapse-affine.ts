import { enumeration, exercise, matrix, vector } from '#exercise';
import { add, matmul, matvec } from '#numeric';
import { md } from '#paper';

/** The matrix of an affine map and its constant, found by trying it on zero and on the unit vectors. */
const probe = (net: (x: readonly number[]) => readonly number[], inputs: number) => {
  const constant = net(Array.from({ length: inputs }, () => 0));
  const columns = Array.from({ length: inputs }, (_, j) => net(Array.from({ length: inputs }, (_, i) => (i === j ? 1 : 0))));
  return { W: constant.map((c, i) => columns.map((column) => (column[i] ?? 0) - c)), b: constant };
};

export default exercise({
  id: 'networks/collapse-affine',
  version: 1,
  title: 'Two layers without a bend',
  trains: 'affine-nets',
  uses: { 'tensor-shapes': 0.2 },
  rating: 1150,
  minutes: 3,
  first: true,
})
  .draw(
    (r) => ({
      W1: r.stream('W1').intMatrix(2, 2, -3, 3),
      b1: r.stream('b1').ints(2, -4, 4),
      W2: r.stream('W2').intMatrix(2, 2, -3, 3),
      b2: r.stream('b2').ints(2, -4, 4),
    }),
    {
      'the layers do not commute': ({ W1, W2 }) => JSON.stringify(matmul(W1, W2)) !== JSON.stringify(matmul(W2, W1)),
      'the first bias is not lost': ({ b1 }) => b1.some((x) => x !== 0),
      'carrying the bias changes it': ({ W2, b1 }) => JSON.stringify(matvec(W2, b1)) !== JSON.stringify(b1),
    },
  )
  .step({ W: ({ W1, W2 }) => matmul(W2, W1) }, md`Put the first layer into the second; the factor of $x$ is $W_2W_1$, the later layer on the left.`, ({ W1, W2, W }) => md`$W = ${W2}${W1} = ${W}$`)
  .step({ carried: ({ W2, b1 }) => matvec(W2, b1) }, md`The first bias passes through the second layer too.`, ({ W2, b1, carried }) => md`$W_2b_1 = ${W2}${b1} = ${carried}$`)
  .step({ b: ({ carried, b2 }) => add(carried, b2) }, md`Add the second bias.`, ({ carried, b2, b }) => md`$b = ${carried} + ${b2} = ${b}$`)
  .ask({
    prompt: ({ W1, b1, W2, b2 }) => md`
A network has two layers and no activation between them: $h = W_1x + b_1$, then $f(x) = W_2h + b_2$, with

$$W_1 = ${W1},\quad b_1 = ${b1},\quad W_2 = ${W2},\quad b_2 = ${b2}.$$

Find the single layer $f(x) = Wx + b$ that computes the same.`,
    symbols: [
      ['x', '\\in \\mathbb{R}^2', 'the input, a column'],
      ['h', '\\in \\mathbb{R}^2', 'the hidden layer, a column'],
      ['W_1,\\ W_2', '2 \\times 2', 'weights, one row an output'],
      ['b_1,\\ b_2', '\\in \\mathbb{R}^2', 'biases'],
    ],
    answers: {
      W: matrix({ rows: 2, columns: 2, tolerance: 'exact', credit: 'per entry', label: 'W =' }),
      b: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: 'b =' }),
    },
    mistakes: {
      W: {
        'the layers in reading order': {
          gives: ({ W1, W2 }) => matmul(W1, W2),
          says: md`You multiplied $W_1W_2$. The matrix that acts first stands next to $x$, so it is on the right. With layers of different widths your product would not even have fitting shapes.`,
        },
        'added the matrices': {
          gives: ({ W1, W2 }) => W1.map((row, i) => row.map((w, j) => w + (W2[i]?.[j] ?? 0))),
          says: md`You added the two matrices. Layers that stand beside each other add, as in a skip connection; layers one after the other multiply.`,
        },
      },
      carried: {
        'the first bias not carried through': {
          gives: ({ b1 }) => b1,
          says: md`You added the two biases as they are. But $b_1$ enters before the second layer, and whatever enters there is multiplied by $W_2$. Try $x = 0$: the second layer receives $b_1$.`,
        },
        'the first bias forgotten': {
          gives: ({ b1 }) => b1.map(() => 0),
          says: md`Your constant holds the second bias only. Put in $x = 0$: the hidden layer is then $b_1$, not zero.`,
        },
      },
    },
    help: {
      nudge: md`What does the second layer receive in place of $h$? And what comes out for $x = 0$?`,
      method: md`Substitute: $W_2(W_1x + b_1) + b_2$. Multiply out, and collect what stands before $x$ and what does not depend on it.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ W1, b1, W2, b2 }) => probe((x) => add(matvec(W2, add(matvec(W1, x), b1)), b2), 2),
        says: ({ W, b }) => md`
You need not multiply matrices at all. An affine map is known by what it does to three points: $f(0) = b$, and $f(e_j) - f(0)$ is
column $j$ of $W$. Send $0$, $e_1$ and $e_2$ through both layers and read off $b = ${b}$ and $W = ${W}$.`,
      },
      geometry: ({ W1, W2 }) => md`
An affine map takes a grid of parallel, evenly spaced lines to another such grid. Doing it twice gives such a grid again: nothing was
bent. Areas are multiplied by $\det W_2\cdot\det W_1 = ${det2(W2)}\cdot${bracketed(det2(W1))} = ${det2(W1) * det2(W2)}$${det2(W1) * det2(W2) === 0 ? md`, so here everything is pressed flat, onto a line or a point.` : md`.`}`,
      code: ({ W1, b1, W2, b2 }) => md`
~~~python
import numpy as np
W1, b1 = np.array(${list(W1)}), np.array(${row(b1)})
W2, b2 = np.array(${list(W2)}), np.array(${row(b2)})
x = np.random.default_rng(0).normal(size=2)
assert np.allclose(W2 @ (W1 @ x + b1) + b2, (W2 @ W1) @ x + (W2 @ b1 + b2))
~~~`,
    },
    picture: ({ W, b, W1, W2 }) => md`
$$x \;\longrightarrow\; W_1x + b_1 \;\longrightarrow\; W_2(W_1x + b_1) + b_2 = \underbrace{${W2}${W1}}_{${W}}\,x + ${b}$$`,
    matters: 'If someone’s deep model does no better than a linear one, a missing or saturated activation is the first thing to look for: the depth is then only there on paper.',
    oracle: enumeration(({ W1, b1, W2, b2 }) => probe((x) => [0, 1].map((i) => (b2[i] ?? 0) + [0, 1].reduce((s, k) => s + (W2[i]?.[k] ?? 0) * ((b1[k] ?? 0) + [0, 1].reduce((t, j) => t + (W1[k]?.[j] ?? 0) * (x[j] ?? 0), 0)), 0)), 2)),
    degenerate: {
      'the first layer does nothing': {
        drawn: { W1: [[1, 0], [0, 1]], b1: [0, 0], W2: [[2, -1], [3, 0]], b2: [1, 4] },
        gives: { W: [[2, -1], [3, 0]], b: [1, 4] },
      },
      'the second layer forgets everything': {
        drawn: { W1: [[1, 2], [3, 1]], b1: [2, -1], W2: [[0, 0], [0, 0]], b2: [1, 4] },
        gives: { W: [[0, 0], [0, 0]], b: [1, 4] },
      },
    },
  });

const det2 = (m: readonly (readonly number[])[]) => (m[0]?.[0] ?? 0) * (m[1]?.[1] ?? 0) - (m[0]?.[1] ?? 0) * (m[1]?.[0] ?? 0);
const bracketed = (x: number) => (x < 0 ? `(${x})` : `${x}`);
const list = (m: readonly (readonly number[])[]) => JSON.stringify(m);
const row = (v: readonly number[]) => JSON.stringify(v);
