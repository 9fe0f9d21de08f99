/** The module of a program: one function for each nest, and `train`, which makes steps of them. */
import type { Program } from '../lower/compile.ts';
import { type Routine, moduleOf } from './bytes.ts';
import { call, counted, localGet } from './instructions.ts';
import { nestCode } from './nest-code.ts';
import { type Tile, usualTile } from './tile.ts';

export const pageBytes = 65536;
export const pagesOf = ({ arena }: Program): number => Math.ceil((4 * arena.length) / pageBytes);
export const nestName = (i: number): string => `nest${i}`;

/**
 * A function that runs is not replaced by its optimised version until it is called again (V8). So each nest is a function of its own, and the
 * only long one is a list of calls.
 */
export const generate = (program: Program, tile: Tile = usualTile): Uint8Array<ArrayBuffer> => {
  const nests = program.nests.map((nest, i) => nestCode(nest, program.arena, tile, nestName(i)));
  const train: Routine = { name: 'train', parameters: 1, locals: ['i32'], code: counted(1, 0, 1, localGet(0), nests.flatMap((_, i) => call(i))) };
  return moduleOf([...nests, train], pagesOf(program));
};
