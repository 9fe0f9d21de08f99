import { enumeration, exercise, nodes } from '#exercise';
import { ancestralSet, parents, simplePaths } from '#graph';
import { type DrawnGraph, graphOf, md, type Words } from '#paper';
import { allCalled, called, drawGraphOf, graphOfStory, listOf, marked, plain, sceneOf, setTex, type StoryId } from '../graph-stories.ts';
import { openPaths, outOfReach, type PathRule, pathTex, pathWords } from '../path-rules.ts';
import { conditionalInformation, networkOn, tells } from '../random-network.ts';

type Drawn = { readonly story: StoryId; readonly graph: DrawnGraph; readonly from: string; readonly known: readonly string[] };

const same = (a: readonly string[], b: readonly string[]) => a.join() === b.join();
/** One variable to start from, and one or two that are known. */
const questions = (graph: DrawnGraph): readonly (readonly [from: string, known: readonly string[]])[] => {
  const ids = graph.nodes.map((n) => n.id);
  return ids.flatMap((from) => {
    const others = ids.filter((id) => id !== from);
    return [...others.map((one) => [from, [one]] as const), ...others.flatMap((one, i) => others.slice(i + 1).map((two) => [from, [one, two]] as const))];
  });
};
/** Some are out of reach, some are not, and what is known makes the difference. */
const isWorthIt = (graph: DrawnGraph, from: string, known: readonly string[]): boolean => {
  const bare = plain(graph);
  const apart = outOfReach(bare, from, known);
  const before = outOfReach(bare, from, []).filter((n) => !known.includes(n));
  return apart.length > 0 && apart.length < graph.nodes.length - known.length - 1 && !same(apart, before);
};
const apartBy = ({ graph, from, known }: Drawn, rule: PathRule) => outOfReach(plain(graph), from, known, rule);
/** Does that rule go wrong here, and not in the same way as the rules before it? */
const goesWrong = (drawn: Drawn, rule: PathRule, before: readonly PathRule[]) => (['right', ...before] as const).every((other) => !same(apartBy(drawn, rule), apartBy(drawn, other)));

export default exercise({
  id: 'graphs/out-of-reach',
  version: 1,
  title: 'What can no longer be told?',
  trains: 'd-separation',
  rating: 1350,
  minutes: 4,
})
  .draw((r): Drawn => {
    const { story, graph } = drawGraphOf(r);
    // In three of four a meeting is opened, where there is such a question; in the others something is only closed.
    const opens = r.stream('opens').int(1, 4) > 1;
    const all = r.stream('question').shuffle(questions(graph));
    const found = all.find(([from, known]) => isWorthIt(graph, from, known) && same(outOfReach(plain(graph), from, known, 'colliders never open'), outOfReach(plain(graph), from, known)) !== opens)
      ?? all.find(([from, known]) => isWorthIt(graph, from, known));
    return { story, graph, from: found?.[0] ?? '', known: found?.[1] ?? [] };
  }, {
    'there is such a question': ({ from }) => from !== '',
  })
  .step(
    { opened: ({ graph, known }) => graph.nodes.map((n) => n.id).filter((id) => isMeeting(graph, id) && ancestralSet(plain(graph), known).includes(id)) },
    md`At which variables do arrows meet, with something known there or below? These meetings are open, all others closed.`,
    ({ opened }) => (opened.length === 0 ? md`at none` : md`at ${listOf(opened)}`),
  )
  .step(
    { reached: ({ graph, from, known, opened }) => graph.nodes.map((n) => n.id).filter((to) => to !== from && !known.includes(to) && simplePaths(plain(graph), from, to).some((path) => passes(graph, path, known, opened))) },
    ({ from }) => md`Go from $${from}$ to every other variable that is not known, by paths on which all meetings are open and no chain or fork is known.`,
    ({ graph, from, known, reached }) => (reached.length === 0 ? md`to none` : [{ kind: 'list', ordered: false, items: reached.map((to) => openWords(graph, from, to, known)) }]),
  )
  .step(
    { apart: ({ graph, from, known, reached }) => graph.nodes.map((n) => n.id).filter((n) => n !== from && !known.includes(n) && !reached.includes(n)) },
    md`What is left cannot be reached: every path to it is closed somewhere.`,
    ({ graph, from, known, apart }) => [{ kind: 'list', ordered: false, items: apart.map((to) => closedWords(graph, from, to, known)) }],
  )
  .ask({
    prompt: ({ story, graph, from, known }) => md`
${sceneOf(story)} You know the ${known.length === 1 ? 'value' : 'values'} of ${allCalled(graph, known)}. Mark every other variable that is d-separated from ${called(graph, from)} given $${setTex(known)}$.`,
    answers: { apart: nodes({ graph: ({ graph, from, known }) => marked(graph, known, [from]) }) },
    mistakes: {
      opened: {
        'only the meeting itself looked at': {
          when: (drawn) => goesWrong(drawn, 'collider itself only', []),
          gives: ({ graph, known }) => graph.nodes.map((n) => n.id).filter((id) => isMeeting(graph, id) && known.includes(id)),
          says: md`You looked at the places where arrows meet, but not below them. To know an effect of such a place is to know something about it, and that opens it.`,
        },
        'meetings never opened': {
          when: (drawn) => goesWrong(drawn, 'colliders never open', ['collider itself only']),
          gives: () => [],
          says: ({ known }) => md`For you, to know something only ever closes. At a place where arrows meet, knowing it, or something below it, *opens*. Is there such a place at or above ${listOf(known, 'or')}?`,
        },
      },
      reached: {
        'meetings taken for ordinary nodes': {
          when: (drawn) => goesWrong(drawn, 'colliders like any node', ['collider itself only', 'colliders never open']),
          gives: ({ graph, from, known }) => reachedBy(graph, from, known, 'colliders like any node'),
          says: md`You went through a place where arrows meet as if it were any other. There the rule is turned round: closed, until it or something below it is known.`,
        },
        'only along the arrows': {
          when: (drawn) => goesWrong(drawn, 'along the arrows only', ['collider itself only', 'colliders never open', 'colliders like any node']),
          gives: ({ graph, from, known }) => reachedBy(graph, from, known, 'along the arrows only'),
          says: md`You followed causes and effects of one another only. Two effects of a common cause tell about each other as well: a path may first go up and then down.`,
        },
      },
      apart: {
        'the variable itself clicked': {
          gives: ({ graph, known, reached }) => graph.nodes.map((n) => n.id).filter((n) => !known.includes(n) && !reached.includes(n)),
          says: ({ from }) => md`You clicked $${from}$ as well. Asked are the *other* variables.`,
          slip: true,
        },
        'the known ones clicked too': {
          gives: ({ graph, from, reached }) => graph.nodes.map((n) => n.id).filter((n) => n !== from && !reached.includes(n)),
          says: md`You clicked what is known as well. Asked are the *other* variables.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: ({ from, known }) => md`Which arrows meet at or above ${listOf(known, 'or')}? These places are open now. And which paths from $${from}$ run through ${listOf(known, 'or')} without a meeting there? These are closed.`,
      method: md`For each variable ask for one open path. Chains and forks are open unless known; a meeting of arrows is open if it, or something below it, is known. Mark those for which you find none.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ graph, from, known }) => {
          // Marry, drop arrowheads, cut what is known: once for each variable, on its own ancestors.
          const ids = graph.nodes.map((n) => n.id);
          const joinedTo = (to: string) => {
            const kept = new Set([from, to, ...known]);
            for (let size = 0; size !== kept.size;) { size = kept.size; for (const [a, b] of graph.edges) if (kept.has(b)) kept.add(a); }
            const inside = graph.edges.filter(([, b]) => kept.has(b));
            const lines = [...inside, ...inside.flatMap(([a, b]) => inside.flatMap(([c, d]) => (b === d ? [[a, c] as const] : [])))];
            const seen = new Set([from]);
            for (let size = 0; size !== seen.size;) { size = seen.size; for (const [a, b] of lines) { if (seen.has(a) && !known.includes(b)) seen.add(b); if (seen.has(b) && !known.includes(a)) seen.add(a); } }
            return seen.has(to);
          };
          return { apart: ids.filter((to) => to !== from && !known.includes(to) && !joinedTo(to)) };
        },
        says: ({ from, apart, known }) => md`
Without looking at arrows on paths: for a variable $V$, keep only $${from}$, $V$, what is known, and their ancestors; join parents of a common child; forget the arrowheads; delete ${listOf(known)}. Whatever still hangs together with $${from}$ is connected. Do it for
each $V$: only ${listOf(apart)} ${apart.length === 1 ? 'falls' : 'fall'} off. That this always agrees with the rule for paths is a theorem (Lauritzen and others, 1990).`,
      },
      picture: ({ graph, from, known, reached }) => picture(graph, from, known, reached),
      probability: ({ graph, from, apart, known }) => md`
In words: to someone who knows ${allCalled(graph, known)}, a record of ${called(graph, from)} is worthless for forecasting ${allCalled(graph, apart)}; whatever the numbers in the tables of this network are.`,
    },
    matters: 'It tells which measurements are no longer worth making once some have been made, and which columns a model may drop without losing anything.',
    oracle: enumeration(({ graph, from, known }) => {
      // A network on the graph with irregular tables, all states written out: is the information exactly zero?
      const network = networkOn(graph.nodes.map((n) => n.id), graph.edges);
      return { apart: network.nodes.filter((to) => to !== from && !known.includes(to) && !tells(conditionalInformation(network, from, to, known))) };
    }),
    degenerate: {
      'the chest clinic, smoker and X-ray known': { drawn: { story: 'clinic', graph: graphOfStory('clinic'), from: 'A', known: ['S', 'X'] }, gives: { apart: ['B'] } },
      'the season known: rain and sprinkler part': { drawn: { story: 'garden', graph: graphOfStory('garden'), from: 'K', known: ['S'] }, gives: { apart: ['R', 'J'] } },
    },
  });

const isMeeting = (graph: DrawnGraph, id: string): boolean => parents(plain(graph), id).length > 1;
/** Is the path open, if exactly these meetings are? */
const passes = (graph: DrawnGraph, path: readonly string[], known: readonly string[], opened: readonly string[]): boolean => path.slice(1, -1).every((node, i) => {
  const above = parents(plain(graph), node);
  return above.includes(path[i] ?? '') && above.includes(path[i + 2] ?? '') ? opened.includes(node) : !known.includes(node);
});

const reachedBy = (graph: DrawnGraph, from: string, known: readonly string[], rule: PathRule): readonly string[] => {
  const apart = outOfReach(plain(graph), from, known, rule);
  return graph.nodes.map((n) => n.id).filter((n) => n !== from && !known.includes(n) && !apart.includes(n));
};

/** A shortest open path to one variable. */
const openWords = (graph: DrawnGraph, from: string, to: string, known: readonly string[]): Words => {
  const [path] = openPaths(plain(graph), from, to, known);
  return path === undefined ? md`$${to}$` : pathWords(plain(graph), path, known);
};

/** Where the paths to one variable are closed; the first of them in full. */
const closedWords = (graph: DrawnGraph, from: string, to: string, known: readonly string[]): Words => {
  const paths = simplePaths(plain(graph), from, to);
  const [first] = paths;
  if (first === undefined) return md`$${to}$: no path at all`;
  return paths.length === 1 ? pathWords(plain(graph), first, known) : md`${pathWords(plain(graph), first, known)}; likewise ${paths.slice(1).map((p) => md`$${pathTex(plain(graph), p)}$`).reduce((a, b) => md`${a} and ${b}`)}`;
};

/** The graph with the open path to the farthest variable that is reached. */
const picture = (graph: DrawnGraph, from: string, known: readonly string[], reached: readonly string[]): Words => {
  const longest = reached.flatMap((to) => openPaths(plain(graph), from, to, known).slice(0, 1)).reduce<readonly string[]>((best, path) => (path.length > best.length ? path : best), []);
  return graphOf({ ...marked(graph, known, [from]), ...(longest.length < 3 ? {} : { path: longest }) });
};
