/**
 * Levels: 20 kyu … 1 kyu, 1 dan … 7 dan, on a printed table of fixed 100 points, read off the conservative rating (rating minus two
 * deviations). n kyu begins at 2000 − 100 n, n dan at 1900 + 100 n. A level once held stays.
 */
import type { Curriculum } from './curriculum.ts';
import { provisionalAbove } from './glicko.ts';
import { count, percent } from './phrases.ts';
import { meanRecall } from './standing.ts';
import type { State } from './state.ts';

/** 0 is 20 kyu, 19 is 1 kyu, 20 is 1 dan, 26 is 7 dan. */
export type Step = number;
export const steps: Step = 27;

export const stepOf = (conservative: number): Step => Math.min(steps - 1, Math.max(0, Math.floor(conservative / 100)));
export const stepName = (step: Step): string => (step < 20 ? `${20 - step} kyu` : `${step - 19} dan`);
/** The conservative rating at which a step begins. 20 kyu begins at 0, and takes in what is below. */
export const stepBegins = (step: Step): number => step * 100;

/** The courses that levels correspond to: the authors' estimate, not measured. */
const courses: readonly (readonly [from: Step, says: string])[] = [
  [22, 'beyond a doctoral course'],
  [20, 'a doctoral course'],
  [17, 'the second year of a master’s degree'],
  [14, 'the first year of a master’s degree'],
  [11, 'the third year of a bachelor’s degree'],
  [8, 'the second year of a bachelor’s degree'],
  [4, 'the first year of a bachelor’s degree'],
  [0, 'the last years of school'],
];
export const courseOf = (step: Step): string => courses.find(([from]) => step >= from)?.[1] ?? '';
/** The whole table, as it is printed. */
export const levelTable = (): readonly { readonly name: string; readonly begins: number; readonly course: string }[] =>
  Array.from({ length: steps }, (_, step) => ({ name: stepName(step), begins: stepBegins(step), course: courseOf(step) }));

/** Mean recall below this marks a level as rusty. */
export const rustyBelow = 0.7;

export type Level = { readonly step: Step | null; readonly name: string; readonly says: string; /** What is needed for the next one. */ readonly next: string; readonly rusty: boolean };

const isRusty = (curriculum: Curriculum, state: State, day: number): boolean => { const { mean } = meanRecall(curriculum, state, day); return mean !== null && mean < rustyBelow; };
const ofChapter = (curriculum: Curriculum, chapter: string): Curriculum => ({ skills: curriculum.skills.filter((skill) => skill.chapter === chapter), exercises: [] });
const chaptersOf = (curriculum: Curriculum): readonly string[] => [...new Set(curriculum.skills.map((skill) => skill.chapter))];

/** The level held in a chapter; null before the first game there. */
export const chapterLevel = (curriculum: Curriculum, state: State, chapter: string, day: number): { readonly step: Step; readonly name: string; readonly rusty: boolean } | null => {
  const best = state.best.chapters[chapter];
  if (best === undefined) return null;
  const step = stepOf(best);
  return { step, name: stepName(step), rusty: isRusty(ofChapter(curriculum, chapter), state, day) };
};

/** The overall level is at most three steps above the level held in half of the chapters: that is its breadth. */
export const breadthLead = 3;
const breadth = (curriculum: Curriculum, state: State): { readonly cap: Step; readonly chapters: number; readonly weakest: string | null } => {
  const chapters = chaptersOf(curriculum);
  const half = Math.ceil(chapters.length / 2);
  const held = chapters.map((chapter) => ({ chapter, step: state.best.chapters[chapter] === undefined ? -1 : stepOf(state.best.chapters[chapter]) })).sort((a, b) => b.step - a.step);
  const last = held[half - 1];
  return { cap: Math.max(0, last?.step ?? 0) + breadthLead, chapters: half, weakest: last?.chapter ?? null };
};

/** The overall level: from the best conservative rating ever held, capped by breadth. Both only rise, so a level once held stays. */
export const overallLevel = (curriculum: Curriculum, state: State, day: number): Level => {
  if (state.best.overall === null) return { step: null, name: 'no level yet', says: 'A level comes with the first review, or with an exercise that you choose: first meetings are for learning and do not count.', next: 'Do a review, or choose an exercise.', rusty: false };
  const byRating = stepOf(state.best.overall);
  const { cap, chapters } = breadth(curriculum, state);
  const step = Math.min(byRating, cap);
  const rusty = isRusty(curriculum, state, day);
  const { mean } = meanRecall(curriculum, state, day);
  const says = `About ${courseOf(step)} (the authors’ estimate).${rusty && mean !== null ? ` Rusty: mean recall is ${percent(mean)}.` : ''}`;
  return { step, name: stepName(step), says, next: nextWords(state, step, cap, chapters), rusty };
};

const nextWords = (state: State, step: Step, cap: Step, chapters: number): string => {
  if (step === steps - 1) return 'There is no level above this one.';
  const next = step + 1;
  const needs: string[] = [];
  if (next > cap) needs.push(`${stepName(Math.max(0, next - breadthLead))} in ${count(chapters, 'chapter')}`);
  const conservative = state.rating.rating - 2 * state.rating.deviation;
  const missing = Math.ceil(stepBegins(next) - conservative);
  if (missing > 0) needs.push(`${missing} points more on the conservative rating (now ${Math.round(state.rating.rating)} − 2 · ${Math.round(state.rating.deviation)} = ${Math.round(conservative)})`);
  const tail = missing > 0 && state.rating.deviation > provisionalAbove ? '; each exercise also narrows the deviation' : '';
  return `${stepName(next)} needs ${needs.length === 0 ? 'one more exercise' : needs.join(' and ')}${tail}.`;
};
