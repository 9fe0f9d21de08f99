/** The mathematics field takes every key from the moment it has the focus: on a busy machine, and where it comes late in place of the plain one. */
import type { MathfieldElement } from 'mathlive';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import type { AttemptView } from '#service';
import { open, type Program, startProgram } from './harness.ts';
import { request } from './solver.ts';

/** Without the spaces with which plain typing is set. */
const latexOf = (locator: Locator): Promise<string> => locator.evaluate((element) => (element as MathfieldElement).getValue('latex').replaceAll(' ', ''));

const asked = (program: Program): Promise<AttemptView> => request<AttemptView>(program, '/practice', { exercise: 'optimisation/newton-formula' });

test('no key is lost right after a click, after Tab and before a reload', async () => {
  await using program = await startProgram({ now: '2026-11-23T09:00:00Z' });
  const view = await asked(program);
  await using visit = await open(program, `/practice/${view.attempt}`);
  const { page } = visit;
  const field = (k: number) => page.locator('math-field').nth(k);
  const values = (): Promise<readonly string[]> => Promise.all([latexOf(field(0)), latexOf(field(1))]);
  await field(1).waitFor();
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await field(0).click();
  await page.keyboard.type('w+a/2');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a+w');
  await page.keyboard.press('Shift+Tab');
  expect(await values()).toEqual(['w+\\frac{a}{2}', 'a+w']);
  await page.reload();
  await field(1).waitFor();
  expect(await values()).toEqual(['w+\\frac{a}{2}', 'a+w']);
  await field(1).evaluate((element) => (element as HTMLElement).focus());
  await page.keyboard.type('+1');
  expect(await latexOf(field(1))).toContain('+1');
  expect(visit.complaints()).toEqual([]);
});

test('where it comes late, the plain field hands its focus on, and keeps what is being typed', async () => {
  await using program = await startProgram({ now: '2026-11-23T09:00:00Z' });
  const view = await asked(program);
  await using visit = await open(program, '/map');
  const { page } = visit;
  let release = (): void => {};
  const released = new Promise<void>((resolve) => { release = resolve; });
  await page.route('**/mathlive*.js', async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(`${program.address}/practice/${view.attempt}`);
  const plain = page.locator(`input[id="answer-${view.attempt}-a"]`);
  const second = page.locator(`[id="answer-${view.attempt}-b"]`);
  await plain.click();
  await page.keyboard.type('w+a');
  release();
  // The other field becomes one for mathematics; the one in which someone types stays as it is, until it is left.
  await page.locator(`math-field[id="answer-${view.attempt}-b"]`).waitFor();
  await page.keyboard.type('/2');
  expect(await plain.inputValue()).toBe('w+a/2');
  await page.keyboard.press('Tab');
  await page.keyboard.type('a');
  await page.locator(`math-field[id="answer-${view.attempt}-a"]`).waitFor();
  expect(await latexOf(second)).toBe('a');
  expect(await latexOf(page.locator(`[id="answer-${view.attempt}-a"]`))).toBe('w+\\frac{a}{2}');
  expect(visit.complaints()).toEqual([]);
});
