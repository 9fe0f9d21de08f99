/** The map: by keyboard, by touch, by address; a skill is left out, and that is undone. */
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { MapView, SkillView } from '#service';
import { open, type Program, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { request } from './solver.ts';

const started = async (): Promise<Program> => {
  const program = await startProgram({ now: '2026-11-23T09:00:00Z' });
  await request(program, '/setting', { name: 'started', value: true });
  return program;
};
const stop = (page: Page, name: string) => page.getByRole('link', { name: new RegExp(`^${name}:`) });
const panel = (page: Page) => page.getByRole('complementary', { name: 'The chosen skill' });
const focused = (page: Page): Promise<string> => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['skill'] ?? document.activeElement?.textContent ?? '');

describe('the map', () => {
  test('shows every skill, with where one stands', async () => {
    await using program = await started();
    await using visit = await open(program, '/map');
    const { page } = visit;
    await page.getByRole('heading', { name: 'Map', exact: true }).waitFor();
    const { chapters } = await request<MapView>(program, '/map');
    const skills = chapters.flatMap((chapter) => chapter.skills);
    for (const { title, state } of skills) expect(await stop(page, title).textContent(), title).toContain(state === 'frontier' ? 'can be begun' : 'later');
    expect(await page.locator('.road').count()).toBe(skills.reduce((sum, skill) => sum + skill.needs.length, 0));
    expect(visit.complaints()).toEqual([]);
  });

  test('is gone through by arrow keys; Enter opens a skill, Escape goes back to its stop', async () => {
    await using program = await started();
    await using visit = await open(program, '/map');
    const { page } = visit;
    await stop(page, 'Shapes and broadcasting').focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('einsum');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('bayes-rule');
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('gaussians');
    await page.keyboard.press('Enter');
    await panel(page).getByRole('heading', { name: 'Gaussians' }).waitFor();
    expect(await focused(page)).toBe('Gaussians');
    expect(new URL(page.url()).pathname).toBe('/map/gaussians');
    // What it rests on is drawn in ink: one line, from Bayes’ rule.
    expect(await page.locator('.road-ink').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('gaussians');
    expect(visit.complaints()).toEqual([]);
  });

  test('opens a skill by its address, goes along what it rests on, and back', async () => {
    await using program = await started();
    await using visit = await open(program, '/map/step-sizes');
    const { page } = visit;
    await panel(page).getByRole('heading', { name: 'Step sizes' }).waitFor();
    expect(await page.title()).toBe('Step sizes · Gradus');
    await panel(page).getByRole('link', { name: 'Descent directions' }).click();
    await panel(page).getByRole('heading', { name: 'Descent directions' }).waitFor();
    await page.goBack();
    await panel(page).getByRole('heading', { name: 'Step sizes' }).waitFor();
    await page.reload();
    await panel(page).getByRole('heading', { name: 'Step sizes' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('leaves a skill out of sessions, and undoes that', async () => {
    await using program = await started();
    await using visit = await open(program, '/map/tensor-shapes');
    const { page } = visit;
    const state = async (): Promise<string> => (await request<SkillView>(program, '/skill/tensor-shapes')).state;
    await panel(page).getByRole('button', { name: 'Leave this skill out of sessions' }).click();
    await panel(page).getByText('Shapes and broadcasting is left out of sessions.').waitFor();
    await panel(page).getByRole('button', { name: 'Take it into sessions again' }).waitFor();
    expect(await state()).toBe('suspended');
    await expect.poll(() => stop(page, 'Shapes and broadcasting').textContent()).toContain('left out of sessions');
    await panel(page).getByRole('button', { name: 'Undo', exact: true }).click();
    await panel(page).getByRole('button', { name: 'Leave this skill out of sessions' }).waitFor();
    expect(await state()).toBe('frontier');
    expect(visit.complaints()).toEqual([]);
  });

  test('leaves a single exercise out of sessions, and takes it in again', async () => {
    await using program = await started();
    await using visit = await open(program, '/map/eigenvalues');
    const { page } = visit;
    await panel(page).getByText('Which come in sessions').click();
    const first = panel(page).getByRole('checkbox').first();
    await first.click();
    await expect.poll(() => first.isChecked()).toBe(false);
    const suspended = async (): Promise<number> => (await request<SkillView>(program, '/skill/eigenvalues')).exercises.filter((exercise) => exercise.suspended).length;
    await expect.poll(suspended).toBe(1);
    await expect.poll(() => first.isEnabled()).toBe(true);
    await first.click();
    await expect.poll(() => first.isChecked()).toBe(true);
    await expect.poll(suspended).toBe(0);
  });

  test('leads to a first meeting, and to an exercise', async () => {
    await using program = await started();
    await using visit = await open(program, '/map/bayes-rule');
    const { page } = visit;
    await panel(page).getByRole('link', { name: /^First meeting, about \d+ min$/ }).click();
    await page.waitForURL(/\/meet\/bayes-rule/);
    await page.goBack();
    const [exercise] = (await request<SkillView>(program, '/skill/bayes-rule')).exercises;
    await panel(page).getByRole('button', { name: exercise?.title ?? '', exact: true }).click();
    await page.waitForURL(/\/practice\/./);
    expect(visit.complaints()).toEqual([]);
  });

  test('on a phone is a grid; a skill opens under its chapter', async () => {
    await using program = await started();
    await using visit = await open(program, '/map', { width: 360, touch: true });
    const { page } = visit;
    await stop(page, 'Initialisation').tap();
    const chapter = page.getByRole('region', { name: 'Networks' });
    await chapter.getByRole('heading', { name: 'Initialisation' }).waitFor();
    await chapter.getByRole('heading', { name: 'Rests on' }).waitFor();
    expect(await page.locator('.road').count()).toBe(0);
    await chapter.getByRole('link', { name: 'Gaussians', exact: true }).tap();
    await page.getByRole('region', { name: 'Probability' }).getByRole('heading', { name: 'Gaussians' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('folds into its chapters from sixty skills on; the one chosen opens', async () => {
    await using program = await started();
    await using visit = await open(program, '/');
    const { page } = visit;
    const chapters = ['Algebra', 'Analysis', 'Chance'].map((title) => ({
      id: title.toLowerCase(), title,
      skills: Array.from({ length: 21 }, (_, i) => ({ id: `${title.toLowerCase()}-${i}`, title: `${title} ${i}`, needs: i < 4 ? [] : [`${title.toLowerCase()}-${i - 4}`], state: 'known' as const, recall: 0.9 })),
    }));
    const view = { met: 63, begun: 0, all: 63, frontier: 0, chapters } satisfies MapView;
    await page.route('**/api/map', (route) => route.fulfill({ json: view }));
    await page.getByRole('link', { name: 'Map' }).first().click();
    await page.getByRole('button', { name: 'Analysis' }).waitFor();
    expect(await page.getByText('21 of 21 met, 90 % recall').count()).toBe(3);
    expect(await page.locator('.map-stop').count()).toBe(0);
    await page.getByRole('button', { name: 'Analysis' }).click();
    await stop(page, 'Analysis 20').waitFor();
    expect(await page.locator('.map-stop').count()).toBe(21);
    expect(await page.locator('.road').count()).toBe(17);
    expect(visit.complaints()).toEqual([]);
  });

  test('says what to do at the address of no skill', async () => {
    await using program = await started();
    await using visit = await open(program, '/map/alchemy', { expected: ['/api/skill/alchemy'] });
    await expect.poll(() => panel(visit.page).getByRole('alert').textContent()).toMatch(/alchemy|no such skill/i);
    expect(visit.complaints()).toEqual([]);
  });

  test('looks right everywhere', async () => {
    await using program = await started();
    await expectGoodLooks(program, '/map', (page) => stop(page, 'Einsum').waitFor());
    await expectGoodLooks(program, '/map/backpropagation', (page) => page.getByRole('heading', { name: 'Backpropagation' }).waitFor());
  });
});
