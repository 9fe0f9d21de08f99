import { describe, expect, test } from 'vitest';
import type { LogEvent, Stored } from '#log';
import { randomStream } from '#numeric';
import { dueAt, fold, foldAll, meanRecall, meetingOf, type Minutes, type Moment, partOf, plan, recall, type Session, skillState, type State, standings } from './index.ts';
import { curriculum, exerciseOf, logbook, noon } from './simulated.fixture.ts';
import { dayOf } from './days.ts';

/** What must hold of every session, whenever it is planned. */
const check = (session: Session, state: State, now: Moment, minutes: Minutes): void => {
  const day = dayOf(now).number;
  const { stops } = session;
  expect(stops.length).toBeGreaterThan(0);
  expect(new Set(stops.map((stop) => stop.exercise)).size).toBe(stops.length);
  expect(stops.filter((stop, i) => i > 0 && stop.skill === stops[i - 1]?.skill)).toEqual([]);
  expect(stops.filter((stop) => stop.kind === 'find-mistake').length).toBeLessThanOrEqual(minutes >= 15 ? 1 : 0);
  // What is planned fits, a single first stop apart.
  if (stops.length > 1) expect(stops.reduce((sum, stop) => sum + stop.minutes, 0)).toBeLessThanOrEqual(minutes);
  expect(session.leftOut).toMatch(/^[A-Z].*\.$/);
  for (const stop of stops) {
    expect(exerciseOf(stop.exercise).skill).toBe(stop.skill);
    const R = state.cards[stop.skill] === undefined ? null : recall(state.cards[stop.skill] ?? { stability: 1, difficulty: 5, day, reps: 0, lapses: 0 }, day);
    const standing = skillState(curriculum, state, stop.skill);
    switch (stop.kind) {
      case 'review': expect(stop.why).toMatch(/^due: \d+\s% recall/); expect(R ?? 1).toBeLessThanOrEqual(dueAt); break;
      case 'new': expect(stop.why).toMatch(/^(?:new|begun): /); expect(['met', 'frontier']).toContain(standing); break;
      case 'find-mistake': expect(stop.why).toMatch(/^find the mistake: /); expect(standing).toBe('known'); break;
      case 'extra': expect(stop.why).toMatch(/recall/); expect(R ?? 0).toBeGreaterThan(dueAt); break;
      default: throw new Error(stop.kind);
    }
  }
};

/** A learner who practises; `chance` of a right answer for what memory holds, and for what is new. Writes what the service would write. */
const practise = (days: readonly number[], minutes: Minutes, key: string, chance: (R: number | null) => number) => {
  const log = logbook();
  const stream = randomStream(key);
  let state: State = foldAll([]);
  const sessions: { readonly day: number; readonly session: Session; readonly due: number }[] = [];
  const take = (events: readonly Stored[]): void => { for (const event of events) state = fold(state, event); };
  const say = (event: LogEvent): void => take([log.write(event)]);
  for (const day of days) {
    const now = noon(day);
    const session = plan(curriculum, state, now, minutes);
    check(session, state, now, minutes);
    const due = curriculum.skills.filter((skill) => { const card = state.cards[skill.id]; return card !== undefined && recall(card, dayOf(now).number) <= dueAt; }).length;
    sessions.push({ day, session, due });
    for (const stop of session.stops) {
      const exercise = exerciseOf(stop.exercise);
      const isRight = stream.uniform() < chance(stop.recall);
      const tries = isRight ? [{ verdict: 'right' } as const] : [{ verdict: 'wrong', mistake: `a mistake in ${exercise.skill}` } as const, { verdict: 'wrong' } as const];
      if (stop.kind !== 'new') { take(log.attempt(exercise, now, { origin: stop.kind === 'find-mistake' ? 'find-mistake' : 'session', tries })); continue; }
      if (partOf(meetingOf(state, stop.skill)) === 'idea') say({ type: 'met', v: 1, ...now, skill: stop.skill, part: 'idea', skipped: false });
      if (partOf(meetingOf(state, stop.skill)) === 'finish') take(log.attempt(exercise, now, { origin: 'meeting-finish', tries: [{ verdict: 'right' }] }));
      take(log.attempt(exercise, now, { origin: 'meeting-alone', tries }));
    }
  }
  return { state, sessions, log };
};

const steady = (R: number | null): number => (R === null ? 0.75 : R);

describe('thirty days of fifteen minutes', () => {
  const days = Array.from({ length: 30 }, (_, i) => i);
  const { state, sessions, log } = practise(days, 15, 'steady', steady);

  test('every day has a session, and every choice says why', () => expect(sessions).toHaveLength(30));
  test('the road is walked: after a month almost everything is known and most of it is recalled', () => {
    const known = [...standings(curriculum, state).values()].filter((standing) => standing === 'known').length;
    expect(known).toBeGreaterThanOrEqual(20);
    const { mean } = meanRecall(curriculum, state, dayOf(noon(30)).number);
    expect(mean ?? 0).toBeGreaterThan(0.85);
  });
  test('nothing due is left lying: each day what was left out is less than a session', () => {
    for (const { session, due } of sessions) expect(due - session.stops.filter((stop) => stop.kind === 'review').length).toBeLessThanOrEqual(6);
  });
  test('new skills come a few at a time, none before what it rests on', () => {
    const opened = new Map<string, number>();
    for (const { day, session } of sessions) {
      expect(session.stops.filter((stop) => stop.kind === 'new').length).toBeLessThanOrEqual(2);
      for (const stop of session.stops) if (!opened.has(stop.skill)) opened.set(stop.skill, day);
    }
    for (const skill of curriculum.skills) for (const need of skill.needs) if (opened.has(skill.id)) expect(opened.get(need) ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(opened.get(skill.id) ?? 0);
  });
  test('there is a mistake to find on most days', () => {
    expect(sessions.filter(({ session }) => session.stops.some((stop) => stop.kind === 'find-mistake')).length).toBeGreaterThan(20);
  });
  test('the same log gives the same plan, folded or rebuilt', () => {
    expect(plan(curriculum, foldAll(log.events), noon(30), 15)).toEqual(plan(curriculum, state, noon(30), 15));
  });
});

describe.each([5, 15, 30] as const)('%i minutes', (minutes) => {
  test.each([['who knows everything at once', () => 1], ['who never succeeds', () => 0.05], ['in between', steady]] as const)('for one %s', (key, chance) => {
    const days = Array.from({ length: 30 }, (_, i) => i);
    expect(practise(days, minutes, `${key} ${minutes}`, chance).sessions).toHaveLength(30);
  });
});

test('after a holiday the backlog is spread: new things still come, and in a week it is gone', () => {
  const days = [...Array.from({ length: 25 }, (_, i) => i), ...Array.from({ length: 10 }, (_, i) => 85 + i)];
  const { sessions } = practise(days, 15, 'holiday', steady);
  const back = sessions.filter(({ day }) => day >= 85);
  expect(back[0]?.due ?? 0).toBeGreaterThan(8);
  expect(back[0]?.session.leftOut).toContain('more are due and spread over the next sessions');
  expect(back[9]?.due ?? 99).toBeLessThan((back[0]?.due ?? 0) / 2);
});

test('a mistake that was made comes back to be found, once; then others have their turn', () => {
  const log = logbook();
  const all = curriculum.skills.map((skill) => skill.id);
  log.write({ type: 'placed', v: 1, ...noon(0), known: all, unknown: [] });
  const toFind = (): string | undefined => plan(curriculum, foldAll(log.events), noon(1), 15).stops.find((stop) => stop.kind === 'find-mistake')?.skill;
  log.attempt(exerciseOf('networks/xor-1'), noon(0), { tries: [{ verdict: 'wrong', mistake: 'or for exclusive or' }, { verdict: 'right' }] });
  // Forgotten, so due at once: what is reviewed today is not also sought today.
  const inSession = plan(curriculum, foldAll(log.events), noon(1), 15).stops.some((stop) => stop.kind === 'review' && stop.skill === 'xor');
  if (!inSession) expect(toFind()).toBe('xor');
  log.attempt(exerciseOf('networks/xor-2'), noon(1), { tries: [{ verdict: 'right' }] });
  expect(toFind()).toBe('xor');
  expect(plan(curriculum, foldAll(log.events), noon(1), 15).stops.find((stop) => stop.skill === 'xor')?.why).toBe('find the mistake: you made a known one here once');
  log.attempt(exerciseOf('networks/xor-3'), noon(1), { origin: 'find-mistake', tries: [{ verdict: 'right' }] });
  expect(toFind()).not.toBe('xor');
});

test('who asks for more on the same day gets more, said to be by choice', () => {
  const log = logbook();
  log.write({ type: 'placed', v: 1, ...noon(0), known: curriculum.skills.map((skill) => skill.id), unknown: [] });
  let state = foldAll(log.events);
  for (let i = 0; i < 12; i += 1) {
    const session = plan(curriculum, state, noon(0), 15);
    check(session, state, noon(0), 15);
    for (const stop of session.stops) for (const event of log.attempt(exerciseOf(stop.exercise), noon(0), { origin: stop.kind === 'find-mistake' ? 'find-mistake' : 'session', tries: [{ verdict: 'right' }] })) state = fold(state, event);
  }
  expect(plan(curriculum, state, noon(0), 15).stops.some((stop) => stop.why.startsWith('all is done for today'))).toBe(true);
});

test('what a person asks for comes, in whatever state it is, before all else that fits', () => {
  const log = logbook();
  log.write({ type: 'placed', v: 1, ...noon(0), known: ['bayes-rule', 'tensor-shapes'], unknown: [] });
  const state = foldAll(log.events);
  const far = curriculum.skills.filter((skill) => skillState(curriculum, state, skill.id) === 'later').map((skill) => skill.id);
  const wanted = { skills: ['bayes-rule', ...far.slice(0, 1)], why: 'asked for' };
  const { stops } = plan(curriculum, state, noon(1), 15, wanted);
  expect(stops.filter((stop) => stop.why === 'asked for').map((stop) => [stop.skill, stop.kind])).toEqual(expect.arrayContaining([['bayes-rule', 'review'], [far[0], 'new']]));
  expect(new Set(stops.map((stop) => stop.skill)).size).toBe(stops.length);
  expect(stops.reduce((sum, stop) => sum + stop.minutes, 0)).toBeLessThanOrEqual(15);
});

test('what is suspended does not come, and does not bar the way', () => {
  const log = logbook();
  const [first] = curriculum.skills;
  log.write({ type: 'suspended', v: 1, ...noon(0), what: 'skill', id: first?.id ?? '' });
  const all = curriculum.exercises.filter((exercise) => exercise.skill === 'bayes-rule').map((exercise) => exercise.id);
  for (const id of all) log.write({ type: 'suspended', v: 1, ...noon(0), what: 'exercise', id });
  const { stops } = plan(curriculum, foldAll(log.events), noon(0), 30);
  expect(stops.map((stop) => stop.skill)).not.toContain(first?.id);
  expect(stops.map((stop) => stop.skill)).not.toContain('bayes-rule');
  expect(standings(curriculum, foldAll(log.events)).get(curriculum.skills.find((skill) => skill.needs.length === 1 && skill.needs[0] === first?.id)?.id ?? '')).toBe('frontier');
});
