/**
 * Only this machine's own pages are served. A foreign name in Host is DNS rebinding; a foreign Origin or a cross-site fetch is another page that
 * tries to use the program behind the person's back. Bodies are limited, and of the one type that each route reads.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { type Failure, failure } from './errors.ts';

export const bodyBytesMax = 64 * 1024;
/** One piece of an experiment: numbers by seed and row. */
export const pieceBytesMax = 4 * 1024 * 1024;
export const logBytesMax = 256 * 1024 * 1024;

const reply = (c: Context, { status, view }: Failure) => c.json(view, status);
const names = ['127.0.0.1', 'localhost', '[::1]'];

/** `port`: the one that is listened on, known once it is. */
export const ownHost = (port: () => number): MiddlewareHandler => async (c, next) => {
  const host = c.req.header('host')?.toLowerCase() ?? '';
  const own = names.flatMap((name) => [`${name}:${port()}`, ...(port() === 80 ? [name] : [])]);
  if (!own.includes(host)) return reply(c, failure(403, 'foreign-host', 'This address is not the program’s own.', `Open http://127.0.0.1:${port()} instead.`));
  const origin = c.req.header('origin')?.toLowerCase();
  if (origin !== undefined && !own.some((name) => origin === `http://${name}`)) return reply(c, foreign());
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return reply(c, foreign());
  return next();
};
const foreign = (): Failure => failure(403, 'foreign-page', 'The request comes from a page that is not the program’s own.', 'Use the pages at the printed address.');

/** A request that changes something carries a body of the given type, not too large. */
export const body = (type: 'application/json' | 'text/plain', bytesMax: number): MiddlewareHandler => async (c, next) => {
  const sent = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (sent !== type) return reply(c, failure(415, 'wrong-type', `The request must be of type ${type}, not “${sent === undefined || sent === '' ? 'none' : sent.slice(0, 60)}”.`, 'Reload the page; it may be older than the program.'));
  const tooLarge = () => reply(c, failure(413, 'too-large', `The request is larger than ${Math.round(bytesMax / 1024)} kB.`, 'Send less.'));
  const declared = c.req.header('content-length');
  // Node's reader of HTTP lets no more through than was declared.
  if (declared !== undefined && c.req.header('transfer-encoding') === undefined) return Number(declared) > bytesMax ? tooLarge() : next();
  if (c.req.raw.body === null) return next();
  const bytes = await bytesUpTo(c.req.raw.body, bytesMax);
  if (bytes === null) return tooLarge();
  // Made anew from its parts: the request of the HTTP adapter is of a class of its own, which `new Request(request)` does not take.
  c.req.raw = new Request(c.req.url, { method: c.req.method, headers: c.req.header(), body: bytes });
  return next();
};

/** A body that comes in pieces, of a length not told beforehand; null once it is larger than `max`. */
const bytesUpTo = async (stream: ReadableStream<Uint8Array>, max: number): Promise<Uint8Array<ArrayBuffer> | null> => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.length;
    if (size > max) return null;
    pieces.push(piece);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) { bytes.set(piece, at); at += piece.length; }
  return bytes;
};

/** The person's zone, for the turn of their day; what is no zone is passed over. */
export const zoneOf = (c: Context, usual: string): string => {
  const zone = c.req.header('x-gradus-zone');
  return zone !== undefined && isZone(zone) ? zone : usual;
};
const zones = new Map<string, boolean>();
const isZone = (zone: string): boolean => {
  if (zone.length > 64) return false;
  const known = zones.get(zone);
  if (known !== undefined) return known;
  let is = true;
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
  } catch {
    is = false;
  }
  if (zones.size > 1000) zones.clear();
  zones.set(zone, is);
  return is;
};
