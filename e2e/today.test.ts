/** Today: the session as a line of stops, and choosing instead of it. */
import { describe, expect, test } from 'vitest';
import type { TodayView } from '#service';
import { open, type Program, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { request } from './solver.ts';

const started = async (): Promise<Program> => {
  const program = await startProgram({ now: '2026-11-23T09:00:00Z' });
  await request(program, '/setting', { name: 'started', value: true });
  return program;
};

describe('today', () => {
  test('says of each stop what it is, why it is there and how long it takes', async () => {
    await using program = await started();
    await using visit = await open(program, '/');
    const { page } = visit;
    await page.getByRole('heading', { name: /^Fifteen minutes/ }).waitFor();
    const stops = page.getByRole('main').getByRole('listitem').filter({ hasText: 'min' });
    expect(await stops.count()).toBeGreaterThan(0);
    for (const stop of await stops.all()) expect(await stop.innerText()).toMatch(/^New\s+\S[^\n]*\s+new: [^\n]+\s+\d+ min$/);
    expect(await page.getByText('Monday 23 November').isVisible()).toBe(true);
    expect(visit.complaints()).toEqual([]);
  });

  test('takes another length by arrow keys, and keeps it', async () => {
    await using program = await started();
    await using visit = await open(program, '/');
    const { page } = visit;
    await page.getByRole('radio', { name: '15 min' }).focus();
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('heading', { name: /^Five minutes/ }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: /^Five minutes/ }).waitFor();
    expect(await page.getByRole('radio', { name: '5 min', exact: true }).isChecked()).toBe(true);
  });

  test('is begun by Enter, gone on with after a way elsewhere, and ended', async () => {
    await using program = await started();
    await using visit = await open(program, '/');
    const { page } = visit;
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/(?:meet|practice)\//);
    await page.goBack();
    const on = page.getByRole('button', { name: /^Go on, about \d+ min left/ });
    await on.waitFor();
    expect(await page.getByRole('radio').count()).toBe(0);
    await on.click();
    await page.waitForURL(/\/(?:meet|practice)\//);
    await page.goto(program.address);
    await page.getByRole('button', { name: 'End this session' }).click();
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('tells what a finished session came to, and has more where more is wanted', async () => {
    await using program = await started();
    const { stops } = await request<TodayView>(program, '/session', { minutes: 5 });
    for (const { index } of stops) await request(program, '/session/skip', { index });
    await using visit = await open(program, '/');
    const { page } = visit;
    await page.getByRole('heading', { name: /^Done/ }).waitFor();
    await page.getByText(`${stops.length} left out.`).waitFor();
    await page.getByRole('button', { name: 'Five minutes more' }).click();
    await page.waitForURL(/\/(?:meet|practice)\//);
    expect(visit.complaints()).toEqual([]);
  });

  test('says what to do where every skill is left out', async () => {
    await using program = await started();
    const { chapters } = await request<{ readonly chapters: readonly { readonly skills: readonly { readonly id: string }[] }[] }>(program, '/map');
    for (const { id } of chapters.flatMap((chapter) => chapter.skills)) await request(program, '/suspend', { what: 'skill', id });
    await using visit = await open(program, '/');
    await visit.page.getByRole('link', { name: 'To the map' }).click();
    await visit.page.getByRole('heading', { name: 'Map', exact: true }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('looks right everywhere', async () => {
    await using program = await started();
    await expectGoodLooks(program, '/', (page) => page.getByRole('button', { name: 'Begin' }).waitFor());
  });
});

describe('choosing', () => {
  test('an exercise is found by a word and begun', async () => {
    await using program = await started();
    await using visit = await open(program, '/');
    const { page } = visit;
    await page.getByRole('link', { name: 'Choose a chapter instead' }).click();
    await page.getByRole('searchbox', { name: 'Find a skill or an exercise' }).fill('eigen');
    await expect.poll(() => page.getByRole('status').first().textContent()).toMatch(/exercises? found/);
    const skill = page.getByRole('group').filter({ hasText: 'Eigenvalues' }).first();
    await skill.getByRole('button').first().click();
    await page.waitForURL(/\/practice\/./);
    await page.goBack();
    await page.getByRole('searchbox', { name: 'Find a skill or an exercise' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('a chapter gives one of its exercises', async () => {
    await using program = await started();
    await using visit = await open(program, '/practice');
    await visit.page.getByRole('button', { name: 'Practise Probability' }).click();
    await visit.page.waitForURL(/\/practice\/./);
    const attempt = new URL(visit.page.url()).pathname.split('/')[2] ?? '';
    expect((await request<{ readonly exercise: string }>(program, `/attempt/${attempt}`)).exercise).toMatch(/^probability\//);
  });

  test('looks right everywhere', async () => {
    await using program = await started();
    await expectGoodLooks(program, '/practice', (page) => page.getByRole('heading', { name: 'Probability' }).waitFor());
  });
});
