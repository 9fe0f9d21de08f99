/**
 * Runs a second for question 7, in one worker and in two. Its pieces hold eight seeds, trained four at once as replicas; the same runs in pieces of
 * two seeds, or of one, are trained one after the other. Pieces of four and of one show what the size of a piece costs by itself. Threads are warm.
 */
import type { Json } from '../../src/lab/index.ts';
import { crewOf } from '../../src/runner/index.ts';
import { pieceThreads } from '../../src/runner/threads/index.ts';
import { median, readyOf, secondsOf } from './ready.ts';

const id = 'xor-and-width';
const rounds = 3;
const seedsEach = [8, 4, 2, 1];
/** From four on: the engine fills the four lanes of its vectors. */
const trainedFour = (seeds: number): boolean => seeds >= 4;

type Seeded = { readonly seeds: readonly Json[] };
const isSeeded = (piece: unknown): piece is Seeded => typeof piece === 'object' && piece !== null && 'seeds' in piece && Array.isArray(piece.seeds);
const seedsIn = (piece: Json): readonly Json[] => { if (!isSeeded(piece)) throw new Error(`a piece of ${id} has no seeds`); return piece.seeds; };
const split = (piece: Json, each: number): readonly Json[] => {
  const seeds = seedsIn(piece);
  return Array.from({ length: Math.ceil(seeds.length / each) }, (_, k) => ({ ...(typeof piece === 'object' ? piece : {}), seeds: seeds.slice(each * k, each * (k + 1)) }));
};
/** What each run came to, in the order of the runs: equal however they are cut into pieces. */
const joined = (results: readonly Json[], part: 'validation' | 'test'): string => JSON.stringify(results.flatMap((one) => { const own = Object.entries(one ?? {}).find(([name]) => name === part)?.[1]; return Array.isArray(own) ? own : [null]; }));

export const printRuns = async (): Promise<void> => {
  const { prepared: { pieces, tables } } = await readyOf(id, 'quick', seedsEach[0]);
  const runs = pieces.reduce<number>((sum, piece) => sum + seedsIn(piece).length, 0);
  await using one = pieceThreads(1);
  await using two = pieceThreads(2);
  const seen = new Map<string, number[]>();
  const bits = new Set<string>();
  const warmUp = pieces.slice(0, 4).map((piece) => ({ question: id, piece }));
  for (const pool of [one, two]) await crewOf(pool.run)({ tasks: warmUp, tables, onTask: () => undefined, isStopped: () => false });
  for (let round = 0; round < rounds; round += 1) for (const each of seedsEach) for (const pool of [one, two]) {
    const tasks = pieces.flatMap((piece) => split(piece, each)).map((piece) => ({ question: id, piece }));
    const results: Json[] = tasks.map(() => null);
    const { seconds } = await secondsOf(() => crewOf(pool.run)({ tasks, tables, onTask: (i, result) => { results[i] = result; }, isStopped: () => false }));
    bits.add(joined(results, 'validation') + joined(results, 'test'));
    const key = `${each} ${pool.workers}`;
    seen.set(key, [...(seen.get(key) ?? []), runs / seconds]);
  }
  if (bits.size !== 1) throw new Error('the runs came to other bits in pieces of another size');
  const cell = (text: string): string => text.padStart(14);
  console.log(`Question 7, ${runs} runs of 1,500 steps: runs a second, median of ${rounds} rounds; every cell came to the same results`);
  console.log('seeds a piece, and how trained'.padEnd(40) + ['one worker', 'two workers', 'ratio'].map(cell).join(''));
  for (const each of seedsEach) {
    const [alone, both] = [median(seen.get(`${each} 1`) ?? []), median(seen.get(`${each} 2`) ?? [])];
    console.log(`${each}, ${trainedFour(each) ? 'replicas, four at once' : 'one after the other'}${each === seedsEach[0] ? ' (the lab)' : ''}`.padEnd(40) + [cell(alone.toFixed(0)), cell(both.toFixed(0)), cell((both / alone).toFixed(2))].join(''));
  }
};
