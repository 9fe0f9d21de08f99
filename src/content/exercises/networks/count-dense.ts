import { enumeration, exercise, number, vector } from '#exercise';
import { md } from '#paper';

const total = (xs: readonly number[]) => xs.reduce((s, x) => s + x, 0);
const weightsOf = (sizes: readonly number[]) => sizes.slice(1).map((n, i) => n * (sizes[i] ?? 0));

export default exercise({
  id: 'networks/count-dense',
  version: 1,
  title: 'How many numbers are learnt?',
  trains: 'counting-parameters',
  uses: { 'tensor-shapes': 0.3 },
  rating: 1100,
  minutes: 2,
  first: true,
})
  .draw((r) => ({
    sizes: [r.stream('inputs').int(3, 12), r.stream('first').pick([8, 10, 12, 16, 20]), r.stream('second').pick([4, 5, 6, 8, 10]), r.stream('outputs').int(1, 5)],
    used: r.stream('used').pick([100, 200, 500, 1000]),
  }))
  .step({ weights: ({ sizes }) => weightsOf(sizes) }, md`A weight for each pair of an input and an output of the layer.`, ({ sizes, weights }) => md`$(${sizes.slice(1).map((n, i) => `${sizes[i] ?? 0}\\cdot ${n}`).join(',\\ ')}) = ${weights}$`)
  .step({ layers: ({ weights, sizes }) => weights.map((w, i) => w + (sizes[i + 1] ?? 0)) }, md`A bias for each output.`, ({ layers, weights, sizes }) => md`$${weights} + ${sizes.slice(1)} = ${layers}$`)
  .step({ parameters: ({ layers }) => total(layers) }, md`Add the layers.`, ({ layers, parameters }) => md`$${layers.join(' + ')} = ${parameters}$`)
  .step({ work: ({ weights, used }) => total(weights) * used }, md`A dense layer multiplies each weight once per example; biases are only added.`, ({ weights, used, work }) => md`$(${weights.join(' + ')})\cdot ${used} = ${work}$`)
  .ask({
    prompt: ({ sizes, used }) => md`
A dense network has ${sizes[0] ?? 0} inputs, hidden layers of ${sizes[1] ?? 0} and ${sizes[2] ?? 0} units, and ${sizes[3] ?? 0} ${sizes[3] === 1 ? 'output' : 'outputs'}. All units but the inputs have a bias.

Give the number of parameters of each of the three layers, their total, and the number of multiplications by a weight that one pass forward over ${used} examples takes.`,
    symbols: [],
    answers: {
      layers: vector({ size: 3, tolerance: 'exact', credit: 'per entry', label: '\\text{by layer} =' }),
      parameters: number({ tolerance: 'exact', integer: true, label: '\\text{parameters} =' }),
      work: number({ tolerance: 'exact', integer: true, label: '\\text{multiplications} =' }),
    },
    mistakes: {
      layers: {
        'the biases forgotten': { gives: ({ weights }) => weights, says: md`You counted the weights only. Each unit of a layer has a bias besides.` },
        'a bias for each input': {
          gives: ({ weights, sizes }) => weights.map((w, i) => w + (sizes[i] ?? 0)),
          says: md`You gave a bias to each *input* of a layer. It belongs to the unit that adds it: one for each output.`,
        },
      },
      parameters: {
        'the inputs counted as parameters': { gives: ({ layers, sizes }) => total(layers) + (sizes[0] ?? 0), says: md`Your total holds the inputs as well. They are data, not learnt.`, slip: true },
      },
      work: {
        'the biases multiplied': { gives: ({ parameters, used }) => parameters * used, says: md`You counted the biases as multiplications. They are added.`, slip: true },
        'only one example': { gives: ({ weights }) => total(weights), says: md`That is the work for one example.`, slip: true },
      },
    },
    help: {
      nudge: md`Draw the first layer as dots and lines. How many lines are there, and what else does each dot on the right have?`,
      method: md`From $m$ to $n$ units: $mn$ weights and $n$ biases, together $(m + 1)\,n$.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ sizes, used }) => {
          const layers = sizes.slice(1).map((n, i) => ((sizes[i] ?? 0) + 1) * n);
          return { layers, parameters: total(layers), work: (total(layers) - total(sizes.slice(1))) * used };
        },
        says: ({ sizes }) => md`
Think of the bias as a weight from one more input that is always $1$: then a layer is a matrix with $m + 1$ columns, and the counts are
$${sizes.slice(1).map((n, i) => `(${sizes[i] ?? 0} + 1)\\cdot ${n}`).join(',\\ ')}$.`,
      },
      code: ({ sizes, parameters }) => md`
~~~python
sizes = ${JSON.stringify(sizes)}
print(sum((m + 1) * n for m, n in zip(sizes, sizes[1:])))   # ${parameters}
~~~`,
      counting: ({ layers, parameters }) => md`
The largest layer holds ${Math.round((100 * Math.max(...layers)) / parameters)} % of the parameters, the smallest ${Math.round((100 * Math.min(...layers)) / parameters)} %. To make a network smaller, look at the largest first.`,
    },
    picture: ({ sizes, layers }) => md`
| layer | from | to | weights | biases | together |
| --- | --- | --- | --- | --- | --- |
| 1 | ${sizes[0] ?? 0} | ${sizes[1] ?? 0} | ${(sizes[0] ?? 0) * (sizes[1] ?? 0)} | ${sizes[1] ?? 0} | ${layers[0] ?? 0} |
| 2 | ${sizes[1] ?? 0} | ${sizes[2] ?? 0} | ${(sizes[1] ?? 0) * (sizes[2] ?? 0)} | ${sizes[2] ?? 0} | ${layers[1] ?? 0} |
| 3 | ${sizes[2] ?? 0} | ${sizes[3] ?? 0} | ${(sizes[2] ?? 0) * (sizes[3] ?? 0)} | ${sizes[3] ?? 0} | ${layers[2] ?? 0} |`,
    matters: 'Parameters times four bytes is what the model weighs on a device, and the multiplications are what it costs in battery: both are known before the first training run.',
    oracle: enumeration(({ sizes, used }) => {
      // Every connection and every bias, one by one.
      const layers: number[] = [];
      let work = 0;
      for (let l = 1; l < sizes.length; l += 1) {
        let count = 0;
        for (let unit = 0; unit < (sizes[l] ?? 0); unit += 1) {
          count += 1;
          for (let input = 0; input < (sizes[l - 1] ?? 0); input += 1) {
            count += 1;
            work += used;
          }
        }
        layers.push(count);
      }
      return { layers, parameters: layers.reduce((s, n) => s + n, 0), work };
    }),
    degenerate: {
      'one unit everywhere': { drawn: { sizes: [1, 1, 1, 1], used: 1 }, gives: { layers: [2, 2, 2], parameters: 6, work: 3 } },
    },
  });
