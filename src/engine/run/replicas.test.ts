/** Each replica has the bits that it has alone: weights, moments, and every value of the last step. */
import { describe, expect, test } from 'vitest';
import type { Optimiser } from '../model/model.ts';
import { randomModel } from '../program/random-model.fixture.ts';
import { type Job, replicasOf } from './replicas.ts';
import { must } from './spec.fixture.ts';
import type { Run } from './together.ts';
import { trainerOf } from './trainer.ts';

const steps = 9;
/** Every buffer by its bits, those aside that do not matter: a replica needs no copies of weights. */
const bits = (run: Run, names: readonly string[]) => names.map((name) => { const of = run.read(name); return [name, of === null ? null : [...new Int32Array(of.buffer, of.byteOffset, of.length)].map((one, i) => (Number.isNaN(of[i]) ? 'NaN' : one))]; });

/** Jobs that differ in all that may differ, or in the rate alone. */
const jobsOf = (k: number, count: number, everything: boolean): readonly Job[] => {
  const { model, training, rows, x, y } = randomModel(k);
  return Array.from({ length: count }, (_, i) => {
    const optimiser: Optimiser = { ...training.optimiser, rate: training.optimiser.rate * (1 + i), decay: training.optimiser.decay * (everything ? 1 + i : 1) };
    const seeds = everything ? { data: i, split: i, initialisation: 10 + i, shuffle: 20 + i, dropout: 30 + i } : training.seeds;
    const layers = model.layers.map((layer) => (layer.kind === 'dropout' && everything ? { ...layer, keep: 0.5 + i / 16 } : layer));
    return { spec: { model: { ...model, layers }, training: { ...training, optimiser, seeds } }, data: { rows, x: everything && k % 2 === 0 ? Float32Array.from(x, (one) => one + i / 8) : x, y } };
  });
};
const alike = (jobs: readonly Job[], options: Parameters<typeof replicasOf>[1] = {}) => {
  const group = must(replicasOf(jobs, options));
  const progress = [group.advance(4), group.advance(steps - 4)];
  for (const [i, { spec, data }] of jobs.entries()) {
    const single = must(trainerOf(spec, data));
    const own = group.runs[i];
    if (own === undefined) throw new Error('a job without a run');
    expect(progress.map((all) => all[i])).toEqual([single.advance(4), single.advance(steps - 4)]);
    const names = own.program.arena.buffers.map(({ name }) => name);
    expect(bits(own, names)).toEqual(bits(single, names));
    expect(single.program.arena.buffers.map(({ name }) => name).filter((name) => !names.includes(name) && !name.endsWith('.Wt'))).toEqual([]);
    expect(own.checkpoint()).toEqual(single.checkpoint());
    expect(own.hash()).toBe(single.hash());
  }
  expect(new Set(group.runs.map((run) => run.hash())).size).toBe(jobs.length);
};

describe('four replicas', () => {
  test.each(Array.from({ length: 24 }, (_, k) => k))('of model %i have the bits of four runs', (k) => alike(jobsOf(k, 4, k % 3 !== 1)));
});
test.each([10, 13])('eight replicas of model %i, and with another tile', (k) => { alike(jobsOf(k, 8, true)); alike(jobsOf(k, 8, true), { tile: { rows: 2, vectors: 4 } }); });
test('places that no job takes do not matter', () => alike(jobsOf(3, 2, true), { replicas: 8 }));
test('jobs that differ in more than data are refused', () => {
  const [one, other] = [jobsOf(3, 1, true)[0], jobsOf(4, 1, true)[0]];
  if (one === undefined || other === undefined) throw new Error('no jobs');
  expect(replicasOf([one, other])).toEqual({ ok: false, faults: [{ at: 'jobs[1]', says: expect.stringMatching(/^must differ from jobs\[0\] in rate/) }] });
  expect(replicasOf([one, { ...one, data: { ...one.data, x: [] } }])).toMatchObject({ ok: false, faults: [{ at: 'jobs[1].data.x' }] });
});
