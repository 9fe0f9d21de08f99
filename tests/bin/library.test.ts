/** The library as another package has it: copied below node_modules, on every Node that is there. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildLibrary } from '../../bin/library.mjs';
import { runTool } from '../house/run-tool.ts';
import { fit as fitted, model, must, read, training } from '#engine';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gradus-library-'));
beforeAll(async () => {
  const own = join(folder, 'node_modules', 'gradus');
  mkdirSync(own, { recursive: true });
  copyFileSync(join(root, 'package.json'), join(own, 'package.json'));
  await buildLibrary(join(own, 'dist', 'engine'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const example = /```js\n(.*?)```/s.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? '';

describe('gradus/engine', () => {
  test('runs the example of the read-me, which has ten lines, on every Node on the path', () => {
    const file = join(folder, 'example.mjs');
    writeFileSync(file, example);
    expect(example.split('\n').filter((line) => line !== '').length).toBeLessThanOrEqual(10);
    const { trainer } = must(fitted({ model: must(read(model, { input: [2], layers: [{ kind: 'dense', units: 4, activation: 'tanh' }, { kind: 'dense', units: 1 }], loss: 'logistic' })), training: must(read(training, { batch: 'full', optimiser: { kind: 'adam', rate: 0.05 } })) }, { rows: 4, x: [-1, -1, -1, 1, 1, -1, 1, 1], y: [0, 1, 1, 0] }, { epochs: 600 }));
    const nodes = [...new Set([process.execPath, ...(process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, process.platform === 'win32' ? 'node.exe' : 'node'))])];
    const ran = nodes.map((node) => spawnSync(node, [file], { encoding: 'utf8', cwd: folder })).filter(({ error }) => error === undefined).map(({ stdout, stderr }) => stdout + stderr);
    expect(ran.length).toBeGreaterThan(0);
    for (const said of ran) expect(said).toBe(`[ 0, 1, 1, 0 ]\n${trainer.hash()}\n`);
  });
  test('has types, which know what is wrong', async () => {
    const compilerOptions = { strict: true, module: 'nodenext', target: 'es2022', noEmit: true, skipLibCheck: false, lib: ['es2023', 'dom'], types: [] };
    const says = async (name: string, text: string) => {
      writeFileSync(join(folder, `${name}.mts`), text);
      writeFileSync(join(folder, `${name}.json`), JSON.stringify({ compilerOptions, files: [`${name}.mts`] }));
      return (await runTool('typescript/bin/tsc', ['-p', join(folder, `${name}.json`)])).said;
    };
    expect(await says('right', example.replaceAll('console.log', 'String'))).toBe('');
    expect(await says('wrong', example.replaceAll('console.log', 'String').replace('trainer.hash()', 'trainer.hash(3).length.nothing'))).toMatch(/wrong\.mts\(\d+,\d+\): error TS/);
  });
  test('says every fault of what it is given', () => {
    expect(() => must(read(model, { input: [2], layers: [{ kind: 'dense', units: 0 }], loss: 'hinge' }))).toThrow(/units must be a whole number from 1, not 0\n.*loss/s);
  });
});
