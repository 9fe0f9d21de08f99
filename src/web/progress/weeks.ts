/** The calendar: twelve weeks and the one that runs, each a column from Monday to Sunday. ISO dates throughout. */
export type DayCell = { readonly day: string; readonly exercises: number; readonly today: boolean };
export type Week = { /** The month that begins in this week, by its ISO date; null in all others. */ readonly month: string | null; /** Monday first; null for days that are still to come. */ readonly days: readonly (DayCell | null)[] };

const shifted = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};
/** 0 for Monday. */
const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

export const weeksUntil = (today: string, done: readonly { readonly day: string; readonly exercises: number }[], weeks = 13): readonly Week[] => {
  const exercises = new Map(done.map((one) => [one.day, one.exercises]));
  const monday = shifted(today, -weekday(today) - 7 * (weeks - 1));
  let month = '';
  return Array.from({ length: weeks }, (_, week) => {
    const days = Array.from({ length: 7 }, (_unused, i) => shifted(monday, 7 * week + i));
    const past = days.filter((day) => day <= today);
    const latest = past.at(-1) ?? today;
    const begins = latest.slice(0, 7) !== month && (month !== '' || Number(latest.slice(8)) <= 14);
    month = latest.slice(0, 7);
    return { month: begins ? latest : null, days: days.map((day) => (day > today ? null : { day, exercises: exercises.get(day) ?? 0, today: day === today })) };
  });
};

/** The days among these weeks on which something was done, newest first. */
export const practised = (weeks: readonly Week[]): readonly DayCell[] => weeks.flatMap((week) => week.days.flatMap((day) => (day !== null && day.exercises > 0 ? [day] : []))).reverse();
