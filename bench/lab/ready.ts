/** A question at its usual dials, ready to be run, and run in worker threads with nothing kept from before. */
import { questionOf } from '../../src/content/questions/index.ts';
import { conduct, type Dials, type KeptPieces, prepareQuestion, type PreparedQuestion, type Question, type Scale, type Size, usualDials } from '../../src/lab/index.ts';
import { crewOf } from '../../src/runner/index.ts';
import { pieceThreads } from '../../src/runner/threads/index.ts';
import { labData } from '../../src/service/lab-data.ts';

export type Ready = { readonly question: Question; readonly dials: Dials; readonly scale: Scale; readonly prepared: PreparedQuestion };

export const readyOf = async (id: string, size: Size, seeds?: number): Promise<Ready> => {
  const question = await questionOf(id);
  const [dials, scale] = [usualDials(question.dials), { size, seeds: seeds ?? question.seeds[size] }];
  const prepared = await prepareQuestion(question, dials, scale, labData(async () => ''));
  if (!prepared.ok) throw new Error(`the data of ${id} cannot be read: ${prepared.faults.map(({ at, says }) => `${at} ${says}`).join('; ')}`);
  return { question, dials, scale, prepared: prepared.value };
};

const nothingKept: KeptPieces = { get: async () => undefined, put: async () => undefined };
/** From its plan to its sheet, starting the threads included, as `gradus lab run` does. @returns the hash of the results. */
export const sheetHash = async (id: string, size: Size, threads: number): Promise<string> => {
  const { question, dials, scale, prepared } = await readyOf(id, size);
  await using pool = pieceThreads(threads);
  const sheet = await conduct(question, dials, scale, prepared, { crew: crewOf(pool.run), kept: nothingKept, isStopped: () => false, onProgress: () => undefined });
  if (sheet === null) throw new Error(`${id} was stopped`);
  return sheet.hash;
};

export const secondsOf = async <T>(work: () => Promise<T>): Promise<{ readonly seconds: number; readonly value: T }> => {
  const before = performance.now();
  const value = await work();
  return { seconds: (performance.now() - before) / 1000, value };
};
export const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN;
