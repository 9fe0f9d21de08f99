/** Where a run left the numbers: the first step and the first nest that stored something that is not finite. Found by going back and looking. */
import type { Program } from '../lower/compile.ts';
import type { Buffer } from '../program/expression.ts';
import type { Machine } from './machine.ts';

export type Divergence = {
  /** The step, counted from 0, that was the first to make a number that is not finite. */
  readonly step: number;
  /** What made it, as “layer2 forward”, and into which buffer. */
  readonly nest: string;
  readonly buffer: string;
};

export type Replay = {
  /** Goes back to where the search begins and makes so many steps; the next step is ready to be made. */
  readonly to: (steps: number) => void;
  /** Whether all numbers that a run carries, and its losses since then, are finite. */
  readonly sound: () => boolean;
};

/** Searches between `begin`, where all was well, and `steps` later, where it was not; the run stands there again afterwards. */
export const firstDivergence = (program: Program, machine: Machine, { to, sound }: Replay, begin: number, steps: number): Divergence => {
  // What is not finite stays so, so the last good step is found by halving.
  let [good, bad] = [0, steps];
  while (bad - good > 1) { const middle = Math.floor((good + bad) / 2); to(middle); if (sound()) good = middle; else bad = middle; }
  to(good);
  const found = lookedAt(program, machine, begin + good);
  to(steps);
  if (found === null) throw new Error(`step ${begin + good} ends with numbers that are not finite, yet no nest of it makes one`);
  return found;
};

/** Runs the nests of the next step one by one. */
const lookedAt = (program: Program, machine: Machine, step: number): Divergence | null => {
  // What covers a region stands for the buffers in it; the padding between them means nothing.
  const entriesOf = (buffer: Buffer): readonly Buffer[] => (buffer.type === 'i32' ? [] : program.arena.parts(buffer));
  for (const [i, nest] of program.nests.entries()) {
    machine.runNest(i);
    for (const { buffer } of nest.stores) for (const one of entriesOf(buffer)) if (!machine.read(one).every(Number.isFinite)) return { step, nest: nest.name, buffer: one.name };
  }
  return null;
};
