/** What keeps the house readable: sizes, names, hidden inputs, loose ends. The first half checks the code, the second the checks. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDrawing } from './drawing.ts';
import { chance, clocks, defaultExports, hostMathematics, looseTypes } from './program-rules.ts';
import { filesIn, isTest, readText, root, type SourceFile } from './source-files.ts';

/** Files past 500 lines, each with the reason why it is better whole. */
const long: { readonly [path: string]: string } = {};
const linesMax = 500;

const code = filesIn(['src', 'tests', 'e2e', 'bench', 'bin'], /\.(?:tsx?|mjs|css)$/);
const programs = code.filter((file) => /\.tsx?$/.test(file.path));
const own = programs.filter((file) => file.path.startsWith('src/') && !isTest(file.path));
const inRooms = (...rooms: readonly string[]): readonly SourceFile[] => own.filter((file) => rooms.some((room) => file.path.startsWith(`src/${room}/`)));
const outsideRooms = (...rooms: readonly string[]): readonly SourceFile[] => own.filter((file) => !rooms.some((room) => file.path.startsWith(`src/${room}/`)));

describe('the code', () => {
  test('has no file past 500 lines without a reason', () => {
    const past = code.filter((file) => file.text.split('\n').length > linesMax).map((file) => file.path);
    expect(past).toEqual(Object.keys(long).sort());
  });

  test('has no drawer for odds and ends', () => {
    const names = code.flatMap((file) => file.path.split('/').map((part) => ({ path: file.path, part })));
    expect(names.filter(({ part }) => vague(part)).map(({ path }) => path)).toEqual([]);
  });

  test('exports by name, content files and configurations apart', () => {
    const others = programs.filter((file) => !/^src\/content\/|^tests\/closing-line\.ts$/.test(file.path));
    expect(others.flatMap(defaultExports)).toEqual([]);
  });

  test('leaves no result to the host’s mathematics', () => {
    expect(inRooms('numeric', 'grade', 'exercise', 'engine', 'table', 'content', 'learner').flatMap(hostMathematics)).toEqual([]);
  });

  test('draws by chance only where randomness comes in', () => {
    expect(outsideRooms('store', 'server', 'cli', 'web').flatMap(chance)).toEqual([]);
  });

  test('reads the clock only where the outside is', () => {
    expect(outsideRooms('store', 'server', 'cli', 'web', 'runner').flatMap(clocks)).toEqual([]);
  });

  test('has no “any” and no “!”', () => {
    expect(programs.flatMap(looseTypes)).toEqual([]);
  });

  test('has no loose end', () => {
    const lines = code.flatMap((file) => file.text.split('\n').map((line, i) => ({ at: `${file.path}:${i + 1}`, line })));
    expect(lines.filter(({ at, line }) => looseEnd.test(line) && !at.startsWith('tests/house/')).map(({ at, line }) => `${at}  ${line.trim()}`)).toEqual([]);
  });

  test('has a door and a read-me in every room', () => {
    const withoutDoor = ['cli', 'web', 'content/data', 'content/results', 'content/exercises'];
    const rooms = readDrawing(readText('docs/architecture.md')).rooms.map((room) => room.name);
    const built = rooms.filter((room) => own.some((file) => file.path.startsWith(`src/${room}/`)));
    const missing = built.flatMap((room) => [
      ...(withoutDoor.includes(room) || existsSync(join(root, 'src', room, 'index.ts')) ? [] : [`src/${room}/index.ts`]),
      ...(existsSync(join(root, 'src', room, 'README.md')) ? [] : [`src/${room}/README.md`]),
    ]);
    expect(missing).toEqual([]);
  });

  test('has no folder of src that is not drawn', () => {
    const drawn = new Set(readDrawing(readText('docs/architecture.md')).rooms.map((room) => room.name.split('/')[0]));
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map((entry) => entry.name).filter((name) => !drawn.has(name))).toEqual([]);
  });
});

const vague = (part: string): boolean => /^(?:utils?|helpers?|common|misc|managers?|stuff|lib)(?:\.|$)|-(?:utils?|helpers?|manager)(?:\.|$)/.test(part);
const looseEnd = /\b(?:TODO|FIXME|XXX|HACK)\b|@ts-(?:ignore|nocheck)\b/;

describe('the checks find', () => {
  const file = (text: string): SourceFile => ({ path: 'src/x/a.ts', text });

  test.each(['Math.exp(x)', 'const f = Math.tanh;', 'x ** y', 'x ** 0.5', 'x ** -y', 'x **= y', 'const { log } = Math;'])('the host’s mathematics in %s', (text) => {
    expect(hostMathematics(file(text))).toHaveLength(1);
  });
  test.each(['Math.sqrt(x)', 'x ** 2', 'x ** -1', '2 ** bits', '10n ** BigInt(k)', 'x **= 3', 'Math.abs(Math.floor(x))', 'exp(x)', 'other.exp(x)'])('none in %s', (text) => {
    expect(hostMathematics(file(text))).toEqual([]);
  });
  test.each(['Date.now()', 'new Date()', 'Date()', 'performance.now()'])('a clock in %s', (text) => {
    expect(clocks(file(text))).toHaveLength(1);
  });
  test.each(['new Date(at)', 'Date.UTC(2026, 0, 1)'])('none in %s', (text) => {
    expect(clocks(file(text))).toEqual([]);
  });
  test('chance, loose types, default exports', () => {
    expect(chance(file('f(Math.random)'))).toHaveLength(1);
    expect(looseTypes(file('const a: any = b!;'))).toHaveLength(2);
    expect(defaultExports(file('export default 1;'))).toHaveLength(1);
  });
  test.each(['utils.ts', 'helpers', 'common.test.ts', 'session-manager.ts', 'misc'])('the drawer %s', (part) => {
    expect(vague(part)).toBe(true);
  });
  test.each(['utility.ts', 'commonness.ts', 'library.ts', 'help.ts'])('no drawer in %s', (part) => {
    expect(vague(part)).toBe(false);
  });
});
