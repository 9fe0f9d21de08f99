/** For those to whom a fault is the end, as in a script. */
import type { Read } from './reader.ts';

/** What was read or made. @throws {Error} that says every fault and its place, one a line, where there is nothing. */
export const must = <T>(read: Read<T>): T => {
  if (read.ok) return read.value;
  throw new Error(read.faults.map(({ at, says }) => (at === '' ? says : `${at} ${says}`)).join('\n'));
};
