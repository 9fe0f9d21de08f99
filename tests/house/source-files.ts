/** The project's own text files, as the rules of the house read them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[/\\]$/, '');

/** `path` is relative to the project, with forward slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

/** Every file below the folders whose name matches, sorted by path. A folder that is not there holds nothing. */
export const filesIn = (folders: readonly string[], name: RegExp): readonly SourceFile[] =>
  folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
    .flatMap((path) => readOrNothing(path));

/** A file can vanish between listing and reading, where an editor writes by renaming. */
const readOrNothing = (path: string): readonly SourceFile[] => {
  try {
    return [{ path, text: readFileSync(join(root, path), 'utf8') }];
  } catch {
    return [];
  }
};

export const isTest = (path: string): boolean => /\.(?:test|contract|fixture)\.tsx?$/.test(path) || /^(?:tests|e2e)\//.test(path);
export const readText = (path: string): string => readFileSync(join(root, path), 'utf8');
