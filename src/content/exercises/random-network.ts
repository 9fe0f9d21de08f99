/**
 * An oracle for graphs that knows nothing of paths: a network of binary variables with irregular tables, its joint distribution written out,
 * and how much two variables still tell about each other. Tables drawn at random hold no independence but those of the graph
 * (C. Meek, "Strong completeness and faithfulness in Bayesian networks", UAI 1995).
 */
import { log, randomStream } from '#numeric';

export type Network = { readonly nodes: readonly string[]; readonly joint: readonly number[] };

/** The joint over all states; bit i of a state is the value of node i. */
export const networkOn = (nodes: readonly string[], edges: readonly (readonly [string, string])[]): Network => {
  const stream = randomStream(`network | ${nodes.join()} | ${edges.map((e) => e.join('>')).join()}`);
  const parents = nodes.map((node) => edges.filter(([, to]) => to === node).map(([from]) => nodes.indexOf(from)));
  // Far from one half, and different for each row of the parents, so that every arrow matters.
  const tables = parents.map((above) => Array.from({ length: 2 ** above.length }, () => 0.06 + 0.88 * stream.uniform()));
  const joint = Array.from({ length: 2 ** nodes.length }, (_, state) => nodes.reduce((p, _node, i) => {
    const row = (parents[i] ?? []).reduce((r, parent) => 2 * r + (Math.floor(state / 2 ** parent) % 2), 0);
    const on = tables[i]?.[row] ?? Number.NaN;
    return p * (Math.floor(state / 2 ** i) % 2 === 1 ? on : 1 - on);
  }, 1));
  return { nodes, joint };
};

/** I(a; b | given) in nats: zero exactly where a and b tell nothing about each other. */
export const conditionalInformation = ({ nodes, joint }: Network, a: string, b: string, given: readonly string[]): number => {
  const marginal = (of: readonly string[]) => {
    const places = of.map((node) => nodes.indexOf(node));
    const sums = new Map<number, number>();
    const keyOf = (state: number) => places.reduce((k, place) => 2 * k + (Math.floor(state / 2 ** place) % 2), 0);
    joint.forEach((p, state) => { const k = keyOf(state); sums.set(k, (sums.get(k) ?? 0) + p); });
    return (state: number) => sums.get(keyOf(state)) ?? 0;
  };
  const [all, withA, withB, alone] = [marginal([a, b, ...given]), marginal([a, ...given]), marginal([b, ...given]), marginal(given)];
  return joint.reduce((s, p, state) => s + p * log((all(state) * alone(state)) / (withA(state) * withB(state))), 0);
};

/** Above what rounding can make. */
export const tells = (information: number): boolean => information > 1e-9;
