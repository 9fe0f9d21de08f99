/** Whether the shapes in a formula fit, and which shape comes out. A misfit is told with the parts' own shapes. */
import { fault, type Span } from './fault.ts';
import { known, matrixOf, sameShape, sameSize, scalar, shapeWords, timesSize, vectorOf, type Shape, type Size } from './symbol-types.ts';
import type { Expr, FunctionName } from './tree.ts';
import { typeOfName, type Vocabulary } from './vocabulary.ts';
import { toPlain } from './print-plain.ts';

export type Places = WeakMap<Expr, Span>;
export type ShapeScope = { readonly vocabulary: Vocabulary; readonly bound: ReadonlySet<string>; readonly places?: Places };

const rowsOf = (s: Shape): Size => (s.kind === 'scalar' ? '1' : s.kind === 'vector' ? s.size : s.rows);
const columnsOf = (s: Shape): Size => (s.kind === 'matrix' ? s.columns : '1');
const misfit = (scope: ShapeScope, at: Expr, says: string): never => fault('shape', says, scope.places?.get(at));
const quoted = (e: Expr) => `“${toPlain(e)}”`;
const is = (e: Expr, s: Shape) => `${quoted(e)} is ${shapeWords(s)}`;

const elementwise: ReadonlySet<FunctionName> = new Set(['exp', 'log', 'log2', 'log10', 'sqrt', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'asin', 'acos', 'atan', 'sigmoid', 'softplus', 'relu', 'erf', 'normalcdf', 'abs', 'sign', 'floor', 'ceil', 'digamma', 're', 'im', 'conj']);
/** Of a matrix these would be read as functions of the matrix by some and of its entries by others. */
const ambiguousOnMatrices: ReadonlySet<FunctionName> = new Set(['exp', 'log', 'log2', 'log10', 'sqrt', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'asin', 'acos', 'atan']);

const added = (scope: ShapeScope, whole: Expr, args: readonly Expr[], verb: string): Shape => {
  let sum: Shape | null = null;
  let first: Expr | null = null;
  for (const arg of args) {
    const next = shapeOf(arg, scope);
    if (sum === null || first === null) { sum = next; first = arg; continue; }
    if (sum.kind === 'matrix' && next.kind === 'scalar' || sum.kind === 'scalar' && next.kind === 'matrix') {
      misfit(scope, whole, `${is(first, sum)}, ${is(arg, next)}: a number cannot be ${verb} a matrix. For a multiple of the identity write I.`);
    } else if (sum.kind === 'scalar') { sum = next; first = arg; } else if (next.kind !== 'scalar') {
      if (!sameShape(sum, next)) misfit(scope, whole, `${is(first, sum)}, ${is(arg, next)}; they cannot be ${verb} each other.`);
      sum = joined(sum, next);
    }
  }
  return sum ?? scalar;
};
const joined = (a: Shape, b: Shape): Shape => {
  if (a.kind === 'vector' && b.kind === 'vector') return vectorOf(known(a.size, b.size));
  if (a.kind === 'matrix' && b.kind === 'matrix') return { kind: 'matrix', rows: known(a.rows, b.rows), columns: known(a.columns, b.columns) };
  return a;
};

const multiplied = (scope: ShapeScope, whole: Expr, args: readonly Expr[]): Shape => {
  let product: Shape = scalar;
  let sofar: Expr | null = null;
  for (const arg of args) {
    const next = shapeOf(arg, scope);
    if (sofar !== null && product.kind !== 'scalar' && next.kind !== 'scalar') {
      if (product.kind === 'vector' && next.kind === 'vector') {
        misfit(scope, whole, `${is(sofar, product)}, ${is(arg, next)}: two columns cannot be multiplied. Write x^T y for the inner product, x y^T for the outer, ⊙ entry by entry.`);
      }
      if (!sameSize(columnsOf(product), rowsOf(next))) misfit(scope, whole, `${is(sofar, product)}, ${is(arg, next)}; they cannot be multiplied in this order.`);
      const isIdentity = (s: Shape) => s.kind === 'matrix' && s.rows === '?' && s.columns === '?';
      product = isIdentity(product) ? next : isIdentity(next) ? product : matrixOf(rowsOf(product), columnsOf(next));
    } else if (product.kind === 'scalar') product = next;
    sofar = sofar === null ? arg : { op: 'multiply', args: [...(sofar.op === 'multiply' ? sofar.args : [sofar]), arg] };
  }
  return product;
};

/** 1/2, −1/2, 3/2: of a positive definite matrix. */
const isHalf = (e: Expr): boolean => e.op === 'negate' ? isHalf(e.args[0]) : e.op === 'number' ? e.denominator === '2' : e.op === 'divide' && e.args[0].op === 'number' && e.args[0].denominator === '1' && e.args[1].op === 'number' && e.args[1].numerator === '2';

const square = (scope: ShapeScope, e: Expr, what: string): Size => {
  const s = shapeOf(e, scope);
  if (s.kind === 'scalar') return '1';
  if (s.kind !== 'matrix' || !sameSize(s.rows, s.columns)) return misfit(scope, e, `${is(e, s)}; ${what} needs a square matrix.`);
  return known(s.rows, s.columns);
};

const called = (name: FunctionName, args: readonly Expr[], scope: ShapeScope, whole: Expr): Shape => {
  const [first, second, third] = args;
  if (first === undefined) return misfit(scope, whole, `${name} needs something to act on.`);
  const count = (n: number) => { if (args.length !== n) misfit(scope, whole, `${name} takes ${n === 1 ? 'one argument' : `${n} arguments`}, here are ${args.length}.`); };
  if (elementwise.has(name)) {
    count(1);
    const s = shapeOf(first, scope);
    if (s.kind === 'matrix' && ambiguousOnMatrices.has(name)) misfit(scope, whole, `${is(first, s)}; ${name} of a matrix is not used here.`);
    return s;
  }
  switch (name) {
    case 'root': case 'gamma': case 'lgamma': case 'beta': case 'binomial': case 'factorial':
      for (const a of args) { const s = shapeOf(a, scope); if (s.kind !== 'scalar') misfit(scope, a, `${is(a, s)}; ${name} needs numbers.`); }
      count(name === 'root' || name === 'beta' || name === 'binomial' ? 2 : 1);
      return scalar;
    case 'percent': count(1); return shapeOf(first, scope);
    case 'normal': {
      count(3);
      const parts = args.map((a) => shapeOf(a, scope));
      const bad = parts.findIndex((s) => s.kind !== 'scalar');
      if (bad >= 0) misfit(scope, args[bad] ?? whole, `${is(args[bad] ?? whole, parts[bad] ?? scalar)}; with a variance that is a number all are numbers.`);
      return scalar;
    }
    case 'multinormal': {
      count(3);
      const [x, m, S] = args.map((a) => shapeOf(a, scope));
      if (x === undefined || m === undefined || S === undefined || third === undefined || second === undefined) return scalar;
      if (S.kind !== 'matrix' || !sameSize(S.rows, S.columns)) misfit(scope, third, `${is(third, S)}; a covariance is a square matrix.`);
      for (const [a, s] of [[first, x], [second, m]] as const) if (s.kind !== 'vector' && !(a.op === 'number' && a.numerator === '0') || s.kind === 'vector' && S.kind === 'matrix' && !sameSize(s.size, S.rows)) misfit(scope, a, `${is(a, s)}; it does not fit the covariance.`);
      return scalar;
    }
    case 'softmax': {
      count(1);
      const s = shapeOf(first, scope);
      return s.kind === 'vector' ? s : misfit(scope, first, `${is(first, s)}; softmax needs a vector.`);
    }
    case 'max': case 'min': {
      if (args.length === 1) { shapeOf(first, scope); return scalar; }
      return added(scope, whole, args, 'compared with');
    }
    case 'norm1': case 'norm2': case 'norminf': case 'normf': {
      count(1);
      const s = shapeOf(first, scope);
      if (s.kind === 'matrix' && name !== 'normf') misfit(scope, whole, `${is(first, s)}; of a matrix write the Frobenius norm, with index F.`);
      return scalar;
    }
    case 'sumentries': count(1); shapeOf(first, scope); return scalar;
    case 'trace': case 'det': case 'logdet': {
      count(1);
      if (square(scope, first, name) === '?') misfit(scope, whole, `The size of ${quoted(first)} cannot be told here.`);
      return scalar;
    }
    case 'rank': count(1); shapeOf(first, scope); return scalar;
    case 'inverse': { count(1); const n = square(scope, first, 'an inverse'); return matrixOf(n, n); }
    case 'diag': {
      count(1);
      const s = shapeOf(first, scope);
      if (s.kind === 'vector') return { kind: 'matrix', rows: s.size, columns: s.size };
      return vectorOf(square(scope, first, 'diag'));
    }
    case 'vec': {
      count(1);
      const s = shapeOf(first, scope);
      return s.kind === 'matrix' ? vectorOf(timesSize(s.rows, s.columns)) : s;
    }
    case 'inner': {
      count(2);
      if (second === undefined) return scalar;
      const [a, b] = [shapeOf(first, scope), shapeOf(second, scope)];
      if (!sameShape(a, b)) misfit(scope, whole, `${is(first, a)}, ${is(second, b)}; an inner product needs two of the same shape.`);
      return scalar;
    }
    default: return misfit(scope, whole, `${name} is not known here.`);
  }
};

/** The shape of a formula; faults with words where two parts do not fit. */
export const shapeOf = (e: Expr, scope: ShapeScope): Shape => {
  switch (e.op) {
    case 'number': return scalar;
    case 'symbol': return scope.bound.has(e.name) ? scalar : typeOfName(scope.vocabulary, e.name)?.shape ?? scalar;
    case 'constant': return e.name === 'identity' ? { kind: 'matrix', rows: '?', columns: '?' } : e.name === 'ones' ? vectorOf('?') : scalar;
    case 'add': return added(scope, e, e.args, 'added to');
    case 'negate': return shapeOf(e.args[0], scope);
    case 'multiply': return multiplied(scope, e, e.args);
    case 'hadamard': {
      const [a, b] = e.args.map((x) => shapeOf(x, scope));
      if (a === undefined || b === undefined || a.kind === 'scalar') return b ?? scalar;
      if (b.kind === 'scalar') return a;
      if (!sameShape(a, b)) misfit(scope, e, `${is(e.args[0], a)}, ${is(e.args[1], b)}; an entrywise product needs two of the same shape.`);
      return joined(a, b);
    }
    case 'kronecker': {
      const [a = scalar, b = scalar] = e.args.map((x) => shapeOf(x, scope));
      if (a.kind === 'scalar') return b;
      if (b.kind === 'scalar') return a;
      return matrixOf(timesSize(rowsOf(a), rowsOf(b)), timesSize(columnsOf(a), columnsOf(b)));
    }
    case 'divide': {
      const [a = scalar, b = scalar] = e.args.map((x) => shapeOf(x, scope));
      if (b.kind === 'matrix') misfit(scope, e, `${is(e.args[1], b)}; one cannot divide by a matrix. Multiply by its inverse, on the side that you mean.`);
      if (b.kind === 'vector' && a.kind === 'matrix') misfit(scope, e, `${is(e.args[0], a)}, ${is(e.args[1], b)}; they cannot be divided.`);
      if (a.kind === 'vector' && b.kind === 'vector' && !sameShape(a, b)) misfit(scope, e, `${is(e.args[0], a)}, ${is(e.args[1], b)}; entry by entry they do not fit.`);
      return a.kind === 'scalar' ? b : a;
    }
    case 'power': {
      const [base, exponent] = e.args;
      const [b, x] = [shapeOf(base, scope), shapeOf(exponent, scope)];
      if (x.kind !== 'scalar' && !(b.kind === 'scalar' && x.kind === 'vector')) misfit(scope, exponent, `${is(exponent, x)}; an exponent is a number.`);
      if (b.kind === 'vector') misfit(scope, e, `${is(base, b)}; a vector has no powers. Write x ⊙ x entry by entry, or ‖x‖^2.`);
      if (b.kind === 'matrix') {
        square(scope, base, 'a power');
        const whole = exponent.op === 'number' && exponent.denominator === '1' || exponent.op === 'negate' && exponent.args[0].op === 'number' && exponent.args[0].denominator === '1' || exponent.op === 'symbol' || isHalf(exponent) && base.op === 'symbol' && typeOfName(scope.vocabulary, base.name)?.domain === 'spd';
        if (!whole) misfit(scope, e, `${is(base, b)}; only whole powers of a matrix are used here.`);
        return b;
      }
      return x.kind === 'vector' ? x : scalar;
    }
    case 'transpose': {
      const s = shapeOf(e.args[0], scope);
      return s.kind === 'scalar' ? s : s.kind === 'vector' ? matrixOf('1', s.size) : matrixOf(s.columns, s.rows);
    }
    case 'call': return called(e.name, e.args, scope, e);
    case 'apply': for (const a of e.args) { const s = shapeOf(a, scope); if (s.kind !== 'scalar') misfit(scope, a, `${is(a, s)}; an unknown function is taken of numbers.`); } return scalar;
    case 'derivative': {
      const [of, by] = [shapeOf(e.of, scope), shapeOf(e.by, scope)];
      if (of.kind === 'scalar') return by;
      if (by.kind === 'scalar') return of;
      if (of.kind === 'vector' && by.kind === 'vector') return matrixOf(of.size, by.size);
      return misfit(scope, e, `${is(e.of, of)}, ${is(e.by, by)}; this derivative would need more than two indices.`);
    }
    case 'expectation': return shapeOf(e.of, scope);
    case 'probability': return scalar;
    case 'entry': {
      const s = shapeOf(e.of, scope);
      for (const a of e.at) if (shapeOf(a, scope).kind !== 'scalar') misfit(scope, a, 'An index is a number.');
      if (s.kind === 'vector' && e.at.length === 1) return scalar;
      if (s.kind === 'matrix' && (e.at.length === 2 || e.at.length === 1 && (s.rows === '1' || s.columns === '1'))) return scalar;
      if (s.kind === 'matrix' && e.at.length === 1) return misfit(scope, e, `${is(e.of, s)}; its entries have two indices.`);
      return misfit(scope, e, s.kind === 'scalar' ? `${is(e.of, s)}; it has no entries.` : `${is(e.of, s)}; its entries have ${s.kind === 'vector' ? 'one index' : 'two indices'}.`);
    }
    case 'sum': case 'product': case 'maximum': case 'minimum': case 'integral': case 'limit': {
      for (const end of [e.from, e.to]) if (end !== null && shapeOf(end, scope).kind !== 'scalar') misfit(scope, end, 'The end of a range is a number.');
      const s = shapeOf(e.body, { ...scope, bound: new Set([...scope.bound, e.index]) });
      if (e.op !== 'sum' && e.op !== 'limit' && s.kind !== 'scalar') misfit(scope, e, `${is(e.body, s)}; only numbers can be taken together so.`);
      return s;
    }
    case 'vector': {
      for (const a of e.args) { const s = shapeOf(a, scope); if (s.kind !== 'scalar') misfit(scope, a, `${is(a, s)}; an entry of a vector is a number.`); }
      return e.args.length === 1 ? scalar : vectorOf(String(e.args.length));
    }
    case 'matrix': {
      const columns = e.rows[0]?.length ?? 0;
      for (const row of e.rows) {
        if (row.length !== columns) misfit(scope, e, `The rows have ${columns} and ${row.length} entries; they must be equally long.`);
        for (const a of row) { const s = shapeOf(a, scope); if (s.kind !== 'scalar') misfit(scope, a, `${is(a, s)}; an entry of a matrix is a number.`); }
      }
      return matrixOf(String(e.rows.length), String(columns));
    }
    case 'cases': {
      for (const b of e.branches) if (b.when !== null) shapeOf(b.when, scope);
      return added(scope, e, e.branches.map((b) => b.value), 'put beside');
    }
    case 'relation': return added(scope, e, e.args, 'compared with');
    case 'indicator': return shapeOf(e.args[0], scope);
  }
};
