/** `kill -9` at any moment: every attempt that was acknowledged over HTTP is there after a restart. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { killedAfter } from './killed.fixture.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradus-killed-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([0, 1, 2, 3, 4])('killed, %i', (round) => {
  test('five times, each after another number of answers, with three people answering at once', async () => {
    for (let time = 0; time < 5; time += 1) {
      const { acknowledged, lost, endings } = await killedAfter(1 + ((round * 5 + time) * 7) % 40, { data: join(folder, `data-${round}-${time}`), folder });
      // They end because the connection is gone, not because of an answer that was refused.
      for (const ending of endings) expect(ending).toMatch(/fetch failed|terminated|socket|other side closed/);
      expect(acknowledged).toBeGreaterThan(0);
      expect(lost).toEqual([]);
    }
  });
});
