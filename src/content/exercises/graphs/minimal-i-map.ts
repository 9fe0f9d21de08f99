import { edges, enumeration, exercise } from '#exercise';
import { type Directed, dSeparated, parents, skeleton } from '#graph';
import type { Edge } from '#grade/read';
import { type DrawnGraph, graphOf, md, type Words } from '#paper';
import { conditionalInformation, networkOn, tells } from '../random-network.ts';

type Drawn = { readonly arrows: readonly Edge[]; readonly order: readonly string[] };
const nodes = ['A', 'B', 'C', 'D', 'E'] as const;
const places = [[0.5, 0], [1, 0.42], [0.8, 1], [0.2, 1], [0, 0.42]] as const;
const plain = (arrows: readonly Edge[]): Directed => ({ nodes, edges: arrows });
const drawing = (arrows: readonly Edge[], alt: string): DrawnGraph => ({ alt, directed: true, nodes: nodes.map((id, i) => ({ id, x: places[i]?.[0] ?? 0, y: places[i]?.[1] ?? 0 })), edges: arrows });
const before = ({ order }: Drawn, node: string): readonly string[] => order.slice(0, order.indexOf(node));
const pairs = (drawn: Drawn, holds: (node: string, earlier: string, others: readonly string[]) => boolean): readonly Edge[] =>
  drawn.order.flatMap((node) => before(drawn, node).filter((earlier) => holds(node, earlier, before(drawn, node).filter((other) => other !== earlier))).map((earlier): Edge => [earlier, node]));
/** Earlier ones that are not d-separated from the node by all other earlier ones. */
const needed = (drawn: Drawn): readonly Edge[] => pairs(drawn, (node, earlier, others) => !dSeparated(plain(drawn.arrows), node, earlier, others));
const joined = (drawn: Drawn): readonly Edge[] => pairs(drawn, (node, earlier) => skeleton(plain(drawn.arrows)).edges.some((line) => line.includes(node) && line.includes(earlier)));
const orderTex = (order: readonly string[]): string => order.join(',\\ ');
const parentWords = (arrows: readonly Edge[], order: readonly string[]): Words =>
  order.slice(1).map((node) => { const above = parents(plain(arrows), node); return md`$${node}$ from ${above.length === 0 ? md`none` : md`$${above.join(', ')}$`}`; }).reduce((all, one, i) => (i === 0 ? one : md`${all}; ${one}`));

export default exercise({
  id: 'graphs/minimal-i-map',
  version: 1,
  title: 'The same world in another order',
  trains: 'd-separation',
  uses: { 'markov-blankets': 0.3 },
  rating: 1650,
  minutes: 5,
})
  .draw((r): Drawn => {
    const stream = r.stream('arrows');
    let arrows: readonly Edge[] = [];
    do arrows = stream.dag(stream.shuffle(nodes), 0.4).map(([a, b]): Edge => [a, b]); while (arrows.length < 4 || arrows.length > 5 || nodes.some((node) => !arrows.flat().includes(node)));
    return { arrows, order: r.stream('order').shuffle(nodes) };
  }, {
    'the order costs arrows, but not all': (drawn) => { const n = needed(drawn).length; return n > drawn.arrows.length && n <= 8; },
  })
  .step(
    { map: needed },
    ({ order }) => md`Take the variables in the order $${orderTex(order)}$. Of those that came before, a variable keeps as parents just those that still tell something about it once all the others are known.`,
    ({ map, order }) => parentWords(map, order),
  )
  .ask({
    prompt: ({ arrows, order }) => md`
Five variables have a distribution that holds exactly the independencies of this graph:

${graphOf(drawing(arrows, 'A directed graph on five variables.'))}

Somebody wants to model it in the order $${orderTex(order)}$: arrows may only lead from earlier to later variables. Draw the *minimal I-map* for that order: the graph that claims no independence which the distribution does not have, and that would claim one if any arrow of it went.`,
    answers: { map: edges({ graph: () => drawing([], 'The same five variables, without arrows yet.'), how: 'draw' }) },
    mistakes: {
      map: {
        'the arrows only turned': {
          gives: joined,
          says: md`You kept the pairs that are joined and turned their arrows into the order. But an arrow that is turned can lose what it said: where two causes meet in an effect that now comes first, they tell about each other, and need an arrow too.`,
        },
        'all that tell anything': {
          when: (drawn) => { const all = pairs(drawn, (node, earlier) => !dSeparated(plain(drawn.arrows), node, earlier, [])); return all.length !== needed(drawn).length || all.some(([a, b]) => !needed(drawn).some(([c, d]) => a === c && b === d)); },
          gives: (drawn) => pairs(drawn, (node, earlier) => !dSeparated(plain(drawn.arrows), node, earlier, [])),
          says: md`You joined what tells about each other while nothing is known. Parents are chosen together: look at each pair once the other earlier variables are known.`,
        },
      },
    },
    help: {
      nudge: ({ order }) => md`Begin with $${order[0] ?? ''}$, which has no parents, and go on in the order. Which of the earlier ones does the next variable need?`,
      method: md`For each variable and each earlier one: are they d-separated in the given graph by *all other earlier ones*? If not, an arrow is needed.`,
    },
    perspectives: {
      probability: {
        // The smallest set of earlier ones that shields from the rest of them, by trying all sets, with paths in the given graph.
        reaches: (drawn) => {
          const subsets = (of: readonly string[]): readonly (readonly string[])[] => Array.from({ length: 2 ** of.length }, (_, bits) => of.filter((_node, i) => Math.floor(bits / 2 ** i) % 2 === 1)).toSorted((a, b) => a.length - b.length);
          return { map: drawn.order.flatMap((node) => {
            const earlier = before(drawn, node);
            const shield = subsets(earlier).find((set) => { const rest = earlier.filter((other) => !set.includes(other)); return rest.length === 0 || dSeparated(plain(drawn.arrows), node, rest, set); }) ?? earlier;
            return shield.map((parent): Edge => [parent, node]);
          }) };
        },
        says: ({ arrows, map }) => md`
The parents of a variable are the smallest set of earlier ones that shields it from all the other earlier ones. It takes ${map.length} arrows in this order, and ${arrows.length} along the given graph.`,
      },
      picture: ({ map }) => graphOf(drawing(map, 'The minimal I-map.')),
      counting: ({ arrows, map }) => md`
With two states each, the tables along the given graph hold ${nodes.reduce((sum, node) => sum + 2 ** parents(plain(arrows), node).length, 0)} numbers; in this order they hold ${nodes.reduce((sum, node) => sum + 2 ** parents(plain(map), node).length, 0)}. The distribution is the same, and the price of the order is to be paid in data.`,
    },
    matters: 'Whoever predicts causes from effects, as a classifier does, models the world against its arrows: it works, but takes more parameters, and more of them change when the world does.',
    oracle: enumeration((drawn) => {
      // A distribution along the arrows, written out: does the earlier one still tell, once all other earlier ones are known?
      const network = networkOn(nodes, drawn.arrows);
      return { map: drawn.order.flatMap((node, k) => drawn.order.slice(0, k).filter((earlier) => tells(conditionalInformation(network, node, earlier, drawn.order.slice(0, k).filter((other) => other !== earlier)))).map((earlier): Edge => [earlier, node])) };
    }),
    degenerate: {
      'an order along the arrows changes nothing': { drawn: { arrows: [['A', 'B'], ['B', 'C'], ['C', 'D'], ['D', 'E']], order: ['A', 'B', 'C', 'D', 'E'] }, gives: { map: [['A', 'B'], ['B', 'C'], ['C', 'D'], ['D', 'E']] } },
      'two causes, the effect first': { drawn: { arrows: [['A', 'C'], ['B', 'C'], ['C', 'D'], ['D', 'E']], order: ['C', 'A', 'B', 'D', 'E'] }, gives: { map: [['C', 'A'], ['C', 'B'], ['A', 'B'], ['C', 'D'], ['D', 'E']] } },
    },
  });
