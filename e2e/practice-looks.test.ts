/** Every state of an exercise, in the light and on a phone in the dark: axe finds nothing, nothing scrolls sideways; and what the pages weigh. */
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { AttemptView, MeetingView } from '#service';
import { axe, open, type Program, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { mistakenAnswerTo, request, rightAnswerTo, wrongAnswerTo } from './solver.ts';

const fresh = async (): Promise<Program> => {
  const program = await startProgram({ now: '2026-11-23T09:00:00Z' });
  await request(program, '/setting', { name: 'started', value: true });
  return program;
};
const chosen = (program: Program, exercise: string): Promise<AttemptView> => request<AttemptView>(program, '/practice', { exercise });
const answer = (program: Program, { attempt }: AttemptView, given: unknown): Promise<AttemptView> => request<AttemptView>(program, `/attempt/${attempt}/answer`, { answer: given, confidence: 0.8 });

const looks = [
  { width: 1280, dark: false, touch: false },
  { width: 360, dark: true, touch: true },
] as const;
const expectClean = async (program: Program, path: string, ready: (page: Page) => Promise<unknown>): Promise<void> => {
  for (const look of looks) {
    await using visit = await open(program, path, look);
    await ready(visit.page);
    const sideways = await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect([...(await axe(visit.page)), ...(sideways > 0 ? [`the page is ${sideways} px too wide`] : []), ...visit.complaints()], `${path} at ${look.width}`).toEqual([]);
  }
};

/** Each needs an answer of another kind. */
const kinds = {
  'a number': 'networks/count-dense', 'a vector and a matrix': 'linear-algebra/layer-jacobian', 'a set': 'linear-algebra/broadcast-shape', options: 'optimisation/which-go-down',
  'lines in order': 'linear-algebra/cheap-side', 'lines of which some do not belong': 'probability/lines-of-a-proof',
} as const;

describe('an exercise that asks for', () => {
  test.each(Object.entries(kinds))('%s is in order, asked and answered', { timeout: 120_000 }, async (_, exercise) => {
    await using program = await fresh();
    const view = await chosen(program, exercise);
    const asked = (page: Page): Promise<unknown> => page.getByRole('button', { name: 'Check' }).waitFor();
    await expectClean(program, `/practice/${view.attempt}`, asked);
    await answer(program, view, await rightAnswerTo(program, view.attempt));
    await expectClean(program, `/practice/${view.attempt}`, (page) => page.locator('#verdict').waitFor());
  });
});

describe('an exercise', () => {
  test('looks right everywhere while it is asked, with the mathematics field', { timeout: 240_000 }, async () => {
    await using program = await fresh();
    const view = await chosen(program, 'linear-algebra/penalised-squares');
    await expectGoodLooks(program, `/practice/${view.attempt}`, (page) => page.locator('math-field').waitFor());
  });

  test('is in order where an answer cannot be read', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'linear-algebra/penalised-squares');
    await answer(program, view, { a: { kind: 'typed', text: 'X X' } });
    await expectClean(program, `/practice/${view.attempt}`, (page) => page.getByText('Cannot be read', { exact: true }).waitFor());
  });

  test('looks right everywhere after a first wrong answer, and after the second', { timeout: 240_000 }, async () => {
    await using program = await fresh();
    const view = await chosen(program, 'networks/backward-numbers');
    const mistaken = await mistakenAnswerTo(program, view.attempt);
    await answer(program, view, mistaken.answer);
    await expectGoodLooks(program, `/practice/${view.attempt}`, (page) => page.getByRole('button', { name: 'Check again' }).waitFor());
    await answer(program, view, mistaken.answer);
    await expectGoodLooks(program, `/practice/${view.attempt}`, (page) => page.getByRole('button', { name: 'I was right' }).waitFor());
  });

  test('is in order with two rungs climbed, and with the solution shown', { timeout: 120_000 }, async () => {
    await using program = await fresh();
    const view = await chosen(program, 'networks/backward-numbers');
    for (const rung of ['nudge', 'method']) await request(program, `/attempt/${view.attempt}/rung`, { rung });
    await expectClean(program, `/practice/${view.attempt}`, (page) => page.getByRole('button', { name: /^First step/ }).waitFor());
    await request(program, `/attempt/${view.attempt}/rung`, { rung: 'show-me' });
    await expectClean(program, `/practice/${view.attempt}`, (page) => page.getByRole('heading', { name: 'Shown, not tried' }).waitFor());
  });

  test('is in order while one says that one was right', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'networks/count-dense');
    const wrong = await wrongAnswerTo(program, view.attempt);
    await answer(program, view, wrong);
    await answer(program, view, wrong);
    await expectClean(program, `/practice/${view.attempt}`, (page) => page.getByRole('button', { name: 'I was right' }).click());
  });
});

test('a first meeting looks right everywhere, in each of its parts', { timeout: 360_000 }, async () => {
  await using program = await fresh();
  const skill = 'tensor-shapes';
  await expectGoodLooks(program, `/meet/${skill}`, (page) => page.getByRole('button', { name: 'Finish one' }).waitFor());
  const { finish } = await request<MeetingView>(program, `/meeting/${skill}`, { part: 'idea', skipped: false });
  await expectGoodLooks(program, `/meet/${skill}`, (page) => page.getByRole('heading', { name: 'Now finish this one' }).waitFor());
  if (finish !== null) await answer(program, finish, await rightAnswerTo(program, finish.attempt));
  await expectClean(program, `/meet/${skill}`, async (page) => {
    await page.locator('#verdict').waitFor();
    // Opened again, it is still the second part, until one goes on.
    expect(await page.locator('[aria-current="step"]').textContent()).toContain('Finish one');
  });
  await request(program, `/meeting/${skill}`, { part: 'finish', skipped: false });
  await expectClean(program, `/meet/${skill}`, (page) => page.getByRole('button', { name: 'Check' }).waitFor());
});

describe('compressed, with everything that is fetched at once,', () => {
  const weight = async (program: Program, path: string, ready: (page: Page) => Promise<unknown>): Promise<number> => {
    await using visit = await open(program, '/', { expected: [] });
    const sizes: Promise<number>[] = [];
    visit.page.on('requestfinished', (each) => sizes.push(each.sizes().then(({ responseBodySize }) => responseBodySize)));
    await visit.page.context().clearCookies();
    const session = await visit.page.context().newCDPSession(visit.page);
    await session.send('Network.clearBrowserCache');
    sizes.length = 0;
    await visit.page.goto(program.address + path);
    await ready(visit.page);
    await visit.page.waitForLoadState('networkidle');
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  };

  test('Today weighs at most 300 kB, and Practice with its mathematics field 700', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'linear-algebra/penalised-squares');
    expect(await weight(program, '/', (page) => page.getByRole('button', { name: 'Begin' }).waitFor())).toBeLessThan(300_000);
    expect(await weight(program, `/practice/${view.attempt}`, (page) => page.locator('math-field').waitFor())).toBeLessThan(700_000);
  });
});
