/**
 * Of [time] tokens, whole numbers, to [time, width]: a row of W for each token, and a row of P for its position. The rows are gathered; their
 * gradients are not scattered: each row of W sums over all places in reading order, and what is not its token counts as 0, so that no two cells write
 * to one place. The tokens are checked where data comes in, since a wrong one would read other data.
 */
import type { Layer } from '../model/model.ts';
import { abs, acc, add, axis, float, gathered, indexValue, less, load, sub } from '../program/expression.ts';
import { nest, store, sum } from '../program/nest.ts';
import { close, type LoweredLayer, type Lowering, type Parameter, type Value } from './lowering.ts';

export const lowerEmbedding = (lowering: Lowering, { tokens, width, positions, initialisation }: Layer & { readonly kind: 'embedding' }, number: number, input: Value): LoweredLayer => {
  const { emit, buffer, batch } = lowering;
  const name = `layer${number}`;
  const [time = 1] = input.sizes;
  const trains = lowering.mode === 'training';
  const [row, t, j, token] = [axis('row', batch), axis('at', time), axis('j', width), axis('token', tokens)];
  /** One token of all is there at a place, so that a value has one input. */
  const table = (of: string, rows: number, firstDraw: number) => {
    const value = buffer(`${name}.${of}`, [rows, width]);
    const gradient = trains ? buffer(`${name}.d${of}`, [rows, width]) : value;
    const parameter: Parameter = { value, gradient, role: 'weight', layer: number, fanIn: 1, fanOut: width, initialisation, firstDraw, startScale: 1, rateScale: 1, decays: true };
    lowering.parameter(parameter);
    return { value, gradient };
  };
  const W = table('W', tokens, 0);
  const P = positions ? table('P', time, tokens * width) : null;
  const a = buffer(`${name}.a`, [batch, time, width]);
  const own = load(input.buffer, row, t);
  const found = load(W.value, gathered(own), j);
  emit(nest('forward', `${name} forward`, [row, t, j], null, [store(a, [row, t, j], P === null ? found : add(found, load(P.value, t, j)))]));
  const output: Value = { buffer: a, sizes: [time, width], flat: false };
  if (!trains) return { output, backward: () => null };

  const backward: LoweredLayer['backward'] = (gradient) => {
    const delta = buffer(`${name}.delta`, a.sizes);
    close(lowering, { ...gradient, name: `${name} delta` }, [store(delta, gradient.parallel, gradient.value)]);
    const d = load(delta, row, t, j);
    const here = less(abs(sub(float(own), float(indexValue(token)))), 0.5, d, 0);
    emit(nest('backward', `${name} dW`, [token, j], sum([row, t], here), [store(W.gradient, [token, j], acc)]));
    if (P !== null) emit(nest('backward', `${name} dP`, [t, j], sum([row], d), [store(P.gradient, [t, j], acc)]));
    return null;
  };
  return { output, backward };
};
