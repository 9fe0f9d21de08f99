/**
 * Where every buffer lies in the one memory of a program. Laid out once; nothing is allocated afterwards, and no buffer is used twice in a
 * step, so that after a step the memory holds every value the step had.
 */
import type { Buffer } from './expression.ts';

/** In elements of four bytes. The strides are one for each size. */
export type Place = { readonly offset: number; readonly strides: readonly number[] };
export type Arena = {
  /** All that hold numbers of their own; those that cover a region have a place, but are not among them. */
  readonly buffers: readonly Buffer[];
  readonly place: (buffer: Buffer) => Place;
  /** Elements of four bytes, the places that padded lanes may read beyond the last buffer included. */
  readonly length: number;
};
/** Buffers that lie side by side, and the one-dimensional buffer that covers them all, padding included. */
export type Region = { readonly name: string; readonly of: readonly Buffer[] };

const upTo = (n: number, multiple: number): number => Math.ceil(n / multiple) * multiple;
const line = 16;

/**
 * Elements from one row to the next. Rows are whole lanes of four; long ones are an odd number of 64-byte lines, because rows at multiples of
 * a power of two compete for a few sets of the cache.
 */
export const rowLength = (n: number): number => {
  const lanes = upTo(n, 4);
  if (lanes < 4 * line) return lanes;
  const lines = upTo(lanes, line) / line;
  return line * (lines % 2 === 0 ? lines + 1 : lines);
};

const stridesOf = ({ sizes }: Buffer): readonly number[] => {
  const strides = sizes.map(() => 1);
  for (let i = sizes.length - 2; i >= 0; i -= 1) strides[i] = i === sizes.length - 2 ? rowLength(sizes[i + 1] ?? 1) : (strides[i + 1] ?? 1) * (sizes[i + 1] ?? 1);
  return strides;
};
/** Elements that a buffer occupies: its padded rows, up to a whole line. */
const footprint = (buffer: Buffer): number => {
  const [first = 1] = buffer.sizes;
  return upTo(buffer.sizes.length === 1 ? first : first * (stridesOf(buffer)[0] ?? 1), line);
};

/** The covering buffer of a region. */
export const covering = ({ name, of }: Region): Buffer => ({ name, type: 'f32', sizes: [of.reduce((n, buffer) => n + footprint(buffer), 0)] });

/** Lays out buffers one after the other, those of a region together. */
export const layOut = (buffers: readonly Buffer[], regions: readonly Region[]): Arena => {
  const places = new Map<string, Place>();
  const all: Buffer[] = [];
  let end = 0;
  const put = (buffer: Buffer): void => {
    if (places.has(buffer.name)) throw new Error(`two buffers are called ${buffer.name}`);
    places.set(buffer.name, { offset: end, strides: stridesOf(buffer) });
    all.push(buffer);
    end += footprint(buffer);
  };
  for (const region of regions) {
    const cover = covering(region);
    places.set(cover.name, { offset: end, strides: [1] });
    for (const buffer of region.of) put(buffer);
  }
  for (const buffer of buffers) if (!places.has(buffer.name)) put(buffer);
  return {
    buffers: all,
    length: end,
    place: (buffer) => {
      const place = places.get(buffer.name);
      if (place === undefined) throw new Error(`the buffer ${buffer.name} has no place in the arena`);
      return place;
    },
  };
};
