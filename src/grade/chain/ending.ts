/** Whether a chain has come to the form that is asked for. */
import { sameShape, shapeIn, type Expr, type Line } from '../read/index.ts';
import { onlyClause } from '../read/index.ts';
import { compareFormulas, usedNames } from '../formula/equal.ts';
import { atomsOf, formulaIn, onlyEquation, solvedAtoms, solvedFor, type Atoms } from './atoms.ts';
import { isFinished } from './form.ts';
import { implies } from './implies.ts';
import type { Chain, State, Value } from './state.ts';
import { goesOn, joined } from './value-line.ts';
import { freeStep, shapeSentence } from './value-step.ts';

/** 'elsewhere': it ends at something else; 'unfinished': at something equal that is not yet the form; 'other way': an order that the chain does not show. */
export type Ending = 'there' | 'elsewhere' | 'unfinished' | 'other way' | 'open';

/** What a statement x = e says of x; null for anything else. */
const solvedValue = (atoms: Atoms, chain: Chain): { readonly name: string; readonly value: Value } | null => {
  const solved = atoms.length === 1 && atoms[0] !== undefined ? solvedAtoms(atoms[0]) : null;
  const [only] = solved?.bounds ?? [];
  return solved === null || only === undefined || solved.bounds.length > 1 || only.relation !== '=' ? null : { name: solved.name, value: { expr: only.by, shape: shapeIn(only.by, chain.symbols) } };
};

const isZero = (e: Expr): boolean => e.op === 'number' && e.numerator === '0';
const valueEnds = (reference: Value, own: Value, varies: string | null, chain: Chain): Ending => {
  if (!sameShape(reference.shape, own.shape) && !isZero(own.expr)) return 'elsewhere';
  const compared = compareFormulas(formulaIn(chain.symbols, reference.expr), formulaIn(chain.symbols, own.expr), shapeSentence(reference.shape));
  if (compared.result === 'undetermined') return 'open';
  if (compared.result === 'same') return isFinished(reference.expr, own.expr) ? 'there' : 'unfinished';
  if (varies === null) return 'elsewhere';
  const step = freeStep(reference.expr, own.expr, varies, 'factor', reference.shape, chain.symbols);
  return step.result === 'yes' ? (isFinished(reference.expr, own.expr) ? 'there' : 'unfinished') : step.result === 'open' ? 'open' : 'elsewhere';
};

const statementEnds = (reference: Atoms, own: Atoms, chain: Chain): Ending => {
  const [asked, solved] = [solvedFor(reference), solvedFor(own)];
  const [a, b] = [solvedValue(reference, chain), solvedValue(own, chain)];
  // x = e is solved, however e is written.
  if (a !== null && b !== null && a.name === b.name) { const ends = valueEnds(a.value, b.value, null, chain); return ends === 'unfinished' ? 'there' : ends; }
  const [forth, back] = [implies([own], reference, chain.symbols, chain.names, asked), implies([reference], own, chain.symbols, chain.names, asked)];
  if (forth.result === 'no' || back.result === 'no') return 'elsewhere';
  if (forth.result === 'open' || back.result === 'open') return 'open';
  if (asked === null) return 'there';
  // Solved for the letter that is asked, and no solution listed in parts: "x² = 4" is not yet "x = 2 or x = −2".
  return solved === asked ? 'there' : 'unfinished';
};

export const endingOf = (reference: Line, state: State, chain: Chain, usesProportion: boolean): Ending => {
  const clause = onlyClause(reference.statement);
  if (goesOn(reference) && clause !== null) {
    const expr = clause.sides.at(-1);
    if (expr === undefined) return 'open';
    const value: Value = { expr, shape: shapeIn(expr, chain.symbols) };
    if (state.is === 'value') {
      const ends = valueEnds(value, state.value, usesProportion || state.constant ? chain.varies(state.label) : null, chain);
      const asked = reference.leads === null || reference.leads === '!=' ? null : reference.leads;
      if (ends === 'there' && asked !== null && asked !== '=') {
        const shown = joined(asked, state.direction);
        if (shown === null || asked.length === 1 && asked !== '∝' && state.direction.length === 2 || state.direction === '=' && asked.length === 1 && asked !== '∝') return 'other way';
      }
      if (ends === 'there' && asked === '=' && state.direction !== '=') return 'other way';
      return ends;
    }
    const last = state.history.at(-1) ?? [];
    const identity = state.identity ? onlyEquation(last) : null;
    // f′(x) = …, = …: what the function has been shown to be.
    if (identity !== null) return valueEnds(value, { expr: identity.right, shape: identity.shape }, null, chain);
    const solved = solvedValue(last, chain);
    return solved === null || usedNames([value.expr]).has(solved.name) ? 'elsewhere' : valueEnds(value, solved.value, null, chain);
  }
  const atoms = atomsOf(reference.statement, chain.symbols);
  if (state.is === 'statement') return statementEnds(atoms, state.history.at(-1) ?? [], chain);
  const solved = solvedValue(atoms, chain);
  if (solved !== null) return valueEnds(solved.value, state.value, null, chain);
  // "E[(X − c)²] = …": what the chain began with, and what it ends at.
  const [left, right] = clause?.sides ?? [];
  if (clause === null || left === undefined || right === undefined || clause.relations.length !== 1 || clause.relations[0] !== '=' || state.direction !== '=') return 'elsewhere';
  const begun = compareFormulas(formulaIn(chain.symbols, left), formulaIn(chain.symbols, state.value.expr), shapeSentence(state.value.shape));
  return begun.result === 'same' ? valueEnds({ expr: right, shape: shapeIn(right, chain.symbols) }, state.value, null, chain) : begun.result === 'undetermined' ? 'open' : 'elsewhere';
};
