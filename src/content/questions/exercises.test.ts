/** Questions and exercises are linked both ways: a question names its own first, and they name it. */
import { describe, expect, test } from 'vitest';
import { exercises, loadExercise } from '#content/exercises';
import { questionOf, questions } from './index.ts';

describe('the exercises of the questions', () => {
  test.each(questions.map(({ id }) => [id]))('of %s exist, each once', async (id) => {
    const own = (await questionOf(id)).exercises;
    expect(new Set(own).size).toBe(own.length);
    expect(own.filter((one) => !exercises.some((listed) => listed.id === one))).toEqual([]);
  });

  test('are two or more of its own each, and are named by the questions that they name', async () => {
    const named = await Promise.all(exercises.map(async ({ id }) => ({ id, lab: (await loadExercise(id)).about.lab ?? [] })));
    const known = named.flatMap(({ id, lab }) => lab.map((question) => ({ id, question }))).filter(({ question }) => questions.some((one) => one.id === question));
    for (const { id } of questions) expect([id, known.filter(({ question }) => question === id).length >= 2]).toEqual([id, true]);
    for (const { id, question } of known) expect([question, (await questionOf(question)).exercises.includes(id) ? id : 'not linked']).toEqual([question, id]);
  });
});
