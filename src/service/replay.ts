/** An attempt's exercise and instance, as they were asked: what was drawn is in the log, so it replays whatever becomes of the generator. */
import { drawInstance, type Exercise, type Instance, plantable, sheetOf } from '#exercise';
import { entryOf } from './content.ts';
import type { Content } from './ports.ts';
import type { Asked } from './records.ts';
import { changed, unknownExercise } from './refusal.ts';

export type Replayed = { readonly exercise: Exercise; readonly instance: Instance };

/** Rejects with a Refusal where the exercise is gone, or was rewritten so that what was drawn does not fit it any more. */
export const replay = async (content: Content, asked: Asked): Promise<Replayed> => {
  if (entryOf(content, asked.exercise) === null) throw unknownExercise(asked.exercise);
  const exercise = await content.load(asked.exercise);
  const instance: Instance = { drawn: asked.drawn, orders: asked.orders };
  if (exercise.about.version !== asked.version && !stillFits(exercise, instance, asked)) throw changed(exercise.about.title, asked.version, exercise.about.version);
  return { exercise, instance };
};

/** Of another version: judged by its present steps, if it draws the same things, its predicates hold, and every step has a value. */
const stillFits = (exercise: Exercise, instance: Instance, { planted: mistake }: Asked): boolean => {
  const names = (sheet: object): string => Object.keys(sheet).sort().join(' ');
  try {
    const now = drawInstance(exercise, 'what is drawn');
    if (names(now.drawn) !== names(instance.drawn) || names(now.orders) !== names(instance.orders)) return false;
    if (Object.entries(now.orders).some(([answer, order]) => order.length !== instance.orders[answer]?.length)) return false;
    if (!Object.values(exercise.predicates).every((holds) => holds(instance.drawn))) return false;
    const sheet = sheetOf(exercise, instance.drawn);
    if (mistake !== undefined && !plantable(exercise, instance.drawn).some((one) => one.step === mistake.step && one.name === mistake.mistake)) return false;
    return exercise.steps.every((step) => isWhole(sheet[step.name]));
  } catch {
    return false;
  }
};

const isWhole = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isFinite(value) : Array.isArray(value) ? value.every(isWhole) : value !== undefined && value !== null;
