/** A pool of Web Workers. */
import { type Hand, type Pool, poolOf } from '../pool.ts';

/** @param count one for each core that the browser tells of, if nothing is said. End it (`await using`) with the page that asked for it. */
export const webWorkers = (count = navigator.hardwareConcurrency): Pool => poolOf(count, hire);

const hire = (): Hand => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return {
    send: (message) => worker.postMessage(message),
    onResults: (told) => { worker.onmessage = ({ data }) => told(data); },
    // A worker whose script cannot be loaded tells no message.
    onDeath: (told) => { worker.onerror = (event) => { worker.terminate(); told(new Error(event.message === '' || event.message === undefined ? 'a worker could not be started' : event.message)); }; },
    end: async () => worker.terminate(),
  };
};
