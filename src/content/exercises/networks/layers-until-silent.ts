import { exercise, number, simulation, vector } from '#exercise';
import { centralDifference, erf, exp, integrate, log, normalCdf, normalDensity, pow, sigmoid, sin, tanh } from '#numeric';
import { md } from '#paper';

/** Activations without a kink but at zero. */
const shapes: { readonly [name: string]: { readonly tex: string; readonly at: (z: number) => number } } = {
  'the tanh': { tex: '\\tanh z', at: tanh },
  'the error function': { tex: '\\operatorname{erf} z', at: erf },
  'the sine': { tex: '\\sin z', at: sin },
  'the GELU': { tex: 'z\\,\\Phi(z)', at: (z) => z * normalCdf(z) },
  'the SiLU': { tex: 'z\\,\\sigma(z)', at: (z) => z * sigmoid(z) },
  'a leaky ReLU': { tex: '\\max(z, 0.2z)', at: (z) => Math.max(z, 0.2 * z) },
  'a tanh twice as steep': { tex: '\\tanh 2z', at: (z) => tanh(2 * z) },
  'a tanh half as steep': { tex: '\\tanh\\tfrac z2', at: (z) => tanh(z / 2) },
};
const names = Object.keys(shapes);
const both = (g: (z: number) => number): number => Math.round(1e4 * (integrate((z) => g(z) * normalDensity(z), 0, 9) + integrate((z) => g(z) * normalDensity(z), -9, 0))) / 1e4;
/** E φ² and E φ′² for standard normal z, to four digits, as they are shown. */
const moments = new Map(names.map((name) => { const { at } = shapes[name] ?? { at: () => Number.NaN }; return [name, { square: both((z) => at(z) * at(z)), slope: both((z) => { const s = centralDifference(at, z, Math.min(0.02, Math.abs(z) / 2)); return s * s; }) }] as const; }));

type Drawn = { readonly name: string; readonly square: number; readonly slope: number; readonly weights: number; readonly digits: number };
const round = (x: number) => Math.round(x * 1e9) / 1e9;
const needed = (chi: number, digits: number) => Math.ceil((2 * digits * log(10)) / -log(chi));

export default exercise({
  id: 'networks/layers-until-silent',
  version: 1,
  title: 'How deep until the first layer hears nothing?',
  trains: 'initialisation',
  lab: ['deep-network'],
  rating: 1500,
  minutes: 5,
})
  .draw((r): Drawn => {
    const name = r.stream('name').pick(names);
    const { square, slope } = moments.get(name) ?? { square: Number.NaN, slope: Number.NaN };
    // Weights for a factor between a half and nearly one.
    const weights = Math.round((20 * r.stream('chi').decimal(0.5, 0.96, 0.02)) / slope) / 20;
    return { name, square, slope, weights, digits: r.stream('digits').int(1, 4) };
  }, {
    'a bias can make up the rest': ({ square, weights }) => weights * square < 0.98,
    'it fades': ({ slope, weights }) => weights * slope < 0.97,
    'no tie of whole layers': ({ slope, weights, digits }) => { const x = (2 * digits * log(10)) / -log(round(weights * slope)); return Math.abs(x - Math.round(x)) > 0.03; },
  })
  .step({ bias: ({ square, weights }) => round(1 - weights * square) }, md`Forward: the mean square of the next sums is $\sigma_w^2\,\mathbb{E}\phi^2 + \sigma_b^2$, and it must be $1$ again.`, ({ bias, weights, square }) => md`$\sigma_b^2 = 1 - ${weights}\cdot ${square} = ${bias}$`)
  .step({ chi: ({ slope, weights }) => round(weights * slope) }, md`Backward: the squared length of a gradient is multiplied by $\sigma_w^2\,\mathbb{E}\phi'^2$. A bias has no part in it.`, ({ chi, weights, slope }) => md`$\chi = ${weights}\cdot ${slope} = ${chi}$`)
  .step({ layers: ({ chi, digits }) => needed(chi, digits) }, ({ digits }) => md`The *length* is multiplied by $\sqrt\chi$ a layer: $\chi^{L/2}\le 10^{-${digits}}$, so $L\ge\frac{2\cdot ${digits}\ln 10}{-\ln\chi}$. The next whole number.`, ({ layers, chi, digits }) => md`$\frac{${2 * digits}\ln 10}{-\ln ${chi}} = ${(2 * digits * log(10)) / -log(chi)}$, so $${layers}$`)
  .step({ edge: ({ slope, square }) => [1 / slope, 1 - square / slope] }, md`Nothing fades where $\sigma_w^2\,\mathbb{E}\phi'^2 = 1$; the bias then follows as before.`, ({ slope, square, edge }) => md`$\sigma_w^2 = \frac{1}{${slope}} = ${edge[0] ?? 0}$, $\ \sigma_b^2 = 1 - \frac{${square}}{${slope}} = ${edge[1] ?? 0}$`)
  .ask({
    prompt: ({ name, square, slope, weights, digits }) => md`
The activation of a deep, wide network is ${name}, $\phi(z) = ${{ tex: shapes[name]?.tex ?? '' }}$. For a standard normal $z$

$$\mathbb{E}\,\phi(z)^2 = ${square},\qquad \mathbb{E}\,\phi'(z)^2 = ${slope}.$$

The weights are independent with mean $0$ and variance $\sigma_w^2/n$ where a unit has $n$ inputs, $\sigma_w^2 = ${weights}$; the biases are drawn with mean $0$ and variance $\sigma_b^2$, chosen such that the sums $z$ of every layer have mean square $1$.

- Which $\sigma_b^2$ is that?
- By which factor $\chi$ is the squared length of a gradient multiplied by a layer on its way back, on average?
- After how many layers $L$ is its *length* for the first time at most ${digits === 1 ? md`a tenth` : md`$10^{-${digits}}$`} of what it was, if each layer does exactly that?
- With which $\sigma_w^2$ and $\sigma_b^2$ would gradients keep their length, the sums again of mean square $1$?`,
    symbols: [['\\sigma_w^2', '> 0', 'variance of a weight, times the inputs of its unit'], ['\\sigma_b^2', '\\ge 0', 'variance of a bias'], ['\\chi', '', 'factor of the squared length'], ['L', '', 'a number of layers']],
    answers: {
      bias: number({ tolerance: { digits: 3 }, label: '\\sigma_b^2 =' }),
      chi: number({ tolerance: { digits: 3 }, label: '\\chi =' }),
      layers: number({ tolerance: 'exact', integer: true, label: 'L =' }),
      edge: vector({ size: 2, tolerance: { digits: 3 }, credit: 'per entry', label: '(\\sigma_w^2,\\ \\sigma_b^2) =' }),
    },
    mistakes: {
      bias: {
        'by the slope': {
          gives: ({ slope, weights }) => round(1 - weights * slope),
          says: md`You let the sums pass by the square of the *slope*. Forward goes the activation itself.`,
        },
      },
      chi: {
        'by the activation': {
          gives: ({ square, weights }) => round(weights * square),
          says: md`You took the mean square of the activation. On the way back a gradient meets its derivative.`,
        },
        'the bias counted': {
          gives: ({ slope, weights, bias }) => round(weights * slope + bias),
          says: md`You added the variance of the biases. A bias is added to a sum, so the derivative of the sum with respect to what came before does not know it.`,
        },
      },
      layers: {
        'the squared length in place of the length': {
          gives: ({ chi, digits }) => Math.ceil((digits * log(10)) / -log(chi)),
          says: md`That many layers shrink the *squared* length by this. The length goes by $\sqrt\chi$ a layer.`,
        },
        'rounded down': {
          gives: ({ chi, digits }) => needed(chi, digits) - 1,
          says: md`One layer earlier it is still a little longer.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Which of the two means belongs to the way forward, which to the way back?`,
      method: md`Forward $q' = \sigma_w^2\,\mathbb{E}\phi^2 + \sigma_b^2$, to be $1$. Backward $\chi = \sigma_w^2\,\mathbb{E}\phi'^2$ for the squared length, so $\chi^{L/2}$ for the length after $L$ layers. Solve with logarithms and round up.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ square, slope, weights, digits }) => {
          const chi = weights * slope;
          // Step by step, and the edge by scaling what was drawn.
          let [layers, left] = [0, 1];
          while (left > pow(10, -2 * digits)) { left *= chi; layers += 1; }
          return { bias: 1 - weights * square, chi, layers, edge: [weights / chi, 1 - (weights * square) / chi] };
        },
        says: ({ chi }) => md`
For $\chi$ near $1$ the logarithm is nearly $\chi - 1$, so $\frac{1}{1 - \chi} = ${1 / (1 - chi)}$ is about the number of layers over which the squared length falls to a third, $1/e$. Theory calls it the depth scale: networks much deeper than a few of these are hard to train without skips or normalisation.`,
      },
      code: ({ name, weights, bias }) => md`
~~~python
rng = np.random.default_rng(0)
# phi is ${name}
n, L, h = 300, 20, 1e-4
z = rng.normal(size=n); slopes, W = [], []
for _ in range(L):
    slopes.append((phi(z + h) - phi(z - h)) / (2 * h))
    W.append(rng.normal(size=(n, n)) * (${weights} / n) ** 0.5)
    z = W[-1] @ phi(z) + rng.normal(size=n) * ${bias} ** 0.5
d = rng.normal(size=n); start = d @ d
for w, s in zip(W[::-1], slopes[::-1]):
    d = s * (w.T @ d)
print((d @ d / start) ** (1 / L))
~~~`,
      physics: ({ edge }) => md`
Two knobs, two wishes: that signals keep their size forward, and gradients backward. At $\sigma_w^2 = ${edge[0] ?? 0}$ and $\sigma_b^2 = ${edge[1] ?? 0}$ both hold at once. Below the edge different inputs are pulled together on their way, above it like ones are torn apart.`,
    },
    matters: 'A deep network that does not learn from its first step on may just be on the wrong side of this edge; the numbers say how many layers one has.',
    oracle: simulation(({ square, slope, weights, digits }) => {
      // The balance by bisection of what must be met, the layers by passing them.
      const solved = (g: (x: number) => number, from: number, to: number) => { let [low, high] = [from, to]; for (let k = 0; k < 200; k += 1) { const x = (low + high) / 2; if (g(x) < 0) low = x; else high = x; } return (low + high) / 2; };
      const bias = solved((b) => weights * square + b - 1, -5, 5);
      const chi = exp(log(weights) + log(slope));
      let [length, layers] = [1, 0];
      while (length > pow(10, -digits)) { length *= Math.sqrt(chi); layers += 1; }
      const critical = solved((w) => w * slope - 1, 0, 1000);
      return { bias, chi, layers, edge: [critical, solved((b) => critical * square + b - 1, -50, 50)] };
    }),
    degenerate: {
      'He of half the variance': { drawn: { name: 'a leaky ReLU', square: 0.5, slope: 0.5, weights: 1, digits: 1 }, gives: { bias: 0.5, chi: 0.5, layers: 7, edge: [2, 0] } },
    },
  });
