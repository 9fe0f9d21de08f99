/**
 * Numbers with a derivative beside them, over any arithmetic: forward differentiation (Wengert 1964), so that ∂/∂x of a formula needs no
 * rules of its own for sums, inverses and determinants.
 */
import type { FunctionName } from '../read/index.ts';
import type { Long } from './long-number.ts';
import { trouble, type Arithmetic } from './arithmetic.ts';

/** `d` null: the value does not depend on what is differentiated by. */
export type Dual<T> = { readonly v: T; readonly d: T | null };

type Rule<T> = NonNullable<Arithmetic<T>['quadrature']>;
const widerOf = <T>(rule: Rule<T>): Pick<Rule<Dual<T>>, 'widened' | 'magnitude' | 'isVague' | 'quietly'> => ({
  quietly: (run) => { let found: Dual<T> | null = null; rule.quietly(() => { found = run(); return (found as Dual<T>).v; }); return found ?? trouble('unsupported'); },
  widened: ({ v, d }, by) => ({ v: rule.widened(v, by), d: d === null ? null : rule.widened(d, by) }),
  magnitude: ({ v, d }) => Math.max(rule.magnitude(v), d === null ? 0 : rule.magnitude(d)),
  isVague: ({ v, d }) => rule.isVague(v) || d !== null && rule.isVague(d),
});
export const dualOver = <T>(a: Arithmetic<T>): Arithmetic<Dual<T>> => {
  const fixed = (v: T): Dual<T> => ({ v, d: null });
  const one = a.one;
  const two = a.exactly(2);
  const minus = (x: T, y: T) => a.accumulate(x, a.negate(y));
  const scaled = (d: T | null, by: () => T): T | null => (d === null ? null : a.multiply(d, by()));
  const plus = (x: T | null, y: T | null): T | null => (x === null ? y : y === null ? x : a.add(x, y));
  const square = (x: T) => a.multiply(x, x);
  const call1 = (name: FunctionName, x: T) => a.call(name, [x]);

  /** The derivative of a function at its argument, given its value there. */
  const slope = (name: FunctionName, x: T, v: T): T => {
    switch (name) {
      case 'exp': return v;
      case 'log': return a.divide(one, x);
      case 'log2': case 'log10': return a.divide(one, a.multiply(x, call1('log', a.exactly(name === 'log2' ? 2 : 10))));
      case 'sqrt': return a.divide(one, a.multiply(two, v));
      case 'sin': return call1('cos', x);
      case 'cos': return a.negate(call1('sin', x));
      case 'tan': return a.add(one, square(v));
      case 'sinh': return call1('cosh', x);
      case 'cosh': return call1('sinh', x);
      case 'tanh': return minus(one, square(v));
      case 'asin': return a.divide(one, call1('sqrt', minus(one, square(x))));
      case 'acos': return a.negate(a.divide(one, call1('sqrt', minus(one, square(x)))));
      case 'atan': return a.divide(one, a.add(one, square(x)));
      case 'sigmoid': return a.multiply(v, call1('sigmoid', a.negate(x)));
      case 'softplus': return call1('sigmoid', x);
      case 'relu': return a.compare(x, a.zero) > 0 ? one : a.compare(x, a.zero) < 0 ? a.zero : trouble('undefined');
      case 'erf': return a.divide(a.multiply(two, call1('exp', a.negate(square(x)))), call1('sqrt', a.constant('pi')));
      case 'normalcdf': return a.divide(call1('exp', a.negate(a.divide(square(x), two))), call1('sqrt', a.multiply(two, a.constant('pi'))));
      case 'abs': { const side = a.compare(x, a.zero); return side === 0 ? trouble('undefined') : side > 0 ? one : a.negate(one); }
      case 'lgamma': return call1('digamma', x);
      case 'gamma': return a.multiply(v, call1('digamma', x));
      case 'factorial': return a.multiply(v, call1('digamma', a.accumulate(x, one)));
      case 'sign': case 'floor': case 'ceil': return a.zero;
      default: return trouble('unsupported');
    }
  };
  const power: Arithmetic<Dual<T>>['power'] = (x, y, exact) => {
    const v = a.power(x.v, y.v, exact);
    if (x.d === null && y.d === null) return fixed(v);
    let d: T | null = null;
    if (x.d !== null) {
      const below = exact === null ? a.power(x.v, minus(y.v, one), null) : exact[0] === 0n ? a.zero : a.power(x.v, a.rational(exact[0] - exact[1], exact[1], 0), [exact[0] - exact[1], exact[1]]);
      d = a.multiply(a.multiply(y.v, below), x.d);
    }
    return { v, d: plus(d, scaled(y.d, () => a.multiply(v, call1('log', x.v)))) };
  };
  const pick = (x: Dual<T>, y: Dual<T>, side: 1 | -1): Dual<T> => {
    if (x.d === null && y.d === null) return fixed(side > 0 ? a.larger(x.v, y.v) : a.smaller(x.v, y.v));
    const order = a.compare(x.v, y.v);
    return order === 0 ? trouble('undefined') : order === side ? x : y;
  };
  const arithmetic: Arithmetic<Dual<T>> = {
    level: a.level, cost: (name) => 2 * a.cost(name), unit: 2 * a.unit,
    // In a chain of fields a derivative would have to be multiplied across its levels.
    get below(): Arithmetic<Dual<T>> | null { return a.below === a ? arithmetic : null; },
    get above(): Arithmetic<Dual<T>> | null { return a.above === a ? arithmetic : null; },
    zero: fixed(a.zero), one: fixed(one),
    rational: (n, d, digits) => fixed(a.rational(n, d, digits)), exactly: (x) => fixed(a.exactly(x)),
    add: (x, y) => ({ v: a.add(x.v, y.v), d: plus(x.d, y.d) }),
    accumulate: (x, y) => ({ v: a.accumulate(x.v, y.v), d: x.d === null ? y.d : y.d === null ? x.d : a.accumulate(x.d, y.d) }),
    negate: (x) => ({ v: a.negate(x.v), d: x.d === null ? null : a.negate(x.d) }),
    multiply: (x, y) => ({ v: a.multiply(x.v, y.v), d: plus(scaled(x.d, () => y.v), scaled(y.d, () => x.v)) }),
    divide: (x, y) => {
      const v = a.divide(x.v, y.v);
      return { v, d: plus(x.d === null ? null : a.divide(x.d, y.v), y.d === null ? null : a.negate(a.divide(a.multiply(v, y.d), y.v))) };
    },
    power,
    call: (name, args) => {
      const v = a.call(name, args.map((x) => x.v));
      const [x] = args;
      if (args.every((y) => y.d === null) || x === undefined) return fixed(v);
      if (name === 'root' && args[1] !== undefined && args[1].d === null) return { v, d: scaled(x.d, () => a.divide(v, a.multiply(args[1]?.v ?? one, x.v))) };
      return args.length > 1 ? trouble('unsupported') : { v, d: scaled(x.d, () => slope(name, x.v, v)) };
    },
    constant: (name) => fixed(a.constant(name)),
    compare: (x, y) => a.compare(x.v, y.v),
    larger: (x, y) => pick(x, y, 1), smaller: (x, y) => pick(x, y, -1),
    isZero: (x) => a.isZero(x.v) && (x.d === null || a.isZero(x.d)),
    size: (x) => a.size(x.v),
    ...(a.quadrature === undefined ? {} : { quadrature: { ...a.quadrature, held: (x: Long) => fixed((a.quadrature ?? trouble('unsupported')).held(x)), ...widerOf(a.quadrature) } }),
    settled: (sum, last, before) => {
      const v = a.settled(sum.v, last.v, before.v);
      if (v === null) return null;
      if (sum.d === null || last.d === null || before.d === null) return { v, d: sum.d };
      const d = a.settled(sum.d, last.d, before.d);
      return d === null ? null : { v, d };
    },
  };
  return arithmetic;
};
