/** The command as a person has it: `bin/gradus`, its own process, its pipes and signals. */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { temporary } from './terminal.fixture.ts';

const launcher = fileURLToPath(new URL('../../bin/gradus', import.meta.url));
type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/**
 * @param reads how many characters of the output are read before the pipe is closed; all of them, if nothing is said.
 * @param shell what a shell does before it becomes the command, which are its arguments.
 */
const gradus = (args: readonly string[], { reads = Number.POSITIVE_INFINITY, env = {}, shell }: { readonly reads?: number; readonly env?: { readonly [name: string]: string }; readonly shell?: string } = {}): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const command = [process.execPath, launcher, ...args];
    const [first = '', ...rest] = shell === undefined ? command : ['sh', '-c', shell, 'sh', ...command];
    const child = spawn(first, rest, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', COLUMNS: '80', ...env } });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.length >= reads) child.stdout.destroy();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text; });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
  });

describe('bin/gradus', () => {
  test('shows an exercise', async () => {
    const { code, out, err } = await gradus(['show', 'networks/xor-readout', '--seed', '3']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('(networks/xor-readout, version');
  });
  test('ends with 2 where it was typed wrongly', async () => {
    const { code, out, err } = await gradus(['show', '--sed']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe('gradus: show has no option --sed; did you mean --seed?\n');
  });
  test('writes as wide as COLUMNS says where there is no terminal', async () => {
    const [narrow, usual] = await Promise.all([gradus(['log', '--help'], { env: { COLUMNS: '40' } }), gradus(['log', '--help'])]);
    const widest = ({ out }: Ended): number => Math.max(...out.split('\n').filter((line) => !line.startsWith('gradus ')).map((line) => line.length));
    expect([widest(narrow) <= 40, widest(usual) > 60]).toEqual([true, true]);
  });
  test.runIf(process.platform !== 'win32')('leaves an earlier file as it was where the new one cannot be written to its end', async () => {
    using folder = temporary();
    writeFileSync(folder.file('sheet.html'), 'the earlier one');
    const { code } = await gradus(['sheet', '--skill', 'xor', '--out', folder.file('sheet.html')], { shell: 'ulimit -f 8; exec "$@"' });
    expect(code).not.toBe(0);
    expect(readFileSync(folder.file('sheet.html'), 'utf8')).toBe('the earlier one');
  });
  test('audits on all cores, and tells in the order in which they were named', { timeout: 120_000 }, async () => {
    const ids = ['spectral-sums', 'pull-back', 'einsum-entries', 'broadcast-shape', 'two-stretches', 'silent-table', 'cheap-side', 'contraction-order'].map((name) => `linear-algebra/${name}`);
    const { code, out, err } = await gradus(['audit', ...ids, '--seeds', '20', '--json']);
    expect([code, err]).toEqual([0, '']);
    const read = z.object({ exercises: z.array(z.looseObject({ id: z.string(), ok: z.boolean() })) }).parse(JSON.parse(out));
    expect(read.exercises.map((one) => [one.id, one.ok])).toEqual(ids.map((id) => [id, true]));
  });
  test('ends quietly where nobody reads on', async () => {
    const { code, err } = await gradus(['sheet', '--skill', 'xor'], { reads: 10 });
    expect([code, err]).toEqual([0, '']);
  });
  test('exports where it is told to', async () => {
    using folder = temporary();
    expect(await gradus(['log', 'export', '-'], { env: { GRADUS_DATA: folder.file('data') } })).toEqual({ code: 0, out: '', err: '' });
  });
});
