/** The solution line by line: worked, with the learner's own way beside it, to be finished, and with a mistake in it. */
import { describe, expect, test } from 'vitest';
import { formula, type Given, type Independence } from '#grade/read';
import { md, toText, type Words } from '#paper';
import { edges, enumeration, exercise, finishing, firstStep, independence, judge, nodes, ordering, perspectivesOf, plantable, planted, referenceOf, worked, type Exercise, type Instance } from './index.ts';
import { rectangle, withAsked } from './rectangle.fixture.ts';

const drawn = { a: 3, b: 5, c: 2, first: 'left' };
const instance: Instance = { drawn, orders: { longer: [2, 0, 1] } };
const said = (words: Words): string => toText(words);

describe('the worked solution', () => {
  test('says what is done with the sheet before, and shows the value', () => {
    expect(worked(rectangle, instance, null).map((line) => [line.step, said(line.words), said(line.value), line.replayed, line.wrongHere])).toEqual([
      ['sum', 'Add the sides.', '3 + 5 = 8', null, false],
      ['square', 'Square.', '64', null, false],
      ['scaled', 'Scale by 64.', '(192, 66)', null, false],
      ['longer', 'Compare.', 'the other one', null, false],
      ['border', 'Add the four strips and the four corners.', '15 + 16 t + 4 t²', null, false],
    ]);
  });

  const typed = (text: string): Given => ({ kind: 'typed', text });
  const workedAfter = (a: string, b: string) => {
    const judgement = judge(rectangle, instance, { a: typed(a), b: typed(b), c: { kind: 'picked', positions: [2] }, d: typed('(3 + 2t)(5 + 2t)') });
    return worked(rectangle, instance, judgement).map((line) => [line.step, line.replayed === null ? null : said(line.replayed), line.wrongHere]);
  };

  test('has the learner’s own way beside it, from where it left the right one', () => {
    expect(workedAfter('7', '(147, 51)')).toEqual([['sum', '7', true], ['square', '49', false], ['scaled', '(147, 51)', false], ['longer', null, false], ['border', null, false]]);
  });

  test('marks the step of a known mistake, also one that was not asked for', () => {
    expect(workedAfter('8', '(48, 18)')).toEqual([['sum', null, false], ['square', '16', true], ['scaled', '(48, 18)', false], ['longer', null, false], ['border', null, false]]);
  });
});

test('the first step is shown with its value, unless that is asked for', () => {
  expect(firstStep(rectangle, drawn).value).toBeNull();
  const hidden = withAsked(rectangle, { answers: { border: rectangle.asked.answers['border'] ?? never() } });
  const { words, value } = firstStep(hidden, drawn);
  expect([said(words), said(value ?? [])]).toEqual(['Add the sides.', '3 + 5 = 8']);
  // Where the first line is given already, the first that is open.
  expect(said(firstStep(hidden, drawn, 1).value ?? [])).toBe('64');
});
const never = (): never => { throw new Error('the answer is there'); };

test('perspectives get the whole sheet', () => {
  expect(perspectivesOf(rectangle, drawn).map(({ name, words }) => [name, said(words)])).toEqual([['counting', 'Count.'], ['geometry', 'A square of 64.']]);
});

describe('what is left to finish in a meeting', () => {
  test('is the last steps, with the lines before them given', () => {
    const { given, keys } = finishing(rectangle, instance);
    expect(given.map((line) => said(line.value))).toEqual(['3 + 5 = 8', '64', '(192, 66)']);
    expect(keys).toEqual(['c', 'd']);
  });

  test('ends at the last asked step; of two steps the first is given, of one nothing', () => {
    const only = (answers: readonly string[], steps: number): Exercise => ({
      ...rectangle, steps: rectangle.steps.slice(0, steps), asked: { ...rectangle.asked, answers: Object.fromEntries(answers.map((name) => [name, rectangle.asked.answers[name] ?? never()])) },
    });
    const told = (one: Exercise) => { const { given, keys } = finishing(one, instance); return [given.length, keys]; };
    expect(told(only(['sum', 'scaled'], 5))).toEqual([1, ['b']]);
    expect(told(only(['sum'], 2))).toEqual([0, ['a']]);
  });
});

describe('a mistake put into the solution', () => {
  test('is in one line, and everything after follows from it', () => {
    const { lines, wrongLine } = planted(rectangle, drawn, { step: 'square', mistake: 'doubled' });
    expect(wrongLine).toBe(1);
    expect(lines.map((line) => [said(line.words), said(line.value)])).toEqual([
      ['Add the sides.', '3 + 5 = 8'], ['Square.', '16'], ['Scale by 16.', '(48, 18)'], ['Compare.', 'the other one'], ['Add the four strips and the four corners.', '15 + 16 t + 4 t²'],
    ]);
  });

  test('is not given away by an equation that is false: then no line says how it comes about', () => {
    const { lines, wrongLine } = planted(rectangle, drawn, { step: 'sum', mistake: 'a difference' });
    expect(wrongLine).toBe(0);
    expect(lines.map((line) => said(line.value)).slice(0, 3)).toEqual(['−102', '10404', '(31212, 10406)']);
  });

  test('can be put in wherever its line then reads otherwise and the end is reached', () => {
    expect(plantable(rectangle, drawn)).toEqual([
      { step: 'sum', name: 'a difference' }, { step: 'square', name: 'doubled' }, { step: 'scaled', name: 'turned round' }, { step: 'border', name: 'without the corners' },
    ]);
    // A line that does not show its value hides the mistake; a later step that breaks ends the solution.
    const silent: Exercise = { ...rectangle, steps: rectangle.steps.map((step) => (step.name === 'square' ? { ...step, shows: () => md`squared` } : step)) };
    expect(plantable(silent, drawn).map(({ name }) => name)).not.toContain('doubled');
    const breaks: Exercise = { ...rectangle, steps: rectangle.steps.map((step) => (step.name === 'scaled' ? { ...step, compute: ({ square }) => { if (square !== 64) throw new Error('no'); return [1, 2]; } } : step)) };
    expect(plantable(breaks, drawn).map(({ name }) => name)).toEqual(['turned round', 'without the corners']);
    expect(() => planted(breaks, drawn, { step: 'square', mistake: 'doubled' })).toThrow('cannot be put into this solution');
    expect(() => planted(rectangle, drawn, { step: 'square', mistake: 'unheard of' })).toThrow('cannot be put into this solution');
  });
});

describe('the reference', () => {
  test('is mathematics; of options their places as shown', () => {
    expect(['a', 'b', 'd'].map((key) => referenceOf(rectangle, instance, key).tex)).toEqual(['8', '(192,\\ 66)', '15 + 16\\,t + 4\\,t^{2}']);
    expect(referenceOf(rectangle, instance, 'c').tex).toBe('3');
    expect(() => referenceOf(rectangle, instance, 'z')).toThrow('no field z');
  });

  test('of an order names places in their order; of a graph its nodes, edges and path', () => {
    const graph = { alt: 'A chain.', nodes: ['A', 'B', 'C'].map((id, i) => ({ id, x: i / 2, y: 0 })), edges: [['A', 'B'], ['B', 'C']] as const, directed: true };
    const graphs = exercise({ id: 'trial/graph', version: 1, title: 'Graph', trains: 'd-separation', rating: 1000 })
      .draw(() => ({ f: 1 }))
      .step({ order: () => ['x', 'y'] as readonly string[] }, md`Order.`)
      .step({ blanket: () => ['A', 'C'] as readonly string[] }, md`Blanket.`)
      .step({ arrows: () => [['A', 'B']] as const }, md`Arrows.`)
      .step({ claim: (): Independence => ({ holds: false, path: ['A', 'B', 'C'] }) }, md`Claim.`)
      .ask({
        prompt: md`See.`, help: { nudge: md`.`, method: md`.` }, perspectives: {}, matters: '.', degenerate: {}, mistakes: {},
        answers: {
          order: ordering({ options: [{ id: 'y', says: md`second` }, { id: 'x', says: md`first` }] }), blanket: nodes({ graph }), arrows: edges({ graph, how: 'pick' }), claim: independence({ graph, from: 'A', to: 'C', given: [] }),
        },
        oracle: enumeration(() => ({ order: ['x', 'y'], blanket: ['A', 'C'], arrows: [['A', 'B']] as const, claim: { holds: false } })),
      });
    const at: Instance = { drawn: { f: 1 }, orders: { order: [1, 0] } };
    expect(referenceOf(graphs, at, 'a').tex).toBe('1 \\to 2');
    expect(referenceOf(graphs, at, 'b').nodes).toEqual(['A', 'C']);
    expect(referenceOf(graphs, at, 'c').edges).toEqual([['A', 'B']]);
    expect(referenceOf(graphs, at, 'd').path).toEqual(['A', 'B', 'C']);
    expect(worked(graphs, at, null).map((line) => said(line.value))[0]).toContain('first');
  });
});

test('a value that no field describes is shown as what it is', () => {
  const f = formula({ x: 'real' });
  const values: readonly (readonly [unknown, string])[] = [[2.5, '2.5'], [[1, 2], '(1, 2)'], [[[1, 2], [3, 4]], '[1, 2; 3, 4]'], [f`2 x`, '2 x'], [true, 'yes'], ['north', 'north'], [['p', 'q'], 'p, q']];
  for (const [value, shown] of values) {
    const one: Exercise = { ...rectangle, steps: [{ name: 'it', compute: () => value, words: md`It.`, shows: undefined }, ...rectangle.steps] };
    expect(said(worked(one, instance, null)[0]?.value ?? [])).toBe(shown);
  }
});
