/** The sheet of an instance: what was drawn, then the steps, each a function of what stands above it. Replay puts values in and computes the rest again. */
import type { Exercise, Sheet, Step } from './exercise.ts';

/** Kept while exercise and instance are in hand: one answer asks for it a dozen times, and reading formulas takes time. Steps are pure, which the audit holds them to. */
const sheets = new WeakMap<Exercise, WeakMap<Sheet, Sheet>>();
export const sheetOf = (exercise: Exercise, drawn: Sheet): Sheet => {
  const known = sheets.get(exercise) ?? new WeakMap<Sheet, Sheet>();
  sheets.set(exercise, known);
  const kept = known.get(drawn);
  if (kept !== undefined) return kept;
  const made = replay(exercise, drawn, {});
  known.set(drawn, made);
  return made;
};

/** The sheet in which the values of `put` stand at their steps. Throws where a step throws. */
export const replay = (exercise: Exercise, drawn: Sheet, put: Sheet): Sheet => {
  const sheet: { [name: string]: unknown } = { ...drawn };
  for (const step of exercise.steps) sheet[step.name] = step.name in put ? put[step.name] : step.compute(sheet);
  return sheet;
};

/**
 * Like `replay`, for values that the steps were not made for: where a step throws or gives no usable value, the sheet ends
 * before it. A mistake may well lead to a product of shapes that do not fit.
 */
export const replayWhile = (exercise: Exercise, drawn: Sheet, put: Sheet): Sheet => {
  const sheet: { [name: string]: unknown } = { ...drawn };
  for (const step of exercise.steps) {
    const value = step.name in put ? put[step.name] : attempted(() => step.compute(sheet));
    if (!isWhole(value)) break;
    sheet[step.name] = value;
  }
  return sheet;
};

/** The value, or undefined where there is none. */
export const attempted = <T>(run: () => T): T | undefined => {
  try {
    return run();
  } catch {
    return undefined;
  }
};

/** Every number in it is finite, and nothing is missing. */
export const isWhole = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isFinite(value) : Array.isArray(value) ? value.every(isWhole) : value !== undefined && value !== null;

/** The sheet as it was before a step. */
export const before = (exercise: Exercise, sheet: Sheet, step: string): Sheet => {
  const later = exercise.steps.slice(exercise.steps.findIndex((s) => s.name === step)).map((s) => s.name);
  return Object.fromEntries(Object.entries(sheet).filter(([name]) => !later.includes(name)));
};

/** A step that is asked for; keys are a, b, c … in the order of the steps. */
export type AskedStep = { readonly key: string; readonly step: Step };

export const askedSteps = (exercise: Exercise): readonly AskedStep[] =>
  exercise.steps.filter((step) => Object.hasOwn(exercise.asked.answers, step.name)).map((step, i) => ({ key: letters[i] ?? `a${i}`, step }));
const letters = 'abcdefghijklmnopqrstuvwxyz';
