/** C files made into programs and run, with the compilers of this machine; there may be none. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';

const isThere = (one: string): boolean => spawnSync(one, ['--version']).status === 0;
export const compilers = ['gcc', 'clang'].filter(isThere);
/** Each compiler, plainly and with all that this machine's processor offers. */
export const variants = compilers.flatMap((compiler) => [['-O2'], ['-O3', '-march=native']].map((flags) => ({ compiler, flags, label: [compiler, ...flags].join(' ') })));
const strict = ['-std=c99', '-Wall', '-Wextra', '-Wconversion', '-pedantic', '-Werror', '-ffp-contract=off'];

export type Variant = { readonly compiler: string; readonly flags: readonly string[] };
/** Compiles without a warning, runs with bytes on its input, gives the bytes of its output. */
export const ran = ({ compiler, flags }: Variant, text: string, input: Uint8Array): Uint8Array => {
  const folder = mkdtempSync(join(tmpdir(), 'gradus-c-'));
  try {
    const [source, program] = [join(folder, 'model.c'), join(folder, 'model')];
    writeFileSync(source, text);
    const made = spawnSync(compiler, [...strict, ...flags, source, '-o', program], { encoding: 'utf8' });
    expect(made.stderr).toBe('');
    const done = spawnSync(program, { input, maxBuffer: 2 ** 28 });
    expect(done.status).toBe(0);
    return new Uint8Array(done.stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Bytes of machine code and constants for a Cortex-M0, optimised for size; null where there is no compiler for it. */
export const cortexBytes = (text: string): number | null => {
  if (!isThere('arm-none-eabi-gcc')) return null;
  const folder = mkdtempSync(join(tmpdir(), 'gradus-c-'));
  try {
    const [source, object] = [join(folder, 'model.c'), join(folder, 'model.o')];
    writeFileSync(source, text);
    const made = spawnSync('arm-none-eabi-gcc', [...strict, '-Os', '-mcpu=cortex-m0', '-mthumb', '-c', source, '-o', object], { encoding: 'utf8' });
    expect(made.stderr).toBe('');
    const said = spawnSync('arm-none-eabi-size', [object], { encoding: 'utf8' }).stdout;
    return Number(said.split('\n')[1]?.trim().split(/\s+/)[0]);
  } finally {
    rmSync(folder, { recursive: true });
  }
};
