import { enumeration, exercise, factorisation } from '#exercise';
import { neighbours, separated, type Undirected } from '#graph';
import { type Edge, type Factorisation, product } from '#grade/read';
import { type DrawnGraph, graphOf, md } from '#paper';

type Drawn = { readonly lines: readonly Edge[] };
const nodes = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
const places = [[0.5, 0], [1, 0.25], [1, 0.78], [0.5, 1], [0, 0.78], [0, 0.25]] as const;
const plain = ({ lines }: Drawn): Undirected => ({ nodes, edges: lines });
const drawing = ({ lines }: Drawn): DrawnGraph => ({ alt: 'An undirected graph on six variables.', directed: false, nodes: nodes.map((id, i) => ({ id, x: places[i]?.[0] ?? 0, y: places[i]?.[1] ?? 0 })), edges: lines });
const isLine = ({ lines }: Drawn, a: string, b: string): boolean => lines.some(([c, d]) => (a === c && b === d) || (a === d && b === c));

/** Cliques grown node by node, those left out that could still grow (Bron and Kerbosch 1973). */
const maximalCliques = (drawn: Drawn): readonly (readonly string[])[] => {
  const grow = (clique: readonly string[], open: readonly string[], done: readonly string[]): readonly (readonly string[])[] => {
    if (open.length === 0) return done.length === 0 ? [clique] : [];
    return open.flatMap((node, k) => { const near = neighbours(plain(drawn), node); const isNear = (other: string) => near.includes(other); return grow([...clique, node], open.slice(k + 1).filter(isNear), [...done, ...open.slice(0, k)].filter(isNear)); });
  };
  return grow([], nodes, []);
};
const ofSets = (sets: readonly (readonly string[])[]): Factorisation => product('undirected', sets.map((of) => ({ of, given: [] })));

export default exercise({
  id: 'graphs/largest-factors',
  version: 1,
  title: 'The factors of an undirected model',
  trains: 'markov-blankets',
  rating: 1350,
  minutes: 4,
})
  .draw((r): Drawn => {
    const stream = r.stream('lines');
    let lines: readonly Edge[] = [];
    const isJoined = (edges: readonly Edge[]): boolean => nodes.slice(1).every((node) => !separated({ nodes, edges }, nodes[0], node, []));
    do lines = stream.dag(nodes, 0.5).map(([a, b]): Edge => [a, b]); while (lines.length < 7 || lines.length > 9 || !isJoined(lines));
    return { lines };
  }, {
    'some three hang together, and not all lines lie in such': (drawn) => { const sizes = maximalCliques(drawn).map((clique) => clique.length); return sizes.includes(2) && sizes.some((n) => n > 2); },
  })
  .step({ cliques: maximalCliques }, md`Look for sets of variables that are all joined to each other and to which no further one can be added: the maximal cliques.`, ({ cliques }) => md`$${cliques.map((clique) => `\\{${clique.join(', ')}\\}`).join(',\\ ')}$`)
  .step({ joint: ({ cliques }) => ofSets(cliques) }, md`Each of them gets a factor; smaller ones could be taken into these.`)
  .ask({
    prompt: (drawn) => md`
Six variables have an undirected model with this graph:

${graphOf(drawing(drawn))}

Write down the most general positive distribution that it allows, up to its normaliser, as a product of factors on sets of variables. Make the factors as large as the graph lets you, and call them all $\phi$.`,
    answers: { joint: factorisation({ variables: nodes, model: 'undirected', label: 'p(A, B, C, D, E, F) \\propto' }) },
    mistakes: {
      joint: {
        'one factor a line': {
          gives: (drawn) => ofSets(drawn.lines),
          says: md`You wrote a factor for each line. That is a model of the graph, but not the most general: three variables that are all joined may act on each other in a way that no product of pairs can express.`,
        },
        'one factor a neighbourhood': {
          gives: (drawn) => ofSets(nodes.map((node) => [node, ...neighbours(plain(drawn), node)])),
          says: md`You took each variable together with its neighbours. Two neighbours of a variable need not be joined to each other; put into one factor, they could act on each other directly.`,
        },
      },
    },
    help: {
      nudge: md`Which three variables are all joined to each other?`,
      method: md`Begin with a line and add a variable that is joined to both ends, as long as there is one. Go on until every line is in some set.`,
    },
    perspectives: {
      algebra: {
        // A set of variables may share a factor just where no two of them are independent given all the rest.
        reaches: (drawn) => {
          const may = (set: readonly string[]): boolean => set.every((a) => set.every((b) => a === b || !separated(plain(drawn), a, b, nodes.filter((node) => node !== a && node !== b))));
          const sets = Array.from({ length: 2 ** nodes.length }, (_, bits) => nodes.filter((_node, i) => Math.floor(bits / 2 ** i) % 2 === 1)).filter((set) => set.length > 0 && may(set));
          return { joint: ofSets(sets.filter((set) => !sets.some((other) => other.length > set.length && set.every((node) => other.includes(node))))) };
        },
        says: ({ cliques }) => md`
Two variables without a line are independent given all the others, so no factor may hold both. This leaves ${cliques.length} sets that cannot grow (Hammersley and Clifford).`,
      },
      counting: ({ cliques, lines }) => md`
With two states each the factors hold ${cliques.reduce((sum, clique) => sum + 2 ** clique.length, 0)} numbers, a factor for each of the ${lines.length} lines would make ${4 * lines.length}, and the bare joint distribution has $2^6 = 64$.`,
      physics: md`
The logarithm of each factor is minus an energy. The graph says which particles may meet in one term of the energy; the model is what one gets at temperature one.`,
    },
    matters: 'Energy-based models, conditional random fields and restricted Boltzmann machines are written down in this way; which variables share a factor decides what can be sampled in one go.',
    oracle: enumeration((drawn) => {
      // Every set of variables, as a bit mask.
      const masks = Array.from({ length: 63 }, (_, i) => i + 1);
      const has = (mask: number, i: number): boolean => Math.floor(mask / 2 ** i) % 2 === 1;
      const complete = masks.filter((mask) => nodes.every((a, i) => nodes.every((b, j) => i >= j || !has(mask, i) || !has(mask, j) || isLine(drawn, a, b))));
      const largest = complete.filter((mask) => !complete.some((other) => other !== mask && nodes.every((_, i) => !has(mask, i) || has(other, i))));
      return { joint: { kind: 'factorisation', model: 'undirected', factors: largest.map((mask) => ({ of: nodes.filter((_, i) => has(mask, i)), given: [] })) } };
    }),
    degenerate: {
      'a ring has no larger factors than its lines': { drawn: { lines: [['A', 'B'], ['B', 'C'], ['C', 'D'], ['D', 'E'], ['E', 'F'], ['F', 'A']] }, gives: { joint: ofSets([['A', 'B'], ['B', 'C'], ['C', 'D'], ['D', 'E'], ['E', 'F'], ['A', 'F']]) } },
    },
  });
