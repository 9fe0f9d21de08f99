/**
 * Multi-head attention (Vaswani et al. 2017): of [time, 3·width], queries, keys and values side by side as a dense layer gives them, softmax(QKᵀ/√d)·V
 * for each head of d = width/heads; causal ones see no later time. It has no weights: the projections around it are dense layers.
 */
import { exp } from '../functions/exp.ts';
import type { Layer } from '../model/model.ts';
import { acc, along, type Axis, axis, type Buffer, div, type Expr, float, type Index, indexValue, less, load, mul, sub } from '../program/expression.ts';
import { largest, nest, store, sum } from '../program/nest.ts';
import { axesOver, close, type LoweredLayer, type Lowering, type Value } from './lowering.ts';

export const lowerAttention = (lowering: Lowering, { heads, causal }: Layer & { readonly kind: 'attention' }, number: number, input: Value): LoweredLayer => {
  const { emit, buffer, batch } = lowering;
  const name = `layer${number}`;
  const [time = 1, three = 3] = input.sizes;
  const width = three / 3;
  const size = width / heads;
  const scale = 1 / Math.sqrt(size);
  const [row, head, i, j, d] = [axis('row', batch), axis('head', heads), axis('i', time), axis('j', time), axis('d', size)];
  const part = { query: 0, key: width, value: 2 * width } as const;
  const within = (first = 0): Index => along([[head, size], [d, 1]], first);
  const of = (which: keyof typeof part, at: Axis): Expr => load(input.buffer, row, at, within(part[which]));

  const square = [batch, heads, time, time];
  const [scores, p] = [buffer(`${name}.scores`, square), buffer(`${name}.p`, square)];
  const [top, total] = [buffer(`${name}.max`, [batch, heads, time]), buffer(`${name}.sum`, [batch, heads, time])];
  const a = buffer(`${name}.a`, [batch, time, width]);
  const pairs = [row, head, i, j];
  const queries = [row, head, i];
  const score = mul(acc, scale);
  emit(nest('forward', `${name} scores`, pairs, sum([d], mul(of('query', i), of('key', j))), [store(scores, pairs, causal ? less(float(indexValue(i)), float(indexValue(j)), Number.NEGATIVE_INFINITY, score) : score)]));
  emit(nest('forward', `${name} maximum`, queries, largest([j], load(scores, ...pairs)), [store(top, queries, acc)]));
  emit(nest('forward', `${name} exponentials`, pairs, null, [store(p, pairs, exp(sub(load(scores, ...pairs), load(top, ...queries))))]));
  emit(nest('forward', `${name} sum`, queries, sum([j], load(p, ...pairs)), [store(total, queries, div(1, acc))]));
  emit(nest('forward', `${name} softmax`, pairs, null, [store(p, pairs, mul(load(p, ...pairs), load(total, ...queries)))]));
  emit(nest('forward', `${name} forward`, [row, head, i, d], sum([j], mul(load(p, ...pairs), of('value', j))), [store(a, [row, i, within()], acc)]));
  const output: Value = { buffer: a, sizes: [time, width], flat: false };
  if (lowering.mode === 'inference') return { output, backward: () => null };

  const backward: LoweredLayer['backward'] = (gradient) => {
    const [delta, dp, ds, weighted, dx] = [buffer(`${name}.delta`, a.sizes), buffer(`${name}.dp`, square), buffer(`${name}.ds`, square), buffer(`${name}.weighted`, [batch, heads, time]), buffer(`${name}.dx`, [batch, time, three])];
    close(lowering, { ...gradient, name: `${name} delta` }, [store(delta, gradient.parallel, gradient.value)]);
    const out = (at: Axis): Expr => load(delta, row, at, within());
    const [P, dP, dS] = [p, dp, ds].map((one: Buffer) => load(one, ...pairs)) as [Expr, Expr, Expr];
    emit(nest('backward', `${name} dp`, pairs, sum([d], mul(out(i), of('value', j))), [store(dp, pairs, acc)]));
    emit(nest('backward', `${name} weighted`, queries, sum([j], mul(dP, P)), [store(weighted, queries, acc)]));
    emit(nest('backward', `${name} ds`, pairs, null, [store(ds, pairs, mul(mul(P, sub(dP, load(weighted, ...queries))), scale))]));
    emit(nest('backward', `${name} dquery`, [row, head, i, d], sum([j], mul(dS, of('key', j))), [store(dx, [row, i, within(part.query)], acc)]));
    emit(nest('backward', `${name} dkey`, [row, head, j, d], sum([i], mul(dS, of('query', i))), [store(dx, [row, j, within(part.key)], acc)]));
    emit(nest('backward', `${name} dvalue`, [row, head, j, d], sum([i], mul(P, out(i))), [store(dx, [row, j, within(part.value)], acc)]));
    const axes = axesOver(lowering, input.sizes);
    return { name: `${name} dx`, parallel: axes, reduce: null, value: load(dx, ...axes) };
  };
  return { output, backward };
};
