import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openGradus } from '#service';
import { memoryStore, type Store } from '#store';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { tinyContent } from '../service/tiny-content.fixture.ts';
import { readPages } from './pages.ts';
import { type Running, startServer } from './start.ts';

let folder = '';
let running: Running[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gradus-start-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html>page');
  writeFileSync(join(folder, 'index.html.br'), 'packed');
  writeFileSync(join(folder, 'modules.json'), '[]');
  writeFileSync(join(folder, '.stamp'), 'stamp');
  writeFileSync(join(folder, 'assets', 'a.woff2'), 'font');
  running = [];
  told = [];
});
afterEach(async () => {
  for (const one of running) await one.stop();
  rmSync(folder, { recursive: true, force: true });
});

let told: string[] = [];
const start = async (port: number, store: Store = memoryStore()) => {
  let ids = 0;
  const next = (): string => { ids += 1; return `id-${String(ids).padStart(12, '0')}`; };
  const gradus = await openGradus({ store, content: tinyContent(), now: () => Date.UTC(2026, 10, 23, 9), newId: next, newSeed: next });
  const one = await startServer({ gradus, pagesFolder: folder, port, log: (line) => told.push(line) });
  running.push(one);
  return one;
};

describe('starting', () => {
  test('serves pages and API from one address on the loopback', async () => {
    const { address, port, taken } = await start(0);
    expect([address, taken]).toEqual([`http://127.0.0.1:${port}`, null]);
    expect(await (await fetch(`${address}/map`)).text()).toBe('<!doctype html>page');
    expect(await (await fetch(`${address}/api/today`)).json()).toMatchObject({ started: false, minutes: 15, day: '2026-11-23' });
  });

  test('takes the next port where its own is taken, and says which was', async () => {
    const other = createServer();
    await new Promise<void>((done) => { other.listen(0, '127.0.0.1', done); });
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const first = await start(port);
    const second = await start(port);
    expect([first.taken, second.taken]).toEqual([port, port]);
    expect(first.port).toBeGreaterThan(port);
    expect(second.port).not.toBe(first.port);
    expect((await fetch(`${second.address}/api/today`)).status).toBe(200);
    await new Promise<void>((done) => { other.close(() => done()); });
  });

  test('without pages it says what to do', async () => {
    rmSync(join(folder, 'index.html'));
    await expect(start(0)).rejects.toThrow('gradus start');
  });
});

describe('a body that comes in pieces, without its length', () => {
  /** Sends the pieces one after the other, as `Transfer-Encoding: chunked`. */
  const inPieces = (address: string, path: string, type: string, pieces: readonly string[]): Promise<{ readonly status: number; readonly view: unknown }> =>
    new Promise((done, failed) => {
      const sending = request(`${address}${path}`, { method: 'POST', headers: { 'content-type': type, 'transfer-encoding': 'chunked' } }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => { text += part; }).on('end', () => done({ status: response.statusCode ?? 0, view: JSON.parse(text) })).on('error', failed);
      });
      sending.on('error', failed);
      for (const piece of pieces) sending.write(piece);
      sending.end();
    });
  test('is read', async () => {
    const { address } = await start(0);
    expect(await inPieces(address, '/api/practice', 'application/json', ['{"skill":', '"tensor-shapes"}'])).toMatchObject({ status: 200, view: { state: 'open' } });
    const log = await (await fetch(`${address}/api/log`)).text();
    const other = await start(0);
    expect(await inPieces(other.address, '/api/log', 'text/plain', [log.slice(0, 50), log.slice(50)])).toMatchObject({ status: 200 });
    expect(await (await fetch(`${other.address}/api/log`)).text()).toBe(log);
    expect(log.length).toBeGreaterThan(100);
    expect(told).toEqual([]);
  });
  test('is refused in words where it is too large, of another type or nothing', async () => {
    const { address } = await start(0);
    expect(await inPieces(address, '/api/practice', 'application/json', Array.from({ length: 70 }, () => ' '.repeat(1024)))).toMatchObject({ status: 413, view: { error: { code: 'too-large', safe: 'Nothing was changed.' } } });
    expect(await inPieces(address, '/api/practice', 'text/plain', ['{}'])).toMatchObject({ status: 415, view: { error: { code: 'wrong-type' } } });
    expect(await inPieces(address, '/api/practice', 'application/json', [])).toMatchObject({ status: 400 });
    expect((await fetch(`${address}/api/today`)).status).toBe(200);
    expect(told).toEqual([]);
  });
});

describe('stopping', () => {
  test('finishes what was asked, then closes the store; twice does no harm', async () => {
    const inner = memoryStore();
    let held = 0;
    const waiting = new Map<string, () => void>();
    const until = (what: string): Promise<void> => new Promise((go) => { waiting.set(what, go); });
    const [allHeld, released] = [until('all are held'), until('released')];
    const { address, stop } = await start(0, {
      ...inner,
      append: async (events) => {
        held += 1;
        if (held === 5) waiting.get('all are held')?.();
        await released;
        return inner.append(events);
      },
    });
    const asked = Array.from({ length: 5 }, () => fetch(`${address}/api/practice`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"skill":"tensor-shapes"}' }));
    await allHeld;
    const stopped = stop();
    waiting.get('released')?.();
    for (const response of await Promise.all(asked)) expect([response.status, ((await response.json()) as { state: string }).state]).toEqual([200, 'open']);
    await Promise.all([stopped, stop()]);
    await expect(inner.read()).rejects.toMatchObject({ code: 'closed' });
    await expect(fetch(`${address}/api/today`)).rejects.toThrow();
  });
});

test('pages: what is a page, and nothing else', async () => {
  const pages = await readPages(folder);
  expect([...pages.keys()].sort()).toEqual(['/assets/a.woff2', '/index.html']);
  expect(pages.get('/index.html')?.brotli).not.toBeNull();
  expect(pages.get('/assets/a.woff2')).toMatchObject({ type: 'font/woff2', brotli: null, cache: expect.stringContaining('immutable') });
});
