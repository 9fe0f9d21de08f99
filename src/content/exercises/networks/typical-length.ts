import { exercise, number, quadrature, vector } from '#exercise';
import { exp, log, pow } from '#numeric';
import { md } from '#paper';
import { meanOverSquares } from '../chi-squared.ts';

type Drawn = { readonly m: number; readonly g: number; readonly layers: number };
const euler = 0.57722;
const harmonic = (k: number): number => Array.from({ length: k }, (_, i) => 1 / (i + 1)).reduce((s, x) => s + x, 0);
/** "1 + 1/2 + 1/3", or nothing. */
const harmonicTex = (k: number): string => Array.from({ length: k }, (_, i) => (i === 0 ? '1' : `\\tfrac{1}{${i + 1}}`)).join(' + ');

export default exercise({
  id: 'networks/typical-length',
  version: 1,
  title: 'Right on average, and silent all the same',
  trains: 'initialisation',
  uses: { gaussians: 0.3 },
  lab: ['depth'],
  rating: 1600,
  minutes: 6,
})
  .draw((r): Drawn => ({ m: r.stream('m').int(1, 6), g: r.stream('g').pick([0.8, 0.9, 0.95, 1.05, 1.1, 1.2, 1.25, 1.5]), layers: r.stream('layers').pick([8, 10, 12, 16, 20, 24, 32]) }), {
    'the right scale differs from the one drawn': ({ m, g }) => Math.abs(g * exp(harmonic(m - 1) - euler) / m - 1) > 0.01,
  })
  .step({ spread: ({ m }) => harmonic(m - 1) - euler - log(m) }, ({ m }) => md`Each unit of the new layer is Gaussian with variance $\frac gn\lVert x\rVert^2$, so $\lVert x'\rVert^2 = \frac gn\lVert x\rVert^2\,\chi^2_n$ with $n = ${2 * m}$. Take the mean of $\ln(\chi^2_n/n)$ by the given fact; $\ln 2$ meets $\ln n = \ln 2 + \ln ${m}$ and is gone.`, ({ spread, m }) => md`$${{ tex: harmonicTex(m - 1) }} - ${euler} - \ln ${m} = ${spread}$`)
  .step({ change: ({ spread, g }) => spread + log(g) }, md`The variance brings $\ln g$.`, ({ change, g, spread }) => md`$\ln ${g} + (${spread}) = ${change}$`)
  .step({ mean: ({ g, layers }) => pow(g, layers) }, md`On average a layer multiplies $\lVert x\rVert^2$ by $n\cdot\frac gn = g$; layers are independent, so means multiply.`, ({ mean, g, layers }) => md`$${g}^{${layers}} = ${mean}$`)
  .step({ typical: ({ change, layers }) => exp(layers * change) }, md`Logarithms add, so their mean is that of one layer times the number of layers.`, ({ typical, change, layers }) => md`$e^{${layers}\cdot(${change})} = ${typical}$`)
  .step({ both: ({ mean, typical }) => [mean, typical] }, md`The two beside each other.`)
  .step({ keeps: ({ spread }) => exp(-spread) }, md`The mean logarithm is zero where $\ln g$ makes up for the rest.`, ({ keeps, spread }) => md`$g = e^{${-spread}} = ${keeps}$`)
  .ask({
    prompt: ({ m, g, layers }) => md`
A network has ${layers} layers of $n = ${2 * m}$ units each, without activation and biases: $x' = Wx$ in each layer. All weights are independent Gaussians of mean $0$ and variance $g/n$ with $g = ${g}$. The input has length $1$.

A fact: for the sum $\chi^2_{2m}$ of the squares of $2m$ independent standard normal numbers $\mathbb{E}\ln\chi^2_{2m} = \ln 2 + 1 + \frac12 + \dots + \frac{1}{m - 1} - \gamma$ with $\gamma = ${euler}$; for $m = 1$ it is $\ln 2 - \gamma$.

- By how much does a layer change $\ln\lVert x\rVert^2$ on average, with the natural logarithm?
- How large is $\lVert x\rVert^2$ after ${layers} layers: on average; and typically, that is, $e$ to the mean of its logarithm?
- With which $g$ does a layer leave $\ln\lVert x\rVert^2$ as it is, on average?`,
    symbols: [['n', '', 'units of every layer'], ['W', 'n \\times n', 'weights of a layer'], ['g', '> 0', 'variance of a weight, times n'], ['\\gamma', '', 'Euler’s constant']],
    answers: {
      change: number({ tolerance: { digits: 3 }, label: '\\mathbb{E}\\bigl[\\ln\\lVert x\'\\rVert^2 - \\ln\\lVert x\\rVert^2\\bigr] =' }),
      both: vector({ size: 2, tolerance: { digits: 2 }, credit: 'per entry', label: '(\\text{on average},\\ \\text{typically}) =' }),
      keeps: number({ tolerance: { digits: 3 }, label: 'g =' }),
    },
    mistakes: {
      spread: {
        'the logarithm of the mean': {
          gives: () => 0,
          says: md`You took the logarithm of the mean, $\mathbb{E}[\chi^2_n/n] = 1$. The mean of a logarithm lies below that: a layer that halves weighs as much as one that doubles.`,
        },
        'one term too many': {
          gives: ({ m }) => harmonic(m) - euler - log(m),
          says: ({ m }) => md`The sum in the fact ends before $\frac1m$, here before $\frac{1}{${m}}$.`,
          slip: true,
        },
        'not divided by n': {
          gives: ({ m }) => harmonic(m - 1) - euler + log(2),
          says: md`You let the weights have variance $g$. It is $g/n$, so $\ln n$ is to be taken off.`,
        },
      },
      typical: {
        'one layer': {
          gives: ({ change }) => exp(change),
          says: ({ layers }) => md`That is what one layer does. There are ${layers}, and their logarithms add.`,
          slip: true,
        },
      },
      keeps: {
        'right for the mean': {
          gives: () => 1,
          says: md`With $g = 1$ the *mean* of $\lVert x\rVert^2$ stays. A few rare draws hold it up, and a typical one shrinks.`,
        },
      },
    },
    help: {
      nudge: md`How is one unit of the new layer distributed, for a fixed $x$? And the sum of the squares of all of them?`,
      method: md`$\lVert x'\rVert^2/\lVert x\rVert^2 = g\,\chi^2_n/n$, whatever $x$ was. Its mean is $g$; the mean of its logarithm is $\ln g + \mathbb{E}\ln\chi^2_n - \ln n$. Means multiply over layers, mean logarithms add.`,
    },
    perspectives: {
      probability: {
        reaches: ({ m, g, layers }) => {
          // By the recurrence of the digamma function, from E ln χ²₂: each two units more add 1/m.
          let mean = log(2) - euler;
          for (let k = 1; k < m; k += 1) mean += 1 / k;
          const change = mean + log(g) - log(2 * m);
          return { change, both: [exp(layers * log(g)), exp(layers * change)], keeps: g / exp(change) };
        },
        says: ({ both, layers, m }) => md`
The length after ${layers} layers is a product of ${layers} independent factors, so its logarithm is a sum, nearly Gaussian, and half of all draws lie below about $${both[1] ?? 0}$. The mean $${both[0] ?? 0}$ is made by the few draws far to the right. For wide layers the gap closes: the mean logarithm of $\chi^2_n/n$ is about $-\frac1n$, here $-\frac{1}{${2 * m}}$ roughly, so it is depth over width that counts.`,
      },
      code: ({ m, g, layers }) => md`
~~~python
rng = np.random.default_rng(0)
n, sizes = ${2 * m}, []
for _ in range(4000):
    x = np.ones(n) / n ** 0.5
    for _ in range(${layers}):
        x = rng.normal(size=(n, n)) @ x * (${g} / n) ** 0.5
    sizes.append(x @ x)
# the first scatters with the few largest
print(np.mean(sizes), np.exp(np.mean(np.log(sizes))))
~~~`,
    },
    matters: 'He’s variance keeps the mean of the squared length, and a narrow deep network still starts nearly silent on most seeds; depth over width says by how much.',
    oracle: quadrature(({ m, g, layers }) => {
      const n = 2 * m;
      // Euler’s constant as it was given, to five digits, in the place of the exact one.
      const shift = euler - 0.5772156649015329;
      const change = meanOverSquares(n, (x) => log((g * x) / n)) - shift;
      let [mean, typical] = [1, 1];
      for (let l = 0; l < layers; l += 1) { mean *= meanOverSquares(n, (x) => (g * x) / n); typical *= exp(change); }
      return { change, both: [mean, typical], keeps: exp(-meanOverSquares(n, (x) => log(x / n)) + shift) };
    }),
    degenerate: {
      'two units': { drawn: { m: 1, g: 1, layers: 10 }, gives: { change: -euler, both: [1, exp(-10 * euler)], keeps: exp(euler) } },
    },
  });
