/**
 * The largest or the mean of size × size fields of [height, width, channels], one every `stride` places; rows and columns that fill no field are left
 * out. Of equal largest values in a field the first in reading order gets its whole gradient. Where fields overlap, a value sums over its fields from
 * the last to the first: their gradients lie spread by the stride within a halo of zeros, as in a convolution's.
 */
import type { Layer } from '../model/model.ts';
import { acc, along, type Axis, axis, type Expr, float, type Index, indexValue, less, load, mul, neg, number } from '../program/expression.ts';
import { convolved } from '../model/shapes.ts';
import { largest, nest, store, sum } from '../program/nest.ts';
import { axesOver, close, type Gradient, type LoweredLayer, type Lowering, type Value } from './lowering.ts';

export const lowerPool = (lowering: Lowering, layer: Layer & { readonly kind: 'pool' }, position: number, input: Value): LoweredLayer => {
  const { emit, buffer, batch } = lowering;
  const name = `layer${position}`;
  const { size, take } = layer;
  const [height = 1, width = 1, channels = 1] = input.sizes;
  const stride = layer.stride ?? size;
  const sizes = [convolved(height, size, stride, 0), convolved(width, size, stride, 0), channels];
  const [row, y, x, c, ky, kx] = [axis('row', batch), axis('y', sizes[0] ?? 1), axis('x', sizes[1] ?? 1), axis('j', channels), axis('ky', size), axis('kx', size)];
  const cells = [row, y, x, c];
  const a = buffer(`${name}.a`, [batch, ...sizes]);
  const within = (field: Axis, inField: Axis): Index => along([[field, stride], [inField, 1]]);
  const from = load(input.buffer, row, within(y, ky), within(x, kx), c);
  emit(nest('forward', `${name} forward`, cells, take === 'max' ? largest([ky, kx], from) : sum([ky, kx], from), [store(a, cells, take === 'max' ? acc : mul(acc, 1 / (size * size)))]));
  const output: Value = { buffer: a, sizes, flat: false };
  if (lowering.mode === 'inference') return { output, backward: () => null };

  /** Minus the place in the field, so that the largest is the first. */
  const place = neg(float(indexValue(along([[ky, size], [kx, 1]]))));
  const winners = less(from, load(a, ...cells), number(Number.NEGATIVE_INFINITY), place);
  /** What of a field's gradient d goes to the place at hand, `won` being the field's winner. */
  const shareOf = (d: Expr, won: Expr | null): Expr => (won === null ? mul(d, 1 / (size * size)) : less(place, won, 0, less(won, place, 0, d)));
  const backward: LoweredLayer['backward'] = (gradient) => (stride < size ? overlapping(gradient) : apart(gradient));

  const apart = (gradient: Gradient): Gradient => {
    const [delta, dx] = [buffer(`${name}.delta`, a.sizes), buffer(`${name}.dx`, [batch, ...input.sizes])];
    close(lowering, { ...gradient, name: `${name} delta` }, [store(delta, gradient.parallel, gradient.value)]);
    const winner = take === 'max' ? buffer(`${name}.winner`, a.sizes) : null;
    if (winner !== null) emit(nest('backward', `${name} winner`, cells, largest([ky, kx], winners), [store(winner, cells, acc)]));
    const share = shareOf(load(delta, ...cells), winner === null ? null : load(winner, ...cells));
    emit(nest('backward', `${name} dx`, [row, y, ky, x, kx, c], null, [store(dx, [row, within(y, ky), within(x, kx), c], share)]));
    const axes = axesOver(lowering, input.sizes);
    return { name: `${name} dx`, parallel: axes, reduce: null, value: load(dx, ...axes) };
  };

  const overlapping = (gradient: Gradient): Gradient => {
    const halo = size - 1;
    const spread = (field: Axis): Index => along([[field, stride]], halo);
    const wide = [batch, height + halo, width + halo, channels];
    const delta = buffer(`${name}.delta`, wide);
    const [r = row, gy = y, gx = x, gc = c] = gradient.parallel;
    close(lowering, { ...gradient, name: `${name} delta` }, [store(delta, [r, spread(gy), spread(gx), gc], gradient.value)]);
    const winner = take === 'max' ? buffer(`${name}.winner`, wide) : null;
    if (winner !== null) emit(nest('backward', `${name} winner`, cells, largest([ky, kx], winners), [store(winner, [row, spread(y), spread(x), c], acc)]));
    const [iy, ix] = [axis('iy', height), axis('ix', width)];
    const back = (image: Axis, inField: Axis): Index => along([[image, 1], [inField, -1]], halo);
    const at = [row, back(iy, ky), back(ix, kx), c];
    const share = shareOf(load(delta, ...at), winner === null ? null : load(winner, ...at));
    return { name: `${name} dx`, parallel: [row, iy, ix, c], reduce: sum([ky, kx], share), value: acc };
  };
  return { output, backward };
};
