import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pairsPage } from './pairs-page.ts';
import { sections } from './pairs.ts';

test('the authors’ page is printed from this table', () => {
  expect(readFileSync(fileURLToPath(new URL('../../../docs/what-can-be-typed.md', import.meta.url)), 'utf8'), 'run npm run typing').toBe(pairsPage(sections));
});
