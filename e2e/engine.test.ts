/** The engine's bits are the same in a page, in Web Workers, in this Node, and in any other Node that a person has. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { sweepOfCircles } from './fixtures/circles-sweep.ts';
import { hashesOfThreeNets } from '../src/engine/run/three-nets.fixture.ts';
import { threads } from '#runner/threads';
import { contentSecurityPolicy } from '../src/server/policy.ts';
import { open, startProgram } from './harness.ts';

/** One script that leaves the hashes in `globalThis.hashes`; older Nodes strip no types, so it is bundled for them as well. */
let script = '';
beforeAll(async () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const made = await build({
    root, configFile: false, logLevel: 'silent',
    plugins: [{ name: 'entry', resolveId: (id) => (id === 'hashes' ? '\0hashes' : null), load: (id) => (id === '\0hashes' ? `import { hashesOfThreeNets } from '${join(root, 'src/engine/run/three-nets.fixture.ts').replaceAll('\\', '/')}'; globalThis.hashes = JSON.stringify(hashesOfThreeNets());` : null) }],
    build: { write: false, minify: false, target: 'es2022', rollupOptions: { input: 'hashes', output: { format: 'iife' } } },
  });
  const outputs = Array.isArray(made) ? made : [made];
  script = outputs.flatMap((one) => ('output' in one ? one.output : [])).flatMap((chunk) => (chunk.type === 'chunk' ? [chunk.code] : [])).join('');
});
const here = JSON.stringify(hashesOfThreeNets());

test('in Chromium', async () => {
  await using program = await startProgram();
  await using visit = await open(program, '/');
  const page = await visit.page.context().newPage();
  await page.addScriptTag({ content: script });
  expect(await page.evaluate('globalThis.hashes')).toBe(here);
});

/** The pages of `fixtures/engine`, built as the pages of the program are, under the policy that those have. */
const served = async (): Promise<AsyncDisposable & { readonly address: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'gradus-engine-page-'));
  await build({ root: fileURLToPath(new URL('fixtures/engine', import.meta.url)), configFile: false, logLevel: 'silent', build: { outDir: folder, emptyOutDir: true, target: 'es2023', modulePreload: { polyfill: false } } });
  const types: { readonly [end: string]: string } = { '.html': 'text/html', '.js': 'text/javascript' };
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
    try {
      const body = readFileSync(join(folder, path === '/' ? 'index.html' : path));
      response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'text/html', 'Content-Security-Policy': contentSecurityPolicy }).end(body);
    } catch { response.writeHead(404).end(); }
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => { server.closeAllConnections(); await new Promise((resolve) => { server.close(resolve); }); rmSync(folder, { recursive: true, force: true }); },
  };
};

test('in a Web Worker, and in the pool of Web Workers, each twice', async () => {
  await using program = await startProgram();
  await using visit = await open(program, '/');
  await using site = await served();
  const page = await visit.page.context().newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico')) complaints.push(message.text()); });
  await page.goto(site.address);
  // The engine's own API in a worker: three nets, the first two for a thousand steps.
  expect(await page.evaluate('globalThis.inWorker()')).toBe(here);
  // Whole runs by the runner, in two workers and then in the same two again.
  await using pool = threads(2);
  const wanted = await sweepOfCircles(pool.run);
  expect(wanted).toHaveLength(12);
  expect(await page.evaluate('globalThis.inPool(2)')).toEqual([wanted, wanted]);
  expect(await page.evaluate('globalThis.ofLost()')).toContain('a run came without its table');
  expect(complaints.filter((one) => !one.includes('a run came without its table'))).toEqual([]);
});

test('in every Node on the path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradus-engine-'));
  const file = join(folder, 'hashes.cjs');
  writeFileSync(file, `${script}\nprocess.stdout.write(process.version + ' ' + globalThis.hashes);`);
  try {
    const nodes = [process.execPath, ...(process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, process.platform === 'win32' ? 'node.exe' : 'node'))];
    const ran = [...new Set(nodes)].map((node) => spawnSync(node, [file], { encoding: 'utf8' })).filter(({ error }) => error === undefined).map(({ stdout, stderr }) => stdout || stderr);
    const versions = ran.map((text) => text.split(' ')[0] ?? '');
    expect(ran).toEqual(versions.map((version) => `${version} ${here}`));
    expect(versions).toContain(process.version);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
