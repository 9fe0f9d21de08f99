/**
 * Builds the library `gradus/engine` into `dist/engine`: one file of JavaScript without imports, and the types beside it. Needed because Node strips
 * no types below `node_modules`, where a package that uses this one has it. docs/decisions/0013 says more.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * @param {string} folder Where the library is to lie; what lies there is replaced.
 * @throws {Error} with what the compiler said.
 */
export const buildLibrary = async (folder) => {
  rmSync(folder, { recursive: true, force: true });
  await build({
    root, configFile: false, logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true, minify: false, target: 'es2022', lib: { entry: join(root, 'src', 'engine', 'index.ts'), formats: ['es'], fileName: () => 'engine.js' } },
  });
  await types(join(folder, 'types'));
};

const types = async (outDir) => {
  const from = mkdtempSync(join(tmpdir(), 'gradus-types-'));
  try {
    const config = join(from, 'tsconfig.json');
    writeFileSync(config, JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions: { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: join(root, 'src'), outDir, types: [] }, files: [join(root, 'src', 'engine', 'index.ts')], include: [] }));
    await tsc(config);
  } finally {
    rmSync(from, { recursive: true, force: true });
  }
  // The aliases are this package's own; below dist/ the rooms lie beside each other.
  for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(/'#([\w/]+)'/g, (_, room) => `'${relative(entry.parentPath, join(outDir, room, 'index.ts')).split(sep).join('/')}'`));
  }
};

const tsc = (config) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', config], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { said += text; });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`The types could not be written:\n${said.trim()}`))));
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildLibrary(join(root, 'dist', 'engine'));
  console.log('dist/engine holds the library: import { fit } from \'gradus/engine\'.');
}
