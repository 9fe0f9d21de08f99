/** A pool of worker threads. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Task, Tables } from '#lab';
import type { PieceResult } from '../pieces.ts';
import { type Hand, type Pool, poolOf } from '../pool.ts';

/** @param count one for each core, if nothing is said. End it (`await using`), or the process stays. */
export const threads = (count = availableParallelism()): Pool => poolOf(count, () => hire(new Worker(new URL('./worker.ts', import.meta.url))));

/** The same for the pieces of questions. */
export const pieceThreads = (count = availableParallelism()): Pool<Task, PieceResult, Tables> => poolOf(count, () => hire(new Worker(new URL('./piece-worker.ts', import.meta.url))));

const hire = <T, Result, Shared>(worker: Worker): Hand<T, Result, Shared> => {
  let isEnding = false;
  return {
    send: (message) => worker.postMessage(message),
    onResults: (told) => { worker.removeAllListeners('message').on('message', told); },
    onDeath: (told) => {
      worker.removeAllListeners('error').on('error', told);
      worker.removeAllListeners('exit').on('exit', (code) => { if (!isEnding) told(new Error(`a thread of the runner ended by itself, with code ${code}`)); });
    },
    end: async () => { isEnding = true; await worker.terminate(); },
  };
};
