/** An experiment that runs in this page's workers: begun, paused, gone on with, given up; what is finished is kept, and comes back after a reload. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { conduct, type Dials, type Plot, prepareQuestion, type PreparedQuestion, type Question, type Scale, type Sheet } from '#lab';
import { crewOf } from '#runner';
import { pieceWorkers } from '#runner/web';
import { labMemory } from './memory.ts';

export type Running = {
  readonly is: 'idle' | 'running' | 'paused' | 'done' | 'failed';
  readonly pieces: number;
  readonly of: number;
  /** Milliseconds, from what was done so far; null while nothing can be said. */
  readonly leftMs: number | null;
  readonly plot: Plot | null;
  readonly sheet: Sheet | null;
  /** What went wrong, for people. */
  readonly wrong: string | null;
};
const idle: Running = { is: 'idle', pieces: 0, of: 0, leftMs: null, plot: null, sheet: null, wrong: null };

export const useExperiment = (question: Question, dials: Dials, scale: Scale, key: string): { readonly running: Running; readonly run: () => void; readonly pause: () => void } => {
  const [running, setRunning] = useState<Running>(idle);
  const stopped = useRef(true);
  const round = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another setting is another experiment
  useEffect(() => {
    round.current += 1;
    stopped.current = true;
    setRunning(idle);
    return () => { stopped.current = true; round.current += 1; };
  }, [key]);

  const run = useCallback(() => {
    const own = round.current;
    const mine = (): boolean => own === round.current;
    const put = (next: (before: Running) => Running): void => { if (mine()) setRunning(next); };
    stopped.current = false;
    put((before) => ({ ...before, is: 'running', wrong: null }));
    void (async () => {
      try {
        const prepared = await prepareQuestion(question, dials, scale, labMemory.data);
        if (!prepared.ok) throw new Error(`Its data cannot be read: ${prepared.faults.map(({ says }) => says).join('; ')}.`);
        const sheet = await conducted(question, dials, scale, prepared.value, () => stopped.current || !mine(), put);
        put((before) => (sheet === null ? { ...before, is: 'paused', leftMs: null } : { ...before, is: 'done', sheet, plot: sheet.plot }));
      } catch (error) {
        put((before) => ({ ...before, is: 'failed', leftMs: null, wrong: error instanceof Error ? error.message : String(error) }));
      }
    })();
  }, [question, dials, scale]);
  const pause = useCallback(() => { stopped.current = true; }, []);
  return { running, run, pause };
};

/** A drawing at most so often, in milliseconds. */
const drawnEvery = 150;

const conducted = async (question: Question, dials: Dials, scale: Scale, prepared: PreparedQuestion, isStopped: () => boolean, put: (next: (before: Running) => Running) => void): Promise<Sheet | null> => {
  await using pool = pieceWorkers();
  const kept = await labMemory.kept(prepared.keys);
  const began = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  return conduct(question, dials, scale, prepared, {
    crew: crewOf(pool.run), kept, isStopped,
    onProgress: ({ pieces, of, share, fromBefore, plot }) => {
      const now = performance.now();
      const isDrawn = now - last >= drawnEvery || pieces === of;
      if (isDrawn) last = now;
      const [leftMs, drawn] = [share > fromBefore ? ((now - began) / (share - fromBefore)) * (1 - share) : null, isDrawn ? plot() : null];
      put((before) => ({ ...before, is: 'running', pieces, of, leftMs, plot: drawn ?? before.plot }));
    },
  });
};
