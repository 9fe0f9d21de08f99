/** A saved model as C99, in floats with the bits of the engine, or in whole numbers. */
import { compileInference, printInference, printInteger, quantise, rawInputsOf, type Read } from '#engine';
import { type ModelFile, readModelFile } from '#lab';

/** @param bytes of what `train` has kept, in either form. @param name of the function in C. */
export const exportModel = (bytes: Uint8Array, name: string, form: 'float' | 'int8'): Read<string> => {
  const file = readModelFile(bytes);
  if (!file.ok) return file;
  const unsound = Object.entries(file.value.weights).find(([, values]) => !Array.from(values).every(Number.isFinite));
  if (unsound !== undefined) return { ok: false, faults: [{ at: unsound[0], says: 'holds numbers that are not finite; the run diverged, and there is nothing to export' }] };
  return form === 'float' ? inFloats(file.value, name) : inWholeNumbers(file.value, name);
};

const inFloats = ({ model, weights, preparation }: ModelFile, name: string): Read<string> => {
  const program = compileInference(model, 1);
  return program.ok ? { ok: true, value: printInference(program.value, weights, name, preparation?.inputs ?? null) } : program;
};
const inWholeNumbers = ({ model, weights, ranges, preparation }: ModelFile, name: string): Read<string> => {
  if (ranges === null) return { ok: false, faults: [{ at: 'ranges', says: 'is missing: whole numbers need to know between what ends the values lie; train again with --out' }] };
  const integers = quantise(model, weights, ranges);
  return integers.ok ? { ok: true, value: printInteger(integers.value, name, preparation === null ? null : rawInputsOf(integers.value.input, preparation.inputs)) } : integers;
};
