/** From a spec and what is asked of it to the list of runs: every setting, every value of what is tuned, every seed. */
import type { Fault, Read } from '#engine';
import { readRunSpec, type RunSpec } from '../run/run-spec.ts';
import { put, wholeName } from './place.ts';

export type Varied = { readonly key: string; readonly values: readonly unknown[] };
export type SweepSpec = {
  /** As it stands in its file. */
  readonly spec: unknown;
  /** What is asked about: every combination is a setting. The first is the incumbent. */
  readonly vary: readonly Varied[];
  /** What is chosen anew for every setting, on validation rows. Without values: five around what the spec says. */
  readonly tune: readonly { readonly key: string; readonly values: readonly unknown[] | null }[];
  readonly seeds: number;
  /** The streams that take the seed; the others stay as the spec has them, so that all seeds share their test rows. */
  readonly streams: readonly Stream[];
};
export const streams = ['data', 'split', 'initialisation', 'shuffle', 'dropout'] as const;
export type Stream = (typeof streams)[number];
export const streamsUsual: readonly Stream[] = ['initialisation', 'shuffle', 'dropout'];

export type PlannedRun = { readonly setting: number; readonly candidate: number; readonly seed: number; readonly spec: RunSpec };
export type Plan = {
  /** The values of what is varied, by setting, and of what is tuned, by candidate. */
  readonly settings: readonly (readonly unknown[])[];
  readonly candidates: readonly (readonly unknown[])[];
  /** Keys in full. */
  readonly vary: readonly string[];
  readonly tune: readonly string[];
  readonly seeds: number;
  readonly runs: readonly PlannedRun[];
};

/** A plan of more is refused. */
export const runsMax = 100_000;
/** A grid for a number: steps of √10, two to either side. */
const around = [0.1, 0.316, 1, 3.16, 10];

export const planOf = ({ spec, vary, tune, seeds, streams: moving }: SweepSpec): Read<Plan> => {
  const first = readRunSpec(spec);
  if (!first.ok) return first;
  const refused = (at: string, says: string): Read<never> => ({ ok: false, faults: [{ at, says }] });
  if (first.value.split.test === 0) return refused('split.test', 'is 0; a sweep judges on test rows');
  if (tune.length > 0 && first.value.split.validation === 0) return refused('split.validation', 'is 0; what is tuned is chosen on validation rows, never on those that judge');
  const grids: Varied[] = [];
  for (const { key, values } of tune) {
    const at = wholeName(key);
    const now = valueAt(first.value, at);
    if (values === null && typeof now !== 'number') return refused(at, 'is no number in the spec, so the values to try must be named');
    grids.push({ key: at, values: values ?? around.map((factor) => Number((factor * Number(now)).toPrecision(3))) });
  }
  const varied = vary.map(({ key, values }) => ({ key: wholeName(key), values }));
  const twice = [...varied, ...grids].map(({ key }) => key).find((key, i, all) => all.indexOf(key) !== i);
  if (twice !== undefined) return refused(twice, 'is varied or tuned twice');
  const [settings, candidates] = [combinations(varied), combinations(grids)];
  const count = settings.length * candidates.length * seeds;
  if (count > runsMax) return refused('', `${settings.length} settings, ${candidates.length} tunings of each and ${seeds} seeds are ${count.toLocaleString('en-GB')} runs; a sweep has at most ${runsMax.toLocaleString('en-GB')}`);
  const runs: PlannedRun[] = [];
  const faults: Fault[] = [];
  for (const [setting, own] of settings.entries()) for (const [candidate, chosen] of candidates.entries()) for (let seed = 0; seed < seeds; seed += 1) {
    const made = [...varied.map(({ key }, i) => [key, own[i]] as const), ...grids.map(({ key }, i) => [key, chosen[i]] as const), ...moving.map((stream) => [`training.seeds.${stream}`, seed] as const)]
      .reduce((of, [key, value]) => (of.ok ? put(of.value, key, value) : of), put(spec, 'about', null));
    if (!made.ok) return refused('', made.says);
    const read = readRunSpec(made.value);
    if (read.ok) runs.push({ setting, candidate, seed, spec: read.value });
    else if (seed === 0) faults.push(...read.faults.filter((fault) => !faults.some((one) => one.at === fault.at && one.says === fault.says)));
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: { settings, candidates, vary: varied.map(({ key }) => key), tune: grids.map(({ key }) => key), seeds, runs } };
};

const combinations = (of: readonly Varied[]): readonly (readonly unknown[])[] => of.reduce<readonly (readonly unknown[])[]>((all, { values }) => all.flatMap((one) => values.map((value) => [...one, value])), [[]]);
const valueAt = (spec: unknown, key: string): unknown => [...key.matchAll(/[\w-]+/g)].reduce<unknown>((at, [part]) => (typeof at === 'object' && at !== null ? (at as { readonly [name: string]: unknown })[part] : undefined), spec);
