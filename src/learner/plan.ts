/**
 * The plan of a session: due reviews by what would be lost if left, then the frontier, then what is nearest to due; never the same skill twice
 * running, at most one mistake to find. Every choice says in one line why it was made. Deterministic: ties go by id.
 */
import { type Curriculum, type ExerciseNode, exercisesBySkill, type SkillNode } from './curriculum.ts';
import { dayOf, dayWords, type Moment } from './days.ts';
import { meetingOf, rightInARow } from './meeting.ts';
import { recall } from './memory.ts';
import { capital, count, list, numberWord, percent } from './phrases.ts';
import { frontier, recallOf, standings } from './standing.ts';
import type { State } from './state.ts';
import { frequentMistakes } from './summary.ts';

export type Minutes = 5 | 15 | 30;
export type StopKind = 'review' | 'new' | 'find-mistake' | 'extra';
export type Stop = {
  readonly kind: StopKind;
  readonly skill: string;
  /** Id of the exercise. */
  readonly exercise: string;
  readonly why: string;
  readonly minutes: number;
  /** Recall today, in (0, 1]; null where memory has not begun. */
  readonly recall: number | null;
};
export type Session = {
  readonly day: string; readonly dayWords: string;
  readonly minutes: Minutes;
  /** "Fifteen minutes, six stops" */
  readonly title: string;
  readonly stops: readonly Stop[];
  readonly leftOut: string;
};

/** Due is what has fallen to this recall. */
export const dueAt = 0.9;
/** What is lost is counted over this many days. */
const lossDays = 7;
/** A first meeting takes this much longer than its exercise. Minutes. */
export const meetingMinutes = 4;
const findMistakeMinutes = 2;
/** New skills a session. */
const newMax: { readonly [M in Minutes]: number } = { 5: 1, 15: 2, 30: 3 };
/** While something new is open, reviews take at most this share: so a backlog after a holiday is spread, not dumped. */
const reviewShare = 2 / 3;

type Due = { readonly skill: SkillNode; readonly recall: number; readonly loss: number; readonly restedOn: number };
const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Skills that a person asks for, in their order, before everything else; with why. */
export type Wanted = { readonly skills: readonly string[]; readonly why: string };

export const plan = (curriculum: Curriculum, state: State, now: Moment, minutes: Minutes, wanted: Wanted | null = null): Session => {
  const day = dayOf(now).number;
  const standing = standings(curriculum, state);
  const learning = curriculum.skills.filter((skill) => standing.get(skill.id) === 'met' || standing.get(skill.id) === 'frontier');
  const choose = chooser(curriculum, state);

  const known: readonly Due[] = curriculum.skills.flatMap((skill) => {
    const card = state.cards[skill.id];
    if (standing.get(skill.id) !== 'known' || card === undefined || !choose.has(skill.id)) return [];
    const restedOn = learning.filter((other) => other.needs.includes(skill.id)).length;
    const R = recall(card, day);
    return [{ skill, recall: R, loss: (R - recall(card, day + lossDays)) * (1 + restedOn / 2), restedOn }];
  });
  const due = known.filter((one) => one.recall <= dueAt).sort((a, b) => b.loss - a.loss || byId(a.skill, b.skill));
  const nearest = known.filter((one) => one.recall > dueAt).sort((a, b) => a.recall - b.recall || byId(a.skill, b.skill));
  const open = frontier(curriculum, state).filter((skill) => choose.has(skill.id));

  let used = 0;
  const taken: Stop[] = [];
  /** Takes a stop if it fits, and the very first in any case. */
  const take = (kind: StopKind, skill: SkillNode, cost: (exercise: ExerciseNode) => number, why: string, limit: number): boolean => {
    const exercise = choose.next(skill.id, kind === 'new' && meetingOf(state, skill.id).inARow === 0);
    if (exercise === null || (taken.length > 0 && used + cost(exercise) > limit)) return false;
    choose.use(exercise);
    used += cost(exercise);
    taken.push({ kind, skill: skill.id, exercise: exercise.id, why, minutes: cost(exercise), recall: recallOf(state, skill.id, day) });
    return true;
  };
  const alone = (exercise: ExerciseNode): number => exercise.minutes;
  const isTaken = (skill: SkillNode): boolean => taken.some((stop) => stop.skill === skill.id);

  const toFind = minutes >= 15 ? known.length : 0;
  const room = minutes - (toFind > 0 ? findMistakeMinutes : 0);
  const takeDue = (limit: number): void => { for (const one of due) if (!isTaken(one.skill)) take('review', one.skill, alone, dueWords(one), limit); };
  for (const skill of wanted?.skills.flatMap((id) => curriculum.skills.find((one) => one.id === id) ?? []) ?? []) {
    const isKnown = known.some((one) => one.skill.id === skill.id);
    if (choose.has(skill.id)) take(isKnown ? 'review' : 'new', skill, (exercise) => exercise.minutes + (isKnown || meetingOf(state, skill.id).finish ? 0 : meetingMinutes), wanted?.why ?? '', room);
  }
  takeDue(open.length > 0 && minutes > 5 ? room * reviewShare : room);
  for (const skill of spreadOverChapters(open)) {
    if (taken.filter((stop) => stop.kind === 'new').length >= newMax[minutes]) break;
    if (isTaken(skill)) continue;
    const begun = standing.get(skill.id) === 'met' && meetingOf(state, skill.id).finish;
    take('new', skill, (exercise) => exercise.minutes + (begun ? 0 : meetingMinutes), newWords(curriculum, state, skill), room);
  }
  takeDue(room);
  if (toFind > 0) takeMistake(state, day, known, choose, taken, minutes - used >= findMistakeMinutes);
  used = taken.reduce((sum, stop) => sum + stop.minutes, 0);
  const today = new Set(state.decided.filter((one) => one.day === day).map((one) => one.skill));
  for (const one of nearest) if (!isTaken(one.skill) && !today.has(one.skill.id)) take('extra', one.skill, alone, nearestWords(one.recall), minutes);
  // Practised everything already today, and asks for more.
  if (taken.every((stop) => stop.kind === 'find-mistake')) for (const one of nearest) if (!isTaken(one.skill)) take('extra', one.skill, alone, againWords(one.recall), minutes);

  const stops = interleave(taken, (id) => curriculum.skills.find((skill) => skill.id === id)?.chapter ?? '');
  const dueLeft = due.filter((one) => !stops.some((stop) => stop.skill === one.skill.id && stop.kind === 'review')).length;
  const openLeft = open.filter((skill) => !stops.some((stop) => stop.skill === skill.id)).length;
  return {
    day: dayOf(now).iso, dayWords: dayWords(day), minutes,
    title: `${capital(numberWord(minutes))} minutes, ${count(stops.length, 'stop')}`,
    stops, leftOut: leftOutWords(due.length, dueLeft, openLeft),
  };
};

/** Which exercise of a skill comes: the one least recently done, of these the one rated nearest to the person; none twice in a session. */
const chooser = (curriculum: Curriculum, state: State) => {
  const lastDone = new Map<string, number>();
  for (const one of state.decided) lastDone.set(one.exercise, one.seq);
  const usable = exercisesBySkill({ ...curriculum, exercises: curriculum.exercises.filter((exercise) => !state.suspended.exercises.includes(exercise.id)) });
  const used = new Set<string>();
  const far = (exercise: ExerciseNode): number => Math.abs(exercise.rating - (state.chapters[exercise.chapter] ?? state.rating).rating);
  return {
    has: (skill: string): boolean => (usable.get(skill)?.length ?? 0) > 0,
    /** `hides`: only one in which a mistake can be hidden. `meeting`: a first meeting begins with the exercise that is made for it. */
    next: (skill: string, meeting: boolean, hides = false): ExerciseNode | null => {
      const free = (usable.get(skill) ?? []).filter((exercise) => !used.has(exercise.id) && (!hides || exercise.hides));
      const first = meeting ? free.find((exercise) => exercise.first) : undefined;
      return first ?? free.toSorted((a, b) => (lastDone.get(a.id) ?? 0) - (lastDone.get(b.id) ?? 0) || far(a) - far(b) || byId(a, b))[0] ?? null;
    },
    use: (exercise: ExerciseNode): void => { used.add(exercise.id); },
  };
};

/** The order of the road, but a chapter comes again only after the others that are open have come. What is begun stays in front. */
const spreadOverChapters = (skills: readonly SkillNode[]): readonly SkillNode[] => {
  const seen = new Map<string, number>();
  return skills
    .map((skill, index) => { const round = seen.get(skill.chapter) ?? 0; seen.set(skill.chapter, round + 1); return { skill, round, index }; })
    .sort((a, b) => a.round - b.round || a.index - b.index)
    .map(({ skill }) => skill);
};

/** A mistake to find among the known skills: where one was made since the last was sought there, then where none was sought for longest. */
const takeMistake = (state: State, day: number, known: readonly Due[], choose: ReturnType<typeof chooser>, taken: Stop[], fits: boolean): void => {
  if (!fits) return;
  const times = new Map<string, number>();
  for (const one of frequentMistakes(state)) times.set(one.skill, Math.max(times.get(one.skill) ?? 0, one.times));
  const sought = new Map<string, number>();
  const fresh = new Set<string>();
  for (const one of state.decided) {
    if (one.origin === 'find-mistake') { sought.set(one.skill, one.seq); fresh.delete(one.skill); } else if (one.mistake !== null) fresh.add(one.skill);
  }
  const order = known.map((one) => one.skill).toSorted((a, b) => {
    const inSession = Number(taken.some((stop) => stop.skill === a.id)) - Number(taken.some((stop) => stop.skill === b.id));
    return inSession || Number(fresh.has(b.id)) - Number(fresh.has(a.id)) || (sought.get(a.id) ?? 0) - (sought.get(b.id) ?? 0) || (times.get(b.id) ?? 0) - (times.get(a.id) ?? 0) || byId(a, b);
  });
  for (const skill of order) {
    const exercise = choose.next(skill.id, false, true);
    if (exercise === null) continue;
    choose.use(exercise);
    const made = times.get(skill.id) ?? 0;
    const R = recallOf(state, skill.id, day);
    const why = made > 0 ? `find the mistake: you made a known one here ${made === 1 ? 'once' : `${numberWord(made)} times`}` : `find the mistake: a worked solution of a skill that you know${R === null ? '' : ` (${percent(R)} recall)`}`;
    taken.push({ kind: 'find-mistake', skill: skill.id, exercise: exercise.id, why, minutes: findMistakeMinutes, recall: R });
    return;
  }
};

/** Another chapter than the stop before where there is one, never the same skill twice running; a stop that cannot be placed so is left. */
const interleave = (taken: readonly Stop[], chapter: (skill: string) => string): readonly Stop[] => {
  const reviews = taken.filter((stop) => stop.kind === 'review');
  const half = Math.ceil(reviews.length / 2);
  const of = (kind: StopKind): readonly Stop[] => taken.filter((stop) => stop.kind === kind);
  const left = [...reviews.slice(0, half), ...of('new'), ...reviews.slice(half), ...of('find-mistake'), ...of('extra')];
  const stops: Stop[] = [];
  while (left.length > 0) {
    const last = stops.at(-1);
    const elsewhere = last === undefined ? 0 : left.findIndex((stop) => chapter(stop.skill) !== chapter(last.skill));
    const index = elsewhere >= 0 ? elsewhere : left.findIndex((stop) => stop.skill !== last?.skill);
    const next = index < 0 ? undefined : left.splice(index, 1)[0];
    if (next === undefined) break;
    stops.push(next);
  }
  return stops;
};

const restWords = (n: number): string => (n === 0 ? '' : `; ${n === 1 ? 'one skill that you are learning rests' : `${numberWord(n)} skills that you are learning rest`} on it`);
const dueWords = (one: Due): string => `due: ${percent(one.recall)} recall${restWords(one.restedOn)}`;
const nearestWords = (R: number): string => `not due yet: ${percent(R)} recall, the nearest to due`;
const againWords = (R: number): string => `all is done for today; once more, by choice (${percent(R)} recall)`;
const newWords = (curriculum: Curriculum, state: State, skill: SkillNode): string => {
  const meeting = meetingOf(state, skill.id);
  if (meeting.inARow > 0) return `begun: ${numberWord(rightInARow - meeting.inARow)} more right, alone, and it counts as learnt`;
  if (meeting.finish) return `begun: ${numberWord(rightInARow)} right in a row, alone, and it counts as learnt`;
  if (meeting.idea) return 'begun: its first meeting is not finished';
  if (state.cards[skill.id] !== undefined) return 'begun: tried before it was met; its first meeting comes now';
  const needs = skill.needs.flatMap((need) => curriculum.skills.find((other) => other.id === need)?.title ?? []);
  return needs.length === 0 ? 'new: it rests on nothing else' : `new: all that it rests on is known to you (${list(needs.slice(0, 3))}${needs.length > 3 ? ' and more' : ''})`;
};
const leftOutWords = (due: number, dueLeft: number, openLeft: number): string => {
  const first = dueLeft > 0 ? `${capital(count(dueLeft, 'skill'))} more ${dueLeft === 1 ? 'is' : 'are'} due and spread over the next sessions.` : due > 0 ? 'All that is due is here.' : 'Nothing is due.';
  const second = openLeft > 0 ? ` ${capital(count(openLeft, 'skill'))} more can be begun; new ones come a few at a time.` : '';
  return `${first}${second}`;
};
