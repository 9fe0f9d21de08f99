/** Where a wrong formula shows: readable numbers, and the value that the learner's own formula has there. Never the reference's. */
import { randomStream } from '#numeric';
import { matrixTex, numberTex, paragraph, vectorTex, type Inline, type Words } from '#paper';
import { symbolTex, type Domain } from '../read/index.ts';
import { bounded, type Bounded } from './bounded.ts';
import { filled, inDoubles, isRegion, usedNames, type Pair } from './equal.ts';
import { evaluate, type Purse } from './evaluate.ts';
import { readableFar } from './kinks.ts';
import { drawPoint, placeOf, powerPoints, shapeAt, type Names, type Point } from './points.ts';

const triesMax = 16;
/** More numbers than these are not read. */
const numbersMax = 18;

const choices = (domain: Domain): readonly number[] => {
  switch (domain) {
    case 'positive': case 'nonnegative': return [1, 2, 3, 0.5, 4];
    case 'probability': return [0.25, 0.5, 0.75, 0.1];
    case 'integer': case 'positive integer': case 'nonnegative integer': return [2, 3, 4, 5];
    default: return [2, 1, 3, -1, 0.5, -2];
  }
};
/** Small numbers; each try takes others. */
const readablePoint = (names: Names, j: number): Point => {
  const point = drawPoint(names, j, 'whole', 2, new Map(names.sizes.map((s, i) => [s, 2 + ((i + j) % (names.sizes.length + (j < 4 ? 0 : 1)))])));
  const numbers = new Map([...point.numbers].map(([name, xs], i) => {
    const type = names.types.get(name);
    if (type === undefined || type.domain === 'index' || point.sizes.has(name)) return [name, xs] as const;
    const list = choices(type.domain === 'simplex' || type.domain === 'stochastic' ? 'positive integer' : type.domain);
    if (type.shape.kind === 'scalar') return [name, [list[(j + 2 * i) % list.length] ?? 1]] as const;
    const r = randomStream(`grade readable ${j} ${name}`);
    return [name, xs.map(() => (type.domain === 'real' ? r.int(-2, 3) || 1 : list[r.int(0, list.length - 1)] ?? 1))] as const;
  }));
  return { ...point, numbers };
};

const tidy = (x: Bounded): number => (Math.abs(x.v) <= x.e ? 0 : x.v);
const shown = (entries: readonly Bounded[], rows: number, columns: number): string => {
  const xs = entries.map(tidy);
  if (rows === 1 && columns === 1) return numberTex(xs[0] ?? Number.NaN);
  return columns === 1 ? vectorTex(xs) : matrixTex(Array.from({ length: rows }, (_, i) => xs.slice(i * columns, (i + 1) * columns)));
};

/** "x = 2", "A = [1 2; 0 1]" for what the given formula uses. */
const placeTex = (pair: Pair, point: Point): readonly string[] => {
  const arithmetic = bounded({ lost: false });
  const place = placeOf<Bounded>(point, pair.names);
  return [...usedNames([pair.given])].flatMap((name) => {
    const value = place.value(name, arithmetic);
    return value === null ? [] : [`${name.startsWith('·root ') ? `${symbolTex(name.slice(6))}^{1/2}` : symbolTex(name)} = ${shown(value.entries, value.rows, value.columns)}`];
  });
};
const listed = (parts: readonly string[]): readonly Inline[] =>
  parts.flatMap((tex, k): readonly Inline[] => [...(k === 0 ? [] : [{ kind: 'text', text: k === parts.length - 1 ? ' and ' : ', ' } as const]), { kind: 'math', tex }]);
const countOf = (pair: Pair, point: Point): number => [...point.numbers].filter(([name]) => usedNames([pair.given]).has(name)).reduce((n, [, xs]) => n + xs.length, 0);

/** Small numbers first; then numbers past every literal of a formula with kinks, and signs with halves for powers of powers. */
const candidates = function* (pair: Pair): Generator<Point> {
  for (let j = 0; j < triesMax; j += 1) yield readablePoint(pair.names, j);
  const trees = [pair.reference, pair.given];
  yield* readableFar(pair.names, trees);
  yield* powerPoints(pair.names, trees);
};

const said = (...parts: readonly (string | readonly Inline[])[]): Words => paragraph(...parts.flatMap((p): readonly Inline[] => (typeof p === 'string' ? [{ kind: 'text', text: p }] : p)));
const place = (parts: readonly string[]): readonly Inline[] => [{ kind: 'text', text: 'At ' }, ...listed(parts)];

/** The entries of both formulas at a point; null where one has no value. */
const valuesAt = (pair: Pair, point: Point, purse: Purse): { readonly own: string; readonly other: string } | null => {
  const arithmetic = bounded({ lost: false });
  const [rows, columns] = shapeAt(pair.shape, point.sizes);
  const at = placeOf<Bounded>(point, pair.names);
  const [given, reference] = [evaluate(pair.given, arithmetic, at, purse), evaluate(pair.reference, arithmetic, at, purse)];
  if (given.trouble !== null || reference.trouble !== null) return null;
  const [own, other] = [filled(given.value, rows, columns, arithmetic.zero), filled(reference.value, rows, columns, arithmetic.zero)];
  return own === null || other === null ? null : { own: shown(own, rows, columns), other: shown(other, rows, columns) };
};

/** Words for a pair that is known to differ; null where no readable point shows it. */
export const witnessOf = (pair: Pair, hasValue: boolean): Words | null => {
  const purse: Purse = { left: 30_000 };
  const isConstant = usedNames([pair.given]).size === 0;
  let near = false;
  for (const point of candidates(pair)) {
    if (purse.left < 0) break;
    if (countOf(pair, point) > numbersMax) continue;
    const says = inDoubles(pair, point, purse);
    if (!hasValue) {
      if (says === 'given undefined' && isRegion(pair, point, purse)) return isConstant ? said('Your formula has no value.') : said('Your formula has no value at ', listed(placeTex(pair, point)), '.');
      continue;
    }
    if (says === 'agree' || says === 'consistent') near = true;
    if (says !== 'different' && says !== 'far apart') continue;
    const values = valuesAt(pair, point, purse);
    if (values === null) continue;
    // Rounded to what is shown the two may coincide; such a value would give the reference away.
    if (values.own === values.other) { near = true; continue; }
    const own: readonly Inline[] = [{ kind: 'math', tex: values.own }];
    if (isConstant) return said('Yours is ', own, pair.names.types.size === 0 && pair.names.sizes.length === 0 ? '.' : ' whatever the symbols are.');
    return said(place(placeTex(pair, point)), ' yours gives ', own, '.');
  }
  if (!hasValue) return said(isConstant ? 'Your formula has no value.' : 'Your formula has no value in a part of the domain of its symbols.');
  return near ? said('Yours comes near, but it is not the same.') : null;
};

/** The first readable place at which the two formulas of a pair differ: the place, and both values there as they are shown. For lines of one's own. */
export const differenceShown = (pair: Pair): { readonly place: readonly Inline[]; readonly given: string; readonly reference: string } | null => {
  const purse: Purse = { left: 30_000 };
  for (const point of candidates(pair)) {
    if (purse.left < 0) return null;
    if (countOf(pair, point) > numbersMax) continue;
    const says = inDoubles(pair, point, purse);
    const values = says === 'different' || says === 'far apart' ? valuesAt(pair, point, purse) : null;
    if (values !== null && values.own !== values.other) return { place: listed(placeTex({ ...pair, given: { op: 'add', args: [pair.given, pair.reference] } }, point)), given: values.own, reference: values.other };
  }
  return null;
};
