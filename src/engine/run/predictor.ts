/** A trained model at work: outputs for rows, a block of rows at a time. */
import { compileInference } from '../lower/compile.ts';
import type { Model } from '../model/model.ts';
import type { Read } from '../model/reader.ts';
import { wrongTokens } from './check-data.ts';
import { entryCount } from './entries.ts';
import { machineOf } from './machine.ts';

/** By the names of their buffers, as `layer1.W`. */
export type Weights = { readonly [name: string]: ArrayLike<number> };
export type Predictor = {
  readonly load: (weights: Weights) => void;
  /** Rows · outputs for rows · inputs. A row’s outputs have the same bits in any block. @throws for a count that does not fit, or a token that is none. */
  readonly predict: (x: ArrayLike<number>, rows: number) => Float32Array;
};

const blockMax = 64;

export const predictorOf = (model: Model, rowsUsual = blockMax): Read<Predictor> => {
  const compiled = compileInference(model, Math.min(rowsUsual, blockMax));
  if (!compiled.ok) return compiled;
  const { batch, inputs, outputs, parameters } = compiled.value;
  const machine = machineOf(compiled.value);
  const [width, height] = [entryCount(inputs) / batch, entryCount(outputs) / batch];
  const load = (weights: Weights): void => {
    for (const { value } of parameters) { const given = weights[value.name]; if (given === undefined) throw new Error(`there are no weights ${value.name}`); machine.write(value, given); }
  };
  const predict = (x: ArrayLike<number>, rows: number): Float32Array => {
    if (x.length !== rows * width) throw new Error(`${rows} rows of ${width} inputs are ${rows * width} numbers, not ${x.length}`);
    const [wrong] = wrongTokens(model, x);
    if (wrong !== undefined) throw new Error(`${wrong.at} ${wrong.says}`);
    const out = new Float32Array(rows * height);
    const block = new Float32Array(batch * width);
    for (let first = 0; first < rows; first += batch) {
      const some = Math.min(batch, rows - first);
      for (let i = 0; i < some * width; i += 1) block[i] = x[first * width + i] ?? 0;
      machine.write(inputs, block);
      machine.train(1);
      out.set((machine.read(outputs) as Float32Array).subarray(0, some * height), first * height);
    }
    return out;
  };
  return { ok: true, value: { load, predict } };
};
