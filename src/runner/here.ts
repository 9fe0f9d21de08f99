/** Runs chunks one after the other in this thread. */
import { keepForRuns, runChunk } from '#lab';
import type { Runner } from './runner.ts';

export const runHere: Runner = async ({ chunks, tables, onChunk, isStopped }) => {
  const kept = keepForRuns();
  for (const [i, chunk] of chunks.entries()) {
    if (isStopped()) return;
    onChunk(i, runChunk(chunk, tables, kept));
    // Lets whoever waits for a signal have its turn.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
};
