/** The value of a formula at a point, in any arithmetic: numbers, columns and matrices by one walk over the tree. */
import { integer, partsOf, type Expr, type FunctionName } from '../read/index.ts';
import { argumentLevel, trouble, troubleOf, type Arithmetic, type Ratio, type Trouble } from './arithmetic.ts';
import { exactRatio } from './exact-ratio.ts';
import { everywhere } from './everywhere.ts';
import { dualOver, type Dual } from './dual.ts';
import { integral, limit } from './quadrature.ts';
import { coefficientsNeeded, unknownFunction } from './unknown-function.ts';
import { at, first, isSingle, single, tensorsOver, type Tensor, type TensorOperations } from './tensor.ts';

/** Where a formula is evaluated. */
export type Place<T> = {
  /** The value of a symbol or of a size, at a level of the arithmetic; null for a name that is neither. */
  readonly value: (name: string, arithmetic: Arithmetic<T>) => Tensor<T> | null;
  /** The exact value of a name that holds a whole number or a short fraction. */
  readonly exact: (name: string) => Ratio | null;
  /** The numbers behind a name: coefficients of an unknown function, values of a random symbol, weights of a joint distribution. */
  readonly numbers: (name: string) => readonly number[] | null;
  /** The random symbols that share one joint distribution; the variables of a distribution. */
  readonly random: readonly string[];
  readonly variables: (distribution: string) => readonly string[];
};
/** A random symbol and a variable take this many values. */
export const outcomes = 3;
export const outcomesMax = 81;
type Ranging = Extract<Expr, { op: 'integral' | 'limit' }>;
type Collected = Extract<Expr, { op: 'sum' | 'product' | 'maximum' | 'minimum' }>;
export type Value<T> = { readonly value: Tensor<T>; readonly trouble: null } | { readonly value: null; readonly trouble: Trouble };
/** Counts operations over all evaluations of a comparison, in units of a tenth of a microsecond. */
export type Purse = { left: number };

const termsMax = 400;
/** Terms of an infinite sum; one whose terms go on growing is left earlier. */
const indexRange = 800;
const growingMax = 80;
const slowMax = 60;

export type EvaluateOptions = { /** A literal of seven digits or more may be rounded, so that it is no exact exponent. */ readonly loose?: boolean };

export const evaluate = <T>(formula: Expr, arithmetic: Arithmetic<T>, place: Place<T>, purse: Purse, options: EvaluateOptions = {}): Value<T> => {
  const pay = (n: number) => { purse.left -= n; if (purse.left < 0) trouble('costly'); };
  const bound = new Map<string, number>();
  /** Letters over which an integral or a limit runs. */
  const running = new Map<string, T>();
  /** Which of its values a random symbol or variable has, inside an expectation or a sum over it. */
  const states = new Map<string, number>();
  const known = new Map<string, Tensor<T>>();
  const operations = new Map<number, TensorOperations<T>>();
  const over = (a: Arithmetic<T>): TensorOperations<T> => {
    const before = operations.get(a.level);
    if (before !== undefined) return before;
    const made = tensorsOver(a, (n) => pay(n * a.unit));
    operations.set(a.level, made);
    return made;
  };
  const level = (a: Arithmetic<T>, by: -1 | 0 | 1): Arithmetic<T> => (by === 0 ? a : by < 0 ? a.below : a.above) ?? trouble('unsupported');

  const ratioOfName = (name: string): Ratio | null => { if (running.size > 0 && running.has(name)) return null; const k = bound.get(name); return k === undefined ? place.exact(name) : [BigInt(k), 1n]; };
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
      case 're': case 'im': case 'conj': return t.map(x, (z) => (a.isComplex === true ? a.call(name, [z]) : name === 'im' ? a.zero : z));
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
  /**
   * Adds until terms are negligible. It diverges for certain where terms grow at a pace that does not slow down, or shrink no faster than
   * 1/k while keeping their sign; a series that only takes too long is costly.
   */
  const series = (index: string, from: number, body: Expr, a: Arithmetic<T>): Tensor<T> => {
    let sum: T = a.zero;
    let before: T | null = null;
    let result: T | null = null;
    let [growing, slow, count, paceBefore] = [0, 0, 0, 0];
    eachTerm(index, from, from + indexRange, body, a, (term) => {
      const last = first(isSingle(term) ? term : trouble('unsupported'));
      sum = a.accumulate(sum, last);
      result = before === null ? null : a.settled(sum, last, before);
      count += 1;
      const pace = before === null || a.size(before) === 0 ? 0 : a.size(last) / a.size(before);
      growing = pace >= 1 && pace >= paceBefore * (1 - 1e-9) ? growing + 1 : 0;
      if (growing > growingMax) trouble('undefined');
      // Like 1/k or slower, and all of one sign.
      slow = pace > paceBefore && pace >= 1 - 1 / (from + count - 1) - 1e-12 && before !== null && sameSign(last, before, a) ? slow + 1 : 0;
      if (slow > slowMax) trouble('undefined');
      // At this pace it would not come to an end within the terms that are added.
      if (count > growingMax + 10 && pace > 0.955) trouble('costly');
      paceBefore = pace;
      before = last;
      return result !== null;
    });
    return single(result ?? trouble('costly'));
  };
  const sameSign = (x: T, y: T, a: Arithmetic<T>): boolean => { try { return a.compare(x, a.zero) === a.compare(y, a.zero); } catch (e) { if (troubleOf(e) === null) throw e; return false; } };
  const collected = (e: Collected, a: Arithmetic<T>): Tensor<T> => {
    const from = e.from === null ? 1 : wholeNumber(e.from);
    if (e.op === 'sum' && e.to?.op === 'constant' && e.to.name === 'infinity') return series(e.index, from, e.body, a);
    if (e.to === null && e.op === 'sum' && isVariable(e.body, e.index)) return overStates(e, a);
    const to = e.to === null ? rangeOf(e.body, e.index, a) : wholeNumber(e.to);
    if (to - from >= termsMax) return trouble('costly');
    // A range that ends before it could begin counts nothing.
    if (to < from - 1 && e.op !== 'maximum' && e.op !== 'minimum') return trouble('overflow');
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
      if (e.op === 'sum' || e.op === 'product' || e.op === 'maximum' || e.op === 'minimum' || e.op === 'integral' || e.op === 'limit') return e.index === index ? null : search(e.body);
      const parts = e.op === 'matrix' ? e.rows.flat() : e.op === 'cases' ? e.branches.map((b) => b.value) : 'args' in e ? e.args : [];
      return parts.reduce<number | null>((found, x) => found ?? search(x), null);
    };
    return search(body) ?? trouble('unsupported');
  };

  /** The body with the letter at a value; what other sums or integrals call so waits. */
  const withRunning = <R>(name: string, x: T, run: () => R): R => {
    const [before, index] = [running.get(name), bound.get(name)];
    bound.delete(name);
    running.set(name, x);
    try { return run(); } finally {
      if (before === undefined) running.delete(name); else running.set(name, before);
      if (index !== undefined) bound.set(name, index);
    }
  };
  /** −1 and 1 for the infinities. */
  const infinite = (e: Expr): -1 | 0 | 1 => (e.op === 'constant' && e.name === 'infinity' ? 1 : e.op === 'negate' && infinite(e.args[0]) === 1 ? -1 : 0);
  const numberAt = (e: Expr, a: Arithmetic<T>): T => { const t = value(e, a); return isSingle(t) ? first(t) : trouble('unsupported'); };
  const integrated = (e: Ranging, a: Arithmetic<T>): Tensor<T> => {
    if (a.below !== a || e.from === null || e.to === null) return trouble('unsupported');
    const [low, high] = [infinite(e.from), infinite(e.to)];
    if (low > 0 || high < 0) return trouble('unsupported');
    const f = (x: T): T => withRunning(e.index, x, () => numberAt(e.body, a));
    return single(integral(f, low === 0 ? numberAt(e.from, a) : null, high === 0 ? numberAt(e.to, a) : null, a));
  };
  const tended = (e: Ranging, a: Arithmetic<T>): Tensor<T> => {
    if (a.below !== a || e.to === null) return trouble('unsupported');
    const far = infinite(e.to);
    const to = far === 0 ? numberAt(e.to, a) : a.zero;
    const from = (side: 1 | -1): T => limit((h) => {
      const step = side > 0 ? h : a.negate(h);
      return withRunning(e.index, far === 0 ? a.add(to, step) : a.divide(a.one, step), () => numberAt(e.body, a));
    }, a);
    if (far !== 0) return single(from(far));
    if (e.from !== null) return single(from(e.from.op === 'negate' ? -1 : 1));
    // From both sides; where one has no value, it is the limit of the other.
    const [above, below] = [sideways(() => from(1)), sideways(() => from(-1))];
    if (above === null || below === null) return single(above ?? below ?? trouble('undefined'));
    const gap = a.accumulate(above, a.negate(below));
    const rule = a.quadrature ?? trouble('unsupported');
    return rule.magnitude(gap) <= 1e-40 * Math.max(1, rule.magnitude(above)) ? single(rule.widened(above, rule.magnitude(gap))) : trouble('undefined');
  };
  /** Null where there is no value on that side. */
  const sideways = (run: () => T): T | null => { try { return run(); } catch (e) { if (troubleOf(e) !== 'undefined') throw e; return null; } };

  // ----- what nobody declared, and chance

  const applied = (e: Extract<Expr, { op: 'apply' }>, a: Arithmetic<T>): Tensor<T> => {
    const args = e.args.map((x) => first(value(x, a)));
    const numbers = place.numbers(e.name);
    if (numbers === null || numbers.length < coefficientsNeeded || args.length > 3) return trouble('unsupported');
    pay(20 * a.unit);
    return single(a.arbitrary === undefined ? unknownFunction(numbers, args, e.order, a) : a.arbitrary(`${e.name} ${e.order}`, args));
  };

  /** By every entry of what is differentiated by, one after another. */
  const derived = (e: Extract<Expr, { op: 'derivative' }>, a: Arithmetic<T>): Tensor<T> => {
    if (a.below !== a) return trouble('unsupported');
    const base = e.by.op === 'entry' ? e.by.of : e.by;
    if (base.op !== 'symbol' || bound.has(base.name) || states.size > 0) return trouble('unsupported');
    const at0 = place.value(base.name, a) ?? trouble('unsupported');
    const entries = e.by.op === 'entry' ? [entryIndex(e.by, at0)] : at0.entries.map((_, k) => k);
    const found = entries.map((k) => {
      // Setting out costs more than most formulas.
      pay(400);
      const dual = dualOver(a);
      const lifted = new Map<string, Tensor<Dual<T>> | null>();
      const dualPlace: Place<Dual<T>> = {
        ...place,
        value: (name) => {
          const before = lifted.get(name);
          if (before !== undefined) return before;
          const here = running.get(name);
          const plain = here !== undefined ? single(here) : place.value(name, a);
          const raised = plain === null ? null : { ...plain, entries: plain.entries.map((v, j): Dual<T> => ({ v, d: name === base.name && j === k ? a.one : null })) };
          lifted.set(name, raised);
          return raised;
        },
        exact: (name) => (name === base.name ? null : ratioOfName(name)),
      };
      const r = evaluate<Dual<T>>(withBound(e.of), dual, dualPlace, purse, options);
      return r.trouble === null ? r.value : trouble(r.trouble);
    });
    const [head] = found;
    if (head === undefined) return trouble('unsupported');
    const slope = (x: Dual<T> | undefined): T => x?.d ?? a.zero;
    if (head.waiting !== undefined) return trouble('unsupported');
    if (isSingle(head)) return entries.length === 1 && e.by.op === 'entry' ? single(slope(head.entries[0])) : { ...at0, entries: found.map((t) => slope(t.entries[0])) };
    if (found.length === 1) return { ...head, entries: head.entries.map(slope) };
    return over(a).made(head.rows, found.length, (i, j) => slope(found[j]?.entries[i]));
  };
  const entryIndex = (e: Extract<Expr, { op: 'entry' }>, t: Tensor<T>): number => {
    const [i = 1, j] = e.at.map(wholeNumber);
    const k = j === undefined ? i - 1 : (i - 1) * t.columns + j - 1;
    return k >= 0 && k < t.entries.length ? k : trouble('undefined');
  };
  /** Bound indices as numbers, for an evaluation of its own. */
  const withBound = (e: Expr): Expr => (bound.size === 0 ? e : everywhere(e, (x) => { const k = x.op === 'symbol' ? bound.get(x.name) : undefined; return k === undefined ? x : k < 0 ? { op: 'negate', args: [integer(-k)] } : integer(k); }, true));

  const isVariable = (e: Expr, name: string): boolean => e.op === 'probability' ? e.names.includes(name) || e.given.includes(name) : partsOf(e).some((part) => isVariable(part, name));
  const stateOf = (name: string): number | null => {
    if (states.size === 0 && place.random.length === 0) return null;
    const state = states.get(name);
    if (state !== undefined) return state;
    // Outside an expectation a random symbol stands for one of its values.
    return place.random.includes(name.replaceAll("'", '')) ? (place.numbers(name.replaceAll("'", ''))?.[outcomes] ?? 0) : null;
  };
  const withState = <R>(names: readonly string[], run: () => R): readonly R[] => {
    const [name, ...rest] = names;
    if (name === undefined) return [run()];
    const before = states.get(name);
    const results: R[] = [];
    for (let s = 0; s < outcomes; s += 1) { states.set(name, s); results.push(...withState(rest, run)); }
    if (before === undefined) states.delete(name); else states.set(name, before);
    return results;
  };
  const overStates = (e: Collected, a: Arithmetic<T>): Tensor<T> => withState([e.index], () => value(e.body, a)).reduce((p, q) => over(a).zip(p, q, a.add));

  const weightAt = (distribution: string, names: readonly string[]): number => {
    const numbers = place.numbers(distribution) ?? trouble('unsupported');
    const cell = names.reduce((k, name) => k * outcomes + (stateOf(name) ?? trouble('unsupported')), 0);
    return numbers[cell] ?? trouble('unsupported');
  };
  const expected = (e: Extract<Expr, { op: 'expectation' }>, a: Arithmetic<T>): Tensor<T> => {
    if (a.below !== a || place.random.length > 4) return trouble('unsupported');
    const free = place.random.filter((name) => !e.given.includes(name));
    const key = bound.size > 0 ? null : `${idOf(e)} ${e.given.map((name) => stateOf(name)).join(' ')}`;
    const before = key === null ? undefined : known.get(key);
    if (before !== undefined) return before;
    // A condition outside keeps its values, all else runs.
    const t = over(a);
    let [sum, weight]: [Tensor<T> | null, number] = [null, 0];
    withState(free, () => {
      pay(5);
      const w = weightAt('·joint', place.random);
      const term = t.times(single(a.exactly(w)), value(e.of, a));
      sum = sum === null ? term : t.zip(sum, term, a.add);
      weight += w;
    });
    const result = sum === null ? value(e.of, a) : t.zip(sum, single(a.exactly(weight)), a.divide);
    if (key !== null) known.set(key, result);
    return result;
  };
  let ids: Map<Expr, number> | null = null;
  const idOf = (e: Expr): number => { ids ??= new Map(); const id = ids.get(e) ?? ids.size; ids.set(e, id); return id; };
  /** The joint summed over what is not named, over the same with what is given alone. */
  const probability = (e: Extract<Expr, { op: 'probability' }>, a: Arithmetic<T>): T => {
    const all = place.variables(e.name);
    if (all.length > 4) return trouble('unsupported');
    const named = new Map([...e.names, ...e.given].map((name) => [name.replaceAll("'", ''), stateOf(name) ?? place.numbers(name.replaceAll("'", ''))?.[outcomes] ?? 0] as const));
    const total = (fixed: ReadonlySet<string>): number => {
      const numbers = place.numbers(e.name) ?? trouble('unsupported');
      let sum = 0;
      const walk = (k: number, cell: number): void => {
        const name = all[k];
        if (name === undefined) { sum += numbers[cell] ?? trouble('unsupported'); return; }
        if (fixed.has(name)) walk(k + 1, cell * outcomes + (named.get(name) ?? 0));
        else for (let s = 0; s < outcomes; s += 1) walk(k + 1, cell * outcomes + s);
      };
      walk(0, 0);
      return sum;
    };
    pay(30);
    const bare = (names: readonly string[]) => names.map((name) => name.replaceAll("'", ''));
    return a.divide(a.exactly(total(new Set(bare([...e.names, ...e.given])))), a.exactly(total(new Set(bare(e.given)))));
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
        const here = running.size === 0 ? undefined : running.get(e.name);
        if (here !== undefined) return single(here);
        const k = bound.get(e.name);
        const state = stateOf(e.name);
        if (state !== null) return single(a.exactly(place.numbers(e.name.replaceAll("'", ''))?.[state] ?? trouble('unsupported')));
        return k === undefined ? place.value(e.name, a) ?? trouble('unsupported') : single(a.exactly(k));
      }
      case 'constant':
        if (e.size !== undefined) {
          const n = e.size.split('*').reduce((product, s) => product * (/^\d+$/.test(s) ? Number(s) : Number(place.exact(s)?.[0] ?? trouble('unsupported'))), 1);
          return e.name === 'identity' ? over(a).identity(n) : over(a).made(n, 1, () => a.one);
        }
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
        for (const x of over(a).fitted(e.args.map((arg) => value(arg, a)))) { product = product === null ? x : over(a).times(product, x); }
        return product ?? single(a.one);
      }
      case 'hadamard': return over(a).zip(value(e.args[0], a), value(e.args[1], a), a.multiply);
      case 'kronecker': return over(a).kronecker(value(e.args[0], a), value(e.args[1], a));
      case 'divide': return over(a).zip(value(e.args[0], a), value(e.args[1], a), a.divide);
      case 'power': return power(e.args[0], e.args[1], a);
      case 'transpose': return over(a).transposed(value(e.args[0], a));
      case 'call': { const inner = level(a, argumentLevel(e.name)); return call(e.name, e.args.map((x) => value(x, inner)), a); }
      case 'apply': return applied(e, a);
      case 'derivative': return derived(e, a);
      case 'expectation': return expected(e, a);
      case 'probability': return single(probability(e, a));
      case 'entry': {
        const t = value(e.of, a);
        const [i = 1, j] = e.at.map(wholeNumber);
        const [row, column] = j === undefined ? (t.rows === 1 ? [1, i] : [i, 1]) : [i, j];
        return row < 1 || column < 1 || row > t.rows || column > t.columns ? trouble('undefined') : single(at(t, row - 1, column - 1));
      }
      case 'sum': case 'product': case 'maximum': case 'minimum': return collected(e, a);
      case 'integral': return integrated(e, a);
      case 'limit': return tended(e, a);
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
