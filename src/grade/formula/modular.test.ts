import { describe, expect, it } from 'vitest';
import { chainOf, chainStarts } from './modular.ts';
import { troubleOf } from './arithmetic.ts';

const isPrime = (n: number): boolean => { for (let d = 2; d * d <= n; d += 1) if (n % d === 0) return false; return n > 1; };
const attempted = <T>(run: () => T): T | string | null => { try { return run(); } catch (e) { return troubleOf(e); } };

describe('a chain of prime fields', () => {
  it.each(chainStarts)('%d, 2q+1, 4q+3, 8q+7 are primes that fit', (q) => {
    const chain = [q, 2 * q + 1, 4 * q + 3, 8 * q + 7];
    expect(chain.every(isPrime)).toBe(true);
    expect(Math.max(...chain)).toBeLessThan(2 ** 26);
    expect(chainOf(q).map((field) => field.prime)).toEqual(chain);
  });
  const [low, middle, high] = chainOf(chainStarts[0]);
  if (low === undefined || middle === undefined || high === undefined) throw new Error('a chain has four fields');
  const residues = [3, 1234, 5_000_000, 7_654_321];

  it('makes small primes squares, and −1 none', () => {
    for (const p of [2, 3, 5, 7, 11]) for (const field of [middle, high]) expect(field.isSquare(p)).toBe(true);
    expect(middle.isSquare(middle.prime - 1)).toBe(false);
  });
  it('carries exp and log from level to level', () => {
    for (const u of residues) {
      for (const v of residues) {
        expect(middle.call('exp', [low.add(u, v)])).toBe(middle.multiply(middle.call('exp', [u]), middle.call('exp', [v])));
        const [s, t] = [middle.multiply(u, u), middle.multiply(v, v)];
        expect(low.call('log', [middle.multiply(s, t)])).toBe(low.add(low.call('log', [s]), low.call('log', [t])));
      }
      expect(low.call('log', [middle.call('exp', [u])])).toBe(u);
      expect(middle.call('sigmoid', [u])).toBe(middle.add(1, middle.negate(middle.call('sigmoid', [low.negate(u)]))));
    }
  });
  it('takes the root that is itself a square, and none of what is no square', () => {
    for (const x of residues) {
      const square = middle.multiply(x, x);
      const root = middle.call('sqrt', [square]);
      expect(middle.multiply(root, root)).toBe(square);
      expect(middle.isSquare(root)).toBe(true);
      expect(root).toBe(middle.call('abs', [x]));
      expect(attempted(() => middle.call('sqrt', [middle.negate(square)]))).toBe('undefined');
    }
  });
  it('keeps 10⁻³⁰ and 2·10⁻³⁰ apart', () => {
    expect(middle.rational(1n, 10n ** 30n, 0)).not.toBe(middle.rational(2n, 10n ** 30n, 0));
  });
  it('knows no order', () => { expect(attempted(() => middle.compare(1, 2))).toBe('unsupported'); });
});
