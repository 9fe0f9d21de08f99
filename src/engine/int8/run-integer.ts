/** An integer model at work on this machine: the reference that its C equals. */
import { clamped, type IntegerModel, type IntegerStep, type Rescale, sizeAfter, type Window } from './integer-model.ts';

/** int32 outputs for one row of int8 inputs. @throws for a row of another length. */
export const runInteger = ({ inputs, steps }: IntegerModel, x: Int8Array): Int32Array => {
  if (x.length !== inputs) throw new Error(`a row has ${inputs} inputs, not ${x.length}`);
  return steps.reduce<Int32Array>((values, step) => after(step, values), Int32Array.from(x));
};

/** (sum · multiplier) / 2^shift, rounded half up. */
const rescaled = (sum: number, { multipliers, shift, zero }: Rescale, j: number): number =>
  Number((BigInt(sum) * BigInt(multipliers[j] ?? 0) + (1n << BigInt(shift - 1))) >> BigInt(shift)) + zero;

const after = (step: IntegerStep, x: Int32Array): Int32Array => {
  if (step.kind === 'table') return x.map((q) => step.table[q + 128] ?? 0);
  const { window } = step;
  const { channels, rows, columns, kernel } = window;
  const out = new Int32Array(sizeAfter(step));
  const n = kernel * kernel * channels;
  const seen = new Int32Array(n);
  for (let cell = 0; cell < rows * columns; cell += 1) {
    look(window, Math.floor(cell / columns), cell % columns, x, step.kind === 'sum' ? step.outside : 0, seen);
    if (step.kind === 'sum') {
      for (let j = 0; j < step.outputs; j += 1) {
        let sum = step.bias[j] ?? 0;
        for (let i = 0; i < n; i += 1) sum += (step.weights[j * n + i] ?? 0) * (seen[i] ?? 0);
        const q = rescaled(sum, step.rescale, j);
        out[cell * step.outputs + j] = step.gives === 'int8' ? clamped(q) : q;
      }
    } else {
      for (let c = 0; c < channels; c += 1) {
        let [sum, largest] = [0, -128];
        for (let i = c; i < n; i += channels) { const q = seen[i] ?? 0; sum += q; largest = Math.max(largest, q); }
        out[cell * channels + c] = step.kind === 'largest' ? largest : rescaled(sum, step.rescale, 0);
      }
    }
  }
  return out;
};

/** What a window sees, row by row, channels innermost. */
const look = ({ height, width, channels, kernel, stride, padding }: Window, row: number, column: number, x: Int32Array, outside: number, into: Int32Array): void => {
  let i = 0;
  for (let ky = 0; ky < kernel; ky += 1) for (let kx = 0; kx < kernel; kx += 1) {
    const [y, at] = [row * stride + ky - padding, column * stride + kx - padding];
    const inside = y >= 0 && y < height && at >= 0 && at < width;
    for (let c = 0; c < channels; c += 1, i += 1) into[i] = inside ? x[(y * width + at) * channels + c] ?? 0 : outside;
  }
};
