/** Starts the program on this machine: pages and API from one process, on the loopback address only. */
import { createServer, type Server } from 'node:http';
import type { Gradus } from '#service';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import { readPages } from './pages.ts';

export type StartOptions = {
  readonly gradus: Gradus;
  /** The folder of the built pages. */
  readonly pagesFolder: string;
  /** The port wanted; where it is taken, the next free one is used. 0: any. */
  readonly port?: number;
  readonly host?: string;
  /** Where bugs are told to the one who runs the program. */
  readonly log?: (line: string) => void;
};

export type Running = {
  /** "http://127.0.0.1:4270", without a slash at the end. */
  readonly address: string;
  readonly port: number;
  /** The port that was wanted and is taken; null where it was free. */
  readonly taken: number | null;
  /** Takes no new request, finishes those that run, and closes the store. Calling it twice does no harm. */
  readonly stop: () => Promise<void>;
};

export const usualPort = 4270;
/** So many ports are tried, one after the other, before the system is asked for any. */
const portsTried = 20;
const stopMaxMs = 5_000;

export const startServer = async ({ gradus, pagesFolder, port = usualPort, host = '127.0.0.1', log = (line) => console.error(line) }: StartOptions): Promise<Running> => {
  const pages = await readPages(pagesFolder);
  let own = port;
  const app = createApp({ gradus, pages, port: () => own, log });
  const server = createServer({ keepAliveTimeout: 5_000, requestTimeout: 60_000 }, getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  own = await listen(server, port, host);
  let stopping: Promise<void> | null = null;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${own}`, port: own, taken: port !== 0 && own !== port ? port : null,
    stop: () => {
      stopping ??= closed(server).then(() => gradus.close());
      return stopping;
    },
  };
};

/** @returns the port that was free. */
const listen = async (server: Server, port: number, host: string): Promise<number> => {
  const wanted = port === 0 ? [0] : [...Array.from({ length: portsTried }, (_, i) => port + i).filter((one) => one <= 65_535), 0];
  for (const one of wanted) {
    const got = await listenOn(server, one, host);
    if (got !== null) return got;
  }
  throw new Error(`No port is free on ${host}.`);
};

/** Null where the port is taken, or is not ours to take. */
const listenOn = (server: Server, port: number, host: string): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => (error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(null) : reject(error));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const limit = setTimeout(() => server.closeAllConnections(), stopMaxMs);
    server.close(() => { clearTimeout(limit); resolve(); });
    server.closeIdleConnections();
  });
