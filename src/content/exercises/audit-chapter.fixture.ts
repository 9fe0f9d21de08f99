/** The audit of a chapter as tests, one an exercise; a file a chapter, so that chapters are proved side by side. */
import { describe, expect, test } from 'vitest';
import { audit, drawInstance, mutationAudit, optionTexts, askedOf, perspectivesOf, planted, plantable, referenceOf, rungWords, sheetOf, travelling, worked } from '#exercise';
import { mathHtml, toHtml } from '#paper/html';
import { exercises } from './index.ts';

const mutationSeeds = 6;
const renderedSeeds = ['1', '2', '3', '4', '5'];

export const auditChapter = (chapter: string): void => {
  describe.each(exercises.filter((listed) => listed.chapter === chapter).map((listed) => [listed.id, listed] as const))('%s', (_, listed) => {
    test('holds on fifty seeds', async () => {
      const { problems } = audit((await listed.load()).default);
      expect(problems).toEqual([]);
    });

    test('has an oracle that notices when a step is changed, and no idle step', async () => {
      const { ok, problems, made } = mutationAudit((await listed.load()).default, { seeds: mutationSeeds });
      expect(ok, JSON.stringify(problems, null, 1)).toBe(true);
      expect(made).toBeGreaterThan(0);
    });

    test('can be set: every text and every formula of five instances', async () => {
      const { default: exercise } = await listed.load();
      for (const seed of renderedSeeds) {
        const instance = drawInstance(exercise, seed);
        const told = travelling(exercise);
        const asked = askedOf(told, instance, optionTexts(exercise, instance));
        const [plant] = plantable(exercise, instance.drawn);
        const lines = [...worked(exercise, instance, null), ...(plant === undefined ? [] : planted(exercise, instance.drawn, { step: plant.step, mistake: plant.name }).lines)];
        const texts = [asked.prompt, ...asked.fields.flatMap((field) => field.options), rungWords(told, instance.drawn, 'nudge'), rungWords(told, instance.drawn, 'method'), ...lines.flatMap((line) => [line.words, line.value]), ...perspectivesOf(exercise, instance.drawn).map(({ words }) => words)];
        const picture = exercise.asked.picture?.(sheetOf(exercise, instance.drawn));
        for (const text of [...texts, ...(picture === undefined ? [] : [picture])]) expect(toHtml(text)).not.toMatch(/katex-error|NaN|undefined/);
        for (const tex of [...asked.symbols.flatMap(([symbol, shape]) => [symbol, shape]), ...asked.fields.flatMap(({ key, label }) => [label, referenceOf(exercise, instance, key).tex])]) if (tex !== '') expect(mathHtml(tex)).not.toContain('katex-error');
      }
    });
  });
};
