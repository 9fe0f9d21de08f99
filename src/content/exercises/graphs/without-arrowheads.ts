import { edges, exercise, nodes, theorem } from '#exercise';
import { ancestralSet, parents } from '#graph';
import type { Edge } from '#grade/read';
import { type DrawnGraph, graphOf, md } from '#paper';
import { allCalled, called, drawGraphOf, graphOfStory, listOf, marked, plain, sceneOf, setTex, type StoryId } from '../graph-stories.ts';
import { openPaths, pathWords } from '../path-rules.ts';

type Drawn = { readonly story: StoryId; readonly graph: DrawnGraph; readonly from: string; readonly to: string; readonly known: readonly string[] };

const ids = (graph: DrawnGraph): readonly string[] => graph.nodes.map((n) => n.id);
const isJoined = (lines: readonly (readonly [string, string])[], a: string, b: string) => lines.some(([c, d]) => (a === c && b === d) || (a === d && b === c));
/** Pairs of parents of a common child among these nodes, without a line yet. */
const marriages = (graph: DrawnGraph, kept: readonly string[]): readonly Edge[] => {
  const pairs = kept.flatMap((child) => { const above = parents(plain(graph), child); return above.flatMap((a, i) => above.slice(i + 1).filter((b) => !isJoined(graph.edges, a, b)).map((b): Edge => [a, b])); });
  return pairs.filter(([a, b], i) => !isJoined(pairs.slice(0, i), a, b));
};
const linesOn = (graph: DrawnGraph, kept: readonly string[]) => graph.edges.filter(([a, b]) => kept.includes(a) && kept.includes(b));
/** What can be reached along lines without entering what is known. */
const flood = (lines: readonly (readonly [string, string])[], from: string, known: readonly string[]): readonly string[] => {
  const seen = new Set([from]);
  for (let size = 0; size !== seen.size;) {
    size = seen.size;
    for (const [a, b] of lines) { if (seen.has(a) && !known.includes(b)) seen.add(b); if (seen.has(b) && !known.includes(a)) seen.add(a); }
  }
  return [...seen];
};
const questions = (graph: DrawnGraph): readonly Pick<Drawn, 'from' | 'to' | 'known'>[] => ids(graph).flatMap((from) => ids(graph).filter((to) => to !== from && !isJoined(graph.edges, from, to)).flatMap((to) => {
  const others = ids(graph).filter((id) => id !== from && id !== to);
  return [...others.map((one) => ({ from, to, known: [one] })), ...others.flatMap((one, i) => others.slice(i + 1).map((two) => ({ from, to, known: [one, two] })))];
}));
/** Something falls away, somebody is married, and neither can be skipped. */
const isWorthIt = (graph: DrawnGraph, { from, to, known }: Pick<Drawn, 'from' | 'to' | 'known'>): boolean => {
  const kept = ancestralSet(plain(graph), [from, to, ...known]);
  const married = marriages(graph, kept);
  if (kept.length === graph.nodes.length || kept.length < 5 || married.length === 0) return false;
  const lines = linesOn(graph, kept);
  const reached = flood([...lines, ...married], from, known);
  return reached.length > 1 && reached.length < kept.length - known.length && reached.length !== flood(lines, from, known).length;
};
const undirected = (graph: DrawnGraph): DrawnGraph => ({ ...graph, directed: false, alt: 'The same variables; arrows have become lines.' });

export default exercise({
  id: 'graphs/without-arrowheads',
  version: 1,
  title: 'Separation without arrowheads',
  trains: 'd-separation',
  uses: { 'markov-blankets': 0.2 },
  rating: 1500,
  minutes: 5,
})
  .draw((r): Drawn => {
    const { story, graph } = drawGraphOf(r);
    const found = r.stream('question').shuffle(questions(graph)).find((q) => isWorthIt(graph, q)) ?? { from: '', to: '', known: [] };
    return { story, graph, ...found };
  }, {
    'there is such a question': ({ from }) => from !== '',
  })
  .step(
    { kept: ({ graph, from, to, known }) => ids(graph).filter((id) => ancestralSet(plain(graph), [from, to, ...known]).includes(id)) },
    ({ from, to, known }) => md`Keep $${[from, to, ...known].join(',\\ ')}$ and all their ancestors; nothing else has a say.`,
    ({ kept }) => md`$${setTex(kept)}$`,
  )
  .step(
    { married: ({ graph, kept }) => marriages(graph, kept) },
    md`Among these, join the parents of a common child; then drop the arrowheads.`,
    ({ married }) => (married.length === 0 ? md`none` : md`$${married.map(([a, b]) => `${a}\\text{–}${b}`).join(',\\ ')}$`),
  )
  .step(
    { reached: ({ graph, from, known, kept, married }) => ids(graph).filter((id) => id !== from && flood([...linesOn(graph, kept), ...married], from, known).includes(id)) },
    ({ from, known }) => md`Delete ${listOf(known)}, and see what still hangs together with $${from}$.`,
    ({ reached, from, to, known }) => md`$${setTex(reached)}$; ${reached.includes(to) ? md`$${to}$ is among them, so $${from}$ and $${to}$ are not d-separated given $${setTex(known)}$` : md`without $${to}$, so $${from}\perp ${to}\mid ${known.join(', ')}$`}`,
  )
  .ask({
    prompt: ({ story, graph, from, to, known }) => md`
${sceneOf(story)} Can ${called(graph, from)} tell anything about ${called(graph, to)} if ${allCalled(graph, known)} ${known.length === 1 ? 'is' : 'are'} known? Decide it in the *moral graph of the ancestors*.

${graphOf(marked(graph, known, [from, to]))}

Keep $${[from, to, ...known].join(',\\ ')}$ and their ancestors, and nothing else. Draw the lines that join parents of a common child among these. Then forget the arrowheads, delete ${listOf(known)}, and mark all other variables that still hang together with $${from}$. (If $${to}$ is among them, the two are not d-separated.)`,
    answers: {
      married: edges({ graph: ({ graph, from, to, known }) => marked(undirected(graph), known, [from, to]), how: 'draw', label: '\\text{added} =' }),
      reached: nodes({ graph: ({ graph, from, to, known }) => marked(undirected(graph), known, [from, to]), label: ({ from }) => `\\text{together with}\\ ${from}:` }),
    },
    mistakes: {
      kept: {
        'nothing left out': {
          when: ({ graph, from, to, known }) => differs(graph, from, known, ids(graph), ancestralSet(plain(graph), [from, to, ...known])),
          gives: ({ graph }) => ids(graph),
          says: md`You kept the whole graph. An effect that nobody has seen brings its causes nothing to compete for; first drop what is no ancestor of the variables in question.`,
        },
        'the causes of the known dropped': {
          when: ({ graph, from, to, known }) => {
            const without = ancestralSet(plain(graph), [from, to]);
            const bare = [...new Set([...without, ...known])];
            return differs(graph, from, known, bare, ancestralSet(plain(graph), [from, to, ...known]));
          },
          gives: ({ graph, from, to, known }) => { const above = ancestralSet(plain(graph), [from, to]); return ids(graph).filter((id) => above.includes(id) || known.includes(id)); },
          says: md`You kept the ancestors of the two, but not those of what is known. What is known calls for an explanation, so its causes belong to it.`,
        },
      },
      married: {
        'nobody married': {
          gives: () => [],
          says: md`Somebody is to be joined. Look among the variables that are kept for one with two arrows coming in.`,
        },
      },
      reached: {
        'the variable itself clicked': {
          gives: ({ graph, from, known, kept, married }) => ids(graph).filter((id) => flood([...linesOn(graph, kept), ...married], from, known).includes(id)),
          says: ({ from }) => md`You clicked $${from}$ as well. Asked are the *other* variables.`,
          slip: true,
        },
        'through what is known': {
          when: ({ graph, from, to, known }) => {
            const kept = ancestralSet(plain(graph), [from, to, ...known]);
            return flood([...linesOn(graph, kept), ...marriages(graph, kept)], from, []).filter((id) => !known.includes(id)).length !== flood([...linesOn(graph, kept), ...marriages(graph, kept)], from, known).length;
          },
          gives: ({ graph, from, known, kept, married }) => ids(graph).filter((id) => id !== from && !known.includes(id) && flood([...linesOn(graph, kept), ...married], from, []).includes(id)),
          says: ({ known }) => md`You went through ${listOf(known, 'or')}. Without arrowheads the rule is simple: what is known blocks.`,
        },
      },
    },
    help: {
      nudge: ({ from, to, known }) => md`Which variables have no way along the arrows to ${listOf([from, to, ...known], 'or')}? They can be forgotten.`,
      method: md`Ancestors, marriages, no arrowheads, delete what is known. The order matters: marry after forgetting the rest, and before deleting what is known.`,
    },
    perspectives: {
      picture: {
        // The families of the ancestral set, glued where they overlap outside what is known.
        reaches: ({ graph, from, to, known }) => {
          const above = (of: readonly string[]): readonly string[] => { const more = graph.edges.filter(([a, b]) => of.includes(b) && !of.includes(a)).map(([a]) => a); return more.length === 0 ? of : above([...of, ...more]); };
          const families = [...new Set(above([from, to, ...known]))].map((id) => [id, ...graph.edges.filter(([, b]) => b === id).map(([a]) => a)]);
          const together = (a: string, b: string) => families.some((of) => of.includes(a) && of.includes(b));
          const spread = (seen: readonly string[]): readonly string[] => { const more = ids(graph).filter((id) => !seen.includes(id) && !known.includes(id) && seen.some((s) => together(s, id))); return more.length === 0 ? seen : spread([...seen, ...more]); };
          const all = ids(graph);
          return {
            married: all.flatMap((a, i) => all.slice(i + 1).filter((b) => together(a, b) && !isJoined(graph.edges, a, b)).map((b): Edge => [a, b])),
            reached: all.filter((id) => id !== from && spread([from]).includes(id)),
          };
        },
        says: ({ graph, kept, married, from, to, known }) => graphOf({
          ...marked(graph, known, [from, to]), directed: false, alt: 'The moral graph of the ancestors.',
          nodes: marked(graph, known, [from, to]).nodes.filter((n) => kept.includes(n.id)), edges: [...linesOn(graph, kept), ...married],
        }),
      },
      probability: ({ graph, from, to, known, reached }) => {
        if (!reached.includes(to)) return md`By the rule for paths the same comes out: every path between $${from}$ and $${to}$ is closed given $${setTex(known)}$.`;
        const [open] = openPaths(plain(graph), from, to, known);
        return open === undefined ? md`By the rule for paths the same comes out.` : md`By the rule for paths the same comes out. ${pathWords(plain(graph), open, known)}. Where this path has a meeting, the moral graph has a marriage in its place.`;
      },
      code: md`
~~~text
keep     = ancestors of (both, known), themselves included
lines    = arrows inside keep, heads forgotten
         + parents of a common child inside keep, joined
separate = no way from one to the other in lines that avoids the known
~~~

No paths are listed, each line is looked at once or twice: it runs in a moment on graphs with millions of arrows.`,
    },
    matters: 'Software decides d-separation in this way, or by a search along open paths; by hand it is the safer way once there are more paths than one can list.',
    oracle: theorem(({ graph, from, to, known }) => {
      // By paths instead. A marriage stands for a meeting that would be open if all that is asked and known were known;
      // a variable among the ancestors hangs together with `from` if it is not d-separated from it by the known.
      const points = (a: string, b: string) => graph.edges.some(([x, y]) => x === a && y === b);
      const below = (node: string): readonly string[] => [node, ...graph.edges.filter(([a]) => a === node).flatMap(([, b]) => below(b))];
      const matters = graph.nodes.map((n) => n.id).filter((id) => below(id).some((n) => [from, to, ...known].includes(n)));
      const married = matters.flatMap((a, i) => matters.slice(i + 1).filter((b) => !points(a, b) && !points(b, a) && matters.some((c) => points(a, c) && points(b, c))).map((b): Edge => [a, b]));
      // Walks among the ancestors may turn at a meeting wherever all of them are as good as known below.
      const lets = (a: string, node: string, b: string) => (points(a, node) && points(b, node) ? matters.includes(node) : !known.includes(node));
      const reached = new Set<string>();
      const walk = (path: readonly string[]): void => {
        const last = path.at(-1) ?? '';
        if (path.length > 1 && !known.includes(last)) reached.add(last);
        for (const next of matters) {
          if (path.includes(next) || !(points(last, next) || points(next, last))) continue;
          const before = path.at(-2);
          if (before === undefined || lets(before, last, next)) walk([...path, next]);
        }
      };
      walk([from]);
      return { married, reached: graph.nodes.map((n) => n.id).filter((id) => id !== from && reached.has(id)) };
    }),
    degenerate: {
      'the chest clinic: does Asia tell of smoking, the X-ray known?': {
        drawn: { story: 'clinic', graph: graphOfStory('clinic'), from: 'A', to: 'S', known: ['X'] },
        gives: { married: [['T', 'L']], reached: ['T', 'S', 'L', 'E'] },
      },
      'nothing to marry': { drawn: { story: 'garden', graph: graphOfStory('garden'), from: 'H', to: 'J', known: ['S'] }, gives: { married: [], reached: ['K'] } },
    },
  });

/** Would marriages or reach come out otherwise with these nodes kept? */
const differs = (graph: DrawnGraph, from: string, known: readonly string[], kept: readonly string[], right: readonly string[]): boolean => {
  const told = (of: readonly string[]) => JSON.stringify([marriages(graph, of), flood([...linesOn(graph, of), ...marriages(graph, of)], from, known).filter((id) => ids(graph).includes(id)).sort()]);
  return told(kept) !== told(right);
};
