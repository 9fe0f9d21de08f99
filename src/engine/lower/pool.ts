/**
 * The largest or the mean of each size × size field of [height, width, channels]; fields do not overlap, and rows and columns that fill no field are
 * left out. Of equal largest values the first in reading order gets the whole gradient.
 */
import type { Layer } from '../model/model.ts';
import { acc, along, type Axis, axis, type Expr, float, type Index, indexValue, less, load, mul, neg, number } from '../program/expression.ts';
import { largest, nest, store, sum } from '../program/nest.ts';
import { axesOver, close, type LoweredLayer, type Lowering, type Value } from './lowering.ts';

export const lowerPool = (lowering: Lowering, layer: Layer & { readonly kind: 'pool' }, position: number, input: Value): LoweredLayer => {
  const { emit, buffer, batch } = lowering;
  const name = `layer${position}`;
  const { size, take } = layer;
  const [height = 1, width = 1, channels = 1] = input.sizes;
  const sizes = [Math.floor(height / size), Math.floor(width / size), channels];
  const [row, y, x, c, ky, kx] = [axis('row', batch), axis('y', sizes[0] ?? 1), axis('x', sizes[1] ?? 1), axis('j', channels), axis('ky', size), axis('kx', size)];
  const cells = [row, y, x, c];
  const a = buffer(`${name}.a`, [batch, ...sizes]);
  const within = (field: Axis, inField: Axis): Index => along([[field, size], [inField, 1]]);
  const from = load(input.buffer, row, within(y, ky), within(x, kx), c);
  emit(nest('forward', `${name} forward`, cells, take === 'max' ? largest([ky, kx], from) : sum([ky, kx], from), [store(a, cells, take === 'max' ? acc : mul(acc, 1 / (size * size)))]));
  const output: Value = { buffer: a, sizes, flat: false };
  if (lowering.mode === 'inference') return { output, backward: () => null };

  const backward: LoweredLayer['backward'] = (gradient) => {
    const [delta, dx] = [buffer(`${name}.delta`, a.sizes), buffer(`${name}.dx`, [batch, ...input.sizes])];
    close(lowering, { ...gradient, name: `${name} delta` }, [store(delta, gradient.parallel, gradient.value)]);
    const d = load(delta, ...cells);
    /** Minus the place in the field, so that the largest is the first. */
    const place = neg(float(indexValue(along([[ky, size], [kx, 1]]))));
    let share: Expr = mul(d, 1 / (size * size));
    if (take === 'max') {
      const winner = buffer(`${name}.winner`, a.sizes);
      emit(nest('backward', `${name} winner`, cells, largest([ky, kx], less(from, load(a, ...cells), number(Number.NEGATIVE_INFINITY), place)), [store(winner, cells, acc)]));
      const won = load(winner, ...cells);
      share = less(place, won, 0, less(won, place, 0, d));
    }
    emit(nest('backward', `${name} dx`, [row, y, ky, x, kx, c], null, [store(dx, [row, within(y, ky), within(x, kx), c], share)]));
    const axes = axesOver(lowering, input.sizes);
    return { name: `${name} dx`, parallel: axes, reduce: null, value: load(dx, ...axes) };
  };
  return { output, backward };
};
