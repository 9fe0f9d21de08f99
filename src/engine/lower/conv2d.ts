/**
 * Convolution over [height, width, channels], as nests with a kernel's axes beside the image's; nothing is unrolled in memory. What lies outside the
 * image is 0: the input is copied into a buffer with a halo that nobody writes. The gradient of the outputs lies in such a buffer too, spread by
 * the stride, so that the gradient of the input is the same sum with the kernel walked backwards.
 */
import type { Layer } from '../model/model.ts';
import { convolved } from '../model/shapes.ts';
import { acc, along, type Axis, axis, type Index, load, mul, number } from '../program/expression.ts';
import { nest, store, sum } from '../program/nest.ts';
import { lowered } from './activations.ts';
import { close, type LoweredLayer, type Lowering, type Value } from './lowering.ts';
import { type Place, trained } from './trained.ts';

export const lowerConv2d = (lowering: Lowering, layer: Layer & { readonly kind: 'conv2d' }, at: Place, input: Value): LoweredLayer => {
  const { emit, buffer, batch } = lowering;
  const name = `layer${at.number}`;
  const { filters, kernel, stride, padding } = layer;
  const [height = 1, width = 1, channels = 1] = input.sizes;
  const [rows, columns] = [convolved(height, kernel, stride, padding), convolved(width, kernel, stride, padding)];
  const f = lowered(layer.activation);
  const [row, y, x, ky, kx, c, j] = [axis('row', batch), axis('y', rows), axis('x', columns), axis('ky', kernel), axis('kx', kernel), axis('c', channels), axis('j', filters)];
  const { W, b, dW, db } = trained(lowering, at, [kernel, kernel, channels, filters], { fanIn: kernel * kernel * channels, fanOut: kernel * kernel * filters, bias: layer.bias, initialisation: layer.initialisation });

  const padded = padding === 0 ? input.buffer : buffer(`${name}.padded`, [batch, height + 2 * padding, width + 2 * padding, channels]);
  if (padding > 0) {
    const [iy, ix] = [axis('iy', height), axis('ix', width)];
    emit(nest('forward', `${name} halo`, [row, iy, ix, c], null, [store(padded, [row, along([[iy, 1]], padding), along([[ix, 1]], padding), c], load(input.buffer, row, iy, ix, c))]));
  }
  const under = (image: Axis, inKernel: Axis): Index => along([[image, stride], [inKernel, 1]]);
  const from = load(padded, row, under(y, ky), under(x, kx), c);
  const cells = [row, y, x, j];
  const a = buffer(`${name}.a`, [batch, rows, columns, filters]);
  const z = f.keepsZ ? buffer(`${name}.z`, a.sizes) : null;
  emit(nest('forward', `${name} forward`, cells, sum([ky, kx, c], mul(from, load(W, ky, kx, c, j)), b === null ? number(0) : load(b, j)), [...(z === null ? [] : [store(z, cells, acc)]), store(a, cells, f.value(acc))]));
  const output: Value = { buffer: a, sizes: [rows, columns, filters], flat: false };
  if (lowering.mode === 'inference') return { output, backward: () => null };

  const halo = kernel - 1;
  const delta = buffer(`${name}.delta`, [batch, height + 2 * padding + halo, width + 2 * padding + halo, filters]);
  const spread = (image: Axis): Index => along([[image, stride]], halo);
  const backward: LoweredLayer['backward'] = (gradient) => {
    const [r = row, gy = y, gx = x, gj = j] = gradient.parallel;
    const slope = f.slope(z === null ? number(0) : load(z, r, gy, gx, gj), load(a, r, gy, gx, gj));
    close(lowering, { ...gradient, name: `${name} delta` }, [store(delta, [r, spread(gy), spread(gx), gj], layer.activation.kind === 'identity' ? gradient.value : mul(gradient.value, slope))]);
    const d = load(delta, row, spread(y), spread(x), j);
    emit(nest('backward', `${name} dW`, [ky, kx, c, j], sum([row, y, x], mul(from, d)), [store(dW, [ky, kx, c, j], acc)]));
    if (db !== null) emit(nest('backward', `${name} db`, [j], sum([row, y, x], d), [store(db, [j], acc)]));
    if (at.place === 'input') return null;
    const transposed = buffer(`${name}.Wt`, [kernel, kernel, filters, channels]);
    emit(nest('backward', `${name} transpose`, [ky, kx, j, c], null, [store(transposed, [ky, kx, j, c], load(W, ky, kx, c, j))]));
    const [iy, ix] = [axis('iy', height), axis('ix', width)];
    const back = (image: Axis, inKernel: Axis): Index => along([[image, 1], [inKernel, -1]], padding + halo);
    return { name: `${name} dx`, parallel: [row, iy, ix, c], reduce: sum([ky, kx, j], mul(load(delta, row, back(iy, ky), back(ix, kx), j), load(transposed, ky, kx, j, c))), value: acc };
  };
  return { output, backward };
};
