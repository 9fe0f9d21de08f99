/** One at a time, between processes, also when one is killed in the middle. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withLock } from '../../bin/lock.mjs';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradus-lock-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process that takes the lock, writes that it began, works, writes that it ended. */
const worker = (lock: string, log: string, workMs: number) => {
  const program = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(new URL('../../bin/lock.mjs', import.meta.url).href)};
    await withLock(${JSON.stringify(lock)}, async () => {
      appendFileSync(${JSON.stringify(log)}, 'begin ' + process.pid + '\\n');
      await sleep(${workMs});
      appendFileSync(${JSON.stringify(log)}, 'end ' + process.pid + '\\n');
    });`;
  return spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' });
};
const linesOf = (log: string): readonly string[] => readFileSync(log, 'utf8').trim().split('\n');

test('of five that want it, each works alone', async () => {
  const [lock, log] = [join(folder, 'five.lock'), join(folder, 'five.log')];
  const all = [1, 2, 3, 4, 5].map(() => worker(lock, log, 30));
  await Promise.all(all.map((child) => once(child, 'close')));
  const lines = linesOf(log);
  expect(lines).toHaveLength(10);
  for (let i = 0; i < lines.length; i += 2) expect(lines[i + 1]).toBe(lines[i]?.replace('begin', 'end'));
});

test('what a killed process held is taken over, by one', async () => {
  const [lock, log] = [join(folder, 'killed.lock'), join(folder, 'killed.log')];
  const killed = worker(lock, log, 60_000);
  await expect.poll(() => readOrEmpty(log), { timeout: 20_000 }).toContain('begin');
  const waiting = [1, 2, 3].map(() => worker(lock, log, 30));
  killed.kill('SIGKILL');
  await Promise.all(waiting.map((child) => once(child, 'close')));
  const lines = linesOf(log).slice(1);
  expect(lines).toHaveLength(6);
  for (let i = 0; i < lines.length; i += 2) expect(lines[i + 1]).toBe(lines[i]?.replace('begin', 'end'));
});

test('what a process that is long gone left behind does not hold anyone up', async () => {
  const lock = join(folder, 'left.lock');
  const { pid } = spawn(process.execPath, ['-e', '']);
  await expect.poll(() => isAlive(pid ?? 0), { timeout: 20_000 }).toBe(false);
  writeFileSync(lock, String(pid));
  expect(await withLock(lock, async () => 'done')).toBe('done');
});

test('an error comes through, and the lock is free again', async () => {
  const lock = join(folder, 'error.lock');
  await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(lock, async () => 'again')).toBe('again');
});

const readOrEmpty = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
