/** The first start: two doors, and what is behind them. */
import { describe, expect, test } from 'vitest';
import { open, startProgram } from './harness.ts';
import { expectGoodLooks } from './looks.ts';

describe('the first start', () => {
  test('leads to a session by two keys, and is over then', async () => {
    await using program = await startProgram();
    await using visit = await open(program, '/');
    const { page } = visit;
    await page.getByRole('heading', { name: 'What brings you here?' }).waitFor();
    expect(await page.locator('.door').getByRole('link').count()).toBe(2);
    await page.keyboard.press('1');
    await page.getByRole('heading', { name: 'Where shall we begin?' }).waitFor();
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: /minutes, .* stops/ }).waitFor();
    await page.getByRole('button', { name: 'Begin' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: /minutes, .* stops/ }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('can be gone back from, and each door is opened by touching it anywhere', async () => {
    await using program = await startProgram();
    await using visit = await open(program, '/', { width: 360, touch: true });
    const { page } = visit;
    // The link lies over the whole door.
    await page.getByText('Pen-and-paper exercises').tap({ force: true });
    await page.getByRole('heading', { name: 'Where shall we begin?' }).waitFor();
    await page.goBack();
    await page.getByText('Twelve skills in fifteen minutes').tap({ force: true });
    await page.getByRole('heading', { name: 'When did you last work with these?' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'What brings you here?' }).waitFor();
    expect(visit.complaints()).toEqual([]);
  });

  test('says what happened where the program is gone', async () => {
    await using program = await startProgram();
    await using visit = await open(program, '/?door=practise', { expected: ['/api/'] });
    const { page } = visit;
    await page.getByRole('heading', { name: 'Where shall we begin?' }).waitFor();
    await program.kill();
    await page.getByRole('link', { name: 'Straight in' }).click();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('The program did not answer.');
    expect(await page.getByRole('heading', { name: 'Where shall we begin?' }).isVisible()).toBe(true);
  });

  test('looks right everywhere', async () => {
    await using program = await startProgram();
    await expectGoodLooks(program, '/', (page) => page.getByRole('heading', { name: 'What brings you here?' }).waitFor());
    await expectGoodLooks(program, '/?door=practise', (page) => page.getByRole('heading', { name: 'Where shall we begin?' }).waitFor());
  });
});
