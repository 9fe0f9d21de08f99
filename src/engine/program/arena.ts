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
  /** The buffers that a covering one covers; of any other, itself. */
  readonly parts: (buffer: Buffer) => readonly Buffer[];
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

/** `inRow` is how many of the last sizes make a row: one, or two where the last is the replica. */
const stridesOf = ({ sizes }: Buffer, inRow: number): readonly number[] => {
  const strides = sizes.map(() => 1);
  for (let i = sizes.length - 2; i >= 0; i -= 1) {
    const inner = (strides[i + 1] ?? 1) * (sizes[i + 1] ?? 1);
    strides[i] = i === sizes.length - 1 - inRow ? rowLength(inner) : inner;
  }
  return strides;
};
/** Elements that a buffer occupies: its padded rows, up to a whole line. */
const footprint = (buffer: Buffer, inRow: number): number => {
  const [first = 1] = buffer.sizes;
  return upTo(first * (stridesOf(buffer, inRow)[0] ?? 1), line);
};

/** The covering buffer of a region, [elements], or [elements, replicas] where there are several. */
export const covering = ({ name, of }: Region, replicas = 1): Buffer => {
  const elements = of.reduce((n, buffer) => n + footprint(buffer, replicas === 1 ? 1 : 2), 0);
  return { name, type: 'f32', sizes: replicas === 1 ? [elements] : [elements / replicas, replicas] };
};

/** Lays out buffers one after the other, those of a region together. `replicas` is the last size of the buffers named in `varying`. */
export const layOut = (buffers: readonly Buffer[], regions: readonly Region[], replicas = 1, varying: ReadonlySet<string> = new Set()): Arena => {
  const places = new Map<string, Place>();
  const all: Buffer[] = [];
  const parts = new Map<string, readonly Buffer[]>();
  let end = 0;
  const put = (buffer: Buffer): void => {
    if (places.has(buffer.name)) throw new Error(`two buffers are called ${buffer.name}`);
    const inRow = varying.has(buffer.name) ? 2 : 1;
    places.set(buffer.name, { offset: end, strides: stridesOf(buffer, inRow) });
    all.push(buffer);
    end += footprint(buffer, inRow);
  };
  for (const region of regions) {
    const cover = covering(region, varying.has(region.name) ? replicas : 1);
    places.set(cover.name, { offset: end, strides: cover.sizes.length === 1 ? [1] : [replicas, 1] });
    parts.set(cover.name, region.of);
    for (const buffer of region.of) put(buffer);
  }
  for (const buffer of buffers) if (!places.has(buffer.name)) put(buffer);
  return {
    buffers: all,
    length: end,
    parts: (buffer) => parts.get(buffer.name) ?? [buffer],
    place: (buffer) => {
      const place = places.get(buffer.name);
      if (place === undefined) throw new Error(`the buffer ${buffer.name} has no place in the arena`);
      return place;
    },
  };
};
