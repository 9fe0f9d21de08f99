/** Questions about graphs, answered by clicking and by keyboard; on a phone the graph is laid out again. */
import { describe, expect, test } from 'vitest';
import type { AttemptView } from '#service';
import { open, type Program, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';
import { request, rightAnswerTo, wrongAnswerTo } from './solver.ts';

const fresh = (): Promise<Program> => startProgram({ now: '2026-11-23T09:00:00Z' });
const chosen = (program: Program, exercise: string): Promise<AttemptView> => request<AttemptView>(program, '/practice', { exercise });
/** Drawn until it is of the kind that is wanted; both kinds are frequent. */
const drawn = async (program: Program, exercise: string, wanted: (answer: Awaited<ReturnType<typeof rightAnswerTo>>) => boolean) => {
  for (let k = 0; k < 40; k += 1) {
    const view = await chosen(program, exercise);
    const answer = await rightAnswerTo(program, view.attempt);
    if (wanted(answer)) return { view, answer };
  }
  throw new Error(`${exercise}: never so drawn`);
};
const attempt = (program: Program, id: string): Promise<AttemptView> => request<AttemptView>(program, `/attempt/${id}`);

describe('d-separation', () => {
  test('an open path is clicked node by node', async () => {
    await using program = await fresh();
    const { view, answer } = await drawn(program, 'graphs/find-a-path', ({ a }) => a?.kind === 'independence' && !a.holds);
    const path = answer['a']?.kind === 'independence' ? answer['a'].path : [];
    await using visit = await open(program, `/practice/${view.attempt}`);
    const { page } = visit;
    await page.getByRole('radio', { name: /by the path that I click/ }).check();
    for (const node of path.slice(1)) await page.locator(`[data-node="${node}"]`).click();
    await page.getByText(`Path: ${path.join('–')}.`).waitFor();
    // The last node is taken back by a second click, and put there again by a third.
    await page.locator(`[data-node="${path.at(-1)}"]`).click();
    await page.locator(`[data-node="${path.at(-1)}"]`).click();
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByRole('heading', { level: 2, name: /^Right/ }).waitFor();
    expect((await attempt(program, view.attempt)).decided?.verdict).toBe('right');
    expect(visit.complaints()).toEqual([]);
  });

  test('an open path is typed by the letters of its nodes', async () => {
    await using program = await fresh();
    const { view, answer } = await drawn(program, 'graphs/find-a-path', ({ a }) => a?.kind === 'independence' && !a.holds);
    const path = answer['a']?.kind === 'independence' ? answer['a'].path : [];
    await using visit = await open(program, `/practice/${view.attempt}`);
    const { page } = visit;
    await page.getByRole('radio', { name: /by the path that I click/ }).waitFor();
    for (const node of path.slice(1)) for (const sign of node) await page.keyboard.press(/\p{Lu}/u.test(sign) ? `Shift+${sign}` : sign);
    await page.getByText(`Path: ${path.join('–')}.`).waitFor();
    expect(await page.locator(`[data-node="${path.at(-1)}"]`).evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: /^Right/ }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('a closed one that is called open is refuted with a reason, and the path that is open is drawn in the end', async () => {
    await using program = await fresh();
    const { view } = await drawn(program, 'graphs/find-a-path', ({ a }) => a?.kind === 'independence' && !a.holds);
    await using visit = await open(program, `/practice/${view.attempt}`);
    const { page } = visit;
    const separated = page.getByRole('radio', { name: /d-separated/ });
    await separated.check();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Check again' }).waitFor();
    expect(await page.locator('.graph .band').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Next', exact: true }).or(page.getByRole('button', { name: 'Choose another' })).first().waitFor();
    expect(await page.locator('form .graph .band').count()).toBeGreaterThan(0);
    expect(visit.complaints()).toEqual([]);
  });
});

describe('nodes', () => {
  test('are chosen by Space and by letter, and each is told right or wrong in the end', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'graphs/blanket');
    const wrong = await wrongAnswerTo(program, view.attempt);
    const nodes = wrong['a']?.kind === 'nodes' ? wrong['a'].nodes : [];
    await using visit = await open(program, `/practice/${view.attempt}`);
    const { page } = visit;
    const first = page.getByRole('checkbox').first();
    await first.focus();
    await page.keyboard.press('Space');
    expect(await first.getAttribute('aria-checked')).toBe('true');
    await page.keyboard.press('Space');
    expect(await first.getAttribute('aria-checked')).toBe('false');
    for (const node of nodes) for (const sign of node) await page.keyboard.press(sign.toLowerCase());
    for (const node of nodes) expect(await page.locator(`[data-node="${node}"]`).getAttribute('aria-checked')).toBe('true');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Check again' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'I was right' }).waitFor();
    const right = (await attempt(program, view.attempt)).parts?.[0]?.referenceNodes ?? [];
    expect(await page.locator('form .node.right').count()).toBe(nodes.filter((node) => right.includes(node)).length);
    expect(await page.locator('form .node.wrong').count()).toBe(nodes.filter((node) => !right.includes(node)).length);
    expect(await page.locator('form .node.missed').count()).toBe(right.filter((node) => !nodes.includes(node)).length);
    expect(visit.complaints()).toEqual([]);
  });

  test('are large enough for a thumb on a phone, with names below', async () => {
    await using program = await fresh();
    const view = await chosen(program, 'graphs/blanket');
    await using visit = await open(program, `/practice/${view.attempt}`, { width: 360, touch: true });
    const { page } = visit;
    await page.getByRole('checkbox').first().waitFor();
    const circles = await page.locator('.graph-box .node > circle:first-of-type').evaluateAll((all) => all.map((circle) => circle.getBoundingClientRect().width));
    // Rounded: layout computes in 64ths of a pixel.
    expect(Math.round(Math.min(...circles))).toBeGreaterThanOrEqual(44);
    await page.getByRole('checkbox').nth(1).tap();
    expect(await page.getByRole('checkbox').nth(1).getAttribute('aria-checked')).toBe('true');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(visit.complaints()).toEqual([]);
  });
});

test('graphs look right everywhere', { timeout: 240_000 }, async () => {
  await using program = await fresh();
  const view = await chosen(program, 'graphs/find-a-path');
  await expectGoodLooks(program, `/practice/${view.attempt}`, (page) => page.getByRole('radio').first().waitFor());
  const wrong = await wrongAnswerTo(program, view.attempt);
  for (let k = 0; k < 2; k += 1) await request(program, `/attempt/${view.attempt}/answer`, { answer: wrong });
  await expectGoodLooks(program, `/practice/${view.attempt}`, (page) => page.locator('#verdict').waitFor());
});
