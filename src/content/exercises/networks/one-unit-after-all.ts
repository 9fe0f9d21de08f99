import { enumeration, exercise, suchThat, vector } from '#exercise';
import type { Failure } from '#grade/read';
import { cos, entry, exp, normalCdf, sigmoid, sin } from '#numeric';
import { md } from '#paper';

/** Activations that turn: where, and how far to go from there. */
type Shape = { readonly tex: string; readonly turn: number; readonly step: number; readonly at: (z: number) => number; readonly code: string };
const shapes = {
  silu: { tex: '\\frac{z}{1 + e^{-z}}', turn: -1.278, step: -1.278, at: (z) => z * sigmoid(z), code: 'z / (1 + np.exp(-z))' },
  gelu: { tex: 'z\\,\\Phi(z),\\ \\Phi \\text{ the standard normal distribution function}', turn: -0.752, step: -0.752, at: (z) => z * normalCdf(z), code: 'z * scipy.stats.norm.cdf(z)' },
  sine: { tex: '\\sin z', turn: 1.571, step: 1.571, at: sin, code: 'np.sin(z)' },
  cosine: { tex: '\\cos z', turn: 0, step: 1.571, at: cos, code: 'np.cos(z)' },
  bump: { tex: 'e^{-z^2}', turn: 0, step: 2, at: (z) => exp(-z * z), code: 'np.exp(-z**2)' },
  absolute: { tex: '\\lvert z\\rvert', turn: 0, step: 1, at: (z) => Math.abs(z), code: 'abs(z)' },
  square: { tex: 'z^2', turn: 0, step: 1, at: (z) => z * z, code: 'z**2' },
} as const satisfies { readonly [name: string]: Shape };
type Name = keyof typeof shapes;
/** What is wanted where exactly one input is on, and elsewhere: at least the higher of the two, at most the lower. */
type Drawn = { readonly name: Name; readonly one: number; readonly else: number };

const round = (x: number) => Math.round(x * 1000) / 1000;
const outputs = ({ name }: Pick<Drawn, 'name'>, [w = 0, b = 0, v = 0, c = 0]: readonly number[]) => [0, 1, 2].map((s) => v * shapes[name].at(w * s + b) + c);
const meets = (drawn: Drawn, [none = 0, one = 0, both = 0]: readonly number[]) => { const up = drawn.one > drawn.else ? 1 : -1; return up * one >= up * drawn.one - 1e-9 && up * none <= up * drawn.else + 1e-9 && up * both <= up * drawn.else + 1e-9; };
const check = (drawn: Drawn) => (weights: readonly number[]): Failure | null => {
  const own = outputs(drawn, weights);
  return meets(drawn, own) ? null : { name: 'not at every corner', says: md`Your unit gives $${own[0] ?? 0}$ with none on, $${own[1] ?? 0}$ with one and $${own[2] ?? 0}$ with both.` };
};

export default exercise({
  id: 'networks/one-unit-after-all',
  version: 1,
  title: 'One unit does it after all',
  trains: 'xor',
  uses: { 'activation-derivatives': 0.2 },
  lab: ['xor-and-width'],
  rating: 1550,
  minutes: 5,
})
  .draw((r): Drawn => ({ name: r.stream('name').pick(['silu', 'gelu', 'sine', 'cosine', 'bump', 'absolute', 'square'] as const), one: r.stream('one').int(-4, 4), else: r.stream('else').int(-4, 4) }), {
    'there is a difference': (d) => Math.abs(d.one - d.else) >= 2,
  })
  .step({ inner: ({ name }) => [shapes[name].step, round(shapes[name].turn - shapes[name].step)] }, ({ name }) => md`Three sums occur: $b$, $w + b$ and $2w + b$. Put the middle one where $\phi$ turns, at $z = ${shapes[name].turn}$, and the others on either side of it.`, ({ inner }) => md`$(w, b) = ${inner}$`)
  .step({ heights: ({ inner, name }) => [0, 1, 2].map((s) => shapes[name].at(entry(inner, 0) * s + entry(inner, 1))) }, md`What $\phi$ makes of the three sums: the outer two lie on the same side of the middle one.`)
  .step(
    { outer: ({ heights, one, else: other }) => {
      // The nearer of the outer heights is sent a little beyond what is wanted, and so is the middle.
      const [none, middle, both] = [entry(heights, 0), entry(heights, 1), entry(heights, 2)];
      const near = Math.abs(none - middle) < Math.abs(both - middle) ? none : both;
      const beyond = Math.sign(one - other) / 2;
      const v = Math.round(100 * ((one - other + 2 * beyond) / (middle - near))) / 100;
      return [v, Math.round(100 * (one + beyond - v * middle)) / 100];
    } },
    md`Now $v$ and $c$ stretch and shift: two conditions for two numbers, at the middle and at the nearer of the outer heights, each met with a little to spare.`,
    ({ outer }) => md`$(v, c) = ${outer}$`,
  )
  .step({ weights: ({ inner, outer }) => [...inner, ...outer] }, md`All four.`, ({ weights }) => md`$(w, b, v, c) = ${weights}$`)
  .ask({
    prompt: ({ name, one, else: other }) => md`
Two inputs are $0$ or $1$. A network has a *single* hidden unit, with the activation

$$\phi(z) = ${{ tex: shapes[name].tex }},$$

and gives $v\,\phi\bigl(w\,(x_1 + x_2) + b\bigr) + c$. Find numbers $w$, $b$, $v$, $c$ such that this is ${one > other ? md`at least ${one} where exactly one input is on, and at most ${other} where none is or both are` : md`at most ${one} where exactly one input is on, and at least ${other} where none is or both are`}. Any that do are right.`,
    symbols: [['w,\\ b', '\\in \\mathbb{R}', 'weight of both inputs, and bias'], ['v,\\ c', '\\in \\mathbb{R}', 'weight and constant of the output']],
    answers: { weights: suchThat({ of: vector({ size: 4 }), check, label: '(w,\\ b,\\ v,\\ c) =' }) },
    mistakes: {
      inner: {
        'on one slope': {
          gives: ({ name }) => [shapes[name].step / 4, round(shapes[name].turn + shapes[name].step / 8)],
          says: md`All three sums of your unit lie where the activation only rises or only falls. There it is as good as a line.`,
        },
      },
      weights: {
        'the sign of v': {
          gives: ({ inner, outer }) => [...inner, -entry(outer, 0), entry(outer, 1)],
          says: md`Your output has its hill where a valley is wanted, or the other way round.`,
        },
        'no constant': {
          when: (drawn) => drawn.one * drawn.else > 0,
          gives: ({ inner, outer }) => [...inner, entry(outer, 0), 0],
          says: md`The height of your output differs as it should; it is shifted as a whole.`,
        },
      },
    },
    help: {
      nudge: md`Over the sum $x_1 + x_2$ you need a hill or a valley in the middle. Where does the activation have one by itself?`,
      method: md`$w$ and $b$ decide at which three places of $\phi$ the cases $0$, $1$, $2$ land: put the turn between the outer two. Then $v$ and $c$ are fixed by two linear conditions; take a little more than is wanted.`,
    },
    perspectives: {
      geometry: {
        reaches: ({ name, one, else: other }) => {
          // With half of the step and a stretch that is found by doubling until every corner is met.
          const { turn, step, at } = shapes[name];
          const [w, b] = [0.9 * step, turn - 0.9 * step];
          const middle = at(w + b);
          const near = [at(b), at(2 * w + b)].sort((p, q) => Math.abs(p - middle) - Math.abs(q - middle))[0] ?? 0;
          let v = (one > other ? 1 : -1) * Math.sign(middle - near);
          const c = () => (one + other) / 2 - (v * (middle + near)) / 2;
          while (!meets({ name, one, else: other }, outputs({ name }, [w, b, v, c()]))) v *= 1.5;
          return { weights: [w, b, v, c()] };
        },
        says: ({ name, heights }) => md`
Drawn over the sum the three places have the heights $${heights}$: a ${entry(heights, 1) > entry(heights, 0) ? 'hill' : 'valley'} in the middle. ${name === 'silu' || name === 'gelu' ? md`This activation dips below zero before it rises, and that small dip is enough, if $v$ is large.` : md`Here the outer two lie far from the middle one, and a small $v$ does.`} In the plane of the inputs the unit does not cut by one line but by two, parallel to each other.`,
      },
      algebra: md`
An activation that only rises keeps order: of three sums $b$, $w + b$, $2w + b$ the middle one has the middle height, whatever $w$ and $b$. After $v$ and $c$ it is still in the middle. So tanh, ReLU and the sigmoid cannot do exclusive or with one unit, and no training helps; one that turns can.`,
      code: ({ name, weights }) => md`
~~~python
phi = lambda z: ${shapes[name].code}
w, b, v, c = ${JSON.stringify(weights)}
for x1, x2 in [(0, 0), (0, 1), (1, 0), (1, 1)]:
    print(x1, x2, v * phi(w * (x1 + x2) + b) + c)
~~~`,
    },
    matters: 'That one unit cannot do exclusive or is a theorem on activations that rise, not on networks; SiLU and GELU, in many newer models, are not of that kind.',
    oracle: enumeration(({ name, one, else: other }) => ({
      weights: {
        // Corner by corner, each with the activation in another form of its own.
        holds: (weights) => {
          const [w = Number.NaN, b = Number.NaN, v = Number.NaN, c = Number.NaN] = weights;
          const phi: { readonly [of in Name]: (z: number) => number } = { silu: (z) => z - z / (1 + exp(z)), gelu: (z) => z - z * normalCdf(-z), sine: (z) => cos(z - Math.PI / 2), cosine: (z) => sin(z + Math.PI / 2), bump: (z) => 1 / exp(z * z), absolute: (z) => Math.sqrt(z * z), square: (z) => z * z };
          return [[0, 0], [0, 1], [1, 0], [1, 1]].every(([p = 0, q = 0]) => {
            const output = c + v * phi[name](w * p + w * q + b);
            const isOne = p !== q;
            const [goal, up] = isOne ? [one, one > other] : [other, other > one];
            return up ? output >= goal - 1e-9 : output <= goal + 1e-9;
          });
        },
      },
    })),
    degenerate: { 'by the absolute value': { drawn: { name: 'absolute', one: -1, else: 1 }, gives: {} } },
  });
