/** Divergences and entropies of normal distributions; the decimals come from numeric integration by another program. */
import { expect, test } from 'vitest';
import { judgeTyped } from './typed.ts';

const raw = String.raw;
const verdict = (reference: string, given: string, symbols: Record<string, string> = {}): string => judgeTyped({ reference, given, symbols }).verdict;

test('a divergence of two normals is what integration gives', () => {
  expect(verdict(raw`\operatorname{KL}(\mathcal N(0,4)\|\mathcal N(1,2))`, '0.40342640972')).toBe('right');
  expect(verdict('KL(N(0,4) || N(1,2))', '0.4034264')).toBe('wrong');
  expect(verdict(raw`H(\mathcal{N}(1,9))`, '2.51755082187')).toBe('right');
});

test.each([
  ['right', raw`\operatorname{KL}(\mathcal N(\mu,s^2)\|\mathcal N(0,1))`, 'mu^2/2 + s^2/2 - 1/2 - log s', { mu: 'real', s: 'positive' }],
  ['wrong', raw`\operatorname{KL}(\mathcal N(\mu,s^2)\|\mathcal N(0,1))`, 'mu^2/2 + s^2/2 - 1/2 + log s', { mu: 'real', s: 'positive' }],
  ['wrong', raw`\operatorname{KL}(\mathcal N(\mu,s^2)\|\mathcal N(0,1))`, raw`\operatorname{KL}(\mathcal N(0,1)\|\mathcal N(\mu,s^2))`, { mu: 'real', s: 'positive' }],
  ['right', 'KL(N(m, S) || N(0, I))', raw`\tfrac12(\operatorname{tr}S + m^\top m - d - \log\det S)`, { m: 'vector d', S: 'spd d' }],
  ['wrong', 'KL(N(m, S) || N(0, I))', raw`\tfrac12(\operatorname{tr}S + m^\top m - \log\det S)`, { m: 'vector d', S: 'spd d' }],
  ['right', raw`H(\mathcal N(\mu,s^2))`, raw`\tfrac12\log(2\pi e s^2)`, { mu: 'real', s: 'positive' }],
  ['wrong', raw`H(\mathcal N(\mu,s^2))`, raw`\tfrac12\log(2\pi s^2)`, { mu: 'real', s: 'positive' }],
  ['right', raw`H(\mathcal N(m,S))`, raw`\frac d2\log(2\pi e)+\frac12\log\det S`, { m: 'vector d', S: 'spd d' }],
] as const)('%s: %s | %s', (expected, reference, given, symbols) => {
  expect(verdict(reference, given, symbols)).toBe(expected);
});
