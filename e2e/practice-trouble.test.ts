/** A network that fails or dawdles, and hands that press twice: nothing is lost and nothing is counted twice. */
import { describe, expect, test } from 'vitest';
import type { AttemptView } from '#service';
import { open, type Program, startProgram } from './harness.ts';
import { eventsOf } from './log.ts';
import { request, rightAnswerTo, typeAnswer, typePlainly } from './solver.ts';

const started = async (exercise = 'networks/count-dense'): Promise<{ readonly program: Program; readonly view: AttemptView }> => {
  const program = await startProgram({ now: '2026-11-23T09:00:00Z' });
  await request(program, '/setting', { name: 'started', value: true });
  return { program, view: await request<AttemptView>(program, '/practice', { exercise }) };
};
const answersOf = async (program: Program, view: AttemptView): Promise<number> => (await eventsOf(program)).filter((event) => event.type === 'attempt' && event.attempt === view.attempt).length;
const opened = async (program: Program, view: AttemptView, expected: readonly string[] = []) => {
  const visit = await open(program, '/map', { expected });
  await typePlainly(visit.page);
  await visit.page.goto(`${program.address}/practice/${view.attempt}`);
  await visit.page.getByRole('heading', { level: 1, name: view.title }).waitFor();
  return visit;
};

describe('an answer', () => {
  test('that is sent twice is counted once', async () => {
    const { program, view } = await started();
    await using _ = program;
    await using visit = await opened(program, view);
    const { page } = visit;
    await typeAnswer(page, view, await rightAnswerTo(program, view.attempt));
    await page.getByRole('button', { name: 'Check' }).evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
      button.form?.requestSubmit();
    });
    await page.getByRole('heading', { level: 2, name: /^Right/ }).waitFor();
    expect(await answersOf(program, view)).toBe(1);
  });

  test('waits for a slow program with its contents in sight, and takes no changes meanwhile', async () => {
    const { program, view } = await started();
    await using _ = program;
    await using visit = await opened(program, view);
    const { page } = visit;
    await typeAnswer(page, view, await rightAnswerTo(program, view.attempt));
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/answer', async (route) => {
      await held;
      await route.continue();
    });
    const field = page.locator(`[id="answer-${view.attempt}-a"]`);
    const typed = await field.inputValue();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Judging' }).waitFor();
    await page.keyboard.type('7');
    expect(await field.inputValue()).toBe(typed);
    release();
    await page.getByRole('heading', { level: 2, name: /^Right/ }).waitFor();
    expect(await answersOf(program, view)).toBe(1);
    expect(visit.complaints()).toEqual([]);
  });

  test('that cannot be sent is kept, said where it failed, and sent by “Try again”', async () => {
    const { program, view } = await started();
    await using _ = program;
    await using visit = await opened(program, view, ['/answer']);
    const { page } = visit;
    const right = await rightAnswerTo(program, view.attempt);
    await typeAnswer(page, view, right);
    await page.route('**/answer', (route) => route.abort('connectionrefused'));
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert').filter({ hasText: 'The program did not answer.' });
    await alert.waitFor();
    expect(await alert.innerText()).toContain('What you typed is kept in this browser.');
    const field = page.locator(`[id="answer-${view.attempt}-a"]`);
    const typed = await field.inputValue();
    // Even a reload loses nothing.
    await page.reload();
    await expect.poll(() => field.inputValue(), { timeout: 30_000 }).toBe(typed);
    await page.getByRole('button', { name: 'Check' }).click();
    await alert.waitFor();
    await page.unroute('**/answer');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 2, name: /^Right/ }).waitFor();
    expect(await alert.count()).toBe(0);
    expect(await answersOf(program, view)).toBe(1);
  });
});

describe('a page', () => {
  test('of an attempt that does not exist says so, and the way back', async () => {
    const { program } = await started();
    await using _ = program;
    await using visit = await open(program, '/practice/no-such-attempt', { expected: ['/api/attempt/'] });
    const { page } = visit;
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toMatch(/There is no attempt/);
    await page.getByRole('link', { name: 'To today’s session' }).click();
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('that cannot be fetched is fetched again by “Try again”', async () => {
    const { program, view } = await started();
    await using _ = program;
    await using visit = await open(program, '/map', { expected: ['/api/attempt/'] });
    const { page } = visit;
    await page.route('**/api/attempt/*', (route) => route.abort('connectionrefused'));
    await page.goto(`${program.address}/practice/${view.attempt}`);
    await page.getByRole('alert').waitFor();
    await page.unroute('**/api/attempt/*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: view.title }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('of nothing says that nothing is there', async () => {
    const { program } = await started();
    await using _ = program;
    await using visit = await open(program, '/no/such/page');
    await visit.page.getByRole('heading', { name: 'Nothing is at this address' }).waitFor();
  });
});
