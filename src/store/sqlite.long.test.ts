import { spawn } from 'node:child_process';
import { closeSync, copyFileSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { LogEvent } from '#log';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from './sqlite.ts';
import type { StoreError } from './store-error.ts';

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
  /** Every file of the folder with its bytes. */
  const lying = (): readonly (readonly [name: string, bytes: string])[] => readdirSync(folder).sort().map((name) => [name, readFileSync(join(folder, name)).toString('base64')]);
  /** Opening is refused with such an error, whose words are ours alone, and not a byte of the folder differs afterwards. */
  const refused = async (error: object): Promise<void> => {
    const before = lying();
    const caught = await openStore(file).then((store) => store.close(), (reason: unknown) => reason);
    expect(caught).toMatchObject({ name: 'StoreError', safe: 'It was not changed.', ...error });
    expect((caught as StoreError).message).not.toMatch(/\*\*\*|btree|malformed|in database main|error code/i);
    expect(lying().map(([name]) => name)).toEqual(before.map(([name]) => name));
    expect(lying()).toEqual(before);
  };
  /** The folder as a killed process leaves it: the file, and in its -wal what was written last. */
  const killedAfter = async (work: () => void | Promise<void>): Promise<void> => {
    const store = await openStore(file);
    await store.append([event(1), event(2)]);
    await work();
    const copies = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const);
    await store.close();
    for (const [name, bytes] of copies) writeFileSync(join(folder, name), bytes);
  };
  const raw = (statements: string): void => {
    const database = new DatabaseSync(file);
    database.exec(statements);
    database.close();
  };
  const spoil = (): void => {
    const open = openSync(file, 'r+');
    for (let page = 2; page < 20; page += 3) writeSync(open, Buffer.alloc(4096, 0x5a), 0, 4096, page * 4096);
    closeSync(open);
  };

  test.each([1, 20, 500])('a file that is no database: a line of notes, %i times', async (times) => {
    writeFileSync(file, 'My notes. '.repeat(times));
    await refused({ code: 'damaged', says: expect.stringContaining('not a Gradus data file') });
  });

  test('a damaged file: what SQLite says of it is kept apart, and the advice takes -wal and -shm along', async () => {
    await filled(2000);
    spoil();
    await refused({ code: 'damaged', says: `The data file ${file} cannot be read: some of its pages are damaged.`, todo: expect.stringContaining('together with its -wal and -shm'), cause: expect.any(Error) });
  });

  test.each(['with its -shm', 'without its -shm'])('a damaged file after a kill, %s', async (how) => {
    await filled(2000);
    await killedAfter(() => undefined);
    spoil();
    if (how === 'without its -shm') rmSync(`${file}-shm`);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    await refused({ code: 'damaged' });
  });

  test('an event that cannot be read', async () => {
    await filled(2);
    raw(`update event set body = '{"type":"setting"' where seq = 2`);
    await refused({ code: 'damaged', says: expect.stringContaining('place 2 is not JSON') });
    raw(`update event set body = '{"type":"setting","v":1}' where seq = 2`);
    const store = await openStore(file);
    await expect(store.read()).rejects.toMatchObject({ code: 'damaged', says: expect.stringContaining('place 2'), safe: 'Nothing was removed from it.' });
    await store.close();
  });

  test.each([['a newer kind', '{"type":"dreamt","v":1}'], ['a newer version', '{"type":"setting","v":2}']])('an event of %s is a newer file’s', async (_, body) => {
    const put = `update event set body = '${body}' where seq = 2`;
    await killedAfter(() => raw(put));
    const error = { code: 'newer', says: expect.stringContaining('place 2'), todo: expect.stringContaining('newer Gradus') };
    await refused(error);
    rmSync(`${file}-wal`);
    rmSync(`${file}-shm`);
    rmSync(file);
    await filled(2);
    raw(put);
    await refused(error);
  });

  test('an event that a newer Gradus writes while the file is open here', async () => {
    await filled(2);
    const store = await openStore(file);
    raw(`update event set body = '{"type":"dreamt","v":1}' where seq = 2`);
    await expect(store.read()).rejects.toMatchObject({ code: 'newer', safe: 'Nothing was removed from it.' });
    await store.close();
  });

  test('a newer file', async () => {
    await filled(1);
    raw('pragma user_version = 7');
    await refused({ code: 'newer', says: expect.stringContaining('schema 7') });
  });

  test.each(['with its -shm', 'without its -shm'])('a newer file after a kill, %s', async (how) => {
    await killedAfter(() => raw('pragma user_version = 7'));
    if (how === 'without its -shm') rmSync(`${file}-shm`);
    await refused({ code: 'newer' });
  });

  test.each(['create table mine (x)', 'create table mine (x); pragma journal_mode = wal', 'pragma application_id = 7'])('another program’s database: %s', async (made) => {
    raw(made);
    await refused({ code: 'foreign', says: expect.stringContaining('another program'), todo: expect.stringMatching(/^Use another data folder/) });
  });

  test('a missing or empty file whose -wal lies there: it is not removed, and what is put back is all there', async () => {
    await killedAfter(() => undefined);
    const elsewhere = `${file}.away`;
    renameSync(file, elsewhere);
    for (const empty of [false, true]) {
      if (empty) writeFileSync(file, '');
      await refused({ code: 'alone', says: expect.stringMatching(/missing or empty.*gradus\.sqlite-wal lies there/), safe: 'Nothing was changed.', todo: expect.stringContaining('gradus.sqlite-shm') });
    }
    renameSync(elsewhere, file);
    const store = await openStore(file);
    expect(await store.count()).toBe(2);
    await store.close();
  });

  test.runIf(process.platform !== 'win32')('others may not read what is made', async () => {
    const store = await openStore(file);
    await store.append([event(1)]);
    expect(readdirSync(folder).sort().map((name) => [name, statSync(join(folder, name)).mode & 0o777])).toEqual(['', '-shm', '-wal'].map((end) => [`gradus.sqlite${end}`, 0o600]));
    await store.close();
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

  test('a failure that ends the transaction by itself, as a disk without any room does: it is told as it was, and nothing is kept of it', async () => {
    const store = await openStore(file);
    const other = new DatabaseSync(file);
    other.exec("create trigger no_room after insert on event when new.seq = 2 begin select raise(rollback, 'no room is left'); end");
    await expect(store.append([event(1), event(2)])).rejects.toThrow('no room is left');
    other.exec('drop trigger no_room');
    other.close();
    expect(await store.count()).toBe(0);
    expect(await store.append([event(1), event(2)])).toMatchObject([{ seq: 1 }, { seq: 2 }]);
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
