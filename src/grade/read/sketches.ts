/** A curve that is drawn by hand: its heights at places declared along the axis, and the features by which it is judged, which stay on the server. */
import { numberText } from '#paper';

/** How far a curve may be off is in units of its axes; `other` heights stand at the same places. */
export type Feature =
  | { readonly kind: 'value'; readonly at: number; readonly is: number; readonly within: number }
  /** Level and there: an asymptote, a plateau. */
  | { readonly kind: 'level'; readonly from: number; readonly to: number; readonly is: number; readonly within: number }
  /** `slack`: as much the hand may shake against the direction; the whole must go further than that. */
  | { readonly kind: 'rises' | 'falls'; readonly from: number; readonly to: number; readonly slack: number }
  /** Of all its extent, or of the stretch, the extreme lies there. */
  | { readonly kind: 'highest' | 'lowest'; readonly at: number; readonly within: number }
  /** It changes sides there, and nowhere else by more than `slack`. */
  | { readonly kind: 'crosses'; readonly at: number; readonly within: number; readonly slack: number; readonly level?: number; readonly other?: readonly number[]; /** What is crossed, in words. */ readonly what: string };

/** A curve that stands in the axes already. */
export type ShownCurve = { readonly says: string; readonly heights: readonly number[] };

/** A number of a list, as typed: "-4: 0.5" is not asked, only the heights, in the order of the places. */
export const heightsText = (heights: readonly number[]): string => heights.map((y) => String(Number(y.toPrecision(12)))).join(', ');
/** The heights as the page holds them while one draws; null where there is none yet, or none that can be read. */
export const heightsIn = (text: string, count: number): readonly (number | null)[] => {
  const parts = text.split(/[,;]/).map((part) => part.trim().replace('−', '-'));
  return Array.from({ length: count }, (_, k) => { const part = parts[k] ?? ''; const y = Number(part); return part === '' || !Number.isFinite(y) ? null : y; });
};
export const heightsTyped = (heights: readonly (number | null)[]): string => (heights.every((y) => y === null) ? '' : heights.map((y) => (y === null ? '' : String(Number(y.toPrecision(12))))).join(', '));

/** "x = −2, x = 0 and 3 more" */
export const placesWords = (places: readonly number[]): string => {
  const shown = places.slice(0, 2).map((x) => `x = ${numberText(x)}`).join(', ');
  return places.length > 2 ? `${shown} and ${places.length - 2} more` : shown;
};
