/** What a chapter comes to, in a few words. */
import type { MapStop } from '../api.ts';

/** A map of more skills than this folds into its chapters. */
export const foldedFrom = 60;

/** "89 % of 6": mean recall over the skills met, and how many these are; "not begun". */
export const summaryOf = (skills: readonly Pick<MapStop, 'recall' | 'state'>[]): string => {
  const recalls = skills.flatMap((skill) => (skill.recall === null || skill.state === 'suspended' ? [] : [skill.recall]));
  if (recalls.length === 0) return 'not begun';
  return `${Math.round((100 * recalls.reduce((sum, recall) => sum + recall, 0)) / recalls.length)} % of ${recalls.length}`;
};
