/** Exact values of exponents and ranges: what the formula spells as a ratio of integers. */
import type { Expr } from '../read/index.ts';
import type { Ratio } from './arithmetic.ts';

const bound = 1n << 64n;
export const reduced = (n: bigint, d: bigint): Ratio | null => {
  if (d === 0n) return null;
  let [x, y] = [n < 0n ? -n : n, d < 0n ? -d : d];
  while (y !== 0n) [x, y] = [y, x % y];
  const g = d < 0n ? -(x || 1n) : x || 1n;
  const [p, q] = [n / g, d / g];
  return p > bound || p < -bound || q > bound ? null : [p, q];
};

/** The ratio that a formula spells, given the exact values of some names; null where it spells none, or a long one. */
export const exactRatio = (e: Expr, ofName: (name: string) => Ratio | null): Ratio | null => {
  switch (e.op) {
    case 'number': return reduced(BigInt(e.numerator), BigInt(e.denominator));
    case 'symbol': return ofName(e.name);
    case 'negate': { const a = exactRatio(e.args[0], ofName); return a && [-a[0], a[1]]; }
    case 'add': case 'multiply': {
      let sum: Ratio | null = e.op === 'add' ? [0n, 1n] : [1n, 1n];
      for (const arg of e.args) {
        const a: Ratio | null = exactRatio(arg, ofName);
        if (a === null || sum === null) return null;
        sum = e.op === 'add' ? reduced(sum[0] * a[1] + a[0] * sum[1], sum[1] * a[1]) : reduced(sum[0] * a[0], sum[1] * a[1]);
      }
      return sum;
    }
    case 'divide': {
      const a = exactRatio(e.args[0], ofName);
      const b = a && exactRatio(e.args[1], ofName);
      return a && b && reduced(a[0] * b[1], a[1] * b[0]);
    }
    case 'power': {
      const [a, k] = [exactRatio(e.args[0], ofName), exactRatio(e.args[1], ofName)];
      if (a === null || k === null || k[1] !== 1n || k[0] > 64n || k[0] < -64n) return null;
      const size = k[0] < 0n ? -k[0] : k[0];
      return k[0] < 0n ? reduced(raised(a[1], size), raised(a[0], size)) : reduced(raised(a[0], size), raised(a[1], size));
    }
    default: return null;
  }
};

const raised = (x: bigint, times: bigint): bigint => { let product = 1n; for (let i = 0n; i < times; i += 1n) product *= x; return product; };
