import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sections } from './pairs.ts';

/** Six pairs of each section, judged in a process of its own. */
const program = `
import { judgeTyped } from '#grade';
import { toText } from '#paper';
import { sections } from './src/grade/formula/pairs.ts';
const judged = sections.flatMap((s) => s.rows.slice(0, 6).map(([, reference, given]) => judgeTyped({ reference, given, symbols: s.symbols }))).map((j) => [j.verdict, j.exact ?? '', j.mistake ?? '', toText(j.why)].join(' '));
process.stdout.write(JSON.stringify(judged));
`;
const root = fileURLToPath(new URL('../../../', import.meta.url));
const judgedWith = (env: { readonly [name: string]: string }): string => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '--eval', program], { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
};

test('another process, time zone and locale give the same verdicts and words', () => {
  const here = judgedWith({});
  expect(JSON.parse(here)).toHaveLength(sections.reduce((n, s) => n + Math.min(6, s.rows.length), 0));
  expect(judgedWith({ TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' })).toBe(here);
  expect(judgedWith({ TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })).toBe(here);
});
