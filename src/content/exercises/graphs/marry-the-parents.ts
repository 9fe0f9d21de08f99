import { edges, enumeration, exercise, nodes } from '#exercise';
import { children, parents } from '#graph';
import type { Edge } from '#grade/read';
import { type DrawnGraph, graphOf, md, type Words } from '#paper';
import { called, drawGraphOf, graphOfStory, listOf, marked, plain, sceneOf, setTex, type StoryId } from '../graph-stories.ts';
import { conditionalInformation, networkOn, tells } from '../random-network.ts';

type Drawn = { readonly story: StoryId; readonly graph: DrawnGraph; readonly target: string };

const joined = (pairs: readonly (readonly [string, string])[], a: string, b: string) => pairs.some(([c, d]) => (a === c && b === d) || (a === d && b === c));
/** Pairs out of a list, without those that already have a line. */
const pairsOf = (of: readonly string[], lines: readonly Edge[]): readonly Edge[] => of.flatMap((a, i) => of.slice(i + 1).filter((b) => !joined(lines, a, b)).map((b): Edge => [a, b]));
const unique = (pairs: readonly Edge[]): readonly Edge[] => pairs.filter(([a, b], i) => !joined(pairs.slice(0, i), a, b));
const marriages = (graph: DrawnGraph): readonly Edge[] => unique(graph.nodes.flatMap((n) => pairsOf(parents(plain(graph), n.id), graph.edges)));
/** The other way round: children of a common parent. */
const siblingPairs = (graph: DrawnGraph): readonly Edge[] => unique(graph.nodes.flatMap((n) => pairsOf(children(plain(graph), n.id), graph.edges)));
/** The graph without arrowheads, on which lines are drawn. */
const undirected = (graph: DrawnGraph): DrawnGraph => ({ ...graph, directed: false, alt: 'The same variables; arrows have become lines.' });

export default exercise({
  id: 'graphs/marry-the-parents',
  version: 1,
  title: 'Marry the parents',
  trains: 'markov-blankets',
  rating: 1300,
  minutes: 3,
})
  .draw((r): Drawn => {
    const { story, graph } = drawGraphOf(r);
    const married = marriages(graph).flat();
    const targets = graph.nodes.map((n) => n.id).filter((id) => married.includes(id));
    return { story, graph, target: targets.length === 0 ? '' : r.stream('target').pick(targets) };
  }, {
    'somebody is to be married': ({ target }) => target !== '',
    'to marry the children would be another thing': ({ graph }) => siblingPairs(graph).length > 0 && JSON.stringify(siblingPairs(graph)) !== JSON.stringify(marriages(graph)),
  })
  .step(
    { added: ({ graph }) => marriages(graph) },
    md`For every variable with two or more parents, join each two of them that are not joined yet.`,
    ({ graph }) => [{ kind: 'list', ordered: false, items: graph.nodes.flatMap((n) => { const above = parents(plain(graph), n.id); return above.length < 2 ? [] : [md`$${n.id}$ has the parents ${listOf(above)}${pairsOf(above, graph.edges).length === 0 ? ', which are joined already' : ''}`]; }) }],
  )
  .step(
    { blanket: ({ graph, added, target }) => graph.nodes.map((n) => n.id).filter((id) => id !== target && joined([...graph.edges, ...added], id, target)) },
    ({ target }) => md`Forget the arrowheads. The neighbours of $${target}$ are what shares a line with it, old or new; that is its Markov blanket.`,
    ({ blanket }) => md`$${setTex(blanket)}$`,
  )
  .ask({
    prompt: ({ story, graph, target }) => md`
${sceneOf(story)} Its graph is

${graphOf(marked(graph, [], [target]))}

Turn it into an undirected graph that claims no false independence. First draw all lines that *moralisation* adds in the whole graph: between every two parents of a common child that are not joined yet. Then forget the arrowheads, and mark all neighbours of
${called(graph, target)} in the graph that results.`,
    answers: {
      added: edges({ graph: ({ graph }) => undirected(graph), how: 'draw', label: '\\text{added} =' }),
      blanket: nodes({ graph: ({ graph, target }) => marked(undirected(graph), [], [target]), label: '\\text{neighbours} =' }),
    },
    mistakes: {
      added: {
        'the children married': {
          gives: ({ graph }) => siblingPairs(graph),
          says: md`You joined children of a common parent. A fork needs no line: given the parent, its children are independent. It is *parents* that start to compete when their child is known.`,
        },
        'one marriage only': {
          when: ({ graph }) => marriages(graph).length > 1,
          gives: ({ graph, target }) => marriages(graph).filter((pair) => pair.includes(target)).slice(0, 1),
          says: md`There are more. Go through *all* variables, and look at each that has two arrows coming in.`,
          slip: true,
        },
      },
      blanket: {
        'the variable itself clicked': {
          gives: ({ graph, added, target }) => graph.nodes.map((n) => n.id).filter((id) => id === target || joined([...graph.edges, ...added], id, target)),
          says: ({ target }) => md`You clicked $${target}$ as well. Asked are the *other* variables.`,
          slip: true,
        },
        'the new lines not followed': {
          gives: ({ graph, target }) => graph.nodes.map((n) => n.id).filter((id) => id !== target && joined(graph.edges, id, target)),
          says: ({ target }) => md`You clicked what was joined to $${target}$ before. The lines that were added count as well; that is what they are for.`,
        },
      },
    },
    help: {
      nudge: md`Which variables have two arrows coming in? Those arrows meet there; when the variable is known, their origins tell about each other.`,
      method: md`For each variable, join all its parents pairwise. Then drop the arrowheads. In an undirected graph the neighbours are the Markov blanket.`,
    },
    perspectives: {
      algebra: {
        // From the factors: two variables are neighbours if they occur in a factor together.
        reaches: ({ graph, target }) => {
          const factors = graph.nodes.map((n) => [n.id, ...graph.edges.filter(([, to]) => to === n.id).map(([from]) => from)]);
          const ids = graph.nodes.map((n) => n.id);
          const together = (a: string, b: string) => factors.some((of) => of.includes(a) && of.includes(b));
          const added = ids.flatMap((a, i) => ids.slice(i + 1).filter((b) => together(a, b) && !graph.edges.some((e) => e.includes(a) && e.includes(b))).map((b): Edge => [a, b]));
          return { added, blanket: ids.filter((id) => id !== target && together(id, target)) };
        },
        says: ({ target, graph }) => md`
The joint is a product of factors, one for each variable with its parents, like $p(${family(graph, target)})$. An undirected graph must join all variables that occur in a factor *together*. That a parent and its child do, the arrows say already; that two parents do, moralisation adds.`,
      },
      picture: ({ graph, added, target }) => graphOf({ ...undirected(graph), edges: [...graph.edges, ...added], nodes: marked(graph, [], [target]).nodes, alt: 'The moral graph.' }),
      probability: ({ graph, added }) => married(graph, added),
    },
    matters: 'Exact inference starts with this step: in the moral graph one follows, for any order of summing out, which variables meet in a table and how large it becomes.',
    oracle: enumeration(({ graph, target }) => {
      // In a network with irregular tables: a line stands where two variables still tell about each other, all others known.
      const network = networkOn(graph.nodes.map((n) => n.id), graph.edges);
      const line = (a: string, b: string) => tells(conditionalInformation(network, a, b, network.nodes.filter((n) => n !== a && n !== b)));
      const pairs = network.nodes.flatMap((a, i) => network.nodes.slice(i + 1).map((b): Edge => [a, b]));
      const lines = pairs.filter(([a, b]) => line(a, b));
      return {
        added: lines.filter(([a, b]) => !graph.edges.some((e) => e.includes(a) && e.includes(b))),
        blanket: network.nodes.filter((id) => lines.some((e) => e.includes(id) && e.includes(target) && id !== target)),
      };
    }),
    degenerate: {
      'the alarm': { drawn: { story: 'alarm', graph: graphOfStory('alarm'), target: 'B' }, gives: { added: [['B', 'E'], ['A', 'D']], blanket: ['E', 'A', 'D'] } },
      'parents that are joined already need no line': { drawn: { story: 'exam', graph: graphOfStory('exam', [['T', 'X'], ['I', 'O']]), target: 'H' }, gives: { added: [], blanket: ['M', 'S', 'X'] } },
    },
  });

/** "X \\mid T, S" */
const family = (graph: DrawnGraph, of: string): string => {
  const child = children(plain(graph), of)[0] ?? of;
  const above = parents(plain(graph), child);
  return above.length === 0 ? child : `${child}\\mid ${above.join(', ')}`;
};

const married = (graph: DrawnGraph, added: readonly Edge[]): Words => {
  const [pair] = added;
  const child = pair === undefined ? undefined : graph.nodes.map((n) => n.id).find((id) => { const above = parents(plain(graph), id); return above.includes(pair[0]) && above.includes(pair[1]); });
  if (pair === undefined || child === undefined) return md`Nothing is added here: whoever has a child together is joined already.`;
  return md`Take ${called(graph, pair[0])} and ${called(graph, pair[1])}. They need not have anything to do with each other. But know ${called(graph, child)}, and the more one of them accounts for it, the less the other must. A graph without a line between them would deny that.`;
};
