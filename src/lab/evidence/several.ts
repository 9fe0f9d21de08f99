/**
 * Several settings at once. Whoever picks the winner after looking has made many comparisons, so the intervals hold together.
 *
 * Against an incumbent that was named before: Bonferroni's intervals, and Holm's steps for which differences are there. Against one that was named because it came out best: the intervals of all pairs, since it might
 * have been any. Against the best, whichever it is:
 * Hsu's multiple comparisons with the best. Each interval is of "this setting minus the best of the others"; where it lies above
 * zero the setting is surely the best (only that is said, not by how much), where it lies below it surely is not, else it may be.
 * Sources: S. Holm, Scandinavian Journal of Statistics 6 (1979); J. C. Hsu, Annals of Statistics 12 (1984).
 */
import { studentCdf, studentQuantile } from '#numeric';
import { type Effect, effectOf, type Measured, paired } from './crossed.ts';

export type Against = { readonly effect: Effect; readonly interval: readonly [low: number, high: number]; readonly isDifferent: boolean };

/** Each candidate minus the incumbent. Together the intervals cover with probability `level`; `isDifferent` by Holm, who finds at least as much. */
export const againstIncumbent = (incumbent: Measured, candidates: readonly Measured[], level = 0.95): readonly Against[] => {
  const effects = candidates.map((candidate) => effectOf(paired(candidate, incumbent)));
  const chances = effects.map(({ estimate, standardError, df }) => (standardError === 0 ? (estimate === 0 ? 1 : 0) : 2 * (1 - studentCdf(Math.abs(estimate) / standardError, df))));
  const different = holm(chances, 1 - level);
  const at = 1 - (1 - level) / (2 * Math.max(1, candidates.length));
  return effects.map((effect, k) => {
    const half = effect.standardError * studentQuantile(at, effect.df);
    return { effect, interval: [effect.estimate - half, effect.estimate + half], isDifferent: different[k] ?? false };
  });
};

/** Each candidate minus one that was picked after looking, from among itself and them: of k settings k(k − 1)/2 pairs could have been shown, and the intervals of all of them hold together. */
export const againstPicked = (picked: Measured, candidates: readonly Measured[], level = 0.95): readonly Against[] => againstIncumbent(picked, candidates, 1 - (2 * (1 - level)) / (candidates.length + 1));

/** Which of several hypotheses fall, the chance that a true one falls being at most `alpha`. */
export const holm = (chances: readonly number[], alpha: number): readonly boolean[] => {
  const order = chances.map((_, k) => k).sort((a, b) => (chances[a] ?? 1) - (chances[b] ?? 1));
  const kept = order.findIndex((k, i) => (chances[k] ?? 1) > alpha / (chances.length - i));
  const fallen = new Set(kept < 0 ? order : order.slice(0, kept));
  return chances.map((_, k) => fallen.has(k));
};

export type AgainstBest = { readonly interval: readonly [low: number, high: number]; readonly standing: 'the best' | 'may be the best' | 'not the best' };

/** Larger is better. Each setting minus the best of the others; all intervals hold together with probability `level`. @throws {Error} for fewer than two settings. */
export const againstBest = (settings: readonly Measured[], level = 0.95): readonly AgainstBest[] => {
  if (settings.length < 2) throw new Error(`a best one is picked among at least two settings, not ${settings.length}`);
  const at = 1 - (1 - level) / (settings.length - 1);
  return settings.map((one, k) => {
    const ends = settings.flatMap((other, j) => {
      if (j === k) return [];
      const effect = effectOf(paired(one, other));
      const half = effect.standardError * studentQuantile(at, effect.df);
      return [{ low: effect.estimate - half, high: effect.estimate + half }];
    });
    const worst = Math.min(...ends.map((end) => end.low));
    const hope = Math.min(...ends.map((end) => end.high));
    return { interval: [Math.min(0, worst), Math.max(0, hope)], standing: worst > 0 ? 'the best' : hope < 0 ? 'not the best' : 'may be the best' };
  });
};
