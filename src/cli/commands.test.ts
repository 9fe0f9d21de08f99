/** Each command, by its function. */
import { existsSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { temporary, typed } from './terminal.fixture.ts';
import { clipped, columnsOf, table, twoColumns, wrap, wrapLines } from './terminal.ts';

const id = 'networks/xor-readout';
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe('show', () => {
  test('prints an instance as text, the same for the same seed', async () => {
    const [one, again, other] = await Promise.all([['--seed', '3'], ['--seed', '3'], ['--seed', '4']].map((seed) => typed(['show', id, ...seed])));
    expect(one?.out).toMatch(/^.*\(networks\/xor-readout, version \d+, seed 3\)\n/);
    expect(again?.out).toBe(one?.out);
    expect(other?.out).not.toBe(one?.out);
    expect(one?.code).toBe(0);
  });
  test('keeps the solution for who asks for it', async () => {
    const [without, with_] = await Promise.all([typed(['show', id]), typed(['show', id, '--solution'])]);
    expect(without.out).not.toContain('Solution');
    expect(with_.out.startsWith(without.out)).toBe(true);
    expect(with_.out).toMatch(/\nSolution\n[\s\S]*\nAnswers\n\(a\) /);
  });
  test('fits the terminal, tables and formulas apart', async () => {
    const { out } = await typed(['show', id, '--solution'], { columns: 50 });
    expect(out.split('\n').filter((line) => [...line].length > 50 && !/^ {4}|\S {3,}\S/.test(line))).toEqual([]);
  });
});

describe('audit', () => {
  test('proves what is named, as a table', async () => {
    const { code, out, err } = await typed(['audit', id, '--seeds', '3']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^exercise +seeds +distinct +accepted\nnetworks\/xor-readout +ok +3 /);
    expect(out).toContain('\n1 of 1 exercises hold.\n');
  });
  test('as one object of JSON, with mutations where they are asked for', async () => {
    const { code, out } = await typed(['audit', id, '--seeds', '3', '--json', '--mutate']);
    expect(code).toBe(0);
    const read = z.object({ exercises: z.array(z.looseObject({ id: z.string(), ok: z.boolean(), mutation: z.looseObject({ made: z.number(), noticed: z.number() }) })) }).parse(JSON.parse(out));
    expect(read.exercises.map((one) => [one.id, one.ok])).toEqual([[id, true]]);
    expect(read.exercises[0]?.mutation.made).toBeGreaterThan(0);
  });
});

describe('sheet', () => {
  const parts = (html: string): readonly [string, string] => {
    const [questions = '', solutions = ''] = html.split('<div class="solutions">');
    return [questions.slice(questions.indexOf('<main>')), solutions];
  };
  test('is one page that needs no other file, with the solutions apart at its end', async () => {
    const { code, out } = await typed(['sheet', '--skill', 'xor', '--seed', '3']);
    expect(code).toBe(0);
    expect(out.match(/(?:src|href)=|@import/g)).toBeNull();
    const addresses = [...out.matchAll(/url\(\s*["']?([^)"']{0,40})/g)].map((match) => match[1] ?? '');
    expect(addresses.length).toBeGreaterThan(5);
    expect(addresses.filter((address) => !address.startsWith('data:font/woff2;base64,'))).toEqual([]);
    for (const family of ['Source Serif 4 Variable', 'Inter Variable', 'KaTeX_Main', 'KaTeX_Math']) expect(out).toMatch(new RegExp(`@font-face\\s*\\{[^}]*${family}`));
    const [questions, solutions] = parts(out);
    const count = (questions.match(/<section/g) ?? []).length;
    expect(count).toBeGreaterThanOrEqual(2);
    expect((solutions.match(/<section/g) ?? []).length).toBe(count);
    expect(out).toContain('break-before: page');
  });
  test('has so many copies of each, each another instance, the same for the same seed', async () => {
    const [one, two, again, other] = await Promise.all([['1', '3'], ['2', '3'], ['2', '3'], ['2', '4']].map(([copies = '', seed = '']) => typed(['sheet', '--skill', 'xor', '--copies', copies, '--seed', seed])));
    const sections = (heard: typeof one): number => (parts(heard?.out ?? '')[0].match(/<section/g) ?? []).length;
    expect(sections(two)).toBe(2 * sections(one));
    expect(again?.out).toBe(two?.out);
    expect(other?.out).not.toBe(two?.out);
  });
  test('speaks of pen and paper: nothing is clicked, and there is room to write', async () => {
    const { out } = await typed(['sheet', '--seed', '5']);
    const [questions, solutions] = parts(out);
    expect(questions.replaceAll(/<[^>]*>/g, ' ').match(/.{0,40}\b(?:click|press|type)(?:s|ed)?\b.{0,40}/gi)).toBeNull();
    expect(questions).toMatch(/Line by line:[\s\S]*?(?:<span class="line"><\/span>){3}/);
    // Black nodes carry their letter in the colour of paper.
    expect(out).not.toMatch(/@media print[\s\S]*--paper:/);
    // A model text is whole.
    expect(solutions.replaceAll(/<[^>]*>/g, ' ').match(/“[^”]*…”/g)).toBeNull();
  });
  test('goes into a file', async () => {
    using folder = temporary();
    const { code, out } = await typed(['sheet', '--skill', 'xor', '--out', folder.file('sheet.html')]);
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d+ exercises written to .*sheet\.html; print it from a browser\.\n$/)]);
    expect(readFileSync(folder.file('sheet.html'), 'utf8')).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
  });
  test('takes the place of an earlier one, which is never half written: its other name keeps it, its rights stay', async () => {
    using folder = temporary();
    writeFileSync(folder.file('sheet.html'), 'the earlier one', { mode: 0o640 });
    linkSync(folder.file('sheet.html'), folder.file('other-name.html'));
    symlinkSync(folder.file('sheet.html'), folder.file('link.html'));
    expect((await typed(['sheet', '--skill', 'xor', '--out', folder.file('link.html')])).code).toBe(0);
    expect(readFileSync(folder.file('sheet.html'), 'utf8')).toMatch(/^<!doctype html>/);
    expect(readFileSync(folder.file('other-name.html'), 'utf8')).toBe('the earlier one');
    expect(lstatSync(folder.file('link.html')).isSymbolicLink()).toBe(true);
    if (process.platform !== 'win32') expect(statSync(folder.file('sheet.html')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder.path).sort()).toEqual(['link.html', 'other-name.html', 'sheet.html']);
  });
  test('is not written over a database', async () => {
    using folder = temporary();
    await typed(['log', 'export', '-', '--data', folder.file('data')]);
    const before = readFileSync(folder.file('data/gradus.sqlite'));
    for (const env of [{}, { GRADUS_DATA: folder.file('data') }]) {
      const { code, out, err } = await typed(['sheet', '--skill', 'xor', '--out', folder.file('data/gradus.sqlite')], { env });
      expect([code, out, inOneLine(err)]).toEqual([2, '', expect.stringMatching(/^gradus: .*gradus\.sqlite .*is not written over; name another file$/)]);
    }
    expect(readFileSync(folder.file('data/gradus.sqlite'))).toEqual(before);
  });
  test('says why where it cannot be written', async () => {
    using folder = temporary();
    mkdirSync(folder.file('taken'));
    const there = await typed(['sheet', '--skill', 'xor', '--out', folder.file('taken')]);
    expect([there.code, inOneLine(there.err)]).toEqual([1, expect.stringMatching(/cannot be written: it is a folder\.$/)]);
    const nowhere = await typed(['sheet', '--skill', 'xor', '--out', folder.file('no/such/sheet.html')]);
    expect([nowhere.code, inOneLine(nowhere.err)]).toEqual([1, expect.stringMatching(/cannot be written: there is no such file or folder\.$/)]);
  });
});

describe('the log', () => {
  const line = (seq: number): string => `${JSON.stringify({ seq, event: { type: 'setting', v: 1, at: 1764000000000 + seq, zone: 'UTC', name: 'minutes', value: 15 } })}\n`;
  /** As an export writes it, whatever its form: made by exporting what was imported. */
  const exported = async (folder: { readonly file: (name: string) => string }): Promise<string> => {
    await typed(['log', 'export', folder.file('out.jsonl'), '--data', folder.file('data')]);
    return readFileSync(folder.file('out.jsonl'), 'utf8');
  };

  test('an empty one is exported as nothing', async () => {
    using folder = temporary();
    const { code, out } = await typed(['log', 'export', '-', '--data', folder.file('data')]);
    expect([code, out]).toEqual([0, '']);
  });
  test('goes out and in again unchanged; a second time nothing is added', async () => {
    using folder = temporary();
    writeFileSync(folder.file('in.jsonl'), line(1) + line(2));
    const first = await typed(['log', 'import', folder.file('in.jsonl'), '--data', folder.file('data')]);
    expect([first.code, first.err, first.out]).toEqual([0, '', '2 events imported.\n']);
    const text = await exported(folder);
    expect(text.trimEnd().split('\n')).toHaveLength(2);
    writeFileSync(folder.file('again.jsonl'), text);
    const other = await typed(['log', 'import', folder.file('again.jsonl'), '--data', folder.file('other')]);
    expect(other.out).toBe('2 events imported.\n');
    expect((await typed(['log', 'import', folder.file('again.jsonl'), '--data', folder.file('data')])).out).toBe('0 events imported; 2 events were there already.\n');
    expect((await typed(['log', 'export', '-', '--data', folder.file('other')])).out).toBe(text);
  });
  test('is not written over the data file, nor over what stands or would stand beside it, by whatever name', async () => {
    using folder = temporary();
    writeFileSync(folder.file('in.jsonl'), line(1));
    await typed(['log', 'import', folder.file('in.jsonl'), '--data', folder.file('data')]);
    symlinkSync(folder.file('data'), folder.file('linked'));
    linkSync(folder.file('data/gradus.sqlite'), folder.file('hard.jsonl'));
    const before = readFileSync(folder.file('data/gradus.sqlite'));
    for (const name of ['data/gradus.sqlite', 'data/gradus.sqlite-wal', 'data/../data/gradus.sqlite-shm', 'data/gradus.sqlite-journal', 'linked/gradus.sqlite', 'linked/gradus.sqlite-wal', 'hard.jsonl']) {
      const { code, out, err } = await typed(['log', 'export', folder.file(name), '--data', folder.file('data')]);
      expect([name, code, out, inOneLine(err)]).toEqual([name, 2, '', expect.stringMatching(/^gradus: .* belongs to the data of Gradus itself and is not written over; name another file$/)]);
    }
    expect(readdirSync(folder.file('data'))).toEqual(['gradus.sqlite']);
    expect(readFileSync(folder.file('data/gradus.sqlite'))).toEqual(before);
    expect((await typed(['log', 'export', folder.file('data/log.jsonl'), '--data', folder.file('data')])).code).toBe(0);
  });
  test('a bad line is named, and nothing is imported', async () => {
    using folder = temporary();
    writeFileSync(folder.file('in.jsonl'), `${line(1)}{"seq": 2, nonsense\n`);
    const { code, out, err } = await typed(['log', 'import', folder.file('in.jsonl'), '--data', folder.file('data')]);
    expect([code, out]).toEqual([1, '']);
    expect(inOneLine(err)).toMatch(/^Line 2 cannot be read: .* Nothing was taken in; what was here before is unchanged\./);
    expect((await typed(['log', 'export', '-', '--data', folder.file('data')])).out).toBe('');
  });
  test('another person’s log is refused whole', async () => {
    using folder = temporary();
    writeFileSync(folder.file('in.jsonl'), line(1));
    writeFileSync(folder.file('other.jsonl'), line(1).replace('15', '30') + line(2));
    await typed(['log', 'import', folder.file('in.jsonl'), '--data', folder.file('data')]);
    const { code, err } = await typed(['log', 'import', folder.file('other.jsonl'), '--data', folder.file('data')]);
    expect(code).toBe(1);
    expect(inOneLine(err)).toMatch(/^This log does not fit: .* differ from place 1 on; .* Nothing was taken in; what was here before is unchanged\./);
  });
  test('a file that is not there, a folder in place of a file, a damaged data file: a sentence, no stack', async () => {
    using folder = temporary();
    mkdirSync(folder.file('data'));
    for (const [args, says] of [
      [['log', 'import', folder.file('none.jsonl')], 'cannot be read: there is no such file or folder.'],
      [['log', 'import', folder.file('data')], 'cannot be read: it is a folder.'],
      [['log', 'export', folder.file('data')], 'cannot be written: it is a folder.'],
    ] as const) {
      const { code, err } = await typed([...args, '--data', folder.file('data')]);
      expect([code, inOneLine(err)]).toEqual([1, expect.stringContaining(says)]);
    }
    writeFileSync(folder.file('data/gradus.sqlite'), 'this is no database at all, whatever its name may say'.repeat(200));
    const { code, err } = await typed(['log', 'export', '-', '--data', folder.file('data')]);
    expect(code).toBe(1);
    expect(err).not.toMatch(/\n\s+at |file is not a database/);
    expect((await typed(['log', 'export', '-', '--data', folder.file('data')], { env: { GRADUS_DEBUG: '1' } })).err).toBe(`${err}file is not a database\n`);
    expect(existsSync(folder.file('data/gradus.sqlite'))).toBe(true);
  });
  test('lies where the environment says, if the command does not', async () => {
    using folder = temporary();
    writeFileSync(folder.file('in.jsonl'), line(1));
    await typed(['log', 'import', folder.file('in.jsonl')], { env: { GRADUS_DATA: folder.file('mine') } });
    expect(existsSync(folder.file('mine/gradus.sqlite'))).toBe(true);
  });
});

describe('written for a terminal', () => {
  test('lines are broken at words, a longer word stands alone', () => expect(wrap('one two three extraordinarily four', 13)).toBe('one two three\nextraordinarily\nfour'));
  test('a text keeps its lines, their indentation and what stands in columns', () => {
    expect(wrapLines('1. one two three four five\n   a  b   c  and a long row of columns', 16)).toBe('1. one two three\n   four five\n   a  b   c  and a long row of columns');
  });
  test('columns stand under each other where there is no room', () => {
    expect(twoColumns([['--a', 'says this']], 40)).toBe('  --a  says this');
    expect(twoColumns([['--a-long-name', 'says this']], 20)).toBe('  --a-long-name\n      says this');
  });
  test('a table too wide for the terminal is told row by row', () => {
    expect(table(['name', 'n'], [['one', '12'], ['three', '4']], 40)).toBe('name    n\none    12\nthree   4');
    expect(table(['name', 'n', 'm'], [['a name that is long', '12', '3']], 20)).toBe('a name that is long\n    n 12, m 3');
  });
  test('its width is the terminal’s, else what COLUMNS says, else 80', () => {
    expect([columnsOf(120, { COLUMNS: '40' }), columnsOf(undefined, { COLUMNS: '40' }), columnsOf(undefined, { COLUMNS: 'wide' }), columnsOf(undefined, { COLUMNS: '0' }), columnsOf(undefined, {})]).toEqual([120, 40, 80, 80, 80]);
  });
  test('what is too long is cut', () => expect([clipped('abcdef', 4), clipped('abc', 4)]).toEqual(['abc…', 'abc']));
});
