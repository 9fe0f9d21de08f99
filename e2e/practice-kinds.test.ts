/** Every further kind of answer in the page: given by keyboard alone, told when it is wrong, and looking right everywhere. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptView } from '#service';
import { open, type Program, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { request, rightAnswerTo, typeAnswer, typePlainly, wrongAnswerTo } from './solver.ts';

const exercises = ['probability/forward-table', 'linear-algebra/plane-basis', 'networks/no-line', 'probability/two-parameters', 'linear-algebra/repeated-eigenvalue', 'probability/bits-saved', 'linear-algebra/cost-class', 'graphs/same-claims', 'graphs/sum-out', 'graphs/write-the-product', 'networks/draw-the-slope', 'probability/cheapest-within-one-error'];
/** Of kinds whose looks are seen elsewhere. */
const furtherExercises = ['graphs/minimal-i-map', 'graphs/largest-factors'];

// One program for all: each test asks for an exercise of its own.
let program: Program;
beforeAll(async () => { program = await startProgram({ now: '2026-11-23T09:00:00Z' }); });
afterAll(async () => { await program.stop(); });

test.each([...exercises, ...furtherExercises])('%s is answered by keyboard alone', async (exercise) => {
  const view = await request<AttemptView>(program, '/practice', { exercise });
  await using visit = await open(program, '/map');
  const { page } = visit;
  await typePlainly(page);
  await page.goto(`${program.address}/practice/${view.attempt}`);
  await page.getByRole('heading', { level: 1, name: view.title }).waitFor();
  await typeAnswer(page, view, await rightAnswerTo(program, view.attempt));
  await page.getByRole('button', { name: 'Check', exact: true }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: /^Right/ }).waitFor();
  expect((await request<AttemptView>(program, `/attempt/${view.attempt}`)).decided?.verdict).toBe('right');
  expect(visit.complaints()).toEqual([]);
});

test.each(exercises)('%s looks right everywhere, asked and decided', { timeout: 240_000 }, async (exercise) => {
  const view = await request<AttemptView>(program, '/practice', { exercise });
  await expectGoodLooks(program, `/practice/${view.attempt}`, (page) => page.locator(`[id^="answer-${view.attempt}"]`).first().waitFor());
  const wrong = await wrongAnswerTo(program, view.attempt);
  for (let k = 0; k < 2; k += 1) await request(program, `/attempt/${view.attempt}/answer`, { answer: wrong });
  await expectGoodLooks(program, `/practice/${view.attempt}`, (page) => page.locator('#verdict').waitFor());
});
