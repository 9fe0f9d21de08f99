/** What derivations, equations and regions have in common for those who prove exercises: a formula to be held against, and slips. */
import { shapeIn, type Derivation, type Equation, type Expr, type Formula, type Region, type Shape } from '../read/index.ts';
import { difference, formulaIn } from '../chain/atoms.ts';
import { shapeSentence } from '../chain/value-step.ts';
import { derivationSlips, endOfDerivation } from './derivation.ts';
import { equationSlips } from './equation.ts';
import { regionSlips } from './interval.ts';

export type Statemental = Derivation | Equation | Region;
const firstSides = ({ statement }: Equation): readonly [Expr, Expr] | null => { const [l, r] = statement[0]?.[0]?.sides ?? []; return l === undefined || r === undefined ? null : [l, r]; };
const isZero = (e: Expr): boolean => e.op === 'number' && e.numerator === '0';
const shaped = (formula: Formula, shape: Shape): { readonly formula: Formula; readonly shape?: string } => { const sentence = shapeSentence(shape); return sentence === undefined ? { formula } : { formula, shape: sentence }; };

/** The end of a derivation; the difference of an equation's sides; the ends of a region, as a vector. @throws {Error} where there is none. */
export const formulaOfAnswer = (value: Statemental): { readonly formula: Formula; readonly shape?: string } => {
  const { symbols } = value;
  switch (value.kind) {
    case 'derivation': {
      const end = endOfDerivation(value);
      if (end === null) throw new Error('a derivation that ends in alternatives has no single value');
      return shaped(formulaIn(symbols, end), shapeIn(end, symbols));
    }
    case 'equation': {
      const sides = firstSides(value);
      if (sides === null) throw new Error('an equation has two sides');
      const [l, r] = sides;
      return shaped(formulaIn(symbols, isZero(r) ? l : isZero(l) ? r : difference(l, r)), shapeIn(isZero(l) ? r : l, symbols));
    }
    case 'region': {
      const ends = value.stretches.flatMap(({ lower, upper }) => [...lower, ...upper].map(({ at }) => at));
      const [only] = ends;
      if (only === undefined) throw new Error('a region without an end has no value');
      return ends.length === 1 ? { formula: formulaIn(symbols, only) } : { formula: formulaIn(symbols, { op: 'vector', args: ends }), shape: `vector ${ends.length}` };
    }
  }
};

/** Each by one slip away. */
export const statementSlips = (value: Statemental): readonly Statemental[] => {
  switch (value.kind) {
    case 'derivation': return derivationSlips(value);
    case 'equation': return equationSlips(value);
    // Which ends belong to it shows at no point.
    case 'region': return regionSlips(value).filter((slip) => JSON.stringify(closedness(slip)) === JSON.stringify(closedness(value)));
  }
};
const closedness = ({ stretches }: Region): readonly boolean[] => stretches.flatMap(({ lower, upper }) => [...lower, ...upper].map(({ closed }) => closed));
