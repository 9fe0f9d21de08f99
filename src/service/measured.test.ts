/** Placement and check-up: one try, no verdict on the way, and what they conclude. */
import { describe, expect, test } from 'vitest';
import type { AttemptView } from './api.ts';
import { answer } from './answer.ts';
import { attemptView } from './attempt-view.ts';
import { beginCheckUp, checkUpView, sayInCheckUp } from './check-up.ts';
import { contest } from './contest.ts';
import type { Gradus } from './gradus.ts';
import { beginPlacement, notLearnt, placementView } from './placement.ts';
import { another } from './practice.ts';
import { climb } from './rung.ts';
import { solve } from './tiny-content.fixture.ts';
import { day, tinyProgram } from './tiny-program.fixture.ts';

const zone = 'UTC';
const say = (gradus: Gradus, view: AttemptView | null, right: boolean): Promise<AttemptView> => {
  if (view === null) throw new Error('nothing was asked');
  const { c, d } = solve(view.prompt);
  const field = (value: number) => ({ kind: 'typed', text: String(value) }) as const;
  return answer(gradus, zone, view.attempt, { answer: { a: field(right ? c : c + 7), b: field(right ? d : d - 3) } });
};

describe('a placement', () => {
  test('asks, tells no verdict, gives no help, and concludes', async () => {
    const { gradus, again } = await tinyProgram();
    expect(await placementView(gradus, zone)).toMatchObject({ done: true, attempt: null, says: 'No placement has been taken yet.' });
    const first = await beginPlacement(gradus, zone, 10);
    expect(first).toMatchObject({ question: 1, of: 10, done: false, settled: { all: 3 } });
    expect(first.attempt).toMatchObject({ origin: 'placement', rungs: [], state: 'open' });
    expect(first.becauseWords).toMatch(/^A plain one to begin with, which still tells much/);
    expect(first.steps).toEqual(['now', ...Array.from({ length: 9 }, () => 'open')]);
    expect(first.road.flatMap(({ skills }) => skills).filter(({ state }) => state === 'now')).toHaveLength(1);
    expect(await placementView(gradus, zone)).toEqual(first);
    expect(await placementView(await again(), zone)).toEqual(first);
    const [wrong, other] = [await say(gradus, first.attempt, false), await beginPlacement(gradus, zone, 20)];
    expect(wrong).toMatchObject({ state: 'closed', parts: null, decided: null, price: [], tries: 1 });
    expect(other).toMatchObject({ question: 2, of: 10, steps: ['wrong', 'now', ...Array.from({ length: 8 }, () => 'open')] });
    if (first.attempt === null) return;
    await expect(climb(gradus, zone, first.attempt.attempt, 'show-me')).resolves.toMatchObject({ state: 'closed' });
    await expect(contest(gradus, zone, first.attempt.attempt, { note: '', slip: false })).rejects.toMatchObject({ code: 'not-here' });
    await expect(another(gradus, zone, first.attempt.attempt)).rejects.toMatchObject({ code: 'not-here' });
    expect(gradus.state().games).toBe(0);
  });

  test('a right and a wrong answer look the same, but for what was typed', async () => {
    const told = async (right: boolean) => {
      const { gradus } = await tinyProgram();
      const view = await say(gradus, (await beginPlacement(gradus, zone, 10)).attempt, right);
      return { ...view, lastAnswer: null };
    };
    expect(await told(true)).toEqual(await told(false));
  });

  test('an answer that cannot be read is said so, and is asked again', async () => {
    const { gradus } = await tinyProgram();
    const { attempt } = await beginPlacement(gradus, zone, 10);
    if (attempt === null) throw new Error('nothing was asked');
    const view = await answer(gradus, zone, attempt.attempt, { answer: { a: { kind: 'typed', text: '((' }, b: { kind: 'typed', text: '1' } } });
    expect(view.state).toBe('open');
    // What the other part is worth is not told.
    expect(view.parts?.map(({ key, verdict }) => [key, verdict])).toEqual([['a', 'invalid'], ['b', 'undetermined']]);
    expect((await placementView(gradus, zone)).question).toBe(1);
  });

  test('all right: the road is yours; “not learnt” leaves it', async () => {
    const { gradus, again } = await tinyProgram();
    let view = await beginPlacement(gradus, zone, 10);
    for (let i = 0; i < 10 && !view.done; i += 1) {
      await say(gradus, view.attempt, true);
      view = await placementView(gradus, zone);
    }
    expect(view).toMatchObject({ done: true, attempt: null, settled: { yours: 3, later: 0, open: 0 } });
    expect(view.says).toMatch(/^3 of 3 skills are taken as yours/);
    // There are three skills to ask about, so it ends before its ten questions, and says so.
    expect(view.says).toMatch(/(?:Two|Three) questions were enough: no other would have told more\.$/);
    expect(Object.values(gradus.state().meetings).map(({ openedBy }) => openedBy)).toEqual(['placement', 'placement', 'placement']);
    expect((await again()).state()).toEqual(gradus.state());
    // Taken again, all of it not learnt.
    view = await beginPlacement(gradus, zone, 20);
    expect(view).toMatchObject({ done: false, of: 20, question: 1 });
    for (let i = 0; i < 20 && !view.done; i += 1) view = await notLearnt(gradus, zone);
    expect(view.settled.later).toBe(3);
    expect(gradus.state().placement.concluded).toHaveLength(2);
    await expect(notLearnt(gradus, zone)).rejects.toMatchObject({ code: 'nothing-to-ask' });
    expect((await again()).state()).toEqual(gradus.state());
  });
});

describe('a check-up', () => {
  test('asks once for the days, then for each skill: recognised, done, done after the hint', async () => {
    const { gradus, again, clock } = await tinyProgram();
    const begun = await beginCheckUp(gradus, zone);
    expect(begun).toMatchObject({ step: 'ask-days', index: 0, of: 3, skill: null, attempt: null, report: null, dayWords: 'Monday 23 November' });
    const { id } = begun;
    expect(await sayInCheckUp(gradus, zone, id, { recognised: true })).toEqual(begun);
    const asked = await sayInCheckUp(gradus, zone, id, { daysSince: 730 });
    expect(asked).toMatchObject({ step: 'recognise', index: 0, attempt: null });
    const task = await sayInCheckUp(gradus, zone, id, { recognised: true });
    expect(task).toMatchObject({ step: 'task', attempt: { origin: 'check-up', rungs: [], state: 'open' } });
    expect(await checkUpView(await again(), zone, id)).toEqual(task);
    // Done: the next skill.
    expect(await say(gradus, task.attempt, true)).toMatchObject({ state: 'closed', parts: null, decided: null });
    const second = await checkUpView(gradus, zone, id);
    expect(second).toMatchObject({ step: 'recognise', index: 1 });
    // Not done: the same task once more, with nudge and method.
    const failed = await sayInCheckUp(gradus, zone, id, { recognised: false });
    await say(gradus, failed.attempt, false);
    const hinted = await checkUpView(gradus, zone, id);
    expect(hinted).toMatchObject({ step: 'hinted-task', index: 1 });
    expect(hinted.attempt?.prompt).toBe(failed.attempt?.prompt);
    expect(hinted.attempt?.attempt).not.toBe(failed.attempt?.attempt);
    expect(hinted.attempt?.rungs.map(({ name, climbed, text }) => [name, climbed, text !== null])).toEqual([['nudge', true, true], ['method', true, true]]);
    await say(gradus, hinted.attempt, true);
    // Passed over twice: not recalled, not relearned.
    await sayInCheckUp(gradus, zone, id, { recognised: true });
    expect(await sayInCheckUp(gradus, zone, id, { next: true })).toMatchObject({ step: 'hinted-task', index: 2 });
    clock.at += day;
    const done = await sayInCheckUp(gradus, zone, id, { next: true });
    expect(done).toMatchObject({ step: 'done', index: 3, attempt: null });
    expect(done.report).toMatchObject({ recognised: { k: 2, n: 3 }, recalled: { k: 1, n: 3 }, relearned: { k: 1, n: 2 } });
    expect(done.report?.rows.map(({ recognised, recalled, relearned }) => [recognised, recalled, relearned])).toEqual([[true, true, null], [false, false, true], [true, false, false]]);
    expect(gradus.state().games).toBe(0);
    expect(gradus.attempt(task.attempt?.attempt ?? '')?.ended).toBe('right');
    expect(await attemptView(gradus, task.attempt?.attempt ?? '')).toMatchObject({ state: 'closed', decided: null });
    expect((await again()).state()).toEqual(gradus.state());
  });
});
