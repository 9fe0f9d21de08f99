import { enumeration, exercise, number } from '#exercise';
import { binomialCoefficient } from '#numeric';
import { fraction, md } from '#paper';

/** Sequences of N fair throws in which the rarer side comes at most k times. */
const lopsided = (N: number, k: number): number => {
  let ways = 0;
  for (let i = 0; i <= k; i += 1) ways += binomialCoefficient(N, i);
  return 2 * k >= N ? 2 ** N : 2 * ways;
};
/** The most wins of the loser for which the chance, to so many sides, is still below a twentieth; -1 if there is none. */
const most = (N: number, sides: 1 | 2): number => { let k = -1; while ((lopsided(N, k + 1) * sides) / 2 / 2 ** N < 0.05) k += 1; return k; };

export default exercise({
  id: 'probability/sign-test',
  version: 1,
  title: 'Is one of them really better?',
  trains: 'test-set-error',
  rating: 1350,
  minutes: 4,
})
  .draw(
    (r) => {
      const N = r.stream('N').pick([6, 7, 7, 8, 9, 10, 10, 11, 12, 13, 13, 14, 15, 16, 16]);
      const less = r.stream('less').int(0, Math.floor((N - 1) / 2) - 1);
      const first = r.stream('first').pick([true, false]);
      return { rows: r.stream('rows').pick([100, 150, 200, 250, 300, 400, 500]), onlyFirst: first ? less : N - less, onlySecond: first ? N - less : less };
    },
    { 'not as lopsided as can be': ({ onlyFirst, onlySecond }) => Math.min(onlyFirst, onlySecond) > 0 || onlyFirst + onlySecond < 9 },
  )
  .step({ N: ({ onlyFirst, onlySecond }) => onlyFirst + onlySecond }, md`Rows on which both are right or both wrong say nothing about which is better. What is left are the rows of disagreement.`, ({ N, onlyFirst, onlySecond }) => md`$N = ${onlyFirst} + ${onlySecond} = ${N}$`)
  .step(
    { ways: ({ N, onlyFirst, onlySecond }) => lopsided(N, Math.min(onlyFirst, onlySecond)) },
    md`If neither is better, each of them goes either way like a fair coin. Count the sequences that are at least as lopsided, to *either* side.`,
    ({ N, ways, onlyFirst, onlySecond }) => md`$2\left(${Array.from({ length: Math.min(onlyFirst, onlySecond) + 1 }, (_, i) => binomialCoefficient(N, i)).join(' + ')}\right) = ${ways}$`,
  )
  .step({ chance: ({ ways, N }) => ways / 2 ** N }, ({ N }) => md`Of $2^{${N}}$ sequences, all equally probable.`, ({ ways, N, chance }) => md`$\frac{${ways}}{${2 ** N}} = ${fraction(ways, 2 ** N)} \approx ${chance}$`)
  .step(
    { needed: ({ N }) => N - most(N, 2) },
    md`For the last question, go from the most lopsided outcome inward as long as the chance stays below a twentieth.`,
    ({ N, needed }) => md`${needed} to ${N - needed} has $${fraction(lopsided(N, N - needed), 2 ** N)} \approx ${sig(lopsided(N, N - needed) / 2 ** N)}$, ${needed - 1} to ${N - needed + 1} has already $${sig(lopsided(N, N - needed + 1) / 2 ** N)}$`,
  )
  .ask({
    prompt: ({ rows, onlyFirst, onlySecond }) => md`
Two classifiers are tried on the same ${rows} independent rows. On ${rows - onlyFirst - onlySecond} rows they are both right or both wrong. On ${onlyFirst === 0 ? 'none' : onlyFirst} of the others only the first is wrong, on ${onlySecond === 0 ? 'none' : onlySecond} only the second.

Suppose that in truth neither is better: each row of disagreement goes either way with probability $\frac12$. How probable is it, given the number $N$ of such rows, that they are split at least as unevenly as here, in favour of *either* (a fraction, or three significant digits)?

And with the same $N$: how many of these rows must one of the two win, at least, so that this probability is below $0.05$? (It wins a row if only the other is wrong.)`,
    symbols: [['N', '', 'number of rows on which the two disagree']],
    answers: {
      chance: number({ in: [0, 1], tolerance: { digits: 3 }, label: 'P =' }),
      needed: number({ integer: true, tolerance: 'exact', label: '\\text{wins} \\ge' }),
    },
    mistakes: {
      ways: {
        'to one side only': {
          gives: ({ N, onlyFirst, onlySecond }) => lopsided(N, Math.min(onlyFirst, onlySecond)) / 2,
          says: md`You counted one side only. You would have been just as impressed had the *other* one won by as much, so that belongs to the question.`,
        },
        'exactly this split': {
          gives: ({ N, onlyFirst }) => 2 * binomialCoefficient(N, onlyFirst),
          when: ({ onlyFirst, onlySecond }) => Math.min(onlyFirst, onlySecond) > 0,
          says: md`You counted this split alone. Asked is how often chance does *at least* as much; more uneven splits belong to it.`,
        },
        'one order of the rows': {
          gives: () => 2,
          when: ({ onlyFirst, onlySecond }) => Math.min(onlyFirst, onlySecond) > 0,
          says: md`You counted one order of wins and losses for each side. The rows on which the loser wins can be any of them.`,
        },
      },
      needed: {
        'judged on one side': {
          gives: ({ N }) => N - most(N, 1),
          when: ({ onlyFirst, onlySecond }) => most(onlyFirst + onlySecond, 1) !== most(onlyFirst + onlySecond, 2),
          says: md`With so few wins the chance of such a split to either side is not below a twentieth; only to one side it is.`,
        },
        'one win too few': {
          gives: ({ N }) => N - most(N, 2) - 1,
          when: ({ onlyFirst, onlySecond }) => most(onlyFirst + onlySecond, 1) === most(onlyFirst + onlySecond, 2),
          says: md`At that many wins the probability is not below a twentieth yet.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`Which rows would look different if the two models were exchanged? Keep only those.`,
      method: md`$N$ rows of disagreement are $N$ throws of a fair coin. Add the binomial coefficients $\binom{N}{0}, \binom{N}{1}, \dots$ up to the smaller of the two counts, double the sum for the other side, and divide by $2^N$.`,
    },
    perspectives: {
      probability: {
        reaches: ({ onlyFirst, onlySecond }) => {
          // Coin by coin: the distribution of the number of wins of the first.
          let chances: readonly number[] = [1];
          const N = onlyFirst + onlySecond;
          for (let i = 0; i < N; i += 1) chances = Array.from({ length: chances.length + 1 }, (_, k) => ((chances[k] ?? 0) + (chances[k - 1] ?? 0)) / 2);
          const tail = (k: number) => chances.reduce((s, c, i) => (Math.min(i, N - i) <= k ? s + c : s), 0);
          return { chance: tail(Math.min(onlyFirst, onlySecond)) };
        },
        says: ({ N, onlyFirst }) => md`
As a quick estimate the number of wins of either is about Gaussian with mean $${N}/2$ and standard deviation $\sqrt{${N}}/2\approx ${Math.round(50 * Math.sqrt(N)) / 100}$; here it is off by ${sig(Math.abs(onlyFirst - N / 2) / (Math.sqrt(N) / 2))} of these. For so few rows counting is better, and as easy: Pascal's triangle, row ${N}.`,
      },
      counting: ({ rows, N, onlyFirst, onlySecond }) => md`
“${Math.abs(onlyFirst - onlySecond)} errors fewer on ${rows} rows” and “${Math.max(onlyFirst, onlySecond)} of ${N}” are the same fact, and the second shows how sure it is. The ${rows - N} rows on which both are right or both wrong do not make it surer.`,
      code: ({ onlyFirst, onlySecond }) => md`
~~~python
from scipy.stats import binomtest
# McNemar's test, exact
print(binomtest(${onlyFirst}, ${onlyFirst + onlySecond}, 0.5).pvalue)
~~~`,
    },
    matters: 'This is the cheapest honest comparison of two models; it needs nothing but the list of rows on which they disagree.',
    oracle: enumeration(({ onlyFirst, onlySecond }) => {
      // All sequences of wins, one by one, as the bits of a counter.
      const N = onlyFirst + onlySecond;
      const having = Array.from({ length: N + 1 }, () => 0);
      for (let sequence = 0; sequence < 2 ** N; sequence += 1) {
        let wins = 0;
        for (let rest = sequence; rest > 0; rest = Math.floor(rest / 2)) wins += rest % 2;
        having[wins] = (having[wins] ?? 0) + 1;
      }
      const margin = (split: number) => Math.abs(2 * split - N);
      const atLeast = (split: number) => having.reduce((s, n, i) => (margin(i) >= margin(split) ? s + n : s), 0) / 2 ** N;
      let needed = N;
      for (let wins = Math.ceil(N / 2); wins <= N; wins += 1) if (atLeast(wins) < 0.05) { needed = wins; break; }
      return { chance: atLeast(onlyFirst), needed };
    }),
    degenerate: {
      'all rows to one side': { drawn: { rows: 100, onlyFirst: 0, onlySecond: 6 }, gives: { chance: 1 / 32, needed: 6 } },
      'an even split': { drawn: { rows: 100, onlyFirst: 4, onlySecond: 4 }, gives: { chance: 1, needed: 8 } },
    },
  });

const sig = (x: number) => Number(x.toPrecision(2));
