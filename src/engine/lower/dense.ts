/** y = f(xW + b) over the last size of x. W lies as [in][out], so that forward and dW splat one operand and load the other; only dx wants Wᵀ. */
import type { Layer, Model } from '../model/model.ts';
import { acc, axis, load, mul, number } from '../program/expression.ts';
import { nest, store, sum } from '../program/nest.ts';
import { lowered } from './activations.ts';
import { axesOver, close, type LoweredLayer, type Lowering, type Value } from './lowering.ts';
import { scalesOf } from './mu-p.ts';

export const lowerDense = (lowering: Lowering, layer: Layer & { readonly kind: 'dense' }, at: { readonly number: number; readonly place: 'input' | 'hidden' | 'output'; readonly muP: Model['muP'] }, input: Value): LoweredLayer => {
  const { emit, buffer } = lowering;
  const name = `layer${at.number}`;
  const { units, bias } = layer;
  const inputs = input.sizes[input.sizes.length - 1] ?? 1;
  const sizes = [...input.sizes.slice(0, -1), units];
  const all = [lowering.batch, ...sizes];
  const f = lowered(layer.activation);
  const plain = layer.activation.kind === 'identity';

  const W = buffer(`${name}.W`, [inputs, units]);
  const b = bias ? buffer(`${name}.b`, [units]) : null;
  const a = buffer(`${name}.a`, all);
  const z = f.keepsZ ? buffer(`${name}.z`, all) : null;
  const output: Value = { buffer: a, sizes };

  const [j, i] = [axis('j', units), axis('i', inputs)];
  const cells = [...axesOver(lowering, sizes).slice(0, -1), j];
  const rows = cells.slice(0, -1);
  emit(nest('forward', `${name} forward`, cells, sum([i], mul(load(input.buffer, ...rows, i), load(W, i, j)), b === null ? number(0) : load(b, j)), [
    ...(z === null ? [] : [store(z, cells, acc)]),
    store(a, cells, f.value(acc)),
  ]));
  if (lowering.mode === 'inference') {
    const still = { layer: at.number, fanIn: inputs, fanOut: units, initialisation: layer.initialisation, startScale: 1, rateScale: 1, decays: false };
    lowering.parameter({ ...still, value: W, gradient: W, role: 'weight' });
    if (b !== null) lowering.parameter({ ...still, value: b, gradient: b, role: 'bias' });
    return { output, backward: () => null };
  }

  const dW = buffer(`${name}.dW`, [inputs, units]);
  const db = b === null ? null : buffer(`${name}.db`, [units]);
  const delta = buffer(`${name}.delta`, all);
  const scales = scalesOf(at.muP, at.place, inputs);
  const shared = { layer: at.number, fanIn: inputs, fanOut: units, initialisation: layer.initialisation };
  lowering.parameter({ ...shared, value: W, gradient: dW, role: 'weight', startScale: scales.start, rateScale: scales.rate, decays: true });
  if (b !== null && db !== null) lowering.parameter({ ...shared, value: b, gradient: db, role: 'bias', startScale: 1, rateScale: 1, decays: false });

  const backward: LoweredLayer['backward'] = (gradient) => {
    const cell = gradient.parallel;
    const slope = f.slope(z === null ? number(0) : load(z, ...cell), load(a, ...cell));
    close(lowering, { ...gradient, name: `${name} delta` }, [store(delta, cell, plain ? gradient.value : mul(gradient.value, slope))]);
    const d = load(delta, ...rows, j);
    emit(nest('backward', `${name} dW`, [i, j], sum(rows, mul(load(input.buffer, ...rows, i), d)), [store(dW, [i, j], acc)]));
    if (db !== null) emit(nest('backward', `${name} db`, [j], sum(rows, d), [store(db, [j], acc)]));
    if (at.place === 'input') return null;
    const transposed = buffer(`${name}.Wt`, [units, inputs]);
    emit(nest('backward', `${name} transpose`, [j, i], null, [store(transposed, [j, i], load(W, i, j))]));
    return { name: `${name} dx`, parallel: [...rows, i], reduce: sum([j], mul(d, load(transposed, j, i))), value: acc };
  };
  return { output, backward };
};
