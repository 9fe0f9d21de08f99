/** A pool of Web Workers. */
import type { Task, Tables } from '#lab';
import type { PieceResult } from '../pieces.ts';
import { type Hand, type Pool, poolOf } from '../pool.ts';

/** @param count one for each core that the browser tells of, if nothing is said. End it (`await using`) with the page that asked for it. */
export const webWorkers = (count = navigator.hardwareConcurrency): Pool => poolOf(count, () => hire(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })));

/** The same for the pieces of questions. */
export const pieceWorkers = (count = navigator.hardwareConcurrency): Pool<Task, PieceResult, Tables> => poolOf(count, () => hire(new Worker(new URL('./piece-worker.ts', import.meta.url), { type: 'module' })));

const hire = <T, Result, Shared>(worker: Worker): Hand<T, Result, Shared> => ({
  send: (message) => worker.postMessage(message),
  onResults: (told) => { worker.onmessage = ({ data }) => told(data); },
  // A worker whose script cannot be loaded tells no message.
  onDeath: (told) => { worker.onerror = (event) => { worker.terminate(); told(new Error(event.message === '' || event.message === undefined ? 'a worker could not be started' : event.message)); }; },
  end: async () => worker.terminate(),
});
