/** A solution for a vector or matrix, or for several numbers at once: Gauss–Newton with the smallest step, exact in one step where the equation is linear. */
import { add, dot, norm, scale, svd } from '#numeric';
import type { Purse } from '../formula/evaluate.ts';
import type { Atom } from './atoms.ts';
import { gapInDoubles, withNumbers, type Spot } from './spot.ts';

const stepsMax = 12;
const solvedTo = 1e-11;

/** The smallest change that takes a residual away to first order: −J⁺ r. */
const smallestStep = (J: readonly (readonly number[])[], r: readonly number[]): readonly number[] => {
  const { values, left: U, right: V } = svd(J);
  const cut = 1e-12 * Math.max(...values);
  const n = J[0]?.length ?? 0;
  return values.reduce<readonly number[]>((step, s, k) => (s <= cut ? step : add(step, scale(-dot(U[k] ?? [], r) / s, V[k] ?? []))), Array.from({ length: n }, () => 0));
};

/** The spot with all of `names` moved to a solution of all equations; null where none is reached. */
export const solvedTensor = (equations: readonly Atom[], spot: Spot, names: readonly string[], purse: Purse): Spot | null => {
  const parts = names.map((name) => spot.point.numbers.get(name) ?? []);
  let x: readonly number[] = parts.flat();
  /** Each name takes as many numbers as it had. */
  const moved = (at: readonly number[]): Spot => {
    let from = 0;
    let { point } = spot;
    for (const [k, name] of names.entries()) { const to = from + (parts[k]?.length ?? 0); point = withNumbers(point, name, at.slice(from, to)); from = to; }
    return { ...spot, point, loose: true };
  };
  const residual = (at: readonly number[]): readonly number[] | null => {
    const all = equations.map((e) => gapInDoubles(e, moved(at), purse));
    return all.every((r) => r !== null) ? all.flat() : null;
  };
  const first = residual(x);
  if (first === null) return null;
  let r: readonly number[] = first;
  const start = Math.max(norm(r), 1e-6);
  for (let k = 0; k < stepsMax && norm(r) > solvedTo * start; k += 1) {
    const here = x;
    const base = r;
    const h = 2 ** -12;
    const beside = (j: number, by: number) => residual(here.map((v, i) => (i === j ? v + by : v)));
    const columns = here.map((_, j) => { const [up, down] = [beside(j, h), beside(j, -h)]; return up === null || down === null ? null : up.map((v, i) => (v - (down[i] ?? 0)) / (2 * h)); });
    if (columns.some((c) => c === null)) return null;
    const J = base.map((_, i) => columns.map((c) => c?.[i] ?? 0));
    const by = smallestStep(J, base);
    const next = here.map((v, i) => v + (by[i] ?? 0));
    const rNext = residual(next);
    if (rNext === null || !(norm(rNext) < norm(base) * 0.999)) return norm(base) <= 1e-8 * start ? moved(here) : null;
    x = next;
    r = rNext;
  }
  return norm(r) <= 1e-8 * start ? moved(x) : null;
};
