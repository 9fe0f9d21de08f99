/**
 * The lab, measured: runs a second with and without replicas, the time of each question beside its limit, and how much slower the browser is than Node.
 * `node bench/lab/report.ts [runs] [questions] [browser] [IDs…]`; without a part all three. IDs are of questions: without any, `questions` takes all of
 * them and `browser` two.
 */
import { availableParallelism, loadavg } from 'node:os';
import { questions } from '../../src/content/questions/index.ts';
import { printBrowser } from './browser.ts';
import { printQuestions } from './questions.ts';
import { printRuns } from './runs.ts';

const words = process.argv.slice(2);
const parts = ['runs', 'questions', 'browser'];
const every = questions.map(({ id }) => id);
const ids = words.filter((word) => !parts.includes(word));
const unknown = ids.filter((id) => !every.includes(id));
if (unknown.length > 0) throw new Error(`there is no question ${unknown.join(', ')}; there are ${every.join(', ')}, and the parts ${parts.join(', ')}`);
const asked = words.filter((word) => parts.includes(word));
const isAsked = (part: string): boolean => asked.length === 0 || asked.includes(part);
const given = (usual: readonly string[]): readonly string[] => (ids.length > 0 ? ids : usual);

const begun = (): void => console.log(`\n${availableParallelism()} cores; load in the minute before: ${(loadavg()[0] ?? 0).toFixed(1)}`);
if (isAsked('runs')) { begun(); await printRuns(); }
if (isAsked('questions')) { begun(); await printQuestions(given(every)); }
if (isAsked('browser')) { begun(); await printBrowser(given(['xor-and-width', 'depth'])); }
