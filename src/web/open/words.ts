/** Numbers and words of an opened network, as the page says them. */
import type { LayerSeen, Opening } from '#lab';

/** Three digits that count, with a true minus; powers of ten where it is very small or very large. */
export const said = (value: number): string => {
  if (!Number.isFinite(value)) return 'not finite';
  const size = Math.abs(value);
  if (size === 0 || (size >= 0.001 && size < 100_000)) return String(Number(value.toPrecision(3))).replace('-', '−');
  const [digits = '', power = ''] = value.toExponential(1).split('e');
  const times = digits === '1.0' ? '' : digits === '-1.0' ? '−' : `${digits.replace('-', '−')} · `;
  return `${times}10${[...power.replace('+', '')].map((one) => raised[one] ?? one).join('')}`;
};
const raised: { readonly [digit: string]: string } = { '-': '⁻', 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' };
export const percentSaid = (share: number): string => `${Number((100 * share).toFixed(1))} %`;
export const counted = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

export const dataNames: { readonly [name in Opening['data']]: string } = { circles: 'circles', xor: 'XOR', spirals: 'spirals', gaussians: 'Gaussians' };
export const activationNames: { readonly [name in Opening['activation']]: string } = { tanh: 'tanh', relu: 'ReLU', 'leaky-relu': 'leaky ReLU', sigmoid: 'sigmoid', silu: 'SiLU', gelu: 'GELU', identity: 'none (linear)' };
export const optimiserNames: { readonly [name in Opening['optimiser']]: string } = { adam: 'Adam', sgd: 'gradient descent' };

/** "layer 2", and the last is "output". */
export const layerName = (number: number, layers: number): string => (number === layers ? 'output' : `layer ${number}`);

/** f(0): where a unit's weighted sum is zero it has this value. */
export const middleOf = (activation: Opening['activation']): number => (activation === 'sigmoid' ? 0.5 : 0);
const written: { readonly [name in Opening['activation']]: string } = { tanh: 'tanh', relu: 'ReLU', 'leaky-relu': 'leaky ReLU', sigmoid: 'sigmoid', silu: 'SiLU', gelu: 'GELU', identity: '' };

/** The sum of a unit: what comes in (x, y, or the units before it), each with its weight, and the bias. */
export const formulaOf = (layer: LayerSeen, unit: number, activation: Opening['activation'] | null): string => {
  const from = (i: number): string => (layer.number === 1 ? ['x', 'y'][i] ?? '' : `u${i + 1}`);
  const terms = [...Array.from({ length: layer.inputs }, (_, i) => [layer.weights[i * layer.units + unit] ?? Number.NaN, ` ${from(i)}`] as const), [layer.bias[unit] ?? Number.NaN, ''] as const];
  const sum = terms.map(([w, of], k) => { const size = said(Math.abs(w)); return k === 0 ? `${w < 0 ? '−' : ''}${size}${of}` : `${w < 0 ? '−' : '+'} ${size}${of}`; }).join(' ');
  const name = activation === null ? '' : written[activation];
  return name === '' ? sum : `${name}(${sum})`;
};

/** How many rows of each class have the unit above its middle. */
export const rowsAbove = (layer: LayerSeen, unit: number, middle: number, classes: ArrayLike<number>): readonly [number, number] => {
  const above: [number, number] = [0, 0];
  for (let r = 0; r < classes.length; r += 1) if ((layer.values[r * layer.units + unit] ?? Number.NaN) > middle) above[(classes[r] ?? 0) > 0.5 ? 1 : 0] += 1;
  return above;
};
