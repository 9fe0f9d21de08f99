/** A training run: steps, epochs, what it came to, and a way back to any moment of it. */
import { compileTraining, type Program } from '../lower/compile.ts';
import type { Model, Training } from '../model/model.ts';
import type { Fault, Read } from '../model/reader.ts';
import type { Buffer } from '../program/expression.ts';
import type { Tile } from '../wasm/tile.ts';
import { checkData } from './check-data.ts';
import { type Divergence, firstDivergence } from './divergence.ts';
import { hashOf } from './hash.ts';
import { type Machine, machineOf } from './machine.ts';
import { startEpoch, startTraining } from './start.ts';

/** Rows · inputs and rows · outputs, row by row. Labels are given as one output each, 0 or 1. */
export type Data = { readonly rows: number; readonly x: ArrayLike<number>; readonly y: ArrayLike<number> };
export type Spec = { readonly model: Model; readonly training: Training };

/** What a run carries from one step to the next: everything else follows from it. Numbers are kept by their bits. */
export type Checkpoint = { readonly step: number; readonly state: { readonly [buffer: string]: Int32Array } };

export type Progress = {
  readonly step: number;
  /** Whole passes over the data. Rows of an incomplete last batch are left out of a pass. */
  readonly epoch: number;
  /** Mean over the steps just made of the loss before each. */
  readonly loss: number;
  /** Null while all numbers are finite. A run that diverged is a result like any other: it can be looked at, saved and gone back in. */
  readonly diverged: Divergence | null;
};

export type Trainer = {
  readonly program: Program;
  readonly machine: Machine;
  readonly stepsInEpoch: number;
  /** Rows left out of every epoch because they fill no batch. */
  readonly rowsDropped: number;
  readonly step: () => number;
  /** Makes so many steps, starting epochs as they come. */
  readonly advance: (steps: number) => Progress;
  readonly checkpoint: () => Checkpoint;
  readonly restore: (checkpoint: Checkpoint) => void;
  /** The entries of a buffer as they are, by name; null where there is none of that name. */
  readonly read: (name: string) => Float32Array | Int32Array | null;
  /** Of weights and biases, by their bits; the same on every machine. */
  readonly hash: () => string;
};

export const trainerOf = ({ model, training }: Spec, data: Data, options: { readonly bytesMax?: number; readonly tile?: Tile } = {}): Read<Trainer> => {
  const faults = checkData(model, data);
  if (faults.length > 0) return { ok: false, faults };
  const compiled = compileTraining(model, training, data.rows, options.bytesMax);
  return compiled.ok ? { ok: true, value: running(compiled.value, machineOf(compiled.value, options.tile), data) } : compiled;
};

const running = (program: Program, machine: Machine, { x, y }: Data): Trainer => {
  const { driven, arena, training, rows, batch } = program;
  if (driven === null || training === null) throw new Error('this program does not train');
  const full = training.batch === 'full';
  const stepsInEpoch = full ? 1 : Math.floor(rows / batch);
  const carried = carriedBy(program);
  const named = new Map(arena.buffers.map((buffer) => [buffer.name, buffer]));
  const stepAt = arena.place(driven.step).offset;
  const totalAt = arena.place(driven.lossTotal).offset;
  const step = (): number => machine.ints[stepAt] ?? 0;
  startTraining(program, machine, x, y);
  startEpoch(program, machine.ints, 0);

  const run = (steps: number): void => {
    for (let left = steps; left > 0;) {
      const inEpoch = step() % stepsInEpoch;
      if (inEpoch === 0) startEpoch(program, machine.ints, step() / stepsInEpoch);
      const now = full ? left : Math.min(left, stepsInEpoch - inEpoch);
      machine.train(now);
      left -= now;
    }
  };
  const checkpoint = (): Checkpoint => ({ step: step(), state: Object.fromEntries(carried.map((buffer) => [buffer.name, bitsOf(machine, buffer)])) });
  /** Order and position follow from the step, so that the next step is ready to be made. */
  const settle = (): void => {
    startEpoch(program, machine.ints, Math.floor(step() / stepsInEpoch));
    if (!full) machine.write(driven.position, [step() % stepsInEpoch]);
  };
  const restore = ({ state }: Checkpoint): void => {
    for (const buffer of carried) { const bits = state[buffer.name]; if (bits === undefined) throw new Error(`the checkpoint has no ${buffer.name}`); writeBits(machine, buffer, bits); }
    settle();
  };
  const sound = (): boolean => Number.isFinite(machine.floats[totalAt]) && program.parameters.every(({ value }) => machine.read(value).every(Number.isFinite));
  const advance = (steps: number): Progress => {
    const before = checkpoint();
    machine.floats[totalAt] = 0;
    run(steps);
    const loss = steps === 0 ? Number.NaN : (machine.floats[totalAt] ?? Number.NaN) / steps;
    const to = (some: number): void => { restore(before); machine.floats[totalAt] = 0; run(some); settle(); };
    const diverged = steps === 0 || sound() ? null : firstDivergence(program, machine, { to, sound }, before.step, steps);
    return { step: step(), epoch: Math.floor(step() / stepsInEpoch), loss, diverged };
  };
  return {
    program, machine, stepsInEpoch, rowsDropped: full ? 0 : rows - stepsInEpoch * batch, step, advance, checkpoint, restore,
    read: (name) => { const buffer = named.get(name); return buffer === undefined ? null : machine.read(buffer); },
    hash: () => hashOf(program.parameters.map(({ value }) => machine.read(value) as Float32Array)),
  };
};

/** Weights, moments, corrections of moments and the step. */
const carriedBy = ({ arena, parameters, driven }: Program): readonly Buffer[] => {
  const moments = new Set(parameters.flatMap(({ value }) => ['m', 'v'].map((moment) => `${value.name}.${moment}`)));
  const values = new Set(parameters.map(({ value }) => value.name));
  return arena.buffers.filter(({ name }) => values.has(name) || moments.has(name) || name === 'correction1' || name === 'correction2' || name === driven?.step.name);
};
/** Bits, never numbers: patterns that are no number may change when they are copied as such. */
const bitsOf = (machine: Machine, buffer: Buffer): Int32Array => machine.read({ ...buffer, type: 'i32' }) as Int32Array;
const writeBits = (machine: Machine, buffer: Buffer, bits: Int32Array): void => machine.write({ ...buffer, type: 'i32' }, bits);

export const faultText = (faults: readonly Fault[]): string => faults.map(({ at, says }) => (at === '' ? says : `${at} ${says}`)).join('\n');
