/** Tables whose entries follow from each other: filled, judged entry by entry, told. */
import { describe, expect, it } from 'vitest';
import { toText } from '#paper';
import { md } from '#paper';
import { drawInstance } from './instance.ts';
import { entryVerdicts, filled, tableCredit, type TableRule } from './tables.ts';
import { carriedCredit, type Exercise, enumeration, exercise, judge, number, table } from './index.ts';

/** Pascal's triangle written in a square: C(i + j, i). */
const pascal: TableRule = (at, i, j) => (i === 0 || j === 0 ? 1 : at(i - 1, j) + at(i, j - 1));
const field = { kind: 'table', rows: ['r_1', 'r_2', 'r_3'], columns: ['c_1', 'c_2', 'c_3'], credit: 'per entry' } as const;

describe('a table is filled', () => {
  it('in whatever order its entries need each other', () => {
    expect(filled(3, 3, pascal)).toEqual([[1, 1, 1], [1, 2, 3], [1, 3, 6]]);
    // From the last entry back, as messages backward in time.
    expect(filled(1, 4, (at, _, j) => (j === 3 ? 1 : 2 * at(0, j + 1)))).toEqual([[8, 4, 2, 1]]);
  });
  it('but not by entries that need themselves, or that are not there', () => {
    expect(() => filled(2, 1, (at, i) => at(1 - i, 0))).toThrow('needs itself');
    expect(() => filled(2, 1, (at, i) => at(i + 1, 0))).toThrow('there is no row 3');
  });
});

describe('entries', () => {
  const right = [true, true, true, true, false, false, true, false, false];
  it('that follow from a wrong one are carried; the wrong one is wrong', () => {
    // 2 became 4; what stands right of it and below it was added rightly.
    expect(entryVerdicts(field, pascal, [[1, 1, 1], [1, 4, 5], [1, 5, 10]], right)).toEqual(['right', 'right', 'right', 'right', 'wrong', 'carried', 'right', 'carried', 'carried']);
  });
  it('that do not follow are wrong each on its own', () => {
    expect(entryVerdicts(field, pascal, [[1, 1, 1], [1, 4, 7], [1, 5, 12]], right)).toEqual(['right', 'right', 'right', 'right', 'wrong', 'wrong', 'right', 'carried', 'carried']);
  });
  it('that differ by the rounding of right ones are right', () => {
    const thirds: TableRule = (at, _, j) => (j === 0 ? 1 / 3 : 0.001 + at(0, j - 1) - 0.333);
    const one = { kind: 'table', rows: ['r'], columns: ['a', 'b'], credit: 'per entry' } as const;
    expect(filled(1, 2, thirds)[0]?.[1]).toBeCloseTo(0.001333, 6);
    // 0.333 is right to three digits; 0.001 is what it leads to.
    expect(entryVerdicts(one, thirds, [[0.333, 0.001]], [true, false])).toEqual(['right', 'right']);
  });
  it('give their share of credit', () => { expect(tableCredit(['right', 'carried', 'wrong', 'right'], 0.5)).toBe(0.625); });
});

const chain: Exercise = exercise({ id: 'trial/chain', version: 1, title: 'A chain', trains: 'tensor-shapes', rating: 1200 })
  .draw((r) => ({ a: r.stream('a').int(2, 60), by: r.stream('by').int(2, 9) }))
  .step({ powers: ({ a, by }) => filled(1, 3, (at, _, j) => (j === 0 ? a : by * at(0, j - 1))) }, md`Multiply again and again.`)
  .step({ total: ({ powers }) => (powers[0] ?? []).reduce((s, x) => s + x, 0) }, md`Add.`)
  .ask({
    prompt: ({ a, by }) => md`Begin with $${a}$, multiply by $${by}$.`,
    answers: { powers: table({ rows: ['x'], columns: ['1', '2', '3'], tolerance: 'exact', follows: ({ a, by }) => (at, _, j) => (j === 0 ? a : by * at(0, j - 1)) }), total: number({ tolerance: 'exact' }) },
    mistakes: { powers: { 'added instead': { gives: ({ a, by }) => [[a, a + by, a + 2 * by]], says: md`You added.` } } },
    help: { nudge: md`Begin.`, method: md`Multiply.` },
    perspectives: { algebra: { reaches: ({ a, by }) => ({ total: a * (1 + by + by * by) }), says: md`A geometric sum.` }, counting: md`Count.` },
    matters: 'It grows.',
    oracle: enumeration(({ a, by }) => ({ powers: [[a, a * by, a * by * by]], total: a + a * by + a * by * by })),
    degenerate: {},
  });

describe('an exercise with a table', () => {
  const instance = { ...drawInstance(chain, '1'), drawn: { a: 5, by: 3 } };
  const judged = (powers: string, total: string) => judge(chain, instance, { a: { kind: 'typed', text: powers }, b: { kind: 'typed', text: total } });
  it('names the first entry that is wrong by itself, with the learner\'s own value, and counts what follows for half', () => {
    const { verdict, parts: [first, second] } = judged('[[5, 16, 48]]', '69');
    expect(verdict).toBe('wrong');
    expect(first).toMatchObject({ verdict: 'wrong', chained: ['right', 'wrong', 'carried'], credit: (1 + carriedCredit) / 3, entries: [true, false, false], mistake: null });
    expect(toText(first?.says ?? [])).toBe('1 of 3 entries is right. One more follows from your own entries and counts for half.\n\nIn row x, column 2 you have 16, which does not come out right.');
    // The sum of one's own entries is right from one's own a.
    expect(second).toMatchObject({ verdict: 'right', carried: true, credit: carriedCredit });
  });
  it('never tells the right value of an entry', () => { for (const wrong of ['[[5, 16, 48]]', '[[4, 15, 45]]', '[[5, 15, 46]]']) expect(toText(judged(wrong, '65').parts[0]?.says ?? [])).not.toMatch(/\b45\b|\b15\b/); });
  it('knows a mistake that spoils the whole', () => { expect(judged('[[5, 8, 11]]', '24').mistake?.name).toBe('added instead'); });
  it('is right in all, or not at all', () => { expect(judged('[[5, 15, 45]]', '65').verdict).toBe('right'); });
});
