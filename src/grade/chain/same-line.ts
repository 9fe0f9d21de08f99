/** Whether two lines say the same, each taken by itself. */
import { onlyClause, sameShape, shapeIn, type Line, type Symbols } from '../read/index.ts';
import { atomsOf, namesFor, solvedFor } from './atoms.ts';
import { implies } from './implies.ts';
import { goesOn } from './value-line.ts';
import { equalStep } from './value-step.ts';

export const sameLine = (a: readonly Line[], b: readonly Line[], symbols: Symbols): boolean => {
  const [x, y] = [a.at(-1), b.at(-1)];
  if (x === undefined || y === undefined) return false;
  if (goesOn(x) && goesOn(y)) {
    const [p, q] = [onlyClause(x.statement)?.sides.at(-1), onlyClause(y.statement)?.sides.at(-1)];
    if (p === undefined || q === undefined) return false;
    const shape = shapeIn(p, symbols);
    return sameShape(shape, shapeIn(q, symbols)) && equalStep(p, q, shape, symbols).result === 'yes';
  }
  if (goesOn(x) || goesOn(y)) return false;
  const [p, q] = [atomsOf(x.statement, symbols), atomsOf(y.statement, symbols)];
  const names = namesFor(symbols, [x, y].flatMap((line) => line.statement.flat().flatMap((clause) => clause.sides)));
  const asked = solvedFor(p);
  return implies([p], q, symbols, names, asked).result === 'yes' && implies([q], p, symbols, names, asked).result === 'yes';
};
