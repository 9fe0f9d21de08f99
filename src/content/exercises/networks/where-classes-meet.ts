import { enumeration, equation, exercise } from '#exercise';
import { equality } from '#grade/read';
import { exp, log } from '#numeric';
import { md } from '#paper';

const symbols = { x: 'real', y: 'real' } as const;
const line = equality(symbols);
type Drawn = { readonly first: readonly [number, number, number]; readonly second: readonly [number, number, number]; readonly odds: number };
/** ax + by + c as one writes it: no 1 before a letter, no + before a minus. */
const logit = ([a, b, c]: readonly [number, number, number]): string => {
  const times = (n: number, letter: string): string => `${n === 1 ? '' : n}${letter}`;
  return `${a < 0 ? '-' : ''}${times(Math.abs(a), 'x')} ${b < 0 ? '-' : '+'} ${times(Math.abs(b), 'y')} ${c < 0 ? '-' : '+'} ${Math.abs(c)}`;
};
const between = ({ first, second }: Drawn): string => logit([first[0] - second[0], first[1] - second[1], first[2] - second[2]]);

export default exercise({
  id: 'networks/where-classes-meet',
  version: 1,
  title: 'Where one class is so many times as likely',
  trains: 'softmax-cross-entropy',
  rating: 1250,
  minutes: 3,
})
  .draw(
    (r): Drawn => ({
      first: [r.stream('a1').nonzero(-5, 5), r.stream('b1').nonzero(-5, 5), r.stream('c1').nonzero(-5, 5)],
      second: [r.stream('a2').nonzero(-5, 5), r.stream('b2').nonzero(-5, 5), r.stream('c2').nonzero(-5, 5)],
      odds: r.stream('odds').int(2, 9),
    }),
    { 'the two logits differ in both directions': ({ first, second }) => first[0] !== second[0] && first[1] !== second[1], 'and in their constants': ({ first, second }) => first[2] !== second[2] },
  )
  .step(
    { boundary: (d) => line(`${between(d)} = log(${d.odds})`) },
    ({ odds }) => md`The sum of the exponentials cancels in the ratio: $p_1/p_2 = e^{z_1 - z_2}$. It is $${odds}$ where $z_1 - z_2 = \ln ${odds}$.`,
  )
  .ask({
    prompt: ({ first, second, odds }) => md`
A softmax over three classes gets, from a point $(x, y)$, the logits

$$z_1 = ${logit(first)}, \qquad z_2 = ${logit(second)},$$

and a third one. Where is class 1 exactly ${odds === 2 ? 'twice' : `${odds} times`} as likely as class 2? Give an equation of that line.`,
    symbols: [['x,\\ y', '\\in \\mathbb{R}', 'the two inputs']],
    answers: { boundary: equation({ symbols }) },
    mistakes: {
      boundary: {
        'the ratio without its logarithm': {
          gives: (d) => line(`${between(d)} = ${d.odds}`),
          says: ({ odds }) => md`You set the difference of the logits to $${odds}$ itself. Logits are logarithms: a difference of logits is the logarithm of a ratio.`,
        },
        'the other way round': {
          gives: (d) => line(`${between(d)} = -log(${d.odds})`),
          says: md`On your line class 2 is the likelier one, by that factor.`,
          slip: true,
        },
        'where both are alike': {
          gives: (d) => line(`${between(d)} = 0`),
          says: md`That is where both classes are equally likely. The line asked for lies beside it.`,
        },
      },
    },
    help: {
      nudge: md`What is left of the third class, and of the sum below, in the ratio $p_1/p_2$?`,
      method: md`Divide the two probabilities: the sums cancel, and the ratio is $e^{z_1 - z_2}$. Set it to the number asked for and take the logarithm.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ first, second, odds }) => ({ boundary: line(`${logit(first)} - log(${odds}) = ${logit(second)}`) }),
        says: ({ odds }) => md`Give class 1 a handicap: take $\ln ${odds}$ from its logit. Where the two are then alike, it was $${odds}$ times as likely before.`,
      },
      geometry: md`Lines of equal ratio are parallel: all are perpendicular to the difference of the two weight vectors. Each doubling of the ratio moves the line on by the same distance.`,
    },
    matters: 'Moving the decision threshold of a linear classifier moves its boundary in parallel, by a logarithm; where only the frequencies of the classes have changed since training, the same shift of a logit corrects for it, without retraining.',
    oracle: enumeration(({ first, second, odds }) => ({
      // log p₁ − log p₂ − log odds by the whole softmax, the third class thrown in.
      boundary: { at: ({ x, y }) => { const e = [first, second].map(([a, b, c]) => exp((a * x + b * y + c) / 64)); const all = (e[0] ?? 0) + (e[1] ?? 0) + 1; return 64 * (log((e[0] ?? 0) / all) - log((e[1] ?? 0) / all)) - log(odds); } },
    })),
    degenerate: { 'a constant between them': { drawn: { first: [1, 1, 1], second: [1, 2, 1], odds: 1 }, gives: { boundary: line`y = 0` } } },
  });
