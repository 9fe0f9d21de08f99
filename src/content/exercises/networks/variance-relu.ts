import { exercise, number, quadrature, vector } from '#exercise';
import { exp, integrate } from '#numeric';
import { md } from '#paper';

export default exercise({
  id: 'networks/variance-relu',
  version: 1,
  title: 'How loud is the third layer?',
  trains: 'initialisation',
  uses: { gaussians: 0.3 },
  rating: 1350,
  minutes: 4,
  first: true,
})
  .draw(
    (r) => {
      const widths = [r.stream('n0').pick([10, 20, 40, 50]), r.stream('n1').pick([20, 40, 50, 80, 100, 200]), r.stream('n2').pick([20, 40, 50, 80, 100, 125, 200, 250])];
      // Each layer multiplies the second moment by a friendly number: choose it, then the variance of the weights.
      const gains = [r.stream('g0').pick([0.5, 1, 2]), r.stream('g1').pick([0.5, 1, 2, 4]), r.stream('g2').pick([0.5, 1, 2, 4])];
      return { widths, variances: widths.map((n, l) => (gains[l] ?? 1) / n), second: r.stream('second').pick([1, 2, 3, 4]) };
    },
    { 'the layers differ': ({ variances, widths }) => new Set(variances.map((v, l) => v * (widths[l] ?? 1))).size > 1 },
  )
  .step({ first: ({ widths, variances, second }) => round(entry(widths, 0) * entry(variances, 0) * second) }, md`A unit of layer 1 adds $n_0$ independent products, each with variance $\sigma_1^2\,\mathbb{E}[x_j^2]$.`, ({ first, widths, variances, second }) => md`$\operatorname{Var}(z^{(1)}) = ${entry(widths, 0)}\cdot ${entry(variances, 0)}\cdot ${second} = ${first}$`)
  .step({ half: ({ first }) => first / 2 }, md`$z$ is symmetric about $0$, so the ReLU drops half of the second moment. (Second moment, not variance: the mean of what comes out is not zero.)`, ({ half }) => md`$\mathbb{E}\bigl[(h^{(1)})^2\bigr] = ${half}$`)
  .step({ second2: ({ half, widths, variances }) => round(entry(widths, 1) * entry(variances, 1) * half) }, md`The same for layer 2.`, ({ second2, half, widths, variances }) => md`$${entry(widths, 1)}\cdot ${entry(variances, 1)}\cdot ${half} = ${second2}$`)
  .step({ variancesOut: ({ first, second2, widths, variances }) => [first, second2, round((entry(widths, 2) * entry(variances, 2) * second2) / 2)] }, md`And for layer 3.`, ({ variancesOut, second2, widths, variances }) => md`$${entry(widths, 2)}\cdot ${entry(variances, 2)}\cdot ${second2 / 2} = ${entry(variancesOut, 2)}$`)
  .step({ keeps: ({ widths }) => 2 / entry(widths, 2) }, md`Layer 3 keeps the variance of layer 2 if $n_2\sigma_3^2/2 = 1$.`, ({ keeps, widths }) => md`$\sigma_3^2 = 2/${entry(widths, 2)} = ${keeps}$`)
  .ask({
    prompt: ({ widths, variances, second }) => md`
A network with ReLU after each layer and no biases has ${entry(widths, 0)} inputs and hidden layers of ${entry(widths, 1)} and ${entry(widths, 2)} units, then a third layer. The inputs have
$\mathbb{E}[x_j^2] = ${second}$. All weights are independent Gaussians with mean $0$; their variances in the three layers are

$$\sigma_1^2 = ${entry(variances, 0)},\qquad \sigma_2^2 = ${entry(variances, 1)},\qquad \sigma_3^2 = ${entry(variances, 2)}.$$

Find the variances of $z^{(1)}$, $z^{(2)}$, $z^{(3)}$, the sums that enter the activations of the three layers. And which $\sigma_3^2$ would have made the last two equal?`,
    symbols: [
      ['z^{(l)}', '', 'what a unit of layer l adds up, before the ReLU'],
      ['h^{(l)}', '\\ge 0', 'what comes out of the ReLU'],
      ['\\sigma_l^2', '> 0', 'variance of a weight of layer l'],
    ],
    answers: {
      variancesOut: vector({ size: 3, tolerance: { digits: 3 }, credit: 'per entry', label: '\\operatorname{Var}(z^{(1..3)}) =' }),
      keeps: number({ tolerance: { digits: 3 }, label: '\\sigma_3^2 =' }),
    },
    mistakes: {
      half: {
        'the ReLU not seen': {
          gives: ({ first }) => first,
          says: md`You let the second moment pass the ReLU unchanged. Half of the values are set to zero there.`,
        },
        'the variance in place of the second moment': {
          // Var relu(z) = σ²(1/2 − 1/(2π)).
          gives: ({ first }) => first * (0.5 - 0.15915494309189535),
          says: md`You took the *variance* of what comes out of the ReLU. The next layer multiplies by weights of mean zero, so what counts is $\mathbb{E}[h^2]$, and the mean of $h$ belongs to it.`,
        },
      },
      keeps: {
        'as for a linear layer': {
          gives: ({ widths }) => 1 / entry(widths, 2),
          says: md`That is the right scale for layers without a ReLU. Here every layer loses half.`,
        },
        'the number of outputs': {
          gives: ({ widths }) => 2 / entry(widths, 1),
          says: md`You divided by the wrong width. A unit of layer 3 adds up as many terms as layer 2 has units.`,
        },
      },
    },
    help: {
      nudge: md`How many terms does a unit of layer 2 add up, and what is the mean square of one of them?`,
      method: md`$\operatorname{Var}(z^{(l)}) = n_{l-1}\,\sigma_l^2\,\mathbb{E}[h^2]$ with the units $h$ of the layer before, and $\mathbb{E}[\max(0, z)^2] = \frac12\operatorname{Var}(z)$ for a symmetric $z$.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ widths, variances, second }) => {
          const gain = (l: number) => entry(widths, l) * entry(variances, l);
          const v1 = gain(0) * second;
          return { variancesOut: [v1, (v1 * gain(1)) / 2, (v1 * gain(1) * gain(2)) / 4], keeps: 1 / (entry(widths, 2) * 0.5) };
        },
        says: ({ widths, variances, second }) => md`
Only products matter: layer $l$ multiplies by $g_l = n_{l-1}\sigma_l^2$, here $${[0, 1, 2].map((l) => round(entry(widths, l) * entry(variances, l)))}$. So the three variances are
$${times(second)}g_1$, $${times(second)}g_1g_2/2$ and $${times(second)}g_1g_2g_3/4$. In a deep network it is a power: too small and all is silent, too large and it bursts.`,
      },
      probability: ({ variancesOut }) => md`
A sum of many independent terms is nearly Gaussian, so $z^{(3)}$ looks like $\mathcal N(0, ${entry(variancesOut, 2)})$ over the draw of the weights, whatever the inputs look like. That is why only the second
moment has to be followed.`,
      code: ({ widths, variances, second }) => md`
~~~python
rng = np.random.default_rng(0)
h = rng.normal(size=(400, ${entry(widths, 0)})) * np.sqrt(${second})
for n_in, n_out, var in zip(${JSON.stringify(widths)}, ${JSON.stringify([widths[1], widths[2], 50])}, ${JSON.stringify(variances)}):
    # scatters with the weights: repeat and average
    z = h @ rng.normal(size=(n_in, n_out)) * np.sqrt(var)
    print(z.var()); h = np.maximum(0, z)
~~~`,
    },
    picture: ({ variancesOut, second, half, second2 }) => md`
| | second moment in | variance of $z$ |
| --- | --- | --- |
| layer 1 | ${second} | ${entry(variancesOut, 0)} |
| layer 2 | ${half} | ${entry(variancesOut, 1)} |
| layer 3 | ${second2 / 2} | ${entry(variancesOut, 2)} |`,
    matters: 'A network that "does not learn" at thirty layers is often one whose signal has died or burst before training began; the repair is one number per layer (He and others, 2015).',
    oracle: quadrature(({ widths, variances, second }) => {
      // E[max(0, z)²] by integrating over the Gaussian density of z.
      const through = (v: number) => integrate((z) => z * z * exp((-z * z) / (2 * v)) / Math.sqrt(6.283185307179586 * v), 0, Number.POSITIVE_INFINITY);
      const out: number[] = [];
      let moment = second;
      for (let l = 0; l < 3; l += 1) {
        out.push((widths[l] ?? 0) * (variances[l] ?? 0) * moment);
        moment = through(out[l] ?? 0);
      }
      // The share that a ReLU lets through does not depend on the variance: read it off at 1.
      return { variancesOut: out, keeps: 1 / ((widths[2] ?? 0) * through(1)) };
    }),
    degenerate: {
      'He throughout: nothing changes after the first layer': { drawn: { widths: [50, 100, 200], variances: [0.04, 0.02, 0.01], second: 1 }, gives: { variancesOut: [2, 2, 2], keeps: 0.01 } },
    },
  });

const entry = (xs: readonly number[], i: number) => xs[i] ?? Number.NaN;
/** Products of short decimals, brought back to the short decimal that they are. */
const round = (x: number) => Math.round(x * 1e6) / 1e6;

const times = (x: number) => (x === 1 ? '' : `${x}\\,`);
