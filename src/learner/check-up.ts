/**
 * The check-up ("how good am I really?"): twelve skills. Asked once: when did you last work with these? Then for each: do you recognise it, can you
 * do it without context, can you after one hint. Reported with Wilson's intervals, and what forgetting at that rate means.
 */
import { pow, randomStream, wilson } from '#numeric';
import { type Curriculum, type ExerciseNode, exercisesBySkill, type SkillNode } from './curriculum.ts';
import { meetingOf } from './meeting.ts';
import { curve } from './memory.ts';
import { count, list, percent } from './phrases.ts';
import type { CheckUpAnswer, State } from './state.ts';

export const checkUpSkills = 12;
export type Interval = { readonly k: number; readonly n: number; readonly share: number; readonly low: number; readonly high: number };

/**
 * The twelve: skills that were met (opened otherwise than by a check-up), spread over the chapters, filled up with others where fewer were met. The
 * order is drawn by the check-up's id, so that it stays the same from answer to answer; what is answered comes first.
 */
export const chooseCheckUp = (curriculum: Curriculum, state: State, id: string): readonly string[] => {
  const answered = (state.checkUps[id]?.answers ?? []).map((answer) => answer.skill);
  const exercises = exercisesBySkill(curriculum);
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
  const ordered = (exercisesBySkill(curriculum).get(skill) ?? []).toSorted((a, b) => a.rating - b.rating || (a.id < b.id ? -1 : 1));
  return (hinted ? ordered[1] : undefined) ?? ordered[0] ?? null;
};

export const interval = (k: number, n: number): Interval => {
  const [low, high] = wilson(k, n);
  return { k, n, share: n === 0 ? 0 : k / n, low, high };
};

/** The stability, in days, of a memory of which a share is left after some days: FSRS's curve, solved for S. Null where it says nothing. */
export const stabilityFrom = (share: number, days: number): number | null =>
  days <= 0 || share <= 0 || share >= 1 ? null : (curve.factor * days) / (pow(share, 1 / curve.decay) - 1);
const shareAfter = (stability: number, days: number): number => pow(1 + (curve.factor * days) / stability, curve.decay);

export type CheckUpReport = {
  readonly lead: string;
  readonly recognised: Interval; readonly recalled: Interval;
  /** Of those not recalled; null where all were. */
  readonly relearned: Interval | null;
  readonly forgetting: string; readonly next: string;
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
    forgetting: forgettingWords(recalled, daysSince),
    next: bringBack.length === 0 ? 'Nothing has to be brought back: go on where the map is open.' : `Bring back first: ${list(bringBack.slice(0, 3).map((skill) => skillOf(skill)?.title ?? skill))}. What is relearned after one hint returns quickly.`,
    bringBack,
    sureness: `From ${count(answers.length, 'skill')} this can be said only roughly: recall lies between ${percent(recalled.low)} and ${percent(recalled.high)} (95 % interval).`,
    rows: answers.map((one) => ({ ...one, title: skillOf(one.skill)?.title ?? one.skill, chapter: skillOf(one.skill)?.chapter ?? '' })),
  };
};

const leadWords = (recognised: Interval, recalled: Interval): string => {
  const says = `You recognise ${percent(recognised.share)} and can do ${percent(recalled.share)} without help.`;
  if (recalled.k >= recognised.k) return `${says} You can do what you recognise.`;
  return `${says} The gap is how memory works, not a sign of fraud: recognising is easier than recalling, and only recalling keeps a skill.`;
};
const forgettingWords = (recalled: Interval, daysSince: number): string => {
  const days = Math.round(daysSince);
  if (recalled.k === recalled.n) return 'Nothing was lost, so no rate of forgetting can be told.';
  const stability = stabilityFrom(recalled.share, daysSince);
  if (stability === null) return recalled.k === 0 ? 'Nothing was recalled: these are to be learnt rather than brought back.' : 'You worked with these today, so no rate of forgetting can be told.';
  return `You last worked with these ${count(days, 'day')} ago. Forgetting at this rate, ${percent(shareAfter(stability, daysSince * 2))} would be left after as long again; each review at the right time makes the curve flatter.`;
};
