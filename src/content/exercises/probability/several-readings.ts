import { enumeration, exercise, expression } from '#exercise';
import { formula, type Formula } from '#grade/read';
import { md, type Words } from '#paper';

const symbols = { p: 'probability', s: 'probability', f: 'probability', c: 'probability' } as const;
const f = formula(symbols);
type Reading = 'faulty' | 'sound';
type Drawn = { readonly readings: readonly Reading[]; readonly rate: 'false alarm' | 'specificity'; readonly asked: Reading };

const count = (readings: readonly Reading[], what: Reading) => readings.filter((r) => r === what).length;
/** Chance that a part in that state gives that reading. */
const chance = (state: Reading, reading: Reading, rate: Drawn['rate']): Formula => {
  if (state === 'faulty') return reading === 'faulty' ? f`s` : f`1 - s`;
  return (reading === 'faulty') === (rate === 'false alarm') ? f`${rate === 'false alarm' ? 'f' : 'c'}` : f`1 - ${rate === 'false alarm' ? 'f' : 'c'}`;
};
const power = (base: Formula, k: number) => (k === 1 ? base : f`${base}^${k}`);
const all = (state: Reading, { readings, rate }: Drawn): Formula => {
  const parts = (['faulty', 'sound'] as const).filter((r) => count(readings, r) > 0).map((r) => power(chance(state, r, rate), count(readings, r)));
  return parts.reduce((a, b) => f`${a} ${b}`);
};

export default exercise({
  id: 'probability/several-readings',
  version: 1,
  title: 'Several readings of one part',
  trains: 'bayes-rule',
  rating: 1350,
  minutes: 4,
})
  .draw((r): Drawn => {
    const [faulty, sound] = r.stream('how many').pick([[1, 2], [2, 1], [2, 2], [1, 3], [3, 1], [2, 3], [3, 2], [1, 4], [4, 1]] as const);
    const readings: readonly Reading[] = [...Array.from({ length: faulty }, () => 'faulty' as const), ...Array.from({ length: sound }, () => 'sound' as const)];
    return { readings: r.stream('order').shuffle(readings), rate: r.stream('rate').pick(['false alarm', 'specificity'] as const), asked: r.stream('asked').pick(['faulty', 'sound'] as const) };
  })
  .step({ likely: (d) => all('faulty', d) }, md`If the part is faulty, the readings are independent, so their chances multiply.`)
  .step({ unlikely: (d) => all('sound', d) }, md`The same if it is sound.`)
  .step({ weights: ({ likely, asked, unlikely }) => (asked === 'faulty' ? f`p ${likely}` : f`(1 - p) ${unlikely}`) }, ({ asked }) => md`Weigh the state that is asked about, *${asked}*, by how common it is.`)
  .step({ posterior: ({ weights, likely, unlikely }) => f`${weights}/(p ${likely} + (1 - p) ${unlikely})` }, md`Divide by the sum over both states.`)
  .ask({
    prompt: ({ readings, rate, asked }) => md`
A part is faulty with probability $p$. A sensor says *faulty* of a faulty part with probability $s$; of a sound part it says ${rate === 'false alarm' ? md`*faulty* with probability $f$` : md`*sound* with probability $c$`}. Given the state of the
part, repeated readings are independent.

One part was read ${readings.length} times, in this order: ${listed(readings)}. With what probability is it ${asked}?`,
    symbols: ({ rate }) => [
      ['p', '\\in (0, 1)', 'share of faulty parts'],
      ['s', '\\in (0, 1)', 'says faulty of a faulty part'],
      rate === 'false alarm' ? ['f', '\\in (0, 1)', 'says faulty of a sound part'] : ['c', '\\in (0, 1)', 'says sound of a sound part'],
    ],
    answers: { posterior: expression({ symbols: ({ rate }) => (rate === 'false alarm' ? { p: 'probability', s: 'probability', f: 'probability' } : { p: 'probability', s: 'probability', c: 'probability' }), label: ({ asked }) => `P(\\text{${asked}}\\mid\\text{readings}) =` }) },
    mistakes: {
      unlikely: {
        'one error rate for both states': {
          // As if a sound part were misread just as often as a faulty one.
          gives: ({ readings }) => {
            const [k, m] = [count(readings, 'faulty'), count(readings, 'sound')];
            return f`(1 - s)^${k} s^${m}`;
          },
          says: ({ rate }) => md`You took both kinds of error to be equally frequent. What the sensor says of a *sound* part is told by $${rate === 'false alarm' ? 'f' : 'c'}$, not by $s$.`,
        },
      },
      weights: {
        'how common it is, left out': {
          gives: ({ likely, unlikely, asked }) => (asked === 'faulty' ? likely : unlikely),
          says: md`In your numerator it does not matter how common faulty parts are. Put in $p = 0$ and $p = 1$ and see whether your formula knows what it must then say.`,
        },
      },
      posterior: {
        'the readings still undecided': {
          gives: ({ weights }) => weights,
          says: md`That is the probability of the state *and* of these readings. The readings have happened; divide by their own probability.`,
        },
        'the prior left out': {
          gives: ({ likely, unlikely, asked }) => (asked === 'faulty' ? f`${likely}/(${likely} + ${unlikely})` : f`${unlikely}/(${likely} + ${unlikely})`),
          says: md`Your formula does not contain $p$. The same readings must leave you with another belief if hardly any part is faulty than if half of them are.`,
        },
      },
    },
    help: {
      nudge: md`Does the order of the readings matter? And how probable are all of them together, if the part is faulty?`,
      method: md`For each state multiply the prior by one factor a reading; a reading *sound* of a faulty part has the factor $1 - s$. The answer is one weight over the sum of both.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ readings, rate, asked }) => {
          // In odds: each reading multiplies by its ratio.
          const ratio = readings.map((reading) => f`${chance('sound', reading, rate)}/${chance('faulty', reading, rate)}`).reduce((a, b) => f`${a} ${b}`);
          return { posterior: asked === 'faulty' ? f`1/(1 + (1 - p)/p ${ratio})` : f`1 - 1/(1 + (1 - p)/p ${ratio})` };
        },
        says: ({ readings, rate }) => md`
In odds each reading is one factor: *faulty* multiplies the odds of a fault by $${rate === 'false alarm' ? 's/f' : 's/(1 - c)'}$, *sound* by $${rate === 'false alarm' ? '(1 - s)/(1 - f)' : '(1 - s)/c'}$. Starting from $p/(1 - p)$, that makes
${readings.length} factors; turn the odds $o$ into a probability by $o/(1 + o)$.`,
      },
      code: ({ readings, rate }) => md`
~~~python
belief = p          # one reading at a time gives the same
for says_faulty in ${JSON.stringify(readings.map((r) => (r === 'faulty' ? 1 : 0)))}:
    if_faulty = s if says_faulty else 1 - s
    if_sound  = ${rate === 'false alarm' ? 'f if says_faulty else 1 - f' : '1 - c if says_faulty else c'}
    weight = belief * if_faulty
    belief = weight / (weight + (1 - belief) * if_sound)
~~~`,
      probability: ({ readings }) => md`
Should a binomial coefficient count the orders? If it were only known that ${count(readings, 'faulty')} of the readings said *faulty* and ${count(readings, 'sound')} *sound*, not in which order, the same coefficient would stand before both weights, and it would cancel. Only the counts matter.`,
    },
    matters: 'Asking a noisy labeller again, or several of them, is worth exactly these factors, and nothing if their errors are shared.',
    oracle: enumeration(({ readings, rate, asked }) => ({
      posterior: {
        at: ({ p, s, f: falseAlarm, c }) => {
          // One reading at a time: the posterior of one is the prior of the next.
          const alarm = rate === 'false alarm' ? falseAlarm : 1 - c;
          let belief = p;
          for (const reading of readings) {
            const [ifFaulty, ifSound] = reading === 'faulty' ? [s, alarm] : [1 - s, 1 - alarm];
            const seen = belief * ifFaulty + (1 - belief) * ifSound;
            belief = (belief * ifFaulty) / seen;
          }
          return asked === 'faulty' ? belief : 1 - belief;
        },
      },
    })),
    degenerate: {
      'a single reading': { drawn: { readings: ['faulty'], rate: 'false alarm', asked: 'faulty' }, gives: { posterior: f`p s/(p s + (1 - p) f)` } },
      'a single reading, told by specificity': { drawn: { readings: ['sound'], rate: 'specificity', asked: 'sound' }, gives: { posterior: f`(1 - p) c/((1 - p) c + p (1 - s))` } },
    },
  });

const listed = (readings: readonly Reading[]): Words => [{ kind: 'paragraph', content: [{ kind: 'text', text: readings.join(', ') }] }];
