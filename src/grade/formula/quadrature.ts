/**
 * Definite integrals by the double exponential rule (Takahasi and Mori 1974), in any arithmetic that can hold its nodes. The step is halved
 * until two sums agree to all but the last digits; since each halving doubles the digits, their difference bounds the error of the last. What does not settle has no
 * value here: kinks and oscillations inside are left open, never guessed.
 */
import { trouble, troubleOf, type Arithmetic } from './arithmetic.ts';
import { longArithmetic } from './long.ts';
import type { Long } from './long-number.ts';

type Node = { readonly u: Long; readonly weight: Long; readonly far: boolean };
type Line = 'finite' | 'half' | 'whole';

const nodeArithmetic = longArithmetic({ lost: false });
const quarter = nodeArithmetic.rational(1n, 4n, 0);
/** The nodes at t = k·2^−level, k odd for all levels but the first: where the line is cut, and by how much it counts. */
const made = (line: Line, level: number, k: number): Node => {
  const a = nodeArithmetic;
  const t = a.divide(a.exactly(Math.abs(k)), a.exactly(2 ** level));
  const [e, back] = [a.call('exp', [t]), a.call('exp', [a.negate(t)])];
  const [twiceSinh, twiceCosh] = [a.add(e, a.negate(back)), a.add(e, back)];
  const signed = (x: Long) => (k < 0 ? a.negate(x) : x);
  // s = (π/2) sinh t
  const s = a.multiply(a.multiply(a.constant('pi'), quarter), twiceSinh);
  const slope = a.multiply(a.multiply(a.constant('pi'), quarter), twiceCosh);
  switch (line) {
    case 'finite': {
      // From the nearer end: 1 / (1 + e^(2s)).
      const grown = a.call('exp', [a.add(s, s)]);
      const u = a.divide(a.one, a.add(a.one, grown));
      return { u, weight: a.multiply(a.add(slope, slope), a.multiply(u, a.add(a.one, a.negate(u)))), far: k > 0 };
    }
    case 'half': { const u = a.call('exp', [signed(s)]); return { u, weight: a.multiply(slope, u), far: false }; }
    case 'whole': { const [p, q] = [a.call('exp', [s]), a.call('exp', [a.negate(s)])]; const half = a.rational(1n, 2n, 0); return { u: signed(a.multiply(half, a.add(p, a.negate(q)))), weight: a.multiply(slope, a.multiply(half, a.add(p, q))), far: false }; }
  }
};
const known = new Map<string, Node>();
const nodesKept = 8_000;
const nodeAt = (line: Line, level: number, k: number): Node => {
  const key = `${line} ${level} ${k}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const node = made(line, level, k);
  if (known.size < nodesKept) known.set(key, node);
  return node;
};

const firstLevel = 1;
/** `from`, `to`: null stands for −∞ and ∞. `f` throws where it has no value. */
export const integral = <T>(f: (x: T) => T, from: T | null, to: T | null, a: Arithmetic<T>): T => {
  const rule = a.quadrature ?? trouble('unsupported');
  const line: Line = from === null && to === null ? 'whole' : from === null || to === null ? 'half' : 'finite';
  const width = from !== null && to !== null ? a.add(to, a.negate(from)) : a.one;
  if (from !== null && to !== null && a.isZero(width)) return a.zero;
  const placeOf = ({ u, far }: Node): T => {
    const x = rule.held(u);
    if (line === 'whole') return x;
    if (line === 'half') return from === null ? a.add(to ?? a.zero, a.negate(x)) : a.add(from, x);
    const step = a.multiply(width, x);
    return far ? a.add(to ?? a.zero, a.negate(step)) : a.add(from ?? a.zero, step);
  };
  let total: T | null = null;
  let largest = 0;
  /** The term there; null where it is too small to be held, far out. */
  const term = (level: number, k: number, last: number): T | null => {
    const node = nodeAt(line, level, k);
    try {
      const at = () => a.multiply(f(placeOf(node)), rule.held(node.weight));
      return Math.abs(k) > 1.5 * 2 ** level ? rule.quietly(at) : at();
    } catch (e) {
      const kind = troubleOf(e);
      if (kind === null) throw e;
      // Past the digits of the ends, or below the smallest number: nothing is left to add there.
      if (kind !== 'costly' && kind !== 'unsupported' && Math.abs(k) > 2 ** level && last <= largest * rule.negligible) return null;
      return trouble(kind);
    }
  };
  const along = (level: number, first: number, step: number): void => {
    let small = 0;
    let last = Number.POSITIVE_INFINITY;
    for (let k = first; Math.abs(k) <= rule.reach * 2 ** level; k += step) {
      const here = term(level, k, last);
      if (here === null) return;
      total = total === null ? here : a.accumulate(total, here);
      last = rule.magnitude(here);
      largest = Math.max(largest, last);
      small = last <= largest * rule.tail ? small + 1 : 0;
      if (small >= 3 && Math.abs(k) > 2 ** level) return;
    }
    // It ran out of line before its terms had died away.
    if (last > largest * rule.negligible) trouble('unsure');
  };
  let before: T | null = null;
  for (let level = firstLevel; level <= rule.levels; level += 1) {
    if (level === firstLevel) { along(level, 0, 1); along(level, -1, -1); } else { along(level, 1, 2); along(level, -1, -2); }
    const sum: T = a.multiply(total ?? a.zero, a.exactly(2 ** -level));
    if (before !== null) {
      const gap = rule.magnitude(a.accumulate(sum, a.negate(before)));
      const scale = Math.max(largest * 2 ** -level, rule.magnitude(sum));
      if (gap <= rule.agreement * scale || scale === 0) return line === 'finite' ? a.multiply(width, rule.widened(sum, 4 * gap + rule.slack * scale)) : rule.widened(sum, 4 * gap + rule.slack * scale);
    }
    before = sum;
  }
  return trouble('unsure');
};

/** What a limit tends to, along h = 2^−k, k growing: x + h, or 1/h. Extrapolated to h = 0 as a polynomial (Neville); where that does not settle, left open. */
export const limit = <T>(f: (h: T) => T, a: Arithmetic<T>): T => {
  const rule = a.quadrature ?? trouble('unsupported');
  if (!rule.isLong) return trouble('unsupported');
  const at = (k: number): T => rule.quietly(() => f(a.divide(a.one, a.power(a.exactly(2), a.exactly(k), [BigInt(k), 1n]))));
  const settled = (x: T, y: T): T | null => {
    const gap = rule.magnitude(a.accumulate(x, a.negate(y)));
    return gap <= rule.agreement * Math.max(1, rule.magnitude(x)) ? rule.widened(x, 4 * gap + 1e-70) : null;
  };
  // Very near, where nothing cancels.
  try {
    const near = settled(at(420), at(300));
    if (near !== null && !rule.isVague(near)) return near;
  } catch (e) { const kind = troubleOf(e); if (kind === null || kind === 'costly') throw e; }
  const count = 13;
  let column = Array.from({ length: count }, (_, j) => at(11 + j));
  let last: readonly T[] = column;
  for (let order = 1; order < count; order += 1) {
    last = column;
    const factor = 2 ** order;
    column = column.slice(1).map((x, j) => { const y = last[j] ?? x; return a.accumulate(x, a.divide(a.accumulate(x, a.negate(y)), a.exactly(factor - 1))); });
  }
  const [best] = column;
  const other = last.at(-1);
  return best === undefined || other === undefined ? trouble('unsure') : settled(best, other) ?? trouble('unsure');
};

