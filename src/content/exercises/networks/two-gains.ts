import { exercise, number, quadrature } from '#exercise';
import { centralDifference, exp, integrate, log, normalDensity } from '#numeric';
import { md } from '#paper';

type Drawn = { readonly c1: number; readonly c2: number; readonly c3: number; readonly layers: number };
const round = (x: number) => Math.round(x * 1e9) / 1e9;
const power = (x: number, t: number): number => (t === 0 ? 1 : x * power(x, t - 1));
const isBowl = (c2: number) => c2 !== 0;
/** "z + 0.2 (z² − 1)", the second part with its sign. */
const termTex = (c: number, of: string) => (c === 0 ? '' : `${c < 0 ? '-' : '+'} ${Math.abs(c)}\\,${of}`);
const tex = ({ c1, c2, c3 }: Omit<Drawn, 'layers'>) => `${c1 === 1 ? '' : `${c1}\\,`}z ${termTex(c2, '(z^2 - 1)')} ${termTex(c3, '(z^3 - 3z)')}`;

export default exercise({
  id: 'networks/two-gains',
  version: 1,
  title: 'One scale forward, another backward',
  trains: 'initialisation',
  uses: { 'activation-derivatives': 0.4, gaussians: 0.3 },
  lab: ['activations'],
  rating: 1600,
  minutes: 6,
})
  .draw((r): Drawn => ({
    c1: r.stream('c1').pick([0.5, 0.8, 1, 1.2, 1.5, 2]),
    c2: r.stream('c2').pick([0, 0.2, 0.3, -0.3, 0.4, 0.5]),
    c3: r.stream('c3').pick([0, 0.1, -0.1, 0.2, -0.2]),
    layers: r.stream('layers').pick([4, 5, 6, 8, 10]),
  }), {
    'one bend at least': ({ c2, c3 }) => c2 !== 0 || c3 !== 0,
    'no bend rules alone': ({ c1, c2, c3 }) => 4 * c2 * c2 + 18 * c3 * c3 < 1.5 * c1 * c1,
  })
  .step({ square: ({ c1, c2, c3 }) => round(c1 * c1 + 2 * c2 * c2 + 6 * c3 * c3) }, md`Square $\phi$ and take the mean. The parts do not meet: odd moments vanish, and $\mathbb{E}[z(z^3 - 3z)] = 3 - 3 = 0$. $\mathbb{E}(z^2 - 1)^2 = 3 - 2 + 1 = 2$ and $\mathbb{E}(z^3 - 3z)^2 = 15 - 18 + 9 = 6$.`, ({ square, c1, c2, c3 }) => md`$\mathbb{E}\phi^2 = ${c1}^2 ${{ tex: isBowl(c2) ? `+ 2\\cdot ${Math.abs(c2)}^2` : '' }} ${{ tex: c3 === 0 ? '' : `+ 6\\cdot ${Math.abs(c3)}^2` }} = ${square}$`)
  .step({ forward: ({ square }) => 1 / Math.sqrt(square) }, md`Weights of variance $g^2/n$ make sums of variance $g^2\,\mathbb{E}\phi^2$; that must be $1$.`, ({ forward, square }) => md`$g = 1/\sqrt{${square}} = ${forward}$`)
  .step({ slope: ({ c1, c2, c3 }) => round(c1 * c1 + 4 * c2 * c2 + 18 * c3 * c3) }, md`The derivative is $\phi' = c_1 + 2c_2z + 3c_3(z^2 - 1)$, with $c_1, c_2, c_3$ the numbers before the three parts. Its parts do not meet either: the mean square is $c_1^2 + 4c_2^2 + 18c_3^2$.`, ({ slope, c1, c2, c3 }) => md`$\mathbb{E}\phi'^2 = ${c1}^2 ${{ tex: isBowl(c2) ? `+ 4\\cdot ${Math.abs(c2)}^2` : '' }} ${{ tex: c3 === 0 ? '' : `+ 18\\cdot ${Math.abs(c3)}^2` }} = ${slope}$`)
  .step({ backward: ({ slope }) => 1 / Math.sqrt(slope) }, md`On the way back a layer multiplies the squared length by $g^2\,\mathbb{E}\phi'^2$.`, ({ backward, slope }) => md`$g = 1/\sqrt{${slope}} = ${backward}$`)
  .step({ grown: ({ forward, slope, layers }) => power(forward * forward * slope, layers) }, ({ layers }) => md`With the forward gain that factor is $\mathbb{E}\phi'^2/\mathbb{E}\phi^2$ a layer, and there are ${layers}.`, ({ grown, forward, slope, layers }) => md`$(${forward}^2\cdot ${slope})^{${layers}} = ${grown}$`)
  .ask({
    prompt: ({ c1, c2, c3, layers }) => md`
Someone proposes the activation

$$\phi(z) = ${{ tex: tex({ c1, c2, c3 }) }}.$$

In a wide network without biases the weights have mean $0$ and variance $g^2/n$ where a unit has $n$ inputs; the sums $z$ of the first layer are standard normal. (Moments of a standard normal $z$: $\mathbb{E}z^2 = 1$, $\mathbb{E}z^4 = 3$, $\mathbb{E}z^6 = 15$; the odd ones are $0$.)

- With which $g > 0$ do the sums of every layer have variance $1$ again?
- With which $g$ would a layer leave the squared length of a gradient as it is, on average, on its way back through the weights and the activation, the $z$ still standard normal?
- With the *first* of the two: by which factor does the squared length of a gradient change over ${layers} layers, on average?`,
    symbols: [['\\phi', '', 'the activation'], ['g', '> 0', 'gain: the standard deviation of a weight, times the root of n']],
    answers: {
      forward: number({ tolerance: { digits: 3 }, label: '\\text{forward: } g =' }),
      backward: number({ tolerance: { digits: 3 }, label: '\\text{backward: } g =' }),
      grown: number({ tolerance: { digits: 2 }, label: '\\text{over the layers} \\times' }),
    },
    mistakes: {
      square: {
        'every part counted alike': {
          gives: ({ c1, c2, c3 }) => round(c1 * c1 + c2 * c2 + c3 * c3),
          says: md`You added the squares of the numbers before the parts, as if each part had mean square $1$. Compute $\mathbb{E}(z^2 - 1)^2$ and $\mathbb{E}(z^3 - 3z)^2$ from the moments.`,
        },
      },
      forward: {
        'no root': {
          gives: ({ square }) => 1 / square,
          says: md`That is $g^2$. The variance of a weight goes with the square of the gain.`,
        },
        'upside down': {
          gives: ({ square }) => Math.sqrt(square),
          says: md`That is by how much the activation stretches. The gain has to undo it.`,
        },
      },
      slope: {
        'the mean slope squared': {
          gives: ({ c1 }) => round(c1 * c1),
          says: md`You took the mean of the slope and squared it. Its square has a larger mean, since the slope differs from unit to unit.`,
        },
        'the activation in place of its slope': {
          gives: ({ square }) => square,
          says: md`You used the activation on the way back as well. What a gradient is multiplied by is its derivative.`,
        },
      },
      grown: {
        'one layer': {
          gives: ({ forward, slope }) => forward * forward * slope,
          says: md`That is what one layer does; the factors of all layers multiply.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Which mean square does the next layer see? And by what is a gradient multiplied when it passes the activation backward?`,
      method: md`Forward $g^2\,\mathbb{E}\phi(z)^2 = 1$, backward $g^2\,\mathbb{E}\phi'(z)^2 = 1$. Multiply the squares out, and use the moments.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ c1, c2, c3, layers }) => {
          // In powers of z: a₀ + a₁z + a₂z² + a₃z³, moment by moment.
          const a = [-c2, c1 - 3 * c3, c2, c3];
          const moments = [1, 0, 1, 0, 3, 0, 15];
          const meanSquare = (b: readonly number[]) => b.reduce((s, x, i) => s + b.reduce((t, y, j) => t + x * y * (moments[i + j] ?? 0), 0), 0);
          const [value, slope] = [meanSquare(a), meanSquare(a.slice(1).map((x, i) => (i + 1) * x))];
          return { forward: 1 / Math.sqrt(value), backward: 1 / Math.sqrt(slope), grown: exp(layers * (log(slope) - log(value))) };
        },
        says: ({ square, slope }) => md`
The parts $z$, $z^2 - 1$, $z^3 - 3z$ are Hermite polynomials: the $k$-th has mean square $k!$, and that of its derivative is $k$ times as large. So $\mathbb{E}\phi'^2\ge\mathbb{E}\phi^2$ for every activation with mean zero, here $${slope}$ against $${square}$, with equality for a straight line only: with mean zero, a bend is paid for by gradients that grow while signals keep their size.`,
      },
      geometry: ({ forward, backward }) => md`
Two knobs would be needed, and there is one. With $g = ${forward}$ signals keep their size and gradients grow; with $g = ${backward}$ gradients keep theirs and signals fade. Glorot's rule for the *width* is the same kind of compromise; for the activation one can add biases, skips or normalisation.`,
      code: ({ c1, c2, c3 }) => md`
~~~python
z = np.random.default_rng(0).normal(size=1_000_000)
phi = ${c1} * z + ${c2} * (z**2 - 1) + ${c3} * (z**3 - 3*z)
slope = ${c1} + 2 * ${c2} * z + 3 * ${c3} * (z**2 - 1)
print(np.mean(phi**2) ** -0.5, np.mean(slope**2) ** -0.5)
~~~`,
    },
    matters: 'Any activation has a gain that can be computed in a minute; where forward and backward gains differ, no scale of the weights alone suits a very deep network.',
    oracle: quadrature(({ c1, c2, c3, layers }) => {
      const phi = (z: number) => c1 * z + c2 * (z * z - 1) + c3 * (z * z * z - 3 * z);
      const mean = (h: (z: number) => number) => integrate((z) => h(z) * normalDensity(z), -12, 0) + integrate((z) => h(z) * normalDensity(z), 0, 12);
      const value = mean((z) => phi(z) ** 2);
      const slope = mean((z) => centralDifference(phi, z) ** 2);
      let grown = 1;
      for (let l = 0; l < layers; l += 1) grown *= slope / value;
      return { forward: 1 / Math.sqrt(value), backward: 1 / Math.sqrt(slope), grown };
    }),
    degenerate: {
      'a straight line': { drawn: { c1: 2, c2: 0, c3: 0, layers: 5 }, gives: { forward: 0.5, backward: 0.5, grown: 1 } },
    },
  });
