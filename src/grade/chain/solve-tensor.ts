/** A solution for a vector or matrix: Gauss–Newton with the smallest step, exact in one step where the equation is linear. */
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

/** The spot with `name` moved to a solution of all equations; null where none is reached. */
export const solvedTensor = (equations: readonly Atom[], spot: Spot, name: string, purse: Purse): Spot | null => {
  const begin = spot.point.numbers.get(name);
  if (begin === undefined) return null;
  let x: readonly number[] = begin;
  const residual = (at: readonly number[]): readonly number[] | null => {
    const all = equations.map((e) => gapInDoubles(e, { ...spot, point: withNumbers(spot.point, name, at) }, purse));
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
    const moved = (j: number, by: number) => residual(here.map((v, i) => (i === j ? v + by : v)));
    const columns = here.map((_, j) => { const [up, down] = [moved(j, h), moved(j, -h)]; return up === null || down === null ? null : up.map((v, i) => (v - (down[i] ?? 0)) / (2 * h)); });
    if (columns.some((c) => c === null)) return null;
    const J = base.map((_, i) => columns.map((c) => c?.[i] ?? 0));
    const by = smallestStep(J, base);
    const next = here.map((v, i) => v + (by[i] ?? 0));
    const rNext = residual(next);
    if (rNext === null || !(norm(rNext) < norm(base) * 0.999)) return norm(base) <= 1e-8 * start ? { ...spot, point: withNumbers(spot.point, name, here), loose: true } : null;
    x = next;
    r = rNext;
  }
  return norm(r) <= 1e-8 * start ? { ...spot, point: withNumbers(spot.point, name, x), loose: true } : null;
};
