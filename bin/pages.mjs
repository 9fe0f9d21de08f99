/**
 * Builds the pages when they are missing or older than what they are made of.
 *
 * `dist/pages/.stamp` holds the hash of the sources for which the folder was made. The build goes into a folder beside it,
 * which takes its place when it is complete: a killed build leaves the old pages, and a running server never sees half.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { withLock } from './lock.mjs';

/** Everything that a built page can contain of ours; a test compares it with the modules that were really built in. */
export const pageSources = ['src/web', 'src/grade/read', 'src/paper', 'src/graph', 'src/numeric', 'src/engine', 'src/table', 'src/lab', 'src/runner', 'src/content/questions', 'src/learner/lab', 'vite.config.ts', 'package.json', 'package-lock.json'];

const compressed = /\.(?:js|css|html|svg|json|webmanifest)$/;
const compressedBytesMin = 1_000;

/**
 * @param {{ root: string, log?: (line: string) => void }} options `root`: the folder of the project; `log` gets one line where something is built or waited for.
 * @returns {Promise<{ folder: string, built: boolean }>} Where the pages lie.
 * @throws {Error} where the build fails, with what the build said.
 */
export const buildPagesIfStale = async ({ root, log = () => {} }) => {
  const folder = join(root, 'dist', 'pages');
  if (isFresh(root, folder)) return { folder, built: false };
  return withLock(
    join(root, '.tmp', 'pages.lock'),
    async () => {
      if (isFresh(root, folder)) return { folder, built: false };
      log('Building the pages (when they are missing or have changed; a few seconds) …');
      await build(root, folder);
      return { folder, built: true };
    },
    () => log('Another command is building the pages; waiting for it …'),
  );
};

const isFresh = (root, folder) => {
  const stamp = join(folder, '.stamp');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root);
};

const fingerprint = (root) => {
  const hash = createHash('sha256');
  for (const source of pageSources) {
    for (const file of filesOf(join(root, source))) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
};

/** Tests and read-me files are no part of a page. */
const filesOf = (path) => {
  if (!existsSync(path)) return [];
  const entries = readdirSyncOrNull(path);
  if (entries === null) return [path];
  return entries
    .filter((entry) => !/\.test\.tsx?$|\.md$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesOf(join(path, entry.name)));
};

const readdirSyncOrNull = (path) => {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  }
};

const build = async (root, folder) => {
  const made = fingerprint(root);
  const next = `${folder}.next`;
  const old = `${folder}.old`;
  rmSync(next, { recursive: true, force: true });
  rmSync(old, { recursive: true, force: true });
  mkdirSync(join(root, 'dist'), { recursive: true });
  await vite(root, next);
  // The program serves this one file at every address.
  const index = join(next, 'index.html');
  writeFileSync(index, readFileSync(index, 'utf8').replaceAll('="./', '="/'));
  await compress(next);
  writeFileSync(join(next, '.stamp'), made);
  if (existsSync(folder)) renameSync(folder, old);
  renameSync(next, folder);
  rmSync(old, { recursive: true, force: true });
};

const vite = (root, outDir) =>
  new Promise((resolve, reject) => {
    const args = [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
    const { NODE_ENV: _, VITEST: __, ...env } = process.env;
    const child = spawn(process.execPath, args, { cwd: root, env: { ...env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`The pages could not be built:\n${said.trim()}`))));
  });

/** Brotli at its best, once, so that the server only sends files. Fonts are compressed already. */
const compress = async (folder) => {
  const brotli = promisify(brotliCompress);
  const files = filesOf(folder).filter((file) => compressed.test(file));
  await Promise.all(
    files.map(async (file) => {
      const bytes = readFileSync(file);
      if (bytes.length < compressedBytesMin) return;
      const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      writeFileSync(`${file}.br`, await brotli(bytes, { params }));
    }),
  );
};
