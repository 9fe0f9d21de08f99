/** y = f(xW + b) over the last size of x, or over all of them after flatten. W lies as [in][out], so that forward and dW splat one operand and load the other; only dx wants Wᵀ. */
import type { Layer } from '../model/model.ts';
import { acc, along, axis, load, mul, number } from '../program/expression.ts';
import { nest, store, sum } from '../program/nest.ts';
import { lowered } from './activations.ts';
import { axesOver, close, type LoweredLayer, type Lowering, type Value } from './lowering.ts';
import { type Place, trained } from './trained.ts';

export const lowerDense = (lowering: Lowering, layer: Layer & { readonly kind: 'dense' }, at: Place, input: Value): LoweredLayer => {
  const { emit, buffer } = lowering;
  const name = `layer${at.number}`;
  const { units } = layer;
  const [kept, summed] = input.flat ? [[], input.sizes] : [input.sizes.slice(0, -1), input.sizes.slice(-1)];
  const inputs = summed.reduce((n, size) => n * size, 1);
  const sizes = [...kept, units];
  const all = [lowering.batch, ...sizes];
  const f = lowered(layer.activation);

  const { W, b, dW, db } = trained(lowering, at, [inputs, units], { fanIn: inputs, fanOut: units, bias: layer.bias, initialisation: layer.initialisation });
  const a = buffer(`${name}.a`, all);
  const z = f.keepsZ ? buffer(`${name}.z`, all) : null;

  const j = axis('j', units);
  const cells = [...axesOver(lowering, sizes).slice(0, -1), j];
  const rows = cells.slice(0, -1);
  const ins = summed.map((size, k) => axis(`in${k}`, size));
  /** The row of W that belongs to the inputs' axes. */
  const i = along(ins.map((one, k) => [one, summed.slice(k + 1).reduce((n, size) => n * size, 1)]));
  emit(nest('forward', `${name} forward`, cells, sum(ins, mul(load(input.buffer, ...rows, ...ins), load(W, i, j)), b === null ? number(0) : load(b, j)), [
    ...(z === null ? [] : [store(z, cells, acc)]),
    store(a, cells, f.value(acc)),
  ]));
  const output: Value = { buffer: a, sizes, flat: false };
  if (lowering.mode === 'inference') return { output, backward: () => null };

  const delta = buffer(`${name}.delta`, all);
  const backward: LoweredLayer['backward'] = (gradient) => {
    const cell = gradient.parallel;
    const slope = f.slope(z === null ? number(0) : load(z, ...cell), load(a, ...cell));
    close(lowering, { ...gradient, name: `${name} delta` }, [store(delta, cell, layer.activation.kind === 'identity' ? gradient.value : mul(gradient.value, slope))]);
    const d = load(delta, ...rows, j);
    emit(nest('backward', `${name} dW`, [...ins, j], sum(rows, mul(load(input.buffer, ...rows, ...ins), d)), [store(dW, [i, j], acc)]));
    if (db !== null) emit(nest('backward', `${name} db`, [j], sum(rows, d), [store(db, [j], acc)]));
    if (at.place === 'input') return null;
    const transposed = buffer(`${name}.Wt`, [units, inputs]);
    const all = axis('in', inputs);
    emit(nest('backward', `${name} transpose`, [j, all], null, [store(transposed, [j, all], load(W, all, j))]));
    return { name: `${name} dx`, parallel: [...rows, ...ins], reduce: sum([j], mul(d, load(transposed, j, i))), value: acc };
  };
  return { output, backward };
};
