/** Prose: written, then held against points that nobody saw before, and counted for no rating. */
import { expect, test } from 'vitest';
import type { AttemptView } from '#service';
import { open, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { logOf, request, rightAnswerTo } from './solver.ts';

const exercise = 'graphs/explaining-away';

test('is written and judged by keyboard alone; its points are told only then', async () => {
  await using program = await startProgram({ now: '2026-11-23T09:00:00Z' });
  const view = await request<AttemptView>(program, '/practice', { exercise });
  expect(view.price).toContainEqual(['Counts', 'not at all: neither for memory nor for the rating']);
  expect(JSON.stringify(view)).not.toContain('goes with each other');
  expect(view.fields.some(({ field }) => 'points' in field)).toBe(false);
  await using visit = await open(program, `/practice/${view.attempt}`);
  const { page } = visit;
  const right = await rightAnswerTo(program, view.attempt);
  const [number, prose] = [right['a'], right['b']];
  if (number?.kind !== 'typed' || prose?.kind !== 'prose') throw new Error('a number and prose are asked');
  const check = page.getByRole('button', { name: 'Check', exact: true });
  await page.locator(`#answer-${view.attempt}-a`).fill(number.text);
  await page.getByRole('textbox', { name: /^Answer b/ }).fill(prose.text);
  expect(await page.getByRole('checkbox').count()).toBe(0);
  await check.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox').nth(3).waitFor();
  await page.getByText('Your text stands. Tick what it says, and check again.').waitFor();
  expect((await request<AttemptView>(program, `/attempt/${view.attempt}`)).tries).toBe(0);
  await page.getByRole('checkbox').first().focus();
  for (let k = 0; k < 4; k += 1) {
    await page.keyboard.press('Space');
    if (k < 3) await page.keyboard.press('Tab');
  }
  await check.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: /^Right/ }).waitFor();
  const attempts = (await logOf(program)).split('\n').filter((line) => line.includes('"type":"attempt"'));
  expect(attempts.map((line) => [line.includes('"selfGraded":true'), line.includes('"verdict":"undetermined"')])).toEqual([[true, true], [true, false]]);
  expect((await request<AttemptView>(program, `/attempt/${view.attempt}`)).decided?.verdict).toBe('right');
  expect(visit.complaints()).toEqual([]);
});

test('who ticks nothing has found nothing, and it looks right everywhere', { timeout: 240_000 }, async () => {
  await using program = await startProgram({ now: '2026-11-23T09:00:00Z' });
  const view = await request<AttemptView>(program, '/practice', { exercise });
  const right = await rightAnswerTo(program, view.attempt);
  const prose = right['b'];
  if (prose?.kind !== 'prose') throw new Error('prose is asked');
  const answer = (met: readonly number[] | null) => request<AttemptView>(program, `/attempt/${view.attempt}/answer`, { answer: { ...right, b: { ...prose, met } } });
  await answer(null);
  await expectGoodLooks(program, `/practice/${view.attempt}`, (page) => page.getByRole('checkbox').first().waitFor());
  const wrong = await answer([0, 2]);
  expect(wrong.parts?.find(({ key }) => key === 'b')).toMatchObject({ verdict: 'wrong', reference: null });
  expect(wrong.tries).toBe(1);
});
