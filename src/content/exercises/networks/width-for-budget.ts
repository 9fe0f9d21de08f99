import { enumeration, exercise, expression, number } from '#exercise';
import { formula, toTex } from '#grade/read';
import { md } from '#paper';

const symbols = { h: 'positive integer' } as const;
const f = formula(symbols);
type Net = { readonly inputs: number; readonly outputs: number; readonly hidden: number };

const count = ({ inputs, outputs, hidden }: Net, h: number) => (inputs + 1) * h + (hidden - 1) * (h + 1) * h + (h + 1) * outputs;
/** square·h² + linear·h + constant, by collecting powers. */
const coefficients = ({ inputs, outputs, hidden }: Net) => ({ square: hidden - 1, linear: inputs + 1 + (hidden - 1) + outputs, constant: outputs });
const collected = (net: Net) => { const { square, linear, constant } = coefficients(net); return square === 1 ? f`h^2 + ${linear} h + ${constant}` : f`${square} h^2 + ${linear} h + ${constant}`; };
const widest = (net: Net, budget: number) => {
  const { square, linear, constant } = coefficients(net);
  // The root of a quadratic, then one step of care against rounding.
  let h = Math.floor((Math.sqrt(linear * linear + 4 * square * (budget - constant)) - linear) / (2 * square));
  while (count(net, h + 1) <= budget) h += 1;
  while (h > 0 && count(net, h) > budget) h -= 1;
  return h;
};

export default exercise({
  id: 'networks/width-for-budget',
  version: 2,
  title: 'The widest network for a budget',
  trains: 'counting-parameters',
  lab: ['shapes-for-a-budget'],
  rating: 1350,
  minutes: 4,
})
  .draw((r) => {
    const net = { inputs: r.stream('inputs').int(2, 12), outputs: r.stream('outputs').int(1, 5), hidden: r.stream('hidden').int(2, 4) };
    const near = count(net, r.stream('width').int(10, 30));
    // A round budget near what some width needs, so that the answer is not that width exactly.
    return { ...net, budget: Math.ceil((near + r.stream('slack').int(0, 9)) / 10) * 10 };
  })
  .step({ P: ({ inputs, outputs, hidden }) => collected({ inputs, outputs, hidden }) }, ({ hidden }) => md`Into the first hidden layer, between the hidden layers (${['once', 'twice', 'three times'][hidden - 2] ?? ''}), and out; each with its biases. Then multiply out and collect the powers of $h$.`, ({ inputs, outputs, hidden }) => md`$P(h) = ${inputs + 1}\,h + ${hidden === 2 ? '' : `${hidden - 1}\\,`}(h + 1)\,h + ${outputs === 1 ? '' : `${outputs}\\,`}(h + 1) = ${toTex(collected({ inputs, outputs, hidden }).tree)}$`)
  .step({ width: ({ inputs, outputs, hidden, budget }) => widest({ inputs, outputs, hidden }, budget) }, md`Set this equal to the budget, take the positive root of the quadratic, and round down.`, ({ width, inputs, outputs, hidden, budget }) => md`$P(${width}) = ${count({ inputs, outputs, hidden }, width)} \le ${budget} < ${count({ inputs, outputs, hidden }, width + 1)} = P(${width + 1})$`)
  .ask({
    prompt: ({ inputs, outputs, hidden, budget }) => md`
A dense network has ${inputs} inputs, ${hidden} hidden layers of $h$ units each, and ${outputs} ${outputs === 1 ? 'output' : 'outputs'}. All units but the inputs have a bias.

Write the number of parameters $P(h)$, multiplied out and collected by powers of $h$. How wide can the hidden layers be if there may be at most ${budget} parameters?`,
    symbols: [['h', '\\in \\{1, 2, \\dots\\}', 'width of each hidden layer'], ['P(h)', '', 'number of weights and biases']],
    answers: {
      P: expression({ symbols, shape: 'scalar', leftSide: ['P(h)', 'P'], form: 'expanded', label: 'P(h) =' }),
      width: number({ tolerance: 'exact', integer: true, label: 'h =' }),
    },
    mistakes: {
      P: {
        'the biases forgotten': {
          gives: ({ inputs, outputs, hidden }) => f`${inputs} h + ${hidden - 1} h^2 + ${outputs} h`,
          says: md`Put in $h = 1$: a chain of single units has as many weights as you say, but each unit has a bias as well.`,
        },
        'one gap too many': {
          gives: ({ inputs, outputs, hidden }) => f`${inputs + 1} h + ${hidden} (h + 1) h + (h + 1) ${outputs}`,
          says: ({ hidden }) => md`You counted ${hidden} matrices between the ${hidden} hidden layers. Count the gaps, not the layers.`,
        },
      },
      width: {
        'rounded up': {
          gives: ({ inputs, outputs, hidden, budget }) => widest({ inputs, outputs, hidden }, budget) + 1,
          says: md`Put your width into $P$: it is over the budget.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Which of the matrices grow with $h$ once, and which twice?`,
      method: md`A layer from $m$ to $n$ units has $(m + 1)\,n$ parameters. Add them all, collect powers of $h$, and solve the quadratic; for a guess, drop all but $h^2$.`,
    },
    perspectives: {
      counting: {
        reaches: ({ inputs, outputs, hidden, budget }) => {
          let h = 0;
          while (count({ inputs, outputs, hidden }, h + 1) <= budget) h += 1;
          // Three values fix a quadratic: its second difference is twice the leading coefficient.
          const [p0, p1, p2] = [0, 1, 2].map((x) => count({ inputs, outputs, hidden }, x)) as [number, number, number];
          const square = (p2 - 2 * p1 + p0) / 2;
          return { width: h, P: f`${square} h^2 + ${p1 - p0 - square} h + ${p0}` };
        },
        says: ({ inputs, outputs, hidden, width }) => md`
Counted at $h = 0, 1, 2$, the quadratic is known: $P(0)$ is its constant, and half of $P(2) - 2P(1) + P(0)$ its leading coefficient. Then try: $P(10) = ${count({ inputs, outputs, hidden }, 10)}$, $P(20) = ${count({ inputs, outputs, hidden }, 20)}$, $P(30) = ${count({ inputs, outputs, hidden }, 30)}$. The count grows faster than the width and less than its square, so one is soon there: $h = ${width}$.`,
      },
      algebra: ({ hidden, budget }) => md`
For a first guess keep only the square: $h \approx \sqrt{${budget}${hidden === 2 ? '' : `/${hidden - 1}`}} \approx ${Math.round(Math.sqrt(budget / (hidden - 1)))}$. The linear terms make it smaller, by about half of their coefficient over that of the square.`,
    },
    matters: 'Comparing depths is only fair at equal budget; then a deeper network must be narrower, and by how much is this formula.',
    oracle: enumeration(({ inputs, outputs, hidden, budget }) => {
      const listed = (h: number) => {
        const sizes = [inputs, ...Array.from({ length: hidden }, () => h), outputs];
        let n = 0;
        for (let l = 1; l < sizes.length; l += 1) for (let i = 0; i < (sizes[l] ?? 0); i += 1) n += 1 + (sizes[l - 1] ?? 0);
        return n;
      };
      let width = 0;
      for (let h = 1; h < 400; h += 1) if (listed(h) <= budget) width = h;
      return { P: { at: ({ h }) => listed(Math.min(h, 2000)) }, width };
    }),
    degenerate: {
      'a budget for a single unit': { drawn: { inputs: 1, outputs: 1, hidden: 2, budget: 6 }, gives: { P: f`h^2 + 4 h + 1`, width: 1 } },
    },
  });
