import { exercise, expression, theorem } from '#exercise';
import { formula } from '#grade/read';
import { md, type Words } from '#paper';

const symbols = { x: 'real' } as const;
const f = formula(symbols);
type Knots = readonly (readonly [x: number, y: number])[];

/** Slopes between neighbouring knots; the knots are drawn so that they are integers. */
const slopesOf = (knots: Knots) => knots.slice(1).map((k, i) => { const before = knots[i] ?? k; return (k[1] - before[1]) / (k[0] - before[0]); });
const bendsOf = (knots: Knots, last: number) => { const s = [...slopesOf(knots), last]; return s.slice(1).map((m, i) => m - (s[i] ?? 0)); };

/** start + m·(x − x₀) + Σ bend·max(0, x − knot), as the grader's own formula. */
const sumOfBends = (start: readonly [number, number], first: number, at: readonly number[], bends: readonly number[]) =>
  at.reduce((sum, knot, i) => f`${sum} + ${bends[i] ?? 0} max(0, x - ${knot})`, f`${start[1]} + ${first} (x - ${start[0]})`);

export default exercise({
  id: 'networks/landscape',
  version: 1,
  title: 'A landscape from bends',
  trains: 'xor',
  uses: { 'activation-derivatives': 0.2 },
  rating: 1450,
  minutes: 4,
})
  .draw(
    (r) => {
      const x0 = r.stream('x0').int(-3, 1);
      const widths = r.stream('widths').ints(2, 1, 3);
      const slopes = [r.stream('s0').int(-2, 2), r.stream('s1').int(-3, 3), r.stream('s2').int(-3, 3)];
      const y0 = r.stream('y0').int(-2, 3);
      const x1 = x0 + (widths[0] ?? 1);
      const y1 = y0 + (slopes[0] ?? 0) * (widths[0] ?? 1);
      const x2 = x1 + (widths[1] ?? 1);
      const y2 = y1 + (slopes[1] ?? 0) * (widths[1] ?? 1);
      return { knots: [[x0, y0], [x1, y1], [x2, y2]] as Knots, last: slopes[2] ?? 0 };
    },
    {
      'it bends at both inner knots': ({ knots, last }) => bendsOf(knots, last).every((b) => b !== 0),
      'the first piece is not flat': ({ knots }) => slopesOf(knots)[0] !== 0,
    },
  )
  .step({ slopes: ({ knots, last }) => [...slopesOf(knots), last] }, md`Find the slope of each of the three pieces.`, ({ slopes }) => md`$${slopes}$`)
  .step({ bends: ({ slopes }) => slopes.slice(1).map((m, i) => m - (slopes[i] ?? 0)) }, md`At each bend a unit $\max(0, x - t)$ switches on; its weight is the *change* of slope there.`, ({ bends, slopes }) => md`$(${slopes[1] ?? 0} - ${signed(slopes[0] ?? 0)},\ ${slopes[2] ?? 0} - ${signed(slopes[1] ?? 0)}) = ${bends}$`)
  .step({ f: ({ knots, slopes, bends }) => sumOfBends(knots[0] ?? [0, 0], slopes[0] ?? 0, knots.slice(1).map((k) => k[0]), bends) }, md`Start with the first line and add the bends.`)
  .ask({
    prompt: ({ knots, last }) => md`
A function of one input is made of three straight pieces. The first comes from the left without end, through $(${knots[0]?.[0] ?? 0}, ${knots[0]?.[1] ?? 0})$, and ends in $(${knots[1]?.[0] ?? 0}, ${knots[1]?.[1] ?? 0})$. The second
goes from there straight to $(${knots[2]?.[0] ?? 0}, ${knots[2]?.[1] ?? 0})$. The third goes on from there with slope $${last}$ for ever.

Write it as a network with one hidden layer of ReLUs: one formula in $x$, using $\max(0, \cdot)$ or $\operatorname{relu}$, without cases.`,
    symbols: [['x', '\\in \\mathbb{R}', 'the input']],
    answers: { f: expression({ symbols, shape: 'scalar', leftSide: ['f(x)', 'f', 'y'], label: 'f(x) =' }) },
    mistakes: {
      bends: {
        'the slope where its change is wanted': {
          gives: ({ slopes }) => slopes.slice(1),
          says: md`You gave each new unit the slope of its own piece. But the pieces before go on: after a bend all units that are open add up. Test your formula one step to the right of the second bend.`,
        },
        'the change taken backwards': {
          gives: ({ slopes }) => slopes.slice(1).map((m, i) => (slopes[i] ?? 0) - m),
          says: md`Your function bends the wrong way at each knot: you took the old slope minus the new one.`,
          slip: true,
        },
      },
    },
    help: {
      nudge: md`To the left of the first bend all units are shut. Which line must be left over? And what changes as you walk over a bend?`,
      method: md`A unit $c\max(0, x - t)$ adds nothing left of $t$ and slope $c$ right of it. So take the first line, and for each bend add a unit whose weight is new slope minus old slope.`,
    },
    perspectives: {
      picture: ({ knots, last }) => landscapePicture(knots, last),
      algebra: {
        reaches: ({ knots, last }) => {
          // Without changes of slope: the last line, and units that look to the left.
          const s = [...slopesOf(knots), last];
          const [, k1 = [0, 0], k2 = [0, 0]] = knots;
          return {
            f: f`${k2[1]} + ${last} (x - ${k2[0]}) + ${(s[2] ?? 0) - (s[1] ?? 0)} max(0, ${k2[0]} - x) + ${(s[1] ?? 0) - (s[0] ?? 0)} max(0, ${k1[0]} - x)`,
          };
        },
        says: md`
The same function can be read from the right: start with the last line and add units that look to the left, $\max(0, t - x)$, with the same
changes of slope as weights. It is the same function with other weights: networks are not unique.`,
      },
      counting: ({ knots }) => md`
${knots.length} pieces have ${knots.length - 1} bends, so ${knots.length - 1} units and one affine term are enough, and fewer are not: a hidden unit of one input can bend at one place only.`,
    },
    matters: 'A ReLU layer of one input is a line with as many bends as units: that is what "more neurons" buys, and why ten of them cannot follow a curve that turns twenty times.',
    oracle: theorem(({ knots, last }) => ({
      f: {
        at: ({ x }) => {
          // Interpolation between knots, piece by piece, from the words of the prompt.
          const [k0 = [0, 0], k1 = [0, 0], k2 = [0, 0]] = knots;
          if (x >= k2[0]) return k2[1] + last * (x - k2[0]);
          const [from, to] = x >= k1[0] ? [k1, k2] : [k0, k1];
          const t = (x - from[0]) / (to[0] - from[0]);
          return (1 - t) * from[1] + t * to[1];
        },
      },
    })),
    degenerate: {
      'a tent': { drawn: { knots: [[0, 0], [1, 1], [2, 0]], last: 0 }, gives: { f: f`x - 2 max(0, x - 1) + max(0, x - 2)` } },
      'a bend that is none': { drawn: { knots: [[0, 1], [1, 3], [2, 5]], last: 2 }, gives: { f: f`1 + 2 x` } },
    },
  });

const signed = (x: number) => (x < 0 ? `(${x})` : `${x}`);
const minus = (x: number) => `${x}`.replace('-', '−');

const landscapePicture = (knots: Knots, last: number): Words => {
  const [k0 = [0, 0], k1 = [0, 0], k2 = [0, 0]] = knots;
  const first = slopesOf(knots)[0] ?? 0;
  const left: readonly [number, number] = [k0[0] - 1, k0[1] - first];
  const right: readonly [number, number] = [k2[0] + 2, k2[1] + 2 * last];
  const ys = [left[1], k1[1], k2[1], right[1]];
  return [
    {
      kind: 'figure',
      figure: {
        alt: `A line of three straight pieces with bends at (${minus(k1[0])}, ${minus(k1[1])}) and (${minus(k2[0])}, ${minus(k2[1])}).`,
        x: [left[0], right[0]],
        y: [Math.min(...ys) - 0.5, Math.max(...ys) + 0.5],
        axes: { x: { title: 'x', ticks: [k0[0], k1[0], k2[0]] }, y: { title: 'f(x)' } },
        marks: [
          { mark: 'line', points: [left, k1, k2, right], role: 'accent', thick: true },
          { mark: 'dot', at: k1, role: 'accent' },
          { mark: 'dot', at: k2, role: 'accent' },
        ],
        caption: 'Each unit stands at a bend; left of it the unit is shut.',
      },
    },
  ];
};
