/** `gradus sweep` as it is typed. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { temporary, typed } from './terminal.fixture.ts';

const dense = (units: number, activation = 'identity') => ({ kind: 'dense', units, activation });
const circles = { data: { generator: 'circles', rows: 100 }, model: { layers: [dense(4, 'tanh'), dense(1)], loss: 'logistic' }, training: { batch: 20, optimiser: { kind: 'adam', rate: 0.05 } }, epochs: 20 };
const vary = ['--vary', 'model.layers[0].units=1,6', '--tune', 'lr=0.01,0.1', '--seeds', '2'];
const told = z.object({ vary: z.array(z.string()), tune: z.array(z.string()), metric: z.string(), settings: z.array(z.looseObject({ values: z.array(z.unknown()), tuned: z.array(z.unknown()), test: z.number(), difference: z.unknown() })), runs: z.number(), fromBefore: z.number() });
const ending = () => new Promise<void>(() => undefined);
const place = (spec: unknown = circles) => {
  const folder = temporary();
  const path = folder.file('spec.json');
  writeFileSync(path, JSON.stringify(spec));
  const sweep = (...args: readonly string[]) => typed(['sweep', path, '--data', folder.path, '--threads', '1', ...args], { ending, columns: 400 });
  return { folder, path, sweep, runs: join(folder.path, 'runs'), [Symbol.dispose]: () => folder[Symbol.dispose]() };
};

test('says what it will cost, then what it found, in words, as one object and as lines of a table', async () => {
  using at = place();
  const words = await at.sweep(...vary);
  expect(words.code).toBe(0);
  expect(words.err).toMatch(/^8 runs to do: at most [\d.e+]+ multiply-adds and \d+ MB, about [\d.]+ m?s on 1 thread\.\n$/);
  expect(words.out).toMatch(/^units +rate +validation +test +sd +difference +parameters\n1 +0\.\d+ .*\n6 +0\.\d+ .*\n\nAccuracy in per cent;/);
  const csv = at.folder.file('runs.csv');
  const object = told.parse(JSON.parse((await at.sweep(...vary, '--json', '--csv', csv)).out));
  expect(object).toMatchObject({ vary: ['model.layers[0].units'], tune: ['training.optimiser.rate'], metric: 'accuracy', runs: 8, fromBefore: 8 });
  expect(object.settings.map(({ values }) => values)).toEqual([[1], [6]]);
  const lines = readFileSync(csv, 'utf8').trim().split('\n');
  expect(lines[0]).toMatch(/^model\.layers\[0\]\.units,training\.optimiser\.rate,seed,ended,epoch,/);
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 3).join(' '))).toEqual(['1 0.01 0', '1 0.01 1', '1 0.1 0', '1 0.1 1', '6 0.01 0', '6 0.01 1', '6 0.1 0', '6 0.1 1']);
});

describe('finished runs', () => {
  test('are kept under their key and never done twice; a wider sweep takes them over; what is lost or damaged is run again, to the same bits', async () => {
    using at = place();
    await at.sweep('--vary', 'model.layers[0].units=1,6', '--seeds', '1');
    expect(readdirSync(at.runs)).toHaveLength(2);
    const wider = await at.sweep('--vary', 'model.layers[0].units=1,6', '--seeds', '3', '--json');
    expect(told.parse(JSON.parse(wider.out))).toMatchObject({ runs: 6, fromBefore: 2 });
    const [lost = '', damaged = ''] = readdirSync(at.runs);
    const before = readFileSync(join(at.runs, lost), 'utf8');
    rmSync(join(at.runs, lost));
    writeFileSync(join(at.runs, damaged), '{"outcome": {');
    const again = await at.sweep('--vary', 'model.layers[0].units=1,6', '--seeds', '3', '--json');
    expect(JSON.parse(again.out)).toEqual({ ...JSON.parse(wider.out), fromBefore: 4 });
    expect(readFileSync(join(at.runs, lost), 'utf8')).toBe(before);
  });
  test('outlive a sweep that is stopped, and the same command goes on', async () => {
    using at = place();
    const stopped = await typed(['sweep', at.path, '--data', at.folder.path, '--threads', '1', '--seeds', '9', '--vary', 'batch=10,20'], { ending: () => new Promise((resolve) => setTimeout(resolve, 0)), columns: 400 });
    expect([stopped.code, stopped.out]).toEqual([130, '']);
    const done = Number(/Stopped: (\d+) of 18 runs are done and kept/.exec(stopped.err)?.[1]);
    expect(done).toBeLessThan(18);
    expect(told.parse(JSON.parse((await at.sweep('--seeds', '9', '--vary', 'batch=10,20', '--json')).out)).fromBefore).toBe(done);
  });
  test('come to the same in threads and in this one', async () => {
    using at = place();
    const one = await at.sweep(...vary, '--json');
    rmSync(at.runs, { recursive: true });
    const two = await at.sweep(...vary, '--json', '--threads', '2');
    expect([two.code, two.out]).toEqual([0, one.out]);
  });
});

test('--cost tells and runs nothing', async () => {
  using at = place();
  expect(await at.sweep(...vary, '--cost')).toMatchObject({ code: 0, out: '', err: expect.stringMatching(/^8 runs to do/) });
  expect(readdirSync(at.folder.path)).toEqual(['spec.json']);
});

test.each<[string, readonly string[], string]>([
  ['a place without values', ['--vary', 'units'], '--vary wants a place and its values'],
  ['a place that is not there', ['--vary', 'model.layers[5].units=1'], '“model.layers[5].units” names place 5 of a list of 2'],
  ['a word that does not fit', ['--vary', 'optimiser=adam,adan'], 'training.optimiser.kind must be one of sgd, momentum, nesterov, adam, adamw, not "adan"'],
  ['a batch larger than the rows', ['--vary', 'batch=20,1000'], 'training.batch'],
  ['no seeds', ['--seeds', '0'], '--seeds is a number from 1 to 1000'],
  ['seeds that are no number', ['--seeds', 'x'], '--seeds is a whole number, not “x”'],
  ['a stream that is none', ['--streams', 'chance'], 'there is no stream “chance”; there are data, split, initialisation, shuffle, dropout'],
  ['a wrong flag', ['--seed', '3'], 'sweep has no option --seed; did you mean --seeds?'],
])('%s is refused before anything runs', async (_, args, says) => {
  using at = place();
  const heard = await at.sweep(...args);
  expect([heard.code, heard.out]).toEqual([2, '']);
  expect(heard.err.replace(/\s+/g, ' ')).toContain(says);
  expect(readdirSync(at.folder.path)).toEqual(['spec.json']);
});
