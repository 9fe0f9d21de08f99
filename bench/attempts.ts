/** Durable attempts a second through HTTP: exercises are asked first, then answered with a number, many at a time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProgram } from '../e2e/program.ts';

const attempts = 3_000;
const atOnce = 64;
const exercise = 'probability/weight-of-evidence';
const data = mkdtempSync(join(tmpdir(), 'gradus-bench-'));
const program = await startProgram({ data });

const post = async (path: string, body: unknown): Promise<unknown> => {
  const response = await fetch(`${program.address}/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
};
const many = async <T>(of: readonly T[], work: (one: T) => Promise<void>): Promise<number> => {
  const left = [...of];
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, async () => { for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one); }));
  return (performance.now() - start) / 1000;
};

const asked: { readonly id: string; readonly keys: readonly string[] }[] = [];
const asking = await many(Array.from({ length: attempts }, (_, i) => i), async () => {
  const view = (await post('/practice', { exercise })) as { readonly attempt: string; readonly fields: readonly { readonly key: string }[] };
  asked.push({ id: view.attempt, keys: view.fields.map(({ key }) => key) });
});
const answering = await many(asked, async ({ id, keys }) => void (await post(`/attempt/${id}/answer`, { answer: Object.fromEntries(keys.map((key) => [key, { kind: 'typed', text: '0.25' }])) })));
console.log(`asked:    ${Math.round(attempts / asking)} a second (${attempts} in ${asking.toFixed(2)} s, ${atOnce} at a time)`);
console.log(`answered: ${Math.round(attempts / answering)} a second (${attempts} in ${answering.toFixed(2)} s), each durable before its response`);
await program.stop();
rmSync(data, { recursive: true, force: true });
