/** What stands round every page: the way to the text, rooms, keys, search, light and dark, back and forth. */
import { describe, expect, test } from 'vitest';
import { axe, open, type Program, startProgram } from './harness.ts';
import { request } from './solver.ts';

const started = async (): Promise<Program> => {
  const program = await startProgram({ now: '2026-11-23T09:00:00Z' });
  await request(program, '/setting', { name: 'started', value: true });
  return program;
};

describe('the shell', () => {
  test('leads to the text first, then to the rooms', async () => {
    await using program = await started();
    await using visit = await open(program, '/map');
    const { page } = visit;
    await page.getByRole('heading', { name: 'Map', exact: true }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the text');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('text');
    expect(await page.getByRole('navigation', { name: 'Rooms', exact: true }).getByRole('link').allInnerTexts()).toEqual(['Today', 'Practice', 'Map', 'Lab', 'Guide', 'Progress']);
    expect(await page.getByRole('link', { name: 'Map', exact: true }).first().getAttribute('aria-current')).toBe('page');
    expect(visit.complaints()).toEqual([]);
  });

  test('goes by keys, and back and forth by the browser, with the heading in focus', async () => {
    await using program = await started();
    await using visit = await open(program, '/');
    const { page } = visit;
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    for (const [key, path, heading] of [['m', '/map', 'Map'], ['e', '/practice', 'Practice'], ['p', '/progress', 'Progress']] as const) {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
      expect(new URL(page.url()).pathname).toBe(path);
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), { timeout: 30_000 }).toBe('H1');
      expect(await page.title()).toBe(`${heading} · Gradus`);
    }
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Practice', exact: true }).waitFor();
    await page.goForward();
    await page.getByRole('heading', { level: 1, name: 'Progress', exact: true }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('shows its keys, and lets single letters be switched off', async () => {
    await using program = await started();
    await using visit = await open(program, '/map');
    const { page } = visit;
    const keys = page.getByRole('button', { name: 'Keys' });
    await keys.focus();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys and settings' });
    await dialog.waitFor();
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole('checkbox', { name: 'Single letters are keys' }).uncheck();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await keys.evaluate((button) => button === document.activeElement)).toBe(true);
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.keyboard.press('?');
    expect(new URL(page.url()).pathname).toBe('/map');
    expect(await dialog.count()).toBe(0);
    await keys.click();
    await dialog.getByRole('checkbox', { name: 'Single letters are keys' }).check();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('heading', { level: 1, name: 'Progress', exact: true }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('is dark or light as one chooses, from the first paint on', async () => {
    await using program = await started();
    await using visit = await open(program, '/map');
    const { page } = visit;
    const paper = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.getByRole('heading', { name: 'Map', exact: true }).waitFor();
    const light = await paper();
    await page.keyboard.press('?');
    await page.getByRole('radio', { name: 'Dark' }).check();
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.reload({ waitUntil: 'commit' });
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset['theme']), { timeout: 30_000 }).toBe('dark');
    // The attribute stands there before the style sheet does.
    await expect.poll(paper).toBe(dark);
    await page.getByRole('heading', { name: 'Map', exact: true }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('radio', { name: 'As the system' }).check();
    expect(await paper()).toBe(light);
    expect(visit.complaints()).toEqual([]);
  });
});

describe('the search', () => {
  test('finds skills and exercises by arrows and Enter', async () => {
    await using program = await started();
    await using visit = await open(program, '/map');
    const { page } = visit;
    await page.getByRole('heading', { name: 'Map', exact: true }).waitFor();
    await page.keyboard.press('/');
    const field = page.getByRole('combobox', { name: 'Search skills and exercises' });
    await field.waitFor();
    await page.keyboard.type('broadcast');
    const options = page.getByRole('option');
    await options.first().waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await options.first().getAttribute('aria-selected')).toBe('true');
    const last = (await options.count()) - 1;
    await page.keyboard.press('ArrowUp');
    expect(await options.nth(last).getAttribute('aria-selected')).toBe('true');
    expect(await field.getAttribute('aria-activedescendant')).toBe(await options.nth(last).getAttribute('id'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/map\/tensor-shapes/);
    await page.keyboard.press('/');
    await page.keyboard.type('qqqqqq');
    await page.getByText('No skill and no exercise is called so.').waitFor();
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    expect(visit.complaints()).toEqual([]);
  });
});

test('a phone has the rooms at the bottom', async () => {
  await using program = await started();
  await using visit = await open(program, '/map', { width: 360, touch: true });
  const { page } = visit;
  const bar = page.getByRole('navigation', { name: 'Rooms, below' });
  await bar.getByRole('link', { name: 'Progress' }).tap();
  await page.getByRole('heading', { level: 1, name: 'Progress', exact: true }).waitFor();
  const heights = await bar.getByRole('link').evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  expect(await page.getByRole('navigation', { name: 'Rooms', exact: true }).isVisible()).toBe(false);
  expect(visit.complaints()).toEqual([]);
});
