/** Curves drawn by hand: which features they have, and what is said of the first that they lack. */
import { describe, expect, test } from 'vitest';
import { toText } from '#paper';
import { heightsText, read, type Feature, type Field } from '../read/index.ts';
import { compare } from '../index.ts';

const at = Array.from({ length: 17 }, (_, i) => -4 + i / 2);
const field = (...features: readonly Feature[]): Extract<Field, { kind: 'sketch' }> => ({ kind: 'sketch', at, range: [-2, 2], features });
const curve = (f: (x: number) => number): readonly number[] => at.map(f);
const told = (asked: Field, reference: readonly number[], given: readonly number[]): string => {
  const c = compare(asked, reference, given);
  return c.result === 'different' ? `${c.failure?.name}: ${toText(c.failure?.says ?? []).trim()}` : c.result;
};

describe('features', () => {
  const bell = curve((x) => Math.exp(-x * x));
  test.each<readonly [Feature, (x: number) => number, string]>([
    [{ kind: 'value', at: 0, is: 1, within: 0.2 }, (x) => 0.5 * Math.exp(-x * x), 'the height at a place: At x = 0 your curve is at 0.5. It does not belong there.'],
    [{ kind: 'value', at: 0.25, is: 0.9, within: 0.05 }, () => 0, 'the height at a place: At x = 0.25 your curve is at 0. It does not belong there.'],
    [{ kind: 'level', from: 2.5, to: 4, is: 0, within: 0.1 }, (x) => 0.4 * (x + 4) / 8, 'where it levels off: Your curve goes from 0.33 to 0.4 between x = 2.5 and x = 4.'],
    [{ kind: 'level', from: 2.5, to: 4, is: 0, within: 0.1 }, (x) => x / 4, 'where it levels off: Your curve goes from 0.63 to 1 between x = 2.5 and x = 4. There it hardly changes any more.'],
    [{ kind: 'level', from: 2.5, to: 4, is: 0, within: 0.1 }, () => 0.5, 'where it levels off: Your curve stays near 0.5 between x = 2.5 and x = 4. It levels off at another height.'],
    [{ kind: 'rises', from: -4, to: 0, slack: 0.1 }, (x) => Math.cos(3 * x), 'where it rises: Between x = −4 and x = −3.5 your curve falls. There it goes the other way.'],
    [{ kind: 'falls', from: 0, to: 4, slack: 0.1 }, () => 1, 'where it falls: Between x = 0 and x = 4 your curve does not fall as a whole.'],
    [{ kind: 'highest', at: 0, within: 0.5 }, (x) => Math.exp(-((x - 2) ** 2)), 'the highest place: Your curve is highest at x = 2. That is not the place.'],
  ])('%j', (feature, other, says) => {
    if (feature.kind === 'value' && feature.at === 0.25) return expect(told(field(feature), curve(() => 0.9), curve(other))).toBe(says);
    expect(told(field(feature), bell, bell)).toBe('same');
    expect(told(field(feature), bell, curve(other)).startsWith(says.slice(0, 20))).toBe(true);
    if (!says.includes('0.33')) expect(told(field(feature), bell, curve(other))).toBe(says);
  });
  test('a crossing is one change of sides, where the hand shakes too', () => {
    const asked = field({ kind: 'crosses', at: 0, within: 0.3, slack: 0.1, what: 'zero' });
    const line = curve((x) => x / 2);
    expect(told(asked, line, line.map((y, k) => y + (k % 2 === 0 ? 0.05 : -0.05)))).toBe('same');
    expect(told(asked, line, curve((x) => (x - 2) / 3))).toBe('where it crosses zero: Your curve crosses zero near x = 2. That is not the place.');
    expect(told(asked, line, curve((x) => Math.sin(2 * x)))).toMatch(/crosses zero 5 times/);
    expect(told(asked, line, curve(() => 1))).toBe('where it crosses zero: Your curve stays on one side of zero. It ought to cross it.');
    const other = field({ kind: 'crosses', at: 1, within: 0.3, slack: 0.1, other: curve(() => 0.5), what: 'the line' });
    expect([told(other, line, line), told(other, line, curve((x) => x / 4))]).toEqual(['same', 'where it crosses the line: Your curve crosses the line near x = 2. That is not the place.']);
  });
  test('a mistaken curve is recognised by what it lacks and by where it runs', () => {
    const asked = field({ kind: 'value', at: 0, is: 1, within: 0.2 }, { kind: 'level', from: 3, to: 4, is: 0, within: 0.1 });
    const mistaken = curve((x) => -Math.exp(-x * x));
    expect([compare(asked, mistaken, mistaken.map((y) => y - 0.04)).result, compare(asked, mistaken, curve((x) => (x !== 0 && Math.abs(x) < 2.6 ? 1.9 : 0))).result, compare(asked, mistaken, bell).result]).toEqual(['same', 'different', 'different']);
  });
});

describe('reading', () => {
  const said = (text: string): string => { const r = read(field(), { kind: 'typed', text }); return r.ok ? r.shape : `${r.reason}: ${toText(r.says).trim()}`; };
  const whole = heightsText(curve(() => 1));
  test('takes a list of heights', () => expect([said(whole), said(`[${whole}]`), said(whole.replaceAll(',', ';'))]).toEqual(['a curve', 'a curve', 'a curve']));
  test('tells where the curve is not finished', () => expect(said(whole.replace('1, 1, 1', '1, , 1'))).toBe('empty: Your curve has no point yet at x = −3.5.'));
  test('tells where it leaves the axes, and what is no curve', () => { expect([said(whole.replace('1', '7')), said('1, 2'), said(''), said('1/0')].map((s) => s.split(':')[0])).toEqual(['out-of-range', 'shape', 'empty', 'no-value']); });
});
