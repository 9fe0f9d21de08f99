/** Runs chunks one after the other in this thread. */
import { runChunk } from '#lab';
import type { Runner } from './runner.ts';

export const runHere: Runner = async ({ chunks, tables, onChunk, isStopped }) => {
  for (const [i, chunk] of chunks.entries()) {
    if (isStopped()) return;
    onChunk(i, runChunk(chunk, tables));
    // Lets whoever waits for a signal have its turn.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
};
