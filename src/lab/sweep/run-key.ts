/** The name under which a finished run is kept: everything that its result depends on, hashed. */
import { engineVersion } from '#engine';
import { sha256 } from '../run/load-table.ts';
import type { RunSpec } from '../run/run-spec.ts';

/** @param data SHA-256 of the text that the table was read from; empty where it is generated. 64 hexadecimal digits. */
export const runKey = (spec: RunSpec, data: string): Promise<string> => sha256(JSON.stringify({ engine: engineVersion, data, spec: ordered(spec) }));

/** With the names of every record in their order, so that how a spec was written does not matter. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, own]) => [name, ordered(own)]));
};
