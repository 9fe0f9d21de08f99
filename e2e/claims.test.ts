/** Heard in practice: say how sure one is, see the verdict, find it again after a reload; nothing of a verdict travels before. */
import { describe, expect, test } from 'vitest';
import { open, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { logOf, request } from './solver.ts';

const now = '2026-11-23T09:00:00Z';
const eventsOf = (log: string): readonly string[] => log.split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { readonly event: { readonly type: string } }).event.type);

describe('a claim', () => {
  test('is believed or not by keyboard alone, then its verdict opens and stays after a reload', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab');
    const { page } = visit;
    await page.getByRole('link', { name: 'Heard in practice' }).click();
    await page.getByRole('link', { name: 'Sixty random tries find a setting among the best five per cent.' }).click();
    await page.getByRole('button', { name: /See the verdict/ }).click();
    await page.getByText('Say how sure you are: touch the line.').waitFor();
    expect(eventsOf(await logOf(program))).toEqual([]);
    await page.getByRole('slider', { name: /How sure are you that it is true/ }).focus();
    for (let k = 0; k < 4; k += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    const verdict = page.locator('.claim-verdict');
    await verdict.waitFor();
    expect(await verdict.textContent()).toMatch(/^True\. With a chance of about 95/);
    await page.getByText('You gave it 70 %: score 0.09').waitFor();
    await page.reload();
    await page.getByText('You gave it 70 %: score 0.09').waitFor();
    await page.getByRole('link', { name: 'All claims' }).click();
    await page.getByText('you: 70 %').waitFor();
    await page.getByText(/0\.09 on average over 1 claim that is true or false/).waitFor();
    expect(eventsOf(await logOf(program))).toEqual(['claim-believed']);
    expect(visit.complaints()).toEqual([]);
  });

  test('holds its verdict back, says what it would show of the lab, and then shows it', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/claims/twelve-or-fifteen');
    const { page } = visit;
    await page.getByText(/counts as “just show me” there/).waitFor();
    const sent = await page.evaluate(async () => (await fetch('/api/claims/twelve-or-fifteen')).text());
    expect(sent).not.toMatch(/wide enough already|"is"|"why"/);
    await page.getByRole('button', { name: 'Just show me' }).click();
    await page.getByText('You asked to be shown; nothing is scored.').waitFor();
    await page.getByRole('link', { name: '15 units minus 12' }).click();
    // Its question is open now, at the dials that were quoted.
    await page.getByRole('button', { name: 'Show the stored result' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/lab/shapes-for-a-budget');
    expect(visit.complaints()).toEqual([]);
  });

  test('that is none is said to be none', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/claims/no-such-claim', { expected: ['/api/claims/no-such-claim'] });
    await visit.page.getByRole('heading', { name: 'Nothing is at this address' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });
});

describe('looks', () => {
  test('of the list', async () => {
    await using program = await startProgram({ now });
    await request(program, '/claims/sixty-random-tries/believe', { sure: 0.7 });
    await request(program, '/claims/more-neurons-never-hurt/show', {});
    await expectGoodLooks(program, '/claims', (page) => page.getByText('you: 70 %').waitFor());
  });
  test('of a claim before and after', async () => {
    await using program = await startProgram({ now });
    await expectGoodLooks(program, '/claims/dropout-is-just-l2', (page) => page.getByRole('button', { name: /See the verdict/ }).waitFor());
    await request(program, '/claims/dropout-is-just-l2/believe', { sure: 0.35 });
    await expectGoodLooks(program, '/claims/dropout-is-just-l2', (page) => page.getByText('You gave it 35 %').waitFor());
  });
});
