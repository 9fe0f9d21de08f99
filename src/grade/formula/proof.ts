/** Equality of two formulas modulo primes: an exact argument where it succeeds, and for rational formulas where it fails too. */
import { randomStream } from '#numeric';
import { partsOf, type Expr, type Shape } from '../read/index.ts';
import { argumentLevel, type Arithmetic } from './arithmetic.ts';
import { evaluate, type Place, type Purse } from './evaluate.ts';
import { chainOf, chainStarts, type Residues } from './modular.ts';
import { chanceOf, drawPoint, exactOf, shapeAt, type Names, type Point } from './points.ts';
import { single, tensorsOver, type Tensor } from './tensor.ts';
import { typedValue, type Source } from './typed-value.ts';

const agreementsNeeded = 5;
const holesNeeded = 8;
const differencesNeeded = 6;
const triesMax = 120;

const chains = new Map<number, readonly Residues[]>();
const chainAt = (k: number): readonly Residues[] => {
  const start = chainStarts[k % chainStarts.length] ?? chainStarts[0];
  let chain = chains.get(start);
  if (chain === undefined) { chain = chainOf(start); chains.set(start, chain); }
  return chain;
};

/** How many levels below and above its value a formula is evaluated. */
const reach = (e: Expr): readonly [number, number] => {
  let [low, high] = [0, 0];
  const take = (child: Expr, by: number) => { const [l, h] = reach(child); low = Math.min(low, l + by); high = Math.max(high, h + by); };
  if (e.op === 'power') {
    const isBaseE = e.args[0].op === 'constant' && e.args[0].name === 'e';
    if (!isBaseE) take(e.args[0], 0);
    if (hasSymbol(e.args[1]) || isBaseE) take(e.args[1], -1);
    return [low, high];
  }
  if (e.op === 'call' && e.name === 'softplus') high = 1;
  for (const child of partsOf(e)) take(child, e.op === 'call' ? argumentLevel(e.name) : 0);
  return [low, high];
};
const hasSymbol = (e: Expr): boolean => e.op === 'symbol' || e.op === 'call' || e.op === 'constant' || partsOf(e).some(hasSymbol);

const rationalCalls: ReadonlySet<string> = new Set(['trace', 'det', 'inverse', 'diag', 'vec', 'inner', 'sumentries']);
const exponentialCalls: ReadonlySet<string> = new Set([...rationalCalls, 'exp', 'log', 'log2', 'log10', 'logdet', 'sigmoid', 'softplus', 'softmax', 'sinh', 'cosh', 'tanh']);
/** Made of + − · / and whole powers of symbols, vectors and matrices, and of these functions. */
const isMadeOf = (e: Expr, calls: ReadonlySet<string>): boolean => {
  const within = (x: Expr) => isMadeOf(x, calls);
  switch (e.op) {
    case 'constant': return e.name === 'identity' || e.name === 'ones' || e.name === 'e' && calls.has('exp');
    case 'call': return calls.has(e.name) && e.args.every(within);
    case 'power': {
      const [base, exponent] = e.args;
      const isWhole = exponent.op === 'number' ? exponent.denominator === '1' : exponent.op === 'negate' && exponent.args[0].op === 'number' && exponent.args[0].denominator === '1';
      return within(base) && (isWhole || calls.has('exp') && base.op === 'constant' && within(exponent));
    }
    case 'cases': case 'indicator': case 'maximum': case 'minimum': case 'integral': case 'limit': case 'relation': case 'apply': case 'derivative': case 'expectation': case 'probability': return false;
    default: return partsOf(e).every(within);
  }
};
/** A difference modulo a prime is then a difference. */
const isRational = (e: Expr): boolean => isMadeOf(e, rationalCalls);

const residuePlace = (point: Point, names: Names, k: number): Place<number> => {
  const values = new Map<string, Tensor<number> | null>();
  const build = (name: string, field: Residues): Tensor<number> | null => {
    const size = point.sizes.get(name);
    if (size !== undefined) return single(size);
    const type = names.types.get(name);
    if (type === undefined) return null;
    if (type.domain.endsWith('integer') || type.domain === 'index') return tensorsOver(field, () => undefined).made(...shapeAt(type.shape, point.sizes), (i) => field.exactly(point.numbers.get(name)?.[i] ?? 1));
    const r = randomStream(`grade residues ${k} ${name} ${field.level}`);
    const real = () => 1 + Math.floor(r.uniform() * (field.prime - 1));
    const positive = () => { const x = real(); return field.multiply(x, x); };
    const until = (draw: () => number, fits: (x: number) => boolean) => { let x = draw(); for (let j = 0; j < 60 && !fits(x); j += 1) x = draw(); return x; };
    const source: Source<number> = {
      real, positive, probability: () => until(positive, (x) => field.isSquare(field.add(1, field.negate(x)))),
      sign: () => (r.int(0, 1) === 0 ? 1 : -1), whole: () => r.int(1, 1000),
    };
    if (type.domain !== 'simplex') return typedValue(type, ...shapeAt(type.shape, point.sizes), field, source);
    // Shares of a square sum stay squares.
    const draw = () => typedValue(type, ...shapeAt(type.shape, point.sizes), field, source);
    let value = draw();
    for (let j = 0; j < 60 && !value.entries.every(field.isSquare); j += 1) value = draw();
    return value;
  };
  return {
    value: (name, a: Arithmetic<number>) => {
      const key = `${a.level} ${name}`;
      let value = values.get(key);
      if (value === undefined) { value = build(name, a as Residues); values.set(key, value); }
      return value;
    },
    ...chanceOf(point, names),
    exact: (name) => (names.types.get(name)?.domain.endsWith('integer') === true || names.types.get(name)?.domain === 'index' || point.sizes.has(name) ? exactOf(point, names, name) : null),
  };
};

const sameTensor = (x: Tensor<number>, y: Tensor<number>, field: Residues, rows: number, columns: number): boolean => {
  const t = tensorsOver(field, () => undefined);
  const full = (z: Tensor<number>) => { const sized = t.sized(z, rows, columns); return sized.entries.length === 1 && rows * columns > 1 ? t.made(rows, columns, () => sized.entries[0] ?? 0) : sized; };
  const [p, q] = [full(x), full(y)];
  return p.rows === q.rows && p.columns === q.columns && p.entries.every((entry, i) => entry === q.entries[i]);
};

/**
 * 'equal' and 'unequal' are certain (but for a chance of about (degree/2²³)⁵), so is 'undefined': the second formula has no value anywhere,
 * as the inverse of a matrix of rank one. 'refuted': exponentials and logarithms that agree nowhere, which a branch of a hidden root could
 * also cause, if it were unlucky each time: no proof, but a doubt. 'none': no argument.
 */
export type Proof = 'equal' | 'unequal' | 'undefined' | 'refuted' | 'none';
export const prove = (a: Expr, b: Expr, names: Names, shape: Shape, purse: Purse): Proof => {
  const reaches = [reach(a), reach(b)] as const;
  const start = -Math.min(reaches[0][0], reaches[1][0]);
  if (start + Math.max(reaches[0][1], reaches[1][1]) > 3) return 'none';
  let [agreements, differences, holes] = [0, 0, 0];
  for (let k = 0; k < triesMax && agreements < agreementsNeeded; k += 1) {
    const field = chainAt(k)[start];
    if (field === undefined) return 'none';
    const point = drawPoint(names, 100 + k, 'scales', 60);
    const place = residuePlace(point, names, k);
    const x = evaluate(a, field, place, purse);
    if (x.trouble === 'unsupported' || x.trouble === 'costly') return 'none';
    if (x.trouble !== null) continue;
    const y = evaluate(b, field, place, purse);
    if (y.trouble === 'unsupported' || y.trouble === 'costly') return 'none';
    if (y.trouble !== null) {
      holes += 1;
      if (holes === holesNeeded && agreements === 0 && isRational(b)) return 'undefined';
      continue;
    }
    if (sameTensor(x.value, y.value, field, ...shapeAt(shape, point.sizes))) {
      agreements += 1;
      if (differences > 0) return 'none';
      continue;
    }
    if (isRational(a) && isRational(b)) return 'unequal';
    if (agreements > 0 || !isMadeOf(a, exponentialCalls) || !isMadeOf(b, exponentialCalls)) return 'none';
    differences += 1;
    if (differences === differencesNeeded) return 'refuted';
  }
  return agreements >= agreementsNeeded ? 'equal' : 'none';
};
