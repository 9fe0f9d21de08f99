/** A program with its memory and its module: what trains. */
import type { Program } from '../lower/compile.ts';
import type { Buffer } from '../program/expression.ts';
import { generate, nestName, pagesOf } from '../wasm/module.ts';
import type { Tile } from '../wasm/tile.ts';
import { readEntries, writeEntries } from './entries.ts';

export type Machine = {
  readonly program: Program;
  readonly floats: Float32Array;
  readonly ints: Int32Array;
  /** Makes so many steps; nothing is allocated. */
  readonly train: (steps: number) => void;
  /** Runs one nest, so that one can stop inside a step. */
  readonly runNest: (i: number) => void;
  readonly read: (buffer: Buffer) => Float32Array | Int32Array;
  readonly write: (buffer: Buffer, values: ArrayLike<number>) => void;
};

export const machineOf = (program: Program, tile?: Tile): Machine => {
  const memory = new WebAssembly.Memory({ initial: pagesOf(program) });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(generate(program, tile)), { env: { memory } });
  const floats = new Float32Array(memory.buffer);
  const ints = new Int32Array(memory.buffer);
  const called = (name: string): ((...of: readonly number[]) => void) => { const found = exports[name]; if (typeof found !== 'function') throw new Error(`the module has no ${name}`); return found as (...of: readonly number[]) => void; };
  const nests = program.nests.map((_, i) => called(nestName(i)));
  const train = called('train');
  const side = ({ type }: Buffer): Float32Array | Int32Array => (type === 'f32' ? floats : ints);
  return {
    program, floats, ints,
    train: (steps) => { if (steps > 0) train(steps); },
    runNest: (i) => nests[i]?.(),
    read: (buffer) => readEntries(program.arena, buffer, side(buffer)),
    write: (buffer, values) => writeEntries(program.arena, buffer, side(buffer), values),
  };
};

/** The same machine, read and written as a program sees it that has the nests of the machine's own but lies otherwise in its memory. */
export const seenAs = (machine: Machine, program: Program): Machine => {
  const side = ({ type }: Buffer): Float32Array | Int32Array => (type === 'f32' ? machine.floats : machine.ints);
  return { ...machine, program, read: (buffer) => readEntries(program.arena, buffer, side(buffer)), write: (buffer, values) => writeEntries(program.arena, buffer, side(buffer), values) };
};
