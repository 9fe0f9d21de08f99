import { enumeration, exercise, number } from '#exercise';
import { binomialCoefficient } from '#numeric';
import { md } from '#paper';

type Drawn = { readonly dimensions: number; readonly points: number; readonly bias: boolean };
const numbersOf = ({ dimensions, bias }: Omit<Drawn, 'points'>) => dimensions + (bias ? 1 : 0);
const sumTex = (points: number, from: number, to: number) => Array.from({ length: to - from }, (_, i) => `\\binom{${points - 1}}{${from + i}}`).join(' + ');
const partialSum = (n: number, terms: number) => Array.from({ length: terms }, (_, k) => binomialCoefficient(n, k)).reduce((s, x) => s + x, 0);

export default exercise({
  id: 'networks/labels-by-a-plane',
  version: 1,
  title: 'How many labels can one unit give?',
  trains: 'xor',
  lab: ['xor-and-width'],
  rating: 1450,
  minutes: 5,
})
  .draw((r): Drawn => {
    const bias = r.stream('bias').pick([true, false]);
    const numbers = r.stream('numbers').int(2, 7);
    return { dimensions: numbers - (bias ? 1 : 0), points: numbers + r.stream('more').int(1, 6), bias };
  }, { 'not the half itself': (d) => d.points !== 2 * numbersOf(d) })
  .step({ numbers: ({ dimensions, bias }) => numbersOf({ dimensions, bias }) }, ({ bias }) => (bias ? md`The bias is one more number that can be chosen: points get a further coordinate, always $1$.` : md`Without a bias there are as many numbers to choose as dimensions.`))
  .step({ half: ({ points, numbers }) => partialSum(points - 1, numbers) }, md`By Cover’s count the ways are twice $\sum_{k < D}\binom{N - 1}{k}$, with $D$ the numbers that can be chosen. First the sum.`, ({ half, points, numbers }) => md`$${{ tex: sumTex(points, 0, numbers) }} = ${half}$`)
  .step({ ways: ({ half }) => 2 * half }, md`Twice that: with every labelling its opposite is there too.`)
  .step({ share: ({ ways, points }) => ways / 2 ** points }, md`Of all labellings.`, ({ share, ways, points }) => md`$${ways}/2^{${points}} = ${share}$`)
  .step({ even: ({ numbers }) => 2 * numbers }, md`$\binom{N - 1}{k}$ and $\binom{N - 1}{N - 1 - k}$ are equal, so the sum is half of $2^{N - 1}$ where it has half of the $N$ terms: $D = N/2$.`)
  .ask({
    prompt: ({ dimensions, points, bias }) => md`
A unit with ${dimensions === 1 ? 'one input' : `${dimensions} inputs`} says yes where $w^\top x ${{ tex: bias ? '+ b' : '' }} > 0$, and no elsewhere; ${bias ? md`the weights and the bias can be chosen` : md`the weights can be chosen, there is no bias`}. It gets ${points} points in general position: ${bias ? (dimensions === 1 ? md`they are all different.` : md`no ${dimensions + 1} of them lie on one ${dimensions === 2 ? 'line' : dimensions === 3 ? 'plane' : 'hyperplane'}.`) : md`no ${dimensions} of them lie on one ${dimensions === 2 ? 'line' : dimensions === 3 ? 'plane' : 'hyperplane'} through the origin.`}

- In how many of the $2^{${points}}$ ways can it label them?
- If each point is labelled by the toss of a coin, what is the chance that this unit can give these labels?
- With how many points in general position would that chance be exactly one half?`,
    symbols: [['w', `\\in \\mathbb{R}^d`, 'weights'], ['N', '', 'number of points']],
    answers: {
      ways: number({ tolerance: 'exact', integer: true, label: '\\text{ways} =' }),
      share: number({ tolerance: { digits: 3 }, label: '\\text{chance} =' }),
      even: number({ tolerance: 'exact', integer: true, label: 'N =' }),
    },
    mistakes: {
      numbers: {
        'the bias counted wrongly': {
          gives: ({ dimensions, bias }) => (bias ? dimensions : dimensions + 1),
          says: ({ bias }) => (bias ? md`You left the bias out. It lets the cut lie anywhere, where without it it goes through the origin.` : md`You counted a bias. Here the cut has to go through the origin.`),
        },
      },
      half: {
        'all points in the binomials': {
          gives: ({ points, numbers }) => partialSum(points, numbers),
          says: md`Try a single point: it can be labelled in two ways. With $\binom Nk$ in place of $\binom{N - 1}{k}$ you get more as soon as two numbers can be chosen.`,
        },
        'the last term alone': {
          gives: ({ points, numbers }) => binomialCoefficient(points - 1, numbers - 1),
          says: md`You took one binomial. The cuts that could be moved through fewer of the points count as well.`,
        },
      },
      ways: {
        'opposites counted once': {
          gives: ({ half }) => half,
          says: md`You counted cuts. Each can say yes on either of its sides.`,
        },
      },
      even: {
        'as many as it labels in every way': {
          gives: ({ numbers }) => numbers,
          says: md`So many points it can label in *every* way. The chance falls below one after that, and to a half later.`,
        },
      },
    },
    help: {
      nudge: md`How many numbers can be chosen? And of a set of points that is labelled already: when does a new point allow both labels?`,
      method: md`Cover: $2\sum_{k < D}\binom{N - 1}{k}$ labellings of $N$ points in general position, with $D$ numbers to choose, the bias counted. For the half use $\binom nk = \binom{n}{n - k}$.`,
    },
    perspectives: {
      counting: {
        reaches: ({ dimensions, points, bias }) => {
          // Point by point: C(N, D) = C(N − 1, D) + C(N − 1, D − 1).
          const D = numbersOf({ dimensions, bias });
          const count = (n: number, k: number): number => (k === 0 ? 0 : n === 1 ? 2 : count(n - 1, k) + count(n - 1, k - 1));
          let even = 1;
          while (2 * count(even, D) > 2 ** even) even += 1;
          return { ways: count(points, D), share: count(points, D) / 2 ** points, even };
        },
        says: ({ numbers, points, ways }) => md`
Add the points one by one. Of the labellings of the first $N - 1$, each goes on with one label of the new point; with both just if some cut that gives it passes through the new point, and such cuts have one number less to choose. So $C(N, D) = C(N - 1, D) + C(N - 1, D - 1)$, as in Pascal's triangle, and $C(${points}, ${numbers}) = ${ways}$.`,
      },
      geometry: ({ numbers }) => md`
Up to ${numbers} points everything is possible: that is the VC dimension. From there to ${2 * numbers} most labellings still are, and soon after hardly any: for large $D$ the chance falls from nearly $1$ to nearly $0$ around $N = 2D$. A unit stores about two labels a weight, and that it fits so few points says nothing yet.`,
    },
    matters: 'A linear model with as many inputs as half of the rows fits coin tosses every second time; what a fit is worth starts with this count.',
    oracle: enumeration(({ dimensions, points, bias }) => {
      // On the curve (t, t², …) a cut is a polynomial of that degree, or of one less without its constant: it changes its sign as often at most.
      const changes = bias ? dimensions : dimensions - 1;
      const count = (n: number) => { let c = 0; for (let labels = 0; labels < 2 ** n; labels += 1) { let turns = 0; for (let i = 1; i < n; i += 1) if (((labels >> i) & 1) !== ((labels >> (i - 1)) & 1)) turns += 1; if (turns <= changes) c += 1; } return c; };
      let even = 1;
      while (2 * count(even) !== 2 ** even) even += 1;
      return { ways: count(points), share: count(points) / 2 ** points, even };
    }),
    degenerate: {
      'four points of the plane': { drawn: { dimensions: 2, points: 4, bias: true }, gives: { ways: 14, share: 0.875, even: 6 } },
      'points of the line': { drawn: { dimensions: 1, points: 5, bias: true }, gives: { ways: 10, even: 4 } },
    },
  });
