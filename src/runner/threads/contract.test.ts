/** Every runner gives the same results, bit for bit, tells of each chunk once, stops when it is told to, and passes faults and deaths on. */
import { afterAll, describe, expect, test } from 'vitest';
import { type Chunk, type ChunkResult, planOf, runChunk } from '#lab';
import { generated } from '#table';
import { runHere } from '../here.ts';
import { type Hand, poolOf, workerOf } from '../pool.ts';
import type { Runner } from '../runner.ts';
import { threads } from './threads.ts';

const dense = (units: number, activation = 'identity') => ({ kind: 'dense', units, activation });
const spec = { data: { generator: 'circles', rows: 120 }, model: { layers: [dense(6, 'tanh'), dense(1)], loss: 'logistic' }, training: { batch: 20, optimiser: { kind: 'adam', rate: 0.05 } }, epochs: 4 };
const plan = planOf({ spec, vary: [{ key: 'model.layers[0].units', values: [3, 8] }], tune: [{ key: 'lr', values: null }], seeds: 3, streams: ['initialisation', 'data'] });
if (!plan.ok) throw new Error(JSON.stringify(plan.faults));
const runs = plan.value.runs.map(({ spec: own }) => ({ spec: own, table: null }));
/** Of several sizes, replicas among them; the last reads a table that was sent. */
const chunks: readonly Chunk[] = [...Array.from({ length: 7 }, (_, i) => runs.slice(4 * i, 4 * i + 4)), ...runs.slice(28).map((one) => [one]), ...runs.slice(0, 1).map((one) => [{ spec: { ...one.spec, data: { from: 'csv' as const, file: 'x', target: 'y', task: null, columns: null, labels: null, missing: 'refuse' as const } }, table: 0 }])];
const tables = [generated('circles', { rows: 60, noise: 0.1 }, 3)];

const pools = { 'one thread': threads(1), 'two threads': threads(2) };
afterAll(async () => { for (const pool of Object.values(pools)) await pool[Symbol.asyncDispose](); });
const every: readonly (readonly [string, Runner])[] = [['here', runHere], ...Object.entries(pools).map(([name, { run }]) => [name, run] as const)];
const ran = async (runner: Runner, of: readonly Chunk[], stopAfter = Number.POSITIVE_INFINITY): Promise<ReadonlyMap<number, readonly ChunkResult[]>> => {
  const told = new Map<number, readonly ChunkResult[]>();
  await runner({ chunks: of, tables, onChunk: (i, results) => { if (told.has(i)) throw new Error(`told of ${i} twice`); told.set(i, results); }, isStopped: () => told.size >= stopAfter });
  return told;
};
const alone = chunks.map((chunk) => chunk.flatMap((one) => runChunk([one], tables)));

describe.each(every)('the runner %s', (_, runner) => {
  test('gives what each run gives alone, twice', async () => {
    for (const told of [await ran(runner, chunks), await ran(runner, chunks)]) expect([...told].sort(([a], [b]) => a - b)).toEqual([...alone.entries()]);
  });
  test('begins no more once it is stopped, and what was begun is told', async () => {
    const told = await ran(runner, chunks, 2);
    expect(told.size).toBeGreaterThanOrEqual(2);
    expect(told.size).toBeLessThanOrEqual(3);
    for (const [i, results] of told) expect(results).toEqual(alone[i]);
  });
  test('passes a fault on as the result of its run, and does the others', async () => {
    const [first] = runs;
    if (first === undefined) throw new Error('no runs');
    const bad = { ...first, spec: { ...first.spec, training: { ...first.spec.training, batch: 1000 } } };
    expect((await ran(runner, [[bad, first]])).get(0)).toEqual([{ ok: false, faults: [expect.objectContaining({ at: 'training.batch' })] }, alone[0]?.[0]]);
  });
  test('is rejected by a mistake of the program', async () => {
    const [first] = runs;
    if (first === undefined) throw new Error('no runs');
    const lost = { spec: { ...first.spec, data: { from: 'csv' as const, file: 'x', target: 'y', task: null, columns: null, labels: null, missing: 'refuse' as const } }, table: 9 };
    await expect(ran(runner, [[lost]])).rejects.toThrow('a run came without its table');
    expect((await ran(runner, chunks.slice(0, 1))).get(0)).toEqual(alone[0]);
  });
});

test('a worker that dies ends the job after what was done, and the next job has a new one', async () => {
  let hired = 0;
  const hire = (): Hand => {
    hired += 1;
    const own = hired;
    let [told, died]: [(results: readonly ChunkResult[]) => void, (why: Error) => void] = [() => undefined, () => undefined];
    let sent = 0;
    return { send: (message) => { if ('tables' in message) return; sent += 1; if (own === 1 && sent === 2) setTimeout(() => died(new Error('gone')), 0); else setTimeout(() => told(runChunk(message.chunk, tables)), 0); }, onResults: (how) => { told = how; }, onDeath: (how) => { died = how; }, end: async () => undefined };
  };
  const pool = poolOf(1, hire);
  const told: number[] = [];
  await expect(pool.run({ chunks: chunks.slice(0, 3), tables, onChunk: (i) => told.push(i), isStopped: () => false })).rejects.toThrow('gone');
  expect(told).toEqual([0]);
  expect((await ran(pool.run, chunks.slice(0, 2))).size).toBe(2);
  expect(hired).toBe(2);
});

test('a worker compiles nothing for a chunk of a spec that it had before, and its results are those of a new worker', () => {
  const real = WebAssembly.Module;
  let compiled = 0;
  WebAssembly.Module = new Proxy(real, { construct: (of, given) => { compiled += 1; return Reflect.construct(of, given) as WebAssembly.Module; } });
  try {
    const work = workerOf();
    work({ tables });
    const [first = [], second = []] = [runs.slice(0, 6), runs.slice(6, 12)];
    expect(second.map(({ spec: own }) => own)).not.toEqual(first.map(({ spec: own }) => own));
    work({ chunk: first });
    const before = compiled;
    expect(before).toBeGreaterThan(0);
    const results = work({ chunk: second });
    expect(compiled).toBe(before);
    const other = workerOf();
    other({ tables });
    expect(results).toEqual(other({ chunk: second }));
    expect(compiled).toBeGreaterThan(before);
  } finally { WebAssembly.Module = real; }
});
