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

const isPercent = (e: Expr): boolean => e.op === 'call' && e.name === 'percent';
/** Whether a whole number is a power of a whole base, or the power of one: at most this many products are tried. */
const productsMax = 1_000;
const isPowerOf = (base: bigint, n: bigint): boolean => { let power = 1n; for (let k = 0; k < productsMax && power < n; k += 1) power *= base; return power === n; };
const isPowerTo = (exponent: number, n: bigint): boolean => { for (let base = 0n; base < productsMax; base += 1n) { let power = 1n; for (let k = 0; k < exponent; k += 1) power *= base; if (power >= n) return power === n; } return false; };
/** A root or logarithm of a number that comes out whole, or a function where its value is one that everybody knows. */
const comesOut = (e: Expr): boolean => {
  if (e.op !== 'call') return false;
  const [first, second] = e.args;
  if (first === undefined || !isWhole(bare(first))) return false;
  const n = BigInt((bare(first) as NumberNode).numerator);
  switch (e.name) {
    case 'sqrt': return isWhole(first) && isPowerTo(2, n);
    case 'root': { const k = second !== undefined && isWhole(second) ? Number((second as NumberNode).numerator) : 0; return k >= 2 && k <= 64 && isPowerTo(k, n); }
    case 'log': return n === 1n && isWhole(first);
    case 'log2': return isWhole(first) && isPowerOf(2n, n);
    case 'log10': return isWhole(first) && isPowerOf(10n, n);
    case 'exp': case 'sin': case 'cos': case 'tan': case 'tanh': return n === 0n;
    default: return false;
  }
};
const isFraction = (e: Expr): boolean => {
  const x = bare(e);
  const isPlain = (y: Expr) => !anywhere(y, (z) => z.op === 'divide' || isPercent(z) || comesOut(z) || z.op === 'power' && bare(z.args[1]) !== z.args[1] || z.op === 'add' && ratioOf(z) !== null || isNumber(z) && (z.denominator !== '1' || z.digits > 0));
  if (isNumber(x)) return x.digits === 0;
  return x.op === 'divide' ? x.args.every(isPlain) : isPlain(x);
};

/** 7.5 · 10^-1 */
const isScientific = (e: Expr): boolean => {
  if (e.op !== 'multiply' || e.args.length !== 2) return false;
  const [mantissa, scale] = e.args;
  return mantissa !== undefined && scale !== undefined && isNumber(bare(mantissa)) && scale.op === 'power' && isWhole(scale.args[0]) && (scale.args[0] as NumberNode).numerator === '10' && isWhole(bare(scale.args[1]));
};
const isInDecimals = (e: Expr): boolean => {
  const x = bare(e);
  if (isNumber(x)) return x.digits > 0 || isWhole(x);
  if (isScientific(x)) return true;
  if (ratioOf(x) !== null || !anywhere(x, (y) => y.op === 'symbol' || y.op === 'constant')) return false;
  return !anywhere(x, (y) => y.op === 'divide' || isPercent(y) || isNumber(y) && !isDecimal(y) && !isWhole(y));
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
/** Whether a polynomial of degree four, none of whose roots is rational, is a product of two of degree two: their values at 0, 1 and −1 divide its own (Kronecker). */
const hasQuadraticFactor = (c: readonly bigint[]): boolean => {
  if (c.length !== 5) return false;
  const valueAt = (x: bigint) => c.reduceRight((sum, k) => sum * x + k, 0n);
  const [zero, one, minus] = [valueAt(0n), valueAt(1n), valueAt(-1n)];
  if ([zero, one, minus].some((v) => v === 0n || abs(v) > divisorsMax)) return false;
  const signed = (n: bigint) => divisors(n).flatMap((d) => [d, -d]);
  const divides = (q: readonly bigint[]): boolean => {
    const rest = [...c];
    const lead = q[2] ?? 1n;
    for (let k = rest.length - 1; k >= 2; k -= 1) {
      const top = rest[k] ?? 0n;
      if (top % lead !== 0n) return false;
      for (let j = 0; j < 3; j += 1) rest[k - 2 + j] = (rest[k - 2 + j] ?? 0n) - (top / lead) * (q[j] ?? 0n);
    }
    return rest.every((x) => x === 0n);
  };
  return divisors(zero).some((a) => signed(one).some((b) => signed(minus).some((m) => { const [double, slope] = [b + m - 2n * a, b - m]; return double !== 0n && double % 2n === 0n && slope % 2n === 0n && divides([a, slope / 2n, double / 2n]); })));
};
const isMonomial = (e: Expr): boolean => factorsOf(e).every((f) => isWhole(f) || f.op === 'symbol') && !anywhere(e, (x) => x.op === 'divide');
const placed = [7n, 10n, 13n, 29n] as const;
/** Several letters: a sum of degree two in one of them that comes apart whatever whole numbers the others are, comes apart. */
const splitsIn = (e: Expr, letter: string): boolean => {
  const others = [...lettersOf(e)].filter((name) => name !== letter);
  if (others.length === 0 || others.length > 3) return false;
  const put = (x: Expr, shift: number): Expr => {
    switch (x.op) {
      case 'symbol': { const k = others.indexOf(x.name); return k < 0 ? x : { op: 'number', numerator: String(placed[(k + shift) % placed.length] ?? 7n), denominator: '1', digits: 0 }; }
      case 'negate': return { op: 'negate', args: [put(x.args[0], shift)] };
      case 'add': return { op: 'add', args: x.args.map((arg) => put(arg, shift)) };
      case 'multiply': return { op: 'multiply', args: x.args.map((arg) => put(arg, shift)) };
      case 'power': return { op: 'power', args: [put(x.args[0], shift), x.args[1]] };
      default: return x;
    }
  };
  return placed.every((_, shift) => {
    const c = coefficientsOf(put(e, shift), letter);
    if (c?.length !== 3) return false;
    const [low = 0n, middle = 0n, high = 0n] = c;
    const square = middle * middle - 4n * low * high;
    if (high === 0n || square < 0n || square > 10n ** 15n) return false;
    return BigInt(Math.round(Math.sqrt(Number(square)))) ** 2n === square;
  });
};
/** Whether a sum can still be taken apart: a rational root, two factors of degree two, a common whole factor, or a letter in every term. */
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
    return full[0] === 0n || divisors(full[0] ?? 1n).some((p) => divisors(full.at(-1) ?? 1n).some((q) => at(p, q) === 0n || at(-p, q) === 0n)) || hasQuadraticFactor(full);
  }
  const terms = e.args.map((term) => new Set(factorsOf(term).map(canonical)));
  return [...(terms[0] ?? [])].some((f) => !/^\d+\/1$/.test(f) && terms.every((t) => t.has(f))) || e.args.every(isMonomial) && e.args.map(numberIn).reduce((a, b) => abs(gcd(a, b)), 0n) > 1n || letters.some((one) => splitsIn(e, one));
};
const isFactored = (e: Expr): boolean => { const x = bare(e); return x.op !== 'add' ? !factorsOf(x).some(isReducible) : !isReducible(x); };

/** A term without its number in front. */
const kindOfTerm = (e: Expr): string => { const x = bare(e); return x.op === 'multiply' ? x.args.filter((a) => !isNumber(bare(a))).map(canonical).sort().join(' ') : isNumber(x) ? '1' : canonical(x); };
const hasLikeTerms = (e: Expr): boolean => { if (e.op !== 'add') return false; const kinds = e.args.map(kindOfTerm); return new Set(kinds).size < kinds.length; };

const isExpanded = (e: Expr): boolean => !anywhere(e, (x) =>
  x.op === 'multiply' && x.args.some((a) => bare(a).op === 'add') || x.op === 'power' && bare(x.args[0]).op === 'add' && isWhole(x.args[1]) && (x.args[1] as NumberNode).numerator !== '1' || x.op === 'divide' && bare(x.args[0]).op === 'add' || x.op === 'negate' && x.args[0].op === 'add' || hasLikeTerms(x));

const baseOf = (e: Expr): string => (e.op === 'power' ? canonical(e.args[0]) : canonical(e));
const isLowest = (e: Expr): boolean => {
  if (e.op !== 'divide' || !isWhole(bare(e.args[0])) || !isWhole(e.args[1])) return false;
  let [a, b] = [BigInt((bare(e.args[0]) as NumberNode).numerator), BigInt((e.args[1] as NumberNode).numerator)];
  if (b === 1n) return false;
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 1n;
};
const abs = (n: bigint): bigint => (n < 0n ? -n : n);
const gcd = (a: bigint, b: bigint): bigint => { let [p, q] = [a, b]; while (q !== 0n) [p, q] = [q, p % q]; return p; };
/** The product of the whole numbers among the factors. */
const numberIn = (e: Expr): bigint => factorsOf(e).reduce((n, f) => (isWhole(f) ? n * BigInt((f as NumberNode).numerator) : n), 1n);
/** The whole number that every term of a sum has, or the number of a product. */
const contentOf = (e: Expr): bigint => { const x = bare(e); return x.op === 'add' ? x.args.map((term) => (isNumber(bare(term)) || bare(term).op === 'multiply' || bare(term).op === 'symbol' || bare(term).op === 'power' ? numberIn(term) : 1n)).reduce((a, b) => abs(gcd(a, b)), 0n) : factorsOf(x).reduce((n, f) => n * (isWhole(f) ? BigInt((f as NumberNode).numerator) : f.op === 'add' ? contentOf(f) : 1n), 1n); };
/** Two polynomials in the same one letter with a factor in common, found as Euclid does. */
const haveCommonPart = (a: Expr, b: Expr): boolean => {
  const letters = [...lettersOf(a), ...lettersOf(b)];
  const [letter] = letters;
  if (letter === undefined || letters.some((other) => other !== letter)) return false;
  const trimmed = (c: readonly bigint[]) => { const out = [...c]; while (out.length > 0 && out.at(-1) === 0n) out.pop(); return out; };
  const [p, q] = [coefficientsOf(a, letter), coefficientsOf(b, letter)];
  if (p === null || q === null) return false;
  let [u, v] = [trimmed(p), trimmed(q)];
  if (u.length < 2 || v.length < 2 || u.length + v.length > 40) return false;
  while (v.length > 0) {
    let rest = [...u];
    const lead = v.at(-1) ?? 1n;
    while (rest.length >= v.length) {
      const [top, shift] = [rest.at(-1) ?? 0n, rest.length - v.length];
      const lowered: readonly bigint[] = rest.map((c, k) => c * lead - top * (k < shift ? 0n : v[k - shift] ?? 0n));
      rest = trimmed(lowered);
    }
    const content = rest.reduce((n, c) => abs(gcd(n, c)), 0n);
    [u, v] = [v, content > 1n ? rest.map((c) => c / content) : rest];
  }
  return u.length > 1;
};
/** A function of its own inverse: e^(log y), log(e^y), √(y²). */
const undoes = (e: Expr): boolean => {
  const isLog = (x: Expr | undefined) => x?.op === 'call' && x.name === 'log';
  const isExp = (x: Expr | undefined) => x?.op === 'call' && x.name === 'exp' || x?.op === 'power' && x.args[0].op === 'constant' && x.args[0].name === 'e';
  if (e.op === 'power') return isExp(e) && isLog(e.args[1]) || e.args[0].op === 'call' && e.args[0].name === 'sqrt' && isWhole(e.args[1]);
  if (e.op !== 'call') return false;
  const [inner] = e.args;
  return e.name === 'exp' && isLog(inner) || e.name === 'log' && isExp(inner) || e.name === 'sqrt' && inner?.op === 'power' && isWhole(inner.args[1]);
};
/** Something that could be worked out, collected or cancelled. */
const isUnfinished = (e: Expr): boolean => anywhere(e, (x) => {
  if (x.op === 'negate') return x.args[0].op === 'negate';
  if (['add', 'multiply', 'divide', 'power'].includes(x.op) && ratioOf(x) !== null) return !isLowest(x);
  if (comesOut(x) || undoes(x)) return true;
  if (x.op === 'add') return hasLikeTerms(x) || x.args.some((a) => isNumber(a) && a.numerator === '0');
  if (x.op === 'power') return isNumber(x.args[1]) && ['0', '1'].includes(x.args[1].numerator) && x.args[1].denominator === '1' || x.args[0].op === 'power' && isWhole(x.args[1]) || isNumber(x.args[0]) && canonical(x.args[0]) === '1/1';
  if (x.op === 'multiply') { const bases = x.args.map(baseOf); return new Set(bases).size < bases.length || x.args.filter((a) => isNumber(bare(a))).length > 1 || x.args.some((a) => isNumber(a) && (a.numerator === '0' || canonical(a) === '1/1')); }
  if (x.op === 'divide') { const below = new Set(factorsOf(x.args[1]).map(canonical)); return factorsOf(x.args[0]).some((f) => !isNumber(f) && below.has(canonical(f))) || canonical(x.args[1]) === '1/1' || x.args.some((a) => bare(a).op === 'divide') || gcd(contentOf(x.args[0]), contentOf(x.args[1])) > 1n || haveCommonPart(x.args[0], x.args[1]); }
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
    case 'decimal': return isInDecimals(e);
    case 'percent': { const x = bare(e); return x.op === 'call' && x.name === 'percent' && x.args[0] !== undefined && isNumber(bare(x.args[0])); }
    case 'factored': return isFactored(e);
    case 'expanded': return isExpanded(e);
    case 'simplified': return !isUnfinished(e) && sizeOf(e) <= 1.5 * sizeOf(reference) + 4;
    case 'single log': return isSingleLog(e);
  }
};
