/** The drawing of `docs/architecture.md` is the code's, and the rule that says so finds what it must find. */
import { describe, expect, test } from 'vitest';
import { type Drawing, readDrawing } from './drawing.ts';
import { findImports } from './find-imports.ts';
import { wrongWith } from './import-rule.ts';
import { filesIn, readText } from './source-files.ts';

const complaints = (drawing: Drawing, path: string, text: string): readonly string[] =>
  findImports({ path, text }).flatMap((imported) => {
    const wrong = wrongWith(drawing, imported);
    return wrong === null ? [] : [`${path}:${imported.line}  ${wrong}`];
  });

test('the code keeps to the drawing', () => {
  const drawing = readDrawing(readText('docs/architecture.md'));
  const files = filesIn(['src'], /\.tsx?$/);
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap(({ path, text }) => complaints(drawing, path, text))).toEqual([]);
});

describe('the rule', () => {
  const drawing = readDrawing(
    [
      '```rooms',
      'ground',
      '  low ()        the lowest',
      '  light (low)   a second door',
      '  low/door (low)   a second door of low',
      'doors',
      '  all (*)       everything',
      '  page (type:all low/door)   a page',
      '```',
      '```upward',
      'light type:all',
      '```',
      '```outside',
      'zod   low',
      'node: all',
      'bin/  all',
      '```',
    ].join('\n'),
  );
  const says = (path: string, text: string): string => complaints(drawing, path, text).join('\n');

  test.each([
    ['its own files', 'src/low/a.ts', "import { b } from './b.ts';"],
    ['a granted room, by its door', 'src/light/a.ts', "import { b } from '#low';"],
    ['everything above, where the drawing says *', 'src/all/a.ts', "export * from '#low/door';"],
    ['types, where only types are granted', 'src/page/a.ts', "import type { A } from '#all';"],
    ['a type in an expression', 'src/page/a.ts', "const a = (b: import('#all').A) => b;"],
    ['the upward exception', 'src/light/a.ts', "import type { A } from '#all';"],
    ['a package of the room', 'src/low/a.ts', "import { z } from 'zod';"],
    ['anything above and the test tools, in a test', 'src/page/a.test.ts', "import { a } from '#low';\nimport { test } from 'vitest';\nimport { b } from '#all';"],
    ['the way from a second door into its own room, where granted', 'src/low/door/a.ts', "import { b } from '../b.ts';"],
    ['a style sheet of its own', 'src/page/a.ts', "import './a.css';"],
    ['a script of the project, where the drawing says so', 'src/all/a.ts', "import { b } from '../../bin/b.mjs';"],
    ['a fixture of a room above, in a test', 'src/page/a.test.ts', "import { b } from '../low/b.fixture.ts';\nimport { c } from '../../bin/c.mjs';"],
    ['a worker of its own', 'src/page/a.ts', "new Worker(new URL('./worker.ts', import.meta.url));"],
  ])('lets in %s', (_, path, text) => {
    expect(says(path, text)).toBe('');
  });

  test.each([
    ['a room that is not granted', 'src/low/a.ts', "import { b } from '#light';", 'low may not import light'],
    ['a room below', 'src/light/a.ts', "import { b } from '#page';", 'light may not import page'],
    ['a second door, where only the first is granted', 'src/light/a.ts', "import { b } from '#low/door';", 'light may not import low/door'],
    ['a first door, where only the second is granted', 'src/page/a.ts', "import { b } from '#low';", 'page may not import low'],
    ['values, where only types are granted', 'src/page/a.ts', "import { b } from '#all';", 'types only'],
    ['a value beside a type', 'src/page/a.ts', "import { type A } from '#all';", 'types only'],
    ['values by re-export', 'src/page/a.ts', "export { b } from '#all';", 'types only'],
    ['a dynamic import', 'src/low/a.ts', "const b = await import('#light');", 'low may not import light'],
    ['a computed import', 'src/low/a.ts', 'const b = await import(name);', 'cannot be checked'],
    ['a glob', 'src/low/a.ts', "const b = import.meta.glob('../*/a.ts');", 'cannot be checked'],
    ['a relative detour', 'src/light/a.ts', "import { b } from '../low/b.ts';", 'enter by its door, #low'],
    ['a way into its own second door that is not granted', 'src/low/a.ts', "import { b } from './door/b.ts';", 'low may not import low/door'],
    ['a worker of another room', 'src/page/a.ts', "new Worker(new URL('../all/worker.ts', import.meta.url));", 'enter by its door, #all'],
    ['a file behind a door', 'src/light/a.ts', "import { b } from '#low/b';", 'no door of the drawing'],
    ['its own door', 'src/low/a.ts', "import { b } from '#low';", 'by relative path'],
    ["another room's package", 'src/light/a.ts', "import { z } from 'zod/mini';", 'zod belongs to low'],
    ['an unknown package', 'src/low/a.ts', "import { b } from '@some/thing/deep';", '@some/thing is no package of the drawing'],
    ['Node, where it has no business', 'src/low/a.ts', "import { readFileSync } from 'node:fs';", 'node: belongs to all'],
    ['a script of the project, elsewhere', 'src/low/a.ts', "import { b } from '../../bin/b.mjs';", 'bin/ belongs to all'],
    ['a fixture, outside of tests', 'src/page/a.ts', "import { b } from '../low/b.fixture.ts';", 'enter by its door, #low'],
    ['a fixture of a room below, in a test', 'src/low/a.test.ts', "import { b } from '../page/b.fixture.ts';", 'even a test'],
    ['a file in no room', 'src/b.ts', "import './c.ts';", 'no room of the drawing'],
    ['what stands below, in a test', 'src/low/a.test.ts', "import { b } from '#page';", 'even a test'],
    ['a path without its extension', 'src/low/a.ts', "import { b } from './b';", 'no extension'],
  ])('refuses %s', (_, path, text, why) => {
    expect(says(path, text)).toContain(why);
  });

  test('a drawing that contradicts itself is not read', () => {
    const drawn = (line: string): string => `\`\`\`rooms\nground\n  low ()   x\n${line}\n\`\`\`\n\`\`\`upward\n\`\`\`\n\`\`\`outside\n\`\`\``;
    expect(() => readDrawing(drawn('  high (higher)   x'))).toThrow('does not stand above');
    expect(() => readDrawing(drawn('  low ()   again'))).toThrow('twice');
    expect(() => readDrawing(drawn('  what is this'))).toThrow('no room can be read');
  });
});
