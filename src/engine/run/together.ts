/**
 * Runs that share a machine and make their steps together; a run on its own is a group of one. What differs between them lies in its own places
 * of the memory, so nothing that one does touches another.
 */
import type { Program } from '../lower/compile.ts';
import type { Buffer } from '../program/expression.ts';
import { type Divergence, firstDivergence } from './divergence.ts';
import { entryCount } from './entries.ts';
import { hashOf } from './hash.ts';
import { type Machine, seenAs } from './machine.ts';
import { startEpoch, startTraining } from './start.ts';

/** Rows · inputs and rows · outputs, row by row. Labels are given as one output each, 0 or 1. */
export type Data = { readonly rows: number; readonly x: ArrayLike<number>; readonly y: ArrayLike<number> };

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

/** One run, alone or among others. */
export type Run = {
  readonly program: Program;
  readonly machine: Machine;
  readonly checkpoint: () => Checkpoint;
  /** The entries of a buffer as they are, by name; null where there is none of that name. */
  readonly read: (name: string) => Float32Array | Int32Array | null;
  /** Of weights and biases, by their bits; the same on every machine. */
  readonly hash: () => string;
};

export type Together = {
  readonly runs: readonly Run[];
  readonly stepsInEpoch: number;
  /** Rows left out of every epoch because they fill no batch. */
  readonly rowsDropped: number;
  readonly step: () => number;
  /** Makes so many steps, starting epochs as they come. */
  readonly advance: (steps: number) => readonly Progress[];
  /** One checkpoint for each run, all of one step. */
  readonly restore: (checkpoints: readonly Checkpoint[]) => void;
};

/** Starts the runs in a memory of zeros: one program, as it sees the machine, and one set of data for each. */
export const together = (machine: Machine, programs: readonly Program[], data: readonly Data[]): Together => {
  const [first] = programs;
  if (first === undefined || first.driven === null || first.training === null) throw new Error('these programs do not train');
  const { driven, training, rows, batch } = first;
  const full = training.batch === 'full';
  const stepsInEpoch = full ? 1 : Math.floor(rows / batch);
  const stepAt = first.arena.place(driven.step).offset;
  const step = (): number => machine.ints[stepAt] ?? 0;
  const startEpochs = (epoch: number): void => { for (const program of programs) startEpoch(program, machine.ints, epoch); };
  for (const [i, program] of programs.entries()) { const own = data[i]; if (own === undefined) throw new Error('a run without data'); startTraining(program, machine, own.x, own.y); }
  startEpochs(0);

  const seats = programs.map((program) => seatOf(seenAs(machine, program), program));
  const diverged: (Divergence | null)[] = programs.map(() => null);
  const run = (steps: number): void => {
    for (let left = steps; left > 0;) {
      const inEpoch = step() % stepsInEpoch;
      if (inEpoch === 0) startEpochs(step() / stepsInEpoch);
      const now = full ? left : Math.min(left, stepsInEpoch - inEpoch);
      machine.train(now);
      left -= now;
    }
  };
  /** Order and position follow from the step, so that the next step is ready to be made. */
  const settle = (): void => {
    startEpochs(Math.floor(step() / stepsInEpoch));
    if (!full) machine.write(driven.position, [step() % stepsInEpoch]);
  };
  const restore = (checkpoints: readonly Checkpoint[]): void => {
    if (checkpoints.length !== seats.length || checkpoints.some((one) => one.step !== checkpoints[0]?.step)) throw new Error(`${seats.length} checkpoints of one step are wanted`);
    for (const [i, seat] of seats.entries()) { seat.restore(checkpoints[i]?.state ?? {}); diverged[i] = null; }
    settle();
  };
  const kept = snapshotOf(machine, first);
  const advance = (steps: number): readonly Progress[] => {
    const begin = step();
    kept.take();
    for (const seat of seats) seat.zeroTotal();
    run(steps);
    const losses = seats.map((seat) => (steps === 0 ? Number.NaN : seat.total() / steps));
    const to = (some: number): void => { kept.putBack(); for (const seat of seats) seat.zeroTotal(); run(some); settle(); };
    // A run that has diverged stays where it first did.
    for (const [i, seat] of seats.entries()) if (steps > 0 && diverged[i] === null && !seat.sound()) diverged[i] = firstDivergence(seat.run.program, seat.run.machine, { to, sound: seat.sound }, begin, steps);
    return seats.map((_, i) => ({ step: step(), epoch: Math.floor(step() / stepsInEpoch), loss: losses[i] ?? Number.NaN, diverged: diverged[i] ?? null }));
  };
  return { runs: seats.map((seat) => seat.run), stepsInEpoch, rowsDropped: full ? 0 : rows - stepsInEpoch * batch, step, advance, restore };
};

/** A run's own places in the memory. */
const seatOf = (machine: Machine, program: Program) => {
  const { arena, driven, parameters } = program;
  if (driven === null) throw new Error('this program does not train');
  const carried = carriedBy(program);
  const named = new Map(arena.buffers.map((buffer) => [buffer.name, buffer]));
  const stepAt = arena.place(driven.step).offset;
  const totalAt = arena.place(driven.lossTotal).offset;
  const values = (): readonly Float32Array[] => parameters.map(({ value }) => machine.read(value) as Float32Array);
  const run: Run = {
    program, machine,
    checkpoint: () => ({ step: machine.ints[stepAt] ?? 0, state: Object.fromEntries(carried.map((buffer) => [buffer.name, bitsOf(machine, buffer)])) }),
    read: (name) => { const buffer = named.get(name); return buffer === undefined ? null : machine.read(buffer); },
    hash: () => hashOf(values()),
  };
  return {
    run,
    total: (): number => machine.floats[totalAt] ?? Number.NaN,
    zeroTotal: (): void => { machine.floats[totalAt] = 0; },
    sound: (): boolean => Number.isFinite(machine.floats[totalAt]) && values().every((of) => of.every(Number.isFinite)),
    restore: (state: Checkpoint['state']): void => { for (const buffer of carried) { const bits = state[buffer.name]; if (bits === undefined) throw new Error(`the checkpoint has no ${buffer.name}`); machine.write({ ...buffer, type: 'i32' }, bits); } },
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

/** What all runs of a machine carry, as it lies in the memory, and back: cheaper than checkpoints, and taken before every advance. */
const snapshotOf = ({ program: { arena }, ints }: Machine, of: Program): { readonly take: () => void; readonly putBack: () => void } => {
  const carried = new Set(carriedBy(of).map(({ name }) => name));
  const spans = arena.buffers.filter(({ name }) => carried.has(name)).map((buffer) => { const { offset, strides } = arena.place(buffer); return ints.subarray(offset, offset + Math.max(entryCount(buffer), (buffer.sizes[0] ?? 1) * (strides[0] ?? 1))); });
  const copies = spans.map(({ length }) => new Int32Array(length));
  return { take: () => { for (const [i, copy] of copies.entries()) copy.set(spans[i] ?? copy); }, putBack: () => { for (const [i, copy] of copies.entries()) spans[i]?.set(copy); } };
};
