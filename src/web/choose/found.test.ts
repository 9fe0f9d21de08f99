import { expect, test } from 'vitest';
import { found } from './found.ts';

const chapters = [
  { title: 'Linear algebra', skills: [{ title: 'Eigenvalues', exercises: [{ title: 'Two stretches' }, { title: 'Powers of a matrix' }] }, { title: 'Einsum', exercises: [{ title: 'Contraction order' }] }] },
  { title: 'Probability', skills: [{ title: 'Bayes’ rule', exercises: [{ title: 'Which cause?' }] }] },
];
const names = (sought: string): readonly string[] => found(chapters, sought).flatMap((chapter) => chapter.skills.flatMap((skill) => skill.exercises.map((exercise) => exercise.title)));

test('a search keeps an exercise by its own name, by its skill’s, or by its chapter’s', () => {
  expect(names('powers')).toEqual(['Powers of a matrix']);
  expect(names('EIGEN')).toEqual(['Two stretches', 'Powers of a matrix']);
  expect(names('linear')).toEqual(['Two stretches', 'Powers of a matrix', 'Contraction order']);
  expect(names('zebra')).toEqual([]);
});

test('without a word it keeps everything', () => {
  expect(found(chapters, '')).toEqual(chapters);
});
