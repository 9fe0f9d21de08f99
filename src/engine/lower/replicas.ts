/** The program of a group of runs that differ in data alone, and how each of them sees it. */
import type { Model, Training } from '../model/model.ts';
import type { Read } from '../model/reader.ts';
import { type Arena, layOut, type Place } from '../program/arena.ts';
import { withoutCopies } from '../program/copies.ts';
import type { Buffer } from '../program/expression.ts';
import { replicate } from '../program/replicas.ts';
import { lowerTraining, placedIn, type Program } from './compile.ts';

/** What the replicas begin with differently, besides weights, rate, decay and keep-probabilities, which always may. */
export type Differences = { readonly shuffle: boolean; readonly dropout: boolean; readonly data: boolean };

export type Replicas = {
  readonly count: number;
  /** What the module is made of; its buffers have the replica as their last size where they have it at all. */
  readonly program: Program;
  /** The program of one replica: the buffers of a run on its own, wherever they lie in the common arena; copies of weights are left out. */
  readonly of: (replica: number, own: { readonly model: Model; readonly training: Training }) => Program;
};

/** `count` is a multiple of 4, so that the replicas fill the lanes. */
export const compileReplicas = (model: Model, training: Training, rows: number, count: number, { shuffle, dropout, data }: Differences, bytesMax?: number): Read<Replicas> => {
  if (!Number.isInteger(count) || count < 4 || count % 4 !== 0) throw new Error(`replicas fill lanes of four; ${count} do not`);
  const lowered = lowerTraining(model, training, rows);
  if (!lowered.ok) return lowered;
  const { buffers, regions, driven, parameters, inputs, ...rest } = lowered.value;
  if (driven === null) throw new Error('this program does not train');
  const { nests, left } = withoutCopies(rest.nests, new Set(parameters.map(({ value }) => value.name)));
  const used = buffers.filter(({ name }) => !left.has(name));
  const differ = new Set([
    ...parameters.map(({ value }) => value.name), driven.base.name, driven.decay.name, ...used.filter(({ name }) => /^layer\d+\.keep$/.test(name)).map(({ name }) => name),
    ...(shuffle ? [driven.order.name] : []), ...(dropout ? [driven.key.name] : []), ...(data ? [inputs.name, driven.targets.name] : []),
  ]);
  const made = replicate({ nests, buffers: used, regions }, count, differ);
  const placed = placedIn(layOut(made.buffers, made.regions, count, made.varying), made.nests, bytesMax);
  if (!placed.ok) return placed;
  const shared = { ...rest, driven, parameters, inputs };
  const alone = layOut(used, regions);
  return { ok: true, value: { count, program: { ...shared, nests: made.nests, arena: placed.value }, of: (replica, own) => ({ ...shared, ...own, nests, arena: seenBy(placed.value, alone, made.varying, replica) }) } };
};

/** The arena as one replica sees it: every buffer with the sizes that it has alone, an element of a varying one every `count` places. */
const seenBy = (arena: Arena, alone: Arena, varying: ReadonlySet<string>, replica: number): Arena => ({
  buffers: alone.buffers,
  parts: alone.parts,
  length: arena.length,
  place: (buffer: Buffer): Place => {
    const { offset, strides } = arena.place(buffer);
    return varying.has(buffer.name) ? { offset: offset + replica, strides: strides.slice(0, -1) } : { offset, strides };
  },
});
