/** The program in memory: what it holds is the log, folded, whoever wrote it and in whatever order it arrived. */
import { foldAll } from '#learner';
import type { LogEvent } from '#log';
import { memoryStore, type Store } from '#store';
import { describe, expect, test } from 'vitest';
import { monday, tinyProgram } from './tiny-program.fixture.ts';

const moment = { at: monday, zone: 'UTC' };
const identity = { exercise: 'tiny/x', version: 1, chapter: 'tiny', skill: 'tensor-shapes', uses: {}, rating: 1500, origin: 'session', mixed: true } as const;
const asked = (attempt: string): LogEvent => ({ type: 'asked', v: 1, ...moment, attempt, ...identity, drawn: { a: 1 }, orders: {} });
const right = (attempt: string): LogEvent => ({ type: 'attempt', v: 1, ...moment, attempt, ...identity, try: 1, answer: {}, verdict: 'right', parts: {}, rungs: [], decided: true });
const ids = (n: number, of = 'attempt'): readonly string[] => Array.from({ length: n }, (_, i) => `${of}-${String(i).padStart(6, '0')}`);

describe('two processes over one store', () => {
  test('each sees what the other wrote, and both hold the same state', async () => {
    const store = memoryStore();
    const [one, two] = [(await tinyProgram({ store })).gradus, (await tinyProgram({ store })).gradus];
    await one.append([asked('attempt-one'), right('attempt-one')]);
    expect(two.attempt('attempt-one')).toBeNull();
    // A gap before its own place: it reads what is missing before it answers.
    await two.append([asked('attempt-two')]);
    expect(two.attempt('attempt-one')?.ended).toBe('right');
    await one.catchUp();
    expect(one.state()).toEqual(two.state());
    expect(one.state()).toEqual(foldAll(await store.read()));
    expect(one.asked().map(({ attempt }) => attempt)).toEqual(['attempt-one', 'attempt-two']);
  });

  test('many appends at once, from both: nothing is folded twice or left out', async () => {
    const store = memoryStore();
    const [one, two] = [(await tinyProgram({ store })).gradus, (await tinyProgram({ store })).gradus];
    await Promise.all([...ids(60).map((id) => one.append([asked(id), right(id)])), ...ids(60, 'other').map((id) => two.append([asked(id), right(id)])), one.catchUp(), two.catchUp(), one.catchUp()]);
    await Promise.all([one.catchUp(), two.catchUp()]);
    expect(one.state().decided).toHaveLength(120);
    expect(one.state()).toEqual(foldAll(await store.read()));
    expect(two.state()).toEqual(one.state());
    expect(one.log().events).toBe(240);
  });

  test('what was undone elsewhere is gone here', async () => {
    const store = memoryStore();
    const [one, two] = [(await tinyProgram({ store })).gradus, (await tinyProgram({ store })).gradus];
    const stored = await one.append([asked('attempt-one'), right('attempt-one')]);
    await two.append([{ type: 'undone', v: 1, ...moment, seq: stored[1]?.seq ?? 0 }]);
    await one.catchUp();
    for (const gradus of [one, two]) {
      expect([gradus.isTakenBack('attempt-one'), gradus.asked(), gradus.state().decided]).toEqual([true, [], []]);
      expect(gradus.state()).toEqual(foldAll(await store.read()));
    }
  });
});

describe('reading', () => {
  test('a read that fails is told, and the next one is tried again', async () => {
    const inner = memoryStore();
    let broken = false;
    const store: Store = { ...inner, read: (after) => (broken ? Promise.reject(new Error('unreadable')) : inner.read(after)) };
    const { gradus } = await tinyProgram({ store });
    broken = true;
    await expect(Promise.all([gradus.catchUp(), gradus.catchUp()])).rejects.toThrow('unreadable');
    broken = false;
    await inner.append([asked('attempt-one')]);
    await gradus.catchUp();
    expect(gradus.attempt('attempt-one')).not.toBeNull();
  });

  test('an imported log may have gaps', async () => {
    const store = memoryStore();
    const { gradus } = await tinyProgram({ store });
    await store.import([{ seq: 1, event: asked('attempt-one') }, { seq: 7, event: right('attempt-one') }]);
    await gradus.catchUp();
    expect(gradus.attempt('attempt-one')?.ended).toBe('right');
    await gradus.append([asked('attempt-two')]);
    expect(gradus.state()).toEqual(foldAll(await store.read()));
  });
});

test('what the log could not read back is not stored', async () => {
  const { gradus, store } = await tinyProgram();
  await expect(gradus.append([asked('attempt-one'), { ...asked('attempt-two'), why: 'x'.repeat(301) } as LogEvent])).rejects.toThrow('could not be read back: “asked” is malformed at why');
  expect(await store.count()).toBe(0);
});

describe('turns', () => {
  test('work on one thing goes one after the other, on two things at once; a failure does not stop those behind', async () => {
    const { gradus } = await tinyProgram();
    const order: string[] = [];
    const work = (name: string, ticks: number, fails = false) => async (): Promise<string> => {
      order.push(`${name} begins`);
      for (let i = 0; i < ticks; i += 1) await Promise.resolve();
      order.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
    const done = await Promise.allSettled([gradus.inTurn('x', work('a', 20, true)), gradus.inTurn('x', work('b', 1)), gradus.inTurn('y', work('c', 1))]);
    expect(done.map((one) => one.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(order.indexOf('b begins')).toBeGreaterThan(order.indexOf('a ends'));
    expect(order.indexOf('c ends')).toBeLessThan(order.indexOf('a ends'));
  });
});
