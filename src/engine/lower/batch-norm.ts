/**
 * γ(x − mean)/√(variance + ε) + β over the batch and all sizes but the last (Ioffe and Szegedy 2015). In training, mean and variance (divided by the
 * count n) are those of the batch, and running ones follow them: (1 − momentum)·running + momentum·batch, the variance there divided by n − 1. Outside
 * training the running ones are used. They start at 0 and 1, and are a part of the model: saved, hashed and gone back to like weights.
 */
import type { Layer } from '../model/model.ts';
import { acc, add, axis, div, load, mul, sqrt, sub } from '../program/expression.ts';
import { nest, store, sum } from '../program/nest.ts';
import { axesOver, close, type LoweredLayer, type Lowering, type Value } from './lowering.ts';
import { gainAndShift } from './trained.ts';

export const lowerBatchNorm = (lowering: Lowering, { epsilon, momentum }: Layer & { readonly kind: 'batch-norm' }, number: number, input: Value): LoweredLayer => {
  const { emit, buffer, batch } = lowering;
  const name = `layer${number}`;
  const { sizes } = input;
  const n = sizes[sizes.length - 1] ?? 1;
  const cells = axesOver(lowering, sizes);
  const [over, j] = [cells.slice(0, -1), cells[cells.length - 1] ?? axis('j', n)];
  const count = over.reduce((product, { size }) => product * size, 1);
  const { gain, shift, dGain, dShift } = gainAndShift(lowering, number, n);
  const [runningMean, runningVariance] = [buffer(`${name}.runningMean`, [n]), buffer(`${name}.runningVariance`, [n])];
  const kept = { layer: number, fanIn: n, fanOut: n, initialisation: { kind: 'zero' }, firstDraw: 0, startScale: 1, rateScale: 1, decays: false } as const;
  lowering.parameter({ ...kept, value: runningMean, gradient: runningMean, role: 'running-mean' });
  lowering.parameter({ ...kept, value: runningVariance, gradient: runningVariance, role: 'running-variance' });

  const trains = lowering.mode === 'training';
  const inverse = buffer(`${name}.inverse`, [n]);
  const [mean, variance] = trains ? [buffer(`${name}.mean`, [n]), buffer(`${name}.variance`, [n])] : [runningMean, runningVariance];
  const [normed, a] = [buffer(`${name}.normed`, [batch, ...sizes]), buffer(`${name}.a`, [batch, ...sizes])];
  const x = load(input.buffer, ...cells);
  const centred = sub(x, load(mean, j));
  if (trains) {
    const own = mul(acc, 1 / count);
    emit(nest('forward', `${name} mean`, [j], sum(over, x), [store(mean, [j], own)]));
    emit(nest('forward', `${name} variance`, [j], sum(over, mul(centred, centred)), [store(variance, [j], own), store(inverse, [j], div(1, sqrt(add(own, epsilon))))]));
  } else emit(nest('forward', `${name} deviation`, [j], null, [store(inverse, [j], div(1, sqrt(add(load(variance, j), epsilon))))]));
  const value = mul(centred, load(inverse, j));
  emit(nest('forward', `${name} forward`, cells, null, [store(normed, cells, value), store(a, cells, add(mul(load(gain, j), value), load(shift, j)))]));
  const output: Value = { buffer: a, sizes, flat: false };
  if (!trains) return { output, backward: () => null };

  const backward: LoweredLayer['backward'] = (gradient) => {
    const delta = buffer(`${name}.delta`, [batch, ...sizes]);
    close(lowering, { ...gradient, name: `${name} delta` }, [store(delta, gradient.parallel, gradient.value)]);
    const [d, hat] = [load(delta, ...cells), load(normed, ...cells)];
    emit(nest('backward', `${name} dgain`, [j], sum(over, mul(d, hat)), [store(dGain, [j], acc)]));
    emit(nest('backward', `${name} db`, [j], sum(over, d), [store(dShift, [j], acc)]));
    const follow = (running: typeof mean, from: ReturnType<typeof mul>) => store(running, [j], add(mul(1 - momentum, load(running, j)), from));
    emit(nest('update', `${name} running`, [j], null, [follow(runningMean, mul(momentum, load(mean, j))), follow(runningVariance, mul((momentum * count) / (count - 1), load(variance, j)))]));
    const dx = mul(mul(load(gain, j), load(inverse, j)), sub(sub(d, mul(load(dShift, j), 1 / count)), mul(hat, mul(load(dGain, j), 1 / count))));
    return { name: `${name} dx`, parallel: cells, reduce: null, value: dx };
  };
  return { output, backward };
};
