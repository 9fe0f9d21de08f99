/** Text of separated values to named columns of text (RFC 4180, and semicolons or tabs where the head shows them). */
export type Records = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[]; /** The line of the file on which each row begins, from 1. */ readonly lines: readonly number[] };
export type CsvRead = { readonly ok: true; readonly value: Records } | { readonly ok: false; readonly says: string };

const separators = [',', ';', '\t'] as const;

/** What is wrong is said with its line: a quotation that does not end, a row of another length, a column named twice or not at all. */
export const readCsv = (text: string): CsvRead => {
  const fault = (says: string): CsvRead => ({ ok: false, says });
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  const head = source.slice(0, source.search(/[\r\n]|$/));
  const separator = separators.reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best));
  const cut = cells(source, separator);
  if (!cut.ok) return cut;
  const [first, ...rest] = cut.rows;
  if (first === undefined || rest.length === 0) return fault('holds no rows below a head of column names');
  const columns = first.cells.map((name) => name.trim());
  const unnamed = columns.indexOf('');
  if (unnamed >= 0) return fault(`has no name for column ${unnamed + 1} in its first line`);
  const twice = columns.find((name, i) => columns.indexOf(name) !== i);
  if (twice !== undefined) return fault(`has two columns named “${twice}”`);
  const uneven = rest.find((row) => row.cells.length !== columns.length);
  if (uneven !== undefined) return fault(`has ${uneven.cells.length} values in line ${uneven.line}, where the first line names ${columns.length} columns`);
  return { ok: true, value: { columns, rows: rest.map((row) => row.cells), lines: rest.map((row) => row.line) } };
};

type Row = { readonly line: number; readonly cells: readonly string[] };

/** Cells of each line that is not empty; a quoted cell may hold separators, line ends and quotation marks written twice. */
const cells = (text: string, separator: string): { readonly ok: true; readonly rows: readonly Row[] } | { readonly ok: false; readonly says: string } => {
  const rows: Row[] = [];
  let [row, cell, line, began, quoted] = [[] as string[], '', 1, 1, 0];
  const endRow = (): void => {
    if (row.length > 0 || cell !== '') rows.push({ line: began, cells: [...row, cell] });
    [row, cell] = [[], ''];
  };
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i] ?? '';
    if (c === '\n') line += 1;
    if (quoted > 0) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') { cell += '"'; i += 1; } else quoted = 0;
    } else if (c === '"' && cell.trim() === '') { cell = ''; quoted = line; } else if (c === separator) { row.push(cell); cell = ''; } else if (c === '\n') { endRow(); began = line; } else if (c !== '\r') cell += c;
  }
  if (quoted > 0) return { ok: false, says: `has a quotation that begins in line ${quoted} and does not end` };
  endRow();
  return { ok: true, rows };
};
