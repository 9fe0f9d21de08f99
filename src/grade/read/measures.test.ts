/** Numbers with a measure and with significant figures: what a typed unit does, and how figures are counted. */
import { describe, expect, it } from 'vitest';
import { toText } from '#paper';
import type { Field } from './field.ts';
import { withFigures } from './measures.ts';
import { read } from './read.ts';

type NumberField = Omit<Extract<Field, { kind: 'number' }>, 'kind'>;
const value = (text: string, field: NumberField): unknown => { const one = read({ kind: 'number', ...field }, { kind: 'typed', text }); return one.ok ? one.value : one.reason; };
const says = (text: string, field: NumberField): string => { const one = read({ kind: 'number', ...field }, { kind: 'typed', text }); return one.ok ? 'read' : toText(one.says); };

describe('a measure', () => {
  it.each<readonly [string, NumberField['measure'], unknown]>([
    ['35', 'percent', 35], ['35%', 'percent', 35], ['35 \\%', 'percent', 35], ['35 percent', 'percent', 35], ['0.35', 'percent', 0.35],
    ['35%', 'probability', 0.35], ['0.35', 'probability', 0.35], ['35 per cent', 'probability', 0.35],
    ['3:1', 'odds', 3], ['3 to 1', 'odds', 3], ['3', 'odds', 3], ['1:4', 'odds', 0.25], ['2/3', 'odds', 2 / 3],
    ['1.5 bits', 'bits', 1.5], ['1.5', 'bits', 1.5], ['1 bit', 'bits', 1], ['1.5\\,\\text{bits}', 'bits', 1.5], ['2 bits', 'nats', 2 * Math.LN2], ['0.5 nats', 'nats', 0.5], ['0.7 nat', 'log-odds', 0.7],
  ])('%s as %s is %d', (text, measure, expected) => { expect(value(text, { ...(measure === undefined ? {} : { measure }) })).toBeCloseTo(expected as number, 14); });
  it('converts nats where bits are asked, and says so in the echo', () => {
    const one = read({ kind: 'number', measure: 'bits' }, { kind: 'typed', text: '0.5 nats' });
    expect(one).toMatchObject({ ok: true, value: 0.5 / Math.LN2, tex: '0.5\\ \\text{nats} = 0.7213\\ \\text{bits}' });
  });
  it('leaves other fields alone', () => { expect([value('35%', {}), value('1.5 bits', {})]).toEqual([0.35, 'wrong-kind']); });
  it('reads decibels of odds, and log-odds in nats, as one another', () => {
    expect([value('3 dB', { measure: 'decibels' }), value('1 nat', { measure: 'decibels' }), value('10 dB', { measure: 'log-odds' }), value('0.5', { measure: 'decibels' }), value('3 bits', { measure: 'decibels' })]).toEqual([3, expect.closeTo(10 / Math.LN10, 12), Math.LN10, 0.5, 'wrong-kind']);
  });
});

describe('what people write around a number', () => {
  const said = (text: string, more: object = {}): unknown => { const r = read({ kind: 'number', ...more }, { kind: 'typed', text }); return r.ok ? r.value : toText(r.says).trim(); };
  it.each([['30 000', 30000], ['12\u202f345\u202f678', 12345678], ['1 234.5', 1234.5], ['30\\,000', 30000], ['-4 000/2', -2000], ['5 percent', 0.05], ['12.5 per cent', 0.125], ['n = 5', 5], ['2 pi', 2 * Math.PI]])('%s is %d', (text, x) => { expect(said(text)).toBeCloseTo(x, 9); });
  it.each(['1 2', '3 00', '0 500', '0.5 300', '1000 000', '10 0000'])('%s is no number', (text) => { expect(typeof said(text)).toBe('string'); });
  it.each(['L ≥ 5', 'L >= 5', 'x < 3', '\\geq 5', '5 \\le n'])('%s: a number is asked, not a range', (text) => { expect(said(text)).toMatch(/not a range: write the number alone/); });
  it.each([['0.72 bits', {}, '“bits” behind the number is not read here: write the number alone, in the unit that the question names.'], ['5 steps', { unit: 'layers' }, '“steps” behind the number is not read here: the unit asked for is layers.'], ['0.5\\text{ nats}', { measure: 'probability' }, '“nats” behind the number is not read here: what is asked is a probability.']])('%s %o: %s', (text, more, says) => { expect(said(text, more)).toBe(says); });
  it('spends nothing on a long text', () => { expect(said('1'.repeat(3000) + ' '.repeat(50_000) + 'bits')).toMatch(/characters long/); });
});

describe('significant figures', () => {
  it.each<readonly [string, number, unknown]>([
    ['0.214', 3, 0.214], ['0.210', 3, 0.21], ['2.10e-3', 3, 0.0021], ['-1.50', 3, -1.5], ['1200', 2, 1200], ['1200', 4, 1200], ['120.', 3, 120], ['1.20 \\cdot 10^{3}', 3, 1200], ['21.4%', 3, 0.214],
    ['0.21', 3, 'figures'], ['0.2143', 3, 'figures'], ['3/14', 3, 'figures'], ['1200', 5, 'figures'], ['1234', 3, 'figures'], ['sqrt(2)', 3, 'figures'], ['2.1e-3', 3, 'figures'],
  ])('%s with %d asked: %s', (text, figures, expected) => { expect(value(text, { figures })).toEqual(expected); });
  it('are told, at no cost, and without a word on the value', () => {
    expect(says('0.21', { figures: 3 })).toBe('3 significant figures are asked; this has 2. Zeros at the end count, as in 0.210.');
    expect(says('0.2143', { figures: 3 })).toBe('3 significant figures are asked; this has 4. Round it.');
    expect(says('3/14', { figures: 1 })).toBe('1 significant figure is asked: write a decimal number.');
  });
  it('are written with the zeros at the end', () => { expect([withFigures(0.21, 3), withFigures(1234.5, 3), withFigures(2, 2)]).toEqual(['0.210', '1.23e3', '2.0']); });
});
