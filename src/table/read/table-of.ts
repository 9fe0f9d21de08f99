/** From columns of text to a table: numbers as they are, text as one column a value, the target as a class or a number. */
import type { Table, Target } from '../table.ts';
import type { Records } from './csv.ts';

export type TableOptions = {
  /** The column that is to be predicted. */
  readonly target: string;
  readonly task: 'classes' | 'number';
  /** The columns to predict from; null takes all others. */
  readonly columns: readonly string[] | null;
  /** The classes that there may be, in their order; null takes those that occur, numbers by size and text by its letters. */
  readonly labels: readonly string[] | null;
  /** What is done with a row that lacks a value: the data is refused, the row is left out, or NaN stands there for whoever prepares the table. */
  readonly missing: 'refuse' | 'drop' | 'keep';
};
/** `at` is the option that does not fit, or empty for the data itself. */
export type TableFault = { readonly at: string; readonly says: string };
export type TableRead = { readonly ok: true; readonly value: Table; /** Rows that were left out because they lack a value. */ readonly rowsDropped: number } | { readonly ok: false; readonly faults: readonly TableFault[] };

const missingMarks = new Set(['', 'na', 'n/a', 'nan', 'null', '?']);
const beginsAsNumber = (cell: string): boolean => { const c = cell.charCodeAt(0); return c >= 48 && c <= 57; };
const isMissing = (cell: string): boolean => !beginsAsNumber(cell) && missingMarks.has(cell.trim().toLowerCase());
/** Decimal notation only; one digit is the case that is worth a way of its own. */
const numberIn = (cell: string): number => ((cell.length === 1 && beginsAsNumber(cell)) || /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/i.test(cell) ? Number(cell) : Number.NaN);
const valuesMax = 50;

export const tableOf = ({ columns, rows, lines }: Records, { target, task, columns: wanted, labels, missing }: TableOptions): TableRead => {
  const unknown = [...(columns.includes(target) ? [] : [{ at: 'target', name: target }]), ...(wanted ?? []).flatMap((name, i) => (columns.includes(name) ? [] : [{ at: `columns[${i}]`, name }]))];
  if (unknown.length > 0) return { ok: false, faults: unknown.map(({ at, name }) => ({ at, says: `names the column “${name}”; the data has ${columns.join(', ')}` })) };
  const inputs = wanted ?? columns.filter((name) => name !== target);
  if (inputs.length === 0) return { ok: false, faults: [{ at: 'columns', says: 'leaves no column to predict from' }] };
  if (inputs.includes(target)) return { ok: false, faults: [{ at: 'columns', says: `takes the target “${target}” as an input` }] };

  const at = (name: string): number => columns.indexOf(name);
  const used = [...inputs, target].map((name) => ({ name, i: at(name) }));
  const lacking = (row: readonly string[]): string | null => used.find(({ name, i }) => isMissing(row[i] ?? '') && (missing !== 'keep' || name === target))?.name ?? null;
  const kept = rows.map((row, i) => ({ row, line: lines[i] ?? 0, lacks: lacking(row) })).filter(({ lacks }) => missing !== 'drop' || lacks === null);
  const lack = kept.find(({ lacks }) => lacks !== null);
  if (lack !== undefined) return { ok: false, faults: [{ at: '', says: `lacks a value of “${lack.lacks}” in line ${lack.line}${lack.lacks === target ? '' : '; “missing” may be "drop" or "mean"'}` }] };
  if (kept.length === 0) return { ok: false, faults: [{ at: '', says: 'has no row that lacks no value' }] };

  const cellsOf = (name: string): readonly Cell[] => { const i = at(name); return kept.map(({ row, line }) => ({ cell: row[i] ?? '', line })); };
  const made = inputs.map((name) => columnsOf(name, cellsOf(name)));
  const answers = cellsOf(target).map(({ cell, line }) => ({ cell: cell.trim(), line }));
  const predicted = task === 'classes' ? classes(target, answers, labels) : numbers(target, answers);
  const faults = [...made.flatMap((one) => (one.ok ? [] : [one.fault])), ...(predicted.ok ? [] : [predicted.fault])];
  if (faults.length > 0 || !predicted.ok) return { ok: false, faults };
  const parts = made.flatMap((one) => (one.ok ? one.columns : []));
  const x = new Float64Array(kept.length * parts.length);
  for (let r = 0; r < kept.length; r += 1) for (const [j, { values }] of parts.entries()) x[r * parts.length + j] = values[r] ?? Number.NaN;
  return { ok: true, value: { rows: kept.length, columns: parts.map(({ name }) => name), x, target: predicted.target }, rowsDropped: rows.length - kept.length };
};

type Cell = { readonly cell: string; readonly line: number };
type Columns = { readonly ok: true; readonly columns: readonly { readonly name: string; readonly values: readonly number[] }[] } | { readonly ok: false; readonly fault: TableFault };
type Predicted = { readonly ok: true; readonly target: Target } | { readonly ok: false; readonly fault: TableFault };

const inOrder = (values: readonly string[]): readonly string[] => [...new Set(values)].sort((a, b) => { const [n, m] = [numberIn(a), numberIn(b)]; return Number.isNaN(n) || Number.isNaN(m) ? (a < b ? -1 : a > b ? 1 : 0) : n - m; });

/** A column of numbers is one column; one that holds text is a column of 0 and 1 for each of its values. */
const columnsOf = (name: string, cells: readonly Cell[]): Columns => {
  const asNumbers = cells.map(({ cell }) => numberIn(cell));
  const text = cells.find(({ cell }, i) => !Number.isFinite(asNumbers[i]) && !isMissing(cell));
  if (text === undefined) return { ok: true, columns: [{ name, values: asNumbers }] };
  const present = cells.filter(({ cell }) => !isMissing(cell));
  const numeric = present.filter(({ cell }) => Number.isFinite(numberIn(cell))).length;
  if (numeric > present.length / 2) return { ok: false, fault: { at: '', says: `has “${text.cell}” in line ${text.line}, column “${name}”, where numbers stand otherwise` } };
  const values = inOrder(present.map(({ cell }) => cell.trim()));
  if (values.length > valuesMax) return { ok: false, fault: { at: 'columns', says: `takes “${name}”, a column of text with ${values.length} different values; at most ${valuesMax} become columns of their own` } };
  return { ok: true, columns: values.map((value) => ({ name: `${name}=${value}`, values: cells.map(({ cell }) => (isMissing(cell) ? Number.NaN : cell.trim() === value ? 1 : 0)) })) };
};

const classes = (name: string, cells: readonly Cell[], given: readonly string[] | null): Predicted => {
  const labels = given ?? inOrder(cells.map(({ cell }) => cell));
  const stranger = cells.find(({ cell }) => !labels.includes(cell));
  if (stranger !== undefined) return { ok: false, fault: { at: 'labels', says: `has no “${stranger.cell}”, which stands in line ${stranger.line}, column “${name}”` } };
  if (labels.length < 2) return { ok: false, fault: { at: 'target', says: `has one value only, “${labels[0] ?? ''}”` } };
  const places = new Map(labels.map((label, i) => [label, i]));
  return { ok: true, target: { kind: 'classes', name, labels, y: Int32Array.from(cells, ({ cell }) => places.get(cell) ?? 0) } };
};
const numbers = (name: string, cells: readonly Cell[]): Predicted => {
  const text = cells.find(({ cell }) => !Number.isFinite(numberIn(cell)));
  if (text !== undefined) return { ok: false, fault: { at: 'target', says: `has “${text.cell}” in line ${text.line}; a number is to be predicted there` } };
  return { ok: true, target: { kind: 'number', name, y: Float64Array.from(cells, ({ cell }) => numberIn(cell)) } };
};
