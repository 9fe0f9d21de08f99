import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longArithmetic } from './long.ts';
import { add, bitLength, divide, fromDouble, fromRatio, multiply, negate, sqrt, type Long } from './long-number.ts';
import type { FunctionName } from '../read/index.ts';

const quiet = () => undefined;
/** Sixty decimals after the point, cut. */
const decimals = ({ m, x }: Long): string => {
  const scaled = x >= 0 ? (m << BigInt(x)) * 10n ** 60n : (m * 10n ** 60n) >> BigInt(-x);
  const text = String(scaled < 0n ? -scaled : scaled).padStart(61, '0');
  return `${scaled < 0n ? '-' : ''}${text.slice(0, -60)}.${text.slice(-60)}`;
};

describe('long numbers', () => {
  const a = longArithmetic({ lost: false });
  const r = (n: number, d = 1) => a.rational(BigInt(n), BigInt(d), 0);
  // Published digits: OEIS A001113, A000796, A002162, A002392, A002193, A019692 …; the others from tables of the same kind.
  it.each<readonly [string, Long, string]>([
    ['e', a.constant('e'), '2.71828182845904523536028747135266249775724709369995957496696'],
    ['π', a.constant('pi'), '3.14159265358979323846264338327950288419716939937510582097494'],
    ['ln 2', a.call('log', [r(2)]), '0.69314718055994530941723212145817656807550013436025525412068'],
    ['ln 10', a.call('log', [r(10)]), '2.30258509299404568401799145468436420760110148862877297603332'],
    ['√2', a.call('sqrt', [r(2)]), '1.41421356237309504880168872420969807856967187537694807317667'],
    ['sin 1', a.call('sin', [r(1)]), '0.84147098480789650665250232163029899962256306079837106567275'],
    ['cos 1', a.call('cos', [r(1)]), '0.54030230586813971740093660744297660373231042061792222767009'],
    ['arctan 1', a.call('atan', [r(1)]), '0.78539816339744830961566084581987572104929234984377645524373'],
    ['erf 1', a.call('erf', [r(1)]), '0.84270079294971486934122063508260925929606699796630290845993'],
    ['Γ(1/2) = √π', a.call('gamma', [r(1, 2)]), '1.77245385090551602729816748334114518279754945612238712821380'],
    ['ln Γ(1/3)', a.call('lgamma', [r(1, 3)]), '0.98542064692776706918717403697796139173555649638588585423475'],
    ['tanh 1/2', a.call('tanh', [r(1, 2)]), '0.46211715726000975850231848364367254873028928033011303855273'],
  ])('%s to 59 decimals', (_, value, digits) => { expect(decimals(value).slice(0, digits.length - 1)).toBe(digits.slice(0, -1)); });

  const ratio = fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 10n ** 30n }));
  /** Whether n/d lies within the bound. */
  const holds = (value: Long, n: bigint, d: bigint): boolean => {
    const [two, e] = [2n, BigInt(Math.ceil(value.e))];
    const scale = two ** BigInt(Math.abs(value.x));
    const [exact, own, unit] = value.x >= 0 ? [n, value.m * scale * d, scale * d] : [n * scale, value.m * d, d];
    const gap = exact > own ? exact - own : own - exact;
    return gap <= e * unit;
  };
  it('keeps the exact result of sums, products and quotients within its bound', () => {
    fc.assert(fc.property(ratio, ratio, ratio, ([a1, a2], [b1, b2], [c1, c2]) => {
      const [x, y, z] = [fromRatio(a1, a2), fromRatio(b1, b2), fromRatio(c1, c2)];
      expect(holds(x, a1, a2)).toBe(true);
      expect(holds(add(x, y, quiet), a1 * b2 + b1 * a2, a2 * b2)).toBe(true);
      expect(holds(multiply(add(x, negate(y), quiet), z), (a1 * b2 - b1 * a2) * c1, a2 * b2 * c2)).toBe(true);
      if (c1 !== 0n) expect(holds(divide(multiply(x, y), z), a1 * b1 * c2 * (c1 < 0n ? -1n : 1n), a2 * b2 * (c1 < 0n ? -c1 : c1))).toBe(true);
    }), { numRuns: 400 });
  });
  it('holds doubles exactly and finds exact roots', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1 << 20 }), fc.integer({ min: 0, max: 20 }), (n, s) => {
      const x = n / 2 ** s;
      expect(fromDouble(x).e).toBe(0);
      expect(sqrt(fromDouble(x * x))).toMatchObject({ e: 0 });
    }));
    expect([0n, 1n, 255n, 256n, -5n].map(bitLength)).toEqual([0, 1, 8, 9, 3]);
  });
  it('tells when a term vanishes in a sum', () => {
    const watch = { lost: false };
    const own = longArithmetic(watch);
    own.add(own.exactly(1), own.rational(1n, 10n ** 50n, 0));
    expect(watch.lost).toBe(false);
    own.add(own.exactly(1), own.rational(1n, 10n ** 80n, 0));
    expect(watch.lost).toBe(true);
  });
  it('obeys the laws of its functions to 60 decimals', () => {
    const near = (x: Long, y: Long) => { const d = add(x, negate(y), quiet); return Number(d.m < 0n ? -d.m : d.m) <= d.e && d.e * 2 ** d.x < 1e-58; };
    const call = (name: FunctionName, x: Long) => a.call(name, [x]);
    fc.assert(fc.property(fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: 1, max: 1000 }), (n, d) => {
      const x = r(n, d * 8);
      expect(near(call('log', call('exp', multiply(x, r(1, 50)))), multiply(x, r(1, 50)))).toBe(true);
      expect(near(add(multiply(call('sin', x), call('sin', x)), multiply(call('cos', x), call('cos', x)), quiet), a.one)).toBe(true);
      expect(near(a.call('tan', [call('atan', multiply(x, r(1, 500)))]), multiply(x, r(1, 500)))).toBe(true);
      expect(near(add(call('sigmoid', multiply(x, r(1, 50))), call('sigmoid', multiply(x, r(-1, 50))), quiet), a.one)).toBe(true);
    }), { numRuns: 60 });
  });
});
