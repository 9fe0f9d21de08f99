import { enumeration, exercise, expression } from '#exercise';
import { formula, type Symbols } from '#grade/read';
import { md, type Words } from '#paper';

const f = formula({ c: 'positive integer', s: 'positive integer', u: 'positive integer' });
type F = ReturnType<typeof f>;
type Hits = 'no' | 'one' | 'two' | 'all but one' | 'all but two';
type Drawn = { readonly c: number | 'c'; readonly s: number | 's'; readonly hits: Hits; readonly marked: 'right' | 'wrong' };

/** Labels that are not the guessed one, to a power. */
const others = ({ c }: Drawn, power: string): F => (c === 2 ? f`1` : c === 'c' ? f`(c - 1)^(${f`${power}`})` : f`${c - 1}^(${f`${power}`})`);
const ways: { readonly [H in Hits]: F | null } = { no: null, one: f`u`, two: f`u (u - 1)/2`, 'all but one': f`u`, 'all but two': f`u (u - 1)/2` };
const missed: { readonly [H in Hits]: string } = { no: 'u', one: 'u - 1', two: 'u - 2', 'all but one': '1', 'all but two': '2' };
const product = (d: Drawn, places: F | null): F => (places === null ? others(d, missed[d.hits]) : d.c === 2 ? places : d.hits === 'all but one' && d.c !== 'c' ? f`${d.c - 1} ${places}` : f`${places} ${others(d, missed[d.hits])}`);
const labels = ({ c }: Drawn): F => f`${c}`;
const symbolsOf = ({ c, s }: Drawn): Symbols => ({ u: 'positive integer', ...(c === 'c' ? { c: 'positive integer' } : {}), ...(s === 's' ? { s: 'positive integer' } : {}) });

export default exercise({
  id: 'probability/no-learner-ahead',
  version: 1,
  title: 'Why no learner is ahead',
  trains: 'no-free-lunch',
  lab: ['best-learner'],
  rating: 1500,
  minutes: 5,
})
  .draw((r): Drawn => {
    const c = r.stream('c').pick([2, 3, 4, 5, 6, 7, 10, 'c'] as const);
    return {
      c, s: r.stream('s').pick([2, 3, 4, 5, 6, 8, 10, 's', 's'] as const),
      hits: r.stream('hits').pick(c === 2 ? (['one', 'two', 'all but two'] as const) : (['no', 'one', 'two', 'all but one', 'all but two'] as const)),
      marked: r.stream('marked').pick(['right', 'wrong'] as const),
    };
  })
  .step({ at: (d) => f`${labels(d)}^(u - 1)` }, md`At this input the label is settled: it must be the one that was said. The other $u - 1$ unseen inputs are free.`)
  .step({ exactly: (d) => product(d, ways[d.hits]) }, (d) => md`${places(d)} At each input where it is wrong, ${d.c === 2 ? 'one label is' : md`$${d.c === 'c' ? 'c - 1' : d.c - 1}$ labels are`} possible.`)
  .step({ unseen: (d) => (d.marked === 'right' ? f`u/${labels(d)}` : d.c === 'c' ? f`u (c - 1)/c` : f`${d.c - 1} u/${d.c}`) }, (d) => md`An unseen guess is right in $${d.c}^{u - 1}$ of $${d.c}^u$ worlds, a share of $\frac1{${d.c}}$, whatever the guess is${d.marked === 'right' ? '' : ', and wrong in the rest'}. Add over the $u$ inputs: that many are ${d.marked} on average.`)
  .step({ share: (d) => (d.marked === 'right' ? f`(${d.s} + ${d.unseen})/(${d.s} + u)` : f`(${d.unseen})/(${d.s} + u)`) }, ({ marked, s }) => md`The $${s}$ seen ones are all right${marked === 'right' ? md`, and are added` : md`, so they only count among all`}.`)
  .ask({
    prompt: (d) => md`
Each of $${d.s} + u$ inputs has one of $${d.c}$ labels; a *world* is a choice of a label for each of them. A learner has seen the labels of $${d.s}$ inputs and repeats these. From what it saw it says a label for each of the other $u$ inputs, by any rule you like. Take all worlds that agree with what it saw.

In how many of them is it right at a given unseen input? In how many is it right on ${hitsWords[d.hits]} of the $u$ unseen inputs? And averaged over these worlds, on which share of *all* inputs, the seen ones included, is it ${d.marked}?`,
    symbols: (d) => [
      ...(d.c === 'c' ? [['c', '\\in \\{2, 3, \\dots\\}', 'number of labels'] as const] : []),
      ...(d.s === 's' ? [['s', '\\in \\{1, 2, \\dots\\}', 'number of inputs whose labels were seen'] as const] : []),
      ['u', `\\in \\{${d.hits.includes('two') ? '2, 3' : '1, 2'}, \\dots\\}`, 'number of inputs whose labels were not seen'],
    ],
    answers: {
      at: expression({ symbols: (d) => symbolsOf({ ...d, s: 1 }), label: '\\text{worlds, right at one} =' }),
      exactly: expression({ symbols: (d) => symbolsOf({ ...d, s: 1 }), label: ({ hits }) => `\\text{worlds, right on ${hitsWords[hits]}} =` }),
      share: expression({ symbols: symbolsOf, label: ({ marked }) => `\\text{mean share ${marked}} =` }),
    },
    mistakes: {
      at: {
        'every world that agrees': {
          gives: (d) => f`${labels(d)}^u`,
          says: md`That is the number of all worlds that agree with what was seen. In some of these the input has another label than the learner says.`,
        },
        'the seen labels left free': {
          gives: (d) => f`${labels(d)}^(u + ${d.s} - 1)`,
          when: ({ s }) => s !== 's',
          says: md`You let the labels of the seen inputs vary too. In the worlds that agree with what was seen they are settled.`,
        },
      },
      exactly: {
        'the places not chosen': {
          when: ({ hits, c }) => hits !== 'no' && c !== 2,
          gives: (d) => product(d, null),
          says: ({ hits }) => md`You fixed at which inputs the learner is right. Which of the $u$ these are is open: ${hits === 'one' || hits === 'two' ? 'choose the ones where it is right' : 'choose the ones where it is wrong'}.`,
        },
        'a single wrong label': {
          when: ({ c }) => c !== 2,
          gives: (d) => ways[d.hits] ?? f`1`,
          says: md`You allowed one wrong label at each input where the learner is wrong. With more than two labels there are several.`,
        },
        'pairs counted in both orders': {
          when: ({ hits }) => hits === 'two' || hits === 'all but two',
          gives: (d) => product(d, f`u (u - 1)`),
          says: md`You counted each pair of inputs twice, once in either order.`,
          slip: true,
        },
      },
      share: {
        'the unseen only': {
          gives: (d) => (d.marked === 'right' ? f`1/${labels(d)}` : f`1 - 1/${labels(d)}`),
          says: md`That is the share off the training set. The inputs that were seen are marked here too.`,
        },
        'right and wrong exchanged': {
          gives: (d) => f`1 - (${d.marked === 'right' ? f`(${d.s} + ${d.unseen})/(${d.s} + u)` : f`(${d.unseen})/(${d.s} + u)`})`,
          says: ({ marked }) => md`That is the other share; asked is how much is *${marked}*.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Which labels are still free in a world that agrees with what was seen? And how many of these does the learner’s guess at one input settle?`,
      method: md`Count worlds input by input: at each unseen input one label is the guessed one, the rest are not, and the inputs do not constrain each other. For a mean, add the shares of the single inputs.`,
    },
    perspectives: {
      probability: {
        reaches: (d) => {
          // Of the number that is right, binomial with chance 1/c: times the number of all worlds.
          const [p, worlds] = [f`1/${labels(d)}`, f`${labels(d)}^u`];
          const k = { no: f`0`, one: f`1`, two: f`2`, 'all but one': f`u - 1`, 'all but two': f`u - 2` }[d.hits];
          const choose = ways[d.hits] ?? f`1`;
          return { at: f`${worlds} ${p}`, exactly: f`${worlds} ${choose} (${p})^(${k}) (1 - ${p})^(u - (${k}))`, share: d.marked === 'right' ? f`1 - u (1 - ${p})/(${d.s} + u)` : f`u (1 - ${p})/(${d.s} + u)` };
        },
        says: (d) => md`
Draw one of the worlds that agree, all alike: the unseen labels are independent and uniform, also given everything that was seen. So the number that is right is binomial, $u$ throws with probability $\frac1{${d.c}}$, and no rule changes its distribution, let alone its mean. Data help only where worlds are *not* alike.`,
      },
      counting: ({ c }) => md`
Group the worlds that agree by everything except the label at one input: each group has ${c === 'c' ? md`$c$` : md`${c}`} worlds, one for each label there, and in exactly one of them the guess is right. A cleverer guess only moves the hit to another member of the group.`,
      code: ({ c }) => md`
~~~python
from itertools import product
u = 5${c === 'c' ? '\nc = 3' : ''}
guess = rng.integers(${c}, size=u)             # any rule
right = [sum(guess == w) for w in product(range(${c}), repeat=u)]
print(np.bincount(right), np.mean(right))
~~~`,
    },
    matters: 'No method generalises by itself; to say why one should work on your data means to say what you assume about the data.',
    oracle: enumeration((d) => {
      /** Worlds by the number of inputs that are right, one unseen input after the other. */
      const byHits = (u: number, c: number): readonly number[] => {
        let counts: readonly number[] = [1];
        for (let i = 0; i < u; i += 1) counts = Array.from({ length: counts.length + 1 }, (_, k) => (counts[k] ?? 0) * (c - 1) + (counts[k - 1] ?? 0));
        return counts;
      };
      const at = (point: { readonly [name: string]: number }) => ({ u: point.u ?? 1, c: d.c === 'c' ? (point.c ?? 1) : d.c, s: d.s === 's' ? (point.s ?? 1) : d.s });
      const sum = (xs: readonly number[]): number => xs.reduce((total, x) => total + x, 0);
      return {
        at: { at: (point) => { const { u, c } = at({ ...point }); return sum(byHits(u - 1, c)); } },
        exactly: { at: (point) => { const { u, c } = at({ ...point }); const k = { no: 0, one: 1, two: 2, 'all but one': u - 1, 'all but two': u - 2 }[d.hits]; return byHits(u, c)[k] ?? 0; } },
        share: { at: (point) => { const { u, c, s } = at({ ...point }); const counts = byHits(u, c); const right = sum(counts.map((n, k) => n * (s + k))) / sum(counts) / (s + u); return d.marked === 'right' ? right : 1 - right; } },
      };
    }),
    degenerate: {
      'three bits, four seen': { drawn: { c: 2, s: 4, hits: 'one', marked: 'right' }, gives: { at: f`2^u/2`, exactly: f`u`, share: f`(8 + u)/(2 (4 + u))` } },
      'never right': { drawn: { c: 3, s: 's', hits: 'no', marked: 'wrong' }, gives: { exactly: f`2^u`, share: f`2 u/(3 (s + u))` } },
    },
  });

const hitsWords: { readonly [H in Hits]: string } = { no: 'none', one: 'exactly one', two: 'exactly two', 'all but one': 'all but one', 'all but two': 'all but two' };
const places = ({ hits }: Drawn): Words => ({
  no: md`It is wrong at all $u$ inputs.`,
  one: md`Choose the input at which it is right, in $u$ ways.`,
  two: md`Choose the two inputs at which it is right, in $\frac{u(u - 1)}{2}$ ways.`,
  'all but one': md`Choose the input at which it is wrong, in $u$ ways.`,
  'all but two': md`Choose the two inputs at which it is wrong, in $\frac{u(u - 1)}{2}$ ways.`,
})[hits];
