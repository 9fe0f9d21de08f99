/** All roots of an equation along one letter, the others held: found in doubles by scanning, polished to 60 digits by Newton's method. */
import { exp } from '#numeric';
import type { Purse } from '../formula/evaluate.ts';
import { add, divide, fromDouble, isSureZero, isUnclear, multiply, negate, toBounded, wholeLong, zero, type Long } from '../formula/long-number.ts';
import type { Domain } from '../read/index.ts';
import type { Atom } from './atoms.ts';
import { gapAlong, gapAtRoot, orderAt, type Spot } from './spot.ts';

/** From 10⁻³ to 10⁶ by size, and evenly near zero. */
const grid: readonly number[] = [...new Set([
  ...Array.from({ length: 26 }, (_, k) => exp(-6.9 + (20.7 * k) / 25)), ...Array.from({ length: 24 }, (_, k) => 0.13 + 0.427 * k),
])].sort((a, b) => a - b);
const probabilities: readonly number[] = Array.from({ length: 48 }, (_, k) => (k + 0.37) / 48.2);
const gridOf = (domain: Domain): readonly number[] => {
  switch (domain) {
    case 'positive': case 'nonnegative': return grid;
    case 'probability': return [0.001, ...probabilities, 0.999];
    default: return [...grid.map((x) => -x).reverse(), ...grid];
  }
};
export const inDomain = (domain: Domain, x: number): boolean => {
  switch (domain) {
    case 'positive': return x > 0;
    case 'nonnegative': return x >= 0;
    case 'nonzero': return x !== 0;
    case 'probability': return x > 0 && x < 1;
    default: return true;
  }
};

const none = () => undefined;
const nudge = fromDouble(2 ** -100);
/** A root of the given multiplicity near `start`, or null: the difference there is at most the error of the root. */
const polished = (atom: Atom, spot: Spot, name: string, start: number, multiplicity: 1 | 2, purse: Purse): Long | null => {
  let x: Long = fromDouble(start);
  const at = (value: Long) => gapAtRoot(atom, { ...spot, root: { name, value } }, purse);
  try {
    for (let k = 0; k < 8; k += 1) {
      const f = at(x);
      if (f === null) return null;
      if (isSureZero(f)) break;
      const h = isSureZero(x) ? nudge : multiply(x, nudge);
      const g = at(add(x, h, none));
      if (g === null) return null;
      const slope = divide(add(g, negate(f), none), h);
      if (isUnclear(slope)) break;
      const by = divide(multiply(wholeLong(multiplicity), f), slope);
      const size = Math.abs(toBounded(by).v);
      if (size > 0.5 * Math.max(Math.abs(toBounded(x).v), 1e-3)) return null;
      const next = add(x, negate(by), none);
      // Without error bounds of its own: it is a place, whose own error shows in the difference.
      x = { m: next.m, x: next.x, e: 0 };
      if (size <= 2 ** -150 * Math.max(Math.abs(toBounded(x).v), 2 ** -150)) break;
    }
  } catch {
    return null;
  }
  return orderAt(atom, { ...spot, root: { name, value: x } }, purse) === 0 ? x : null;
};

const bisected = (f: (x: number) => number | null, a: number, b: number, fa: number): number | null => {
  let [lo, hi, sign] = [a, b, Math.sign(fa)];
  for (let k = 0; k < 48; k += 1) {
    const mid = (lo + hi) / 2;
    const v = f(mid);
    if (v === null) return null;
    if (v === 0) return mid;
    if (Math.sign(v) === sign) lo = mid; else hi = mid;
    sign = Math.sign(fa);
  }
  return (lo + hi) / 2;
};
/** The lowest place of |f| between a and b (golden section). */
const lowest = (f: (x: number) => number | null, a: number, b: number): number => {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [lo, hi] = [a, b];
  const size = (x: number) => { const v = f(x); return v === null ? Number.POSITIVE_INFINITY : Math.abs(v); };
  for (let k = 0; k < 40; k += 1) {
    const [c, d] = [hi - ratio * (hi - lo), lo + ratio * (hi - lo)];
    if (size(c) < size(d)) hi = d; else lo = c;
  }
  return (lo + hi) / 2;
};

/** `further`: places that may be roots, as solutions written elsewhere in the chain. */
export const rootsAlong = (atom: Atom, spot: Spot, name: string, domain: Domain, further: readonly Long[], purse: Purse): readonly Long[] => {
  const found: Long[] = [];
  const isNew = (x: Long) => found.every((y) => { const gap = add(x, negate(y), none); return Math.abs(toBounded(gap).v) > 2 ** -80 * Math.max(Math.abs(toBounded(x).v), Math.abs(toBounded(y).v)); });
  const keep = (x: Long | null) => { if (x !== null && inDomain(domain, toBounded(x).v) && isNew(x)) found.push(x); };
  for (const x of [...further, zero]) if (inDomain(domain, toBounded(x).v) && orderAt(atom, { ...spot, root: { name, value: x } }, purse) === 0) keep(x);
  if (atom.shape.kind !== 'scalar') return found;
  const f = gapAlong(atom, spot, name, purse);
  const xs = gridOf(domain);
  const fs = xs.map(f);
  for (let k = 0; k < xs.length; k += 1) {
    const [a, b, c] = [xs[k - 1], xs[k] ?? 0, xs[k + 1]];
    const [fa, fb, fc] = [fs[k - 1], fs[k], fs[k + 1]];
    if (fb === 0) keep(polished(atom, spot, name, b, 1, purse) ?? polished(atom, spot, name, b, 2, purse));
    if (a !== undefined && typeof fa === 'number' && typeof fb === 'number' && fa * fb < 0) {
      const root = bisected(f, a, b, fa);
      if (root !== null) keep(polished(atom, spot, name, root, 1, purse));
    }
    if (a !== undefined && c !== undefined && typeof fa === 'number' && typeof fb === 'number' && typeof fc === 'number' && fa * fb > 0 && fb * fc > 0 && Math.abs(fb) < Math.abs(fa) && Math.abs(fb) <= Math.abs(fc)) {
      const low = lowest(f, a, c);
      const v = f(low);
      if (v === null) continue;
      if (v * fb < 0) { // Two roots lie between two places of the grid.
        for (const [from, to, ff] of [[a, low, fa], [low, c, v]] as const) { const root = bisected(f, from, to, ff); if (root !== null) keep(polished(atom, spot, name, root, 1, purse)); }
      } else if (Math.abs(v) < 1e-5 * Math.max(Math.abs(fa), Math.abs(fc))) keep(polished(atom, spot, name, low, 2, purse));
    }
  }
  return found;
};
