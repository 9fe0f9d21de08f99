/** Gradus as a person starts it: the command, on a free port, with a data folder of its own. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../bin/gradus', import.meta.url));
const startMaxMs = 60_000;
const stopMaxMs = 10_000;

export type Program = AsyncDisposable & {
  /** "http://127.0.0.1:40123", without a slash at the end. */
  readonly address: string;
  readonly data: string;
  /** Everything it has said so far. */
  readonly said: () => string;
  /** Ends it as Ctrl-C does. @returns its exit code. */
  readonly stop: () => Promise<number | null>;
  /** Ends it without warning, as a power failure does. */
  readonly kill: () => Promise<void>;
};

export type ProgramOptions = {
  /** Data folder; without it a fresh one, which is deleted in the end. */
  readonly data?: string;
  /** The program's clock, as an ISO time. */
  readonly now?: string;
  readonly args?: readonly string[];
  readonly env?: { readonly [name: string]: string };
};

/** Starts it and waits for the printed address. @throws {Error} where it ends or says nothing, with what it said. */
export const startProgram = async ({ data, now, args = [], env = {} }: ProgramOptions = {}): Promise<Program> => {
  const folder = data ?? mkdtempSync(join(tmpdir(), 'gradus-e2e-'));
  const all = [launcher, 'start', '--data', folder, '--port', String(await freePort()), ...(now === undefined ? [] : ['--now', now]), ...args];
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const code = await ended(child, signal);
    if (data === undefined && signal === 'SIGTERM') rmSync(folder, { recursive: true, force: true });
    return code;
  };
  try {
    return {
      address: await addressOf(child, () => said),
      data: folder,
      said: () => said,
      stop: () => end('SIGTERM'),
      kill: async () => void (await end('SIGKILL')),
      [Symbol.asyncDispose]: async () => void (await end('SIGTERM')),
    };
  } catch (error) {
    await end('SIGTERM');
    throw error;
  }
};

/** Runs a command to its end: `gradus audit`, `gradus log export`, … */
export const runCommand = (args: readonly string[], env: { readonly [name: string]: string } = {}): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [launcher, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', ...env }, timeout: startMaxMs });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });

/** Found by asking the system for one; the program takes the next one, and says so, where it is gone again. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });

const addressOf = (child: ChildProcess, said: () => string): Promise<string> =>
  new Promise((resolve, reject) => {
    const look = (): void => {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said())?.[0];
      if (found !== undefined) finish(() => resolve(found));
    };
    const failed = (why: string): void => finish(() => reject(new Error(`The program ${why}. It said:\n${said()}`)));
    const limit = setTimeout(() => failed(`printed no address within ${startMaxMs / 1000} s`), startMaxMs);
    const onExit = (code: number | null): void => failed(`ended with ${code}`);
    const finish = (then: () => void): void => {
      clearTimeout(limit);
      child.stdout?.off('data', look);
      child.off('close', onExit);
      then();
    };
    child.stdout?.on('data', look);
    child.on('close', onExit);
  });

const ended = (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
    const limit = setTimeout(() => child.kill('SIGKILL'), stopMaxMs);
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve(code);
    });
    child.kill(signal);
  });
