import { exercise, finiteDifferences, sketch } from '#exercise';
import type { Feature } from '#grade/read';
import { exp, sigmoid, softplus, tanh } from '#numeric';
import { figure, md, type Words } from '#paper';

const shapes = ['logistic', 'tanh', 'softplus', 'ReLU', 'leaky ReLU', 'clipped', 'bump'] as const;
type Shape = (typeof shapes)[number];
/** sign · f(k (x − b)), with a leak of a on the closed side. */
type Drawn = { readonly shape: Shape; readonly b: number; readonly k: number; readonly sign: 1 | -1 };

const places = Array.from({ length: 17 }, (_, i) => -4 + i / 2);
const [low, high] = [-2.5, 2.5];
const leak = 0.3;

/** The activation in z = k (x − b). */
const bare = (shape: Shape, z: number): number => {
  switch (shape) {
    case 'logistic': return 4 * sigmoid(z) - 2;
    case 'tanh': return tanh(z);
    case 'softplus': return softplus(z);
    case 'ReLU': return Math.max(0, z);
    case 'leaky ReLU': return z > 0 ? z : leak * z;
    case 'clipped': return Math.min(1, Math.max(-1, z));
    case 'bump': return 2 * exp((-z * z) / 2);
  }
};
/** Its derivative in z. */
const bareSlope = (shape: Shape, z: number): number => {
  switch (shape) {
    case 'logistic': return 4 * sigmoid(z) * (1 - sigmoid(z));
    case 'tanh': return 1 - tanh(z) ** 2;
    case 'softplus': return sigmoid(z);
    case 'ReLU': return z > 0 ? 1 : 0;
    case 'leaky ReLU': return z > 0 ? 1 : leak;
    case 'clipped': return Math.abs(z) < 1 ? 1 : 0;
    case 'bump': return -2 * z * exp((-z * z) / 2);
  }
};
const valueAt = ({ shape, b, k, sign }: Drawn, x: number): number => sign * bare(shape, k * (x - b));
const clipped = (y: number): number => Math.min(high, Math.max(low, y));

/** What must be seen of the slope: where it vanishes or levels off, where it is extreme, where it turns. */
const featuresOf = ({ shape, b, k, sign }: Drawn): readonly Feature[] => {
  const up = (y: number): number => sign * k * y;
  const near = 0.25 * k;
  const level = (from: number, to: number, y: number): Feature => ({ kind: 'level', from, to, is: up(y), within: near });
  const highest = (x: number, isTop = sign > 0): Feature => ({ kind: isTop ? 'highest' : 'lowest', at: x, within: 0.5 });
  switch (shape) {
    case 'logistic': case 'tanh': {
      const far = (shape === 'tanh' ? 2.2 : 3.6) / k;
      return [level(-4, Math.min(-3.5, b - far), 0), level(Math.max(3.5, b + far), 4, 0), highest(b), { kind: 'value', at: b, is: up(1), within: 2 * near }, { kind: sign > 0 ? 'rises' : 'falls', from: -4, to: b - 0.25, slack: 0.15 }, { kind: sign > 0 ? 'falls' : 'rises', from: b + 0.25, to: 4, slack: 0.15 }];
    }
    case 'softplus': return [{ kind: sign > 0 ? 'rises' : 'falls', from: -4, to: 4, slack: 0.15 }, { kind: 'value', at: b, is: up(0.5), within: near }, { kind: 'value', at: -4, is: up(sigmoid(k * (-4 - b))), within: near }, { kind: 'value', at: 4, is: up(sigmoid(k * (4 - b))), within: near }];
    case 'ReLU': return [level(-4, b - 0.25, 0), level(b + 0.25, 4, 1)];
    case 'leaky ReLU': return [{ kind: 'level', from: -4, to: b - 0.25, is: up(leak), within: 0.6 * leak * k }, level(b + 0.25, 4, 1)];
    case 'clipped': return [level(-4, Math.max(-4, b - 1 / k - 0.05), 0), level(b - 1 / k + 0.05, b + 1 / k - 0.05, 1), level(Math.min(4, b + 1 / k + 0.05), 4, 0)];
    case 'bump': return [{ kind: 'crosses', at: b, within: 0.35, slack: 0.12, level: 0, what: 'zero' }, highest(b - 1 / k), highest(b + 1 / k, sign < 0), { kind: 'value', at: b - 1 / k, is: up(1.213), within: 2 * near }, { kind: 'value', at: b + 1 / k, is: up(-1.213), within: 2 * near }];
  }
};

const words: { readonly [shape in Shape]: string } = { logistic: 'rises from one level to another, steepest in the middle', tanh: 'rises from one level to another, steepest in the middle', softplus: 'is flat on one side and a slope on the other, with a smooth bend', ReLU: 'is zero on one side and a straight slope on the other, with a kink', 'leaky ReLU': 'has a straight slope on each side, with a kink between', clipped: 'is straight between two levels, with a kink at each', bump: 'rises to a top and falls again' };
const graphOf = (drawn: Drawn): Words => {
  const points = Array.from({ length: 161 }, (_, i) => -4 + i / 20).map((x) => [x, valueAt(drawn, x)] as const);
  const ys = points.map(([, y]) => y);
  const [bottom, top] = [Math.floor(Math.min(0, ...ys)), Math.ceil(Math.max(1, ...ys))];
  return figure({ alt: `The graph of f from −4 to 4${drawn.sign < 0 ? ', turned upside down' : ''}: it ${words[drawn.shape]}, around ${drawn.b}; there its steepness is about ${drawn.k}.`, x: [-4, 4], y: [bottom, top], aspect: 2, axes: { x: { title: 'x' }, y: { title: 'f(x)' } }, marks: [{ mark: 'line', points, role: 'ink', thick: true }] });
};
const slopes = ({ shape, b, k, sign }: Drawn): readonly number[] => places.map((x) => sign * k * bareSlope(shape, k * (x - b)));

export default exercise({
  id: 'networks/draw-the-slope',
  version: 1,
  title: 'Draw the slope of an activation',
  trains: 'activation-derivatives',
  rating: 1300,
  minutes: 3,
})
  .draw((r): Drawn => ({
    shape: r.stream('shape').pick(shapes),
    // Kinks lie between the places of the drawing, where the slope is not asked.
    b: r.stream('b').pick([-1.75, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 1.75]),
    k: r.stream('k').pick([1, 1.25, 1.5, 2]),
    sign: r.stream('sign').pick([1, -1] as const),
  }), {
    'no kink lies at a place of the drawing': ({ shape, b, k }) => shape !== 'clipped' || places.every((x) => Math.abs(Math.abs(x - b) - 1 / k) > 0.06),
  })
  .step({ slope: slopes }, md`Go along the graph and read its steepness: zero where it is flat, a constant where it is straight, extreme where it is steepest, and of the other sign where it turns.`, (drawn) =>
    figure({ alt: 'The slope of f.', x: [-4, 4], y: [low, high], aspect: 2, axes: { x: { title: 'x' }, y: { title: 'f′(x)' } }, marks: [{ mark: 'line', points: drawn.slope.map((y, i) => [places[i] ?? 0, y] as const), role: 'ink', thick: true }] }))
  .ask({
    prompt: (drawn) => md`
This is the graph of an activation $f$:

${graphOf(drawn)}

Draw its derivative $f'$. Judged are the features of your curve: where it is zero or level and at what height, where it is highest or lowest, where it changes sign. A jump may be drawn as a steep line between two neighbouring points.`,
    answers: { slope: sketch({ at: places, range: [low, high], title: 'f′(x)', features: featuresOf }) },
    mistakes: {
      slope: {
        'the function itself': { gives: (drawn) => places.map((x) => clipped(valueAt(drawn, x))), says: md`You drew $f$ once more. Its derivative has at each place the *steepness* of $f$ as its height.` },
        'upside down': { gives: (drawn) => slopes(drawn).map((y) => -y), says: md`Where $f$ rises its slope is positive, and where it falls negative. Yours is the other way round.`, slip: true },
      },
    },
    help: {
      nudge: md`Where is $f$ flat? There the derivative is zero.`,
      method: md`Read at a few places how much $f$ gains for one step to the right: far left, far right, and where it is steepest. Then join these heights.`,
    },
    perspectives: {
      algebra: {
        // From the value of f itself, where that is enough.
        reaches: (drawn) => {
          const { shape, b, k, sign } = drawn;
          const slopeFrom = (f: number, x: number): number => {
            switch (shape) {
              case 'logistic': return (sign * k * (2 + f) * (2 - f)) / 4;
              case 'tanh': return sign * k * (1 - f) * (1 + f);
              case 'softplus': return sign * k * (1 - exp(-f));
              case 'ReLU': case 'leaky ReLU': return sign * k * (f > 0 ? 1 : shape === 'ReLU' ? 0 : leak);
              case 'clipped': return Math.abs(f) < 1 ? sign * k : 0;
              case 'bump': return -sign * k * k * (x - b) * f;
            }
          };
          return { slope: places.map((x) => slopeFrom(sign * valueAt(drawn, x), x)) };
        },
        says: ({ k }) => md`
With $z = k(x - b)$ and $k = ${k}$ the chain rule puts a factor $k$ before the slope in $z$: what is squeezed along $x$ becomes steeper.`,
      },
      code: md`
~~~text
slope(x) = (f(x + h) - f(x - h)) / (2 h)
~~~

At a kink the two sides disagree, and automatic differentiation has to pick one; most programs say zero for ReLU.`,
      physics: md`
A car's odometer shows $f$, its speedometer $f'$. Where the odometer stands still the speedometer shows zero, wherever the car is.`,
    },
    matters: 'On the way back every layer multiplies the gradient by this curve: where it lies at zero nothing is learnt, and where it is steep, much.',
    oracle: finiteDifferences((drawn) => {
      const h = 1e-5;
      return { slope: places.map((x) => (valueAt(drawn, x + h) - valueAt(drawn, x - h)) / (2 * h)) };
    }),
    degenerate: {
      'the plain ReLU': { drawn: { shape: 'ReLU', b: 0.25, k: 1, sign: 1 }, gives: { slope: places.map((x) => (x > 0.25 ? 1 : 0)) } },
    },
  });
