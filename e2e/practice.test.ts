/** Practice as a person does it: a session by keyboard, one by touch, mistakes, help, and what survives a reload. */
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { planted } from '#exercise';
import type { AttemptView, MapView, MeetingView, TodayView } from '#service';
import { eventsOf, replayed } from './log.ts';
import { open, type Program, startProgram } from './harness.ts';
import { practised } from './practised.ts';
import { type Answer, canBeTyped, mistakenAnswerTo, request, rightAnswerTo, typeAnswer, typePlainly, wrongAnswerTo } from './solver.ts';

const attemptIn = (page: Page): string => new URL(page.url()).pathname.split('/')[2] ?? '';
const chosen = (program: Program, exercise: string): Promise<AttemptView> => request<AttemptView>(program, '/practice', { exercise });
const attempt = (program: Program, id: string): Promise<AttemptView> => request<AttemptView>(program, `/attempt/${id}`);

/** Opens an attempt for plain typing. */
const openAttempt = async (program: Program, view: AttemptView, options: Parameters<typeof open>[2] = {}) => {
  const visit = await open(program, '/map', options);
  await typePlainly(visit.page);
  await visit.page.goto(`${program.address}/practice/${view.attempt}`);
  await visit.page.getByRole('heading', { level: 1, name: view.title }).waitFor();
  return visit;
};

const soon = { timeout: 30_000 };
/** A program on its first day. */
const fresh = async (): Promise<Program> => {
  const program = await startProgram({ now: '2026-11-23T09:00:00Z' });
  await request(program, '/setting', { name: 'started', value: true });
  return program;
};

describe('a session', () => {
  test('is done from the first stop to the last by keyboard alone', { timeout: 240_000 }, async () => {
    await using program = await practised();
    await using visit = await open(program, '/');
    const { page } = visit;
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    await typePlainly(page);
    const planned = await request<TodayView>(program, '/today');
    expect(planned.stops.some((stop) => stop.kind === 'review')).toBe(true);
    await page.keyboard.press('Enter');
    for (const [k, stop] of planned.stops.entries()) {
      await page.waitForURL(stop.kind === 'new' ? /\/meet\// : /\/practice\//);
      await page.getByRole('img', { name: new RegExp(`^Session, ${k + 1} of ${planned.stops.length}:`) }).waitFor();
      const here = page.url();
      if (stop.kind === 'new') await meet(program, page, stop.skill);
      else await solve(program, page, await attempt(program, attemptIn(page)));
      await page.getByRole('button', { name: 'Next', exact: true }).waitFor();
      await page.keyboard.press('n');
      await page.waitForURL((url) => url.href !== here);
    }
    const { stops, title, finished } = await request<TodayView>(program, '/today');
    expect(finished).toBe(true);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(stops.map((stop) => stop.done)).toEqual(stops.map(() => 'right'));
    expect(visit.complaints()).toEqual([]);
  });

  test('is done by touch at 360 px', { timeout: 240_000 }, async () => {
    await using program = await practised();
    await using visit = await open(program, '/', { width: 360, touch: true });
    const { page } = visit;
    await typePlainly(page);
    await page.getByRole('button', { name: 'Begin' }).tap();
    await page.waitForURL(/\/(?:practice|meet)\//);
    let review = 0;
    for (;;) {
      const here = page.url();
      if (here.includes('/meet/')) {
        // A first meeting is another test's; here one leaves.
        await page.getByRole('button', { name: 'End session' }).tap();
        break;
      }
      const view = await attempt(program, attemptIn(page));
      await page.getByRole('heading', { level: 1, name: view.title }).waitFor();
      expect(await page.getByRole('navigation', { name: 'Rooms, below' }).count()).toBe(0);
      const answer = await rightAnswerTo(program, view.attempt);
      await typeAnswer(page, view, answer);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      const check = page.getByRole('button', { name: 'Check', exact: true });
      expect(await check.boundingBox().then((box) => box?.height)).toBeGreaterThanOrEqual(44);
      await check.tap();
      const next = page.getByRole('button', { name: 'Next', exact: true });
      await next.waitFor();
      review += 1;
      await next.tap();
      await page.waitForURL((url) => url.href !== here);
      if (new URL(page.url()).pathname === '/') break;
    }
    expect(review).toBeGreaterThan(0);
    await page.getByRole('navigation', { name: 'Rooms, below' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('goes on where it was after a reload, and is left by “End session”', async () => {
    await using program = await practised();
    await using visit = await open(program, '/');
    const { page } = visit;
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.waitForURL(/\/practice\//);
    const where = page.url();
    await page.reload();
    await page.getByRole('img', { name: /^Session, 1 of/ }).waitFor();
    expect(page.url()).toBe(where);
    await page.getByRole('button', { name: 'End session' }).click();
    await page.waitForURL(`${program.address}/`);
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });
});

/** Answers right, by keyboard. */
const solve = async (program: Program, page: Page, view: AttemptView): Promise<void> => {
  await page.getByRole('heading', { level: 1, name: view.title }).waitFor();
  const answer = view.origin === 'find-mistake' ? await wrongLineOf(program, view) : await rightAnswerTo(program, view.attempt);
  expect(canBeTyped(view, answer)).toBe(true);
  await typeAnswer(page, view, answer);
  await page.keyboard.press('Enter');
};
/** Which line of the worked solution carries the mistake: what was planted stands in the log. */
const wrongLineOf = async (program: Program, view: AttemptView): Promise<Answer> => {
  const asked = (await eventsOf(program)).find((event) => event.type === 'asked' && event.attempt === view.attempt);
  if (asked?.type !== 'asked' || asked.planted === undefined) throw new Error('no mistake was planted');
  const { exercise, instance } = await replayed(program, view.attempt);
  return { a: { kind: 'picked', positions: [planted(exercise, instance.drawn, asked.planted).wrongLine] } };
};

/** The three parts of a first meeting, by keyboard. */
const meet = async (program: Program, page: Page, skill: string): Promise<void> => {
  const meeting = await request<MeetingView>(program, `/meeting/${skill}`);
  await page.getByRole('heading', { level: 1, name: meeting.title }).waitFor();
  await page.getByRole('button', { name: 'Finish one' }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Now finish this one' }).waitFor();
  // What was read is one press away.
  await page.getByRole('button', { name: 'The idea' }).press('Enter');
  await page.locator('.meeting-idea').waitFor({ state: 'visible' });
  const { finish } = await request<MeetingView>(program, `/meeting/${skill}`);
  if (finish === null) throw new Error('there is nothing to finish');
  await typeAnswer(page, finish, await rightAnswerTo(program, finish.attempt));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'One alone', exact: true }).waitFor();
  await page.keyboard.press('n');
  for (const onwards of ['One more, alone', 'Next'] as const) {
    await expect.poll(async () => (await request<MeetingView>(program, `/meeting/${skill}`)).alone?.state, soon).toBe('open');
    const { alone } = await request<MeetingView>(program, `/meeting/${skill}`);
    if (alone === null) throw new Error('there is none alone');
    await page.locator(`[id^="answer-${alone.attempt}"]`).first().waitFor();
    await typeAnswer(page, alone, await rightAnswerTo(program, alone.attempt));
    await page.keyboard.press('Enter');
    const on = page.getByRole('button', { name: onwards, exact: true });
    await on.waitFor();
    await expect.poll(() => on.getAttribute('aria-disabled'), soon).toBeNull();
    if (onwards !== 'Next') await page.keyboard.press('n');
  }
};

describe('an answer', () => {
  test('that makes a known mistake is told which, with the field open; then it is mended', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'networks/backward-numbers');
    await using visit = await openAttempt(program, view);
    const { page } = visit;
    const { answer, title } = await mistakenAnswerTo(program, view.attempt);
    await typeAnswer(page, view, answer);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Check again' }).waitFor();
    const after = await attempt(program, view.attempt);
    const wrong = after.parts?.filter((part) => part.verdict === 'wrong') ?? [];
    expect(title).toMatch(/^Wrong: /);
    expect((await page.getByRole('heading', { level: 2, name: /^Wrong/ }).allInnerTexts()).length).toBe(wrong.length);
    // The focus stands in the first field to be mended, and the first try in it.
    const first = wrong[0];
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`answer-${view.attempt}-${first?.key}`);
    expect(await page.getByText('Worked solution').count()).toBe(0);
    await typeAnswer(page, { ...view, fields: view.fields.filter((field) => after.parts?.some((part) => part.key === field.key && (part.verdict !== 'right' || part.carried))) }, await rightAnswerTo(program, view.attempt));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Worked solution' }).waitFor();
    expect((await attempt(program, view.attempt)).decided?.verdict).toBe('right');
    // Right at last: the solution is folded, one key away.
    expect(await page.getByRole('button', { name: 'Worked solution' }).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('w');
    expect(await page.getByRole('button', { name: 'Worked solution' }).getAttribute('aria-expanded')).toBe('true');
    expect(visit.complaints()).toEqual([]);
  });

  test('that is wrong twice opens the worked solution; “I was right” is kept, and can count as a slip where memory was told', async () => {
    await using program = await practised(1);
    const { chapters } = await request<MapView>(program, '/map');
    const known = chapters.flatMap((chapter) => chapter.skills).find((skill) => skill.state === 'known');
    const view = await request<AttemptView>(program, '/practice', { skill: known?.id });
    await using visit = await openAttempt(program, view);
    const { page } = visit;
    const answer = await wrongAnswerTo(program, view.attempt);
    await typeAnswer(page, view, answer);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Check again' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Worked solution' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('verdict');
    expect(await page.getByRole('button', { name: 'Worked solution' }).getAttribute('aria-expanded')).toBe('true');
    await page.getByRole('button', { name: 'I was right' }).press('Enter');
    await page.getByRole('textbox', { name: /^Why it is right/ }).fill('It is the same number.');
    await page.getByRole('checkbox', { name: 'Count it as remembered, with a slip' }).check();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('“I was right” is kept').waitFor();
    expect((await eventsOf(program)).filter((event) => event.type === 'contested')).toMatchObject([{ attempt: view.attempt, note: 'It is the same number.', slip: true }]);
    expect(visit.complaints()).toEqual([]);
  });

  test('that the reader does not understand, or calls wrong, may be disagreed with on the spot', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'networks/count-dense');
    await using visit = await openAttempt(program, view);
    const { page } = visit;
    const field = page.locator(`[id="answer-${view.attempt}-a"]`);
    await field.fill('one hundred');
    await field.press('Enter');
    await page.getByRole('button', { name: 'I was right' }).click();
    // Nothing was counted, so nothing can be counted otherwise.
    expect(await page.getByRole('checkbox', { name: /slip/ }).count()).toBe(0);
    await page.getByRole('textbox', { name: /^Why it is right/ }).fill('In words.');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('“I was right” is kept').waitFor();
    expect((await eventsOf(program)).filter((event) => event.type === 'contested')).toMatchObject([{ note: 'In words.', slip: false }]);
    expect(await page.getByRole('button', { name: 'Check' }).isEnabled()).toBe(true);
    expect(visit.complaints()).toEqual([]);
  });

  test('that cannot be read costs nothing and says why', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'linear-algebra/penalised-squares');
    await using visit = await openAttempt(program, view);
    const { page } = visit;
    const field = page.getByRole('textbox', { name: /^Your answer/ });
    await field.fill('X (X - ');
    await page.getByText('Something is missing after “-”.').first().waitFor();
    await field.fill('X X');
    await page.getByText('d columns meet n rows').first().waitFor();
    await field.press('Enter');
    await page.getByText('Cannot be read', { exact: true }).waitFor();
    await page.getByText('This is still your first try.').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`answer-${view.attempt}-a`);
    expect(await attempt(program, view.attempt)).toMatchObject({ tries: 0, state: 'open' });
    await field.fill('X^T');
    expect(await page.getByText('Cannot be read', { exact: true }).count()).toBe(0);
    expect(visit.complaints()).toEqual([]);
  });

  test('that is empty is not sent', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'networks/count-dense');
    await using visit = await openAttempt(program, view);
    const { page } = visit;
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByText('There is nothing here yet.').first().waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`answer-${view.attempt}-a`);
    expect((await eventsOf(program)).filter((event) => event.type === 'attempt' && event.attempt === view.attempt)).toEqual([]);
  });

  test('is typed as mathematics, with the echo of what was read', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'linear-algebra/penalised-squares');
    await using visit = await open(program, `/practice/${view.attempt}`);
    const { page } = visit;
    const field = page.locator('math-field');
    await field.waitFor();
    await field.focus();
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), soon).toBe('MATH-FIELD');
    await page.keyboard.type('(X^TX+lambda I)^-1X^Ty');
    await page.getByText('a vector of d entries, as asked').first().waitFor();
    expect(await field.evaluate((element) => (element as HTMLInputElement).value)).toBe('(X^{\\top}X+\\lambda I)^{-1}X^{\\top}y');
    await page.getByRole('button', { name: 'Type as plain text' }).click();
    const plain = page.getByRole('textbox', { name: /^Your answer/ });
    await expect.poll(() => plain.inputValue(), soon).toMatch(/^inverse\(|\(X\^T \* X/);
    await page.getByRole('button', { name: 'Type as mathematics' }).click();
    await field.waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('keeps how sure one was, and scores it with the first try', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'networks/count-dense');
    await using visit = await openAttempt(program, view);
    const { page } = visit;
    const slider = page.getByRole('slider', { name: /^How sure are you/ });
    expect(await slider.getAttribute('aria-valuetext')).toBe('not said');
    await slider.focus();
    for (let k = 0; k < 6; k += 1) await page.keyboard.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuetext')).toBe('80 percent');
    await typeAnswer(page, view, await wrongAnswerTo(program, view.attempt));
    await page.keyboard.press('Enter');
    await page.getByText('80 % sure', { exact: true }).first().waitFor();
    expect(await slider.count()).toBe(0);
    expect((await eventsOf(program)).findLast((event) => event.type === 'attempt')).toMatchObject({ confidence: 0.8, try: 1 });
  });
});

describe('help', () => {
  test('is climbed rung by rung to the end by keyboard, at the price that was said', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'networks/backward-numbers');
    await using visit = await openAttempt(program, view);
    const { page } = visit;
    const rungs = page.getByRole('region', { name: 'Help' }).getByRole('listitem');
    for (const [k, rung] of view.rungs.entries()) {
      const row = rungs.nth(k);
      await row.getByRole('button').waitFor();
      const { memory, rating } = (await attempt(program, view.attempt)).rungs[k] ?? rung;
      expect(await row.innerText()).toContain(`Memory: ${memory}; rating: ${rating}.`);
      await page.keyboard.press('h');
      if (rung.name !== 'show-me') await expect.poll(async () => (await attempt(program, view.attempt)).rungs[k]?.climbed, soon).toBe(true);
      if (rung.name !== 'show-me') await expect.poll(() => row.getByRole('button').count(), soon).toBe(0);
    }
    await page.getByRole('heading', { name: 'Shown, not tried' }).waitFor();
    expect(await page.getByRole('button', { name: 'Worked solution' }).getAttribute('aria-expanded')).toBe('true');
    expect((await attempt(program, view.attempt)).decided?.verdict).toBe('shown');
    expect(visit.complaints()).toEqual([]);
  });
});

describe('the other teachers', () => {
  test('are tabs, moved through by arrows', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'networks/count-dense');
    await request(program, `/attempt/${view.attempt}/rung`, { rung: 'show-me' });
    await using visit = await openAttempt(program, view);
    const { page } = visit;
    const tabs = page.getByRole('tab');
    const count = await tabs.count();
    expect(count).toBeGreaterThan(0);
    await tabs.first().focus();
    for (let k = 1; k < count; k += 1) {
      await page.keyboard.press('ArrowRight');
      expect(await tabs.nth(k).getAttribute('aria-selected')).toBe('true');
    }
    expect(await page.getByRole('tabpanel').count()).toBe(1);
  });
});

describe('what was typed', () => {
  test('survives a reload and a way elsewhere, and is forgotten once decided', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'networks/count-dense');
    await using visit = await openAttempt(program, view);
    const { page } = visit;
    const field = page.locator(`[id="answer-${view.attempt}-a"]`);
    await field.fill('12');
    await page.getByRole('slider').press('ArrowLeft');
    await page.reload();
    await expect.poll(() => field.inputValue(), soon).toBe('12');
    expect(await page.getByRole('slider').getAttribute('aria-valuetext')).toBe('45 percent');
    await page.getByRole('link', { name: 'Map' }).click();
    await page.getByRole('heading', { name: 'Map', exact: true }).waitFor();
    await page.goBack();
    await expect.poll(() => field.inputValue(), soon).toBe('12');
    await typeAnswer(page, view, await rightAnswerTo(program, view.attempt));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Worked solution' }).waitFor();
    expect(await page.evaluate((id) => localStorage.getItem(`gradus.draft.${id}`), view.attempt)).toBeNull();
    expect(visit.complaints()).toEqual([]);
  });
});
