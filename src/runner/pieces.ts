/** The pieces of a question, done one after the other in this thread or by a pool. */
import { questionOf } from '#content/questions';
import type { Crew, Json, Task, Tables } from '#lab';
import type { Runner } from './runner.ts';

/** What a worker answers: the result, or what went wrong in the piece, a mistake of the program. */
export type PieceResult = { readonly result: Json } | { readonly wrong: string };
export type PieceRunner = Runner<Task, PieceResult, Tables>;

const doPiece = async ({ question, piece }: Task, tables: Tables): Promise<PieceResult> => {
  try {
    return { result: (await questionOf(question)).work(piece, tables) };
  } catch (error) {
    return { wrong: `a piece of the question ${question} failed: ${error instanceof Error ? error.message : String(error)}` };
  }
};

/** What a worker does with each message; null where nothing is to be answered. */
export const pieceWorker = (): ((message: { readonly tables: Tables } | { readonly chunk: Task }) => Promise<PieceResult | null>) => {
  let tables: Tables = {};
  return async (message) => {
    if ('chunk' in message) return doPiece(message.chunk, tables);
    tables = message.tables;
    return null;
  };
};

export const piecesHere: PieceRunner = async ({ chunks, tables, onChunk, isStopped }) => {
  for (const [i, task] of chunks.entries()) {
    if (isStopped()) return;
    onChunk(i, await doPiece(task, tables));
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
};

/** As the lab wants it done. A piece that failed ends the job after those that were begun. */
export const crewOf = (run: PieceRunner): Crew => async ({ tasks, tables, onTask, isStopped }) => {
  let wrong: Error | null = null;
  const onChunk = (i: number, told: PieceResult): void => {
    if ('wrong' in told) { wrong ??= new Error(told.wrong); return; }
    try { onTask(i, told.result); } catch (error) { wrong ??= error instanceof Error ? error : new Error(String(error)); }
  };
  await run({ chunks: tasks, tables, onChunk, isStopped: () => wrong !== null || isStopped() });
  if (wrong !== null) throw wrong;
};
