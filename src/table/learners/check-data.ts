/** What is wrong with rows, before anything is learned from them or predicted for them. */
import type { Table } from '../table.ts';
import type { Fault, Fitted, Learner, Rows } from './learner.ts';

/** Names the first number that will not do. */
export const wrongRows = ({ rows, columns, x }: Rows, missing: boolean, at: string): Fault | null => {
  const width = columns.length;
  if (!Number.isInteger(rows) || rows < 1) return { at: `${at}.rows`, says: `must be a whole number from 1, not ${rows}` };
  if (width < 1) return { at: `${at}.columns`, says: 'must name at least one column' };
  if (x.length !== rows * width) return { at: `${at}.x`, says: `has ${x.length} numbers; ${rows} rows of ${width} are ${rows * width}` };
  for (let i = 0; i < x.length; i += 1) {
    const value = x[i] ?? Number.NaN;
    if (Number.isFinite(value) || (missing && Number.isNaN(value))) continue;
    const where = `in row ${Math.floor(i / width)}, column “${columns[i % width]}”`;
    return { at: `${at}.x`, says: Number.isNaN(value) ? `lacks a value ${where}, which this learner does not take: fill it in or leave the row out` : `has ${value} ${where}; numbers must be finite` };
  }
  return null;
};

export const wrongData = (table: Table, learner: Pick<Learner, 'missing' | 'targets'>, at = 'data'): Fault | null => {
  const { rows, target } = table;
  const rest = wrongRows(table, learner.missing, at);
  if (rest !== null) return rest;
  if (!learner.targets.includes(target.kind)) return { at: `${at}.target`, says: `“${target.name}” is ${target.kind === 'number' ? 'a number' : 'one of some classes'}; this learner predicts ${learner.targets.map((kind) => (kind === 'number' ? 'numbers' : 'classes')).join(' and ')} only` };
  if (target.y.length !== rows) return { at: `${at}.y`, says: `has ${target.y.length} targets for ${rows} rows` };
  if (target.kind === 'classes' && target.labels.length < 2) return { at: `${at}.target`, says: `has ${target.labels.length === 1 ? 'one class' : 'no class'}; two are the least` };
  for (let r = 0; r < rows; r += 1) {
    const value = target.y[r] ?? Number.NaN;
    if (target.kind === 'number' && !Number.isFinite(value)) return { at: `${at}.y`, says: `has ${value} in row ${r}; numbers must be finite` };
    if (target.kind === 'classes' && !(value >= 0 && value < target.labels.length)) return { at: `${at}.y`, says: `has the label ${value} in row ${r}; labels go from 0 to ${target.labels.length - 1}` };
  }
  return null;
};

/** Whether rows can be predicted by what has learned from others: the same columns in the same order. */
export const wrongColumns = (fitted: Pick<Fitted, 'columns'>, { columns }: Pick<Rows, 'columns'>, at: string): Fault | null => {
  const i = fitted.columns.findIndex((name, j) => name !== columns[j]);
  if (i < 0 && columns.length === fitted.columns.length) return null;
  return { at: `${at}.columns`, says: i < 0 ? `are ${columns.length}, not ${fitted.columns.length}` : `have ${columns[i] === undefined ? 'nothing' : `“${columns[i]}”`} where “${fitted.columns[i]}” was learned from` };
};
/** The first class without any row, where a learner could only be infinitely sure that it never comes. */
export const absentClass = ({ target }: Table): Fault | null => {
  if (target.kind === 'number') return null;
  const present = new Set(target.y);
  const absent = target.labels.find((_, k) => !present.has(k));
  return absent === undefined ? null : { at: 'data.y', says: `has no row of the class “${absent}”, which this learner cannot do without` };
};
