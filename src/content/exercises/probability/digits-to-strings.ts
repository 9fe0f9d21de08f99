import { exercise, number, simulation, vector } from '#exercise';
import { exp, log } from '#numeric';
import { md } from '#paper';

type Drawn = { readonly L: number; readonly wrong: number; readonly factor: number; readonly rows: number; readonly doublings: readonly number[] };
const round = (x: number) => Math.round(x * 1e12) / 1e12;
const power = (x: number, t: number): number => (t === 0 ? 1 : x * power(x, t - 1));
const shareAt = ({ L, wrong, factor }: Drawn, k: number) => power(1 - wrong * power(factor, k), L);
const untilHalf = ({ L, wrong, factor }: Drawn) => log((1 - exp(log(0.5) / L)) / wrong) / log(factor);

export default exercise({
  id: 'probability/digits-to-strings',
  version: 1,
  title: 'Nothing, nothing, and then it can',
  trains: 'test-set-error',
  lab: ['sudden-abilities'],
  rating: 1350,
  minutes: 5,
})
  .draw((r): Drawn => {
    const first = r.stream('first').int(2, 4);
    return {
      L: r.stream('L').pick([8, 10, 12, 15, 20]),
      wrong: r.stream('wrong').pick([0.3, 0.35, 0.4, 0.45, 0.5]),
      factor: r.stream('factor').pick([0.5, 0.6, 0.7, 0.75, 0.8]),
      rows: r.stream('rows').pick([50, 100, 200, 500]),
      doublings: [0, first, first + r.stream('then').int(2, 5)],
    };
  }, {
    'not certain in sight': (d) => shareAt(d, d.doublings[2] ?? 0) < 0.97,
    'no tie of whole doublings': (d) => { const x = untilHalf(d); return x > 1 && Math.abs(x - Math.round(x)) > 0.03; },
  })
  .step({ digits: ({ wrong, factor, doublings }) => doublings.map((k) => round(1 - wrong * power(factor, k))) }, md`The share of right digits at each: one minus what is still wrong.`, ({ digits, wrong, factor, doublings }) => md`$1 - ${wrong}\cdot ${factor}^{k}$ for $k = ${doublings[0] ?? 0},\ ${doublings[1] ?? 0},\ ${doublings[2] ?? 0}$: $${digits}$`)
  .step({ strings: ({ digits, L }) => digits.map((p) => power(p, L)) }, ({ L }) => md`All ${L} digits have to be right.`, ({ strings, digits, L }) => md`$${digits[0] ?? 0}^{${L}} = ${strings[0] ?? 0}$, and so on: $${strings}$`)
  .step({ none: ({ strings, rows }) => power(1 - (strings[0] ?? 0), rows) }, md`No string of the test is right: each is wrong, and they are independent.`, ({ none, strings, rows }) => md`$(1 - ${strings[0] ?? 0})^{${rows}} = ${none}$`)
  .step({ until: ({ L, wrong, factor }) => Math.ceil(log((1 - exp(log(0.5) / L)) / wrong) / log(factor)) }, ({ L }) => md`Half of the strings are right where $p = 0.5^{1/${L}}$. So many digits may be wrong; solve for $k$ with logarithms, and round up.`, ({ until, L, wrong, factor, rows, doublings }) => md`$1 - 0.5^{1/${L}} = ${1 - exp(log(0.5) / L)}$ and $\frac{\ln(${1 - exp(log(0.5) / L)}/${wrong})}{\ln ${factor}} = ${untilHalf({ L, wrong, factor, rows, doublings })}$, so $${until}$`)
  .ask({
    prompt: ({ L, wrong, factor, rows, doublings }) => md`
A model is asked for strings of ${L} digits. At first a share of ${wrong} of the digits is wrong, independently of each other; with every doubling of the training that share is multiplied by ${factor}. A string is right if all its digits are.

- Which share of the strings is right at first, after ${doublings[1] ?? 0} and after ${doublings[2] ?? 0} doublings?
- A test has ${rows} strings. What is the chance that *at first* not a single one is right?
- After how many doublings are at least half of the strings right, on average? Give the smallest whole number.`,
    symbols: [['p', '', 'share of right digits'], ['k', '', 'number of doublings']],
    answers: {
      strings: vector({ size: 3, tolerance: { digits: 2 }, credit: 'per entry', label: '\\text{right strings} =' }),
      none: number({ tolerance: { digits: 2 }, in: [0, 1], label: '\\text{chance of none} =' }),
      until: number({ tolerance: 'exact', integer: true, label: 'k =' }),
    },
    mistakes: {
      digits: {
        'the right digits multiplied': {
          gives: ({ wrong, factor, doublings }) => doublings.map((k) => round((1 - wrong) * power(factor, k))),
          says: md`You multiplied the share of *right* digits; it would fall with training. What is multiplied is the share that is wrong.`,
        },
      },
      strings: {
        'one wrong digit allowed': {
          gives: ({ digits, L }) => digits.map((p) => power(p, L - 1)),
          says: md`You took one factor too few: there are as many factors as digits.`,
          slip: true,
        },
        'all digits must be wrong': {
          gives: ({ digits, L }) => digits.map((p) => 1 - power(1 - p, L)),
          says: md`You called a string right unless *all* of its digits are wrong. A single wrong one spoils it.`,
        },
      },
      none: {
        'one string': {
          gives: ({ strings }) => 1 - (strings[0] ?? 0),
          says: ({ rows }) => md`That is the chance that one string is wrong. All ${rows} have to be.`,
        },
      },
      until: {
        'the right strings grown by that factor': {
          gives: ({ strings, factor }) => Math.ceil(log(0.5 / (strings[0] ?? 0)) / -log(factor)),
          says: md`You let the share of right *strings* grow by the reciprocal of the factor at each doubling. It is the share of wrong digits that changes by it.`,
        },
        'rounded down': {
          gives: (d) => Math.floor(untilHalf(d)),
          says: md`At that number it is still less than half. Round up.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`From digits to strings: what is the chance that all of them are right? And from one string to a test?`,
      method: md`$p = 1 - (\text{wrong})\cdot(\text{factor})^k$, a string is right with $p^L$, and none of $n$ with $(1 - p^L)^n$. For the half solve $p^L = \frac12$ for $p$ first.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ L, wrong, factor, rows, doublings }) => {
          // By logarithms, doubling by doubling.
          const logs = doublings.map((k) => { let w = wrong; for (let i = 0; i < k; i += 1) w *= factor; return L * log(1 - w); });
          let [until, w] = [0, wrong];
          while (L * log(1 - w) < -log(2)) { w *= factor; until += 1; }
          return { strings: logs.map(exp), none: exp(rows * log(1 - exp(logs[0] ?? 0))), until };
        },
        says: ({ L, wrong, strings }) => md`
Count wrong digits in a string: at first $${L}\cdot ${wrong} = ${round(L * wrong)}$ on average, and every doubling multiplies that number by the same factor. Where it is small, $e$ to minus it is about the share of right strings: it is the *number of errors left* that falls evenly, while the share of right strings, $${strings}$, seems to wake up.`,
      },
      probability: ({ none, rows }) => md`
With ${rows} strings the test sees nothing with a chance of $${none}$ although the model is on its way. A score with partial credit, such as the share of right digits or the log-probability of the answer, moves from the first doubling on, with the same strings.`,
      code: ({ L, wrong, factor }) => md`
~~~python
for k in range(12):
    p = 1 - ${wrong} * ${factor} ** k
    print(k, p, p ** ${L})
~~~`,
    },
    matters: 'Who only looks at whole answers is surprised by an “emergent ability”; who looks at the steps could have said when it would come.',
    oracle: simulation(({ L, wrong, factor, rows, doublings }) => {
      /** The distribution of wrong digits in a string, digit by digit; its first entry is none. */
      const right = (w: number) => { let chances = [1]; for (let i = 0; i < L; i += 1) chances = Array.from({ length: chances.length + 1 }, (_, j) => (chances[j] ?? 0) * (1 - w) + (chances[j - 1] ?? 0) * w); return chances[0] ?? 0; };
      const wrongAfter = (k: number) => { let w = wrong; for (let i = 0; i < k; i += 1) w *= factor; return w; };
      let none = 1;
      for (let i = 0; i < rows; i += 1) none -= none * right(wrong);
      let until = 0;
      while (right(wrongAfter(until)) < 0.5) until += 1;
      return { strings: doublings.map((k) => right(wrongAfter(k))), none, until };
    }),
    degenerate: {
      'one digit': { drawn: { L: 1, wrong: 0.75, factor: 0.5, rows: 2, doublings: [0, 1, 2] }, gives: { strings: [0.25, 0.625, 0.8125], none: 0.5625, until: 1 } },
    },
  });
