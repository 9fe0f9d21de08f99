import { exercise, number, ordering, theorem } from '#exercise';
import { entry, gcd, log2 } from '#numeric';
import { fraction, md } from '#paper';

/** Neutral names, so that only the numbers tell. */
const findings = {
  retry: 'a retried write',
  skew: 'a clock out of step',
  cache: 'an emptied cache',
  queue: 'a long queue',
  restart: 'a restarted worker',
  slow: 'a slow disk',
  lost: 'a lost packet',
} as const;
type Finding = keyof typeof findings;
/** Rates in hundredths: how often the message is seen in an hour before a failure, and in another hour. */
type Seen = { readonly finding: Finding; readonly fault: number; readonly fine: number };

type Pair = readonly [fault: number, fine: number];
const rare = [[32, 4], [24, 3], [40, 5], [36, 6], [48, 12], [28, 7], [54, 9]] as const;
/** By the ratio: twice, three times, one and a half times. */
const common = [[[90, 45], [82, 41], [66, 33]], [[81, 27], [72, 24], [87, 29]], [[75, 50], [60, 40], [84, 56]]] as const;
const against = [[10, 40], [15, 60], [20, 80], [12, 48], [22, 66], [25, 75], [35, 70], [44, 88]] as const;

const ratio = (s: Seen) => s.fault / s.fine;
const difference = (s: Seen) => s.fault - s.fine;
const rate = (s: Seen) => s.fault;
const ranked = (seen: readonly Seen[], key: (s: Seen) => number): readonly Finding[] => [...seen].sort((a, b) => key(b) - key(a)).map((s) => s.finding);
const noTies = (seen: readonly Seen[], key: (s: Seen) => number) => new Set(seen.map((s) => Math.round(key(s) * 1e6))).size === seen.length;
const differ = (seen: readonly Seen[], a: (s: Seen) => number, b: (s: Seen) => number) => ranked(seen, a).join() !== ranked(seen, b).join();

export default exercise({
  id: 'probability/weight-of-evidence',
  version: 1,
  title: 'Which message weighs most?',
  trains: 'bayes-rule',
  rating: 1400,
  minutes: 4,
})
  .draw(
    (r) => {
      const names = r.stream('names').sample(Object.keys(findings) as Finding[], 4);
      const rates = r.stream('order').shuffle([r.stream('rare').pick(rare), ...r.stream('common').sample(common, 2).map((of) => r.stream('which').pick<Pair>(of)), r.stream('against').pick(against)]);
      return { seen: rates.map(([fault, fine], i): Seen => ({ finding: names[i] ?? 'retry', fault, fine })), before: r.stream('before').pick([4, 5, 8, 10, 12, 16, 20, 24]) };
    },
    {
      'no ties': ({ seen }) => noTies(seen, ratio) && noTies(seen, difference) && noTies(seen, rate),
      'ratio, difference and rate give three orders': ({ seen }) => differ(seen, ratio, difference) && differ(seen, ratio, rate) && differ(seen, difference, rate),
    },
  )
  .step(
    { ratios: ({ seen }) => seen.map(ratio) },
    md`A message weighs as much as a coming failure explains it *better* than a quiet hour does: take the ratio of the two rates.`,
    ({ seen }) => md`$${seen.map((s) => `\\tfrac{${s.fault}}{${s.fine}} = ${fraction(s.fault, s.fine).tex}`).join(',\\quad ')}$`,
  )
  .step(
    { order: ({ seen, ratios }) => ranked(seen, (s) => entry(ratios, seen.indexOf(s))) },
    md`Put the ratios in order. A ratio below $1$ speaks against a failure.`,
    ({ order }) => md`${order.map((id) => findings[id]).join('; ')}`,
  )
  .step(
    { odds: ({ ratios, before }) => ratios.reduce((o, q) => o * q, 1 / before) },
    md`The odds of a failure are multiplied by every ratio.`,
    ({ seen, before }) => md`$\frac{1}{${before}}${seen.map((s) => `\\cdot ${fraction(s.fault, s.fine).tex}`).join('')} = ${after(seen, before)}$`,
  )
  .step({ probability: ({ odds }) => odds / (1 + odds) }, md`From odds $o = a/b$ back to a probability: $o/(1 + o) = a/(a + b)$.`, ({ seen, before, probability }) => { const [n, d] = lowest(seen.reduce((p, s) => p * s.fault, 1), seen.reduce((p, s) => p * s.fine, before)); return md`$\frac{${n}}{${n} + ${d}} = ${fraction(n, n + d)} ${isShort(probability) ? '=' : '\\approx'} ${probability}$`; })
  .ask({
    prompt: ({ seen, before }) => md`
In a data centre, one hour is followed by a failure for every ${before} hours that are not. The records tell in how many hours of each kind a message is seen:

| message | before a failure | otherwise |
| --- | --- | --- |
| ${findings[at(seen, 0).finding]} | ${at(seen, 0).fault} % | ${at(seen, 0).fine} % |
| ${findings[at(seen, 1).finding]} | ${at(seen, 1).fault} % | ${at(seen, 1).fine} % |
| ${findings[at(seen, 2).finding]} | ${at(seen, 2).fault} % | ${at(seen, 2).fine} % |
| ${findings[at(seen, 3).finding]} | ${at(seen, 3).fault} % | ${at(seen, 3).fine} % |

Given the kind of hour, the messages are independent. Order them by what seeing each does to the odds of a failure: first the one that raises them most, last the one that lowers them most.

In this hour all four are seen. What is the probability that a failure follows (three significant digits, or a fraction)?`,
    symbols: [['o', '> 0', 'odds: probability of a failure over probability of none']],
    answers: {
      order: ordering({ options: ({ seen }) => seen.map((s) => ({ id: s.finding, says: md`${findings[s.finding]}` })) }),
      probability: number({ in: [0, 1], tolerance: { digits: 3 }, label: 'P(\\text{failure}\\mid\\text{all four}) =' }),
    },
    mistakes: {
      order: {
        'by how often it precedes a failure': {
          gives: ({ seen }) => ranked(seen, rate),
          says: md`You went by the first column. A message that is seen before nearly every failure tells little if it is seen in most other hours as well.`,
        },
        'by the difference of the rates': {
          gives: ({ seen }) => ranked(seen, difference),
          says: md`You took the difference of the two rates. Evidence multiplies the odds, so it is the ratio that counts: 10 % against 1 % weighs more than 90 % against 50 %.`,
        },
      },
      odds: {
        'as if failures were as common as not': {
          gives: ({ ratios }) => ratios.reduce((o, q) => o * q, 1),
          says: md`You started from even odds. Failures are rarer than that, before any message is seen.`,
        },
      },
    },
    help: {
      nudge: md`A message is as frequent before failures as otherwise: what does seeing it do to the odds? And one that is twice as frequent?`,
      method: md`Odds after $=$ odds before $\times$ rate before a failure $/$ rate otherwise. Order by that ratio; multiply all four into the odds; then $o/(1 + o)$.`,
    },
    perspectives: {
      counting: {
        reaches: ({ seen, before }) => {
          // So many machines that every finding divides them into whole numbers.
          const faulty = seen.reduce((n, s) => (n * s.fault) / 100, 1e8);
          const fine = seen.reduce((n, s) => (n * s.fine) / 100, 1e8 * before);
          return { probability: faulty / (faulty + fine) };
        },
        says: ({ seen, before }) => md`
Follow ${1 + before} times 10,000 hours, 10,000 of them before a failure. All four messages are seen in about ${round(seen.reduce((n, s) => (n * s.fault) / 100, 10000))} of these and in about
${round(seen.reduce((n, s) => (n * s.fine) / 100, 10000 * before))} others. Each message thins out both groups; what matters is which it thins out less.`,
      },
      algebra: ({ seen }) => md`
Take logarithms and weights of evidence *add*: in powers of two the messages count ${seen.map((s) => bits(ratio(s))).join(', ')}. To count each column by itself is *naive Bayes*; it is right here because the messages are independent given the kind of hour. Logistic regression has the same form, but fits all weights together, so two columns that say the same do not count twice.`,
    },
    matters: 'A column that is set on almost every row of a class looks important and may carry nothing; its likelihood ratio tells.',
    oracle: theorem(({ seen, before }) => {
      // The message after which, alone, the share of hours before a failure is largest comes first, and so on; then all four at once.
      const share = (of: readonly Seen[]) => {
        let faulty = 1;
        let fine = before;
        for (const s of of) { faulty *= s.fault; fine *= s.fine; }
        return faulty / (faulty + fine);
      };
      const left = [...seen];
      const order: Finding[] = [];
      while (left.length > 0) {
        const best = left.reduce((a, b) => (share([b]) > share([a]) ? b : a));
        order.push(best.finding);
        left.splice(left.indexOf(best), 1);
      }
      return { order, probability: share(seen) };
    }),
    degenerate: {
      'one message that tells nothing': {
        drawn: { seen: [{ finding: 'cache', fault: 40, fine: 40 }, { finding: 'retry', fault: 40, fine: 5 }, { finding: 'slow', fault: 30, fine: 60 }, { finding: 'skew', fault: 20, fine: 80 }], before: 1 },
        gives: { order: ['retry', 'cache', 'slow', 'skew'], probability: 0.5 },
      },
    },
  });

const at = (seen: readonly Seen[], i: number): Seen => seen[i] ?? { finding: 'retry', fault: 0, fine: 1 };
const after = (seen: readonly Seen[], before: number) => fraction(seen.reduce((n, s) => n * s.fault, 1), seen.reduce((n, s) => n * s.fine, before)).tex;
const lowest = (n: number, d: number): readonly [number, number] => { const g = gcd(n, d); return [n / g, d / g]; };
const isShort = (x: number) => Math.abs(x * 1e4 - Math.round(x * 1e4)) < 1e-9;
const round = (x: number) => Math.round(x);
const bits = (q: number) => `${Math.round(10 * log2(q)) / 10}`.replace('-', '−');
