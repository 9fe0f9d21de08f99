/** The server as a browser and as an attacker see it: who is served, what may be sent, what is said when something goes wrong. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryStore, openStore, type Store } from '#store';
import { openGradus } from '#service';
import { beforeEach, describe, expect, test } from 'vitest';
import { tinyContent } from '../service/tiny-content.fixture.ts';
import { createApp } from './app.ts';
import { openProgram } from './open.ts';
import type { Pages } from './pages.ts';
import { contentSecurityPolicy } from './policy.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const pages: Pages = new Map([
  ['/index.html', { bytes: bytes('<!doctype html>'), brotli: bytes('packed'), type: 'text/html; charset=utf-8', cache: 'no-cache' }],
  ['/assets/a-1b2c.js', { bytes: bytes('let a'), brotli: null, type: 'text/javascript; charset=utf-8', cache: 'public, max-age=31536000, immutable' }],
]);

let told: string[] = [];
const opened = async (store: Store = memoryStore()) => {
  let ids = 0;
  const next = (): string => { ids += 1; return `id-${String(ids).padStart(12, '0')}`; };
  const gradus = await openGradus({ store, content: tinyContent(), now: () => Date.UTC(2026, 10, 23, 9), newId: next, newSeed: next });
  told = [];
  return createApp({ gradus, pages, port: () => 4270, log: (line) => told.push(line) });
};
let app: Awaited<ReturnType<typeof opened>>;
beforeEach(async () => { app = await opened(); });

type Asking = { readonly method?: string; readonly headers?: { readonly [name: string]: string }; readonly body?: string };
const send = (path: string, { method = 'GET', headers = {}, body }: Asking = {}, to = app): Promise<Response> =>
  Promise.resolve(to.request(path, { method, headers: { host: '127.0.0.1:4270', ...headers }, ...(body === undefined ? {} : { body }) }));
const post = (path: string, body: unknown, headers: { readonly [name: string]: string } = {}, to = app): Promise<Response> =>
  send(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) }, to);
const errorIn = async (response: Response): Promise<{ readonly code: string; readonly says: string; readonly safe: string; readonly todo: string }> => ((await response.json()) as { error: { code: string; says: string; safe: string; todo: string } }).error;

describe('who is served', () => {
  test.each([
    [{ host: '127.0.0.1:4270' }, 200],
    [{ host: 'localhost:4270' }, 200],
    [{ host: 'LOCALHOST:4270' }, 200],
    [{ host: '[::1]:4270' }, 200],
    [{ host: 'evil.example' }, 403],
    [{ host: 'evil.example:4270' }, 403],
    [{ host: '127.0.0.1' }, 403],
    [{ host: '127.0.0.1:4271' }, 403],
    [{ host: '127.0.0.1.evil.example:4270' }, 403],
    [{ host: '' }, 403],
    [{ origin: 'http://127.0.0.1:4270' }, 200],
    [{ origin: 'http://localhost:4270' }, 200],
    [{ origin: 'https://127.0.0.1:4270' }, 403],
    [{ origin: 'http://127.0.0.1:8080' }, 403],
    [{ origin: 'http://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'none' }, 200],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
  ])('%o: %i, for the API and for the pages', async (headers, status) => {
    for (const path of ['/api/today', '/']) expect((await send(path, { headers })).status).toBe(status);
    const begun = await post('/api/session', { minutes: 5 }, headers);
    expect(begun.status).toBe(status);
  });

  test('what is refused changes nothing', async () => {
    await post('/api/session', { minutes: 5 }, { origin: 'http://evil.example' });
    expect(await (await send('/api/today')).json()).toMatchObject({ started: false, begun: false });
  });
});

describe('every response', () => {
  test.each(['/', '/practice/x', '/assets/a-1b2c.js', '/assets/none.js', '/api/today', '/api/none', '/api/attempt/none'])('of %s carries the policy', async (path) => {
    const { headers } = await send(path);
    expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
  test('the policy lets no script stand inline', () => {
    expect(contentSecurityPolicy).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(contentSecurityPolicy).not.toMatch(/script-src[^;]*unsafe-inline|unsafe-eval'[^;]*'unsafe-eval'|\*/);
  });
  test('refusals carry it too', async () => {
    expect((await send('/', { headers: { host: 'evil.example' } })).headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });
});

describe('pages', () => {
  test('the first page is compressed for those who take it, and asked for anew', async () => {
    const packed = await send('/', { headers: { 'accept-encoding': 'gzip, br' } });
    expect([packed.headers.get('content-encoding'), packed.headers.get('cache-control'), await packed.text()]).toEqual(['br', 'no-cache', 'packed']);
    const plain = await send('/', { headers: { 'accept-encoding': 'gzip, br;q=0' } });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, '<!doctype html>']);
  });
  test('assets are kept for ever', async () => {
    const asset = await send('/assets/a-1b2c.js');
    expect([asset.status, asset.headers.get('cache-control'), asset.headers.get('content-type')]).toEqual([200, 'public, max-age=31536000, immutable', 'text/javascript; charset=utf-8']);
  });
  test.each(['/practice', '/map/tensor-shapes', '/meet/x', '/check-up/abc'])('%s is a page', async (path) => {
    expect(await (await send(path)).text()).toBe('<!doctype html>');
  });
  test.each(['/assets/none.js', '/none.css', '/../package.json', '/assets/..%2f..%2fpackage.json', '/.stamp', '/index.html.br', '/modules.json', '/src/x.TS'])('%s is none', async (path) => {
    expect((await send(path)).status).toBe(404);
  });
  test('nothing but reading is done with pages', async () => {
    expect((await send('/', { method: 'DELETE' })).status).toBe(404);
  });
});

describe('what may be sent', () => {
  test('a type that the route does not read', async () => {
    const response = await send('/api/session', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"minutes":5}' });
    expect(response.status).toBe(415);
    expect(await errorIn(response)).toMatchObject({ code: 'wrong-type', safe: 'Nothing was changed.' });
    expect((await send('/api/session', { method: 'POST' })).status).toBe(415);
    expect((await post('/api/log', {})).status).toBe(415);
  });
  test('a body that is too large', async () => {
    const response = await post('/api/session', { minutes: 5, more: 'x'.repeat(70_000) });
    expect([response.status, (await errorIn(response)).code]).toEqual([413, 'too-large']);
  });
  test.each(['{', '', '"minutes"', '[]', 'null'])('JSON that is none, or no object: %s', async (text) => {
    const response = await post('/api/session', text);
    expect(response.status).toBe(400);
    expect((await errorIn(response)).todo).toContain('Reload');
  });
  test.each([
    ['/api/session', { minutes: 7 }],
    ['/api/session/stop', { index: -1 }],
    ['/api/session/stop', { index: 1.5 }],
    ['/api/attempt/x/answer', { answer: { a: { kind: 'typed', text: 7 } } }],
    ['/api/attempt/x/answer', { answer: { a: { kind: 'none' } } }],
    ['/api/attempt/x/answer', { answer: { constructor: { kind: 'typed', text: '1' } } }],
    ['/api/attempt/x/answer', { answer: {}, confidence: 1.2 }],
    ['/api/attempt/x/rung', { rung: 'solution' }],
    ['/api/practice', {}],
    ['/api/suspend', { what: 'chapter', id: 'x' }],
    ['/api/undo', { seq: 0 }],
    ['/api/setting', { name: 'minutes', value: 'many' }],
    ['/api/setting', { name: '__proto__', value: true }],
    ['/api/placement', { of: 11 }],
    ['/api/check-up/x', { daysSince: -1 }],
  ])('%s %j is refused with its place', async (path, body) => {
    const response = await post(path, body);
    expect(response.status).toBe(400);
    expect(await errorIn(response)).toMatchObject({ code: 'bad-body', safe: 'Nothing was changed.' });
  });
  test('a key __proto__ is no field', async () => {
    const response = await post('/api/attempt/x/answer', '{"answer":{"__proto__":{"kind":"typed","text":"1"}}}');
    expect([400, 404]).toContain(response.status);
  });
  test.each([
    ['/api/attempt/none', 'unknown-attempt'], ['/api/skill/none', 'unknown-skill'], ['/api/skill/__proto__', 'unknown-skill'], ['/api/meeting/none', 'unknown-skill'], ['/api/check-up/none', 'unknown-check-up'],
    ['/api/check-up/constructor', 'unknown-check-up'], ['/api/none', 'unknown-route'],
  ])('GET %s: %s', async (path, code) => {
    const response = await send(path);
    expect([response.status, (await errorIn(response)).code]).toEqual([404, code]);
  });
  test('an exercise, a skill, a chapter that there is not', async () => {
    for (const [choice, code] of [[{ exercise: 'tiny/none' }, 'unknown-exercise'], [{ skill: 'toString' }, 'unknown-skill'], [{ chapter: 'none' }, 'unknown-chapter']] as const) {
      const response = await post('/api/practice', choice);
      expect([response.status, (await errorIn(response)).code]).toEqual([404, code]);
    }
  });
  test('a zone that is none counts as the usual one', async () => {
    for (const zone of ['Mars/Olympus', 'x'.repeat(300), 'Europe/Berlin']) expect((await post('/api/session', { minutes: 5 }, { 'x-gradus-zone': zone })).status).toBe(200);
  });
});

describe('what goes wrong outside', () => {
  const failing = (): Store => {
    const store = memoryStore();
    return { ...store, append: () => Promise.reject(new Error('secret: /home/ada/x.ts:12')) };
  };
  test('a bug is told to the one who runs the program, and not to the page', async () => {
    const broken = await opened(failing());
    const response = await post('/api/session', { minutes: 5 }, {}, broken);
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).not.toMatch(/secret|home|\.ts|\d:\d/);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'bug' } });
    expect(told.join('\n')).toContain('secret');
  });
  test('a full disk: said so, nothing lost, and it goes on when there is room', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gradus-full-'));
    const cramped = await openStore(join(folder, 'gradus.sqlite'), { pagesMax: 12 });
    const full = await opened(cramped);
    let kept = 0;
    let last = await post('/api/practice', { skill: 'einsum' }, {}, full);
    for (; last.status === 200 && kept < 500; kept += 1) last = await post('/api/practice', { skill: 'einsum' }, {}, full);
    expect(last.status).toBe(507);
    expect(await errorIn(last)).toMatchObject({ code: 'store-full', says: expect.stringContaining('full'), safe: expect.stringContaining('kept'), todo: expect.stringContaining('room') });
    expect((await send('/api/today', {}, full)).status).toBe(200);
    await cramped.close();
    const roomy = await openStore(join(folder, 'gradus.sqlite'));
    expect(await roomy.count()).toBe(kept);
    expect((await post('/api/practice', { skill: 'einsum' }, {}, await opened(roomy))).status).toBe(200);
    await roomy.close();
    rmSync(folder, { recursive: true, force: true });
  });
  test('a data file that cannot be read stops the start, and stays as it is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gradus-damaged-'));
    writeFileSync(join(folder, 'gradus.sqlite'), 'not a database, but long enough to be taken for one'.repeat(100));
    await expect(openProgram({ dataFolder: folder, content: tinyContent() })).rejects.toMatchObject({ name: 'StoreError', code: 'damaged', safe: 'It was not changed.' });
    rmSync(folder, { recursive: true, force: true });
  });
  test('a closed store says so', async () => {
    const store = memoryStore();
    const closing = await opened(store);
    await store.close();
    const response = await send('/api/today', {}, closing);
    expect(response.status).toBe(503);
    expect(await errorIn(response)).toMatchObject({ code: 'store-closed', safe: expect.stringContaining('kept') });
  });
});

describe('the log', () => {
  test('goes out as lines and comes in again', async () => {
    await post('/api/session', { minutes: 5 });
    const out = await send('/api/log');
    expect(out.headers.get('content-disposition')).toBe('attachment; filename="gradus-log-2026-11-23.jsonl"');
    const text = await out.text();
    const other = await opened();
    const taken = await send('/api/log', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: text }, other);
    expect(await taken.json()).toEqual({ added: text.trim().split('\n').length });
    expect(await (await send('/api/today', {}, other)).json()).toEqual(await (await send('/api/today')).json());
    expect(await (await send('/api/log', {}, other)).text()).toBe(text);
  });
  test('that cannot be read, or does not fit, changes nothing', async () => {
    await post('/api/session', { minutes: 5 });
    const bad = await send('/api/log', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"seq":1' });
    expect([bad.status, (await errorIn(bad)).says]).toEqual([422, 'Line 1 cannot be read: this is not JSON; the line may have been cut off.']);
    const other = JSON.stringify({ seq: 1, event: { type: 'setting', v: 1, at: 1, zone: 'UTC', name: 'minutes', value: 30 } });
    const misfit = await send('/api/log', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: other });
    expect([misfit.status, (await errorIn(misfit)).code]).toEqual([409, 'misfit-log']);
  });
});
