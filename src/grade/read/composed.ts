/** Words for what is composed of other functions: their trees, made of the arguments. */
import { divisorOf, integer, rational } from './number.ts';
import type { Shape } from './symbol-types.ts';
import type { Expr, FunctionName } from './tree.ts';

const call = (name: FunctionName, ...args: readonly Expr[]): Expr => ({ op: 'call', name, args });
const add = (...args: readonly Expr[]): Expr => ({ op: 'add', args });
const times = (...args: readonly Expr[]): Expr => ({ op: 'multiply', args });
const over = (a: Expr, b: Expr): Expr => ({ op: 'divide', args: [a, b] });
const minus = (e: Expr): Expr => ({ op: 'negate', args: [e] });
const squared = (e: Expr): Expr => ({ op: 'power', args: [e, integer(2)] });
const one = integer(1);

/** The number of entries of a vector, as a formula; null where its size has no name. */
const countOf = (s: Shape): Expr | null =>
  s.kind !== 'vector' || s.size === '?' ? null : /^\d+$/.test(s.size) ? integer(Number(s.size)) : s.size.includes('*') ? null : { op: 'symbol', name: s.size };
/** The mean of the entries. */
export const meanOf = (e: Expr, shape: Shape): Expr | null => { const n = countOf(shape); return n === null ? null : over(call('sumentries', e), n); };

/** The place of the largest or smallest of the values that `body` takes as `index` runs: each place, weighed by whether no other exceeds it. */
export const placeOfExtremum = (most: 'max' | 'min', index: string, from: Expr | null, to: Expr | null, body: Expr, renamed: Expr): Expr => {
  const other = `${index}'`;
  const leads: Expr = { op: 'cases', branches: [
    { value: one, when: { op: 'relation', name: '=', args: [{ op: 'symbol', name: other }, { op: 'symbol', name: index }] } },
    { value: { op: 'indicator', args: [{ op: 'relation', name: most === 'max' ? '>=' : '<=', args: [body, renamed] }] }, when: null },
  ] };
  return { op: 'sum', index, from, to, body: times({ op: 'symbol', name: index }, { op: 'product', index: other, from, to, body: leads }) };
};

/** Words that are read as functions, and their trees; null where the arguments do not fit. */
export const composed: { readonly [word: string]: (args: readonly Expr[], shape: (e: Expr) => Shape) => Expr | null } = {
  mean: ([x], shape) => (x === undefined ? null : meanOf(x, shape(x))),
  logsumexp: ([x]) => (x === undefined ? null : call('log', call('sumentries', call('exp', x)))),
  LSE: ([x]) => (x === undefined ? null : call('log', call('sumentries', call('exp', x)))),
  atan2: ([y, x]) => (x === undefined || y === undefined ? null : times(integer(2), call('atan', over(y, add(call('sqrt', add(squared(x), squared(y))), x))))),
  erfc: ([x]) => (x === undefined ? null : add(one, minus(call('erf', x)))),
  gcd: (args) => ofWholeNumbers(args, divisorOf),
  lcm: (args) => ofWholeNumbers(args, (a, b) => (a === 0n || b === 0n ? 0n : sizeOf((a / divisorOf(a, b)) * b))),
  argmax: ([x], shape) => extremumOf('max', x, shape),
  argmin: ([x], shape) => extremumOf('min', x, shape),
};
const sizeOf = (n: bigint): bigint => (n < 0n ? -n : n);
const wholeOf = (e: Expr): bigint | null => (e.op === 'negate' ? wholeOf(e.args[0]) : e.op === 'number' && e.denominator === '1' && e.digits === 0 ? BigInt(e.numerator) : null);
/** Worked out as it is read; of letters nothing is known that could be compared. */
const ofWholeNumbers = (args: readonly Expr[], by: (a: bigint, b: bigint) => bigint): Expr | null => {
  const whole = args.map(wholeOf);
  const [first, ...rest] = whole;
  if (first === undefined || first === null || rest.length === 0 || !whole.every((n) => n !== null)) return null;
  return rational(rest.reduce<bigint>((a, b) => by(a, b ?? 0n), first), 1n);
};
/** P(n, k) of whole numbers: orders of k out of n. */
export const ordersOf = (n: Expr, k: Expr): Expr | null => {
  const [all, some] = [wholeOf(n), wholeOf(k)];
  return all === null || some === null || some > all ? null : over(call('factorial', n), call('factorial', rational(all - some, 1n)));
};
const extremumOf = (most: 'max' | 'min', x: Expr | undefined, shape: (e: Expr) => Shape): Expr | null => {
  if (x === undefined || shape(x).kind !== 'vector') return null;
  const at = (name: string): Expr => ({ op: 'entry', of: x, at: [{ op: 'symbol', name }] });
  return placeOfExtremum(most, '·k', null, null, at('·k'), at("·k'"));
};

/** The derivative of a function at what it acts on; entry by entry where that is a vector or matrix. */
export const slopeOf = (name: FunctionName, x: Expr, order: number, isNumber: boolean): Expr | null => {
  const f = call(name, x);
  const product = (a: Expr, b: Expr): Expr => (isNumber ? times(a, b) : { op: 'hadamard', args: [a, b] });
  const rest = add(one, minus(f));
  const square = (e: Expr): Expr => product(e, e);
  if (order === 2) {
    switch (name) {
      case 'exp': return f;
      case 'sin': case 'cos': return minus(f);
      case 'sinh': case 'cosh': return f;
      case 'sigmoid': return product(product(f, rest), add(one, minus(f), minus(f)));
      case 'tanh': return minus(product(add(f, f), add(one, minus(square(f)))));
      case 'softplus': return slopeOf('sigmoid', x, 1, isNumber);
      case 'log': return minus(over(one, square(x)));
      default: return null;
    }
  }
  if (order !== 1) return null;
  switch (name) {
    case 'exp': return f;
    case 'log': return over(one, x);
    case 'sin': return call('cos', x);
    case 'cos': return minus(call('sin', x));
    case 'sinh': return call('cosh', x);
    case 'cosh': return call('sinh', x);
    case 'tanh': return add(one, minus(square(f)));
    case 'sigmoid': return product(f, rest);
    case 'softplus': return call('sigmoid', x);
    case 'relu': return { op: 'indicator', args: [{ op: 'relation', name: '>', args: [x, integer(0)] }] };
    case 'sqrt': return over(one, add(f, f));
    case 'atan': return over(one, add(one, square(x)));
    default: return null;
  }
};
