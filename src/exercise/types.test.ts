/**
 * What must not compile, and what must be inferred. The type checker runs over this file (`tests/house/types.test.ts`): each
 * `@ts-expect-error` below is a mistake of an author that has to be an error, on that line. Functions inside are never called.
 */
import { expect, expectTypeOf, test } from 'vitest';
import { formula } from '#grade/read';
import { centralDifference } from '#numeric';
import { md } from '#paper';
import { choice, enumeration, type Exercise, exercise, expression, finiteDifferences, matrix, monteCarlo, number, vector } from './index.ts';

const f = formula({ x: 'real', w: 'vector d', A: 'matrix n d' });
const about = { id: 'chapter/name', version: 1, title: 'A title', trains: 'tensor-shapes', rating: 1500 } as const;
const drawn = exercise(about).draw((r) => ({ a: r.stream('a').int(1, 9), v: r.stream('v').ints(2, 1, 9), kind: r.stream('kind').pick(['one', 'other'] as const) }));
/** A number, a vector of it, a formula, an id. */
const solved = drawn
  .step({ twice: ({ a }) => 2 * a }, md`Double it.`)
  .step({ both: ({ a, twice }) => [a, twice] }, ({ twice }) => md`Put $${twice}$ beside it.`, ({ both }) => md`$${both}$`)
  .step({ g: ({ twice }) => f`${twice} x` }, md`As a formula.`)
  .step({ which: ({ kind }) => kind }, md`Choose.`);

const rest = {
  prompt: md`What?`, mistakes: {}, help: { nudge: md`Look.`, method: md`Double.` }, perspectives: { algebra: md`So.` }, matters: 'It does.', degenerate: {},
} as const;

const compiles = (): Exercise =>
  solved.ask({
    ...rest,
    prompt: ({ a, kind }) => { expectTypeOf(a).toEqualTypeOf<number>(); expectTypeOf(kind).toEqualTypeOf<'one' | 'other'>(); return md`$${a}$`; },
    answers: {
      twice: number({ tolerance: 'exact', label: ({ a }) => `${a}\\cdot 2 =` }),
      both: vector({ size: ({ v }) => v.length }),
      g: expression({ symbols: { x: 'real' } }),
      which: choice({ options: ({ a, twice }) => [{ id: 'one', says: md`$${a}$` }, { id: 'other', says: md`$${twice}$` }] }),
    },
    mistakes: {
      both: {
        // `gives` sees what stood before the step; its words see of that only what the learner gave, and the mistaken value.
        'turned round': { gives: ({ a, twice }) => [twice, a], says: ({ a, twice, given }) => { expectTypeOf(given).toEqualTypeOf<readonly number[]>(); return md`$${a}$ $${twice}$ $${given}$`; }, when: ({ kind }) => kind === 'one', slip: true },
      },
      g: { 'another variable': { gives: () => formula({ y: 'real' })`2 y`, says: md`No.` } },
    },
    perspectives: { algebra: { reaches: ({ a }) => ({ both: [a, a + a] }), says: ({ both }) => md`$${both}$` }, picture: md`See.` },
    picture: ({ which }) => { expectTypeOf(which).toEqualTypeOf<'one' | 'other'>(); return md`Look.`; },
    oracle: finiteDifferences(({ a, kind }) => ({
      twice: centralDifference((x) => x * x, a),
      both: [a, 2 * a],
      g: { at: ({ x, w, A, d, n }) => { expectTypeOf(w).toEqualTypeOf<readonly number[]>(); expectTypeOf(A).toEqualTypeOf<readonly (readonly number[])[]>(); expectTypeOf(d).toEqualTypeOf<number>(); return 2 * a * x + 0 * n; } },
      which: kind,
    })),
    degenerate: { least: { drawn: { a: 0, v: [0, 0], kind: 'one' }, gives: { twice: 0, both: [0, 0] } } },
  });

const chance = (): Exercise =>
  solved.ask({ ...rest, answers: { both: vector({}) }, oracle: monteCarlo(({ a }) => ({ both: { value: [a, 2 * a], standardError: [0.1, 0.1] } })) });

const wideDraw = (): unknown => {
  type Wide = { readonly name: 'p' | 'q'; readonly k: number };
  return exercise(about).draw((r): Wide => ({ name: r.stream('name').pick(['p', 'q'] as const), k: r.stream('k').pick([1, 2, 3]) }), { 'k is odd': ({ k }) => k % 2 === 1 }).step({ s: ({ name, k }) => (name === 'p' ? k : -k) }, md`Sign it.`, ({ s }) => md`$${s}$`);
};

const refused = (): readonly unknown[] => [
  // @ts-expect-error there is no such skill
  exercise({ ...about, trains: 'astrology' }),
  // @ts-expect-error nor one to be used
  exercise({ ...about, uses: { 'tea-leaves': 0.5 } }),
  // @ts-expect-error a predicate looks at what was drawn
  exercise(about).draw(() => ({ a: 1 }), { odd: ({ b }) => b }),
  // @ts-expect-error a later step is not there yet
  drawn.step({ early: ({ twice }) => twice }, md`No.`).step({ twice: ({ a }) => 2 * a }, md`Double.`),
  // @ts-expect-error nor for its own words, which come before it is done
  drawn.step({ twice: ({ a }) => 2 * a }, ({ twice }) => md`$${twice}$`),
  // @ts-expect-error no step has this name
  solved.ask({ ...rest, answers: { thrice: number({}) }, oracle: enumeration(() => ({ thrice: 1 })) }),
  // @ts-expect-error a number is asked for where the step is a vector
  solved.ask({ ...rest, answers: { both: number({}) }, oracle: enumeration(() => ({ both: [1, 2] })) }),
  // @ts-expect-error a matrix where it is a vector
  solved.ask({ ...rest, answers: { both: matrix({}) }, oracle: enumeration(() => ({ both: [1, 2] })) }),
  // @ts-expect-error a formula where it is a number
  solved.ask({ ...rest, answers: { twice: expression({ symbols: {} }) }, oracle: enumeration(() => ({ twice: 1 })) }),
  // @ts-expect-error the prompt gets no step
  solved.ask({ ...rest, prompt: ({ twice }) => md`$${twice}$`, answers: { twice: number({}) }, oracle: enumeration(() => ({ twice: 1 })) }),
  // @ts-expect-error a nudge gets none either
  solved.ask({ ...rest, help: { nudge: ({ twice }) => md`$${twice}$`, method: md`So.` }, answers: { twice: number({}) }, oracle: enumeration(() => ({ twice: 1 })) }),
  // @ts-expect-error nor does a label
  solved.ask({ ...rest, answers: { twice: number({ label: ({ twice }) => `${twice}` }) }, oracle: enumeration(() => ({ twice: 1 })) }),
  // @ts-expect-error an oracle cannot see a step
  solved.ask({ ...rest, answers: { twice: number({}) }, oracle: enumeration(({ twice }) => ({ twice })) }),
  // @ts-expect-error an oracle says something of each answer
  solved.ask({ ...rest, answers: { twice: number({}), both: vector({}) }, oracle: enumeration(({ a }) => ({ twice: 2 * a })) }),
  // @ts-expect-error and of the right kind
  solved.ask({ ...rest, answers: { twice: number({}) }, oracle: enumeration(({ a }) => ({ twice: [a] })) }),
  // @ts-expect-error a formula's oracle is asked at points, which have the declared symbols only
  solved.ask({ ...rest, answers: { g: expression({ symbols: { x: 'real' } }) }, oracle: enumeration(() => ({ g: { at: ({ y }) => y } })) }),
  // @ts-expect-error a mistake is made at a step
  solved.ask({ ...rest, answers: { twice: number({}) }, mistakes: { thrice: { 'no such step': { gives: () => 1, says: md`No.` } } }, oracle: enumeration(() => ({ twice: 1 })) }),
  // @ts-expect-error a mistake does not see its own right value
  solved.ask({ ...rest, answers: { twice: number({}) }, mistakes: { twice: { 'one more': { gives: ({ twice }) => twice + 1, says: md`No.` } } }, oracle: enumeration(() => ({ twice: 1 })) }),
  // @ts-expect-error nor a later step
  solved.ask({ ...rest, answers: { twice: number({}) }, mistakes: { twice: { 'from below': { gives: ({ both }) => both.length, says: md`No.` } } }, oracle: enumeration(() => ({ twice: 1 })) }),
  // @ts-expect-error it gives a value of its step's kind
  solved.ask({ ...rest, answers: { twice: number({}) }, mistakes: { twice: { 'as a list': { gives: ({ a }) => [a], says: md`No.` } } }, oracle: enumeration(() => ({ twice: 1 })) }),
  // @ts-expect-error its words do not see a right step that the learner never gave
  solved.ask({ ...rest, answers: { both: vector({}) }, mistakes: { both: { 'told too much': { gives: ({ a }) => [a, a], says: ({ twice }) => md`$${twice}$` } } }, oracle: enumeration(() => ({ both: [1, 2] })) }),
  // @ts-expect-error a perspective reaches answers from what was drawn
  solved.ask({ ...rest, answers: { twice: number({}) }, perspectives: { algebra: { reaches: ({ twice }) => ({ twice }), says: md`So.` } }, oracle: enumeration(() => ({ twice: 1 })) }),
  // @ts-expect-error and what it reaches has its step's kind
  solved.ask({ ...rest, answers: { twice: number({}) }, perspectives: { algebra: { reaches: () => ({ twice: 'two' }), says: md`So.` } }, oracle: enumeration(() => ({ twice: 1 })) }),
  // @ts-expect-error a degenerate instance is drawn like any other
  solved.ask({ ...rest, answers: { twice: number({}) }, degenerate: { least: { drawn: { a: 0 }, gives: { twice: 0 } } }, oracle: enumeration(() => ({ twice: 1 })) }),
  // @ts-expect-error why it matters has to be said
  solved.ask({ ...rest, matters: undefined, answers: { twice: number({}) }, oracle: enumeration(() => ({ twice: 1 })) }),
];

test('what the types let through also runs: names, steps and answers are kept as written', () => {
  const made = compiles();
  expect(made.steps.map((step) => step.name)).toEqual(['twice', 'both', 'g', 'which']);
  expect(Object.keys(made.asked.answers)).toEqual(['twice', 'both', 'g', 'which']);
  expect(chance().asked.oracle.kind).toBe('Monte Carlo');
  expect(wideDraw()).toBeDefined();
});

test('only the types refuse the rest: nothing is looked at twice when the program runs', () => {
  expect(refused().length).toBeGreaterThan(20);
});

test('what the types cannot see is refused at once: no step has two names, nor two steps one', () => {
  expect(() => drawn.step({ p: () => 1, q: () => 2 } as { readonly p: () => number }, md`Two.`)).toThrow('exactly one value');
  expect(() => drawn.step({ p: () => 1 }, md`Once.`).step({ p: () => 2 }, md`Twice.`)).toThrow('two steps are named p');
});
