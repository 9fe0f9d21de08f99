/**
 * For tests: a small exercise with all that the grammar has. Of a rectangle a × b: its sum of sides (asked, a), its square
 * (not asked), a vector scaled by that (asked, b), which side is longer (asked, c), and the area of a border as a formula (asked, d).
 */
import { formula } from '#grade/read';
import { md } from '#paper';
import { choice, enumeration, type Exercise, exercise, expression, number, vector } from './index.ts';

const f = formula({ t: 'positive' });
const sides = ({ first }: { readonly first: string }) => [{ id: 'a', says: md`the ${first} one` }, { id: 'b', says: md`the other one` }, { id: 'none', says: md`neither` }];

export const rectangle: Exercise = exercise({ id: 'trial/rectangle', version: 1, title: 'A rectangle', trains: 'tensor-shapes', uses: { einsum: 0.5 }, rating: 1200, first: true })
  .draw(
    (r) => {
      const a = r.stream('a').int(2, 20);
      const longer = r.stream('longer').pick(['a', 'b', 'none'] as const);
      const by = r.stream('by').int(1, 9);
      return { a, b: longer === 'none' ? a : longer === 'a' ? a : a + by, c: longer === 'a' ? a - by : a, first: r.stream('first').pick(['left', 'right'] as const) };
    },
    { 'no side is nothing': ({ c }) => c > 0 },
  )
  .step({ sum: ({ a, b }) => a + b }, md`Add the sides.`, ({ a, b, sum }) => md`$${a} + ${b} = ${sum}$`)
  .step({ square: ({ sum }) => sum * sum }, md`Square.`)
  .step({ scaled: ({ square, a, c }) => [square * a, square + c] }, ({ square }) => md`Scale by $${square}$.`)
  .step({ longer: ({ a, b, c }) => (a === b && a === c ? 'none' : b > a ? 'b' : 'a') }, md`Compare.`)
  .step({ border: ({ a, b }) => f`${a * b} + ${2 * (a + b)} t + 4 t^2` }, md`Add the four strips and the four corners.`)
  .ask({
    prompt: ({ a, b, c }) => md`A rectangle of $${a}$ by $${b}$, and a number $${c}$.`,
    symbols: [['t', '> 0', 'the width of the border']],
    answers: {
      sum: number({ tolerance: 'exact', label: 's =' }),
      scaled: vector({ size: 2, tolerance: 'exact', credit: 'per entry' }),
      longer: choice({ options: sides }),
      border: expression({ symbols: { t: 'positive' }, label: 'A(t) =' }),
    },
    mistakes: {
      sum: { 'a difference': { gives: ({ a, b }) => a - b - 100, says: ({ given }) => md`You subtracted and got $${given}$.`, slip: true } },
      square: { 'doubled': { gives: ({ sum }) => 2 * sum, says: ({ sum, given }) => md`From your $${sum}$ you made $${given}$.` } },
      scaled: { 'turned round': { gives: ({ square, a, c }) => [square + c, square * a], says: ({ sum }) => md`Starting from $${sum}$ you changed the places.` } },
      border: { 'without the corners': { gives: ({ a, b }) => f`${a * b} + ${2 * (a + b)} t`, says: md`The corners belong to no strip.` } },
    },
    help: { nudge: md`Look at the sides.`, method: md`Add, square, scale.` },
    perspectives: { counting: { reaches: ({ a, b }) => ({ sum: Array.from({ length: a + b }, () => 1).length }), says: md`Count.` }, geometry: ({ square }) => md`A square of $${square}$.` },
    picture: ({ a, b }) => md`$${a} \\times ${b}$`,
    matters: 'Frames are cut to it.',
    oracle: enumeration(({ a, b, c }) => {
      let sum = 0;
      for (const side of [a, b]) for (let i = 0; i < side; i += 1) sum += 1;
      return { sum, scaled: [a * a * a + 2 * a * a * b + a * b * b, a * a + 2 * a * b + b * b + c], longer: a === b && a === c ? 'none' : a >= b ? 'a' : 'b', border: { at: ({ t }) => (a + 2 * t) * (b + 2 * t) } };
    }),
    degenerate: { 'a square of one': { drawn: { a: 1, b: 1, c: 1, first: 'left' }, gives: { sum: 2, scaled: [4, 5], longer: 'none' } } },
  });

/** The same exercise with another part. */
export const withSteps = (exercise_: Exercise, computes: { readonly [step: string]: Exercise['steps'][number]['compute'] }): Exercise => ({ ...exercise_, steps: exercise_.steps.map((step) => ({ ...step, compute: computes[step.name] ?? step.compute })) });
export const withAsked = (exercise_: Exercise, change: Partial<Exercise['asked']>): Exercise => ({ ...exercise_, asked: { ...exercise_.asked, ...change } });
