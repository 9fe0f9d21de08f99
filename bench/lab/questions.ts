/**
 * How long each question takes on two threads, from its plan to its sheet with nothing kept from before, beside the time that it is allowed. Half of the
 * processor's seconds is what it would take on two cores that do nothing else: where that is far below the first column, the machine was busy.
 */
import { questions } from '../../src/content/questions/index.ts';
import type { Size } from '../../src/lab/index.ts';
import { secondsOf, sheetHash } from './ready.ts';

const limits: { readonly [size in Size]: number } = { quick: 20, full: 120 };
const threads = 2;

export const printQuestions = async (ids: readonly string[]): Promise<void> => {
  const cell = (text: string): string => text.padStart(16);
  console.log(`Seconds on ${threads} threads, usual dials`);
  console.log('question'.padEnd(26) + (['quick', 'full'] as const).flatMap((size) => [cell(`${size}, of ${limits[size]}`), cell('processor / 2')]).join(''));
  const over: string[] = [];
  for (const { id, number } of questions) {
    if (!ids.includes(id)) continue;
    let line = `${String(number).padStart(2)} ${id}`.padEnd(26);
    for (const size of ['quick', 'full'] as const) {
      const begun = process.cpuUsage();
      const { seconds } = await secondsOf(() => sheetHash(id, size, threads));
      const { user, system } = process.cpuUsage(begun);
      if (seconds > limits[size]) over.push(`${id} ${size}`);
      line += cell(`${seconds.toFixed(1)}${seconds > limits[size] ? ' !' : ''}`) + cell(((user + system) / 1e6 / 2).toFixed(1));
    }
    console.log(line);
  }
  console.log(over.length === 0 ? 'none takes longer than it may' : `longer than they may (!): ${over.join(', ')}`);
};
