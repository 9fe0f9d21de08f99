/** Over the last size: γ(x − mean)/√(variance + ε) + β (Ba, Kiros, Hinton 2016), with the variance divided by n. γ starts at 1, β at 0. */
import type { Layer } from '../model/model.ts';
import { acc, add, div, load, mul, sqrt, sub } from '../program/expression.ts';
import { nest, store, sum } from '../program/nest.ts';
import { axesOver, close, type LoweredLayer, type Lowering, type Value } from './lowering.ts';
import { gainAndShift } from './trained.ts';

export const lowerLayerNorm = (lowering: Lowering, { epsilon }: Layer & { readonly kind: 'layer-norm' }, number: number, input: Value): LoweredLayer => {
  const { emit, buffer, batch } = lowering;
  const name = `layer${number}`;
  const { sizes } = input;
  const n = sizes[sizes.length - 1] ?? 1;
  const cells = axesOver(lowering, sizes);
  const [rows, j] = [cells.slice(0, -1), cells[cells.length - 1] ?? { name: 'j', size: 1 }];
  const rowSizes = [batch, ...sizes.slice(0, -1)];
  const trains = lowering.mode === 'training';
  const { gain, shift, dGain, dShift } = gainAndShift(lowering, number, n);

  const [mean, inverse, normed, a] = [buffer(`${name}.mean`, rowSizes), buffer(`${name}.inverse`, rowSizes), buffer(`${name}.normed`, [batch, ...sizes]), buffer(`${name}.a`, [batch, ...sizes])];
  const x = load(input.buffer, ...cells);
  const centred = sub(x, load(mean, ...rows));
  emit(nest('forward', `${name} mean`, rows, sum([j], x), [store(mean, rows, mul(acc, 1 / n))]));
  emit(nest('forward', `${name} deviation`, rows, sum([j], mul(centred, centred)), [store(inverse, rows, div(1, sqrt(add(mul(acc, 1 / n), epsilon))))]));
  const value = mul(centred, load(inverse, ...rows));
  emit(nest('forward', `${name} forward`, cells, null, [store(normed, cells, value), store(a, cells, add(mul(load(gain, j), value), load(shift, j)))]));
  const output: Value = { buffer: a, sizes, flat: false };
  if (!trains) return { output, backward: () => null };

  const backward: LoweredLayer['backward'] = (gradient) => {
    const delta = buffer(`${name}.delta`, [batch, ...sizes]);
    const [meanDelta, meanProduct] = [buffer(`${name}.delta.mean`, rowSizes), buffer(`${name}.delta.product`, rowSizes)];
    close(lowering, { ...gradient, name: `${name} delta` }, [store(delta, gradient.parallel, gradient.value)]);
    const [d, hat] = [load(delta, ...cells), load(normed, ...cells)];
    const scaled = mul(d, load(gain, j));
    emit(nest('backward', `${name} dgain`, [j], sum(rows, mul(d, hat)), [store(dGain, [j], acc)]));
    emit(nest('backward', `${name} db`, [j], sum(rows, d), [store(dShift, [j], acc)]));
    emit(nest('backward', `${name} mean of delta`, rows, sum([j], scaled), [store(meanDelta, rows, mul(acc, 1 / n))]));
    emit(nest('backward', `${name} mean of products`, rows, sum([j], mul(scaled, hat)), [store(meanProduct, rows, mul(acc, 1 / n))]));
    const dx = mul(load(inverse, ...rows), sub(sub(scaled, load(meanDelta, ...rows)), mul(hat, load(meanProduct, ...rows))));
    return { name: `${name} dx`, parallel: cells, reduce: null, value: dx };
  };
  return { output, backward };
};
