import { enumeration, exercise, number } from '#exercise';
import { binomialCoefficient, pow } from '#numeric';
import { fraction, md, type Mark, type Words } from '#paper';

type Drawn = { readonly c: number; readonly u: number; readonly seen: number; readonly M: number; readonly R: number };

/** The most labels that one guess can get right over M different worlds: those worlds first in which it is right most often. */
const mostRight = (c: number, u: number, M: number): number => {
  let [left, right] = [M, 0];
  for (let hits = u; hits >= 0 && left > 0; hits -= 1) { const here = Math.min(left, binomialCoefficient(u, hits) * pow(c - 1, u - hits)); left -= here; right += here * hits; }
  return right;
};

export default exercise({
  id: 'probability/what-the-rest-takes-back',
  version: 1,
  title: 'What the other worlds take back',
  trains: 'no-free-lunch',
  lab: ['best-learner'],
  rating: 1200,
  minutes: 4,
  first: true,
})
  .draw(
    (r): Drawn => {
      // Labels and unseen inputs, such that no two pairs have the same number of worlds.
      const [c, u] = r.stream('size').pick([[2, 3], [2, 4], [2, 5], [2, 6], [2, 7], [3, 2], [3, 3], [3, 4], [3, 5], [5, 2], [5, 3], [6, 2], [6, 3], [7, 2]] as const);
      const W = pow(c, u);
      const M = Math.max(2, Math.round(W * r.stream('share').pick([0.2, 0.25, 0.3, 0.35, 0.4])));
      // More than a blind guess gets in these worlds, and no more than can be had.
      const [low, high] = [Math.floor((M * u) / c) + 1, mostRight(c, u, M)];
      return { c, u, seen: r.stream('seen').int(2, 9), M, R: Math.round(low + (high - low) * r.stream('skill').decimal(0.2, 0.9, 0.1)) };
    },
    { 'ahead in these worlds, by something that shows': ({ c, u, M, R }) => R / (M * u) > 1 / c + 0.03 && R < M * u },
  )
  .step({ W: ({ c, u }) => pow(c, u) }, ({ seen, u, c }) => md`The ${seen} labels that were seen are settled. Each of the ${u} others can be any of ${c}.`, ({ c, u, W }) => md`$W = ${c}^{${u}} = ${W}$`)
  .step({ total: ({ W, u, c }) => (W * u) / c }, ({ c }) => md`Take one unseen input. Whatever the learner says there, exactly one in ${c} of the worlds agrees with it. So do that for each input, and add.`, ({ W, u, c, total }) => md`$${u}\cdot\frac{${W}}{${c}} = ${total}$`)
  .step({ rest: ({ total, R, W, M, u }) => (total - R) / ((W - M) * u) }, ({ M }) => md`Take off what it got in the ${M} worlds, and divide by the number of labels that there are to be guessed in the others.`, ({ total, R, W, M, u, rest }) => md`$\frac{${total} - ${R}}{${W - M}\cdot ${u}} = ${fraction(total - R, (W - M) * u)} \approx ${rest}$`)
  .ask({
    prompt: ({ c, u, seen, M, R }) => md`
There are ${seen + u} inputs, each with one of ${c} labels. A *world* says which label each input has. A learner has seen the labels of ${seen} inputs, and by some fixed rule it says from these a label for each of the other ${u}.

How many worlds $W$ agree with what it has seen? Mark it on the ${u} unseen inputs in every one of these worlds: how many labels does it get right in all? In ${M} of these worlds, of a kind for which it was made, it gets ${R} of ${M * u} right. Which share of the unseen labels does it get right in the other worlds?`,
    symbols: [['W', '\\in \\{1, 2, \\dots\\}', 'number of worlds that agree with what was seen']],
    answers: {
      W: number({ tolerance: 'exact', integer: true, label: 'W =' }),
      total: number({ tolerance: 'exact', label: '\\text{right in all} =' }),
      rest: number({ tolerance: { digits: 3 }, label: '\\text{share in the others} =' }),
    },
    mistakes: {
      W: {
        'the seen labels left free': {
          gives: ({ c, u, seen }) => pow(c, u + seen),
          says: md`You counted all worlds. In those that agree with what was seen, the labels of the seen inputs are no longer free.`,
        },
        'added where one multiplies': {
          gives: ({ c, u }) => c * u,
          says: md`You multiplied the number of labels with the number of inputs. Each label of one input goes with each label of the next.`,
        },
      },
      total: {
        'as if two labels': {
          when: ({ c }) => c > 2,
          gives: ({ W, u }) => (W * u) / 2,
          says: ({ c }) => md`You let a guess be right in half of the worlds. There are ${c} labels, and in how many of the worlds does the input have just this one?`,
        },
        'one input only': {
          gives: ({ W, c }) => W / c,
          says: md`That is how often it is right on a single unseen input. There are several.`,
        },
      },
      rest: {
        'what was had not taken off': {
          gives: ({ total, W, M, u }) => total / ((W - M) * u),
          says: md`You gave the other worlds everything. Some of the right labels were had in the worlds for which the learner was made.`,
        },
        'lost as much per world as was won': {
          gives: ({ c, R, M, u }) => 2 / c - R / (M * u),
          when: ({ c, R, M, u }) => 2 / c - R / (M * u) >= 0,
          says: md`You let the share fall in the others by as much as it rose in the first. There are more of the others, so each of them gives back less.`,
        },
        'nothing to pay': {
          gives: ({ c }) => 1 / c,
          says: md`That is the share over *all* worlds. In some of them it is more, so in the others it is not the same.`,
        },
      },
    },
    help: {
      nudge: md`Fix one unseen input and what the learner says of it. In which share of the worlds does the input have that label?`,
      method: md`$W$ is the number of labels to the power of the number of unseen inputs. Each guess is right in $W$ divided by the number of labels; add over the unseen inputs. What one group of worlds has more, the others have less.`,
    },
    perspectives: {
      probability: {
        reaches: ({ c, u, M, R }) => {
          // The mean over all worlds is the mean of both groups, weighted by how many they are.
          const [W, share] = [pow(c, u), R / (M * u)];
          const weight = M / W;
          return { rest: (1 / c - weight * share) / (1 - weight) };
        },
        says: ({ c, M, W, R, u, rest }) => md`
Draw one of the ${W} worlds at random: each unseen label is then uniform and independent of all that was seen, so any guess is right with probability $\frac{1}{${c}}$. That is a mean of two groups, $\frac{1}{${c}} = \frac{${M}}{${W}}\cdot\frac{${R}}{${M * u}} + \frac{${W - M}}{${W}}\cdot ${rest}$.`,
      },
      picture: (sheet) => areas(sheet),
      code: ({ c, u }) => md`
~~~python
from itertools import product
# what it says: any list of ${u} labels gives the same sum
guess = [0] * ${u}
worlds = product(range(${c}), repeat=${u})
print(sum(g == y for world in worlds for g, y in zip(guess, world)))
~~~`,
    },
    picture: (sheet) => areas(sheet),
    matters: 'A benchmark is a choice of worlds; a method that is ahead on it owes that to what these worlds have in common, and it is worth asking whether yours have it too.',
    oracle: enumeration(({ c, u, M, R }) => {
      // World by world, each read as a number to the base c; the guess is the label 0 at some inputs and 1 at others.
      let [W, right] = [0, 0];
      for (let world = 0; world < pow(c, u); world += 1) {
        W += 1;
        for (let i = 0, digits = world; i < u; i += 1, digits = Math.floor(digits / c)) if (digits % c === i % 2) right += 1;
      }
      return { W, total: right, rest: (right - R) / ((W - M) * u) };
    }),
    degenerate: {
      'no better than a coin in half of them': { drawn: { c: 2, u: 4, seen: 4, M: 8, R: 16 }, gives: { W: 16, total: 32, rest: 0.5 } },
      'always right in one world': { drawn: { c: 2, u: 1, seen: 2, M: 1, R: 1 }, gives: { W: 2, total: 1, rest: 0 } },
    },
  });

/** Worlds along the axis, the share that is right upward: the areas above and below the mean are equal. */
const areas = ({ c, u, M, R, W, rest }: Drawn & { readonly W: number; readonly rest: number }): Words => {
  const [edge, made] = [M / W, R / (M * u)];
  const marks: readonly Mark[] = [
    { mark: 'rect', from: [0, 0], to: [edge, made], role: 'accent', filled: true },
    { mark: 'rect', from: [edge, 0], to: [1, rest], role: 's3', filled: true },
    { mark: 'line', points: [[0, 1 / c], [1, 1 / c]], role: 'theory', dashed: true },
    { mark: 'label', at: [edge / 2, made + 0.04], text: `${M} worlds`, anchor: 'middle', role: 'accent' },
    { mark: 'label', at: [(1 + edge) / 2, 1 / c + 0.04], text: `the other ${W - M}`, anchor: 'middle', role: 's3' },
  ];
  return [{
    kind: 'figure',
    figure: {
      alt: `Two bars side by side. The first, as wide as the share of worlds for which the learner was made, reaches above the dashed line at one in ${c}; the second, over all other worlds, stays below it.`,
      x: [0, 1],
      y: [0, Math.min(1, made + 0.15)],
      axes: { x: { title: 'share of the worlds' }, y: { title: 'right on the unseen' } },
      marks,
      caption: 'Both bars together have the area under the dashed line, for every learner.',
    },
  }];
};
