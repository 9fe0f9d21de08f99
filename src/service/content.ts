/** The content as the learner model sees it: skills and exercises as plain data. */
import type { Curriculum } from '#learner';
import type { Content, Entry } from './ports.ts';

export const curriculumOf = (content: Content): Curriculum => ({
  skills: Object.entries(content.skills).map(([id, { title, chapter, needs }]) => ({ id, title, chapter, needs })),
  exercises: content.exercises.map(({ id, version, trains, chapter, title, rating, uses, first, minutes, hides, selfGraded }) => ({ id, version, skill: trains, chapter, title, rating, uses, first, minutes, hides, ...(selfGraded === undefined ? {} : { selfGraded }) })),
});

export const entryOf = (content: Content, id: string): Entry | null => content.exercises.find((entry) => entry.id === id) ?? null;
export const titleOf = (content: Content, skill: string): string => (Object.hasOwn(content.skills, skill) ? content.skills[skill]?.title : undefined) ?? skill;
export const chapterTitle = (content: Content, chapter: string): string => (Object.hasOwn(content.chapters, chapter) ? content.chapters[chapter]?.short : undefined) ?? chapter;
