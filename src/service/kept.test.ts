/** What is kept besides attempts: suspensions, settings, what is undone and put back; and what Map, Progress, Practice and the search tell of it. */
import { describe, expect, test } from 'vitest';
import type { AttemptView } from './api.ts';
import { answer } from './answer.ts';
import { attemptView } from './attempt-view.ts';
import type { Gradus } from './gradus.ts';
import { mapView, skillView } from './map.ts';
import { practiceView, practise } from './practice.ts';
import { progressView } from './progress.ts';
import { search } from './search.ts';
import { set } from './setting.ts';
import { setSuspended } from './suspend.ts';
import { solve } from './tiny-content.fixture.ts';
import { day, tinyProgram } from './tiny-program.fixture.ts';
import { undo } from './undo.ts';

const zone = 'UTC';
const rightly = async (gradus: Gradus, skill: string): Promise<AttemptView> => {
  const view = await practise(gradus, zone, { skill });
  const { c, d } = solve(view.prompt);
  return answer(gradus, zone, view.attempt, { answer: { a: { kind: 'typed', text: String(c) }, b: { kind: 'typed', text: String(d) } } });
};

describe('undoing', () => {
  test('takes an attempt back as if it had not been, and puts it back as it was', async () => {
    const { gradus, again } = await tinyProgram();
    await rightly(gradus, 'tensor-shapes');
    const before = gradus.state();
    const { attempt } = await rightly(gradus, 'einsum');
    const after = gradus.state();
    const seq = after.decided.at(-1)?.seq ?? 0;
    const undone = await undo(gradus, zone, seq);
    expect(undone.recent[0]).toMatchObject({ seq, says: expect.stringMatching(/^Right: A (sum|product) in tiny\/einsum/), when: 'today', undone: true });
    expect({ ...gradus.state(), seq: 0, undone: [], takenBack: [] }).toEqual({ ...before, seq: 0, undone: [], takenBack: [] });
    expect(await attemptView(gradus, attempt)).toMatchObject({ state: 'taken-back' });
    await expect(answer(gradus, zone, attempt, { answer: {} })).rejects.toMatchObject({ code: 'taken-back' });
    const back = await undo(gradus, zone, seq);
    expect(back.recent[0]).toMatchObject({ seq, undone: false });
    expect({ ...gradus.state(), seq: 0, undone: [] }).toEqual({ ...after, seq: 0, undone: [] });
    expect((await undo(gradus, zone, seq)).recent[0]).toMatchObject({ undone: true });
    expect((await again()).state()).toEqual(gradus.state());
  });
  test('only what is listed', async () => {
    const { gradus } = await tinyProgram();
    await set(gradus, zone, { name: 'minutes', value: 5 });
    for (const seq of [1, 99]) await expect(undo(gradus, zone, seq)).rejects.toMatchObject({ code: 'unknown-event' });
  });
});

describe('suspending', () => {
  test('and resuming, each undone by its place; twice does nothing more', async () => {
    const { gradus, again } = await tinyProgram();
    const { seq } = await setSuspended(gradus, zone, { what: 'skill', id: 'tensor-shapes' }, true);
    await setSuspended(gradus, zone, { what: 'skill', id: 'tensor-shapes' }, true);
    expect(gradus.log().events).toBe(1);
    expect((await mapView(gradus, zone)).chapters.flatMap(({ skills }) => skills.map(({ state }) => state))).toEqual(['suspended', 'frontier', 'later']);
    expect((await undo(gradus, zone, seq)).recent[0]).toMatchObject({ says: 'Suspended: Heaps', undone: true });
    expect((await skillView(gradus, zone, 'tensor-shapes')).state).toBe('frontier');
    await setSuspended(gradus, zone, { what: 'exercise', id: 'tiny/tensor-shapes-sum' }, true);
    expect((await practise(gradus, zone, { skill: 'tensor-shapes' })).exercise).toBe('tiny/tensor-shapes-product');
    await setSuspended(gradus, zone, { what: 'exercise', id: 'tiny/tensor-shapes-product' }, true);
    await expect(practise(gradus, zone, { skill: 'tensor-shapes' })).rejects.toMatchObject({ code: 'nothing-to-ask' });
    await setSuspended(gradus, zone, { what: 'exercise', id: 'tiny/tensor-shapes-product' }, false);
    expect((await practiceView(gradus, zone)).chapters[0]?.skills[0]?.exercises.map(({ suspended }) => suspended)).toEqual([true, false]);
    for (const what of ['skill', 'exercise'] as const) await expect(setSuspended(gradus, zone, { what, id: 'none' }, true)).rejects.toMatchObject({ code: `unknown-${what}` });
    expect((await again()).state()).toEqual(gradus.state());
  });
});

describe('what is told', () => {
  test('of the map, a skill and progress, after a right answer and ten days', async () => {
    const { gradus, clock } = await tinyProgram();
    await rightly(gradus, 'tensor-shapes');
    await rightly(gradus, 'tensor-shapes');
    clock.at += 10 * day;
    expect(await mapView(gradus, zone)).toMatchObject({ met: 1, all: 3, frontier: 1 });
    const skill = await skillView(gradus, zone, 'tensor-shapes');
    expect(skill).toMatchObject({ title: 'Heaps', state: 'known', restsOn: [], leadsTo: [{ id: 'einsum', title: 'Rows' }] });
    expect(skill.dueWords).toMatch(/^due (now|in \d+ days?|tomorrow); last done 10 days ago$/);
    expect(skill.history.map(({ day: on, verdict }) => [on, verdict])).toEqual([['2026-11-23', 'right'], ['2026-11-23', 'right']]);
    const progress = await progressView(gradus, zone);
    expect(progress.rating.value).toBeGreaterThan(1500);
    expect(progress).toMatchObject({ events: 4, since: '2026-11-23', days: [{ day: '2026-11-23', exercises: 2 }] });
    expect(progress.ratingHistory).toHaveLength(2);
    expect(progress.levels).toHaveLength(27);
    expect(progress.recent.map(({ when }) => when)).toEqual(['Monday 23 November', 'Monday 23 November']);
    expect(progress.chapters.find(({ id }) => id === 'linear-algebra')).toMatchObject({ met: 1, all: 2, recalls: [{ skill: 'Heaps' }] });
  });
  test('of when a skill was done: by itself, whatever was practised since that builds on it', async () => {
    const { gradus, clock } = await tinyProgram();
    for (let n = 0; n < 2; n += 1) await rightly(gradus, 'tensor-shapes');
    clock.at += 10 * day;
    for (let n = 0; n < 6; n += 1) await rightly(gradus, 'einsum');
    expect((await skillView(gradus, zone, 'tensor-shapes')).dueWords).toMatch(/; last done 10 days ago, refreshed since by what builds on it$/);
    expect((await skillView(gradus, zone, 'einsum')).dueWords).toMatch(/last done today$|^not met yet$/);
  });
  test('the export’s size is the export’s size', async () => {
    const { gradus, store } = await tinyProgram();
    await rightly(gradus, 'tensor-shapes');
    await progressView(gradus, zone);
    await rightly(gradus, 'tensor-shapes');
    const { toLines } = await import('#log');
    expect((await progressView(gradus, zone)).exportBytes).toBe(Buffer.byteLength(toLines(await store.read())));
  });
  test.each([
    ['heaps', ['tensor-shapes'], 2], ['ROWS', ['einsum'], 2], ['counts', ['tensor-shapes', 'einsum', 'affine-nets'], 0], ['sum', [], 3], ['tiny sum', [], 3], ['', [], 0], ['   ', [], 0], ['zzz', [], 0], ['(*[', [], 0],
    ['piles', ['tensor-shapes'], 2],
  ])('a search for “%s”', async (text, skills, exercises) => {
    const found = await search((await tinyProgram()).gradus, text);
    expect([found.skills.map(({ id }) => id), found.exercises.length]).toEqual([skills, exercises]);
  });
  test('a chapter is practised where it is weakest', async () => {
    const { gradus } = await tinyProgram();
    expect((await practise(gradus, zone, { chapter: 'linear-algebra' })).skill).toBe('tensor-shapes');
    await rightly(gradus, 'einsum');
    expect((await practise(gradus, zone, { chapter: 'linear-algebra' })).skill).toBe('einsum');
    await expect(practise(gradus, zone, { chapter: 'tiny' })).rejects.toMatchObject({ code: 'unknown-chapter' });
  });
});
