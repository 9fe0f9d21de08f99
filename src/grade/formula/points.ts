/**
 * The points at which two formulas are compared: the same for every pair, of mixed scale, with values of the declared types. They come
 * from one fixed stream, so that the same input gets the same verdict always.
 */
import { exp, randomStream, type RandomStream } from '#numeric';
import { partsOf, vocabularyOf, type Domain, type Expr, type Shape, type Size, type Symbols, type TypeOf } from '../read/index.ts';
import { trouble, type Arithmetic, type Ratio } from './arithmetic.ts';
import { outcomes, outcomesMax, type Place } from './evaluate.ts';
import { coefficientsNeeded } from './unknown-function.ts';
import { single, type Tensor } from './tensor.ts';
import { typedValue, type Source } from './typed-value.ts';

/**
 * The names of a pair: declared symbols with their types, and the letters that stand for sizes. `counting`: a size or an index is used as
 * a number, so that few sizes would be few points (d² is 5d − 6 for 2 and 3).
 */
export type Names = { readonly types: ReadonlyMap<string, TypeOf>; readonly sizes: readonly Size[]; readonly counting?: boolean; /** By distribution, its variables. */ readonly variables?: ReadonlyMap<string, readonly string[]> };

/** `regular`: no coordinate is chosen to be special, so that an isolated hole is not hit. */
export type Point = {
  readonly sizes: ReadonlyMap<Size, number>;
  readonly numbers: ReadonlyMap<string, readonly number[]>;
  readonly signs: readonly (1 | -1)[];
  readonly regular: boolean;
};

const isLetter = (size: Size) => /^[A-Za-z]\w*$/.test(size);
const sizesIn = (shape: Shape): readonly Size[] => (shape.kind === 'scalar' ? [] : shape.kind === 'vector' ? [shape.size] : [shape.rows, shape.columns]);

/** The letters that stand for sizes in these types and this shape. */
export const sizesOf = (types: ReadonlyMap<string, TypeOf>, shape: Shape): readonly Size[] =>
  [...new Set([...[...types.values()].flatMap((t) => [...sizesIn(t.shape), ...(t.upTo === undefined ? [] : [t.upTo])]), ...sizesIn(shape)].flatMap((s) => s.split('*')).filter(isLetter))];
export const namesOf = (symbols: Symbols, shape: Shape): Names => {
  const { declared } = vocabularyOf(symbols);
  return { types: declared, sizes: sizesOf(declared, shape) };
};

/** Different letters get different sizes, never 1; all orders of size come up, and both parities. */
/** `isFree`: no vector or matrix has such a size, so that larger ones cost nothing. */
const sizesAt = (letters: readonly Size[], k: number, counting: boolean, isFree: boolean): ReadonlyMap<Size, number> => {
  const n = Math.max(counting ? (isFree ? 14 : 7) : 3, letters.length + 1);
  const turn = Math.floor(k / n) % 2;
  return new Map(letters.map((letter, j) => [letter, 2 + (((turn === 0 ? j : letters.length - j) + k) % n)]));
};
const sizeOf = (size: Size, sizes: ReadonlyMap<Size, number>): number =>
  size.split('*').reduce((product, factor) => product * (sizes.get(factor) ?? (/^\d+$/.test(factor) ? Number(factor) : trouble('unsupported'))), 1);
export const shapeAt = (shape: Shape, sizes: ReadonlyMap<Size, number>): readonly [rows: number, columns: number] =>
  shape.kind === 'scalar' ? [1, 1] : shape.kind === 'vector' ? [sizeOf(shape.size, sizes), 1] : [sizeOf(shape.rows, sizes), sizeOf(shape.columns, sizes)];

export type Kind = 'normal' | 'uniform' | 'whole' | 'halves' | 'scales' | 'positive' | 'far' | 'powers';
const kinds: readonly Kind[] = ['normal', 'uniform', 'whole', 'positive', 'scales', 'halves', 'normal', 'uniform', 'scales', 'positive', 'normal', 'uniform'];
const regularKinds: ReadonlySet<Kind> = new Set(['normal', 'uniform', 'positive', 'scales', 'far']);

/** A short binary fraction near x, so that every arithmetic holds it exactly. */
const shortened = (x: number, bits: number): number => { const scale = 2 ** bits; return Math.round(x * scale) / scale; };
const nonzero = (draw: () => number): number => { for (;;) { const x = draw(); if (x !== 0) return x; } };
/** Log-uniform from 1e-6 to 1e3, with a mantissa of 12 bits. */
const anyScale = (r: RandomStream): number => {
  const x = exp(-13.8 + 20.7 * r.uniform());
  let unit = 2 ** -40;
  while (x / unit > 4096) unit *= 2;
  return Math.round(x / unit) * unit;
};
const realAt = (kind: Kind, r: RandomStream, far: number): number => {
  const sign = r.int(0, 1) === 0 ? 1 : -1;
  switch (kind) {
    case 'normal': return nonzero(() => shortened(r.normal(), 12));
    case 'uniform': return nonzero(() => shortened(4 * r.uniform() - 2, 14));
    case 'whole': return sign * r.int(1, 5);
    case 'halves': return sign * r.int(1, 5) / 2;
    case 'positive': return nonzero(() => shortened(Math.abs(r.normal()) + r.uniform(), 12));
    case 'scales': return sign * anyScale(r);
    case 'powers': return nonzero(() => r.int(-4, 8) / 2);
    case 'far': return sign * shortened(far * (1 + r.uniform()), 6);
  }
};
const scalarAt = (domain: Domain, kind: Kind, r: RandomStream, far: number): number => {
  switch (domain) {
    case 'positive': case 'nonnegative': return Math.abs(realAt(kind, r, far));
    case 'probability': return kind === 'whole' ? r.int(1, 3) / 4 : kind === 'scales' ? Math.min(anyScale(r) / 2048, 0.5) : r.int(1, 4095) / 4096;
    // Mostly positive: more often they count something than not.
    case 'integer': return kind === 'far' ? Math.round(realAt(kind, r, far)) : (r.int(0, 2) > 0 ? 1 : -1) * r.int(1, kind === 'whole' ? 4 : 12);
    case 'positive integer': case 'nonnegative integer': if (domain === 'nonnegative integer' && kind === 'whole') return r.int(0, 4); return kind === 'far' ? Math.abs(Math.round(realAt(kind, r, far))) || 1 : r.int(1, kind === 'whole' ? 4 : kind === 'scales' ? 30 : 12);
    default: return realAt(kind, r, far);
  }
};
/** Entries of vectors and matrices: shorter, and of one scale for the whole matrix, so that inverses keep their digits. */
const entriesAt = (type: TypeOf, count: number, kind: Kind, r: RandomStream, far: number): readonly number[] => {
  const isVector = type.shape.kind === 'vector';
  if (isVector) return Array.from({ length: count }, () => scalarAt(type.domain === 'simplex' ? 'positive' : type.domain, kind, r, far));
  const scale = kind === 'scales' ? 2 ** r.int(-12, 6) : 1;
  return Array.from({ length: count }, () => (kind === 'whole' || kind === 'halves' ? realAt(kind, r, far) : nonzero(() => shortened(4 * r.uniform() - 2, 7)) * scale));
};

/** Weights of a joint; values of a random symbol and which of them it shows outside an expectation; coefficients of an unknown function. */
const specialNumbers = (domain: Domain, kind: Kind, r: RandomStream, far: number): readonly number[] | null => {
  switch (domain) {
    case 'distribution': return Array.from({ length: outcomesMax }, () => r.int(1, 63));
    case 'random': { const first = realAt(kind, r, far); const gap = shortened(Math.abs(r.normal()) + 0.25, 8); return [first, shortened(first + gap, 20), shortened(first - 2 * gap - 0.125, 20), r.int(0, outcomes - 1)]; }
    case 'function': return Array.from({ length: coefficientsNeeded }, (_, k) => (kind === 'positive' ? (k === 1 ? 3 : 1) : 1) * (kind === 'positive' ? Math.abs(realAt('uniform', r, 2)) : realAt('uniform', r, 2)));
    case 'complex': return [realAt(kind, r, far), realAt(kind, r, far)];
    case 'imaginary': return [1];
    default: return null;
  }
};

/** What was drawn for a type before: the same for the same place, and asked for again and again. */
const drawnMax = 20_000;
const drawn = new WeakMap<TypeOf, Map<string, readonly number[]>>();
const numbersFor = (name: string, type: TypeOf, k: number, kind: Kind, far: number, sizes: ReadonlyMap<Size, number>): readonly number[] => {
  const [rows, columns] = shapeAt(type.shape, sizes);
  const upTo = type.domain !== 'index' ? 0 : type.upTo === undefined ? 4 : sizeOf(type.upTo, sizes);
  const key = `${name} ${k} ${kind} ${far} ${rows} ${columns} ${upTo}`;
  const ofType = drawn.get(type) ?? new Map<string, readonly number[]>();
  drawn.set(type, ofType);
  const before = ofType.get(key);
  if (before !== undefined) return before;
  const r = randomStream(`grade point ${k} ${name}`);
  const special = specialNumbers(type.domain, kind, r, far);
  const numbers = special !== null ? special : upTo > 0 ? [r.int(1, upTo)] : type.shape.kind === 'scalar' ? [scalarAt(type.domain, kind, r, far)] : entriesAt(type, rows * columns, kind, r, far);
  if (ofType.size > drawnMax) ofType.clear();
  ofType.set(key, numbers);
  return numbers;
};
const signsAt = (k: number): readonly (1 | -1)[] => { const r = randomStream(`grade point ${k}`); return Array.from({ length: 8 }, () => (r.int(0, 1) === 0 ? 1 : -1)); };

export const drawPoint = (names: Names, k: number, kind: Kind, far: number, sizes: ReadonlyMap<Size, number> = sizesAt(names.sizes, k, names.counting === true, [...names.types.values()].every((type) => type.shape.kind === 'scalar'))): Point => {
  const numbers = new Map<string, readonly number[]>();
  let [allWhole, hasOrthogonal] = [true, false];
  for (const [name, type] of names.types) {
    const size = sizes.get(name);
    numbers.set(name, size === undefined ? numbersFor(name, type, k, kind, far, sizes) : [size]);
    if (size === undefined && !type.domain.endsWith('integer') && type.domain !== 'index') allWhole = false;
    if (type.domain === 'orthogonal') hasOrthogonal = true;
  }
  return { sizes, numbers, signs: hasOrthogonal ? signsAt(k) : [], regular: regularKinds.has(kind) || allWhole };
};

/** The point with every coordinate that may move moved a little: what happens at an isolated hole no longer happens there. */
export const nudged = (point: Point, names: Names, by: number): Point => ({
  ...point,
  numbers: new Map([...point.numbers].map(([name, xs]) => {
    const domain = names.types.get(name)?.domain ?? 'real';
    return [name, domain.endsWith('integer') || domain === 'index' || domain === 'distribution' || domain === 'random' || point.sizes.has(name) ? xs : xs.map((x) => shortened(x * (1 + by), 44))] as const;
  })),
});

/** The point in an arithmetic. */
export const placeOf = <T>(point: Point, names: Names): Place<T> => {
  const values = new Map<string, Tensor<T> | null>();
  const build = (name: string, a: Arithmetic<T>): Tensor<T> | null => {
    const type = names.types.get(name);
    const size = point.sizes.get(name);
    if (size !== undefined) return single(a.exactly(size));
    const numbers = point.numbers.get(name);
    if (type === undefined || numbers === undefined || type.domain === 'distribution' || type.domain === 'function') return null;
    let [next, sign] = [0, 0];
    const number = (): number => { const x = numbers[next % numbers.length] ?? 1; next += 1; return x; };
    const source: Source<T> = {
      real: () => a.exactly(number()), positive: () => a.exactly(Math.abs(number())), probability: () => a.exactly(number()), whole: () => a.exactly(number()),
      sign: () => { sign += 1; return point.signs[(sign + name.length) % 8] ?? 1; },
    };
    return typedValue(type, ...shapeAt(type.shape, point.sizes), a, source);
  };
  return {
    value: (name, a) => {
      let value = values.get(name);
      if (value === undefined) { value = build(name, a); values.set(name, value); }
      return value;
    },
    exact: (name) => exactOf(point, names, name),
    ...chanceOf(point, names),
  };
};
/** What unknown functions and chance need of a place. */
export const chanceOf = (point: Point, names: Names): Pick<Place<unknown>, 'numbers' | 'random' | 'variables'> => ({
  numbers: (name) => point.numbers.get(name) ?? null,
  random: [...names.types].filter(([, type]) => type.domain === 'random').map(([name]) => name).sort(),
  variables: (distribution) => names.variables?.get(distribution) ?? [],
});
const special: ReadonlySet<string> = new Set(['random', 'distribution', 'function', 'imaginary', 'complex']);
/** Whole numbers and halves are exact exponents. */
export const exactOf = (point: Point, names: Names, name: string): Ratio | null => {
  const x = point.sizes.get(name) ?? (names.types.get(name)?.shape.kind === 'scalar' && !special.has(names.types.get(name)?.domain ?? '') ? point.numbers.get(name)?.[0] : undefined);
  return x === undefined || !Number.isInteger(2 * x) || Math.abs(x) > 1e6 ? null : Number.isInteger(x) ? [BigInt(x), 1n] : [BigInt(2 * x), 2n];
};

/** Whether an exponent holds a real number: then a negative base, an even power and a half may meet. */
const hasOpenPowers = (e: Expr, isReal: (name: string) => boolean): boolean =>
  e.op === 'power' && e.args[0].op !== 'constant' && hasName(e.args[1], isReal) || partsOf(e).some((part) => hasOpenPowers(part, isReal));
const hasName = (e: Expr, isReal: (name: string) => boolean): boolean => e.op === 'symbol' && isReal(e.name) || partsOf(e).some((part) => hasName(part, isReal));

/**
 * A negative base, an even power and a half: (x^a)^b is not x^(ab) only where these three meet. The first symbols take them in every
 * arrangement.
 */
const drawPowers = (names: Names, k: number): Point => {
  const point = drawPoint(names, 200 + k, 'powers', 2);
  let digits = k;
  const numbers = new Map(point.numbers);
  for (const [name, type] of names.types) {
    if (type.shape.kind !== 'scalar' || type.domain !== 'real' && type.domain !== 'nonzero') continue;
    numbers.set(name, [[-2, 2, 1.5][digits % 3] ?? 2]);
    digits = Math.floor(digits / 3);
  }
  return { ...point, numbers, regular: false };
};

const ordinaryCount = 24;
const furtherCount = 32;
/** The ordinary points of a comparison, and those of open powers. */
export const ordinaryPoints = function* (names: Names): Generator<Point> {
  for (let k = 0; k < ordinaryCount; k += 1) yield drawPoint(names, k, kinds[k % kinds.length] ?? 'normal', 2);
};
/** More of them, mostly positive, for formulas that have a value in a part of their domain only. */
export const furtherPoints = function* (names: Names): Generator<Point> {
  const mix: readonly Kind[] = ['positive', 'normal', 'positive', 'uniform'];
  for (let k = 0; k < furtherCount; k += 1) yield drawPoint(names, 600 + k, mix[k % mix.length] ?? 'normal', 2);
};

export const powerPoints = function* (names: Names, trees: readonly Expr[]): Generator<Point> {
  const isReal = (name: string) => { const domain = names.types.get(name)?.domain; return domain !== undefined && !domain.endsWith('integer') && domain !== 'index'; };
  if (trees.some((e) => hasOpenPowers(e, isReal))) for (let k = 0; k < 27; k += 1) yield drawPowers(names, k);
};
