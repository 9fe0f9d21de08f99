/** What runs a list of chunks, and where: the contract. Results are the same wherever, since the engine's bits are. */
import type { Chunk, ChunkResult } from '#lab';
import type { Table } from '#table';

export type Job = {
  readonly chunks: readonly Chunk[];
  readonly tables: readonly Table[];
  /** Told of each chunk as it is done, in any order. */
  readonly onChunk: (chunk: number, results: readonly ChunkResult[]) => void;
  /** Asked before each chunk is begun; no more are begun once it says so. */
  readonly isStopped: () => boolean;
};
/** Resolves when all chunks that were begun are done. @throws what went wrong in a chunk that is a mistake of the program. */
export type Runner = (job: Job) => Promise<void>;
