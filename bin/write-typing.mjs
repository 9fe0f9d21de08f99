/** Writes `docs/what-can-be-typed.md` from the grader's table of pairs (`npm run typing`); a test fails while the committed page is not current. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pairsPage } from '../src/grade/formula/pairs-page.ts';
import { sections } from '../src/grade/formula/pairs.ts';

writeFileSync(fileURLToPath(new URL('../docs/what-can-be-typed.md', import.meta.url)), pairsPage(sections));
