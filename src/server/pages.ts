/**
 * The built pages, read once into memory: what is served is what was there at the start, even where the pages are built anew under a running
 * program; and a request can reach no other file, since it is looked up by name.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Context } from 'hono';

type File = { readonly bytes: Uint8Array<ArrayBuffer>; readonly brotli: Uint8Array<ArrayBuffer> | null; readonly type: string; readonly cache: string };
export type Pages = ReadonlyMap<string, File>;

const types: { readonly [extension: string]: string } = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', svg: 'image/svg+xml', json: 'application/json',
  webmanifest: 'application/manifest+json', woff2: 'font/woff2', png: 'image/png', ico: 'image/x-icon', txt: 'text/plain; charset=utf-8', wasm: 'application/wasm',
};
const extensionOf = (name: string): string => /\.([a-z0-9]+)$/.exec(name)?.[1] ?? '';
/** The build puts the hash of the content into these names. */
const isHashed = (name: string): boolean => name.startsWith('/assets/');
/** Lists for tests, not for browsers. */
const notServed = new Set(['/modules.json']);

/** Reads the folder of the built pages. Rejects where it cannot be read, or has no index.html. */
export const readPages = async (folder: string): Promise<Pages> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`);
  const files = new Map<string, File>();
  const read = async (name: string): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await readFile(join(folder, name)));
  for (const name of names) {
    const type = types[extensionOf(name)];
    if (type === undefined || notServed.has(name)) continue;
    files.set(name, { bytes: await read(name), brotli: names.includes(`${name}.br`) ? await read(`${name}.br`) : null, type, cache: isHashed(name) ? 'public, max-age=31536000, immutable' : 'no-cache' });
  }
  if (!files.has('/index.html')) throw new Error(`There are no pages in ${folder}; they are built by \`gradus start\`.`);
  return files;
};

/** A file by its name; any other address without an extension is a page, and the program in the page knows which. */
export const sendPage = (c: Context, pages: Pages): Response | Promise<Response> => {
  const { path } = c.req;
  const file = pages.get(path) ?? (extensionOf(path.toLowerCase()) === '' && !path.startsWith('/assets/') ? pages.get('/index.html') : undefined);
  if (file === undefined) return c.text('There is no such file.\n', 404);
  c.header('Content-Type', file.type);
  c.header('Cache-Control', file.cache);
  c.header('Vary', 'Accept-Encoding');
  const takesBrotli = (c.req.header('accept-encoding') ?? '').split(',').some((one) => /^\s*br\s*(?:;\s*q=(?!0(?:\.0*)?\s*$).*)?$/i.test(one));
  if (file.brotli === null || !takesBrotli) return c.body(file.bytes);
  c.header('Content-Encoding', 'br');
  return c.body(file.brotli);
};
