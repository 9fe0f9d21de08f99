/** What every store does, whatever is behind it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LogEvent, Stored } from '#log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryStore } from './in-memory.ts';
import type { Store } from './port.ts';
import { openStore } from './sqlite.ts';

const at = 1_795_000_000_000;
const setting = (value: number): LogEvent => ({ type: 'setting', v: 1, at: at + value, zone: 'UTC', name: 'minutes', value });
const contested: LogEvent = { type: 'contested', v: 1, at, zone: 'Europe/Berlin', attempt: 'a-1234567', note: 'Größe ≤ 1 “so”\n\u0000 𝛼', slip: false };

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'gradus-store-')); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const stores: readonly (readonly [string, () => Promise<Store>])[] = [
  ['in memory', async () => memoryStore()],
  ['in SQLite', () => openStore(join(folder, 'deep', 'gradus.sqlite'))],
];

describe.each(stores)('a store %s', (_, open) => {
  let store: Store;
  beforeEach(async () => { store = await open(); });
  afterEach(() => store.close());

  test('is empty at first', async () => {
    expect([await store.read(), await store.count()]).toEqual([[], 0]);
  });

  test('gives places from 1 on, and back what was appended', async () => {
    expect(await store.append([setting(5), contested])).toEqual([{ seq: 1, event: setting(5) }, { seq: 2, event: contested }]);
    expect(await store.append([setting(15)])).toEqual([{ seq: 3, event: setting(15) }]);
    expect(await store.append([])).toEqual([]);
    expect(await store.read()).toEqual([{ seq: 1, event: setting(5) }, { seq: 2, event: contested }, { seq: 3, event: setting(15) }]);
    expect(await store.read(2)).toEqual([{ seq: 3, event: setting(15) }]);
    expect([await store.read(99), await store.count()]).toEqual([[], 3]);
    expect(await store.bytes()).toBeGreaterThan(100);
  });

  test('keeps the order of appends made at once, many and large', async () => {
    const all = await Promise.all(Array.from({ length: 900 }, (_, i) => store.append(i % 100 === 0 ? Array.from({ length: 300 }, () => setting(i)) : [setting(i)])));
    const places = all.flat().map(({ seq }) => seq);
    expect(places).toEqual(Array.from({ length: places.length }, (_, i) => i + 1));
    expect(await store.read()).toEqual(all.flat());
  });

  test('a read after an append sees it, without waiting for it', async () => {
    const append = store.append([setting(1)]);
    await append;
    expect(await store.count()).toBe(1);
  });

  test('cannot be changed through what was handed in or out', async () => {
    const event = { ...contested };
    const [stored] = await store.append([event]);
    event.note = 'changed';
    if (stored !== undefined && stored.event.type === 'contested') (stored.event as { note: string }).note = 'changed too';
    expect((await store.read())[0]?.event).toEqual(contested);
  });

  test('takes an exported log in with its places, repeatedly, and goes on behind it', async () => {
    const log: readonly Stored[] = [{ seq: 1, event: setting(1) }, { seq: 4, event: contested }, { seq: 9, event: setting(3) }];
    expect(await store.import(log.slice(0, 2))).toEqual({ ok: true, added: 2 });
    expect(await store.import(log)).toEqual({ ok: true, added: 1 });
    expect(await store.import(log)).toEqual({ ok: true, added: 0 });
    expect(await store.import(log.slice(0, 1))).toEqual({ ok: true, added: 0 });
    expect(await store.read()).toEqual(log);
    expect((await store.append([setting(4)])).map(({ seq }) => seq)).toEqual([10]);
  });

  test('takes no log in that differs, and then changes nothing', async () => {
    await store.append([setting(1), setting(2)]);
    const before = await store.read();
    expect(await store.import([{ seq: 1, event: setting(1) }, { seq: 2, event: setting(3) }, { seq: 3, event: setting(4) }])).toMatchObject({ ok: false, says: expect.stringContaining('from place 2 on') });
    expect(await store.import([{ seq: 3, event: setting(1) }, { seq: 3, event: setting(1) }])).toMatchObject({ ok: false, says: expect.stringContaining('not in order') });
    expect(await store.read()).toEqual(before);
  });

  test('once closed, says so; and closes twice', async () => {
    const pending = store.append([setting(1)]);
    const closing = store.close();
    await expect(pending).resolves.toHaveLength(1);
    await closing;
    await store.close();
    await expect(store.append([setting(2)])).rejects.toMatchObject({ code: 'closed' });
    await expect(store.read()).rejects.toMatchObject({ code: 'closed' });
  });
});
