/** From a question and its dials to its sheet: what was done before is taken as it was kept, the rest is done and kept, piece by piece. */
import { engineVersion } from '#engine';
import type { Table } from '#table';
import { type DataPort, loadTable, sha256 } from '../run/load-table.ts';
import { dataSpec } from '../run/data-spec.ts';
import type { Dials } from './dials.ts';
import { asWritten, inOrder, type Json, lostIn } from './json.ts';
import type { Plot } from './plot.ts';
import type { Done, Question, Scale, Tables } from './question.ts';
import { type Sheet, sheetOf } from './sheet.ts';

/** A piece of a question, as it is sent to whoever does it. */
export type Task = { readonly question: string; readonly piece: Json };
/** Does tasks somewhere; tells of each as it is done, in any order; begins no more once it is told to stop. */
export type Crew = (job: { readonly tasks: readonly Task[]; readonly tables: Tables; readonly onTask: (task: number, result: Json) => void; readonly isStopped: () => boolean }) => Promise<void>;
/** Finished pieces, by their keys. */
export type KeptPieces = { readonly get: (key: string) => Promise<Json | undefined>; readonly put: (key: string, result: Json) => Promise<void> };

export type Prepared = { readonly pieces: readonly Json[]; readonly weights: readonly number[]; readonly keys: readonly string[]; readonly tables: Tables; readonly multiplyAdds: number };
export type Fault = { readonly at: string; readonly says: string };
export type PreparedRead = { readonly ok: true; readonly value: Prepared } | { readonly ok: false; readonly faults: readonly Fault[] };

/** All that is known before the first piece: what it will cost, and under which names its pieces are kept. */
export const prepareQuestion = async (question: Question, dials: Dials, scale: Scale, data: DataPort): Promise<PreparedRead> => {
  const tables: { [name: string]: Table } = {};
  const hashes: { [name: string]: string } = {};
  for (const [name, place] of Object.entries(question.tables?.(dials) ?? {})) {
    const spec = dataSpec(place, `tables.${name}`);
    if (!spec.ok) return spec;
    // Bundled sets know their own task; a generator has it by its nature.
    const loaded = await loadTable({ data: spec.value, model: { loss: { kind: 'squared-error' } }, training: { seeds: { data: 0 } } }, data);
    if (!loaded.ok) return loaded;
    tables[name] = loaded.value.table;
    hashes[name] = loaded.value.sha256;
  }
  const pieces = question.plan(dials, scale, tables);
  const weights = pieces.map((piece) => question.weight(piece, tables));
  const keys = await Promise.all(pieces.map((piece) => sha256(JSON.stringify(inOrder({ engine: engineVersion, question: question.id, version: question.version, data: hashes, piece })))));
  return { ok: true, value: { pieces, weights, keys, tables, multiplyAdds: weights.reduce((sum, one) => sum + one, 0) } };
};

export type Progress = {
  readonly pieces: number;
  readonly of: number;
  /** Share of the multiply-adds that are done, and of those that were done before; 0 to 1. */
  readonly share: number;
  readonly fromBefore: number;
  /** Of what is done so far; null where there is nothing to be seen yet. */
  readonly plot: () => Plot | null;
};
export type Conducting = { readonly crew: Crew; readonly kept: KeptPieces; readonly onProgress: (progress: Progress) => void; readonly isStopped: () => boolean };

/** The sheet; null where it was stopped before the last piece. @throws what went wrong in a piece, a mistake of the program or a worker that died; what was done is kept. */
export const conduct = async (question: Question, dials: Dials, scale: Scale, { pieces, weights, keys, tables, multiplyAdds }: Prepared, { crew, kept, onProgress, isStopped }: Conducting): Promise<Sheet | null> => {
  const results: (Json | undefined)[] = await Promise.all(keys.map((key) => kept.get(key)));
  const share = (): number => results.reduce<number>((sum, one, i) => (one === undefined ? sum : sum + (weights[i] ?? 0)), 0) / multiplyAdds;
  const fromBefore = share();
  const done = (): readonly Done<Json, Json>[] => pieces.flatMap((piece, i) => { const result = results[i]; return result === undefined ? [] : [{ piece, result }]; });
  const tell = (): void => onProgress({ pieces: results.filter((one) => one !== undefined).length, of: pieces.length, share: share(), fromBefore, plot: () => question.plot(dials, done(), scale) });
  tell();
  const left = pieces.flatMap((piece, at) => (results[at] === undefined ? [{ at, task: { question: question.id, piece } }] : []));
  const writing: Promise<void>[] = [];
  const onTask = (task: number, result: Json): void => {
    const at = left[task]?.at;
    if (at === undefined) return;
    const lost = lostIn(result);
    if (lost !== null) throw new Error(`piece ${at} of the question ${question.id} has no finite number at ${lost || 'its result'}`);
    results[at] = asWritten(result);
    writing.push(kept.put(keys[at] ?? '', result));
    tell();
  };
  try {
    if (left.length > 0) await crew({ tasks: left.map(({ task }) => task), tables, onTask, isStopped });
  } finally {
    await Promise.all(writing);
  }
  const all = done();
  return all.length === pieces.length ? sheetOf(question, dials, scale, all, multiplyAdds) : null;
};
