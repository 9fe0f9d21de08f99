/** Which independencies directed graphs claim: whether two graphs claim the same, and the first in which they differ. */
import type { Directed } from './directed.ts';
import { dSeparated } from './separation.ts';

export type Claim = { readonly a: string; readonly b: string; readonly given: readonly string[] };

/** All sets of these, smaller ones first. */
const subsetsOf = (of: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: 2 ** of.length }, (_, bits) => of.filter((__, i) => Math.floor(bits / 2 ** i) % 2 === 1)).sort((x, y) => x.length - y.length);

/**
 * A claim "a and b are d-separated given C" that holds in one of the graphs and not in the other, with as few given as can be; null where there is
 * none, so that the graphs are I-equivalent. Both have the same nodes and no cycle. The number of claims doubles with each node: for graphs of a page.
 */
export const firstDifference = (one: Directed, other: Directed): (Claim & { readonly holdsInFirst: boolean }) | null => {
  const pairs = one.nodes.flatMap((a, i) => one.nodes.slice(i + 1).map((b) => [a, b] as const));
  const most = Math.max(0, one.nodes.length - 2);
  for (let size = 0; size <= most; size += 1) for (const [a, b] of pairs) for (const given of subsetsOf(one.nodes.filter((node) => node !== a && node !== b)).filter((set) => set.length === size)) {
    const holdsInFirst = dSeparated(one, a, b, given);
    if (holdsInFirst !== dSeparated(other, a, b, given)) return { a, b, given, holdsInFirst };
  }
  return null;
};
