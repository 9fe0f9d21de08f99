import { describe, expect, it } from 'vitest';
import { randomStream } from '#numeric';
import { toText, type DrawnGraph } from '#paper';
import { formulaOf, read, type AnswerKind, type AnswerValue, type Field, type Given } from '../read/index.ts';
import { asGiven, compare, samples, valueTex } from '../index.ts';

type Case = { readonly [K in AnswerKind]: readonly [Extract<Field, { kind: K }>, AnswerValue[K]] }[AnswerKind];

const graph: DrawnGraph = { alt: '', directed: true, nodes: ['A', 'B', 'C', 'D', 'E'].map((id, k) => ({ id, x: k / 4, y: 0 })), edges: [['A', 'B'], ['B', 'C'], ['D', 'C'], ['C', 'E']] };
const undirected: DrawnGraph = { ...graph, directed: false };
const options = [[], [], [], []];
const letters = { A: 'matrix n d', w: 'vector d', b: 'vector n', x: 'real', s: 'positive', z: 'vector K' };

const cases: readonly Case[] = [
  [{ kind: 'number' }, 3 / 14], [{ kind: 'number', in: [0, 1] }, 0.25], [{ kind: 'number', in: [0, 1] }, 0], [{ kind: 'number', integer: true }, 7], [{ kind: 'number', tolerance: 'exact' }, -1e-7],
  [{ kind: 'number', tolerance: { relative: 0.01 }, decimal: ',' }, 1.5], [{ kind: 'number', tolerance: { digits: 2 } }, -1234.5],
  [{ kind: 'vector', size: 3 }, [1, 0, -2.5]], [{ kind: 'vector', size: 2, upTo: 'scale' }, [0.6, 0.8]], [{ kind: 'vector', upTo: 'sign' }, [0.6, 0.8]], [{ kind: 'vector', size: 3, upTo: 'order' }, [1, 2, 3]], [{ kind: 'vector', size: 1 }, [4]],
  [{ kind: 'matrix', rows: 2, columns: 2 }, [[1, 2], [3, 4]]], [{ kind: 'matrix', rows: 1, columns: 3 }, [[1, 2, 3]]], [{ kind: 'matrix', rows: 3, columns: 1 }, [[1], [0], [1e-6]]],
  [{ kind: 'table', rows: ['a', 'b'], columns: ['1', '2'], credit: 'per entry' }, [[1, 2], [0, 4]]], [{ kind: 'table', rows: ['a'], columns: ['1', '2', '3'], in: [0, 1], credit: 'per entry' }, [[0.1, 0.2, 0.7]]],
  [{ kind: 'set' }, [1, 2, 0.5]], [{ kind: 'multiset' }, [2, 2, 0.5]], [{ kind: 'multiset' }, []],
  [{ kind: 'number', figures: 3, measure: 'bits' }, 1.4854752972273344], [{ kind: 'number', figures: 2, measure: 'percent', in: [0, 100] }, 14.285714285714286], [{ kind: 'number', figures: 4 }, -1234], [{ kind: 'number', measure: 'probability', in: [0, 1] }, 0.25], [{ kind: 'set' }, []],
  [{ kind: 'expression', symbols: letters, shape: 'vector d' }, formulaOf(letters, 'A^T(A w - b)/3 + s w')], [{ kind: 'expression', symbols: letters }, formulaOf(letters, 'exp(-x^2/(2 s^2)) + 0.25x')],
  [{ kind: 'expression', symbols: letters, shape: 'matrix d d', leftSide: ['H'] }, formulaOf(letters, '(A^T A + s I)^(-1)')], [{ kind: 'expression', symbols: {}, shape: 'scalar' }, formulaOf({}, 'sqrt(2)/2')],
  [{ kind: 'growth', variables: ['n'] }, formulaOf({ n: 'positive' }, 'n log n')], [{ kind: 'growth', variables: ['n', 'd'] }, formulaOf({ n: 'positive', d: 'positive' }, 'n^2 d + n d^2')], [{ kind: 'growth', variables: ['n', 'd'] }, formulaOf({ n: 'positive', d: 'positive' }, '1')],
  [{ kind: 'choice', options }, '1'], [{ kind: 'choices', options }, ['1', '0']], [{ kind: 'choices', options }, []], [{ kind: 'ordering', options }, ['2', '0', '1', '3']], [{ kind: 'ordering', options, distractors: true }, ['2', '0', '1']],
  [{ kind: 'nodes', graph }, ['A', 'E']], [{ kind: 'nodes', graph }, []], [{ kind: 'edges', graph, how: 'pick' }, [['A', 'B']]], [{ kind: 'edges', graph, how: 'draw' }, [['A', 'C'], ['D', 'E']]], [{ kind: 'edges', graph: undirected, how: 'draw' }, [['A', 'C']]],
  [{ kind: 'independence', graph, from: 'A', to: 'D', given: [] }, { holds: true }], [{ kind: 'independence', graph, from: 'A', to: 'D', given: ['E'] }, { holds: false, path: ['A', 'B', 'C', 'D'] }],
];
const verdict = (field: Field, reference: AnswerValue[AnswerKind], given: Given): string => { const r = read(field, given); return r.ok ? { same: 'right', different: 'wrong', undetermined: 'open' }[compare(field, reference, r.value).result] : 'invalid'; };
const told = (given: Given) => JSON.stringify(given);

describe('every kind of answer', () => {
  it('is here', () => { expect([...new Set(cases.map(([field]) => field.kind))].sort()).toEqual(['choice', 'choices', 'edges', 'expression', 'growth', 'independence', 'matrix', 'multiset', 'nodes', 'number', 'ordering', 'set', 'table', 'vector']); });
  it.each(cases)('%j: what it types for a value is right', (field, value) => { expect(verdict(field, value, asGiven(field, value))).toBe('right'); });
  it.each(cases)('%j: its samples are what they say', (field, value) => {
    for (let seed = 0; seed < (field.kind === 'expression' ? 2 : 20); seed += 1) {
      const s = samples(field, value, randomStream(`samples ${seed}`));
      expect(s.right.filter((g) => verdict(field, value, g) !== 'right').map(told)).toEqual([]);
      expect(s.wrong.filter((g) => verdict(field, value, g) !== 'wrong').map(told)).toEqual([]);
      expect(s.invalid.filter((g) => verdict(field, value, g) !== 'invalid').map(told)).toEqual([]);
      expect(Math.min(s.right.length, s.invalid.length)).toBeGreaterThan(0);
    }
  });
  it('takes options by their ids in the order shown', () => {
    const field: Field = { kind: 'choice', options };
    const ids = ['no', 'yes', 'maybe', 'never'];
    expect(asGiven(field, 'maybe', ids)).toEqual({ kind: 'picked', positions: [2] });
    expect(samples(field, 'yes', randomStream('ids'), ids).wrong).toHaveLength(3);
  });
  it('is set as TeX', () => {
    const lines: Field = { kind: 'edges', how: 'draw', graph: { directed: false, nodes: [], edges: [], alt: '' } };
    expect(valueTex('edges', [['A', 'B']], lines)).toBe('A\\text{–}B');
    expect([valueTex('number', 1e-7), valueTex('vector', [1, -2]), valueTex('set', []), valueTex('edges', [['A', 'B']]), valueTex('independence', { holds: true })]).toEqual(['1\\cdot 10^{-7}', '(1,\\ -2)', '\\emptyset', 'A\\to B', '\\text{d-separated}']);
  });
});

describe('numbers', () => {
  const right = (reference: number, given: number, field: Omit<Extract<Field, { kind: 'number' }>, 'kind'> = {}) => compare({ kind: 'number', ...field }, reference, given).result === 'same';
  it.each<readonly [number, number, boolean]>([
    [3 / 14, 0.214, true], [3 / 14, 0.2143, true], [3 / 14, 0.21, false], [3 / 14, 0.2148, false], [1234.5, 1230, true], [1234.5, 1200, false], [0.9996, 1, true], [-0.05, -0.0501, false], [-0.05, -0.05, true], [-0.05, 0.05, false],
    [0, 0, true], [0, 1e-9, false], [1e-12, 0, false], [1e-12, 2e-12, false], [2, 2.004, true], [2, 2.006, false],
  ])('three digits: %d, given %d', (reference, given, is) => { expect(right(reference, given)).toBe(is); });
  it.each<readonly [number, number, boolean]>([[1 / 3, 0.333333333333, true], [1 / 3, 0.33333333, false], [1e-30, 2e-30, false], [1e-30, 1e-30, true], [7, 7, true], [0.1 + 0.2 - 0.3, 0, true], [1e20, 1e20 + 1e12, false]])(
    'exact: %d, given %d', (reference, given, is) => { expect(right(reference, given, { tolerance: 'exact' })).toBe(is); });
  it('takes a count only as it is', () => { expect([right(7850, 7851, { integer: true }), right(7850, 7850, { integer: true })]).toEqual([false, true]); });
  it('takes a share of itself, and a range as the scale of zero', () => {
    expect([right(100, 104.9, { tolerance: { relative: 0.05 } }), right(100, 105.1, { tolerance: { relative: 0.05 } }), right(0, 1e-14, { in: [0, 1] }), right(0, 1e-10, { in: [0, 1] })]).toEqual([true, false, true, false]);
  });
});

describe('vectors, matrices and sets', () => {
  it('give credit entry by entry', () => {
    expect(compare({ kind: 'vector' }, [1, 2, 3, 4], [1, 2, 0, 4])).toMatchObject({ result: 'different', right: 0.75, entries: [true, true, false, true] });
    expect(compare({ kind: 'matrix' }, [[1, 2], [3, 4]], [[1, 9], [3, 9]])).toMatchObject({ result: 'different', right: 0.5, entries: [true, false, true, false] });
  });
  it('measure a zero by the largest entry', () => {
    expect(compare({ kind: 'vector' }, [1, 1e-17], [1, 0]).result).toBe('same');
    expect(compare({ kind: 'vector' }, [1, 1e-6], [1, 0]).result).toBe('different');
  });
  it('leave a factor, a sign or the order free where that is declared', () => {
    const result = (upTo: 'scale' | 'sign' | 'order' | undefined, given: readonly number[]) => compare({ kind: 'vector', ...(upTo === undefined ? {} : { upTo }) }, [0.6, 0.8], given).result;
    expect([result('scale', [3, 4]), result('scale', [-3, -4]), result('scale', [3, -4]), result('scale', [0, 0]), result(undefined, [3, 4])]).toEqual(['same', 'same', 'different', 'different', 'different']);
    expect([result('sign', [-0.6, -0.8]), result('sign', [0.6, -0.8]), result('sign', [3, 4])]).toEqual(['same', 'different', 'different']);
    expect([result('order', [0.8, 0.6]), result('order', [0.8, 0.8])]).toEqual(['same', 'different']);
    expect(compare({ kind: 'vector', upTo: 'scale' }, [1, 2, 2], [2, 4, 5])).toMatchObject({ entries: [true, true, false] });
  });
  it('pair the elements of sets one to one', () => {
    expect(compare({ kind: 'set' }, [1, 2], [2, 1]).result).toBe('same');
    expect(compare({ kind: 'set' }, [1, 1.001], [1, 1]).result).toBe('same');
    expect(compare({ kind: 'set' }, [1, 2], [1])).toMatchObject({ result: 'different', right: 0.5 });
    expect(compare({ kind: 'set' }, [1], [1, 2])).toMatchObject({ result: 'different', right: 0.5 });
    expect(compare({ kind: 'set' }, [], []).result).toBe('same');
  });
});

describe('multisets', () => {
  it('count how often a number stands', () => {
    expect([compare({ kind: 'multiset' }, [2, 2, 5], [2, 5, 2]).result, compare({ kind: 'multiset' }, [2, 2, 5], [2, 5, 5]).result, compare({ kind: 'set' }, [2, 5], [5, 2]).result]).toEqual(['same', 'different', 'same']);
    const c = compare({ kind: 'multiset' }, [2, 2, 5], [2, 5]);
    expect(c).toMatchObject({ result: 'different', right: 2 / 3 });
    expect(c.result === 'different' ? toText(c.witness ?? []) : '').toBe('The values are right, but not how often each of them occurs.');
    expect(compare({ kind: 'multiset' }, [2, 2, 5], [2, 5, 6])).not.toHaveProperty('witness');
  });
});

describe('orders and graphs', () => {
  it('count what is in its place', () => {
    expect(compare({ kind: 'ordering', options }, ['0', '1', '2', '3'], ['1', '2', '3', '0'])).toMatchObject({ result: 'different', right: 0.75 });
    expect(compare({ kind: 'choices', options }, ['0', '1'], ['1', '2'])).toMatchObject({ result: 'different', right: 1 / 3 });
    expect(compare({ kind: 'nodes', graph }, ['A', 'B'], ['A'])).toMatchObject({ result: 'different', right: 0.5 });
  });
  it('turn edges round only where they have no direction', () => {
    expect(compare({ kind: 'edges', graph, how: 'draw' }, [['A', 'C']], [['C', 'A']]).result).toBe('different');
    expect(compare({ kind: 'edges', graph: undirected, how: 'draw' }, [['A', 'C']], [['C', 'A']]).result).toBe('same');
  });
  // A → B → C ← D, C → E.
  const field: Extract<Field, { kind: 'independence' }> = { kind: 'independence', graph, from: 'A', to: 'D', given: ['E'] };
  it('take any active path for a witness, whatever the reference shows', () => {
    const two: DrawnGraph = { ...graph, edges: [['A', 'B'], ['B', 'D'], ['A', 'C'], ['C', 'D']] };
    const asked: Field = { kind: 'independence', graph: two, from: 'A', to: 'D', given: [] };
    for (const path of [['A', 'B', 'D'], ['A', 'C', 'D']]) expect(compare(asked, { holds: false, path: ['A', 'B', 'D'] }, { holds: false, path }).result).toBe('same');
    expect(compare({ ...asked, given: ['B'] }, { holds: false, path: ['A', 'C', 'D'] }, { holds: false, path: ['A', 'B', 'D'] })).toMatchObject({ result: 'different' });
  });
  it('say where a path is blocked, and nothing about other paths', () => {
    const says = (given: readonly string[], path: readonly string[]) => { const c = compare({ ...field, given }, { holds: true }, { holds: false, path }); return c.result === 'different' && c.witness !== undefined ? toText(c.witness) : c.result; };
    expect(says([], ['A', 'B', 'C', 'D'])).toBe('The path is blocked at C: two arrows meet there, and neither it nor anything below it is given.');
    expect(says(['B', 'E'], ['A', 'B', 'C', 'D'])).toBe('The path is blocked at B: it is given, and the path passes it as a chain.');
    expect(says(['E'], ['A', 'B', 'C', 'D'])).toBe('same');
    expect(compare(field, { holds: false, path: ['A', 'B', 'C', 'D'] }, { holds: true })).toEqual({ result: 'different' });
  });
});
