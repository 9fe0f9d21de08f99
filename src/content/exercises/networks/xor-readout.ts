import { exercise, matrix, theorem, vector } from '#exercise';
import { md } from '#paper';

const relu = (x: number) => Math.max(0, x);
/** Determinant of a 3×3 matrix by the rule of Sarrus. */
const det3 = (m: readonly (readonly number[])[]) => {
  const at = (i: number, j: number) => m[i]?.[j] ?? 0;
  return at(0, 0) * at(1, 1) * at(2, 2) + at(0, 1) * at(1, 2) * at(2, 0) + at(0, 2) * at(1, 0) * at(2, 1)
    - at(0, 2) * at(1, 1) * at(2, 0) - at(0, 1) * at(1, 0) * at(2, 2) - at(0, 0) * at(1, 2) * at(2, 1);
};

export default exercise({
  id: 'networks/xor-readout',
  version: 1,
  title: 'Reading out exclusive or',
  trains: 'xor',
  uses: { 'affine-nets': 0.3 },
  rating: 1300,
  minutes: 4,
  first: true,
})
  .draw(
    (r) => {
      const a = r.stream('a').int(1, 3);
      const b = r.stream('b').int(1, 3);
      const v1 = r.stream('v1').nonzero(-3, 3);
      const v2 = r.stream('v2').nonzero(-4, 4);
      const c = r.stream('c').int(-2, 3);
      return { a, b, none: c, one: c + v1 * a, two: c + 2 * v1 * a + v2 * b };
    },
    { 'no line does it': ({ none, one, two }) => none + two !== 2 * one },
  )
  .step({ H: ({ a, b }) => [0, 1, 2].map((s) => [relu(a * s), relu(b * (s - 1))]) }, md`Only the sum $x_1 + x_2$ enters, so there are three cases: no input on, one on, both on. Put them into the hidden units.`, ({ H }) => md`$H = ${H}$, one row a case`)
  .step({ offset: ({ none }) => none }, md`With no input on both units are silent, so the output is the constant.`, ({ offset }) => md`$c = ${offset}$`)
  .step({ first: ({ one, offset, a }) => (one - offset) / a }, md`With one on, only $h_1$ speaks; it must make up the difference.`, ({ first, one, offset, a }) => md`$${scaled(a, 'v_1')}${plus(offset)} = ${one}$, so $v_1 = ${first}$`)
  .step({ second: ({ two, offset, first, a, b }) => (two - offset - 2 * a * first) / b }, md`With both on, $h_1$ has gone on growing; $h_2$ must correct what that makes too much or too little.`, ({ second, two, offset, first, a, b }) => md`$${2 * a}\cdot${signed(first)} + ${scaled(b, 'v_2')}${plus(offset)} = ${two}$, so $v_2 = ${second}$`)
  .step({ weights: ({ first, second, offset }) => [first, second, offset] }, md`Together.`, ({ weights }) => md`$(v_1, v_2, c) = ${weights}$`)
  .ask({
    prompt: ({ a, b, none, one, two }) => md`
Two inputs are $0$ or $1$. The output should be $${none}$ if neither is on, $${one}$ if exactly one is, and $${two}$ if both are; no affine function
does that. (Exclusive or is the case $0$, $1$, $0$.) A network has the hidden units

$$h_1 = \max\bigl(0,\ ${times(a, 'x_1 + x_2')}\bigr),\qquad h_2 = \max\bigl(0,\ ${times(b, 'x_1 + x_2 - 1')}\bigr)$$

and the output $v_1h_1 + v_2h_2 + c$. Give the table $H$ of the hidden values, with a row $(h_1, h_2)$ for none, one and two inputs on, and the weights.`,
    symbols: [
      ['x_1,\\ x_2', '\\in \\{0, 1\\}', 'the inputs'],
      ['h_1,\\ h_2', '\\ge 0', 'the hidden units'],
      ['H', '3 \\times 2', 'their values, one row a case'],
      ['v_1,\\ v_2,\\ c', '\\in \\mathbb{R}', 'weights and constant of the output'],
    ],
    answers: {
      H: matrix({ rows: 3, columns: 2, tolerance: 'exact', credit: 'per entry', label: 'H =' }),
      weights: vector({ size: 3, tolerance: 'exact', credit: 'per entry', label: '(v_1,\\ v_2,\\ c) =' }),
    },
    mistakes: {
      H: {
        'no bend': {
          gives: ({ a, b }) => [0, 1, 2].map((s) => [a * s, b * (s - 1)]),
          says: md`A hidden unit of yours is negative. The maximum with $0$ is what bends it; without that the whole network would be a plane.`,
        },
      },
      offset: {
        'the constant forgotten': {
          when: ({ none }) => none !== 0,
          gives: () => 0,
          says: md`You left the constant out. With no input on both units give $0$, and only $c$ is left: what is wanted there?`,
        },
      },
      second: {
        'the first unit taken to have stopped growing': {
          gives: ({ two, offset, first, a, b }) => (two - offset - a * first) / b,
          says: md`You let $h_1$ count the same for one and for two inputs. It does not know when to stop: look at the last row of your table again.`,
        },
        'only the step from one to two': {
          gives: ({ two, offset, b }) => (two - offset) / b,
          says: md`In the last case you left $h_1$ out. With both inputs on, both units speak.`,
        },
      },
    },
    help: {
      nudge: md`Begin with the case in which both units are silent. Which unknown does it give you at once?`,
      method: md`Three cases, three unknowns, and the table is triangular: none gives $c$, then one gives $v_1$, then both give $v_2$.`,
    },
    perspectives: {
      picture: ({ a, b, none, one, two }) => md`
Drawn over $s = x_1 + x_2$ the output is a line with one bend, at $s = 1$. Its slope before the bend is $${one - none}$, after it $${two - one}$. The first unit brings the first slope,
$${scaled(a, 'v_1')} = ${one - none}$; the second brings the *change* of slope, $${scaled(b, 'v_2')} = ${two - one} - ${signed(one - none)} = ${two - 2 * one + none}$.`,
      algebra: {
        reaches: ({ a, b, none, one, two }) => ({
          H: [[0, 0], [a, 0], [2 * a, b]],
          weights: [(one - none) / a, (two - 2 * one + none) / b, none],
        }),
        says: ({ weights }) => md`
The numbers are differences: $c$ is the first value, $v_1$ the first difference over the slope of $h_1$, and $v_2$ the *second* difference over the slope of $h_2$:
$${weights}$. A second difference that is not zero is just what no affine function has.`,
      },
    },
    picture: ({ H, none, one, two }) => md`
| inputs on | $h_1$ | $h_2$ | wanted |
| --- | --- | --- | --- |
| none | ${H[0]?.[0] ?? 0} | ${H[0]?.[1] ?? 0} | ${none} |
| one | ${H[1]?.[0] ?? 0} | ${H[1]?.[1] ?? 0} | ${one} |
| both | ${H[2]?.[0] ?? 0} | ${H[2]?.[1] ?? 0} | ${two} |`,
    matters: 'Interactions, where two causes together do something else than the sum of both, are what a linear model cannot see and one hidden layer can.',
    oracle: theorem(({ a, b, none, one, two }) => {
      // Cramer's rule on the three equations, the table from the definition of the units for single inputs.
      const cases = [[0, 0], [0, 1], [1, 1]].map(([x, y]) => [relu(a * ((x ?? 0) + (y ?? 0))), relu(b * ((x ?? 0) + (y ?? 0) - 1)), 1]);
      const wanted = [none, one, two];
      const D = det3(cases);
      const replaced = (k: number) => cases.map((row, i) => row.map((x, j) => (j === k ? (wanted[i] ?? 0) : x)));
      return { H: cases.map((row) => row.slice(0, 2)), weights: [0, 1, 2].map((k) => det3(replaced(k)) / D) };
    }),
    degenerate: {
      'exclusive or itself': { drawn: { a: 1, b: 1, none: 0, one: 1, two: 0 }, gives: { H: [[0, 0], [1, 0], [2, 1]], weights: [1, -2, 0] } },
      'and': { drawn: { a: 1, b: 1, none: 0, one: 0, two: 1 }, gives: { weights: [0, 1, 0] } },
    },
  });

const signed = (x: number) => (x < 0 ? `(${x})` : `${x}`);
const times = (x: number, sum: string) => (x === 1 ? sum : `${x}\\,(${sum})`);
const scaled = (x: number, of: string) => (x === 1 ? of : `${x}\\,${of}`);
/** " + 3", " - 3", or nothing for zero. */
const plus = (x: number) => (x === 0 ? '' : x < 0 ? ` - ${-x}` : ` + ${x}`);
