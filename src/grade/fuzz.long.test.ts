import { describe, expect, it } from 'vitest';
import { randomStream } from '#numeric';
import { toText } from '#paper';
import { formulaOf, read, type Field } from './read/index.ts';
import { compare, find, judgeTyped } from './index.ts';
import { characters, formulaText, hostileReferences, hostileSymbols, hostileTexts, soup, towers } from './hostile.fixture.ts';

const field: Extract<Field, { kind: 'expression' }> = { kind: 'expression', symbols: hostileSymbols };
const references = hostileReferences.map((text) => formulaOf(hostileSymbols, text));

/** What becomes of a text: nothing may be thrown, nothing called right. Returns the result, for counting. */
const judge = (text: string, k: number): string => {
  const reference = references[k % references.length] ?? references[0];
  if (reference === undefined) return 'none';
  const r = read(field, { kind: 'typed', text });
  if (!r.ok) {
    expect(toText(r.says).length).toBeGreaterThan(8);
    return 'invalid';
  }
  const c = compare(field, reference, r.value);
  expect(c.result, text).not.toBe('same');
  if (c.result === 'different' && k % 4 === 0) find(field, reference, r.value);
  if (c.result === 'different' && c.witness !== undefined) expect(toText(c.witness)).toMatch(/^(?:At |Yours |Your formula )/);
  return c.result;
};

describe('hostile input', () => {
  it('formulas that cost, overflow or have no value: no exception, nothing right', () => {
    const r = randomStream('hostile formulas');
    const tally = new Map<string, number>();
    for (let k = 0; k < 450; k += 1) { const verdict = judge(formulaText(r, r.int(1, 6)), k); tally.set(verdict, (tally.get(verdict) ?? 0) + 1); }
    expect(tally.get('different')).toBeGreaterThan(120);
  });
  it('pieces of formulas in any order, and any characters', () => {
    const r = randomStream('hostile characters');
    for (let k = 0; k < 4000; k += 1) judge(k % 3 === 0 ? characters(r) : soup(r), k);
    for (const kind of ['number', 'vector', 'matrix', 'set'] as const) for (let k = 0; k < 300; k += 1) read({ kind }, { kind: 'typed', text: soup(r) });
  });
  it('towers, megabytes and factorials', () => { for (const [k, text] of towers.entries()) judge(text, k); });
  it('is answered within the budget, the same each time', () => {
    const r = randomStream('hostile again');
    for (let k = 0; k < 30; k += 1) { const text = formulaText(r, 5); expect(judge(text, k)).toBe(judge(text, k)); }
  });
  it('is judged by the conventions of undeclared letters too: nothing thrown, nothing right', () => {
    let k = 0;
    for (const text of hostileTexts(20_000)) {
      const reference = hostileReferences[k % hostileReferences.length] ?? 'x';
      k += 1;
      const judged = judgeTyped({ reference, given: text, symbols: hostileSymbols });
      expect(judged.verdict, text).not.toBe('right');
      expect(toText(judged.why).length).toBeGreaterThan(4);
    }
  });
});
