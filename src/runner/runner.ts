/** What runs a list of chunks, and where: the contract. Results are the same wherever, since the engine's bits are. */
import type { Chunk, ChunkResult } from '#lab';
import type { Table } from '#table';

/** Chunks of runs, where nothing else is said; the pieces of a question are run in the same way. */
export type Job<Task = Chunk, Result = readonly ChunkResult[], Tables = readonly Table[]> = {
  readonly chunks: readonly Task[];
  readonly tables: Tables;
  /** Told of each chunk as it is done, in any order. */
  readonly onChunk: (chunk: number, result: Result) => void;
  /** Asked before each chunk is begun; no more are begun once it says so. */
  readonly isStopped: () => boolean;
};
/** Resolves when all chunks that were begun are done. @throws what went wrong in a chunk that is a mistake of the program. */
export type Runner<Task = Chunk, Result = readonly ChunkResult[], Tables = readonly Table[]> = (job: Job<Task, Result, Tables>) => Promise<void>;
