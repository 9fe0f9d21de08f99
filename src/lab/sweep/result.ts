/** What a sweep found: for every setting its best tuning by validation rows, what that scores on test rows, and how sure its difference from the first is. */
import type { Scored } from '../run/execute.ts';
import { againstIncumbent } from '../evidence/several.ts';
import type { Plan } from './plan.ts';

export type SettingResult = {
  /** Of what is varied. */
  readonly values: readonly unknown[];
  /** Of what was tuned, and whether one of them stands at an end of its grid, beyond which better may lie. */
  readonly tuned: readonly unknown[];
  readonly atEnd: boolean;
  /** Means over the seeds that did not diverge; accuracy, or the root mean squared error where a number is predicted. */
  readonly validation: number | null;
  readonly test: number;
  /** From seed to seed, of the test score. */
  readonly deviation: number;
  readonly diverged: number;
  readonly seeds: number;
  readonly parameters: number;
  /** Of the whole training, by seed on average. */
  readonly multiplyAdds: number;
  /** Accuracy, or mean squared error, minus that of the first setting, paired by seed and row; null for the first, and where fewer than two seeds or a diverged one stand in the way. */
  readonly difference: null | { readonly estimate: number; readonly low: number; readonly high: number; readonly isDifferent: boolean };
};
export type SweepResult = { readonly metric: 'accuracy' | 'rmse'; readonly settings: readonly SettingResult[] };

/** @param scored of each run, in the order of the plan. Intervals hold together at 95 %. */
export const resultOf = ({ settings, candidates, runs }: Plan, scored: readonly Scored[]): SweepResult => {
  const metric = scored[0]?.outcome.metrics.train.accuracy === null ? 'rmse' : 'accuracy';
  const of = (setting: number, candidate: number): readonly Scored[] => runs.flatMap((run, i) => { const own = scored[i]; return run.setting === setting && run.candidate === candidate && own !== undefined ? [own] : []; });
  const chosen = settings.map((_, setting) => candidates.map((__, candidate) => ({ candidate, runs: of(setting, candidate) })).reduce((best, one) => (isBetter(standing(one.runs, metric), standing(best.runs, metric)) ? one : best)));
  const [first, ...others] = chosen.map(({ runs: own }) => own);
  const whole = (own: readonly Scored[]): boolean => own.length > 1 && own.every(({ outcome }) => outcome.ended !== 'diverged');
  const measured = (own: readonly Scored[]) => own.map(({ byTestRow }) => byTestRow);
  // Comparisons hold together only among those that can be made.
  const comparable = first !== undefined && whole(first) ? others.filter(whole) : [];
  const against = first === undefined || comparable.length === 0 ? [] : againstIncumbent(measured(first), comparable.map(measured));
  return {
    metric,
    settings: settings.map((values, i) => {
      const { candidate, runs: own } = chosen[i] ?? { candidate: 0, runs: [] };
      const sound = own.filter(({ outcome }) => outcome.ended !== 'diverged');
      const tests = sound.map(({ outcome }) => outcome.metrics.test?.[metric] ?? Number.NaN);
      const found = i === 0 ? undefined : against[comparable.indexOf(own)];
      const tuned = candidates[candidate] ?? [];
      return {
        values, tuned,
        atEnd: tuned.some((value, k) => { const grid = [...new Set(candidates.map((one) => one[k]))]; return grid.length > 2 && typeof value === 'number' && (value === Math.min(...(grid as number[])) || value === Math.max(...(grid as number[]))); }),
        validation: meanOrNull(sound.map(({ outcome }) => outcome.metrics.validation?.[metric] ?? Number.NaN)),
        test: mean(tests),
        deviation: tests.length < 2 ? Number.NaN : Math.sqrt(tests.reduce((sum, t) => sum + (t - mean(tests)) * (t - mean(tests)), 0) / (tests.length - 1)),
        diverged: own.length - sound.length,
        seeds: own.length,
        parameters: own[0]?.outcome.counts.parameters ?? 0,
        multiplyAdds: mean(own.map(({ outcome }) => outcome.counts.multiplyAdds.total)),
        difference: found === undefined ? null : { estimate: found.effect.estimate, low: found.interval[0], high: found.interval[1], isDifferent: found.isDifferent },
      };
    }),
  };
};

const mean = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0) / of.length;
const meanOrNull = (of: readonly number[]): number | null => { const found = mean(of); return Number.isNaN(found) ? null : found; };

/** By which a tuning is chosen: fewer diverged seeds, then the score on validation rows, then the loss there. Larger is better in each. */
const standing = (runs: readonly Scored[], metric: 'accuracy' | 'rmse'): readonly number[] => {
  const sound = runs.filter(({ outcome }) => outcome.ended !== 'diverged');
  if (sound.length === 0) return [-runs.length];
  const score = mean(sound.map(({ outcome }) => outcome.metrics.validation?.[metric] ?? 0));
  return [sound.length - runs.length, metric === 'accuracy' ? score : -score, -mean(sound.map(({ outcome }) => outcome.metrics.validation?.loss ?? 0))];
};
const isBetter = (a: readonly number[], b: readonly number[]): boolean => { for (let i = 0; i < a.length; i += 1) { const [x = 0, y = 0] = [a[i], b[i]]; if (x !== y) return x > y; } return false; };
