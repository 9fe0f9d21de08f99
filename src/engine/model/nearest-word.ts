/** The known word that a slip of the hand, another spelling or capital letters made of it; null where none is near. */
export const nearestWord = (given: string, known: readonly string[]): string | null => {
  const near = known.map((word) => ({ word, away: away(plain(given), plain(word)) })).filter(({ word, away: n }) => n <= 2 && 3 * n <= word.length);
  const least = Math.min(...near.map(({ away: n }) => n));
  return near.find(({ away: n }) => n === least)?.word ?? null;
};

const plain = (word: string): string => word.toLowerCase().replace(/[ _-]/g, '');

/** Letters to put in, take out or change (Levenshtein). */
const away = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
};
