/** What can be written down and read again without loss: pieces of an experiment and their results. No number of them may be NaN or infinite. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** The same with the names of every record in their order, so that how it was written does not matter. */
export const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([name, own]) => [name, inOrder(own)]));
};

/** What was written down and read again: so a zero has no sign, whether it comes from a piece just done or from one that was kept. */
export const asWritten = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The place of the first number that JSON would lose, as ".points[3].y"; null where there is none. */
export const lostIn = (value: unknown, at = ''): string | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? null : at;
  if (Array.isArray(value)) { for (const [i, one] of value.entries()) { const found = lostIn(one, `${at}[${i}]`); if (found !== null) return found; } return null; }
  if (typeof value === 'object' && value !== null) { for (const [name, one] of Object.entries(value)) { const found = lostIn(one, `${at}.${name}`); if (found !== null) return found; } return null; }
  return value === undefined || typeof value === 'function' ? at : null;
};
