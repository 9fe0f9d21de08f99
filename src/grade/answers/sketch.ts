/** A curve drawn by hand, judged by declared features: the first that it lacks is named, with where the learner's own curve goes. */
import { numberTex, paragraph, type Inline, type Words } from '#paper';
import { heightsText, type Failure, type Feature, type Vector } from '../read/index.ts';
import type { Comparison } from '../verdict.ts';
import { garbage, typed, type FieldOf, type Kind } from './kind.ts';

type Sketch = FieldOf<'sketch'>;
/** Two curves by the same wrong idea: as far apart on average, as a share of the height of the axes. */
const alike = 0.1;

const said = (...parts: readonly (string | { readonly tex: string })[]): Words => paragraph(...parts.map((part): Inline => (typeof part === 'string' ? { kind: 'text', text: part } : { kind: 'math', tex: part.tex })));
const at = (x: number): { readonly tex: string } => ({ tex: `x = ${numberTex(rounded(x))}` });
const height = (y: number): { readonly tex: string } => ({ tex: numberTex(rounded(y)) });
const rounded = (x: number): number => Number(x.toFixed(2)) + 0;

/** Between the places straight lines. */
export const heightAt = (places: readonly number[], heights: Vector, x: number): number => {
  const k = places.findIndex((place) => place >= x - 1e-9);
  const [x1, y1] = [places[k] ?? Number.NaN, heights[k] ?? Number.NaN];
  if (Math.abs(x1 - x) <= 1e-9 || k === 0) return y1;
  const [x0, y0] = [places[k - 1] ?? Number.NaN, heights[k - 1] ?? Number.NaN];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
};
const stretch = (places: readonly number[], heights: Vector, from: number, to: number): readonly (readonly [x: number, y: number])[] =>
  places.flatMap((x, k) => (x >= from - 1e-9 && x <= to + 1e-9 ? [[x, heights[k] ?? Number.NaN] as const] : []));

/** Where a curve changes from one side of another to the other, leaving out what is nearer than `slack`. */
const crossings = (places: readonly number[], gaps: Vector, slack: number): readonly number[] => {
  const clear = places.flatMap((x, k) => (Math.abs(gaps[k] ?? 0) > slack ? [[x, gaps[k] ?? 0] as const] : []));
  return clear.slice(1).flatMap(([x1, g1], k) => {
    const [x0, g0] = clear[k] ?? [x1, g1];
    return g0 < 0 === g1 < 0 ? [] : [x0 + ((x1 - x0) * g0) / (g0 - g1)];
  });
};

/** What a curve lacks of a feature; null where it has it. */
const lacks = ({ at: places }: Sketch, heights: Vector, feature: Feature): Failure | null => {
  switch (feature.kind) {
    case 'value': {
      const own = heightAt(places, heights, feature.at);
      return Math.abs(own - feature.is) <= feature.within ? null : { name: 'the height at a place', says: said('At ', at(feature.at), ' your curve is at ', height(own), '. It does not belong there.') };
    }
    case 'level': {
      const points = stretch(places, heights, feature.from, feature.to);
      const ys = points.map(([, y]) => y);
      const [low, high] = [Math.min(...ys), Math.max(...ys)];
      if (ys.every((y) => Math.abs(y - feature.is) <= feature.within)) return null;
      const [from, to] = [points[0]?.[0] ?? feature.from, points.at(-1)?.[0] ?? feature.to];
      const where = from === to ? ([' at ', at(from)] as const) : ([' between ', at(from), ' and ', at(to)] as const);
      return high - low > 2 * feature.within
        ? { name: 'where it levels off', says: said('Your curve goes from ', height(low), ' to ', height(high), ...where, '. There it hardly changes any more.') }
        : { name: 'where it levels off', says: said('Your curve stays near ', height((low + high) / 2), ...where, '. It levels off at another height.') };
    }
    case 'rises': case 'falls': {
      const up = feature.kind === 'rises' ? 1 : -1;
      const points = stretch(places, heights, feature.from, feature.to);
      const against = points.findIndex(([, y], k) => k > 0 && up * (y - (points[k - 1]?.[1] ?? y)) < -feature.slack);
      const whole = up * ((points.at(-1)?.[1] ?? 0) - (points[0]?.[1] ?? 0));
      if (against < 0 && whole > feature.slack) return null;
      const name = `where it ${feature.kind}`;
      if (against < 0) return { name, says: said('Between ', at(feature.from), ' and ', at(feature.to), ` your curve does not ${up > 0 ? 'rise' : 'fall'} as a whole.`) };
      return { name, says: said('Between ', at(points[against - 1]?.[0] ?? 0), ' and ', at(points[against]?.[0] ?? 0), ` your curve ${up > 0 ? 'falls' : 'rises'}. There it goes the other way.`) };
    }
    case 'highest': case 'lowest': {
      const up = feature.kind === 'highest' ? 1 : -1;
      const extreme = Math.max(...heights.map((y) => up * y));
      const tops = places.filter((_, k) => up * (heights[k] ?? 0) >= extreme - 1e-9);
      const own = (Math.min(...tops) + Math.max(...tops)) / 2;
      return Math.abs(own - feature.at) <= feature.within ? null : { name: `the ${feature.kind} place`, says: said(`Your curve is ${feature.kind} at `, at(own), '. That is not the place.') };
    }
    case 'crosses': {
      const gaps = places.map((_, k) => (heights[k] ?? 0) - (feature.other?.[k] ?? feature.level ?? 0));
      const own = crossings(places, gaps, feature.slack);
      const [first] = own;
      if (own.length === 1 && first !== undefined && Math.abs(first - feature.at) <= feature.within) return null;
      const name = `where it crosses ${feature.what}`;
      if (first === undefined) return { name, says: said(`Your curve stays on one side of ${feature.what}. It ought to cross it.`) };
      return own.length > 1 ? { name, says: said(`Your curve crosses ${feature.what} ${own.length} times, first near `, at(first), '. Once is right.') } : { name, says: said(`Your curve crosses ${feature.what} near `, at(first), '. That is not the place.') };
    }
  }
};

const failures = (field: Sketch, heights: Vector): readonly (Failure | null)[] => {
  const { features } = field;
  if (features === undefined) throw new Error('a sketch is judged where its features were declared: this field has none');
  return features.map((feature) => lacks(field, heights, feature));
};
const spread = ({ range: [low, high] }: Sketch, a: Vector, b: Vector): number => a.reduce((sum, y, k) => sum + Math.abs(y - (b[k] ?? Number.NaN)), 0) / a.length / (high - low);

const compareSketches = (field: Sketch, reference: Vector, given: Vector): Comparison => {
  const [asked, own] = [failures(field, reference), failures(field, given)];
  const failure = own.find((one) => one !== null) ?? null;
  if (asked.every((one) => one === null)) return failure === null ? { result: 'same', how: 'tolerance' } : { result: 'different', failure };
  // A mistaken curve is met by one that lacks the same and runs near it.
  const isMet = own.every((one, k) => (one === null) === (asked[k] === null)) && spread(field, reference, given) <= alike;
  return isMet ? { result: 'same', how: 'tolerance' } : { result: 'different', ...(failure === null ? {} : { failure }) };
};

export const sketch: Kind<'sketch'> = {
  compare: compareSketches,
  samples: (field, reference) => {
    const [low, high] = field.range;
    const inside = (y: number): number => Math.min(high, Math.max(low, y));
    const size = high - low;
    const grid = (y: number): number => low + (Math.round(((y - low) / size) * 200) / 200) * size;
    const wrong: readonly Vector[] = [[...reference].reverse(), reference.map((y) => inside(y + 0.4 * size)), reference.map((y) => inside(y - 0.4 * size)), reference.map(() => low + size / 2), reference.map((y) => inside(low + high - y)), reference.map((y) => inside(low + size / 2 + 0.3 * (y - low - size / 2)))];
    return {
      right: [heightsText(reference), `(${heightsText(reference)})`, heightsText(reference.map((y) => inside(grid(y)))), heightsText(reference).replaceAll(', ', '; ')].map(typed),
      wrong: wrong.filter((heights) => compareSketches(field, reference, heights).result === 'different').map((heights) => typed(heightsText(heights))),
      invalid: [...garbage, typed(heightsText(reference.slice(1))), typed(heightsText([...reference, 0])), typed(heightsText(reference.map(() => high + size))), typed(`${heightsText(reference)}, `.replace(/, [^,]*, $/, ', , '))],
    };
  },
  asGiven: (_, value) => typed(heightsText(value)),
  tex: (value) => `\\text{a curve through}\\ ${value.map((y) => numberTex(rounded(y))).join(',\\ ')}`,
};
