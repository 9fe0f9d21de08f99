import { describe, expect, it } from 'vitest';
import { judgeTyped } from '../index.ts';

const raw = String.raw;
const symbols = { i: 'imaginary unit', z: 'complex', w: 'complex', x: 'real' };
const says = (reference: string, given: string, declared: { readonly [name: string]: string } = symbols): string => judgeTyped({ reference, given, symbols: declared }).verdict;

/** Textbook identities of complex numbers. */
describe('complex numbers', () => {
  it.each([
    ['(1+i)^2', '2i'], ['3i + 2', '2 + 3i'], [raw`\frac{1}{1+i}`, raw`\frac{1-i}{2}`], ['i^2', '-1'], ['i^3', '-i'], ['|3+4i|', '5'], [raw`e^{i\pi}`, '-1'], [raw`e^{i\pi} + 1`, '0'], [raw`e^{ix}`, raw`\cos x+i\sin x`],
    [raw`\frac{e^{ix}-e^{-ix}}{2i}`, raw`\sin x`], [raw`z\bar z`, raw`|z|^2`], [raw`\overline{zw}`, raw`\bar z\,\bar w`], ['(a+bi)(a-bi)', 'a^2+b^2'], [raw`\sqrt{-4}`, '2i'], [raw`\operatorname{Re}(3+4i)`, '3'], [raw`\frac{z+\bar z}{2}`, raw`\Re(z)`],
    [raw`z^2 - w^2`, '(z-w)(z+w)'], [raw`\overline{2+3i}`, '2-3i'], [raw`|zw|`, raw`|z||w|`], [raw`\cosh(ix)`, raw`\cos x`],
  ])('%s is %s', (reference, given) => { expect(says(reference, given)).toBe('right'); });
  it.each([['(1+i)(1-i)', '0'], ['2+3i', '2-3i'], ['(x+i)^2', 'x^2+1'], [raw`\bar z`, 'z'], ['|z+w|', '|z|+|w|'], [raw`e^{ix}`, raw`\cos x-i\sin x`], ['z^2', raw`|z|^2`]])('%s is not %s', (reference, given) => { expect(says(reference, given)).toBe('wrong'); });
  it('i is the unit where it is declared complex, and an index where it is not declared', () => {
    expect(says('i^2', '-1', { i: 'complex' })).toBe('right');
    expect(says('i^2', '-1', {})).toBe('wrong');
  });
});
