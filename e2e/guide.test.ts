/** The guide: what a page gives away is said before it opens; then it is read without running anything, and leads on. */
import { describe, expect, test } from 'vitest';
import { open, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { logOf } from './solver.ts';

const now = '2026-11-23T09:00:00Z';

describe('a page of the guide', () => {
  test('says what it gives away, counts as “just show me” once opened, and stays open', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/guide');
    const { page } = visit;
    await page.getByRole('link', { name: 'How many layers?' }).click();
    await page.getByText('Opening it counts as “just show me”').waitFor();
    // Nothing measured has travelled yet.
    const closed = await page.evaluate(async () => (await fetch('/api/guide/number-of-layers')).text());
    expect(closed).not.toMatch(/plot|series|answer/);
    await page.getByRole('link', { name: 'Two layers, three, thirty-two?' }).waitFor();
    await page.locator('main').press('Enter');
    await page.getByRole('heading', { name: 'Where to start' }).waitFor();
    await page.getByRole('img', { name: /right on test rows, by hidden layers/ }).first().waitFor();
    const events = (await logOf(program)).split('\n').filter((line) => line !== '').map((line) => (JSON.parse(line) as { readonly event: object }).event);
    expect(events).toEqual([expect.objectContaining({ type: 'lab-shown', question: 'depth', dials: null, by: 'guide' })]);
    await page.reload();
    await page.getByRole('heading', { name: 'What in your data changes the answer' }).waitFor();
    // The question is open now, at any dials.
    await page.getByRole('link', { name: 'Run it again' }).first().click();
    await page.getByRole('button', { name: 'Run it here' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('that there is not is said to be missing, with those that there are', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/guide/how-to-win', { expected: ['/guide/how-to-win'] });
    await visit.page.getByText('There is no page “how-to-win” in the guide.').waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('looks right everywhere, closed and open', async () => {
    await using program = await startProgram({ now });
    await expectGoodLooks(program, '/guide', (page) => page.getByRole('link', { name: 'How many layers?' }).waitFor());
    await expectGoodLooks(program, '/guide/not-learning', (page) => page.getByRole('button', { name: /Open the page/ }).waitFor());
    await using visit = await open(program, '/guide/not-learning');
    await visit.page.getByRole('button', { name: /Open the page/ }).click();
    await visit.page.getByRole('heading', { name: 'When it is depth' }).waitFor();
    await expectGoodLooks(program, '/guide/not-learning', (page) => page.getByRole('heading', { name: 'When it is depth' }).waitFor());
  });
});
