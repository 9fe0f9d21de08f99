/** The second exercise of a first meeting is another one, but no leap. */
import { memoryStore } from '#store';
import { expect, test } from 'vitest';
import { bundledContent } from './bundled-content.ts';
import { nextAlone } from './choose.ts';
import { openGradus } from './gradus.ts';

const gradus = await openGradus({ store: memoryStore(), content: bundledContent, now: () => 0, newId: () => 'id-000000000001', newSeed: () => 'a seed' });

test.each(Object.keys(bundledContent.skills))('%s', (skill) => {
  const first = bundledContent.exercises.find((entry) => entry.trains === skill && entry.first);
  const next = nextAlone(gradus, skill);
  expect((next?.rating ?? 0) - (first?.rating ?? 0)).toBeLessThanOrEqual(200);
  const near = bundledContent.exercises.filter((entry) => entry.trains === skill && entry !== first && entry.rating - (first?.rating ?? 0) <= 200);
  expect(next === first).toBe(near.length === 0);
});
