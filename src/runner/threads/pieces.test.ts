/** The pieces of a question come to the same bits here and in threads; what fails in one is said, and what was done before is told. */
import { expect, test } from 'vitest';
import { questionOf } from '#content/questions';
import { conduct, type Json, type KeptPieces, prepareQuestion, usualDials } from '#lab';
import { crewOf, piecesHere, type PieceRunner } from '../index.ts';
import { pieceThreads } from './threads.ts';

const port = { bundledNames: [], bundled: async () => null, file: async () => '' };
const scale = { size: 'quick', seeds: 2 } as const;
const ready = async (id: string) => {
  const question = await questionOf(id);
  const dials = usualDials(question.dials);
  const prepared = await prepareQuestion(question, dials, scale, port);
  if (!prepared.ok) throw new Error('data');
  return { question, dials, prepared: prepared.value };
};
const nothingKept: KeptPieces = { get: async () => undefined, put: async () => undefined };
const sheetBy = async (id: string, run: PieceRunner) => {
  const { question, dials, prepared } = await ready(id);
  return conduct(question, dials, scale, prepared, { crew: crewOf(run), kept: nothingKept, isStopped: () => false, onProgress: () => undefined });
};

test.each(['best-learner', 'xor-and-width'])('%s has the same sheet, hash included, here and in two threads', async (id) => {
  await using pool = pieceThreads(2);
  const [here, there] = [await sheetBy(id, piecesHere), await sheetBy(id, pool.run)];
  expect(here).not.toBe(null);
  expect(there).toEqual(here);
});

test('a piece that fails says which question and what, and the next job goes on', async () => {
  await using pool = pieceThreads(1);
  const told: Json[] = [];
  const tasks = [{ question: 'best-learner', piece: { learner: 'network', seen: 4, worlds: 'every world alike', from: 0, to: 1, seed: -1 } }];
  for (const run of [piecesHere, pool.run]) await expect(crewOf(run)({ tasks, tables: {}, onTask: (_, result) => told.push(result), isStopped: () => false })).rejects.toThrow(/a piece of the question best-learner failed: .*seed/);
  const sound = [{ question: 'best-learner', piece: { learner: 'majority', seen: 4, worlds: 'every world alike', from: 0, to: 70, seed: 0 } }];
  await crewOf(pool.run)({ tasks: sound, tables: {}, onTask: (_, result) => told.push(result), isStopped: () => false });
  // 70 choices of four seen inputs, 256 worlds, four unseen inputs: half of them right.
  expect(told).toEqual([{ right: (70 * 256 * 4) / 2, all: 70 * 256 * 4 }]);
});
