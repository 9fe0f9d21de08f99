/** Each loss: its value for a row, and its gradient with respect to the outputs. */
import { exp } from '../functions/exp.ts';
import { log } from '../functions/log.ts';
import { sigmoid } from '../functions/tanh.ts';
import type { Loss } from '../model/model.ts';
import { abs, acc, add, axis, type Buffer, div, type Expr, less, load, max, min, mul, sub } from '../program/expression.ts';
import { largest, nest, store, sum } from '../program/nest.ts';
import { softplus } from './activations.ts';
import { axesOver, type Gradient, type Lowering, one, type Value } from './lowering.ts';

/** Losses that are a sum over outputs, each on its own: the value, and its derivative with respect to z. */
const outputwise = (loss: Exclude<Loss, { kind: 'softmax-cross-entropy' }>): { readonly value: (z: Expr, y: Expr) => Expr; readonly slope: (z: Expr, y: Expr) => Expr } => {
  switch (loss.kind) {
    case 'squared-error': return { value: (z, y) => { const r = sub(z, y); return mul(r, r); }, slope: (z, y) => mul(2, sub(z, y)) };
    case 'logistic': return { value: (z, y) => sub(softplus(z), mul(y, z)), slope: (z, y) => sub(sigmoid(z), y) };
    case 'poisson': return { value: (z, y) => sub(exp(z), mul(y, z)), slope: (z, y) => sub(exp(z), y) };
    case 'huber': {
      const { delta } = loss;
      return {
        value: (z, y) => { const r = abs(sub(z, y)); return less(r, delta, mul(0.5, mul(r, r)), mul(delta, sub(r, 0.5 * delta))); },
        slope: (z, y) => max(min(sub(z, y), delta), -delta),
      };
    }
  }
};

/** `value` of the step, and `total` of all steps since it was last set to 0. */
export type LossBuffers = { readonly value: Buffer; readonly total: Buffer };

export const lowerLoss = (lowering: Lowering, loss: Loss, output: Value, targets: Buffer, into: LossBuffers): Gradient => {
  const { buffer, emit, batch } = lowering;
  const { sizes } = output;
  const cells = axesOver(lowering, sizes);
  const rows = cells.slice(0, -1);
  const j = cells[cells.length - 1] ?? axis('j', 1);
  const rowSizes = [batch, ...sizes.slice(0, -1)];
  const [z, y] = [load(output.buffer, ...cells), load(targets, ...cells)];
  const rowCount = rowSizes.reduce((n, size) => n * size, 1);
  const of = buffer('loss.rows', rowSizes);
  const mean = (count: number): void => {
    const share = mul(acc, 1 / count);
    emit(nest('loss', 'loss', [one], sum(rows, load(of, ...rows)), [store(into.value, [one], share), store(into.total, [one], add(load(into.total, one), share))]));
  };

  if (loss.kind === 'softmax-cross-entropy') {
    const [top, total, logSum, p] = [buffer('loss.max', rowSizes), buffer('loss.sum', rowSizes), buffer('loss.logsum', rowSizes), buffer('loss.probabilities', [batch, ...sizes])];
    emit(nest('loss', 'softmax maximum', rows, largest([j], z), [store(top, rows, acc)]));
    const e = exp(sub(z, load(top, ...rows)));
    emit(nest('loss', 'softmax exponentials', cells, null, [store(p, cells, e)]));
    emit(nest('loss', 'softmax sum', rows, sum([j], load(p, ...cells)), [store(total, rows, div(1, acc)), store(logSum, rows, add(load(top, ...rows), log(acc)))]));
    emit(nest('loss', 'softmax', cells, null, [store(p, cells, mul(load(p, ...cells), load(total, ...rows)))]));
    emit(nest('loss', 'cross-entropy', rows, sum([j], mul(y, sub(load(logSum, ...rows), z))), [store(of, rows, acc)]));
    mean(rowCount);
    return { name: 'loss gradient', parallel: cells, reduce: null, value: mul(sub(load(p, ...cells), y), 1 / rowCount) };
  }
  const { value, slope } = outputwise(loss);
  const count = rowCount * (sizes[sizes.length - 1] ?? 1);
  emit(nest('loss', `${loss.kind} of rows`, rows, sum([j], value(z, y)), [store(of, rows, acc)]));
  mean(count);
  return { name: 'loss gradient', parallel: cells, reduce: null, value: mul(slope(z, y), 1 / count) };
};
