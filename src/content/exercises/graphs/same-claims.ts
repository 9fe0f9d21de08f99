import { edges, exercise, suchThat, theorem } from '#exercise';
import { type Directed, firstDifference, parents, topologicalOrder } from '#graph';
import type { Edge, Failure } from '#grade/read';
import { type DrawnGraph, graphOf, md } from '#paper';

type Drawn = { readonly arrows: readonly Edge[] };
const nodes = ['A', 'B', 'C', 'D', 'E'] as const;
const places = [[0.5, 0], [1, 0.42], [0.8, 1], [0.2, 1], [0, 0.42]] as const;
const plain = (arrows: readonly Edge[]): Directed => ({ nodes, edges: arrows });
const drawing = (arrows: readonly Edge[], alt: string): DrawnGraph => ({ alt, directed: true, nodes: nodes.map((id, i) => ({ id, x: places[i]?.[0] ?? 0, y: places[i]?.[1] ?? 0 })), edges: arrows });

const turned = (arrows: readonly Edge[], which: Edge | undefined): readonly Edge[] => arrows.map(([a, b]): Edge => (which !== undefined && a === which[0] && b === which[1] ? [b, a] : [a, b]));
/** X → Y is covered where Y's other parents are just the parents of X (Chickering 1995). */
const covered = (arrows: readonly Edge[]): readonly Edge[] => arrows.filter(([x, y]) => JSON.stringify(parents(plain(arrows), x)) === JSON.stringify(parents(plain(arrows), y).filter((p) => p !== x)));
const joined = (arrows: readonly Edge[], a: string, b: string): boolean => arrows.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
/** Arrows of two parents that are not joined into a common child. */
const colliding = (arrows: readonly Edge[]): readonly Edge[] => arrows.filter(([a, c]) => arrows.some(([b, d]) => d === c && b !== a && !joined(arrows, a, b)));
const breaking = (arrows: readonly Edge[]): Edge | undefined => colliding(arrows).find((arrow) => topologicalOrder(plain(turned(arrows, arrow))) !== null);

const listed = (names: readonly string[]): string => names.join(', ');
const sameClaims = ({ arrows }: Drawn) => (own: readonly Edge[]): Failure | null => {
  if (own.some(([a, b]) => own.some(([c, d]) => a === d && b === c)) || topologicalOrder(plain(own)) === null) return { name: 'a cycle', says: md`Your arrows close a cycle, so no variable could be drawn first.` };
  const claim = firstDifference(plain(own), plain(arrows));
  if (claim !== null) {
    const given = claim.given.length === 0 ? '' : ` given $${listed(claim.given)}$`;
    return { name: 'other claims', says: claim.holdsInFirst ? md`Yours claims that $${claim.a}$ and $${claim.b}$ are independent${given === '' ? '' : md` given $${listed(claim.given)}$`}; the graph above does not.` : md`The graph above claims that $${claim.a}$ and $${claim.b}$ are independent${given === '' ? '' : md` given $${listed(claim.given)}$`}; yours does not.` };
  }
  return own.every(([a, b]) => arrows.some(([c, d]) => a === c && b === d)) ? { name: 'the same graph', says: md`That is the graph itself. At least one arrow is to point another way.`, slip: true } : null;
};

export default exercise({
  id: 'graphs/same-claims',
  version: 1,
  title: 'Another graph, the same claims',
  trains: 'd-separation',
  rating: 1450,
  minutes: 4,
})
  .draw((r): Drawn => {
    const stream = r.stream('arrows');
    let arrows: readonly Edge[] = [];
    // Few enough to draw, none alone.
    do arrows = stream.dag(stream.shuffle(nodes), 0.5).map(([a, b]): Edge => [a, b]); while (arrows.length > 6 || nodes.some((node) => !arrows.flat().includes(node)));
    return { arrows };
  }, {
    'some arrow can be turned and some cannot': ({ arrows }) => covered(arrows).length > 0 && breaking(arrows) !== undefined,
  })
  .step(
    { free: ({ arrows }) => covered(arrows) },
    md`An arrow $X\to Y$ may be turned where $Y$ has, besides $X$, exactly the parents that $X$ has: then no unjoined pair of arrows begins or ceases to meet, and no cycle closes.`,
    ({ free }) => md`Here: ${free.map(([a, b]) => md`$${a}\to ${b}$`).reduce((all, one, i) => (i === 0 ? one : md`${all}, ${one}`))}.`,
  )
  .step({ other: ({ arrows, free }) => turned(arrows, free[0]) }, md`Turn one of them; all other arrows stay.`, ({ other }) => graphOf(drawing(other, 'The graph with one arrow turned.')))
  .ask({
    prompt: ({ arrows }) => md`
This graph claims independencies among five variables:

${graphOf(drawing(arrows, 'A directed graph on five variables.'))}

Draw *another* directed graph without cycles on the same variables that claims exactly the same independencies, all of them and no more.`,
    answers: { other: suchThat({ of: edges({ graph: () => drawing([], 'Five variables, still without arrows.'), how: 'draw' }), check: sameClaims }) },
    mistakes: {
      other: {
        'a meeting of arrows undone': {
          gives: ({ arrows }) => turned(arrows, breaking(arrows)),
          says: md`You turned an arrow of two that meet. Where two arrows from unjoined variables meet, those two are independent until the meeting point is known; along a chain it is the other way round.`,
        },
        'an arrow left out': {
          gives: ({ arrows }) => arrows.slice(1),
          says: md`One of the joined pairs is no longer joined. Joined variables are never independent, whatever is known; without the line they would be.`,
        },
      },
    },
    help: {
      nudge: md`Which pairs must stay joined? And where do two arrows meet whose origins are not joined?`,
      method: md`Two graphs claim the same just where they have the same skeleton, which is their lines without arrowheads, and the same v-structures: pairs of arrows that meet, from variables that are not joined (Verma and Pearl, 1990). Look for an arrow that can be turned without making or breaking such a meeting.`,
    },
    perspectives: {
      counting: {
        // Every way to point the lines, until one fits.
        reaches: ({ arrows }) => {
          const meetings = (of: readonly Edge[]): string => of.flatMap(([a, c]) => of.flatMap(([b, d]) => (c === d && a < b && !of.some((e) => e.includes(a) && e.includes(b)) ? [`${a}${c}${b}`] : []))).sort().join();
          for (let bits = 1; bits < 2 ** arrows.length; bits += 1) {
            const other = arrows.map(([a, b], i): Edge => (Math.floor(bits / 2 ** i) % 2 === 1 ? [b, a] : [a, b]));
            if (topologicalOrder(plain(other)) !== null && meetings(other) === meetings(arrows)) return { other };
          }
          return {};
        },
        says: ({ arrows }) => md`
The ${arrows.length} lines can point in $2^{${arrows.length}} = ${2 ** arrows.length}$ ways. Strike those that have a cycle, then those that make or break a v-structure: what is left claims the same. Data alone cannot choose between them.`,
      },
      algebra: md`
Turning a covered arrow is Bayes' rule. With the common parents $\pi$, $p(x\mid\pi)\,p(y\mid x, \pi) = p(y\mid\pi)\,p(x\mid y, \pi)$: the same product, so the same distributions, and no other factor is touched.`,
    },
    matters: 'From observations alone a graph can be learnt only up to this: which of the arrows are causes, no amount of such data will tell.',
    oracle: theorem(({ arrows }) => {
      const skeletonOf = (of: readonly Edge[]): string => [...new Set(of.map(([a, b]) => (a < b ? a + b : b + a)))].sort().join();
      const meetings = (of: readonly Edge[]): string => of.flatMap(([a, c]) => of.flatMap(([b, d]) => (c === d && a < b && !skeletonOf(of).split(',').includes(a + b) ? [`${a}${c}${b}`] : []))).sort().join();
      /** Nodes without arrows coming in are taken away, until none is left or none can be. */
      const hasCircle = (of: readonly Edge[]): boolean => { const left = of.filter(([a]) => of.some(([, b]) => b === a)); return left.length === of.length ? of.length > 0 : hasCircle(left); };
      return { other: { holds: (own) => new Set(own.map((e) => e.join())).size === own.length && !hasCircle(own) && skeletonOf(own) === skeletonOf(arrows) && meetings(own) === meetings(arrows) && own.some(([a, b]) => !arrows.some(([c, d]) => a === c && b === d)) } };
    }),
    degenerate: { 'a chain may be turned from its first arrow': { drawn: { arrows: [['A', 'B'], ['B', 'C'], ['C', 'D'], ['D', 'E']] }, gives: { other: [['B', 'A'], ['B', 'C'], ['C', 'D'], ['D', 'E']] } } },
  });
