/** The value of a formula without symbols, as typed into a field for numbers: fractions exactly, the rest in doubles. */
import * as numeric from '#numeric';
import { toDouble } from './number.ts';
import type { Expr, FunctionName } from './tree.ts';

export type Constant = number | readonly number[] | readonly (readonly number[])[];

type Ratio = readonly [numerator: bigint, denominator: bigint];
const bits = 4096;
const reduced = (n: bigint, d: bigint): Ratio | null => {
  if (d === 0n) return null;
  const [p, q] = d < 0n ? [-n, -d] : [n, d];
  if (p.toString(16).length * 4 > bits || q.toString(16).length * 4 > bits) return null;
  return [p, q];
};

/** The exact value where only + − · / and small whole powers occur; null else. */
const exact = (e: Expr): Ratio | null => {
  switch (e.op) {
    case 'number': return reduced(BigInt(e.numerator), BigInt(e.denominator));
    case 'negate': { const a = exact(e.args[0]); return a && [-a[0], a[1]]; }
    case 'add': return e.args.reduce<Ratio | null>((s, x) => { const a = s && exact(x); return s && a && reduced(s[0] * a[1] + a[0] * s[1], s[1] * a[1]); }, [0n, 1n]);
    case 'multiply': return e.args.reduce<Ratio | null>((s, x) => { const a = s && exact(x); return s && a && reduced(s[0] * a[0], s[1] * a[1]); }, [1n, 1n]);
    case 'divide': { const [a, b] = [exact(e.args[0]), exact(e.args[1])]; return a && b && reduced(a[0] * b[1], a[1] * b[0]); }
    case 'power': {
      const [a, x] = [exact(e.args[0]), exact(e.args[1])];
      if (a === null || x === null || x[0] % x[1] !== 0n) return null;
      const k = Number(x[0] / x[1]);
      if (Math.abs(k) > 200) return null;
      let result: Ratio | null = [1n, 1n];
      for (let j = 0; j < Math.abs(k) && result !== null; j += 1) result = reduced(result[0] * a[0], result[1] * a[1]);
      return result && (k < 0 ? reduced(result[1], result[0]) : result);
    }
    case 'call': { const a = e.name === 'percent' && e.args[0] !== undefined ? exact(e.args[0]) : null; return a && reduced(a[0], a[1] * 100n); }
    default: return null;
  }
};
const ratioToDouble = ([n, d]: Ratio): number => toDouble({ op: 'number', numerator: String(n), denominator: String(d), digits: 0 });

const { exp, log, sqrt } = { exp: numeric.exp, log: numeric.log, sqrt: Math.sqrt };
const asin = (x: number): number => (Math.abs(x) > 1 ? Number.NaN : Math.abs(x) === 1 ? (x * Math.PI) / 2 : numeric.atan(x / sqrt((1 - x) * (1 + x))));
const scalarFunctions: { readonly [name in FunctionName]?: (x: number) => number } = {
  exp, log, sqrt, log2: (x) => log(x) / log(2), log10: (x) => log(x) / log(10), sin: numeric.sin, cos: numeric.cos, tan: (x) => numeric.sin(x) / numeric.cos(x), tanh: numeric.tanh,
  sinh: (x) => (exp(x) - exp(-x)) / 2, cosh: (x) => (exp(x) + exp(-x)) / 2, atan: numeric.atan, asin, acos: (x) => Math.PI / 2 - asin(x),
  sigmoid: numeric.sigmoid, softplus: numeric.softplus, relu: (x) => Math.max(0, x), erf: numeric.erf, normalcdf: numeric.normalCdf, abs: Math.abs, percent: (x) => x / 100, sign: Math.sign, floor: Math.floor, ceil: Math.ceil,
  factorial: (n) => (Number.isInteger(n) && n >= 0 && n < 171 ? Array.from({ length: n }, (_, k) => k + 1).reduce((a, b) => a * b, 1) : Number.NaN),
};
const choose = (n: number, k: number): number => {
  if (!Number.isInteger(n) || !Number.isInteger(k) || k < 0 || n < 0) return Number.NaN;
  if (k > n) return 0;
  let c = 1;
  for (let j = 1; j <= Math.min(k, n - k); j += 1) { if (j > 10000) return Number.NaN; c = (c * (n - j + 1)) / j; }
  return Math.round(c) < 2 ** 53 ? Math.round(c) : c;
};

const isVector = (c: Constant): c is readonly number[] => Array.isArray(c) && typeof c[0] === 'number';
const isMatrix = (c: Constant): c is readonly (readonly number[])[] => Array.isArray(c) && Array.isArray(c[0]);
const map = (c: Constant, f: (x: number) => number): Constant => (typeof c === 'number' ? f(c) : isMatrix(c) ? c.map((r) => r.map(f)) : c.map(f));
const zip = (a: Constant, b: Constant, f: (x: number, y: number) => number): Constant => {
  if (typeof b === 'number') return map(a, (x) => f(x, b));
  if (typeof a === 'number') return map(b, (y) => f(a, y));
  if (isMatrix(a) && isMatrix(b)) return a.map((r, i) => r.map((x, j) => f(x, b[i]?.[j] ?? Number.NaN)));
  if (isVector(a) && isVector(b)) return a.map((x, i) => f(x, b[i] ?? Number.NaN));
  return Number.NaN;
};
const asMatrix = (c: Constant): readonly (readonly number[])[] => (typeof c === 'number' ? [[c]] : isMatrix(c) ? c : c.map((x) => [x]));
const collapse = (m: readonly (readonly number[])[]): Constant => (m.length === 1 && m[0]?.length === 1 ? m[0][0] ?? Number.NaN : m.every((r) => r.length === 1) ? m.map((r) => r[0] ?? Number.NaN) : m);

const power = (a: number, b: number): number => {
  if (Number.isInteger(b) && Math.abs(b) <= 1024) {
    let result = 1;
    for (let k = 0; k < Math.abs(b); k += 1) result *= a;
    return b < 0 ? 1 / result : result;
  }
  return a < 0 ? Number.NaN : a === 0 ? (b > 0 ? 0 : Number.NaN) : b === 0.5 ? Math.sqrt(a) : numeric.pow(a, b);
};

/** NaN where there is no value; the shapes have been checked. */
export const constantValue = (e: Expr): Constant => {
  const ratio = exact(e);
  if (ratio !== null) return ratioToDouble(ratio);
  switch (e.op) {
    case 'number': return toDouble(e);
    case 'constant': return e.name === 'e' ? numeric.exp(1) : e.name === 'pi' ? Math.PI : e.name === 'infinity' ? Number.POSITIVE_INFINITY : Number.NaN;
    case 'negate': return map(constantValue(e.args[0]), (x) => -x);
    case 'add': return e.args.map(constantValue).reduce((a, b) => zip(a, b, (x, y) => x + y));
    case 'hadamard': return zip(constantValue(e.args[0]), constantValue(e.args[1]), (x, y) => x * y);
    case 'multiply': return e.args.map(constantValue).reduce((a, b) => (typeof a === 'number' || typeof b === 'number' ? zip(a, b, (x, y) => x * y) : collapse(numeric.matmul(asMatrix(a), asMatrix(b)))));
    case 'divide': return zip(constantValue(e.args[0]), constantValue(e.args[1]), (x, y) => (y === 0 ? Number.NaN : x / y));
    case 'power': {
      const [a, b] = e.args.map(constantValue);
      return typeof a === 'number' && typeof b === 'number' ? power(a, b) : Number.NaN;
    }
    case 'transpose': { const m = constantValue(e.args[0]); return typeof m === 'number' ? m : collapse(numeric.transpose(asMatrix(m))); }
    case 'vector': return collapse(e.args.map((a) => { const v = constantValue(a); return [typeof v === 'number' ? v : Number.NaN]; }));
    case 'matrix': return collapse(e.rows.map((r) => r.map((a) => { const v = constantValue(a); return typeof v === 'number' ? v : Number.NaN; })));
    case 'call': {
      const args = e.args.map(constantValue);
      const [a, b] = args;
      const f = scalarFunctions[e.name];
      if (f !== undefined && a !== undefined) return map(a, f);
      if (e.name === 'max' || e.name === 'min') { const all = args.flat(2).filter((x): x is number => typeof x === 'number'); return e.name === 'max' ? Math.max(...all) : Math.min(...all); }
      if (e.name === 'root' && typeof a === 'number' && typeof b === 'number') return a < 0 && Number.isInteger(b) && b % 2 !== 0 ? -power(-a, 1 / b) : power(a, 1 / b);
      if (e.name === 'binomial' && typeof a === 'number' && typeof b === 'number') return choose(a, b);
      if ((e.name === 'norm2' || e.name === 'normf') && a !== undefined) return Math.sqrt(asMatrix(a).flat().reduce((s, x) => s + x * x, 0));
      if (e.name === 'norm1' && a !== undefined) return asMatrix(a).flat().reduce((s, x) => s + Math.abs(x), 0);
      if (e.name === 'norminf' && a !== undefined) return Math.max(...asMatrix(a).flat().map(Math.abs));
      if (e.name === 'det' && a !== undefined) return numeric.det(asMatrix(a));
      if (e.name === 'trace' && a !== undefined) return numeric.trace(asMatrix(a));
      return Number.NaN;
    }
    case 'sum': case 'product': {
      if (e.from === null || e.to === null) return Number.NaN;
      const [from, to] = [constantValue(e.from), constantValue(e.to)];
      if (typeof from !== 'number' || typeof to !== 'number' || !Number.isInteger(from) || !Number.isInteger(to) || to - from > 2000) return Number.NaN;
      let result: Constant = e.op === 'sum' ? 0 : 1;
      for (let k = from; k <= to; k += 1) { const term: Constant = constantValue(substitute(e.body, e.index, k)); result = zip(result, term, (x, y) => (e.op === 'sum' ? x + y : x * y)); }
      return result;
    }
    default: return Number.NaN;
  }
};

/** Puts a whole number in place of a bound index. */
const substitute = (e: Expr, name: string, k: number): Expr => {
  if (e.op === 'symbol') return e.name === name ? (k < 0 ? { op: 'negate', args: [{ op: 'number', numerator: String(-k), denominator: '1', digits: 0 }] } : { op: 'number', numerator: String(k), denominator: '1', digits: 0 }) : e;
  if ('args' in e) return { ...e, args: e.args.map((a) => substitute(a, name, k)) } as Expr;
  return e;
};
