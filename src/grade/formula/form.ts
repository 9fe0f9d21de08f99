/** What a formula looks like, where that is asked: its value is judged elsewhere. */
import { partsOf, type Expr, type Form } from '../read/index.ts';
import { canonical } from './canonical.ts';
import { exactRatio } from './exact-ratio.ts';

type NumberNode = Extract<Expr, { op: 'number' }>;
const isNumber = (e: Expr): e is NumberNode => e.op === 'number';
const isWhole = (e: Expr): boolean => isNumber(e) && e.denominator === '1' && e.digits === 0;
const isDecimal = (e: Expr): boolean => isNumber(e) && e.digits > 0 && e.denominator !== '1';
const anywhere = (e: Expr, is: (e: Expr) => boolean): boolean => is(e) || partsOf(e).some((part) => anywhere(part, is));
const bare = (e: Expr): Expr => (e.op === 'negate' ? bare(e.args[0]) : e);
const ratioOf = (e: Expr) => exactRatio(e, () => null);
const sizeOf = (e: Expr): number => 1 + partsOf(e).reduce((n, part) => n + sizeOf(part), 0);

const isFraction = (e: Expr): boolean => {
  const x = bare(e);
  const isPlain = (y: Expr) => !anywhere(y, (z) => z.op === 'divide' || isNumber(z) && (z.denominator !== '1' || z.digits > 0));
  if (isNumber(x)) return x.digits === 0;
  return x.op === 'divide' ? x.args.every(isPlain) : isPlain(x);
};

/** The factors of a product, powers and quotients taken apart. */
const factorsOf = (e: Expr): readonly Expr[] => {
  const x = bare(e);
  switch (x.op) {
    case 'multiply': return x.args.flatMap(factorsOf);
    case 'divide': return [...factorsOf(x.args[0]), ...factorsOf(x.args[1])];
    case 'power': return isWhole(x.args[1]) ? factorsOf(x.args[0]) : [x];
    default: return [x];
  }
};
/** Integer coefficients of a polynomial in one letter, lowest first; null for anything else. */
const coefficientsOf = (e: Expr, letter: string): readonly bigint[] | null => {
  const plus = (a: readonly bigint[], b: readonly bigint[]) => Array.from({ length: Math.max(a.length, b.length) }, (_, k) => (a[k] ?? 0n) + (b[k] ?? 0n));
  const times = (a: readonly bigint[], b: readonly bigint[]) => { const out = Array.from({ length: a.length + b.length - 1 }, () => 0n); a.forEach((x, i) => { b.forEach((y, j) => { out[i + j] = (out[i + j] ?? 0n) + x * y; }); }); return out; };
  switch (e.op) {
    case 'number': return e.denominator === '1' ? [BigInt(e.numerator)] : null;
    case 'symbol': return e.name === letter ? [0n, 1n] : null;
    case 'negate': return coefficientsOf(e.args[0], letter)?.map((c) => -c) ?? null;
    case 'add': case 'multiply': return e.args.reduce<readonly bigint[] | null>((sum, arg) => { const c = coefficientsOf(arg, letter); return sum === null || c === null ? null : e.op === 'add' ? plus(sum, c) : times(sum, c); }, e.op === 'add' ? [0n] : [1n]);
    case 'power': {
      const [base, k] = [coefficientsOf(e.args[0], letter), isWhole(e.args[1]) ? Number((e.args[1] as NumberNode).numerator) : -1];
      return base === null || k < 0 || k > 12 ? null : Array.from({ length: k }).reduce<readonly bigint[]>((p) => times(p, base), [1n]);
    }
    default: return null;
  }
};
const lettersOf = (e: Expr): ReadonlySet<string> => { const found = new Set<string>(); const walk = (x: Expr): void => { if (x.op === 'symbol') found.add(x.name); partsOf(x).forEach(walk); }; walk(e); return found; };
const divisorsMax = 5_000n;
const divisors = (n: bigint): readonly bigint[] => { const m = n < 0n ? -n : n; const out: bigint[] = []; for (let d = 1n; d <= m && d <= divisorsMax; d += 1n) if (m % d === 0n) out.push(d); return out; };
/** Whether a sum can still be taken apart: a rational root, a common whole factor, or a letter in every term. */
const isReducible = (e: Expr): boolean => {
  if (e.op !== 'add') return false;
  const letters = [...lettersOf(e)];
  const [letter] = letters;
  if (letters.length === 1 && letter !== undefined) {
    const c = coefficientsOf(e, letter);
    if (c === null) return false;
    const full = [...c];
    while (full.length > 1 && full.at(-1) === 0n) full.pop();
    const common = full.filter((x) => x !== 0n).map((x) => (x < 0n ? -x : x)).reduce(gcd, 0n);
    if (common > 1n && full.length > 1) return true;
    if (full.length < 3) return full.length === 2 && full[0] === 0n && e.args.length > 1;
    // q^degree times the value at p/q, from the highest coefficient down.
    const at = (p: bigint, q: bigint): bigint => { let [sum, scale] = [0n, 1n]; for (const x of [...full].reverse()) [sum, scale] = [sum * p + x * scale, scale * q]; return sum; };
    return full[0] === 0n || divisors(full[0] ?? 1n).some((p) => divisors(full.at(-1) ?? 1n).some((q) => at(p, q) === 0n || at(-p, q) === 0n));
  }
  const terms = e.args.map((term) => new Set(factorsOf(term).map(canonical)));
  return [...(terms[0] ?? [])].some((f) => !/^\d+\/1$/.test(f) && terms.every((t) => t.has(f)));
};
const isFactored = (e: Expr): boolean => { const x = bare(e); return x.op !== 'add' ? !factorsOf(x).some(isReducible) : !isReducible(x); };

const isExpanded = (e: Expr): boolean => !anywhere(e, (x) =>
  x.op === 'multiply' && x.args.some((a) => bare(a).op === 'add') || x.op === 'power' && bare(x.args[0]).op === 'add' && isWhole(x.args[1]) && (x.args[1] as NumberNode).numerator !== '1' || x.op === 'divide' && bare(x.args[0]).op === 'add' || x.op === 'negate' && x.args[0].op === 'add');

/** A term without its number in front. */
const kindOfTerm = (e: Expr): string => { const x = bare(e); return x.op === 'multiply' ? x.args.filter((a) => !isNumber(bare(a))).map(canonical).sort().join(' ') : isNumber(x) ? '1' : canonical(x); };
const baseOf = (e: Expr): string => (e.op === 'power' ? canonical(e.args[0]) : canonical(e));
const isLowest = (e: Expr): boolean => {
  if (e.op !== 'divide' || !isWhole(bare(e.args[0])) || !isWhole(e.args[1])) return false;
  let [a, b] = [BigInt((bare(e.args[0]) as NumberNode).numerator), BigInt((e.args[1] as NumberNode).numerator)];
  if (b === 1n) return false;
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 1n;
};
const gcd = (a: bigint, b: bigint): bigint => { let [p, q] = [a, b]; while (q !== 0n) [p, q] = [q, p % q]; return p; };
/** The product of the whole numbers among the factors. */
const numberIn = (e: Expr): bigint => factorsOf(e).reduce((n, f) => (isWhole(f) ? n * BigInt((f as NumberNode).numerator) : n), 1n);
/** Something that could be worked out, collected or cancelled. */
const isUnfinished = (e: Expr): boolean => anywhere(e, (x) => {
  if (x.op === 'negate') return x.args[0].op === 'negate';
  if (['add', 'multiply', 'divide', 'power'].includes(x.op) && ratioOf(x) !== null) return !isLowest(x);
  if (x.op === 'add') { const kinds = x.args.map(kindOfTerm); return new Set(kinds).size < kinds.length; }
  if (x.op === 'multiply') { const bases = x.args.map(baseOf); return new Set(bases).size < bases.length || x.args.filter((a) => isNumber(bare(a))).length > 1 || x.args.some((a) => isNumber(a) && (a.numerator === '0' || canonical(a) === '1/1')); }
  if (x.op === 'divide') { const below = new Set(factorsOf(x.args[1]).map(canonical)); return factorsOf(x.args[0]).some((f) => !isNumber(f) && below.has(canonical(f))) || canonical(x.args[1]) === '1/1' || x.args.some((a) => bare(a).op === 'divide') || gcd(numberIn(x.args[0]), numberIn(x.args[1])) > 1n; }
  if (x.op === 'call' && x.name === 'sqrt' && x.args[0] !== undefined && isWhole(x.args[0])) { const n = BigInt((x.args[0] as NumberNode).numerator); for (let k = 2n; k * k <= n && k < 2_000n; k += 1n) if (n % (k * k) === 0n) return true; return false; }
  return false;
});
const isSingleLog = (e: Expr): boolean => {
  const isLog = (x: Expr) => x.op === 'call' && (x.name === 'log' || x.name === 'log2' || x.name === 'log10' || x.name === 'logdet');
  // A logarithm to another base is read as a quotient of two.
  const top = e.op === 'divide' && isLog(e.args[1]) && lettersOf(e.args[1]).size === 0 ? e.args[0] : e;
  return isLog(top) && !partsOf(top).some((part) => anywhere(part, isLog));
};

/** Whether a formula, equal to the reference, looks as asked; the reference tells how short it may be. */
export const hasForm = (e: Expr, form: Form, reference: Expr): boolean => {
  switch (form) {
    case 'fraction': return isFraction(e);
    case 'decimal': { const x = bare(e); return isNumber(x) ? x.digits > 0 || isWhole(x) : !anywhere(x, (y) => y.op === 'divide' || isNumber(y) && !isDecimal(y) && !isWhole(y)); }
    case 'percent': { const x = bare(e); return x.op === 'call' && x.name === 'percent'; }
    case 'factored': return isFactored(e);
    case 'expanded': return isExpanded(e);
    case 'simplified': return !isUnfinished(e) && sizeOf(e) <= 1.5 * sizeOf(reference) + 4;
    case 'single log': return isSingleLog(e);
  }
};
