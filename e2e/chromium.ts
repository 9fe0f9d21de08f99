/**
 * The Chromium that the browser tests run in: the one that `GRADUS_CHROMIUM` names, else the one that npm installed, unpacked
 * once into a folder named by its version, else one that the system has.
 *
 * The package's own unpacking writes to a fixed place, not atomically and without looking at versions; so it is pointed at a
 * folder of its own, which gets its name when everything is in it. Libraries that a bare system lacks come along.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from '../bin/lock.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const installedOnMac = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

export type Chromium = { readonly executable: string; readonly env: { readonly [name: string]: string } };

/** @throws {Error} where no Chromium runs here, with what was tried and what would help. */
export const findChromium = async (): Promise<Chromium> => {
  const named = process.env['GRADUS_CHROMIUM'];
  if (named !== undefined && named !== '') {
    const wrong = whyNot({ executable: named, env: {} });
    if (wrong !== null) throw new Error(`GRADUS_CHROMIUM names ${named}, which does not run: ${wrong}`);
    return { executable: named, env: {} };
  }
  const tried: string[] = [];
  for (const candidate of [...(await packed()), ...onPath()]) {
    const wrong = whyNot(candidate);
    if (wrong === null) return candidate;
    tried.push(`${candidate.executable}: ${wrong}`);
  }
  throw new Error(`No Chromium runs here. Install one, or name one by GRADUS_CHROMIUM. Tried:\n${tried.join('\n') || '(nothing was found)'}`);
};

/** The package's browser as it is, then with the libraries that came along. */
const packed = async (): Promise<readonly Chromium[]> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return [];
  const folder = await unpack();
  const executable = join(folder, 'chromium');
  const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  const library = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? ''].filter((path) => path !== '').join(delimiter);
  return [
    { executable, env: fonts },
    { executable, env: { ...fonts, LD_LIBRARY_PATH: library } },
  ];
};

const unpack = async (): Promise<string> => {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const home = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const folder = join(root, '.tmp', `chromium-${version}`);
  if (existsSync(folder)) return folder;
  return withLock(join(root, '.tmp', 'chromium.lock'), async () => {
    if (existsSync(folder)) return folder;
    mkdirSync(join(root, '.tmp'), { recursive: true });
    const making = mkdtempSync(join(root, '.tmp', 'unpacking-'));
    const before = process.env['TMPDIR'];
    try {
      process.env['TMPDIR'] = making;
      const { default: chromium, inflate } = await import('@sparticuz/chromium');
      await chromium.executablePath();
      await inflate(join(home, 'bin', 'al2023.tar.br'));
      renameSync(making, folder);
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
      rmSync(making, { recursive: true, force: true });
    }
    return folder;
  });
};

const onPath = (): readonly Chromium[] => {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = installed.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...found, ...installedOnMac].filter((path) => existsSync(path)).map((executable) => ({ executable, env: {} }));
};

/** What is wrong with this browser, null where it runs. */
const whyNot = ({ executable, env }: Chromium): string | null => {
  const { status, stderr, error } = spawnSync(executable, ['--version'], { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 30_000 });
  if (error !== undefined) return error.message;
  return status === 0 ? null : (stderr.trim().split('\n')[0] ?? `it ended with ${status}`);
};
