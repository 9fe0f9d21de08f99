/** A terminal that only listens, and a folder that is gone afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.ts';
import type { Terminal } from './terminal.ts';

export type Heard = { readonly code: number; readonly out: string; readonly err: string };

/** Runs a command as if it had been typed. */
export const typed = async (args: readonly string[], options: Partial<Pick<Terminal, 'columns' | 'env' | 'ending' | 'live'>> & { readonly lines?: readonly string[]; readonly onOut?: (text: string) => void } = {}): Promise<Heard> => {
  let [out, err] = ['', ''];
  const code = await run(args, {
    out: (text) => { out += text; options.onOut?.(text); }, err: (text) => { err += text; }, lines: async function* () { yield* options.lines ?? []; }, live: options.live ?? false, columns: options.columns ?? 80, env: options.env ?? {}, platform: 'linux', clock: () => Date.UTC(2026, 10, 24, 12), ending: options.ending ?? (() => Promise.resolve()),
  });
  return { code, out, err };
};

export const temporary = (): Disposable & { readonly path: string; readonly file: (name: string) => string } => {
  const path = mkdtempSync(join(tmpdir(), 'gradus-cli-'));
  return { path, file: (name) => join(path, name), [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
};
