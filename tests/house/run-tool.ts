/** Runs one of the project's own tools to its end. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './source-files.ts';

/** @returns exit code and everything it said, without colours. */
export const runTool = (entry: string, args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', entry), ...args], { cwd: root, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said: said.trim() }));
  });
