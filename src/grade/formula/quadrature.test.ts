import { describe, expect, it } from 'vitest';
import { judgeTyped } from '../index.ts';
import { formulaTex, readFormula, toPlain } from '../read/index.ts';

const symbols = { x: 'real', a: 'positive', b: 'positive', lambda: 'positive', sigma: 'positive', mu: 'real', n: 'positive integer' };
const says = (reference: string, given: string): string => judgeTyped({ reference, given, symbols }).verdict;
const raw = String.raw;

describe('integrals', () => {
  // Each has a closed form that any table of integrals gives.
  it.each([
    [raw`\int_0^1 x^2\,dx`, '1/3'], [raw`\int_0^\infty e^{-x}\,\mathrm{d}x`, '1'], [raw`\int_{-\infty}^{\infty} e^{-x^2} dx`, raw`\sqrt{\pi}`], [raw`\int_1^a \frac{1}{t}\,dt`, raw`\ln a`],
    [raw`\int_0^a t^n dt`, raw`\frac{a^{n+1}}{n+1}`], [raw`\int_0^\infty x^2 \lambda e^{-\lambda x} dx`, raw`2/\lambda^2`], [raw`\int_0^x t\,dt`, 'x^2/2'], ['int_0^1 x dx', '1/2'], ['∫_0^1 xdx', '1/2'],
    [raw`\int_{-\infty}^\infty \frac{1}{\sqrt{2\pi}\sigma} e^{-\frac{(t-\mu)^2}{2\sigma^2}} dt`, '1'], [raw`\int_0^1 \frac{dx}{1+x}`, raw`\ln 2`], [raw`\int_0^1 \frac{1}{\sqrt t} dt`, '2'], [raw`\int_a^b dx`, 'b - a'],
    [raw`\int_0^1 \int_0^1 xy\,dx\,dy`, '1/4'], [raw`\frac{d}{dx}\int_0^x e^{-t^2}dt`, raw`e^{-x^2}`], [raw`\left[\frac{t^3}{3}\right]_0^1`, '1/3'], [raw`\left.\frac{t^2}{2}\right|_0^a`, 'a^2/2'], [raw`\frac{t^2}{2}\Big|_0^2`, '2'],
  ])('%s is %s', (reference, given) => { expect(says(reference, given)).toBe('right'); });
  it.each([
    [raw`\int_0^1 x^2\,dx`, '1/2'], [raw`\int_0^1 x^2\,dx`, '0.33333334'], [raw`\int_1^a \frac{1}{t}\,dt`, raw`\log(1+a)`], [raw`\int_0^x t\,dt`, 'x^2'], [raw`\int_0^\infty \lambda e^{-\lambda t} dt`, raw`\frac{1}{\lambda}`],
  ])('%s is not %s', (reference, given) => { expect(says(reference, given)).toBe('wrong'); });
  it('are left open where they do not settle', () => {
    for (const reference of [raw`\int_0^1 \frac{1}{x} dx`, raw`\int_0^\infty \sin(x) dx`]) expect(says(reference, '1')).toBe('undetermined');
  });
});

describe('limits', () => {
  it.each([
    [raw`\lim_{x\to 0} \frac{\sin x}{x}`, '1'], [raw`\lim_{n\to\infty}\left(1+\frac1n\right)^n`, 'e'], [raw`\lim_{x \to \infty} \frac{2x^2+1}{x^2-3}`, '2'], [raw`\lim_{h\to 0}\frac{(x+h)^2-x^2}{h}`, '2x'],
    [raw`\lim_{x\to 0} \frac{1-\cos x}{x^2}`, raw`\frac12`], [raw`\lim_{x\to 0^+} x\ln x`, '0'], [raw`\lim_{x\to\infty} \frac{\ln x}{x}`, '0'],
  ])('%s is %s', (reference, given) => { expect(says(reference, given)).toBe('right'); });
  it.each([[raw`\lim_{x\to 0} \frac{\sin x}{x}`, '0'], [raw`\lim_{x\to 0} \frac{1-\cos x}{x^2}`, '1']])('%s is not %s', (reference, given) => { expect(says(reference, given)).toBe('wrong'); });
});

describe('integrals and limits', () => {
  it.each([
    raw`\int_0^1 x^2\,dx`, raw`\int_{-\infty}^{\infty} e^{-t^2} dt`, raw`\int_0^a \int_0^t s\,ds\,dt`, raw`\int_1^a \frac{dt}{t}`, raw`2\int_0^1 (x + 1)\,dx + 3`, raw`\int_0^{2\pi}\cos^2\theta\,d\theta`,
    raw`\lim_{h\to 0}\frac{(x+h)^2-x^2}{h}`, raw`\lim_{t \to 0^+} t\ln t`, raw`\lim_{t \to 0^-} \frac{1}{t}`, raw`\lim_{t \to \infty} \frac{1}{t} + 1`,
  ])('%s is read again as it is printed', (typed) => {
    const read = (text: string) => { const r = readFormula(text, symbols, { open: true }); return r.ok ? r.value : null; };
    const formula = read(typed);
    if (formula === null) throw new Error(typed);
    expect(read(toPlain(formula.tree))?.tree).toEqual(formula.tree);
    expect(read(formulaTex(formula.tree, formula.symbols))?.tree).toEqual(formula.tree);
  });
});
