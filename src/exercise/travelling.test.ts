/** What may travel before a decision: nothing of it depends on a step that is asked for. */
import { describe, expect, test } from 'vitest';
import { toText } from '#paper';
import { askedOf, drawInstance, expression, matrix, number, optionTexts, rungWords, set, travelling, vector, type Declaration } from './index.ts';
import { rectangle, withAsked, withSteps } from './rectangle.fixture.ts';

const instance = { drawn: { a: 3, b: 5, c: 2, first: 'left' }, orders: { longer: [2, 0, 1] } };

test('a question has its prompt, its symbols, and a field for each asked step, in the order of the steps and by letters alone', () => {
  const asked = askedOf(travelling(rectangle), instance, optionTexts(rectangle, instance));
  expect(toText(asked.prompt)).toBe('A rectangle of 3 by 5, and a number 2.');
  expect(asked.symbols).toEqual([['t', '> 0', 'the width of the border']]);
  expect(asked.fields.map(({ key, label, placeholder }) => [key, label, placeholder])).toEqual([['a', 's =', 'a number, as 0.25 or 1/4'], ['b', '', '(…, …)'], ['c', '', ''], ['d', 'A(t) =', 'a formula']]);
  expect(asked.fields[2]?.options.map(toText)).toEqual(['neither', 'the left one', 'the other one']);
  expect(asked.fields[2]?.field).toEqual({ kind: 'choice', options: asked.fields[2]?.options });
  for (const name of ['sum', 'square', 'scaled', 'longer', 'border']) expect(JSON.stringify(asked)).not.toContain(`"${name}"`);
});

test('nothing of it changes when the values of the asked steps do', () => {
  const other = withSteps(rectangle, { sum: () => 123, scaled: () => [4, 5], longer: () => 'a', border: () => 'no formula at all' });
  for (let seed = 1; seed <= 20; seed += 1) {
    const drawn = drawInstance(rectangle, String(seed));
    const told = (one: typeof rectangle) => { const t = travelling(one); return JSON.stringify([askedOf(t, drawn), rungWords(t, drawn.drawn, 'nudge'), rungWords(t, drawn.drawn, 'method')]); };
    expect(told(other)).toBe(told(rectangle));
  }
});

test('the travelling part has no step, no mistake, no oracle', () => {
  expect(Object.keys(travelling(rectangle)).sort()).toEqual(['about', 'declarations', 'help', 'prompt', 'symbols']);
  expect(travelling(rectangle).declarations.map((one) => Object.keys(one).sort())).toEqual(Array.from({ length: 4 }, () => ['field', 'key', 'label']));
});

describe('declarations', () => {
  const drawn = { n: 3, given: ['A'] };
  const field = (declaration: Declaration<never, typeof drawn, never>) => declaration.field(drawn);

  test('take each setting as a value or as a function of what was drawn, and leave out what is not set', () => {
    expect(field(vector({ size: ({ n }: typeof drawn) => n, tolerance: 'exact', credit: 'per entry' }))).toEqual({ kind: 'vector', size: 3, tolerance: 'exact', credit: 'per entry' });
    expect(field(matrix({ rows: 2, columns: ({ n }: typeof drawn) => n + 1 }))).toEqual({ kind: 'matrix', rows: 2, columns: 4 });
    expect(field(number({ in: ({ n }: typeof drawn) => [0, n] as const, unit: '%' }))).toEqual({ kind: 'number', in: [0, 3], unit: '%' });
    expect(field(set({}))).toEqual({ kind: 'set' });
    expect(field(expression({ symbols: ({ n }: typeof drawn) => ({ x: `vector ${n}` }), leftSide: ['f'] }))).toEqual({ kind: 'expression', symbols: { x: 'vector 3' }, leftSide: ['f'] });
  });

  test('tell in the empty field how an answer is typed', () => {
    const asks = (declaration: Declaration<never, never, never>) => {
      const one = withAsked(rectangle, { answers: { sum: declaration as never } });
      return askedOf(travelling(one), instance).fields[0]?.placeholder;
    };
    expect(asks(number({ integer: true }))).toBe('a whole number');
    expect(asks(vector({ size: 3 }))).toBe('(…, …, …)');
    expect(asks(matrix({ rows: 2, columns: 3 }))).toBe('[…, …, …; …, …, …]');
    expect(asks(set({}))).toBe('{…, …}');
  });
});
