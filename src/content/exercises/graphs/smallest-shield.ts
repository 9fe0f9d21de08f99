import { exercise, nodes, search } from '#exercise';
import { parents, simplePaths } from '#graph';
import { subsets } from '#numeric';
import { type DrawnGraph, graphOf, md, type Words } from '#paper';
import { allCalled, called, drawGraphOf, graphOfStory, marked, plain, sceneOf, setTex, type StoryId } from '../graph-stories.ts';
import { openPaths, pathTex } from '../path-rules.ts';

type Drawn = { readonly story: StoryId; readonly graph: DrawnGraph; readonly from: string; readonly to: string };

const ids = (graph: DrawnGraph): readonly string[] => graph.nodes.map((n) => n.id);
const inOrder = (graph: DrawnGraph, of: readonly string[]) => ids(graph).filter((id) => of.includes(id));
const separates = ({ graph, from, to }: Drawn, set: readonly string[]) => openPaths(plain(graph), from, to, set).length === 0;
/** The separating sets without a smaller one, two variables at most. */
const smallest = (drawn: Drawn): readonly (readonly string[])[] => {
  const others = ids(drawn.graph).filter((id) => id !== drawn.from && id !== drawn.to);
  for (const size of [0, 1, 2]) {
    const found = subsets(others).filter((set) => set.length === size && separates(drawn, set));
    if (found.length > 0) return found;
  }
  return [];
};
const pairs = (graph: DrawnGraph): readonly (readonly [string, string])[] => ids(graph).flatMap((a, i) => ids(graph).slice(i + 1).filter((b) => !graph.edges.some((e) => e.includes(a) && e.includes(b))).map((b) => [a, b] as const));
/** All inner nodes of all paths, colliders included. */
const between = ({ graph, from, to }: Drawn) => inOrder(graph, simplePaths(plain(graph), from, to).flatMap((path) => path.slice(1, -1)));
/** Inner nodes of a path at which its arrows do not meet. */
const closers = (graph: DrawnGraph, path: readonly string[]): readonly string[] =>
  path.slice(1, -1).filter((node, i) => { const above = parents(plain(graph), node); return !(above.includes(path[i] ?? '') && above.includes(path[i + 2] ?? '')); });

export default exercise({
  id: 'graphs/smallest-shield',
  version: 1,
  title: 'The smallest set that separates',
  trains: 'd-separation',
  rating: 1500,
  minutes: 4,
})
  .draw((r): Drawn => {
    const { story, graph } = drawGraphOf(r);
    const worth = ([from, to]: readonly [string, string]) => {
      const drawn = { story, graph, from, to };
      const found = smallest(drawn);
      const [only = []] = found;
      // Unique, and not simply all that lies between.
      return found.length === 1 && only.length > 0 && between(drawn).length > only.length && simplePaths(plain(graph), from, to).length > 1;
    };
    const [from, to] = r.stream('pair').shuffle(r.stream('pairs').shuffle(pairs(graph)).find(worth) ?? ['', '']);
    return { story, graph, from: from ?? '', to: to ?? '' };
  }, {
    'there is such a pair': ({ from }) => from !== '',
  })
  .step(
    { open: ({ graph, from, to }) => openPaths(plain(graph), from, to, []) },
    ({ from, to }) => md`Which paths between $${from}$ and $${to}$ are open while nothing is known? Each of them must be closed, at a node where its arrows do not meet.`,
    ({ graph, open }) => [{ kind: 'list', ordered: false, items: open.map((path) => md`$${pathTex(plain(graph), path)}$`) }],
  )
  .step(
    { shield: ({ graph, from, to, open, story }) => {
      const hits = (set: readonly string[]) => open.every((path) => closers(graph, path).some((n) => set.includes(n)));
      const candidates = subsets(ids(graph).filter((id) => id !== from && id !== to)).filter((set) => hits(set) && separates({ story, graph, from, to }, set));
      const least = Math.min(...candidates.map((set) => set.length));
      return inOrder(graph, candidates.find((set) => set.length === least) ?? []);
    } },
    md`Take as few as possible, and look at the other paths again: a node at which arrows meet, or something below it, would open one.`,
    ({ shield }) => md`$${setTex(shield)}$`,
  )
  .ask({
    prompt: ({ story, graph, from, to }) => md`
${sceneOf(story)} With nothing known, ${called(graph, from)} and ${called(graph, to)} tell something about each other. Mark the smallest set of other variables that d-separates the two once it is known. (There is only one of that size.)`,
    answers: { shield: nodes({ graph: ({ graph, from, to }) => marked(graph, [], [from, to]) }) },
    mistakes: {
      shield: {
        'everything in between': {
          gives: (drawn) => between(drawn),
          says: (drawn) => (separates(drawn, between(drawn))
            ? md`That separates them, but a smaller set does. Not every path needs to be closed: some are closed by themselves.`
            : md`You took all that lies between. Among it is a node where arrows meet: to know it opens a path that was closed by itself.`),
        },
        'all parents of both': {
          when: (drawn) => { const set = parentsOf(drawn); return set.join() !== between(drawn).join() && set.join() !== (smallest(drawn)[0] ?? []).join(); },
          gives: (drawn) => parentsOf(drawn),
          says: (drawn) => (separates(drawn, parentsOf(drawn))
            ? md`Their parents separate them, but a smaller set does.`
            : md`You clicked the parents of the two. That does not close every path between them.`),
        },
        'where the arrows meet': {
          when: (drawn) => { const set = meetings(drawn); return set.length > 0 && set.join() !== between(drawn).join() && set.join() !== parentsOf(drawn).join() && set.join() !== (smallest(drawn)[0] ?? []).join(); },
          gives: (drawn) => meetings(drawn),
          says: md`You clicked where arrows meet on a path. Such a path is closed as long as nothing there is known; knowing it is just what opens it.`,
        },
      },
    },
    help: {
      nudge: ({ from, to }) => md`Which paths between $${from}$ and $${to}$ are open while nothing is known? The others are no trouble, as long as you do not open them.`,
      method: md`For each open path choose a node where its arrows do not meet; choose so that few nodes do for all. Then check every path again, with these known.`,
    },
    perspectives: {
      code: {
        // All sets by size, tested on the moral graph of the ancestors.
        reaches: ({ graph, from, to }) => ({ shield: inOrder(graph, bySize(graph, from, to)) }),
        says: ({ graph, from, to, shield }) => md`
~~~text
for size in 0, 1, 2, ...:
    for each set of that many variables:
        keep ${from}, ${to}, the set and all ancestors
        join parents; drop arrowheads; delete the set
        if ${from} and ${to} have come apart: done
~~~

For larger graphs one does not try sets: a smallest cut between the two, in the moral graph of their ancestors, is found by maximum flow. Here it is $${setTex(shield)}$, out of ${ids(graph).length - 2} variables and $2^{${ids(graph).length - 2}}$ sets.`,
      },
      probability: ({ graph, from, to, shield }) => md`
Is there more between ${called(graph, from)} and ${called(graph, to)} than is drawn? Compare cases that agree in ${allCalled(graph, shield)}: if the graph is right, no connection is left among them. To make them agree in more may bring one back.`,
      picture: ({ graph, from, to, shield, open }) => shielded(graph, from, to, shield, open),
    },
    matters: 'Which columns to control for is decided in the same way, path by path; more is not safer, since a wrong one opens a path that was closed.',
    oracle: search(({ graph, from, to }) => {
      // All sets, smallest first, each judged by Lauritzen's criterion.
      const others = graph.nodes.map((n) => n.id).filter((id) => id !== from && id !== to);
      const apart = (set: readonly string[]) => {
        const kept = new Set([from, to, ...set]);
        for (let size = 0; size !== kept.size;) { size = kept.size; for (const [a, b] of graph.edges) if (kept.has(b)) kept.add(a); }
        const inside = graph.edges.filter(([, b]) => kept.has(b));
        const lines = [...inside, ...inside.flatMap(([a, b]) => inside.flatMap(([c, d]) => (b === d ? [[a, c] as const] : [])))];
        const seen = new Set([from]);
        for (let size = 0; size !== seen.size;) { size = seen.size; for (const [a, b] of lines) { if (seen.has(a) && !set.includes(b)) seen.add(b); if (seen.has(b) && !set.includes(a)) seen.add(a); } }
        return !seen.has(to);
      };
      const codes = Array.from({ length: 2 ** others.length }, (_, code) => others.filter((_node, i) => Math.floor(code / 2 ** i) % 2 === 1));
      const found = [...codes].sort((a, b) => a.length - b.length).find(apart);
      return { shield: graph.nodes.map((n) => n.id).filter((id) => found?.includes(id) === true) };
    }),
    degenerate: {
      'a fork: the common cause': { drawn: { story: 'garden', graph: graphOfStory('garden'), from: 'K', to: 'R' }, gives: { shield: ['S'] } },
      'never connected: nothing need be known': { drawn: { story: 'alarm', graph: graphOfStory('alarm'), from: 'D', to: 'R' }, gives: { shield: [] } },
    },
  });

const parentsOf = ({ graph, from, to }: Drawn): readonly string[] => inOrder(graph, parents(plain(graph), [from, to])).filter((id) => id !== from && id !== to);
const meetings = ({ graph, from, to }: Drawn): readonly string[] => {
  const bare = plain(graph);
  return inOrder(graph, simplePaths(bare, from, to).flatMap((path) => path.slice(1, -1).filter((node) => !closers(graph, path).includes(node))));
};

const bySize = (graph: DrawnGraph, from: string, to: string): readonly string[] => {
  const others = ids(graph).filter((id) => id !== from && id !== to);
  const connected = (set: readonly string[]): boolean => {
    const above = (of: readonly string[]): readonly string[] => { const more = graph.edges.filter(([a, b]) => of.includes(b) && !of.includes(a)).map(([a]) => a); return more.length === 0 ? of : above([...of, ...more]); };
    const kept = above([from, to, ...set]);
    const families = kept.map((id) => [id, ...graph.edges.filter(([, b]) => b === id).map(([a]) => a)]);
    const grow = (seen: readonly string[]): readonly string[] => { const more = families.filter((of) => of.some((id) => seen.includes(id) && !set.includes(id))).flat().filter((id) => !seen.includes(id) && !set.includes(id)); return more.length === 0 ? seen : grow([...seen, ...more]); };
    return grow([from]).includes(to);
  };
  return [...subsets(others)].sort((a, b) => a.length - b.length).find((set) => !connected(set)) ?? [];
};

/** The graph with the set known, and the paths that it closes. */
const shielded = (graph: DrawnGraph, from: string, to: string, shield: readonly string[], open: readonly (readonly string[])[]): Words => [
  ...graphOf(marked(graph, shield, [from, to])),
  ...(open.length === 0 ? [] : md`Closed by it: ${open.map((path) => md`$${pathTex(plain(graph), path)}$`).reduce((a, b) => md`${a}, ${b}`)}.`),
];
