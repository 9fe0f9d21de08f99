import { expect, test } from 'vitest';
import { contradictsItself } from './contradiction.ts';

test.each([
  '2/3.2 = 2.5', '3 · 4 = 7', 'p = −2/2 = −2, q = 2/2 = 2', '104 + 45 + 24 = 185', '15 − 1.5 · 6 = 15', 'σ = 2/50 = 0.025', '4/λ − 30 = 0, so λ = 4/30 = 7.5', '0 · (−1) + (−3) · (−1) = −9, so f at first falls', '(25 + 1)/2 = 26',
])('%s contradicts itself', (text) => {
  expect(contradictsItself(text)).toBe(true);
});

test.each(['2/3.2 = 0.625', 'η = 2.5', '1/3 ≈ 0.333', '7', 'axes 0, 2', 'z = Wx = (6, −9)', '4/λ − 30 = 0, so λ = 4/30 = 0.1333', 'p = 15/5 = 3, q = −5/5 = −1', '', 'none'])('“%s” does not', (text) => {
  expect(contradictsItself(text)).toBe(false);
});
