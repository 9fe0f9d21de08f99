/** Durable attempts a second through HTTP: exercises are asked first, then answered with their right number, many at a time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsOf } from '../e2e/log.ts';
import { startProgram } from '../e2e/program.ts';
import { bundledContent } from '../src/service/bundled-content.ts';
import { replay } from '../src/service/replay.ts';
import { rightAnswer } from '../src/service/right-answer.fixture.ts';

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

const asking = await many(Array.from({ length: attempts }, (_, i) => i), async () => void (await post('/practice', { exercise })));
const answers = await Promise.all((await eventsOf(program)).flatMap((event) => (event.type === 'asked' ? [event] : [])).map(async (event) => {
  const { exercise: drawn, instance } = await replay(bundledContent, event);
  return { attempt: event.attempt, answer: rightAnswer(drawn, instance) };
}));
let right = 0;
const answering = await many(answers, async ({ attempt, answer }) => {
  const view = (await post(`/attempt/${attempt}/answer`, { answer })) as { readonly decided: { readonly verdict: string } | null };
  if (view.decided?.verdict === 'right') right += 1;
});
console.log(`asked:    ${Math.round(attempts / asking)} a second (${attempts} in ${asking.toFixed(2)} s, ${atOnce} at a time)`);
console.log(`answered: ${Math.round(attempts / answering)} a second (${attempts} in ${answering.toFixed(2)} s), each durable before its response; ${right} right`);
await program.stop();
rmSync(data, { recursive: true, force: true });
