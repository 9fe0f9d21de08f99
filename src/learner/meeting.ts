/**
 * The first meeting of a skill: idea (with a worked instance) → finish (an instance begun for you) → alone → open. Two right in a row, alone,
 * open the skill. "I know this" goes straight to the alone part.
 */
import type { Grade } from './memory.ts';
import type { Meeting, State } from './state.ts';

export type Part = 'idea' | 'finish' | 'alone' | 'open';
export const rightInARow = 2;

export const unmet: Meeting = { idea: false, finish: false, inARow: 0, openedBy: null };
export const meetingOf = (state: Pick<State, 'meetings'>, skill: string): Meeting => state.meetings[skill] ?? unmet;
export const partOf = (meeting: Meeting): Part => (meeting.openedBy !== null ? 'open' : !meeting.idea ? 'idea' : !meeting.finish ? 'finish' : 'alone');
export const isBegun = (meeting: Meeting): boolean => meeting.idea || meeting.finish || meeting.inARow > 0;

/** After a part was done; skipped: "I know this". The alone part is done by answers, never by saying so. */
export const afterPart = (meeting: Meeting, part: 'idea' | 'finish' | 'alone', skipped: boolean): Meeting =>
  skipped ? { ...meeting, idea: true, finish: true } : part === 'idea' ? { ...meeting, idea: true } : part === 'finish' ? { ...meeting, idea: true, finish: true } : meeting;

/** After an exercise done alone. A pass after a slip neither counts nor breaks the row. */
export const afterAlone = (meeting: Meeting, grade: Grade): Meeting => {
  if (meeting.openedBy !== null) return meeting;
  const inARow = grade === 'good' ? meeting.inARow + 1 : grade === 'hard' ? meeting.inARow : 0;
  return { ...meeting, inARow, openedBy: inARow >= rightInARow ? 'alone' : null };
};

export const openedBy = (meeting: Meeting, by: 'placement' | 'check-up'): Meeting => (meeting.openedBy === null ? { ...meeting, openedBy: by } : meeting);
