/** Exact rationals of the tree: a decimal is the fraction that it spells. */
import type { Expr } from './tree.ts';

export type NumberNode = Extract<Expr, { op: 'number' }>;

/** The greatest common divisor. */
export const divisorOf = (a: bigint, b: bigint): bigint => { let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]; while (y !== 0n) [x, y] = [y, x % y]; return x; };

export const rational = (numerator: bigint, denominator: bigint, digits = 0): NumberNode => {
  const g = divisorOf(numerator, denominator) || 1n;
  const sign = denominator < 0n ? -1n : 1n;
  return { op: 'number', numerator: String((sign * numerator) / g), denominator: String((sign * denominator) / g), digits };
};

export const integer = (n: number | bigint): NumberNode => rational(BigInt(n), 1n);

/** "12", "0.25", "1.5e-3". Digits: significant digits of a decimal, 0 for a whole number. */
export const fromDecimal = (text: string): NumberNode => {
  const [mantissa = '0', exponentText = '0'] = text.toLowerCase().split('e');
  const [whole = '0', part = ''] = mantissa.split('.');
  const exponent = Number(exponentText) - part.length;
  const significant = (whole + part).replace(/^0+/, '').length;
  const digits = mantissa.includes('.') || exponentText !== '0' ? Math.max(significant, 1) : 0;
  const n = BigInt(`${whole}${part}` || '0');
  return exponent >= 0 ? rational(n * 10n ** BigInt(exponent), 1n, digits) : rational(n, 10n ** BigInt(-exponent), digits);
};

/** The exact node of a double's shortest decimal, for authors' numbers: 0.1 is 1/10. Negative numbers are negated nodes. */
export const fromDouble = (x: number): Expr => {
  if (!Number.isFinite(x)) throw new Error(`a formula cannot hold ${x}`);
  const node = { ...fromDecimal(String(Math.abs(x))), digits: 0 };
  return x < 0 ? { op: 'negate', args: [node] } : node;
};

/** The double nearest to a rational. */
export const toDouble = (node: NumberNode): number => {
  const n = Number(node.numerator);
  const d = Number(node.denominator);
  if (Number.isFinite(n) && Number.isFinite(d) && Math.abs(n) < 9007199254740992 && d < 9007199254740992) return n / d;
  // Both too long for doubles: divide as integers, keeping 60 bits.
  const p = BigInt(node.numerator);
  const q = BigInt(node.denominator);
  const negative = p < 0n;
  const a = negative ? -p : p;
  const shift = 64 - (a.toString(2).length - q.toString(2).length);
  const quotient = shift >= 0 ? (a << BigInt(shift)) / q : a / (q << BigInt(-shift));
  let x = Number(quotient);
  for (let k = 0; k < Math.abs(shift); k += 1) x = shift >= 0 ? x / 2 : x * 2;
  return negative ? -x : x;
};
