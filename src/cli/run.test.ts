/** What is said where something was typed wrongly, and the help. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from './run.ts';
import { typed } from './terminal.fixture.ts';

describe('typed wrongly: one line that says what would be right, exit code 2, nothing on standard output', () => {
  test.each([
    [['stat'], 'there is no command “stat”; did you mean “start”? gradus --help lists them.'],
    [['xyzzy'], 'there is no command “xyzzy”; gradus --help lists them.'],
    [['log'], 'log what? gradus log export FILE, or gradus log import FILE'],
    [['log', 'exprt', 'x'], 'log what?'],
    [['show'], 'show needs ID: gradus show ID [--seed N] [--solution]'],
    [['show', 'a', 'b'], 'show does not know what to do with “b”'],
    [['show', 'networks/xor'], 'there is no exercise “networks/xor”'],
    [['show', 'xor-readout'], 'did you mean networks/xor-readout?'],
    [['show', 'networks/xor-raedout'], 'did you mean networks/xor-readout?'],
    [['show', 'networks/xor-readout', '--sed', '3'], 'show has no option --sed; did you mean --seed?'],
    [['show', 'networks/xor-readout', '--seed'], '--seed needs a value: --seed N'],
    [['show', 'networks/xor-readout', '--solution=yes'], '--solution takes no value'],
    [['audit', '--seeds', 'many'], '--seeds is a whole number, not “many”'],
    [['audit', '--seeds', '-3'], '--seeds'],
    [['audit', '--seeds', '0'], '--seeds is at least 1'],
    [['audit', 'nope/nothing'], 'there is no exercise “nope/nothing”; gradus show --help lists them all'],
    [['sheet', '--skill', 'xro'], 'there is no skill “xro”; did you mean xor?'],
    [['sheet', '--copies', '0'], '--copies is a number from 1 to 50'],
    [['sheet', 'xor'], 'sheet does not know what to do with “xor”'],
    [['start', '--port', '70000'], '--port is a number up to 65535, not 70000'],
    [['start', '--port', '8.5'], '--port is a whole number, not “8.5”'],
    [['start', '--now', 'yesterday'], '--now is an ISO time such as 2026-11-24T18:00Z, not “yesterday”'],
    [['start', '--now', '12'], '--now is an ISO time'],
    [['start', '--data', ''], '--data needs the name of a folder'],
    [['log', 'export'], 'log export needs FILE: gradus log export FILE'],
    [['log', 'import', 'x', '--now', '2026-01-01'], 'log import has no option --now'],
  ])('%j', async (args, says) => {
    const { code, out, err } = await typed(args);
    expect([code, out]).toEqual([2, '']);
    expect(err.replace(/\s+/g, ' ')).toContain(says);
    expect(err).toMatch(/^gradus: .*\n$/s);
  });
});

test('the list of changes names every command', () => {
  const changes = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');
  const listed = /The command line: ((?:`[\w -]+`(?:, )?)+)/.exec(changes)?.[1] ?? '';
  expect([...listed.matchAll(/`([^`]+)`/g)].map((match) => match[1]?.replace(/ --.*/, '')).sort()).toEqual(commands.map(({ name }) => name).sort());
});

describe('the help', () => {
  test.each([[[]], [['help']], [['--help']], [['-h']]])('of all is told by %j', async (args) => {
    const { code, out, err } = await typed(args);
    expect([code, err]).toEqual([0, '']);
    for (const { name } of commands) expect(out).toContain(`\n  ${name}`);
  });
  test.each(commands.map(({ name }) => name))('of %s names its options', async (name) => {
    const command = commands.find((one) => one.name === name);
    for (const flag of ['--help', '-h']) {
      const { code, out } = await typed([...name.split(' '), flag]);
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`^gradus ${name} `));
      for (const option of Object.keys(command?.options ?? {})) expect(out).toContain(`  --${option}`);
    }
  });
  test('of a group is told too', async () => expect((await typed(['log', '--help'])).out).toMatch(/gradus log export FILE[\s\S]*gradus log import FILE/));
  test('lists what an ID may be', async () => {
    expect((await typed(['show', '--help'])).out).toContain('networks/xor-readout');
    expect((await typed(['sheet', '--help'])).out).toContain('backpropagation');
  });
  test.each([40, 60, 80, 200])('fits a terminal of %i columns', async (columns) => {
    for (const args of [[], ...commands.map(({ name }) => [...name.split(' '), '--help'])]) {
      const { out } = await typed(args, { columns });
      // The usage itself and ids are not cut.
      const long = out.split('\n').filter((line) => [...line].length > Math.min(columns, 100) && !line.startsWith('gradus ') && /\s\S+\s/.test(line.trim()));
      expect(long.filter((line) => line.trim().split(/\s+/).length > 1 && !/^\s*\S+$/.test(line))).toEqual([]);
    }
  });
});
