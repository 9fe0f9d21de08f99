/** Puts the start of a training run into a memory: settings, data, weights. The same for the module and for the interpreter. */
import type { Program } from '../lower/compile.ts';
import type { Layer } from '../model/model.ts';
import { writeEntries } from './entries.ts';
import { initialValues } from './initialise.ts';
import { keyOf, shuffled } from './streams.ts';

export type Sides = { readonly floats: Float32Array | Float64Array; readonly ints: Int32Array };

/** @param x rows · inputs, @param y rows · outputs, row by row. @throws for counts that do not fit. */
export const startTraining = (program: Program, { floats, ints }: Sides, x: ArrayLike<number>, y: ArrayLike<number>): void => {
  const { arena, driven, training, inputs } = program;
  if (driven === null || training === null) throw new Error('this program does not train');
  const { seeds, optimiser } = training;
  writeEntries(arena, inputs, inputs.type === 'i32' ? ints : floats, x);
  writeEntries(arena, driven.targets, floats, y);
  writeEntries(arena, driven.base, floats, [optimiser.rate]);
  writeEntries(arena, driven.decay, floats, [optimiser.decay]);
  writeEntries(arena, driven.key, ints, keyOf('dropout', seeds.dropout));
  for (const parameter of program.parameters) writeEntries(arena, parameter.value, floats, initialValues(parameter, keyOf('initialisation', seeds.initialisation)));
  for (const [i, layer] of program.model.layers.entries()) if (layer.kind === 'dropout') writeKeep(program, floats, layer, i + 1);
};

/** The keep-probability is a multiple of 2⁻¹⁶, and what is kept is divided by that multiple. */
const writeKeep = ({ arena }: Program, floats: Sides['floats'], { keep }: Layer & { readonly kind: 'dropout' }, number: number): void => {
  const buffer = arena.buffers.find(({ name }) => name === `layer${number}.keep`);
  const sixteenths = Math.max(1, Math.round(keep * 65536));
  if (buffer !== undefined) writeEntries(arena, buffer, floats, [sixteenths, 65536 / sixteenths]);
};

/** Begins an epoch: a new order of the rows, from its first batch on. Nothing to do where every step sees every row. */
export const startEpoch = (program: Program, ints: Int32Array, epoch: number): void => {
  const { arena, driven, training, rows } = program;
  if (driven === null || training === null || training.batch === 'full') return;
  const order = new Int32Array(rows);
  shuffled(keyOf('shuffle', training.seeds.shuffle), rows, epoch, order);
  writeEntries(arena, driven.order, ints, order);
  writeEntries(arena, driven.position, ints, [0]);
};
