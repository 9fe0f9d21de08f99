/** Jobs that share a program are trained together, and none is the worse for it. */
import { expect, test } from 'vitest';
import { fit as fitted } from './fit.ts';
import { fitAll } from './fit-all.ts';
import { circles } from './plane.fixture.ts';
import { must, spec } from './spec.fixture.ts';

const job = (units: number, rate: number, seed: number, rows = 40) => ({
  spec: spec({ input: [2], layers: [{ kind: 'dense', units, activation: 'tanh' }, { kind: 'dropout', keep: 0.9 }, { kind: 'dense', units: 1 }], loss: 'logistic' }, { batch: 8, optimiser: { kind: 'adam', rate }, seeds: { data: seed, split: seed, initialisation: seed, shuffle: seed, dropout: seed } }),
  data: circles(rows, `train ${seed}`, 0.4), held: circles(30, `held ${seed}`, 0.4),
});
test('each of many jobs comes to what it comes to alone: ends, histories, checkpoints', () => {
  // Seven of one program, with stops at different epochs and one that diverges; one of its own; one that is refused.
  const jobs = [...[0.01, 0.05, 0.2, 0.4, 1].map((rate, k) => job(6, rate, k)), job(3, 0.05, 9), { ...job(6, 0.05, 10), data: { rows: 0, x: [], y: [] } }, job(6, 0.1, 11), job(6, 3e38, 12)];
  const told: string[] = [];
  const found = fitAll(jobs, { epochs: 60, patience: 4, onEpoch: (k, { epoch }) => told.push(`${k} ${epoch}`) });
  expect(found.map((one) => (one.ok ? one.value.ended : one.faults[0]?.at))).toContain('diverged');
  expect(new Set(found.flatMap((one) => (one.ok ? [one.value.history.length] : []))).size).toBeGreaterThan(4);
  for (const [i, one] of found.entries()) {
    const { spec: of, data, held } = jobs[i] ?? job(1, 1, 1);
    const alone = fitted(of, data, { epochs: 60, stopping: { split: 'held', data: held, patience: 4 } });
    if (!alone.ok) { expect(one).toEqual(alone); continue; }
    const { trainer, ...outcome } = alone.value;
    expect(must(one)).toEqual(outcome);
    expect(trainer.hash()).toBe(outcome.hash);
    expect(told.filter((text) => text.startsWith(`${i} `))).toEqual(outcome.history.map(({ epoch }) => `${i} ${epoch}`));
  }
});
