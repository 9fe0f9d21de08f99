/** A line of numbers that says what is not so. */
import { read } from '#grade/read';

/** Rounded intermediate values are no contradiction. */
const tolerance = 0.01;

/** The number that a text comes to, null where it is no arithmetic of numbers alone. */
const amountOf = (text: string): number | null => {
  if (!/\d/.test(text) || text.length > 200) return null;
  const got = read({ kind: 'number' }, { kind: 'typed', text: text.trim() });
  return got.ok && typeof got.value === 'number' ? got.value : null;
};

/** True where two sides of an equation between numbers differ: "2/3.2 = 2.5", but not "η = 2.5". @param text as `toText` writes it. */
export const contradictsItself = (text: string): boolean =>
  text.split(/[,;:]\s|[.;]$|\bso\b|\n/).some((said) => {
    const sides = said.split(/[=≈]/).map(amountOf);
    return sides.some((side, k) => {
      const before = sides[k - 1] ?? null;
      return side !== null && before !== null && Math.abs(side - before) > tolerance * Math.max(Math.abs(side), Math.abs(before));
    });
  });
