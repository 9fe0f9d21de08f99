/** Derivations, line by line: typed plainly and as mathematics, with the first wrong line marked; equations and intervals beside them. */
import { describe, expect, test } from 'vitest';
import type { AttemptView } from '#service';
import { open, type Program, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { request, rightAnswerTo, typeAnswer, typePlainly } from './solver.ts';

const fresh = (): Promise<Program> => startProgram({ now: '2026-11-23T09:00:00Z' });
const chosen = (program: Program, exercise: string): Promise<AttemptView> => request<AttemptView>(program, '/practice', { exercise });
const attempt = (program: Program, id: string): Promise<AttemptView> => request<AttemptView>(program, `/attempt/${id}`);
const exercise = 'optimisation/quadratic-by-lines';

describe('a derivation', () => {
  test('is typed plainly by keyboard alone', async () => {
    await using program = await fresh();
    const view = await chosen(program, exercise);
    const answer = await rightAnswerTo(program, view.attempt);
    await using visit = await open(program, `/practice/${view.attempt}`);
    const { page } = visit;
    await typePlainly(page);
    await page.reload();
    await page.locator('input.derivation-input').first().waitFor();
    await typeAnswer(page, view, answer);
    // A line that only says the one above again is no line: Enter there checks.
    await page.keyboard.press('Enter');
    await page.locator('.derivation-lines > :nth-child(5)').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: /^Right/ }).waitFor();
    expect(await page.locator('.derivation-lines > li').count()).toBe(4);
    expect((await attempt(program, view.attempt)).decided?.verdict).toBe('right');
    expect(visit.complaints()).toEqual([]);
  });

  test.each(['optimisation/quadratic-by-lines', 'probability/likelihood-by-lines', 'networks/softmax-by-lines', 'linear-algebra/least-squares-by-lines'])('is written as mathematics, key by key: %s', async (id) => {
    await using program = await fresh();
    const view = await chosen(program, id);
    const answer = (await rightAnswerTo(program, view.attempt))['a'];
    const lines = answer?.kind === 'typed' ? answer.text.split('\n') : [];
    await using visit = await open(program, `/practice/${view.attempt}`);
    const { page } = visit;
    const field = (k: number) => page.locator('.derivation math-field').nth(k);
    await field(0).waitFor();
    // Nothing is waited for between the keys, on a machine that is busy: no key may be lost, and none go to the line before.
    await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await field(0).click();
    for (const [k, line] of lines.entries()) {
      // The line above again, chosen as a whole: what is typed now, also a bracket, takes its place.
      if (k > 0) await page.keyboard.press('Enter');
      // As a person types it: names without a backslash, no braces.
      await page.keyboard.type(line.replaceAll('^{-1}', '^-1').replaceAll('\\', ''));
    }
    await page.keyboard.press('Enter');
    await field(lines.length).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: /^Right/ }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('offers the line above again, takes an empty one away, and marks the first that does not follow', async () => {
    await using program = await fresh();
    const view = await chosen(program, exercise);
    const answer = await rightAnswerTo(program, view.attempt);
    const lines = answer['a']?.kind === 'typed' ? answer['a'].text.split('\n') : [];
    await using visit = await open(program, `/practice/${view.attempt}`);
    const { page } = visit;
    await typePlainly(page);
    await page.reload();
    const input = (k: number) => page.locator('input.derivation-input').nth(k);
    await input(0).fill(lines[0] ?? '');
    await input(0).press('Enter');
    await expect.poll(() => input(1).inputValue()).toBe(lines[0]);
    await input(1).fill('');
    await page.keyboard.press('Backspace');
    await expect.poll(() => page.locator('input.derivation-input').count()).toBe(1);
    expect(await input(0).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Add a line' }).click();
    await input(1).fill('x = P b');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.locator('.derivation-wrong').waitFor();
    expect(await page.locator('.derivation-lines > li').nth(1).getAttribute('class')).toContain('derivation-wrong');
    await page.getByText('Line 2 does not follow.', { exact: true }).first().waitFor();
    // It survives a reload, and is mended.
    await page.reload();
    await expect.poll(() => input(1).inputValue()).toBe('x = P b');
    await input(1).fill(lines.at(-1) ?? '');
    await page.keyboard.press('Enter');
    await page.locator('input.derivation-input').nth(2).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: /^Right/ }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('looks as it should', async () => {
    await using program = await fresh();
    const view = await chosen(program, exercise);
    const answer = await rightAnswerTo(program, view.attempt);
    await request(program, `/attempt/${view.attempt}/answer`, { answer: { a: { kind: 'typed', text: `${answer['a']?.kind === 'typed' ? answer['a'].text.split('\n')[0] : ''}\nx = P b` } }, seconds: 20 }).catch(() => undefined);
    await expectGoodLooks(program, `/practice/${view.attempt}`, (page) => page.locator('.derivation').waitFor());
  });
});

test.each(['networks/where-classes-meet', 'optimisation/step-for-a-factor'])('%s is answered by keyboard', async (id) => {
  await using program = await fresh();
  const view = await chosen(program, id);
  const answer = await rightAnswerTo(program, view.attempt);
  await using visit = await open(program, `/practice/${view.attempt}`);
  const { page } = visit;
  await typePlainly(page);
  await page.reload();
  await page.locator('.typed-input').first().waitFor();
  await typeAnswer(page, view, answer);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: /^Right/ }).waitFor();
  expect(visit.complaints()).toEqual([]);
});
