/** Which exercise of a skill comes, where no plan has said so: the one least recently asked, of these the one rated nearest to the person. */
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
