/** Some runs of a sweep together: what one worker does between two messages. Runs that share a program are trained at once. */
import type { Fault } from '#engine';
import { generated, type Table } from '#table';
import { executeAll, type Kept, type Scored } from '../run/execute.ts';
import { type Prepared, prepare } from '../run/prepare.ts';
import type { RunSpec } from '../run/run-spec.ts';

export type ChunkRun = { readonly spec: RunSpec; /** Which of the tables that were read beforehand; null draws it from the spec's generator. */ readonly table: number | null };
/** Of equal epochs and stopping. */
export type Chunk = readonly ChunkRun[];
export type ChunkResult = { readonly ok: true; readonly value: Scored } | { readonly ok: false; readonly faults: readonly Fault[] };

/** What each comes to, in their order. With programs kept from earlier chunks, none of theirs is made again. */
export const runChunk = (chunk: Chunk, tables: readonly Table[], kept?: Kept): readonly ChunkResult[] => {
  const [first] = chunk;
  if (first === undefined) return [];
  const prepared = chunk.map(({ spec, table }) => prepare(spec, tableOf(spec, table === null ? undefined : tables[table])));
  const sound = prepared.flatMap((one) => (one.ok ? [one.value] : []));
  const scored = executeAll(sound, first.spec, kept);
  const results = new Map<Prepared, ChunkResult>(sound.map((one, i) => [one, scored[i] ?? { ok: false, faults: [] }]));
  return prepared.map((one) => (one.ok ? results.get(one.value) ?? { ok: false, faults: [] } : one));
};

/** The table of a run: the one that was read, or drawn from the generator that its spec names. */
export const tableOf = ({ data, training }: RunSpec, read: Table | undefined): Table => {
  if (data.from === 'generator') return generated(data.name, data.parameters, training.seeds.data);
  if (read === undefined) throw new Error('a run came without its table');
  return read;
};
