import { exercise, expression, finiteDifferences, number } from '#exercise';
import { formula } from '#grade/read';
import { centralDifference, sigmoid, softplus, tanh } from '#numeric';
import { md } from '#paper';

const symbols = { y: 'probability' } as const;
const f = formula(symbols);
type Drawn = { readonly kind: 'logistic' | 'tanh' | 'softplus' | 'shifted'; readonly a: number; readonly b: number };

/** y as a function of z, with its parameters; each covers (0, 1), where the answer is compared. */
const families = {
  logistic: {
    tex: ({ a, b }: Drawn) => `${k(a)}\\,\\sigma(${k(b)}z)`,
    value: (z: number, { a, b }: Drawn) => a * sigmoid(b * z),
    slope: ({ a, b }: Drawn) => f`${b} y (${a} - y)/${a}`,
    steepest: ({ a, b }: Drawn) => (a * b) / 4,
    own: '\\sigma(1 - \\sigma)',
  },
  tanh: {
    tex: ({ a, b }: Drawn) => `${k(a)}\\tanh(${k(b)}z)`,
    value: (z: number, { a, b }: Drawn) => a * tanh(b * z),
    slope: ({ a, b }: Drawn) => f`${b} (${a}^2 - y^2)/${a}`,
    steepest: ({ a, b }: Drawn) => a * b,
    own: '1 - \\tanh^2',
  },
  softplus: {
    tex: ({ a, b }: Drawn) => `${k(a)}\\ln\\bigl(1 + e^{${k(b)}z}\\bigr)`,
    value: (z: number, { a, b }: Drawn) => a * softplus(b * z),
    slope: ({ a, b }: Drawn) => f`${a * b} (1 - exp(-y/${a}))`,
    steepest: ({ a, b }: Drawn) => a * b,
    own: '\\sigma',
  },
  shifted: {
    tex: ({ a, b }: Drawn) => `${k(2 * a)}\\,\\sigma(${k(b)}z) - ${a}`,
    value: (z: number, { a, b }: Drawn) => 2 * a * sigmoid(b * z) - a,
    slope: ({ a, b }: Drawn) => f`${b} (y + ${a}) (${a} - y)/${2 * a}`,
    steepest: ({ a, b }: Drawn) => (a * b) / 2,
    own: '\\sigma(1 - \\sigma)',
  },
} as const;

export default exercise({
  id: 'networks/by-its-value',
  version: 1,
  title: 'The slope from the value',
  trains: 'activation-derivatives',
  rating: 1500,
  minutes: 3,
})
  .draw((r): Drawn => ({ kind: r.stream('kind').pick(['logistic', 'tanh', 'softplus', 'shifted'] as const), a: r.stream('a').int(1, 5), b: r.stream('b').int(2, 6) }))
  .step({ dz: ({ kind, a, b }) => families[kind].steepest({ kind, a, b }) }, ({ kind }) => md`Differentiate by $z$: the outer factor times the inner one, times the derivative of the bare function, $${families[kind].own}$.`, ({ kind, a, b }) => md`$${derivativeTex({ kind, a, b })}$`)
  .step({ slope: ({ kind, a, b }) => families[kind].slope({ kind, a, b }) }, ({ kind, a, b }) => md`Solve $y = ${families[kind].tex({ kind, a, b })}$ for what still contains $z$, and put it in: $${insideTex({ kind, a, b })}$.`)
  .step({ steepest: ({ dz }) => dz }, ({ kind }) => (kind === 'softplus' ? md`The slope grows with $y$ towards a limit, which it never reaches.` : md`A parabola in $y$ that vanishes at both ends of the range; it is highest in the middle.`))
  .ask({
    prompt: ({ kind, a, b }) => md`
A unit computes $y = ${families[kind].tex({ kind, a, b })}$${kind === 'logistic' || kind === 'shifted' ? md`, with the logistic function $\sigma(u) = 1/(1 + e^{-u})$` : md``}. On the way forward only $y$ was kept, not $z$.

Write $dy/dz$ as a formula in $y$ alone. And what is the ${kind === 'softplus' ? 'limit that the slope approaches as' : 'steepest slope that the unit has, over all'} $z${kind === 'softplus' ? '\\to\\infty' : ''}$?`,
    symbols: ({ kind, a }) => [['z', '\\in \\mathbb{R}', 'what enters the unit'], ['y', kind === 'softplus' ? '> 0' : `\\in (${kind === 'logistic' ? 0 : -a}, ${a})`, 'what leaves it; kept']],
    answers: {
      slope: expression({ symbols, shape: 'scalar', label: 'dy/dz =' }),
      steepest: number({ tolerance: 'exact', label: ({ kind }) => (kind === 'softplus' ? '\\lim_{z\\to\\infty} dy/dz =' : '\\max_z dy/dz =') }),
    },
    mistakes: {
      slope: {
        'the outer factor not undone': {
          gives: ({ kind, a, b }) => (kind === 'logistic' ? f`${a * b} y (1 - y)` : kind === 'tanh' ? f`${a * b} (1 - y^2)` : kind === 'softplus' ? f`${a * b} (1 - exp(-y))` : f`${2 * a * b} y (1 - y)`),
          says: md`You put $y$ where the bare function stands, but $y$ is that function *scaled* and perhaps shifted. Solve for the bare function first.`,
        },
        'the inner factor forgotten': {
          gives: ({ kind, a, b }) => f`${families[kind].slope({ kind, a, b })}/${b}`,
          says: ({ b }) => md`The chain rule asks for the inner derivative: what enters the function moves ${b} times as fast as $z$.`,
        },
      },
      steepest: {
        'the inner factor forgotten': { gives: ({ dz, b }) => dz / b, says: ({ b }) => md`Without the inner factor: what enters moves ${b} times as fast as $z$.` },
      },
    },
    help: {
      nudge: md`Differentiate as usual first. Which part of the result still contains $z$, and can you see it in $y$?`,
      method: md`$\sigma' = \sigma(1 - \sigma)$, $\tanh' = 1 - \tanh^2$, and $\bigl(\ln(1 + e^u)\bigr)' = \sigma(u) = 1 - 1/(1 + e^u)$. Then express $\sigma$, $\tanh$ or $1 + e^u$ by $y$.`,
    },
    perspectives: {
      algebra: {
        reaches: ({ kind, a, b }) => {
          // By the inverse function: z(y), differentiate, turn over.
          const byInverse = kind === 'logistic'
            ? f`1/((1/${b}) (1/y + 1/(${a} - y)))`
            : kind === 'tanh'
              ? f`1/((1/(2*${b})) (1/(${a} + y) + 1/(${a} - y)))`
              : kind === 'softplus'
                ? f`1/((1/${a * b}) exp(y/${a})/(exp(y/${a}) - 1))`
                : f`1/((1/${b}) (1/(y + ${a}) + 1/(${a} - y)))`;
          return { slope: byInverse };
        },
        says: md`
Turn the unit round: write $z$ as a function of $y$, which takes a logarithm, differentiate that, and turn the result over, since $dy/dz = 1/(dz/dy)$. Nothing of $z$ is left to be eliminated.`,
      },
      picture: ({ kind, a }) => (kind === 'softplus'
        ? md`Over $y$ the slope starts at $0$ and bends towards its limit: a softplus whose value is small hardly learns, one that is large learns at full speed.`
        : md`Over $y$ the slope is a parabola, zero at $${kind === 'logistic' ? 0 : -a}$ and at $${a}$, the two values between which the unit can move. A unit near either end is *saturated*: whatever error comes back, hardly any of it gets through.`),
      code: ({ kind, a, b }) => md`
~~~python
y = ${pythonOf({ kind, a, b })}
# compare with the formula at y[1:-1]
slope = (y[2:] - y[:-2]) / (z[2:] - z[:-2])
~~~`,
    },
    matters: 'Because the slope follows from the value, the way back needs no copy of what entered the unit; that halves the memory of an activation layer.',
    oracle: finiteDifferences(({ kind, a, b }) => {
      const value = (z: number) => families[kind].value(z, { kind, a, b });
      return {
        slope: {
          at: ({ y }) => {
            // Find z with y(z) = y by halving, then take differences there.
            let low = -60;
            let high = 60;
            for (let i = 0; i < 200; i += 1) { const middle = (low + high) / 2; if (value(middle) < y) low = middle; else high = middle; }
            return centralDifference(value, (low + high) / 2);
          },
        },
        // Steepest of all: far to the right for softplus, at zero by symmetry of the grid search for the others.
        steepest: kind === 'softplus' ? centralDifference(value, 40 / b) : centralDifference(value, 0),
      };
    }),
    degenerate: {
      'the logistic function itself': { drawn: { kind: 'logistic', a: 1, b: 1 }, gives: { slope: f`y (1 - y)`, steepest: 0.25 } },
    },
  });

const k = (x: number) => (x === 1 ? '' : `${x}`);
const derivativeTex = ({ kind, a, b }: Drawn) => ({
  logistic: `${a}\\cdot ${b}\\,\\sigma(1 - \\sigma)`, tanh: `${a}\\cdot ${b}\\,(1 - \\tanh^2)`, softplus: `${a}\\cdot ${b}\\,\\sigma(${k(b)}z)`, shifted: `${2 * a}\\cdot ${b}\\,\\sigma(1 - \\sigma)`,
})[kind];
const insideTex = ({ kind, a }: Drawn) => ({
  logistic: `\\sigma = ${a === 1 ? 'y' : `y/${a}`}`, tanh: `\\tanh = ${a === 1 ? 'y' : `y/${a}`}`, softplus: `1 + e^{u} = e^{${a === 1 ? 'y' : `y/${a}`}}`, shifted: `\\sigma = (y + ${a})/${2 * a}`,
})[kind];
const pythonOf = ({ kind, a, b }: Drawn) => ({
  logistic: `${a} / (1 + np.exp(-${b} * z))`, tanh: `${a} * np.tanh(${b} * z)`, softplus: `${a} * np.log1p(np.exp(${b} * z))`, shifted: `${2 * a} / (1 + np.exp(-${b} * z)) - ${a}`,
})[kind];
