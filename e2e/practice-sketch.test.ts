/** A curve is drawn: by one stroke of the pointer, on a phone too, and with what is missing told before anything is counted. */
import { expect, test } from 'vitest';
import { formOf } from '#grade/read';
import type { AttemptView } from '#service';
import { open, startProgram } from './harness.ts';
import { request, rightAnswerTo } from './solver.ts';

const exercise = 'networks/draw-the-slope';

test('one stroke of the pointer draws it, and half a stroke is told to be half', async () => {
  await using program = await startProgram({ now: '2026-11-23T09:00:00Z' });
  const view = await request<AttemptView>(program, '/practice', { exercise });
  await using visit = await open(program, `/practice/${view.attempt}`);
  const { page } = visit;
  await page.setViewportSize({ width: 360, height: 740 });
  const axes = page.locator('.sketch-axes');
  await axes.waitFor();
  await axes.scrollIntoViewIfNeeded();
  const field = formOf(view.fields[0]?.field ?? { kind: 'number' });
  const given = (await rightAnswerTo(program, view.attempt))['a'];
  if (field.kind !== 'sketch' || given?.kind !== 'typed') throw new Error('no curve is asked');
  const heights = given.text.split(',').map(Number);
  // Into the middle of the window, clear of what sticks to its edges.
  await axes.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const box = await axes.boundingBox();
  const svg = await axes.locator('svg').boundingBox();
  if (box === null || svg === null) throw new Error('no axes');
  const [low, high] = field.range;
  const at = (k: number): readonly [number, number] => [svg.x + 44 + (k / (heights.length - 1)) * (svg.width - 44 - 12), svg.y + 28 + ((high - (heights[k] ?? 0)) / (high - low)) * (svg.height - 28 - 34)];
  const stroke = async (from: number, to: number): Promise<void> => {
    await page.mouse.move(...at(from));
    await page.mouse.down();
    for (let k = from + 1; k <= to; k += 1) await page.mouse.move(...at(k));
    await page.mouse.up();
  };
  const check = page.getByRole('button', { name: 'Check', exact: true });
  await stroke(0, 8);
  await page.getByText('9 of 17 points; the curve must go all the way across.').waitFor();
  await check.click();
  await page.locator('.answer-why', { hasText: 'Your curve has no point yet at x = 0.5, x = 1 and 6 more.' }).waitFor();
  await stroke(8, 16);
  await check.click();
  await page.getByRole('heading', { level: 2, name: /^Right/ }).waitFor();
  expect(visit.complaints()).toEqual([]);
});

test('features do not travel, and after the decision the right curve stands beside one’s own', async () => {
  await using program = await startProgram({ now: '2026-11-23T09:00:00Z' });
  const view = await request<AttemptView>(program, '/practice', { exercise });
  expect(JSON.stringify(view)).not.toContain('"features":');
  const flat = Array.from({ length: 17 }, () => '2').join(', ');
  for (let k = 0; k < 2; k += 1) await request(program, `/attempt/${view.attempt}/answer`, { answer: { a: { kind: 'typed', text: flat } } });
  await using visit = await open(program, `/practice/${view.attempt}`);
  await visit.page.locator('.sketch-missed').waitFor();
  expect(await visit.page.locator('.sketch-axes').getAttribute('aria-disabled')).toBe('true');
  expect(visit.complaints()).toEqual([]);
});
