/** Between what numbers a model's values lie, on rows that it is shown: what eight bits will have to hold. */
import { compileInference } from '../lower/compile.ts';
import type { Model } from '../model/model.ts';
import type { Read } from '../model/reader.ts';
import { entryCount } from '../run/entries.ts';
import { machineOf } from '../run/machine.ts';
import type { Weights } from '../run/predictor.ts';
import { spread } from './spread.ts';

export type Range = readonly [low: number, high: number];
/** Of the input, and of what comes out of each layer of the spread model; null where a layer makes no values of its own. */
export type Ranges = { readonly input: Range; readonly layers: readonly (Range | null)[] };

const blockMax = 64;

/** @param x rows · inputs, row by row. */
export const rangesOf = (model: Model, weights: Weights, x: ArrayLike<number>, rows: number): Read<Ranges> => {
  const { model: whole, origin } = spread(model);
  const compiled = compileInference(whole, Math.min(blockMax, rows));
  if (!compiled.ok) return compiled;
  const { batch, inputs, arena, parameters } = compiled.value;
  const machine = machineOf(compiled.value);
  for (const { value } of parameters) {
    const [, number = '', own = ''] = /^layer(\d+)\.(.*)$/.exec(value.name) ?? [];
    machine.write(value, weights[`layer${origin[Number(number) - 1]}.${own}`] ?? []);
  }
  const width = entryCount(inputs) / batch;
  const made = whole.layers.map((_, i) => arena.buffers.find(({ name }) => name === `layer${i + 1}.a`) ?? null);
  const seen = (of: ArrayLike<number>, [low, high]: Range): Range => { let [a, b] = [low, high]; for (let i = 0; i < of.length; i += 1) { const v = of[i] ?? 0; if (v < a) a = v; if (v > b) b = v; } return [a, b]; };
  let input: Range = [0, 0];
  const layers = made.map((buffer): Range | null => (buffer === null ? null : [0, 0]));
  const block = new Float32Array(batch * width);
  for (let first = 0; first < rows; first += batch) {
    // An incomplete last block is filled with rows that were seen before.
    for (let r = 0; r < batch; r += 1) { const from = ((first + r) % rows) * width; for (let j = 0; j < width; j += 1) block[r * width + j] = x[from + j] ?? 0; }
    input = seen(block, input);
    machine.write(inputs, block);
    machine.train(1);
    for (const [i, buffer] of made.entries()) { const before = layers[i]; if (buffer !== null && before !== null && before !== undefined) layers[i] = seen(machine.read(buffer), before); }
  }
  return { ok: true, value: { input, layers } };
};
