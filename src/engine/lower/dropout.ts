/**
 * Dropout by a mask of 0 and 1/keep, which is a buffer and can be looked at. Each random word gives two decisions of 16 bits, each run of the
 * generator eight: it is evaluated once and stored to eight stretches of the row. Counter: (word of the row, step, layer, 0).
 */
import { and, axis, along, float, indexValue, integer, less, load, mul, shift } from '../program/expression.ts';
import type { Buffer, Expr } from '../program/expression.ts';
import { nest, store } from '../program/nest.ts';
import { threefry, type Words } from '../functions/threefry.ts';
import { type LoweredLayer, type Lowering, mapped, type Value } from './lowering.ts';

/** The key of the stream, and the keep-probability times 2¹⁶ with its inverse: data, so that runs of one program may differ in them. */
export type DropoutSettings = { readonly key: Buffer; readonly step: Buffer };

export const lowerDropout = (lowering: Lowering, number: number, input: Value, settings: DropoutSettings | null): LoweredLayer => {
  if (settings === null) return { output: input, backward: (gradient) => gradient };
  const name = `layer${number}`;
  const { batch, buffer, emit } = lowering;
  const cells = input.sizes.reduce((n, size) => n * size, 1);
  const stretch = Math.ceil(cells / 32) * 4;
  const flat = buffer(`${name}.mask`, [batch, 8 * stretch]);
  const keep = buffer(`${name}.keep`, [2]);
  const [row, at] = [axis('row', batch), axis('word', stretch)];

  const key = [0, 1, 2, 3].map((i) => load(settings.key, i)) as unknown as Words;
  const words = threefry(key, [indexValue(along([[row, stretch], [at, 1]])), load(settings.step, 0), integer(number), integer(0)], 13);
  const decision = (bits: Expr): Expr => less(float(bits), load(keep, 0), load(keep, 1), 0);
  const halves = words.flatMap((word) => [and(word, 0xffff), shift('right', word, 16)]);
  emit(nest('forward', `${name} mask`, [row, at], null, halves.map((bits, k) => store(flat, [row, along([[at, 1]], k * stretch)], decision(bits)))));

  const a = buffer(`${name}.a`, [batch, ...input.sizes]);
  /** The place in the row of the mask of a cell. */
  const masked = (axes: readonly ReturnType<typeof axis>[]) => load(flat, axes[0] ?? row, along(axes.slice(1).map((one, i) => [one, input.sizes.slice(i + 1).reduce((n, size) => n * size, 1)])));
  mapped(lowering, 'forward', `${name} forward`, input, a, (x, axes) => mul(x, masked(axes)));
  return { output: { ...input, buffer: a }, backward: (gradient) => ({ ...gradient, value: mul(gradient.value, masked(gradient.parallel)) }) };
};
