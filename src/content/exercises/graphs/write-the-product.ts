import { enumeration, exercise, factorisation } from '#exercise';
import { type Directed, parents, topologicalOrder } from '#graph';
import { type Edge, type Factorisation, product } from '#grade/read';
import { type DrawnGraph, graphOf, md, type Words } from '#paper';
import { conditionalInformation, networkOn, tells } from '../random-network.ts';

type Drawn = { readonly arrows: readonly Edge[] };
const nodes = ['A', 'B', 'C', 'D', 'E'] as const;
const places = [[0.5, 0], [1, 0.42], [0.8, 1], [0.2, 1], [0, 0.42]] as const;
const plain = ({ arrows }: Drawn): Directed => ({ nodes, edges: arrows });
const drawing = ({ arrows }: Drawn): DrawnGraph => ({ alt: 'A directed graph on five variables.', directed: true, nodes: nodes.map((id, i) => ({ id, x: places[i]?.[0] ?? 0, y: places[i]?.[1] ?? 0 })), edges: arrows });
const causesFirst = (drawn: Drawn): readonly string[] => topologicalOrder(plain(drawn)) ?? nodes;

/** One factor for each variable, given these. */
const ofFamilies = (families: readonly (readonly string[])[]): Factorisation => product('directed', nodes.map((node, i) => ({ of: [node], given: families[i] ?? [] })));
const familyWords = (families: readonly (readonly string[])[]): Words =>
  nodes.map((node, i) => md`$${node}$: ${(families[i] ?? []).length === 0 ? md`none` : md`$${(families[i] ?? []).join(', ')}$`}`).reduce((all, one, i) => (i === 0 ? one : md`${all}; ${one}`));
const numbersFor = (families: readonly (readonly string[])[]): number => families.reduce((sum, family) => sum + 2 ** family.length, 0);

export default exercise({
  id: 'graphs/write-the-product',
  version: 1,
  title: 'The joint distribution as a product',
  trains: 'd-separation',
  uses: { 'bayes-rule': 0.2 },
  rating: 1250,
  minutes: 3,
})
  .draw((r): Drawn => {
    const stream = r.stream('arrows');
    let arrows: readonly Edge[] = [];
    do arrows = stream.dag(stream.shuffle(nodes), 0.5).map(([a, b]): Edge => [a, b]); while (arrows.length < 5 || arrows.length > 7 || nodes.some((node) => !arrows.flat().includes(node)));
    return { arrows };
  }, {
    'one has two parents': (drawn) => nodes.some((node) => parents(plain(drawn), node).length > 1),
  })
  .step({ families: (drawn) => nodes.map((node) => parents(plain(drawn), node)) }, md`Of each variable, list its parents: those from which an arrow comes to it.`, ({ families }) => familyWords(families))
  .step({ joint: ({ families }) => ofFamilies(families) }, md`Each variable is drawn once its parents are known: one factor a variable, given its parents, and nothing else.`)
  .ask({
    prompt: (drawn) => md`
A model draws five variables along the arrows of this graph:

${graphOf(drawing(drawn))}

Write their joint distribution as a product of conditional probabilities that says all that the graph says. The order of the factors does not matter.`,
    answers: { joint: factorisation({ variables: nodes, model: 'directed', label: 'p(A, B, C, D, E) =' }) },
    mistakes: {
      families: {
        'the arrows read backwards': {
          gives: (drawn) => nodes.map((node) => drawn.arrows.filter(([from]) => from === node).map(([, to]) => to)),
          says: md`You gave each variable what its arrows lead *to*. A variable is drawn from what acts on it, so behind the bar stand those from which an arrow comes.`,
        },
        'all that comes before': {
          gives: (drawn) => { const order = causesFirst(drawn); return nodes.map((node) => order.slice(0, order.indexOf(node))); },
          says: md`This is the product rule, which holds of every distribution. The graph says more: given its parents, a variable asks nothing more of what came before it.`,
        },
      },
      joint: {
        'one factor an arrow': {
          gives: (drawn) => product('directed', [...nodes.filter((node) => parents(plain(drawn), node).length === 0).map((node) => ({ of: [node], given: [] })), ...drawn.arrows.map(([a, b]) => ({ of: [b], given: [a] }))]),
          says: md`You wrote a factor for each arrow. A variable with two parents then has two factors, and no way to depend on both together. It takes one factor, with both behind the bar.`,
        },
      },
    },
    help: {
      nudge: md`How many factors will there be, and what stands before each bar?`,
      method: md`One factor a variable: the variable before the bar, those from which an arrow comes to it behind. A variable without such has no bar.`,
    },
    perspectives: {
      counting: ({ families }) => md`
For binary variables, the tables of the factors hold ${numbersFor(families)} numbers to be learnt; the whole joint has $2^5 - 1 = 31$. That is what the missing arrows are worth.`,
      probability: {
        // Conditional independence, found in the numbers of a distribution along the arrows.
        reaches: (drawn) => {
          const network = networkOn(nodes, drawn.arrows);
          const order = causesFirst(drawn);
          return { joint: ofFamilies(nodes.map((node) => { const before = order.slice(0, order.indexOf(node)); return before.filter((b) => tells(conditionalInformation(network, node, b, before.filter((other) => other !== b)))); })) };
        },
        says: (drawn) => md`
In the order $${causesFirst(drawn).join(',\\ ')}$ the product rule gives a factor for each variable, given all before it. Then whatever tells nothing, once the rest is known, is struck from behind the bar.`,
      },
      code: md`
~~~text
draw(graph):
  for X in an order along the arrows:
    value[X] = sample(table[X], given value[parents of X])
~~~

The probability of what comes out is the product of the entries that were used: one entry a variable.`,
    },
    matters: 'Every generative model is such a product: a language model with all earlier words behind each bar, a hidden Markov model with one state, a diffusion model with the step before.',
    oracle: enumeration((drawn) => {
      // A joint distribution along the arrows, written out; parents are those that still tell once all else that came before is known.
      const network = networkOn(nodes, drawn.arrows);
      const placed: string[] = [];
      while (placed.length < nodes.length) placed.push(nodes.find((node) => !placed.includes(node) && drawn.arrows.every(([a, b]) => b !== node || placed.includes(a))) ?? '');
      return { joint: { kind: 'factorisation', model: 'directed', factors: placed.map((node, i) => ({ of: [node], given: placed.slice(0, i).filter((b) => tells(conditionalInformation(network, node, b, placed.slice(0, i).filter((other) => other !== b)))) })) } };
    }),
    degenerate: {
      'a chain': { drawn: { arrows: [['A', 'B'], ['B', 'C'], ['C', 'D'], ['D', 'E']] }, gives: { joint: product('directed', [{ of: ['A'], given: [] }, { of: ['B'], given: ['A'] }, { of: ['C'], given: ['B'] }, { of: ['D'], given: ['C'] }, { of: ['E'], given: ['D'] }]) } },
    },
  });
