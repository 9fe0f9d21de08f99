/** The audit on all cores: exercises are independent, so each thread takes the next one as soon as it is free. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { bundledContent, prove, type Proved } from '#service';

export type ProveOptions = { readonly seeds: number; readonly mutate: boolean };
/** A thread reads the whole content first; for fewer exercises than this it is not worth it. */
const threadedMin = 8;

/** @returns the results in the order of `ids`. @throws what an exercise threw on loading. `onEach` is told of each as it is done, in any order. */
export const proveOnCores = async (ids: readonly string[], options: ProveOptions, onEach: (proved: Proved) => void): Promise<readonly Proved[]> => {
  const threads = ids.length < threadedMin ? 1 : Math.min(availableParallelism(), ids.length);
  if (threads < 2) return prove(bundledContent, ids, options, onEach);
  const done = new Map<string, Proved>();
  const left = ids.values();
  await Promise.all(Array.from({ length: threads }, () => oneThread(left, options, (proved) => {
    done.set(proved.audit.id, proved);
    onEach(proved);
  })));
  return ids.flatMap((id) => done.get(id) ?? []);
};

const oneThread = (left: Iterator<string>, options: ProveOptions, onEach: (proved: Proved) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./audit-worker.ts', import.meta.url), { workerData: options });
    const next = (): void => {
      const { value, done } = left.next();
      if (done === true) void worker.terminate().then(() => resolve());
      else worker.postMessage(value);
    };
    worker.on('message', (proved: Proved) => {
      onEach(proved);
      next();
    });
    worker.on('error', reject);
    next();
  });
