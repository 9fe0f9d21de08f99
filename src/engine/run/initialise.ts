/** The weights that training starts from, each from its own counter: adding a layer changes the start of no other. */
import { svd, type Words4 } from '#numeric';
import type { Parameter } from '../lower/lowering.ts';
import { normal, uniform, word } from './streams.ts';

/** In the order of the buffer's sizes; doubles, which the memory rounds. */
export const initialValues = ({ value, role, layer, fanIn, fanOut, initialisation, firstDraw, startScale }: Parameter, key: Words4): Float64Array => {
  const count = value.sizes.reduce((n, size) => n * size, 1);
  const out = new Float64Array(count);
  const draw = (deviation: number, shape: 'normal' | 'uniform'): Float64Array => {
    for (let i = 0; i < count; i += 1) { const bits = word(key, firstDraw + i, 0, layer); out[i] = deviation * startScale * (shape === 'normal' ? normal(bits) : Math.sqrt(12) * (uniform(bits) - 0.5)); }
    return out;
  };
  if (role === 'gain' || role === 'running-variance') return out.fill(1);
  if (role === 'running-mean') return out;
  if (role === 'bias') return initialisation.kind === 'given' && initialisation.biasVariance > 0 ? draw(Math.sqrt(initialisation.biasVariance), 'normal') : out;
  switch (initialisation.kind) {
    case 'glorot': return draw(Math.sqrt(2 / (fanIn + fanOut)), initialisation.shape);
    case 'he': return draw(Math.sqrt(2 / fanIn), initialisation.shape);
    case 'lecun': return draw(Math.sqrt(1 / fanIn), initialisation.shape);
    case 'given': return draw(Math.sqrt(initialisation.weightVariance / fanIn), 'normal');
    case 'zero': return out;
    case 'orthogonal': { const columns = value.sizes[value.sizes.length - 1] ?? 1; return orthogonal(draw(1, 'normal'), count / columns, columns, initialisation.gain * startScale); }
  }
};

/** The orthogonal factor of a Gaussian matrix [rows][columns] in its polar decomposition UVᵀ, which is uniform over orthogonal matrices. */
const orthogonal = (gaussian: Float64Array, rows: number, columns: number, gain: number): Float64Array => {
  const { left, right } = svd(Array.from({ length: rows }, (_, i) => [...gaussian.subarray(i * columns, (i + 1) * columns)]));
  return gaussian.map((_, at) => { const [i, j] = [Math.floor(at / columns), at % columns]; let s = 0; for (const [k, u] of left.entries()) s += (u[i] ?? 0) * (right[k]?.[j] ?? 0); return gain * s; });
};
