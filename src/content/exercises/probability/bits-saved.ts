import { enumeration, exercise, number } from '#exercise';
import { entry, log, log2, sum } from '#numeric';
import { md } from '#paper';

type Story = 'valve' | 'shop' | 'game';
type Drawn = { readonly story: Story; readonly p: readonly number[] };
const stories = {
  valve: { scene: 'A valve reports every second how it stands', states: ['shut', 'a little open', 'half open', 'open'] },
  shop: { scene: 'A shop records of every visit how it ended', states: ['nothing', 'a look', 'a basket', 'a purchase'] },
  game: { scene: 'A game server sends with every frame which key is held', states: ['none', 'left', 'right', 'jump'] },
} as const satisfies Record<Story, { readonly scene: string; readonly states: readonly [string, string, string, string] }>;

const bitsFor = (p: readonly number[]): number => -sum(p.map((x) => x * log2(x)));
const percent = (x: number): number => 100 * x;

export default exercise({
  id: 'probability/bits-saved',
  version: 1,
  title: 'Bits that need not be sent',
  trains: 'entropy-kl',
  rating: 1250,
  minutes: 4,
})
  .draw((r): Drawn => ({ story: r.stream('story').pick(['valve', 'shop', 'game'] as const), p: r.stream('p').distribution(4, { step: 0.05, min: 0.05 }) }), {
    'something can be saved, and two figures tell how much': ({ p }) => { const saved = 1 - bitsFor(p) / 2; return saved > 0.115 && saved < 0.6; },
    'bits and nats round to different things': ({ p }) => bitsFor(p) > 0.9,
  })
  .step({ terms: ({ p }) => p.map((x) => -x * log2(x)) }, md`For each message its surprise $-\log_2 p$, weighed by how often it comes.`, ({ p, terms }) => md`$${p.map((x, i) => `-${x}\\log_2 ${x} = ${Number(entry(terms, i).toFixed(4))}`).join(';\\ ')}$`)
  .step({ entropy: ({ terms }) => sum(terms) }, md`Their sum is the entropy: so many bits a message the best code needs on average.`, ({ entropy }) => md`$H = ${Number(entropy.toFixed(4))} \approx ${entropy.toPrecision(3)}$ bits`)
  .step({ saved: ({ entropy, p }) => percent(1 - entropy / log2(p.length)) }, md`A code that does not use the probabilities needs $\log_2 4 = 2$ bits for each of four messages. Saved is the share by which the entropy falls short of that.`, ({ entropy, saved }) => md`$1 - ${Number(entropy.toFixed(4))}/2 = ${Number(saved.toFixed(2))}\,\% \approx ${saved.toPrecision(2)}\,\%$`)
  .ask({
    prompt: ({ story, p }) => md`
${stories[story].scene}, one of four messages:

| | ${stories[story].states.join(' | ')} |
| --- | --- | --- | --- | --- |
| probability | ${p.join(' | ')} |

At present each message is sent in 2 bits. How many bits a message would the best possible code need on average, if it may encode long runs of messages together? Give three significant figures. And what share of the traffic would it save, in percent, to two significant figures?`,
    answers: {
      entropy: number({ measure: 'bits', figures: 3, label: 'H =' }),
      saved: number({ measure: 'percent', figures: 2, label: '\\text{saved} =' }),
    },
    mistakes: {
      terms: {
        'nats for bits': { gives: ({ p }) => p.map((x) => -x * log(x)), says: md`Your logarithm is the natural one, so this counts nats. For bits take $\log_2$, or divide by $\ln 2$; a number of nats may also be typed with its unit.`, slip: true },
        'surprises not weighed': { gives: ({ p }) => p.map((x) => -log2(x) / p.length), says: md`You averaged the surprises as if all messages came equally often. The rare ones surprise most, and come least.` },
      },
      saved: { 'what is left, for what is saved': { gives: ({ entropy, p }) => percent(entropy / log2(p.length)), says: md`That share is still sent. Saved is the rest.` } },
    },
    help: {
      nudge: md`How many bits would suit a message that comes half of the time? And one in eight?`,
      method: md`Weigh each surprise $-\log_2 p$ by $p$ and add. Compare with $\log_2$ of the number of messages, which is what equal lengths cost.`,
    },
    perspectives: {
      counting: {
        // The most frequent long sequences: how many are there, in bits a message?
        reaches: ({ p }) => {
          const n = 20;
          const counts = p.map((x) => Math.round(n * x));
          const near = sum(p.map((x, i) => (entry(counts, i) / n) * log2(1 / x)));
          return { entropy: near, saved: 50 * (2 - near) };
        },
        says: ({ p }) => md`
Of twenty messages typically ${p.map((x) => String(Math.round(20 * x))).join(', ')} are of each kind. Any such sequence has the same chance, $\prod p^{20p} = 2^{-20H}$; so there are about $2^{20H}$ of them, and $20H$ bits number them all.`,
      },
      picture: md`
Hang the messages on a binary tree, frequent ones high, rare ones low: each takes as many bits as it hangs deep. Depth $-\log_2 p$ would be ideal, and its average is the entropy; where it is not a whole number, trees for pairs, triples and longer runs of messages come nearer and nearer.`,
    },
    matters: 'The loss of a language model is this average with the model’s own probabilities in the logarithm: the bits a token that the text would take, compressed with that model.',
    oracle: enumeration(({ p }) => {
      // Yes-or-no questions: the entropy of a choice is that of its first question, plus what is left after each answer.
      const answer = (q: number): number => (q <= 0 || q >= 1 ? 0 : (q * log(1 / q) + (1 - q) * log(1 / (1 - q))) / log(2));
      const asked = (of: readonly number[]): number => {
        const all = sum(of);
        const [first = 0, ...others] = of;
        return others.length === 0 ? 0 : answer(first / all) + (1 - first / all) * asked(others);
      };
      return { entropy: asked(p), saved: 100 - 50 * asked(p) };
    }),
    degenerate: { 'half, a quarter, two eighths': { drawn: { story: 'valve', p: [0.5, 0.25, 0.125, 0.125] }, gives: { entropy: 1.75, saved: 12.5 } } },
  });
