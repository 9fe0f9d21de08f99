import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { LogEvent } from '#log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from './sqlite.ts';

const event = (value: number): LogEvent => ({ type: 'setting', v: 1, at: 1_795_000_000_000, zone: 'UTC', name: 'minutes', value });
const writer = fileURLToPath(new URL('./append-until-killed.ts', import.meta.url));

let folder = '';
let file = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'gradus-sqlite-')); file = join(folder, 'gradus.sqlite'); });
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a writer; kills it with SIGKILL once it has acknowledged so many (0: never). Resolves with what it acknowledged. */
const write = (times: number, killAfter: number): Promise<{ readonly acknowledged: readonly number[]; readonly code: number | null; readonly errors: string }> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [writer, file, String(times)], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let errors = '';
    child.stderr.on('data', (text: Buffer) => { errors += text.toString(); });
    child.stdout.on('data', (text: Buffer) => {
      out += text.toString();
      if (killAfter > 0 && out.split('\n').length > killAfter) child.kill('SIGKILL');
    });
    child.on('error', failed);
    // The last line may have been cut off by the kill: it counts only with its line break.
    child.on('close', (code) => done({ acknowledged: out.split('\n').slice(0, -1).map(Number), code, errors }));
  });

const filled = async (n: number): Promise<void> => {
  const store = await openStore(file);
  await store.append(Array.from({ length: n }, (_, i) => event(i)));
  await store.close();
};

describe('what was acknowledged', () => {
  test('is there after kill -9, 25 times', async () => {
    const acknowledged: number[] = [];
    for (let i = 0; i < 25; i += 1) {
      // 1 … 97, without order: at the very first write, and in the middle of many.
      const run = await write(0, 1 + ((i * 61) % 97));
      expect(run.errors).toBe('');
      acknowledged.push(...run.acknowledged);
      const store = await openStore(file);
      const there = new Set((await store.read()).map(({ seq }) => seq));
      await store.close();
      expect(acknowledged.filter((seq) => !there.has(seq))).toEqual([]);
    }
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    expect(acknowledged.length).toBeGreaterThan(25);
  });

  test('is complete when two processes write the same file', async () => {
    await filled(1);
    const [a, b] = await Promise.all([write(40, 0), write(40, 0)]);
    expect([a?.code, b?.code, a?.errors, b?.errors]).toEqual([0, 0, '', '']);
    const places = [...(a?.acknowledged ?? []), ...(b?.acknowledged ?? [])].sort((x, y) => x - y);
    expect(places).toEqual(Array.from({ length: 240 }, (_, i) => i + 2));
  });

  test('survives being opened again', async () => {
    await filled(3);
    const store = await openStore(file);
    expect((await store.append([event(3)])).map(({ seq }) => seq)).toEqual([4]);
    expect(await store.count()).toBe(4);
    await store.close();
    const raw = new DatabaseSync(file);
    expect(raw.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(raw.prepare('pragma user_version').get()).toEqual({ user_version: 1 });
    raw.close();
  });
});

describe('what goes wrong outside is said, and nothing is lost', () => {
  test('a file that is no database', async () => {
    writeFileSync(file, 'These are my notes. '.repeat(500));
    const before = readFileSync(file);
    await expect(openStore(file)).rejects.toMatchObject({ name: 'StoreError', code: 'damaged', says: expect.stringContaining('not a Gradus data file'), safe: 'It was not changed.' });
    expect(readFileSync(file)).toEqual(before);
  });

  test('a damaged file', async () => {
    await filled(2000);
    const open = openSync(file, 'r+');
    for (let page = 2; page < 20; page += 3) writeSync(open, Buffer.alloc(4096, 0x5a), 0, 4096, page * 4096);
    closeSync(open);
    await expect(openStore(file)).rejects.toMatchObject({ code: 'damaged' });
  });

  test('an event that cannot be read', async () => {
    await filled(2);
    const raw = new DatabaseSync(file);
    raw.exec(`update event set body = '{"type":"setting"' where seq = 2`);
    raw.close();
    const store = await openStore(file);
    await expect(store.read()).rejects.toMatchObject({ code: 'damaged', says: expect.stringContaining('place 2') });
    await store.close();
  });

  test('a newer file', async () => {
    await filled(1);
    const raw = new DatabaseSync(file);
    raw.exec('pragma user_version = 7');
    raw.close();
    await expect(openStore(file)).rejects.toMatchObject({ code: 'newer', says: expect.stringContaining('schema 7') });
  });

  test('another program’s database', async () => {
    const raw = new DatabaseSync(file);
    raw.exec('create table mine (x)');
    raw.close();
    await expect(openStore(file)).rejects.toMatchObject({ code: 'damaged', says: expect.stringContaining('another program') });
  });

  test('a full disk: the append fails, what was there stays, and it goes on when there is room', async () => {
    await filled(10);
    const cramped = await openStore(file, { pagesMax: 6 });
    const large = Array.from({ length: 400 }, (_, i) => event(i));
    await expect(cramped.append(large)).rejects.toMatchObject({ code: 'full', safe: expect.stringContaining('kept') });
    expect(await cramped.count()).toBe(10);
    expect(await cramped.append([event(1)])).toHaveLength(1);
    await cramped.close();
    const store = await openStore(file);
    expect((await store.append(large)).length).toBe(400);
    await store.close();
  });

  test('a file that another program holds', async () => {
    const store = await openStore(file, { waitMs: 20 });
    const other = new DatabaseSync(file);
    other.exec('begin immediate');
    await expect(store.append([event(1)])).rejects.toMatchObject({ code: 'locked' });
    await expect(store.read()).resolves.toEqual([]);
    other.exec('rollback');
    other.close();
    expect(await store.append([event(2)])).toMatchObject([{ seq: 1 }]);
    await store.close();
  });

  test('a folder in place of the file, and a file in place of the folder', async () => {
    mkdirSync(file);
    await expect(openStore(file)).rejects.toMatchObject({ code: 'denied' });
    const blocked = join(folder, 'blocked');
    writeFileSync(blocked, '');
    await expect(openStore(join(blocked, 'gradus.sqlite'))).rejects.toMatchObject({ code: 'denied' });
  });

  test('a copy of file and log opens with all that was acknowledged', async () => {
    const store = await openStore(file);
    await store.append([event(1), event(2)]);
    const copy = join(folder, 'copy.sqlite');
    copyFileSync(file, copy);
    copyFileSync(`${file}-wal`, `${copy}-wal`);
    const second = await openStore(copy);
    expect(await second.count()).toBe(2);
    await second.close();
    await store.close();
  });
});
