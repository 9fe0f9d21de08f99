/** Which exercise of a skill comes, where no plan has said so: the one least recently asked, of these the one rated nearest to the person. In a first meeting the second one is no leap. */
import type { Gradus } from './gradus.ts';
import type { Entry } from './ports.ts';

/** The usable exercises of a skill, best first; `first`: the one that is made for a first meeting in front. Empty where all are suspended. */
export const exercisesOf = (gradus: Gradus, skill: string, { first = false, but = [] }: { readonly first?: boolean; readonly but?: readonly string[] } = {}): readonly Entry[] => {
  const { suspended, chapters, rating } = gradus.state();
  const lastAsked = new Map(gradus.asked().map((asked, place) => [asked.exercise, place + 1]));
  const ago = (entry: Entry): number => lastAsked.get(entry.id) ?? 0;
  const far = (entry: Entry): number => Math.abs(entry.rating - (chapters[entry.chapter] ?? rating).rating);
  return gradus.ports.content.exercises
    .filter((entry) => entry.trains === skill && !suspended.exercises.includes(entry.id))
    .toSorted((a, b) => (first ? Number(b.first) - Number(a.first) : 0) || Number(but.includes(a.id)) - Number(but.includes(b.id)) || ago(a) - ago(b) || far(a) - far(b) || (a.id < b.id ? -1 : 1));
};

/** So many points above what was just done an exercise is still the next step. */
const stepMax = 200;

/**
 * For the second one alone of a first meeting: another exercise, so that the skill is practised and not the template, but not one far above the first or
 * above what the person has shown (their rating minus two deviations). Where there is none, the first one with other values. Undefined where all are suspended.
 */
export const nextAlone = (gradus: Gradus, skill: string): Entry | undefined => {
  const { chapters, rating } = gradus.state();
  const usable = exercisesOf(gradus, skill);
  const first = exercisesOf(gradus, skill, { first: true })[0];
  if (first === undefined) return undefined;
  const shown = chapters[first.chapter] ?? rating;
  const level = Math.max(first.rating, shown.rating - 2 * shown.deviation);
  const within = usable.filter((entry) => entry.id !== first.id && entry.rating <= level + stepMax);
  return within.toSorted((a, b) => Math.abs(a.rating - level) - Math.abs(b.rating - level))[0] ?? first;
};
