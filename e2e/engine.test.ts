/** The engine's bits are the same in a browser, in this Node, and in any other Node that a person has. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { hashesOfThreeNets } from '../src/engine/run/three-nets.fixture.ts';
import { open, startProgram } from './harness.ts';

/** One script that leaves the hashes in `globalThis.hashes`; older Nodes strip no types, so it is bundled for them as well. */
let script = '';
beforeAll(async () => {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const made = await build({
    root, configFile: false, logLevel: 'silent',
    plugins: [{ name: 'entry', resolveId: (id) => (id === 'hashes' ? '\0hashes' : null), load: (id) => (id === '\0hashes' ? `import { hashesOfThreeNets } from '${join(root, 'src/engine/run/three-nets.fixture.ts').replaceAll('\\', '/')}'; globalThis.hashes = JSON.stringify(hashesOfThreeNets());` : null) }],
    build: { write: false, minify: false, target: 'es2022', rollupOptions: { input: 'hashes', output: { format: 'iife' } } },
  });
  const outputs = Array.isArray(made) ? made : [made];
  script = outputs.flatMap((one) => ('output' in one ? one.output : [])).flatMap((chunk) => (chunk.type === 'chunk' ? [chunk.code] : [])).join('');
});
const here = JSON.stringify(hashesOfThreeNets());

test('in Chromium', async () => {
  await using program = await startProgram();
  await using visit = await open(program, '/');
  const page = await visit.page.context().newPage();
  await page.addScriptTag({ content: script });
  expect(await page.evaluate('globalThis.hashes')).toBe(here);
});

test('in every Node on the path', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradus-engine-'));
  const file = join(folder, 'hashes.cjs');
  writeFileSync(file, `${script}\nprocess.stdout.write(process.version + ' ' + globalThis.hashes);`);
  try {
    const nodes = [process.execPath, ...(process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, process.platform === 'win32' ? 'node.exe' : 'node'))];
    const ran = [...new Set(nodes)].map((node) => spawnSync(node, [file], { encoding: 'utf8' })).filter(({ error }) => error === undefined).map(({ stdout, stderr }) => stdout || stderr);
    const versions = ran.map((text) => text.split(' ')[0] ?? '');
    expect(ran).toEqual(versions.map((version) => `${version} ${here}`));
    expect(versions).toContain(process.version);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
