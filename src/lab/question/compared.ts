/** Several settings, each trained with several seeds at several values of what is tuned: chosen on validation rows, judged on test rows, paired by seed and row. */
import { type Effect, effectOf, intervalOf, type Measured } from '../evidence/crossed.ts';
import type { Scored } from '../run/execute.ts';
import { trained, type Trained } from './trained.ts';

/**
 * One run, as it is written down. `rows`: of each test row, 1 or 0 for a class that is right or wrong, as one text; the squared error of a number, to six digits. A run that diverged
 * has no validation score, and nothing right.
 */
export type ComparedRun = { readonly validation: number | null; readonly rows: string | readonly number[] };

export const comparedRuns = (of: Trained): readonly ComparedRun[] => trained(of).map(comparedRun);

const comparedRun = ({ outcome: { ended, metrics }, byTestRow }: Scored): ComparedRun => {
  const { validation } = metrics;
  const isClasses = metrics.train.accuracy !== null;
  if (ended === 'diverged' || byTestRow.some((one) => !Number.isFinite(one))) return { validation: null, rows: isClasses ? '0'.repeat(byTestRow.length) : byTestRow.map(() => 0) };
  if (isClasses) return { validation: validation?.accuracy ?? null, rows: byTestRow.join('') };
  return { validation: validation?.rmse == null ? null : -validation.rmse, rows: byTestRow.map((one) => Number(one.toPrecision(6))) };
};

export type Cell<S> = { readonly setting: S; readonly tuned: number; readonly runs: readonly ComparedRun[] };
export type Chosen<S> = {
  readonly setting: S;
  readonly tuned: number;
  /** It stands at an end of what was tried, beyond which better may lie. */
  readonly atEnd: boolean;
  readonly diverged: number;
  /** By seed and row. */
  readonly measured: Measured;
  readonly effect: Effect;
  /** 95 %. */
  readonly interval: readonly [low: number, high: number];
};

/**
 * For each setting the value of what is tuned with the best validation score on average over seeds, a diverged run being worst of all; in the order in which settings first occur. Settings of which
 * something is missing yet are left out. @param score of a row as written down, where that is not its own value.
 */
export const chosenOf = <S>(cells: readonly Cell<S>[], nameOf: (setting: S) => string, tries: number, score: (row: number) => number = (row) => row): readonly Chosen<S>[] =>
  [...Map.groupBy(cells, ({ setting }) => nameOf(setting)).values()].flatMap((own) => {
    const byTuned = [...Map.groupBy(own, ({ tuned }) => tuned)].map(([tuned, some]) => ({ tuned, runs: some.flatMap(({ runs }) => runs), setting: some[0]?.setting })).sort((a, b) => a.tuned - b.tuned);
    if (byTuned.length < tries) return [];
    const standing = (runs: readonly ComparedRun[]): readonly [number, number] => { const sound = runs.flatMap(({ validation }) => (validation === null ? [] : [validation])); return [sound.length / runs.length, sound.reduce((sum, one) => sum + one, 0) / Math.max(1, sound.length)]; };
    const best = byTuned.reduce((a, b) => { const [x, y] = [standing(a.runs), standing(b.runs)]; return y[0] > x[0] || (y[0] === x[0] && y[1] > x[1]) ? b : a; });
    if (best.setting === undefined || best.runs.length < 2) return [];
    const measured = best.runs.map(({ rows }) => (typeof rows === 'string' ? Float64Array.from(rows, Number) : Float64Array.from(rows, score)));
    const effect = effectOf(measured);
    return [{ setting: best.setting, tuned: best.tuned, atEnd: tries > 2 && (best.tuned === byTuned[0]?.tuned || best.tuned === byTuned.at(-1)?.tuned), diverged: best.runs.filter(({ validation }) => validation === null).length, measured, effect, interval: intervalOf(effect) }];
  });

/** How many settings chose a value at an end of what was tried, beyond which better may lie: "7 of 13 chose an end of these (tanh, …)". */
export const endsText = <S>(all: readonly Pick<Chosen<S>, 'setting' | 'atEnd'>[], nameOf: (setting: S) => string): string => {
  const ends = all.filter(({ atEnd }) => atEnd).map(({ setting }) => nameOf(setting));
  return ends.length === 0 ? `none of ${all.length} chose an end of these` : `${ends.length} of ${all.length} chose an end of these (${ends.join(', ')}), beyond which better may lie`;
};
