/** What Today and Progress tell of the past: the last days, the streak, mean recall, frequent mistakes. */
import type { Curriculum } from './curriculum.ts';
import { dayOf, isoOf, type Moment, weekdayOf } from './days.ts';
import { capital, count, numberWord, percent } from './phrases.ts';
import { meanRecall } from './standing.ts';
import type { State } from './state.ts';

/** The last n days, oldest first, today included. `label`: the first letter of the weekday. */
export const lastDays = (state: State, now: Moment, n = 14): readonly { readonly day: string; readonly label: string; readonly exercises: number; readonly today: boolean }[] => {
  const today = dayOf(now).number;
  return Array.from({ length: n }, (_, i) => {
    const number = today - n + 1 + i;
    const day = isoOf(number);
    return { day, label: weekdayOf(number).charAt(0), exercises: state.days[day] ?? 0, today: number === today };
  });
};

/** Days running with at least one exercise, up to today; a day that is not over yet breaks nothing. */
export const streakDays = (state: State, now: Moment): number => {
  const today = dayOf(now).number;
  const practised = (number: number): boolean => (state.days[isoOf(number)] ?? 0) > 0;
  let from = practised(today) ? today : today - 1;
  let days = 0;
  while (practised(from)) { days += 1; from -= 1; }
  return days;
};
/** The streak in words: shown, never threatened. */
export const streak = (state: State, now: Moment): string => {
  const days = streakDays(state, now);
  if (Object.keys(state.days).length === 0) return 'This is the first day.';
  return days === 0 ? 'A new row of days begins with the next exercise.' : days === 1 ? 'One day.' : `${capital(numberWord(days))} days running.`;
};

/** Mean recall in one sentence. */
export const recallSummary = (curriculum: Curriculum, state: State, now: Moment): { readonly mean: number | null; readonly skills: number; readonly says: string } => {
  const { mean, skills } = meanRecall(curriculum, state, dayOf(now).number);
  return { mean, skills, says: mean === null ? 'No skill has been met yet.' : `Of ${count(skills, 'skill')} met, you would recall ${percent(mean)} today.` };
};

export type FrequentMistake = { readonly name: string; readonly skill: string; readonly times: number; /** ISO date. */ readonly last: string };
/** Known mistakes by how often they were made, newest first among equals. */
export const frequentMistakes = (state: State): readonly FrequentMistake[] => {
  const found = new Map<string, FrequentMistake & { readonly seq: number }>();
  for (const one of state.decided) {
    // In a worked solution the mistake was planted, not made.
    if (one.mistake === null || one.origin === 'find-mistake') continue;
    const key = JSON.stringify([one.skill, one.mistake]);
    found.set(key, { name: one.mistake, skill: one.skill, times: (found.get(key)?.times ?? 0) + 1, last: one.iso, seq: one.seq });
  }
  return [...found.values()].sort((a, b) => b.times - a.times || b.seq - a.seq).map(({ name, skill, times, last }) => ({ name, skill, times, last }));
};
