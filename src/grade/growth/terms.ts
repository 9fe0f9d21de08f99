/**
 * A formula as a class of growth: a sum of terms, constants left out. Each term is, for every variable, how it grows: factorials, the rate of an
 * exponential, the power, the powers of its logarithm and of the logarithm of that. Up to constant factors sums are maxima, so that
 * (a + b)^c is a^c + b^c for c > 0, and log(a + b) is log a + log b for a, b that grow.
 */
import { log as ln } from '#numeric';
import { constantValue, type Expr } from '../read/index.ts';

/** In falling order of what counts: factorial, exponential rate, power, power of the log, power of the log of the log. */
export type Rates = readonly [factorial: number, exponential: number, power: number, log: number, loglog: number];
export type Term = { readonly sign: 1 | -1; readonly of: { readonly [variable: string]: Rates } };
export type Growth = readonly Term[];

const termsMax = 40;
const none: Rates = [0, 0, 0, 0, 0];
const rates = (term: Term, variable: string): Rates => (Object.hasOwn(term.of, variable) ? term.of[variable] ?? none : none);
const variablesOf = (...terms: readonly Term[]): readonly string[] => [...new Set(terms.flatMap((term) => Object.keys(term.of)))];
const combined = (a: Term, b: Term, f: (x: number, y: number) => number): Term => ({
  sign: a.sign === b.sign ? 1 : -1,
  of: Object.fromEntries(variablesOf(a, b).map((v) => { const [x, y] = [rates(a, v), rates(b, v)]; return [v, x.map((r, k) => f(r, y[k] ?? 0)) as unknown as Rates]; })),
});
const constant = (sign: 1 | -1): Term => ({ sign, of: {} });
const single = (variable: string, at: number, by: number): Term => ({ sign: 1, of: { [variable]: none.map((_, k) => (k === at ? by : 0)) as unknown as Rates } });

class Unsupported extends Error {}
const refuse = (): never => { throw new Unsupported('no class of growth'); };

/** Null for what this cannot compare: n^n, n^log n, a difference of equals, sums with bounds. */
export const growthOf = (e: Expr, variables: readonly string[]): Growth | null => {
  try {
    return positive(read(e, new Set(variables)));
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
};

const read = (e: Expr, vars: ReadonlySet<string>): Growth => {
  const value = numberOf(e, vars);
  if (value !== null) return value === 0 ? [] : Number.isFinite(value) ? [constant(value < 0 ? -1 : 1)] : refuse();
  switch (e.op) {
    case 'symbol': return vars.has(e.name) ? [single(e.name, 2, 1)] : refuse();
    case 'add': return limited(e.args.flatMap((arg) => read(arg, vars)));
    case 'negate': return read(e.args[0], vars).map((term) => ({ ...term, sign: term.sign === 1 ? -1 : 1 }));
    case 'multiply': return e.args.map((arg) => read(arg, vars)).reduce((a, b) => limited(a.flatMap((x) => b.map((y) => combined(x, y, (p, q) => p + q)))));
    case 'divide': { const below = alone(read(e.args[1], vars)); return read(e.args[0], vars).map((term) => combined(term, below, (p, q) => p - q)); }
    case 'power': return power(e.args[0], e.args[1], vars);
    case 'call': return called(e, vars);
    default: return refuse();
  }
};

const called = (e: Extract<Expr, { op: 'call' }>, vars: ReadonlySet<string>): Growth => {
  const [first] = e.args;
  if (first === undefined) return refuse();
  switch (e.name) {
    case 'log': case 'log2': case 'log10': return limited(positive(read(first, vars)).flatMap(logarithm));
    case 'sqrt': return raised(positive(read(first, vars)), 0.5);
    case 'exp': return exponential(1, first, vars);
    case 'max': return limited(e.args.flatMap((arg) => read(arg, vars)));
    case 'abs': case 'floor': case 'ceil': return read(first, vars);
    case 'factorial': return first.op === 'symbol' && vars.has(first.name) ? [single(first.name, 0, 1)] : refuse();
    case 'binomial': { const k = e.args[1] === undefined ? null : numberOf(e.args[1], vars); return k !== null && Number.isInteger(k) && k >= 0 ? raised(positive(read(first, vars)), k) : refuse(); }
    default: return refuse();
  }
};

const power = (base: Expr, exponent: Expr, vars: ReadonlySet<string>): Growth => {
  const c = numberOf(exponent, vars);
  if (c !== null) return raised(positive(read(base, vars)), c);
  const b = numberOf(base, vars);
  return b !== null && b > 0 ? exponential(ln(b), exponent, vars) : refuse();
};
/** Of a sum each term; of a reciprocal only a single one. */
const raised = (growth: Growth, c: number): Growth => (c === 0 ? [constant(1)] : (c > 0 ? growth : [alone(growth)]).map((term) => combined(term, term, (p) => p * c)));

/** e^(rate · exponent), the exponent a sum of multiples of variables and of their logarithms. */
const exponential = (rate: number, exponent: Expr, vars: ReadonlySet<string>): Growth => [
  linear(exponent, vars).reduce((term, { variable, by, isLog }) => combined(term, single(variable, isLog ? 2 : 1, rounded(rate * by)), (p, q) => p + q), constant(1)),
];
const rounded = (x: number): number => Number(x.toPrecision(12));
type Part = { readonly variable: string; readonly by: number; readonly isLog: boolean };
const linear = (e: Expr, vars: ReadonlySet<string>): readonly Part[] => {
  if (numberOf(e, vars) !== null) return [];
  const scaled = (of: Expr, by: number): readonly Part[] => linear(of, vars).map((part) => ({ ...part, by: part.by * by }));
  switch (e.op) {
    case 'symbol': return [{ variable: e.name, by: 1, isLog: false }];
    case 'add': return e.args.flatMap((arg) => linear(arg, vars));
    case 'negate': return scaled(e.args[0], -1);
    case 'divide': { const by = numberOf(e.args[1], vars); return by === null || by === 0 ? refuse() : scaled(e.args[0], 1 / by); }
    case 'multiply': {
      const varying = e.args.filter((arg) => numberOf(arg, vars) === null);
      const [only] = varying;
      return only === undefined || varying.length > 1 ? refuse() : scaled(only, e.args.reduce((by, arg) => by * (numberOf(arg, vars) ?? 1), 1));
    }
    case 'call': {
      const [of] = e.args;
      const base = e.name === 'log' ? 1 : e.name === 'log2' ? Math.LN2 : e.name === 'log10' ? Math.LN10 : 0;
      return base === 0 || of?.op !== 'symbol' || !vars.has(of.name) ? refuse() : [{ variable: of.name, by: 1 / base, isLog: true }];
    }
    default: return refuse();
  }
};

/** log of a product, term by term: what grows in it, each to the first power. */
const logarithm = (term: Term): Growth => {
  const parts = Object.entries(term.of).flatMap(([v, [factorial, rate, p, l, ll]]): readonly Term[] => {
    if (factorial > 0) return [{ sign: 1, of: { [v]: [0, 0, 1, 1, 0] } }];
    if (factorial < 0 || rate < 0 || (rate === 0 && p < 0)) return refuse();
    if (rate > 0) return [single(v, 2, 1)];
    if (p > 0) return [single(v, 3, 1)];
    if (l > 0) return [single(v, 4, 1)];
    return l < 0 || ll !== 0 ? refuse() : [];
  });
  return parts.length === 0 ? [constant(1)] : parts;
};

/** The value where no variable occurs. */
const numberOf = (e: Expr, vars: ReadonlySet<string>): number | null => {
  if (mentions(e, vars)) return null;
  const value = constantValue(e);
  return typeof value === 'number' && !Number.isNaN(value) ? value : refuse();
};
const mentions = (e: Expr, vars: ReadonlySet<string>): boolean => {
  if (e.op === 'symbol') return true;
  if ('args' in e) return e.args.some((arg) => mentions(arg, vars));
  return e.op !== 'number' && e.op !== 'constant';
};
const limited = (growth: Growth): Growth => (growth.length > termsMax ? refuse() : growth);

const epsilon = 1e-9;
/** Per variable, is `a` at most as large as `b`? What counts more decides. */
export const isAtMost = (a: Term, b: Term): boolean => variablesOf(a, b).every((v) => { const [x, y] = [rates(a, v), rates(b, v)]; const k = x.findIndex((r, i) => Math.abs(r - (y[i] ?? 0)) > epsilon); return k < 0 || (x[k] ?? 0) < (y[k] ?? 0); });
/** Without negative terms: those may only be smaller than a positive one. */
const positive = (growth: Growth): Growth => {
  const plus = growth.filter((term) => term.sign === 1);
  return growth.filter((term) => term.sign === -1).every((minus) => plus.some((term) => isAtMost(minus, term) && !isAtMost(term, minus))) ? plus : refuse();
};
/** Its one largest term. */
const alone = (growth: Growth): Term => positive(growth).find((term) => growth.every((other) => isAtMost(other, term))) ?? refuse();

/** How the class grows in one variable, for witnesses. */
export const ratesIn = rates;
