/** Jobs that share a program are trained together, and none is the worse for it. */
import { expect, test } from 'vitest';
import { fit as fitted } from './fit.ts';
import { fitAll } from './fit-all.ts';
import { keeperOf, keepPrograms } from './keep.ts';
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

test('programs that are kept serve the next list: nothing is compiled, and bits are as before', () => {
  // Six of one program, of which four are trained together, and one of its own; the second list has other rates, seeds and rows.
  const list = (from: number) => [...[0.01, 0.05, 0.2, 0.4, 0.1, 0.02].map((rate, k) => job(6, rate * from, from + k)), job(3, 0.05, from + 9)];
  const programs = keepPrograms();
  const run = (from: number, kept?: typeof programs) => fitAll(list(from), { epochs: 5, ...(kept === undefined ? {} : { programs: kept }) });
  expect(compiledBy(() => run(1, programs))).toBeGreaterThan(2);
  const made = [programs.stands.made(), programs.predictors.made()];
  const found: ReturnType<typeof run>[] = [];
  expect(compiledBy(() => { found.push(run(2, programs), run(1, programs)); })).toBe(0);
  expect([programs.stands.made(), programs.predictors.made()]).toEqual(made);
  expect(found).toEqual([run(2), run(1)]);
});
test('what is kept depends on what a program is made of: other batches, bounds and tiles have their own', () => {
  const programs = keepPrograms();
  const own = job(3, 0.05, 1);
  const small = { ...own, spec: { ...own.spec, training: { ...own.spec.training, batch: 4 } } };
  fitAll([own], { epochs: 1, programs });
  fitAll([small], { epochs: 1, programs });
  expect(fitAll([own], { epochs: 1, programs, bytesMax: 10 })).toMatchObject([{ ok: false }]);
  expect(programs.stands.made()).toBe(3);
  expect(fitAll([small], { epochs: 1, programs })).toEqual(fitAll([small], { epochs: 1 }));
  expect(programs.stands.made()).toBe(3);
});
test('a keeper lets go of what was used longest ago', () => {
  const keeper = keeperOf<string>(2);
  const get = (key: string): string => keeper.get(key, () => `${key}${keeper.made()}`);
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(get)).toEqual(['a1', 'b2', 'a1', 'c3', 'a1', 'b4']);
  expect(keeper.made()).toBe(4);
});

/** Modules that are compiled while something is done. */
const compiledBy = (work: () => void): number => {
  const real = WebAssembly.Module;
  let count = 0;
  WebAssembly.Module = new Proxy(real, { construct: (of, given) => { count += 1; return Reflect.construct(of, given) as WebAssembly.Module; } });
  try { work(); } finally { WebAssembly.Module = real; }
  return count;
};
