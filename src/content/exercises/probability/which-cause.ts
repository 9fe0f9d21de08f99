import { enumeration, exercise, number, vector } from '#exercise';
import { entry, sum, times } from '#numeric';
import { md, type Mark, type Point, type Words } from '#paper';

type Story = { readonly scene: string; readonly causes: readonly [string, string, string]; readonly seen: string; readonly question: string; readonly all: string };
const stories = {
  desk: {
    scene: 'A support desk gets three kinds of messages. Known are the share of each kind, and the share of messages of that kind that contain the word *refund*',
    causes: ['praise', 'question', 'complaint'],
    seen: 'contains *refund*',
    question: 'A message contains *refund*',
    all: 'messages',
  },
  server: {
    scene: 'A server fails for one of three reasons. Known are the share of failures with each reason, and how often such a failure leaves a timeout in the log',
    causes: ['disk', 'memory', 'network'],
    seen: 'leaves a timeout',
    question: 'The server has failed, and there is a timeout in the log',
    all: 'failures',
  },
  wood: {
    scene: 'A camera in a wood takes pictures of three kinds of animals. Known are the share of pictures of each kind, and how often such a picture is blurred',
    causes: ['badger', 'cat', 'fox'],
    seen: 'is blurred',
    question: 'A picture is blurred',
    all: 'pictures',
  },
} as const satisfies Record<string, Story>;

/** Shares whose reciprocals are short decimals, so that a posterior can be chosen first. */
const shares = [[0.5, 0.4, 0.1], [0.4, 0.4, 0.2], [0.5, 0.25, 0.25], [0.8, 0.1, 0.1], [0.4, 0.5, 0.1]] as const;
/** At most three decimals. */
const isShort = (x: number) => Math.abs(1000 * x - Math.round(1000 * x)) < 1e-9;
const short = (x: number) => Math.round(x * 1e6) / 1e6;

export default exercise({
  id: 'probability/which-cause',
  version: 1,
  title: 'Which cause was it?',
  trains: 'bayes-rule',
  rating: 1050,
  minutes: 3,
  first: true,
})
  .draw(
    (r) => {
      const prior = r.stream('order').shuffle(r.stream('prior').pick(shares));
      // The posterior in tenths comes first; the rates follow from it, scaled so that all are below one.
      const posterior = r.stream('posterior').distribution(3, { step: 0.1, min: 0.1 });
      const ratios = posterior.map((p, i) => p / entry(prior, i));
      const seen = r.stream('seen').pick([0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.16, 0.18, 0.2, 0.24].filter((t) => ratios.every((q) => t * q <= 0.95 && isShort(t * q))));
      return { story: r.stream('story').pick(['desk', 'server', 'wood'] as const), prior, rates: ratios.map((q) => short(q * seen)) };
    },
    {
      'the rates alone would say something else': ({ prior, rates }) => rates.every((q, i) => Math.abs(q / sum(rates) - (entry(prior, i) * q) / sum(times(prior, rates))) > 0.02),
      'the plain average of the rates is off': ({ prior, rates }) => Math.abs(sum(rates) / 3 - sum(times(prior, rates))) > 0.004,
    },
  )
  .step(
    { joint: ({ prior, rates }) => times(prior, rates).map(short) },
    md`Multiply: how often does the cause occur *and* show this evidence?`,
    ({ prior, rates, joint }) => md`$(${prior.map((p, i) => `${p}\\cdot ${entry(rates, i)}`).join(',\\ ')}) = ${joint}$`,
  )
  .step({ evidence: ({ joint }) => short(sum(joint)) }, md`Add up: that is how often the evidence is seen at all.`, ({ joint, evidence }) => md`$${joint.join(' + ')} = ${evidence}$`)
  .step({ posterior: ({ joint, evidence }) => joint.map((j) => short(j / evidence)) }, md`Divide each by the sum: its share of the evidence.`, ({ posterior }) => md`$${posterior}$`)
  .ask({
    prompt: ({ story, prior, rates }) => md`
${scene(story)}:

| | ${stories[story].causes[0]} | ${stories[story].causes[1]} | ${stories[story].causes[2]} |
| --- | --- | --- | --- |
| share | ${entry(prior, 0)} | ${entry(prior, 1)} | ${entry(prior, 2)} |
| ${said(stories[story].seen)} | ${entry(rates, 0)} | ${entry(rates, 1)} | ${entry(rates, 2)} |

${said(stories[story].question)}. For what share of all ${stories[story].all} is that so, whatever the cause? And how probable is each cause now, in the order of the table?`,
    symbols: [
      ['c', '', 'the cause, one of three'],
      ['e', '', 'the evidence: what was seen'],
    ],
    answers: {
      evidence: number({ in: [0, 1], tolerance: 'exact', label: 'p(e) =' }),
      posterior: vector({ size: 3, tolerance: { digits: 3 }, credit: 'per entry', label: 'p(c\\mid e) =' }),
    },
    mistakes: {
      evidence: {
        'the causes weighed alike': {
          gives: ({ rates }) => short(sum(rates) / 3),
          says: md`You took the plain average of the three rates, as if each cause were equally common. A rate counts as often as its cause occurs.`,
        },
      },
      posterior: {
        'the shares left out': {
          gives: ({ rates }) => rates.map((q) => q / sum(rates)),
          says: md`You compared the rates alone. They tell how well each cause explains the evidence, but not how common the cause is: a rare cause needs far better evidence.`,
        },
        'not divided': {
          gives: ({ joint }) => joint,
          says: ({ given }) => md`Your three numbers add up to $${short(sum(given))}$. They say how often cause *and* evidence occur together; but the evidence has been seen, and something must have caused it.`,
        },
      },
    },
    help: {
      nudge: md`Think of a thousand cases. In how many of them is the evidence seen, cause by cause?`,
      method: md`$p(c\mid e) = p(e\mid c)\,p(c)/p(e)$. Compute the numerator for each cause; $p(e)$ is their sum.`,
    },
    perspectives: {
      counting: ({ story, prior, rates, joint, evidence }) => md`
Of 100,000 cases, ${people(entry(prior, 0))} belong to *${stories[story].causes[0]}*, ${people(entry(prior, 1))} to *${stories[story].causes[1]}* and ${people(entry(prior, 2))} to *${stories[story].causes[2]}*. Of these ${people(entry(joint, 0))}, ${people(entry(joint, 1))} and ${people(entry(joint, 2))} show the
evidence, ${people(evidence)} in all. Forget the others and take shares. ${best(stories[story].causes, rates, joint)}`,
      algebra: {
        reaches: ({ prior, rates }) => {
          // Odds against the last cause; then from odds to shares.
          const odds = [0, 1].map((i) => (entry(prior, i) / entry(prior, 2)) * (entry(rates, i) / entry(rates, 2)));
          const total = odds.reduce((s, o) => s + o, 1);
          return { posterior: [entry(odds, 0) / total, entry(odds, 1) / total, 1 / total] };
        },
        says: ({ story, prior, rates }) => md`
In odds no sum is needed: the odds of *${stories[story].causes[0]}* against *${stories[story].causes[2]}* were ${entry(prior, 0)} to ${entry(prior, 2)}, and the evidence multiplies them by
$${entry(rates, 0)}/${entry(rates, 2)}$. The same for *${stories[story].causes[1]}*. Only the step from odds to shares divides by a total.`,
      },
    },
    picture: ({ story, prior, rates, posterior }) => areas(stories[story].causes, prior, rates, posterior),
    matters: 'A classifier trained where a class is common says it too often where the class is rare; this division is how its probabilities are corrected.',
    oracle: enumeration(({ prior, rates }) => {
      // Every cell of the table cause by evidence; then keep those in which the evidence is seen.
      const cells = [0, 1, 2].flatMap((cause) => [true, false].map((seen) => ({ cause, seen, mass: (prior[cause] ?? 0) * (seen ? (rates[cause] ?? 0) : 1 - (rates[cause] ?? 0)) })));
      const all = cells.reduce((s, c) => s + c.mass, 0);
      const kept = cells.filter((c) => c.seen);
      const mass = kept.reduce((s, c) => s + c.mass, 0);
      return { evidence: mass / all, posterior: [0, 1, 2].map((cause) => kept.filter((c) => c.cause === cause).reduce((s, c) => s + c.mass, 0) / mass) };
    }),
    degenerate: {
      'evidence that tells nothing': { drawn: { story: 'desk', prior: [0.5, 0.4, 0.1], rates: [0.2, 0.2, 0.2] }, gives: { evidence: 0.2, posterior: [0.5, 0.4, 0.1] } },
      'only one cause can show it': { drawn: { story: 'wood', prior: [0.8, 0.1, 0.1], rates: [0, 0, 0.5] }, gives: { evidence: 0.05, posterior: [0, 0, 1] } },
    },
  });

const scene = (story: keyof typeof stories): Words => said(stories[story].scene);
/** A phrase in which *stars* stand for emphasis. */
const said = (phrase: string): Words => [{ kind: 'paragraph', content: phrase.split('*').map((text, i) => (i % 2 === 0 ? { kind: 'text', text } : { kind: 'emphasis', content: [{ kind: 'text', text }] })) }];
/** Which cause has the highest rate, and whether that gives it the largest share. */
const best = (causes: readonly string[], rates: readonly number[], joint: readonly number[]): Words => {
  const highest = causes.filter((_, i) => rates[i] === Math.max(...rates));
  const largest = causes.filter((_, i) => joint[i] === Math.max(...joint));
  const named = `The highest rate is that of *${highest.join('* and *')}*`;
  return said(highest.some((c) => largest.includes(c)) ? `${named}.` : `${named}, the largest share that of *${largest.join('* and *')}*, which ${largest.length === 1 ? 'is' : 'are'} so much more common.`);
};
const people = (share: number) => String(Math.round(1e5 * share)).replace(/(\d)(?=(\d{3})+$)/g, '$1,');

/** The unit square cut into a column a cause, as wide as its share, filled as high as its rate. */
const areas = (causes: readonly string[], prior: readonly number[], rates: readonly number[], posterior: readonly number[]): Words => {
  const top = Math.min(1, 1.3 * Math.max(...rates));
  // The middle one stands lower, so that names over narrow columns do not meet.
  const names: readonly Point[] = [[0, -0.09 * top], [entry(prior, 0) + entry(prior, 1) / 2, -0.2 * top], [1, -0.09 * top]];
  const marks = causes.flatMap((cause, i): readonly Mark[] => {
    const left = prior.slice(0, i).reduce((s, p) => s + p, 0);
    const right = left + entry(prior, i);
    return [
      { mark: 'rect', from: [left, 0], to: [right, top], role: 'faint' },
      { mark: 'rect', from: [left, 0], to: [right, entry(rates, i)], role: 'accent', filled: true },
      { mark: 'label', at: names[i] ?? [left, 0], text: cause, anchor: i === 0 ? 'start' : i === 2 ? 'end' : 'middle', role: 'ink' },
      { mark: 'label', at: [(left + right) / 2, entry(rates, i) + 0.04 * top], text: String(entry(posterior, i)), anchor: 'middle', role: 'accent' },
    ];
  });
  return [{
    kind: 'figure',
    figure: {
      alt: `Three columns side by side, as wide as the causes are common: ${causes.map((c, i) => `${c} ${entry(prior, i)}`).join(', ')}. Each is filled to the height of its rate: ${rates.join(', ')}. The filled areas are to each other as ${posterior.join(' to ')}.`,
      x: [0, 1],
      y: [-0.26 * top, top],
      marks,
      caption: 'Width: how common. Height: how well it explains the evidence. The shares of the filled area are the answer.',
    },
  }];
};
