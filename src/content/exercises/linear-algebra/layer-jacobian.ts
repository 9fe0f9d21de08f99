import { exercise, finiteDifferences, matrix, vector } from '#exercise';
import { add, columnOf, diagonal, entry, jacobianByDifferences, matmul, matvec, times, transpose } from '#numeric';
import { md } from '#paper';

type Vector = readonly number[];
type Matrix = readonly Vector[];
/** Activations with whole slopes at whole places. */
const activations = {
  relu: { tex: '\\max(0, z)', value: (z: number) => Math.max(0, z), slope: (z: number) => (z > 0 ? 1 : 0), slopeTex: '1\\ \\text{where}\\ z > 0,\\ \\text{else}\\ 0' },
  leaky: { tex: '\\max(0.1z, z)', value: (z: number) => Math.max(0.1 * z, z), slope: (z: number) => (z > 0 ? 1 : 0.1), slopeTex: '1\\ \\text{where}\\ z > 0,\\ \\text{else}\\ 0.1' },
  absolute: { tex: '\\lvert z\\rvert', value: (z: number) => Math.abs(z), slope: (z: number) => Math.sign(z), slopeTex: '1\\ \\text{where}\\ z > 0,\\ \\text{else}\\ -1' },
  square: { tex: 'z^2', value: (z: number) => z * z, slope: (z: number) => 2 * z, slopeTex: '2z' },
} as const;
type Drawn = { readonly W: Matrix; readonly b: Vector; readonly x: Vector; readonly g: Vector; readonly activation: keyof typeof activations };
const sums = ({ W, b, x }: Drawn) => add(matvec(W, x), b);
const slopesAt = (activation: Drawn['activation'], z: Vector): Vector => z.map((a) => activations[activation].slope(a));

export default exercise({
  id: 'linear-algebra/layer-jacobian',
  version: 1,
  title: 'The Jacobian of one layer',
  trains: 'layer-jacobians',
  uses: { 'activation-derivatives': 0.2 },
  rating: 1250,
  minutes: 4,
  first: true,
})
  .draw(
    (r): Drawn => {
      const [across = 1, down = 2] = r.stream('beside the diagonal').sample([-3, -2, -1, 1, 2, 3], 2);
      const W = [[r.stream('W11').nonzero(-3, 3), across], [down, r.stream('W22').nonzero(-3, 3)]];
      // The sums first, one of each sign; then an input that is not positive where its sum is, so that the slope at x is another one; then the biases.
      const z = r.stream('z').shuffle([r.stream('open').int(1, 4), -r.stream('shut').int(1, 4)]);
      const x = z.map((a, i) => (a < 0 && r.stream(`side ${i}`).pick([true, false]) ? 1 : -1) * r.stream(`x${i}`).int(1, 3));
      const Wx = matvec(W, x);
      return { W, b: z.map((a, i) => a - entry(Wx, i)), x, g: [r.stream('g1').nonzero(-3, 3), r.stream('g2').nonzero(-3, 3)], activation: r.stream('activation').pick(['relu', 'leaky', 'absolute', 'square'] as const) };
    },
  )
  .step({ z: (drawn) => sums(drawn) }, md`The sums before the activation.`, ({ W, x, b, z }) => md`$z = Wx + b = ${W}${column(x)} + ${column(b)} = ${column(z)}$`)
  .step({ slopes: ({ activation, z }) => slopesAt(activation, z) }, ({ activation }) => md`The slope of the activation at each of them: $\phi'(z) = ${activations[activation].slopeTex}$.`, ({ slopes }) => md`$\phi'(z) = ${slopes}$`)
  .step({ J: ({ W, slopes }) => matmul(diagonal(slopes), W) }, md`Output $i$ depends on $x$ through $z_i$ alone, so row $i$ of $W$ is multiplied by $\phi'(z_i)$.`, ({ W, slopes, J }) => md`$J = \operatorname{diag}(\phi'(z))\,W = ${diagonal(slopes)}${W} = ${J}$`)
  .step({ back: ({ J, g }) => matvec(transpose(J), g) }, md`By the chain rule $\partial L/\partial x_j = \sum_i g_i\,J_{ij}$: backward with the transpose.`, ({ J, g, back }) => md`$J^\top g = ${transpose(J)}${column(g)} = ${column(back)}$`)
  .ask({
    prompt: ({ W, b, x, g, activation }) => md`
A layer computes $y = \phi(Wx + b)$, with the activation $\phi(z) = ${activations[activation].tex}$ applied entry by entry, and

$$W = ${W},\quad b = ${b},\quad x = ${x}.$$

Find the Jacobian $J$ of $y$ with respect to $x$ at this $x$: $J_{ij} = \partial y_i/\partial x_j$. On the way back the layer receives the gradient $g = \nabla_y L = ${g}$ of a loss; which gradient $\nabla_x L$ does it pass on?`,
    symbols: [
      ['x,\\ y', '\\in \\mathbb{R}^2', 'input and output, columns'],
      ['W', '2 \\times 2', 'weights, one row an output'],
      ['b', '\\in \\mathbb{R}^2', 'biases'],
      ['J', '2 \\times 2', 'row: output, column: input'],
      ['g', '\\in \\mathbb{R}^2', 'gradient with respect to y, a column'],
    ],
    answers: {
      J: matrix({ rows: 2, columns: 2, tolerance: 'exact', credit: 'per entry', label: 'J =' }),
      back: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '\\nabla_x L =' }),
    },
    mistakes: {
      slopes: {
        'the slope at the input': {
          gives: ({ activation, x }) => slopesAt(activation, x),
          says: md`You took the slope of the activation at $x$. The activation never sees $x$, it sees $z = Wx + b$.`,
        },
        'the activation left out': {
          gives: ({ z }) => z.map(() => 1),
          says: md`Yours is the Jacobian of $Wx + b$ alone. The activation follows, and its slope multiplies.`,
        },
      },
      J: {
        'columns scaled in place of rows': {
          gives: ({ W, slopes }) => matmul(W, diagonal(slopes)),
          says: md`You multiplied the *columns* of $W$ by the slopes. A slope belongs to an output, and an output has a row. (The activation acts after $W$, so its diagonal matrix stands on the left.)`,
        },
        'transposed': {
          gives: ({ W, slopes }) => transpose(matmul(diagonal(slopes), W)),
          says: md`Your matrix is transposed: in the Jacobian an output has a row, an input a column.`,
          slip: true,
        },
      },
      back: {
        'forward in place of backward': {
          gives: ({ J, g }) => matvec(J, g),
          says: md`You multiplied by $J$. That would tell how $y$ moves if $x$ moves along $g$; but $g$ lives at the output, and the way back is by the transpose.`,
        },
      },
    },
    help: {
      nudge: md`Through which single number does $y_1$ depend on $x$? What is its derivative with respect to $x_1$, by the chain rule?`,
      method: md`$J = \operatorname{diag}(\phi'(z))\,W$ at $z = Wx + b$, and $\nabla_x L = J^\top g$.`,
    },
    perspectives: {
      algebra: {
        reaches: (drawn) => {
          const { W, g, activation } = drawn;
          const slopes = slopesAt(activation, sums(drawn));
          // Column by column: what a unit step of each input does; and backward without ever writing J down.
          const columns = [0, 1].map((j) => times(slopes, columnOf(W, j)));
          return { J: transpose(columns), back: matvec(transpose(W), times(slopes, g)) };
        },
        says: ({ slopes, g, W, back }) => md`
For the way back $J$ need not be written down. First through the activation, entry by entry: $\phi'(z)\odot g = ${times(slopes, g)}$. Then through the weights: $W^\top${column(times(slopes, g))} = ${column(back)}$ with $W^\top = ${transpose(W)}$. That is all that a
program does.`,
      },
      geometry: ({ activation, slopes }) => md`
Near this $x$ the layer is an affine map, and $J$ is its matrix: $y$ moves by $J\,dx$. ${activation === 'relu'
    ? md`One unit is shut, so the plane is pressed onto a line: $\det J = 0$. Of the two inputs only one combination can still be told from the output.`
    : md`It changes areas by the factor $\lvert\det J\rvert = \lvert ${entry(slopes, 0)}\cdot${signed(entry(slopes, 1))}\rvert\cdot\lvert\det W\rvert$.`}`,
      code: md`
~~~python
z = W @ x + b
J = slope(z)[:, None] * W          # rows scaled by broadcasting
grad_x = W.T @ (slope(z) * g)      # J.T @ g, without J
~~~`,
    },
    picture: ({ slopes, g, back, z }) => md`
$$x \;\xrightarrow{\;W,\ b\;}\; z = ${z} \;\xrightarrow{\;\phi\;}\; y$$

$$\nabla_x L = ${back} \;\xleftarrow{\;W^\top\;}\; \phi'(z)\odot g = ${times(slopes, g)} \;\xleftarrow{\;\odot\,${slopes}\;}\; g = ${g}$$`,
    matters: 'Whoever writes a layer of their own writes these two lines, and compares the first with differences before trusting the second.',
    oracle: finiteDifferences(({ W, b, x, g, activation }) => {
      const layer = (u: Vector) => W.map((row, i) => activations[activation].value(row.reduce((s, w, j) => s + w * (u[j] ?? 0), 0) + (b[i] ?? 0)));
      const J = jacobianByDifferences(layer, x);
      // The loss g·y has the gradient g at the output; its own gradient at x is what the layer passes on.
      const back = jacobianByDifferences((u) => [layer(u).reduce((s, y, i) => s + y * (g[i] ?? 0), 0)], x)[0] ?? [];
      return { J, back };
    }),
    degenerate: {
      'both units shut': { drawn: { W: [[1, 2], [2, 1]], b: [-9, -9], x: [1, 1], g: [2, 3], activation: 'relu' }, gives: { J: [[0, 0], [0, 0]], back: [0, 0] } },
      'nothing arrives from behind': { drawn: { W: [[1, 2], [-1, 1]], b: [0, 1], x: [1, 1], g: [0, 0], activation: 'square' }, gives: { J: [[6, 12], [-2, 2]], back: [0, 0] } },
    },
  });

const column = (v: Vector): Matrix => v.map((x) => [x]);
const signed = (x: number) => (x < 0 ? `(${x})` : `${x}`);
