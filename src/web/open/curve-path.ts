/** A curve over steps as a path: nothing smoothed, and where there are more steps than columns, the lowest and the highest value of each column. */

export const pathOf = (values: readonly number[], x: (step: number) => number, y: (value: number) => number, columns: number): string => {
  const shown = kept(values, Math.max(1, columns));
  let path = '';
  let draws = false;
  for (const step of shown) {
    const value = values[step] ?? Number.NaN;
    if (!Number.isFinite(value)) { draws = false; continue; }
    path += `${draws ? 'L' : 'M'}${x(step).toFixed(1)} ${y(value).toFixed(1)}`;
    draws = true;
  }
  return path;
};

/** The steps that are drawn, in their order. */
export const kept = (values: readonly number[], columns: number): readonly number[] => {
  const all = values.map((_, i) => i);
  if (values.length <= 2 * columns) return all;
  const chosen = new Set([0, values.length - 1]);
  for (let c = 0; c < columns; c += 1) {
    const column = all.slice(Math.floor((c * values.length) / columns), Math.floor(((c + 1) * values.length) / columns));
    const by = (better: (a: number, b: number) => boolean): number => column.reduce((best, i) => (better(values[i] ?? Number.NaN, values[best] ?? Number.NaN) ? i : best), column[0] ?? 0);
    chosen.add(by((a, b) => a < b)).add(by((a, b) => a > b));
  }
  return [...chosen].sort((a, b) => a - b);
};

/** Powers of ten around a range, at most five of them. */
export const ticksOfLog = (low: number, high: number): readonly number[] => {
  const from = Math.floor(Math.log10(low) + 1e-9);
  const to = Math.max(from + 1, Math.ceil(Math.log10(high) - 1e-9));
  const every = Math.ceil((to - from) / 4);
  const first = Math.floor(from / every) * every;
  return Array.from({ length: Math.ceil((to - first) / every) + 1 }, (_, i) => Number(`1e${first + i * every}`));
};
