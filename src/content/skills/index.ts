/** The skill graph: what can be known, what it rests on, in the order of the road. Ids are typed; exercises import the type. */
export { chapters, type Chapter, type ChapterId } from './chapters.ts';
export type { Skill } from './skill.ts';
export { skills, type SkillId } from './skills.ts';
