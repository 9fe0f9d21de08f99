/** A trained model as a file: the run as the engine saves it, and beside it how rows become inputs and between what its values lie. */
import { compileInference, type Model, type Ranges, type Read, readSaved, safetensorsOf, saved, type Spec, textOfSafetensors, type Trainer, type Training, type Weights } from '#engine';
import type { Outcome } from './execute.ts';
import type { Preparation } from './prepare.ts';

export type ModelFile = {
  readonly model: Model;
  readonly training: Training;
  readonly weights: Weights;
  /** Null for a run that was saved without them. */
  readonly preparation: Preparation | null;
  readonly ranges: Ranges | null;
  /** The spec as it was given, and what came of it. */
  readonly run: unknown;
  readonly outcome: Outcome | null;
};
export type Saving = { readonly spec: Spec; readonly trainer: Trainer; readonly preparation: Preparation; readonly ranges: Ranges; readonly run: unknown; readonly outcome: Outcome };

/** As text. What was trained can be gone on with: moments and step are in it. */
export const modelText = ({ spec, trainer, ...beside }: Saving): string => `${JSON.stringify({ ...(JSON.parse(saved(spec, trainer)) as object), ...beside }, null, 1)}\n`;
export const modelTensors = (saving: Saving): Uint8Array => safetensorsOf(modelText(saving));

/** From either form, told apart by what it begins with. */
export const readModelFile = (bytes: Uint8Array): Read<ModelFile> => {
  const text: Read<string> = bytes[0] === 0x7b ? { ok: true, value: new TextDecoder().decode(bytes) } : textOfSafetensors(bytes);
  if (!text.ok) return text;
  const read = readSaved(text.value);
  if (!read.ok) return read;
  const { spec: { model, training }, checkpoint: { state } } = read.value;
  const program = compileInference(model, 1);
  if (!program.ok) return program;
  const weights: { [name: string]: Float32Array } = {};
  for (const { value: { name, sizes } } of program.value.parameters) {
    const bits = state[name];
    const count = sizes.reduce((n, size) => n * size, 1);
    if (bits?.length !== count) return { ok: false, faults: [{ at: `state.${name}`, says: `must hold ${count} numbers${bits === undefined ? '' : `, not ${bits.length}`}` }] };
    weights[name] = new Float32Array(bits.buffer, bits.byteOffset, count);
  }
  // Written beside the run by this program alone; where it is missing, what needs it says so.
  const beside = JSON.parse(text.value) as { readonly preparation?: Preparation; readonly ranges?: Ranges; readonly run?: unknown; readonly outcome?: Outcome };
  return { ok: true, value: { model, training, weights, preparation: beside.preparation ?? null, ranges: beside.ranges ?? null, run: beside.run ?? null, outcome: beside.outcome ?? null } };
};
