import { exercise, expression, number, simulation } from '#exercise';
import { formula } from '#grade/read';
import { md } from '#paper';

const symbols = { L: 'positive integer' } as const;
const f = formula(symbols);
type Drawn = { readonly kernel: number; readonly growth: 'same' | 'dilation' | 'stride' | 'blocks'; readonly base: 2 | 3; readonly target: number };

const fieldOf = ({ kernel, growth, base }: Drawn, L: number) => {
  let r = 1;
  let scale = 1;
  for (let l = 0; l < L; l += 1) {
    r += (kernel - 1) * scale * (growth === 'blocks' ? 2 : 1);
    if (growth === 'dilation' || growth === 'stride' || growth === 'blocks') scale *= base;
  }
  return r;
};
/** The first depth that spans the target. */
const depthOf = (drawn: Drawn) => { let L = 1; while (fieldOf(drawn, L) < drawn.target) L += 1; return L; };

export default exercise({
  id: 'networks/receptive-depth',
  version: 1,
  title: 'How deep to see that far?',
  trains: 'receptive-field',
  rating: 1500,
  minutes: 4,
})
  .draw((r): Drawn => ({
    kernel: r.stream('kernel').int(2, 7),
    growth: r.stream('growth').pick(['same', 'dilation', 'stride', 'blocks'] as const),
    base: r.stream('base').pick([2, 3] as const),
    target: r.stream('target').pick([50, 80, 100, 150, 200, 300, 500, 1000]),
  }))
  .step(
    { gains: ({ kernel, growth }) => (kernel - 1) * (growth === 'blocks' ? 2 : 1) },
    ({ growth }) => (growth === 'blocks' ? md`The first block widens the field by twice $k - 1$.` : md`The first layer widens the field by $k - 1$.`),
    ({ gains }) => md`$${gains}$`,
  )
  .step(
    { r: ({ gains, growth, base }) => (growth === 'same' ? f`1 + ${gains} L` : base === 2 ? f`1 + ${gains} (2^L - 1)` : f`1 + ${gains} (3^L - 1)/2`) },
    ({ growth, base }) => (growth === 'same' ? md`Every layer adds the same, to the $1$ at the start.` : md`Each ${growth === 'blocks' ? 'block' : 'layer'} adds ${base} times as much as the one before: a geometric series, $1 + ${base} + \dots + ${base}^{L-1} = ${base === 2 ? '2^L - 1' : '(3^L - 1)/2'}$.`),
  )
  .step(
    { depth: ({ kernel, growth, base, target }) => depthOf({ kernel, growth, base, target }) },
    ({ target }) => md`Solve $r(L) \ge ${target}$ for $L$ and round up.`,
    ({ depth, kernel, growth, base, target }) => md`$r(${depth - 1}) = ${fieldOf({ kernel, growth, base, target }, depth - 1)} < ${target} \le ${fieldOf({ kernel, growth, base, target }, depth)} = r(${depth})$`,
  )
  .ask({
    prompt: ({ kernel, growth, base, target }) => md`
A network for a signal in one dimension has $L$ ${growth === 'blocks' ? md`blocks, each of two convolutions with kernel ${kernel}, stride $1$ and the same dilation: $1$ in the first block, $${base}$ in the second, $${base}^2$ in the third, and so on.` : growth === 'same' ? md`convolutions, all with kernel ${kernel}, stride $1$, no dilation.` : growth === 'dilation' ? md`convolutions with kernel ${kernel} and stride $1$; the dilations are $1, ${base}, ${base}^2, \dots$ from layer to layer.` : md`convolutions, all with kernel ${kernel} and stride ${base}, no dilation.`}

How many input samples does a unit at the end span, as a formula in $L$? And what is the smallest $L$ with which it spans at least ${target}?`,
    symbols: ({ growth }) => [['L', '\\in \\{1, 2, \\dots\\}', growth === 'blocks' ? 'number of blocks' : 'number of layers'], ['r(L)', '', 'first to last sample that a unit at the end depends on']],
    answers: {
      r: expression({ symbols, shape: 'scalar', leftSide: ['r(L)', 'r'], label: 'r(L) =' }),
      depth: number({ tolerance: 'exact', integer: true, label: 'L =' }),
    },
    mistakes: {
      gains: {
        'one convolution a block': {
          when: ({ growth }) => growth === 'blocks',
          gives: ({ kernel }) => kernel - 1,
          says: md`You counted one convolution for each block. There are two, and both widen the field.`,
        },
        'the whole kernel added': {
          gives: ({ kernel, growth }) => kernel * (growth === 'blocks' ? 2 : 1),
          says: md`You let a kernel of $k$ add $k$ times its spacing. It has $k - 1$ gaps; a kernel of one value adds nothing.`,
        },
      },
      r: {
        'the start forgotten': {
          gives: ({ gains, growth, base }) => (growth === 'same' ? f`${gains} L` : f`${gains} (${base}^L - 1)/${base - 1}`),
          says: md`Put in $L = 0$: with no layers at all a unit still spans the one sample that it is.`,
          slip: true,
        },
        'growth at the wrong rate': {
          gives: ({ gains, growth }) => (growth === 'same' ? f`1 + ${gains} (2^L - 1)` : f`1 + ${gains} L`),
          says: ({ growth }) => (growth === 'same' ? md`You let the steps double. Without stride or dilation every layer adds the same.` : md`You let each ${growth === 'blocks' ? 'block' : 'layer'} add the same. What does the third one add, compared with the second?`),
        },
        'the last power': {
          gives: ({ gains, growth, base }) => (growth === 'same' ? f`1 + ${gains} (L + 1)` : f`1 + ${gains} * ${base}^L`),
          says: ({ growth }) => (growth === 'blocks' ? md`Test your formula with $L = 1$: two layers with kernel $k$, one after the other, span $2k - 1$ samples.` : md`Test your formula with $L = 1$: one layer with kernel $k$ spans $k$ samples.`),
        },
      },
      depth: { 'rounded down': { gives: ({ kernel, growth, base, target }) => depthOf({ kernel, growth, base, target }) - 1, says: md`With that depth the unit does not yet span enough; put it into your formula.`, slip: true } },
    },
    help: {
      nudge: ({ growth }) => md`Write down what the first, the second and the third ${growth === 'blocks' ? 'block' : 'layer'} add. Is it the same, or is it multiplied?`,
      method: md`Layer $l$ adds $(k - 1)$ times its dilation times the product of the strides before it. Sum over the layers and add $1$; $1 + q + \dots + q^{L-1} = (q^L - 1)/(q - 1)$.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ kernel, growth, base, target }) => {
          const gain = (kernel - 1) * (growth === 'blocks' ? 2 : 1);
          if (growth === 'same') return { r: f`${kernel} + ${gain} (L - 1)`, depth: Math.ceil((target - 1) / gain) };
          // The recursion r(L + 1) = base·r(L) + const has the fixed point r*; the distance to it grows by the base.
          const fixed = 1 - gain / (base - 1);
          let depth = 1;
          let power = base;
          while (fixed + (1 - fixed) * power < target) { power *= base; depth += 1; }
          return { r: f`${base - 1 - gain}/${base - 1} + ${gain}/${base - 1} * ${base}^L`, depth };
        },
        says: ({ growth, base }) => (growth === 'same'
          ? md`A straight line through $r(1) = k$ with slope $k - 1$: $r(L) = k + (k - 1)(L - 1)$.`
          : md`Without a sum: put one more ${growth === 'blocks' ? 'block' : 'layer'} *in front*. All that comes later is then stretched by ${base}, so $r(L + 1) = ${base}\,r(L) + c$ with some $c$; such a recursion has the form $a + b\cdot ${base}^L$, and $r(0)$, $r(1)$ give $a$ and $b$.`),
      },
      counting: ({ kernel, growth, base, target }) => md`
| $L$ | 1 | 2 | 3 | 4 | 5 | 6 |
| --- | --- | --- | --- | --- | --- | --- |
| $r$ | ${[1, 2, 3, 4, 5, 6].map((L) => `${fieldOf({ kernel, growth, base, target }, L)}`).join(' | ')} |`,
    },
    matters: 'It is the whole argument for dilated convolutions in audio and time series: as many layers, as many parameters, exponentially longer memory.',
    oracle: simulation((drawn) => {
      const { kernel, growth, base, target } = drawn;
      // Span of the input indices that reach unit 0: follow only the first and the last index down.
      const span = (L: number) => {
        const layers = Array.from({ length: L }, (_, l) => {
          let power = 1;
          for (let i = 0; i < l; i += 1) power *= base;
          return growth === 'stride' ? [{ s: base, d: 1 }] : growth === 'same' ? [{ s: 1, d: 1 }] : growth === 'dilation' ? [{ s: 1, d: power }] : [{ s: 1, d: power }, { s: 1, d: power }];
        }).flat();
        let last = 0;
        for (const { s, d } of layers.reverse()) last = last * s + (kernel - 1) * d;
        return last + 1;
      };
      let depth = 1;
      while (span(depth) < target) depth += 1;
      return { r: { at: ({ L }) => span(L) }, depth };
    }),
    degenerate: {
      'one sample is seen by any layer': { drawn: { kernel: 2, growth: 'dilation', base: 2, target: 2 }, gives: { r: f`2^L`, depth: 1 } },
    },
  });
