/**
 * The check-up ("how good am I really?"): twelve skills. Asked once: when did you last work with these? Then for each: do you recognise it, can you
 * do it without context, can you after one hint. Reported with Wilson's intervals, and what forgetting at that rate means.
 */
import { randomStream, wilson } from '#numeric';
import { type Curriculum, type ExerciseNode, measuring, type SkillNode } from './curriculum.ts';
import { meetingOf } from './meeting.ts';
import { type Card, dueDay, recall, review } from './memory.ts';
import { count, list, numberWord, percent } from './phrases.ts';
import type { CheckUpAnswer, State } from './state.ts';

export const checkUpSkills = 12;
export type Interval = { readonly k: number; readonly n: number; readonly share: number; readonly low: number; readonly high: number };

/**
 * The twelve: skills that were met (opened otherwise than by a check-up), spread over the chapters, filled up with others where fewer were met. The
 * order is drawn by the check-up's id, so that it stays the same from answer to answer; what is answered comes first.
 */
export const chooseCheckUp = (curriculum: Curriculum, state: State, id: string): readonly string[] => {
  const answered = (state.checkUps[id]?.answers ?? []).map((answer) => answer.skill);
  const exercises = measuring(curriculum);
  const usable = randomStream(`check-up ${id}`).shuffle(curriculum.skills.filter((skill) => exercises.has(skill.id) && !state.suspended.skills.includes(skill.id)));
  const met = (skill: SkillNode): boolean => { const by = meetingOf(state, skill.id).openedBy; return by === 'alone' || by === 'placement'; };
  const ordered = [...roundTheChapters(usable.filter(met)), ...roundTheChapters(usable.filter((skill) => !met(skill)))];
  return [...new Set([...answered, ...ordered.map((skill) => skill.id)])].slice(0, Math.max(checkUpSkills, answered.length));
};
const roundTheChapters = (skills: readonly SkillNode[]): readonly SkillNode[] => {
  const chapters = [...Map.groupBy(skills, (skill) => skill.chapter).values()];
  return Array.from({ length: Math.max(0, ...chapters.map((chapter) => chapter.length)) }, (_, round) => chapters.flatMap((chapter) => chapter[round] ?? [])).flat();
};

/** Where a check-up stands. `pending`: what was already said of the skill in hand; it becomes an answer once the skill is through. */
export type CheckUpStep =
  | { readonly step: 'ask-days' }
  | { readonly step: 'recognise' | 'task' | 'hinted-task'; readonly index: number; readonly of: number; readonly skill: string }
  | { readonly step: 'done' };
export type Pending = { readonly daysSince?: number | undefined; readonly recognised?: boolean | undefined; readonly recalled?: boolean | undefined };

export const checkUpStep = (curriculum: Curriculum, state: State, id: string, pending: Pending): CheckUpStep => {
  const skills = chooseCheckUp(curriculum, state, id);
  const before = state.checkUps[id];
  if (before === undefined && pending.daysSince === undefined) return { step: 'ask-days' };
  const index = before?.answers.length ?? 0;
  const skill = skills[index];
  if (skill === undefined) return { step: 'done' };
  const step = pending.recognised === undefined ? 'recognise' : pending.recalled === undefined ? 'task' : 'hinted-task';
  return { step, index, of: skills.length, skill };
};

/** The task of a skill: its plainest exercise; after the hint another one where there is another. */
export const checkUpExercise = (curriculum: Curriculum, skill: string, hinted: boolean): ExerciseNode | null => {
  const ordered = (measuring(curriculum).get(skill) ?? []).toSorted((a, b) => a.rating - b.rating || (a.id < b.id ? -1 : 1));
  return (hinted ? ordered[1] : undefined) ?? ordered[0] ?? null;
};

export const interval = (k: number, n: number): Interval => {
  const [low, high] = wilson(k, n);
  return { k, n, share: n === 0 ? 0 : k / n, low, high };
};

/** What the model expects after so many days of someone who did each task right once, and then left it alone. */
export const expectedRecall = (days: number): number => recall(review(null, 'good', 0), days);
/** Days between reviews, each on the day on which recall falls below 90 %: after the first time right, after the second, … */
export const reviewGaps = (reviews: number): readonly number[] => {
  const gaps: number[] = [];
  let card: Card = review(null, 'good', 0);
  for (let k = 0; k < reviews; k += 1) {
    const due = dueDay(card);
    gaps.push(due - card.day);
    card = review(card, 'good', due);
  }
  return gaps;
};

export type CheckUpReport = {
  readonly lead: string;
  readonly recognised: Interval; readonly recalled: Interval;
  /** Of those not recalled; null where all were. */
  readonly relearned: Interval | null;
  readonly forgetting: string;
  /** The figure of the forgetting curve that is compared with, and where it comes from; null where nothing is compared. */
  readonly source: { readonly figure: string; readonly says: string } | null;
  readonly next: string;
  /** Skills to bring back first: recognised or relearned, but not recalled. */
  readonly bringBack: readonly string[];
  readonly sureness: string;
  readonly rows: readonly { readonly skill: string; readonly title: string; readonly chapter: string; readonly recognised: boolean; readonly recalled: boolean; readonly relearned: boolean | null }[];
};

/** The report of a check-up, also of one broken off; null if nothing was answered. */
export const checkUpReport = (curriculum: Curriculum, state: State, id: string): CheckUpReport | null => {
  const checkUp = state.checkUps[id];
  if (checkUp === undefined || checkUp.answers.length === 0) return null;
  const { answers, daysSince } = checkUp;
  const recognised = interval(answers.filter((one) => one.recognised).length, answers.length);
  const recalled = interval(answers.filter((one) => one.recalled).length, answers.length);
  const lost = answers.filter((one) => !one.recalled && one.relearned !== null);
  const relearned = lost.length === 0 ? null : interval(lost.filter((one) => one.relearned === true).length, lost.length);
  const skillOf = (id: string): SkillNode | undefined => curriculum.skills.find((skill) => skill.id === id);
  const easeOfReturn = (one: CheckUpAnswer): number => Number(one.relearned === true) * 2 + Number(one.recognised);
  const bringBack = answers.filter((one) => !one.recalled && easeOfReturn(one) > 0).toSorted((a, b) => easeOfReturn(b) - easeOfReturn(a)).map((one) => one.skill);
  return {
    lead: leadWords(recognised, recalled), recognised, recalled, relearned,
    ...forgettingOf(recalled, daysSince),
    next: nextWords(bringBack.map((skill) => skillOf(skill)?.title ?? skill), relearned?.k ?? 0),
    bringBack,
    sureness: `From ${count(answers.length, 'skill')} this can be said only roughly: recall lies between ${percent(recalled.low)} and ${percent(recalled.high)} (95\u00a0% interval).`,
    rows: answers.map((one) => ({ ...one, title: skillOf(one.skill)?.title ?? one.skill, chapter: skillOf(one.skill)?.chapter ?? '' })),
  };
};

const leadWords = (recognised: Interval, recalled: Interval): string => {
  const says = `You recognise ${percent(recognised.share)} and can do ${percent(recalled.share)} without help.`;
  if (recalled.k >= recognised.k) return `${says} You can do what you recognise.`;
  return `${says} The gap is how memory works, not a sign of fraud: recognising is easier than recalling, and only recalling keeps a skill.`;
};
const nextWords = (bringBack: readonly string[], relearned: number): string => {
  if (bringBack.length === 0) return 'Nothing has to be brought back: go on with what can be begun on the map.';
  const named = (titles: readonly string[]): string => (titles.length <= 4 ? list(titles) : `${titles.slice(0, 3).join(', ')} and ${numberWord(titles.length - 3)} more`);
  const [back, rest] = [bringBack.slice(0, relearned), bringBack.slice(relearned)];
  const first = back.length === 0 ? '' : `Begin with ${back.length === 1 ? 'the one' : `the ${numberWord(back.length)}`} that one hint brought back, the cheapest to win: ${named(back)}. `;
  const then = rest.length === 0 ? '' : `${first === '' ? 'Bring' : 'Then bring'} back what you recognise and could not do: ${named(rest)}.`;
  return `${first}${then}`.trim();
};
const forgettingOf = (recalled: Interval, daysSince: number): Pick<CheckUpReport, 'forgetting' | 'source'> => {
  const days = Math.round(daysSince);
  if (days < 1) return { forgetting: 'You worked with these today, so nothing can be told about forgetting.', source: null };
  const expected = expectedRecall(days);
  const [first = 0, second = 0, third = 0, fourth = 0] = reviewGaps(4);
  const compared = expected < recalled.low ? 'That is more than expected: you did these more than once, or you use them.'
    : expected > recalled.high ? 'That is less than expected: some of it was perhaps never learnt, or it is longer ago than you think.'
    : `As far as ${count(recalled.n, 'task')} can tell, you did learn this, and you forget like everybody else.`;
  return {
    forgetting: `You said that you last worked with these ${longWords(days)} ago. Someone who did each right once, and then left it alone for so long, is expected to recall ${percent(expected)}; you recall ${percent(recalled.share)}. ${compared} `
      + `What keeps a skill is coming back: done again after ${first}, then ${second}, then ${third} days, it is still recalled at 90\u00a0% ${longWords(fourth)} later.`,
    source: { figure: percent(expected), says: `The forgetting curve of FSRS-6 with its default parameters, fitted to other people’s reviews: right once, then ${count(days, 'day')}. It describes flash cards; for exercises it is a guess until your own reviews replace it.` },
  };
};
/** "nine days", "three weeks", "five months", "two years". */
const longWords = (days: number): string => {
  if (days < 14) return count(days, 'day');
  if (days < 60) return count(Math.round(days / 7), 'week');
  if (days < 700) return count(Math.round(days / 30.44), 'month');
  return count(Math.round(days / 365.25), 'year');
};
