/** Lab and guide as plain files, handed out from a folder of a site by a server that knows nothing of them. */
import { createServer } from 'node:http';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storedText } from '#content/results';
import { open, type Program, runCommand } from './harness.ts';
import { expectGoodLooks } from './looks.ts';

const types: { readonly [extension: string]: string } = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.wasm': 'application/wasm' };
let folder = '';
let site: Program;
let close: () => Promise<void> = async () => {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gradus-files-'));
  const built = await runCommand(['lab', 'build', join(folder, 'deep', 'lab-site')]);
  if (built.code !== 0) throw new Error(built.err);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    try {
      const bytes = await readFile(file);
      response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end('no such file');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/deep/lab-site` } as Program;
  close = () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); });
}, 180_000);
afterAll(async () => { await close(); await rm(folder, { recursive: true, force: true }); });

describe('the lab as plain files', () => {
  test('is predicted, run, kept over a reload and linked, with the bits that were stored', async () => {
    await using visit = await open(site, '/');
    const { page } = visit;
    await page.getByRole('link', { name: 'Is there a best learner?' }).click();
    await page.getByRole('heading', { name: 'Choose what you expect' }).waitFor();
    const asked: string[] = [];
    page.on('request', (one) => { asked.push(one.url()); });
    await page.reload();
    await page.getByRole('heading', { name: 'Choose what you expect' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => url.includes('/files/lab/'))).toEqual([]);
    await page.getByRole('radio').first().check();
    await page.getByRole('slider', { name: 'How sure are you?' }).fill('60');
    await page.getByRole('button', { name: /Keep this prediction/ }).click();
    await page.getByRole('heading', { name: 'The sheet' }).waitFor({ timeout: 110_000 });
    const stored = JSON.parse((await storedText('best-learner')) ?? '') as { readonly results: readonly { readonly sheet: { readonly hash: string } }[] };
    expect(await page.locator('.lab-hash').textContent()).toBe(stored.results[0]?.sheet.hash);
    await page.getByText(/(hit|missed), 60.% sure; score/).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Show the stored result' }).click();
    await page.getByText(/(hit|missed), 60.% sure; score/).waitFor();
    const link = (await page.getByRole('link', { name: 'Link that holds every seed' }).getAttribute('href')) ?? '';
    await page.goto(new URL(link, site.address).href);
    // Its pieces were kept: it is there at once.
    await page.getByRole('button', { name: 'Run it here' }).click();
    await page.getByRole('heading', { name: 'The sheet' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('opens a small network', async () => {
    await using visit = await open(site, '/lab/open/');
    await visit.page.getByRole('heading', { level: 1 }).waitFor();
    await visit.page.getByRole('slider').first().waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('keeps back the verdict of a claim until one has said how sure one is', async () => {
    await using visit = await open(site, '/claims/');
    const { page } = visit;
    await page.locator('main a[href*="/claims/"]').first().click();
    const asked: string[] = [];
    page.on('request', (one) => { asked.push(one.url()); });
    await page.reload();
    await page.getByRole('slider').waitFor();
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => url.includes('/files/claims/'))).toEqual([]);
    await page.getByRole('slider').fill('80');
    await page.getByRole('button', { name: /See the verdict/ }).click();
    await page.locator('.claim-told').getByText(/80/).waitFor();
    await page.reload();
    await page.locator('.claim-told').getByText(/80/).waitFor();
    expect(await page.getByRole('slider').count()).toBe(0);
    expect(visit.complaints()).toEqual([]);
  });

  test('opens its guide, and says first what it gives away', async () => {
    await using visit = await open(site, '/guide/number-of-layers/');
    const { page } = visit;
    await page.getByText('Opening it counts as “just show me”').waitFor();
    await page.getByRole('button', { name: /Open the page/ }).click();
    await page.getByRole('heading', { name: 'Where to start' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Where to start' }).waitFor();
    expect(visit.complaints()).toEqual([]);
    await expectGoodLooks(site, '/guide/', (one) => one.getByRole('link', { name: 'How many layers?' }).waitFor());
  });

  test('says what is missing where the folder was not copied whole', async () => {
    await rm(join(folder, 'deep', 'lab-site', 'files', 'guide.json'));
    await using visit = await open(site, '/guide/', { expected: ['/files/guide.json'] });
    await visit.page.getByText('A file that belongs to these pages is missing: files/guide.json (404).').waitFor();
    expect(visit.complaints()).toEqual([]);
  });
});

test('a folder with something else in it is left alone', async () => {
  const other = await mkdtemp(join(tmpdir(), 'gradus-other-'));
  await writeFile(join(other, 'thesis.tex'), 'mine');
  const { code, err } = await runCommand(['lab', 'build', other]);
  expect([code, err]).toEqual([2, expect.stringContaining('is not empty')]);
  expect(await readdir(other)).toEqual(['thesis.tex']);
  await rm(other, { recursive: true });
});
