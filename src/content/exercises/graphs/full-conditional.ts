import { choices, enumeration, exercise, nodes } from '#exercise';
import { children, markovBlanket, moralise, neighbours, parents } from '#graph';
import { type DrawnGraph, graphOf, md, type Words } from '#paper';
import { called, drawGraphOf, graphOfStory, listOf, marked, plain, sceneOf, setTex, type StoryId } from '../graph-stories.ts';
import { conditionalInformation, networkOn, tells } from '../random-network.ts';

type Drawn = { readonly story: StoryId; readonly graph: DrawnGraph; readonly target: string };

const ids = (graph: DrawnGraph): readonly string[] => graph.nodes.map((n) => n.id);
/** The factor of a variable, as TeX: p(X | T, S). */
const factorTex = (graph: DrawnGraph, of: string): string => { const above = parents(plain(graph), of); return `p(${of}${above.length === 0 ? '' : `\\mid ${above.join(', ')}`})`; };
const inOrder = (graph: DrawnGraph, of: readonly string[]) => ids(graph).filter((id) => of.includes(id));

export default exercise({
  id: 'graphs/full-conditional',
  version: 2,
  title: 'One variable, all others known',
  trains: 'markov-blankets',
  uses: { 'bayes-rule': 0.3 },
  rating: 1400,
  minutes: 3,
})
  .draw((r): Drawn => {
    const { story, graph } = drawGraphOf(r);
    const targets = ids(graph).filter((id) => children(plain(graph), id).length > 0);
    return { story, graph, target: r.stream('target').pick(targets) };
  }, {
    'not everything is needed': ({ graph, target }) => children(plain(graph), target).length + 1 < graph.nodes.length - 1,
  })
  .step(
    { factors: ({ graph, target }) => inOrder(graph, [target, ...children(plain(graph), target)]) },
    ({ target }) => md`Write the joint as a product, a factor for each variable given its parents. $${target}$ stands in its own factor, and in those in which it is a parent. The others do not change with $${target}$ and cancel.`,
    ({ graph, factors }) => md`$${factors.map((id) => factorTex(graph, id)).join('\\,')}$`,
  )
  .step(
    { needed: ({ graph, factors, target }) => inOrder(graph, factors.flatMap((id) => [id, ...parents(plain(graph), id)])).filter((id) => id !== target) },
    ({ target }) => md`Besides $${target}$, these variables occur in them.`,
    ({ needed }) => md`$${setTex(needed)}$`,
  )
  .ask({
    prompt: ({ story, graph, target }) => md`
${sceneOf(story)} A sampler updates one variable at a time: it draws ${called(graph, target)} afresh from

$$p(${target}\mid\text{all others}) = \frac{1}{Z}\prod\ \text{(some of the factors)},$$

where $Z$ does not depend on $${target}$. Which factors of the joint distribution stay in the product? Pick them. And mark the variables, other than $${target}$, whose values the sampler needs.`,
    symbols: [['p(v\\mid\\dots)', '', 'factor of a variable v, given its parents']],
    answers: {
      factors: choices({ options: ({ graph }) => graph.nodes.map(({ id }) => ({ id, says: md`$${factorTex(graph, id)}$` })) }),
      needed: nodes({ graph: ({ graph, target }) => marked(graph, [], [target]), label: '\\text{needed} =' }),
    },
    mistakes: {
      factors: {
        'its own factor only': {
          gives: ({ target }) => [target],
          says: ({ target }) => md`You kept the factor of $${target}$ alone. That is its distribution given its *parents*; its children are known too, and how well $${target}$ explains them counts.`,
        },
        'its children only': {
          gives: ({ graph, target }) => inOrder(graph, children(plain(graph), target)),
          says: ({ target }) => md`You kept how well $${target}$ explains its children. That is the likelihood; the prior, its own factor, is missing.`,
        },
        'the factors of the parents too': {
          when: ({ graph, target }) => parents(plain(graph), target).length > 0,
          gives: ({ graph, target }) => inOrder(graph, [target, ...children(plain(graph), target), ...parents(plain(graph), target)]),
          says: ({ target }) => md`You kept the factors of the parents. They do not contain $${target}$: whatever its value, they multiply by the same number.`,
        },
      },
      needed: {
        'the variable itself clicked': {
          gives: ({ graph, factors }) => inOrder(graph, factors.flatMap((id) => [id, ...parents(plain(graph), id)])),
          says: ({ target }) => md`You clicked $${target}$ as well. Asked are the *other* variables.`,
          slip: true,
        },
        'the other parents forgotten': {
          when: ({ graph, target }) => markovBlanket(plain(graph), target).length > new Set([...parents(plain(graph), target), ...children(plain(graph), target)]).size,
          gives: ({ graph, target }) => inOrder(graph, [...parents(plain(graph), target), ...children(plain(graph), target)]),
          says: md`Read the factors once more: behind the bar in a child's factor stand *all* its parents, not only the one that is drawn.`,
        },
      },
    },
    help: {
      nudge: ({ target }) => md`In which factors does the letter $${target}$ occur, before or behind the bar?`,
      method: ({ target }) => md`$p(${target}\mid\text{rest})$ is the joint divided by its sum over $${target}$. A factor without $${target}$ comes out of the sum and cancels.`,
    },
    perspectives: {
      picture: {
        // The blanket from the moral graph; the factors are the families inside it that hold the target.
        reaches: ({ graph, target }) => {
          const needed = neighbours(moralise(plain(graph)), target);
          const families = ids(graph).map((id) => ({ id, of: [id, ...graph.edges.filter(([, to]) => to === id).map(([from]) => from)] }));
          return { needed, factors: families.filter(({ of }) => of.includes(target)).map(({ id }) => id) };
        },
        says: ({ graph, target, factors }) => families(graph, target, factors),
      },
      probability: ({ graph, target }) => md`
It is Bayes' rule with several pieces of evidence: $${factorTex(graph, target)}$ is the prior, and ${children(plain(graph), target).length === 1 ? 'the child' : 'each of the children'} (${listOf(children(plain(graph), target))}) contributes its likelihood. They multiply, since the joint is a product with one factor for each variable.`,
      code: ({ graph, target, factors }) => md`
~~~python
for v in values:     # of ${target}; all others stay as they are
    weight[v] = ${factors.map((id) => `p_${id}[${[id, ...parents(plain(graph), id)].map((x) => (x === target ? 'v' : x)).join(', ')}]`).join(' * ')}
${target} = rng.choice(values, p=weight / weight.sum())
~~~`,
    },
    matters: 'That is why Gibbs sampling scales: the cost of an update depends on how many children a variable has, not on the size of the model.',
    oracle: enumeration(({ graph, target }) => {
      const names = graph.nodes.map((n) => n.id);
      const network = networkOn(names, graph.edges);
      // A factor stays if its variable's chance, given its parents, changes when the target is turned over in some state.
      const place = names.indexOf(target);
      const chanceIn = (state: number, of: number) => {
        const fixed = [names[of] ?? '', ...graph.edges.filter(([, to]) => to === names[of]).map(([from]) => from)].map((n) => names.indexOf(n));
        const agrees = (other: number, places: readonly number[]) => places.every((i) => Math.floor(other / 2 ** i) % 2 === Math.floor(state / 2 ** i) % 2);
        const mass = (places: readonly number[]) => network.joint.reduce((s, p, other) => (agrees(other, places) ? s + p : s), 0);
        return mass(fixed) / mass(fixed.slice(1));
      };
      const turned = (state: number) => (Math.floor(state / 2 ** place) % 2 === 1 ? state - 2 ** place : state + 2 ** place);
      const states = [0, 2 ** names.length - 1, Math.floor((2 ** names.length) / 3)];
      return {
        factors: names.filter((_, i) => states.some((state) => Math.abs(chanceIn(state, i) - chanceIn(turned(state), i)) > 1e-9)),
        needed: names.filter((one) => one !== target && tells(conditionalInformation(network, target, one, names.filter((n) => n !== target && n !== one)))),
      };
    }),
    degenerate: {
      'no child: the own factor alone': { drawn: { story: 'clinic', graph: graphOfStory('clinic'), target: 'X' }, gives: { factors: ['X'], needed: ['E'] } },
      'no parent': { drawn: { story: 'field', graph: graphOfStory('field'), target: 'F' }, gives: { factors: ['F', 'G'], needed: ['M', 'G'] } },
    },
  });

/** The families in which the variable stands, one a line, beside the graph. */
const families = (graph: DrawnGraph, target: string, factors: readonly string[]): Words => [
  ...md`A factor is a variable together with the arrows that come in. Look for the families in which ${called(graph, target)} is a member: ${factors.map((id) => md`${called(graph, id)} ${parents(plain(graph), id).length === 0 ? 'alone' : md`with ${listOf(parents(plain(graph), id))}`}`).reduce((a, b) => md`${a}; ${b}`)}.`,
  ...graphOf(marked(graph, [], [target])),
];
