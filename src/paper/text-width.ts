/** How wide a text will be, without a browser: enough to keep labels apart and inside their picture. */

/** Advances of Inter at weight 450, the characters 32 to 126, in hundredths of the size; measured in Chromium 153. */
const advances = [
  27, 30, 48, 64, 64, 99, 65, 31, 37, 37, 51, 66, 30, 46, 30, 37, 64, 41, 61, 62, 65, 60, 63, 57, 62, 63, 30, 31, 66, 66, 66, 52, 97, 70, 66, 73, 72, 60, 59, 75, 74, 27, 57, 68, 57, 91, 75, 77, 64, 77, 65, 64, 65, 74, 70, 99, 69, 69,
  63, 37, 37, 37, 47, 46, 33, 56, 62, 57, 62, 59, 38, 62, 60, 25, 25, 55, 25, 88, 60, 60, 62, 62, 38, 53, 33, 60, 57, 82, 55, 57, 56, 43, 34, 43, 66,
];
const elsewhere = 66;

/** Width in px of a line set in the sans at `size` px; other characters than ASCII count as wide ones. */
export const textWidth = (line: string, size: number): number => [...line].reduce((width, c) => width + (advances[(c.codePointAt(0) ?? 0) - 32] ?? elsewhere), 0) * (size / 100);

/** The words in lines that are no wider than `max` px where that is possible; a single long word keeps its line. */
export const wrap = (text: string, size: number, max: number): readonly string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= max) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};
