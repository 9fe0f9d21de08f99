/** The table of a run, got through a port: nothing here opens a file. */
import type { Fault, Read } from '#engine';
import { generated, readCsv, type Table, tableOf } from '#table';
import type { DataSpec } from './data-spec.ts';

export type DataPort = {
  readonly bundledNames: readonly string[];
  /** A bundled set as text, and what is predicted in it; null where there is none of that name. */
  readonly bundled: (name: string) => Promise<{ readonly text: string; readonly target: string; readonly task: 'classes' | 'number' } | null>;
  /** The text of a file. */
  readonly file: (path: string) => Promise<string>;
};
export type Loaded = {
  readonly table: Table;
  /** Rows left out because they lack a value. */
  readonly rowsDropped: number;
  /** SHA-256 of the text that was read; empty for a generator, whose table follows from the spec. */
  readonly sha256: string;
};

/** What decides how a table is read; a run's spec has it all. */
export type TableAsked = { readonly data: DataSpec; readonly model: { readonly loss: { readonly kind: string } }; readonly training: { readonly seeds: { readonly data: number } } };

export const loadTable = async ({ data, model, training }: TableAsked, port: DataPort): Promise<Read<Loaded>> => {
  if (data.from === 'generator') return { ok: true, value: { table: generated(data.name, data.parameters, training.seeds.data), rowsDropped: 0, sha256: '' } };
  const task = model.loss.kind === 'softmax-cross-entropy' || model.loss.kind === 'logistic' ? 'classes' : 'number';
  if (data.from === 'csv') return made(data, await port.file(data.file), data.target, data.task ?? task);
  const found = await port.bundled(data.name);
  return found === null ? refused({ at: 'data', says: `must be a bundled set (${port.bundledNames.join(', ')}), {"generator": NAME, …} or {"csv": FILE, "target": COLUMN, …}, not “${data.name}”` }) : made(data, found.text, found.target, found.task);
};

const refused = (...faults: readonly Fault[]): Read<never> => ({ ok: false, faults });

const made = async (data: Exclude<DataSpec, { readonly from: 'generator' }>, text: string, target: string, task: 'classes' | 'number'): Promise<Read<Loaded>> => {
  const name = data.from === 'csv' ? data.file : data.name;
  const records = readCsv(text);
  if (!records.ok) return refused({ at: 'data', says: `${name} ${records.says}` });
  const read = tableOf(records.value, { target, task, columns: data.columns, labels: data.labels, missing: data.missing === 'mean' ? 'keep' : data.missing });
  if (!read.ok) return refused(...read.faults.map(({ at, says }) => (at === '' ? { at: 'data', says: `${name} ${says}` } : { at: `data.${at}`, says })));
  return { ok: true, value: { table: read.value, rowsDropped: read.rowsDropped, sha256: await sha256(text) } };
};

/** In hexadecimal digits, of UTF-8. */
export const sha256 = async (text: string): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
