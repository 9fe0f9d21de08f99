/** A saved model as C99. */
import { compileInference, type Fault, printInference, type Read } from '#engine';
import { readModelFile } from '#lab';

export type Exported = { readonly text: string };

/** @param name of the function in C. */
export const exportModel = (bytes: Uint8Array, name: string): Read<Exported> => {
  const file = readModelFile(bytes);
  if (!file.ok) return file;
  const { model, weights, preparation } = file.value;
  const unsound = Object.entries(weights).find(([, values]) => !Array.from(values).every(Number.isFinite));
  if (unsound !== undefined) return { ok: false, faults: [diverged(unsound[0])] };
  const program = compileInference(model, 1);
  if (!program.ok) return program;
  return { ok: true, value: { text: printInference(program.value, weights, name, preparation?.inputs ?? null) } };
};
const diverged = (at: string): Fault => ({ at, says: 'holds numbers that are not finite; the run diverged, and there is nothing to export' });
