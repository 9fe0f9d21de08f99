/** Where a person stands with each skill: what is known, begun, next, later; and how well each is recalled today. */
import type { Curriculum, SkillNode } from './curriculum.ts';
import { isBegun, meetingOf } from './meeting.ts';
import { recall } from './memory.ts';
import type { State } from './state.ts';

/** 'known': opened, by two right in a row, a placement or a check-up. 'met': begun. 'frontier': all that it rests on is known. */
export type SkillState = 'later' | 'frontier' | 'met' | 'known' | 'suspended';

const isSuspended = (state: State, skill: string): boolean => state.suspended.skills.includes(skill);
/** A suspended skill does not bar the way to those that rest on it, nor does one that the curriculum no longer has. */
const bars = (state: State, existing: ReadonlySet<string>, skill: string): boolean => existing.has(skill) && !isSuspended(state, skill) && meetingOf(state, skill).openedBy === null;

const stateOf = (state: State, existing: ReadonlySet<string>, skill: SkillNode): SkillState => {
  if (isSuspended(state, skill.id)) return 'suspended';
  const meeting = meetingOf(state, skill.id);
  if (meeting.openedBy !== null) return 'known';
  if (isBegun(meeting) || state.cards[skill.id] !== undefined) return 'met';
  return skill.needs.some((need) => bars(state, existing, need)) ? 'later' : 'frontier';
};

/** Every skill's standing, in the order of the curriculum. */
export const standings = (curriculum: Curriculum, state: State): ReadonlyMap<string, SkillState> => {
  const existing = new Set(curriculum.skills.map((skill) => skill.id));
  return new Map(curriculum.skills.map((skill) => [skill.id, stateOf(state, existing, skill)]));
};
/** One skill's standing; 'later' for a skill that is not in the curriculum. */
export const skillState = (curriculum: Curriculum, state: State, skill: string): SkillState => standings(curriculum, state).get(skill) ?? 'later';

/** Skills not opened whose prerequisites are known: those begun first, then those to be met; each in the order of the road. */
export const frontier = (curriculum: Curriculum, state: State): readonly SkillNode[] => {
  const all = standings(curriculum, state);
  return [...curriculum.skills.filter((skill) => all.get(skill.id) === 'met'), ...curriculum.skills.filter((skill) => all.get(skill.id) === 'frontier')];
};

/** Recall on a day, in (0, 1]; null for a skill without a memory. */
export const recallOf = (state: State, skill: string, day: number): number | null => {
  const card = state.cards[skill];
  return card === undefined ? null : recall(card, day);
};

/** Skills whose memory has begun, suspended ones apart. */
export const remembered = (curriculum: Curriculum, state: State): readonly SkillNode[] => curriculum.skills.filter((skill) => state.cards[skill.id] !== undefined && !isSuspended(state, skill.id));

/** Mean recall over the skills whose memory has begun; null if there are none. */
export const meanRecall = (curriculum: Curriculum, state: State, day: number): { readonly mean: number | null; readonly skills: number } => {
  const recalls = remembered(curriculum, state).map((skill) => recallOf(state, skill.id, day) ?? 0);
  return { mean: recalls.length === 0 ? null : recalls.reduce((sum, r) => sum + r, 0) / recalls.length, skills: recalls.length };
};
