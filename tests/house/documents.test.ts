/** The links of the documents lead somewhere. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { filesIn, readText, root } from './source-files.ts';

const documents = [
  ...['README.md', 'CHANGELOG.md'].filter((path) => existsSync(join(root, path))).map((path) => ({ path, text: readText(path) })),
  ...filesIn(['docs', 'src', 'bench', 'e2e', 'tests'], /\.md$/),
];

const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** As GitHub makes them. */
const anchorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

test('every link leads to a file that is there, and to a heading in it', () => {
  expect(documents.length).toBeGreaterThan(0);
  const links = documents.flatMap(({ path, text }) => [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => ({ path, link: match[1] ?? '' })));
  const broken = links
    .filter(({ link }) => !/^(?:https?|mailto):/.test(link))
    .filter(({ path, link }) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && target.endsWith('.md') && !anchorsOf(readText(target)).includes(anchor);
    });
  expect(broken).toEqual([]);
});

test('what the documents call a file of the project is there', () => {
  const named = documents.flatMap(({ path, text }) => [...text.matchAll(/`((?:src|tests|docs|bin|e2e|bench)\/[\w./-]+\.\w+)`/g)].map((match) => ({ path, file: match[1] ?? '' })));
  expect(named.filter(({ path, file }) => !path.startsWith('docs/decisions/') && !existsSync(join(root, file)))).toEqual([]);
});
