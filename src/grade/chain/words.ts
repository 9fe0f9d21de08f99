/** What is said of a line that does not follow: a place, at numbers that can be read, and what both lines are there. */
import { matrixTex, numberTex, paragraph, vectorTex, type Inline, type Words } from '#paper';
import { bounded, type Bounded } from '../formula/bounded.ts';
import { toBounded } from '../formula/long-number.ts';
import { placeOf } from '../formula/points.ts';
import { differenceShown } from '../formula/witness.ts';
import type { Pair } from '../formula/equal.ts';
import { symbolTex, type Relation } from '../read/index.ts';
import type { Spot } from './spot.ts';

const said = (...parts: readonly (string | readonly Inline[])[]): Words => paragraph(...parts.flatMap((p): readonly Inline[] => (typeof p === 'string' ? [{ kind: 'text', text: p }] : p)));
const maths = (tex: string): readonly Inline[] => [{ kind: 'math', tex }];

const numbersMax = 12;
/** What has no value to be shown. */
const unplaced: ReadonlySet<string> = new Set(['function', 'random', 'distribution']);
const tidy = (x: Bounded): number => (Math.abs(x.v) <= x.e * 4 ? 0 : x.v);
/** "x = 0", "a = 2": the values of the names there; of large ones nothing. */
const placeOfSpot = (spot: Spot, names: ReadonlySet<string>): readonly Inline[] => {
  const arithmetic = bounded({ lost: false });
  const place = placeOf<Bounded>(spot.point, spot.names);
  const parts = [...names].flatMap((name): readonly string[] => {
    if (spot.root?.name === name) return [`${symbolTex(name)} = ${numberTex(Number(toBounded(spot.root.value).v.toPrecision(6)))}`];
    if (unplaced.has(spot.names.types.get(name)?.domain ?? '')) return [];
    const value = place.value(name, arithmetic);
    if (value === null || value.entries.length > numbersMax) return [];
    const xs = value.entries.map(tidy).map((x) => Number(x.toPrecision(4)));
    return [`${symbolTex(name)} = ${value.rows * value.columns === 1 ? numberTex(xs[0] ?? 0) : value.columns === 1 ? vectorTex(xs) : matrixTex(Array.from({ length: value.rows }, (_, i) => xs.slice(i * value.columns, (i + 1) * value.columns)))}`];
  });
  return parts.flatMap((tex, k): readonly Inline[] => [...(k === 0 ? [] : [{ kind: 'text', text: k === parts.length - 1 ? ' and ' : ', ' } as const]), { kind: 'math', tex }]);
};

/** `before`: "the line before", "the line given". */
export const unequalWords = (pair: Pair): Words => {
  const shown = differenceShown(pair);
  if (shown !== null && shown.place.length === 0) return said('The line before gives ', maths(shown.reference), ', this one ', maths(shown.given), '.');
  return shown === null ? said('It is not equal to the line before.') : said('At ', shown.place, ' the line before gives ', maths(shown.reference), ', this one ', maths(shown.given), '.');
};
/** Both sides of one equation, where they differ. */
export const sidesWords = (pair: Pair): Words => {
  const shown = differenceShown(pair);
  return shown === null || shown.place.length === 0 ? said('The two sides are not equal.') : said('At ', shown.place, ' the left side is ', maths(shown.reference), ', the right side ', maths(shown.given), '.');
};
const relationWords: { readonly [R in Relation]: string } = { '=': 'equal to', '!=': 'different from', '<': 'greater than', '<=': 'at least', '>': 'less than', '>=': 'at most', '∝': 'in proportion to' };
export const unorderedWords = (spot: Spot, names: ReadonlySet<string>, relation: Relation): Words => {
  const place = placeOfSpot(spot, names);
  return place.length === 0 ? said(`It is not everywhere ${relationWords[relation]} what stands before.`) : said('At ', place, ` it is not ${relationWords[relation]} what stands before.`);
};
export const lostWords = (spot: Spot, names: ReadonlySet<string>, hasValue: boolean): Words => {
  const place = placeOfSpot(spot, names);
  const at: readonly (string | readonly Inline[])[] = place.length === 0 ? ['There are values for which'] : ['At ', place];
  const isZero = spot.root !== null && toBounded(spot.root.value).v === 0;
  const why = isZero ? ' Who divides by what may be zero loses that solution.' : '';
  return said(...at, hasValue ? ` the line before holds, this one does not.${why}` : ` the line before holds, and this one has no value.${why}`);
};
/** Of a learner's own equation: a place at which it holds and should not, or does not and should. */
export const solutionWords = (spot: Spot, names: ReadonlySet<string>, own: 'holds' | 'lacks'): Words => {
  const place = placeOfSpot(spot, names);
  if (own === 'lacks') return said('Your equation has not all the solutions of the one asked for.');
  return place.length === 0 ? said('Your equation has solutions that the one asked for has not.') : said('At ', place, ' your equation holds, but not the one asked for.');
};
export const weakerWords = (spot: Spot, names: ReadonlySet<string>): Words => {
  const place = placeOfSpot(spot, names);
  return place.length === 0 ? said('This line allows more than the one before.') : said('At ', place, ' this line holds, but the one before does not: it says less, and what it lost does not come back.');
};
export const derivativeWords = (spot: Spot, names: ReadonlySet<string>): Words => {
  const place = placeOfSpot(spot, names);
  return place.length === 0 ? said('This is not the derivative of what stands above.') : said('At ', place, ' this is not the slope of what stands above.');
};
export const plainWords = (text: string): Words => said(text);
export const varyingWords = (name: string, how: 'factor' | 'term'): Words => said(`What was dropped ${how === 'factor' ? 'as a factor' : 'as a constant'} depends on `, maths(symbolTex(name)), '.');
