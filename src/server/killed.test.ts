/** `kill -9` at any moment: every attempt that was acknowledged over HTTP is there after a restart. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AttemptView } from '#service';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tinyContent } from '../service/tiny-content.fixture.ts';
import { openProgram } from './open.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradus-killed-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const started = (data: string): Promise<{ readonly child: ChildProcess; readonly address: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL('./serve-until-killed.fixture.ts', import.meta.url)), data, folder], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') } });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('\n')) resolve({ child, address: said.trim() });
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { said += text; });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });

/** Asks and answers until the server is gone; what was acknowledged is kept. */
const person = async (address: string, acknowledged: Map<string, number>, onAnswer: () => void): Promise<void> => {
  const post = async (path: string, body: unknown): Promise<AttemptView> => {
    const response = await fetch(`${address}/api/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(await response.text());
    return (await response.json()) as AttemptView;
  };
  const field = (text: string) => ({ kind: 'typed', text });
  for (;;) {
    const { attempt } = await post('practice', { skill: 'tensor-shapes' });
    acknowledged.set(attempt, 0);
    for (const text of ['1', '2']) {
      const view = await post(`attempt/${attempt}/answer`, { answer: { a: field(text), b: field(text) } });
      acknowledged.set(attempt, view.tries);
      onAnswer();
    }
  }
};

describe.each([0, 1, 2, 3, 4])('killed, %i', (round) => {
  test('five times, each after another number of answers, with three people answering at once', async () => {
    for (let time = 0; time < 5; time += 1) {
      const data = join(folder, `data-${round}-${time}`);
      const acknowledged = new Map<string, number>();
      const { child, address } = await started(data);
      const gone = new Promise<void>((done) => { child.on('exit', () => done()); });
      const after = 1 + ((round * 5 + time) * 7) % 40;
      let answers = 0;
      const onAnswer = (): void => { answers += 1; if (answers === after) child.kill('SIGKILL'); };
      const people = await Promise.allSettled([person(address, acknowledged, onAnswer), person(address, acknowledged, onAnswer), person(address, acknowledged, onAnswer)]);
      await gone;
      // They end because the connection is gone, not because of an answer that was refused.
      for (const ended of people) expect(ended.status === 'rejected' ? String(ended.reason) : 'fulfilled').toMatch(/fetch failed|terminated|socket|other side closed/);
      const gradus = await openProgram({ dataFolder: data, content: tinyContent() });
      expect(acknowledged.size).toBeGreaterThan(0);
      const lost = [...acknowledged].filter(([attempt, tries]) => (gradus.attempt(attempt)?.tries ?? -1) < tries);
      expect(lost).toEqual([]);
      await gradus.close();
    }
  });
});
