import { exercise, simulation, number, vector } from '#exercise';
import { md } from '#paper';

type Layer = { readonly kernel: number; readonly stride: number; readonly dilation: number };

export default exercise({
  id: 'networks/receptive-grow',
  version: 1,
  title: 'What can this unit see?',
  trains: 'receptive-field',
  uses: { 'tensor-shapes': 0.2 },
  rating: 1250,
  minutes: 3,
  first: true,
})
  .draw(
    (r) => ({
      layers: [0, 1, 2].map((l): Layer => ({
        kernel: r.stream(`kernel ${l}`).pick([2, 3, 3, 4, 5]),
        // One of the first two layers has a stride in any case, and one of the three a dilation.
        stride: l === r.stream('strided').int(0, 1) ? r.stream(`stride ${l}`).int(2, 4) : r.stream(`stride ${l}`).pick([1, 1, 2, 3]),
        dilation: l === r.stream('dilated').int(0, 2) ? r.stream(`dilation ${l}`).int(2, 4) : r.stream(`dilation ${l}`).pick([1, 1, 2, 3]),
      })),
    }),
  )
  .step({ jumps: ({ layers }) => layers.map((_, i) => layers.slice(0, i).reduce((j, l) => j * l.stride, 1)) }, md`First the jumps: how far apart in the input two neighbouring values lie that *enter* the layer. It starts at $1$ and each stride multiplies it for the layers after.`, ({ jumps }) => md`$j = ${jumps}$`)
  .step({ gains: ({ layers, jumps }) => layers.map((l, i) => (l.kernel - 1) * l.dilation * (jumps[i] ?? 0)) }, md`Each layer widens the field by $(k - 1)\,d\,j$.`, ({ gains, layers, jumps }) => md`$(${layers.map((l, i) => `${l.kernel - 1}\\cdot ${l.dilation}\\cdot ${jumps[i] ?? 0}`).join(',\\ ')}) = ${gains}$`)
  .step({ fields: ({ gains }) => gains.map((_, i) => 1 + gains.slice(0, i + 1).reduce((s, g) => s + g, 0)) }, md`Add them up, beginning with $1$.`, ({ fields }) => md`$r = ${fields}$`)
  .step({ apart: ({ layers }) => layers.reduce((j, l) => j * l.stride, 1) }, md`Neighbouring units of the last layer are one more stride apart.`, ({ apart, layers }) => md`$${layers.map((l) => l.stride).join('\\cdot ')} = ${apart}$`)
  .ask({
    prompt: ({ layers }) => md`
A signal (one dimension, no padding needed: it is long) passes three convolutions:

| layer | kernel $k$ | stride $s$ | dilation $d$ |
| --- | --- | --- | --- |
| 1 | ${layers[0]?.kernel ?? 0} | ${layers[0]?.stride ?? 0} | ${layers[0]?.dilation ?? 0} |
| 2 | ${layers[1]?.kernel ?? 0} | ${layers[1]?.stride ?? 0} | ${layers[1]?.dilation ?? 0} |
| 3 | ${layers[2]?.kernel ?? 0} | ${layers[2]?.stride ?? 0} | ${layers[2]?.dilation ?? 0} |

How wide is the window of the input that a unit of layer 1, 2 and 3 sees, from its first to its last sample? And how far apart in the input are the windows of two neighbouring units of layer 3?`,
    symbols: [
      ['k', '', 'values that a unit adds up'],
      ['s', '', 'step from unit to unit, in the values that enter'],
      ['d', '', 'spacing of those values; 1 is none left out'],
    ],
    answers: {
      fields: vector({ size: 3, tolerance: 'exact', credit: 'per entry', label: '(r_1,\\ r_2,\\ r_3) =' }),
      apart: number({ tolerance: 'exact', integer: true, label: '\\text{apart} =' }),
    },
    mistakes: {
      jumps: {
        'the strides not seen': { gives: ({ layers }) => layers.map(() => 1), says: md`You let every layer add its kernel as if it stood on the input itself. After a stride of $s$, neighbouring values lie $s$ samples apart.` },
        'the own stride counted too': {
          gives: ({ layers }) => layers.map((_, i) => layers.slice(0, i + 1).reduce((j, l) => j * l.stride, 1)),
          says: md`You multiplied by the stride of the layer itself. Its stride says how far apart *its* units stand, which matters for the layers after it.`,
        },
      },
      gains: {
        'the whole kernel added': {
          gives: ({ layers, jumps }) => layers.map((l, i) => l.kernel * l.dilation * (jumps[i] ?? 0)),
          says: md`You added $k\,d\,j$. A kernel of $k$ values has $k - 1$ gaps; a kernel of $1$ must add nothing.`,
        },
        'the dilation forgotten': { gives: ({ layers, jumps }) => layers.map((l, i) => (l.kernel - 1) * (jumps[i] ?? 0)), says: md`A layer with $d > 1$ skips values between those that it looks at; you took them as neighbours.` },
      },
    },
    help: {
      nudge: md`Draw a unit of layer 2 and the units of layer 1 that it adds. How far apart are their windows?`,
      method: md`Keep field $r$ and jump $j$, both $1$ at the start. For each layer: $r \leftarrow r + (k - 1)\,d\,j$, then $j \leftarrow j\,s$.`,
    },
    perspectives: {
      geometry: {
        reaches: ({ layers }) => {
          // From above: a window of w values in a layer covers (w − 1)s + (k − 1)d + 1 values below.
          const below = (w: number, l: Layer) => (w - 1) * l.stride + (l.kernel - 1) * l.dilation + 1;
          return { fields: [1, 2, 3].map((depth) => layers.slice(0, depth).reduceRight(below, 1)), apart: layers.reduceRight((step, l) => step * l.stride, 1) };
        },
        says: ({ layers, fields }) => md`
Go down from the unit instead: a window of $w$ values in one layer covers $(w - 1)s + (k - 1)d + 1$ values below. From the single unit of layer 3 that gives
$${downward(layers).join(' \\to ')}$, so $r_3 = ${fields[2] ?? 0}$. No jumps are needed.`,
      },
      code: ({ layers }) => md`
~~~python
r, j = 1, 1
for k, s, d in ${JSON.stringify(layers.map((l) => [l.kernel, l.stride, l.dilation]))}:
    r += (k - 1) * d * j
    j *= s
    print(r, j)
~~~`,
    },
    picture: ({ layers, jumps, gains, fields }) => md`
| layer | jump $j$ before | widens by | field |
| --- | --- | --- | --- |
| 1 | ${jumps[0] ?? 0} | $(${layers[0]?.kernel ?? 0} - 1)\cdot ${layers[0]?.dilation ?? 0}\cdot ${jumps[0] ?? 0} = ${gains[0] ?? 0}$ | ${fields[0] ?? 0} |
| 2 | ${jumps[1] ?? 0} | $(${layers[1]?.kernel ?? 0} - 1)\cdot ${layers[1]?.dilation ?? 0}\cdot ${jumps[1] ?? 0} = ${gains[1] ?? 0}$ | ${fields[1] ?? 0} |
| 3 | ${jumps[2] ?? 0} | $(${layers[2]?.kernel ?? 0} - 1)\cdot ${layers[2]?.dilation ?? 0}\cdot ${jumps[2] ?? 0} = ${gains[2] ?? 0}$ | ${fields[2] ?? 0} |`,
    matters: 'A net cannot detect what is larger than its window; before trying more layers on long signals, compute how far the last one sees.',
    oracle: simulation(({ layers }) => {
      // Which input samples reach a unit: follow the indices down, as sets.
      const reached = (depth: number, unit: number) => {
        let indices = new Set([unit]);
        for (let l = depth - 1; l >= 0; l -= 1) {
          const { kernel, stride, dilation } = layers[l] ?? { kernel: 1, stride: 1, dilation: 1 };
          const next = new Set<number>();
          for (const i of indices) for (let k = 0; k < kernel; k += 1) next.add(i * stride + k * dilation);
          indices = next;
        }
        return [...indices].sort((a, b) => a - b);
      };
      const width = (xs: readonly number[]) => (xs[xs.length - 1] ?? 0) - (xs[0] ?? 0) + 1;
      return { fields: [1, 2, 3].map((depth) => width(reached(depth, 0))), apart: (reached(3, 1)[0] ?? 0) - (reached(3, 0)[0] ?? 0) };
    }),
    degenerate: {
      'kernels of one see one sample': { drawn: { layers: [{ kernel: 1, stride: 2, dilation: 3 }, { kernel: 1, stride: 1, dilation: 1 }, { kernel: 1, stride: 1, dilation: 2 }] }, gives: { fields: [1, 1, 1], apart: 2 } },
    },
  });

const downward = (layers: readonly Layer[]) => {
  const widths = [1];
  for (const l of [...layers].reverse()) widths.push(((widths[widths.length - 1] ?? 1) - 1) * l.stride + (l.kernel - 1) * l.dilation + 1);
  return widths;
};
