/** Times as they are said. */
import { numberWord } from '#learner';

/** Days from today: "today", "tomorrow", "in 3 days", "in two weeks", "in three months". */
export const inDays = (days: number): string => {
  if (days <= 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days < 14) return `in ${days} days`;
  if (days < 60) return `in ${numberWord(Math.round(days / 7))} weeks`;
  if (days < 700) return `in ${numberWord(Math.round(days / 30.44))} months`;
  return `in ${numberWord(Math.round(days / 365.25))} years`;
};

/** "2 days", "3 weeks", "14 months", "2 years". */
export const spanWords = (days: number): string => {
  const [n, unit] = days < 14 ? [days, 'day'] : days < 60 ? [Math.round(days / 7), 'week'] : days < 700 ? [Math.round(days / 30.44), 'month'] : [Math.round(days / 365.25), 'year'];
  return `${n} ${unit}${n === 1 ? '' : 's'}`;
};
