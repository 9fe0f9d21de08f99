/** Words and signs of everyday: what they are read as, and where they keep another meaning. The values are worked out by hand. */
import { describe, expect, it } from 'vitest';
import { judgeTyped } from './typed.ts';
import { read } from './read/index.ts';

const verdict = (reference: string, given: string, more: object = {}) => judgeTyped({ reference, given, ...more }).verdict;
const value = (text: string) => { const r = read({ kind: 'number' }, { kind: 'typed', text }); return r.ok ? r.value : r.reason; };

describe('in a field for one number', () => {
  it.each<readonly [string, unknown]>([
    ['25 percent', 0.25], ['-25 percent', -0.25], ['1/4 percent', 0.0025], ['2.5e1 percent', 0.25], ['gcd(84, 36)', 12], ['lcm(84, 36)', 252], ['5 choose 2', 10], ['2 choose 5', 0], ['P(6, 6)', 720], ['P(6, 0)', 1],
  ])('%s is %s', (text, x) => { expect(value(text)).toEqual(typeof x === 'number' ? expect.closeTo(x, 12) : x); });
  // Of a probability 3:4 may mean odds, so 3/7; which was meant cannot be told.
  it.each(['3:4', 'gcd(12)', 'gcd(n, 4)', 'gcd(1/2, 3)', 'lcm()', '5 choose', 'choose 2', '5 choose 2 choose 1', `${'1'.repeat(90)} choose ${'1'.repeat(90)}`])('%s is none', (text) => { expect(typeof value(text)).toBe('string'); });
});

describe('letters that are declared', () => {
  const letters = (word: string) => ({ symbols: Object.fromEntries([...word].map((letter) => [letter, 'real'])) });
  it('are not taken for words', () => {
    expect(verdict('25 p e^2 r c n t', '25 percent', letters('percnt'))).toBe('right');
    expect(verdict('10 c h o^2 s e', '5 choose 2', letters('chose'))).toBe('right');
    expect(verdict('g c d', 'g c d', letters('gcd'))).toBe('right');
  });
  it('P of a distribution is a probability, P of a letter a product', () => {
    expect(verdict('P(x)P(y|x)', 'P(x, y)', { symbols: { P: 'distribution' } })).toBe('right');
    expect(verdict('20', 'P(5, 2)', { symbols: { P: 'real' } })).not.toBe('right');
    expect(verdict('P(2, 5)', '0')).not.toBe('right');
  });
});

describe('x ∼ q below an expectation', () => {
  it('is \\sim, and another distribution is another one', () => {
    expect(verdict(String.raw`E_{x\sim q}[x]`, 'E_{x∼q}[x]')).toBe('right');
    expect(verdict('KL(q, p)', 'E_{x∼q}[log q(x) - log p(x)]')).toBe('right');
    expect(verdict(String.raw`E_{x\sim q}[x]`, 'E_{x∼p}[x]')).toBe('wrong');
    expect(verdict('KL(q, p)', 'E_{x∼p}[log q(x) - log p(x)]')).toBe('wrong');
    expect(verdict('KL(q, p)', 'E_{x∼q}[log p(x) - log q(x)]')).toBe('wrong');
  });
});
