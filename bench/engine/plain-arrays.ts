/** The floor: the same step in plain loops over float arrays, as one writes it first. */
import { exp, sigmoid, tanh } from '../../src/numeric/index.ts';
import type { Net } from './nets.ts';

export const plainStep = ({ inputs, units, activation, loss, batch }: Net, x: Float32Array, y: Float32Array): (() => void) => {
  const sizes = [inputs, ...units];
  const layers = units.map((out, l) => {
    const fan = sizes[l] ?? 1;
    const weights = Float32Array.from({ length: fan * out }, (_, i) => (((i * 7919) % 1000) / 500 - 1) / Math.sqrt(fan));
    const of = (n: number) => new Float32Array(n);
    return { fan, out, W: weights, b: of(out), a: of(batch * out), d: of(batch * out), dW: of(fan * out), db: of(out), m: of(fan * out + out), v: of(fan * out + out) };
  });
  let t = 0;
  return () => {
    t += 1;
    let input = x;
    for (const [l, { fan, out, W, b, a }] of layers.entries()) {
      for (let r = 0; r < batch; r += 1) for (let j = 0; j < out; j += 1) {
        let s = b[j] as number;
        for (let i = 0; i < fan; i += 1) s += (input[r * fan + i] as number) * (W[i * out + j] as number);
        a[r * out + j] = l === layers.length - 1 ? s : activation === 'tanh' ? tanh(s) : Math.max(s, 0);
      }
      input = a;
    }
    const last = layers[layers.length - 1];
    if (last === undefined) return;
    const { out, a, d } = last;
    for (let r = 0; r < batch; r += 1) {
      if (loss === 'logistic') { d[r] = (sigmoid(a[r] as number) - (y[r] as number)) / batch; continue; }
      let top = Number.NEGATIVE_INFINITY;
      let sum = 0;
      for (let j = 0; j < out; j += 1) top = Math.max(top, a[r * out + j] as number);
      for (let j = 0; j < out; j += 1) { const e = exp((a[r * out + j] as number) - top); d[r * out + j] = e; sum += e; }
      for (let j = 0; j < out; j += 1) d[r * out + j] = ((d[r * out + j] as number) / sum - (y[r * out + j] as number)) / batch;
    }
    for (let l = layers.length - 1; l >= 0; l -= 1) {
      const layer = layers[l];
      if (layer === undefined) continue;
      const below = layers[l - 1];
      const from = below?.a ?? x;
      layer.dW.fill(0);
      layer.db.fill(0);
      for (let r = 0; r < batch; r += 1) for (let j = 0; j < layer.out; j += 1) {
        const g = layer.d[r * layer.out + j] as number;
        layer.db[j] = (layer.db[j] as number) + g;
        for (let i = 0; i < layer.fan; i += 1) layer.dW[i * layer.out + j] = (layer.dW[i * layer.out + j] as number) + g * (from[r * layer.fan + i] as number);
      }
      if (below === undefined) continue;
      for (let r = 0; r < batch; r += 1) for (let i = 0; i < layer.fan; i += 1) {
        let s = 0;
        for (let j = 0; j < layer.out; j += 1) s += (layer.d[r * layer.out + j] as number) * (layer.W[i * layer.out + j] as number);
        const value = below.a[r * layer.fan + i] as number;
        below.d[r * layer.fan + i] = s * (activation === 'tanh' ? 1 - value * value : value > 0 ? 1 : 0);
      }
    }
    const rate = 0.001 / (1 - 0.9 ** t);
    const root = 1 / Math.sqrt(1 - 0.999 ** t);
    for (const { W, b, dW, db, m, v } of layers) {
      for (const [values, slopes, first] of [[W, dW, 0], [b, db, W.length]] as const) for (let i = 0; i < values.length; i += 1) {
        const g = slopes[i] as number;
        const mi = 0.9 * (m[first + i] as number) + 0.1 * g;
        const vi = 0.999 * (v[first + i] as number) + 0.001 * g * g;
        m[first + i] = mi;
        v[first + i] = vi;
        values[i] = (values[i] as number) - (rate * mi) / (Math.sqrt(vi) * root + 1e-8);
      }
    }
  };
};
