/** Answers of another instance: plausible, readable, and wrong in ways that no author thought of. Judging and explaining them may not fail. */
import { toText } from '#paper';
import type { Exercise } from '../exercise.ts';
import type { Instance } from '../instance.ts';
import { judge } from '../judge.ts';
import { sheetOf } from '../sheet.ts';
import { worked } from '../solution.ts';
import { givenOf, partsOf } from './parts.ts';
import type { Problems } from './report.ts';

const pairsMax = 10;

/** Each instance gets the answers of the next: all of them, and each alone among right ones. */
export const checkStrangers = (exercise: Exercise, instances: readonly { readonly instance: Instance; readonly seed: string }[], found: Problems): void => {
  for (const [i, { instance, seed }] of instances.slice(0, pairsMax).entries()) {
    const other = instances[i + 1]?.instance;
    if (other === undefined) return;
    found.during('judges any answer', seed, () => {
      const own = givenOf(partsOf(exercise, instance, sheetOf(exercise, instance.drawn)));
      const strange = givenOf(partsOf(exercise, other, sheetOf(exercise, other.drawn)));
      for (const given of [strange, ...Object.keys(own).map((key) => ({ ...own, ...(strange[key] === undefined ? {} : { [key]: strange[key] }) }))]) {
        const judgement = judge(exercise, instance, given);
        worked(exercise, instance, judgement);
        const said = judgement.parts.map((part) => `${toText(part.title)} ${toText(part.says)}`).join(' ');
        if (/\bNaN\b|undefined|\[object|Infinity/.test(said)) found.add('judges any answer', seed, `${JSON.stringify(given)} is told: ${said}`);
      }
    });
  }
};
