/** What is said in words and in signs of everyday; each beside what it could be taken for. */
import type { Section } from './section.ts';

const raw = String.raw;

export const spoken: readonly Section[] = [
  {
    title: 'Percent, ratios, divisors, choices and orders', symbols: { n: 'positive integer', x: 'real' }, rows: [
      ['=', '1/4', '25 percent'],
      ['=', '1/4', '25 per cent'],
      ['=', '1/8', raw`12.5\text{ percent}`],
      ['≠', '1/4', '0.25 percent'],
      ['≠', '25', '25 percent'],
      ['=', '3/4', '3:4'],
      ['=', '6:8', '0.75'],
      ['≠', '3/4', '4:3'],
      ['≠', '3/7', '3:4'],
      ['!', '3/4', '3:4:1'],
      ['=', '6', 'gcd(12, 18)'],
      ['=', 'x/6', raw`x/\gcd(12, 18)`],
      ['=', '2', 'gcd(12, 18, -8)'],
      ['=', '36', 'lcm(12, 18)'],
      ['=', '72', 'lcm(8, 9, 12)'],
      ['=', '12', 'lcm(-4, 6)'],
      ['≠', '36', 'gcd(12, 18)'],
      ['≠', '6', 'lcm(12, 18)'],
      ['≠', '216', 'lcm(12, 18)'],
      ['=', '10', '5 choose 2'],
      ['=', 'n(n-1)/2', 'n choose 2'],
      ['=', 'binom(2n, 2)', '2n choose 2'],
      ['≠', '2 binom(n, 2)', '2n choose 2'],
      ['≠', '20', '5 choose 2'],
      ['=', '(n+1) n/2', '(n+1) choose 2'],
      ['≠', 'n(n-1)/2', '(n+1) choose 2'],
      ['=', '20', 'P(5, 2)'],
      ['=', '2 C(5, 2)', 'P(5, 2)'],
      ['≠', '10', 'P(5, 2)'],
      ['≠', '25', 'P(5, 2)'],
      ['≠', '20', 'P(5, 3)'],
    ],
  },
];
