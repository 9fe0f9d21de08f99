/** A spec for tests, read as from a file. */
import { model as modelReader, training as trainingReader } from '../model/read.ts';
import type { Spec } from './trainer.ts';

export const spec = (model: object, training: object): Spec => {
  const [m, t] = [modelReader(model, 'model'), trainingReader(training, 'training')];
  if (!m.ok || !t.ok) throw new Error(JSON.stringify([m, t]));
  return { model: m.value, training: t.value };
};
export const must = <T>(read: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: unknown }): T => { if (!read.ok) throw new Error(JSON.stringify(read.faults)); return read.value; };
