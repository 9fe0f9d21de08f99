/** Kills the server in the middle of writing, again and again (1,000 times, or as often as the argument says): is everything that it acknowledged there? */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killedAfter } from '../src/server/killed.fixture.ts';

const times = Number(process.argv[2] ?? 1_000);
const answersMax = 60;
const folder = mkdtempSync(join(tmpdir(), 'gradus-bench-'));
writeFileSync(join(folder, 'index.html'), '<!doctype html>');
let [acknowledged, lost] = [0, 0];
for (let k = 0; k < times; k += 1) {
  const data = join(folder, `data-${k}`);
  const killed = await killedAfter(1 + (k * 7) % answersMax, { data, folder });
  acknowledged += killed.acknowledged;
  lost += killed.lost.length;
  if (killed.lost.length > 0) console.error(`kill ${k + 1}: ${killed.lost.join(', ')} lost; the data is kept in ${data}`);
  else rmSync(data, { recursive: true, force: true });
  if (process.stderr.isTTY) process.stderr.write(`\r${k + 1} of ${times}`);
}
if (process.stderr.isTTY) process.stderr.write('\r');
console.log(`killed ${times} times: of ${acknowledged} acknowledged attempts ${lost} lost`);
if (lost === 0) rmSync(folder, { recursive: true, force: true });
process.exitCode = lost === 0 ? 0 : 1;
