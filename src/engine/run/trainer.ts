/** A training run: steps, epochs, what it came to, and a way back to any moment of it. */
import { compileTraining } from '../lower/compile.ts';
import type { Model, Training } from '../model/model.ts';
import type { Fault, Read } from '../model/reader.ts';
import type { Tile } from '../wasm/tile.ts';
import { checkData } from './check-data.ts';
import { machineOf } from './machine.ts';
import { type Checkpoint, type Data, type Progress, type Run, type Together, together } from './together.ts';

export type { Checkpoint, Data, Progress } from './together.ts';
export type Spec = { readonly model: Model; readonly training: Training };

export type Trainer = Run & Pick<Together, 'stepsInEpoch' | 'rowsDropped' | 'step'> & {
  /** Makes so many steps, starting epochs as they come. */
  readonly advance: (steps: number) => Progress;
  readonly restore: (checkpoint: Checkpoint) => void;
};
export type TrainerOptions = { readonly bytesMax?: number; readonly tile?: Tile };

export const trainerOf = ({ model, training }: Spec, data: Data, options: TrainerOptions = {}): Read<Trainer> => {
  const faults = checkData(model, data);
  if (faults.length > 0) return { ok: false, faults };
  const compiled = compileTraining(model, training, data.rows, options.bytesMax);
  return compiled.ok ? { ok: true, value: alone(together(machineOf(compiled.value, options.tile), [compiled.value], [data])) } : compiled;
};

/** A group of one as a trainer. */
export const alone = ({ runs: [run], advance, restore, ...rest }: Together): Trainer => {
  if (run === undefined) throw new Error('a group without a run');
  return { ...run, ...rest, restore: (checkpoint) => restore([checkpoint]), advance: (steps) => { const [progress] = advance(steps); if (progress === undefined) throw new Error('a step without a run'); return progress; } };
};

export const faultText = (faults: readonly Fault[]): string => faults.map(({ at, says }) => (at === '' ? says : `${at} ${says}`)).join('\n');
