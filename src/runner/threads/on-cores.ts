/** Chunks on worker threads: each thread takes the next one as soon as it is free. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ChunkResult } from '#lab';
import type { Job, Runner } from '../runner.ts';

/** @param threads at most so many; one for each core, if nothing is said. */
export const runOnCores = (threads = availableParallelism()): Runner => async (job) => {
  const left = job.chunks.keys();
  await Promise.all(Array.from({ length: Math.min(threads, job.chunks.length) }, () => oneThread(job, left)));
};

const oneThread = ({ chunks, tables, onChunk, isStopped }: Job, left: Iterator<number>): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: tables });
    const end = (): void => void worker.terminate().then(() => resolve());
    let now = -1;
    const next = (): void => {
      const { value, done } = isStopped() ? { value: undefined, done: true } : left.next();
      if (done === true || value === undefined) { end(); return; }
      now = value;
      worker.postMessage(chunks[value]);
    };
    worker.on('message', (results: readonly ChunkResult[]) => {
      onChunk(now, results);
      next();
    });
    worker.on('error', reject);
    next();
  });
