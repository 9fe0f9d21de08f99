/** Many jobs, each to its end: those that share a program share its module, and small nets are trained four at once. */
import type { Read } from '../model/reader.ts';
import { faultsOf, type FitJob, fitted, type Moment, type Outcome } from './fit.ts';
import { keepPrograms, type Programs } from './keep.ts';
import { type Predictor, predictorOf } from './predictor.ts';
import { differencesOf, programText, replicasUsual, type Stand, standForOne, standForSeveral } from './replicas.ts';
import type { TrainerOptions } from './trainer.ts';

export type FitAllOptions = TrainerOptions & {
  readonly epochs: number;
  /** Ends a job whose loss on its held rows has not been below its best for so many epochs. */
  readonly patience?: number;
  /** Called with the place of the job in the list after each of its epochs. */
  readonly onEpoch?: (job: number, moment: Moment) => void;
  /** Programs of earlier lists, which are used again, and into which those of this one go. */
  readonly programs?: Programs;
};

/**
 * The largest memory, in bytes, of a program of four replicas that is used. Above it four runs one after the other are as fast or faster: their
 * memory stays in the second cache, that of four at once does not.
 */
export const replicaBytesMax = 2 ** 18;

/** What each job comes to, in their order; the same as `fit` gives, bit for bit. The faults of one job are no hindrance to others. */
export const fitAll = (jobs: readonly FitJob[], options: FitAllOptions): readonly Read<Outcome>[] => {
  const { programs = keepPrograms() } = options;
  const out: Read<Outcome>[] = jobs.map((job) => ({ ok: false, faults: faultsOf(job) }));
  const sound = [...jobs.entries()].filter(([i]) => { const own = out[i]; return own?.ok === false && own.faults.length === 0; });
  const alike = new Map<string, Numbered[]>();
  for (const one of sound) { const text = `${programText(one[1])} ${one[1].held?.rows ?? 0}`; alike.set(text, [...(alike.get(text) ?? []), one]); }
  for (const own of alike.values()) {
    const [first] = own;
    if (first === undefined) continue;
    const predictor = heldPredictorOf(first[1], programs);
    for (const { stand, groups } of planned(own, options, programs)) for (const group of groups) {
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
const planned = (jobs: readonly Numbered[], { bytesMax, tile }: TrainerOptions, programs: Programs): readonly { readonly stand: Read<Stand>; readonly groups: readonly (readonly Numbered[])[] }[] => {
  const [first] = jobs;
  if (first === undefined) return [];
  const text = (what: unknown): string => JSON.stringify([programText(first[1]), bytesMax ?? null, tile ?? null, what]);
  const options: TrainerOptions = { ...(bytesMax === undefined ? {} : { bytesMax }), ...(tile === undefined ? {} : { tile }) };
  const differences = differencesOf(jobs.map(([, job]) => job));
  const rest = jobs.length % replicasUsual;
  const together = jobs.length - (rest === replicasUsual - 1 ? 0 : rest);
  const several = together === 0 ? null : programs.stands.get(text(differences), () => standForSeveral(first[1], replicasUsual, differences, options));
  const split = several?.ok === true && several.value.bytes <= replicaBytesMax ? together : 0;
  return [
    ...(several === null || split === 0 ? [] : [{ stand: several, groups: Array.from({ length: Math.ceil(split / replicasUsual) }, (_, g) => jobs.slice(0, split).slice(g * replicasUsual, (g + 1) * replicasUsual)) }]),
    ...(split === jobs.length ? [] : [{ stand: programs.stands.get(text('one'), () => standForOne(first[1], options)), groups: jobs.slice(split).map((one) => [one]) }]),
  ];
};

/** A predictor knows nothing of dropout, so jobs of one program share it. */
const heldPredictorOf = (job: FitJob, { predictors }: Programs): Read<Predictor | null> => {
  const { spec: { model }, held } = job;
  return held === undefined ? { ok: true, value: null } : predictors.get(JSON.stringify([{ ...model, layers: model.layers.map((layer) => (layer.kind === 'dropout' ? 'dropout' : layer)) }, held.rows]), () => predictorOf(model, held.rows));
};
