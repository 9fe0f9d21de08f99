/** The guide: its words hold of the stored evidence, nothing measured was typed, and nothing is shown before the person knows what it gives away. */
import { describe, expect, test } from 'vitest';
import { exercises } from '#content/exercises';
import { guidePages } from '#content/guide';
import { questions } from '#content/questions';
import { toText } from '#paper';
import { guideText, readGuidePage } from './guide.ts';

test('is numbered in order, and each page is named once', () => {
  const numbers = guidePages.map(({ number }) => number);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  expect(new Set(guidePages.map(({ id }) => id)).size).toBe(guidePages.length);
});

describe.each(guidePages.map((page) => [page.id, page] as const))('%s', (_, page) => {
  test('compares only what the stored evidence holds', async () => {
    const { read: { holds } } = await readGuidePage(page);
    expect(Object.keys(holds).length).toBeGreaterThanOrEqual(3);
    expect(Object.entries(holds).filter(([, isSo]) => !isSo).map(([says]) => says)).toEqual([]);
  });

  test('is read in five minutes: 350 to 1,150 words, at 230 a minute', async () => {
    const text = await guideText(page, (id) => id);
    const count = [text.answer, ...text.parts.flatMap(({ says, beside }) => (beside === null ? [says] : [says, beside.says])), text.fails, ...text.changes.map(([, then]) => then)].map(toText).join(' ').split(/\s+/).length;
    expect(count).toBeGreaterThan(350);
    expect(count).toBeLessThan(1150);
  });

  test('says where theory is silent, and what changes the answer', async () => {
    const { parts, changes } = await guideText(page, (id) => id);
    expect(parts.map(({ title }) => title)).toEqual(expect.arrayContaining(['What theory says', expect.stringMatching(/silent$/)]));
    expect(changes.length).toBeGreaterThanOrEqual(3);
    expect(parts.filter(({ beside }) => beside !== null).length).toBeGreaterThanOrEqual(2);
    const words = parts.map(({ says }) => toText(says)).join('\n');
    expect(words).not.toMatch(/undefined|NaN|Infinity|\[object|\$\{/);
  });

  test('every result that it names is used, and another value there would be read', async () => {
    const { sheets } = await readGuidePage(page);
    const used = new Set<string>();
    page.read(Object.fromEntries(Object.entries(sheets).map(([name, sheet]) => [name, {
      sheet, figure: (figure: string) => { used.add(name); return sheet.figures[figure] ?? 0; }, effect: (at: number) => { used.add(name); return sheet.effects[at] ?? sheet.effects[0]; }, effectText: () => { used.add(name); return ''; },
    }])));
    expect([...used].sort()).toEqual(Object.keys(page.shows).sort());
  });

  test('ends in an exercise and an experiment that there are', () => {
    expect(exercises.map(({ id }) => id)).toContain(page.exercise);
    expect(questions.map(({ id }) => id)).toContain(page.experiment.question);
  });
});
