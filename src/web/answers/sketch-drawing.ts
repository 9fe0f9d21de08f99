/** Drawing a curve by its heights: where a hand or a key puts them. Pure; in the units of the axes. */
export type Heights = readonly (number | null)[];
export type Range = readonly [low: number, high: number];

/** So fine a hand draws, and so far a key moves. */
const fineSteps = 200;
export const keySteps = 40;

const snapped = (y: number, [low, high]: Range, steps: number): number => {
  const inside = Math.min(high, Math.max(low, y));
  return Number((low + (Math.round(((inside - low) / (high - low)) * steps) / steps) * (high - low)).toPrecision(12)) + 0;
};

/** A stroke from one point to another: every place that it passes takes its height; one that ends between places takes the nearest. */
export const stroked = (places: readonly number[], heights: Heights, range: Range, from: readonly [x: number, y: number], to: readonly [x: number, y: number]): Heights => {
  const [x0, y0] = from;
  const [x1, y1] = to;
  const nearest = places.reduce((best, x, k) => (Math.abs(x - x1) < Math.abs((places[best] ?? x) - x1) ? k : best), 0);
  return heights.map((old, k) => {
    const x = places[k] ?? 0;
    if (x > Math.min(x0, x1) && x < Math.max(x0, x1)) return snapped(y0 + ((y1 - y0) * (x - x0)) / (x1 - x0), range, fineSteps);
    return k === nearest ? snapped(y1, range, fineSteps) : old;
  });
};

/** Where a point begins that was not there: beside its left neighbour, else in the middle. */
const begun = (heights: Heights, at: number, [low, high]: Range): number => heights.slice(0, at).findLast((y) => y !== null) ?? (low + high) / 2;

/** What a key does to the point at a place; null where it is none of them. */
export const keyed = (key: string, heights: Heights, at: number, range: Range): Heights | null => {
  const [low, high] = range;
  const step = (high - low) / keySteps;
  const now = heights[at] ?? null;
  const put = (y: number | null): Heights => heights.map((old, k) => (k === at ? (y === null ? null : snapped(y, range, keySteps)) : old));
  const from = now ?? begun(heights, at, range);
  switch (key) {
    case 'ArrowUp': return put(from + step);
    case 'ArrowDown': return put(from - step);
    case 'PageUp': return put(from + 5 * step);
    case 'PageDown': return put(from - 5 * step);
    case 'Home': return put(low);
    case 'End': return put(high);
    case ' ': return now === null ? put(from) : heights;
    case 'Delete': case 'Backspace': return put(null);
    default: return null;
  }
};

/** Lines through the points that follow each other; a place without a point parts them. */
export const pathOf = (points: readonly (readonly [x: number, y: number] | null)[]): string =>
  points.map((point, k) => (point === null ? '' : `${points[k - 1] == null ? 'M' : 'L'}${point[0].toFixed(1)} ${point[1].toFixed(1)}`)).join('');

/** Round numbers within, four to seven of them. */
export const ticksOf = ([low, high]: Range, most: number): readonly number[] => {
  const power = 10 ** Math.floor(Math.log10((high - low) / most));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => (high - low) / s <= most) ?? 10 * power;
  const first = Math.ceil(low / step - 1e-9);
  return Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)) + 0);
};
