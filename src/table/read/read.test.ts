/** Reading tables: what is taken, and what is said where it cannot be. */
import { describe, expect, test } from 'vitest';
import { readCsv } from './csv.ts';
import { tableOf, type TableOptions } from './table-of.ts';

describe('separated values', () => {
  const read = (text: string) => { const found = readCsv(text); return found.ok ? found.value.rows : found.says; };
  test.each([
    ['commas, whatever ends the lines', 'a,b\r\n1,2\r\n3,4\r\n', [['1', '2'], ['3', '4']]],
    ['semicolons and tabs, by the head', 'a;b\n1,5;2\n', [['1,5', '2']]],
    ['tabs', 'a\tb\n1\t2', [['1', '2']]],
    ['quoted cells with anything in them', 'a,b\n"x, ""y""\nz",2\n', [['x, "y"\nz', '2']]],
    ['empty lines, which say nothing', 'a,b\n\n1,2\n\n', [['1', '2']]],
    ['a mark of the byte order', '\ufeffa,b\n1,2\n', [['1', '2']]],
    ['empty cells at the end', 'a,b,c\n1,,\n', [['1', '', '']]],
    ['a row that is too short', 'a,b,c\n1,2,3\n4,5\n', 'has 2 values in line 3, where the first line names 3 columns'],
    ['a line after a quoted line end', 'a,b\n"1\n",2\n3\n', 'has 1 values in line 4, where the first line names 2 columns'],
    ['a quotation without an end', 'a,b\n1,2\n"3,4\n5,6\n', 'has a quotation that begins in line 3 and does not end'],
    ['a name twice', 'a,b,a\n1,2,3\n', 'has two columns named “a”'],
    ['no name', 'a,,c\n1,2,3\n', 'has no name for column 2 in its first line'],
    ['only a head', 'a,b\n', 'holds no rows below a head of column names'],
    ['nothing', '', 'holds no rows below a head of column names'],
  ])('%s', (_, text, expected) => expect(read(text)).toEqual(expected));
});

describe('a table', () => {
  const text = 'height,colour,kind\n1.5,red,b\n2,blue,a\n-3e1,red,b\n';
  const read = (given: Partial<TableOptions> & { readonly of?: string }) => {
    const records = readCsv(given.of ?? text);
    if (!records.ok) throw new Error(records.says);
    const found = tableOf(records.value, { target: 'kind', task: 'classes', columns: null, labels: null, missing: 'refuse', ...given });
    return found.ok ? { columns: found.value.columns, x: [...found.value.x], target: found.value.target, rowsDropped: found.rowsDropped } : found.faults.map(({ at, says }) => `${at} ${says}`.trim());
  };
  test('numbers as they are, text as a column a value, classes in order', () => expect(read({})).toEqual({ columns: ['height', 'colour=blue', 'colour=red'], x: [1.5, 0, 1, 2, 1, 0, -30, 0, 1], target: { kind: 'classes', name: 'kind', labels: ['a', 'b'], y: Int32Array.from([1, 0, 1]) }, rowsDropped: 0 }));
  test('a number to predict', () => expect(read({ target: 'height', task: 'number', columns: ['colour'] })).toMatchObject({ target: { kind: 'number', y: Float64Array.from([1.5, 2, -30]) } }));
  test('classes that are numbers, by size', () => expect(read({ of: 'x,k\n1,10\n1,9\n1,10\n', target: 'k' })).toMatchObject({ target: { labels: ['9', '10'] } }));
  const gap = 'a,b,kind\n1,2,x\n,3,y\nNA,?,x\n4,5,y\n';
  test('missing values keep their place', () => expect(read({ of: gap, missing: 'keep' })).toMatchObject({ x: [1, 2, Number.NaN, 3, Number.NaN, Number.NaN, 4, 5], rowsDropped: 0 }));
  test('or their rows go', () => expect(read({ of: gap, missing: 'drop' })).toMatchObject({ x: [1, 2, 4, 5], rowsDropped: 2 }));
  test.each<[string, Partial<TableOptions> & { readonly of?: string }, readonly string[]]>([
    ['a column that is not there', { target: 'kin' }, ['target names the column “kin”; the data has height, colour, kind']],
    ['inputs that are not there', { columns: ['height', 'weight'] }, ['columns[1] names the column “weight”; the data has height, colour, kind']],
    ['the target among the inputs', { columns: ['kind'] }, ['columns takes the target “kind” as an input']],
    ['a missing value', { of: gap }, ['lacks a value of “a” in line 3; “missing” may be "drop" or "mean"']],
    ['a missing target', { of: 'a,kind\n1,x\n2,\n3,y\n', missing: 'keep' }, ['lacks a value of “kind” in line 3']],
    ['text among numbers', { of: 'a,kind\n1,x\n2,x\no.5,y\n' }, ['has “o.5” in line 4, column “a”, where numbers stand otherwise']],
    ['infinity among numbers', { of: 'a,kind\n1,x\n2,x\ninf,y\n' }, ['has “inf” in line 4, column “a”, where numbers stand otherwise']],
    ['a label that is not known', { labels: ['a', 'c'] }, ['labels has no “b”, which stands in line 2, column “kind”']],
    ['one class only', { of: 'a,kind\n1,x\n2,x\n' }, ['target has one value only, “x”']],
    ['text where a number is predicted', { task: 'number' }, ['target has “b” in line 2; a number is to be predicted there']],
    ['a column of names', { of: `a,kind\n${Array.from({ length: 60 }, (_, i) => `n${i},${i % 2}`).join('\n')}\n` }, ['columns takes “a”, a column of text with 60 different values; at most 50 become columns of their own']],
  ])('refuses %s', (_, given, expected) => expect(read(given)).toEqual(expected));
});
