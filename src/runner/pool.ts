/** Workers of any kind, kept alive between jobs: each takes the next chunk as soon as it is free. */
import { type Chunk, type ChunkResult, keepForRuns, runChunk } from '#lab';
import type { Table } from '#table';
import type { Runner } from './runner.ts';

/** What is sent to a worker: the tables of a job, once before its first chunk; then chunk by chunk, each answered by its results. */
export type Message<Task = Chunk, Tables = readonly Table[]> = { readonly tables: Tables } | { readonly chunk: Task };
/** One worker, whatever it is made of. */
export type Hand<Task = Chunk, Result = readonly ChunkResult[], Tables = readonly Table[]> = {
  readonly send: (message: Message<Task, Tables>) => void;
  readonly onResults: (told: (result: Result) => void) => void;
  /** Told when it died by itself, and of what. */
  readonly onDeath: (told: (why: Error) => void) => void;
  readonly end: () => Promise<void>;
};
export type Pool<Task = Chunk, Result = readonly ChunkResult[], Tables = readonly Table[]> = AsyncDisposable & {
  readonly workers: number;
  /** One job after the other. A worker that dies ends the job: what was done has been told, no more is begun, the promise is rejected, and the next job has a new worker. */
  readonly run: Runner<Task, Result, Tables>;
};

export const poolOf = <Task, Result, Tables>(workers: number, hire: () => Hand<Task, Result, Tables>): Pool<Task, Result, Tables> => {
  const idle = new Set<Hand<Task, Result, Tables>>();
  const run: Runner<Task, Result, Tables> = async ({ chunks, tables, onChunk, isStopped }) => {
    const left = chunks.keys();
    let broken: Error | null = null;
    const work = (hand: Hand<Task, Result, Tables>): Promise<void> => new Promise((resolve) => {
      let now = -1;
      const next = (): void => {
        const { value, done } = broken !== null || isStopped() ? { value: undefined, done: true } : left.next();
        const chunk = value === undefined ? undefined : chunks[value];
        if (done === true || value === undefined || chunk === undefined) { idle.add(hand); resolve(); return; }
        now = value;
        hand.send({ chunk });
      };
      hand.onDeath((why) => { broken ??= why; resolve(); });
      hand.onResults((result) => { onChunk(now, result); next(); });
      hand.send({ tables });
      next();
    });
    const hands = Array.from({ length: Math.min(workers, chunks.length) }, () => { const [kept] = idle; if (kept !== undefined) idle.delete(kept); return kept ?? hire(); });
    await Promise.all(hands.map(work));
    if (broken !== null) throw broken;
  };
  return { workers, run, [Symbol.asyncDispose]: async () => { await Promise.all([...idle].map((hand) => hand.end())); idle.clear(); } };
};

/** What a worker does with each message; null where nothing is to be answered. It keeps compiled programs as long as it lives, so that a chunk of a spec that it had before compiles nothing. */
export const workerOf = (): ((message: Message) => readonly ChunkResult[] | null) => {
  const kept = keepForRuns();
  let tables: readonly Table[] = [];
  return (message) => {
    if ('chunk' in message) return runChunk(message.chunk, tables, kept);
    tables = message.tables;
    return null;
  };
};
