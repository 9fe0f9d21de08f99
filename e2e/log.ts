/** The program's own log, as tests look into it. */
import { fromLines, type LogEvent } from '#log';
import { bundledContent } from '../src/service/bundled-content.ts';
import { type Replayed, replay } from '../src/service/replay.ts';
import type { Program } from './program.ts';

export const logOf = async (program: Program): Promise<string> => (await fetch(`${program.address}/api/log`)).text();

export const eventsOf = async (program: Program): Promise<readonly LogEvent[]> => {
  const read = fromLines(await logOf(program));
  if ('error' in read) throw new Error(read.error.says);
  return read.events.map(({ event }) => event);
};

/** The exercise and instance of an attempt. @throws {Error} where the log does not hold it. */
export const replayed = async (program: Program, attempt: string): Promise<Replayed> => {
  const asked = (await eventsOf(program)).find((event) => event.type === 'asked' && event.attempt === attempt);
  if (asked?.type !== 'asked') throw new Error(`the log does not hold ${attempt}`);
  return replay(bundledContent, asked);
};
