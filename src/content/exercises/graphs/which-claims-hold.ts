import { choices, enumeration, exercise } from '#exercise';
import { dSeparated, reasonsAlong, simplePaths } from '#graph';
import { type DrawnGraph, graphOf, md, type Words } from '#paper';
import { called, drawGraphOf, graphOfStory, plain, sceneOf, type StoryId } from '../graph-stories.ts';
import { openPaths, type PathRule, pathTex, pathWords } from '../path-rules.ts';
import { conditionalInformation, networkOn, tells } from '../random-network.ts';

type Claim = { readonly a: string; readonly b: string; readonly known: readonly string[] };
type Drawn = { readonly story: StoryId; readonly graph: DrawnGraph; readonly claims: readonly Claim[] };

/** "A ⊥ B | C" */
const claimTex = ({ a, b, known }: Claim) => `${a} \\perp ${b}${known.length === 0 ? '' : `\\mid ${known.join(', ')}`}`;
const holdsBy = (graph: DrawnGraph, { a, b, known }: Claim, rule: PathRule) => openPaths(plain(graph), a, b, known, rule).length === 0;
const heldBy = ({ graph, claims }: Drawn, rule: PathRule) => claims.filter((claim) => holdsBy(graph, claim, rule)).map(claimTex);
const goesWrong = (drawn: Drawn, rule: PathRule, before: readonly PathRule[]) => (['right', ...before] as const).every((other) => heldBy(drawn, rule).join() !== heldBy(drawn, other).join());
/** Claims about variables that no arrow joins, with none, one or two known. */
const claimsOn = (graph: DrawnGraph): readonly Claim[] => {
  const ids = graph.nodes.map((n) => n.id);
  return ids.flatMap((a, i) => ids.slice(i + 1).flatMap((b) => {
    if (graph.edges.some((e) => e.includes(a) && e.includes(b))) return [];
    const others = ids.filter((id) => id !== a && id !== b);
    return [{ a, b, known: [] }, ...others.map((one) => ({ a, b, known: [one] })), ...others.flatMap((one, k) => others.slice(k + 1).map((two) => ({ a, b, known: [one, two] })))];
  }));
};
/** The rule tells something that a simpler one would get wrong. */
const isTricky = (graph: DrawnGraph, claim: Claim) => {
  const right = holdsBy(graph, claim, 'right');
  return (['colliders never open', 'colliders like any node', 'collider itself only'] as const).some((rule) => holdsBy(graph, claim, rule) !== right);
};

export default exercise({
  id: 'graphs/which-claims-hold',
  version: 1,
  title: 'Which of these claims hold?',
  trains: 'd-separation',
  rating: 1450,
  minutes: 4,
})
  .draw((r): Drawn => {
    const { story, graph } = drawGraphOf(r);
    // Two or three that hold, the others not; most of them such that a wrong rule shows. Different pairs, as far as there are any.
    const all = r.stream('claims').shuffle(claimsOn(graph));
    const wanted = r.stream('how many').pick([2, 2, 3]);
    const take = (holds: boolean, n: number): readonly Claim[] => {
      const found: Claim[] = [];
      for (const tricky of [true, false]) for (const claim of all) {
        if (found.length >= (tricky ? n - 1 : n)) break;
        if (!found.includes(claim) && !found.some((c) => c.a === claim.a && c.b === claim.b) && holdsBy(graph, claim, 'right') === holds && (!tricky || isTricky(graph, claim))) found.push(claim);
      }
      return found;
    };
    return { story, graph, claims: r.stream('order').shuffle([...take(true, wanted), ...take(false, 5 - wanted)]) };
  }, {
    'five claims': ({ claims }) => claims.length === 5,
  })
  .step(
    { hold: ({ graph, claims }) => claims.filter(({ a, b, known }) => dSeparated(plain(graph), a, b, known)).map(claimTex) },
    md`For each claim look for one open path. If there is none, it holds.`,
    ({ graph, claims }) => [{ kind: 'list', ordered: false, items: claims.map((claim) => md`$${claimTex(claim)}$: ${reason(graph, claim)}`) }],
  )
  .ask({
    prompt: ({ story, graph }) => md`
${sceneOf(story)} Its graph is

${graphOf(graph)}

Which of these claims hold in *every* distribution that the graph describes? ($u \perp v\mid w$ says that $u$ and $v$ are independent once $w$ is known; without a bar nothing is known.)`,
    answers: { hold: choices({ options: ({ claims }) => claims.map((claim) => ({ id: claimTex(claim), says: md`$${claimTex(claim)}$` })) }) },
    mistakes: {
      hold: {
        'only the meeting itself looked at': {
          when: (drawn) => goesWrong(drawn, 'collider itself only', []),
          gives: (drawn) => heldBy(drawn, 'collider itself only'),
          says: md`At each place where arrows meet you asked whether it is known itself. Ask also whether something *below* it is: that opens it as well.`,
        },
        'meetings never opened': {
          when: (drawn) => goesWrong(drawn, 'colliders never open', ['collider itself only']),
          gives: (drawn) => heldBy(drawn, 'colliders never open'),
          says: md`You let what is known only close paths. Where arrows meet, it opens: two causes of one known effect tell about each other.`,
        },
        'meetings taken for ordinary nodes': {
          when: (drawn) => goesWrong(drawn, 'colliders like any node', ['collider itself only', 'colliders never open']),
          gives: (drawn) => heldBy(drawn, 'colliders like any node'),
          says: md`You treated places where arrows meet like the others: open as long as nothing is known. It is the other way round there.`,
        },
        'only along the arrows': {
          when: (drawn) => goesWrong(drawn, 'along the arrows only', ['collider itself only', 'colliders never open', 'colliders like any node']),
          gives: (drawn) => heldBy(drawn, 'along the arrows only'),
          says: md`You called independent what is not cause and effect of each other. A common cause makes two variables tell about each other too.`,
        },
      },
    },
    help: {
      nudge: md`For each claim mark what is known in the graph. Which meetings of arrows does that open, which chains and forks does it close?`,
      method: md`A claim fails as soon as one path is open: its chains and forks not known, and at or below each meeting of its arrows something known. It holds if you can close every path.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ graph, claims }) => ({
          hold: claims.filter(({ a, b, known }) => {
            // Ancestors, marriages, no arrowheads; then a flood from a that stops at what is known.
            const above = (of: readonly string[]): readonly string[] => { const more = graph.edges.filter(([x, y]) => of.includes(y) && !of.includes(x)).map(([x]) => x); return more.length === 0 ? of : above([...of, ...more]); };
            const families = above([a, b, ...known]).map((id) => [id, ...graph.edges.filter(([, y]) => y === id).map(([x]) => x)]);
            const flood = (seen: readonly string[]): readonly string[] => { const more = families.filter((of) => of.some((id) => seen.includes(id))).flat().filter((id) => !seen.includes(id) && !known.includes(id)); return more.length === 0 ? seen : flood([...seen, ...more]); };
            return !flood([a]).includes(b);
          }).map(claimTex),
        }),
        says: ({ graph, claims }) => moralWords(graph, claims),
      },
      probability: ({ graph, claims, hold }) => {
        const claim = claims.find((c) => !hold.includes(claimTex(c)));
        return claim === undefined ? md`All of them hold.` : md`“In every distribution” matters for those that fail. $${claimTex(claim)}$ may hold by accident, if numbers happen to cancel; but almost any choice of the tables makes ${called(graph, claim.a)} and ${called(graph, claim.b)} dependent there, since a path is open.`;
      },
    },
    matters: 'A causal graph can be tested: each claim that it makes can be held against data, and one that fails refutes the graph.',
    oracle: enumeration(({ graph, claims }) => {
      const network = networkOn(graph.nodes.map((n) => n.id), graph.edges);
      return { hold: claims.filter(({ a, b, known }) => !tells(conditionalInformation(network, a, b, known))).map(({ a, b, known }) => `${a} \\perp ${b}${known.length > 0 ? `\\mid ${known.join(', ')}` : ''}`) };
    }),
    degenerate: {
      'the alarm': {
        drawn: { story: 'alarm', graph: graphOfStory('alarm'), claims: [{ a: 'B', b: 'E', known: [] }, { a: 'B', b: 'E', known: ['P'] }, { a: 'D', b: 'A', known: ['B'] }, { a: 'D', b: 'A', known: ['B', 'N'] }, { a: 'B', b: 'R', known: ['E'] }] },
        gives: { hold: ['B \\perp E', 'D \\perp A\\mid B', 'B \\perp R\\mid E'] },
      },
    },
  });

/** Where each path is closed first. */
const closedWords = (graph: DrawnGraph, { a, b, known }: Claim): Words => {
  const paths = simplePaths(plain(graph), a, b);
  const closed = paths.map((path) => md`$${pathTex(plain(graph), path)}$ at $${reasonsAlong(plain(graph), path, known).find((r) => !r.open)?.node ?? ''}$`);
  return closed.length === 0 ? md`there is no path` : md`${closed.length === 1 ? 'the only path is closed' : 'every path is closed'}: ${closed.reduce((one, other) => md`${one}, ${other}`)}`;
};

const reason = (graph: DrawnGraph, { a, b, known }: Claim): Words => {
  const [open] = openPaths(plain(graph), a, b, known);
  return open === undefined ? md`holds; ${closedWords(graph, { a, b, known })}` : md`fails along ${pathWords(plain(graph), open, known)}`;
};

const moralWords = (graph: DrawnGraph, claims: readonly Claim[]): Words => {
  const claim = claims.find(({ known }) => known.length > 0) ?? claims[0];
  if (claim === undefined) return md`There is nothing to be tested.`;
  const { a, b, known } = claim;
  const [open] = openPaths(plain(graph), a, b, known);
  return md`
Without the rule for meetings: to test $${claimTex(claim)}$, keep only these variables and their ancestors, join parents of a common child, forget the arrowheads, and delete what is known. ${open === undefined
  ? md`$${a}$ and $${b}$ have then come apart: it holds.`
  : md`$${a}$ and $${b}$ still hang together, along $${pathTex(plain(graph), open)}$ or a short cut of it: it fails.`} Without arrowheads there are no meetings to think of; the marriages stand for them.`;
};
