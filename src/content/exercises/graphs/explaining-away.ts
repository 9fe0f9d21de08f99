import { enumeration, exercise, number, rubric } from '#exercise';
import { modelProse } from '#grade/read';
import { md, text, type Words } from '#paper';

const scenes = [
  { effect: 'the lawn is wet', one: 'it rained', other: 'the sprinkler ran', seen: 'wet mornings' },
  { effect: 'the alarm rings', one: 'there was a burglary', other: 'there was an earthquake', seen: 'nights with an alarm' },
  { effect: 'the reply is slow', one: 'the cache was cold', other: 'the queue was long', seen: 'slow replies' },
  { effect: 'the paper was accepted', one: 'the idea was good', other: 'the writing was good', seen: 'accepted papers' },
  { effect: 'the training run failed', one: 'the learning rate was too large', other: 'the data were broken', seen: 'failed runs' },
  { effect: 'the patient coughs', one: 'the patient has the flu', other: 'the patient smokes', seen: 'patients who cough' },
] as const;
type Drawn = { readonly scene: number; readonly a: number; readonly b: number };
const sceneOf = ({ scene }: Drawn) => scenes[scene] ?? scenes[0];
/** The effect comes if, and only if, at least one cause is there. */
const chanceSeen = ({ a, b }: Pick<Drawn, 'a' | 'b'>): number => a / (a + b - a * b);
const shown = (p: number): string => String(Number(p.toFixed(2)));

const pointsOf = (drawn: Drawn): readonly Words[] => {
  const { effect, one, other, seen } = sceneOf(drawn);
  return [
    text(`While nothing is seen, whether ${one} says nothing about whether ${other}.`),
    md`Once ${effect}, each cause is likelier than before: that ${one} has the chance of part a instead of ${shown(drawn.a)}.`,
    md`If in addition ${other}, that is explanation enough, and the chance that ${one} falls back to ${shown(drawn.a)}.`,
    text(`So among ${seen} the two causes go with each other’s absence, though neither acts on the other.`),
  ];
};
const model = (drawn: Drawn, before: string, raised: string): string => {
  const { effect, one, other, seen } = sceneOf(drawn);
  return `The two causes are independent: as long as nothing is seen, that ${one} tells nothing of whether ${other}. Once ${effect}, at least one of them must be there, so each becomes likelier; that ${one} rises from ${before} to ${raised}. If we then learn that ${other}, the effect is explained, and the chance that ${one} falls back to ${before}. Whoever looks only at ${seen} therefore finds the causes correlated, negatively, without any influence of one on the other: looking only there has made the correlation.`;
};

export default exercise({
  id: 'graphs/explaining-away',
  version: 1,
  title: 'Say why: one cause explains the other away',
  trains: 'd-separation',
  uses: { 'bayes-rule': 0.3 },
  rating: 1400,
  minutes: 6,
})
  .draw((r): Drawn => ({
    scene: r.stream('scene').int(0, scenes.length - 1),
    a: r.stream('a').decimal(0.1, 0.4, 0.05),
    b: r.stream('b').decimal(0.1, 0.4, 0.05),
  }))
  .step({ raised: chanceSeen }, ({ a, b }) => md`The effect has chance $1 - (1 - ${a})(1 - ${b})$; the first cause brings it for sure. By Bayes' rule divide the one by the other.`)
  .step(
    { explanation: (drawn) => modelProse(model(drawn, shown(drawn.a), shown(drawn.raised)), 4) },
    md`Before, after seeing the effect, and after learning of the other cause: say what happens to the chance of the first each time, and what follows for whoever looks at the effect alone.`,
    ({ explanation }) => text(explanation.text),
  )
  .ask({
    prompt: (drawn) => {
      const { effect, one, other, seen } = sceneOf(drawn);
      return md`
Two things happen independently of each other: with chance ${drawn.a}, ${one}; with chance ${drawn.b}, ${other}. If at least one of them is so, ${effect}; else not.

First compute the chance $r$ that ${one}, once it is known that ${effect}. Then explain to a colleague, in three to five sentences and with numbers for whether ${one}: what is believed while nothing is known, once ${effect}, and once it is known in addition that ${other}; and what a study finds that looks only at ${seen}.`;
    },
    answers: { raised: number({ in: [0, 1], label: 'r =' }), explanation: rubric({ points: pointsOf, needed: 4, wordsMin: 20 }) },
    mistakes: {
      raised: {
        'nothing learnt': { gives: ({ a }) => a, says: md`This is the chance before anything was seen. The effect rules out the case in which neither cause is there; divide by what is left.` },
        'the causes exclude each other': { gives: ({ a, b }) => a / (a + b), says: md`You divided by the sum of the two chances, which counts twice the cases in which both are there.` },
      },
    },
    help: {
      nudge: md`Three states of knowledge, three chances. Which of them are equal?`,
      method: md`Once the effect is seen, drop the case in which neither cause is there, and divide by what is left. Then drop all cases without the other cause.`,
    },
    perspectives: {
      counting: {
        // Of a thousand cases.
        reaches: (drawn) => {
          const both = 1000 * drawn.a * drawn.b;
          const onlyOne = 1000 * drawn.a - both;
          const onlyOther = 1000 * drawn.b - both;
          return { explanation: modelProse(model(drawn, shown(both / (both + onlyOther)), shown((both + onlyOne) / (both + onlyOne + onlyOther))), 4) };
        },
        says: ({ a, b }) => md`
Of 1,000 cases ${Math.round(1000 * a)} have the first cause, ${Math.round(1000 * b)} the second, and ${Number((1000 * a * b).toFixed(1))} both. The effect is seen in ${Number((1000 * (a + b - a * b)).toFixed(1))}. Among those with the second cause the first is as frequent as anywhere.`,
      },
      geometry: md`
Draw a square with the first cause along one side and the second along the other. Seeing the effect cuts off the corner without either; what is left is an L. Along its arms the causes exclude each other, though in the square they did not.`,
    },
    matters: 'Data that were selected by an outcome show correlations between its causes that are nowhere else: it is why one looks at how rows came into a table before one believes a coefficient.',
    oracle: enumeration(({ scene, a, b }) => {
      // The four cases, and the numbers that the model answer must name.
      const cases = [true, false].flatMap((first) => [true, false].map((second) => ({ first, second, p: (first ? a : 1 - a) * (second ? b : 1 - b) })));
      const sum = (holds: (one: (typeof cases)[number]) => boolean): number => cases.filter(holds).reduce((total, one) => total + one.p, 0);
      const raised = sum(({ first }) => first) / sum(({ first, second }) => first || second);
      const back = sum(({ first, second }) => first && second) / sum(({ second }) => second);
      const named = (value: number): string => String(Number(value.toFixed(2)));
      return { explanation: { holds: ({ text: said, met }) => met?.length === 4 && said.includes(`rises from ${named(back)} to ${named(raised)}`) && said.includes(`falls back to ${named(back)}`) && said.includes(scenes[scene]?.seen ?? '—') }, raised };
    }),
    degenerate: { 'equal chances of two fifths': { drawn: { scene: 0, a: 0.4, b: 0.4 }, gives: { raised: 0.625 } } },
  });
