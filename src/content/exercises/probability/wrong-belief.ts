import { exercise, theorem, vector } from '#exercise';
import { entry, log2, sum, times } from '#numeric';
import { md } from '#paper';

/** Distributions in halves of halves, so that every surprise is a whole number of bits. */
const shapes = [
  [1 / 2, 1 / 4, 1 / 8, 1 / 16, 1 / 32, 1 / 32],
  [1 / 2, 1 / 4, 1 / 16, 1 / 16, 1 / 16, 1 / 16],
  [1 / 2, 1 / 8, 1 / 8, 1 / 8, 1 / 16, 1 / 16],
  [1 / 4, 1 / 4, 1 / 8, 1 / 8, 1 / 8, 1 / 8],
  [1 / 4, 1 / 4, 1 / 4, 1 / 8, 1 / 16, 1 / 16],
] as const;
const messages = ['sun', 'rain', 'wind', 'snow', 'fog', 'hail'] as const;

const surprise = (p: readonly number[]) => p.map((x) => -log2(x));
const average = (p: readonly number[], of: readonly number[]) => sum(times(p, of));

export default exercise({
  id: 'probability/wrong-belief',
  version: 1,
  title: 'What does a wrong belief cost?',
  trains: 'entropy-kl',
  rating: 1200,
  minutes: 4,
  first: true,
})
  .draw(
    (r) => {
      const [p, q] = r.stream('shapes').sample<readonly number[]>(shapes, 2);
      return { p: r.stream('p').shuffle(p ?? []), q: r.stream('q').shuffle(q ?? []) };
    },
    {
      'the belief is wrong': ({ p, q }) => p.join() !== q.join(),
      'the two ways round differ': ({ p, q }) => average(p, surprise(q)) - average(p, surprise(p)) !== average(q, surprise(p)) - average(q, surprise(q)) && average(p, surprise(q)) !== average(q, surprise(p)),
    },
  )
  .step({ lengths: ({ p }) => surprise(p) }, md`What each message costs if $p$ is known: $-\log_2 p$ bits.`, ({ lengths }) => md`$${lengths}$`)
  .step({ entropy: ({ p, lengths }) => average(p, lengths) }, md`Its average is the entropy.`, ({ p, lengths, entropy }) => md`$H(p) = ${products(p, lengths)} = ${entropy}$`)
  .step({ believed: ({ q }) => surprise(q) }, md`What each message costs with the code that suits $q$: $-\log_2 q$.`, ({ believed }) => md`$${believed}$`)
  .step({ cross: ({ p, believed }) => average(p, believed) }, md`The messages still come with the true frequencies: average under $p$.`, ({ p, believed, cross }) => md`$H(p, q) = ${products(p, believed)} = ${cross}$`)
  .step({ extra: ({ cross, entropy }) => cross - entropy }, md`What is paid in excess is the divergence.`, ({ cross, entropy, extra }) => md`$\mathrm{KL}(p\,\Vert\,q) = ${cross} - ${entropy} = ${extra}$`)
  .step({ costs: ({ entropy, cross, extra }) => [entropy, cross, extra] }, md`Together.`, ({ costs }) => md`$${costs}$ bits`)
  .ask({
    prompt: ({ p, q }) => md`
A weather station sends one of six messages an hour. They come with the true probabilities $p$; the engineer believes in $q$.

| | ${messages.join(' | ')} |
| --- | --- | --- | --- | --- | --- | --- |
| true, $p$ | ${p.map(share).join(' | ')} |
| believed, $q$ | ${q.map(share).join(' | ')} |

Find, in bits and exactly (as fractions or decimals, not rounded), the entropy $H(p)$, the cross-entropy $H(p, q)$ and the divergence $\mathrm{KL}(p\,\Vert\,q)$.`,
    symbols: [
      ['p', '\\in [0,1]^6', 'true probabilities'],
      ['q', '\\in [0,1]^6', 'believed ones'],
    ],
    answers: { costs: vector({ size: 3, tolerance: 'exact', credit: 'per entry', label: '(H(p),\\ H(p, q),\\ \\mathrm{KL}(p\\,\\Vert\\,q)) =' }) },
    mistakes: {
      cross: {
        'averaged under the belief': {
          gives: ({ q, lengths }) => average(q, lengths),
          says: md`You averaged the cost $-\log_2 p$ under $q$. It is the other way round: the engineer's belief fixes what a message costs, the truth how often it is sent.`,
        },
        'the entropy of the belief': {
          gives: ({ q, believed }) => average(q, believed),
          says: md`Your cross-entropy contains $q$ alone. It would be what the engineer *expects* to pay. What is paid depends on how often the messages really come.`,
        },
      },
      extra: {
        'the other way round': {
          gives: ({ p, q }) => average(q, surprise(p)) - average(q, surprise(q)),
          says: md`You computed $\mathrm{KL}(q\,\Vert\,p)$: the loss if $q$ were true and $p$ believed. The first argument is the truth, under which the average is taken.`,
        },
      },
      costs: {
        'in nats': {
          gives: ({ entropy, cross, extra }) => [entropy, cross, extra].map((x) => x * Math.LN2),
          says: md`You took natural logarithms, which give nats. A bit is $\ln 2$ nats; with logarithms to base 2 everything comes out as simple fractions here.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`How many yes-or-no questions does it take to find a message of probability $1/8$, if you ask well?`,
      method: md`A message costs $-\log_2$ of the probability that is *believed*; the average goes by the probability that is *true*. $\mathrm{KL} = H(p, q) - H(p)$.`,
    },
    perspectives: {
      counting: {
        reaches: ({ p, q }) => {
          // Thirty-two hours in which every message comes exactly as often as it should; halve the belief until 1 is reached to get a length.
          const hours = p.map((x) => Math.round(32 * x));
          const halvings = (x: number) => { let bits = 0; for (let y = 1; y > x * 1.0001; y /= 2) bits += 1; return bits; };
          const paid = hours.reduce((t, n, i) => t + n * halvings(entry(q, i)), 0);
          const needed = hours.reduce((t, n, i) => t + n * halvings(entry(p, i)), 0);
          return { costs: [needed / 32, paid / 32, (paid - needed) / 32] };
        },
        says: ({ p, entropy, cross }) => md`
In a typical stretch of 32 hours the messages come ${p.map((x) => Math.round(32 * x)).join(', ')} times. A code that fits sends ${32 * entropy} bits, the engineer's sends ${32 * cross}. The excess is ${32 * (cross - entropy)} bits in 32 hours, so ${cross - entropy} bits a message: the divergence.`,
      },
      probability: ({ p, q }) => md`
$\mathrm{KL}(p\,\Vert\,q)$ is the average of $\log_2(p/q)$: how fast evidence against $q$ mounts up. The messages speak ${p.map((x, i) => evidence(x / entry(q, i))).join(', ')} bits for $p$ over $q$; some speak for the wrong belief, but on average, with the truth as weights, the truth wins.`,
      code: ({ p, q }) => md`
~~~python
p = np.array(${p})
q = np.array(${q})
H, cross = -(p * np.log2(p)).sum(), -(p * np.log2(q)).sum()
print(H, cross, cross - H)
~~~`,
    },
    picture: ({ p, q, lengths, believed }) => md`
| message | $p$ | costs at best | $q$ | costs with $q$ |
| --- | --- | --- | --- | --- |
| ${messages[0]} | ${share(entry(p, 0))} | ${entry(lengths, 0)} | ${share(entry(q, 0))} | ${entry(believed, 0)} |
| ${messages[1]} | ${share(entry(p, 1))} | ${entry(lengths, 1)} | ${share(entry(q, 1))} | ${entry(believed, 1)} |
| ${messages[2]} | ${share(entry(p, 2))} | ${entry(lengths, 2)} | ${share(entry(q, 2))} | ${entry(believed, 2)} |
| ${messages[3]} | ${share(entry(p, 3))} | ${entry(lengths, 3)} | ${share(entry(q, 3))} | ${entry(believed, 3)} |
| ${messages[4]} | ${share(entry(p, 4))} | ${entry(lengths, 4)} | ${share(entry(q, 4))} | ${entry(believed, 4)} |
| ${messages[5]} | ${share(entry(p, 5))} | ${entry(lengths, 5)} | ${share(entry(q, 5))} | ${entry(believed, 5)} |`,
    matters: 'The validation loss of a classifier or a language model is a cross-entropy: part of it is the entropy of the data, which no model can take away.',
    oracle: theorem(({ p, q }) => {
      /** Huffman's code: join the two rarest until one is left; each joining makes all that are in it one bit longer. For such probabilities no code is better. */
      const code = (shares: readonly number[]): readonly number[] => {
        const bits = shares.map(() => 0);
        let groups = shares.map((x, i) => ({ weight: x, members: [i] }));
        while (groups.length > 1) {
          groups = [...groups].sort((a, b) => a.weight - b.weight);
          const [a, b, ...rest] = groups;
          if (a === undefined || b === undefined) break;
          const members = [...a.members, ...b.members];
          for (const i of members) bits[i] = (bits[i] ?? 0) + 1;
          groups = [...rest, { weight: a.weight + b.weight, members }];
        }
        return bits;
      };
      const paid = (bits: readonly number[]) => bits.reduce((s, n, i) => s + n * (p[i] ?? 0), 0);
      const [best, used] = [paid(code(p)), paid(code(q))];
      return { costs: [best, used, used - best] };
    }),
    degenerate: {
      'the belief is right': { drawn: { p: [0.5, 0.25, 0.125, 0.0625, 0.03125, 0.03125], q: [0.5, 0.25, 0.125, 0.0625, 0.03125, 0.03125] }, gives: { costs: [1.9375, 1.9375, 0] } },
      'two messages exchanged': { drawn: { p: [0.5, 0.125, 0.125, 0.125, 0.0625, 0.0625], q: [0.125, 0.5, 0.125, 0.125, 0.0625, 0.0625] }, gives: { costs: [2.125, 2.875, 0.75] } },
    },
  });

const share = (x: number) => (x === 1 ? '1' : `1/${Math.round(1 / x)}`);
const products = (p: readonly number[], of: readonly number[]) => p.map((x, i) => `\\tfrac{1}{${Math.round(1 / x)}}\\cdot ${entry(of, i)}`).join(' + ');
const evidence = (q: number) => { const bits = log2(q); return bits > 0 ? `+${bits}` : `${bits}`.replace('-', '−'); };
