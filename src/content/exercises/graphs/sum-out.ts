import { exercise, ordering, search, suchThat } from '#exercise';
import { bestElimination, eliminationCost, eliminations, neighbours, type Undirected } from '#graph';
import type { Edge, Failure } from '#grade/read';
import { type DrawnGraph, graphOf, md } from '#paper';

type Drawn = { readonly lines: readonly Edge[] };
const nodes = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
const places = [[0.5, 0], [1, 0.25], [1, 0.78], [0.5, 1], [0, 0.78], [0, 0.25]] as const;
const plain = ({ lines }: Drawn): Undirected => ({ nodes, edges: lines });
const drawing = ({ lines }: Drawn): DrawnGraph => ({ alt: 'An undirected graph on six variables.', directed: false, nodes: nodes.map((id, i) => ({ id, x: places[i]?.[0] ?? 0, y: places[i]?.[1] ?? 0 })), edges: lines });

const degree = (drawn: Drawn, node: string): number => neighbours(plain(drawn), node).length;
const byDegree = (drawn: Drawn): readonly string[] => [...nodes].sort((a, b) => degree(drawn, b) - degree(drawn, a));

/** Asked for the same graph again and again. */
const known = new Map<string, ReturnType<typeof bestElimination>>();
const bestOf = (drawn: Drawn): ReturnType<typeof bestElimination> => {
  const name = JSON.stringify(drawn.lines);
  const before = known.get(name);
  if (before !== undefined) return before;
  const best = bestElimination(plain(drawn));
  known.set(name, best);
  return best;
};

const isCheapest = (drawn: Drawn) => (order: readonly string[]): Failure | null => {
  const cost = eliminationCost(plain(drawn), order);
  if (cost === bestOf(drawn).cost) return null;
  const tables = eliminations(plain(drawn), order);
  const largest = tables.reduce((a, b) => (b.with.length > a.with.length ? b : a));
  return { name: 'a dearer order', says: md`Your tables have ${cost} entries together, and some order needs fewer. Your largest is made when $${largest.node}$ goes: it holds $${[largest.node, ...largest.with].join(', ')}$, so ${2 ** (largest.with.length + 1)} entries.` };
};

export default exercise({
  id: 'graphs/sum-out',
  version: 1,
  title: 'Which variable goes first?',
  trains: 'markov-blankets',
  rating: 1450,
  minutes: 4,
})
  .draw((r): Drawn => {
    const stream = r.stream('lines');
    const isJoined = (lines: readonly Edge[]): boolean => { const seen: string[] = [nodes[0]]; for (const at of seen) for (const next of neighbours({ nodes, edges: lines }, at)) if (!seen.includes(next)) seen.push(next); return seen.length === nodes.length; };
    let lines: readonly Edge[] = [];
    do lines = stream.dag(nodes, 0.5).map(([a, b]): Edge => [a, b]); while (lines.length < 7 || lines.length > 10 || !isJoined(lines));
    return { lines };
  }, {
    'few orders are best': (drawn) => bestOf(drawn).share <= 0.22,
    'neither the busiest first nor the order of names is best': (drawn) => isCheapest(drawn)(byDegree(drawn)) !== null && isCheapest(drawn)(nodes) !== null,
  })
  .step(
    { order: (drawn) => bestOf(drawn).order },
    md`Whatever is summed out brings all its present neighbours into one table, and leaves them joined. So take variables with few neighbours, or whose neighbours are joined already, and go on with the graph that is left, new lines included.`,
    (d) => md`$${d.order.join(',\\ ')}$: the tables hold ${eliminations(plain(d), d.order).map(({ node, with: others }) => md`$${[node, ...others].join('')}$`).reduce((all, one, i) => (i === 0 ? one : md`${all}, ${one}`))}, with ${eliminationCost(plain(d), d.order)} entries together.`,
  )
  .ask({
    prompt: (drawn) => md`
Six binary variables have a distribution with one factor for each line of this graph:

${graphOf(drawing(drawn))}

All variables are summed out, one after the other. To sum out one, the factors in which it occurs are multiplied into one table, over it and all variables that occur with it there; then the sum leaves a factor on the others. Put the variables into an order for which these tables have as few entries together as possible. There is more than one such order.`,
    answers: { order: suchThat({ of: ordering({ options: () => nodes.map((id) => ({ id, says: md`$${id}$` })) }), check: isCheapest }) },
    mistakes: {
      order: {
        'the busiest first': { gives: (drawn) => byDegree(drawn), says: md`You began with the variables that have the most lines. Each of them brings all its neighbours into one table; by the time the others have gone it would have few left.` },
        'in the order of names': { gives: () => nodes, says: md`You took the variables by name. Names cost nothing; look at which has the fewest neighbours at each moment.` },
      },
    },
    help: {
      nudge: md`Which variable can go without any new line between its neighbours?`,
      method: md`A variable that goes costs a table of $2^{1 + \text{neighbours}}$ entries and joins its neighbours to each other. Take those first that have few neighbours, or neighbours that are joined already.`,
    },
    perspectives: {
      counting: {
        // All orders, by the tables that they make.
        reaches: (drawn) => {
          const cost = (order: readonly string[]): number => { let factors: readonly (readonly string[])[] = drawn.lines; return order.reduce((sum, node) => { const table = [...new Set([node, ...factors.filter((f) => f.includes(node)).flat()])]; factors = [...factors.filter((f) => !f.includes(node)), table.filter((other) => other !== node)]; return sum + 2 ** table.length; }, 0); };
          const all = (of: readonly string[]): readonly (readonly string[])[] => (of.length < 2 ? [of] : of.flatMap((x) => all(of.filter((y) => y !== x)).map((rest) => [x, ...rest])));
          return { order: all(nodes).map((order) => ({ order, cost: cost(order) })).reduce((a, b) => (b.cost < a.cost ? b : a)).order };
        },
        says: (d) => md`
There are $6! = 720$ orders. The whole joint at once would be a table of $2^6 = 64$ entries; the best orders need ${eliminationCost(plain(d), d.order)} in all, the order by name ${eliminationCost(plain(d), nodes)}.`,
      },
      geometry: md`
Each variable that goes closes its neighbours into a clique. An order that draws no new line at all exists just where the graph has no ring of four or more without a chord (it is *chordal*); else some line must be filled in, and the order decides which.`,
    },
    matters: 'The same choice decides how much memory a contraction of tensors, a sparse Cholesky factor or an exact marginal needs: the sum is the same, the tables are not.',
    oracle: search((drawn) => {
      // The program itself, run with tables as bit masks, for every order.
      const masks = drawn.lines.map(([a, b]) => 2 ** nodes.indexOf(a as 'A') + 2 ** nodes.indexOf(b as 'A'));
      const ones = (x: number): number => [0, 1, 2, 3, 4, 5].filter((i) => Math.floor(x / 2 ** i) % 2 === 1).length;
      const run = (order: readonly number[]): number => {
        let tables = masks;
        let entries = 0;
        for (const i of order) {
          const has = (m: number): boolean => Math.floor(m / 2 ** i) % 2 === 1;
          const joint = [0, 1, 2, 3, 4, 5].reduce((all, j) => all + (j === i || tables.some((m) => has(m) && Math.floor(m / 2 ** j) % 2 === 1) ? 2 ** j : 0), 0);
          entries += 2 ** ones(joint);
          tables = [...tables.filter((m) => !has(m)), joint - 2 ** i];
        }
        return entries;
      };
      const orders = (left: readonly number[]): readonly (readonly number[])[] => (left.length === 0 ? [[]] : left.flatMap((i) => orders(left.filter((j) => j !== i)).map((rest) => [i, ...rest])));
      const least = Math.min(...orders([0, 1, 2, 3, 4, 5]).map(run));
      return { order: { holds: (order) => new Set(order).size === 6 && order.every((id) => (nodes as readonly string[]).includes(id)) && run(order.map((id) => nodes.indexOf(id as 'A'))) === least } };
    }),
    degenerate: { 'a chain is cheapest from an end': { drawn: { lines: [['A', 'B'], ['B', 'C'], ['C', 'D'], ['D', 'E'], ['E', 'F']] }, gives: { order: ['A', 'B', 'C', 'D', 'E', 'F'] } } },
  });
