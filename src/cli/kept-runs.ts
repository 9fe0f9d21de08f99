/** Finished runs as files, one a run, named by the key: a crash loses none, and two sweeps at once do not disturb each other. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KeptRuns } from '#service';
import { replaceFile } from './replace-file.ts';

/** What cannot be read counts as not there, and is run again. */
export const keptRuns = (folder: string): KeptRuns => {
  let made: Promise<unknown> | null = null;
  return {
    get: async (key) => {
      try {
        const value: unknown = JSON.parse(await readFile(join(folder, `${key}.json`), 'utf8'));
        return typeof value === 'object' && value !== null && 'outcome' in value && 'byTestRow' in value ? revived(value as Awaited<ReturnType<KeptRuns['get']>>) : null;
      } catch {
        return null;
      }
    },
    put: async (key, scored) => {
      made ??= mkdir(folder, { recursive: true });
      await made;
      await replaceFile(join(folder, `${key}.json`), `${JSON.stringify(scored)}\n`);
    },
  };
};

/** JSON writes what is no number as null; it comes back as NaN. */
const revived = (scored: Awaited<ReturnType<KeptRuns['get']>>): Awaited<ReturnType<KeptRuns['get']>> => {
  if (scored === null) return null;
  const { metrics } = scored.outcome;
  const sound = <T extends { readonly loss: number } | null>(of: T): T => (of === null ? of : { ...of, loss: (of.loss as number | null) ?? Number.NaN });
  return { byTestRow: scored.byTestRow.map((one: number | null) => one ?? Number.NaN), outcome: { ...scored.outcome, metrics: { train: sound(metrics.train), validation: sound(metrics.validation), test: sound(metrics.test) } } };
};
