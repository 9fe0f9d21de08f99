/** What a chapter comes to, in a few words. */
import type { MapStop } from '../api.ts';

/** A map of more skills than this folds into its chapters. */
export const foldedFrom = 60;

/** "6 of 8 met, 89 % recall", "2 begun", "none met yet": the mean is over the skills met. */
export const summaryOf = (skills: readonly Pick<MapStop, 'recall' | 'state'>[]): string => {
  const begun = skills.filter((skill) => skill.state === 'met').length;
  const recalls = skills.flatMap((skill) => (skill.recall === null || skill.state === 'suspended' ? [] : [skill.recall]));
  if (recalls.length === 0) return begun > 0 ? `${begun} begun` : 'none met yet';
  return `${recalls.length} of ${skills.length} met, ${Math.round((100 * recalls.reduce((sum, recall) => sum + recall, 0)) / recalls.length)} % recall`;
};
