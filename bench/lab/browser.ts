/**
 * How much slower the browser is than Node: the quick setting of a question in this machine's worker threads, its same pieces in Chromium's Web
 * Workers, and its whole page from the click to the sheet, which also draws and keeps each piece. They take turns, each with new workers.
 */
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../e2e/chromium.ts';
import { startProgram } from '../../e2e/program.ts';
import { crewOf } from '../../src/runner/index.ts';
import { pieceThreads } from '../../src/runner/threads/index.ts';
import { median, readyOf, secondsOf, sheetHash } from './ready.ts';

const rounds = 3;
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const sheetMaxMs = 300_000;

type Sent = { readonly script: string; readonly tasks: readonly unknown[]; readonly tables: unknown; readonly workers: number };
/** In the page, which knows nothing of this file: a pool as `src/runner/pool.ts` has it. Seconds from making the workers to the last result. */
const inWebWorkers = async ({ script, tasks, tables, workers }: Sent): Promise<number> => {
  const before = performance.now();
  let next = 0;
  await Promise.all(Array.from({ length: workers }, () => new Promise<void>((resolve, reject) => {
    const worker = new Worker(script, { type: 'module' });
    const send = (): void => {
      if (next >= tasks.length) { worker.terminate(); resolve(); return; }
      worker.postMessage({ chunk: tasks[next] });
      next += 1;
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => { if ('wrong' in data) reject(new Error(data.wrong)); else send(); };
    worker.postMessage({ tables });
    send();
  })));
  return (performance.now() - before) / 1000;
};

/** A program of its own has kept no pieces. @returns the page after its sheet, the script of its workers and how many there were. */
const onPage = async (browser: Browser, address: string, id: string): Promise<{ readonly page: Page; readonly seconds: number; readonly hash: string; readonly script: string; readonly workers: number }> => {
  const page = await browser.newPage();
  const scripts: string[] = [];
  page.on('worker', (worker) => { scripts.push(worker.url()); });
  await page.goto(`${address}/lab/${id}?size=quick`);
  await page.getByRole('button', { name: 'Just show me' }).click();
  const run = page.getByRole('button', { name: 'Run it here' });
  await run.waitFor();
  const { seconds } = await secondsOf(async () => {
    await run.click();
    await page.getByRole('heading', { name: 'The sheet' }).waitFor({ timeout: sheetMaxMs });
  });
  const [script] = scripts;
  if (script === undefined) throw new Error(`the page of ${id} started no worker`);
  return { page, seconds, hash: (await page.locator('.lab-hash').textContent()) ?? '', script, workers: scripts.length };
};

export const printBrowser = async (ids: readonly string[]): Promise<void> => {
  const { executable, env } = await findChromium();
  const inherited = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  const browser = await chromium.launch({ executablePath: executable, args: flags, env: { ...inherited, ...env } });
  const cell = (text: string): string => text.padStart(16);
  console.log(`Quick settings, seconds, median of ${rounds} rounds; ratios within a round, Chromium ${browser.version()} over Node ${process.versions.node}`);
  console.log('question'.padEnd(26) + ['workers', 'pieces, Node', 'Web Workers', 'ratio', 'sheet, Node', 'the page', 'ratio'].map(cell).join(''));
  try {
    for (const id of ids) {
      const { prepared: { pieces, tables } } = await readyOf(id, 'quick');
      const tasks = pieces.map((piece) => ({ question: id, piece }));
      const seen: { readonly threads: number; readonly web: number; readonly sheet: number; readonly page: number }[] = [];
      let count = 0;
      for (let round = 0; round < rounds; round += 1) {
        await using program = await startProgram();
        const { page, seconds, hash, script, workers } = await onPage(browser, program.address, id);
        const sheet = await secondsOf(() => sheetHash(id, 'quick', workers));
        if (sheet.value !== hash) throw new Error(`${id} has other bits in the browser: ${hash}, not ${sheet.value}`);
        const sent: Sent = { script, tasks, tables, workers };
        const web = await page.evaluate<number, Sent>(inWebWorkers, sent);
        const threads = await secondsOf(async () => { await using pool = pieceThreads(workers); await crewOf(pool.run)({ tasks, tables, onTask: () => undefined, isStopped: () => false }); });
        await page.close();
        seen.push({ threads: threads.seconds, web, sheet: sheet.seconds, page: seconds });
        count = workers;
      }
      const of = (which: 'threads' | 'web' | 'sheet' | 'page'): string => cell(median(seen.map((one) => one[which])).toFixed(2));
      console.log(id.padEnd(26) + cell(String(count)) + of('threads') + of('web') + cell(median(seen.map(({ web, threads }) => web / threads)).toFixed(2)) + of('sheet') + of('page') + cell(median(seen.map(({ page, sheet }) => page / sheet)).toFixed(2)));
    }
  } finally { await browser.close(); }
};
