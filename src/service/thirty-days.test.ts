/**
 * Thirty days of fifteen minutes with the bundled content, by a person who mostly knows: no session is empty, no exercise comes twice in one, every
 * choice says why; and at the end the log alone gives exactly the same state.
 */
import { drawInstance } from '#exercise';
import { foldAll } from '#learner';
import { fromLines } from '#log';
import { randomStream } from '#numeric';
import { memoryStore } from '#store';
import { expect, test } from 'vitest';
import type { AttemptView } from './api.ts';
import { answer } from './answer.ts';
import { bundledContent } from './bundled-content.ts';
import { type Gradus, openGradus } from './gradus.ts';
import { exportLog } from './log-file.ts';
import { meet } from './meeting.ts';
import { replay } from './replay.ts';
import { rightAnswer } from './right-answer.fixture.ts';
import { climb } from './rung.ts';
import { beginSession, beginStop, endSession } from './session.ts';
import { recordFor } from './attempt-view.ts';
import { day, monday } from './tiny-program.fixture.ts';
import { todayView } from './today.ts';

const zone = 'Europe/Berlin';
const days = 30;

test('thirty days', { timeout: 240_000 }, async () => {
  let at = monday;
  let ids = 0;
  const next = (): string => { ids += 1; return `id-${String(ids).padStart(12, '0')}`; };
  const store = memoryStore();
  const gradus = await openGradus({ store, content: bundledContent, now: () => at, newId: next, newSeed: next });
  const chance = randomStream('thirty days');
  /** Each attempt takes two minutes; three in four go right, one in ten of the others is given up. */
  const attempted = async (view: AttemptView | null): Promise<boolean> => {
    if (view === null || view.state !== 'open') return false;
    at += 120_000;
    const { asked } = await recordFor(gradus, view.attempt);
    const { exercise, instance } = await replay(bundledContent, asked);
    const right = view.origin === 'find-mistake' ? null : rightAnswer(exercise, instance);
    const goes = chance.uniform() < 0.75;
    if (right !== null && goes) {
      const after = await answer(gradus, zone, view.attempt, { answer: Object.fromEntries(view.fields.map(({ key }) => [key, right[key] ?? { kind: 'typed', text: '' }])), confidence: 0.8 });
      expect([after.exercise, after.decided?.verdict, after.parts?.map(({ verdict }) => verdict)]).toEqual([asked.exercise, 'right', after.fields.map(() => 'right')]);
      return true;
    }
    for (let line = 0; right === null && line < view.given.length; line += 1) {
      const after = await answer(gradus, zone, view.attempt, { answer: { a: { kind: 'picked', positions: [line] } } });
      if (after.state === 'decided') return after.decided?.verdict === 'right';
    }
    await climb(gradus, zone, view.attempt, 'show-me');
    return false;
  };

  const sessions: string[] = [];
  for (let n = 0; n < days; n += 1) {
    const begun = await beginSession(gradus, zone, 15);
    const exercises = gradus.state().session?.stops.map(({ exercise }) => exercise) ?? [];
    expect(begun.stops.length, `day ${n}`).toBeGreaterThan(0);
    expect(new Set(exercises).size, `day ${n}: ${exercises.join(', ')}`).toBe(exercises.length);
    expect(begun.stops.filter(({ why }) => why.length < 5), `day ${n}`).toEqual([]);
    expect(begun.stops.filter((stop, i) => stop.skill === begun.stops[i - 1]?.skill), `day ${n}`).toEqual([]);
    sessions.push(begun.stops.map(({ kind }) => kind).join(' '));
    for (const { index, skill } of begun.stops) {
      const { attempt, meeting } = await beginStop(gradus, zone, index);
      if (meeting === null) { await attempted(attempt); continue; }
      const idea = await meet(gradus, zone, skill, { part: 'idea', skipped: false });
      if (idea.part === 'finish') await attempted(idea.finish);
      let view = await meet(gradus, zone, skill, { part: 'alone', skipped: false });
      while (view.part === 'alone' && (await attempted(view.alone))) view = await meet(gradus, zone, skill, { part: 'alone', skipped: false });
    }
    const today = await todayView(gradus, zone);
    expect(today.stops.filter(({ done }) => done === null), `day ${n}`).toEqual([]);
    expect(today).toMatchObject({ begun: true, finished: true, next: null });
    await endSession(gradus, zone);
    at = monday + (n + 1) * day;
  }

  const kinds = sessions.join(' ');
  for (const kind of ['new', 'review', 'find-mistake']) expect(kinds).toContain(kind);
  expect(gradus.state().games).toBeGreaterThan(30);
  const read = fromLines(await exportLog(gradus));
  if ('error' in read) throw new Error(read.error.says);
  expect(foldAll(read.events)).toEqual(gradus.state());
  expect(JSON.stringify(foldAll(read.events))).toBe(JSON.stringify(gradus.state()));
  const other = await fresh();
  await other.ports.store.import(read.events);
  await other.catchUp();
  expect(other.state()).toEqual(gradus.state());
  expect(await todayView(other, zone)).toEqual(await todayView(gradus, zone));

  function fresh(): Promise<Gradus> {
    return openGradus({ store: memoryStore(), content: bundledContent, now: () => at, newId: next, newSeed: next });
  }
});

test('every exercise of the content can be drawn, and its drawn values are what JSON keeps', async () => {
  for (const { id } of bundledContent.exercises) {
    const { drawn } = drawInstance(await bundledContent.load(id), 'kept');
    expect(JSON.parse(JSON.stringify(drawn)), id).toEqual(drawn);
  }
});
