/**
 * What a person waits for: from the command to the printed address, and in Chromium from the address to a page that can be used, with nothing in its
 * cache; and how many bytes that took. Medians of several rounds.
 */
import { chromium } from 'playwright-core';
import { findChromium } from '../e2e/chromium.ts';
import { startProgram } from '../e2e/program.ts';

const rounds = 7;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const median = (of: readonly number[]): number => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN;

const starts: number[] = [];
for (let k = 0; k < rounds; k += 1) {
  const before = performance.now();
  await using _ = await startProgram();
  starts.push(performance.now() - before);
}
console.log(`npm start, everything set up: ${(median(starts) / 1000).toFixed(2)} s to the printed address`);

await using program = await startProgram({ now: '2026-11-23T09:00:00Z' });
const post = async (path: string, body: unknown): Promise<{ readonly attempt: string }> => {
  const response = await fetch(`${program.address}/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { readonly attempt: string };
};
await post('/setting', { name: 'started', value: true });
const { attempt } = await post('/practice', { exercise: 'linear-algebra/penalised-squares' });

const { executable, env } = await findChromium();
const inherited = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
const browser = await chromium.launch({ executablePath: executable, args: flags, env: { ...inherited, ...env } });
const visits = [
  ['Today, with its button', '/', 'button:has-text("Begin")'],
  ['Practice, with a field to type mathematics', `/practice/${attempt}`, 'math-field'],
] as const;
for (const [name, path, usable] of visits) {
  const times: number[] = [];
  let bytes = 0;
  for (let k = 0; k < rounds; k += 1) {
    // A context of its own has nothing in its cache.
    const context = await browser.newContext();
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => sizes.push(request.sizes().then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize)));
    const before = performance.now();
    await page.goto(program.address + path, { waitUntil: 'commit' });
    await page.locator(usable).first().waitFor();
    times.push(performance.now() - before);
    await page.waitForLoadState('networkidle');
    bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    await context.close();
  }
  console.log(`${name}: ${(median(times) / 1000).toFixed(2)} s until it can be used, ${Math.round(bytes / 1000)} kB in all`);
}
await browser.close();
