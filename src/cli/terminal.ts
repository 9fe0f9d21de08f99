/** What a command sees of the outside, and how it writes for people: wrapped to the terminal, in columns. */

export type Terminal = {
  /** To standard output. */
  readonly out: (text: string) => void;
  /** To standard error. */
  readonly err: (text: string) => void;
  /** The lines of standard input. */
  readonly lines: () => AsyncIterable<string>;
  /** Whether a person sees standard error as it is written, so that a line may be written over. */
  readonly live: boolean;
  /** Width in characters, see `columnsOf`. */
  readonly columns: number;
  readonly env: { readonly [name: string]: string | undefined };
  readonly platform: string;
  /** The machine's clock, in milliseconds since 1970. */
  readonly clock: () => number;
  /** Resolves when the person wants the program to end (Ctrl-C, SIGTERM). */
  readonly ending: () => Promise<void>;
};

const narrowest = 40;
const widest = 100;
/** The width to write for: the terminal's, within reason. */
export const widthOf = ({ columns }: Pick<Terminal, 'columns'>): number => Math.max(narrowest, Math.min(columns, widest));

/** How wide the output is: as wide as its terminal; where it is none, as COLUMNS says; otherwise 80. Characters. */
export const columnsOf = (terminal: number | undefined, env: Terminal['env']): number => {
  const said = env['COLUMNS'] ?? '';
  return terminal ?? (/^[1-9]\d{0,4}$/.test(said) ? Number(said) : 80);
};

/** Breaks a text into lines of at most `width` characters; a longer word stands alone. Indents every line after the first. */
export const wrap = (text: string, width: number, indent = 0): string => {
  const pad = ' '.repeat(indent);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && [...line].length + 1 + [...word].length > Math.max(width - indent, 10)) { lines.push(line); line = word; } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines.join(`\n${pad}`);
};

/** Two columns, the second wrapped; one under the other where the terminal is narrow. */
export const twoColumns = (rows: readonly (readonly [left: string, right: string])[], width: number): string => {
  const left = Math.max(0, ...rows.map(([name]) => name.length)) + 4;
  if (left > width / 2) return rows.map(([name, says]) => `  ${name}\n      ${wrap(says, width, 6)}`).join('\n');
  return rows.map(([name, says]) => `  ${name.padEnd(left - 2)}${wrap(says, width, left)}`).join('\n');
};

/** Each line of a text broken at `width`, further lines set in as its own beginning is. Lines in columns or of mathematics are left as they are. */
export const wrapLines = (text: string, width: number): string =>
  text
    .split('\n')
    .map((line) => {
      const begins = /^(?: *(?:\d+\.|-|\([a-z]\)) +| *)/.exec(line)?.[0] ?? '';
      const inColumns = / {3}/.test(line.trim()) || /^ {4}/.test(line);
      return [...line].length <= width || inColumns ? line : begins + wrap(line.slice(begins.length), width, begins.length);
    })
    .join('\n');

/** At most `max` characters of a text. */
export const clipped = (text: string, max: number): string => ([...text].length <= max ? text : `${[...text].slice(0, max - 1).join('')}…`);

/** A table: the first column to the left, numbers to the right; where it is too wide for the terminal, the rest of each row under its first cell. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[], width: number): string => {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (cells: readonly string[]): string => cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ').trimEnd();
  if (widths.reduce((sum, w) => sum + w + 2, -2) <= width) return [line(head), ...rows.map(line)].join('\n');
  const below = (row: readonly string[]): string => row.slice(1).map((cell, i) => `${head[i + 1] ?? ''} ${cell}`.trim()).join(', ');
  return rows.map((row) => `${row[0] ?? ''}\n    ${wrap(below(row), width, 4)}`).join('\n');
};
