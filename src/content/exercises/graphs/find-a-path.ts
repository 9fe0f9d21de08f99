import { exercise, independence, theorem } from '#exercise';
import { activePath, reasonsAlong, simplePaths } from '#graph';
import type { Independence } from '#grade/read';
import { type DrawnGraph, graphOf, md, type Words } from '#paper';
import { allCalled, called, drawGraphOf, graphOfStory, marked, plain, sceneOf, setTex, type StoryId } from '../graph-stories.ts';
import { isOpen, openPaths, pathList, type PathRule, pathTex, pathWords } from '../path-rules.ts';

type Question = { readonly from: string; readonly to: string; readonly known: readonly string[] };
type Asked = Question & { readonly graph: DrawnGraph };
type Drawn = Asked & { readonly story: StoryId };

const pairs = <T>(of: readonly T[]): readonly (readonly [T, T])[] => of.flatMap((a, i) => of.slice(i + 1).map((b) => [a, b] as const));
/** Two variables without an arrow between them, and one or two that are known. */
const questions = (graph: DrawnGraph): readonly Question[] => {
  const { nodes, edges } = plain(graph);
  return pairs(nodes).filter(([a, b]) => !edges.some((e) => e.includes(a) && e.includes(b))).flatMap(([from, to]) => {
    const others = nodes.filter((n) => n !== from && n !== to);
    return [...others.map((n) => ({ from, to, known: [n] })), ...pairs(others).map((two) => ({ from, to, known: [...two] }))];
  });
};
const wrongRules = ['collider itself only', 'colliders never open', 'colliders like any node', 'along the arrows only', 'known never closes'] as const;
/** The claim that follows from the paths that are thought open. */
const claim = (open: readonly (readonly string[])[]): Independence => { const [path] = open; return path === undefined ? { holds: true } : { holds: false, path }; };
const claimBy = ({ graph, from, to, known }: Asked, rule: PathRule) => claim(openPaths(plain(graph), from, to, known, rule));
/** Does that rule go wrong here, and not in the same way as the rules before it? */
const goesWrong = (drawn: Asked, rule: PathRule, before: readonly PathRule[]): boolean => {
  const mine = claimBy(drawn, rule);
  const isRight = mine.holds ? claimBy(drawn, 'right').holds : isOpen(plain(drawn.graph), mine.path ?? [], drawn.known, 'right');
  return !isRight && before.every((other) => JSON.stringify(claimBy(drawn, other)) !== JSON.stringify(mine));
};

/** Worth asking: a wrong rule goes wrong, there is a closed path, an open one is not short, and each known variable opens or closes something. */
const isWorthIt = ({ graph, from, to, known }: Asked, holds: boolean): boolean => {
  const bare = plain(graph);
  const paths = simplePaths(bare, from, to);
  const open = (given: readonly string[]) => paths.filter((path) => isOpen(bare, path, given, 'right'));
  const now = open(known);
  if (now.length === 0 !== holds || paths.length < 2 || now.length === paths.length || (now[0]?.length ?? 9) < 4) return false;
  return known.every((k) => open(known.filter((n) => n !== k)).length !== now.length) && wrongRules.some((rule) => goesWrong({ graph, from, to, known }, rule, []));
};

export default exercise({
  id: 'graphs/find-a-path',
  version: 1,
  title: 'Find an open path, or say that there is none',
  trains: 'd-separation',
  rating: 1200,
  minutes: 3,
  first: true,
})
  .draw((r): Drawn => {
    const { story, graph } = drawGraphOf(r);
    const holds = r.stream('holds').int(1, 5) <= 2;
    const all = r.stream('question').shuffle(questions(graph));
    const asked = all.find((q) => isWorthIt({ graph, ...q }, holds)) ?? { from: '', to: '', known: [] };
    const turned = r.stream('turned').pick([true, false]);
    return { story, graph, from: turned ? asked.to : asked.from, to: turned ? asked.from : asked.to, known: asked.known };
  }, {
    'there is such a question': ({ from }) => from !== '',
  })
  .step(
    { paths: ({ graph, from, to }) => simplePaths(plain(graph), from, to) },
    ({ from, to }) => md`List the paths between $${from}$ and $${to}$, whichever way the arrows point.`,
    ({ graph, paths }) => [{ kind: 'list', ordered: false, items: paths.map((path) => md`$${pathTex(plain(graph), path)}$`) }],
  )
  .step(
    { open: ({ graph, known, paths }) => paths.filter((path) => isOpen(plain(graph), path, known, 'right')) },
    md`Look at each inner node. Chains and forks are closed by what is known, meetings of arrows are opened by it.`,
    ({ graph, known, paths }) => pathList(plain(graph), paths, known),
  )
  .step(
    { claim: ({ open }) => claim(open) },
    md`One open path is enough for the two to tell about each other. If all are closed, they are d-separated.`,
    ({ claim: { holds, path }, from, to, known, graph }) => (holds ? md`$${from}\perp ${to}\mid ${known.join(', ')}$` : md`open: $${pathTex(plain(graph), path ?? [])}$`),
  )
  .ask({
    prompt: ({ story, graph, from, to, known }) => md`
${sceneOf(story)} You know the ${known.length === 1 ? 'value' : 'values'} of ${allCalled(graph, known)}. Can ${called(graph, from)} still tell you something about ${called(graph, to)}?

If so, mark the nodes of a path from $${from}$ to $${to}$ that is open given $${setTex(known)}$, in their order. If every path is closed, say that the two are d-separated.`,
    symbols: ({ from, to, known }) => [[`${from} \\perp ${to}\\mid ${known.join(', ')}`, '', `${from} and ${to} are d-separated, given what is known`]],
    answers: { claim: independence({ graph: ({ graph, from, to, known }) => marked(graph, known, [from, to]), from: ({ from }) => from, to: ({ to }) => to, given: ({ known }) => known }) },
    mistakes: {
      open: {
        'only the meeting itself looked at': {
          when: (drawn) => goesWrong(drawn, 'collider itself only', []),
          gives: ({ graph, from, to, known }) => openPaths(plain(graph), from, to, known, 'collider itself only'),
          says: md`Somewhere arrows meet, and below that meeting something is known. To know an effect of the meeting is to know something about the meeting: that opens it as well.`,
        },
        'meetings never opened': {
          when: (drawn) => goesWrong(drawn, 'colliders never open', wrongRules.slice(0, 1)),
          gives: ({ graph, from, to, known }) => openPaths(plain(graph), from, to, known, 'colliders never open'),
          says: md`A known variable does not only close. Where arrows meet, it *opens*: two causes of one effect compete in explaining it.`,
        },
        'meetings taken for ordinary nodes': {
          when: (drawn) => goesWrong(drawn, 'colliders like any node', wrongRules.slice(0, 2)),
          gives: ({ graph, from, to, known }) => openPaths(plain(graph), from, to, known, 'colliders like any node'),
          says: ({ graph, known, given: [path] }) => (path === undefined
            ? md`You treated a node in which arrows meet like the others. There it is the other way round: what is known *opens* it.`
            : md`You passed a place where arrows meet as if it were open by itself. On your path: ${pathWords(plain(graph), path, known)}.`),
        },
        'through what is known': {
          when: (drawn) => goesWrong(drawn, 'known never closes', wrongRules.slice(0, 4)),
          gives: ({ graph, from, to, known }) => openPaths(plain(graph), from, to, known, 'known never closes'),
          says: ({ graph, known, given: [path] }) => (path === undefined
            ? md`What is known closes chains and forks only.`
            : md`You passed through something that is known. On your path: ${pathWords(plain(graph), path, known)}. Once it is known, what lies behind it adds nothing.`),
        },
      },
    },
    help: {
      nudge: ({ known }) => md`Of each path ask first: where do two arrows meet on it? Is $${setTex(known)}$ at or below that place?`,
      method: md`An inner node of a chain or a fork is open unless it is known. A node in which the arrows of the path meet is closed unless it, or something that descends from it, is known. A path is open if all its inner nodes are.`,
    },
    perspectives: {
      code: {
        reaches: ({ graph, from, to, known }) => { const path = activePath(plain(graph), from, to, known); return { claim: path === null ? { holds: true } : { holds: false, path } }; },
        says: ({ from }) => md`
Without listing paths: let a ball roll from $${from}$. It remembers only whether it came to a node along an arrow or against one.

~~~text
came against an arrow, node not known:    goes on to parents and to children
came along an arrow,   node not known:    goes on to children
came along an arrow,   known at or below: goes back up to the parents
~~~

Each node is visited at most twice, so this takes as long as there are arrows, while the number of paths grows exponentially.`,
      },
      probability: ({ graph, from, to, known, claim: { holds, path } }) => (holds
        ? md`In every distribution that the graph describes, $p(${to}\mid ${known.join(', ')}, ${from}) = p(${to}\mid ${known.join(', ')})$: once ${allCalled(graph, known)} ${known.length === 1 ? 'is' : 'are'} known, no record of ${called(graph, from)} will improve a forecast of ${called(graph, to)}.`
        : storyOf(graph, path ?? [], known)),
      picture: ({ graph, from, to, known, claim: { path } }) => pathPicture(graph, from, to, known, path),
    },
    picture: ({ graph, from, to, known, claim: { path } }) => pathPicture(graph, from, to, known, path),
    matters: 'Before a column is added as a control, or rows are selected by one, this tells whether that removes a false connection or makes one.',
    oracle: theorem(({ graph, from, to, known }) => {
      // Lauritzen: keep the ancestors of what is asked and known, marry parents, drop arrowheads; then separation is plain.
      const kept = new Set([from, to, ...known]);
      for (let size = 0; size !== kept.size;) { size = kept.size; for (const [a, b] of graph.edges) if (kept.has(b)) kept.add(a); }
      const inside = graph.edges.filter(([a, b]) => kept.has(a) && kept.has(b));
      const married = inside.flatMap(([a, b]) => inside.filter(([c, d]) => d === b && c !== a).map(([c]) => [a, c] as const));
      const lines = [...inside, ...married];
      // Breadth first, not through what is known.
      const reached = new Set([from]);
      for (let size = 0; size !== reached.size;) {
        size = reached.size;
        for (const [a, b] of lines) for (const [x, y] of [[a, b], [b, a]] as const) if (reached.has(x) && !known.includes(y)) reached.add(y);
      }
      if (!reached.has(to)) return { claim: { holds: true } };
      // A witness, by trying every walk without repetition: a meeting is open exactly if it is an ancestor of, or is, something known.
      const below = (node: string): readonly string[] => [node, ...graph.edges.filter(([a]) => a === node).flatMap(([, b]) => below(b))];
      const points = (a: string, b: string) => graph.edges.some(([x, y]) => x === a && y === b);
      const lets = (a: string, node: string, b: string) => (points(a, node) && points(b, node) ? below(node).some((n) => known.includes(n)) : !known.includes(node));
      const walk = (path: readonly string[]): readonly string[] | null => {
        const last = path.at(-1) ?? '';
        if (last === to) return path;
        for (const { id } of graph.nodes) {
          if (path.includes(id) || !(points(last, id) || points(id, last))) continue;
          const before = path.at(-2);
          if (before !== undefined && !lets(before, last, id)) continue;
          const found = walk([...path, id]);
          if (found !== null) return found;
        }
        return null;
      };
      return { claim: { holds: false, path: walk([from]) ?? [] } };
    }),
    degenerate: {
      'explaining away, seen from below': {
        drawn: { story: 'clinic', graph: graphOfStory('clinic'), from: 'A', to: 'L', known: ['X'] },
        gives: { claim: { holds: false, path: ['A', 'T', 'E', 'L'] } },
      },
      'nothing known: a meeting is closed': {
        drawn: { story: 'alarm', graph: graphOfStory('alarm'), from: 'D', to: 'R', known: [] },
        gives: { claim: { holds: true } },
      },
    },
  });

const pathPicture = (graph: DrawnGraph, from: string, to: string, known: readonly string[], path: readonly string[] | undefined): Words =>
  graphOf({ ...marked(graph, known, [from, to]), ...(path === undefined ? {} : { path }) });

/** What flows along an open path: at a meeting two causes compete, elsewhere a surprise is passed on. */
const storyOf = (graph: DrawnGraph, path: readonly string[], known: readonly string[]): Words => {
  const meeting = reasonsAlong(plain(graph), path, known).find((r) => r.kind === 'collider');
  if (meeting === undefined || !meeting.open || meeting.kind !== 'collider') {
    return md`No arrows meet on $${pathTex(plain(graph), path)}$, and nothing on it is known. So a surprise at one end makes the next node likelier or less likely, and so on to the other end; whichever way the arrow between two nodes points, each tells about the other.`;
  }
  const at = path.indexOf(meeting.node);
  const [one, other] = [path[at - 1] ?? '', path[at + 1] ?? ''];
  const seen = meeting.route.at(-1) ?? meeting.node;
  return md`On the path arrows meet at ${called(graph, meeting.node)}, and ${seen === meeting.node ? md`its value is known` : md`what is known of ${called(graph, seen)} tells about it`}. That wants an explanation. The better ${called(graph, one)} explains it, the less ${called(graph, other)} is needed: the two causes compete, even if nothing else connects them.`;
};
