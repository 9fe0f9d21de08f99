/** The value of a formula at a point, in any arithmetic: numbers, columns and matrices by one walk over the tree. */
import type { Expr, FunctionName } from '../read/index.ts';
import { argumentLevel, trouble, troubleOf, type Arithmetic, type Ratio, type Trouble } from './arithmetic.ts';
import { exactRatio } from './exact-ratio.ts';
import { at, first, isSingle, single, tensorsOver, type Tensor, type TensorOperations } from './tensor.ts';

/** Where a formula is evaluated. */
export type Place<T> = {
  /** The value of a symbol or of a size, at a level of the arithmetic; null for a name that is neither. */
  readonly value: (name: string, arithmetic: Arithmetic<T>) => Tensor<T> | null;
  /** The exact value of a name that holds a whole number or a short fraction. */
  readonly exact: (name: string) => Ratio | null;
};
export type Value<T> = { readonly value: Tensor<T>; readonly trouble: null } | { readonly value: null; readonly trouble: Trouble };
/** Counts operations over all evaluations of a comparison, in units of a tenth of a microsecond. */
export type Purse = { left: number };

const termsMax = 400;
/** Terms of an infinite sum; one whose terms go on growing is left earlier. */
const indexRange = 800;
const growingMax = 80;

export type EvaluateOptions = { /** A literal of seven digits or more may be rounded, so that it is no exact exponent. */ readonly loose?: boolean };

export const evaluate = <T>(formula: Expr, arithmetic: Arithmetic<T>, place: Place<T>, purse: Purse, options: EvaluateOptions = {}): Value<T> => {
  const pay = (n: number) => { purse.left -= n; if (purse.left < 0) trouble('costly'); };
  const bound = new Map<string, number>();
  const operations = new Map<number, TensorOperations<T>>();
  const over = (a: Arithmetic<T>): TensorOperations<T> => {
    const known = operations.get(a.level);
    if (known !== undefined) return known;
    const made = tensorsOver(a, (n) => pay(n * a.unit));
    operations.set(a.level, made);
    return made;
  };
  const level = (a: Arithmetic<T>, by: -1 | 0 | 1): Arithmetic<T> => (by === 0 ? a : by < 0 ? a.below : a.above) ?? trouble('unsupported');

  const ratioOfName = (name: string): Ratio | null => { const k = bound.get(name); return k === undefined ? place.exact(name) : [BigInt(k), 1n]; };
  const hasLongLiteral = (e: Expr): boolean => e.op === 'number' ? e.digits >= 7 : 'args' in e && e.args.some(hasLongLiteral);
  const ratioOf = (e: Expr): Ratio | null => (options.loose === true && hasLongLiteral(e) ? null : exactRatio(e, ratioOfName));
  /** A whole number that the formula spells, for indices, ends of ranges and powers of matrices. */
  const wholeNumber = (e: Expr): number => {
    const ratio = ratioOf(e);
    if (ratio === null) return trouble('unsupported');
    if (ratio[1] !== 1n) return trouble('undefined');
    return ratio[0] > -1_000_000n && ratio[0] < 1_000_000n ? Number(ratio[0]) : trouble('costly');
  };

  const call = (name: FunctionName, args: readonly Tensor<T>[], a: Arithmetic<T>): Tensor<T> => {
    const t = over(a);
    const [x, y] = args;
    if (x === undefined) return trouble('unsupported');
    pay(a.cost(name) * x.entries.length);
    switch (name) {
      case 'softmax': { const raised = t.map(x, (z) => a.call('exp', [z])); const sum = t.total(raised.entries); return t.map(raised, (z) => a.divide(z, sum)); }
      case 'max': case 'min': {
        const pick = name === 'max' ? a.larger : a.smaller;
        return args.length === 1 ? single(x.entries.reduce(pick)) : args.reduce((p, q) => t.zip(p, q, pick));
      }
      case 'norm1': return single(t.total(x.entries.map((z) => a.call('abs', [z]))));
      case 'norminf': return single(x.entries.map((z) => a.call('abs', [z])).reduce(a.larger));
      case 'norm2': case 'normf': return single(isSingle(x) ? a.call('abs', [first(x)]) : a.call('sqrt', [t.total(x.entries.map((z) => a.multiply(z, z)))]));
      case 'sumentries': return single(t.total(x.entries));
      case 'trace': return single(t.total(Array.from({ length: x.rows }, (_, i) => at(x, i, i))));
      case 'det': return single(t.determinant(x));
      case 'logdet': return single(a.call('log', [over(level(a, 1)).determinant(x)]));
      case 'inverse': return t.inverse(x);
      case 'rank': return single(a.exactly(t.rank(x)));
      case 'diag': return x.columns === 1 ? t.made(x.rows, x.rows, (i, j) => (i === j ? at(x, i, 0) : a.zero)) : t.made(x.rows, 1, (i) => at(x, i, i));
      case 'vec': return x.columns === 1 ? x : t.made(x.rows * x.columns, 1, (k) => at(x, k % x.rows, Math.floor(k / x.rows)));
      case 'inner': return y === undefined ? trouble('unsupported') : single(t.total(t.zip(x, y, a.multiply).entries));
      default:
        if (args.every(isSingle)) return single(a.call(name, args.map(first)));
        return args.length === 1 && x.waiting === undefined ? t.map(x, (z) => a.call(name, [z])) : trouble('unsupported');
    }
  };

  const power = (base: Expr, exponent: Expr, a: Arithmetic<T>): Tensor<T> => {
    if (base.op === 'constant' && base.name === 'e') { const x = value(exponent, level(a, -1)); pay(a.cost('exp') * x.entries.length); return over(a).map(x, (z) => a.call('exp', [z])); }
    const b = value(base, a);
    pay(a.cost('power'));
    if (!isSingle(b)) {
      const k = wholeNumber(exponent);
      if (Math.abs(k) > 40) return trouble('costly');
      const factor = k < 0 ? over(a).inverse(b) : b;
      let result: Tensor<T> = { rows: 0, columns: 0, entries: [a.one], waiting: 'identity' };
      for (let j = 0; j < Math.abs(k); j += 1) result = over(a).times(result, factor);
      return result;
    }
    const exact = ratioOf(exponent);
    if (exact !== null) return single(a.power(first(b), a.rational(exact[0], exact[1], 0), exact));
    const below = level(a, -1);
    return over(a).map(value(exponent, below), (x) => a.power(first(b), x, null));
  };

  /** The body for each value of the index, in turn; `stop` ends it early. */
  const eachTerm = (index: string, from: number, to: number, body: Expr, a: Arithmetic<T>, stop: (term: Tensor<T>) => boolean): void => {
    const before = bound.get(index);
    for (let k = from; k <= to; k += 1) {
      bound.set(index, k);
      if (stop(value(body, a))) break;
    }
    if (before === undefined) bound.delete(index); else bound.set(index, before);
  };
  const series = (index: string, from: number, body: Expr, a: Arithmetic<T>): Tensor<T> => {
    let sum: T = a.zero;
    let before: T | null = null;
    let result: T | null = null;
    let [growing, count] = [0, 0];
    eachTerm(index, from, from + indexRange, body, a, (term) => {
      const last = first(isSingle(term) ? term : trouble('unsupported'));
      sum = a.accumulate(sum, last);
      result = before === null ? null : a.settled(sum, last, before);
      count += 1;
      // At this pace it would not come to an end within the terms that are added.
      if (count === 60 && before !== null && a.size(last) > 0.955 * a.size(before)) trouble('costly');
      growing = before !== null && a.size(last) >= a.size(before) ? growing + 1 : 0;
      if (growing > growingMax) trouble('costly');
      before = last;
      return result !== null;
    });
    return single(result ?? trouble('costly'));
  };
  const collected = (e: Extract<Expr, { op: 'sum' | 'product' | 'maximum' | 'minimum' }>, a: Arithmetic<T>): Tensor<T> => {
    const from = e.from === null ? 1 : wholeNumber(e.from);
    if (e.op === 'sum' && e.to?.op === 'constant' && e.to.name === 'infinity') return series(e.index, from, e.body, a);
    const to = e.to === null ? rangeOf(e.body, e.index, a) : wholeNumber(e.to);
    if (to - from >= termsMax) return trouble('costly');
    const t = over(a);
    let result: Tensor<T> | null = null;
    eachTerm(e.index, from, to, e.body, a, (term) => {
      if (result === null) result = term;
      else if (e.op === 'sum') result = t.zip(result, term, a.add);
      else if (e.op === 'product') result = t.times(result, term);
      else result = t.zip(result, term, e.op === 'maximum' ? a.larger : a.smaller);
      return false;
    });
    if (result !== null) return result;
    return e.op === 'sum' ? single(a.zero) : e.op === 'product' ? single(a.one) : trouble('undefined');
  };
  /** The size of what the index runs over: the first vector or matrix of which it takes an entry. */
  const rangeOf = (body: Expr, index: string, a: Arithmetic<T>): number => {
    const search = (e: Expr): number | null => {
      if (e.op === 'entry') {
        const k = e.at.findIndex((x) => x.op === 'symbol' && x.name === index);
        if (k >= 0) {
          const before = bound.get(index);
          bound.set(index, 1);
          const t = value(e.of, a);
          if (before === undefined) bound.delete(index); else bound.set(index, before);
          return k === 1 || t.rows === 1 ? t.columns : t.rows;
        }
        return [e.of, ...e.at].reduce<number | null>((found, x) => found ?? search(x), null);
      }
      if (e.op === 'sum' || e.op === 'product' || e.op === 'maximum' || e.op === 'minimum') return e.index === index ? null : search(e.body);
      const parts = e.op === 'matrix' ? e.rows.flat() : e.op === 'cases' ? e.branches.map((b) => b.value) : 'args' in e ? e.args : [];
      return parts.reduce<number | null>((found, x) => found ?? search(x), null);
    };
    return search(body) ?? trouble('unsupported');
  };

  const holds = (e: Expr, a: Arithmetic<T>): boolean => {
    if (e.op !== 'relation') return trouble('unsupported');
    return decided(e.name, a.compare(first(value(e.args[0], a)), first(value(e.args[1], a))));
  };

  const value = (e: Expr, a: Arithmetic<T>): Tensor<T> => {
    pay(a.unit);
    switch (e.op) {
      case 'number': return single(a.rational(BigInt(e.numerator), BigInt(e.denominator), e.digits));
      case 'symbol': {
        const k = bound.get(e.name);
        return k === undefined ? place.value(e.name, a) ?? trouble('unsupported') : single(a.exactly(k));
      }
      case 'constant':
        if (e.name === 'identity' || e.name === 'ones') return { rows: 0, columns: 0, entries: [a.one], waiting: e.name };
        return e.name === 'infinity' ? trouble('unsupported') : single(a.constant(e.name));
      case 'add': {
        let sum: Tensor<T> | null = null;
        for (const arg of e.args) { const x = value(arg, a); sum = sum === null ? x : over(a).zip(sum, x, a.add); }
        return sum ?? single(a.zero);
      }
      case 'negate': return over(a).map(value(e.args[0], a), a.negate);
      case 'multiply': {
        let product: Tensor<T> | null = null;
        for (const arg of e.args) { const x = value(arg, a); product = product === null ? x : over(a).times(product, x); }
        return product ?? single(a.one);
      }
      case 'hadamard': return over(a).zip(value(e.args[0], a), value(e.args[1], a), a.multiply);
      case 'kronecker': return over(a).kronecker(value(e.args[0], a), value(e.args[1], a));
      case 'divide': return over(a).zip(value(e.args[0], a), value(e.args[1], a), a.divide);
      case 'power': return power(e.args[0], e.args[1], a);
      case 'transpose': return over(a).transposed(value(e.args[0], a));
      case 'call': { const inner = level(a, argumentLevel(e.name)); return call(e.name, e.args.map((x) => value(x, inner)), a); }
      case 'entry': {
        const t = value(e.of, a);
        const [i = 1, j] = e.at.map(wholeNumber);
        const [row, column] = j === undefined ? (t.rows === 1 ? [1, i] : [i, 1]) : [i, j];
        return row < 1 || column < 1 || row > t.rows || column > t.columns ? trouble('undefined') : single(at(t, row - 1, column - 1));
      }
      case 'sum': case 'product': case 'maximum': case 'minimum': return collected(e, a);
      case 'vector': return { rows: e.args.length, columns: 1, entries: e.args.map((x) => first(value(x, a))) };
      case 'matrix': return { rows: e.rows.length, columns: e.rows[0]?.length ?? 0, entries: e.rows.flatMap((r) => r.map((x) => first(value(x, a)))) };
      case 'cases': {
        for (const b of e.branches) if (b.when === null || holds(b.when, a)) return value(b.value, a);
        return trouble('undefined');
      }
      case 'relation': return trouble('unsupported');
      case 'indicator': {
        const [relation] = e.args;
        if (relation.op !== 'relation') return trouble('unsupported');
        return over(a).zip(value(relation.args[0], a), value(relation.args[1], a), (x, y) => (decided(relation.name, a.compare(x, y)) ? a.one : a.zero));
      }
    }
  };

  try {
    return { value: value(formula, arithmetic), trouble: null };
  } catch (e) {
    const kind = troubleOf(e);
    if (kind === null) throw e;
    return { value: null, trouble: kind };
  }
};

const decided = (relation: '=' | '<' | '<=' | '>' | '>=' | '!=', c: -1 | 0 | 1): boolean => {
  switch (relation) {
    case '=': return c === 0;
    case '!=': return c !== 0;
    case '<': return c < 0;
    case '<=': return c <= 0;
    case '>': return c > 0;
    case '>=': return c >= 0;
  }
};
