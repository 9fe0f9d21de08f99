import { exercise, expression, finiteDifferences, number } from '#exercise';
import { formula } from '#grade/read';
import { centralDifference, exp } from '#numeric';
import { md } from '#paper';

const symbols = { z: 'real' } as const;
const f = formula(symbols);

/** Inner functions of kz, as formula, as TeX, as derivative (without the inner k), as numbers. */
const gates = {
  sigma: { tex: (k: string) => `\\sigma(${k}z)`, at: (k: number) => f`sigmoid(${k} z)`, slope: (k: number) => f`sigmoid(${k} z) (1 - sigmoid(${k} z))`, zero: 0.5, slopeTex: '\\sigma(1 - \\sigma)', slopeZero: 0.25 },
  tanh: { tex: (k: string) => `\\tanh(${k}z)`, at: (k: number) => f`tanh(${k} z)`, slope: (k: number) => f`1 - tanh(${k} z)^2`, zero: 0, slopeTex: '1 - \\tanh^2', slopeZero: 1 },
} as const;
type Drawn = { readonly gate: keyof typeof gates; readonly k: number; readonly c: number; readonly lean: number };

const first = (x: number) => (x === 1 ? '' : x === -1 ? '-' : `${x}`);
const functionTex = ({ gate, k, c, lean }: Drawn) => `${first(c)}z\\,${gates[gate].tex(first(k))}${lean === 0 ? '' : lean > 0 ? ` + ${first(lean)}z` : ` - ${first(-lean)}z`}`;

export default exercise({
  id: 'networks/product-rule',
  version: 1,
  title: 'The slope of a gated unit',
  trains: 'activation-derivatives',
  uses: { 'vector-gradients': 0.2 },
  rating: 1350,
  minutes: 3,
  first: true,
})
  .draw((r): Drawn => ({
    gate: r.stream('gate').pick(['sigma', 'tanh'] as const),
    k: r.stream('k').int(1, 5),
    c: r.stream('c').int(1, 4),
    lean: r.stream('lean').int(-2, 2),
  }), {
    'the slope of the gate and the gate can be told apart': ({ gate, k }) => gate === 'sigma' || k > 1,
  })
  .step({ opened: ({ gate, k }) => gates[gate].at(k) }, ({ gate, k, c }) => md`It has two factors that depend on $z$: $${first(c)}z$, and the gate $${gates[gate].tex(first(k))}$. Differentiate $${first(c)}z$ first: what stays is ${c === 1 ? 'the gate' : md`$${c}$ times the gate`}.`)
  .step({ inner: ({ gate, k }) => f`${k} (${gates[gate].slope(k)})` }, ({ gate, k }) => md`Then differentiate the gate: $${gates[gate].slopeTex}$ at $${first(k)}z$, times the inner derivative $${k}$.`)
  .step({ derivative: ({ opened, inner, c, lean }) => f`${c} ${opened} + ${c} z ${inner} + ${lean}` }, ({ c, lean }) => md`Add both terms, the second with its factor $${first(c)}z$${lean === 0 ? md`.` : md`, and the slope of the line, $${lean}$.`}`)
  .step({ atZero: ({ gate, c, lean }) => c * gates[gate].zero + lean }, ({ gate }) => md`At $z = 0$ the term with the factor $z$ vanishes, and the gate stands at ${gate === 'sigma' ? md`$\sigma(0) = \frac12$` : md`$\tanh 0 = 0$`}.`)
  .ask({
    prompt: (drawn) => md`
An activation is the input times a gate${drawn.lean === 0 ? '' : `, ${drawn.lean > 0 ? 'plus' : 'minus'} a straight line`}:

$$\phi(z) = ${functionTex(drawn)}.$$

${drawn.gate === 'sigma' ? md`Here $\sigma(u) = 1/(1 + e^{-u})$ is the logistic function.` : md``} Find $\phi'(z)$ as a formula in $z$, and its value at $z = 0$.`,
    symbols: [['z', '\\in \\mathbb{R}', 'what enters the unit'], ["\\phi'", '', 'derivative with respect to z']],
    answers: {
      derivative: expression({ symbols, shape: 'scalar', label: "\\phi'(z) =" }),
      atZero: number({ tolerance: 'exact', label: "\\phi'(0) =" }),
    },
    mistakes: {
      inner: {
        'the inner derivative forgotten': {
          gives: ({ gate, k, c }) => (k === 1 ? f`${c + 1} (${gates[gate].slope(k)})` : gates[gate].slope(k)),
          says: ({ k }) => (k === 1 ? md`A factor has crept into the derivative of the gate; its inner derivative is $1$ here.` : md`The gate is a function of $${k}z$. Moving $z$ by a little moves what enters the gate by ${k} times as much.`),
        },
        'the gate in place of its slope': {
          gives: ({ opened, k }) => f`${k} ${opened}`,
          says: md`In the second term you wrote the gate itself. There its *derivative* is wanted.`,
        },
      },
      derivative: {
        'the line forgotten': {
          when: ({ lean }) => lean !== 0,
          gives: ({ opened, inner, c }) => f`${c} ${opened} + ${c} z ${inner}`,
          says: md`You differentiated the product only. What stands beside it has a slope too.`,
        },
        'product of the derivatives': {
          gives: ({ inner, c, lean }) => f`${c} ${inner} + ${lean}`,
          says: md`You multiplied the derivatives of the two factors. The product rule has two terms: each factor in turn is differentiated while the other stays.`,
        },
      },
      atZero: {
        'the value in place of the slope': { gives: () => 0, says: md`You put $z = 0$ into $\phi$ itself. Asked is the slope there.` },
      },
    },
    help: {
      nudge: md`How many factors contain $z$? Each of them must have its turn.`,
      method: md`$(uv)' = u'v + uv'$, with the chain rule for the gate: $\sigma' = \sigma(1 - \sigma)$, $\tanh' = 1 - \tanh^2$, each times the inner derivative.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ gate, k, c, lean }) => {
          // Through exponentials: σ(u) = 1/(1 + e^−u), tanh u = 2σ(2u) − 1.
          const u = gate === 'sigma' ? k : 2 * k;
          const s = f`1/(1 + exp(-${u} z))`;
          const ds = f`${u} exp(-${u} z)/(1 + exp(-${u} z))^2`;
          const g = gate === 'sigma' ? s : f`2 ${s} - 1`;
          const dg = gate === 'sigma' ? ds : f`2 ${ds}`;
          return { derivative: f`${c} ${g} + ${c} z ${dg} + ${lean}`, atZero: c * (gate === 'sigma' ? 1 / 2 : 0) + lean };
        },
        says: md`
If you do not trust $\sigma' = \sigma(1 - \sigma)$, write the gate with exponentials and use the quotient rule: $\bigl(1/(1 + e^{-u})\bigr)' = e^{-u}/(1 + e^{-u})^2$; and $\tanh u = 2\sigma(2u) - 1$.
The formula looks different and is the same function.`,
      },
      picture: ({ gate, c, lean }) => md`
Far to the right the gate tends to $1$ and the slope to $${c + lean}$; far to the left they tend to $${gate === 'sigma' ? 0 : -1}$ and $${gate === 'sigma' ? lean : -c + lean}$. In between the slope goes a little beyond both: that is the term with
$z$ times the slope of the gate. It is why SiLU, with slopes from $0$ to $1$ at its ends, falls for a while before it rises.`,
    },
    picture: ({ c, lean, gate, atZero }) => md`
| | far left | at $0$ | far right |
| --- | --- | --- | --- |
| gate | ${gate === 'sigma' ? 0 : -1} | ${gate === 'sigma' ? 0.5 : 0} | 1 |
| slope of $\phi$ | ${gate === 'sigma' ? lean : lean - c} | ${atZero} | ${c + lean} |`,
    matters: 'SiLU, GELU and their kin are gates of this form; their slope is not zero for negative inputs, so they go on learning where a ReLU is dead.',
    oracle: finiteDifferences(({ gate, k, c, lean }) => {
      const value = gate === 'sigma' ? (u: number) => 1 / (1 + exp(-u)) : (u: number) => { const e = exp(-2 * Math.abs(u)); return Math.sign(u) * (1 - e) / (1 + e); };
      const phi = (z: number) => c * z * value(k * z) + lean * z;
      return { derivative: { at: ({ z }) => centralDifference(phi, z) }, atZero: centralDifference(phi, 0) };
    }),
    degenerate: {
      'SiLU': { drawn: { gate: 'sigma', k: 1, c: 1, lean: 0 }, gives: { derivative: f`sigmoid(z) + z sigmoid(z) (1 - sigmoid(z))`, atZero: 0.5 } },
    },
  });
