/** An equation: two say the same where they have the same solutions, so a factor and what is moved to the other side do not matter. */
import { text, type Words } from '#paper';
import type { Names } from '../formula/points.ts';
import { statementTex, toPlain, toTex, type Equation, type Expr, type Symbols } from '../read/index.ts';
import { atomsOf, namesFor, namesIn, onlyEquation, solvedFor, type Atoms } from '../chain/atoms.ts';
import { implies } from '../chain/implies.ts';
import { solutionWords } from '../chain/words.ts';
import { equalStep } from '../chain/value-step.ts';
import { slipsOf } from '../formula/mutate.ts';
import type { Comparison } from '../verdict.ts';
import { garbage, typed, type FieldOf, type Kind } from './kind.ts';

const treesOf = ({ statement }: Equation) => statement.flat().flatMap((clause) => clause.sides);
const plainOf = ({ statement }: Equation): string => statement.map((clauses) => clauses.map(({ sides }) => sides.map(toPlain).join(' = ')).join(', ')).join(' or ');
const isZero = (e: Expr) => e.op === 'number' && e.numerator === '0';

const compareEquations = (field: FieldOf<'equation'>, reference: Equation, given: Equation): Comparison => {
  const { symbols } = field;
  const [asked, own] = [atomsOf(reference.statement, symbols), atomsOf(given.statement, symbols)];
  const names = namesFor(symbols, [...treesOf(reference), ...treesOf(given)]);
  const letter = field.of ?? solvedFor(asked);
  const only = onlyEquation(own);
  if (only !== null && equalStep(only.left, only.right, only.shape, symbols).result === 'yes') {
    const key = onlyEquation(asked);
    return key !== null && equalStep(key.left, key.right, key.shape, symbols).result === 'yes' ? { result: 'same', how: 'exact' } : { result: 'different', witness: text('Your equation holds whatever the letters are, so it says nothing.') };
  }
  return sameSolutions(asked, own, symbols, names, letter);
};

const unclear: Words = text('Whether the two have the same solutions could not be decided with certainty. It counts neither as right nor as wrong; another way to write it may help.');
/** Two statements that hold at the same places, equations and inequalities alike. */
export const sameSolutions = (asked: Atoms, own: Atoms, symbols: Symbols, names: Names, letter: string | null): Comparison => {
  const used = new Set([...namesIn(asked), ...namesIn(own)]);
  const forth = implies([own], asked, symbols, names, letter);
  if (forth.result === 'no') return { result: 'different', witness: solutionWords(forth.spot, used, 'holds') };
  const back = implies([asked], own, symbols, names, letter);
  if (back.result === 'no') return { result: 'different', witness: solutionWords(back.spot, used, 'lacks') };
  if (forth.result === 'open' || back.result === 'open') return { result: 'undetermined', says: unclear };
  return forth.how === 'exact' && back.how === 'exact' ? { result: 'same', how: 'exact' } : { result: 'same', how: 'points', points: forth.places + back.places };
};

/** What a slip makes of one side. */
export const equationSlips = (e: Equation): readonly Equation[] => {
  const [clause] = e.statement[0] ?? [];
  if (clause === undefined || e.statement.length > 1) return [];
  return clause.sides.flatMap((side, k) => slipsOf({ kind: 'formula', tree: side, symbols: e.symbols }).map(({ tree }): Equation => ({ ...e, statement: [[{ ...clause, sides: clause.sides.map((s, j) => (j === k ? tree : s)) }]] })));
};

export const equation: Kind<'equation'> = {
  compare: compareEquations,
  samples: (field, reference, stream) => {
    const plain = plainOf(reference);
    const [clause] = reference.statement[0] ?? [];
    const [left, right] = clause?.sides ?? [];
    const isSingle = reference.statement.length === 1 && reference.statement[0]?.length === 1 && left !== undefined && right !== undefined;
    const [l, r] = [left === undefined ? '' : toPlain(left), right === undefined ? '' : toPlain(right)];
    const slips = equationSlips(reference).filter((slip) => compareEquations(field, reference, slip).result === 'different').map(plainOf);
    const spoilt = slips.length === 0 ? [] : [slips[stream.int(0, slips.length - 1)] ?? ''];
    return {
      right: [plain, statementTex(reference.statement), ...(isSingle ? [`${r} = ${l}`, `2 (${l}) = 2 (${r})`, `-(${l}) = -(${r})`, ...(isZero(left) || isZero(right) ? [] : [`${l} - (${r}) = 0`, `0 = ${r} - (${l})`]), `${toTex(right)} = ${toTex(left)}`] : [])].map(typed),
      wrong: [...spoilt, ...slips.slice(0, 3)].map(typed),
      invalid: [...garbage, typed(l === '' ? 'x' : l), typed(`${l} < ${r}`), typed(`(${plain}`), typed(`${plain} + unheardof`), typed(`${l} = ${r} = ${l}`)],
    };
  },
  asGiven: (_, value) => typed(plainOf(value)),
  tex: ({ statement }) => statementTex(statement),
};
