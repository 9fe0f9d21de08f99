/** Code is shown line by line and is not broken, so what stands beyond the page is cut off. */
import type { Block, Words } from '#paper';
import type { Exercise } from '../exercise.ts';
import { type Instance, optionTexts } from '../instance.ts';
import { perspectivesOf, worked } from '../solution.ts';
import { askedOf, travelling } from '../travelling.ts';
import type { Problems } from './report.ts';
import { toldBefore } from './texts.ts';

/** Columns that fit the page. */
export const columnsMax = 76;

export const checkCodeFits = (exercise: Exercise, instance: Instance, seed: string, found: Problems): void => {
  const asked = askedOf(travelling(exercise), instance, optionTexts(exercise, instance));
  const all: readonly { readonly place: string; readonly words: Words }[] = [
    { place: 'the prompt', words: asked.prompt },
    ...toldBefore(exercise, instance),
    ...worked(exercise, instance, null).map(({ step, words, value }) => ({ place: `the step ${step}`, words: [...words, ...value] })),
    ...perspectivesOf(exercise, instance.drawn).map(({ name, words }) => ({ place: `the perspective ${name}`, words })),
  ];
  for (const { place, words } of all) for (const line of words.flatMap(linesOf)) {
    const columns = [...line].length;
    if (columns > columnsMax) found.add('code fits', seed, `${place} has a line of ${columns} columns, at most ${columnsMax} fit: ${line.trim()}`);
  }
};

const linesOf = (block: Block): readonly string[] => (block.kind === 'code' ? block.code.split('\n') : block.kind === 'list' ? block.items.flatMap((item) => item.flatMap(linesOf)) : []);
