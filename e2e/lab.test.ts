/** The lab: predict by drawing, run, pause, reload, go on, read the verdict; a link that holds every seed; what a page may not know before a prediction. */
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { storedText } from '#content/results';
import { open, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { logOf, request } from './solver.ts';

const now = '2026-11-23T09:00:00Z';
const curveOf = (page: Page) => page.getByRole('slider', { name: /the curve you expect/ });
/** From the lower left to the upper right. */
const draw = async (page: Page): Promise<void> => {
  const box = await curveOf(page).boundingBox();
  if (box === null) throw new Error('there is nothing to draw on');
  await page.mouse.move(box.x + 60, box.y + 0.8 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.3 * box.height, { steps: 6 });
  await page.mouse.move(box.x + box.width - 14, box.y + 40, { steps: 6 });
  await page.mouse.up();
};
const sheetOf = (page: Page) => page.getByRole('heading', { name: 'The sheet' });
const hashOn = async (page: Page): Promise<string> => (await page.locator('.lab-hash').textContent()) ?? '';
const isSaid = (page: Page) => page.getByRole('slider', { name: 'How sure are you?' });

describe('a question of the lab', () => {
  test('is predicted by drawing, run, paused, gone on with after a reload, and judged', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab/xor-and-width');
    const { page } = visit;
    await page.getByRole('heading', { name: 'Draw what you expect' }).waitFor();
    await page.getByRole('button', { name: /Keep this prediction/ }).click();
    await page.getByText('The curve must go all the way across.').waitFor();
    await draw(page);
    await isSaid(page).fill('70');
    await page.getByRole('button', { name: /Keep this prediction/ }).click();
    // It runs; after the first pieces it is paused.
    const bar = page.getByRole('progressbar', { name: 'The experiment' });
    await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow'))).toBeGreaterThan(2);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('paused; what is done is kept').waitFor();
    const done = Number(await bar.getAttribute('aria-valuenow'));
    await page.reload();
    await page.getByRole('button', { name: 'Run it here' }).click();
    await expect.poll(async () => Number(await bar.getAttribute('aria-valuenow').catch(() => '0'))).toBeGreaterThanOrEqual(done);
    await sheetOf(page).waitFor({ timeout: 110_000 });
    // The bits of the browser are those that were stored.
    const stored = JSON.parse((await storedText('xor-and-width')) ?? '') as { readonly results: readonly { readonly sheet: { readonly hash: string } }[] };
    const hash = await hashOn(page);
    expect(hash).toBe(stored.results[0]?.sheet.hash);
    await page.getByText(/(hit|missed), 70.% sure; score/).waitFor();
    const events = (await logOf(program)).split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { readonly event: { readonly type: string } }).event.type);
    expect(events).toEqual(['foretold', 'lab-result']);

    await page.getByLabel('What explains the difference?').fill('two units must face away from each other');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByRole('button', { name: 'Kept' }).waitFor();

    expect(visit.complaints()).toEqual([]);
  });

  test('tells and fetches nothing measured before a prediction or “just show me” for these dials', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab/best-learner', { expected: ['/stored'] });
    const { page } = visit;
    const asked: string[] = [];
    page.on('request', (one) => { asked.push(one.url()); });
    await page.reload();
    await page.getByRole('heading', { name: 'Choose what you expect' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(asked.filter((url) => /\/stored|lab-kept/.test(url))).toEqual([]);
    const refused = await page.evaluate(async () => { const answer = await fetch('/api/lab/best-learner/stored'); return [answer.status, await answer.text()] as const; });
    expect(refused[0]).toBe(409);
    expect(refused[1]).not.toMatch(/hash|verdict/);
    await page.getByRole('button', { name: 'Just show me' }).click();
    await page.getByRole('button', { name: 'Show the stored result' }).click();
    await sheetOf(page).waitFor();
    await page.getByText(/A stored result, made before/).waitFor();
    // Other dials are another prediction.
    await page.getByLabel('Worlds').selectOption('parted by a plane');
    await page.getByRole('heading', { name: 'Choose what you expect' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('is done by keyboard alone; its link comes to the same bits in a program that has nothing of it', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab/xor-and-width?size=quick&seeds=8');
    const { page } = visit;
    await curveOf(page).focus();
    await page.keyboard.press('ArrowUp');
    for (let place = 1; place < 13; place += 1) { await page.keyboard.press('ArrowRight'); await page.keyboard.press('ArrowUp'); }
    await isSaid(page).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await sheetOf(page).waitFor({ timeout: 110_000 });
    const hash = await hashOn(page);
    expect(hash).not.toBe('');
    const link = (await page.getByRole('link', { name: 'Link that holds every seed' }).getAttribute('href')) ?? '';
    await using elsewhere = await startProgram({ now });
    await using anew = await open(elsewhere, link);
    await anew.page.getByRole('button', { name: 'Just show me' }).click();
    await anew.page.getByRole('button', { name: 'Run it here' }).click();
    await sheetOf(anew.page).waitFor({ timeout: 110_000 });
    expect(await hashOn(anew.page)).toBe(hash);
    expect([...visit.complaints(), ...anew.complaints()]).toEqual([]);
  });

  test('says of a bad link what cannot be set, and of an unknown question that there is none', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab/best-learner?seen=5&size=full');
    await visit.page.getByText('“seen” must be one of 2, 4, 6, not "5"').waitFor();
    await visit.page.getByRole('link', { name: 'The usual dials' }).click();
    await visit.page.getByRole('heading', { name: 'Choose what you expect' }).waitFor();
    await using lost = await open(program, '/lab/no-such-question');
    await lost.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await lost.page.getByRole('heading', { level: 1 }).textContent()).not.toContain('no-such-question');
    expect([...visit.complaints(), ...lost.complaints()]).toEqual([]);
  });

  test('a worker that dies is said; what was done is kept, and the run goes on', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab/best-learner?size=quick', { expected: ['piece-worker'] });
    const { page } = visit;
    await page.getByRole('button', { name: 'Just show me' }).click();
    let broken = true;
    await page.route('**/piece-worker*', (route) => (broken ? route.abort() : route.continue()));
    await page.getByRole('button', { name: 'Run it here' }).click();
    await page.getByText('Every finished piece is kept.').waitFor();
    broken = false;
    await page.getByRole('button', { name: 'Go on' }).click();
    await sheetOf(page).waitFor({ timeout: 110_000 });
  });
});

describe('looks', () => {
  test('of the list', async () => {
    await using program = await startProgram({ now });
    await expectGoodLooks(program, '/lab', (page) => page.getByRole('link', { name: 'Is there a best learner?' }).waitFor());
  });
  test('of a question before and after', async () => {
    await using program = await startProgram({ now });
    await expectGoodLooks(program, '/lab/xor-and-width', (page) => page.getByText(/pieces of work/).waitFor());
    await request(program, '/lab/xor-and-width/show', { dials: {}, by: 'page' });
    await expectGoodLooks(program, '/lab/xor-and-width', async (page) => {
      await page.getByRole('button', { name: 'Show the stored result' }).click();
      await sheetOf(page).waitFor();
    });
  });
});
