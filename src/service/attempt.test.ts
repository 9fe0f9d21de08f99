/** An attempt from the first look to the decision: tries, help, what is shown when, what it does to memory and rating. */
import { describe, expect, test } from 'vitest';
import type { AnswerBody, AttemptView } from './api.ts';
import { answer } from './answer.ts';
import { attemptView } from './attempt-view.ts';
import { bundledContent } from './bundled-content.ts';
import { contest } from './contest.ts';
import type { Gradus } from './gradus.ts';
import { another, practise } from './practice.ts';
import { climb } from './rung.ts';
import { solve, tinyContent } from './tiny-content.fixture.ts';
import { day, hour, tinyProgram } from './tiny-program.fixture.ts';

const zone = 'Europe/Berlin';
const typed = (a: string | number, b: string | number): AnswerBody['answer'] => ({ a: { kind: 'typed', text: String(a) }, b: { kind: 'typed', text: String(b) } });
const say = (gradus: Gradus, view: AttemptView, a: string | number, b: string | number, confidence?: number): Promise<AttemptView> => answer(gradus, zone, view.attempt, { answer: typed(a, b), ...(confidence === undefined ? {} : { confidence }) });
const rightly = (gradus: Gradus, view: AttemptView, confidence?: number) => { const { c, d } = solve(view.prompt); return say(gradus, view, c, d, confidence); };
const begun = async () => {
  const program = await tinyProgram();
  return { ...program, view: await practise(program.gradus, zone, { exercise: 'tiny/einsum-sum' }) };
};

describe('asked', () => {
  test('shows prompt, symbols, fields and the ladder; nothing is decided', async () => {
    const { view } = await begun();
    expect(view).toMatchObject({ state: 'open', origin: 'chosen', tries: 0, parts: null, decided: null, lastAnswer: null, skillTitle: 'Rows', title: 'A sum in tiny/einsum-sum', why: 'Chosen by you', stop: null });
    expect(view.fields.map(({ key, letter, field }) => [key, letter, field.kind])).toEqual([['a', 'a', 'number'], ['b', 'b', 'number']]);
    expect(view.rungs.map(({ name, climbed, text }) => [name, climbed, text])).toEqual([['nudge', false, null], ['method', false, null], ['first-step', false, null], ['show-me', false, null]]);
    expect(view.symbols).toHaveLength(1);
  });
  test('is the same when it is looked at again, also by the program opened anew', async () => {
    const { gradus, view, again } = await begun();
    expect(await attemptView(gradus, view.attempt)).toEqual(view);
    expect(await attemptView(await again(), view.attempt)).toEqual(view);
  });
  test('three in a row are three instances', async () => {
    const { gradus, view } = await begun();
    const second = await another(gradus, zone, view.attempt);
    const third = await another(gradus, zone, second.attempt);
    expect(new Set([view, second, third].map(({ prompt }) => prompt)).size).toBe(3);
    expect([second.exercise, second.origin, second.why]).toEqual([view.exercise, 'chosen', 'Another like the last one']);
  });
});

describe('answered', () => {
  test('right: decided, with the worked solution, the other teachers, and what follows', async () => {
    const { gradus, view } = await begun();
    const after = await rightly(gradus, view, 0.8);
    expect(after).toMatchObject({ state: 'decided', tries: 1, sure: 0.8, note: '', price: [] });
    expect(after.parts?.map(({ verdict, credit }) => [verdict, credit])).toEqual([['right', 1], ['right', 1]]);
    expect(after).toMatchObject({ contested: false, decided: { verdict: 'right', matters: 'Every till does it.' } });
    expect(after.decided?.worked.map(({ replayed, wrongHere }) => [replayed, wrongHere])).toEqual([[null, false], [null, false]]);
    expect(after.decided?.perspectives.map(({ name }) => name)).toEqual(['Algebra', 'Counting']);
    expect(after.decided?.consequence).toMatch(/^You were 80\u00a0% sure\. Rows counts as remembered and comes back in \d days?\.$|^You were 80\u00a0% sure\. Rows counts as remembered and comes back tomorrow\.$/);
    expect(Object.fromEntries(after.decided?.summary ?? [])).toMatchObject({ Credit: 'full', Rating: expect.stringMatching(/^1500 → 16\d\d, ± \d+$/), Recall: expect.stringMatching(/^due /) });
  });

  test('wrong at first: the mistake by name, the right part stands, and nothing of the solution', async () => {
    const { gradus, view } = await begun();
    const { c, d } = solve(view.prompt);
    const after = await say(gradus, view, c, d + (d - c), 0.8);
    expect(after).toMatchObject({ state: 'open', tries: 1, decided: null, sure: 0.8, note: 'Part a stands; nothing is decided yet.' });
    expect(after.parts?.map(({ verdict }) => verdict)).toEqual(['right', 'wrong']);
    expect(after.parts?.[1]?.title).toContain('twice');
    expect(after.parts?.[1]?.text).toContain('You added it twice.');
    expect(after.parts?.map(({ reference }) => reference)).toEqual([null, null]);
    expect(JSON.stringify({ ...after, prompt: '', lastAnswer: null })).not.toContain(String(d));
    expect(after.rungs[0]).toMatchObject({ memory: 'not counted', rating: 'no further cost' });
    expect(after.cheaper).toContain('The first two rungs add nothing to that.');
    expect(after.price).toContainEqual(['If right', 'half a win']);
  });

  test('right at the second try: forgotten, half a win; the sureness of the first try is kept', async () => {
    const { gradus, view } = await begun();
    const { c, d } = solve(view.prompt);
    await say(gradus, view, c, 1, 0.9);
    // The part that stands need not be sent again.
    const after = await answer(gradus, zone, view.attempt, { answer: { b: { kind: 'typed', text: String(d) } }, confidence: 0.2 });
    expect(after).toMatchObject({ state: 'decided', tries: 2, sure: 0.9, decided: { verdict: 'right' } });
    expect(gradus.state().decided[0]).toMatchObject({ verdict: 'right', tries: 2, confidence: 0.9, grade: null });
  });

  test('wrong a second time: decided, own lines beside the worked ones, a part right from the own value before it', async () => {
    const { gradus, view } = await begun();
    const { c, d } = solve(view.prompt);
    const [mine, mineLater] = [-1000, -1000 + (d - c)];
    await say(gradus, view, 1, 2);
    const after = await say(gradus, view, mine, mineLater);
    expect(after).toMatchObject({ state: 'decided', decided: { verdict: 'wrong' } });
    expect(after.parts?.map(({ verdict, carried }) => [verdict, carried])).toEqual([['wrong', false], ['right', true]]);
    expect(after.parts?.[1]?.credit).toBeLessThan(1);
    expect(after.parts?.[0]?.reference).toContain(String(c));
    expect(after.decided?.worked[0]).toMatchObject({ wrongHere: true, replayed: expect.stringContaining('1000') });
    expect(Object.fromEntries(after.decided?.summary ?? [])['Credit']).toBe('b, carried forward; not a');
    expect(Object.fromEntries(after.decided?.summary ?? [])['Rating']).toMatch(/^1500 → 1[34]\d\d, ± \d+$/);
  });

  test('what cannot be read costs nothing, however often', async () => {
    const { gradus, view } = await begun();
    const { c } = solve(view.prompt);
    for (const text of ['', '((', '1/0', 'x', '__proto__', '9'.repeat(20_000)]) {
      const after = await say(gradus, view, c, text);
      expect(after).toMatchObject({ state: 'open', tries: 0, note: 'This is still your first try.' });
      // What the other part is worth is not told for nothing.
      expect(after.parts?.map(({ key, verdict }) => [key, verdict])).toEqual([['a', 'undetermined'], ['b', 'invalid']]);
    }
    expect((await rightly(gradus, view)).decided?.verdict).toBe('right');
    expect(gradus.state().decided[0]).toMatchObject({ tries: 1 });
  });

  test('twice at once, or after the end: counted once', async () => {
    const { gradus, view } = await begun();
    const [first, second] = await Promise.all([say(gradus, view, 1, 2), say(gradus, view, 1, 2)]);
    expect([first.tries, second.tries]).toEqual([1, 2]);
    const late = await rightly(gradus, view);
    expect(late.decided?.verdict).toBe('wrong');
    expect(gradus.state().decided).toHaveLength(1);
    expect(gradus.state().games).toBe(1);
  });
});

describe('help', () => {
  test('each rung opens its own text and no other', async () => {
    const { gradus, view } = await begun();
    const nudged = await climb(gradus, zone, view.attempt, 'nudge');
    expect(nudged.rungs.map(({ text }) => text !== null)).toEqual([true, false, false, false]);
    expect(nudged.rungs[0]?.text).toContain('Look at the two numbers.');
    const stepped = await climb(gradus, zone, view.attempt, 'first-step');
    expect(stepped.rungs.map(({ climbed }) => climbed)).toEqual([true, false, true, false]);
    // The first step is asked for here: its words, not its value.
    expect(stepped.rungs[2]?.text).toContain('Take the sum.');
    expect(stepped.rungs[2]?.text).not.toContain(String(solve(view.prompt).c));
    expect(await climb(gradus, zone, view.attempt, 'nudge')).toEqual(stepped);
  });
  test('show me decides: forgotten, a loss, and the solution is there', async () => {
    const { gradus, view } = await begun();
    const after = await climb(gradus, zone, view.attempt, 'show-me');
    expect(after).toMatchObject({ state: 'decided', tries: 0, parts: null, decided: { verdict: 'shown' } });
    expect(after.decided?.worked).toHaveLength(2);
    expect(gradus.state().rating.rating).toBeLessThan(1500);
    expect(gradus.state().decided[0]).toMatchObject({ verdict: 'shown', rungs: ['show-me'] });
  });
});

describe('“I was right”', () => {
  test('is kept, shown, and can count as a slip', async () => {
    const { gradus, view, again } = await begun();
    await expect(contest(gradus, zone, view.attempt, { note: '', slip: true })).rejects.toMatchObject({ code: 'not-here' });
    await rightly(gradus, view);
    const next = await another(gradus, zone, view.attempt);
    await say(gradus, next, 1, 2);
    await say(gradus, next, 3, 4);
    const stability = gradus.state().cards['einsum']?.stability ?? 0;
    const after = await contest(gradus, zone, next.attempt, { note: 'the key is wrong', slip: true });
    expect(after.contested).toBe(true);
    expect(gradus.state().cards['einsum']?.stability).toBeGreaterThan(stability);
    expect(gradus.state().contested).toMatchObject([{ attempt: next.attempt, note: 'the key is wrong', slip: true }]);
    expect((await again()).state()).toEqual(gradus.state());
  });
});

describe('a log outlives its exercises', () => {
  test('of a newer version: judged by its present steps, where what was drawn still fits', async () => {
    const { gradus, view, again } = await begun();
    const later = await again(tinyContent({ version: 2 }));
    expect((await attemptView(later, view.attempt)).prompt).toBe(view.prompt);
    expect((await rightly(later, view)).decided?.verdict).toBe('right');
    await gradus.catchUp();
    expect(gradus.state().decided[0]).toMatchObject({ version: 1, verdict: 'right' });
  });
  test('rewritten beyond it: says so, counts nothing, and another can be asked', async () => {
    const { view, again } = await begun();
    const other = await tinyContent({ version: 2 }).load('tiny/einsum-sum');
    const rewritten = { ...other, draw: (random: Parameters<typeof other.draw>[0]) => ({ ...other.draw(random), f: 1 }) };
    const later = await again(tinyContent({ version: 2, load: (id) => (id === 'tiny/einsum-sum' ? rewritten : null) }));
    await expect(attemptView(later, view.attempt)).rejects.toMatchObject({ code: 'changed', todo: 'Ask for another like it.' });
    await expect(rightly(later, view)).rejects.toMatchObject({ code: 'changed' });
    expect((await another(later, zone, view.attempt)).state).toBe('open');
    expect(later.state().decided).toEqual([]);
  });
  test('gone: says so', async () => {
    const { view, again } = await begun();
    const content = tinyContent();
    const later = await again({ ...content, exercises: content.exercises.filter(({ id }) => id !== 'tiny/einsum-sum') });
    await expect(attemptView(later, view.attempt)).rejects.toMatchObject({ code: 'unknown-exercise' });
  });
});

test('days later a decided attempt tells when the skill is due from then on', async () => {
  const { gradus, view, clock } = await begun();
  const after = await rightly(gradus, view);
  clock.at += 3 * day + hour;
  const later = await attemptView(gradus, view.attempt);
  expect(later.decided?.summary[1]).toEqual(after.decided?.summary[1]);
  expect(later.decided?.consequence).not.toBe(after.decided?.consequence);
});

test('the lines of a derivation stand in their field, and not once more beside the solution', async () => {
  const { gradus } = await tinyProgram({ content: bundledContent });
  const { attempt: id } = await practise(gradus, zone, { exercise: 'optimisation/quadratic-by-lines' });
  const wrong = { answer: { a: { kind: 'typed', text: 'x = b' } as const } };
  await answer(gradus, zone, id, wrong);
  const after = await answer(gradus, zone, id, wrong);
  expect([after.decided?.verdict, after.decided?.worked.map(({ replayed }) => replayed)]).toEqual(['wrong', [null]]);
});
