/**
 * Places where a statement may hold: along one letter after the other, with the rest drawn, its roots and those of what it is held against; between
 * them, one place in each gap. So both ends of an interval, a lost root and a flipped sign all show.
 */
import type { Purse } from '../formula/evaluate.ts';
import { evaluate } from '../formula/evaluate.ts';
import { longArithmetic } from '../formula/long.ts';
import { toBounded, type Long } from '../formula/long-number.ts';
import { drawPoint, placeOf, type Kind, type Names, type Point } from '../formula/points.ts';
import { first, isSingle } from '../formula/tensor.ts';
import { usedNames } from '../formula/equal.ts';
import { isThin, namesIn, solvedAtoms, type Atom, type Atoms } from './atoms.ts';
import { inDomain, rootsAlong } from './roots.ts';
import { solvedTensor } from './solve-tensor.ts';
import { withNumbers, type Spot } from './spot.ts';

const kinds: readonly Kind[] = ['whole', 'positive', 'whole', 'halves', 'normal', 'uniform', 'positive', 'normal'];
/** Not every draw has a solution: so many are made, until so many had one. */
const drawsMax = 20;
const drawsNeeded = 7;
/** Along further letters only what is lost there has still to show. */
const furtherDraws = 3;
/** Along an order each draw tells at both ends and between. */
const orderDraws = 4;
const orderLetters = 2;
/** Few letters are scanned: the one that is asked for, then the others. */
const lettersMax = 4;

/** What is not a letter to solve for. */
const chance: ReadonlySet<string> = new Set(['index', 'random', 'distribution', 'function']);
/** The letters of a statement along which one looks, the asked one first; whole numbers are not scanned. */
export const lettersOf = (atoms: Atoms, names: Names, asked: string | null): readonly string[] => {
  const own = [...namesIn(atoms)].filter((name) => { const d = names.types.get(name)?.domain; return d !== undefined && !d.endsWith('integer') && !chance.has(d); });
  const scalars = own.filter((n) => names.types.get(n)?.shape.kind === 'scalar');
  // Of vectors and matrices one is enough: the one that is asked for, else the smallest.
  const tensors = own.filter((n) => !scalars.includes(n)).sort((a, b) => Number(b === asked) - Number(a === asked) || Number(names.types.get(a)?.shape.kind === 'matrix') - Number(names.types.get(b)?.shape.kind === 'matrix'));
  const all = [...scalars, ...tensors.slice(0, 1)];
  return [...all.filter((n) => n === asked), ...all.filter((n) => n !== asked)].slice(0, lettersMax);
};

/** Values that a chain itself gives for a letter: x = e, and the ends of its intervals. */
const candidates = (all: readonly Atoms[], name: string, spot: Spot, purse: Purse): readonly Long[] => {
  const arithmetic = longArithmetic({ lost: false });
  return all.flat().flatMap((atoms): readonly Long[] => {
    const solved = solvedAtoms(atoms);
    if (solved === null || solved.name !== name) return [];
    return solved.bounds.flatMap(({ by }) => {
      const { value } = evaluate(by, arithmetic, placeOf<Long>(spot.point, spot.names), purse);
      return value === null || !isSingle(value) ? [] : [{ ...first(value), e: 0 }];
    });
  });
};

/** Several equations that hold together: one letter alone does not solve them. */
const isSystem = (atoms: Atoms): boolean => atoms.every((all) => all.length > 1 && all.every((a) => a.relation === '='));
/** The places along one letter at one drawn point. `others`: what the statement is held against. */
const along = (atoms: Atoms, others: readonly Atoms[], spot: Spot, name: string, purse: Purse): readonly Spot[] => {
  const type = spot.names.types.get(name);
  if (type === undefined) return [];
  if (type.shape.kind !== 'scalar') {
    const equations = (all: readonly Atom[]) => all.filter((a) => a.relation === '=' && usedNames([a.left, a.right]).has(name));
    return atoms.flatMap((all) => { const own = equations(all); const solved = own.length === 0 ? null : solvedTensor(own, spot, [name], purse); return solved === null ? [] : [solved]; });
  }
  if (isSystem(atoms)) {
    const unknowns = [...namesIn(atoms)].filter((n) => spot.names.types.get(n)?.domain === 'real' && spot.names.types.get(n)?.shape.kind === 'scalar');
    return atoms.flatMap((all) => solvedTensor(all, spot, unknowns, purse) ?? []);
  }
  const further = candidates([atoms, ...others], name, spot, purse);
  const depends = (a: Atom) => usedNames([a.left, a.right]).has(name);
  const searched = isThin(atoms) ? atoms.flat().filter((a) => a.relation === '=' && depends(a)) : [atoms, ...others].flat(2).filter(depends);
  const roots = searched.flatMap((a) => rootsAlong(a, spot, name, type.domain, further, purse));
  const atRoots = roots.map((value): Spot => ({ ...spot, root: { name, value } }));
  if (isThin(atoms)) return atRoots;
  const sorted = roots.map((r) => toBounded(r).v).sort((a, b) => a - b);
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const between = sorted.slice(1).map((x, k) => ((sorted[k] ?? x) + x) / 2);
  const past = [low - 1, low - 10, high + 1, high + 10, ...(type.domain === 'probability' ? [low / 2, (1 + high) / 2] : type.domain.startsWith('positive') ? [low / 2, 2 * high + 1] : [])];
  return [...atRoots, ...[...new Set([...between, ...past])].filter((x) => inDomain(type.domain, x)).map((x): Spot => ({ ...spot, point: withNumbers(spot.point, name, [x]) }))];
};

export type Found = { readonly spot: Spot; readonly draw: number; readonly letter: string };
/** All places, draw by draw; the first draws have small whole numbers, which are read easily. Whoever takes one says whether it told something. */
export const placesFor = function* (atoms: Atoms, others: readonly Atoms[], names: Names, asked: string | null, purse: Purse): Generator<Found, void, boolean> {
  const thin = isThin(atoms);
  const letters = lettersOf(atoms, names, asked).slice(0, thin ? undefined : orderLetters);
  const used = new Set([atoms, ...others].flatMap((a) => [...namesIn(a)]));
  for (const [k, letter] of letters.entries()) {
    const needed = !thin ? orderDraws : k === 0 ? drawsNeeded : furtherDraws;
    const alone = used.size === 1 && names.types.get(letter)?.shape.kind === 'scalar';
    let met = 0;
    for (let draw = 0; draw < (alone ? 1 : drawsMax) && met < needed; draw += 1) {
      if (purse.left < 0) return;
      const point: Point = drawPoint(names, 700 + draw, kinds[draw % kinds.length] ?? 'normal', 2);
      let found = false;
      for (const spot of along(atoms, others, { point, names, root: null, loose: false }, letter, purse)) {
        const told = yield { spot, draw, letter };
        found ||= told;
      }
      if (found) met += 1;
    }
  }
};
