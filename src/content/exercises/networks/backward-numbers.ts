import { exercise, finiteDifferences, matrix, vector } from '#exercise';
import { dot, gradientByDifferences, matvec, outer, transpose } from '#numeric';
import { md } from '#paper';

const relu = (x: number) => Math.max(0, x);

export default exercise({
  id: 'networks/backward-numbers',
  version: 1,
  title: 'One pass backward',
  trains: 'backpropagation',
  uses: { 'layer-jacobians': 0.4, 'activation-derivatives': 0.2 },
  rating: 1450,
  minutes: 5,
  first: true,
})
  .draw(
    (r) => {
      const x = r.stream('x').pick([[1, 2], [2, 1], [1, -1], [-1, 2], [2, -1], [1, -2], [-2, 1], [1, 3], [3, 1], [-1, 3], [3, -1], [2, -3], [-3, 2], [2, 3]] as const);
      const v = [r.stream('v1').nonzero(-3, 3), r.stream('v2').nonzero(-3, 3)];
      // One unit is to be open and one shut: a row that lands on the wrong side is turned round.
      const open = r.stream('open').int(0, 1);
      const W = r.stream('W').intMatrix(2, 2, -3, 3).map((row, i) => (dot(row, x) > 0 === (i === open) ? row : row.map((w) => (w === 0 ? 0 : -w))));
      // The error is chosen; the target follows.
      const y = W.reduce((s, row, i) => s + (v[i] ?? 0) * relu(dot(row, x)), 0);
      return { W, v, x: [...x], t: y - r.stream('error').nonzero(-6, 6) };
    },
    { 'neither unit is on the edge': ({ W, x }) => matvec(W, x).every((z) => z !== 0) },
  )
  .step({ z: ({ W, x }) => matvec(W, x) }, md`Forward: what enters the hidden units.`, ({ W, x, z }) => md`$z = Wx = ${W}${x} = ${z}$`)
  .step({ h: ({ z }) => z.map(relu) }, md`Through the ReLU.`, ({ h }) => md`$h = ${h}$`)
  .step({ error: ({ v, h, t }) => h.reduce((s, a, i) => s + a * (v[i] ?? 0), 0) - t }, md`The output, and how far it is from the target; that is $\partial L/\partial\hat y$.`, ({ error, v, h, t }) => md`$\hat y - t = ${v}^\top${h} - ${signed(t)} = ${error}$`)
  .step({ gradV: ({ error, h }) => h.map((a) => error * a) }, md`A weight of the output layer: what came in, times the error that comes back to it.`, ({ gradV, error, h }) => md`$\nabla_v L = ${error}\cdot${h} = ${gradV}$`)
  .step({ delta: ({ error, v, z }) => v.map((a, i) => ((z[i] ?? 0) > 0 ? error * a : 0)) }, md`Back through the weights $v$ and the ReLU, which lets through only where it is open.`, ({ delta, error, v, z }) => md`$\delta = ${error}\cdot${v}\odot${z.map((a) => (a > 0 ? 1 : 0))} = ${delta}$`)
  .step({ gradW: ({ delta, x }) => outer(delta, x) }, md`Again what comes back times what came in: a row for each hidden unit.`, ({ gradW, delta, x }) => md`$\nabla_W L = \delta x^\top = ${delta}${x}^\top = ${gradW}$`)
  .ask({
    prompt: ({ W, v, x, t }) => md`
A network computes $\hat y = v^\top\max(0, Wx)$, entry by entry, and is trained with the loss $L = \frac12(\hat y - t)^2$. For one example

$$W = ${W},\quad v = ${v},\quad x = ${x},\quad t = ${t}.$$

Find the gradients of $L$ with respect to $v$ and to $W$. ($\nabla_W L$ has the shape of $W$.)`,
    symbols: [
      ['x', '\\in \\mathbb{R}^2', 'the input, a column'],
      ['W', '2 \\times 2', 'hidden weights, a row for each unit'],
      ['v', '\\in \\mathbb{R}^2', 'output weights, a column'],
      ['\\hat y,\\ t', '\\in \\mathbb{R}', 'output and target'],
    ],
    answers: {
      gradV: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '\\nabla_v L =' }),
      gradW: matrix({ rows: 2, columns: 2, tolerance: 'exact', credit: 'per entry', label: '\\nabla_W L =' }),
    },
    mistakes: {
      error: {
        'target minus output': {
          gives: ({ v, h, t }) => t - h.reduce((s, a, i) => s + a * (v[i] ?? 0), 0),
          says: md`All your signs are turned: you sent back target minus output. The derivative of $\frac12(\hat y - t)^2$ with respect to $\hat y$ is $\hat y - t$. Descent with your gradient would walk uphill.`,
          slip: true,
        },
      },
      delta: {
        'through a shut unit': {
          gives: ({ error, v }) => v.map((a) => error * a),
          says: md`You sent a gradient through a unit that is shut. Where $z < 0$ a small change of the weights changes nothing at all, the output of the unit stays $0$.`,
        },
      },
      gradW: {
        'transposed': {
          gives: ({ delta, x }) => transpose(outer(delta, x)),
          says: md`Your matrix is transposed. Row $i$ belongs to hidden unit $i$: a unit that is shut must have a *row* of zeros.`,
        },
      },
    },
    help: {
      nudge: md`Which of the two hidden units is open? What can the weights of the other one change?`,
      method: md`Go forward and keep $z$, $h$, $\hat y$. Then backward: $\nabla_v L = (\hat y - t)\,h$; $\delta = (\hat y - t)\,v\odot[z > 0]$; $\nabla_W L = \delta x^\top$.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ W, v, x, t }) => {
          // On the open unit alone the network is a product of two numbers per weight: differentiate by hand.
          const open = W.findIndex((row) => row.reduce((s, w, j) => s + w * (x[j] ?? 0), 0) > 0);
          const z = (W[open] ?? []).reduce((s, w, j) => s + w * (x[j] ?? 0), 0);
          const e = (v[open] ?? 0) * z - t;
          return { gradV: v.map((_, i) => (i === open ? e * z : 0)), gradW: W.map((row, i) => row.map((_, j) => (i === open ? e * (v[open] ?? 0) * (x[j] ?? 0) : 0))) };
        },
        says: ({ z, v, t }) => {
          const open = z.findIndex((a) => a > 0);
          return md`
Only unit ${open + 1} is open, so near these weights the network *is* $\hat y = v_${open + 1}\,(w^\top x)$ with $w$ the open row. Differentiate
$\frac12\bigl(v_${open + 1}\,w^\top x - ${signed(t)}\bigr)^2$ as you would at school: by $v_${open + 1}$ it gives the error times $w^\top x = ${z[open] ?? 0}$, by $w$ the error times $v_${open + 1}\,x = ${signed(v[open] ?? 0)}\,x$.
The other unit does not occur.`;
        },
      },
      picture: ({ x, z, h, error, gradV, delta }) => md`
| | forward | | backward |
| --- | --- | --- | --- |
| input | $x = ${x}$ | | |
| hidden, before | $z = ${z}$ | $\delta$ | $${delta}$ |
| hidden, after | $h = ${h}$ | $\nabla_v L$ | $${gradV}$ |
| output | $\hat y - t = ${error}$ | $\partial L/\partial\hat y$ | $${error}$ |`,
      code: md`
~~~python
z = W @ x; h = np.maximum(0, z); error = v @ h - t   # keep z and h
grad_v = error * h              # what came in times what comes back
delta  = error * v * (z > 0)    # a shut unit lets nothing through
grad_W = np.outer(delta, x)
~~~`,
    },
    picture: ({ z, h, error, delta }) => md`
$$x \xrightarrow{\;W\;} z = ${z} \xrightarrow{\;\max(0,\cdot)\;} h = ${h} \xrightarrow{\;v\;} \hat y$$

$$\delta = ${delta} \xleftarrow{\;\odot\,[z > 0]\;} \cdot \xleftarrow{\;v\;} \hat y - t = ${error}$$`,
    matters: 'A unit that is shut for every example gets a row of zeros each time and never wakes up: dead ReLUs are visible in exactly this line.',
    oracle: finiteDifferences(({ W, v, x, t }) => {
      const loss = (parameters: readonly number[]) => {
        const [a = 0, b = 0, c = 0, d = 0, p = 0, q = 0] = parameters;
        const y = p * relu(a * (x[0] ?? 0) + b * (x[1] ?? 0)) + q * relu(c * (x[0] ?? 0) + d * (x[1] ?? 0));
        return (y - t) * (y - t) / 2;
      };
      const g = gradientByDifferences(loss, [...W.flat(), ...v]);
      const at = (i: number) => g[i] ?? Number.NaN;
      return { gradV: [at(4), at(5)], gradW: [[at(0), at(1)], [at(2), at(3)]] };
    }),
    degenerate: {
      'both units shut': { drawn: { W: [[-1, 0], [0, -1]], v: [1, 1], x: [1, 2], t: 3 }, gives: { gradV: [0, 0], gradW: [[0, 0], [0, 0]] } },
      'no error': { drawn: { W: [[1, 0], [0, 1]], v: [1, 1], x: [1, 2], t: 3 }, gives: { gradV: [0, 0], gradW: [[0, 0], [0, 0]] } },
    },
  });

const signed = (x: number) => (x < 0 ? `(${x})` : `${x}`);
