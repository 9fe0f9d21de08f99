/**
 * Residues modulo primes: rational and matrix formulas without any rounding, so that 1e-30 and 2e-30 cannot be confused (Schwartz 1980,
 * Zippel 1979). A chain of primes q, 2q+1, 4q+3, 8q+7 carries exp and log too: the squares modulo 2q+1 form a group of order q, so a
 * residue modulo q is an exponent there. exp(u) = g^u leads one level up the chain, log is the discrete logarithm back, a symbol has an
 * independent value at each level, and "is a square" plays "is positive". Functions without such laws get arbitrary values: what
 * then still agrees agrees whatever they are. It proves equality on the positive branch, and never an order between numbers.
 */
import type { FunctionName } from '../read/index.ts';
import { trouble, type Arithmetic } from './arithmetic.ts';

/** Starts q of chains of four primes below 2²⁶, q ≡ −1 mod 4·3·5·7·11, which makes 2, 3, 5, 7, 11 squares at every level. */
export const chainStarts = [8158919, 7355039, 7013159, 6139979, 5100479, 4490639, 3825359, 3663659] as const;
const levels = 4;

/** The product of residues below 2²⁶: exact in doubles. */
const mulmod = (a: number, b: number, p: number): number => {
  const product = a * b;
  const r = product - Math.floor(product / p) * p;
  return r < 0 ? r + p : r >= p ? r - p : r;
};
const powmod = (a: number, exponent: number, p: number): number => {
  let result = 1;
  for (let base = a, k = exponent; k > 0; k = Math.floor(k / 2)) { if (k % 2 === 1) result = mulmod(result, base, p); if (k > 1) base = mulmod(base, base, p); }
  return result;
};
/** The inverse of a modulo n, for coprime a and n; 0 else. */
const inverseModulo = (a: number, n: number): number => {
  let [r0, r1, s0, s1] = [n, ((a % n) + n) % n, 0, 1];
  while (r1 !== 0) { const q = Math.floor(r0 / r1); [r0, r1] = [r1, r0 - q * r1]; [s0, s1] = [s1, s0 - q * s1]; }
  return r0 === 1 ? ((s0 % n) + n) % n : 0;
};

/** Discrete logarithms to base g among the squares modulo p, by baby steps and giant steps (Shanks 1971). */
const discreteLog = (p: number, g: number): ((x: number) => number) => {
  const babies = 8192;
  const mask = 32767;
  let table: { readonly keys: Int32Array; readonly steps: Int32Array } | null = null;
  const slot = (x: number) => (Math.imul(x, 0x9e3779b1) >>> 17) & mask;
  const build = () => {
    const [keys, steps] = [new Int32Array(mask + 1).fill(-1), new Int32Array(mask + 1)];
    for (let k = 0, x = 1; k < babies; k += 1, x = mulmod(x, g, p)) {
      let s = slot(x);
      while (keys[s] !== -1) s = (s + 1) & mask;
      keys[s] = x; steps[s] = k;
    }
    return { keys, steps };
  };
  const giant = powmod(powmod(g, babies, p), p - 2, p);
  return (x) => {
    table ??= build();
    const { keys, steps } = table;
    for (let j = 0, y = x; j <= p / 2 / babies + 1; j += 1, y = mulmod(y, giant, p)) {
      for (let s = slot(y); keys[s] !== -1; s = (s + 1) & mask) if (keys[s] === y) return (j * babies + (steps[s] ?? 0)) % ((p - 1) / 2);
    }
    return trouble('undefined');
  };
};

/** An arbitrary function of its name and arguments. */
const arbitrary = (name: string, args: readonly number[], p: number): number => {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  for (const x of args) { h = Math.imul(h ^ x, 0x85ebca6b); h ^= h >>> 13; h = Math.imul(h, 0xc2b2ae35); h ^= h >>> 16; }
  return 1 + ((h >>> 0) % (p - 1));
};

export type Residues = Arithmetic<number> & { readonly prime: number; readonly isSquare: (x: number) => boolean; readonly logarithm: (x: number) => number };

const fieldOf = (p: number, level: number, chain: readonly Residues[]): Residues => {
  const half = (p - 1) / 2;
  const g = powmod(1234577, 2, p);
  const log = discreteLog(p, g);
  const big = BigInt(p);
  const reduce = (n: bigint) => Number(((n % big) + big) % big);
  const times = (a: number, b: number) => mulmod(a, b, p);
  const plus = (a: number, b: number) => { const s = a + b; return s >= p ? s - p : s; };
  const minus = (a: number) => (a === 0 ? 0 : p - a);
  const inverse = (a: number) => (a === 0 ? trouble('undefined') : inverseModulo(a, p));
  const over = (a: number, b: number) => times(a, inverse(b));
  const isSquare = (x: number) => x !== 0 && powmod(x, half, p) === 1;
  const raise = (u: number) => powmod(g, u, p);
  const two = 2;
  const up = (): Residues => chain[level + 1] ?? trouble('unsupported');

  /** a^(n/d) for a square: the root that is a square itself. */
  const rootPower = (a: number, n: bigint, d: bigint): number => {
    const dInverse = inverseModulo(Number(d % BigInt(half)), half);
    if (dInverse === 0) return trouble('unsupported');
    const exponent = (((n % BigInt(half)) + BigInt(half)) % BigInt(half)) * BigInt(dInverse) % BigInt(half);
    return powmod(a, Number(exponent), p);
  };
  const power: Residues['power'] = (a, b, exact) => {
    if (exact !== null && exact[1] === 1n) {
      if (a === 0) return exact[0] > 0n ? 0 : exact[0] === 0n ? 1 : trouble('undefined');
      return powmod(a, Number(((exact[0] % BigInt(p - 1)) + BigInt(p - 1)) % BigInt(p - 1)), p);
    }
    if (a === 0) return trouble('undefined');
    if (exact !== null) {
      if (isSquare(a)) return rootPower(a, exact[0], exact[1]);
      if (exact[1] % 2n === 0n) return trouble('undefined');
      const r = rootPower(minus(a), exact[0], exact[1]);
      return exact[0] % 2n === 0n ? r : minus(r);
    }
    return isSquare(a) ? powmod(a, b, p) : trouble('undefined');
  };
  const size = (x: number) => (isSquare(x) ? x : minus(x));
  const odd = (name: FunctionName, x: number) => (x === 0 ? 0 : x < p - x ? arbitrary(name, [x], p) : minus(arbitrary(name, [p - x], p)));
  const gamma = (x: number): number => {
    if (x === 0) return trouble('undefined');
    if (x > 200) return arbitrary('gamma', [x], p);
    let product = 1;
    for (let k = 2; k < x; k += 1) product = times(product, k);
    return product;
  };
  const floor = (x: number) => (x < 1000 ? x : p - x < 1000 ? x : arbitrary('floor', [x], p));
  const larger = (a: number, b: number) => (a === b ? a : arbitrary('max', a < b ? [a, b] : [b, a], p));
  const logOf = (x: number) => up().logarithm(x);

  const call: Residues['call'] = (name, args) => {
    const [a, b] = args;
    if (a === undefined) return trouble('unsupported');
    if (b !== undefined) {
      switch (name) {
        case 'root': return b === 0 || b > 1000 ? trouble('unsupported') : power(a, 0, [1n, BigInt(b)]);
        case 'beta': return over(times(gamma(a), gamma(b)), gamma(plus(a, b)));
        case 'binomial': {
          if (b > 200) return arbitrary('binomial', [a, b], p);
          let product = 1;
          for (let k = 1; k <= b; k += 1) product = over(times(product, plus(a, k === 1 ? 0 : p + 1 - k)), k);
          return product;
        }
        default: return trouble('unsupported');
      }
    }
    switch (name) {
      case 'exp': return raise(a);
      case 'sigmoid': return inverse(plus(1, raise(a === 0 ? 0 : half - a)));
      case 'sinh': case 'cosh': { const e = raise(a); return over(plus(e, name === 'cosh' ? inverse(e) : minus(inverse(e))), two); }
      case 'tanh': { const e = times(raise(a), raise(a)); return over(plus(e, p - 1), plus(e, 1)); }
      case 'log': return logOf(a);
      case 'log2': return over(logOf(a), logOf(2));
      case 'log10': return over(logOf(a), logOf(10));
      case 'softplus': { const above = up(); return logOf(above.add(1, above.call('exp', [a]))); }
      case 'sqrt': return a === 0 ? 0 : power(a, 0, [1n, 2n]);
      case 'abs': return size(a);
      case 'sign': return a === 0 ? 0 : isSquare(a) ? 1 : p - 1;
      case 'relu': return larger(a, 0);
      case 'gamma': return gamma(a);
      case 'factorial': return gamma(plus(a, 1));
      case 'floor': return floor(a);
      case 'ceil': return minus(floor(minus(a)));
      case 'sin': case 'atan': case 'asin': case 'erf': return odd(name, a);
      case 'cos': return arbitrary(name, [Math.min(a, minus(a))], p);
      case 'tan': return over(odd('sin', a), arbitrary('cos', [Math.min(a, minus(a))], p));
      case 'normalcdf': return over(plus(1, odd('erf', over(a, power(2, 0, [1n, 2n])))), two);
      default: return arbitrary(name, [a], p);
    }
  };
  return {
    level,
    cost: (name) => (name === 'log' || name === 'log2' || name === 'log10' || name === 'softplus' ? 300 : name === 'binomial' || name === 'factorial' || name === 'gamma' ? 100 : 20),
    unit: 1,
    get below() { return chain[level - 1] ?? null; },
    get above() { return chain[level + 1] ?? null; },
    zero: 0, one: 1,
    rational: (n, d) => (d === 1n ? reduce(n) : over(reduce(n), reduce(d))),
    exactly: (x) => { let [n, d] = [x, 1]; while (!Number.isInteger(n)) { n *= 2; d *= 2; } return d === 1 ? ((n % p) + p) % p : over(((n % p) + p) % p, d % p); },
    add: plus, accumulate: plus, negate: minus, multiply: times, divide: over, power, call,
    // π is any positive number: no law of it is used.
    arbitrary: (name, args) => arbitrary(`${name} ${args.length}`, args, p),
    constant: (name) => (name === 'e' ? g : powmod(arbitrary('pi', [level], p), 2, p)),
    compare: () => trouble('unsupported'),
    larger,
    smaller: (a, b) => minus(larger(minus(a), minus(b))),
    isZero: (a) => a === 0,
    size: (a) => (a === 0 ? 0 : 1),
    settled: () => trouble('unsupported'),
    prime: p,
    isSquare,
    logarithm: (x: number) => (isSquare(x) ? log(x) : trouble('undefined')),
  };
};

/** The four fields of a chain, lowest first. */
export const chainOf = (start: number): readonly Residues[] => {
  const chain: Residues[] = [];
  for (let level = 0, p = start; level < levels; level += 1, p = 2 * p + 1) chain.push(fieldOf(p, level, chain));
  return chain;
};
