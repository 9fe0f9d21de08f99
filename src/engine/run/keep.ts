/** What is made once and used again: programs with their modules, between one list of jobs and the next. */
import type { Read } from '../model/reader.ts';
import type { Predictor } from './predictor.ts';
import type { Stand } from './replicas.ts';

export type Keeper<T> = {
  /** What was made for this key, or is made now. */
  readonly get: (key: string, make: () => T) => T;
  /** How many have been made so far, those that were let go among them. */
  readonly made: () => number;
};

/** Keeps the `most` that were used last. */
export const keeperOf = <T>(most: number): Keeper<T> => {
  const kept = new Map<string, T>();
  let made = 0;
  const madeNow = (make: () => T): T => { made += 1; return make(); };
  return {
    get: (key, make) => {
      const found = kept.has(key) ? (kept.get(key) as T) : madeNow(make);
      // A map goes through its keys in the order in which they were set: the first is the one that was used longest ago.
      kept.delete(key);
      kept.set(key, found);
      for (const oldest of kept.keys()) { if (kept.size <= most) break; kept.delete(oldest); }
      return found;
    },
    made: () => made,
  };
};

/** Programs by what they are made of. Numbers that jobs of one program differ in are written anew for each, and its memory is cleared, so bits stay as they are. */
export type Programs = { readonly stands: Keeper<Read<Stand>>; readonly predictors: Keeper<Read<Predictor>> };

/** A module’s memory takes gigabytes of addresses, if not of memory, so that a process has room for about a hundred. */
const programsMax = 16;
export const keepPrograms = (most = programsMax): Programs => ({ stands: keeperOf(most), predictors: keeperOf(most) });
