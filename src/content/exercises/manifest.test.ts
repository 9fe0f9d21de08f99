/** The list of exercises says what the files say, and gives every skill its two. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chapters, skills } from '#content/skills';
import { manifestFile, manifestText } from '../../../bin/write-manifest.mjs';
import { exercises, loadExercise } from './index.ts';

describe('the list of exercises', () => {
  test('is as the files are: run `npm run manifest` after a change', async () => {
    expect(readFileSync(manifestFile, 'utf8')).toBe(await manifestText());
  });

  test('has each id once, and loads each', async () => {
    expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
    for (const { id } of exercises) expect((await loadExercise(id)).about.id).toBe(id);
    await expect(loadExercise('nowhere/nothing')).rejects.toThrow('there is no exercise');
  });

  test('trains every skill by two or more, with exactly one for its first meeting', () => {
    const lacking = Object.keys(skills).filter((skill) => {
      const own = exercises.filter(({ trains }) => trains === skill);
      return own.length < 2 || own.filter(({ first }) => first).length !== 1;
    });
    expect(lacking).toEqual([]);
  });

  test('keeps each exercise in the chapter of its skill', () => {
    expect(exercises.filter(({ chapter, trains }) => skills[trains].chapter !== chapter).map(({ id }) => id)).toEqual([]);
    expect([...new Set(exercises.map(({ chapter }) => chapter))].sort()).toEqual(Object.keys(chapters).sort());
  });

  test('uses only skills that there are, with weights in (0, 1]', () => {
    for (const { id, uses, trains } of exercises) for (const [skill, weight] of Object.entries(uses)) expect([id, skill in skills && skill !== trains && weight > 0 && weight <= 1]).toEqual([id, true]);
  });
});

describe('the skills', () => {
  test('rest on skills that there are, and on nothing that rests on them', () => {
    const below = (id: string, seen: readonly string[]): void => {
      expect(seen).not.toContain(id);
      expect(Object.keys(skills)).toContain(id);
      for (const need of skills[id as keyof typeof skills].needs) below(need, [...seen, id]);
    };
    for (const id of Object.keys(skills)) below(id, []);
  });

  test('have an idea of at most 150 words and a sentence', () => {
    const words = (text: string): number => text.replace(/\$\$[\s\S]*?\$\$|\$[^$]*\$/g, 'x').split(/\s+/).filter((word) => /\w/.test(word)).length;
    expect(Object.entries(skills).filter(([, { idea }]) => words(idea) > 150).map(([id, { idea }]) => `${id}: ${words(idea)}`)).toEqual([]);
    expect(Object.values(skills).filter(({ says }) => !says.endsWith('.')).map(({ title }) => title)).toEqual([]);
  });
});
