/** Placement: ten questions to their end by keyboard, right answers and "not learnt" among them. */
import { describe, expect, test } from 'vitest';
import type { AttemptView, PlacementView } from '#service';
import { open, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { canBeTyped, request, rightAnswerTo, typeAnswer, typePlainly } from './solver.ts';

describe('the placement', () => {
  test('is taken to its end by keyboard, survives a reload, and leads to the first session', async () => {
    await using program = await startProgram();
    await using visit = await open(program, '/?door=practise');
    const { page } = visit;
    await page.getByRole('heading', { name: 'Where shall we begin?' }).waitFor();
    await typePlainly(page);
    await page.keyboard.press('1');
    await page.getByText('Question 1 of 10').waitFor();
    let answered = 0;
    let typed = 0;
    for (;;) {
      const view = await request<PlacementView>(program, '/placement');
      if (view.attempt === null) break;
      const says = `Finding your place. Question ${view.question} of ${view.of}`;
      await page.getByText(says).waitFor();
      await page.getByRole('heading', { level: 1, name: view.attempt.title }).waitFor();
      if (answered === 2) {
        await page.reload();
        await page.getByText(says).waitFor();
      }
      const attempt: AttemptView = view.attempt;
      const answer = await rightAnswerTo(program, attempt.attempt);
      if (answered % 3 !== 2 && canBeTyped(attempt, answer)) {
        await typeAnswer(page, attempt, answer);
        await page.keyboard.press('Enter');
        typed += 1;
      } else await page.keyboard.press('i');
      answered += 1;
      // The page moves on by itself: the next question, or the end.
      await page.getByText(says).waitFor({ state: 'hidden' });
    }
    expect(answered).toBeGreaterThan(3);
    expect(answered).toBeLessThanOrEqual(10);
    expect(typed).toBeGreaterThan(0);
    await page.getByRole('heading', { name: 'Your place on the road' }).waitFor();
    const { settled, says } = await request<PlacementView>(program, '/placement');
    expect(settled.yours).toBeGreaterThan(0);
    await page.getByText(says).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /minutes, .* stops?/ }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('says no verdict: not in colour, not in words', async () => {
    await using program = await startProgram();
    const { attempt } = await request<PlacementView>(program, '/placement', {});
    await using visit = await open(program, '/placement');
    const { page } = visit;
    await page.getByRole('heading', { level: 1, name: attempt?.title ?? '' }).waitFor();
    await page.keyboard.press('i');
    await page.getByText('Question 2 of 10').waitFor();
    expect(await page.locator('.verdict-right, .verdict-wrong, .box-right, .box-wrong').count()).toBe(0);
    expect(await page.getByRole('img', { name: /^Questions, 2 of 10/ }).getAttribute('aria-label')).not.toMatch(/right|wrong/);
  });

  test('can be skipped, and taken up again from the map', async () => {
    await using program = await startProgram();
    await using visit = await open(program, '/placement?of=10');
    const { page } = visit;
    await page.getByText('Question 1 of 10').waitFor();
    await expect.poll(() => page.url()).toBe(`${program.address}/placement`);
    await page.getByRole('button', { name: 'Skip everything' }).click();
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    await page.getByRole('link', { name: 'Map' }).first().click();
    await page.getByRole('link', { name: /^Find my place/ }).click();
    await page.getByText('Question 1 of 10').waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('looks right everywhere, at a question and at its end', async () => {
    await using program = await startProgram();
    await request(program, '/placement', {});
    await expectGoodLooks(program, '/placement', (page) => page.getByRole('button', { name: 'I haven’t learnt this' }).waitFor());
    while ((await request<PlacementView>(program, '/placement')).attempt !== null) await request(program, '/placement/not-learnt', {});
    await expectGoodLooks(program, '/placement', (page) => page.getByRole('heading', { name: 'Your place on the road' }).waitFor());
  });
});
