import { enumeration, exercise, nodes } from '#exercise';
import { children, descendants, markovBlanket, moralise, neighbours, parents } from '#graph';
import { type DrawnGraph, graphOf, md, type Words } from '#paper';
import { allCalled, called, drawGraphOf, graphOfStory, listOf, marked, plain, sceneOf, setTex, type StoryId } from '../graph-stories.ts';
import { conditionalInformation, networkOn, tells } from '../random-network.ts';

type Drawn = { readonly story: StoryId; readonly graph: DrawnGraph; readonly target: string };

const inOrder = (graph: DrawnGraph, ids: readonly string[]) => graph.nodes.map((n) => n.id).filter((id) => ids.includes(id));
/** The other parents of its children. */
const partners = (graph: DrawnGraph, target: string) => {
  const near = [...parents(plain(graph), target), ...children(plain(graph), target)];
  return parents(plain(graph), children(plain(graph), target)).filter((n) => n !== target && !near.includes(n));
};
/** Other children of its parents, which do not belong. */
const siblings = (graph: DrawnGraph, target: string) => {
  const blanket = markovBlanket(plain(graph), target);
  return children(plain(graph), parents(plain(graph), target)).filter((n) => n !== target && !blanket.includes(n));
};

export default exercise({
  id: 'graphs/blanket',
  version: 1,
  title: 'What shields this variable?',
  trains: 'markov-blankets',
  rating: 1150,
  minutes: 2,
  first: true,
})
  .draw((r): Drawn => {
    const { story, graph } = drawGraphOf(r);
    const targets = graph.nodes.map((n) => n.id).filter((id) => partners(graph, id).length > 0);
    return { story, graph, target: targets.length === 0 ? '' : r.stream('target').pick(targets) };
  }, {
    'there is such a variable': ({ target }) => target !== '',
    'it does not shield everything': ({ graph, target }) => target === '' || markovBlanket(plain(graph), target).length < graph.nodes.length - 1,
  })
  .step({ above: ({ graph, target }) => parents(plain(graph), target) }, ({ target }) => md`What acts on $${target}$: its parents.`, ({ above }) => md`$${setTex(above)}$`)
  .step({ below: ({ graph, target }) => children(plain(graph), target) }, ({ target }) => md`What shows what $${target}$ did: its children.`, ({ below }) => md`$${setTex(below)}$`)
  .step(
    { beside: ({ graph, target, below }) => parents(plain(graph), below).filter((n) => n !== target) },
    ({ target }) => md`What competes with $${target}$ in explaining the children, once they are known: their other parents.`,
    ({ beside }) => md`$${setTex(beside)}$`,
  )
  .step({ blanket: ({ graph, above, below, beside }) => inOrder(graph, [...above, ...below, ...beside]) }, md`Together.`, ({ blanket }) => md`$${setTex(blanket)}$`)
  .ask({
    prompt: ({ story, graph, target }) => md`
${sceneOf(story)} Mark the *Markov blanket* of ${called(graph, target)}: the smallest set of other variables such that, once these are known, none of the rest tells anything more about $${target}$.`,
    answers: { blanket: nodes({ graph: ({ graph, target }) => marked(graph, [], [target]) }) },
    mistakes: {
      beside: {
        'the other parents forgotten': {
          gives: () => [],
          says: ({ target }) => md`You clicked parents and children of $${target}$. But when the children are known, arrows meet at known places: what else acts on them now competes with $${target}$.`,
        },
      },
      below: {
        'the children forgotten': {
          when: ({ graph, target }) => parents(plain(graph), target).length > 0,
          gives: () => [],
          says: ({ target }) => md`You clicked what comes before $${target}$ only. What follows from it tells about it as well, as a symptom tells about a disease.`,
        },
      },
      blanket: {
        'the variable itself clicked': {
          gives: ({ graph, target, above, below, beside }) => inOrder(graph, [target, ...above, ...below, ...beside]),
          says: ({ target }) => md`You clicked $${target}$ as well. Asked are the *other* variables.`,
          slip: true,
        },
        'all that follows': {
          when: ({ graph, target }) => descendants(plain(graph), target).some((d) => !markovBlanket(plain(graph), target).includes(d)),
          gives: ({ graph, target, above, beside }) => inOrder(graph, [...above, ...descendants(plain(graph), target), ...beside]),
          says: ({ target }) => md`You took effects of effects along. Once a child and its other parents are known, what comes after the child adds nothing about $${target}$.`,
        },
        'the siblings taken along': {
          when: ({ graph, target }) => siblings(graph, target).length > 0,
          gives: ({ graph, target, above, below, beside }) => inOrder(graph, [...above, ...below, ...beside, ...siblings(graph, target)]),
          says: md`Your set shields, but a smaller one does: other children of the parents are not needed. Their connection runs through a fork at a parent, and the parent is known.`,
        },
      },
    },
    help: {
      nudge: ({ target }) => md`Imagine the parents and the children of $${target}$ known. Is there still an open path to $${target}$? Look where arrows meet.`,
      method: md`Parents, children, and the other parents of the children. Nothing else.`,
    },
    perspectives: {
      algebra: {
        // In the moral graph the blanket is simply the neighbours.
        reaches: ({ graph, target }) => ({ blanket: neighbours(moralise(plain(graph)), target) }),
        says: ({ target, below, blanket }) => md`
Write the joint as a product of $p(\text{variable}\mid\text{parents})$ and keep only the factors in which $${target}$ occurs: its own, and those of ${listOf(below)}. Besides $${target}$ these factors hold ${listOf(blanket)}; all other factors cancel when one divides to get $p(${target}\mid\text{all others})$.`,
      },
      picture: ({ graph, target, beside }) => picture(graph, target, beside),
      probability: ({ graph, target, blanket }) => md`
Say you want to fill in missing values of ${called(graph, target)}. Of all the columns you need ${allCalled(graph, blanket)}. A model that is given the others too can only fit noise with them.`,
    },
    picture: ({ graph, target, beside }) => picture(graph, target, beside),
    matters: 'Feature selection, imputation and Gibbs sampling all look for this set: smaller loses information, larger only adds noise.',
    oracle: enumeration(({ graph, target }) => {
      // In a network with irregular tables a variable belongs if it still tells something when all others are known.
      const network = networkOn(graph.nodes.map((n) => n.id), graph.edges);
      return { blanket: network.nodes.filter((one) => one !== target && tells(conditionalInformation(network, target, one, network.nodes.filter((n) => n !== target && n !== one)))) };
    }),
    degenerate: {
      'no child: the parents alone': { drawn: { story: 'clinic', graph: graphOfStory('clinic'), target: 'D' }, gives: { blanket: ['B', 'E'] } },
      'no parent: children and their parents': { drawn: { story: 'alarm', graph: graphOfStory('alarm'), target: 'B' }, gives: { blanket: ['E', 'A', 'D'] } },
    },
  });

/** The variable with a path over a child to one of the child's other parents. */
const picture = (graph: DrawnGraph, target: string, beside: readonly string[]): Words => {
  const [other] = beside;
  const child = other === undefined ? undefined : children(plain(graph), target).find((c) => parents(plain(graph), c).includes(other));
  if (other === undefined || child === undefined) return graphOf(marked(graph, [], [target]));
  const known = graph.nodes.map((n) => n.id).filter((n) => n === child || parents(plain(graph), target).includes(n));
  return graphOf({ ...marked(graph, known, [target]), path: [target, child, other] });
};
