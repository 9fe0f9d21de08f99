/** Eliminating the variables of an undirected graph one after the other: which tables that makes, and what the best order costs. */
import { neighbours, type Undirected } from './undirected.ts';

/** A variable that is summed out, with those that stand in a table with it at that moment. */
export type Elimination = { readonly node: string; readonly with: readonly string[] };

/** What is met with each variable: its neighbours, and those reached through variables eliminated before (Rose, Tarjan and Lueker 1976). */
const metWith = (graph: Undirected, node: string, gone: ReadonlySet<string>): readonly string[] => {
  const seen = new Set([node]);
  const queue = [node];
  for (const at of queue) for (const next of neighbours(graph, at)) if (!seen.has(next)) { seen.add(next); if (gone.has(next)) queue.push(next); }
  return graph.nodes.filter((other) => other !== node && seen.has(other) && !gone.has(other));
};

/** The tables that an order makes. Throws where it is no order of all nodes. */
export const eliminations = (graph: Undirected, order: readonly string[]): readonly Elimination[] => {
  if (order.length !== graph.nodes.length || graph.nodes.some((node) => !order.includes(node))) throw new Error(`graph: ${order.join(', ')} is no order of ${graph.nodes.join(', ')}`);
  return order.map((node, k) => ({ node, with: metWith(graph, node, new Set(order.slice(0, k))) }));
};

/** Entries of all tables together, each variable with `states` values. */
export const eliminationCost = (graph: Undirected, order: readonly string[], states = 2): number => eliminations(graph, order).reduce((sum, { with: others }) => sum + states ** (others.length + 1), 0);

export type Best = { readonly order: readonly string[]; readonly cost: number; /** The share of all orders that are as good. */ readonly share: number };
/** The least cost of any order, by dynamic programming over the sets that are eliminated first: what a variable then meets does not depend on their order. For up to about a dozen nodes. */
export const bestElimination = (graph: Undirected, states = 2): Best => {
  const n = graph.nodes.length;
  type Entry = { readonly cost: number; readonly count: number; readonly order: readonly string[] };
  let layer = new Map<number, Entry>([[0, { cost: 0, count: 1, order: [] }]]);
  for (let size = 0; size < n; size += 1) {
    const next = new Map<number, Entry>();
    for (const [set, { cost, count, order }] of layer) {
      const gone = new Set(order);
      for (const [i, node] of graph.nodes.entries()) {
        if (gone.has(node)) continue;
        const bigger = set + 2 ** i;
        const total = cost + states ** (metWith(graph, node, gone).length + 1);
        const known = next.get(bigger);
        if (known === undefined || total < known.cost) next.set(bigger, { cost: total, count, order: [...order, node] });
        else if (total === known.cost) next.set(bigger, { ...known, count: known.count + count });
      }
    }
    layer = next;
  }
  const best = layer.get(2 ** n - 1);
  if (best === undefined) throw new Error('graph: a graph without nodes has no order');
  return { order: best.order, cost: best.cost, share: best.count / graph.nodes.reduce((product, _, i) => product * (i + 1), 1) };
};
