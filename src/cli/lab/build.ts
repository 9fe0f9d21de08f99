/** Lab and guide as plain files: a folder that any server hands out, from its root or from a folder of a site. */
import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentSecurityPolicy } from '#server';
import { bundledContent, labAddresses, labFiles } from '#service';
import { buildPagesIfStale } from '../../../bin/pages.mjs';
import { type Command, UsageError } from '../command.ts';
import { writeText } from '../outside.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
/** By this an earlier build is known, which may be written over. */
const mark = join('files', 'guide.json');
/** Lists for tests and the program's own server, and what is compressed for it. */
const notCopied = /(?:^|[\\/])(?:index\.html|modules\.json|\.stamp)$|\.br$/;

export const labBuild: Command = {
  name: 'lab build', usage: 'DIR',
  says: 'Writes lab, guide and stored results into a folder as files that any server hands out, so that a link can be sent to someone. Predictions and finished pieces are kept in the browser there. The folder must be new, empty, or one that this command wrote before.',
  options: {}, words: [1, 1],
  run: async ([given = ''], _, terminal) => {
    const folder = resolve(given);
    const there = await namesIn(folder);
    if (there.length > 0 && (await readFile(join(folder, mark)).catch(() => null)) === null) throw new UsageError(`${given} is not empty, and this command did not write it; name a new folder`);
    const pages = await buildPagesIfStale({ root, log: (line) => terminal.err(`${line}\n`) });
    const index = await readFile(join(pages.folder, 'index.html'), 'utf8');
    // Parts of an earlier build have other names and would stay for ever.
    for (const name of ['assets', 'files', 'lab', 'guide', 'claims']) await rm(join(folder, name), { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await cp(pages.folder, folder, { recursive: true, filter: (path) => !notCopied.test(path) });
    for (const address of labAddresses) await put(join(folder, address, 'index.html'), standing(index, address));
    const files = await labFiles(bundledContent);
    for (const { way, text } of files) await put(join(folder, way), text);
    terminal.out(`${folder}: ${labAddresses.length} pages, ${files.length} files of results, guide and data. Any server of plain files can hand them out.\n`);
    return 0;
  },
};

/** The page as it stands in a folder of its own: every address in it leads from there, and it says so to what runs in it. */
const standing = (index: string, address: string): string => {
  const up = '../'.repeat(address === '' ? 0 : address.split('/').length) || './';
  // What only a header can say is left out of the policy.
  const policy = contentSecurityPolicy.split('; ').filter((part) => !part.startsWith('frame-ancestors')).join('; ');
  return index.replaceAll('="/', `="${up}`).replace('<html ', `<html data-files="${up}" `).replace('<head>', `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`);
};

const put = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true });
  await writeText(path, text);
};
const namesIn = async (folder: string): Promise<readonly string[]> => {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') throw new UsageError(`${folder} is a file; name a folder`);
    throw error;
  }
};
