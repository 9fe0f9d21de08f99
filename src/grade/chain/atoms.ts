/** A statement as its single relations, and the letters that it may be solved for. */
import { parseShape, shapeIn, typeOfName, vocabularyOf, type Expr, type Formula, type Relation, type Shape, type Statement, type Symbols } from '../read/index.ts';
import { pairOf, usedNames } from '../formula/equal.ts';
import { expanded } from '../formula/expand.ts';
import type { Names } from '../formula/points.ts';

export type Atom = { readonly left: Expr; readonly right: Expr; readonly relation: Relation; readonly shape: Shape };
/** Alternatives of single relations that hold together. */
export type Atoms = readonly (readonly Atom[])[];

const isZero = (e: Expr): boolean => e.op === 'number' && e.numerator === '0';

export const atomsOf = (statement: Statement, symbols: Symbols): Atoms =>
  statement.map((clauses) => clauses.flatMap(({ sides, relations }) => {
    const shaped = sides.find((e) => !isZero(e)) ?? sides[0];
    const shape = shaped === undefined ? parseShape('scalar') : shapeIn(shaped, symbols);
    const own = sides.map((e) => expanded(e, sequencesOf(symbols)));
    return relations.flatMap((relation, k): readonly Atom[] => { const [left, right] = [own[k], own[k + 1]]; return left === undefined || right === undefined ? [] : [{ left, right, relation, shape }]; });
  }));

/** An equation in every alternative: what holds is thin, and has to be looked for. */
export const isThin = (atoms: Atoms): boolean => atoms.every((all) => all.some((a) => a.relation === '='));
export const isEquation = (atoms: Atoms): boolean => atoms.every((all) => all.every((a) => a.relation === '='));
/** Only one equation and nothing else. */
export const onlyEquation = (atoms: Atoms): Atom | null => { const only = atoms.length === 1 && atoms[0]?.length === 1 ? atoms[0][0] : undefined; return only?.relation === '=' ? only : null; };

export const namesIn = (atoms: Atoms): ReadonlySet<string> => usedNames(atoms.flat().flatMap((a) => [a.left, a.right]));
export const difference = (a: Expr, b: Expr): Expr => ({ op: 'add', args: [a, { op: 'negate', args: [b] }] });
export const formulaIn = (symbols: Symbols, tree: Expr): Formula => ({ kind: 'formula', tree, symbols });

/** The names of a whole chain, with what their types say; the same for each of its lines. */
export const namesFor = (symbols: Symbols, trees: readonly Expr[]): Names => {
  const all = formulaIn(symbols, { op: 'vector', args: trees });
  return pairOf(all, all, parseShape('scalar')).names;
};
const sequencesOf = (symbols: Symbols): ReadonlySet<string> => new Set(Object.keys(symbols).filter((name) => name.endsWith('_')));

/** x alone on one side, and not on the other: x = …, x < …, 0 < x < …. The letter, and what it is held against. */
export type Solved = { readonly name: string; readonly bounds: readonly { readonly relation: Relation; readonly by: Expr }[] };
export const solvedAtoms = (all: readonly Atom[]): Solved | null => {
  const [first] = all;
  if (first === undefined) return null;
  for (const side of [first.left, first.right]) {
    if (side.op !== 'symbol') continue;
    const { name } = side;
    const bounds = all.map((a) => {
      const [own, other, relation] = a.left.op === 'symbol' && a.left.name === name ? [a.left, a.right, a.relation] : [a.right, a.left, flipped[a.relation]];
      return own.op === 'symbol' && own.name === name && !usedNames([other]).has(name) ? { relation, by: other } : null;
    });
    if (bounds.every((b) => b !== null)) return { name, bounds };
  }
  return null;
};
const flipped: { readonly [R in Relation]: Relation } = { '=': '=', '!=': '!=', '∝': '∝', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
/** The letter for which every alternative is solved; null where one is not. */
export const solvedFor = (atoms: Atoms): string | null => {
  const [first, ...rest] = atoms.map(solvedAtoms);
  return first != null && rest.every((s) => s?.name === first.name) ? first.name : null;
};

export const isScalar = (symbols: Symbols, name: string): boolean => typeOfName(vocabularyOf(symbols), name)?.shape.kind === 'scalar';
