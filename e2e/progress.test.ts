/** Progress: what was done is shown, undone and put back; the log goes out and comes in. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AttemptView, ProgressView } from '#service';
import { open, type Program, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { logOf, request, rightAnswerTo } from './solver.ts';

const now = '2026-11-23T09:00:00Z';
const practised = async (exercises: readonly string[]): Promise<Program> => {
  const program = await startProgram({ now });
  for (const exercise of exercises) {
    const { attempt } = await request<AttemptView>(program, '/practice', { exercise });
    await request(program, `/attempt/${attempt}/answer`, { answer: await rightAnswerTo(program, attempt) });
  }
  return program;
};
const some = ['probability/which-cause', 'networks/count-dense', 'networks/gain'];

describe('progress', () => {
  test('shows rating, recall and days, each plot with a table behind it', async () => {
    await using program = await practised(some);
    await using visit = await open(program, '/progress');
    const { page } = visit;
    await page.getByRole('heading', { name: 'Progress' }).waitFor();
    const { rating } = await request<ProgressView>(program, '/progress');
    await page.getByText(String(Math.round(rating.value)), { exact: true }).first().waitFor();
    expect(await page.getByRole('img', { name: /^Rating over 3 exercises/ }).count()).toBe(1);
    expect(await page.getByRole('img', { name: /^3 exercises on 1 days?/ }).count()).toBe(1);
    const tables = page.getByText('As a table');
    expect(await tables.count()).toBe(3);
    await tables.first().click();
    await page.getByRole('table', { name: 'Rating at the end of each day' }).getByRole('rowheader', { name: '23 Nov' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('takes the last thing back, and puts it back again', async () => {
    await using program = await practised(some.slice(0, 1));
    const before = await request<ProgressView>(program, '/progress');
    await using visit = await open(program, '/progress');
    const { page } = visit;
    await page.getByRole('button', { name: /^Undo: Right/ }).click();
    await page.getByRole('button', { name: /^Put back: Right/ }).waitFor();
    const undone = await request<ProgressView>(program, '/progress');
    expect(undone.rating).toEqual({ value: 1500, deviation: 350, provisional: true });
    await page.getByRole('button', { name: /^Put back: Right/ }).click();
    await page.getByRole('button', { name: /^Undo: Right/ }).waitFor();
    expect((await request<ProgressView>(program, '/progress')).rating).toEqual(before.rating);
    expect(visit.complaints()).toEqual([]);
  });

  test('exports the log, and another program takes it in', async () => {
    await using program = await practised(some);
    await using visit = await open(program, '/progress');
    const [download] = await Promise.all([visit.page.waitForEvent('download'), visit.page.getByRole('link', { name: /^Export/ }).click()]);
    const exported = readFileSync(await download.path(), 'utf8');
    expect(exported).toBe(await logOf(program));
    expect(download.suggestedFilename()).toMatch(/\.jsonl$/);

    await using other = await startProgram({ now });
    await using there = await open(other, '/progress');
    const take = async (name: string, content: string): Promise<void> => {
      const [chooser] = await Promise.all([there.page.waitForEvent('filechooser'), there.page.getByRole('button', { name: 'Import a log' }).click()]);
      await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
    };
    await take('log.jsonl', exported);
    await there.page.getByText(`${exported.trimEnd().split('\n').length} events were added from log.jsonl.`).waitFor();
    expect(await logOf(other)).toBe(exported);
    expect(await request(other, '/progress')).toEqual(await request(program, '/progress'));
    await take('log.jsonl', exported);
    await there.page.getByText('Nothing was added: all of log.jsonl is here already.').waitFor();
    expect([...visit.complaints(), ...there.complaints()]).toEqual([]);
  });

  test('says what is wrong with a file that is no log, and that nothing was taken in', async () => {
    await using program = await practised(some.slice(0, 1));
    const before = await logOf(program);
    await using visit = await open(program, '/progress', { expected: ['/api/log'] });
    const [chooser] = await Promise.all([visit.page.waitForEvent('filechooser'), visit.page.getByRole('button', { name: 'Import a log' }).click()]);
    await chooser.setFiles({ name: 'poem.txt', mimeType: 'text/plain', buffer: Buffer.from('Shall I compare thee to a summer’s day?\n') });
    await expect.poll(() => visit.page.getByRole('alert').textContent()).toMatch(/Line 1 cannot be read.*Nothing was taken in/s);
    expect(await logOf(program)).toBe(before);
    expect(visit.complaints()).toEqual([]);
  });

  test('keeps settings: minutes with the log, the theme in this browser', async () => {
    await using program = await practised([]);
    await request(program, '/setting', { name: 'started', value: true });
    await using visit = await open(program, '/progress');
    const { page } = visit;
    await page.getByRole('radio', { name: '30 min' }).check();
    await page.getByRole('radio', { name: 'Dark' }).check();
    await page.getByRole('link', { name: 'Today' }).first().click();
    await page.getByRole('heading', { name: /^Thirty minutes/ }).waitFor();
    await page.reload();
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('dark');
    expect(visit.complaints()).toEqual([]);
  });

  test('says what will be there before anything is', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/progress');
    await visit.page.getByText('The rating will be drawn here').waitFor();
    await visit.page.getByText('No mistakes recorded yet.').waitFor();
    expect(await visit.page.getByRole('link', { name: /^Export/ }).count()).toBe(0);
    expect(visit.complaints()).toEqual([]);
  });

  test('looks right everywhere', async () => {
    await using program = await practised(some);
    await expectGoodLooks(program, '/progress', (page) => page.getByRole('heading', { name: 'Mistakes that return' }).waitFor());
  });

  test('shows what was predicted in the lab, what came, and how often one is right when sure', async () => {
    await using program = await startProgram({ now });
    const dials = { worlds: 'every world alike', seen: 4 };
    const hash = '0'.repeat(64);
    const foretell = async (set: object, option: string, sure: number): Promise<void> => {
      await request(program, '/lab/best-learner/foretell', { dials: { ...dials, ...set }, foretold: { kind: 'choice', option, sure } });
      await request(program, '/lab/best-learner/came', { dials: { ...dials, ...set }, hash, size: 'quick', version: 1, outcome: { kind: 'choice', options: ['none'] } });
    };
    const { asks } = (await import('#content/questions').then(async ({ questionOf }) => questionOf('best-learner')));
    const asked = asks(dials);
    const [right = '', wrong = ''] = asked.kind === 'choice' ? ['none', asked.options.find(({ id }) => id !== 'none')?.id ?? ''] : [];
    await foretell({}, right, 0.9);
    await foretell({ seen: 6 }, wrong, 0.9);
    await request(program, '/setting', { name: 'started', value: true });
    await using visit = await open(program, '/progress');
    const { page } = visit;
    await page.getByRole('img', { name: 'of 2 called 90 % on average, 50 % came so' }).waitFor();
    const table = page.getByRole('table').filter({ has: page.getByRole('columnheader', { name: 'question' }) });
    // Brier: 0.1 squared and 0.9 squared.
    expect(await table.getByRole('row').allInnerTexts()).toEqual([expect.stringMatching(/question/), expect.stringMatching(/missed\s+0\.81/), expect.stringMatching(/hit\s+0\.01/)]);
    await page.getByText('2 predictions. Mean score 0.41 over 2 choices.').waitFor();
    expect(visit.complaints()).toEqual([]);
    await expectGoodLooks(program, '/progress', (one) => one.getByRole('img', { name: /called 90 %/ }).waitFor());

    await page.goto(`${program.address}/`);
    await page.getByRole('region', { name: 'The prediction of the day' }).getByText('predicted', { exact: true }).waitFor();
  });
});
