/** `gradus train` and `gradus export` as they are typed. */
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { engineVersion } from '#engine';
import { temporary, typed } from './terminal.fixture.ts';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
const xor = { data: { generator: 'xor' }, split: { validation: 0, test: 0 }, scaling: { inputs: 'none' }, model: { layers: [{ kind: 'dense', units: 4, activation: 'tanh' }, { kind: 'dense', units: 1 }], loss: 'logistic' }, training: { batch: 'full', optimiser: { kind: 'adam', rate: 0.05 } }, epochs: 300 };
const told = z.looseObject({ hash: z.string(), ended: z.string(), metrics: z.looseObject({ train: z.looseObject({ accuracy: z.number().nullable() }), test: z.looseObject({ accuracy: z.number().nullable() }).nullable() }), counts: z.looseObject({ parameters: z.number() }), rows: z.looseObject({ train: z.number() }), times: z.looseObject({ training: z.number() }) });
const withSpec = (spec: unknown) => { const folder = temporary(); const path = folder.file('spec.json'); writeFileSync(path, typeof spec === 'string' ? spec : JSON.stringify(spec)); return { folder, path, [Symbol.dispose]: () => folder[Symbol.dispose]() }; };

describe('gradus train', () => {
  test('tells what came of it, in words and as one object', async () => {
    using spec = withSpec(xor);
    const words = await typed(['train', spec.path]);
    expect([words.code, words.err]).toEqual([0, '']);
    expect(words.out).toMatch(/^ +rows +loss +accuracy\ntrain +4 +[\d.e-]+ +100\.0 %\n\n300 epochs, 300 steps\.\n17 parameters, 12 multiply-adds a row/);
    const { out } = await typed(['train', spec.path, '--json']);
    const object = told.parse(JSON.parse(out));
    expect([object.metrics.train.accuracy, object.counts.parameters, object.rows.train, out.trim().split('\n').length]).toEqual([1, 17, 4, 1]);
    expect(words.out).toContain(`Weights ${object.hash}.`);
  });
  test('takes a seed in place of the spec’s', async () => {
    using spec = withSpec(xor);
    using same = withSpec({ ...xor, training: { ...xor.training, seeds: { data: 7, split: 7, initialisation: 7, shuffle: 7, dropout: 7 } } });
    const hashOf = async (...args: readonly string[]) => told.parse(JSON.parse((await typed(['train', ...args, '--json'])).out)).hash;
    expect(await hashOf(spec.path, '--seed', '7')).toBe(await hashOf(same.path));
    expect(await hashOf(spec.path, '--seed', '7')).not.toBe(await hashOf(spec.path));
  });
  test('says of a run that diverged where it did, and that is no failure', async () => {
    using spec = withSpec({ ...xor, model: { layers: [{ kind: 'dense', units: 4 }, { kind: 'dense', units: 1 }], loss: 'squared-error' }, training: { batch: 'full', optimiser: { kind: 'sgd', rate: 1e12 } } });
    const { code, out } = await typed(['train', spec.path]);
    expect(code).toBe(0);
    expect(out.replace(/\s+/g, ' ')).toMatch(/Diverged: step \d+ made a number that is not finite \([^)]+\)\./);
    expect(told.parse(JSON.parse((await typed(['train', spec.path, '--json'])).out)).ended).toBe('diverged');
  });
  test('shows how far it is where a person sees it, within the width of the terminal, and takes that away', async () => {
    using spec = withSpec(xor);
    const { err, out } = await typed(['train', spec.path], { live: true, columns: 44 });
    const shown = err.split('\r\u001b[K');
    expect(shown.at(-1)).toBe('');
    expect(shown.some((line) => line.includes('300/300'))).toBe(true);
    expect(Math.max(...shown.map((line) => [...line].length))).toBeLessThanOrEqual(43);
    expect(out).toContain('Weights ');
  });
  test.each<[string, unknown, number, string]>([
    ['is no JSON', '{\n "data": "digits",\n}', 2, 'is not JSON: line 3'],
    ['has a wrong entry', { ...xor, epochs: 0 }, 2, 'epochs must be a whole number from 1, not 0'],
    ['names a file that is not there', { ...xor, data: { csv: '/nowhere/x.csv', target: 'y' } }, 1, '/nowhere/x.csv cannot be read: there is no such file or folder.'],
    ['names a set that is not bundled', { ...xor, data: 'digit' }, 1, 'data must be a bundled set (digits, iris,'],
  ])('a spec that %s is refused with its place', async (_, given, code, says) => {
    using spec = withSpec(given);
    const heard = await typed(['train', spec.path], { columns: 400 });
    expect([heard.code, heard.out]).toEqual([code, '']);
    expect(heard.err.replace(/\s+/g, ' ')).toContain(says);
  });
});

describe('gradus export', () => {
  test('writes C from what train has kept, from either form the same', async () => {
    using spec = withSpec(xor);
    const texts = await Promise.all(['xor.gradus.json', 'xor.safetensors'].map(async (name) => {
      const kept = spec.folder.file(name);
      expect((await typed(['train', spec.path, '--out', kept])).out).toContain(kept);
      const { code, out } = await typed(['export', kept, '--c', '-']);
      expect(code).toBe(0);
      return out;
    }));
    expect(texts[0]).toContain('void xor_outputs(const float *x, float *y)');
    expect(texts[1]).toBe(texts[0]);
  });
  test('writes whole numbers where it is asked to, and says which layer cannot', async () => {
    using spec = withSpec(xor);
    const kept = spec.folder.file('xor.gradus.json');
    await typed(['train', spec.path, '--out', kept]);
    const { out } = await typed(['export', kept, '--c', '-', '--int8']);
    expect(out).toContain('void xor_outputs(const int8_t *x, int32_t *y)');
    using other = withSpec({ ...xor, model: { ...xor.model, layers: [{ kind: 'layer-norm' }, ...xor.model.layers] } });
    await typed(['train', other.path, '--out', kept]);
    expect((await typed(['export', kept, '--c', '-'])).code).toBe(0);
    const refused = await typed(['export', kept, '--c', '-', '--int8'], { columns: 400 });
    expect([refused.code, refused.err.replace(/\s+/g, ' ')]).toEqual([1, `${kept}: model.layers[0] is layer-norm; in int8 there are dense, conv2d, pool, flatten, dropout and activations `]);
  });
  test('refuses what is no model, or a run that diverged', async () => {
    using spec = withSpec({ ...xor, model: { layers: [{ kind: 'dense', units: 4 }, { kind: 'dense', units: 1 }], loss: 'squared-error' }, training: { batch: 'full', optimiser: { kind: 'sgd', rate: 1e12 } } });
    expect(await typed(['export', spec.path, '--c', '-'])).toMatchObject({ code: 1, out: '' });
    const kept = spec.folder.file('bad.gradus.json');
    await typed(['train', spec.path, '--out', kept]);
    expect((await typed(['export', kept, '--c', '-'])).err.replace(/\s+/g, ' ')).toContain('the run diverged, and there is nothing to export');
    expect((await typed(['export', kept])).code).toBe(2);
  });
});

/** Where one of these changes, results that were kept are no longer those of this engine: raise the revision in `src/engine/version.ts`, then write both anew here. */
const trained = { version: '1.7fa855f1.913179fa.4f869f66', hashes: { 'circles.json': '8b5feb05', 'digits.json': '29d6283e', 'touchpad.json': '5cd2f73c', 'transformer.json': 'a7fea677' } };
test.each(readdirSync(examples))('examples/%s learns what it is for, to the bits that belong to this version of the engine', async (name) => {
  const { code, out, err } = await typed(['train', `${examples}${name}`, '--json']);
  expect([code, err]).toEqual([0, '']);
  const { ended, metrics, hash } = told.parse(JSON.parse(out));
  expect(ended).not.toBe('diverged');
  expect(metrics.test?.accuracy).toBeGreaterThan(0.95);
  expect({ version: engineVersion, hashes: { ...trained.hashes, [name]: hash } }).toEqual(trained);
});

test('the example for a touchpad leaves as whole numbers that its controller has room for', async () => {
  using folder = temporary();
  const kept = folder.file('touchpad.gradus.json');
  await typed(['train', `${examples}touchpad.json`, '--out', kept]);
  const { code, out } = await typed(['export', kept, '--c', '-', '--int8']);
  expect(code).toBe(0);
  const [, constants, variables] = /Constants (\d+) bytes, variables (\d+) bytes/.exec(out) ?? [];
  expect(Number(constants)).toBeLessThan(1500);
  expect(Number(variables)).toBeLessThan(100);
  expect(out).not.toMatch(/\b(?:float|double)\b(?![^\n]*\*\/)/);
});
