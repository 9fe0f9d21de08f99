/** Workers of any kind, kept alive between jobs: each takes the next chunk as soon as it is free. */
import { type Chunk, type ChunkResult, runChunk } from '#lab';
import type { Table } from '#table';
import type { Runner } from './runner.ts';

/** What is sent to a worker: the tables of a job, once before its first chunk; then chunk by chunk, each answered by its results. */
export type Message = { readonly tables: readonly Table[] } | { readonly chunk: Chunk };
/** One worker, whatever it is made of. */
export type Hand = {
  readonly send: (message: Message) => void;
  readonly onResults: (told: (results: readonly ChunkResult[]) => void) => void;
  /** Told when it died by itself, and of what. */
  readonly onDeath: (told: (why: Error) => void) => void;
  readonly end: () => Promise<void>;
};
export type Pool = AsyncDisposable & {
  readonly workers: number;
  /** One job after the other. A worker that dies ends the job: what was done has been told, no more is begun, the promise is rejected, and the next job has a new worker. */
  readonly run: Runner;
};

export const poolOf = (workers: number, hire: () => Hand): Pool => {
  const idle = new Set<Hand>();
  const run: Runner = async ({ chunks, tables, onChunk, isStopped }) => {
    const left = chunks.keys();
    let broken: Error | null = null;
    const work = (hand: Hand): Promise<void> => new Promise((resolve) => {
      let now = -1;
      const next = (): void => {
        const { value, done } = broken !== null || isStopped() ? { value: undefined, done: true } : left.next();
        const chunk = value === undefined ? undefined : chunks[value];
        if (done === true || value === undefined || chunk === undefined) { idle.add(hand); resolve(); return; }
        now = value;
        hand.send({ chunk });
      };
      hand.onDeath((why) => { broken ??= why; resolve(); });
      hand.onResults((results) => { onChunk(now, results); next(); });
      hand.send({ tables });
      next();
    });
    const hands = Array.from({ length: Math.min(workers, chunks.length) }, () => { const [kept] = idle; if (kept !== undefined) idle.delete(kept); return kept ?? hire(); });
    await Promise.all(hands.map(work));
    if (broken !== null) throw broken;
  };
  return { workers, run, [Symbol.asyncDispose]: async () => { await Promise.all([...idle].map((hand) => hand.end())); idle.clear(); } };
};

/** What a worker does with each message; null where nothing is to be answered. */
export const workerOf = (): ((message: Message) => readonly ChunkResult[] | null) => {
  let tables: readonly Table[] = [];
  return (message) => {
    if ('chunk' in message) return runChunk(message.chunk, tables);
    tables = message.tables;
    return null;
  };
};
