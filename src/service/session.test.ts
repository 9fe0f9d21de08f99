/** A session: planned, begun, gone through, left and taken up again, ended; all of it from the log. */
import { describe, expect, test } from 'vitest';
import type { AttemptView, TodayView } from './api.ts';
import { answer } from './answer.ts';
import type { Gradus } from './gradus.ts';
import { meet, meetingView } from './meeting.ts';
import { climb } from './rung.ts';
import { beginSession, beginStop, endSession, skipStop } from './session.ts';
import { setSuspended } from './suspend.ts';
import { solve } from './tiny-content.fixture.ts';
import { day, tinyProgram } from './tiny-program.fixture.ts';
import { todayView } from './today.ts';

const zone = 'UTC';
const field = (value: number) => ({ kind: 'typed', text: String(value) }) as const;
const rightly = (gradus: Gradus, view: AttemptView): Promise<AttemptView> => {
  const { c, d } = solve(view.prompt);
  return answer(gradus, zone, view.attempt, { answer: Object.fromEntries(view.fields.map(({ key }) => [key, field(key === 'a' ? c : d)])) });
};
/** Meets a skill to its end, all right. */
const meetWhole = async (gradus: Gradus, skill: string): Promise<void> => {
  const idea = await meet(gradus, zone, skill, { part: 'idea', skipped: false });
  if (idea.finish !== null) await rightly(gradus, idea.finish);
  for (let i = 0; i < 2; i += 1) {
    const { alone } = await meet(gradus, zone, skill, { part: 'alone', skipped: false });
    if (alone !== null) await rightly(gradus, alone);
  }
};
const summary = ({ begun, finished, next, stops }: TodayView) => ({ begun, finished, next, stops: stops.map(({ kind, skill, done }) => `${kind} ${skill} ${done ?? '-'}`) });

describe('the first day', () => {
  test('begins with a first meeting, which is a stop of the session', async () => {
    const { gradus, again } = await tinyProgram();
    const before = await todayView(gradus, zone);
    expect(before).toMatchObject({ started: false, begun: false, day: '2026-11-23', dayWords: 'Monday 23 November', minutes: 15, next: null, recall: { mean: null, skills: 0 } });
    expect(before.stops).toMatchObject([{ kind: 'new', skill: 'tensor-shapes', title: 'Heaps', done: null, attempt: null, why: 'new: it rests on nothing else' }]);
    const begun = await beginSession(gradus, zone, 15);
    expect(summary(begun)).toEqual({ begun: true, finished: false, next: 0, stops: ['new tensor-shapes -'] });
    expect(begun.started).toBe(true);
    expect(await beginStop(gradus, zone, 0)).toEqual({ attempt: null, meeting: 'tensor-shapes' });

    const idea = await meetingView(gradus, zone, 'tensor-shapes');
    expect(idea).toMatchObject({ part: 'idea', finish: null, alone: null, inARow: 0, title: 'Heaps' });
    expect(idea.worked.lines).toHaveLength(2);
    expect(idea.picture).toContain('Two heaps.');

    const finish = await meet(gradus, zone, 'tensor-shapes', { part: 'idea', skipped: false });
    expect(finish.part).toBe('finish');
    expect(finish.finish).toMatchObject({ origin: 'meeting-finish', exercise: 'tiny/tensor-shapes-sum', state: 'open', stop: 0 });
    expect(finish.finish?.given).toHaveLength(1);
    expect(finish.finish?.fields.map(({ key }) => key)).toEqual(['b']);
    // Asked again, it is the same one.
    expect((await meet(gradus, zone, 'tensor-shapes', { part: 'idea', skipped: false })).finish?.attempt).toBe(finish.finish?.attempt);
    // It is done by an answer, not by saying so.
    expect((await meet(gradus, zone, 'tensor-shapes', { part: 'finish', skipped: false })).part).toBe('finish');
    if (finish.finish === null) return;
    const finished = await rightly(gradus, finish.finish);
    expect(finished.decided).toMatchObject({ verdict: 'right', consequence: 'Nothing of this counts: it was for learning. Next comes one alone.' });
    expect([gradus.state().cards, gradus.state().games]).toEqual([{}, 0]);

    const alone = await meet(gradus, zone, 'tensor-shapes', { part: 'alone', skipped: false });
    expect(alone.alone).toMatchObject({ origin: 'meeting-alone', exercise: 'tiny/tensor-shapes-sum', state: 'open', given: [] });
    if (alone.alone === null) return;
    const one = await rightly(gradus, alone.alone);
    expect(one.decided?.consequence).toMatch(/^Heaps counts as learnt when one more is right, alone\. Until then it comes again, next .*\.$/);
    expect(summary(await todayView(gradus, zone)).stops).toEqual(['new tensor-shapes -']);
    const second = await meet(gradus, zone, 'tensor-shapes', { part: 'alone', skipped: false });
    // The second instance alone is of the skill's other exercise.
    expect([second.inARow, second.alone?.exercise]).toEqual([1, 'tiny/tensor-shapes-product']);
    if (second.alone === null) return;
    expect((await rightly(gradus, second.alone)).decided?.consequence).toMatch(/^Two right in a row, alone: Heaps counts as learnt, and comes back /);
    expect(await meetingView(gradus, zone, 'tensor-shapes')).toMatchObject({ part: 'open', inARow: 2 });
    expect(summary(await todayView(gradus, zone))).toEqual({ begun: true, finished: true, next: null, stops: ['new tensor-shapes right'] });
    expect(gradus.state().games).toBe(0);
    expect((await again()).state()).toEqual(gradus.state());

    // There is more to be had on the same day.
    const more = await beginSession(gradus, zone, 5);
    expect(summary(more)).toEqual({ begun: true, finished: false, next: 0, stops: ['new einsum -'] });
    expect(more.settings['minutes']).toBe(5);
  });

  test('“I know this” goes to the part alone', async () => {
    const { gradus } = await tinyProgram();
    const view = await meet(gradus, zone, 'tensor-shapes', { part: 'idea', skipped: true });
    expect([view.part, view.finish, view.alone?.origin]).toEqual(['alone', null, 'meeting-alone']);
  });

  test('an instance alone that goes wrong ends the stop; the skill comes again', async () => {
    const { gradus } = await tinyProgram();
    await beginSession(gradus, zone, 15);
    const { alone } = await meet(gradus, zone, 'tensor-shapes', { part: 'idea', skipped: true });
    if (alone === null) throw new Error('nothing was asked');
    await climb(gradus, zone, alone.attempt, 'show-me');
    const today = await todayView(gradus, zone);
    expect(summary(today)).toEqual({ begun: true, finished: true, next: null, stops: ['new tensor-shapes wrong'] });
    await endSession(gradus, zone);
    expect((await todayView(gradus, zone)).stops).toMatchObject([{ kind: 'new', skill: 'tensor-shapes', why: expect.stringMatching(/^begun: /) }]);
  });
});

describe('a session', () => {
  const practised = async () => {
    const program = await tinyProgram();
    const { gradus, clock } = program;
    for (const skill of ['tensor-shapes', 'einsum', 'affine-nets']) await meetWhole(gradus, skill);
    clock.at += 20 * day;
    return program;
  };

  test('reviews what is due and hides one mistake; each stop is begun once', async () => {
    const { gradus } = await practised();
    const begun = await beginSession(gradus, zone, 15);
    expect(begun.stops.map(({ kind }) => kind).sort()).toEqual(['find-mistake', 'review', 'review', 'review']);
    expect(begun.stops.every(({ why }) => why.length > 10)).toBe(true);
    const index = begun.stops.findIndex(({ kind }) => kind === 'review');
    const first = await beginStop(gradus, zone, index);
    expect(first.attempt).toMatchObject({ origin: 'session', stop: index, state: 'open' });
    expect((await beginStop(gradus, zone, index)).attempt).toEqual(first.attempt);
    if (first.attempt === null) return;
    const after = await rightly(gradus, first.attempt);
    expect(after.decided?.summary.map(([label]) => label)).toEqual(['Credit', 'Rating', 'Recall']);
    expect(Object.fromEntries(after.decided?.summary ?? [])['Recall']).toMatch(/^\d+\s%, due in /);
    const today = await todayView(gradus, zone);
    expect(today.stops[index]).toMatchObject({ done: 'right', attempt: after.attempt });
    expect(today.minutesLeft).toBe(begun.minutesLeft - (begun.stops[index]?.minutes ?? 0));
  });

  test('the mistake is to be found in a worked solution', async () => {
    const { gradus, again } = await practised();
    const begun = await beginSession(gradus, zone, 15);
    const index = begun.stops.findIndex(({ kind }) => kind === 'find-mistake');
    const { attempt } = await beginStop(gradus, zone, index);
    if (attempt === null) throw new Error('nothing was asked');
    expect(attempt).toMatchObject({ origin: 'find-mistake', given: [{}, {}], fields: [{ key: 'a', field: { kind: 'choice' } }] });
    expect(attempt.rungs.map(({ name }) => name)).toEqual(['show-me']);
    const { c, d } = solve(attempt.prompt);
    const text = (line: number): string => attempt.given[line]?.value ?? '';
    const wrongLine = text(0).includes(String(c)) ? 1 : 0;
    expect(wrongLine === 0 || !text(1).includes(String(d))).toBe(true);
    const pick = (line: number) => ({ answer: { a: { kind: 'picked', positions: [line] } } }) as const;
    const missed = await answer(gradus, zone, attempt.attempt, pick(1 - wrongLine));
    expect(missed).toMatchObject({ state: 'open', tries: 1, parts: [{ verdict: 'wrong', text: expect.stringContaining(wrongLine === 0 ? 'further up' : 'further down') }] });
    const found = await answer(gradus, zone, attempt.attempt, pick(wrongLine));
    expect(found.decided).toMatchObject({ verdict: 'right' });
    expect(found.decided?.worked.map(({ wrongHere }) => wrongHere)).toEqual([wrongLine === 0, wrongLine === 1]);
    expect(found.decided?.worked[wrongLine]?.replayed).toBe(text(wrongLine));
    expect((await todayView(gradus, zone)).stops[index]?.done).toBe('right');
    expect((await again()).state()).toEqual(gradus.state());
  });

  test('survives being opened anew, in the middle of a stop', async () => {
    const { gradus, again } = await practised();
    const begun = await beginSession(gradus, zone, 15);
    const first = await beginStop(gradus, zone, 0);
    await skipStop(gradus, zone, 1);
    const later = await again();
    expect(await todayView(later, zone)).toEqual(await todayView(gradus, zone));
    expect((await beginStop(later, zone, 0)).attempt).toEqual(first.attempt);
    expect((await beginSession(later, zone, 30)).stops.map(({ skill }) => skill)).toEqual(begun.stops.map(({ skill }) => skill));
  });

  test('skipped and ended; a new day begins another', async () => {
    const { gradus, clock } = await practised();
    const begun = await beginSession(gradus, zone, 15);
    let today = begun;
    for (const { index } of begun.stops) today = await skipStop(gradus, zone, index);
    expect(today).toMatchObject({ finished: true, minutesLeft: 0, title: 'Done: four stops' });
    expect(today.stops.every(({ done }) => done === 'skipped')).toBe(true);
    expect(await endSession(gradus, zone)).toMatchObject({ begun: false });
    await expect(beginStop(gradus, zone, 0)).rejects.toMatchObject({ code: 'no-session' });
    await beginSession(gradus, zone, 15);
    await expect(beginStop(gradus, zone, 40)).rejects.toMatchObject({ code: 'unknown-stop' });
    clock.at += day;
    expect(await todayView(gradus, zone)).toMatchObject({ begun: false });
    await expect(skipStop(gradus, zone, 0)).rejects.toMatchObject({ code: 'no-session' });
  });

  test('an exercise suspended meanwhile gives way to another of the skill', async () => {
    const { gradus } = await practised();
    const begun = await beginSession(gradus, zone, 15);
    const index = begun.stops.findIndex(({ kind }) => kind === 'review');
    const planned = gradus.state().session?.stops[index]?.exercise ?? '';
    await setSuspended(gradus, zone, { what: 'exercise', id: planned }, true);
    const { attempt } = await beginStop(gradus, zone, index);
    expect(attempt?.exercise).not.toBe(planned);
    expect(attempt?.skill).toBe(begun.stops[index]?.skill);
  });
});

test('with everything suspended there is nothing to begin, and it says so', async () => {
  const { gradus } = await tinyProgram();
  for (const id of ['tensor-shapes', 'einsum', 'affine-nets']) await setSuspended(gradus, zone, { what: 'skill', id }, true);
  await expect(beginSession(gradus, zone, 15)).rejects.toMatchObject({ code: 'nothing-to-ask' });
});
