/** Many jobs, each to its end: those that share a program share its module, and small nets are trained four at once. */
import type { Read } from '../model/reader.ts';
import { faultsOf, type FitJob, fitted, heldPredictor, type Moment, type Outcome } from './fit.ts';
import { differencesOf, programText, replicasUsual, type Stand, standForOne, standForSeveral } from './replicas.ts';
import type { TrainerOptions } from './trainer.ts';

export type FitAllOptions = TrainerOptions & {
  readonly epochs: number;
  /** Ends a job whose loss on its held rows has not been below its best for so many epochs. */
  readonly patience?: number;
  /** Called with the place of the job in the list after each of its epochs. */
  readonly onEpoch?: (job: number, moment: Moment) => void;
};

/**
 * The largest memory, in bytes, of a program of four replicas that is used. Above it four runs one after the other are as fast or faster: their
 * memory stays in the second cache, that of four at once does not.
 */
export const replicaBytesMax = 2 ** 18;

/** What each job comes to, in their order; the same as `fit` gives, bit for bit. The faults of one job are no hindrance to others. */
export const fitAll = (jobs: readonly FitJob[], options: FitAllOptions): readonly Read<Outcome>[] => {
  const out: Read<Outcome>[] = jobs.map((job) => ({ ok: false, faults: faultsOf(job) }));
  const sound = [...jobs.entries()].filter(([i]) => { const own = out[i]; return own?.ok === false && own.faults.length === 0; });
  const alike = new Map<string, Numbered[]>();
  for (const one of sound) { const text = `${programText(one[1])} ${one[1].held?.rows ?? 0}`; alike.set(text, [...(alike.get(text) ?? []), one]); }
  for (const own of alike.values()) {
    const [first] = own;
    if (first === undefined) continue;
    const predictor = heldPredictor(first[1].spec.model, first[1].held);
    for (const { stand, groups } of planned(own, options)) for (const group of groups) {
      if (!stand.ok || !predictor.ok) { const faults = [stand, predictor].flatMap((one) => (one.ok ? [] : one.faults)); for (const [i] of group) out[i] = { ok: false, faults }; continue; }
      const members = group.map(([, job]) => job);
      const outcomes = fitted(stand.value.start(members), members, predictor.value, { epochs: options.epochs, patience: options.patience ?? Number.POSITIVE_INFINITY, onEpoch: (k, moment) => options.onEpoch?.(group[k]?.[0] ?? 0, moment) });
      for (const [k, value] of outcomes.entries()) { const i = group[k]?.[0]; if (i !== undefined) out[i] = { ok: true, value }; }
    }
  }
  return out;
};

type Numbered = readonly [place: number, job: FitJob];
/** Groups of four, and what is left over one by one unless three are left; all one by one where four at once would not be faster. */
const planned = (jobs: readonly Numbered[], options: TrainerOptions): readonly { readonly stand: Read<Stand>; readonly groups: readonly (readonly Numbered[])[] }[] => {
  const [first] = jobs;
  if (first === undefined) return [];
  const rest = jobs.length % replicasUsual;
  const together = jobs.length - (rest === replicasUsual - 1 ? 0 : rest);
  const several = together === 0 ? null : standForSeveral(first[1], replicasUsual, differencesOf(jobs.map(([, job]) => job)), options);
  const split = several?.ok === true && several.value.bytes <= replicaBytesMax ? together : 0;
  return [
    ...(several === null || split === 0 ? [] : [{ stand: several, groups: Array.from({ length: Math.ceil(split / replicasUsual) }, (_, g) => jobs.slice(0, split).slice(g * replicasUsual, (g + 1) * replicasUsual)) }]),
    ...(split === jobs.length ? [] : [{ stand: standForOne(first[1], options), groups: jobs.slice(split).map((one) => [one]) }]),
  ];
};
