import { type At, enumeration, exercise, filled, number, table, type TableRule } from '#exercise';
import { entry, sum } from '#numeric';
import { md, type Words } from '#paper';

type Matrix = readonly (readonly number[])[];
type Story = 'pump' | 'viewer';
type Drawn = { readonly story: Story; readonly start: readonly number[]; readonly A: Matrix; readonly B: Matrix; readonly seen: readonly number[] };

const stories = {
  pump: { scene: md`A pump is each day either sound, $s$, or worn, $w$, which nobody can see. Each day it is listened to once, and sounds smooth or rough.`, unit: 'day', states: ['s', 'w'], signs: ['smooth', 'rough'], who: 'the pump' },
  viewer: { scene: md`A viewer is at each clip either attentive, $a$, or bored, $b$, which nobody can see. Each clip is either watched to its end or skipped.`, unit: 'clip', states: ['a', 'b'], signs: ['watched', 'skipped'], who: 'the viewer' },
} as const satisfies Record<Story, { readonly scene: Words; readonly unit: string; readonly states: readonly [string, string]; readonly signs: readonly [string, string]; readonly who: string }>;

const cell = (m: Matrix, i: number, j: number): number => entry(m[i] ?? [], j);
/** Products of short decimals are short decimals; doubles forget it. */
const short = (x: number): number => Number(x.toPrecision(12));
type Before = Drawn & { readonly first: readonly number[] };
/** A message: what the states before hand on, weighed by how well this state explains what is seen now. */
const messages = ({ A, B, seen, first }: Before): TableRule => (at, t, k) => (t === 0 ? entry(first, k) : short(cell(B, k, entry(seen, t)) * handedOn(A, at, t, k)));
const handedOn = (A: Matrix, at: At, t: number, k: number): number => at(t - 1, 0) * cell(A, 0, k) + at(t - 1, 1) * cell(A, 1, k);
const turned: (sheet: Before) => TableRule = ({ A, B, seen, first }) => (at, t, k) => (t === 0 ? entry(first, k) : cell(B, k, entry(seen, t)) * (at(t - 1, 0) * cell(A, k, 0) + at(t - 1, 1) * cell(A, k, 1)));
const blind: (sheet: Before) => TableRule = ({ A, first }) => (at, t, k) => (t === 0 ? entry(first, k) : handedOn(A, at, t, k));

const times = 3;

export default exercise({
  id: 'probability/forward-table',
  version: 1,
  title: 'Messages forward in time',
  trains: 'bayes-rule',
  rating: 1500,
  minutes: 6,
})
  .draw((r): Drawn => ({
    story: r.stream('story').pick(['pump', 'viewer'] as const),
    start: r.stream('start').distribution(2, { step: 0.1, min: 0.2 }),
    A: r.stream('A').stochastic(2, { step: 0.1, min: 0.1 }),
    B: r.stream('B').stochastic(2, { step: 0.1, min: 0.1 }),
    seen: r.stream('seen').ints(times, 0, 1),
  }), {
    'the states explain what is seen in different ways': ({ B }) => cell(B, 0, 0) !== cell(B, 1, 0),
    'where one comes from matters': ({ A }) => cell(A, 0, 0) !== cell(A, 1, 0),
    'the table of changes is not its own transpose': ({ A }) => cell(A, 0, 1) !== cell(A, 1, 0),
  })
  .step(
    { first: ({ start, B, seen }) => start.map((p, k) => short(p * cell(B, k, entry(seen, 0)))) },
    md`The first row: the chance to start in the state, times the chance that it shows what was seen first.`,
    ({ start, B, seen, first }) => md`$\alpha_1 = (${start.map((p, k) => `${p}\\cdot ${cell(B, k, entry(seen, 0))}`).join(',\\ ')}) = ${first}$`,
  )
  .step(
    { forward: (sheet) => filled(times, 2, messages(sheet)) },
    md`Each later row from the one above it: add up what both states hand on to a state, then multiply by the chance that this state shows what was seen.`,
    ({ story, forward, A, B, seen }) => md`For instance $\alpha_2(${stories[story].states[0]}) = ${cell(B, 0, entry(seen, 1))}\,(${cell(forward, 0, 0)}\cdot ${cell(A, 0, 0)} + ${cell(forward, 0, 1)}\cdot ${cell(A, 1, 0)}) = ${cell(forward, 1, 0)}$; the whole table is $${forward}$.`,
  )
  .step({ evidence: ({ forward }) => short(sum(forward[times - 1] ?? [])) }, md`Add up the last row: the chance of all that was seen.`, ({ forward, evidence }) => md`$${(forward[times - 1] ?? []).join(' + ')} = ${evidence}$`)
  .step({ posterior: ({ forward, evidence }) => cell(forward, times - 1, 1) / evidence }, md`Divide the entry of the second state by it.`)
  .ask({
    prompt: ({ story, start, A, B, seen }) => {
      const { scene, unit, states: [x, y], signs: [u, v] } = stories[story];
      return md`
${scene} What is seen at a ${unit} depends on the state there alone, and the state on that of the ${unit} before.

| | ${u} | ${v} | next $${x}$ | next $${y}$ | at the start |
| --- | --- | --- | --- | --- | --- |
| $${x}$ | ${cell(B, 0, 0)} | ${cell(B, 0, 1)} | ${cell(A, 0, 0)} | ${cell(A, 0, 1)} | ${entry(start, 0)} |
| $${y}$ | ${cell(B, 1, 0)} | ${cell(B, 1, 1)} | ${cell(A, 1, 0)} | ${cell(A, 1, 1)} | ${entry(start, 1)} |

Seen were, in this order: *${seen.map((v_) => stories[story].signs[v_] ?? '').join(', ')}*. Fill in the forward messages $\alpha_t(k) = p(v_1,\dots,v_t,\ x_t = k)$, not normalised, and give the chance that ${stories[story].who} is in state $${y}$ at ${unit} 3. Three significant digits are enough.`;
    },
    symbols: ({ story }) => [['x_t', `\\in \\{${stories[story].states.join(', ')}\\}`, `the hidden state at ${stories[story].unit} t`], ['v_t', '', `what was seen at ${stories[story].unit} t`]],
    answers: {
      forward: table({
        rows: Array.from({ length: times }, (_, t) => `\\alpha_${t + 1}`), columns: ({ story }) => [...stories[story].states], corner: 'k', in: [0, 1], tolerance: { digits: 3 }, follows: messages,
      }),
      posterior: number({ in: [0, 1], tolerance: { digits: 3 }, label: ({ story }) => `p(x_3 = ${stories[story].states[1]}\\mid v_1, v_2, v_3) =` }),
    },
    mistakes: {
      first: {
        'the start left out': {
          gives: ({ B, seen }) => B.map((row) => entry(row, entry(seen, 0))),
          says: md`Your first row says how well each state explains what was seen first. How likely each state was to begin with belongs in as well.`,
        },
      },
      forward: {
        'the changes read the wrong way': {
          gives: (sheet) => filled(times, 2, turned(sheet)),
          says: md`To reach a state, go down its *column* in the table of changes: from each state before into this one. You went along its row.`,
        },
        'later days not weighed by what was seen': {
          gives: (sheet) => filled(times, 2, blind(sheet)),
          says: md`After the first row you only moved on. Each message is also multiplied by the chance that the state shows what was seen *there*.`,
        },
      },
      posterior: {
        'not divided by the sum': {
          gives: ({ forward }) => cell(forward, times - 1, 1),
          says: md`This is the chance of that state *together with* all that was seen. Given what was seen, it is its share of the last row.`,
        },
      },
    },
    help: {
      nudge: md`What do you need to know of the past in order to go on? One number for each state is enough.`,
      method: md`Start: prior times likelihood. Then, row by row: for each state add up what each state before it hands on (its message times the chance to change), and multiply by the likelihood of what is seen. At the end divide by the sum of the row.`,
    },
    perspectives: {
      code: {
        // Normalised at every step: another recursion, with the same end.
        reaches: ({ start, A, B, seen }) => {
          let belief: readonly number[] = start;
          seen.forEach((v, t) => {
            const predicted = t === 0 ? belief : [0, 1].map((k) => belief.reduce((s, b, j) => s + b * cell(A, j, k), 0));
            const odds = (entry(predicted, 1) * cell(B, 1, v)) / (entry(predicted, 0) * cell(B, 0, v));
            belief = [1 / (1 + odds), odds / (1 + odds)];
          });
          return { posterior: entry(belief, 1) };
        },
        says: md`
A program divides by the sum after *every* row, since the messages shrink towards nothing: after a thousand days they would be below the smallest double. What it divides by after row $t$ is $p(v_t\mid v_1,\dots,v_{t-1})$; the product of these is the sum of our last row.`,
      },
      counting: ({ forward }) => md`
Each entry counts paths. There are ${2 ** times} sequences of ${times} states; every one has a chance of happening and showing just this. The row $\alpha_${times}$ is their sum, sorted by where they end: $${forward[times - 1] ?? []}$. The table gets there with six products a row, however many paths have come together in it.`,
    },
    matters: 'A Kalman filter is this recursion with Gaussians for the rows; the CTC loss, by which speech recognisers are trained, is this recursion over letters: its cost grows with the length, not with the number of paths.',
    oracle: enumeration(({ start, A, B, seen }) => {
      // Every sequence of states by itself, summed by where it stands on each day.
      const forward = seen.map(() => [0, 0]);
      for (const [t, row] of forward.entries()) for (let path = 0; path < 2 ** (t + 1); path += 1) {
        const states = Array.from({ length: t + 1 }, (_, d) => Math.floor(path / 2 ** d) % 2);
        const chance = states.reduce((p, k, d) => p * (d === 0 ? entry(start, k) : cell(A, states[d - 1] ?? 0, k)) * cell(B, k, entry(seen, d)), 1);
        row[states[t] ?? 0] = (row[states[t] ?? 0] ?? 0) + chance;
      }
      const last = forward.at(-1) ?? [];
      return { forward, posterior: entry(last, 1) / (entry(last, 0) + entry(last, 1)) };
    }),
    degenerate: {
      'what is seen tells nothing': { drawn: { story: 'pump', start: [0.5, 0.5], A: [[0.5, 0.5], [0.5, 0.5]], B: [[0.5, 0.5], [0.5, 0.5]], seen: [0, 1, 0] }, gives: { forward: [[0.25, 0.25], [0.125, 0.125], [0.0625, 0.0625]], posterior: 0.5 } },
    },
  });
