/** A small network, opened: stepped on and back with the same bits, held by a link, told in words, done by keyboard. */
import { describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { gridOver, lookingGlass, openNetwork, openingUsual, squareAround, weightsSeen } from '#lab';
import { axe, open, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { request } from './solver.ts';

const now = '2026-11-23T09:00:00Z';
const hashOn = async (page: Page): Promise<string> => (await page.locator('.open-hash').textContent()) ?? '';
const standsAt = (page: Page, step: number) => page.locator('.open-step strong', { hasText: new RegExp(`^${step}$`) }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** What this process comes to without a browser. */
const hashHere = (step: number): string => { const network = openNetwork(openingUsual); network.reach(step); return network.at(step).hash; };

describe('an opened network', () => {
  test('goes on 200 steps and back with the same bits as here, and its link comes to them again', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab');
    const { page } = visit;
    await page.getByRole('link', { name: 'Open a small network' }).click();
    await standsAt(page, 0);
    const start = await hashOn(page);
    expect(start).toBe(hashHere(0));
    await press(page, 'On 100 steps');
    await standsAt(page, 100);
    await press(page, 'On 100 steps');
    await standsAt(page, 200);
    const there = await hashOn(page);
    expect(there).toBe(hashHere(200));
    await press(page, 'Back 1 step');
    await standsAt(page, 199);
    expect(await hashOn(page)).toBe(hashHere(199));
    await press(page, 'On 1 step');
    await standsAt(page, 200);
    expect(await hashOn(page)).toBe(there);
    await page.getByRole('slider').fill('0');
    await standsAt(page, 0);
    expect(await hashOn(page)).toBe(start);
    await page.getByRole('slider').fill('200');
    await standsAt(page, 200);
    // The address follows by itself.
    await expect.poll(() => page.url()).toContain('step=200');
    await page.reload();
    await standsAt(page, 200);
    expect(await hashOn(page)).toBe(there);
    expect(await axe(page)).toEqual([]);
    expect(visit.complaints()).toEqual([]);
  });

  test('plays and pauses, and stands where it was paused', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab/open', { still: false });
    const { page } = visit;
    await press(page, 'Play');
    await expect.poll(async () => Number(await page.locator('.open-step strong').textContent())).toBeGreaterThan(5);
    await press(page, 'Pause');
    const step = Number(await page.locator('.open-step strong').textContent());
    expect(await hashOn(page)).toBe(hashHere(step));
    expect(visit.complaints()).toEqual([]);
  });

  test('is another one with each dial, keeps the step, and leaves the focus where it is', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab/open?step=20');
    const { page } = visit;
    await standsAt(page, 20);
    const before = await hashOn(page);
    const rows = page.getByRole('textbox', { name: 'Rows' });
    await rows.fill('3');
    await page.getByText('must be a whole number from 4 to 400').waitFor();
    expect(await hashOn(page)).toBe(before);
    await rows.fill('40');
    await expect.poll(() => hashOn(page)).not.toBe(before);
    await standsAt(page, 20);
    expect(await rows.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByLabel('Units in layer 2').selectOption('0');
    await page.getByRole('region', { name: 'Layer 1' }).waitFor();
    await expect.poll(() => page.getByRole('region', { name: 'Layer 2' }).count()).toBe(0);
    await expect.poll(() => page.url()).toMatch(/rows=40.*units=4.*step=20/);
    expect(visit.complaints()).toEqual([]);
  });

  test('is done by keyboard alone: a unit is read by going to it, the slider goes back by its arrows', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab/open?step=10');
    const { page } = visit;
    await standsAt(page, 10);
    await page.getByRole('slider').focus();
    await page.keyboard.press('ArrowLeft');
    await standsAt(page, 9);
    expect(await hashOn(page)).toBe(hashHere(9));
    await page.getByRole('button', { name: /^Layer 2, unit 1:/ }).focus();
    await page.getByRole('heading', { name: 'Layer 2, unit 1' }).waitFor();
    await page.keyboard.press('Tab');
    await page.getByRole('heading', { name: 'Layer 2, unit 2' }).waitFor();
    await page.getByText('It enters the output with the weight').waitFor();
    await page.getByText('The same in numbers').click();
    // Of the network that this process has: the weight from x to the first unit, to the digits that are shown.
    const network = openNetwork(openingUsual);
    network.reach(9);
    const shown = (await page.getByRole('region', { name: 'Weights of layer 1' }).locator('tbody td').first().textContent()) ?? '';
    expect(Number(shown.split(' ')[0]?.replace('−', '-'))).toBeCloseTo(network.at(9).layers[0]?.weights[0] ?? Number.NaN, 2);
    expect(await axe(page)).toEqual([]);
    expect(visit.complaints()).toEqual([]);
  });

  test.each([['light', false], ['dark', true]] as const)('paints in the %s what each unit makes of the plane, in the colours of the tokens', async (_, dark) => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab/open?step=200', { dark });
    const { page } = visit;
    await standsAt(page, 200);
    const tokens = await page.evaluate(() => ['--field-neg', '--field-zero', '--field-pos'].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()));
    const [negative = [], zero = [], positive = []] = tokens.map((hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)));
    const network = openNetwork(openingUsual);
    network.reach(200);
    const side = 41;
    const [first] = lookingGlass(network.model, gridOver(squareAround(network.points), side))(weightsSeen(network.at(200)));
    const far = Math.max(...(first?.a ?? []).map(Math.abs));
    let compared = 0;
    for (const unit of [0, 1, 2, 3]) for (const [row, column] of [[4, 4], [4, 36], [36, 4], [36, 36], [20, 20]] as const) {
      const at = (r: number, c: number): number => first?.a[(r * side + c) * 4 + unit] ?? Number.NaN;
      const value = at(row, column) / far;
      // Beside its line a unit turns within a few pixels, and the line itself lies there.
      if ([-2, 2].some((d) => Math.abs(at(row + d, column) / far - value) > 0.05 || Math.abs(at(row, column + d) / far - value) > 0.05)) continue;
      const painted = await page.locator('.open-unit canvas').nth(unit).evaluate((canvas, [x, y]) => (canvas instanceof HTMLCanvasElement ? [...(canvas.getContext('2d')?.getImageData(Math.round(x * canvas.width), Math.round(y * canvas.height), 1, 1).data ?? [])] : []), [column / (side - 1), row / (side - 1)] as const);
      const end = value < 0 ? negative : positive;
      const expected = zero.map((from, k) => from + Math.abs(value) * ((end[k] ?? 0) - from));
      for (const [k, one] of expected.entries()) expect(Math.abs((painted[k] ?? Number.NaN) - one), `unit ${unit + 1} at ${row}, ${column}`).toBeLessThan(8);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(8);
  });

  test('lays a layer of four units out by its components, or by two of its units', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab/open?step=50');
    const { page } = visit;
    await page.getByText(/first principal component across, second up: [\d.]+ % of the variance/).waitFor();
    await page.getByLabel('How layer 1 is laid out').selectOption('units 1 and 3');
    await page.getByText(/^unit 1 across, unit 3 up: [\d.]+ % of the variance$/).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('is opened from a question once its result is seen', async () => {
    await using program = await startProgram({ now });
    await request(program, '/lab/xor-and-width/show', { dials: {}, by: 'page' });
    await using visit = await open(program, '/lab/xor-and-width');
    const { page } = visit;
    expect(await page.getByRole('link', { name: /XOR learnt by two units/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Show the stored result' }).click();
    await page.getByRole('link', { name: /XOR learnt by two units/ }).click();
    await standsAt(page, 0);
    await page.getByText('logistic regression here: right on').first().waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('says of a bad link what cannot be set', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab/open?units=9&rows=1');
    await visit.page.getByText('“rows” must be a whole number from 4 to 400, not "1"; “units” must name 1 to 3 layers of 1 to 8 units each, as 4-2, not "9"').waitFor();
    await visit.page.getByRole('link', { name: 'The usual network' }).click();
    await standsAt(visit.page, 0);
    expect(visit.complaints()).toEqual([]);
  });

  test('says why no further step can be made', async () => {
    await using program = await startProgram({ now });
    await using visit = await open(program, '/lab/open?activation=relu&optimiser=sgd&rate=100&units=8-8-8&variance=20&noise=1&rows=24&step=400');
    await visit.page.getByText(/The next step makes numbers that are not finite/).waitFor();
    expect(visit.complaints()).toEqual([]);
  });
});

test('its looks', async () => {
  await using program = await startProgram({ now });
  await expectGoodLooks(program, '/lab/open?units=3-5-2&step=60', async (page) => { await standsAt(page, 60); await page.getByText('The same in numbers').click(); });
});
