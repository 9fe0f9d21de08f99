/** Any value with a property: what it lacks is named, how it is typed is the business of its form. */
import { describe, expect, it } from 'vitest';
import { randomStream } from '#numeric';
import { md, toText } from '#paper';
import { compare, samples, valueTex } from '../index.ts';
import { type Failure, type Field, read, type Vector } from '../read/index.ts';

/** Any vector along (3, 4), of whatever length but zero. */
const along = (v: Vector): Failure | null => (v.every((x) => x === 0) ? { name: 'nothing', says: md`Zero has no direction.` } : Math.abs(4 * (v[0] ?? 0) - 3 * (v[1] ?? 0)) < 1e-6 ? null : { name: 'another direction', says: md`$${v}$ points elsewhere.`, slip: true });
const field: Field = { kind: 'any', of: { kind: 'vector', size: 2 }, check: along };
const result = (text: string) => { const one = read(field, { kind: 'typed', text }); return one.ok ? compare(field, [3, 4], one.value) : one.reason; };

describe('any value with a property', () => {
  it.each(['(3, 4)', '(-3, -4)', '(0.75, 1)', '[3/5; 4/5]', '\\begin{pmatrix}6\\\\8\\end{pmatrix}'])('%s has it', (text) => { expect(result(text)).toMatchObject({ result: 'same' }); });
  it('names what another lacks, in its own value', () => {
    expect(result('(0, 0)')).toMatchObject({ result: 'different', failure: { name: 'nothing' } });
    const other = result('(4, 3)');
    expect(other).toMatchObject({ result: 'different', failure: { name: 'another direction', slip: true } });
    expect(typeof other === 'object' && other.result === 'different' ? toText(other.failure?.says ?? []) : '').toBe('(4, 3) points elsewhere.');
  });
  it('is read as its form is', () => { expect([result('(1, 2, 3)'), result('(1, q)'), result('')]).toEqual(['shape', 'unknown-symbol', 'empty']); });
  it('has samples: what is spoilt lacks the property', () => {
    const { right, wrong, invalid } = samples(field, [3, 4], randomStream('any'));
    expect([right.length, wrong.length, invalid.length].every((n) => n > 0)).toBe(true);
    for (const given of right) expect(result(given.kind === 'typed' ? given.text : '')).toMatchObject({ result: 'same' });
    for (const given of wrong) expect(result(given.kind === 'typed' ? given.text : '')).toMatchObject({ result: 'different' });
  });
  it('is never judged where the property is not known', () => { expect(() => compare({ kind: 'any', of: { kind: 'vector' } }, [3, 4], [3, 4])).toThrow('this field has none'); });
  it('is set by what it is', () => { expect([valueTex('any', 0.5), valueTex('any', [1, 2]), valueTex('any', [[1], [2]]), valueTex('any', [['A', 'B']]), valueTex('any', [])]).toEqual(['0.5', '(1,\\ 2)', '\\begin{bmatrix}1 \\\\ 2\\end{bmatrix}', 'A\\to B', '\\emptyset']); });
});
