import { enumeration, exercise, number, vector } from '#exercise';
import { md } from '#paper';

type Drawn = { readonly inputs: number; readonly outputs: number; readonly units: number; readonly more: number; readonly narrow: number };
const round = (x: number) => Math.round(x * 1e9) / 1e9;
const equalAt = ({ inputs, outputs }: Pick<Drawn, 'inputs' | 'outputs'>, h: number) => h * h + (inputs + 2 + outputs) * h + outputs;
const widest = (net: Pick<Drawn, 'inputs' | 'outputs'>, budget: number) => { const b = net.inputs + 2 + net.outputs; let h = Math.floor((Math.sqrt(b * b + 4 * (budget - net.outputs)) - b) / 2); while (equalAt(net, h + 1) <= budget) h += 1; while (equalAt(net, h) > budget) h -= 1; return h; };
const behindNarrow = ({ inputs, outputs, narrow }: Pick<Drawn, 'inputs' | 'outputs' | 'narrow'>, budget: number) => (budget - (inputs + 1) * narrow - outputs) / (narrow + 1 + outputs);

export default exercise({
  id: 'networks/same-budget',
  version: 1,
  title: 'The same weights in other shapes',
  trains: 'counting-parameters',
  lab: ['shapes-for-a-budget'],
  rating: 1400,
  minutes: 6,
})
  .draw((r): Drawn => ({
    inputs: r.stream('inputs').pick([8, 10, 12, 16, 20, 30, 64]),
    outputs: r.stream('outputs').pick([1, 2, 3, 5, 10]),
    units: r.stream('units').pick([12, 15, 20, 24, 30, 40]),
    more: r.stream('more').int(2, 5),
    narrow: r.stream('narrow').int(2, 4),
  }), { 'no tie': (d) => Number.isInteger(behindNarrow(d, (d.inputs + 1) * d.units + (d.units + 1) * d.outputs)) === false })
  .step({ budget: ({ inputs, outputs, units }) => (inputs + 1) * units + (units + 1) * outputs }, md`One hidden layer: into each unit all inputs and a bias, into each output all units and a bias.`, ({ budget, inputs, outputs, units }) => md`$${inputs + 1}\cdot ${units} + ${units + 1}\cdot ${outputs} = ${budget}$`)
  .step({ added: ({ inputs, outputs, more }) => more * (inputs + 1 + outputs) }, md`Each further unit brings its inputs, its bias and a weight to each output.`, ({ added, inputs, outputs, more }) => md`$${more}\cdot(${inputs} + 1 + ${outputs}) = ${added}$`)
  .step({ counts: ({ budget, added }) => [budget, added] }, md`The two counts.`)
  .step({ equal: ({ inputs, outputs, budget }) => widest({ inputs, outputs }, budget) }, md`Two layers of $h$ units: $(d + 1)h + (h + 1)h + (h + 1)c = h^2 + (d + 2 + c)h + c$. Its root, rounded down.`, ({ equal, inputs, outputs, budget }) => md`$h^2 + ${inputs + 2 + outputs}h + ${outputs}$: at $${equal}$ it is $${equalAt({ inputs, outputs }, equal)}\le ${budget}$, at $${equal + 1}$ $${equalAt({ inputs, outputs }, equal + 1)}$.`)
  .step({ second: ({ inputs, outputs, narrow, budget }) => Math.floor(behindNarrow({ inputs, outputs, narrow }, budget)) }, ({ narrow }) => md`With $${narrow}$ units first, the count grows by $${narrow} + 1 + c$ for each unit of the second layer. Take off the rest, divide, round down.`, ({ second, inputs, outputs, narrow, budget }) => md`$\frac{${budget} - ${(inputs + 1) * narrow} - ${outputs}}{${narrow + 1 + outputs}} = ${behindNarrow({ inputs, outputs, narrow }, budget)}$, so $${second}$`)
  .ask({
    prompt: ({ inputs, outputs, units, more, narrow }) => md`
A dense network has $d = ${inputs}$ inputs, one hidden layer of ${units} units and $c = ${outputs}$ ${outputs === 1 ? 'output' : 'outputs'}; all units but the inputs have a bias. Weights and biases together are its parameters.

- How many parameters are there, and how many are added by ${more} further units?
- Two hidden layers of equal width may have no more parameters than this one with ${units} units. How wide can they be?
- Or a first layer of only ${narrow} units and a second one: how wide can the second be, with no more parameters than that?`,
    symbols: [['d,\\ c', '', 'inputs, outputs'], ['h', '', 'units of each of two equal layers'], ['m', '', 'units of the layer behind the narrow one']],
    answers: {
      counts: vector({ size: 2, tolerance: 'exact', credit: 'per entry', label: '(\\text{there},\\ \\text{added}) =' }),
      equal: number({ tolerance: 'exact', integer: true, label: 'h =' }),
      second: number({ tolerance: 'exact', integer: true, label: 'm =' }),
    },
    mistakes: {
      budget: {
        'the biases forgotten': {
          gives: ({ inputs, outputs, units }) => inputs * units + units * outputs,
          says: md`You counted the arrows. Every hidden unit and every output has a bias as well.`,
        },
      },
      added: {
        'only what comes in': {
          gives: ({ inputs, more }) => more * (inputs + 1),
          says: md`You counted what goes *into* the new units. What they say has to be weighed by each output, too.`,
        },
      },
      equal: {
        'the units shared out': {
          gives: ({ units }) => Math.floor(units / 2),
          says: md`You shared out the *units*. Parameters lie between layers: of two layers the second has far fewer inputs than the first.`,
        },
        'rounded up': {
          gives: ({ inputs, outputs, budget }) => widest({ inputs, outputs }, budget) + 1,
          says: md`Put your width in: it takes more parameters than are allowed.`,
          slip: true,
        },
      },
      second: {
        'the first layer for nothing': {
          gives: ({ outputs, narrow, budget }) => Math.floor((budget - outputs) / (narrow + 1 + outputs)),
          says: md`You forgot what the narrow layer itself takes: its weights from all inputs, and its biases.`,
        },
      },
    },
    help: {
      nudge: md`Which of the counts grow with the width once, and which with its square?`,
      method: md`From $a$ to $b$ units there are $(a + 1)b$ parameters. Add the layers up; two equal ones give a quadratic, the narrow one a linear equation.`,
    },
    perspectives: {
      counting: {
        reaches: ({ inputs, outputs, units, more, narrow }) => {
          const of = (sizes: readonly number[]) => sizes.slice(1).reduce((sum, n, i) => sum + n * ((sizes[i] ?? 0) + 1), 0);
          const budget = of([inputs, units, outputs]);
          let [equal, second] = [0, 0];
          while (of([inputs, equal + 1, equal + 1, outputs]) <= budget) equal += 1;
          while (of([inputs, narrow, second + 1, outputs]) <= budget) second += 1;
          return { counts: [budget, of([inputs, units + more, outputs]) - budget], equal, second };
        },
        says: ({ units, more, added, budget }) => md`
From ${units} to ${units + more} units is $${round(Math.round((1000 * added) / budget) / 10)}\,\%$ more parameters, as many in each unit. Whether they are worth it is a question for an experiment with seeds and an interval; that it changes something is no mystery, only a count.`,
      },
      geometry: ({ narrow, inputs, second }) => md`
Of the ${inputs} inputs the narrow layer passes on ${narrow} numbers, the same for all ${second} units behind it. Two inputs that agree in these ${narrow} sums cannot be told apart by anything that follows, however wide. The parameters are there, and have nothing left to look at.`,
    },
    matters: 'Shapes are only compared fairly at equal parameters, and the count shows at once which of them spend it where nothing can be learnt.',
    oracle: enumeration(({ inputs, outputs, units, more, narrow }) => {
      /** Every arrow and every bias, one by one. */
      const counted = (sizes: readonly number[]) => { let n = 0; for (let l = 1; l < sizes.length; l += 1) for (let j = 0; j < (sizes[l] ?? 0); j += 1) { n += 1; for (let i = 0; i < (sizes[l - 1] ?? 0); i += 1) n += 1; } return n; };
      const budget = counted([inputs, units, outputs]);
      let [equal, second] = [0, 0];
      for (let h = 1; h <= 60; h += 1) if (counted([inputs, h, h, outputs]) <= budget) equal = h;
      for (let m = 1; m <= 1200; m += 1) if (counted([inputs, narrow, m, outputs]) <= budget) second = m;
      return { counts: [budget, counted([inputs, units + more, outputs]) - budget], equal, second };
    }),
    degenerate: {
      'twelve or fifteen': { drawn: { inputs: 64, outputs: 10, units: 12, more: 3, narrow: 3 }, gives: { counts: [910, 225], equal: 10, second: 50 } },
    },
  });
