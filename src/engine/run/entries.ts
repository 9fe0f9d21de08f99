/** The true entries of a buffer, without the padding of its rows, in the order of its sizes. */
import type { Arena } from '../program/arena.ts';
import type { Buffer } from '../program/expression.ts';

export type Numbers = Float32Array | Float64Array | Int32Array;

/** Places of the entries, one after the other. */
const forEachEntry = ({ sizes }: Buffer, { offset, strides }: ReturnType<Arena['place']>, visit: (place: number, i: number) => void): void => {
  const row = sizes[sizes.length - 1] ?? 1;
  const rows = sizes.slice(0, -1).reduce((n, size) => n * size, 1);
  const length = sizes.length < 2 ? 0 : strides[sizes.length - 2] ?? 0;
  const apart = strides[sizes.length - 1] ?? 1;
  for (let r = 0, i = 0; r < rows; r += 1) for (let j = 0; j < row; j += 1, i += 1) visit(offset + r * length + j * apart, i);
};
export const entryCount = ({ sizes }: Buffer): number => sizes.reduce((n, size) => n * size, 1);

export const readEntries = <T extends Numbers>(arena: Arena, buffer: Buffer, memory: T): T => {
  const out = memory.slice(0, entryCount(buffer)) as T;
  forEachEntry(buffer, arena.place(buffer), (place, i) => { out[i] = memory[place] ?? 0; });
  return out;
};
/** @throws for a count that does not fit. */
export const writeEntries = (arena: Arena, buffer: Buffer, memory: Numbers, values: ArrayLike<number>): void => {
  if (values.length !== entryCount(buffer)) throw new Error(`${buffer.name} has ${entryCount(buffer)} entries, not ${values.length}`);
  forEachEntry(buffer, arena.place(buffer), (place, i) => { memory[place] = values[i] ?? 0; });
};
