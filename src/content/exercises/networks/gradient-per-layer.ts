import { exercise, expression, quadrature } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { centralDifference, integrate, normalDensity, sin } from '#numeric';
import { md } from '#paper';

const f = formula({ n: 'positive integer', q: 'positive', a: 'positive', p: 'probability', v: 'positive', sigma: 'positive', r: 'positive' });
type F = ReturnType<typeof f>;
type Shape = 'leaky' | 'bowl' | 'cubic' | 'sine' | 'square';
/** Weights told by their variance, or by n times it. */
type Drawn = { readonly shape: Shape; readonly weights: 'each' | 'scaled'; readonly dropout: 'none' | 'plain' | 'inverted'; readonly wanted: 'same' | 'grow' };

const shapes: { readonly [name in Shape]: { readonly tex: string; readonly slope: string; readonly square: () => F; readonly how: ReturnType<typeof md>; readonly at: (z: number, a: number) => number } } = {
  leaky: { tex: 'z \\text{ for } z > 0,\\ az \\text{ else}', slope: '1 \\text{ or } a', square: () => f`(1 + a^2)/2`, how: md`The slope is $1$ on one half and $a$ on the other.`, at: (z, a) => (z > 0 ? z : a * z) },
  bowl: { tex: 'z + az^2', slope: '1 + 2az', square: () => f`1 + 4 a^2 q`, how: md`Square $1 + 2az$; $\mathbb{E}z = 0$ and $\mathbb{E}z^2 = q$.`, at: (z, a) => z + a * z * z },
  cubic: { tex: 'z - az^3', slope: '1 - 3az^2', square: () => f`1 - 6 a q + 27 a^2 q^2`, how: md`Square $1 - 3az^2$; $\mathbb{E}z^2 = q$ and $\mathbb{E}z^4 = 3q^2$.`, at: (z, a) => z - a * z * z * z },
  sine: { tex: '\\sin(az)', slope: 'a\\cos(az)', square: () => f`a^2 (1 + exp(-2 a^2 q))/2`, how: md`$\cos^2 = \frac12(1 + \cos 2az)$, and the given mean with $k = 2a$.`, at: (z, a) => sin(a * z) },
  square: { tex: 'az^2', slope: '2az', square: () => f`4 a^2 q`, how: md`Square $2az$; $\mathbb{E}z^2 = q$.`, at: (z, a) => a * z * z },
};
const factorSymbols = ({ shape, weights, dropout }: Drawn): Symbols => ({ a: 'positive', ...(shape === 'leaky' ? {} : { q: 'positive' }), ...(weights === 'each' ? { n: 'positive integer', v: 'positive' } : { sigma: 'positive' }), ...(dropout === 'none' ? {} : { p: 'probability' }) });
const edgeSymbols = (d: Drawn): Symbols => ({ a: 'positive', ...(d.shape === 'leaky' ? {} : { q: 'positive' }), ...(d.weights === 'each' ? { n: 'positive integer' } : {}), ...(d.dropout === 'none' ? {} : { p: 'probability' }), ...(d.wanted === 'same' ? {} : { r: 'positive' }) });

export default exercise({
  id: 'networks/gradient-per-layer',
  version: 1,
  title: 'What a layer does to a gradient',
  trains: 'initialisation',
  uses: { 'activation-derivatives': 0.4, backpropagation: 0.3, gaussians: 0.3 },
  lab: ['deep-network'],
  rating: 1650,
  minutes: 6,
})
  .draw((r): Drawn => ({
    shape: r.stream('shape').pick(['leaky', 'bowl', 'cubic', 'sine', 'square'] as const),
    weights: r.stream('weights').pick(['each', 'scaled'] as const),
    dropout: r.stream('dropout').pick(['none', 'plain', 'inverted'] as const),
    wanted: r.stream('wanted').pick(['same', 'grow'] as const),
  }))
  .step({ slope: ({ shape }) => shapes[shape].square() }, ({ shape }) => md`On its way back through the activation an entry is multiplied by $\phi'(z) = ${{ tex: shapes[shape].slope }}$, so its square by $\phi'(z)^2$. ${shapes[shape].how}`)
  .step({ share: ({ slope, dropout }) => (dropout === 'none' ? slope : dropout === 'plain' ? f`p (${slope})` : f`(${slope})/p`) }, ({ dropout }) => (dropout === 'none' ? md`Nothing else stands on the way.` : dropout === 'plain' ? md`What was dropped sends nothing back: a square survives with probability $p$.` : md`What was kept was divided by $p$, and its gradient is too: $p\cdot\frac{1}{p^2} = \frac1p$.`))
  .step({ factor: ({ share, weights }) => (weights === 'each' ? f`n v (${share})` : f`sigma^2 (${share})`) }, ({ weights }) => md`An entry of $W^\top\delta'$ is a sum with variance $${{ tex: weights === 'each' ? 'v' : '\\tfrac{\\sigma_w^2}{n}' }}\lVert\delta'\rVert^2$, and there are $n$ entries.`)
  .step({ edge: ({ share, weights, wanted }) => f`${wanted === 'same' ? f`1` : f`r`}/(${weights === 'each' ? f`n (${share})` : share})` }, ({ weights, wanted }) => md`Set the factor equal to $${{ tex: wanted === 'same' ? '1' : 'r' }}$ and solve for $${{ tex: weights === 'each' ? 'v' : '\\sigma_w^2' }}$.`)
  .ask({
    prompt: ({ shape, weights, dropout, wanted }) => md`
In a wide network that has just been drawn, the $n$ units of a layer receive sums $z_j$, each nearly normal with mean $0$ and variance $q$. They pass the activation

$$\phi(z) = ${{ tex: shapes[shape].tex }}$$

${dropout === 'none' ? md`` : dropout === 'plain' ? md`and dropout, which keeps a value with probability $p$ and else sets it to $0$, without rescaling, ` : md`and inverted dropout, which keeps a value with probability $p$, divided by $p$, and else sets it to $0$, `}and then the weights $W$ of the next layer, independent with mean $0$ and variance ${weights === 'each' ? md`$v$` : md`$\sigma_w^2/n$`}. Backpropagation brings the gradient $\delta'$ with respect to the sums of the next layer, and makes of it $\delta$, with respect to the $z_j$; take $\delta'$ as independent of $W$ and $z$.${shape === 'sine' ? md` (A given mean: $\mathbb{E}\cos(kz) = e^{-k^2q/2}$.)` : md``}

The mean of $\lVert\delta\rVert^2$ is $\lVert\delta'\rVert^2$ times which factor? And with which ${weights === 'each' ? md`$v$` : md`$\sigma_w^2$`}, at the same $q$, is that factor ${wanted === 'same' ? md`$1$` : md`$r$`}?`,
    symbols: (d) => [
      ['n', '', 'units of the layer, which are the inputs of a unit of the next'],
      ['q', '> 0', 'mean square of a sum z'],
      ['a', '> 0', 'a number in the activation'],
      ...(d.weights === 'each' ? [['v', '> 0', 'variance of a weight'] as const] : [['\\sigma_w^2', '> 0', 'variance of a weight, times n; type sigma^2'] as const]),
      ...(d.dropout === 'none' ? [] : [['p', '\\in (0, 1)', 'probability to be kept'] as const]),
      ...(d.wanted === 'same' ? [] : [['r', '> 0', 'factor wanted'] as const]),
    ],
    answers: {
      factor: expression({ symbols: factorSymbols, label: '\\mathbb{E}\\lVert\\delta\\rVert^2/\\lVert\\delta\'\\rVert^2 =' }),
      edge: expression({ symbols: edgeSymbols, label: ({ weights }) => (weights === 'each' ? 'v =' : '\\sigma_w^2 =') }),
    },
    mistakes: {
      slope: {
        'the mean slope squared': {
          when: ({ shape }) => shape !== 'square',
          gives: ({ shape }) => (shape === 'leaky' ? f`((1 + a)/2)^2` : shape === 'bowl' ? f`1` : shape === 'cubic' ? f`(1 - 3 a q)^2` : f`a^2 exp(-a^2 q)`),
          says: md`You squared the mean of the slope. What counts is the mean of its *square*: a slope that is large on half of the units passes more than one that is middling on all.`,
        },
        'the activation in place of its slope': {
          when: ({ shape }) => shape === 'bowl' || shape === 'square',
          gives: ({ shape }) => (shape === 'bowl' ? f`q + 3 a^2 q^2` : f`3 a^2 q^2`),
          says: md`That is the mean square of the activation, which tells what goes *forward*. The way back leads through its derivative.`,
        },
      },
      share: {
        'dropout the other way': {
          when: ({ dropout }) => dropout !== 'none',
          gives: ({ slope, dropout }) => (dropout === 'plain' ? f`(${slope})/p` : slope),
          says: ({ dropout }) => (dropout === 'plain' ? md`You let dropout make gradients larger. Here nothing is rescaled, so it only takes away.` : md`You let the rescaling make up for what is dropped. It does for the mean; compute $p\cdot(1/p)^2$ for the square.`),
        },
      },
      factor: {
        'the number of units lost': {
          when: ({ weights }) => weights === 'each',
          gives: ({ share }) => f`v (${share})`,
          says: md`That is the mean square of a single entry of $\delta$. Its squared length adds up $n$ of them.`,
        },
        'divided by the number once more': {
          when: ({ weights }) => weights === 'scaled',
          gives: ({ share }) => f`sigma (${share})`,
          says: md`You took a standard deviation of the weights where their variance counts.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Write $\delta_j$ for a single unit: a sum over the units of the next layer, and one factor in front of it.`,
      method: md`$\delta_j = \phi'(z_j)\sum_i W_{ij}\delta'_i$. The weights have mean zero, so the mean square of the sum is their variance times $\lVert\delta'\rVert^2$; multiply by $\mathbb{E}\,\phi'(z)^2$, and add up the $n$ units.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ shape, weights, dropout, wanted }) => {
          // Variance plus squared mean of the slope.
          const mean = { leaky: f`(1 + a)/2`, bowl: f`1`, cubic: f`1 - 3 a q`, sine: f`a exp(-a^2 q/2)`, square: f`0` }[shape];
          const spread = { leaky: f`(1 - a)^2/4`, bowl: f`(2 a)^2 q`, cubic: f`9 a^2 (2 q^2)`, sine: f`a^2 (1 - exp(-a^2 q))^2/2`, square: f`(2 a)^2 q` }[shape];
          const one = f`(${mean})^2 + ${spread}`;
          const kept = dropout === 'none' ? f`1` : dropout === 'plain' ? f`p` : f`p^(-1)`;
          return { factor: f`(${weights === 'each' ? f`v n` : f`sigma sigma`}) ${kept} (${one})`, edge: f`(${wanted === 'same' ? f`1` : f`r`}) (${weights === 'each' ? f`n` : f`1`} ${kept} (${one}))^(-1)` };
        },
        says: ({ shape }) => md`
A mean square is a squared mean and a variance. ${shape === 'square' ? md`Here the mean slope is zero, and all that comes back is variance.` : md`Here the mean slope alone would give less; that it differs from unit to unit adds the rest.`} In forward direction the same happens with $\phi$ itself, so the two directions need not agree on one scale of the weights: with biases one can have both.`,
      },
      probability: md`
After $L$ such layers $\lVert\delta\rVert^2$ has been multiplied by the factor to the power $L$, on average. Below $1$ the first layers hear nothing, above $1$ they are shouted at. The variance of weights at which it is $1$, with $q$ settled, is the *edge of chaos*: there two inputs that are close also neither run together nor apart on their way forward.`,
    },
    matters: 'Whether the first layer of a deep network can learn is decided before training, by one number to the power of the depth.',
    oracle: quadrature(({ shape, weights, dropout, wanted }) => {
      const slopeSquared = (q: number, a: number) => {
        const phi = (z: number) => shapes[shape].at(z, a);
        // In units of the deviation, each side by itself; steps that do not cross the kink.
        const at = (u: number) => {
          const density = normalDensity(u);
          if (density === 0) return 0;
          const z = Math.sqrt(q) * u;
          const slope = centralDifference(phi, z, Math.min(0.02, Math.abs(z) / 2));
          return slope * slope * density;
        };
        return integrate(at, 0, 9) + integrate(at, -9, 0);
      };
      const share = ({ q, a, p }: { readonly q: number; readonly a: number; readonly p: number }) => {
        const kept = dropout === 'none' ? 1 : dropout === 'plain' ? p * 1 + (1 - p) * 0 : p * (1 / p) ** 2;
        return kept * slopeSquared(shape === 'leaky' ? 1 : q, a);
      };
      return {
        factor: { at: (point) => share(point) * (weights === 'each' ? point.n * point.v : point.sigma * point.sigma) },
        edge: { at: (point) => (wanted === 'same' ? 1 : point.r) / (share(point) * (weights === 'each' ? point.n : 1)) },
      };
    }),
    degenerate: {
      'He, for a leaky slope of its own': { drawn: { shape: 'leaky', weights: 'each', dropout: 'none', wanted: 'same' }, gives: { edge: f`2/(n (1 + a^2))` } },
    },
  });
