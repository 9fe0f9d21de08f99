/** One step away from a formula: what a slip of the pen makes of it. For recognising mistakes, and for testing that the grader sees them. */
import { integer, shapeOf, vocabularyOf, type Expr, type Formula, type Shape, type Symbols } from '../read/index.ts';

/** The trees that one step makes of this node alone. */
export type Step = (e: Expr) => readonly Expr[];

/** All trees in which the step has been applied at one place. */
export const oneStep = (e: Expr, step: Step): readonly Expr[] => {
  const within = (parts: readonly Expr[], rebuild: (parts: readonly Expr[]) => Expr): readonly Expr[] =>
    parts.flatMap((part, k) => oneStep(part, step).map((changed) => rebuild(parts.map((p, j) => (j === k ? changed : p)))));
  const here = step(e);
  switch (e.op) {
    case 'number': case 'symbol': case 'constant': case 'relation': case 'indicator': case 'probability': return here;
    case 'derivative': case 'expectation': return [...here, ...within([e.of], ([of = e.of]) => ({ ...e, of }))];
    case 'entry': return [...here, ...within([e.of], ([of = e.of]) => ({ ...e, of }))];
    case 'sum': case 'product': case 'maximum': case 'minimum': case 'integral': case 'limit': return [...here, ...within([e.body], ([body = e.body]) => ({ ...e, body }))];
    case 'matrix': { const columns = e.rows[0]?.length ?? 0; return [...here, ...within(e.rows.flat(), (xs) => ({ ...e, rows: e.rows.map((_, i) => xs.slice(i * columns, (i + 1) * columns)) }))]; }
    case 'cases': return [...here, ...within(e.branches.map((b) => b.value), (xs) => ({ ...e, branches: e.branches.map((b, k) => ({ ...b, value: xs[k] ?? b.value })) }))];
    default: return [...here, ...within(e.args, (args) => ({ ...e, args }) as Expr)];
  }
};

const negated = (e: Expr): Expr => (e.op === 'negate' ? e.args[0] : { op: 'negate', args: [e] });
/** The sign of a term, or of what is raised e to. */
export const signStep: Step = (e) => {
  if (e.op === 'add') return e.args.map((_, k): Expr => ({ op: 'add', args: e.args.map((a, j) => (j === k ? negated(a) : a)) }));
  if (e.op === 'negate') return [e.args[0]];
  if (e.op === 'call' && e.name === 'exp' && e.args[0] !== undefined) return [{ ...e, args: [negated(e.args[0])] }];
  if (e.op === 'power' && e.args[1].op !== 'number') return [{ op: 'power', args: [e.args[0], negated(e.args[1])] }];
  return [];
};
export const lostTermStep: Step = (e) => (e.op === 'add' && e.args.length > 1 ? e.args.map((_, k) => { const rest = e.args.filter((_a, j) => j !== k); return rest.length === 1 && rest[0] !== undefined ? rest[0] : { op: 'add', args: rest }; }) : []);
export const factorStep: Step = (e) => (e.op === 'symbol' || e.op === 'number' && e.numerator !== '0' ? [{ op: 'multiply', args: [integer(2), e] }] : []);
export const exponentStep: Step = (e) => {
  if (e.op === 'power' && e.args[1].op === 'number' && e.args[1].denominator === '1') return [{ op: 'power', args: [e.args[0], integer(BigInt(e.args[1].numerator) + 1n)] }];
  if (e.op === 'call' && e.name === 'sqrt' && e.args[0] !== undefined) return [e.args[0]];
  return [];
};

const shapes = (symbols: Symbols): ((e: Expr) => Shape | null) => {
  const vocabulary = vocabularyOf(symbols);
  return (e) => { try { return shapeOf(e, { vocabulary, bound: new Set() }); } catch { return null; } };
};
const isSquare = (s: Shape | null): boolean => s?.kind === 'matrix' && s.rows === s.columns && s.rows !== '?';
/** A square matrix for its transpose. */
export const transposeStep = (symbols: Symbols): Step => {
  const shape = shapes(symbols);
  return (e) => {
    if (e.op === 'transpose') return isSquare(shape(e.args[0])) ? [e.args[0]] : [];
    return e.op === 'symbol' && isSquare(shape(e)) ? [{ op: 'transpose', args: [e] }] : [];
  };
};
/** Two neighbouring factors that are both matrices, exchanged where the shapes still fit. */
export const swapStep = (symbols: Symbols): Step => {
  const shape = shapes(symbols);
  return (e) => {
    if (e.op !== 'multiply') return [];
    const before = shape(e);
    return e.args.slice(1).flatMap((_, k) => {
      const swapped: Expr = { op: 'multiply', args: e.args.map((a, j) => (j === k ? e.args[k + 1] ?? a : j === k + 1 ? e.args[k] ?? a : a)) };
      const [a, b] = [shape(e.args[k] ?? e), shape(e.args[k + 1] ?? e)];
      const after = shape(swapped);
      return a?.kind === 'matrix' && b?.kind === 'matrix' && JSON.stringify(after) === JSON.stringify(before) ? [swapped] : [];
    });
  };
};

/** Every formula that one slip of sign, factor, exponent or a lost term makes of this one; shapes stay as they are. */
export const slipsOf = ({ tree, symbols }: Formula): readonly Formula[] =>
  [signStep, factorStep, lostTermStep, exponentStep].flatMap((step) => oneStep(tree, step)).map((changed) => ({ kind: 'formula', tree: changed, symbols }));
